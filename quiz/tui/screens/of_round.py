"""Which screen a round is played on."""

from __future__ import annotations

from typing import assert_never

from textual.screen import Screen

from quiz.bank.brief import Brief
from quiz.play.round import Round
from quiz.rules.terms import Mode
from quiz.tui.blocks.proof import name_of
from quiz.tui.widgets.reading import ReadingPlace


def opening_of(round: Round) -> Screen[object] | None:
    """The screen before a round that says what it is, and starts its clock; None where there is no need of one."""
    if round.session.begun:
        return None
    match round.terms_at_start.mode:
        case Mode.SPRINT:
            from quiz.tui.screens.sprint_start import SprintStartScreen

            return SprintStartScreen(round)
        case Mode.LADDER:
            from quiz.tui.screens.ladder_start import LadderStartScreen

            return LadderStartScreen(round)
        case Mode.PRACTICE | Mode.EXAM:
            return None
        case _ as never:
            assert_never(never)


def start_of(brief: Brief, paragraph: int) -> ReadingPlace:
    """Where a paragraph of the brief starts, with its heading; the top of the brief where it has no such paragraph."""
    first = next((line for line in brief.lines if line.paragraph == paragraph), None)
    return ReadingPlace() if first is None else ReadingPlace(name_of(first), has_heading=True)


def screen_of(round: Round) -> Screen[object]:
    """The screen of a round; each is imported when it is first needed."""
    match round.terms_at_start.mode:
        case Mode.EXAM if round.session.sheet is not None:
            from quiz.tui.screens.exam import ExamScreen

            return ExamScreen(round)
        case Mode.PRACTICE | Mode.EXAM:
            from quiz.tui.screens.question import QuestionScreen

            return QuestionScreen(round)
        case Mode.SPRINT if any(not asked.form.facts.is_one_pick for asked in round.session.asked):
            # It was begun when a sprint still asked for more than one key.
            from quiz.tui.screens.question import QuestionScreen

            return QuestionScreen(round)
        case Mode.SPRINT:
            from quiz.tui.screens.sprint import SprintScreen

            return SprintScreen(round)
        case Mode.LADDER:
            from quiz.tui.screens.ladder import LadderScreen

            return LadderScreen(round)
        case _ as never:
            assert_never(never)
