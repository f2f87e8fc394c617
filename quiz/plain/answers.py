"""Reading what a player enters: a command, or the answer to a question of each kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import NamedTuple, TypeVar, assert_never

from quiz.bank.brief import Brief
from quiz.rules.items import Form, Given, Line
from quiz.rules.kinds.base import MOST_OPTIONS
from quiz.rules.question import Asked, Question
from quiz.rules.text import fold
from quiz.wording import names
from quiz.wording.keys import with_digits
from quiz.wording.option_names import SHORTEST_START, named_by_a_word, named_option
from quiz.wording.words import fill, words

T = TypeVar("T")

QUOTES = "\"'"
"""An entry that starts with one of these is an answer, even where it reads like a command."""
_NUMBERED_LETTER = re.compile(r"(\d{1,5})[\s.:=)-]*([A-Z])(?![A-Z])")
"""A number with the letter that it is given, as in "1a" or "2) b"."""
_AND = re.compile(r"(?<=[\s,;])and(?=\s)", re.IGNORECASE)
"""The word that people put between the last two of several numbers or letters."""
_COMMANDS = {"q", "?", "r", "w", "b", "h", "t"}
_OTHERS = {"skip", "back", "next", "list", "flag", "clear", "done", "titles", "sure", "lines"}
"""Commands that have no letter: c answers a claim, and l lists the steps of the path. Some are for exams alone."""
FIRST_OF_TWO_DIGITS = 10
_TWO = 2
_HINT = re.compile(r"(?:h|hint) ?([1-9])?", re.IGNORECASE)
_MORE_HELP = {"? more", "?more", "??", "help more"}
_HOW_SURE = re.compile(r"how sure\b.*", re.IGNORECASE)
WORDS = {
    "quit": "q",
    "exit": "q",
    "help": "?",
    "repeat": "r",
    "why": "w",
    "brief": "b",
    "hint": "h",
    "time": "t",
}
"""The commands as whole words."""


class WrongEntryError(ValueError):
    """An entry that cannot be meant. Its text says in one line what is expected, and ``more``, and where help is."""

    def __init__(self, expected: str, more: str = "") -> None:
        super().__init__(f"{expected}{more and f', {more}'}; ? shows help.")
        self.expected, self.more = expected, more


class TypedCommand(NamedTuple):
    """Something to do other than answer: ``name`` is one of ``q ? r w b h t``, or a word that has no letter."""

    name: str
    words: str = ""


def read_command(entry: str, asked: Asked | None = None) -> TypedCommand | None:
    """The command that an entry is, or None where it is an answer.

    ``asked`` is the question that it may answer: "b a b", which puts things into groups, reads no brief, and what is
    the right answer to the letter, or an option, is no command. A quotation mark makes an answer of any other.
    """
    if asked is not None and is_answer(asked, entry):
        return None
    if entry.startswith("/"):
        return TypedCommand("b", entry[1:].strip())
    if hint := _HINT.fullmatch(with_digits(entry)):
        return TypedCommand("h", hint[1] or "")
    if asked is not None and _HOW_SURE.fullmatch(entry):
        return TypedCommand("how sure")
    if entry.casefold() in _MORE_HELP:
        return TypedCommand("?", "more")
    name, _, words = entry.partition(" ")
    typed = asked is not None and asked.form.facts.is_typed
    reads = words[:1].isdigit() or words.casefold() == "all" or not typed
    if name.casefold() == "b" or (name.casefold() == "brief" and (not words or reads)):
        return TypedCommand("b", words.strip())
    folded = WORDS.get(entry.casefold(), entry.casefold())
    return TypedCommand(folded) if folded in _COMMANDS | _OTHERS else None


def is_answer(asked: Asked, entry: str) -> bool:
    """Whether an entry that reads like a command answers a question."""
    if initial_verdict(asked, entry) is not None:
        return True
    if asked.form.facts.has_prompts and (_is_whole(asked, entry) or _is_all_letters(asked, entry)):
        return True
    if len(entry) == 1:
        return False
    if asked.form.facts.is_typed:
        return asked.keyed is not None and bool(asked.keyed.credit((entry,)))
    return fold(entry) in {fold(names.option(asked.kind, option)) for option in asked.options}


def _is_whole(asked: Asked, entry: str) -> bool:
    """Whether an entry has a letter for each thing of a question."""
    try:
        return bool(read_answer(asked, entry))
    except WrongEntryError:
        return False


def _is_all_letters(asked: Asked, entry: str) -> bool:
    """Whether an entry is letters of options alone: "b a" is meant as an answer, though one of them may be missing."""
    letters = _AND.sub(" ", entry).upper().replace(",", " ").split()
    return len(letters) > 1 and set(letters) <= set(labels(asked)[1])


def labels(question: Question) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before the prompts and before the options: an answer is made of the options' labels."""
    numbers = tuple(str(place) for place in range(1, MOST_OPTIONS + 1))
    letters = tuple(map(names.letter, range(MOST_OPTIONS)))
    first, second = (numbers, letters) if question.form.facts.has_prompts else (letters, numbers)
    return first[: len(question.prompts)], second[: len(question.options)]


