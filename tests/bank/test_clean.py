"""The door for other people's text: nothing that a terminal obeys gets through."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.bank.clean import clean, is_hostile
from quiz.rules.figures import read_date, read_number
from quiz.rules.similarity import read

ANY_TEXT = st.text(st.characters()) | st.text(
    st.sampled_from("a \x1b\x07\x9b\u202e\u2066\u200f\u200d\ufeff\n\t\u2028é\U000e0041")
)
JOINERS = "\u200c\u200d"


@given(ANY_TEXT)
@example("\x1b]0;owned\x07")
@example("\u061c\u2069abc\u202e")
def test_nothing_that_steers_is_left(text: str) -> None:
    for c in clean(text):
        assert unicodedata.category(c) not in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
        assert unicodedata.category(c) != "Cf" or c in JOINERS
        assert unicodedata.bidirectional(c) not in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_a_text_is_hostile_exactly_if_something_was_replaced(text: str) -> None:
    assert is_hostile(text) == (clean(text).count("\ufffd") > text.count("\ufffd"))


@pytest.mark.parametrize("text", ["Hollande", "naïve “quotes” – 你好", "שלום", "👩\u200d🚀", "[b]not markup[/b]"])
def test_what_people_write_stays(text: str) -> None:
    assert clean(text) == text
    assert not is_hostile(text)


def test_white_space_of_every_kind_becomes_one_space() -> None:
    assert clean("a\r\n\tb\u00a0\u2028c\u00ad") == "a b c"
    assert not is_hostile("a\r\n\tb\u00a0\u2028c\u00ad\ufeff")


FIGURES = st.lists(
    st.sampled_from(
        "a one ten twenty hundred thousand million and 5 28 28th 2013 1,200 -3 Feb may in the of november Sept 12/2013 "
        "2012-11-03 ² ٣ x - . towns forty fifth".split()
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(FIGURES)
def test_the_quick_look_for_figures_misses_none(text: str) -> None:
    if len(text) <= 40:
        assert (read(text).date, read(text).number) == (read_date(text), read_number(text))
