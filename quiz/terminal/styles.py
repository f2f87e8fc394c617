"""The one way from text to what Rich prints. Text that goes through it is never markup.

The colours are of middling lightness, so that they can be read on dark and on light ground alike, and are among
the 256 of older terminals. Words, signs and lengths say everything that a colour says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from rich.text import Text

from quiz.bank.clean import visible
from quiz.rules.text import fold_in_place, fold_words


class TextStyle(StrEnum):
    """The styles that text may have."""

    PLAIN = ""
    STRONG = "bold"
    QUIET = "#767676"
    ACCENT = "#af5f00"
    HEADING = "bold #af5f00"
    MARKED = "bold underline #af5f00"
    WARNING = "bold #af5f00"
    ERROR = "bold #d14545"


def styled(text: str, style: TextStyle = TextStyle.PLAIN) -> Text:
    """Text in one style, which is folded where there is no room for it. What a terminal would obey is U+FFFD."""
    return Text(visible(text), style, overflow="fold")


def assemble(*parts: str | Text | tuple[str, TextStyle]) -> Text:
    """Several runs of text, each in its own style, as one."""
    return join(
        part if isinstance(part, Text) else styled(part) if isinstance(part, str) else styled(*part) for part in parts
    )


def join(parts: Iterable[Text], between: str = "") -> Text:
    """Pieces put together with something between them."""
    return Text(between, overflow="fold").join(parts)


def marked(text: str, words: Sequence[str], *, any_case: bool = False) -> Text:
    """Text in which every place of some words is marked; with ``any_case`` accents do not count either."""
    shown = styled(text)
    searched, places = fold_in_place(text) if any_case else (text, range(len(text)))
    for word in {" ".join(fold_words(word)) if any_case else word for word in words} - {""}:
        at = searched.find(word)
        while at >= 0:
            shown.stylize(TextStyle.MARKED, places[at], places[at + len(word) - 1] + 1)
            at = searched.find(word, at + len(word))
    return shown
