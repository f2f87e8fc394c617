"""Citing: how many lines of the brief may be named as evidence, and whether those named settle a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from quiz.rules.items import Form, Item, Line, groups

_CITED = re.compile(r"\(((?:[0-9]{1,4}\.[0-9]{1,4}(?:,? and |[,;] ?)?)+)\)")
_NUMBER = re.compile(r"[0-9]+\.[0-9]+")

_UNSEEN = 4
_BESIDE = 2
"""How many lines may be cited where the limit must not tell how many are needed: so many, or so many more than there
are things to tell apart."""


class PartOfProof(Struct, frozen=True, kw_only=True):
    """Cited lines that hold a part of the proof: those of them that do, those that do not, and what is missing."""

    parts: tuple[Line, ...]
    beside: tuple[Line, ...]
    missing: tuple[Line, ...]


def citation_limit(item: Item) -> int:
    """How many lines a player may cite: one more than the smallest group of the evidence needs; 0 for no evidence."""
    return min(map(len, item.evidence)) + 1 if item.evidence else 0


def blind_limit(form: Form, options: Sequence[str], prompts: Sequence[str]) -> int:
    """How many lines may be cited where nobody is to know the evidence: it follows from what is shown alone."""
    things = prompts or options if form.facts.has_parts else ()
    return max(_UNSEEN, len(things) + _BESIDE)


def cites_evidence(item: Item, cited: tuple[Line, ...], limit: int | None = None) -> bool:
    """Whether the cited lines hold a whole group of the evidence, within the limit: the item's own unless given."""
    lines = set(cited)
    most = citation_limit(item) if limit is None else limit
    return len(lines) <= most and any(group <= lines for group in groups(item))


def part_of_proof(item: Item, cited: tuple[Line, ...]) -> PartOfProof | None:
    """What the cited lines hold of the group of the evidence that they come nearest to; None where they hold nothing.

    That is the group of which the fewest lines are missing.
    """
    lines = set(cited)
    begun = [group for group in groups(item) if group & lines]
    if not begun:
        return None
    nearest = min(begun, key=lambda group: (len(group - lines), sorted(group)))
    return PartOfProof(
        parts=tuple(sorted(nearest & lines)),
        beside=tuple(sorted(lines - nearest)),
        missing=tuple(sorted(nearest - lines)),
    )


def clauses(why: str) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """The words of a reason up to each place where it names lines, as in "(2.2)" or "(2.1, 7.4)", with those lines."""
    begin = 0
    for found in _CITED.finditer(why):
        yield why[begin : found.start()], tuple(map(Line.parse, _NUMBER.findall(found[1])))
        begin = found.end()


def cited_in(why: str) -> tuple[Line, ...]:
    """Every line that a reason names, as in "(2.2)", in the order in which it does, each once."""
    return tuple(dict.fromkeys(line for _, lines in clauses(why) for line in lines))
