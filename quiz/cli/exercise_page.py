"""``quiz exercise page``: the page on which students do an exercise in a browser."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import assert_never

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.bank.paths import shown_path, user_path
from quiz.classroom.browser_page import BrowserPage, browser_page
from quiz.classroom.exercise import Exercise
from quiz.classroom.exercise_file import read_exercise
from quiz.classroom.exercise_pack import ChangedPack, Lacking, Missing, Unchanged, find_questions
from quiz.errors import Exit, QuizError, UsageError
from quiz.pages.exercise_page import exercise_page
from quiz.reading.files import beginning
from quiz.store.files import write_whole

_ENDINGS = (".html", ".htm")
_BEGINNING = 200
_OURS = b"<!doctype html>"


def write_page(args: argparse.Namespace) -> int:
    """Write the page, and say what it holds and what to do with it; raises UsageError and QuizError."""
    source, path = user_path(args.exercise), _output(args.output)
    page = page_of(read_exercise(source), source)
    try:
        write_whole(path, exercise_page(page).encode())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such path can be"
        raise UsageError(f"{clean(str(path))} cannot be written ({reason}); name another file") from None
    print(f"Written to {shown_path(path)}. Give students this file; they open it in a browser.")
    for warning in warnings(page):
        print(warning)
    return Exit.OK


def page_of(exercise: Exercise, file: Path) -> BrowserPage:
    """What the page of an exercise holds; raises UsageError and QuizError where its questions are not at hand.

    ``file`` is the exercise's own, beside which its pack may stand.
    """
    return browser_page(exercise, _pack(exercise, file))


def warnings(page: BrowserPage) -> Iterator[str]:
    """What whoever gives out a page should know of it."""
    if page.tells:
        yield "The page tells the answers after each question, so whoever looks into the file can find them all."
    else:
        yield "The page holds no answers, so it tells no marks: these come from quiz grade."
    if page.secret:
        yield "The page holds what seals the results, as the exercise's file does."


def _pack(exercise: Exercise, file: Path) -> Pack:
    """What the questions are asked from; raises QuizError where that is not here, or not as it was."""
    match found := find_questions(exercise, file):
        case Unchanged(pack):
            return pack
        case Missing(name):
            shown = clean(name)
            raise UsageError(
                f"the pack {shown}, which has the questions, is not here; put its folder beside the exercise"
            )
        case ChangedPack(pack):
            raise QuizError(
                f"the exercise was made from another state of the pack {pack.name}; make it anew, "
                "since results of its page would be marked by other questions"
            )
        case Lacking(pack, question):
            raise QuizError(f"the exercise asks {question!r}, which the pack {pack.name} does not have")
        case _:
            assert_never(found)


def _output(name: str) -> Path:
    path = user_path(name)
    if path.suffix.casefold() not in _ENDINGS:
        raise UsageError(f"the page is HTML; write {clean(path.stem)[:80] or 'NAME'}.html")
    if path.exists() and not beginning(path, _BEGINNING).startswith(_OURS):
        raise UsageError(f"{clean(name)} exists and is no page of this program; name another file")
    return path
