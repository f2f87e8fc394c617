"""Drafts of choices: one right answer, and wrong ones of the same sort out of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from quiz.authoring.drafting.distractors import FEWEST, has_other_dates, without_title, wrong_answers
from quiz.authoring.drafting.draft import Draft, because, marked, table
from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.drafting.slots import Slot
from quiz.authoring.drafting.whens import DAYS, MONTHS

_WEEKDAY = re.compile(rf"(?:{DAYS}),? (?=\d|{MONTHS})")
_TOO_LONG = 6
"""A key that has so many letters more than every other option is given away by them."""


def choices(text: ReadText, found: Sequence[Slot], random: Random) -> Iterator[Draft]:
    """A choice for each piece of a statement that has wrong answers of its sort."""
    for slot in found:
        wrong = wrong_answers(text, slot, found, random)
        if len(wrong) < FEWEST or len(slot.answer) > _TOO_LONG + max(map(len, wrong)):
            continue
        if slot.asked == "when" and not has_other_dates(text, slot):
            continue  # Beside dates that are made up, the only one of the text is the answer.
        if slot.asked == "who" and not _has_name(slot.answer):
            # Beside names alone, whoever has none is given away.
            unnamed = [one for one in wrong if not _has_name(one)]
            wrong = unnamed if slot.answer.startswith("The ") else wrong
            if not unnamed or len(wrong) < FEWEST:
                continue
        clause = slot.clause
        evidence = {clause.line.number: marked(clause.line, settling(slot))}
        drafted = table(
            slot.question, _like(slot, wrong), kind="choice", wrong=wrong, evidence=evidence,
            why=because(attributed_statement(slot), clause.line.number), difficulty=1, process="retrieve",
        )  # fmt: skip
        yield Draft("choice", (drafted,), slot.fact, slot.sureness)


def _has_name(text: str) -> bool:
    return any(word[:1].isupper() for word in text.split()[1:]) or text.isupper()


def _like(slot: Slot, wrong: Sequence[str]) -> str:
    """The answer as the wrong ones are: without what somebody is, where these are names alone."""
    bare = without_title(slot.answer) if slot.sort == "person" else slot.answer
    are_bare = all(without_title(one) == one for one in wrong)
    if slot.asked == "when" and not any(_WEEKDAY.match(one) for one in wrong):
        return _WEEKDAY.sub("", slot.answer)  # The only one with its day of the week is given away.
    return bare if are_bare and " " in bare else slot.answer


def attributed_statement(slot: Slot) -> str:
    """The statement, with whose it is."""
    statement = slot.clause.statement()
    if slot.clause.speaker:
        return f"{slot.clause.speaker} said: {statement}"
    return statement


def settling(slot: Slot) -> set[int]:
    """The tokens of a line that settle a question: who does it, what, and the piece that is asked for."""
    return {token.i for token in (*slot.clause.doer, *slot.clause.complements, slot.clause.verb, *slot.tokens)}
