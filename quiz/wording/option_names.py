"""What somebody means who writes the words of an option."""

from __future__ import annotations

from quiz.rules.question import Question
from quiz.rules.text import fold
from quiz.wording import names

SHORTEST_START = 3
"""As a rule, so many letters are enough to name an option by how it begins."""


def named_option(question: Question, words: str, shortest: int = SHORTEST_START) -> str | None:
    """The one option that was named, whole or as far as its beginning tells it apart; None where none or several are.

    A beginning needs the ``shortest`` number of letters, and is no number.
    """
    wanted = fold(words)
    folded = {option: fold(names.option(question.kind, option)) for option in question.options}
    whole = [option for option in question.options if folded[option] == wanted]
    if len(whole) == 1:
        return whole[0]
    starts = [option for option in question.options if folded[option].startswith(wanted)]
    long_enough = len(wanted) >= shortest and not wanted.isdigit()
    return starts[0] if long_enough and len(starts) == 1 else None
