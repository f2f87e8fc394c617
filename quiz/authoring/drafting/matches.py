"""Drafts of matches and sorts: what happened when, who did what, and whether the text or somebody in it says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from quiz.authoring.drafting.choices import settling
from quiz.authoring.drafting.clauses import Clause, capital
from quiz.authoring.drafting.draft import Draft, marked, table
from quiz.authoring.drafting.lines import join, may_be_one
from quiz.authoring.drafting.orders import event, tense_of
from quiz.authoring.drafting.slots import Slot

_FEWEST, _MOST = 3, 4
_LONGEST = 70


def matches(found: Sequence[Slot]) -> Iterator[Draft]:
    """Events and their dates, and people and what they did."""
    yield from _whens(found)
    yield from _whos(found)


def sorts(statements: Sequence[Clause], random: Random) -> Iterator[Draft]:
    """What is reported as a fact, and what only somebody says; and who said what."""
    short = [clause for clause in statements if len(clause.statement()) <= 90]
    told = [clause for clause in short if clause.speaker]
    plain = [clause for clause in short if not clause.speaker and clause.is_past]
    if told and plain and len(told) + len(plain) >= _FEWEST:
        random.shuffle(plain)
        chosen = _one_a_line([*told[:3], *plain[: max(2, 4 - len(told))]])
        groups = ["A fact that the text gives", "What somebody says"]
        yield from _sort(
            chosen, [groups[bool(clause.speaker)] for clause in chosen], groups,
            "Does the text give it as a fact, or as what somebody says?", "facts", 0.8,
        )  # fmt: skip
    names = list(dict.fromkeys(clause.speaker for clause in told))
    if len(names) > 1 and len(told) >= _FEWEST and not any(may_be_one(a, b) for a in names for b in names if a != b):
        chosen = _one_a_line(told)[:5]
        yield from _sort(chosen, [clause.speaker for clause in chosen], names[:5], "Who said what?", "speakers", 0.8)


def _sort(
    chosen: Sequence[Clause], places: Sequence[str], groups: Sequence[str], stem: str, name: str, sure: float
) -> Iterator[Draft]:
    used = [group for group in groups if group in places]
    if len(chosen) < _FEWEST or len(used) < 2:
        return
    things = [
        {"thing": clause.statement(), "group": group, "why": f"{_whose(clause)} ({clause.line.number})."}
        for clause, group in zip(chosen, places, strict=True)
    ]
    evidence = {clause.line.number: marked(clause.line, {token.i for token in clause.tokens()}) for clause in chosen}
    numbers = ", ".join(evidence)
    drafted = table(
        stem, things, kind="sort", groups=used, evidence=evidence, why=f"See who speaks in each line ({numbers}).",
        difficulty=3, process="evaluate",
    )  # fmt: skip
    yield Draft("sort", (drafted,), ("sort", name), sure)


def _whose(clause: Clause) -> str:
    return f"{clause.speaker} says so" if clause.speaker else "The text says so itself"


def _one_a_line(clauses: Sequence[Clause]) -> list[Clause]:
    return list({clause.line.number: clause for clause in reversed(clauses)}.values())[::-1]


def _whens(found: Sequence[Slot]) -> Iterator[Draft]:
    for grain in ("month", "day", "date", "minute", "year", "month and year", "weekday"):
        chosen: list[Slot] = []
        for slot in found:
            if slot.asked != "when" or slot.sort != grain or len(event(slot)) > _LONGEST:
                continue
            if not any(slot.clause.line is one.clause.line or slot.answer == one.answer for one in chosen):
                chosen.append(slot)
        if len(chosen) >= _FEWEST:
            chosen = chosen[:_MOST]
            tense = tense_of(chosen)
            stem = f"When {tense} each of these things happen?" if tense else "Which date belongs to each of these?"
            yield _match(stem, {event(slot): slot.answer for slot in chosen}, chosen, ("match", grain), 0.8)


def _whos(found: Sequence[Slot]) -> Iterator[Draft]:
    chosen: list[Slot] = []
    for slot in found:
        if (
            slot.asked != "who"
            or slot.sort != "person"
            or slot.value != slot.clause.doer
            or slot.clause.speaker
            or not slot.clause.is_past
        ):
            continue
        if len(_deed(slot)) > _LONGEST or any(
            may_be_one(slot.answer, one.answer) or one.clause.verb.lemma_ == slot.clause.verb.lemma_ for one in chosen
        ):
            continue
        if any(token.pos_ == "PROPN" for token in slot.value):
            chosen.append(slot)
    if len(chosen) >= _FEWEST:
        chosen = chosen[:_MOST]
        yield _match(
            "What did each of them do?", {slot.answer: _deed(slot) for slot in chosen}, chosen, ("match", "who"), 0.8
        )


def _deed(slot: Slot) -> str:
    clause = slot.clause
    dated = {token for adjunct in clause.adjuncts if adjunct.when for token in adjunct.tokens}
    return capital(join(token for token in clause.tokens(dated) if token not in clause.doer))


def _match(stem: str, key: dict[str, str], chosen: Sequence[Slot], fact: tuple[str, ...], sure: float) -> Draft:
    evidence = {slot.clause.line.number: marked(slot.clause.line, settling(slot)) for slot in chosen}
    pairs = "; ".join(
        f"{left}: {right} ({slot.clause.line.number})" for (left, right), slot in zip(key.items(), chosen, strict=False)
    )
    drafted = table(stem, key, kind="match", evidence=evidence, why=f"{pairs}.", difficulty=3, process="integrate")
    return Draft("match", (drafted,), fact, sure)
