from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.items import Line, Verdict
from quiz.rules.process import Process
from quiz.rules.scoring import Bias, Calibration, Tally
from quiz.rules.session import LEVELS
from quiz.rules.statistics import AnswerSum, Day, Mistake, Statistics, Streak, Tried, statistics, streak
from tests.build_items import choice, claim

ITEMS = (
    claim("stated", Verdict.STATED, lines=("1.1",)),
    claim("contradicted", Verdict.CONTRADICTED, lines=("1.2", "2.1"), topic="laws"),
    choice("chosen", lines=("2.2",), process=Process.EVALUATE),
)
LINES = (Line(1, 1), Line(1, 2), Line(2, 1), Line(2, 2), Line(3, 1))
TODAY = 1000


def alike(question: str = "chosen", *, right: bool = False, answers: int = 1, last: int = 1, **more: Any) -> AnswerSum:
    item = next((item for item in ITEMS if item.id == question), ITEMS[2])
    filled = {
        "kind": item.kind.value,
        "topic": item.topic,
        "level": None,
        "verdict_given": None,
        "verdict_right": None,
        "skipped": 0,
        "credit": float(answers) if right else 0.0,
        "day": TODAY,
    }
    return AnswerSum(question=question, right=right, answers=answers, last=(last, 0), **filled | more)


def of(*sums: AnswerSum, days: tuple[Day, ...] = ()) -> Statistics:
    return statistics(
        sums, days, items=ITEMS, lines=LINES, knows=lambda _: None, tried=lambda _: Tried(0, 0), today=TODAY
    )


SUMS = st.lists(
    st.builds(
        lambda question, right, answers, share, level, said, last: alike(
            question,
            right=right,
            answers=answers,
            credit=answers if right else answers * share,
            level=level,
            verdict_given=said if question in {"stated", "contradicted"} else None,
            verdict_right={"stated": Verdict.STATED, "contradicted": Verdict.CONTRADICTED}.get(question),
            last=last,
        ),
        st.sampled_from(["stated", "contradicted", "chosen", "gone"]),
        st.booleans(),
        st.integers(1, 40),
        st.sampled_from([0.0, 0.25, 0.5]),
        st.sampled_from([None, *LEVELS]),
        st.sampled_from([None, *Verdict]),
        st.integers(0, 50),
    ),
    max_size=12,
)


@given(SUMS)
def test_the_parts_add_up_to_the_whole(sums: list[AnswerSum]) -> None:
    whole = of(*sums)
    for parts in (whole.topics, whole.kinds):
        assert sum(tally.asked for tally in parts.values()) == whole.asked
        assert sum(tally.credit for tally in parts.values()) == pytest.approx(whole.credit)
    assert sum(at.answers for at in whole.calibration) == sum(a.answers for a in sums if a.level)
    assert 0 <= whole.right <= whole.asked
    assert len({sum(bias.said for bias in whole.bias), sum(bias.were for bias in whole.bias)}) == 1


@given(SUMS)
def test_a_mistake_is_open_where_nothing_right_came_after_it(sums: list[AnswerSum]) -> None:
    expected = set()
    for question in {a.question for a in sums} & {item.id for item in ITEMS}:
        rights = [a.last for a in sums if a.question == question and a.right]
        wrongs = [a.last for a in sums if a.question == question and not a.right and (a.level or 0) >= 2]
        if wrongs and max(wrongs) > max(rights, default=(-1, 0)):
            expected.add(question)
    found = of(*sums).mistakes
    assert {mistake.question for mistake in found} == expected
    assert [mistake.level for mistake in found] == sorted((mistake.level for mistake in found), reverse=True)


def test_a_question_on_two_paragraphs_counts_for_both() -> None:
    found = of(alike("contradicted", right=True, answers=2), alike("stated"))
    assert found.paragraphs == {1: Tally(2.0, 3), 2: Tally(2.0, 2)}


def test_a_question_that_is_gone_counts_by_what_was_recorded() -> None:
    found = of(alike("gone", kind="typed", topic="old", level=3), alike("chosen", kind="typed", topic="old"))
    assert found.topics == {"old": Tally(0.0, 1), "summit": Tally(0.0, 1)}
    assert found.kinds == {"typed": Tally(0.0, 1), "choice": Tally(0.0, 1)}
    assert found.processes == {Process.EVALUATE: Tally(0.0, 1)}
    assert found.paragraphs == {2: Tally(0.0, 1)}
    assert found.mistakes == ()  # It cannot be asked again.


