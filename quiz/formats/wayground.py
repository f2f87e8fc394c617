"""The spreadsheet of Wayground, which was Quizizz: choices, checkboxes and blanks."""

from __future__ import annotations

from msgspec.structs import replace

from quiz.formats.base import ChangedQuestion, ExportedQuestion, Format, Found, QuestionPart, Questions
from quiz.formats.fitting import shown_options
from quiz.formats.live_sheets import Limits, as_picks, read_rows, seconds
from quiz.formats.moodle_names import stem_of
from quiz.formats.sheets import holds_texts, read_sheet, write_workbook
from quiz.formats.typed_forms import right_forms
from quiz.rules.items import Item, Kind, Select, Typed

_LIMITS = Limits(stem=1_000, option=500, options=5)
_HEADINGS = (
    "Question Text",
    "Question Type",
    *(f"Option {at}" for at in range(1, _LIMITS.options + 1)),
    "Correct Answer",
    "Time in seconds",
    "Image Link",
    "Answer explanation",
)
_MORE = {"picture": "image link", "below": "text of the question"}
_CHOICE, _SEVERAL, _TYPED = "Multiple Choice", "Checkbox", "Fill-in-the-Blank"


def _adapt(item: Item) -> ChangedQuestion:
    if not isinstance(item, Typed):
        return as_picks(item, _LIMITS)
    variants = item.variants[: _LIMITS.options - 1]
    notes = ("without some other right answers",) if variants != item.variants else ()
    return ChangedQuestion(replace(item, variants=variants), notes)


def _row(entry: ExportedQuestion) -> list[object]:
    item = entry.item
    if isinstance(item, Typed):
        kind, texts, right = _TYPED, [*right_forms(item)][: _LIMITS.options], ""
    else:
        options = shown_options(item)
        texts = [option.text for option in options]
        kind = _SEVERAL if isinstance(item, Select) else _CHOICE
        right = ",".join(str(at) for at, option in enumerate(options, 1) if option.is_right)
    texts += [""] * (_LIMITS.options - len(texts))
    return [stem_of(item), kind, *texts, right, seconds(item), "", entry.feedback]


def write(questions: Questions) -> bytes:
    """The questions as a workbook in the form of Wayground's template; raises MissingExtraError."""
    return write_workbook({"Sheet1": [list(_HEADINGS), *map(_row, questions.entries)]})


def read(data: bytes) -> Found:
    """The questions of a workbook; raises FormatError and MissingExtraError."""
    headings = {"question": "question text", "options": "option", "right": "correct answer"}
    return read_rows(read_sheet(data), {**headings, "kind": "question type", "why": "answer explanation", **_MORE})


def _recognises(data: bytes) -> bool:
    return holds_texts(data, "Question Text", "Question Type", "Option 1")


FORMAT = Format(
    kinds={
        Kind.CLAIM: "a claim becomes a choice among the three verdicts",
        Kind.CHOICE: "",
        Kind.SELECT: "",
        Kind.TYPED: "",
    },
    to_the_letter=True,
    holds=frozenset({QuestionPart.WHY, QuestionPart.VARIANTS, QuestionPart.EVIDENCE}),
    adapt=_adapt,
    write=write,
    read=read,
    recognises=_recognises,
)
