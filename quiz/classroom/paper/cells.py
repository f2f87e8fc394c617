"""Reading what a teacher enters for a student's paper, a cell at a time."""

from __future__ import annotations

import re
import unicodedata
from typing import assert_never

from quiz.bank.brief import Brief
from quiz.rules.items import Form, Given, Line
from quiz.rules.question import Question
from quiz.rules.session import LEVELS
from quiz.rules.text import fold
from quiz.wording import names
from quiz.wording.option_names import SHORTEST_START, named_option

_DASHES = " -\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_QUOTES = (
    r"'\"`*\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
    r"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    r"\N{MODIFIER LETTER APOSTROPHE}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    r"\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_BETWEEN = re.compile(r"[\s,;.:/|>+&(){}\[\]\N{RIGHTWARDS ARROW}\-\N{EN DASH}\N{EM DASH}" + _QUOTES + "]+")
"""What may stand between letters and around them. A question mark may not: whoever wrote it was not sure."""
_PAIRED = re.compile(r"\d{1,3}|[A-Z]+|\w")
_AND = "AND"
_LINE = re.compile(r"\d{1,4}[.,:]\d{1,4}")
_SAID_BEFORE = re.compile(r"\b(?:lines?|l)\.?\s*(?=\d)|\band\b")
_LONGEST_SHOWN = 40


class UnclearError(ValueError):
    """A cell that cannot be read. Its text says what it holds and what was expected."""

    def __init__(self, cell: str, expected: str) -> None:
        super().__init__(f"{cell[:_LONGEST_SHOWN]!r} is {expected}")


def is_nothing(cell: str) -> bool:
    """Whether a cell is empty or holds a dash, so that nothing was answered."""
    return not cell.strip(_DASHES)


def read_given(question: Question, cell: str) -> Given | None:
    """The answer that a cell is, None for one that is empty or holds a dash; raises UnclearError.

    Letters are those printed beside the options and win over words, so the verdict ``C`` is the third one,
    "Not stated". The words of an option count too, whole or as far as they tell it apart. A letter with a sign
    beside it that may not stand there is unclear, and never the beginning of a word.
    """
    if is_nothing(cell):
        return None
    match question.form:
        case Form.PICK_ONE:
            return _one(question, cell)
        case Form.PICK_SOME:
            return _several(question, cell)
        case Form.TYPE:
            return _typed(question, cell)
        case Form.ARRANGE:
            return _ordered(question, cell)
        case Form.PAIR:
            return _paired(question, cell, "match")
        case Form.GROUP:
            return _paired(question, cell, "sorting")
        case _ as never:
            assert_never(never)


def read_level(cell: str) -> int | None:
    """How sure an answer was, None where nothing is said; raises UnclearError."""
    if is_nothing(cell):
        return None
    level = {str(level): level for level in LEVELS}.get(unicodedata.normalize("NFKC", cell))
    if level is None:
        raise UnclearError(cell, f"no level from {LEVELS[0]} to {LEVELS[-1]}")
    return level


def read_cited(brief: Brief, cell: str) -> tuple[Line, ...]:
    """The lines of the brief that a cell names, none for an empty one; raises UnclearError."""
    if not cell.strip(_DASHES):
        return ()
    text = _SAID_BEFORE.sub(" ", unicodedata.normalize("NFKC", cell).casefold())
    cited = [Line.parse(re.sub("[,:]", ".", found)) for found in _LINE.findall(text)]
    if not cited or _LINE.sub(" ", text).strip(" ,;.&+/"):
        raise UnclearError(cell, "no line, which is written as in 5.2")
    for line in cited:
        if line not in brief.lines:
            raise UnclearError(cell, f"not in the brief, which has no line {line}")
    return tuple(dict.fromkeys(cited))


def _typed(question: Question, cell: str) -> Given:
    # Nobody can be asked again on paper: part of a date is an answer there, and a wrong one.
    if not (question.is_readable(cell) or question.is_part_of_date(cell)):
        what = "number" if question.answer == "number" else "date, or could be two"
        raise UnclearError(cell, f"no {what}")
    return (cell,)


