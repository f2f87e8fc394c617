"""Making an exercise by answering one question after the other."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import TypeVar

from quiz.bank import shelf
from quiz.bank.pack import Pack
from quiz.classroom.authoring import ExerciseRequest, read_extra, read_marks
from quiz.classroom.exercise import LONGEST_MINUTES, MOST_QUESTIONS
from quiz.classroom.moments import read_moment
from quiz.errors import QuizError, UsageError
from quiz.plain.console import HELP, Console, EntryTooLongError
from quiz.rules.items import Kind
from quiz.rules.plan import DEFAULT_COUNT
from quiz.rules.terms import Mode, Wanted
from quiz.rules.text import fold
from quiz.wording import names
from quiz.wording.prose import quoted, stop

T = TypeVar("T")


def ask_for_exercise(console: Console, now: datetime.datetime) -> tuple[Pack, ExerciseRequest]:
    """The pack and the request for an exercise; raises EOFError where the input ends before all is asked."""
    console.say("Enter alone takes what stands in brackets; ? explains. Nothing is written before the end.", "")
    pack = _ask(console, "Pack", shelf.DEFAULT, _pack, "The name of a pack, or the path of its folder.")
    request = ExerciseRequest()
    request.title = _ask(console, "Title", pack.about.title, str, "What the exercise is called.")
    request.wanted = Wanted(
        topics=_some(console, "Topics", dict(pack.about.topics)),
        kinds=tuple(map(Kind, _some(console, "Kinds", {str(kind): title for kind, title in names.KINDS.items()}))),
        difficulties=tuple(
            map(int, _some(console, "Difficulties", {str(level): title for level, title in names.DIFFICULTIES.items()}))
        ),
    )
    fitting = sum(map(request.wanted.admits, pack.items))
    if not fitting:
        raise UsageError("no question of this pack fits all of this; begin anew and leave one thing out")
    request.count = _ask(
        console,
        f"How many questions, of {fitting} that fit",
        str(min(DEFAULT_COUNT, fitting)),
        lambda text: _whole(text, 1, min(fitting, MOST_QUESTIONS)),
        "Easy ones come first.",
    )
    _ask_how(console, request)
    _ask_when(console, request, now)
    return pack, request


def _ask_how(console: Console, request: ExerciseRequest) -> None:
    mode_help = "exam tells nothing before the end; practice tells the answer and its proof after every question."
    request.mode = _ask(console, "practice or exam", "exam", _mode, mode_help)
    request.open_book = _confirm(
        console, "May the brief be read?", "The brief is what the release says, line by line.", yes=True
    )
    request.certainty = _confirm(console, "Ask how sure each answer is?", "Three levels, for extra points.")
    if request.open_book:
        request.lines = _confirm(
            console, "Ask which line settles each question?", "A right answer with its line earns one."
        )
    if request.mode is Mode.EXAM:
        hidden = "The file then holds the questions without their keys; nobody but you can tell how it went."
        request.hide_keys = _confirm(console, "Hide the keys from students?", hidden)
    form = "What a kind is worth, as in typed=2 match=3 with spaces between; every other question is worth one mark."
    request.marks = _ask(console, "Marks", "1 each", _marks, form)
    own = "Questions and options in an order of each student's own; otherwise all have the same."
    request.own_order = _confirm(console, "An order of each student's own?", own)


def _ask_when(console: Console, request: ExerciseRequest, now: datetime.datetime) -> None:
    def moment(unbound: str, *, end: bool) -> Callable[[str], datetime.datetime | None]:
        return lambda text: None if text == unbound else read_moment(text, now, end=end)

    form = "As in 2026-12-01, 2026-12-01 18:00, 1.12.2026 18:00, or 18:00 for today, in your own time."
    request.minutes = _ask(console, "Minutes for all of it", "no limit", _minutes, "A number, or nothing for no limit.")
    request.opens = _ask(console, "Opens", "at once", moment("at once", end=False), form)
    request.closes = _ask(console, "Closes", "no end", moment("no end", end=True), form)
    request.attempts = _ask(console, "How often may it be done", "1", _attempts, "A number, or any.")
    while extra := _ask(
        console,
        "More time for whom",
        "nobody",
        lambda text: None if text == "nobody" else read_extra(text, request.minutes),
        "As in Ann Lee=10 for ten minutes more, or Ann Lee=25% of the limit; one at a time.",
    ):
        request.extra_minutes[extra[0]] = extra[1]


def _ask(console: Console, question: str, default: str, read: Callable[[str], T], explained: str) -> T:
    """Ask until something is entered that can be read; raises EOFError."""
    while True:
        try:
            entry = console.ask(f"{question} [{default}]:")
            if entry in HELP:
                console.say(explained)
                continue
            return read(entry or default)
        except EntryTooLongError:
            console.say("That line is too long to be meant; ? helps.")
        except QuizError as error:
            console.say(stop(str(error)))


def _confirm(console: Console, question: str, explained: str, *, yes: bool = False) -> bool:
    return console.confirm(question, explained, {"": yes})


def _some(console: Console, what: str, known: dict[str, str]) -> tuple[str, ...]:
    """Some of what there is, by number or name; all of it is an empty tuple."""
    console.say(f"{what}: {', '.join(f'{at} {title}' for at, title in enumerate(known.values(), 1))}.")

    def read(text: str) -> tuple[str, ...]:
        if text == "all":
            return ()
        chosen = [_one(word, tuple(known), tuple(known.values())) for word in text.replace(",", " ").split()]
        return tuple(dict.fromkeys(chosen))

    return _ask(console, "Which, by number", "all", read, "Numbers with spaces between, such as 1 3.")


def _one(word: str, known: Sequence[str], titles: Sequence[str]) -> str:
    if word.isascii() and word.isdigit() and 1 <= int(word[:6]) <= len(known):
        return known[int(word) - 1]
    found = [name for name, title in zip(known, titles, strict=True) if fold(word) in {fold(name), fold(title)}]
    if not found:
        raise UsageError(f"enter numbers from 1 to {len(known)}, with spaces between")
    return found[0]


def _pack(text: str) -> Pack:
    return shelf.load(shelf.find(text))


def _mode(text: str) -> Mode:
    if text.casefold() not in {"practice", "exam"}:
        raise UsageError("enter practice or exam")
    return Mode(text.casefold())


def _marks(text: str) -> dict[str, float]:
    if text == "1 each":
        return {}
    kinds = {fold(title): str(kind) for kind, title in names.KINDS.items()}
    marks = {}
    for entry in text.replace(",", " ").split():
        kind, worth = read_marks(entry)
        if fold(kind) not in kinds:
            raise UsageError(f"{quoted(kind)} is no kind of question; there are {', '.join(kinds.values())}")
        marks[kinds[fold(kind)]] = worth
    return marks


def _whole(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and least <= int(text) <= most):
        raise UsageError(f"enter a whole number from {least} to {most}")
    return int(text)


def _minutes(text: str) -> float | None:
    if text == "no limit":
        return None
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number <= LONGEST_MINUTES:
        raise UsageError(f"enter a number of minutes up to {LONGEST_MINUTES}, or nothing for no limit")
    return number


def _attempts(text: str) -> int | None:
    return None if text.casefold() == "any" else _whole(text, 1, 1000)
