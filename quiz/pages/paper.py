"""What stands on paper, as values that every form prints: an exercise as a worksheet, its key, and the brief alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NoReturn, assert_never

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.brief import Brief
from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.bank.words import Words
from quiz.classroom.exercise import Exercise, Task
from quiz.classroom.exercise_summary import minutes
from quiz.classroom.gradebook import heading
from quiz.classroom.paper.version import NumberedQuestion, version
from quiz.errors import QuizError
from quiz.rules.items import ITEM_TYPES, AnswerType, Form, Item, Line, for_each, groups
from quiz.rules.question import Question
from quiz.rules.scoring import RIGHT_POINTS, THRESHOLDS, WRONG_POINTS
from quiz.rules.session import LEVELS
from quiz.wording import names
from quiz.wording.feedback import Run, proof, unproved
from quiz.wording.prose import stop
from quiz.wording.words import speak_as, words

_TASKS: Mapping[Form, Callable[[Words], str]] = for_each(
    Form,
    {
        Form.PICK_ONE: lambda pack_words: pack_words.write_one,
        Form.PICK_SOME: lambda pack_words: pack_words.write_some,
        Form.TYPE: lambda pack_words: pack_words.write_answer,
        Form.ARRANGE: lambda pack_words: pack_words.write_order,
        Form.PAIR: lambda pack_words: pack_words.write_partners,
        Form.GROUP: lambda pack_words: pack_words.write_groups,
    },
)
"""What to write on paper to answer a question of each form."""


class SheetOptions(Struct, frozen=True, kw_only=True):
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

    ``boxes`` is the number of letters to write in a row, where there is one for each. Else there is a ``blank``
    to write on: a long one for words, a short one for letters whose number would tell how many options apply, and
    none where the boxes stand beside the ``prompts``. ``in_a_row`` says that the options are few short words.
    ``cites`` says how many lines may be written down; empty where none is asked for.
    """

    number: int
    worth: str
    stem: str
    task: str
    prompts: tuple[Labelled, ...]
    options: tuple[Labelled, ...]
    in_a_row: bool
    boxes: int
    blank: Literal["", "short", "long"]
    cites: str


class Passage(Struct, frozen=True):
    """A paragraph of the brief: its title, why it matters, and each line with its number."""

    number: int
    title: str
    why: str
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


class KeyPart(Struct, frozen=True):
    """A part of a right answer in full, after its letters, and why it is right where it has a reason of its own."""

    label: str
    text: str
    why: str = ""


class KeyedQuestion(Struct, frozen=True, kw_only=True):
    """The key of one question.

    ``asked`` is its number in the exercise, and ``column`` what heads its marks in the gradebook. ``short`` is
    what a right paper says, in letters or words; ``parts`` is the same in full; ``also`` are other words that
    are right; ``lines`` names those that prove it, of which any one group is enough. ``lines``, ``proof`` and ``why``
    are empty where there are none, and ``unproved`` says so of the proof.
    """

    number: int
    asked: int
    column: str
    marks: str
    worth: str
    stem: str
    short: str
    parts: tuple[KeyPart, ...]
    also: tuple[str, ...]
    lines: str
    proof: tuple[ProvedBy, ...]
    unproved: str
    why: str


class KeySheet(Struct, frozen=True, kw_only=True):
    """The key of a version, for the teacher."""

    name: str
    heading: str
    extent: str
    keys: tuple[KeyedQuestion, ...]


class BriefSheet(Struct, frozen=True, kw_only=True):
    """The brief of an exercise without its questions."""

    name: str
    heading: str
    extent: str
    passages: tuple[Passage, ...]


Sheet = Worksheet | KeySheet | BriefSheet


def worksheet(exercise: Exercise, pack: Pack, letter: str, brief: Brief, wanted: SheetOptions) -> Worksheet:
    """The worksheet of a version; raises QuizError where the pack does not have one of its questions."""
    speak_as(pack.about)
    wanted = replace(wanted, brief=wanted.brief and bool(brief.paragraphs))
    problems = tuple(_problem(numbered, pack, wanted) for numbered in version(exercise, pack, letter).questions)
    return Worksheet(
        name=exercise.title,
        heading=f"Version {letter}",
        extent=_extent(exercise),
        marks=names.figure(exercise.greatest),
        instructions=tuple(_instructions(wanted)),
        levels=tuple(map(_level, LEVELS)) if wanted.certainty else (),
        problems=problems,
        passages=_passages(brief) if wanted.brief else (),
        source=pack.about.cite,
    )


def key_sheet(exercise: Exercise, pack: Pack, letter: str) -> KeySheet:
    """The key of a version; raises QuizError where the pack does not have the key of a question."""
    speak_as(pack.about)
    items = exercise.keyed(pack)
    keys = []
    for numbered in version(exercise, pack, letter).questions:
        if numbered.question is None or numbered.task.id not in items:
            _complain(numbered.task, pack, "which the pack {} does not have")
        asked = exercise.ids.index(numbered.task.id) + 1
        keys.append(_keyed(numbered, asked, numbered.question, items[numbered.task.id], pack))
    return KeySheet(
        name=f"Key: {exercise.title}", heading=f"Version {letter}", extent=_extent(exercise), keys=tuple(keys)
    )


