"""The helps that are taken before an answer: looking up, and hints for half the points."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from quiz.rules.bookmark import Bookmark, bookmark, resume
from quiz.rules.helps import Help, halved
from quiz.rules.items import Form, Item, Line, cited_lines
from quiz.rules.plan import agree
from quiz.rules.question import ask
from quiz.rules.rating import Rating, rating
from quiz.rules.remarks import longest_row
from quiz.rules.scoring import in_a_row, mark, mistakes, score
from quiz.rules.session import Phase, Session, WrongStep, missed, start
from quiz.rules.terms import Mode, Terms
from quiz.wording.cells import Cell
from quiz.wording.cells import answered as answered_cells
from quiz.wording.helps import hints, taken
from tests.build_items import asked, choice, one_of_each, select
from tests.built_in_packs import built_in_pack

RELEASE = built_in_pack("hollande-putin").items


def begin(*items: Item, **terms: Any) -> Session:
    return start(asked(list(items) or [choice("one"), choice("two")], 1), Terms(**terms), 0.0)


def answered(session: Session, *, right: bool = True, level: int = 3) -> Session:
    """The session after an answer, and whatever follows it up to the next question."""
    item = session.current.item
    wrong = next(option for option in session.options if option not in item.right)
    session = session.give(item.right if right else (wrong,), 1.0)
    if session.phase is Phase.CERTAINTY:
        session = session.set_certainty(level, 1.0)
    if session.phase is Phase.CITATION:
        session = session.cite((Line(1, 1),), 1.0)
    return session.proceed(1.0) if session.phase is Phase.FEEDBACK else session


# Looking up


@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.EXAM, Mode.SPRINT])
def test_what_was_looked_up_is_kept_with_its_answer_and_with_no_other(mode: Mode) -> None:
    session = answered(answered(begin(mode=mode).look_up().look_up()))
    assert [answer.helps for answer in session.answers] == [(Help.BRIEF,), ()]
    assert score(session).looked_up == 1


def test_looking_up_costs_nothing() -> None:
    looked, plain = (answered(one) for one in (begin().look_up(), begin()))
    assert mark(*looked.turns[0]) == mark(*plain.turns[0])
    assert in_a_row(looked) == 1


@pytest.mark.parametrize(("right", "level", "points"), [(True, 3, 1), (True, 1, 1), (False, 3, -6), (False, 2, -2)])
def test_certainty_adds_nothing_to_what_was_looked_up_but_still_costs(*, right: bool, level: int, points: int) -> None:
    session = answered(begin(certainty=True).look_up(), right=right, level=level)
    marked = mark(*session.turns[0])
    assert (marked.credit, marked.points) == (float(right), points)
    is_told = taken(marked, session.answers[0]) == "looked up: no bonus"
    assert is_told == (right and level > 1)


def test_a_question_that_was_looked_up_and_skipped_was_looked_up() -> None:
    assert begin().look_up().skip(1.0).answers[0].helps == (Help.BRIEF,)


def test_the_brief_may_be_read_once_an_answer_is_known() -> None:
    session = begin().give(("Moscow",), 1.0)
    assert session.phase is Phase.FEEDBACK
    assert session.look_up() is session
    assert begin().end().look_up().helps == ()


def test_reading_before_it_is_said_how_sure_counts_and_reading_to_cite_a_line_does_not() -> None:
    session = begin(certainty=True, citing=True).give(("Moscow",), 1.0)
    assert session.look_up().is_helped(Help.BRIEF)
    session = session.set_certainty(3, 1.0)
    assert session.phase is Phase.CITATION
    assert session.look_up() is session


def back_from_citing(*, certainty: bool = False, **terms: Any) -> Session:
    """A session in which Paris was answered, and the player has gone back from citing its lines."""
    session = begin(certainty=certainty, citing=True, **terms).give(("Paris",), 1.0)
    return (session.set_certainty(3, 1.0) if certainty else session).back().back()


def answered_again(session: Session, given: str, level: int = 3) -> Session:
    session = session.give((given,), 2.0)
    session = session.set_certainty(level, 2.0) if session.phase is Phase.CERTAINTY else session
    return session.cite((Line(1, 1),), 2.0)


@pytest.mark.parametrize("certainty", [True, False])
def test_who_comes_back_from_citing_lines_and_keeps_the_answer_has_looked_nothing_up(certainty: bool) -> None:
    session = back_from_citing(certainty=certainty)
    assert answered_again(session, "Paris").answers[0].helps == ()
    again = session.give(("Paris",), 1.0)
    again = again.set_certainty(3, 1.0) if certainty else again
    assert answered_again(again.back().back(), "Paris").answers[0].helps == ()


def test_who_comes_back_from_citing_lines_and_answers_otherwise_has_looked_it_up() -> None:
    session = back_from_citing(certainty=True)
    assert answered_again(session, "Moscow").answers[0].helps == (Help.BRIEF,)
    assert answered_again(session, "Paris", level=1).answers[0].helps == (Help.BRIEF,)
    assert session.skip(2.0).answers[0].helps == (Help.BRIEF,)
    assert session.give(("Moscow",), 2.0).end().answers[0].helps == (Help.BRIEF,)
    # A change that is taken back was seen with the brief, too.
    changed = session.give(("Moscow",), 2.0).set_certainty(3, 2.0).back().back()
    assert answered_again(changed, "Paris").answers[0].helps == (Help.BRIEF,)


def test_going_back_from_citing_tells_nothing_of_the_next_question() -> None:
    session = answered_again(back_from_citing(), "Paris").proceed(3.0)
    assert answered_again(session, "Moscow").answers[1].helps == ()


def test_whoever_leaves_a_question_after_going_back_from_citing_may_have_read_the_brief() -> None:
    session = back_from_citing()
    assert answered_again(resume(session.asked, (), bookmark(session, 2.0), 3.0), "Paris").answers[0].helps
    session = back_from_citing(mode=Mode.EXAM, going_back=True).turn_to(1, 2.0).turn_to(0, 3.0)
    assert answered_again(session, "Paris").end(4.0).answers[0].helps == (Help.BRIEF,)


def test_a_round_that_is_resumed_knows_what_was_looked_up_and_which_hint_was_taken() -> None:
    session = begin().look_up().use_help(Help.HALF, 1.0)
    left = msgspec.json.decode(msgspec.json.encode(bookmark(session, 2.0)), type=Bookmark)
    resumed = resume(session.asked, (), left, 3.0)
    assert resumed.options == session.options
    assert answered(resumed).answers[0].helps == (Help.BRIEF, Help.HALF)


@pytest.mark.parametrize("certainty", [None, 1, 2, 3])
def test_a_right_answer_that_was_helped_is_hard_at_best(certainty: int | None) -> None:
    assert rating(right=True, certainty=certainty, first=False, helped=True) is Rating.HARD
    assert rating(right=False, certainty=certainty, first=False, helped=True) is Rating.AGAIN


# Hints


@pytest.mark.parametrize("hint", [Help.PARAGRAPH, Help.HALF])
@pytest.mark.parametrize("right", [True, False])
def test_a_hint_takes_half_of_all_points_won_or_lost(hint: Help, right: bool) -> None:
    with_hint, without = (
        mark(*answered(session, right=right).turns[0])
        for session in (
            begin(certainty=True, citing=True).use_help(hint, 0.5),
            begin(certainty=True, citing=True),
        )
    )
    assert with_hint.points == without.points / 2
    assert with_hint.credit == without.credit / 2
    assert (with_hint.right, with_hint.share) == (without.right, without.share)


def test_a_right_answer_after_a_hint_is_right_for_half_the_points_and_goes_on_with_the_row() -> None:
    session = answered(begin().use_help(Help.HALF, 0.5))
    assert not mistakes(session)
    assert not missed(session)
    assert in_a_row(session) == longest_row(session) == 1
    assert answered_cells(session) == (Cell.RIGHT,)
    assert taken(mark(*session.turns[0]), session.answers[0]) == "half the points: hint"
    wrong = answered(begin().use_help(Help.PARAGRAPH, 0.5), right=False)
    assert taken(mark(*wrong.turns[0]), wrong.answers[0]) == "with a hint", "half of nothing"
    total = score(session)
    assert (total.right, total.credit, total.points, total.hinted, total.looked_up) == (1, 0.5, 0.5, 1, 0)


def test_a_round_ended_while_a_line_is_asked_for_keeps_the_hint() -> None:
    session = begin(citing=True).use_help(Help.PARAGRAPH, 0.5)
    session = session.give(session.current.item.right, 1.0)
    assert session.phase is Phase.CITATION
    assert [answer.helps for answer in session.end().answers] == [(Help.PARAGRAPH,)]


def test_one_hint_a_question() -> None:
    session = begin()
    assert session.open_helps == (Help.PARAGRAPH, Help.HALF)
    session = session.use_help(Help.PARAGRAPH, 0.5)
    assert session.open_helps == ()
    with pytest.raises(WrongStep):
        session.use_help(Help.HALF, 0.5)
    assert answered(session).open_helps == (Help.PARAGRAPH, Help.HALF)


@pytest.mark.parametrize(
    "terms",
    [
        Terms(mode=Mode.EXAM),
        Terms(mode=Mode.EXAM, fixed=True),
        Terms(fixed=True),
        agree(Mode.SPRINT, certainty=False, citing=False, open_book=True),
    ],
)
def test_no_hints_in_exams_exercises_and_sprints(terms: Terms) -> None:
    session = start(asked([choice()], 1), terms, 0.0)
    assert session.open_helps == ()
    with pytest.raises(WrongStep):
        session.use_help(Help.HALF, 0.5)


def test_the_helps_of_a_ladder_cost_nothing_and_are_kept_with_the_answer() -> None:
    terms = agree(Mode.LADDER, certainty=False, citing=False, open_book=True)
    session = start(asked([choice("one"), choice("two")], 1), terms, 0.0)
    session = answered(session.use_help(Help.HALF, 0.5).use_help(Help.PARAGRAPH, 0.5))
    assert session.answers[0].helps == (Help.HALF, Help.PARAGRAPH)
    assert mark(*session.turns[0]).credit == 1


def test_where_the_book_is_closed_there_is_no_paragraph_to_show() -> None:
    assert begin(open_book=False).open_helps == (Help.HALF,)


def test_a_step_of_the_path_does_not_sell_the_paragraph_that_was_just_read() -> None:
    session = begin()
    (read,) = {line.paragraph for line in cited_lines(session.current.item)}
    offered = [[help for help, _ in hints(session, step)] for step in (None, read + 1, read)]
    assert offered == [[Help.PARAGRAPH, Help.HALF], [Help.PARAGRAPH, Help.HALF], [Help.HALF]]
    assert hints(session.end(0.0), read) == ()


@pytest.mark.parametrize("item", one_of_each(), ids=lambda item: item.kind)
def test_half_of_the_options_may_go_only_where_each_is_right_or_wrong_by_itself(item: Item) -> None:
    loses_some = item.form in {Form.PICK_ONE, Form.PICK_SOME}
    assert (Help.HALF in begin(item).open_helps) == loses_some
    assert (halved(ask(item, 1)) != ask(item, 1).options) == loses_some


def test_of_every_question_of_the_release_what_is_right_stays_and_something_wrong() -> None:
    for item in RELEASE:
        one = ask(item, 5)
        left = halved(one)
        assert set(left) >= set(item.right) & set(one.options)
        if left != one.options:
            assert set(left) - set(item.right)


def test_taking_options_away_pays_nobody_who_guesses() -> None:
    for item in RELEASE:
        one = ask(item, 5)
        if item.form is Form.PICK_ONE:
            assert 0.5 / len(halved(one)) <= 1 / len(one.options)


def test_an_option_that_was_taken_away_cannot_be_given() -> None:
    session = begin(select()).use_help(Help.HALF, 0.5)
    gone = set(session.current.options) - set(session.options)
    assert gone
    with pytest.raises(WrongStep):
        session.give(tuple(gone), 1.0)
