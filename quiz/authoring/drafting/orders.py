"""Drafts of orders: events with dates that can be told apart, the earliest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quiz.authoring.drafting.choices import settling
from quiz.authoring.drafting.draft import Draft, marked, table
from quiz.authoring.drafting.numerals import numbers_reworded
from quiz.authoring.drafting.slots import Slot
from quiz.rules.figures import read_date

_FEWEST, _MOST = 3, 5
_LONGEST = 80
_WITH_YEAR = ("year", "month and year", "date")
_PLANS = frozenset("plan expect hope intend want".split())


def orders(found: Sequence[Slot]) -> Iterator[Draft]:
    """An order of events whose dates are of one exactness; months and days only where the text has them ascend."""
    by_grain: dict[str, list[tuple[tuple[int, ...], Slot]]] = {}
    for slot in found:
        if slot.asked == "when" and happens_then(slot) and (at := _moment(slot)) and len(event(slot)) <= _LONGEST:
            by_grain.setdefault(slot.sort, []).append((at, slot))
    by_year = [(at[:1], slot) for grain in _WITH_YEAR for at, slot in by_grain.get(grain, ())]
    by_year = [one for one in by_year if not is_to_come(one[1])]
    by_year.sort(key=lambda one: [int(part) for part in one[1].clause.line.number.split(".")])
    if all(len(by_grain.get(grain, ())) < _FEWEST for grain in _WITH_YEAR):
        by_grain["years"] = by_year
    for grain, dated in by_grain.items():
        events = _distinct(dated)
        if grain in {"month", "day"} and any(a[0] >= b[0] for a, b in pairwise(events)):
            continue  # Without a year, December may be before January or after.
        events.sort(key=lambda one: one[0])
        if len(events) < _FEWEST:
            continue
        step = max(1, len(events) // _MOST)
        chosen = [slot for _, slot in events[::step][:_MOST]]
        evidence = {slot.clause.line.number: marked(slot.clause.line, settling(slot)) for slot in chosen}
        if len(evidence) < len(chosen):
            continue
        if not tense_of(chosen):
            continue  # "Will" tells what comes last.
        stem = "Put these events in order, earliest first."
        dates = ", ".join(f"{slot.answer} ({slot.clause.line.number})" for slot in chosen)
        drafted = table(
            stem, [event(slot) for slot in chosen], kind="order", evidence=evidence,
            why=f"The dates in this order: {dates}.", difficulty=3, process="integrate",
        )  # fmt: skip
        yield Draft("order", (drafted,), ("order", grain), 0.8)


def event(slot: Slot) -> str:
    """What happened, without when."""
    return numbers_reworded(slot.clause.statement(slot.tokens))


def tense_of(chosen: Sequence[Slot]) -> str:
    """The word that asks for what is still to come, or for what has been; empty where there is both."""
    to_come = {is_to_come(slot) for slot in chosen}
    return "" if len(to_come) > 1 else "will" if True in to_come else "did"


def happens_then(slot: Slot) -> bool:
    """Whether the date says when something happened, and not until when or from when on."""
    return slot.tokens[0].lower_ in {"in", "on", "at"}


def is_to_come(slot: Slot) -> bool:
    """Whether it has not happened yet as seen from the text."""
    clause = slot.clause
    return any(one.lower_ in {"will", "must", "should"} for one in clause.auxiliaries) or clause.verb.lemma_ in _PLANS


def _distinct(dated: Sequence[tuple[tuple[int, ...], Slot]]) -> list[tuple[tuple[int, ...], Slot]]:
    """One event a date and a line, in the order of the text."""
    kept: list[tuple[tuple[int, ...], Slot]] = []
    for at, slot in dated:
        if not any(at == other or slot.clause.line is one.clause.line for other, one in kept):
            kept.append((at, slot))
    return kept


def _moment(slot: Slot) -> tuple[int, ...]:
    if slot.sort == "minute":
        return (int(re.findall(r"\d+", slot.answer)[0]),)
    if slot.sort not in {"date", "month and year", "year", "month", "day"}:
        return ()
    found = read_date(re.sub(r"^\w+day,? ", "", slot.answer))
    return () if found is None else tuple(part for part in found if part is not None)
