"""What stands in quotation marks: whole quotations, and a few words that a text marks as somebody's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MARKED = 5
"""So many words in quotation marks are a name, and no speech."""


def quoted_in(text: str, doc: Doc, *, opened: bool) -> tuple[frozenset[int], bool]:
    """Which tokens of a sentence stand in a quotation, and whether one is still open at its end."""
    inside: set[int] = set()
    for token in doc:
        sign = text[token.idx : token.idx + len(token.text)]
        if sign in {"“", "„", "«"} or (sign == '"' and not opened):
            opened = True
        elif sign in {"”", "»", '"'}:
            opened = False
        elif opened:
            inside.add(token.i)
    return frozenset(inside), opened


def marked_in(doc: Doc) -> tuple[tuple[int, int], ...]:
    """The first and the last token of each few words that stand in quotation marks as somebody's own."""
    signs = [token.i for token in doc if token.text == '"']
    found = []
    for first, last in zip(signs[::2], signs[1::2], strict=False):
        inside = [token for token in doc[first + 1 : last] if not token.is_punct]
        if 0 < len(inside) <= _MARKED and not any(one.tag_ in {"VBD", "VBZ", "VBP"} for one in inside):
            found.append((inside[0].i, inside[-1].i))
    return tuple(found)