def _one(question: Question, cell: str) -> Given:
    letters = _letters(question, cell) or ()
    if len(letters) == 1:
        return letters
    # One letter is enough to begin a verdict, but only by itself: what is folded away beside it could be a doubt.
    bare = _BETWEEN.sub("", unicodedata.normalize("NFKC", cell)).casefold() == fold(cell)
    option = _worded(question, cell, 1 if question.verdicts and bare else SHORTEST_START)
    if option is None:
        raise UnclearError(cell, f"none of the letters {_span(question)}")
    return (option,)


def _several(question: Question, cell: str) -> Given:
    chosen = _letters(question, cell) or _named_in(question, cell, ";") or _named_in(question, cell, ",")
    if not chosen:
        raise UnclearError(cell, f"not made of the letters {_span(question)}")
    return tuple(option for option in question.options if option in chosen)


def _ordered(question: Question, cell: str) -> Given:
    letters = _letters(question, cell) or ()
    if sorted(letters) != sorted(question.options):
        raise UnclearError(cell, f"no order, which needs each of the letters {_span(question)} once")
    return letters


def _paired(question: Question, cell: str, what: str) -> Given:
    """The partners of the prompts, as in "1c 2a 3b" or "c a b"; a prompt without one has ""."""
    text = unicodedata.normalize("NFKC", cell).upper()
    partners = _numbered(question, text) if any(map(str.isdigit, text)) else _in_turn(question, text)
    if partners is None:
        example = [names.letter(at % len(question.options)).lower() for at in range(len(question.prompts), 0, -1)]
        numbered = " ".join(f"{number}{letter}" for number, letter in enumerate(example, 1))
        needed = f"{names.count(len(question.prompts), 'letter')} from {_span(question)}"
        raise UnclearError(cell, f"no {what}, which needs {needed}, as in {numbered} or {' '.join(example)}")
    return question.pair_up(partners)


def _numbered(question: Question, text: str) -> tuple[str, ...] | None:
    labels = _labels(question)
    partners: dict[int, str] = {}
    number = 0
    if _BETWEEN.sub("", _PAIRED.sub("", text)).strip("="):
        return None
    for token in _PAIRED.findall(text):
        if token.isdigit():
            number = int(token)
        elif token not in labels or number in partners or not 1 <= number <= len(question.prompts):
            return None
        else:
            partners[number] = labels[token]
    return tuple(partners.get(place, "") for place, _ in enumerate(question.prompts, 1)) if partners else None


def _in_turn(question: Question, text: str) -> tuple[str, ...] | None:
    labels = _labels(question)
    words = text.split()
    if len(words) == len(question.prompts) and all(word in labels or not word.strip(_DASHES) for word in words):
        return tuple(labels.get(word, "") for word in words)
    letters = _letters(question, text)
    return letters if letters is not None and len(letters) == len(question.prompts) else None


def _letters(question: Question, text: str) -> Given | None:
    """The options whose letters a text is made of, in its order, whatever stands between; None for any other text."""
    labels = _labels(question)
    words = [word for word in _BETWEEN.split(unicodedata.normalize("NFKC", text).upper()) if word]
    if len(words) > 1:
        words = [word for word in words if word != _AND]
    found: list[str] = []
    for word in words:
        run = [word] if word in labels else list(word)
        if not labels.keys() >= set(run):
            return None
        found += (labels[letter] for letter in run)
    return tuple(found)


def _named_in(question: Question, text: str, between: str) -> Given | None:
    """The options whose words a text is made of; None where it has a part that is none."""
    found = [_worded(question, part) for part in text.split(between) if part.strip()]
    return None if None in found else tuple(option for option in found if option is not None)


def _worded(question: Question, text: str, shortest: int = SHORTEST_START) -> str | None:
    """The option that words name. A lone letter is none of them, nor are words with a doubt that no option has."""
    if fold(text).upper() in _labels(question):
        return None
    text = unicodedata.normalize("NFKC", text)
    doubted = "?" in text and not any("?" in option for option in question.options)
    return None if doubted else named_option(question, text, shortest)


def _labels(question: Question) -> dict[str, str]:
    return {names.letter(place): option for place, option in enumerate(question.options)}


def _span(question: Question) -> str:
    return f"A to {names.letter(len(question.options) - 1)}"
