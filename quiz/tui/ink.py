"""The one door from text to what a screen shows. Text that comes through it is never markup.

Textual parses a plain ``str`` as markup nearly everywhere. Screens therefore hand widgets nothing
but ``Content`` made here, where the text is taken as it is and only the style is ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from textual.content import Content

Ink = Literal["", ".stem", ".dim", ".accent", ".key", ".right", ".partly", ".wrong", ".marked", ".strong", ".chosen"]
"""The styles that text may have: component classes of a page, which the theme colours."""


def ink(text: str, style: Ink = "") -> Content:
    """Text in one style."""
    return Content.styled(text, style) if style else Content(text)


def inks(*parts: tuple[str, Ink] | str | Content) -> Content:
    """Several runs of text, each in its own style, as one."""
    return join(
        part if isinstance(part, Content) else ink(part) if isinstance(part, str) else ink(*part) for part in parts
    )


def join(parts: Iterable[Content]) -> Content:
    """Pieces put together with nothing between them."""
    return Content("").join(parts)


def boxed(word: str, shade: Ink) -> Content:
    """A word in a heavy frame, three lines high, with room after it."""
    edge = "━" * (Content(word).cell_length + 4)
    return ink(f"┏{edge}┓\n┃  {word}  ┃  \n┗{edge}┛", shade)
