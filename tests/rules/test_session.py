"""A round as a state machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from quiz.rules.citing import citation_limit
from quiz.rules.helps import Help
from quiz.rules.items import Line
from quiz.rules.plan import agree
from quiz.rules.scoring import score
from quiz.rules.session import LEVELS, Answer, Phase, Session, WrongStep, finished, missed, start
from quiz.rules.terms import Mode, Terms
from tests.build_items import a_wrong_answer, asked, choice, claim, one_of_each, typed

ITEMS = one_of_each()
PROOF = (Line(1, 1),)


def begin(count: int = 2, now: float = 0.0, **terms: Any) -> Session:
    items = [choice(f"item-{n}") for n in range(count)]
    return start(asked(items, 1), Terms(**terms), now)


STEPS: dict[str, tuple[Phase, Callable[[Session], Session]]] = {
    "give": (Phase.ASK, lambda session: session.give(("Moscow",), 1.0)),
    "skip": (Phase.ASK, lambda session: session.skip(1.0)),
    "sure": (Phase.CERTAINTY, lambda session: session.set_certainty(2, 1.0)),
    "cite": (Phase.CITATION, lambda session: session.cite(PROOF, 1.0)),
    "proceed": (Phase.FEEDBACK, lambda session: session.proceed(1.0)),
}


def in_phase(phase: Phase) -> Session:
    session = begin(certainty=True, citing=True)
    if phase is Phase.ASK:
        return session
    if phase is Phase.OVER:
        return session.end()
    if phase is Phase.OVERVIEW:
        return begin(mode=Mode.EXAM, going_back=True).look_over(1.0)
    session = session.give(("Moscow",), 1.0)
    if phase is Phase.CERTAINTY:
        return session
    session = session.set_certainty(2, 1.0)
    return session if phase is Phase.CITATION else session.cite(PROOF, 1.0)


# Steps and phases


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_taken_in_its_phase_and_in_no_other(phase: Phase, name: str) -> None:
    session = in_phase(phase)
    assert session.phase is phase
    wanted, step = STEPS[name]
    if phase is wanted:
        assert step(session) != session
    else:
        with pytest.raises(WrongStep):
            step(session)
    assert session == in_phase(phase)


def test_practice_asks_answers_and_explains_each_question_in_turn() -> None:
    session = begin(2)
    first = session.current
    session = session.give(("Moscow",), 1.0)
    assert session.phase is Phase.FEEDBACK
    assert session.current == first
    assert session.last == (first, Answer(given=("Moscow",), seconds=1.0))
    session = session.proceed(2.0)
    assert session.phase is Phase.ASK
    assert session.current != first
    session = session.skip(3.0).proceed(4.0)
    assert session.phase is Phase.OVER


@pytest.mark.parametrize("mode", [Mode.EXAM, Mode.SPRINT])
def test_an_exam_and_a_sprint_go_straight_on(mode: Mode) -> None:
    session = begin(2, mode=mode).give(("Moscow",), 1.0)
    assert session.phase is Phase.ASK
    assert session.place == 1
    assert session.skip(2.0).phase is Phase.OVER


def test_an_exam_asks_for_certainty_and_lines_and_then_goes_straight_on() -> None:
    session = begin(2, mode=Mode.EXAM, certainty=True, citing=True).give(("Moscow",), 1.0)
    assert session.phase is Phase.CERTAINTY
    session = session.set_certainty(3, 2.0)
    assert session.phase is Phase.CITATION
    session = session.cite(PROOF, 3.0)
    assert session.phase is Phase.ASK
    assert session.answers == (Answer(given=("Moscow",), certainty=3, cited=PROOF, seconds=1.0),)


@pytest.mark.parametrize("certainty", [False, True])
@pytest.mark.parametrize("citing", [False, True])
def test_a_skipped_question_is_asked_neither_for_certainty_nor_for_a_line(*, certainty: bool, citing: bool) -> None:
    session = begin(certainty=certainty, citing=citing).skip(4.0)
    assert session.phase is Phase.FEEDBACK
    assert session.answers == (Answer(given=None, seconds=4.0),)


def test_certainty_and_line_may_be_declined() -> None:
    session = begin(certainty=True, citing=True).give(("Moscow",), 1.0).set_certainty(None, 1.0).cite((), 1.0)
    assert session.answers == (Answer(given=("Moscow",), certainty=None, cited=(), seconds=1.0),)


@pytest.mark.parametrize("level", [0, 4, -1])
def test_no_other_level_of_certainty_is_taken(level: int) -> None:
    session = in_phase(Phase.CERTAINTY)
    with pytest.raises(WrongStep):
        session.set_certainty(level, 1.0)


def test_no_more_lines_are_taken_than_the_limit() -> None:
    session = in_phase(Phase.CITATION)
    assert session.cite((Line(1, 1), Line(1, 2)), 1.0).phase is Phase.FEEDBACK
    with pytest.raises(WrongStep):
        session.cite((Line(1, 1), Line(1, 2), Line(1, 3)), 1.0)


def test_a_round_needs_a_question() -> None:
    with pytest.raises(ValueError, match="at least one question"):
        start((), Terms(), 0.0)


def test_a_round_that_is_over_has_no_question_on_the_table() -> None:
    session = begin().end()
    with pytest.raises(WrongStep):
        _ = session.current
    assert session.last is None
    assert session.end() == session


# Leaving early


def test_an_answer_locked_in_before_the_end_counts() -> None:
    for phase in (Phase.CERTAINTY, Phase.CITATION, Phase.FEEDBACK):
        ended = in_phase(phase).end()
        assert ended.phase is Phase.OVER
        assert [answer.given for answer in ended.answers] == [("Moscow",)]
        assert score(ended).right == 1


def test_a_question_not_yet_answered_does_not_count_at_the_end() -> None:
    ended = begin().end()
    assert ended.answers == ()
    assert score(ended).asked == 0


# The terms change in the middle


def test_certainty_and_citing_can_be_switched_on_in_the_middle() -> None:
    session = begin(3).give(("Moscow",), 1.0).with_terms(certainty=True, citing=True)
    assert session.phase is Phase.FEEDBACK
    session = session.proceed(2.0).give(("Paris",), 3.0).set_certainty(1, 3.0).cite((), 3.0)
    assert [answer.certainty for answer in session.answers] == [None, 1]
    assert [answer.cited for answer in session.answers] == [None, ()]


def test_they_can_be_switched_off_in_the_middle() -> None:
    session = in_phase(Phase.FEEDBACK).with_terms(certainty=False, citing=False)
    session = session.proceed(2.0).give(("Moscow",), 3.0)
    assert session.phase is Phase.FEEDBACK


def test_switching_off_while_asked_never_loses_the_answer() -> None:
    off = in_phase(Phase.CERTAINTY).with_terms(certainty=False, citing=False).set_certainty(None, 2.0)
    assert off.phase is Phase.FEEDBACK
    assert off.answers == (Answer(given=("Moscow",), seconds=1.0),)


def test_other_terms_stay_as_agreed() -> None:
    session = begin(mode=Mode.EXAM, open_book=False, limit=60.0).with_terms(certainty=True, citing=False)
    assert session.terms == Terms(mode=Mode.EXAM, certainty=True, open_book=False, limit=60.0)


# Time


def test_a_sprint_ends_by_itself() -> None:
    session = begin(mode=Mode.SPRINT, limit=10.0, now=100.0)
    assert session.tick(109.9) == session
    assert session.remaining(109.0) == 1.0
    assert session.tick(110.0).phase is Phase.OVER
    assert session.tick(110.0).remaining(500.0) == 0.0


@pytest.mark.parametrize("phase", [Phase.ASK, Phase.CERTAINTY, Phase.CITATION, Phase.FEEDBACK])
def test_time_runs_out_in_every_phase(phase: Phase) -> None:
    session = in_phase(phase)
    timed = start(session.asked, Terms(certainty=True, citing=True, limit=5.0), 0.0)
    for name in ("give", "sure", "cite"):
        if timed.phase is not phase:
            timed = STEPS[name][1](timed)
    assert timed.phase is phase
    over = timed.tick(5.0)
    assert over.phase is Phase.OVER
    assert len(over.answers) == (phase is not Phase.ASK)


def test_an_answer_after_the_time_is_not_counted() -> None:
    session = begin(mode=Mode.SPRINT, limit=10.0)
    assert session.give(("Moscow",), 10.0).answers == ()
    assert session.give(("Moscow",), 10.0).phase is Phase.OVER
    assert session.skip(11.0).answers == ()
    assert len(session.give(("Moscow",), 9.9).answers) == 1


def test_an_answer_given_in_time_may_be_finished_after_it() -> None:
    session = begin(mode=Mode.EXAM, limit=10.0, certainty=True).give(("Moscow",), 9.0).set_certainty(2, 11.0)
    assert session.answers == (Answer(given=("Moscow",), certainty=2, seconds=9.0),)
    assert session.tick(11.0).answers[:1] == session.answers


def test_without_a_limit_time_does_not_count() -> None:
    session = begin()
    assert session.remaining(10.0**9) is None
    assert session.tick(10.0**9) == session


def test_seconds_are_those_from_question_to_answer() -> None:
    session = begin(now=100.0).give(("Moscow",), 103.0).proceed(110.0).give(("Moscow",), 112.0)
    assert [answer.seconds for answer in session.answers] == [3.0, 2.0]


def test_seconds_are_never_negative_even_when_the_clock_runs_backwards() -> None:
    session = begin(now=100.0).give(("Moscow",), 40.0).proceed(30.0).skip(20.0)
    assert [answer.seconds for answer in session.answers] == [0.0, 0.0]


# Going back to what was missed


def test_an_exam_that_is_handed_in_early_is_skipped_from_there() -> None:
    session = start(asked(ITEMS, 1), Terms(mode=Mode.EXAM, certainty=True), 0.0).give(ITEMS[0].right, 1.0).end()
    assert [answer.given for answer in session.answers] == [ITEMS[0].right, *[None] * (len(ITEMS) - 1)]


def test_missed_are_the_wrong_the_half_right_and_the_skipped_but_not_the_unreached() -> None:
    items = (*ITEMS, claim("another"))
    session = start(asked(items, 1), Terms(), 0.0)
    answers = [
        ITEMS[0].right,
        a_wrong_answer(ITEMS[1]),
        ITEMS[2].right[:1],
        None,
        ITEMS[4].right,
        ITEMS[5].right,
    ]
    for given in answers:
        session = (session.skip(1.0) if given is None else session.give(given, 1.0)).proceed(1.0)
    assert [item.id for item in missed(session.end())] == ["the-choice", "the-select", "the-typed"]


# Any sequence of steps


class AnyRound(RuleBasedStateMachine):
    """Steps of every kind in any order, on a clock that mostly runs forwards."""

    session: Session
    now: float
    begun: bool = False

    @initialize(
        mode=st.sampled_from(Mode),
        certainty=st.booleans(),
        citing=st.booleans(),
        limit=st.none() | st.floats(0, 60),
        count=st.integers(1, 6),
    )
    def begin(self, *, mode: Mode, certainty: bool, citing: bool, limit: float | None, count: int) -> None:
        terms = Terms(mode=mode, certainty=certainty, citing=citing, limit=limit)
        self.now = 1000.0
        self.session = start(asked(ITEMS[:count], 1), terms, self.now)
        self.begun = True

    def step(self, wanted: Phase, take: Callable[[Session], Session]) -> None:
        """Take a step: legal in the phase wanted, refused and without a trace in any other."""
        before = self.session
        if before.phase is wanted:
            self.session = take(before)
            assert self.session.answers[: len(before.answers)] == before.answers
            added = self.session.answers[len(before.answers) :]
            assert len(added) <= 1 or all(answer.given is None for answer in added)
        else:
            with pytest.raises(WrongStep):
                take(before)
            assert self.session is before

    @rule(seconds=st.floats(-5, 20))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds

    @rule(right=st.booleans())
    def give(self, *, right: bool) -> None:
        def take(session: Session) -> Session:
            item = session.asked[min(session.place, len(session.asked) - 1)].item
            wrong = a_wrong_answer(item)
            if session.phase is Phase.ASK and session.is_helped(Help.HALF):
                wrong = next((option,) for option in session.options if option not in item.right)
            return session.give(item.right if right else wrong, self.now)

        before = self.session
        self.step(Phase.ASK, take)
        if before.phase is Phase.ASK and before.remaining(self.now) == 0.0:
            assert self.session.phase is Phase.OVER
            assert all(answer.given is None for answer in self.session.answers[len(before.answers) :])

    @rule()
    def skip(self) -> None:
        if self.session.terms.mode is Mode.LADDER:
            with pytest.raises(WrongStep):
                self.session.skip(self.now)
        else:
            self.step(Phase.ASK, lambda session: session.skip(self.now))

    @rule(help=st.sampled_from(Help))
    def use_help(self, help: Help) -> None:
        before = self.session
        if help not in before.open_helps:
            with pytest.raises(WrongStep):
                before.use_help(help, self.now)
            return
        self.session = before.use_help(help, self.now)
        assert help not in self.session.open_helps
        assert self.session.climb == before.climb
        assert self.session.phase is Phase.ASK

    @rule(level=st.none() | st.sampled_from(LEVELS))
    def sure(self, level: int | None) -> None:
        self.step(Phase.CERTAINTY, lambda session: session.set_certainty(level, self.now))

    @rule(cited=st.sampled_from([(), PROOF, (Line(9, 9), *PROOF)]))
    def cite(self, cited: tuple[Line, ...]) -> None:
        self.step(Phase.CITATION, lambda session: session.cite(cited, self.now))

    @rule()
    def proceed(self) -> None:
        self.step(Phase.FEEDBACK, lambda session: session.proceed(self.now))

    @rule(certainty=st.booleans(), citing=st.booleans())
    def change_terms(self, *, certainty: bool, citing: bool) -> None:
        before = self.session
        self.session = before.with_terms(certainty=certainty, citing=citing)
        assert (self.session.phase, self.session.answers) == (before.phase, before.answers)

    @rule()
    def tick(self) -> None:
        before = self.session
        self.session = before.tick(self.now)
        if before.remaining(self.now) == 0.0:
            assert self.session.phase is Phase.OVER
        else:
            assert self.session == before

    @precondition(lambda self: self.begun and self.session.answers)
    @rule()
    def end(self) -> None:
        before = self.session
        self.session = before.end()
        locked = before.answers
        if before.draft is not None:
            used = tuple(one.help for one in before.helps if one.place == before.place)
            locked += (msgspec.structs.replace(before.draft, helps=used),)
        unreached = len(before.asked) - len(locked) if before.terms.mode is Mode.EXAM else 0
        assert self.session.answers == locked + (Answer(given=None),) * unreached
        assert self.session.phase is Phase.OVER

    @invariant()
    def holds(self) -> None:
        if not self.begun:
            return
        session = self.session
        assert len(session.answers) <= len(session.asked)
        assert all(answer.seconds >= 0 for answer in session.answers)
        assert (session.draft is not None) == (session.phase in (Phase.CERTAINTY, Phase.CITATION))
        assert session.phase is not Phase.FEEDBACK or session.terms.mode in {Mode.PRACTICE, Mode.LADDER}
        assert session.phase is not Phase.FEEDBACK or session.answers
        if session.phase is not Phase.OVER:
            assert session.current is session.asked[session.place]
        if session.phase is Phase.ASK:
            assert len(session.answers) < len(session.asked)
        for turn, answer in zip(session.asked, session.answers, strict=False):
            assert answer.given is not None or (answer.certainty, answer.cited) == (None, None)
            assert len(answer.cited or ()) <= citation_limit(turn.item)
        left = session.remaining(self.now)
        assert left is None or left >= 0
        total = score(session)
        assert 0 <= total.credit <= total.answered <= total.asked == len(session.answers)

    def teardown(self) -> None:
        """Whatever went before, stepping on ends the round."""
        if not self.begun:
            return
        for _ in range(4 * len(self.session.asked) + 1):
            match self.session.phase:
                case Phase.ASK if self.session.terms.mode is Mode.LADDER:
                    self.session = self.session.give(self.session.current.item.right, self.now)
                case Phase.ASK:
                    self.session = self.session.skip(self.now)
                case Phase.CERTAINTY:
                    self.session = self.session.set_certainty(None, self.now)
                case Phase.CITATION:
                    self.session = self.session.cite((), self.now)
                case Phase.FEEDBACK:
                    self.session = self.session.proceed(self.now)
        assert self.session.phase is Phase.OVER


TestAnyRound = AnyRound.TestCase
TestAnyRound.settings = settings(max_examples=2 * settings().max_examples, stateful_step_count=30)


def test_a_slip_counts_by_the_terms_of_the_round_and_in_no_round_that_does_not_say_so() -> None:
    """Rounds that were kept before slips counted are marked again as they were then."""
    questions, slip = asked([typed(key="United Russia")], 1), Answer(given=("untied russia",))
    older = msgspec.json.decode(b'{"mode": "exam", "certainty": false}', type=Terms)
    for terms, right in ((older, 0), (agree(Mode.EXAM, certainty=False, citing=False, open_book=True), 1)):
        assert score(finished(questions, (slip,), terms)).right == right
        assert len(missed(finished(questions, (slip,), terms))) == 1 - right
        kept = msgspec.json.decode(msgspec.json.encode(terms), type=Terms)
        assert score(finished(questions, (slip,), kept)).right == right
