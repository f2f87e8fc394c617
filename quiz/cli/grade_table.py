"""``quiz grade --for``: the marks alone, as a platform imports them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from quiz.bank.clean import clean
from quiz.bank.paths import shown_path, user_path
from quiz.classroom.grades import Grades
from quiz.classroom.platform_table import Platform, left_out, table
from quiz.cli.keys import note
from quiz.errors import UsageError
from quiz.reading.bounds import LARGEST_TABLE
from quiz.reading.files import is_regular, read_regular
from quiz.store.files import write_whole
from quiz.store.tables import as_csv
from quiz.wording.names import count

_ENDING = ".csv"


def table_path(name: str | None) -> Path:
    """The file to write to; raises UsageError where none is named, or one that is no table."""
    if name is None or not name.casefold().endswith(_ENDING):
        raise UsageError("--for writes one table; name its file with -o, as in -o marks.csv")
    return user_path(name)


def write_table(grades: Grades, platform: Platform, path: Path, keeps: Iterable[Callable[[], None]]) -> None:
    """Write the table, and say what is in it; raises UsageError.

    What the teacher decided is kept by ``keeps`` once nothing can be refused any more.
    """
    rows = table(grades, platform)
    text = as_csv(rows)
    _demand_ours(path, text.split("\n", 1)[0])
    for keep in keeps:
        keep()
    try:
        write_whole(path, text.encode(), follow=False)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such path can be"
        raise UsageError(f"{clean(str(path))} cannot be written ({reason}); name another file") from None
    if names := left_out(grades):
        note(f"not on the list of the class, and so not in the table: {', '.join(map(clean, names))}")
    marked = sum(student.sheet is not None and student.listed for student in grades.students)
    print(f"Written to {shown_path(path)}: {count(marked, 'mark')} of at most {grades.greatest:g}, for {platform}.")


def _demand_ours(path: Path, headings: str) -> None:
    """Raise UsageError where another file than such a table would be replaced."""
    if not path.exists() and not path.is_symlink():
        return
    try:
        first = read_regular(path, LARGEST_TABLE).decode(errors="replace").split("\n", 1)[0] if is_regular(path) else ""
    except OSError:
        first = ""
    if path.is_symlink() or first != headings:
        raise UsageError(f"{clean(str(path))} exists and is no table of these marks; name another file")
