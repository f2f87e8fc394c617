"""The usual forms of an answer, for programs that compare what was typed to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.rules.figures import MONTHS, NUMBER_SCALES, SMALL_NUMBERS, TENS, PartialDate, read_amount, read_date
from quiz.rules.items import Typed

_LARGEST = 1_000_000_000
"""From this number on nobody writes words."""
MOST_FURTHER = 24
"""So many further forms are written; teachers read the list."""
_COUNTED = re.compile(r"\bhow many ([a-z]+)\b", re.IGNORECASE)
_SHORT_MONTH = 3
_HUNDREDS = range(1_100, 10_000, 100)


def further_forms(item: Typed) -> tuple[str, ...]:
    """Forms of a typed answer besides its key and its variants that the game takes as well, the most usual first.

    They differ from one another in more than capitals, and none is refused. They are in English.
    """
    taken = {text.casefold() for text in (item.key, *item.variants)}
    found: list[str] = []
    for form in _forms(item):
        if form.casefold() not in taken and item.accepts(form):
            taken.add(form.casefold())
            found.append(form)
    return tuple(found[:MOST_FURTHER])


def _forms(item: Typed) -> Iterator[str]:
    for text in (item.key, *item.variants):
        match item.answer:
            case "number" if isinstance(number := read_amount(text, item.stem), int) and 0 <= number < _LARGEST:
                yield from _of_number(number, item.stem)
            case "date" if (date := read_date(text)) is not None:
                yield from _of_date(date)
            case "text":
                bare = text.casefold()
                yield from (f"{one} {text}" for one in item.titles_asked_for if not bare.startswith(one.casefold()))
            case _:
                pass


def _of_number(number: int, stem: str) -> Iterator[str]:
    """A number in figures and in words, and the same with what is counted."""
    counted = found[1] if (found := _COUNTED.search(stem)) else ""
    plain, words = [str(number), f"{number:,}", f"{number:,}".replace(",", " ")], list(_in_words(number))
    yield from (*plain, *words)
    if counted:
        yield from (f"{form} {counted}" for form in dict.fromkeys((*plain, *words)))


def _in_words(number: int) -> Iterator[str]:
    """A number in words: with a hyphen and without, with "and" behind hundreds and without."""
    full = _words(number)
    yield full
    yield full.replace("-", " ")
    yield full.replace(" and ", " ")
    yield full.replace(" and ", " ").replace("-", " ")
    if number in _HUNDREDS and number % 1_000:
        yield f"{_words(number // 100)} hundred"
    if full.startswith("one "):
        yield f"a {full.removeprefix('one ')}"


def _words(number: int) -> str:
    if number < len(SMALL_NUMBERS):
        return SMALL_NUMBERS[number]
    if number < 100:
        ten, one = TENS[number // 10 - 2], number % 10
        return f"{ten}-{SMALL_NUMBERS[one]}" if one else ten
    if number < 1_000:
        hundreds, rest = divmod(number, 100)
        return f"{SMALL_NUMBERS[hundreds]} hundred" + (f" and {_words(rest)}" if rest else "")
    name, scale = max(
        ((name, scale) for name, scale in NUMBER_SCALES.items() if scale <= number), key=lambda one: one[1]
    )
    thousands, rest = divmod(number, scale)
    joined = " and " if rest < 100 else " "
    return f"{_words(thousands)} {name}" + (f"{joined}{_words(rest)}" if rest else "")


def _of_date(date: PartialDate) -> Iterator[str]:
    """A date to its precision in the orders in which people write it, and as a part of a sentence."""
    year = "" if date.year is None else str(date.year)
    if date.month is None:
        yield from (year, f"in {year}")
        return
    month = MONTHS[date.month - 1].capitalize()
    names = list(dict.fromkeys((month, month[:_SHORT_MONTH], *(("Sept",) if month == "September" else ()))))
    if date.day is None:
        for name in names:
            yield f"{name} {year}".strip()
        yield f"in {month} {year}".strip()
        if year:
            yield from (f"{month}, {year}", f"in {month}, {year}", f"{month} of {year}")
            yield from (f"{date.month:02}/{year}", f"{date.month}/{year}", f"{year}-{date.month:02}")
        return
    day, place = str(date.day), _in_a_row(date.day)
    behind = f" {year}" if year else ""
    for name in names:
        yield from (f"{day} {name}{behind}", f"{name} {day}{behind}")
        yield from ((f"{name} {day},{behind}",) if year else ())
    yield from (f"{place} {month}{behind}", f"{place} of {month}{behind}", f"the {place} of {month}{behind}")
    yield f"{month} {place}{behind}"
    yield from ((f"{month} {place},{behind}",) if year else ())
    yield from (f"on {day} {month}{behind}", f"on the {place} of {month}{behind}", f"on {month} {day}{behind}")
    if year:
        yield from (f"{day}/{date.month}/{year}", f"{day}.{date.month}.{year}", f"{year}-{date.month:02}-{date.day:02}")


def _in_a_row(day: int) -> str:
    """A day with its ending: 1st, 22nd, 13th."""
    ending = "th" if day in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
