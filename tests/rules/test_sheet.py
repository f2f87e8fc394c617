"""An exam in which one goes back and forth: what counts, how long it took, and what is never lost."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from quiz.rules.answer import Answer
from quiz.rules.bookmark import Bookmark, bookmark, resume
from quiz.rules.items import Line
from quiz.rules.session import Phase, Session, WrongStep, start
from quiz.rules.sheet import Sheet
from quiz.rules.terms import Terms
from tests.build_items import asked, choice

RIGHT, WRONG = ("Moscow",), ("Minsk",)
PROOF = (Line(1, 1),)


def begin(count: int = 3, **terms: object) -> Session:
    items = [choice(f"item-{n}") for n in range(count)]
    return start(asked(items, 1), msgspec.convert({"mode": "exam", "going_back": True, **terms}, Terms), 0.0)


def sheet_of(session: Session) -> Sheet:
    assert session.sheet is not None
    return session.sheet


def given(session: Session) -> list[tuple[str, ...] | None]:
    return [answer.given for answer in session.answers]


def test_after_the_last_question_comes_the_overview_and_not_the_end() -> None:
    session = begin(2).give(RIGHT, 1.0).give(WRONG, 2.0)
    assert session.phase is Phase.OVERVIEW
    assert session.answers == ()
    assert given(session.end(3.0)) == [RIGHT, WRONG]


def test_the_last_answer_counts_and_the_others_are_kept_in_their_order() -> None:
    session = begin().give(RIGHT, 1.0).turn_to(0, 2.0).give(WRONG, 4.0).turn_to(0, 5.0).give(RIGHT, 6.0)
    slot = sheet_of(session).slots[0]
    assert [answer.given for answer in slot.answers] == [RIGHT, WRONG, RIGHT]
    assert given(session.end(9.0)) == [RIGHT, None, None]


def test_the_same_answer_again_is_no_change() -> None:
    session = begin().give(RIGHT, 1.0).turn_to(0, 2.0).give(RIGHT, 4.0)
    assert sheet_of(session).slots[0].answers == (Answer(given=RIGHT, seconds=1.0),)
    assert session.end().answers[0].seconds == 3.0


def test_a_skipped_question_is_left_as_it_is() -> None:
    session = begin().give(RIGHT, 1.0).turn_to(0, 2.0).skip(3.0).skip(4.0).skip(5.0)
    assert session.phase is Phase.OVERVIEW
    assert sheet_of(session).open == (1, 2)
    assert given(session.end(6.0)) == [RIGHT, None, None]


def test_an_answer_can_be_taken_back() -> None:
    session = begin().give(RIGHT, 1.0).turn_to(0, 1.0).clear(2.0)
    assert session.place == 0
    assert session.clear(3.0) is session
    assert sheet_of(session).open == (0, 1, 2)
    assert [answer.given for answer in sheet_of(session).slots[0].answers] == [RIGHT, None]


def test_the_time_of_a_question_adds_up_over_its_visits_and_stands_still_in_the_overview() -> None:
    session = begin().skip(2.0).turn_to(0, 3.0).give(RIGHT, 7.0).look_over(8.0).turn_to(0, 20.0).look_over(21.0)
    assert [answer.seconds for answer in session.end(99.0).answers] == [2 + 4 + 1, 1 + 1, 0]


def test_certainty_and_lines_belong_to_an_answer_and_change_with_it() -> None:
    session = begin(certainty=True, pointing=True).give(RIGHT, 1.0).set_certainty(3, 1.0).cite(PROOF, 1.0)
    assert session.place == 1
    session = session.turn_to(0, 2.0).give(RIGHT, 3.0).set_certainty(1, 3.0).cite((), 3.0)
    first, second = sheet_of(session).slots[0].answers
    assert (first.certainty, first.cited, second.certainty, second.cited) == (3, PROOF, 1, ())


def test_nobody_moves_on_between_an_answer_and_how_sure_it_is() -> None:
    session = begin(certainty=True).give(RIGHT, 1.0)
    for step in (lambda: session.turn_to(1, 2.0), lambda: session.look_over(2.0), lambda: session.flag(0)):
        with pytest.raises(WrongStep):
            step()
    assert given(session.end(2.0)) == [RIGHT, None, None]
    assert session.back().turn_to(2, 2.0).place == 2


def test_without_a_sheet_nobody_goes_back() -> None:
    session = begin(going_back=False)
    for step in (lambda: session.turn_to(1, 1.0), lambda: session.look_over(1.0), lambda: session.flag(0)):
        with pytest.raises(WrongStep):
            step()


@pytest.mark.parametrize("place", [-1, 3])
def test_there_is_no_question_before_the_first_nor_after_the_last(place: int) -> None:
    with pytest.raises(WrongStep):
        begin().turn_to(place, 1.0)


def test_an_exam_that_was_only_looked_through_is_nothing_yet_but_an_exercise_is_handed_in() -> None:
    assert begin().skip(1.0).end(2.0).answers == ()
    assert not begin().skip(1.0).begun
    assert begin().flag(2).begun
    for blank in (begin(fixed=True).end(2.0), begin().hand_in(2.0)):
        assert given(blank) == [None] * 3


@pytest.mark.parametrize("late", ["give", "skip", "turn_to", "look_over", "clear", "tick"])
def test_when_the_time_is_up_what_stands_on_the_sheet_is_handed_in(late: str) -> None:
    session = begin(limit=10.0).give(RIGHT, 1.0).turn_to(0, 2.0)
    more = {"give": (WRONG,), "turn_to": (1,)}.get(late, ())
    over = getattr(session, late)(*more, 10.0)
    assert over.phase is Phase.OVER
    assert given(over) == [RIGHT, None, None]


def test_a_bookmark_of_another_round_is_refused() -> None:
    session = begin(3)
    at = bookmark(session.give(RIGHT, 1.0), 2.0)
    for wrong in (msgspec.structs.replace(at, sheet=None), bookmark(begin(2), 1.0)):
        with pytest.raises(ValueError, match="sheet"):
            resume(session.asked, (), wrong, 5.0)


class AnyExam(RuleBasedStateMachine):
    """Whatever somebody does, the session says the same as a list of what was done."""

    @initialize(certainty=st.booleans(), limit=st.none() | st.floats(20, 60), count=st.integers(1, 4))
    def begin(self, *, certainty: bool, limit: float | None, count: int) -> None:
        self.session = begin(count, certainty=certainty, limit=limit)
        self.now = 0.0
        self.given: list[list[tuple[str, ...] | None]] = [[] for _ in range(count)]
        self.flags: set[int] = set()

    @property
    def can_move(self) -> bool:
        return self.session.phase in {Phase.ASK, Phase.OVERVIEW}

    def confirmed(self, answer: tuple[str, ...] | None) -> None:
        said = self.given[self.session.place]
        if said[-1:] != [answer] and (said or answer):
            said.append(answer)

    @rule(seconds=st.floats(0, 5))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds
        self.session = self.session.tick(self.now)

    @precondition(lambda self: self.session.phase is Phase.ASK)
    @rule(answer=st.sampled_from([RIGHT, WRONG]))
    def give(self, answer: tuple[str, ...]) -> None:
        after = self.session.give(answer, self.now)
        if after.phase is Phase.CERTAINTY:
            after = after.set_certainty(2, self.now)
        self.confirmed(answer)
        self.session = after

    @precondition(lambda self: self.session.phase is Phase.ASK)
    @rule()
    def clear(self) -> None:
        before = self.session
        self.session = self.session.clear(self.now)
        if sheet_of(before).current.final.given is not None:
            self.given[before.place].append(None)

    @precondition(lambda self: self.session.phase is Phase.ASK)
    @rule()
    def skip(self) -> None:
        self.session = self.session.skip(self.now)

    @precondition(lambda self: self.can_move)
    @rule(place=st.integers(0, 3))
    def turn_to(self, place: int) -> None:
        place %= len(self.given)
        self.session = self.session.turn_to(place, self.now)
        assert self.session.place == place

    @precondition(lambda self: self.can_move)
    @rule(place=st.integers(0, 3))
    def flag(self, place: int) -> None:
        place %= len(self.given)
        self.session = self.session.flag(place)
        self.flags ^= {place}

    @precondition(lambda self: self.can_move)
    @rule()
    def look_over(self) -> None:
        self.session = self.session.look_over(self.now)

    @precondition(lambda self: self.session.phase is not Phase.OVER)
    @rule(away=st.floats(0, 1e6))
    def leave_and_resume(self, away: float) -> None:
        kept = msgspec.json.decode(msgspec.json.encode(bookmark(self.session, self.now)), type=Bookmark)
        before, self.now = self.session, self.now + away
        self.session = resume(before.asked, (), kept, self.now)
        assert (self.session.phase, self.session.place) == (before.phase, before.place)
        left = before.remaining(self.now - away)
        assert self.session.remaining(self.now) == (left if left is None else pytest.approx(left, abs=1e-6))

    @invariant()
    def nothing_is_lost(self) -> None:
        sheet = sheet_of(self.session)
        assert [[answer.given for answer in slot.answers] for slot in sheet.slots] == self.given
        assert set(sheet.flagged) == self.flags
        over = self.session if self.session.phase is Phase.OVER else self.session.end(self.now)
        counting = [said[-1] if said else None for said in self.given]
        assert given(over) == (counting if any(self.given) else [])
        assert over.end(self.now).answers == over.answers

    @invariant()
    def the_score_is_not_told(self) -> None:
        assert self.session.phase is Phase.OVER or self.session.answers == ()
        assert self.session.phase is not Phase.FEEDBACK


TestAnyExam = AnyExam.TestCase
TestAnyExam.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