def test_calibration_counts_full_marks_at_each_level() -> None:
    found = of(
        alike(level=3, right=True, answers=4),
        alike(level=3, answers=2, credit=1.0),
        alike(level=1, answers=5),
        alike(answers=9),
    )
    assert found.calibration == (Calibration(1, 0, 5), Calibration(3, 4, 6))


def test_bias_sets_what_was_said_against_what_was_right() -> None:
    found = of(
        alike("stated", verdict_given=Verdict.STATED, verdict_right=Verdict.STATED, right=True, answers=3),
        alike("stated", verdict_given=Verdict.NOT_STATED, verdict_right=Verdict.STATED, answers=2),
        alike("stated", verdict_right=Verdict.STATED, skipped=1),
    )
    assert found.bias == (
        Bias(Verdict.STATED, 3, 5),
        Bias(Verdict.CONTRADICTED, 0, 0),
        Bias(Verdict.NOT_STATED, 2, 0),
    )


def test_mistakes_come_with_the_most_certain_first_and_then_the_latest() -> None:
    found = of(
        alike("stated", level=2, last=9, day=9),
        alike("contradicted", level=3, last=3, day=3),
        alike("chosen", level=2, last=7, day=7),
        alike("chosen", level=3, last=5, day=5),
    )
    assert found.mistakes == (Mistake("contradicted", 3, 3), Mistake("stated", 2, 9), Mistake("chosen", 2, 7))


def test_a_guess_that_was_wrong_is_no_confident_mistake() -> None:
    assert of(alike(level=1), alike()).mistakes == ()


def test_lines_are_known_as_they_are_judged() -> None:
    judged = {Line(1, 1): 0.9, Line(3, 1): 0.1}
    found = statistics((), (), items=ITEMS, lines=LINES, knows=judged.get, tried=lambda _: Tried(5, 2), today=TODAY)
    assert found.known == dict.fromkeys(LINES) | judged


def test_days_give_rounds_and_stand_in_order() -> None:
    found = of(days=(Day(TODAY, 2, 20, 10.0), Day(TODAY - 1, 1, 5, 5.0)))
    assert (found.rounds, found.streak) == (3, Streak(2, 2, has_today=True))
    assert [day.day for day in found.days] == [TODAY - 1, TODAY]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((), Streak(0, 0)),
        ((TODAY,), Streak(1, 1, has_today=True)),
        ((TODAY - 1,), Streak(1, 1, has_today=False)),
        ((TODAY - 2,), Streak(0, 1, has_today=False)),
        ((TODAY - 2, TODAY - 1, TODAY), Streak(3, 3, has_today=True)),
        ((TODAY - 9, TODAY - 8, TODAY - 7, TODAY), Streak(1, 3, has_today=True)),
        # A clock that was once ahead ends no streak.
        ((TODAY - 1, TODAY, TODAY + 5), Streak(2, 2, has_today=True)),
        # After a flight west, tomorrow's date was there before today's.
        ((TODAY, TODAY + 1), Streak(1, 2, has_today=True)),
        ((TODAY - 2, TODAY - 1, TODAY, TODAY + 1), Streak(3, 4, has_today=True)),
        ((TODAY - 2, TODAY - 1, TODAY + 1), Streak(3, 3, has_today=True)),
        ((TODAY + 1,), Streak(1, 1, has_today=True)),
        ((TODAY - 1, TODAY + 2), Streak(1, 1, has_today=False)),
        ((TODAY + 2, TODAY + 3), Streak(0, 2, has_today=False)),
    ],
)
def test_a_streak_holds_until_a_day_has_passed_without_an_answer(days: tuple[int, ...], expected: Streak) -> None:
    assert streak(days, TODAY) == expected


@given(st.lists(st.integers(TODAY - 12, TODAY + 3), max_size=30))
def test_streaks_are_the_longest_runs_there_are(days: list[int]) -> None:
    played = set(days)
    found = streak(days, TODAY)
    runs = [length for start in played for length in range(1, 20) if played >= set(range(start, start + length))]
    now = {min(day, TODAY) for day in played if day <= TODAY + 1}
    last = TODAY if TODAY in now else TODAY - 1
    current = max((length for length in range(1, 20) if now >= set(range(last - length + 1, last + 1))), default=0)
    assert found == Streak(current, max(current, *runs, 0), has_today=TODAY in now)


@given(st.sets(st.integers(TODAY - 12, TODAY)), st.integers(0, 1))
def test_a_flight_takes_no_streak_away(days: set[int], ahead: int) -> None:
    """Who answers where it is a day later, or not, has the same streak back where it is a day earlier."""
    before = streak(days - {TODAY}, TODAY).current
    assert streak(days | {TODAY + ahead}, TODAY).current == before + 1
