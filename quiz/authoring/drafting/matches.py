"""Drafts of matches and sorts: what happened when, who did what, and whether the text or somebody in it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from quiz.authoring.drafting.choices import settling
from quiz.authoring.drafting.clause import Clause, capital
from quiz.authoring.drafting.distractors import without_title
from quiz.authoring.drafting.draft import Draft, Evidence, marked, table
from quiz.authoring.drafting.events import GRAINS, event, events_in_one_tense, happens_then, tense_of, took_place
from quiz.authoring.drafting.lines import ParsedLine, ReadText
from quiz.authoring.drafting.names import may_be_one, may_be_one_person
from quiz.authoring.drafting.quotations import quotations
from quiz.authoring.drafting.slots import WHICH, Slot
from quiz.authoring.drafting.words import SAYING

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEWEST, _MOST = 3, 4
_LONGEST = 70
_LONGEST_STATEMENT = 110
_LONGEST_DAY = 2
_NAMES = re.compile(r"\b(?!The )[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)+")
"""Two words or more with capitals, one after the other."""
_OWN = re.compile(r"\b(?:we|our|us|I|my|me)\b", re.IGNORECASE)
_DATES = frozenset({"date", "day", "month", "month and year", "year"})
_BELONGS = {
    grain: f"Which {word} belongs to each of these events?"
    for grain, word in {
        "date": "date", "day": "date", "month": "month", "month and year": "month", "minute": "minute",
        "year": "year", "weekday": "day of the week",
    }.items()
}  # fmt: skip


def matches(text: ReadText, found: Sequence[Slot]) -> Iterator[Draft]:
    """Drafts that match events with their dates, and people with what they did."""
    yield from _whens(found)
    yield from _whos(text, found)


def sorts(text: ReadText, statements: Sequence[Clause], random: Random) -> Iterator[Draft]:
    """Drafts that sort statements into facts and opinions, and drafts that sort them by their speakers."""
    attributed = {
        one.line.number: _LineStatement(one.line, one.words, one.speaker, tuple(_places(one.line, one.words)))
        for one in quotations(text)
    }
    for clause in statements:
        if clause.speaker and clause.verb.i not in clause.line.quoted:
            attributed.setdefault(clause.line.number, _line_statement(clause))
    plain = {
        clause.line.number: _line_statement(clause)
        for clause in statements
        if not clause.speaker and clause.is_past and clause.verb.lemma_ not in SAYING and not _hears_it(clause.line)
    }
    opinions = [one for one in attributed.values() if len(one.text) <= _LONGEST_STATEMENT]
    # Whoever says "we" is somebody who speaks.
    unsigned = [one for one in opinions if not (_OWN.search(one.text) or _is_request(one))]
    facts = [
        one
        for one in plain.values()
        if len(one.text) <= _LONGEST_STATEMENT and one.line.number not in attributed and not _CALLED.search(one.text)
    ]
    if len(unsigned) > 1 and len(facts) > 1:
        random.shuffle(facts)
        fact, opinion = "A fact that the text gives", "What somebody says"
        mixed = (*unsigned[:3], *facts[: min(3, len(unsigned))])
        stem = "Does the text give each statement as a fact, or as what somebody says?"
        chosen = [(one, opinion if one.speaker else fact) for one in mixed]
        yield from _sort(chosen, [fact, opinion], stem, "facts", 0.75)
    names = list(dict.fromkeys(one.speaker for one in opinions))
    if len(names) > 1 and len(opinions) > _FEWEST and not any(may_be_one(a, b) for a in names for b in names if a != b):
        chosen = [(one, one.speaker) for one in opinions[:5]]
        yield from _sort(chosen, names, "Who said what?", "speakers", 0.8)


def _hears_it(line: ParsedLine) -> bool:
    """Whether a line names whom it has something from."""
    return "according to" in line.text.casefold()


_CALLED = re.compile(r"\b(?:call|describ|label|criticis|criticiz|prais|condemn|dub)(?:s|es|ed|bed)\b")
"""What is called something is told in somebody's words."""


class _LineStatement(NamedTuple):
    """A statement of a line, whose it is, empty where the text says it itself, and its tokens."""

    line: ParsedLine
    text: str
    speaker: str
    places: tuple[int, ...]


def _is_request(one: _LineStatement) -> bool:
    """Whether somebody asks for something, which is neither a fact nor an opinion."""
    first = one.line.doc[min(one.places)] if one.places else None
    return first is not None and first.tag_ in {"VB", "VBP"} and not any(two.i < first.i for two in first.children)


def _line_statement(clause: Clause) -> _LineStatement:
    return _LineStatement(clause.line, clause.statement(), clause.speaker, tuple(token.i for token in clause.tokens()))


def _places(line: ParsedLine, words: str) -> list[int]:
    start = line.text.find(words)
    return [token.i for token in line.doc if start <= token.idx < start + len(words)]


