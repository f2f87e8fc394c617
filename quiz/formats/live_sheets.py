"""What the spreadsheets of Kahoot and of Wayground have in common: a question a row, keys by the number of options."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from quiz.formats.base import (
    ChangedQuestion,
    FormatError,
    Found,
    ImportedQuestion,
    cleaned,
    is_full,
    left_out,
    shortened,
    too_many,
)
from quiz.formats.fitting import as_choice
from quiz.formats.moodle_names import picked
from quiz.formats.sheets import SheetRows
from quiz.formats.typed_forms import without_further_forms
from quiz.rules.items import Choice, Claim, Distractor, Item, Kind, Select

TIMES = (5, 10, 20, 30, 60, 90, 120, 240)
"""The seconds that may be given to a question."""
_READING_SPEED = 3.0
"""So many words a second are read at least, by pupils who do not read their first language."""
_TO_THINK = 10
_BETWEEN = r"\s*[,;.]\s*"
"""What stands between the numbers of right answers: where decimals have a comma, a workbook makes 1.3 of 1,3."""
_NUMBERS = re.compile(rf"[1-9]({_BETWEEN}[1-9])*")
_SEARCHED_ROWS = 30
_LONGEST_HEADING = 80


class Limits(NamedTuple):
    """How long a question and an option may be, in characters, and how many options there may be."""

    stem: int
    option: int
    options: int


def as_picks(item: Item, limits: Limits) -> ChangedQuestion:
    """A question as one that is answered by picking, within limits; None where that cannot be."""
    notes: list[str] = []
    if isinstance(item, Select) and len(item.key) == 1:
        common = {name: getattr(item, name) for name in Item.__struct_fields__}
        item = Choice(**common, key=item.key[0], wrong=item.wrong)
        notes.append("a select with one right option becomes a choice")
    if not isinstance(item, Select):
        changed = as_choice(item)
        if changed.item is None:
            return changed
        item = changed.item
        notes += changed.notes
    if len(item.stem) > limits.stem:
        return ChangedQuestion(
            None, (f"its text has {len(item.stem)} characters, and at most {limits.stem} are taken",)
        )
    if longest := max((text for text in item.right if len(text) > limits.option), key=len, default=""):
        return ChangedQuestion(
            None, (f"an answer has {len(longest)} characters, and at most {limits.option} are taken",)
        )
    fitting = tuple(one for one in item.distractors if len(one.text) <= limits.option)
    room = limits.options - len(item.right)
    wrong = fitting[:room]
    if not wrong:
        return ChangedQuestion(None, ("there is no room for a wrong answer",))
    if gone := len(item.distractors) - len(wrong):
        if item.verdicts:
            return ChangedQuestion(None, ("there is no room for the verdicts",))
        notes.append(f"without {gone} of its wrong answers")
    return ChangedQuestion(_with_wrong(item, wrong), tuple(notes))


def _with_wrong(item: Item, wrong: tuple[Distractor, ...]) -> Item:
    return replace(item, wrong=wrong) if isinstance(item, Choice | Claim | Select) else item


def seconds(item: Item) -> int:
    """How long a question may take: to read it twice, and to think."""
    words = sum(len(text.split()) for text in (item.stem, *item.options))
    wanted = _TO_THINK + 2 * words / _READING_SPEED
    return next((time for time in TIMES if time >= wanted), TIMES[-1])


class Columns(NamedTuple):
    """Which columns of a sheet hold what, by their places from 0; -1 for one that is not there."""

    question: int
    options: tuple[int, ...]
    right: int
    kind: int = -1
    why: int = -1
    picture: int = -1


def read_rows(sheet: SheetRows, headings: dict[str, str]) -> Found:
    """The questions of a sheet; ``headings`` say how the heading of each of ``Columns`` begins, in small letters.

    "below" among them is how a row begins that explains the columns.

    Raises FormatError where no row has these headings.
    """
    rows = sheet.rows
    head = next((at for at, (_, cells) in enumerate(rows[:_SEARCHED_ROWS]) if _columns(cells, headings)), None)
    columns = None if head is None else _columns(rows[head][1], headings)
    if head is None or columns is None:
        wanted = ", ".join(f'"{name}"' for name in (headings["question"], headings["options"], headings["right"]))
        raise FormatError(f"no row has the headings {wanted} and so on")
    questions: list[ImportedQuestion] = []
    lost = list(sheet.lost)
    for number, cells in rows[head + 1 :]:
        where = f"row {number}"
        if is_full(questions, lost):
            lost.append(too_many(where))
            break
        if not _cell(cells, columns.question) and not any(_cell(cells, at) for at in columns.options):
            continue  # Some have a number in every row, and no question.
        if _cell(cells, columns.question).casefold().startswith(headings.get("below", "\0")):
            continue
        notes = ("without a picture",) if _cell(cells, columns.picture) else ()
        try:
            questions.append(ImportedQuestion(where, _table(cells, columns), "", notes))
        except ValueError as problem:
            lost.append(left_out(where, problem))
    return Found("", tuple(questions), tuple(lost))


def _columns(cells: Sequence[str], headings: dict[str, str]) -> Columns | None:
    names = [cleaned(cell[:_LONGEST_HEADING]).casefold() for cell in cells]

    def first(what: str) -> int:
        start = headings.get(what)
        return next((at for at, name in enumerate(names) if start and name.startswith(start)), -1)

    options = tuple(at for at, name in enumerate(names) if re.match(rf"{headings['options']} ?[1-9]\b", name))
    question, right = first("question"), first("right")
    if min(question, right) < 0 or len(options) < len(("one", "other")):
        return None
    return Columns(question, options, right, first("kind"), first("why"), first("picture"))


def _cell(cells: Sequence[str], column: int) -> str:
    return cleaned(cells[column]) if 0 <= column < len(cells) else ""


def _table(cells: Sequence[str], columns: Columns) -> dict[str, Any]:
    stem = _cell(cells, columns.question)
    options = {place: text for place, at in enumerate(columns.options, 1) if (text := _cell(cells, at))}
    right, kind = _cell(cells, columns.right), _cell(cells, columns.kind).casefold()
    why = _cell(cells, columns.why)
    if not stem:
        raise ValueError("there is no question in it")
    if kind.startswith("fill"):
        key, *variants = options.values() or [""]
        table = {"kind": str(Kind.TYPED), "stem": stem, "key": key, "variants": variants, "why": why}
        return without_further_forms(table, len(columns.options))
    if kind.startswith(("poll", "open", "draw")):
        raise ValueError(f"{kind}: nothing is right or wrong in it: {shortened(stem)}")
    if kind and not kind.startswith(("multiple", "check", "choice", "single")):
        raise ValueError(f"a question of the type {shortened(kind)}: {shortened(stem)}")
    numbers = sorted(set(_numbers(right, options, stem)))
    wrong = [{"text": text} for place, text in options.items() if place not in numbers]
    several = len(numbers) > 1 or kind.startswith("check")
    return picked(stem, [options[number] for number in numbers], wrong, several=several) | {"why": why}


def _numbers(right: str, options: dict[int, str], stem: str) -> Iterator[int]:
    """The numbers of the right options; raises ValueError for what names none of them."""
    named = [place for place, text in options.items() if text == right]
    if named and not _NUMBERS.fullmatch(right):
        yield named[0]
        return
    if not _NUMBERS.fullmatch(right):
        raise ValueError(f"it does not say by number which answer is right: {shortened(stem)}")
    for number in map(int, re.split(_BETWEEN, right)):
        if number not in options:
            raise ValueError(f"answer {number} is right, and there is none: {shortened(stem)}")
        yield number
