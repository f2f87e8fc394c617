"""Drafts of sorts by time: what had happened when the text was written, and what happened in which month or year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING

from quiz.authoring.drafting.choices import settling
from quiz.authoring.drafting.clause import Adjunct, Clause
from quiz.authoring.drafting.draft import Draft, Evidence, marked, table
from quiz.authoring.drafting.events import GRAINS, PLANS, event, events_in_one_tense, happens_then, headline, is_to_come
from quiz.authoring.drafting.slots import Slot

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEWEST, _MOST = 2, 3
_LONGEST = 90
_BEFORE_DATES = frozenset("the of in on at during since until till by from after before".split())
_HAPPENED, _TO_COME = "It had happened", "It was still to come"
_PERIODS = {"month": "In which month", "year": "In which year", "weekday": "On which day of the week"}


def time_sorts(found: Sequence[Slot], statements: Sequence[Clause], random: Random) -> Iterator[Draft]:
    """Drafts that sort events: what is over and what is to come; or by month, year or day, two events each."""
    yield from _before_and_after(statements, random)
    for grain in GRAINS:
        if grain in _PERIODS:
            yield from _periods(found, grain)


def _before_and_after(statements: Sequence[Clause], random: Random) -> Iterator[Draft]:
    dated: dict[str, tuple[str, Clause]] = {}
    for clause in statements:
        if clause.is_past and clause.verb.lemma_ in PLANS:
            continue  # What was planned had been planned, and may have come or not.
        dates = [token for one in clause.adjuncts if one.when is not None for token in _date(one)]
        text = headline(clause, dates)
        group = _TO_COME if is_to_come(clause) else _HAPPENED if clause.is_past else ""
        if text and group and len(text.split()) > _FEWEST and len(text) <= _LONGEST:
            dated.setdefault(clause.line.number, (text, clause))
    groups = {
        group: [one for one in dated.values() if is_to_come(one[1]) == (group == _TO_COME)]
        for group in (_HAPPENED, _TO_COME)
    }
    if any(len(some) < _FEWEST for some in groups.values()):
        return
    most = min(_MOST, *map(len, groups.values()))
    things = []
    evidence: dict[str, str | list[str]] = {}
    for group, some in groups.items():
        for text, clause in sorted(random.sample(some, most), key=lambda one: one[1].verb.doc[0].text):
            number = clause.line.number
            verb = " ".join(token.text for token in (*clause.auxiliaries, clause.verb))
            things.append({"thing": text, "group": group, "why": f"The text says “{verb}” ({number})."})
            evidence[number] = marked(clause.line, (token.i for token in (*clause.doer, clause.verb)))
    yield _sort("When the text was written, what had happened, and what was still to come?", things, evidence, "tense")


def _date(piece: Adjunct) -> tuple[Token, ...]:
    """A date with what stands before it: on Monday."""
    if piece.when is None:
        return ()
    doc, start = piece.tokens[0].doc, piece.when.start
    while start - 1 >= piece.tokens[0].i and doc[start - 1].lower_ in _BEFORE_DATES:
        start -= 1
    return tuple(doc[start : piece.when.end])


def _periods(found: Sequence[Slot], grain: str) -> Iterator[Draft]:
    by_date: dict[str, list[Slot]] = {}
    lines: set[str] = set()
    for slot in found:
        number = slot.clause.line.number
        if slot.asked == "when" and slot.sort == grain and happens_then(slot) and len(event(slot)) <= _LONGEST:
            if number not in lines:
                by_date.setdefault(slot.answer, []).append(slot)
            lines.add(number)
    chosen = [slot for some in by_date.values() if len(some) >= _FEWEST for slot in some[:_MOST]]
    headlines = events_in_one_tense(chosen)
    kept = [(chosen[at], text) for at, text in headlines.items()]
    dates = [slot.answer for slot, _ in kept]
    if len(set(dates)) < _FEWEST or any(dates.count(date) < _FEWEST for date in dates):
        return
    things = [
        {"thing": text, "group": slot.answer, "why": f"It was then ({slot.clause.line.number})."} for slot, text in kept
    ]
    evidence = {slot.clause.line.number: marked(slot.clause.line, settling(slot)) for slot, _ in kept}
    yield _sort(f"{_PERIODS[grain]} does each of these happen?", things, evidence, grain)


def _sort(stem: str, things: Sequence[dict[str, str]], evidence: Evidence, name: str) -> Draft:
    groups = list(dict.fromkeys(one["group"] for one in things))
    drafted = table(
        stem, list(things), kind="sort", groups=groups, evidence=evidence,
        why=f"See when each line says it is ({', '.join(evidence)}).", difficulty=2, process="infer",
    )  # fmt: skip
    return Draft("sort", (drafted,), ("sort", "time", name), 0.78)
