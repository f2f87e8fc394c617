"""``quiz exercise page``: the page on which students do an exercise in a browser."""

from __future__ import annotations

import argparse
from pathlib import Path

from quiz.bank.clean import clean
from quiz.bank.paths import shown_path, user_path
from quiz.classroom.browser_page import browser_page
from quiz.classroom.exercise_file import read_exercise
from quiz.errors import Exit, UsageError
from quiz.pages.exercise_page import exercise_page
from quiz.play.exercise import pack_for
from quiz.reading.files import beginning
from quiz.store.files import write_whole

_ENDINGS = (".html", ".htm")
_BEGINNING = 200
_OURS = b"<!doctype html>"


def write_page(args: argparse.Namespace) -> int:
    """Write the page, and say what it holds and what to do with it; raises UsageError and QuizError."""
    source, path = user_path(args.exercise), _output(args.output)
    exercise = read_exercise(source)
    page = browser_page(exercise, pack_for(source, exercise))
    try:
        write_whole(path, exercise_page(page).encode())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such path can be"
        raise UsageError(f"{clean(str(path))} cannot be written ({reason}); name another file") from None
    print(f"Written to {shown_path(path)}. Give students this file; they open it in a browser.")
    if page.tells:
        print("It tells the answers after each question, so whoever looks into the file can find them all.")
    else:
        print("It holds no answers, so it tells no marks: these come from quiz grade.")
    if page.secret:
        print("It holds what seals the results, as the exercise's file does.")
    return Exit.OK


def _output(name: str) -> Path:
    path = user_path(name)
    if path.suffix.casefold() not in _ENDINGS:
        raise UsageError(f"the page is HTML; write {clean(path.stem)[:80] or 'NAME'}.html")
    if path.exists() and not beginning(path, _BEGINNING).startswith(_OURS):
        raise UsageError(f"{clean(name)} exists and is no page of this program; name another file")
    return path
