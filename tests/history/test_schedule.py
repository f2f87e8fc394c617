"""When a line is asked again: as FSRS has it, by days, whatever the clock does."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.history.database import Database
from quiz.history.schedule import Card, ReviewedAnswer, cards, due, review, reviewed
from quiz.rules.items import Line
from quiz.rules.rating import Rating
from tests.history.fill_history import STAMP, opened

DAY = datetime.date(2026, 3, 1)
ONE, TWO, THREE = Line(1, 1), Line(1, 2), Line(2, 10)


def days(number: int) -> datetime.timedelta:
    return datetime.timedelta(days=number)


class Learner:
    """Somebody whose answers are taken for reviews."""

    def __init__(self, history: Database) -> None:
        self.history = history
        self.answers = 0
        history.write(
            lambda c: c.executescript(
                f"""
                INSERT INTO player (id, name, key) VALUES (1, 'Ann', 'ann'), (2, 'Ben', 'ben');
                INSERT INTO question VALUES (1, 'light', 'oil', 'claim', 'light', 'What?', '[]', '[]');
                INSERT INTO round (id, uid, player, pack, title, digest, folder, plan, questions, started, day)
                VALUES (1, 'a', 1, 'light', '', '', '', '', '[]', {STAMP}, '2026-03-01');
                """
            )
        )

    def answer(
        self, day: datetime.date, *lines: Line, right: bool = True, certainty: int | None = None, pack: str = "light"
    ) -> None:
        self.answers += 1
        number = self.answers
        made = ReviewedAnswer(answer=number, player=1, pack=pack, day=day)

        def work(connection) -> None:
            connection.execute(
                "INSERT INTO answer VALUES (?, 1, ?, 1, '[]', NULL, NULL, 1.0, 1.0, ?, ?, NULL)",
                (number, number, STAMP, day.isoformat()),
            )
            review(connection, made, lines, right=right, certainty=certainty)

        self.history.write(work)

    def cards(self, today: datetime.date, player: int = 1, pack: str = "light") -> dict[Line, Card]:
        return self.history.read(lambda connection: cards(connection, player, pack, today)) or {}

    def due(self, today: datetime.date) -> tuple[Line, ...]:
        return due(self.cards(today).values(), today)

    @property
    def reviews(self) -> int:
        found = self.history.read(lambda connection: connection.execute("SELECT count(*) FROM review").fetchone())
        return found[0] if found else 0


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    history = opened(tmp_path / "history.db")
    yield Learner(history)
    history.close()


@given(st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 400)), min_size=1, max_size=12))
def test_a_card_is_what_the_fsrs_package_makes_of_it(ratings: list[tuple[Rating, int]]) -> None:
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    theirs, ours, moment = fsrs.Card(), None, datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
    for rated, pause in ratings:
        moment += days(pause)
        theirs, _ = scheduler.review_card(theirs, fsrs.Rating(rated), moment)
        ours = reviewed(ONE, ours, rated, moment.date())
        assert (ours.stability, ours.difficulty) == (theirs.stability, theirs.difficulty)
        assert (ours.due, ours.day) == (theirs.due.date(), moment.date())
        assert ours.due > ours.day
    assert ours is not None
    assert ours.known == any(rated > Rating.AGAIN for rated, _ in ratings)


def test_what_comes_back_out_of_the_file_goes_on_as_if_it_had_never_been_there(learner: Learner) -> None:
    ours, day = None, DAY
    for _ in range(6):
        ours = reviewed(ONE, ours, Rating.GOOD, day)
        learner.answer(day, ONE, certainty=2)
        assert learner.cards(day) == {ONE: ours}
        day = ours.due
    assert learner.reviews == 6
    assert (day - DAY).days > 100


@pytest.mark.parametrize(
    ("right", "certainty", "first", "later"),
    [
        (False, 3, Rating.AGAIN, Rating.AGAIN),
        (True, 1, Rating.HARD, Rating.HARD),
        (True, 2, Rating.GOOD, Rating.GOOD),
        (True, 3, Rating.GOOD, Rating.EASY),
        (True, None, Rating.GOOD, Rating.GOOD),
    ],
)
def test_an_answer_counts_as_it_was_given(
    right: bool, certainty: int | None, first: Rating, later: Rating, learner: Learner
) -> None:
    card = reviewed(ONE, None, first, DAY)
    learner.answer(DAY, ONE, right=right, certainty=certainty)
    assert learner.cards(DAY)[ONE] == card
    learner.answer(card.due, ONE, right=right, certainty=certainty)
    assert learner.cards(card.due)[ONE] == reviewed(ONE, card, later, card.due)


def test_certain_for_the_first_time_after_being_wrong_is_not_yet_easy(learner: Learner) -> None:
    learner.answer(DAY, ONE, right=False)
    wrong = learner.cards(DAY)[ONE]
    learner.answer(wrong.due, ONE, certainty=3)
    assert learner.cards(wrong.due)[ONE] == reviewed(ONE, wrong, Rating.GOOD, wrong.due)


def test_practising_before_it_is_due_changes_nothing(learner: Learner) -> None:
    learner.answer(DAY, ONE, certainty=2)
    before = learner.cards(DAY)
    day = DAY
    while day < before[ONE].due:
        for right in (True, False):
            learner.answer(day, ONE, right=right, certainty=3)
        assert learner.cards(day) == before
        assert learner.due(day) == ()
        day += days(1)
    assert learner.reviews == 1
    assert learner.due(day) == (ONE,)


def test_an_answer_on_several_lines_reviews_those_that_are_new_or_due(learner: Learner) -> None:
    learner.answer(DAY, ONE, certainty=3)
    learner.answer(DAY, TWO, right=False)
    asked_first = learner.cards(DAY)
    day = asked_first[TWO].due
    assert day < asked_first[ONE].due
    learner.answer(day, ONE, TWO, THREE, certainty=2)
    after = learner.cards(day)
    assert after[ONE] == asked_first[ONE]
    assert after[TWO] == reviewed(TWO, asked_first[TWO], Rating.GOOD, day)
    assert after[THREE] == reviewed(THREE, None, Rating.GOOD, day)


def test_the_longest_overdue_comes_first(learner: Learner) -> None:
    learner.answer(DAY + days(2), ONE, right=False)
    learner.answer(DAY + days(1), THREE, right=False)
    learner.answer(DAY + days(1), TWO, right=False)
    assert learner.due(DAY + days(30)) == (TWO, THREE, ONE)


def test_packs_and_players_have_schedules_of_their_own(learner: Learner) -> None:
    learner.answer(DAY, ONE)
    learner.answer(DAY, TWO, pack="other")
    assert list(learner.cards(DAY)) == [ONE]
    assert list(learner.cards(DAY, pack="other")) == [TWO]
    assert learner.cards(DAY, player=2) == {}


@pytest.mark.parametrize("back", [1, 2])
def test_to_fly_west_makes_nothing_due(back: int, learner: Learner) -> None:
    learner.answer(DAY, ONE, certainty=2)
    before = learner.cards(DAY)
    learner.answer(DAY - days(back), ONE, right=False)
    assert learner.cards(DAY - days(back)) == before
    assert learner.due(DAY - days(back)) == ()
    assert learner.reviews == 1


def test_what_is_answered_while_the_clock_is_set_back_changes_nothing_for_later(learner: Learner) -> None:
    learner.answer(DAY, ONE, certainty=2)
    before, past = learner.cards(DAY), DAY - days(300)
    assert learner.due(past) == (ONE,)
    for _ in range(3):  # More than once a day would be more than is due.
        learner.answer(past, ONE, certainty=2)
    assert learner.reviews == 2
    assert learner.due(past) == ()
    assert learner.cards(DAY) == before
    assert learner.due(DAY) == ()


def test_what_a_clock_in_the_future_said_is_put_right_by_the_next_answer(learner: Learner) -> None:
    future = datetime.date(2099, 1, 1)
    learner.answer(DAY, ONE, certainty=2)
    before = learner.cards(DAY)
    learner.answer(future, ONE, certainty=2)
    learner.answer(future, TWO, certainty=2)
    assert learner.cards(DAY)[ONE] == before[ONE]
    assert learner.due(DAY) == (TWO,)
    learner.answer(DAY, TWO, right=False)
    assert learner.due(DAY) == ()
    assert learner.cards(DAY)[TWO].day == DAY
    assert learner.reviews == 4


@pytest.mark.parametrize("day", [datetime.date(9999, 12, 31), datetime.date(1, 1, 1)])
def test_a_clock_at_either_end_of_all_dates_breaks_nothing(day: datetime.date, learner: Learner) -> None:
    for _ in range(2):
        learner.answer(day, ONE, certainty=3)
    assert learner.cards(day).keys() == {ONE}
    learner.answer(DAY, ONE, certainty=3)
    assert learner.due(DAY) == ()
    assert learner.due(DAY + days(36_500)) == (ONE,)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


@pytest.mark.slow
@settings(max_examples=50)
@given(
    answers=st.lists(st.tuples(st.integers(-400, 400), st.booleans(), st.sampled_from([None, 1, 2, 3])), max_size=25)
)
def test_whatever_the_clock_says_no_line_is_reviewed_twice_on_a_day(
    answers: list[tuple[int, bool, int | None]], folder: Path
) -> None:
    path = folder / "history.db"
    path.unlink(missing_ok=True)
    history = opened(path)
    learner = Learner(history)
    for shift, right, certainty in answers:
        today = DAY + days(shift)
        for _ in range(2):
            learner.answer(today, ONE, right=right, certainty=certainty)
            assert learner.due(today) == ()
    twice = history.read(lambda c: c.execute("SELECT day FROM review GROUP BY day HAVING count(*) > 1").fetchall())
    assert twice == []
    history.close()
