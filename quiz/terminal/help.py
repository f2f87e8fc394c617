"""The help of a command in colour, in the same layout as without."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from rich.console import Console
from rich.text import Text
from rich_argparse import RawDescriptionRichHelpFormatter

from quiz.terminal.styles import TextStyle

_BESIDE = re.compile(r"\s*\S.*?\s{2,}(?=\S)")
"""What stands to the left of an explanation, with the room between them."""

_FLOWING = re.compile(r"\S.*(?<!:)")
"""A line of running text, which is no heading, no example and not empty."""
_HANG = 4
_NARROWEST = 30
"""An explanation is folded beside what it explains from so many columns on."""


class HelpFormatter(RawDescriptionRichHelpFormatter):
    """What argparse sets its help with, where it is to have colours. None of the texts is taken for markup."""

    group_name_formatter = staticmethod(str)
    help_markup = False
    text_markup = False
    styles: ClassVar[dict[str, Any]] = {
        "argparse.args": TextStyle.ACCENT,
        "argparse.groups": TextStyle.HEADING,
        "argparse.help": "",
        "argparse.metavar": "italic",
        "argparse.syntax": TextStyle.STRONG,
        "argparse.text": "",
        "argparse.prog": TextStyle.STRONG,
        "argparse.default": "",
    }

    def __init__(self, prog: str, **options: Any) -> None:
        super().__init__(prog, console=Console(markup=False, emoji=False, highlight=False), **options)

    def _rich_fill_text(self, text: Text, width: int, indent: Text) -> Text:
        """The text with its examples on lines of their own, what is too long broken between words."""
        lines = [part for line in _paragraphs(text) for part in self._broken(line, width)]
        return Text("\n").join(indent + line for line in lines) + "\n\n"

    def _broken(self, line: Text, width: int) -> list[Text]:
        """A line in parts; an explanation in it is beside what it explains, or below it where there is no room."""
        if line.cell_len <= width:
            return [line]
        beside = _BESIDE.match(line.plain)
        indent = len(line.plain) - len(line.plain.lstrip())
        if beside is None:
            hang = indent and indent + _HANG
            return self._wrapped(line[:indent], line[indent:], width, hang)
        head, rest = line[: beside.end()], line[beside.end() :]
        if width - beside.end() >= _NARROWEST:
            return self._wrapped(head, rest, width, beside.end())
        head.rstrip()
        hang = indent + _HANG
        return [
            *self._wrapped(head[:indent], head[indent:], width, hang),
            *self._wrapped(Text(" " * hang), rest, width, hang),
        ]

    def _wrapped(self, head: Text, text: Text, width: int, hang: int) -> list[Text]:
        first, *more = text.wrap(self.console, width - hang)
        return [head + first, *(Text(" " * hang) + part for part in more)]


def _paragraphs(text: Text) -> list[Text]:
    """The lines of a text, those that belong to one sentence as one."""
    found: list[Text] = []
    for line in text.split():
        goes_on = found and _FLOWING.fullmatch(found[-1].plain) and _FLOWING.fullmatch(line.plain)
        if goes_on:
            found[-1] = found[-1] + " " + line
        else:
            found.append(line)
    return found