def expected(asked: Asked) -> str:
    """What to enter for a question, as a sentence without its full stop."""
    last, pack_words = len(asked.options), words()
    match asked.form:
        case Form.PICK_ONE:
            return fill(pack_words.enter_one, last=last)
        case Form.TYPE:
            return pack_words.enter_answer if asked.answer == "text" else names.figure_wanted(asked)
        case Form.PICK_SOME:
            return fill(pack_words.enter_some, last=last)
        case Form.ARRANGE:
            return fill(pack_words.enter_order, last=last)
        case Form.PAIR:
            count = len(asked.prompts)
            return fill(pack_words.enter_partners, count=count, letter=names.letter(last - 1))
        case Form.GROUP:
            count = len(asked.prompts)
            text = pack_words.enter_two_groups if last == _TWO else pack_words.enter_groups
            return fill(text, count=count, letter=names.letter(last - 1))
        case _ as never:
            assert_never(never)


def expected_again(asked: Asked) -> str:
    """The same in a few words, for who has heard it in full for a question of the same form.

    In which form an answer is to be typed is said each time: no two questions need be alike in that.
    """
    if asked.form.facts.is_typed:
        return expected(asked)
    pack_words = words()
    return (
        fill(pack_words.enter_one_again, last=len(asked.options))
        if asked.form.facts.is_one_pick
        else pack_words.enter_again
    )


def read_answer(asked: Asked, entry: str, words: Mapping[str, str] | None = None) -> Given:
    """The answer that an entry is; raises WrongEntryError where it is none.

    Where an answer is typed, ``words`` are no commands; whoever enters one hears the short command for it.
    """
    match asked.form:
        case Form.PICK_ONE:
            return _one(asked, entry)
        case Form.PICK_SOME:
            return _several(asked, entry)
        case Form.TYPE:
            return _typed(asked, entry, words or {})
        case Form.ARRANGE:
            return _arranged(asked, entry)
        case Form.PAIR:
            return _with_either(entry, lambda entry: _paired(asked, entry))
        case Form.GROUP:
            return _with_either(entry, lambda entry: _grouped(asked, entry))
        case _ as never:
            assert_never(never)


def initial_verdict(asked: Asked, entry: str) -> str | None:
    """The verdict on a claim whose name alone begins with the one letter that was entered; None for any other entry.

    A letter that is a command stays one.
    """
    letter = entry.casefold()
    if not asked.verdicts or len(letter) != 1 or letter in _COMMANDS:
        return None
    found = [option for option in asked.options if names.option(asked.kind, option).casefold().startswith(letter)]
    return found[0] if len(found) == 1 else None


def read_lines(question: Question, brief: Brief, entry: str) -> tuple[Line, ...]:
    """The lines of the brief that an entry cites; raises WrongEntryError."""
    return _with_either(entry, lambda entry: _lines(question, brief, entry))


def _lines(question: Question, brief: Brief, entry: str) -> tuple[Line, ...]:
    words = re.split(r"[\s,;]+|\band\b", entry.casefold().replace("lines", "").replace("line", ""))
    lines: list[Line] = []
    for word in filter(None, words):
        try:
            line = Line.parse(word.rstrip(".")) if len(word) <= len("1000.1000.") else None
        except ValueError:
            line = None
        if line is None:
            raise WrongEntryError("Enter the number of a line, such as 5.2; b reads the brief")
        if line not in brief.lines:
            raise WrongEntryError(f"The brief has no line {line}; b reads the brief")
        lines.append(line)
    cited = tuple(dict.fromkeys(lines))
    if len(cited) > question.cites:
        raise WrongEntryError(f"Enter at most {names.count(question.cites, 'line')}")
    return cited


def _with_either(entry: str, read: Callable[[str], T]) -> T:
    """What is read of an entry, or else of it with the digits of an AZERTY keyboard's bare top row."""
    try:
        return read(entry)
    except WrongEntryError:
        meant = with_digits(entry)
        if meant != entry:
            with suppress(WrongEntryError):
                return read(meant)
        raise


def _one(asked: Asked, entry: str) -> Given:
    places = _numbers(entry, len(asked.options))
    if places is not None and len(places) == 1:
        return (asked.options[places[0]],)
    if (verdict := initial_verdict(asked, entry)) is not None:
        return (verdict,)
    return _named(asked, entry)


def _several(asked: Asked, entry: str) -> Given:
    places = _numbers(entry, len(asked.options), joined=True)
    if places is None:
        return _named(asked, entry)
    if len(set(places)) != len(places):
        raise WrongEntryError(expected(asked), "no number twice")
    return tuple(asked.options[place] for place in sorted(places))


