"""How an item stands before the player."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.rules.items import Choice, Claim, Distractor, Item, Match, Order, Select, Sort, Typed, Verdict
from quiz.rules.question import SealedError, ask, ask_sealed, pose
from tests.build_items import choice, claim, match, one_of_each, order, select, sort, typed

SEEDS = st.integers(0, 10**6)


@given(st.sampled_from(one_of_each()), SEEDS)
def test_the_key_and_the_wrong_options_are_all_there_once(item: Item, seed: int) -> None:
    asked = ask(item, seed)
    assert asked == ask(item, seed)
    if item.id == "the-typed":
        assert asked.options == ()
    elif item.id == "the-claim":
        assert asked.options == tuple(Verdict)
    elif item.id == "the-sort":
        assert asked.options == item.options
        assert sorted(asked.prompts) == sorted(item.prompts)
    else:
        assert sorted(asked.options) == sorted((*item.right, *(wrong.text for wrong in item.distractors)))


@given(SEEDS)
def test_verdicts_keep_their_order(seed: int) -> None:
    for key in Verdict:
        assert ask(claim(key=key), seed).options == ("stated", "contradicted", "not stated")


@given(SEEDS, st.lists(st.text(min_size=1), min_size=3, max_size=6, unique=True))
def test_an_order_never_starts_out_right(seed: int, key: list[str]) -> None:
    asked = ask(order(key=tuple(key)), seed)
    assert asked.options != tuple(key)
    assert sorted(asked.options) == sorted(key)


def test_no_position_gives_the_key_away() -> None:
    places = [ask(choice(f"item-{n}"), 1).options.index("Moscow") for n in range(2000)]
    assert all(400 < places.count(place) < 600 for place in range(4))


@given(SEEDS)
def test_the_order_of_listing_does_not_matter(seed: int) -> None:
    assert (
        ask(choice(wrong=("Paris", "Damascus", "Sochi")), seed).options
        == ask(choice(wrong=("Sochi", "Paris", "Damascus")), seed).options
    )
    assert ask(select(key=("Russia", "China")), seed).options == ask(select(key=("China", "Russia")), seed).options


@pytest.mark.parametrize(
    "ascending",
    [
        ("2", "10", "1,200"),
        ("three", "10", "twelve hundred"),
        ("2011", "2012", "2014"),
        ("June", "July", "November", "December"),
        ("Feb 22", "28 February", "1 March"),
        ("December 2011", "June 2012", "February 2013"),
        ("-5", "0", "5"),
    ],
)
@given(seed=SEEDS)
def test_numbers_and_dates_are_shown_ascending(ascending: tuple[str, ...], seed: int) -> None:
    for key in ascending:
        wrong = [option for option in reversed(ascending) if option != key]
        assert ask(choice(key=key, wrong=wrong), seed).options == ascending
        assert ask(select(key=(key,), wrong=wrong), seed).options == ascending


def test_dates_of_unlike_precision_and_other_mixtures_are_shuffled() -> None:
    for texts in (("June", "July", "2012", "28 February"), ("10", "12", "many", "few")):
        shown = {ask(choice(key=texts[0], wrong=texts[1:]), seed).options for seed in range(50)}
        assert len(shown) > 10


def test_equal_numbers_are_not_told_apart_by_which_is_the_key() -> None:
    firsts = {ask(choice(key="10", wrong=("ten", "12")), seed).options[0] for seed in range(30)}
    assert firsts == {"10", "ten"}


def test_options_of_endless_figures_can_be_shown() -> None:
    assert len(ask(choice(key="9" * 5000, wrong=("8" * 5000, "7")), 1).options) == 3


@given(SEEDS)
def test_a_match_shows_left_sides_as_written_and_right_sides_shuffled(seed: int) -> None:
    asked = ask(match(key={"b": "1", "a": "2"}, wrong=("3",)), seed)
    assert asked.prompts == ("b", "a")
    assert sorted(asked.options) == ["1", "2", "3"]


def test_only_a_match_and_a_sort_have_prompts() -> None:
    assert {item.id for item in one_of_each() if ask(item, 1).prompts} == {"the-match", "the-sort"}


@given(SEEDS)
def test_a_sort_shows_its_groups_as_written_and_its_things_shuffled(seed: int) -> None:
    item = sort(key={"d": "y", "a": "x", "b": "x", "c": "y"}, groups=("y", "x", "z"))
    asked = ask(item, seed)
    assert asked.options == ("y", "x", "z")
    assert sorted(asked.prompts) == ["a", "b", "c", "d"]
    belongs = {"a": "x", "b": "x", "c": "y", "d": "y"}
    given = asked.pair_up([belongs[thing] for thing in asked.prompts])
    # However the things were shown, the answer is the same record.
    assert given == item.right == ("x", "x", "y", "y")
    assert dict(asked.partners(given)) == belongs
    assert [thing for thing, _ in asked.partners(given)] == list(asked.prompts)


def test_the_things_of_a_sort_stand_in_another_order_for_another_seed() -> None:
    things = {f"thing {at}": "a fact" for at in range(5)}
    assert len({ask(sort(key=things), seed).prompts for seed in range(40)}) > 20


def test_a_prompt_without_a_partner_is_told_as_such() -> None:
    asked = ask(sort(), 1)
    assert {partner for _, partner in asked.partners(())} == {""}
    with pytest.raises(ValueError, match="zip"):
        asked.pair_up(["a fact"])


def test_another_seed_is_another_order() -> None:
    for item in (choice(), select(), order(), match()):
        assert len({ask(item, seed).options for seed in range(40)}) > 5


def test_an_order_is_shown_in_all_its_other_orders() -> None:
    item = order(key=("a", "b", "c"))
    assert isinstance(item, Order)
    assert len({ask(item, seed).options for seed in range(200)}) == 5


def test_ten_thousand_options_are_all_shown() -> None:
    item = choice(wrong=tuple(f"town {n}" for n in range(10_000)))
    assert len(set(ask(item, 1).options)) == 10_001


def test_a_typed_answer_shows_nothing() -> None:
    assert ask(typed(wrong=("Prussia",)), 1).options == ()


@given(st.sampled_from(one_of_each()), SEEDS)
def test_what_is_put_without_its_key_tells_nothing_of_it(item: Item, seed: int) -> None:
    """Another key among the same options makes the same question, to the last byte."""
    question = pose(item)
    assert msgspec.json.encode(question) == msgspec.json.encode(pose(keyed_otherwise(item)))
    sealed = ask_sealed(question, seed)
    assert sealed.keyed is None
    with pytest.raises(SealedError, match=item.id):
        _ = sealed.item
    if not isinstance(item, Order):  # With its key at hand, an order never starts out right.
        assert sealed.options == ask(item, seed).options


def keyed_otherwise(item: Item) -> Item:
    """The same question with another right answer."""
    match item:
        case Claim() | Choice():
            instead, *others = item.wrong
            return replace(item, key=type(item.key)(instead.text), wrong=(Distractor(str(item.key), "so"), *others))
        case Select():
            texts = (*item.key, *(wrong.text for wrong in item.wrong))
            return replace(item, key=texts[-2:], wrong=tuple(Distractor(text, "so") for text in texts[:-2]))
        case Order():
            return replace(item, key=item.key[::-1])
        case Match():
            rights = [*item.key.values()][::-1]
            return replace(item, key=dict(zip(item.key, rights, strict=True)))
        case Sort():
            first = item.groups[0]
            return replace(item, key=tuple(replace(placed, group=first, why="so") for placed in item.key[::-1]))
        case Typed():
            return replace(item, key="another", variants=("others",))
        case _:
            raise AssertionError(item)