def _sort(
    chosen: Sequence[tuple[_LineStatement, str]], groups: Sequence[str], stem: str, name: str, sure: float
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


def _whose(one: _LineStatement) -> str:
    return f"{one.speaker} says so" if one.speaker else "The text says so itself"


def _whens(found: Sequence[Slot]) -> Iterator[Draft]:
    dated = [
        one
        for one in found
        if one.asked == "when" and happens_then(one) and took_place(one) and len(event(one)) <= _LONGEST
    ]
    is_one_grain = False
    for grain in GRAINS:
        chosen = _distinct([slot for slot in dated if slot.sort == grain])
        if len(chosen) >= _FEWEST:
            is_one_grain = True
            chosen = chosen[:_MOST]
            tense = tense_of(chosen)
            stem = f"{WHICH[grain]} {tense} each of these happen?" if tense else _BELONGS[grain]
            yield _match(stem, {event(slot): slot.answer for slot in chosen}, chosen, ("match", grain), 0.8)
    chosen = _distinct([slot for slot in dated if slot.sort in _DATES])
    events = events_in_one_tense(chosen)
    if not is_one_grain and len(events) >= _FEWEST:
        places = list(events)[:_MOST]
        key = {events[at]: chosen[at].answer for at in places}
        if len(key) == len(places):
            yield _match(
                f"When {tense_of(chosen) or 'does'} each of these happen?",
                key,
                [chosen[at] for at in places],
                ("match", "dates"),
                0.78,
            )


def _distinct(dated: Sequence[Slot]) -> list[Slot]:
    """One event a date and a line; of dates of which one may be within the other, the first."""
    chosen: list[Slot] = []
    for slot in dated:
        words = {word for word in slot.answer.split() if len(word) > _LONGEST_DAY}
        if not any(slot.clause.line is one.clause.line or words & set(one.answer.split()) for one in chosen):
            chosen.append(slot)
    return chosen


class _AboutPerson(NamedTuple):
    """What the text tells of somebody: a deed, or words of theirs, with its line and the tokens that say so."""

    name: str
    text: str
    line: ParsedLine
    places: tuple[int, ...]
    is_past: bool


def _whos(text: ReadText, found: Sequence[Slot]) -> Iterator[Draft]:
    """A draft that matches people with what they did; where too few did something, with what they do or say."""
    deeds = list(_deeds(found))
    done = _one_each([one for one in deeds if one.is_past])
    if len(done) >= _FEWEST:
        yield _of_people("What did each of these people do?", done, "who")
        return
    quoted = [
        _AboutPerson(one.speaker, f"Said: “{one.words}”", one.line, tuple(_places(one.line, one.words)), is_past=True)
        for one in quotations(text)
        if len(one.words) <= _LONGEST and one.speaker_line is one.line
    ]
    chosen = _one_each([*deeds, *quoted])
    if len(chosen) >= _FEWEST:
        yield _of_people("What does the text tell us about each of these people?", chosen, "told")


def _deeds(found: Sequence[Slot]) -> Iterator[_AboutPerson]:
    verbs: set[str] = set()
    for slot in found:
        clause = slot.clause
        if " " not in _bare_name(slot.answer) or any(one.dep_ == "conj" for one in slot.value):
            continue
        if slot.asked != "who" or slot.sort != "person" or slot.value != clause.doer or clause.speaker:
            continue
        deed = _deed(slot)
        if len(deed) > _LONGEST or " " not in deed or clause.verb.lemma_ in verbs:
            continue
        if any(token.pos_ == "PROPN" for token in slot.value):
            verbs.add(clause.verb.lemma_)
            yield _AboutPerson(_bare_name(slot.answer), deed, clause.line, tuple(settling(slot)), clause.is_past)


def _bare_name(answer: str) -> str:
    """The name in an answer, without what somebody is: Jon Berg of "Minister Jon Berg of the Centre Party"."""
    found = _NAMES.search(without_title(answer))
    return found[0] if found else ""


def _one_each(found: Sequence[_AboutPerson]) -> list[_AboutPerson]:
    """At most one entry for each person and each line, as many as a match may have."""
    chosen: list[_AboutPerson] = []
    for one in found:
        if not any(may_be_one_person(one.name, other.name) or one.line is other.line for other in chosen):
            chosen.append(one)
    return chosen[:_MOST]


def _of_people(stem: str, chosen: Sequence[_AboutPerson], name: str) -> Draft:
    key = {one.name: one.text for one in chosen}
    evidence = {one.line.number: marked(one.line, one.places) for one in chosen}
    return _matched(stem, key, evidence, ("match", name), 0.8)


def _deed(slot: Slot) -> str:
    clause = slot.clause
    dated: set[Token] = set()
    for adjunct in clause.adjuncts:
        if adjunct.when is not None and adjunct.tokens[0].lower_ != "between":
            before = adjunct.when.start - 1
            before -= clause.line.doc[before].lower_ == "the"
            dated |= {token for token in adjunct.tokens if before <= token.i < adjunct.when.end}
    return capital(clause.joined([token for token in clause.tokens(dated) if token not in clause.doer]))


def _match(stem: str, key: dict[str, str], chosen: Sequence[Slot], fact: tuple[str, ...], sure: float) -> Draft:
    evidence = {slot.clause.line.number: marked(slot.clause.line, settling(slot)) for slot in chosen}
    return _matched(stem, key, evidence, fact, sure)


def _matched(stem: str, key: dict[str, str], evidence: Evidence, fact: tuple[str, ...], sure: float) -> Draft:
    pairs = "; ".join(
        f"{left}: {right} ({number})" for (left, right), number in zip(key.items(), evidence, strict=True)
    )
    drafted = table(stem, key, kind="match", evidence=evidence, why=f"{pairs}.", difficulty=3, process="integrate")
    return Draft("match", (drafted,), fact, sure)
