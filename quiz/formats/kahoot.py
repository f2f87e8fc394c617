"""Kahoot's spreadsheet: choices with two to four answers, short enough for a large screen."""

from __future__ import annotations

from quiz.formats.base import ChangedQuestion, Format, Found, Questions
from quiz.formats.fitting import shown_options
from quiz.formats.live_sheets import TIMES, Limits, as_picks, read_rows, seconds
from quiz.formats.sheets import holds_texts, read_sheet, write_workbook
from quiz.rules.items import Item, Kind

_LIMITS = Limits(stem=120, option=75, options=4)
_TIMES = ", ".join(map(str, TIMES[:-1]))
_HEADINGS = (
    "",
    f"Question - max {_LIMITS.stem} characters",
    *(f"Answer {at} - max {_LIMITS.option} characters" for at in range(1, _LIMITS.options + 1)),
    f"Time limit (sec) – {_TIMES}, or {TIMES[-1]} secs",
    "Correct answer(s) - choose at least one",
)
_ROWS_ABOVE = 7
"""Kahoot reads from the ninth row on, below the headings in the eighth."""


def _adapt(item: Item) -> ChangedQuestion:
    return as_picks(item, _LIMITS)


def write(questions: Questions) -> bytes:
    """The questions as a workbook in the form of Kahoot's template; raises MissingExtraError."""
    above: list[list[object]] = [[] for _ in range(_ROWS_ABOVE - 1)]
    rows: list[list[object]] = [["", "Quiz template"], *above, list(_HEADINGS)]
    for number, entry in enumerate(questions.entries, 1):
        options = shown_options(entry.item)
        texts = [option.text for option in options] + [""] * (_LIMITS.options - len(options))
        right = ",".join(str(at) for at, option in enumerate(options, 1) if option.is_right)
        rows.append([number, entry.item.stem, *texts, seconds(entry.item), int(right) if right.isdecimal() else right])
    return write_workbook({"Sheet1": rows}, head=_ROWS_ABOVE)


def read(data: bytes) -> Found:
    """The questions of a workbook; raises FormatError and MissingExtraError."""
    return read_rows(read_sheet(data), {"question": "question", "options": "answer", "right": "correct answer"})


def _recognises(data: bytes) -> bool:
    return holds_texts(data, "Answer 1 - max", "Correct answer")


FORMAT = Format(
    kinds={Kind.CLAIM: "a claim becomes a choice among the three verdicts", Kind.CHOICE: "", Kind.SELECT: ""},
    adapt=_adapt,
    write=write,
    read=read,
    recognises=_recognises,
)
