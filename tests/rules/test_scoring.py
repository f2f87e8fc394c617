"""What a round adds up to."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quiz.rules.items import Item, Line, Verdict
from quiz.rules.process import Process
from quiz.rules.question import Asked, ask
from quiz.rules.scoring import (
    LINE_BONUS,
    THRESHOLDS,
    Bias,
    Calibration,
    Mark,
    Score,
    Tally,
    mark,
    mistakes,
    score,
    wilson,
)
from quiz.rules.session import LEVELS, Answer, Phase, Session
from quiz.rules.terms import Mode, Terms
from tests.build_items import a_wrong_answer, choice, claim, match, one_of_each, order, select, typed

ITEMS = one_of_each()
PROOF = (Line(1, 1),)
ASTRAY = (Line(9, 9),)
CHOICE = ask(choice(), 1)
RIGHT, WRONG = ("Moscow",), ("Paris",)


def played(*turns: tuple[Item, Answer]) -> Session:
    """A session with these answers, over."""
    asked = tuple(ask(item, 1) for item, _ in turns)
    answers = tuple(answer for _, answer in turns)
    return Session(asked=asked, terms=Terms(), started=0, shown=0, phase=Phase.OVER, answers=answers)


def points(given: tuple[str, ...] | None, level: int | None = None, cited: tuple[Line, ...] | None = None) -> float:
    return mark(CHOICE, Answer(given=given, certainty=level, cited=cited)).points


ANSWERS = st.builds(
    lambda item, kind, level, cited: (
        item,
        Answer(given=None)
        if kind == "skip"
        else Answer(
            given=item.right if kind == "right" else item.right[:1] if kind == "half" else a_wrong_answer(item),
            certainty=level,
            cited=cited,
        ),
    ),
    st.sampled_from(ITEMS),
    st.sampled_from(["right", "wrong", "half", "skip"]),
    st.none() | st.sampled_from(LEVELS),
    st.sampled_from([None, (), PROOF, ASTRAY]),
)


# One answer


@pytest.mark.parametrize(
    ("given", "level", "earned"),
    [
        (RIGHT, None, 1),
        (RIGHT, 1, 1),
        (RIGHT, 2, 2),
        (RIGHT, 3, 3),
        (WRONG, None, 0),
        (WRONG, 1, 0),
        (WRONG, 2, -2),
        (WRONG, 3, -6),
    ],
)
def test_certainty_pays_when_right_and_costs_when_wrong(
    given: tuple[str, ...], level: int | None, earned: float
) -> None:
    assert points(given, level) == earned
    assert mark(CHOICE, Answer(given=given, certainty=level)).certainty_bonus == earned - (given == RIGHT)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_skipped_question_earns_nothing_and_costs_nothing(item: Item) -> None:
    skipped = mark(ask(item, 1), Answer(given=None))
    assert skipped == Mark(0.0, 0.0, None)
    assert skipped.points == 0
    assert not skipped.right


@pytest.mark.parametrize("level", LEVELS)
def test_a_half_right_answer_earns_half_of_its_level(level: int) -> None:
    for item in (select(key=("a", "b")), match(key={"x": "a", "y": "b"}, wrong=("c",))):
        given = ("a",) if "select" in item.id else ("a", "c")
        half = mark(ask(item, 1), Answer(given=given, certainty=level, cited=PROOF))
        assert half.credit == 0.5
        assert half.points == level / 2
        assert half.line is True
        assert half.line_bonus == 0


@pytest.mark.parametrize(("level", "loss"), [(1, 0), (2, -2), (3, -6)])
def test_only_an_answer_without_any_credit_takes_the_loss(level: int, loss: float) -> None:
    item = order(key=tuple("abcd"))
    assert mark(ask(item, 1), Answer(given=tuple("dcba"), certainty=level)).points == loss
    assert mark(ask(item, 1), Answer(given=tuple("dcab"), certainty=level)).points == pytest.approx(level / 6)


@pytest.mark.parametrize(
    ("given", "cited", "line", "bonus"),
    [
        (RIGHT, None, None, 0),
        (RIGHT, (), False, 0),
        (RIGHT, PROOF, True, LINE_BONUS),
        (RIGHT, ASTRAY, False, 0),
        (WRONG, PROOF, True, 0),
        (WRONG, ASTRAY, False, 0),
    ],
)
def test_the_line_pays_only_with_a_right_answer_and_never_costs(
    given: tuple[str, ...], cited: tuple[Line, ...] | None, *, line: bool | None, bonus: float
) -> None:
    marked = mark(CHOICE, Answer(given=given, cited=cited))
    assert (marked.line, marked.line_bonus) == (line, bonus)
    for level in LEVELS:
        assert points(given, level, cited) - points(given, level) == bonus


@given(ANSWERS)
def test_points_are_credit_and_bonuses_and_within_bounds(turn: tuple[Item, Answer]) -> None:
    item, answer = turn
    marked = mark(ask(item, 1), answer)
    assert 0 <= marked.credit <= 1
    assert -6 <= marked.points <= 3 + LINE_BONUS
    assert marked.points == pytest.approx(marked.credit + marked.certainty_bonus + marked.line_bonus)
    assert marked.right == (answer.given is not None and item.credit(answer.given) == 1)


# Certainty-based marking is proper: honesty pays best


def expected(level: int, chance: float, cited: tuple[Line, ...] | None) -> float:
    """The points to expect from a level by somebody who is right with this chance."""
    return chance * points(RIGHT, level, cited) + (1 - chance) * points(WRONG, level, cited)


@pytest.mark.parametrize("cited", [None, (), PROOF, ASTRAY], ids=["no line asked", "declined", "proved", "astray"])
@given(chance=st.floats(0, 1))
def test_the_honest_level_pays_best(chance: float, cited: tuple[Line, ...] | None) -> None:
    assume(min(abs(chance - 2 / 3), abs(chance - 4 / 5)) > 1e-9)
    best = max(LEVELS, key=lambda level: expected(level, chance, cited))
    assert best == (1 if chance < 2 / 3 else 2 if chance < 4 / 5 else 3)


def test_levels_pay_alike_at_the_thresholds_that_are_printed() -> None:
    for level, printed in THRESHOLDS.items():
        above, below = map(int, printed.split("/"))
        for cited in (None, PROOF):
            assert expected(level, above / below, cited) == pytest.approx(expected(level - 1, above / below, cited))


def test_declining_to_say_is_level_one() -> None:
    assert points(RIGHT, None) == points(RIGHT, 1)
    assert points(WRONG, None) == points(WRONG, 1)


# A whole round


def test_a_round_is_added_up() -> None:
    total = score(
        played(
            (choice("one", topic="laws", process=Process.INFER), Answer(given=RIGHT, certainty=3, cited=PROOF)),
            (choice("two", topic="laws"), Answer(given=WRONG, certainty=2, cited=PROOF)),
            (
                select("three", topic="syria", process=Process.INFER),
                Answer(given=("Russia",), certainty=2, cited=ASTRAY),
            ),
            (claim("four", topic="syria"), Answer(given=None)),
            (claim("five", topic="syria"), Answer(given=("stated",), cited=())),
        )
    )
    assert total == Score(
        asked=5,
        answered=4,
        skipped=1,
        right=2,
        credit=2.5,
        accuracy=0.5,
        certainty_bonus=2 - 2 + 0.5,
        certainty_asked=3,
        line_right=1,
        line_asked=4,
        line_verdicts=2,
        line_bonus=1,
        points=4 - 2 + 1 + 0 + 1,
        topics={"laws": Tally(1, 2), "syria": Tally(1.5, 3)},
        kinds={"choice": Tally(1, 2), "select": Tally(0.5, 1), "claim": Tally(1, 2)},
        processes={Process.INFER: Tally(1.5, 2)},
        calibration=(Calibration(2, 0, 2), Calibration(3, 1, 1)),
        bias=(Bias(Verdict.STATED, 1, 1), Bias(Verdict.CONTRADICTED, 0, 0), Bias(Verdict.NOT_STATED, 0, 0)),
        looked_up=0,
        hinted=0,
    )


def test_a_round_left_before_the_first_answer_has_no_accuracy() -> None:
    total = score(played())
    assert total.accuracy is None
    assert (total.asked, total.points, total.topics, total.calibration, total.bias) == (0, 0, {}, (), ())


@given(st.lists(ANSWERS, max_size=12))
def test_the_sums_agree_with_each_other(turns: list[tuple[Item, Answer]]) -> None:
    total = score(played(*turns))
    assert total.asked == total.answered + total.skipped == len(turns)
    assert total.right <= total.credit <= total.answered
    assert total.points == pytest.approx(total.credit + total.certainty_bonus + total.line_bonus)
    for tallies in (total.topics, total.kinds):
        assert sum(tally.asked for tally in tallies.values()) == total.asked
        assert sum(tally.credit for tally in tallies.values()) == pytest.approx(total.credit)
    assert total.line_right <= total.line_verdicts <= total.line_asked <= total.answered
    assert sum(level.answers for level in total.calibration) == total.certainty_asked
    assert sum(level.right for level in total.calibration) <= total.right
    assert all(level.right <= level.answers for level in total.calibration)


@given(st.lists(ANSWERS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_questions_does_not_change_the_sums(turns: list[tuple[Item, Answer]], random: Any) -> None:
    mixed = list(turns)
    random.shuffle(mixed)
    assert score(played(*mixed)) == score(played(*turns))


def test_ten_tenths_are_one_to_the_last_digit_whatever_the_python() -> None:
    tenth = (select(key=tuple("abcdefghij"), wrong=("x",)), Answer(given=("a",)))
    total = score(played(*[tenth] * 10))
    assert (total.credit, total.points, total.accuracy) == (1.0, 1.0, 0.1)
    assert total.kinds["select"] == Tally(1.0, 10)


def test_questions_never_reached_do_not_count() -> None:
    asked = tuple(ask(item, 1) for item in ITEMS)
    session = Session(asked=asked, terms=Terms(mode=Mode.EXAM), started=0, shown=0).give(("stated",), 1.0)
    assert score(session).asked == 1
    assert score(session).kinds == {"claim": Tally(1, 1)}


def test_bias_counts_what_was_said_and_what_was_so() -> None:
    said = [
        (Verdict.STATED, "contradicted"),
        (Verdict.NOT_STATED, "contradicted"),
        (Verdict.CONTRADICTED, "contradicted"),
        (Verdict.NOT_STATED, "not stated"),
        (Verdict.STATED, None),
    ]
    turns = [(claim(key=key), Answer(given=(word,) if word else None)) for key, word in said]
    assert score(played(*turns, (choice(), Answer(given=RIGHT)))).bias == (
        Bias(Verdict.STATED, 0, 1),
        Bias(Verdict.CONTRADICTED, 3, 1),
        Bias(Verdict.NOT_STATED, 1, 2),
    )


def test_no_claims_no_bias() -> None:
    assert score(played((choice(), Answer(given=RIGHT)))).bias == ()


def test_calibration_counts_full_marks_at_each_level_that_was_used() -> None:
    half = select(key=("a", "b"))
    total = score(
        played(
            (choice(), Answer(given=RIGHT, certainty=3)),
            (choice(), Answer(given=WRONG, certainty=3)),
            (half, Answer(given=("a",), certainty=3)),
            (choice(), Answer(given=RIGHT, certainty=1)),
            (choice(), Answer(given=RIGHT)),
        )
    )
    assert total.calibration == (Calibration(1, 1, 1), Calibration(3, 1, 3))


# The most confident mistakes


def test_mistakes_come_most_confident_first_and_then_the_worst() -> None:
    half = select("half", key=("a", "b"))
    session = played(
        (choice("unsaid"), Answer(given=WRONG)),
        (choice("unsure"), Answer(given=WRONG, certainty=1)),
        (choice("right"), Answer(given=RIGHT, certainty=3)),
        (half, Answer(given=("a",), certainty=3)),
        (choice("sure"), Answer(given=WRONG, certainty=3)),
        (choice("skipped"), Answer(given=None)),
        (choice("rather"), Answer(given=WRONG, certainty=2)),
        (choice("sure-too"), Answer(given=WRONG, certainty=3)),
    )
    assert [asked.item.id for asked, _ in mistakes(session)] == [
        "sure",
        "sure-too",
        "half",
        "rather",
        "unsure",
        "unsaid",
    ]


@given(st.lists(ANSWERS, max_size=10))
def test_mistakes_are_all_that_was_tried_and_missed(turns: list[tuple[Item, Answer]]) -> None:
    session = played(*turns)
    listed = mistakes(session)
    assert len(listed) == score(session).answered - score(session).right
    levels = [answer.certainty or 0 for _, answer in listed]
    assert levels == sorted(levels, reverse=True)


# Wilson's interval


@pytest.mark.parametrize(
    ("right", "answers", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_agrees_with_published_values(right: int, answers: int, low: float, high: float) -> None:
    """Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3 (score, no correction)."""
    assert wilson(right, answers) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 10**6), st.data())
def test_wilson_holds_the_share_and_mirrors(answers: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, answers))
    low, high = wilson(right, answers)
    assert 0 <= low < high <= 1
    assert low - 1e-12 <= right / answers <= high + 1e-12
    assert wilson(answers - right, answers) == pytest.approx((1 - high, 1 - low), abs=1e-9)


@given(st.integers(1, 1000), st.integers(2, 50), st.data())
def test_more_answers_of_the_same_share_narrow_it(answers: int, times: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, answers))
    few, many = wilson(right, answers), wilson(right * times, answers * times)
    assert many[1] - many[0] < few[1] - few[0]


@pytest.mark.parametrize(("right", "answers"), [(0, 0), (1, 0), (2, 1), (-1, 5), (0, -1), (-2, -1)])
def test_what_is_no_share_has_no_interval(right: int, answers: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(right, answers)


def test_a_wider_confidence_is_a_wider_interval() -> None:
    assert wilson(5, 10, z=2.58)[0] < wilson(5, 10)[0] < wilson(5, 10, z=1.0)[0]
    assert wilson(5, 10, z=1.0)[1] < inf


# Any kind may be marked


@pytest.mark.parametrize("item", [*ITEMS, typed("a-date", key="November", answer="date")], ids=lambda item: item.id)
def test_every_kind_is_marked_by_its_key(item: Item) -> None:
    asked: Asked = ask(item, 1)
    assert mark(asked, Answer(given=item.right, certainty=3, cited=PROOF)).points == 3 + LINE_BONUS
    assert mark(asked, Answer(given=a_wrong_answer(item), certainty=3, cited=PROOF)).points == -6
