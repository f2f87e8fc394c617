"""The words that players see around every question, which a pack can give in its own language."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import asdict

_Word = Annotated[str, Meta(min_length=1, max_length=200)]
_PLACE = re.compile(r"\{[^{}]*\}")


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """Each word or phrase with its English text. In braces stands what the game puts in its place."""

    # Verdicts on a claim, and what each says of it.
    stated: _Word = "Stated"
    contradicted: _Word = "Contradicted"
    not_stated: _Word = "Not stated"
    states_this: _Word = "The text says so."
    contradicts_this: _Word = "The text says something else."
    does_not_settle_this: _Word = "The text does not say."
    # The kinds of questions.
    claim: _Word = "Claim"
    choice: _Word = "Choice"
    select: _Word = "Select"
    typed: _Word = "Typed"
    order: _Word = "Order"
    match: _Word = "Match"
    sort: _Word = "Sort"
    # What to do.
    rule_on_claim: _Word = "What does the text say about this claim?"
    pick_one: _Word = "Pick one."
    pick_some: _Word = "Pick all that apply."
    type_answer: _Word = "Type the answer: a word or a few words."
    type_number: _Word = "Type a number."
    type_date: _Word = "Type {date}."
    put_in_order: _Word = "Put these in order, first to last."
    find_partners: _Word = "Find the partner of each."
    put_into_groups: _Word = "Put each into its group."
    # What to write on paper.
    write_one: _Word = "Write one letter."
    write_some: _Word = "Write all the letters that apply."
    write_answer: _Word = "Write the answer."
    write_number: _Word = "Write a number."
    write_date: _Word = "Write {date}."
    write_order: _Word = "Write the letters in order, first to last."
    write_partners: _Word = "Write one letter beside each number."
    write_groups: _Word = "Write the letter of its group beside each number."
    # What to enter, line by line.
    enter_one: _Word = "Enter a number from 1 to {last}"
    enter_some: _Word = "Enter the numbers that apply, from 1 to {last}, with spaces between"
    enter_answer: _Word = "Type a word or a few words"
    enter_number: _Word = "Enter only a number, such as 12 or twelve"
    enter_date: _Word = "Enter {date}"
    enter_order: _Word = "Enter all the numbers from 1 to {last} in the right order, with spaces between"
    enter_partners: _Word = "Enter {count} letters from A to {letter}, one for each number from 1 to {count}"
    enter_two_groups: _Word = "Enter {count} letters, A or B, one for each number from 1 to {count}"
    enter_groups: _Word = "Enter {count} letters from A to {letter}, one for each number from 1 to {count}"
    enter_one_again: _Word = "1 to {last}"
    enter_again: _Word = "Your answer (? for help)"
    # What a date has to say, as it stands in the place of {date}.
    date_day_month_year: _Word = "the day, the month and the year, such as 3 May 1999"
    date_day_month: _Word = "the day and the month, such as 3 May"
    date_month_year: _Word = "the month and the year, such as May 1999"
    date_month: _Word = "the month, such as May"
    date_year: _Word = "the year, such as 1999"
    date_any: _Word = "a date, such as May, 3 May or May 1999"
    date_part_missing: _Word = "Part of the date is missing."
    # Where a question stands.
    question_of: _Word = "Question {number} of {total}"
    question: _Word = "Question {number}"
    topic: _Word = "Topic: {topic}"
    # The verdict on an answer.
    right: _Word = "Right"
    right_but_spelling: _Word = "Right, check the spelling"
    partly_right: _Word = "Partly right"
    wrong: _Word = "Wrong"
    skipped: _Word = "Skipped"
    no_answer: _Word = "No answer"
    point: _Word = "{number} point"
    points: _Word = "{number} points"
    so_far: _Word = "Score so far: {points}"
    in_a_row: _Word = "{number} in a row"
    still_due: _Word = "still due"
    back_tomorrow: _Word = "back tomorrow"
    back_in_days: _Word = "back in {number} days"
    # The answer, and what was given.
    answer: _Word = "Answer: {answer}"
    it_was: _Word = "It was: {answer}"
    you_said: _Word = "You said: {answer}"
    you_missed: _Word = "You missed: {answer}"
    not_right: _Word = "Not right: {answer}"
    part_not_right: _Word = "{part}: you said {yours}; right is {answer}"
    you_wrote: _Word = "You wrote: {answer}; it is spelt: {right}"
    text_has: _Word = "The text has: {answer}"
    # The same as headings of pages.
    you_said_heading: _Word = "You said"
    you_answered: _Word = "You answered"
    right_answer: _Word = "Right answer"
    answer_heading: _Word = "The answer"
    compare: _Word = "Compare it with the answer"
    # The parts of an answer.
    first: _Word = "first"
    then: _Word = "then"
    nothing: _Word = "nothing"
    none_of_them: _Word = "none of them"
    your_answer: _Word = "your answer"
    the_answer: _Word = "the answer"
    missed: _Word = "missed"
    yours_in_short: _Word = "yours"
    answer_in_short: _Word = "answer"
    yours: _Word = "yours: {answer}"
    belongs: _Word = "belongs {place}"
    in_its_place: _Word = "in its place"
    your_spelling: _Word = "your spelling"
    right_spelling: _Word = "the right spelling"
    # The proof and the reasons.
    line: _Word = "Line {line}"
    lines: _Word = "Lines {lines}"
    both: _Word = "and"
    paragraph: _Word = "Paragraph {number}"
    proof: _Word = "Proof: {lines}"
    words_that_matter: _Word = "The words that matter: {words}"
    why: _Word = "Why"
    why_not: _Word = "Why not"
    unproved: _Word = "Unproved: the pack names no line that proves this"


_PLACE_MAY_BE_MISSING = frozenset({"type-date", "write-date", "enter-date"})
"""Packs from before {date} say in their own words that a date is to be typed."""
ENGLISH = Words()
KEYS: Mapping[str, str] = dict(zip(Words.__struct_encode_fields__, asdict(ENGLISH).values(), strict=True))
"""Every key that ``[words]`` may have, with its English text."""


def fill(text: str, **values: object) -> str:
    """A text with what stands in braces replaced; whatever else is in it stays as it is."""
    return _PLACE.sub(lambda found: str(values.get(found[0][1:-1], found[0])), text)


def misplaced(words: Words) -> Iterator[tuple[str, str]]:
    """The keys whose braces are not those of the English text, each with these."""
    for key, text in zip(Words.__struct_encode_fields__, asdict(words).values(), strict=True):
        wanted, found = set(_PLACE.findall(KEYS[key])), set(_PLACE.findall(text))
        if wanted != found and (found or key not in _PLACE_MAY_BE_MISSING):
            yield key, ", ".join(sorted(wanted)) or "none"


def missing(words: Words) -> tuple[str, ...]:
    """The keys that are as in English."""
    return tuple(
        key
        for key, text in zip(Words.__struct_encode_fields__, asdict(words).values(), strict=True)
        if text == KEYS[key]
    )
