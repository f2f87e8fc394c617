"""What stands in quotation marks: whole quotations, titles, and a few words that a text marks as somebody's own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MARKED = 5
"""So many words in quotation marks are a name, and no speech."""
_LONGEST_TITLE = 9
_SMALL = frozenset("a an and as at but by for from in into nor of off on or over the to up with without".split())
"""Words that a title has in small letters."""


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
        is_short = 0 < len(inside) <= _MARKED and not any(one.tag_ in {"VBD", "VBZ", "VBP"} for one in inside)
        if is_short or _is_title(inside):
            found.append((inside[0].i, inside[-1].i))
    return tuple(found)


def _is_title(words: list[Token]) -> bool:
    """Whether words are written as a title is: What We Carried Home."""
    is_begun = 1 < len(words) <= _LONGEST_TITLE and words[0].text[:1].isupper()
    return is_begun and all(not one.text[:1].islower() or one.lower_ in _SMALL for one in words)


def with_whole_titles(tokens: Iterable[Token]) -> list[Token]:
    """Words with all of each title of which they have a part: "Salt, Rope, Steam", and not the last of it."""
    words = set(tokens)
    for one in list(words):
        for first, last in one.doc.user_data.get("marks", ()):
            if first <= one.i <= last:
                words |= set(one.doc[first : last + 1])
    return sorted(words, key=lambda one: one.i)


def cuts_marked(tokens: Collection[Token], verb: Token) -> bool:
    """Whether words have a part of what stands in quotation marks, and the verb that they go with is not in these."""
    quoted = verb.doc.user_data.get("quoted", ())
    kept = {one.i for one in tokens}
    for piece in _pieces(verb.doc, quoted):
        words = {at for at in piece if verb.doc[at].is_alpha}
        if verb.i not in piece and kept & words and not words <= kept:
            return True
    return False


def _pieces(doc: Doc, quoted: Collection[int]) -> list[list[int]]:
    """The places in quotation marks, those of each pair of marks together."""
    pieces: list[list[int]] = [[]]
    for token in doc:
        if token.i in quoted:
            pieces[-1].append(token.i)
        elif pieces[-1]:
            pieces.append([])
    return [one for one in pieces if one]
