"""What is checked of options to pick from, whatever kind of question has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations

from quiz.rules.figures import PartialDate, read_date, read_number
from quiz.rules.kinds.base import MOST_OPTIONS, ItemProblem, Texts, too_many
from quiz.rules.kinds.values import Path
from quiz.rules.similarity import Reading, overlap, quote, read, same

PathsAndReadings = list[tuple[Path, Reading]]
"""Texts as they are compared, each with the path to it."""

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
_TELLING = frozenset("'#%*@$+<=>^`|~")
_TELLING_SIGNS = frozenset({"Sm", "Sc", "Sk", "So"})
_PLAIN = re.compile(r"[A-Za-z ]+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_BESIDE_FIGURES = re.compile(r"(?<=\d)\s*[-/:.,]\s*(?=\d)|(?<![\w-])-\s?(?=\d)")
"""Signs that folding takes away and that tell figures apart: 1.2, 1-2, 1/2, 1:2 and -1."""
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


def readings(texts: Texts) -> PathsAndReadings:
    """Texts as they are compared, each with the path to it."""
    return [(path, read(text)) for path, text in texts]


def option_errors(right: Texts, wrong: Texts) -> Iterator[ItemProblem]:
    """What is wrong with right and wrong options that stand side by side."""
    yield from too_many(len(right) + len(wrong), "options", "wrong")
    yield from catch_all(right)
    yield from catch_all(wrong)
    yield from collisions(readings(right), readings(wrong))


def catch_all(texts: Texts) -> Iterator[ItemProblem]:
    """The errors of options that speak of the others."""
    for path, text in texts:
        bare = text.strip(" .")
        if len(text) < _LONGEST_CATCH_ALL and (_CATCH_ALL.fullmatch(bare.casefold()) or _LETTERS.fullmatch(bare)):
            what = f"{quote(text)} is no answer of its own once options are shuffled"
            yield ItemProblem("catch-all", what, "say what is meant", path)


def collisions(right: PathsAndReadings, wrong: PathsAndReadings) -> Iterator[ItemProblem]:
    """Options that are alike, found by hash, and dates and amounts that overlap, by pairs."""
    seen: dict[object, int] = {}
    every = right + wrong
    for place, (path, reading) in enumerate(every):
        figures_of: list[object] = [mark for mark in (reading.date, reading.number) if mark is not None]
        marks = figures_of or [_seen(reading)]
        other = min(seen.setdefault(mark, place) for mark in marks)
        if other == place:
            continue
        if place >= len(right) > other:
            yield ItemProblem("key-in-wrong", f"{quote(reading.text)} is the key as well", "replace it", path)
        else:
            what = f"{quote(reading.text)} is the same as {quote(every[other][1].text)}"
            yield ItemProblem("duplicate-options", what, "replace one", path)
    figures = [(path, reading) for path, reading in every if reading.may_be_amount]
    for (_, a), (path, b) in combinations(figures[: MOST_OPTIONS + 1], 2):
        if not same(a, b) and overlap(a, b):
            what = f"{quote(a.text)} and {quote(b.text)} overlap, so both may be right"
            yield ItemProblem("overlap", what, "make them differ", path)


def _seen(reading: Reading) -> tuple[str, str]:
    """What tells an option from others: its words, and the signs and accents that a text to type is forgiven.

    Options are looked at and not typed, so that C and C++, x < 3 and x > 3, its and it's, ou and où are two.
    """
    if reading.folded and _PLAIN.fullmatch(reading.text):  # Most options: they have no such sign.
        return reading.folded, ""
    shown = unicodedata.normalize("NFKC", reading.text).casefold().replace("\u2019", "'")
    if not reading.folded:
        return "", shown
    beside = "".join(_BESIDE_FIGURES.findall(_DASHES.sub("-", shown))).replace(",", ".").replace(" ", "")
    return reading.folded, beside + "".join(filter(_is_telling, shown))


def _is_telling(c: str) -> bool:
    if c.isascii():
        return c in _TELLING
    return c.isalpha() or unicodedata.category(c) in _TELLING_SIGNS


def repeated(texts: Texts, what: str, *, are_keys: bool = False) -> Iterator[ItemProblem]:
    """The error of a text that stands twice where each has to stand once; ``are_keys`` says that they are keys."""
    seen: set[object] = set()
    for path, text in texts:
        mark = _seen(read(text))
        if mark in seen:
            twice = f"{quote(text)} is there twice as a {what}"
            yield ItemProblem("duplicate-options", twice, "replace one", path, is_key=are_keys)
        seen.add(mark)


def option_warnings(options: PathsAndReadings) -> Iterator[ItemProblem]:
    """What would make options better."""
    if len(options) < FEWEST_OPTIONS:
        yield ItemProblem("few-options", f"only {len(options)} options", f"write at least {FEWEST_OPTIONS}", ("wrong",))
    texts = [reading for _, reading in options]
    figures = sum(reading.is_figure for reading in texts)
    if 0 < figures < len(texts):
        path, odd = next((at, one) for at, one in options if one.is_figure == (figures * 2 <= len(texts)))
        what = "a date or a number" if odd.is_figure else "neither date nor number"
        yield _unlike(f"{quote(odd.text)} is {what}, unlike the others", path)
    elif figures:
        if any(r.number is None for r in texts) and len({_precision(r.date) for r in texts}) > 1:
            yield _unlike("the dates are given to unlike precision")
    else:
        lengths = [len(reading.text) for reading in texts]
        if max(lengths) >= max(UNLIKE_LENGTHS * min(lengths), min(lengths) + UNLIKE_LENGTHS_BY):
            yield _unlike(f"the shortest option has {min(lengths)} letters, the longest {max(lengths)}")
    yield from _within(options)


def _unlike(what: str, path: Path = ("wrong",)) -> ItemProblem:
    return ItemProblem("unlike-options", what, "make them alike", path)


def _within(options: PathsAndReadings) -> Iterator[ItemProblem]:
    whole = {reading.folded: reading.text for _, reading in options}
    for path, reading in options:
        if " or " in reading.folded:
            for half in reading.folded.split(" or "):
                if half in whole:
                    what = f"{quote(reading.text)} is right wherever {quote(whole[half])} is"
                    yield ItemProblem("option-within", what, "make them differ", path)
                    break


def _precision(date: PartialDate | None) -> tuple[bool, ...]:
    return tuple(part is not None for part in date or ())
