"""The ladder: which questions are asked, how far answers lead, and what the helps do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.rules.bookmark import bookmark, resume
from quiz.rules.conflicts import Clues, TakenQuestions, twins_last, what_is_asked
from quiz.rules.helps import Help, halved
from quiz.rules.items import Form, Item
from quiz.rules.ladder import RUNGS, SAFE, choose, climb, rungs, top_of
from quiz.rules.plan import Plan, agree
from quiz.rules.question import ask
from quiz.rules.session import Phase, Session, WrongStep, start
from quiz.rules.terms import Mode
from tests.build_items import a_wrong_answer, asked, choice, claim, one_of_each
from tests.built_in_packs import built_in_pack

TERMS = agree(Mode.LADDER, certainty=True, citing=True, open_book=True)
RELEASE = built_in_pack("hollande-putin").items
FLYER = built_in_pack("wright-flyer").items
CREDITS = st.lists(st.none() | st.sampled_from([0.0, 0.5, 1.0]), max_size=20)


def begin(count: int = 16) -> Session:
    return start(asked([choice(f"item-{n}") for n in range(count)], 1), TERMS, 0.0)


def answered(session: Session, *, right: bool = True) -> Session:
    """The session after an answer to its question and its feedback."""
    item = session.current.item
    return session.give(item.right if right else a_wrong_answer(item), 1.0).proceed(2.0)


# What is asked


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_the_release_has_a_ladder_of_full_height_that_gets_harder(seed: int) -> None:
    drawn = Plan(seed=seed, terms=TERMS, count=None).draw(RELEASE)
    assert {one.form for one in drawn} == {Form.PICK_ONE}
    levels = [one.item.difficulty for one in drawn]
    assert levels[:RUNGS] == [1] * 5 + [2] * 5 + [3] * 5
    for level in set(levels):
        options = [len(one.options) for one in drawn if one.item.difficulty == level]
        assert options == sorted(options)
    assert len({one.id for one in drawn}) == RUNGS + 1


@pytest.mark.parametrize("pack", ["clever-hans", "wright-flyer"])
def test_a_small_pack_has_no_flat_beginning_either(pack: str) -> None:
    items = built_in_pack(pack).items
    for seed in range(5):
        drawn = Plan(seed=seed, terms=TERMS, count=None).draw(items)[:RUNGS]
        levels = [one.item.difficulty for one in drawn]
        assert levels == sorted(levels)
        assert max(levels.count(1), levels.count(2)) <= 7
        assert levels.count(1) <= 6
        assert len({one.item.process for one in drawn if one.item.difficulty == 1}) > 1


def test_what_is_too_few_of_a_difficulty_is_made_up_for_by_the_one_below() -> None:
    levels = [1] * 20 + [2] * 20 + [3] * 2
    bank = [choice(f"item-{at}", difficulty=level, lines=(f"{at + 1}.1",)) for at, level in enumerate(levels)]
    chosen = choose(asked(bank, 1))
    assert [one.item.difficulty for one in chosen] == [1] * 5 + [2] * 9 + [3] * 2


def test_no_two_rungs_give_each_other_away_nor_ask_the_same() -> None:
    traits = Clues(RELEASE).traits
    for seed in range(10):
        climbed, taken = Plan(seed=seed, terms=TERMS, count=None).draw(RELEASE), TakenQuestions()
        for one in climbed:
            assert not taken.clashes(traits(one.item))
            taken.take(traits(one.item))


def test_a_short_bank_asks_no_twins_in_one_ladder() -> None:
    for seed in range(10):
        climbed = [one.item for one in Plan(seed=seed, terms=TERMS, count=None).draw(FLYER)]
        assert twins_last(climbed) == climbed
        asked = [part for item in climbed for part in what_is_asked(item)]
        assert len(asked) == len(set(asked))


def test_twins_are_asked_where_there_is_nothing_else() -> None:
    twins = [choice(f"item-{at}", lines=("1.1",), key="Paris") for at in range(4)]
    assert len(Plan(seed=1, terms=TERMS, count=None).draw(twins)) == len(twins)


def test_a_sprint_asks_twins_when_it_has_asked_all_else() -> None:
    terms = agree(Mode.SPRINT, certainty=False, citing=False, open_book=True)
    for seed in range(10):
        asked = [one.item for one in Plan(seed=seed, terms=terms, count=None).draw(FLYER)]
        assert twins_last(asked) == asked


@given(st.lists(st.integers(1, 3), max_size=40))
def test_a_bank_that_lacks_a_difficulty_has_its_place_filled(levels: list[int]) -> None:
    chosen = choose(asked([choice(f"item-{at}", difficulty=level) for at, level in enumerate(levels)], 1))
    found = [one.item.difficulty for one in chosen]
    assert found == sorted(found)
    assert rungs(choice(f"item-{at}", difficulty=level) for at, level in enumerate(levels)) == top_of(len(chosen))
    assert len({one.id for one in chosen}) == len(chosen) == min(len(levels), RUNGS + 1)
    assert top_of(len(chosen)) == min(len(levels), RUNGS)


def test_nothing_but_an_answer_is_asked_for_and_the_book_is_closed() -> None:
    assert (TERMS.certainty, TERMS.citing, TERMS.open_book, TERMS.may_change) == (False, False, False, False)


@pytest.mark.parametrize("mode", [Mode.LADDER, Mode.SPRINT])
def test_only_what_one_key_answers_is_asked(mode: Mode) -> None:
    terms = agree(mode, certainty=False, citing=False, open_book=True)
    drawn = Plan(seed=1, terms=terms, count=None).draw(one_of_each())
    assert sorted(one.kind.value for one in drawn) == ["choice", "claim"]


# How far answers lead


@given(CREDITS)
def test_what_is_kept_is_never_more_than_was_climbed_nor_less_than_the_safe_rung(credits: list[float | None]) -> None:
    at = climb(credits, RUNGS)
    assert at.safe <= at.kept <= at.rights
    assert at.kept in ({0, *SAFE} if at.fell else {at.rights})


@pytest.mark.parametrize(("rights", "kept"), [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10), (14, 10)])
def test_a_wrong_answer_ends_it_on_the_safe_rung_below(rights: int, kept: int) -> None:
    session = begin()
    for _ in range(rights):
        session = answered(session)
    assert (session.phase, session.climb.kept) == (Phase.ASK, rights)
    session = answered(session, right=False)
    assert (session.phase, session.climb.kept) == (Phase.OVER, kept)


def test_the_top_ends_it() -> None:
    session = begin()
    for _ in range(RUNGS):
        session = answered(session)
    assert (session.phase, session.climb.kept, len(session.answers)) == (Phase.OVER, RUNGS, RUNGS)


def test_who_stops_keeps_the_rung() -> None:
    session = answered(answered(begin())).end()
    assert (session.phase, session.climb.kept) == (Phase.OVER, 2)


# Helps


def test_another_question_comes_in_the_place_of_one_and_the_top_can_still_be_reached() -> None:
    session = answered(begin())
    session = session.use_help(Help.ANOTHER, 3.0)
    assert (session.place, session.climb.rights, session.climb.fell) == (2, 1, False)
    assert [answer.is_exchanged for answer in session.answers] == [False, True]
    assert session.counted == session.turns[:1]
    for _ in range(RUNGS - 1):
        session = answered(session)
    assert (session.phase, session.climb.kept) == (Phase.OVER, RUNGS)


def test_a_bank_without_a_spare_question_swaps_none() -> None:
    assert Help.ANOTHER in begin(16).open_helps
    assert begin(15).open_helps == (Help.HALF, Help.PARAGRAPH)


@given(st.integers(2, 6), st.integers(0, 99))
def test_half_of_the_options_go_but_never_the_right_one_nor_all_others(options: int, seed: int) -> None:
    one = ask(choice(wrong=[f"Wrong {at}" for at in range(options - 1)]), seed)
    left = halved(one)
    assert "Moscow" in left
    assert len(left) == max(2, options - options // 2)
    assert [option for option in one.options if option in left] == list(left)


def test_an_option_that_was_taken_away_cannot_be_given() -> None:
    session = begin().use_help(Help.HALF, 0.0)
    gone = next(option for option in session.current.options if option not in session.options)
    with pytest.raises(WrongStep):
        session.give((gone,), 1.0)
    assert len(answered(session).options) == 4


def test_two_options_are_not_halved() -> None:
    session = start(asked([choice(wrong=["Paris"]), claim()], 1), TERMS, 0.0)
    assert Help.HALF not in session.open_helps


def test_a_climb_that_is_resumed_has_no_help_twice() -> None:
    session = answered(begin()).use_help(Help.HALF, 1.0)
    again = resume(session.asked, session.answers, bookmark(session, 5.0), 100.0)
    assert (again.options, again.open_helps) == (session.options, (Help.PARAGRAPH, Help.ANOTHER))


# Verdicts


def most_of_one_verdict(items: list[Item], fine: int = 1) -> bool:
    """Whether one verdict is the right one for more than half of the claims, rounded up, and for more than are fine."""
    verdicts = [item.right for item in items if item.verdicts]
    return any(verdicts.count(one) > max(fine, (len(verdicts) + 1) // 2) for one in verdicts)


def test_no_verdict_is_right_for_more_than_half_of_the_claims_of_a_climb_nor_of_its_top() -> None:
    for seed in range(20):
        drawn = [one.item for one in Plan(seed=seed, terms=TERMS, count=None).draw(RELEASE)]
        assert not most_of_one_verdict(drawn[:RUNGS])
        assert not most_of_one_verdict(drawn[10:RUNGS])


def test_no_verdict_is_right_for_more_than_half_of_the_claims_of_a_mixed_round() -> None:
    for seed in range(40):
        assert not most_of_one_verdict([one.item for one in Plan(seed=seed).draw(RELEASE)], fine=2)
