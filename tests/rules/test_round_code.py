"""The code of a round: what it stands for is what was asked, on this pack and on no other."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quiz.rules.round_code import LARGEST_SEED, RoundCodeError, decode, encode

NAMES = tuple(f"question-{number}" for number in range(174))
ASKED = st.lists(st.sampled_from(NAMES), min_size=1, max_size=12, unique=True).map(tuple)
SEEDS = st.integers(0, LARGEST_SEED)


@given(ASKED, SEEDS)
def test_a_code_gives_the_questions_in_their_order_and_the_seed(asked: tuple[str, ...], seed: int) -> None:
    code = encode(NAMES, asked, seed, "pack")
    assert decode(code, reversed(NAMES), "pack") == (asked, seed)
    assert decode(f" {code.upper().replace('0', 'O').replace('1', 'l')}", NAMES, "pack") == (asked, seed)


def test_a_code_for_ten_questions_can_be_typed() -> None:
    assert len(encode(NAMES, NAMES[-10:], 999_999, "pack")) <= 25


@given(ASKED, SEEDS)
def test_a_code_of_another_state_of_the_pack_is_refused(asked: tuple[str, ...], seed: int) -> None:
    # One in 32,768 of them passes by chance; the digest of a pack is never a short word.
    code = encode(NAMES, asked, seed, "sha256:one")
    try:
        assert decode(code, NAMES, "sha256:other") == (asked, seed)
    except RoundCodeError:
        return


@given(st.text(max_size=40))
def test_any_text_is_a_code_or_is_refused(text: str) -> None:
    try:
        asked, seed = decode(text, NAMES, "pack")
    except RoundCodeError:
        return
    assume(encode(NAMES, asked, seed, "pack") == text)


@pytest.mark.parametrize("code", ["", "u", "abc", "1u1000", "9" * 30_000, "\x1b[31m"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(RoundCodeError):
        decode(code, NAMES, "pack")


@pytest.mark.parametrize("names", [("one",), ("one", "two")])
def test_the_smallest_packs_have_codes_too(names: tuple[str, ...]) -> None:
    assert decode(encode(names, names, 7, "pack"), names, "pack") == (names, 7)
