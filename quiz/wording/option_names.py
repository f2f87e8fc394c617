"""What somebody means who writes words of an option."""

from __future__ import annotations

from quiz.rules.question import Question
from quiz.rules.text import fold, fold_words
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
    if len(whole) > 1:  # C and C++ are folded alike.
        exact = words.strip().casefold()
        whole = [option for option in whole if names.option(question.kind, option).casefold() == exact]
    if len(whole) == 1:
        return whole[0]
    starts = [option for option in question.options if folded[option].startswith(wanted)]
    long_enough = len(wanted) >= shortest and not wanted.isdigit()
    return starts[0] if long_enough and len(starts) == 1 else None


def named_by_a_word(question: Question, words: str) -> str | None:
    """The one option that begins with these words or holds them, one after the other; None where none or several do.

    Where one begins with them the last may be cut short: "the b" for "The brothers".
    """
    wanted = fold_words(words)
    if not wanted or all(word.isdigit() for word in wanted):
        return None
    shown = {option: f" {' '.join(fold_words(names.option(question.kind, option)))} " for option in question.options}
    sought = " ".join(wanted)
    is_begun = [option for option, text in shown.items() if len(wanted) > 1 and text.startswith(f" {sought}")]
    holding = [option for option, text in shown.items() if f" {sought} " in text]
    return next((found[0] for found in (is_begun, holding) if len(found) == 1), None)
