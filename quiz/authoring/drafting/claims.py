"""Drafts of claims in sets of three: what the text states, one thing of it changed, and something not stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from random import Random
from typing import NamedTuple

from quiz.authoring.drafting.choices import settling
from quiz.authoring.drafting.clauses import Clause, capital, low
from quiz.authoring.drafting.distractors import wrong_answers
from quiz.authoring.drafting.draft import Draft, because, copies, marked, table
from quiz.authoring.drafting.lines import ReadText, join
from quiz.authoring.drafting.slots import LONGEST_STEM, Slot
from quiz.authoring.drafting.words import OPPOSITES, SAYING, STATES
from quiz.bank.defaults import slug


class _Addition(NamedTuple):
    """What one might assume of an event, and the words by which a text may settle it."""

    words: str
    settled_by: frozenset[str]
    needs_body: bool = False
    verbs: frozenset[str] = frozenset()
    not_verbs: frozenset[str] = frozenset()


_ACCIDENTS = frozenset(
    "score hit win beat find discover sink notice lose die fall break rise reach equalise draw grow meet".split()
)
"""Verbs of what nobody can be asked to do."""
_DECISIONS = frozenset("approve adopt pass reject decide accept appoint choose elect impose".split())
_LIFE = 30
"""So many years apart, people of a text need not have known each other."""
_NOBODY = frozenset("region library museum laboratory university school county province hospital".split())
"""Bodies that one thinks of as places."""
_AGAIN = frozenset("first again second third ever annual return record new last repeat season year".split())
_ADDITIONS = (
    _Addition(
        "at the request of {}",
        frozenset("request ask urge call demand order invite petition press".split()),
        True,
        not_verbs=_ACCIDENTS,
    ),
    _Addition(
        "for the first time", _AGAIN, not_verbs=_ACCIDENTS | frozenset("approve adopt return publish begin".split())
    ),
    _Addition("for the second time this year", _AGAIN, verbs=frozenset("score win beat lose hit".split())),
    _Addition(
        "in the presence of {}", frozenset("presence present attend watch witness".split()), True, not_verbs=_ACCIDENTS
    ),
    _Addition(
        "against the advice of {}",
        frozenset("advice advise warn against oppose object protest".split()),
        True,
        not_verbs=_ACCIDENTS,
    ),
    _Addition(
        "with the help of {}",
        frozenset("help assist together support join aid".split()),
        needs_body=True,
        not_verbs=_ACCIDENTS - {"find", "discover", "notice"},
    ),
    _Addition(
        "after a long debate", frozenset("debate discuss argue talk discussion quarrel".split()), verbs=_DECISIONS
    ),
)


def claims(text: ReadText, found: Sequence[Slot], statements: Sequence[Clause], random: Random) -> Iterator[Draft]:
    """A set for each statement about an event of which one thing can be changed."""
    numbers = count()
    for slot in found:
        if slot.asked not in {"when", "number", "where", "who"} or slot.clause.speaker:
            continue
        if slot.asked == "who" and not _is_unique(slot.clause):
            continue  # Somebody else may have done the same.
        other = next(iter(_others(text, slot, found, random)), "")
        if other:
            yield from _set(text, slot.clause, slot, _swapped(slot, other), next(numbers))
    for clause in statements:
        if contrary := _contrary(clause):
            yield from _set(text, clause, None, contrary, next(numbers))


def _others(text: ReadText, slot: Slot, found: Sequence[Slot], random: Random) -> list[str]:
    wrong = wrong_answers(text, slot, found, random)
    random.shuffle(wrong)
    return wrong


def _swapped(slot: Slot, other: str) -> str:
    """The statement with another piece in place of the one that is asked for."""
    old = slot.clause.statement()
    if slot.asked == "who" and slot.value == slot.clause.doer:
        return capital(other + old[len(join(slot.clause.doer)) :])
    own = join(slot.value)
    new = other
    if slot.asked == "where":
        own, new = join(slot.tokens), low_first(other)
    elif slot.asked == "who":
        new = other if slot.value[0].pos_ == "PROPN" else low_first(other)
    elif slot.asked == "when":
        new = low_first(other) if other.startswith("The ") else other
    elif slot.asked == "number":
        new = other.lower() if own[:1].islower() else other
    before = old.find(own)
    if before < 0:
        return ""
    return capital(old[:before] + new + old[before + len(own) :])


def low_first(text: str) -> str:
    """A text within a sentence."""
    return text[:1].lower() + text[1:]


def _contrary(clause: Clause) -> str:
    """The statement with one word turned into its contrary; empty where there is no such word, or several."""
    tokens = clause.tokens()
    turned = [token for token in tokens if token.lower_ in OPPOSITES and token.text.islower()]
    if len(turned) != 1 or clause.negation is not None:
        return ""
    at = tokens.index(turned[0])
    head, tail = join(tokens[:at]), join(tokens[at + 1 :])
    return capital(" ".join(part for part in (head, OPPOSITES[turned[0].lower_], tail) if part))


def _set(text: ReadText, clause: Clause, slot: Slot | None, contradicted: str, number: int) -> Iterator[Draft]:
    stated = clause.statement()
    without = slot.tokens if slot is not None and slot.asked in {"when", "where"} else ()
    bare = clause.statement(without)
    addition = _addition(text, clause, number, LONGEST_STEM - len(bare.split()))
    if "this year" in addition and (slot is None or slot.sort != "minute"):
        return
    if not addition or not contradicted or clause.verb.lemma_ in STATES | SAYING or clause.negation is not None:
        return
    if clause.speaker:
        return
    unstated = f"{bare} {addition}"
    if slot is not None and slot.asked == "number" and len(unstated.split()) > LONGEST_STEM:
        return
    texts = [f"{one}." for one in (stated, contradicted, unstated)]
    if any(len(one.split()) > LONGEST_STEM for one in texts):
        return
    if copies(stated, clause.line.text):
        passive = _passive(clause)
        if passive is not None:
            texts[0] = f"{passive}."
    line = clause.line
    places = settling(slot) if slot is not None else {token.i for token in clause.tokens()}
    evidence = {line.number: marked(line, places)}
    name = "-".join(slug(stated).split("-")[:6])[:44].strip("-") + f"-{number + 1}"
    why = because(stated, line.number)
    rows = (
        ("stated", texts[0], why, 1),
        ("contradicted", texts[1], why, 1),
        (
            "not stated",
            texts[2],
            f"Nothing is said of “{addition}”; the nearest line says: {low(stated, clause.doer[0])} ({line.number}).",
            2,
        ),
    )
    tables = []
    for verdict, stem, reason, level in rows:
        more = {"mutation": "same set"} if verdict == "contradicted" else {}
        tables.append(
            table(
                stem,
                verdict,
                kind="claim",
                set=name,
                evidence=evidence,
                why=reason,
                difficulty=level,
                process="retrieve" if verdict != "not stated" else "evaluate",
                **more,
            )
        )
    sure = (slot.sureness if slot is not None else 0.6) - (0.1 if copies(texts[0], line.text) else 0)
    noun = clause.object
    sure -= 0.15 if noun is not None and any(one.lower_ in {"a", "an"} for one in noun.lefts) else 0
    fact = ("claim", *slot.fact) if slot is not None else (line.number, clause.verb.lemma_, "contrary", stated)
    yield Draft("claim", tuple(tables), fact, sure)


def _addition(text: ReadText, clause: Clause, number: int, room: int) -> str:
    """Something that one might assume of an event, in so many words at most, and of which no line says a word."""
    if not (clause.is_past or any(token.lower_ == "will" for token in clause.auxiliaries)):
        return ""
    if clause.verb.pos_ != "VERB" or (clause.object is None and not clause.is_passive and len(clause.adjuncts) < 2):
        return ""
    bodies = [
        thing.name
        for thing in (*text.of_sort("body"), *text.of_sort("person"))
        if not any(_near(clause, number) for number in thing.lines)
        and not _NOBODY & set(thing.name.casefold().split())
        and len(thing.name.split()) < 5
    ]
    # Who is named beside another century may not have lived at the time.
    years = [int(year) for line in text.lines for year in re.findall(r"\b(?:1\d|20)\d\d\b", line.text)]
    if years and max(years) - min(years) > _LIFE:
        living = {thing.name for thing in text.of_sort("body")}
        bodies = [name for name in bodies if name in living]
    # Nobody asks or helps a fire.
    if text.sort_of(clause.subject) not in {"person", "body"} and not clause.is_passive:
        bodies = []
    # In a report of a match, nobody asks anybody for what happens.
    is_sport = any(when.grain == "minute" for line in text.lines for when in line.whens)
    free = [
        one
        for one in _ADDITIONS
        if not one.settled_by & clause.line.lemmas
        and (not is_sport or one.words.endswith("this year"))
        and clause.verb.lemma_ not in one.not_verbs
        and (not one.verbs or clause.verb.lemma_ in one.verbs)
        and (not one.needs_body or bodies)
        and not any(one.settled_by & other.lemmas and _near(clause, other.number) for other in text.lines)
    ]
    for at in range(len(free)):
        chosen = free[(number + at) % len(free)]
        body = bodies[number % len(bodies)] if chosen.needs_body else ""
        words = chosen.words.format(low_first(body) if body.startswith(("The ", "A ")) else body)
        if len(words.split()) <= room:
            return words
    return ""


def _is_unique(clause: Clause) -> bool:
    """Whether something is done to one thing that the text knows, so that only one can have done it."""
    noun = clause.object
    return noun is not None and any(one.lower_ == "the" for one in noun.lefts if one.dep_ == "det")


def _near(clause: Clause, number: str) -> bool:
    return number.partition(".")[0] == clause.line.number.partition(".")[0]


def _passive(clause: Clause) -> str | None:
    """An active statement of the past turned round, so that it is no copy; None where that cannot be done surely."""
    noun = clause.object
    if noun is None or clause.auxiliaries or clause.verb.tag_ != "VBD" or not clause.verb.lower_.endswith("ed"):
        return None
    value = [token for token in clause.complements if token == noun or noun.is_ancestor(token)]
    others = [token for token in clause.complements if token not in value]
    if (
        others
        or len(value) > 8
        or len(clause.doer) > 5
        or any(token.dep_ == "conj" for token in (*value, *clause.doer))
    ):
        return None
    rest = [token for adjunct in clause.adjuncts for token in adjunct.tokens]
    if any(token.i < clause.verb.i for token in rest) or {"its", "their", "his", "her"} & {
        t.lower_ for t in value + rest
    }:
        return None
    verb = "were" if "Plur" in str(noun.morph) else "was"
    doer = low(join(clause.doer), clause.doer[0])
    return capital(
        " ".join(p for p in (low(join(value), value[0]), verb, clause.verb.lower_, f"by {doer}", join(rest)) if p)
    )
