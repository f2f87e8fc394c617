"""What is said of an entry that is no answer: what is wrong with it, where that can be told."""

from __future__ import annotations

import re

from quiz.bank.clean import clean
from quiz.plain.answers import FIRST_OF_TWO_DIGITS, WrongEntryError, expected
from quiz.rules.question import Asked
from quiz.rules.text import fold
from quiz.wording import names
from quiz.wording.keys import with_digits
from quiz.wording.prose import quoted

_NUMBER_BEFORE = re.compile(r"\d{1,5}[\s.:=)-]*")
_LONGEST_SHOWN = 40
"""Of an entry that is refused so many characters are said again."""
_YES_OR_NO = {"yes", "y", "no", "true", "false", "right", "wrong", "correct", "incorrect"}
"""What is no verdict, since a claim may also be one of which the text says nothing."""


def refusal(asked: Asked | None, entry: str, wrong: WrongEntryError) -> str:
    """What is said of a wrong entry: what is expected is not said twice, for the prompt says it again."""
    if asked is None or asked.form.facts.is_typed or wrong.expected != expected(asked):
        return str(wrong)
    return str(WrongEntryError(_what_is_wrong(asked, entry) or _refused(entry, wrong.more)))


def _refused(entry: str, more: str) -> str:
    return f"{quoted(clean(entry)[:_LONGEST_SHOWN])} is no answer here{more and f': {more}'}"


def _what_is_wrong(asked: Asked, entry: str) -> str:
    """What an entry lacks or has too much of for the form of a question; empty where its form is right."""
    if asked.verdicts and fold(entry) in _YES_OR_NO:
        verdicts = [names.option(asked.kind, option).lower() for option in asked.options]
        return f"Of a claim you say what the text does: {', '.join(verdicts[:-1])} or {verdicts[-1]}"
    facts, last, count = asked.form.facts, len(asked.options), len(asked.prompts) or len(asked.options)
    figures = re.findall(r"\d+", with_digits(entry))
    if facts.shares or (facts.has_prompts and any(map(str.isalpha, entry))):
        return _wrong_letters(_NUMBER_BEFORE.sub("", entry).upper(), last, count)
    if facts.tempts and any(map(str.isalpha, entry)):
        fits = "several options" if len(_holding(asked, entry)) > 1 else "none of the options"
        numbers = "numbers" if facts.is_any_number else "a number"
        return f"{quoted(clean(entry)[:_LONGEST_SHOWN])} fits {fits}: enter {numbers}, or words of one option alone"
    if not facts.is_one_pick and len(figures) == 1 and last < FIRST_OF_TWO_DIGITS:
        figures = list(figures[0])
    if out := next((figure for figure in figures if not 1 <= int(figure[:9]) <= last), ""):
        return f"{out[:9]} is not among 1 to {last}"
    if facts.is_one_pick and len(figures) > 1:
        return f"{names.count(len(figures), 'number')}; only 1 is wanted"
    if facts.has_parts and not facts.is_any_number and figures and len(figures) != count:
        return f"{names.count(len(figures), 'number')}; {_needed(count)}"
    return ""


def _wrong_letters(entry: str, last: int, count: int) -> str:
    """What is wrong with the letters that are to say the group of each of ``count`` things."""
    letters = [character for character in entry if character.isalpha()]
    known = {names.letter(place) for place in range(last)}
    if out := next((letter for letter in letters if letter not in known), ""):
        return f"{out} is not among A to {names.letter(last - 1)}"
    return f"{names.count(len(letters), 'letter')}; {_needed(count)}" if letters and len(letters) != count else ""


def _needed(count: int) -> str:
    return f"{count} {'is' if count == 1 else 'are'} needed"


def _holding(asked: Asked, entry: str) -> list[str]:
    """The options that hold what was entered."""
    wanted = fold(entry)
    return [option for option in asked.options if wanted and wanted in fold(names.option(asked.kind, option))]
