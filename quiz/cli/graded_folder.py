"""The folder that ``quiz grade`` writes: which one it may be, and what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from quiz.bank.clean import clean
from quiz.bank.paths import shown_path, user_path
from quiz.classroom import gradebook
from quiz.classroom.grades import Grades
from quiz.classroom.option_report import EVERY_ONE, FOR_CLASS
from quiz.classroom.report import REPORT, ClassReport, encode, with_answers
from quiz.errors import UsageError
from quiz.pages.feedback import class_feedback, feedback_pages
from quiz.pages.report import report_page
from quiz.reading.bounds import LARGEST_JSON
from quiz.reading.files import is_regular, read_regular
from quiz.store.extras import MissingExtraError
from quiz.store.files import write_whole
from quiz.store.tables import as_csv

FEEDBACK = "feedback"
PRINTS = ("full", "short")
"""The forms in which all feedback can be printed."""
WORKBOOK = "gradebook.xlsx"


class _Marked(Struct):
    """What a folder's report is about."""

    exercise: str
    title: str


def output_folder(name: str) -> Path:
    """The folder to write to: new, empty, or one that was written by this command; raises UsageError."""
    folder = user_path(name)
    shown = clean(name)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{shown} is no folder; name another")
    if folder.is_dir() and any(folder.iterdir()) and not is_regular(folder / REPORT):
        raise UsageError(f"{shown} holds other files; name a new folder")
    if (folder / FEEDBACK).is_symlink():
        raise UsageError(f"{clean(str(folder / FEEDBACK))} is a link; remove it, or name another folder")
    return folder


def demand_same(folder: Path, class_report: ClassReport) -> None:
    """Raise UsageError where a folder holds the marks of another exercise."""
    try:
        before = msgspec.json.decode(read_regular(folder / REPORT, LARGEST_JSON), type=_Marked)
    except (OSError, ValueError, RecursionError):  # Nothing is there, or the report was written only in part.
        return
    if before.exercise != class_report.exercise:
        raise UsageError(f"{shown_path(folder)} holds the marks of {clean(before.title)!r}; name another folder")


def print_name(form: str) -> str:
    """The file with all feedback in one of the forms to print."""
    return f"feedback-{form}.html"


def pages_of(
    grades: Grades, class_report: ClassReport, printed: Iterable[str]
) -> tuple[dict[str, bytes], dict[str, MissingExtraError]]:
    """What can be written besides the pages of students, by name, and what lacks its library, the pages among it."""
    made: dict[str, Callable[[], bytes]] = {
        # The report first: a folder that is written only in part is known as ours, and can be written again.
        REPORT: lambda: encode(class_report),
        "gradebook.csv": lambda: as_csv(gradebook.marks(grades)).encode("utf-8-sig"),
        WORKBOOK: lambda: gradebook.write_xlsx(grades, class_report),
        "report.html": lambda: report_page(with_answers(class_report, grades, FOR_CLASS)).encode(),
        "teacher.html": lambda: report_page(with_answers(class_report, grades, EVERY_ONE), for_class=False).encode(),
        **{print_name(form): partial(_feedback, grades, short=form == "short") for form in PRINTS if form in printed},
    }
    pages: dict[str, bytes] = {}
    missing: dict[str, MissingExtraError] = {}
    for name, make in made.items():
        try:
            pages[name] = make()
        except MissingExtraError as error:
            missing[name] = error
    if "report.html" in missing:
        missing[FEEDBACK] = missing["report.html"]
    return pages, missing


def _feedback(grades: Grades, *, short: bool) -> bytes:
    return class_feedback(grades, short=short).encode()


def write_folder(
    folder: Path,
    grades: Grades,
    pages: dict[str, bytes],
    missing: Mapping[str, MissingExtraError],
    on_progress: Callable[[float], None],
) -> None:
    """Write everything; raises OSError.

    Feedback to print that was not asked for now is removed, and so is what cannot be made now: it would be of other
    marks.
    """
    feedback = folder / FEEDBACK
    feedback.mkdir(parents=True, exist_ok=True)
    for name, data in pages.items():
        write_whole(folder / name, data, follow=False)
    written = set()
    for name, page in () if FEEDBACK in missing else feedback_pages(grades):
        write_whole(feedback / name, page.encode(), follow=False)
        written.add(name)
        on_progress(len(written) / len(grades.sheets))
    stale = [path for path in feedback.glob("*.html") if path.name not in written]
    gone = {*map(print_name, PRINTS), *missing} - {*pages, FEEDBACK}
    for path in (*stale, *(folder / name for name in gone)):
        with suppress(OSError):
            path.unlink()
