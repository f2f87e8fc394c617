"""What is checked of options to pick from, whatever kind of question has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from quiz.rules.figures import PartialDate, read_date, read_number
from quiz.rules.kinds.base import MOST_OPTIONS, ItemProblem, too_many
from quiz.rules.similarity import Reading, overlap, quote, read, same

UNLIKE_LENGTHS = 3
UNLIKE_LENGTHS_BY = 30
"""Options are unlike where the longest is so many times the shortest, and so many letters longer."""
FEWEST_OPTIONS = 3
"""Three good options beat four poor ones (Rodriguez, 2005); two leave too much to chance."""
WARNINGS = {
    "unlike-options": "the options are of unlike kind or length",
    "option-within": "an option is one half of an option that says 'or'",
    "few-options": "there are fewer than three options",
}

_LONGEST_CATCH_ALL = 60
_CATCH_ALL = re.compile(
    r"(?:all|none|both|neither|any|either|each)(?: of)?(?: the)?"
    r"(?: above| below| preceding| (?:these|those|them)(?: options| answers| choices)?"
    r"|(?: other| listed| given| above)* (?:options|answers|choices))"
    r"(?: (?:apply|applies|is right|are right|is correct|are correct))?"
)
_LETTERS = re.compile(r"(?:both |only )?\(?[a-d]\)?(?:,? (?:and|or|&) \(?[a-d]\)?)+", re.IGNORECASE)


def ascending(options: tuple[str, ...]) -> tuple[str, ...]:
    """Ascending where all options are numbers or all are dates of one precision, else as they are.

    As Haladyna, Downing and Rodriguez (2002) advise.
    """
    numbers = {option: read_number(option) for option in options}
    if None not in numbers.values():
        return tuple(sorted(options, key=lambda option: numbers[option] or 0))
    dates = {option: read_date(option) for option in options}
    if None not in dates.values() and len({_precision(date) for date in dates.values()}) == 1:
        return tuple(sorted(options, key=lambda option: tuple(part or 0 for part in dates[option] or ())))
    return options


def option_errors(right: Iterable[str], wrong: Iterable[str]) -> Iterator[ItemProblem]:
    """What is wrong with right and wrong options that stand side by side."""
    keys, others = [read(text) for text in right], [read(text) for text in wrong]
    yield from too_many(len(keys) + len(others), "options", "wrong")
    for key, readings in (("key", keys), ("wrong", others)):
        for reading in readings:
            yield from catch_all(reading.text, key)
    yield from collisions(keys, others)


def catch_all(text: str, key: str) -> Iterator[ItemProblem]:
    """The error of an option that speaks of the others."""
    bare = text.strip(" .")
    if len(text) < _LONGEST_CATCH_ALL and (_CATCH_ALL.fullmatch(bare.casefold()) or _LETTERS.fullmatch(bare)):
        message = f"{quote(text)} is no answer of its own once options are shuffled; say what is meant"
        yield ItemProblem("catch-all", message, key)


def collisions(right: list[Reading], wrong: list[Reading]) -> Iterator[ItemProblem]:
    """Options that are alike, found by hash, and dates and amounts that overlap, by pairs."""
    seen: dict[object, int] = {}
    readings = right + wrong
    for place, reading in enumerate(readings):
        marks = (reading.folded, reading.date, reading.number)
        other = min(seen.setdefault(mark, place) for mark in marks if mark is not None)
        if other == place:
            continue
        is_key = place < len(right)
        if not is_key and other < len(right):
            yield ItemProblem("key-in-wrong", f"{quote(reading.text)} is the key as well; replace it", "wrong")
        else:
            message = f"{quote(reading.text)} is the same as {quote(readings[other].text)}; replace one"
            yield ItemProblem("duplicate-options", message, "key" if is_key else "wrong")
    figures = [reading for reading in readings if reading.may_be_amount]
    for a, b in combinations(figures[: MOST_OPTIONS + 1], 2):
        if not same(a, b) and overlap(a, b):
            message = f"{quote(a.text)} and {quote(b.text)} overlap, so both may be right; make them differ"
            yield ItemProblem("overlap", message, "wrong")


def repeated(texts: Iterable[str], what: str, key: str) -> Iterator[ItemProblem]:
    """The error of a text that stands twice where each has to stand once."""
    seen: set[str] = set()
    for text in texts:
        folded = read(text).folded
        if folded in seen:
            yield ItemProblem("duplicate-options", f"{quote(text)} is there twice as a {what}; replace one", key)
        seen.add(folded)


def option_warnings(readings: list[Reading]) -> Iterator[ItemProblem]:
    """What would make options better."""
    if len(readings) < FEWEST_OPTIONS:
        yield ItemProblem("few-options", f"only {len(readings)} options; write at least {FEWEST_OPTIONS}", "wrong")
    figures = sum(reading.is_figure for reading in readings)
    if 0 < figures < len(readings):
        odd = next(reading for reading in readings if reading.is_figure == (figures * 2 <= len(readings)))
        what = "a date or a number" if odd.is_figure else "neither date nor number"
        yield ItemProblem("unlike-options", f"{quote(odd.text)} is {what}, unlike the others; make them alike", "wrong")
    elif figures:
        if any(r.number is None for r in readings) and len({_precision(r.date) for r in readings}) > 1:
            yield ItemProblem("unlike-options", "the dates are given to unlike precision; make them alike", "wrong")
    else:
        lengths = [len(reading.text) for reading in readings]
        if max(lengths) >= max(UNLIKE_LENGTHS * min(lengths), min(lengths) + UNLIKE_LENGTHS_BY):
            message = f"the shortest option has {min(lengths)} letters, the longest {max(lengths)}; make them alike"
            yield ItemProblem("unlike-options", message, "wrong")
    yield from _within(readings)


def _within(readings: list[Reading]) -> Iterator[ItemProblem]:
    whole = {reading.folded: reading.text for reading in readings}
    for reading in readings:
        if " or " in reading.folded:
            for half in reading.folded.split(" or "):
                if half in whole:
                    message = f"{quote(reading.text)} is right wherever {quote(whole[half])} is; make them differ"
                    yield ItemProblem("option-within", message, "wrong")
                    break


def _precision(date: PartialDate | None) -> tuple[bool, ...]:
    return tuple(part is not None for part in date or ())
