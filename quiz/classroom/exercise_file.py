"""Exercises on file: TOML that a teacher can read and change, and what is wrong with one in a line with its place."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

import msgspec

from quiz.bank.clean import clean, clean_tree
from quiz.bank.decode import toml_problem
from quiz.bank.form import FormProblem, explain, quoted
from quiz.bank.positions import Positions
from quiz.bank.shell import shell_path
from quiz.classroom.contradictions import Contradiction, contradictions
from quiz.classroom.exercise import ENDING, FIRST_YEAR, FORMAT, LAST_YEAR, Exercise, Task
from quiz.classroom.moments import toml_remedy
from quiz.errors import QuizError, UsageError, joined
from quiz.reading import toml
from quiz.reading.bounds import LARGEST_TOML, TooMuchError
from quiz.reading.files import read_regular
from quiz.rules.terms import Mode
from quiz.store.files import write_whole

if TYPE_CHECKING:
    from tomlkit.items import Item, Table

_DATES = (datetime.datetime, datetime.date)
"""What TOML can write down and JSON cannot."""

_MOMENTS = {"opens", "closes"}
_MODES = (Mode.PRACTICE, Mode.EXAM)
"""How an exercise can be played; a sprint is none."""

_HEAD = """\
An exercise of the fact-check quiz. To do it, a student enters:
  quiz play {name} --player "Your name"
You may change what stands here; whoever has an older copy then plays by the older rules, and is listed.
"""
MEANINGS = {
    "mode": "practice: told after every answer; exam: told at the end",
    "open_book": "whether the brief may be read",
    "certainty": "whether to say how sure each answer is",
    "lines": "whether to point at the line that proves each question",
    "strict_spelling": "a slip in a typed answer is wrong; left out, it counts as right and is pointed out",
    "going_back": "in an exam: whether answers can be changed until it is handed in",
    "minutes": "for all of it, from when a student starts",
    "opens": "with the offset from UTC",
    "closes": "with the offset from UTC",
    "answers_after_closing": "nothing of how it went is told before it has closed for everybody",
    "attempts": "how often; left out: any number of times",
    "counts": "which attempt: best, last, or the mean of all",
    "order": "same: one order for all; own: questions and options in an order of each student's own",
    "seed": "what makes the order",
    "secret": "seals the results; whoever has it could forge one",
}
"""What is written beside each setting, in the order in which they are written."""


_LEFT_OUT = {"strict_spelling": False, "going_back": True, "answers_after_closing": False, "counts": "best"}
"""What is not written down where it is as ever, so that older versions of the game read the file."""


class ExerciseError(QuizError):
    """A file that is no exercise, or one with a problem. Its text names the place and the remedy."""


def is_exercise(name: str) -> bool:
    """Whether a name is that of an exercise rather than of a pack."""
    return name.endswith(ENDING)


def read_exercise(path: Path) -> Exercise:
    """Read an exercise; raises UsageError where there is no such file, and ExerciseError with the first problem."""
    shown = clean(str(path))
    try:
        source = read_regular(path, LARGEST_TOML).decode("utf-8-sig").replace("\r\n", "\n")
        raw = clean_tree(toml.loads(source))
    except FileNotFoundError:
        raise UsageError(f"{shown}: there is no such file") from None
    except OSError as error:
        raise ExerciseError(f"{shown} cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise ExerciseError(f"{shown} is not UTF-8 text, so it is no exercise") from None
    except TooMuchError as error:
        raise ExerciseError(f"{shown}:{error.line}: {error}") from None
    except RecursionError:
        too_deep = toml.too_deep(source)
        raise ExerciseError(f"{shown}:{too_deep.line}: {too_deep}") from None
    except toml.TOMLDecodeError as error:
        line, _, what, remedy = toml_problem(source, error)
        if moment := _remedy(source, line):
            what, remedy = "a moment needs its seconds and the offset from UTC here", moment
        raise ExerciseError(f"{shown}:{line}: {joined(what, remedy)}") from None
    except (ValueError, OverflowError):
        raise ExerciseError(f"{shown} holds a number that no exercise has") from None
    for problem in _problems(raw):
        line, what, remedy = _line(source, problem), problem.what, problem.remedy
        key = problem.path[0] if problem.path else ""
        if key in _MOMENTS and not _is_moment(raw[str(key)]):
            remedy = _remedy(source, line) or remedy
        raise ExerciseError(f"{shown}:{line}: {joined(what, remedy)}")
    return msgspec.convert(raw, Exercise)


def write_exercise(path: Path, exercise: Exercise) -> None:
    """Write a new exercise; raises UsageError if the path is taken, or the file could not be read again."""
    shown = clean(str(path))
    if path.exists() or path.is_symlink():
        raise UsageError(f"{shown} exists, and students may have it; name another file")
    text = as_toml(exercise, path.name)
    try:
        problem = next(_problems(clean_tree(toml.loads(text))), None)
    except TooMuchError as error:
        raise UsageError(f"{shown}:{error.line}: {error}") from None
    if problem is not None:
        raise UsageError(problem.message)
    try:
        write_whole(path, text.encode())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such path can be"
        raise UsageError(f"{shown} cannot be written ({reason}); name another file") from None


def as_toml(exercise: Exercise, name: str) -> str:
    """An exercise as the text of its file, with what each setting means beside it."""
    # Imported here: only this writes one.
    import tomlkit

    document = tomlkit.document()
    for line in _HEAD.format(name=shell_path(clean(name))).splitlines():
        document.add(tomlkit.comment(line))
    document.add(tomlkit.nl())
    fields = _plain(msgspec.to_builtins(exercise, builtin_types=_DATES))
    for key in ("format", "id", "title", *MEANINGS):
        if fields[key] is not None and (key not in _LEFT_OUT or fields[key] != _LEFT_OUT[key]):
            item = tomlkit.item(fields[key])
            document.add(key, item.comment(MEANINGS[key]) if key in MEANINGS else item)
    document.add(tomlkit.nl())
    for key in ("pack", "extra_minutes"):
        if fields[key]:
            document.add(key, tomlkit.item(fields[key]))
    questions = tomlkit.aot()
    for task in fields["question"]:
        questions.append(_table({"id": task["id"], "marks": 1, **task}))
    document.add("question", questions)
    if sealed := fields["sealed"]:
        table = tomlkit.table()
        table.add("about", tomlkit.item(sealed["about"]))
        paragraphs = tomlkit.aot()
        for paragraph in sealed["paragraph"]:
            paragraphs.append(_table(paragraph))
        table.add("paragraph", paragraphs)
        document.add("sealed", table)
    return tomlkit.dumps(document)


def _plain(value: Any) -> Any:
    """A value with its whole numbers written as such, however they came about."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _table(fields: dict[str, Any]) -> Table:
    """A table with each entry of a list on a line of its own."""
    import tomlkit

    table = tomlkit.table()
    for key, value in fields.items():
        item: Item = tomlkit.item(value)
        if isinstance(value, list):
            item = tomlkit.array()
            item.extend(value)
            item.multiline(multiline=True)
        table.add(key, item)
    return table


