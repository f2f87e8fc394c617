"""The usual forms of a typed answer, as they are written for programs that compare to the letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.items import Typed
from quiz.rules.written_forms import MOST_FURTHER, further_forms
from tests.build_items import typed

YEARS = typed(stem="How many years was the sentence?", key="7", answer="number", wrong=("14 years",))
BACK = typed(stem="When did he come back?", key="June 1837", answer="date")
MEETING = typed(stem="When did they meet?", key="21 April 1834", answer="date")
JUDGE = typed(stem="Which judge sentenced them?", key="John Williams", variants=("Judge Williams",))


@pytest.mark.parametrize(
    ("item", "forms"),
    [
        (YEARS, {"seven", "7 years", "seven years"}),
        (BACK, {"June, 1837", "in June 1837", "Jun 1837", "6/1837"}),
        (MEETING, {"April 21, 1834", "21st of April 1834", "21 Apr 1834"}),
        (JUDGE, {"Judge John Williams"}),
        (typed(stem="How many?", key="1521", answer="number"), {"1,521", "one thousand five hundred and twenty-one"}),
    ],
)
def test_what_people_write_is_listed(item: Typed, forms: set[str]) -> None:
    found = further_forms(item)
    assert forms <= {*found}
    assert not any("Judge Judge" in form for form in found)
    assert not {item.key, *item.variants} & {*found}
    assert len(found) <= MOST_FURTHER


@given(number=st.integers(0, 2_000_000))
def test_a_number_has_words_that_the_game_reads_as_this_number(number: int) -> None:
    (first, *_) = (
        form for form in further_forms(typed(key=str(number), answer="number")) if form.isascii() and form[0].isalpha()
    )
    assert typed(key=str(number), answer="number").accepts(first)
    assert not typed(key=str(number + 1), answer="number").accepts(first)


def test_plain_text_has_no_other_form() -> None:
    assert further_forms(typed(stem="Which judge was it?", key="the old one")) == ()
    assert further_forms(typed(stem="Where did Judge Jeffreys live?", key="London")) == ()
