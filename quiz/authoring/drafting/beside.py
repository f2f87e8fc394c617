"""Which drafts may stand in one pack: not too many with one answer, and none that gives another away."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.authoring.drafting.draft import Draft
from quiz.rules.text import fold

_OPEN = frozenset({"choice", "typed"})
_OF_LINES = frozenset({"order", "match"})
_MOSTLY = 0.75
_MOST = 2
"""So many drafts have one speaker as their key, or one answer from one line."""
_ALIKE = 0.5
"""What shares so much of its longer words with another stem is about the same."""
_LONG, _ROOT = 4, 6


def is_too_much(one: Draft, chosen: Sequence[Draft]) -> bool:
    """Whether a draft says no more than those that are chosen, or one of the two gives the other away."""
    if one.kind in _OF_LINES:
        return any(_is_on_same_lines(one, other) for other in chosen if other.kind in _OF_LINES)
    if one.kind not in _OPEN:
        return False
    others = [other for other in chosen if other.kind in _OPEN]
    if any(_gives_away(one, other) or _gives_away(other, one) for other in others):
        return True
    alike = [other for other in others if _key(other) == _key(one)]
    if _is_quotation(one):
        return sum(_is_quotation(other) for other in alike) >= _MOST
    return sum(set(other.lines) == set(one.lines) for other in alike) >= _MOST


def _is_on_same_lines(one: Draft, other: Draft) -> bool:
    """Whether two drafts put the same events in order and give them their dates, or match the same in two ways."""
    a, b = set(one.lines), set(other.lines)
    return len(a & b) >= _MOSTLY * min(len(a), len(b))


def _gives_away(one: Draft, other: Draft) -> bool:
    """Whether the stem of one holds the answer of another of its paragraph, beside other words of that one's stem."""
    if not _paragraphs(one) & _paragraphs(other):
        return False
    stem, asked = fold(one.tables[0]["stem"]), fold(other.tables[0]["stem"])
    key = _key(other)
    last = key.split()[-1:] if not any(c.isdigit() for c in key) else []
    words = f" {stem} ".replace("'s ", " ")
    if not any(f" {part} " in words for part in (key, *last) if part):
        return False
    own = _words(asked)
    return len(own & _words(stem)) >= _ALIKE * len(own)


def _words(stem: str) -> set[str]:
    """The longer words of a question as far as their endings: designed and design are one."""
    words = {word for word in stem.split() if len(word) > _LONG}
    return {word[:_ROOT] for word in words - {"according", "which", "whose", "words", "these"}}


def _key(one: Draft) -> str:
    return fold(str(one.tables[0]["key"]))


def _paragraphs(one: Draft) -> set[str]:
    return {number.partition(".")[0] for number in one.lines}


def _is_quotation(one: Draft) -> bool:
    return str(one.tables[0]["stem"]).startswith("Whose words are these")
