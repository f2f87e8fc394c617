"""Which option words name."""

from __future__ import annotations

from quiz.rules.question import ask
from quiz.wording.option_names import named_option
from tests.build_items import choice


def test_options_that_signs_alone_tell_apart_are_named_in_full() -> None:
    question = ask(choice("newer", key="C++", wrong=("C", "C#")), 0)
    assert [named_option(question, words) for words in ("c++", "C", "c#", "c ++")] == ["C++", "C", "C#", None]
