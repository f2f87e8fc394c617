"""Chance as a function of the seed."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.seeded import rank, shuffled

SEEDS = st.integers(-(10**9), 10**9)
THINGS = st.lists(st.text(), unique=True, max_size=12)


def test_ranks_are_pinned_for_every_python_and_platform() -> None:
    """A change here changes every round that a seed has ever named: never change it."""
    assert rank(7, "draw", "where").hex()[:16] == "3d4938243570d065"
    assert rank(0).hex()[:16] == "5feceb66ffc86f38"
    assert shuffled("abcdefgh", 7, "an-item") == tuple("echadfgb")


@given(THINGS, SEEDS, st.text())
def test_shuffling_keeps_every_thing_once(things: list[str], seed: int, name: str) -> None:
    assert sorted(shuffled(things, seed, name)) == sorted(things)


@given(THINGS, SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_listing_does_not_matter(things: list[str], seed: int, random: Any) -> None:
    relisted = list(things)
    random.shuffle(relisted)
    assert shuffled(relisted, seed) == shuffled(things, seed)


@given(THINGS, st.text(), SEEDS)
def test_one_thing_more_leaves_the_others_in_their_order(things: list[str], new: str, seed: int) -> None:
    old = [thing for thing in things if thing != new]
    assert [thing for thing in shuffled([*old, new], seed) if thing != new] == list(shuffled(old, seed))


def test_every_place_is_as_likely_as_any_other() -> None:
    firsts = [shuffled("abcd", seed, "an-item")[0] for seed in range(2000)]
    assert all(400 < firsts.count(thing) < 600 for thing in "abcd")


def test_names_and_seeds_tell_orders_apart() -> None:
    assert len({shuffled("abcdefgh", seed, "an-item") for seed in range(50)}) == 50
    assert len({shuffled("abcdefgh", 1, f"item-{n}") for n in range(50)}) == 50
    assert rank(1, "a", "b") != rank(1, "ab")
    assert rank(1, "2") != rank(12)


def test_half_a_surrogate_pair_has_a_rank_too() -> None:
    assert len(rank(1, "\ud800")) == 32