def _named(asked: Asked, entry: str) -> Given:
    """The one option whose words were entered, whole or as far as they tell it apart."""
    text = entry.strip(QUOTES)
    option = named_option(asked, text) or (named_by_a_word(asked, text) if len(text) >= SHORTEST_START else None)
    if option is None:
        raise WrongEntryError(expected(asked))
    return (option,)


def _typed(asked: Asked, entry: str, words: Mapping[str, str]) -> Given:
    text = entry[1:].rstrip(QUOTES).strip() if entry[:1] in QUOTES else entry
    if not fold(text):
        raise WrongEntryError(f"{expected(asked)} in letters or figures")
    if problem := names.typed_problem(asked, text):
        raise WrongEntryError(problem)
    short = words.get(text.casefold())
    if short and text == entry and not is_answer(asked, text):
        raise WrongEntryError(f'The command is {short} here; to answer with this word, enter "{text}')
    return (text,)


def _arranged(asked: Asked, entry: str) -> Given:
    places = _numbers(entry, len(asked.options), joined=True)
    if places is None:
        raise WrongEntryError(expected(asked))
    if sorted(places) != list(range(len(asked.options))):
        raise WrongEntryError(expected(asked), "each of them once")
    return tuple(asked.options[place] for place in places)


def _numbers(entry: str, last: int, *, joined: bool = False) -> list[int] | None:
    """The places that numbers from 1 to ``last`` stand for, or None where there is anything else.

    Where several may be meant, they may be ``joined``, as in "4312", as long as each number has one digit.
    """
    for figures in (entry, with_digits(entry)):
        places = _places(figures, last)
        if places is None and joined and last < FIRST_OF_TWO_DIGITS:
            places = _places(" ".join(figures), last)
        if places is not None:
            return places
    return None


def _places(entry: str, last: int) -> list[int] | None:
    words = re.split(r"[\s,;]+", _AND.sub(" ", unicodedata.normalize("NFKC", entry)).strip(" ,;"))
    places = []
    for word in words:
        figure = word.rstrip(".)")
        if not (figure.isascii() and figure.isdigit() and len(figure) <= len(str(last)) + 1):
            return None
        if not 1 <= int(figure) <= last:
            return None
        places.append(int(figure) - 1)
    return places


def _paired(asked: Asked, entry: str) -> Given:
    """The options for the numbers of the prompts, from "b d a" or "1b 2d 3a"; also from their places, as in "2 4 1".

    With the letters and numbers the other way round, "a2 b4 c1" is the same.
    """
    wrong, entry = WrongEntryError(expected(asked)), _AND.sub(" ", entry)
    places = _lettered(asked, entry)
    if places is None:
        letters = [names.letter(place) for place in range(len(asked.prompts))]
        entry = unicodedata.normalize("NFKC", entry).upper()
        pairs = re.findall(r"\b([A-Z]+)[\s.:=-]*(\d{1,5})\b", entry)
        if pairs and sorted(name for name, _ in pairs) != sorted(letters):
            raise wrong
        by_letter = dict(pairs)
        entry = " ".join(by_letter[name] for name in letters) if pairs else entry
        places = _numbers(entry, len(asked.options), joined=True)
    if places is None or len(places) != len(asked.prompts):
        raise wrong
    if len(set(places)) != len(places):
        raise WrongEntryError(expected(asked), "each at most once")
    return asked.pair_up([asked.options[place] for place in places])


def _grouped(asked: Asked, entry: str) -> Given:
    """The options for the numbers of the prompts, from "1a 2b 3a", "a b a" or "aba"."""
    places = _lettered(asked, entry)
    if places is None:
        raise WrongEntryError(expected(asked))
    return asked.pair_up([asked.options[place] for place in places])


def _lettered(asked: Asked, entry: str) -> list[int] | None:
    """The places of the options whose letters were entered for the prompts, in their order; None for anything else."""
    entry = _AND.sub(" ", unicodedata.normalize("NFKC", entry)).upper()
    letters = {letter: place for place, letter in enumerate(labels(asked)[1])}
    if pairs := _NUMBERED_LETTER.findall(entry):
        by_number = {int(number): letter for number, letter in pairs}
        rest = _NUMBERED_LETTER.sub("", entry).strip(" ,;")
        if rest or len(by_number) != len(pairs) or sorted(by_number) != list(range(1, len(asked.prompts) + 1)):
            return None
        chosen = [by_number[number] for number in sorted(by_number)]
    else:
        chosen = list(re.sub(r"[\s,;]+", "", entry))
    if len(chosen) != len(asked.prompts) or not letters.keys() >= set(chosen):
        return None
    return [letters[letter] for letter in chosen]
