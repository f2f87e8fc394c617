"""What happened when: events with dates, each told without its date, and in a tense that does not give it away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quiz.authoring.drafting.clause import Clause, capital
from quiz.authoring.drafting.misreadings import was_to_be
from quiz.authoring.drafting.numerals import numbers_reworded
from quiz.authoring.drafting.rewording import is_plural
from quiz.authoring.drafting.slots import Slot
from quiz.authoring.drafting.verbs import third_person
from quiz.rules.figures import read_date

GRAINS = ("month", "day", "date", "minute", "year", "month and year", "weekday")
_WITH_DATE = frozenset({"date", "month and year", "year", "month", "day"})
PLANS = frozenset("plan expect hope intend want".split())
_STATES = frozenset(
    """be have cost want need like know hope contain consist belong mean seem own include stay remain keep
    continue""".split()
)
"""Verbs that tell how something is, and of no event."""
_MEANT = PLANS | frozenset("suppose mean schedule promise threaten offer ask propose try attempt hope refuse".split())
"""Verbs of what somebody meant to do, or others to do."""
_GOING_ON = frozenset("be cost employ number house earn contain hold carry live consist produce".split())
"""Verbs of what was so for a time."""
_NOT_DONE = frozenset({"should", "would", "could", "might", "ought"})
_OTHER_TENSES = frozenset({"VBD", "MD", "VBZ", "VBP"})


def event(slot: Slot) -> str:
    """The event of a slot in words, without its date."""
    return numbers_reworded(slot.clause.statement(slot.tokens))


def headline(clause: Clause, without: Iterable[object] = ()) -> str:
    """A statement in the present, as a headline has it: its tense does not tell whether it is still to come.

    Empty where it tells of no event, or where the present cannot be made surely.
    """
    left = set(without)
    verb = clause.verb
    will = clause.direct("would")
    if (
        clause.negation is not None
        or (clause.speaker and will != "will")
        or verb.lemma_ in _STATES
        or verb.pos_ != "VERB"
        or any(one.lower_ == "still" for one in verb.children)
    ):
        return ""
    tokens = [token for token in clause.tokens() if token not in left]
    own = {verb, *clause.auxiliaries}
    if any((token.tag_ in _OTHER_TENSES and token not in own) or token.lower_ == "since" for token in tokens):
        return ""
    many = is_plural(clause.subject)
    base = verb.lemma_.casefold()
    match [token.lower_ for token in clause.auxiliaries]:
        case ["was" | "were"] | ["will", "be"] | ["has" | "have", "been"] if verb.tag_ == "VBN":
            form = f"{'are' if many else 'is'} {verb.lower_}"
        case [] if verb.tag_ == "VBD":
            form = base if many else third_person(base)
        case ["will" | "would"] if verb.tag_ == "VB":
            form = base if many else third_person(base)
        case ["has" | "have"] if verb.tag_ == "VBN":
            form = base if many else third_person(base)
        case _:
            return ""
    at = tokens.index(verb)
    head = clause.joined([token for token in tokens[:at] if token not in own])
    parts = (head, form, clause.joined(tokens[at + 1 :]))
    return numbers_reworded(capital(" ".join(part for part in parts if part)))


def events_in_one_tense(chosen: Sequence[Slot]) -> dict[int, str]:
    """The events in one tense, so that no tense gives a date away, by place in ``chosen``.

    Events that cannot be put so are left out.
    """
    if tense_of(chosen):
        return {at: event(slot) for at, slot in enumerate(chosen)}
    headlines = {at: headline(slot.clause, slot.tokens) for at, slot in enumerate(chosen) if not is_planned(slot)}
    return {at: text for at, text in headlines.items() if text}


def tense_of(chosen: Sequence[Slot]) -> str:
    """The word that asks for what is still to come, or for what has been; empty where there is both."""
    to_come = {is_to_come(slot.clause) for slot in chosen}
    return "" if len(to_come) > 1 else "will" if True in to_come else "did"


def happens_then(slot: Slot) -> bool:
    """Whether the date says when something happened, and not until when or from when on."""
    return slot.tokens[0].lower_ in {"in", "on", "at"}


def is_to_come(clause: Clause) -> bool:
    """Whether it has not happened yet as seen from the text."""
    is_told = bool(clause.auxiliaries) and clause.direct("would") == "will"
    to_come = any(one.lower_ in {"will", "must", "should"} for one in clause.auxiliaries)
    return is_told or to_come or clause.verb.lemma_ in PLANS


def took_place(slot: Slot) -> bool:
    """Whether something happened then, and was not only so at that time, or only meant to happen."""
    verb = slot.clause.verb
    is_only_said = bool(slot.clause.speaker) and not is_to_come(slot.clause)
    if verb.lemma_ in _MEANT or was_to_be(verb) or is_only_said:
        return False
    return verb.lemma_ not in _GOING_ON and not any(one.lower_ in _NOT_DONE for one in slot.clause.auxiliaries)


def is_planned(slot: Slot) -> bool:
    """Whether the event is only planned."""
    return slot.clause.verb.lemma_ in PLANS


def moment(slot: Slot) -> tuple[int, ...]:
    """When it was, as numbers that can be compared with those of the same exactness; empty where nobody can tell."""
    if slot.sort == "minute":
        return (int(re.findall(r"\d+", slot.answer)[0]),)
    if slot.sort not in _WITH_DATE:
        return ()
    found = read_date(re.sub(r"^\w+day,? ", "", slot.answer))
    return () if found is None else tuple(part for part in found if part is not None)
