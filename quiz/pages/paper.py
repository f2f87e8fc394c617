"""What stands on paper: a version of an exercise as a worksheet, and its key, as values that every form prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from msgspec import Struct

from quiz.bank.brief import Brief
from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.classroom.exercise import Exercise, Task
from quiz.classroom.exercise_summary import minutes
from quiz.classroom.paper.version import Place, version
from quiz.errors import QuizError
from quiz.rules.items import Item, Kind, Line, Typed, groups, key_of
from quiz.rules.question import Question
from quiz.rules.scoring import RIGHT_POINTS, THRESHOLDS, WRONG_POINTS
from quiz.rules.session import LEVELS
from quiz.wording import names
from quiz.wording.feedback import Run, proof

_TASKS = {
    Kind.CLAIM: "What does the release make of this claim? Write one letter.",
    Kind.CHOICE: "Write one letter.",
    Kind.SELECT: "Write all the letters that apply.",
    Kind.ORDER: "Write the letters in order, first to last.",
    Kind.MATCH: "Write one letter beside each number.",
}
_WRITING = {"text": "Write the answer.", "number": "Write a number.", "date": "Write a date or a month."}


class Wanted(Struct, frozen=True, kw_only=True):
    """What is wanted on a worksheet beside the questions."""

    certainty: bool
    lines: bool
    brief: bool


class Labelled(Struct, frozen=True):
    """Something with the letter or the number that stands before it."""

    label: str
    text: str


class Level(Struct, frozen=True, kw_only=True):
    """A level of certainty: what ticking it stands to win and lose, and from which chance of being right it pays."""

    number: int
    name: str
    stake: str
    best_above: str


class PrintedQuestion(Struct, frozen=True, kw_only=True):
    """A question as printed.

    ``boxes`` is the number of letters to write in a row: none for an answer in words, for a match, whose boxes
    stand beside the prompts, or where it would tell how many options apply. ``cites`` says how many lines may be
    written down; empty where none is asked for.
    """

    number: int
    worth: str
    kind: Kind
    stem: str
    task: str
    prompts: tuple[Labelled, ...]
    options: tuple[Labelled, ...]
    boxes: int
    cites: str


class Passage(Struct, frozen=True):
    """A paragraph of the brief, each line with its number."""

    number: int
    title: str
    lines: tuple[Labelled, ...]


class Worksheet(Struct, frozen=True, kw_only=True):
    """A version for students, with no key of anything. ``levels`` is empty where certainty is not asked for."""

    name: str
    heading: str
    extent: str
    marks: str
    instructions: tuple[str, ...]
    levels: tuple[Level, ...]
    problems: tuple[PrintedQuestion, ...]
    passages: tuple[Passage, ...]
    source: str


class ProvedBy(Struct, frozen=True):
    """A line of the brief that proves an answer, with the words that matter marked."""

    line: str
    runs: tuple[Run, ...]


class Keyed(Struct, frozen=True, kw_only=True):
    """The key of one question.

    ``asked`` is its number in the exercise, and ``column`` what heads its marks in the gradebook. ``short`` is
    what a right paper says, in letters or words; ``parts`` is the same in full; ``also`` are other words that
    are right; ``lines`` names those that prove it, of which any one group is enough.
    """

    number: int
    asked: int
    column: str
    marks: str
    worth: str
    stem: str
    short: str
    parts: tuple[Labelled, ...]
    also: tuple[str, ...]
    lines: str
    proof: tuple[ProvedBy, ...]
    why: str


class KeySheet(Struct, frozen=True, kw_only=True):
    """The key of a version, for the teacher."""

    name: str
    heading: str
    extent: str
    keys: tuple[Keyed, ...]


def worksheet(exercise: Exercise, pack: Pack, letter: str, brief: Brief, wanted: Wanted) -> Worksheet:
    """The worksheet of a version; raises QuizError where the pack does not have one of its questions."""
    problems = tuple(_problem(place, pack, wanted) for place in version(exercise, pack, letter).places)
    return Worksheet(
        name=exercise.title,
        heading=f"Version {letter}",
        extent=_extent(exercise),
        marks=names.figure(exercise.greatest),
        instructions=tuple(_instructions(wanted)),
        levels=tuple(map(_level, LEVELS)) if wanted.certainty else (),
        problems=problems,
        passages=tuple(
            Passage(
                paragraph.number,
                paragraph.title,
                tuple(Labelled(str(line), text) for line, text in paragraph.lines.items()),
            )
            for paragraph in brief.paragraphs
            if wanted.brief
        ),
        source=pack.about.source.cite,
    )


def key_sheet(exercise: Exercise, pack: Pack, letter: str) -> KeySheet:
    """The key of a version; raises QuizError where the pack does not have the key of a question."""
    items = exercise.keyed(pack)
    keys = []
    for place in version(exercise, pack, letter).places:
        if place.question is None or place.task.id not in items:
            _complain(place.task, pack, "which the pack {} does not have")
        keys.append(_keyed(place, exercise.ids.index(place.task.id) + 1, place.question, items[place.task.id], pack))
    return KeySheet(
        name=f"Key: {exercise.title}", heading=f"Version {letter}", extent=_extent(exercise), keys=tuple(keys)
    )


def _complain(task: Task, pack: Pack, what: str) -> NoReturn:
    name = clean(task.id)
    raise QuizError(f"the exercise asks {name}, {what.format(pack.name)}; name the pack as it was with --key")


def _extent(exercise: Exercise) -> str:
    parts = [names.count(len(exercise.question), "question"), _worth(exercise.greatest)]
    return ", ".join([*parts, *([minutes(exercise.minutes)] if exercise.minutes is not None else [])])


def _worth(marks: float) -> str:
    figure = names.figure(marks)
    return f"{figure} {'mark' if figure == '1' else 'marks'}"


def _instructions(wanted: Wanted) -> Iterable[str]:
    yield "Every question asks what the release says, not what is true of the world."
    if wanted.brief:
        yield "What the release says stands at the end in other words: one fact a line, each with a number."
    if wanted.lines:
        yield "Beside each answer, write the number of the line that proves it, as in 5.2."
    if wanted.certainty:
        yield "Tick how sure you are of each answer: this wins or loses points of its own, and changes no marks."


def _level(number: int) -> Level:
    stake = f"{names.signed(RIGHT_POINTS[number])} or {names.signed(WRONG_POINTS[number])}"
    return Level(
        number=number,
        name=names.LEVELS[number],
        stake=stake.replace("-", "\N{MINUS SIGN}"),
        best_above=THRESHOLDS.get(number, ""),
    )


def _problem(place: Place, pack: Pack, wanted: Wanted) -> PrintedQuestion:
    question = place.question
    if question is None:
        _complain(place.task, pack, "which the pack {} does not have")
    boxes = {Kind.CLAIM: 1, Kind.CHOICE: 1, Kind.ORDER: len(question.options)}
    return PrintedQuestion(
        number=place.number,
        worth=_worth(place.task.marks),
        kind=question.kind,
        stem=question.stem,
        task=_WRITING[question.answer] if question.kind is Kind.TYPED else _TASKS[question.kind],
        prompts=tuple(Labelled(str(number), text) for number, text in enumerate(question.prompts, 1)),
        options=tuple(
            Labelled(names.letter(at), names.option(question.kind, text)) for at, text in enumerate(question.options)
        ),
        boxes=boxes.get(question.kind, 0),
        cites=f"at most {question.cites}" if wanted.lines else "",
    )


def _keyed(place: Place, asked: int, question: Question, item: Item, pack: Pack) -> Keyed:
    right = key_of(item)
    letters = {text: names.letter(at) for at, text in enumerate(question.options)}
    if question.kind is not Kind.TYPED and not letters.keys() >= set(right):
        _complain(place.task, pack, "to which the pack {} has another answer")
    parts = tuple(Labelled(letters.get(text, ""), names.option(question.kind, text)) for text in right)
    if question.kind is Kind.SELECT:
        parts = tuple(sorted(parts, key=lambda part: list(letters.values()).index(part.label)))
    if question.kind is Kind.MATCH:
        pairs = enumerate(zip(question.prompts, parts, strict=True), 1)
        parts = tuple(Labelled(f"{number} {part.label}", f"{left}: {part.text}") for number, (left, part) in pairs)
    return Keyed(
        number=place.number,
        asked=asked,
        column=f"{asked}. {item.id}",
        marks=names.figure(place.task.marks),
        worth=_worth(place.task.marks),
        stem=question.stem,
        short=_short(question, parts),
        parts=() if question.kind is Kind.TYPED else parts,
        also=item.variants if isinstance(item, Typed) else (),
        lines=", or ".join(_together(group) for group in sorted(groups(item), key=sorted)),
        proof=tuple(
            ProvedBy(str(line.line), line.runs)
            for paragraph in proof(item, pack.brief)
            for line in paragraph.lines
            if line.settles
        ),
        why=item.why,
    )


def _short(question: Question, parts: tuple[Labelled, ...]) -> str:
    if question.kind is Kind.TYPED:
        return parts[0].text
    return (", " if question.kind is Kind.MATCH else " ").join(part.label for part in parts)


def _together(group: Iterable[Line]) -> str:
    return " and ".join(map(str, sorted(group)))
