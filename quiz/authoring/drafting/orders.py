"""Drafts of orders: events with dates that can be told apart, the earliest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quiz.authoring.drafting.choices import settling
from quiz.authoring.drafting.draft import Draft, marked, table
from quiz.authoring.drafting.events import (
    event,
    events_in_one_tense,
    happens_then,
    is_planned,
    is_to_come,
    moment,
    took_place,
)
from quiz.authoring.drafting.slots import Slot

_FEWEST, _MOST = 3, 5
_LONGEST = 80
_WITH_YEAR = ("year", "month and year", "date")
_Dated = tuple[tuple[int, ...], Slot]


def orders(found: Sequence[Slot]) -> Iterator[Draft]:
    """Drafts of orders of events whose dates are equally exact; without a year only if the text has them in order."""
    by_grain: dict[str, list[_Dated]] = {}
    for slot in found:
        begins = happens_then(slot) or (slot.asked == "when" and slot.tokens[0].lower_ == "from")
        if (
            slot.asked == "when"
            and begins
            and took_place(slot)
            and (at := moment(slot))
            and len(event(slot)) <= _LONGEST
        ):
            # Days of different months are told apart from months as well.
            by_grain.setdefault("month" if slot.sort == "day" else slot.sort, []).append((at, slot))
    by_year = [(at[:1], slot) for grain in _WITH_YEAR for at, slot in by_grain.get(grain, ())]
    by_year.sort(key=lambda one: [int(part) for part in one[1].clause.line.number.split(".")])
    if all(len(by_grain.get(grain, ())) < _FEWEST for grain in _WITH_YEAR):
        by_grain["years"] = by_year
    for grain, dated in by_grain.items():
        events = _distinct(dated)
        if grain == "month" and any(a[0] >= b[0] for a, b in pairwise(events)) and not _is_of_one_year(events, found):
            continue  # Without a year, December may be before January or after.
        past = [one for one in events if not is_to_come(one[1].clause)]
        for some in (past, [one for one in events if not is_planned(one[1])]):
            if (made := _order(sorted(some, key=lambda one: one[0]), grain)) is not None:
                yield made
                break


def _is_of_one_year(events: Sequence[_Dated], found: Sequence[Slot]) -> bool:
    """Whether all dates have the same year, and the events that are over come in order and before those to come."""
    dates = {when.text for slot in found for when in slot.clause.line.whens if when.grain != "year"}
    years = {year for date in dates for year in re.findall(r"\b\d{4}\b", date)}
    past = [at for at, slot in events if not is_to_come(slot.clause)]
    ahead = [at for at, slot in events if is_to_come(slot.clause)]
    return len(years) == 1 and bool(past) and past == sorted(past) and max(past) < min(ahead, default=(0,))


def _order(events: Sequence[_Dated], grain: str) -> Draft | None:
    headlines = events_in_one_tense([slot for _, slot in events])
    if len(headlines) < _FEWEST:
        return None
    places = list(headlines)
    places = places[:: max(1, len(places) // _MOST)][:_MOST]
    chosen = [events[at][1] for at in places]
    evidence = {slot.clause.line.number: marked(slot.clause.line, settling(slot)) for slot in chosen}
    if len(evidence) < len(chosen):
        return None
    lines = [[int(part) for part in number.split(".")] for number in evidence]
    # Three events as the text has them, one after the other, nearly order themselves.
    sure = 0.7 if lines == sorted(lines) and len(lines) <= _FEWEST else 0.8
    dates = ", ".join(f"{slot.answer} ({slot.clause.line.number})" for slot in chosen)
    what = "minutes" if grain == "minute" else "dates"
    drafted = table(
        "Put these events in order, earliest first.", [headlines[at] for at in places], kind="order", evidence=evidence,
        why=f"The {what} in this order: {dates}.", difficulty=3, process="integrate",
    )  # fmt: skip
    return Draft("order", (drafted,), ("order", grain), sure)


def _distinct(dated: Sequence[_Dated]) -> list[_Dated]:
    """One event a date and a line, in the order of the text."""
    kept: list[_Dated] = []
    for at, slot in dated:
        if not any(at == other or slot.clause.line is one.clause.line for other, one in kept):
            kept.append((at, slot))
    return kept
