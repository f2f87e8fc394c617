"""How plain lines are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.plain.prose import wrapped
from quiz.wording.prose import quoted


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


def test_a_line_breaks_between_words_and_hangs() -> None:
    assert wrapped("5.2 one two-three four", 14, 4) == "5.2 one\n    two-three\n    four"


@given(st.text(st.characters(categories=["L", "P"]) | st.just(" "), max_size=80), st.integers(8, 40), st.integers(0, 4))
def test_breaking_a_line_loses_no_word(line: str, width: int, hang: int) -> None:
    assert wrapped(line, width, hang).split() == line.split()
