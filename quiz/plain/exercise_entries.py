"""What is entered at the prompts for an exercise, read; each reader raises UsageError, which says what to enter."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quiz.bank import shelf
from quiz.bank.pack import Pack
from quiz.classroom.authoring import read_marks
from quiz.classroom.exercise import LEAST_MINUTES, LONGEST_MINUTES, LONGEST_TITLE, Counts
from quiz.errors import UsageError
from quiz.rules.items import Kind
from quiz.rules.terms import Mode
from quiz.rules.text import fold
from quiz.wording import names
from quiz.wording.prose import quoted

_YES_OR_NO = {"y": True, "yes": True, "n": False, "no": False}


def one_of(word: str, known: Sequence[str], titles: Sequence[str]) -> str:
    """One of what is known, by its number or its title; raises UsageError."""
    if word.isascii() and word.isdigit() and 1 <= int(word[:6]) <= len(known):
        return known[int(word) - 1]
    found = [name for name, title in zip(known, titles, strict=True) if fold(word) in {fold(name), fold(title)}]
    if not found:
        raise UsageError(f"enter numbers from 1 to {len(known)}, with spaces between")
    return found[0]


def pack(text: str) -> Pack:
    """The pack of a name, or of the path of its folder; raises QuizError."""
    return shelf.load(shelf.find(text))


def mode(text: str) -> Mode:
    """Practice or exam; raises UsageError."""
    if text.casefold() not in {"practice", "exam"}:
        raise UsageError("enter practice or exam")
    return Mode(text.casefold())


def counts(text: str) -> Counts:
    """Which attempt counts; raises UsageError."""
    if text.casefold() not in set(Counts):
        raise UsageError(f"enter one of {', '.join(Counts)}")
    return Counts(text.casefold())


def title(text: str) -> str:
    """A title of a length that an exercise may have; raises UsageError."""
    if len(text) > LONGEST_TITLE:
        raise UsageError(f"a title has {LONGEST_TITLE} characters or fewer, and this one {len(text)}")
    return text


def yes_or_no(text: str) -> bool:
    """Whether yes is meant; raises UsageError."""
    if text.casefold() not in _YES_OR_NO:
        raise UsageError("enter y for yes or n for no")
    return _YES_OR_NO[text.casefold()]


def marks(text: str, fitting: Collection[Kind]) -> dict[str, float]:
    """What kinds are worth; raises UsageError, also for a kind of which no question fits."""
    if text.casefold() == "1 each":
        return {}
    kinds = {fold(title): str(kind) for kind, title in names.KINDS.items()}
    marks = {}
    for entry in text.replace(",", " ").split():
        kind, worth = read_marks(entry)
        if fold(kind) not in kinds:
            raise UsageError(f"{quoted(kind)} is no kind of question; there are {', '.join(kinds.values())}")
        if kinds[fold(kind)] not in fitting:
            raise UsageError(f"no question that fits is of the kind {kinds[fold(kind)]}; leave it out")
        marks[kinds[fold(kind)]] = worth
    return marks


def whole(text: str, least: int, most: int) -> int:
    """A whole number within bounds; raises UsageError."""
    if not (text.isascii() and text.isdigit() and len(text) < 6 and least <= int(text) <= most):
        raise UsageError(f"enter a whole number from {least} to {most}")
    return int(text)


def minutes(text: str) -> float | None:
    """A time in minutes, None for no limit; raises UsageError."""
    if text.casefold() == "no limit":
        return None
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not LEAST_MINUTES <= number <= LONGEST_MINUTES:
        raise UsageError(f"enter a number of minutes from {LEAST_MINUTES} to {LONGEST_MINUTES}, or no limit")
    return number


def attempts(text: str) -> int | None:
    """How often something may be done, None for any number; raises UsageError."""
    return None if text.casefold() == "any" else whole(text, 1, 1000)
