"""How a name or a word is spelt, letter by letter, for who has only heard it."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.rules.question import Asked
from quiz.rules.scoring import mark
from quiz.rules.session import Answer
from quiz.rules.text import fold

_ONE_IN = 2
"""A word was meant that has no more letters wrong than one in so many."""
_LONGEST = 20
"""A word with more letters is not spelt out: nobody keeps them in mind."""


def spelt_out(asked: Asked, answer: Answer) -> str:
    """The words of the right answer that were typed with other letters, spelt: "Rosa is spelt R, O, S, A".

    Empty where the answer was right to the letter, is no text, or is nothing like the right one.
    """
    if answer.given is None or len(answer.given) != 1 or not asked.form.facts.is_typed or asked.answer != "text":
        return ""
    marked = mark(asked, answer)
    if marked.right and not marked.slip_of:
        return ""
    right = marked.slip_of or asked.item.right[0]
    words = _meant(right, answer.given[0])
    return "; ".join(f"{word} is spelt {', '.join(filter(str.isalnum, word.upper()))}" for word in words)


def _meant(right: str, typed: str) -> Iterator[str]:
    """The words of the right answer that differ from those that were typed, where they are near enough."""
    # Imported here: a round without a typed answer never needs it.
    from rapidfuzz.distance import OSA

    wanted = fold(right)
    differing = {*wanted.split()} - {*fold(typed).split()}  # Without an article, which does not count.
    if OSA.distance(wanted, fold(typed)) * _ONE_IN > max(len(wanted), _ONE_IN):
        return
    for word in dict.fromkeys(right.split()):
        if differing.intersection(fold(word).split()) and len(word) <= _LONGEST:
            yield word.strip(".,;:!?\"'()")