def _problems(raw: dict[str, Any]) -> Iterator[FormProblem]:
    """What is wrong with an exercise: where, and what to do about it."""
    named = raw.get("format")
    if not isinstance(named, str) or not named.startswith(FORMAT[:-1]):
        yield FormProblem(("format",), "this is no exercise of the fact-check quiz: 'format' does not say so")
        return
    if named != FORMAT:
        yield FormProblem(("format",), "this exercise was written by another version of the game", "update this one")
        return
    if (mode := raw.get("mode", Mode.EXAM)) not in _MODES:
        yield FormProblem(("mode",), f"mode: {quoted(mode)} is not allowed here", "write mode = 'practice' or 'exam'")
    try:
        exercise = msgspec.convert(raw, Exercise)
    except msgspec.ValidationError:
        yield from explain(raw, Exercise)
        return
    yield from _unfit(exercise)


def _unfit(exercise: Exercise) -> Iterator[FormProblem]:
    """What the types cannot rule out."""
    seen: set[str] = set()
    for place, task in enumerate(exercise.question):
        if task.id in seen:
            yield _about_question(place, "id", f"{task.id} is asked twice", "remove one")
        seen.add(task.id)
        if exercise.sealed is not None and (what := _unaskable(task)):
            yield _about_question(place, "", what)
    for key, moment in (("opens", exercise.opens), ("closes", exercise.closes)):
        if moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            what = f"{key}: {moment.year} is no year for an exercise"
            yield FormProblem((key,), what, f"write one from {FIRST_YEAR} to {LAST_YEAR}")
    for found in contradictions(exercise, keys_hidden=exercise.sealed is not None):
        key, what, remedy = _contradiction(found)
        yield FormProblem((key,), what, remedy)


def _contradiction(found: Contradiction) -> tuple[str, str, str]:
    """The key under which a contradiction stands, what is wrong, and what to do about it."""
    match found:
        case Contradiction.CLOSED_BOOK_WITH_LINES:
            return "lines", "a closed book leaves no line to point at", "change lines or open_book"
        case Contradiction.PRACTICE_WITHOUT_KEYS:
            return "mode", "without its keys nothing can be told after an answer", "write mode = 'exam'"
        case Contradiction.ANSWERS_AFTER_NO_CLOSING:
            return (
                "answers_after_closing",
                "it never closes, so nothing is ever told",
                "add closes, or remove this",
            )
        case Contradiction.ANSWERS_AFTER_CLOSING_IN_PRACTICE:
            return "answers_after_closing", "practice tells after every answer", "write mode = 'exam', or remove this"
        case Contradiction.CLOSES_BEFORE_IT_OPENS:
            return "closes", "it closes before it opens", "change one of them"
        case Contradiction.STUDENT_NAMED_TWICE:
            return "extra_minutes", "two names here are one student", "remove one"
        case _:
            assert_never(found)


def _is_moment(value: Any) -> bool:
    return isinstance(value, datetime.datetime) and value.tzinfo is not None


def _remedy(source: str, line: int) -> str | None:
    """What to write where an exercise is to open or close; None for any other line."""
    return toml_remedy("".join(source.splitlines()[line - 1 : line]))


def _about_question(place: int, key: str, what: str, remedy: str = "") -> FormProblem:
    """A problem of one question, given by its place counted from 0, and of one of its keys."""
    path = ("question", place, key) if key else ("question", place)
    return FormProblem(path, f"question number {place + 1}: {what}", remedy)


def _unaskable(task: Task) -> str:
    """What keeps a question from being asked as it is written out here."""
    if task.question is None:
        return "it is not written out; it needs kind, stem, topic and cites"
    facts = task.question.form.facts
    least = 0 if facts.is_typed else 2
    if len(task.options) < least or len(set(task.options)) < len(task.options):
        return "its options are too few, or one stands there twice"
    if facts.has_prompts and not task.prompts:
        return "it has no prompts"
    if facts.has_prompts and not facts.shares and len(task.prompts) > len(task.options):
        return "it has more prompts than options"
    return ""


def _line(source: str, problem: FormProblem) -> int:
    """The line of the file on which a problem stands."""
    return Positions(source).line_within(problem.path)
