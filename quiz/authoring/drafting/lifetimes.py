"""When people of a text lived, so that no wrong answer has them act before they were born or after they died."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from quiz.authoring.drafting.clause import Clause
from quiz.authoring.drafting.lines import ReadText, Thing
from quiz.authoring.drafting.pronouns import meant
from quiz.authoring.drafting.slots import Slot

_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_IN_BRACKETS = re.compile(r"((?:[A-Z][\w'.-]+ )+)\(([^()]*\d{4}[^()]*)\)")
_BORN, _DIED = "bear", "die"
_NEAR = 12
"""So many years from the right one somebody may have been born or have died."""
_LONGEST = 40
"""So many years may lie between what somebody did and what somebody else did in their place."""
_ALWAYS = 10_000


class Span(NamedTuple):
    """The years between which somebody can have done something."""

    first: int
    last: int


def years_of(text: str) -> list[int]:
    """The years that stand in a text."""
    return [int(year) for year in _YEAR.findall(text)]


def may_be_when(text: ReadText, slot: Slot, others: Sequence[Slot], date: str) -> bool:
    """Whether somebody may have done in a year what they are asked for, as far as the text tells when they lived."""
    found = years_of(date)
    name = _doer(text, slot.clause)
    if not found or not name:
        return True
    year, verb = found[0], slot.clause.verb.lemma_
    if verb in {_BORN, _DIED} and (right := years_of(slot.answer)):
        acts = _years_of_acts(text, name, slot, others)
        is_near = abs(year - right[0]) <= _NEAR
        return is_near and all(year <= one if verb == _BORN else year >= one for one in acts)
    span = _lifetime(text, name, others)
    return span.first < year <= span.last


def may_have_been_there(text: ReadText, clause: Clause, thing: Thing) -> bool:
    """Whether somebody may have lived when something was done, as far as the years of their lines tell."""
    dates = [adjunct.when.text for adjunct in clause.adjuncts if adjunct.when is not None]
    found = [year for date in dates for year in years_of(date)] or years_of(clause.line.text)
    theirs = [year for number in thing.lines for year in years_of(text.by_number[number].text)]
    if not found or not theirs:
        return True
    if clause.verb.lemma_ == _DIED and max(theirs) > found[0]:
        return False
    span = _in_brackets(text, thing.name)
    return min(abs(year - found[0]) for year in theirs) <= _LONGEST and span.first <= found[0] <= span.last


def _doer(text: ReadText, clause: Clause) -> str:
    head = meant(clause.subject) or clause.subject
    return text.full_name(head) if text.sort_of(head) == "person" else ""


def _lifetime(text: ReadText, name: str, others: Sequence[Slot]) -> Span:
    first, last = _in_brackets(text, name)
    for one in others:
        verb = one.clause.verb.lemma_
        if verb not in {_BORN, _DIED} or one.asked != "when" or _doer(text, one.clause) != name:
            continue
        if verb == _BORN:
            first = max([first, *years_of(one.answer)])
        else:
            last = min([last, *years_of(one.answer)])
    return Span(first, last)


def _in_brackets(text: ReadText, name: str) -> Span:
    """The years in brackets behind a name."""
    words = name.split()
    for line in text.lines:
        for one in _IN_BRACKETS.finditer(line.text):
            years = years_of(one[2])
            if {words[0], words[-1]} <= set(one[1].split()) and years:
                return Span(years[0], years[-1] if len(years) > 1 else _ALWAYS)
    return Span(0, _ALWAYS)


def _years_of_acts(text: ReadText, name: str, slot: Slot, others: Sequence[Slot]) -> list[int]:
    """In which years somebody does what else the text tells."""
    return [
        year
        for one in others
        if one.asked == "when" and one.clause.verb.lemma_ != slot.clause.verb.lemma_ and _doer(text, one.clause) == name
        for year in years_of(one.answer)
    ]
