"""What a class made of a question: its options with who chose them, or the answers that were given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from quiz.classroom.grades import Turn
from quiz.rules.items import Form, Given, Item
from quiz.rules.option_analysis import OptionFigures, analyse_options
from quiz.rules.question import Question, pose
from quiz.rules.text import fold
from quiz.wording import names
from quiz.wording.words import words

MOST_LISTED = 8
"""How many different answers are listed of those that were typed or put in order; the others are one row."""
_OTHERS = "others"
"""What stands for all other answers while they are counted."""
FEWEST_ALIKE = 3
"""What fewer students wrote could be told to be one student's, and is not shown to a class."""


class ListingLimits(Struct, frozen=True):
    """Which answers have a row of their own: ``most`` of a question, and those that ``fewest`` students wrote.

    What is made of the question's own words, such as the key and any order of its things, counts as nobody's.
    """

    most: int | None = MOST_LISTED
    fewest: int = 1


COMMONEST = ListingLimits()
FOR_CLASS = ListingLimits(fewest=FEWEST_ALIKE)
EVERY_ONE = ListingLimits(most=None)

_Chosen = Sequence[frozenset[str] | None]
_Analyse = Callable[[_Chosen, Sequence[str]], tuple[OptionFigures, ...]]


class OptionReport(Struct, frozen=True, kw_only=True):
    """An option, or an answer that was typed or put in order: who chose it (see ``OptionFigures``).

    ``is_key`` says that it is right; ``credit`` is what it earns as a whole answer, None for one option of several.
    ``prompt`` is what the option was given to, where there are prompts. ``others`` is how many different answers
    stand in the row together, which are neither right nor wrong as one; 0 where the row is one answer.
    """

    text: str
    is_key: bool
    credit: float | None
    figures: OptionFigures
    prompt: str = ""
    others: int = 0


def choices(
    item: Item, turns: Sequence[Turn], totals: Sequence[float], listed: ListingLimits = COMMONEST
) -> Iterator[OptionReport]:
    """What was chosen or given on an item, with a turn and a total for each student.

    Answers that were typed or put in order are listed whole: the right one that most gave, then what was given
    most. Where prompts are given something, they are listed one by one: each prompt of a match with its partner and
    those that were chosen instead, each thing of a sort with all groups.
    """
    question = pose(item)
    rests = [max(0.0, total - turn.marks) for total, turn in zip(totals, turns, strict=True)]

    def analyse(chosen: _Chosen, options: Sequence[str]) -> tuple[OptionFigures, ...]:
        return analyse_options(chosen, totals, rests, options)

    given = [None if turn.answer is None else turn.answer.given for turn in turns]
    match question.form:
        case Form.TYPE | Form.ARRANGE:
            texts = [None if each is None else _answer_text(question, each) for each in given]
            credits = [turn.mark.credit for turn in turns]
            own = {text for text, each in zip(texts, given, strict=True) if text and each and _is_own(item, each)}
            yield from _answers(texts, credits, analyse, own, listed)
        case Form.PAIR:
            yield from _partners(question, item.right, given, analyse, listed)
        case Form.GROUP:
            yield from _partners(question, item.right, given, analyse, listed, question.options)
        case Form.PICK_ONE | Form.PICK_SOME:
            yield from _options(question, item.right, given, analyse)
        case _ as never:
            assert_never(never)


def _options(
    question: Question, key: Given, given: Sequence[Given | None], analyse: _Analyse
) -> Iterator[OptionReport]:
    chosen = [None if each is None else frozenset(each) & frozenset(question.options) for each in given]
    for one in analyse(chosen, question.options):
        text = names.option(question.kind, one.option)
        yield OptionReport(text=text, is_key=one.option in key, credit=None, figures=one)


def _answer_text(question: Question, given: Given) -> str:
    """An answer in one way of writing it, and never empty."""
    typed = fold(given[0]) if question.form.facts.is_typed and given else ""
    return typed or names.given(question, given)


def _is_own(item: Item, given: Given) -> bool:
    """Whether an answer is made of the question's own words, so that nobody wrote it."""
    if not item.form.facts.is_typed:
        return set(given) <= set(item.options)
    return bool(given) and fold(given[0]) in set(map(fold, (*item.right, *item.also_right)))


def _answers(
    texts: Sequence[str | None],
    earned: Sequence[float],
    analyse: _Analyse,
    own: Container[str],
    listed: ListingLimits,
) -> Iterator[OptionReport]:
    credits = {each: credit for each, credit in zip(texts, earned, strict=True) if each is not None}
    counts = Counter(each for each in texts if each is not None)
    ranked = sorted(counts, key=lambda each: (-counts[each], -credits[each], each))
    first = [each for each in ranked if credits[each] == 1][:1]
    ranked = first + [each for each in ranked if each not in first]
    shown = [each for each in ranked if counts[each] >= listed.fewest or each in own]
    # A row for a single other one would save nothing.
    if listed.most is not None and len(ranked) > listed.most + (len(shown) == len(ranked)):
        shown = shown[: listed.most]
    others = len(ranked) - len(shown)
    # Counted by their places, since an answer may be called anything, also what stands for all others.
    rows = {each: str(place) for place, each in enumerate(shown)}
    chosen = [None if each is None else frozenset({rows.get(each, _OTHERS)}) for each in texts]
    *single, rest = analyse(chosen, [*rows.values(), _OTHERS])
    for each, one in zip(shown, single, strict=True):
        figures, credit = replace(one, option=each), credits[each]
        yield OptionReport(text=each, is_key=credit == 1, credit=credit, figures=figures)
    if others:
        yield _together(others, rest)


def _together(others: int, figures: OptionFigures, prompt: str = "") -> OptionReport:
    """The row of all other answers, of which there are so many different ones."""
    text = names.count(others, "other answer")
    figures = replace(figures, option=text)
    return OptionReport(text=text, is_key=False, credit=None, figures=figures, prompt=prompt, others=others)


def _partners(
    question: Question,
    key: Given,
    given: Sequence[Given | None],
    analyse: _Analyse,
    listed: ListingLimits,
    always: Sequence[str] = (),
) -> Iterator[OptionReport]:
    """What each prompt was given; ``always`` are listed also where nobody gave them."""
    partners, nothing = [None if each is None else dict(question.partners(each)) for each in given], words().nothing
    for prompt, right in question.partners(key):
        texts = [None if each is None else each[prompt] or nothing for each in partners]
        counts = Counter(each for each in texts if each is not None)
        # What is no option stands only in a file that was written by hand.
        hidden = {
            each for each, count in counts.items() if count < listed.fewest and each not in {*question.options, nothing}
        }
        shown = {right, *always, *counts} - hidden
        ranked = sorted(shown, key=lambda partner: (partner != right, -counts[partner], partner))
        rows = {each: str(place) for place, each in enumerate(ranked)}
        chosen = [None if each is None else frozenset({rows.get(each, _OTHERS)}) for each in texts]
        *single, rest = analyse(chosen, [*rows.values(), _OTHERS])
        for each, one in zip(ranked, single, strict=True):
            figures = replace(one, option=each)
            yield OptionReport(text=each, is_key=each == right, credit=None, figures=figures, prompt=prompt)
        if hidden:
            yield _together(len(hidden), rest, prompt)
