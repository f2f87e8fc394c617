"""Drafts of claims in sets: what the text states, one thing of it changed, and something not stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from quiz.authoring.drafting.choices import settling
from quiz.authoring.drafting.clause import Clause, capital, low
from quiz.authoring.drafting.distractors import wrong_answers
from quiz.authoring.drafting.draft import NO_THIRD, Draft, because, marked, table
from quiz.authoring.drafting.lines import ReadText, join
from quiz.authoring.drafting.numerals import numbers_reworded
from quiz.authoring.drafting.rewording import wordings
from quiz.authoring.drafting.slots import LONGEST_STEM, Slot, is_anchored
from quiz.authoring.drafting.tails import tails, ties
from quiz.authoring.drafting.words import OPPOSITES, STATES
from quiz.bank.defaults import slug
from quiz.bank.stem_checks import begins_long
from quiz.rules.items import Verdict

_OPEN = frozenset({"should", "expected", "planned", "might", "could"})
_ONCE = frozenset(
    """discover design found invent win open publish approve build write lay buy sign paint compose lead own head chair
    become create establish adopt lend destroy take give name appoint print edit direct""".split()
)
"""What only one does, so that it cannot also have been another."""
_CONTESTS = frozenset("match game final election race case cup battle vote championship war contest prize".split())
_ASKED = ("number", "when", "who", "where")
"""What is changed in a statement, what one best asks for first."""


def claims(text: ReadText, found: Sequence[Slot], statements: Sequence[Clause], random: Random) -> Iterator[Draft]:
    """A set for each statement of which one thing can be changed. No detail that is not stated comes twice."""
    used: set[str] = set()
    done: set[str] = set()
    for slot in sorted(found, key=lambda one: (one.clause.line.number, -one.sureness, _order(one))):
        if slot.asked not in _ASKED or slot.clause.speaker or slot.clause.statement() in done:
            continue
        if slot.asked == "who" and not (_is_unique(slot.clause) and slot.clause.verb.lemma_ in _ONCE):
            continue  # Somebody else may have done the same.
        for other in _others(text, slot, found, random):
            made = _set(text, slot.clause, slot, other, used)
            if made is not None:
                done.add(slot.clause.statement())
                yield made
                break
    for clause in statements:
        if not clause.speaker and clause.statement() not in done and (turned := contrary(clause)):
            made = _set(text, clause, None, turned, used)
            if made is not None:
                yield made


def changed(text: ReadText, clause: Clause, found: Sequence[Slot], random: Random) -> str:
    """A statement with another number or date in it; empty where there is none to change."""
    for slot in found:
        is_named = slot.asked == "who" and slot.sort == "person" and not slot.answer.startswith("The ")
        is_named = is_named and all(token.pos_ == "PROPN" for token in slot.value)
        if slot.clause is clause and (slot.asked in {"number", "when", "where"} or is_named):
            for other in _others(text, slot, found, random):
                if said := _swapped(slot, clause.statement(), other):
                    return said
    return ""


def _order(slot: Slot) -> int:
    return _ASKED.index(slot.asked) if slot.asked in _ASKED else len(_ASKED)


def _others(text: ReadText, slot: Slot, found: Sequence[Slot], random: Random) -> list[str]:
    wrong = wrong_answers(text, slot, found, random)
    random.shuffle(wrong)
    return wrong


def _swapped(slot: Slot, wording: str, other: str) -> str:
    """A wording of the statement with another piece in place of the one that is asked for; empty where it has none."""
    old = wording
    own = join(slot.value)
    new = other
    if slot.asked == "where":
        own, new = join(slot.tokens), low_first(other)
    elif slot.asked == "when":
        new = low_first(other) if other.startswith("The ") else other
    elif slot.asked == "number":
        new = other.lower() if own[:1].islower() else other
    elif slot.asked == "who":
        new = low_first(other) if other.startswith("The ") else other
    before = old.casefold().find(own.casefold())
    if before < 0 or old.casefold().count(own.casefold()) != 1:
        return ""
    if slot.asked == "number" and old[before].islower():
        new = new.lower()
    return capital(old[:before] + new + old[before + len(own) :])


def low_first(text: str) -> str:
    """A text within a sentence."""
    return text[:1].lower() + text[1:]


def contrary(clause: Clause) -> str:
    """The statement with one word turned into its contrary; empty where there is no such word, or several."""
    tokens = clause.tokens()
    turned = [token for token in tokens if token.lower_ in OPPOSITES and token.text.islower()]
    if len(turned) != 1 or clause.negation is not None:
        return ""
    if turned[0].lower_ in {"won", "lost"} and (clause.object is None or clause.object.lemma_ not in _CONTESTS):
        return ""  # Who loses stones has not won them.
    at = tokens.index(turned[0])
    head, tail = join(tokens[:at]), join(tokens[at + 1 :])
    return capital(" ".join(part for part in (head, OPPOSITES[turned[0].lower_], tail) if part))


def _set(text: ReadText, clause: Clause, slot: Slot | None, other: str, used: set[str]) -> Draft | None:
    """The claims on one statement; ``other`` is the wrong piece, or the contrary of the whole."""
    stated = clause.statement()
    wordings_of_it = wordings(text, clause)
    if not wordings_of_it or clause.negation is not None or _OPEN & set(stated.split()):
        return None
    is_loose = not is_anchored(stated) or _points_at_nothing(clause)
    true = next((one for one in map(_finished, wordings_of_it) if _fits(one)), "")
    if slot is None:
        false = _finished(other)
    else:
        swapped = [_swapped(slot, one, other) for one in (*wordings_of_it[1:2], *wordings_of_it, stated)]
        false = next((one for one in map(_finished, filter(None, swapped)) if _fits(one)), "")
    if not true or not false or true == false:
        return None
    line = clause.line
    places = settling(slot) if slot is not None else {token.i for token in clause.tokens()}
    evidence = {line.number: marked(line, places)}
    why = because(stated, line.number)
    rows: list[dict[str, Any]] = [
        {"stem": true, "key": "stated", "why": why, "difficulty": 1, "process": "retrieve"},
        {
            "stem": false,
            "key": "contradicted",
            "why": why,
            "difficulty": 1,
            "process": "retrieve",
            "mutation": "same set" if slot is not None else "negation",
        },
    ]
    if open_one := _not_stated(text, clause, slot, used):
        stem, nothing = open_one
        why = (
            f"The text says nothing of {nothing}; the nearest line says: {low(stated, clause.doer[0])} ({line.number})."
        )
        rows.append({"stem": stem, "key": "not stated", "why": why, "difficulty": 2, "process": "evaluate"})
    name = "-".join(slug(stated).split("-")[:6])[:44].strip("-")
    if len(rows) < len(Verdict):
        rows = [row | {"answered": NO_THIRD} for row in rows]
    tables = [table(kind="claim", set=name, evidence=evidence, **row) for row in rows]
    sure = (slot.sureness if slot is not None else 0.6) - (0.15 if is_loose else 0)
    noun = clause.object
    sure -= 0.1 if noun is not None and any(one.lower_ in {"a", "an"} for one in noun.lefts) and slot is None else 0
    fact = ("claim", *slot.fact) if slot is not None else (line.number, clause.verb.lemma_, "contrary", stated)
    return Draft("claim", tuple(tables), fact, sure)


def _finished(wording: str) -> str:
    return f"{numbers_reworded(wording).rstrip('.')}."


def _fits(stem: str) -> bool:
    return len(stem.split()) <= LONGEST_STEM and not begins_long(stem)


def _points_at_nothing(clause: Clause) -> bool:
    """Whether the text has no name for whom or what it tells of."""
    return clause.subject.i in clause.line.doc.user_data.get("vague", ())


def _not_stated(text: ReadText, clause: Clause, slot: Slot | None, used: set[str]) -> tuple[str, str] | None:
    """A claim on which no line says anything, and what it is that none says."""
    is_piece = slot is not None and (slot.asked in {"when", "where"} or slot.tokens[0].pos_ == "ADP")
    without = slot.tokens if slot is not None and is_piece else ()
    plain = [*wordings(text, clause, without), clause.statement(without)]
    if clause.verb.lemma_ not in STATES:
        for bare in plain:
            for tail in tails(text, clause, LONGEST_STEM - len(bare.split()), used):
                stem = _finished(f"{bare} {tail}")
                if _fits(stem):
                    used.add(tail)
                    return stem, f"“{tail}”"
    for tie, nothing in ties(text, clause):
        sort = " ".join(word for word in nothing.split() if not word[0].isupper())
        if sort not in used and _fits(tie):
            used.add(sort)
            return f"{tie}.", nothing
    return None


def _is_unique(clause: Clause) -> bool:
    """Whether something is done to one thing that the text knows, so that only one can have done it."""
    noun = clause.object
    return noun is not None and any(one.lower_ == "the" for one in noun.lefts if one.dep_ == "det")
