"""How far a pack is from one to play well, and what can be done with it next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quiz.bank.coverage import Coverage
from quiz.bank.shell import shell_path
from quiz.rules.items import Kind
from quiz.wording import names
from quiz.wording.prose import count

GOAL = 20
"""So many questions make two rounds in which none comes again."""
_MOST_LINES = 12


class NextStep(NamedTuple):
    """What can be done with a pack, and the command for it."""

    what: str
    command: str


def counted(questions: int, drafts: int, *, is_short: bool = False) -> str:
    """The questions of a pack in a few words, with the goal while it is ahead: "12 of 20 questions, 3 drafts"."""
    of_goal = f"{questions} of {GOAL}{'' if is_short and drafts else ' questions'}"
    shown = of_goal if questions < GOAL else count(questions, "question")
    return f"{shown}, {count(drafts, 'draft')}" if drafts else shown


def progress(counts: Coverage) -> Iterator[str]:
    """How many questions a pack has and how many more are good, of which kinds they are, and which lines ask for one.

    Drafts are no questions yet.
    """
    missing = GOAL - counts.questions
    drafts = f" {count(counts.drafts, 'draft')} left to decide on." if counts.drafts else ""
    goal = f"; {missing} more make {GOAL}, enough for two rounds" if missing > 0 else ", enough for two rounds"
    yield f"{count(counts.questions, 'question')}{goal}.{drafts}"
    if counts.questions:
        yield f"By kind: {kinds(counts.kinds)}."
    if counts.lines:
        numbers = counts.unasked[:_MOST_LINES]
        more = len(counts.unasked) - len(numbers)
        of_more = f" and {more} more" if more else ""
        apart = " (drafts do not count)" if counts.drafts else ""
        lines = f"Lines that no question asks{apart}: {', '.join(numbers)}{of_more}."
        yield lines if numbers else "Every line is asked."


def possible(counts: Coverage) -> str:
    """How many questions a pack has if all of its drafts are taken, and how many more are good; empty from then on."""
    missing = GOAL - counts.questions - counts.drafts
    if missing <= 0:
        return ""
    accepted = f" beside the {counts.questions} accepted" if counts.questions else ""
    return (
        f"If you take all of them{accepted}, {missing} more make {GOAL} questions, enough for two rounds: "
        "write those yourself."
    )


def kinds(numbers: dict[str, int]) -> str:
    """How many questions there are of each kind, and of which there is none: "Claim 7, Choice 2. None: Sort"."""
    there = ", ".join(f"{names.kind(Kind(kind))} {number}" for kind, number in numbers.items() if number)
    none = ", ".join(names.kind(Kind(kind)) for kind, number in numbers.items() if not number)
    return f"{there}. None yet: {none}" if none else there


def next_steps(pack: str, name: str) -> tuple[NextStep, ...]:
    """What to do with a pack that has questions; ``pack`` is how commands take it, and ``name`` that of its folder."""
    exercise, page, table = (shell_path(f"{name}{ending}") for ending in (".exercise", ".html", ".xml"))
    return (
        NextStep("Play it", f"quiz play {pack}"),
        NextStep("Make an exercise of it for a class", f"quiz exercise new {exercise} --pack {pack}"),
        NextStep("Then on paper", f"quiz worksheet {exercise} -o papers"),
        NextStep("Or as a page for the browser", f"quiz exercise page {exercise} -o {page}"),
        NextStep("For Moodle (and others: quiz help formats)", f"quiz export {pack} -o {table}"),
    )
