"""The path: which questions a step asks, and the stars that it earns."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.items import Form, Item, Line, Verdict, cited_lines
from quiz.rules.path import FEWEST, MOST, MOST_STARS, Path, StepAnswer, StepRound, earned, path, short_steps, step_items
from quiz.rules.text import fold
from tests.build_items import BUILDERS, choice, claim, sort, typed
from tests.built_in_packs import built_in_pack

NONE: Mapping[str, float] = {}
CREDITS = st.sampled_from((0.0, 0.4, 0.5, 0.8, 1.0))


@st.composite
def banks(draw: st.DrawFn) -> tuple[Item, ...]:
    """Questions of every kind on a few paragraphs, some of them on two."""
    size = draw(st.integers(0, 24))
    items = []
    for at in range(size):
        paragraphs = draw(st.sets(st.integers(0, 4), min_size=1, max_size=2))
        evidence = " ".join(f"{paragraph}.{draw(st.integers(1, 4))}" for paragraph in sorted(paragraphs))
        build = BUILDERS[draw(st.sampled_from(list(BUILDERS)))]
        items.append(build(f"q-{at}", lines=(evidence,), difficulty=draw(st.integers(1, 3))))
    return tuple(items)


@st.composite
def answered(draw: st.DrawFn) -> tuple[tuple[Item, ...], dict[str, float]]:
    items = draw(banks())
    return items, draw(st.dictionaries(st.sampled_from([item.id for item in items] or ["-"]), CREDITS))


def rank(item: Item) -> int:
    return {Form.PICK_ONE: 0, Form.TYPE: 2}.get(item.form, 1)


def choices(count: int) -> tuple[Item, ...]:
    """Questions on paragraph 1 that have nothing in common."""
    return tuple(
        choice(f"q-{at}", f"town {at}", [f"village {at}", f"farm {at}"], lines=(f"1.{at + 1}",)) for at in range(count)
    )


def walked(items: tuple[Item, ...], *rounds: StepRound, best: Mapping[str, float] = NONE) -> Path:
    return path(range(5), items, rounds, best)


def played(paragraph: int, *credits: float, cited: tuple[Line, ...] | None = None) -> StepRound:
    answers = tuple(StepAnswer(question=f"q-{at}", credit=credit, cited=cited) for at, credit in enumerate(credits))
    return StepRound(paragraph=paragraph, answers=answers)


@pytest.mark.parametrize("helped", [True, False])
def test_a_step_on_which_help_was_taken_has_two_stars_at_most(helped: bool) -> None:
    answers = tuple(StepAnswer(question=f"q-{at}", credit=1.0, helped=helped and at == 1) for at in range(3))
    round = StepRound(paragraph=1, answers=answers)
    assert earned(round, {item.id: item for item in choices(3)}, {}) == (2 if helped else 3)


# Which questions a step asks


@given(answered(), st.integers(0, 5))
def test_a_step_asks_a_few_questions_that_its_paragraph_settles(
    asked: tuple[tuple[Item, ...], dict[str, float]], paragraph: int
) -> None:
    items, best = asked
    step = [item.id for item in step_items(items, paragraph, best)]
    last = [item.id for item in items if max(cited_lines(item)).paragraph == paragraph]
    assert set(step) <= set(last)
    assert len(set(step)) == len(step) <= MOST
    assert len(step) >= min(FEWEST, len(last))
    alone = [item.id for item in items if {line.paragraph for line in cited_lines(item)} == {paragraph}]
    if len(alone) >= FEWEST:
        assert set(step) <= set(alone)


@given(answered(), st.integers(0, 5))
def test_one_key_comes_before_several_and_these_before_typing_and_easy_before_hard(
    asked: tuple[tuple[Item, ...], dict[str, float]], paragraph: int
) -> None:
    items, best = asked
    step = step_items(items, paragraph, best)
    places = [(rank(item), item.difficulty) for item in step]
    assert places == sorted(places)


@given(banks(), st.integers(0, 5))
def test_the_same_step_asks_everybody_the_same(items: tuple[Item, ...], paragraph: int) -> None:
    assert step_items(items, paragraph, {}) == step_items(items, paragraph, {})


def test_the_first_step_of_all_is_answered_by_one_key_each() -> None:
    items = (*choices(3), sort("s", lines=("1.9",)))
    assert [item.id for item in step_items(items, 1, {})] == ["q-0", "q-1", "q-2"]
    assert [item.id for item in step_items(items, 1, {"elsewhere": 1.0})] == ["q-0", "q-1", "s"]


@given(answered(), st.integers(0, 5))
def test_a_step_asks_as_many_questions_whenever_it_is_played(
    asked: tuple[tuple[Item, ...], dict[str, float]], paragraph: int
) -> None:
    items, best = asked
    assert len(step_items(items, paragraph, best)) == len(step_items(items, paragraph, {}))


def test_a_step_played_again_asks_what_was_not_asked_and_then_what_was_wrong() -> None:
    items = choices(7)
    best = {"q-0": 1.0, "q-1": 0.0, "q-2": 1.0, "q-3": 0.5, "q-4": 1.0}
    assert {item.id for item in step_items(items, 1, best)} == {"q-0", "q-1", "q-3", "q-5", "q-6"}


def test_two_claims_on_one_fact_are_not_asked_together_where_there_are_others() -> None:
    about = {"lines": ("1.1",), "set": "light"}
    siblings = (claim("yes", Verdict.STATED, **about), claim("no", Verdict.CONTRADICTED, **about))
    others = choices(3)
    chosen = {item.id for item in step_items((*siblings, *others), 1, {})}
    assert len(chosen & {"yes", "no"}) == 1
    assert {"yes", "no"} <= {item.id for item in step_items((*siblings, others[0]), 1, {})}


def test_what_is_typed_is_asked_where_nothing_else_is_there() -> None:
    assert [item.id for item in step_items((typed("t"),), 1, {})] == ["t"]


@pytest.mark.parametrize("name", ["clever-hans", "hollande-putin", "wright-flyer"])
def test_every_step_on_the_release_asks_three_to_five_and_begins_with_one_key(name: str) -> None:
    pack = built_in_pack(name)
    numbers = [paragraph.number for paragraph in pack.brief.paragraphs if paragraph.number]
    verdicts = set()
    for number in numbers:
        step = step_items(pack.items, number, {})
        assert FEWEST <= len(step) <= MOST, number
        assert {item.form for item in step} == {Form.PICK_ONE}, number
        assert step[0].difficulty == 1, number
        verdicts |= {item.right for item in step if item.verdicts}
        if number == 3:
            assert len(verdicts) == len(Verdict), "all three verdicts are met in the first three steps"
    assert path([0, *numbers], pack.items, (), {}).most == MOST_STARS * len(numbers)


@pytest.mark.parametrize("name", ["clever-hans", "hollande-putin", "wright-flyer"])
def test_no_question_of_a_step_shows_the_answer_to_a_later_one(name: str) -> None:
    pack = built_in_pack(name)
    for paragraph in pack.brief.paragraphs:
        first = step_items(pack.items, paragraph.number, NONE)
        again = step_items(pack.items, paragraph.number, {item.id: 1.0 for item in first})
        for asked in (first, again):
            for item, later in itertools.combinations(asked, 2):
                if later.form in {Form.PICK_ONE, Form.TYPE} and not later.verdicts:
                    wrong = (text for one in item.distractors for text in (one.text, one.why))
                    shown = " | ".join(map(fold, (item.stem, item.why, *item.right, *wrong)))
                    assert not [key for key in map(fold, later.right) if key in shown and key not in fold(later.stem)]


def test_no_step_puts_the_same_lines_together_twice() -> None:
    pack = built_in_pack("hollande-putin")
    for paragraph in pack.brief.paragraphs[1:]:
        best: dict[str, float] = {}
        for _ in range(3):
            step = step_items(pack.items, paragraph.number, best)
            shared = [
                (one.id, other.id)
                for one, other in itertools.combinations(step, 2)
                if len(set(cited_lines(one)) & set(cited_lines(other))) > 1
            ]
            assert len(step) == FEWEST or not shared
            best |= {item.id: 1.0 for item in step}


def test_a_step_is_short_where_fewer_than_three_questions_begin_it_with_one_key() -> None:
    quick = choices(FEWEST)
    siblings = tuple(claim(f"c-{at}", set="c", lines=("1.9",)) for at in range(FEWEST))
    later = choice("later", lines=("1.1", "2.1"))
    assert short_steps(quick) == ()
    assert short_steps((*quick[1:], typed("t"))) == (1,)
    assert short_steps((*quick[1:], *siblings)) == ()
    assert short_steps(siblings) == (1,), "of the claims of a set a step asks one"
    assert short_steps((*quick[1:], later)) == (1, 2), "what names two paragraphs waits for the later one"
    assert short_steps((choice("foreword", lines=("0.1",)),)) == ()


# Stars

ITEMS = tuple(choice(f"q-{at}", lines=("1.1",)) for at in range(5))
BY_ID = {item.id: item for item in ITEMS}
RIGHT_LINE = (Line(1, 1),)


@pytest.mark.parametrize(
    ("round", "stars"),
    [
        (played(1, 0, 0, 0), 1),
        (played(1, 1, 1, 0), 1),
        (played(1, 1, 1, 1, 0.2), 2),
        (played(1, 1, 1, 1, 1, 0), 2),
        (played(1, 1, 1, 1), 3),
        (played(1, 1, 1, 1, cited=RIGHT_LINE), 3),
        (played(1, 1, 1, 1, cited=(Line(1, 2),)), 2),
        (played(1, 1, 1, 1, cited=(*RIGHT_LINE, Line(1, 2))), 3),
        (played(1, 1, 1, 1, cited=()), 2),
        (played(1), 1),
    ],
)
def test_stars_are_for_playing_through_for_80_percent_and_for_all_proved(round: StepRound, stars: int) -> None:
    assert earned(round, BY_ID, {}) == stars


def test_one_line_of_a_proof_that_needs_two_is_enough_for_the_third_star() -> None:
    items = {"q-0": choice("q-0", lines=("1.1", "1.2"))}
    for cited, stars in (((Line(1, 1),), 3), ((Line(1, 1), Line(1, 2)), 3), ((Line(1, 3),), 2)):
        assert earned(played(1, 1, cited=cited), items, {}) == stars


def test_what_is_put_right_in_another_round_earns_the_second_star_but_not_the_third() -> None:
    round = played(1, 1, 1, 0)
    assert earned(round, BY_ID, {"q-0": 1.0, "q-1": 1.0, "q-2": 1.0}) == 2


def test_answers_alone_earn_no_star_where_no_step_was_played() -> None:
    assert walked(ITEMS, best={item.id: 1.0 for item in ITEMS}).stars == 0


ROUNDS = st.lists(st.builds(played, st.integers(1, 4), CREDITS, CREDITS, CREDITS), max_size=6)


@given(banks(), ROUNDS, ROUNDS, st.dictionaries(st.sampled_from(("q-0", "q-1", "q-2")), CREDITS))
def test_playing_more_never_takes_a_star_away(
    items: tuple[Item, ...], before: list[StepRound], more: list[StepRound], best: dict[str, float]
) -> None:
    first, then = walked(items, *before), walked(items, *before, *more, best=best)
    for old, new in zip(first.steps, then.steps, strict=True):
        assert old.stars <= new.stars <= MOST_STARS
        assert new.stars == 0 or new.asks
    assert then.stars <= then.most


# The way on


@given(banks(), ROUNDS, st.integers(0, 5))
def test_the_way_on_leads_through_every_step_and_ends(
    items: tuple[Item, ...], rounds: list[StepRound], after: int
) -> None:
    rounds = list(rounds)
    read: list[int] = []
    step = walked(items, *rounds).way_on(after)
    while not walked(items, *rounds).is_done:
        assert step is not None
        assert len(read) < 20
        read.append(step.paragraph)
        if step.asks:
            rounds.append(played(step.paragraph, 0))
        step = walked(items, *rounds).way_on(step.paragraph)
    assert len(set(read)) >= len({one for one in read if walked(items).step(one).asks})
    # Then come those with the fewest stars, until there is none to earn.
    while step is not None:
        now = walked(items, *rounds)
        others = [one.stars for one in now.steps if one.asks and one.paragraph != rounds[-1].paragraph]
        assert step.stars <= min(others, default=MOST_STARS)
        assert step.stars < MOST_STARS
        rounds.append(played(step.paragraph, 1))
        step = walked(items, *rounds).way_on(step.paragraph)
    assert walked(items, *rounds).is_full == (walked(items, *rounds).most > 0)


def test_a_paragraph_without_questions_is_read_before_the_step_it_leads_to() -> None:
    items = (choice("q-0", lines=("1.1",)), choice("q-1", lines=("4.1",)))
    after_one = walked(items, played(1, 1)).way_on(1)
    assert after_one is not None
    assert (after_one.paragraph, after_one.asks) == (2, False)
    assert walked(items).most == 2 * MOST_STARS


def test_a_pack_without_questions_on_its_paragraphs_has_no_path() -> None:
    nothing = walked((choice("q-0", lines=("0.1",)),))
    assert (nothing.most, nothing.is_done, nothing.way_on()) == (0, True, None)
