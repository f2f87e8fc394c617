"""Drafts of typed answers: names, numbers and dates that are short enough to be typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from quiz.authoring.drafting.bounds import MONEY
from quiz.authoring.drafting.called import of_title, with_family
from quiz.authoring.drafting.choices import attributed_statement, settling
from quiz.authoring.drafting.distractors import without_title
from quiz.authoring.drafting.draft import Draft, because, marked, table
from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.drafting.numerals import ending_of, in_figures, in_words
from quiz.authoring.drafting.people import given_name
from quiz.authoring.drafting.slots import Slot
from quiz.authoring.drafting.whens import MONTHS
from quiz.authoring.drafting.words import BEHIND_NAMES, COURTESY
from quiz.authoring.drafting.years import year_of
from quiz.rules.figures import read_date, read_number

_LARGE = 1_000_000
_ABOUT = re.compile(r"\babout how (?:many|much)\b", re.IGNORECASE)
_LONGEST = 3
"""So many words a name has at most that is typed."""


def typed(text: ReadText, found: Sequence[Slot]) -> Iterator[Draft]:
    """A typed answer for each date and number that the game reads, and for names of people."""
    for slot in found:
        key, more = slot.answer, dict[str, Any]()
        if slot.asked == "when" and read_date(key) is not None:
            dated = with_year(text, slot)
            more = {"answer": "date", "variants": list(dict.fromkeys((*date_variants(key), *dated)))}
        elif slot.asked == "number" and read_number(key) is not None:
            variants = number_variants(key, slot.sort)
            about = [f"about {form}" for form in (key, *variants)] if _ABOUT.search(slot.question) else []
            more = {"answer": "number", "variants": [*variants, *about]}
        elif slot.asked in {"who", "whom"} and slot.sort == "person" and _is_name(slot):
            key, more = _name(text, slot)
        else:
            continue
        line = slot.clause.line
        drafted = table(
            slot.question, key, kind="typed", evidence={line.number: marked(line, settling(slot))},
            why=because(attributed_statement(slot), line.number), difficulty=2, process="retrieve",
            **{name: value for name, value in more.items() if value},
        )  # fmt: skip
        yield Draft("typed", (drafted,), slot.fact, slot.sureness)


def date_variants(key: str) -> list[str]:
    """A date in the other forms in which people write it."""
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)", key)
    month = re.search(MONTHS, key)
    if day is None or month is None:
        return []
    year = re.search(r"\b\d{4}\b", key)
    number = int(day[1])
    ending = ending_of(number)
    forms = (
        f"{number} {month[0]}" + (f" {year[0]}" if year else ""),
        f"{month[0]} {number}" + (f", {year[0]}" if year else ""),
        f"{number}{ending} {month[0]}" + (f" {year[0]}" if year else ""),
    )
    bare = (f"{number} {month[0]}", f"{month[0]} {number}", f"{number}{ending} {month[0]}") if year else ()
    return [form for form in dict.fromkeys((*forms, *bare)) if form != key]


def with_year(text: ReadText, slot: Slot) -> list[str]:
    """A day or month in the forms that have the year, too, where the text tells which one is meant."""
    year = year_of(text, slot)
    if year is None:
        return []
    key = f"{slot.answer} {year}"
    forms = [form for form in date_variants(key) if str(year) in form]
    return [key, *forms]


def number_variants(key: str, counted: str = "") -> list[str]:
    """A number in figures and in words, and with the money that it is of."""
    value = read_number(key)
    whole = f"{int(value):,}" if value is not None and value >= _LARGE and " " in key and value == int(value) else ""
    plain = key.replace(",", "")
    paid = f"{key} {counted}s" if counted in MONEY - {"cent"} else ""
    return [
        form
        for form in (in_figures(key), in_words(key), whole, plain, paid)
        if form and form.casefold() != key.casefold()
    ]


def name_variants(text: ReadText, whole: str) -> list[str]:
    """The last word of a person's name, if no other has it, and the name without the letters in its middle."""
    words = whole.split()
    if len(words) < 2:
        return with_family(text, whole)
    if re.fullmatch(r"[IVX]+", words[-1]):
        called = " ".join(words[:-1])  # Of kings one says the first name, unless the text has another of that name.
        alone = re.compile(rf"\b{re.escape(called)}\b(?! [IVX]+\b)")
        return [] if any(alone.search(line.text) for line in text.lines) else [called]
    short = " ".join(word for word in words if not re.fullmatch(r"[A-Z]\.", word))
    ends = f"{words[0]} {words[-1]}" if all(word[:1].isupper() for word in words) else whole
    last = [] if text.is_of_several(words[-1]) and not _is_called(text, whole, words[-1]) else [words[-1]]
    small = next((at for at, word in enumerate(words[1:], 1) if word.islower()), 0)
    last += [" ".join(words[small:])] if last and small else []  # Ria de Groot is de Groot, too.
    given = [one] if (one := given_name(text, whole)) else []
    return [one for one in dict.fromkeys((short, ends, *last, *given)) if one != whole]


def _is_called(text: ReadText, whole: str, last: str) -> bool:
    """Whether the text calls somebody by the last word of a name, right behind the whole one and before another's."""
    named = re.compile(rf"(?:\b[A-Z][\w'.-]+ )*\b{re.escape(last)}\b(?!['’]|-)")
    before = ""
    for line in text.lines:
        for found in named.finditer(line.text):
            if found[0] == last and before == whole:
                return True
            before = before if found[0] == last else found[0]
    return False


def _is_name(slot: Slot) -> bool:
    name = list(slot.value) if slot.value[0].lower_ not in {"a", "an"} else []
    while name and name[0].pos_ != "PROPN":  # The chemist James Collip is James Collip.
        del name[0]
    return 0 < len(name) <= _LONGEST and all(token.pos_ == "PROPN" for token in name)


def _name(text: ReadText, slot: Slot) -> tuple[str, dict[str, Any]]:
    """The whole name, and the last of its words as a variant: nobody has to remember more."""
    last = next((one for one in reversed(slot.value) if one.text not in BEHIND_NAMES), slot.value[-1])
    whole = without_title(text.full_name(last) or slot.answer)
    if slot.answer.split()[0].rstrip(".") in COURTESY and " " not in whole:
        return slot.answer, {"variants": of_title(text, slot.answer)}
    if last.text not in whole.split():
        return slot.answer, {}
    return whole, {"variants": name_variants(text, whole)}