def brief_sheet(exercise: Exercise, brief: Brief, source: str) -> BriefSheet:
    """The brief on a sheet of its own, under the title of the exercise."""
    return BriefSheet(
        name=exercise.title,
        heading="What the text says",
        extent=f"Source: {source}" if source else "",
        passages=_passages(brief),
    )


def _passages(brief: Brief) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            paragraph.number,
            paragraph.heading,
            paragraph.why,
            tuple(Labelled(str(line), text) for line, text in paragraph.lines.items()),
        )
        for paragraph in brief.paragraphs
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


def _instructions(wanted: SheetOptions) -> Iterable[str]:
    yield "Every question asks what the text says, not what is true of the world."
    if wanted.brief:
        yield "What the text says stands at the end: one fact a line, each with a number."
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


def _problem(numbered: NumberedQuestion, pack: Pack, wanted: SheetOptions) -> PrintedQuestion:
    question = numbered.question
    if question is None:
        _complain(numbered.task, pack, "which the pack {} does not have")
    boxes, blank = _room(question)
    return PrintedQuestion(
        number=numbered.number,
        worth=_worth(numbered.task.marks),
        stem=question.stem,
        task=_task(question),
        prompts=tuple(Labelled(str(number), text) for number, text in enumerate(question.prompts, 1)),
        options=tuple(
            Labelled(names.letter(at), names.option(question.kind, text)) for at, text in enumerate(question.options)
        ),
        in_a_row=question.verdicts,
        boxes=boxes,
        blank=blank,
        cites=f"at most {question.cites}" if wanted.lines and question.cites else "",
    )


def _task(question: Question) -> str:
    """What is asked, where the form of answering does not say it, and what to write."""
    pack_words = words()
    figures: Mapping[AnswerType, str] = {
        "text": "",
        "number": pack_words.write_number,
        "date": names.dated(pack_words.write_date, question),
    }
    asks = pack_words.rule_on_claim if question.verdicts else ITEM_TYPES[question.kind].asks
    return " ".join(filter(None, (asks, figures[question.answer] or _TASKS[question.form](pack_words))))


def _room(question: Question) -> tuple[int, Literal["", "short", "long"]]:
    """The number of boxes in a row, or the blank in their place."""
    match question.form:
        case Form.PICK_ONE:
            return 1, ""
        case Form.PICK_SOME:
            return 0, "short"
        case Form.TYPE:
            return 0, "long"
        case Form.ARRANGE:
            return len(question.options), ""
        case Form.PAIR | Form.GROUP:
            return 0, ""
        case _ as never:
            assert_never(never)


def _keyed(numbered: NumberedQuestion, asked: int, question: Question, item: Item, pack: Pack) -> KeyedQuestion:
    short, parts = _right(numbered, question, item, pack)
    return KeyedQuestion(
        number=numbered.number,
        asked=asked,
        column=heading(asked),
        marks=names.figure(numbered.task.marks),
        worth=_worth(numbered.task.marks),
        stem=question.stem,
        short=short,
        parts=parts,
        also=item.also_right,
        lines=", or ".join(_together(group) for group in sorted(groups(item), key=sorted)),
        proof=tuple(
            ProvedBy(str(line.line), line.runs)
            for paragraph in proof(item, pack.brief)
            for line in paragraph.lines
            if line.settles
        ),
        unproved="" if item.evidence else stop(unproved()),
        why=item.why,
    )


def _right(numbered: NumberedQuestion, question: Question, item: Item, pack: Pack) -> tuple[str, tuple[KeyPart, ...]]:
    """The right answer as a paper says it, and its parts in full."""
    right, letters = item.right, {text: names.letter(at) for at, text in enumerate(question.options)}
    if not question.form.facts.is_typed and not letters.keys() >= set(right):
        _complain(numbered.task, pack, "to which the pack {} has another answer")
    match question.form:
        case Form.TYPE:
            return right[0], ()
        case Form.PICK_ONE | Form.ARRANGE:
            listed = right
        case Form.PICK_SOME:
            listed = tuple(sorted(right, key=question.options.index))
        case Form.PAIR | Form.GROUP:
            marks = [f"{number} {letters[text]}" for number, (_, text) in enumerate(question.partners(right), 1)]
            reasons = {part.text: part.why for part in item.part_reasons(right)}
            parts = tuple(
                KeyPart(label, text, reasons.get(text, ""))
                for label, text in zip(marks, names.parts(question, right), strict=True)
            )
            return ", ".join(marks), parts
        case _ as never:
            assert_never(never)
    parts = tuple(KeyPart(letters[text], names.option(question.kind, text)) for text in listed)
    return " ".join(part.label for part in parts), parts


def _together(group: Iterable[Line]) -> str:
    return " and ".join(map(str, sorted(group)))
