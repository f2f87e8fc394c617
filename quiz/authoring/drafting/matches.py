"""Drafts of matches and sorts: what happened when, who did what, and whether the text or somebody in it says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from quiz.authoring.drafting.choices import settling
from quiz.authoring.drafting.clause import Clause, capital
from quiz.authoring.drafting.draft import Draft, marked, table
from quiz.authoring.drafting.lines import Line, ReadText, join
from quiz.authoring.drafting.names import may_be_one
from quiz.authoring.drafting.orders import event, happens_then, tense_of
from quiz.authoring.drafting.quotations import quotations
from quiz.authoring.drafting.slots import WHICH, Slot

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEWEST, _MOST = 3, 4
_LONGEST = 70
_LONGEST_SAID = 110
_BELONGS = {
    grain: f"Which {word} belongs to each of these events?"
    for grain, word in {
        "date": "date", "day": "date", "month": "month", "month and year": "month", "minute": "minute",
        "year": "year", "weekday": "day of the week",
    }.items()
}  # fmt: skip


def matches(found: Sequence[Slot]) -> Iterator[Draft]:
    """Events and their dates, and people and what they did."""
    yield from _whens(found)
    yield from _whos(found)


def sorts(text: ReadText, statements: Sequence[Clause], random: Random) -> Iterator[Draft]:
    """What is reported as a fact, and what only somebody says; and who said what."""
    told = {
        one.line.number: _Said(one.line, one.words, one.speaker, tuple(_places(one.line, one.words)))
        for one in quotations(text)
    }
    for clause in statements:
        if clause.speaker and clause.verb.i not in clause.line.quoted:
            told.setdefault(clause.line.number, _said(clause))
    plain = {clause.line.number: _said(clause) for clause in statements if not clause.speaker and clause.is_past}
    opinions = [one for one in told.values() if len(one.text) <= _LONGEST_SAID]
    facts = [one for one in plain.values() if len(one.text) <= _LONGEST_SAID and one.line.number not in told]
    if len(opinions) > 1 and len(facts) > 1:
        random.shuffle(facts)
        groups = ["A fact that the text gives", "What somebody says"]
        yield from _sort(
            [(one, groups[bool(one.speaker)]) for one in (*opinions[:3], *facts[: min(3, len(opinions))])], groups,
            "Does the text give each statement as a fact, or as what somebody says?", "facts", 0.75,
        )  # fmt: skip
    names = list(dict.fromkeys(one.speaker for one in opinions))
    if len(names) > 1 and len(opinions) > _FEWEST and not any(may_be_one(a, b) for a in names for b in names if a != b):
        chosen = [(one, one.speaker) for one in opinions[:5]]
        yield from _sort(chosen, names, "Who said what?", "speakers", 0.8)


class _Said(NamedTuple):
    """A statement of a line, whose it is, empty where the text says it itself, and its tokens."""

    line: Line
    text: str
    speaker: str
    places: tuple[int, ...]


def _said(clause: Clause) -> _Said:
    return _Said(clause.line, clause.statement(), clause.speaker, tuple(token.i for token in clause.tokens()))


def _places(line: Line, words: str) -> list[int]:
    start = line.text.find(words)
    return [token.i for token in line.doc if start <= token.idx < start + len(words)]


def _sort(
    chosen: Sequence[tuple[_Said, str]], groups: Sequence[str], stem: str, name: str, sure: float
) -> Iterator[Draft]:
    used = [group for group in groups if group in {where for _, where in chosen}]
    if len(chosen) < _FEWEST or len(used) < 2:
        return
    things = [
        {"thing": one.text, "group": group, "why": f"{_whose(one)} ({one.line.number})."} for one, group in chosen
    ]
    evidence = {one.line.number: marked(one.line, one.places) for one, _ in chosen}
    numbers = ", ".join(evidence)
    drafted = table(
        stem, things, kind="sort", groups=used, evidence=evidence, why=f"See who speaks in each line ({numbers}).",
        difficulty=3, process="evaluate",
    )  # fmt: skip
    yield Draft("sort", (drafted,), ("sort", name), sure)


def _whose(one: _Said) -> str:
    return f"{one.speaker} says so" if one.speaker else "The text says so itself"


def _whens(found: Sequence[Slot]) -> Iterator[Draft]:
    for grain in ("month", "day", "date", "minute", "year", "month and year", "weekday"):
        chosen: list[Slot] = []
        for slot in found:
            if slot.asked != "when" or slot.sort != grain or not happens_then(slot) or len(event(slot)) > _LONGEST:
                continue
            if not any(slot.clause.line is one.clause.line or slot.answer == one.answer for one in chosen):
                chosen.append(slot)
        if len(chosen) >= _FEWEST:
            chosen = chosen[:_MOST]
            tense = tense_of(chosen)
            stem = f"{WHICH[grain]} {tense} each of these happen?" if tense else _BELONGS[grain]
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
        if len(_deed(slot)) > _LONGEST or " " not in _deed(slot):
            continue
        if any(
            may_be_one(slot.answer, one.answer) or one.clause.verb.lemma_ == slot.clause.verb.lemma_ for one in chosen
        ):
            continue
        if any(token.pos_ == "PROPN" for token in slot.value):
            chosen.append(slot)
    if len(chosen) >= _FEWEST:
        chosen = chosen[:_MOST]
        yield _match(
            "What did each of these people do?",
            {slot.answer: _deed(slot) for slot in chosen},
            chosen,
            ("match", "who"),
            0.8,
        )


def _deed(slot: Slot) -> str:
    clause = slot.clause
    dated: set[Token] = set()
    for adjunct in clause.adjuncts:
        if adjunct.when is not None:
            before = adjunct.when.start - 1
            before -= clause.line.doc[before].lower_ == "the"
            dated |= {token for token in adjunct.tokens if before <= token.i < adjunct.when.end}
    return capital(join(token for token in clause.tokens(dated) if token not in clause.doer))


def _match(stem: str, key: dict[str, str], chosen: Sequence[Slot], fact: tuple[str, ...], sure: float) -> Draft:
    evidence = {slot.clause.line.number: marked(slot.clause.line, settling(slot)) for slot in chosen}
    pairs = "; ".join(
        f"{left}: {right} ({slot.clause.line.number})" for (left, right), slot in zip(key.items(), chosen, strict=False)
    )
    drafted = table(stem, key, kind="match", evidence=evidence, why=f"{pairs}.", difficulty=3, process="integrate")
    return Draft("match", (drafted,), fact, sure)
