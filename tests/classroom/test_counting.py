"""Which attempt counts: the best, the last or the mean, whatever the attempts are."""

from __future__ import annotations

import datetime
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.classroom.counting import counted
from quiz.classroom.exercise import Counts
from quiz.classroom.gradebook import marks
from quiz.classroom.grades import Issue, MarkedSheet
from quiz.classroom.grading import grade
from quiz.classroom.turns import turns_of
from quiz.rules.session import Answer
from tests.build_items import a_wrong_answer
from tests.classroom.hand_in import NOON, SMALL, exercise, handed, submission

EXERCISE = exercise(attempts=None)
ITEMS = EXERCISE.keyed(SMALL)
HOUR = datetime.timedelta(hours=1)


def sheet(*right: bool | None) -> MarkedSheet:
    """An attempt: which questions are right, wrong or (None) not answered."""
    answers = {
        name: Answer(given=ITEMS[name].right if is_right else a_wrong_answer(ITEMS[name]), certainty=1)
        for name, is_right in zip(EXERCISE.ids, right, strict=False)
        if is_right is not None
    }
    return MarkedSheet(name="Ann Lee", source="a", attempt=1, minutes=1.0, turns=turns_of(EXERCISE, ITEMS, answers))


SHEETS = st.lists(
    st.lists(st.sampled_from([True, False, None]), min_size=6, max_size=6).map(lambda one: sheet(*one)),
    min_size=1,
    max_size=5,
)


@given(SHEETS)
def test_the_best_is_no_worse_and_the_mean_no_better_than_any(sheets: list[MarkedSheet]) -> None:
    best, mean = (counted(sheets, rule).total for rule in (Counts.BEST, Counts.MEAN))
    assert best == max(one.total for one in sheets)
    assert min(one.total for one in sheets) - 1e-9 <= mean <= best + 1e-9


@given(SHEETS)
def test_the_mean_is_shared_out_over_all_attempts_with_an_answer(sheets: list[MarkedSheet]) -> None:
    begun = [one for one in sheets if any(turn.is_given for turn in one.turns)] or sheets[-1:]
    found = counted(sheets, Counts.MEAN)
    assert found.total == pytest.approx(fsum(one.total for one in begun) / len(begun))
    for turn, *each in zip(found.turns, *(one.turns for one in begun), strict=True):
        assert turn.marks == pytest.approx(fsum(one.marks for one in each) / len(begun))


@given(SHEETS)
def test_only_the_last_depends_on_the_order(sheets: list[MarkedSheet]) -> None:
    turned = sheets[::-1]
    for rule in (Counts.BEST, Counts.MEAN):
        assert counted(turned, rule).total == pytest.approx(counted(sheets, rule).total)
    assert counted(sheets, Counts.LAST) in sheets
    assert counted([*sheets, sheet(True)], Counts.LAST).total == 1


@given(SHEETS, st.sampled_from(Counts))
def test_a_single_attempt_counts_whole_and_the_same_again_changes_nothing(
    sheets: list[MarkedSheet], rule: Counts
) -> None:
    (one, *_) = sheets
    assert counted([one], rule) == one
    assert counted([one, one], rule).total == pytest.approx(one.total)


def test_an_attempt_that_was_only_opened_is_not_the_last() -> None:
    done, opened = sheet(True, True), sheet()
    for rule in Counts:
        assert counted([done, opened], rule) == done
        assert counted([opened], rule) == opened


@pytest.mark.parametrize(("rule", "total"), [(Counts.BEST, 5), (Counts.LAST, 2), (Counts.MEAN, 3.5)])
def test_marking_counts_what_the_exercise_says(rule: Counts, total: float) -> None:
    of = exercise(attempts=3, counts=rule)
    first = submission(of, right=[True] * 5 + [False])
    second = submission(of, right=[True] * 2 + [False] * 4, attempt=2, started=NOON + HOUR)
    grades = grade(handed(second, first), SMALL, exercise=of)
    (found,) = grades.sheets
    assert found.total == pytest.approx(total)
    heads, row = marks(grades)
    shown = dict(zip(map(str, heads), row, strict=True))
    assert shown["Marks"] == pytest.approx(total)
    assert shown["Attempt"] == {Counts.BEST: 1, Counts.LAST: 2, Counts.MEAN: "mean of 2"}[rule]
    assert fsum(turn.marks for turn in found.turns) == pytest.approx(total)
    assert [shown[f"Q{number}"] for number in (1, 6)] == [found.turns[0].marks, found.turns[5].marks]


def test_what_is_intact_goes_before_what_was_changed_by_every_rule() -> None:
    for rule in Counts:
        of = exercise(attempts=None, counts=rule)
        first = submission(of, right=[True] * 3 + [False] * 3)
        intact, other = handed(first, submission(of, attempt=2, started=NOON + HOUR))
        forged = replace(other, tampering="its seal is not the exercise's own")
        (found,) = grade([intact, forged], SMALL, exercise=of).sheets
        assert (found.total, found.issues) == (3, ())


def test_the_mean_bears_the_issues_of_all_its_attempts() -> None:
    late, other = replace(sheet(True), issues=(Issue.LATE,)), replace(sheet(False), issues=(Issue.LATE, Issue.CHANGED))
    assert counted([late, other], Counts.MEAN).issue_summary == "late ×2, changed"


def test_a_paper_is_an_attempt_and_is_part_of_the_mean() -> None:
    of = exercise(attempts=2, counts=Counts.MEAN)
    paper = replace(sheet(*[False] * 6), attempt=None, minutes=None, source="answers.csv")
    grades = grade(handed(submission(of)), SMALL, exercise=of, papers=([paper], []))
    (found,) = grades.sheets
    assert found.total == 3
    assert [problem.message for problem in grades.problems if problem.issue is Issue.TWICE] == [
        "Ann Lee-1.result.json is of the same student and the mean of both counts"
    ]
