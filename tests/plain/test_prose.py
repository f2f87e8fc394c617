"""How plain lines are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.plain.prose import wrapped
from quiz.wording import names
from quiz.wording.prose import count, quoted, sentence


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("July law", '"July law"'),
        ('"foreign agents"', '"foreign agents"'),
        ("“foreign agents”", "“foreign agents”"),
        ('the "foreign agents" move', "\"the 'foreign agents' move\""),
        ('"one" and "two"', "\"'one' and 'two'\""),
        ("activists'", '"activists\'"'),
        ('"', '"\'"'),
        ("", '""'),
    ],
)
def test_quotation_marks_nest(words: str, said: str) -> None:
    assert quoted(words) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("the disk is full", "The disk is full."),
        ("NATO agreed", "NATO agreed."),
        ("is it so?", "Is it so?"),
        ("élan", "Élan."),
    ],
)
def test_a_sentence_starts_with_a_capital_and_ends(words: str, said: str) -> None:
    assert sentence(words) == said


def test_one_thing_is_one_and_of_all_else_there_are_several() -> None:
    assert [count(number, "answer") for number in (0, 1, 2)] == ["0 answers", "1 answer", "2 answers"]
    amounts = {1: "1 point", -1: "-1 point", 1.001: "1 point", 0.999: "1 point", 0: "0 points", 2.5: "2.5 points"}
    assert {number: names.amount(number, "point") for number in amounts} == amounts


def test_a_line_breaks_between_words_and_hangs() -> None:
    assert wrapped("5.2 one two-three four", 14, 4) == "5.2 one\n    two-three\n    four"


@given(st.text(st.characters(categories=["L", "P"]) | st.just(" "), max_size=80), st.integers(8, 40), st.integers(0, 4))
def test_breaking_a_line_loses_no_word(line: str, width: int, hang: int) -> None:
    assert wrapped(line, width, hang).split() == line.split()
