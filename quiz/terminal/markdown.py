"""A text in Markdown, as the manual is written in."""

from __future__ import annotations

from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown
from rich.padding import Padding
from rich.text import Text
from rich.theme import Theme

from quiz.bank.clean import visible
from quiz.terminal.output import show_paged
from quiz.terminal.styles import TextStyle

WIDEST = 100
"""Longer lines are hard to read on; what is wider than this stays empty."""
_STYLES = Theme(
    {
        "markdown.h1": TextStyle.HEADING,
        "markdown.h2": TextStyle.HEADING,
        "markdown.h3": TextStyle.STRONG,
        "markdown.h4": TextStyle.STRONG,
        "markdown.h5": TextStyle.STRONG,
        "markdown.h6": TextStyle.STRONG,
        "markdown.code": TextStyle.ACCENT,
        "markdown.code_block": "",
        "markdown.block_quote": TextStyle.QUIET,
        "markdown.item.bullet": TextStyle.ACCENT,
        "markdown.item.number": TextStyle.ACCENT,
        "markdown.hr": TextStyle.QUIET,
        "markdown.link": "underline",
        "markdown.link_url": "underline",
        "markdown.table.header": TextStyle.QUIET,
        "markdown.table.border": TextStyle.QUIET,
    }
)


class _LeftHeading(Heading):
    """A heading at the left, without a frame."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        self.text.justify = "left"
        yield self.text


class _PlainCode(CodeBlock):
    """Code as it stands, indented and on no ground of its own."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Padding(Text(str(self.text).rstrip(), "markdown.code_block", overflow="fold"), (0, 0, 0, 4))


class _Markdown(Markdown):
    elements: ClassVar = {
        **Markdown.elements,
        "heading_open": _LeftHeading,
        "fence": _PlainCode,
        "code_block": _PlainCode,
    }


class MarkdownPage:
    """A text in Markdown as it is drawn. Nothing in it is markup of Rich's."""

    def __init__(self, text: str) -> None:
        # Links are written out: not every terminal can follow one, and none tells where it leads.
        self._markdown = _Markdown(visible(text, "\n"), hyperlinks=False)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        with console.use_theme(_STYLES):
            yield from console.render(self._markdown, options.update_width(min(WIDEST, options.max_width)))


def print_markdown(text: str) -> None:
    """Print a text in Markdown, through the pager of the user's choice."""
    show_paged(MarkdownPage(text))
