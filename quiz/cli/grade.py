"""``quiz grade``: marks for what students handed in, a page for each of them, and a report."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.bank import shelf
from quiz.bank.pack import Pack
from quiz.bank.paths import shown_path, user_path, user_paths
from quiz.classroom import same_names
from quiz.classroom.accepted import accepted_path, joined, read_accepted, read_more, with_accepted, write_accepted
from quiz.classroom.exercise import ENDING, Exercise
from quiz.classroom.grades import Grades, Issue
from quiz.classroom.grading import grade, most_common_pack
from quiz.classroom.handed_in_files import HandedInFile, pasted
from quiz.classroom.paper.answers import read_papers
from quiz.classroom.pasted_results import BEGIN, END
from quiz.classroom.platform_table import Platform
from quiz.classroom.report import report
from quiz.classroom.result_files import EMPTY, Collected, collect, find_files, single_exercise
from quiz.classroom.roster import read_roster
from quiz.classroom.same_names import Same, names_path, read_names, read_same, write_names
from quiz.classroom.students import Students, demand_used
from quiz.cli import arguments
from quiz.cli.graded_folder import (
    FEEDBACK,
    PRINTS,
    WORKBOOK,
    demand_same,
    output_folder,
    pages_of,
    print_name,
    write_folder,
)
from quiz.cli.printing import print_json
from quiz.cli.terminal import uses_rich
from quiz.errors import Exit, UsageError
from quiz.plain.report import problems, summary, typed
from quiz.play.clock import SYSTEM
from quiz.reading.bounds import LARGEST_NESTED, megabytes
from quiz.store.extras import MissingExtraError
from quiz.store.files import ROOM_ENDING
from quiz.terminal.progress import progress
from quiz.wording.moments import with_zone

if TYPE_CHECKING:
    from quiz.live.ledger import RoomFile

_EACH = " and a page for each student"
Keep = Callable[[], None]
"""Writes what the teacher decided, once nothing can be refused any more; raises UsageError."""
_LEFT_OUT = {Issue.UNREADABLE, Issue.NO_RESULT, Issue.OTHER_EXERCISE, Issue.UNCLEAR, Issue.LOST_QUESTION}
"""Problems that say of something that it could not be read or marked."""

_EXAMPLES = """\
examples:
  quiz grade laws.exercise results -o marks                      every result in a folder
  quiz grade laws.exercise submissions.zip -o marks              what Moodle gives for all submissions
  quiz grade laws.exercise *.result.json --roster class.csv -o marks
  quiz grade laws.exercise results --paste -o marks              and texts from a mail, pasted at the prompt
  quiz grade laws.exercise --paper answers.csv -o marks          answers entered from paper
  quiz grade laws.exercise results -o marks --accept "who-lent-ladders=the harbor trust"
  quiz grade laws.exercise results -o marks --feedback-print short      a page a student, in one file
  quiz grade laws.exercise results -o marks --roster class.csv --same "Tom K.=Ray, Tom"
  quiz grade laws-2026-11-30.room -o marks                       what was answered in a live room
  quiz grade laws.exercise results --roster class.csv --for moodle -o marks.csv      a table for Moodle alone
  quiz grade laws.exercise results --json                        the report as JSON, and no folder

The folder gets gradebook.csv and gradebook.xlsx, report.html for the class, teacher.html and report.json with what
was typed, and feedback with a page for each student. Give the exercise's file: without it every question is worth
one mark, and the results' seals and rules cannot be checked. The roster has a heading row, with the names under
"name" or "first name" and "last name", and, if you like, ids under "id" and other names under "also".

Typed answers that are near the key, or that several students gave, are listed. What --accept takes is kept beside
the exercise, in NAME.accepted.toml, and what --same takes in NAME.names.toml. NAME in --same may be a file as it is
listed, and STUDENT an id from the roster.

What is wrong with a file is listed and stops no other. The exit code is 1 where something could not be read or
marked: a file that is no result, a folder without one, a row or a cell from paper, a question that the pack has no
more. A student who has handed in nothing is listed, and is no reason for it.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Mark what was handed in, from what was given and never from what a file claims."
    parser.epilog = _EXAMPLES
    help_text = "results, folders and zip files with some, the file of a live room, and the exercise"
    arguments.file(parser.add_argument("files", nargs="*", metavar="FILE", help=help_text))
    arguments.file(parser.add_argument("--roster", metavar="CSV", help="the list of the class"))
    help_text = "with --roster: leave out whoever is not on it"
    parser.add_argument("--only-roster", action="store_true", help=help_text)
    arguments.file(parser.add_argument("--paper", metavar="CSV", help="answers entered from worksheets"))
    arguments.pack_option(parser, "--key", "the pack with the answers (the exercise's own if left out)")
    help_text = "take results that students sent as text: paste them, then end the input"
    parser.add_argument("--paste", action="store_true", help=help_text)
    help_text = "take one more form of a typed answer as right, now and whenever it is marked again (may be repeated)"
    parser.add_argument("--accept", action="append", metavar="ID=TEXT", help=help_text)
    help_text = "take a name that was handed in for this student, now and whenever it is marked again (may be repeated)"
    parser.add_argument("--same", action="append", metavar="NAME=STUDENT", help=help_text)
    arguments.file(parser.add_argument("-o", "--output", metavar="FOLDER", help="the folder to write to"))
    help_text = "all feedback in one file to print: full, or short with a page a student (may be repeated)"
    parser.add_argument("--feedback-print", action="append", choices=PRINTS, metavar="FORM", help=help_text)
    help_text = (
        "write the marks alone, as a table that this platform imports; -o names its file: moodle, canvas, classroom"
    )
    parser.add_argument("--for", dest="platform", choices=tuple(Platform), metavar="PLATFORM", help=help_text)
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    arguments.lines(parser)


def run(args: argparse.Namespace) -> int:
    """Mark, write and say what there is to look at."""
    if args.only_roster and args.roster is None:
        raise UsageError("--only-roster needs the list of the class; give it with --roster")
    if args.platform is not None:
        return _write_table(args)
    if args.output is None and not args.json:
        raise UsageError("name the folder to write to with -o, or print the report with --json")
    if args.feedback_print and args.output is None:
        raise UsageError("--feedback-print needs a folder to write to; name it with -o")
    folder = None if args.output is None else output_folder(args.output)
    with progress("Marking", wanted=uses_rich(args, sys.stderr)) as bar:
        grades, keeps = _graded(args, folder, bar.part(0, 2))
        class_report = report(grades, SYSTEM.now())
        pages: dict[str, bytes] = {}
        missing: dict[str, MissingExtraError] = {}
        if folder is not None:
            demand_same(folder, class_report)
            pages, missing = pages_of(grades, class_report, args.feedback_print or ())
        # Whatever could still have been refused was refused by now.
        for keep in keeps:
            keep()
        if folder is not None:
            write_folder(folder, grades, pages, missing, bar.part(1, 2))
    if args.json:
        print_json(class_report)
    elif uses_rich(args):
        from quiz.terminal import output
        from quiz.terminal import report as drawn

        output.show(drawn.summary(class_report))
    else:
        print("\n".join((*summary(class_report), *typed(class_report), *problems(class_report.problems))))
    if folder is not None and not args.json:
        named = ("report.html", "teacher.html", "gradebook.csv", WORKBOOK, *map(print_name, PRINTS))
        what = ", ".join(name for name in named if name in pages) + ("" if FEEDBACK in missing else _EACH)
        print(f"\nWritten to {shown_path(folder)}: {what}.")
        if (opens := grades.exercise.answers_open) is not None and opens > SYSTEM.now():
            until = with_zone(SYSTEM.local(opens))
            print(f"Its answers are told after {until}: until then, show students none of these files.")
    # Without the workbook nothing is missing: the marks are in gradebook.csv, too.
    lacks_pages = bool(missing.keys() - {WORKBOOK})
    if missing:
        # The command that installs one library of an extra installs all of it.
        why = next(iter(missing.values()))
        print(f"{'quiz: error: no' if lacks_pages else 'No'} {', '.join(missing)}: {why}", file=sys.stderr)
    is_whole = not lacks_pages and not any(problem.issue in _LEFT_OUT for problem in class_report.problems)
    return Exit.OK if is_whole else Exit.PROBLEM


def _write_table(args: argparse.Namespace) -> int:
    """Write the marks alone, for a platform."""
    from quiz.cli.grade_table import table_path, write_table

    if args.feedback_print or args.json:
        raise UsageError("--for writes one table and nothing else; leave out --feedback-print and --json")
    path = table_path(args.output)
    with progress("Marking", wanted=uses_rich(args, sys.stderr)) as bar:
        grades, keeps = _graded(args, None, bar.part(0, 1))
    write_table(grades, Platform(args.platform), path, keeps)
    found = report(grades, SYSTEM.now()).problems
    print("\n".join(problems(found)))
    return Exit.PROBLEM if any(problem.issue in _LEFT_OUT for problem in found) else Exit.OK


def _graded(
    args: argparse.Namespace, folder: Path | None, on_progress: Callable[[float], None]
) -> tuple[Grades, list[Keep]]:
    """What was handed in, marked, and what keeps what is to be done again; raises UsageError and PackError."""
    named = tuple(user_paths(args.files))
    rooms = {path: _room(path) for path in named if path.name.endswith(ROOM_ENDING)}
    paths = tuple(path for path in named if path not in rooms)
    found = find_files(paths, _own_files(args, paths, folder))
    exercise = single_exercise(found.exercises) or _single_room(rooms.values())
    files = [*found.files, *(_pasted() if args.paste else ()), *_from_rooms(rooms)]
    collected = collect(files, None if exercise is None else exercise.secret, on_progress)
    collected += (Collected(name=shown_path(path), problem=EMPTY, is_stray=True) for path in found.without)
    pack = _key(args.key, collected, exercise)
    keeps: list[Keep] = []
    if exercise is not None and found.exercises:
        pack, keep = _accepting(args.accept or (), found.exercises[0], exercise, pack)
        keeps.append(keep)
    elif given := next((option for option in ("accept", "same") if getattr(args, option)), ""):
        raise UsageError(f"--{given} is kept beside the exercise; give its file, too")
    papers = None
    if args.paper is not None:
        papers = read_papers(user_path(args.paper), _demand(exercise), pack)
    roster = None if args.roster is None else read_roster(user_path(args.roster))
    same: Same = {}
    if exercise is not None and found.exercises:
        handed_in = [(one.submission.student, one.name) for one in collected if one.submission is not None]
        handed_in += [(sheet.name, sheet.source) for sheet in (papers or ([], []))[0]]
        same, keep = _put_right(args.same or (), found.exercises[0], exercise, Students(roster), handed_in)
        keeps.append(keep)
    grades = grade(
        collected, pack, exercise=exercise, roster=roster, papers=papers, only_roster=args.only_roster, same=same
    )
    return grades, keeps


def _room(path: Path) -> RoomFile:
    """The file of a live room; raises QuizError."""
    # Imported here: only who names a room waits for what reads one.
    from quiz.live.ledger import read_room

    return read_room(path)


def _single_room(rooms: Iterable[RoomFile]) -> Exercise | None:
    """The exercise of the rooms that were named, None where there is none; raises UsageError for several."""
    exercises = {room.about.exercise.id: room.about.exercise for room in rooms}
    if len(exercises) > 1:
        raise UsageError("these rooms are of different exercises; name those of one")
    return next(iter(exercises.values()), None)


def _from_rooms(rooms: dict[Path, RoomFile]) -> Iterator[HandedInFile]:
    """Every seat's result of some rooms."""
    for path, room in rooms.items():
        from quiz.live.results import result_files

        yield from result_files(path, room)


def _pasted() -> list[HandedInFile]:
    """The results in the text at the standard input; raises UsageError where there is none."""
    if sys.stdin.isatty():
        keys = "Ctrl+Z and Enter" if os.name == "nt" else "Ctrl+D"
        print(f"Paste the texts, one below the other, then press {keys} on a line of its own.")
    data = sys.stdin.buffer.read(LARGEST_NESTED + 1)
    if len(data) > LARGEST_NESTED:
        raise UsageError(f"the text is larger than {megabytes(LARGEST_NESTED)}; give less at a time")
    found = list(pasted(data, ("pasted text",)))
    if not found:
        raise UsageError(f"there is no result in the text; each begins with {BEGIN} and ends with {END}")
    return found


def _own_files(args: argparse.Namespace, paths: Iterable[Path], folder: Path | None) -> Iterator[Path]:
    """The teacher's own files and folders, which may lie among the results."""
    for path in paths:
        if path.name.endswith(ENDING):
            yield from (accepted_path(path), names_path(path))
    yield from (user_path(name) for name in (args.roster, args.paper, args.key) if name is not None)
    if folder is not None:
        yield folder


def _accepting(given: Iterable[str], path: Path, exercise: Exercise, pack: Pack) -> tuple[Pack, Keep]:
    """The pack with what the teacher accepts besides, and what of that is to be kept; raises UsageError."""
    kept = accepted_path(path)
    known, more = read_accepted(kept, exercise), read_more(given, exercise, pack)
    every = joined(known, more)
    keep = partial(write_accepted, kept, exercise, every) if every != known else _nothing
    return with_accepted(pack, exercise, every), keep


def _put_right(
    given: Iterable[str], path: Path, exercise: Exercise, students: Students, handed_in: list[tuple[str, str]]
) -> tuple[Same, Keep]:
    """The names that the teacher has put right, now and before, and what keeps them; raises UsageError."""
    kept = names_path(path)
    known, more = read_names(kept, exercise), read_same(given)
    students.demand_known(more)
    demand_used(more, handed_in)
    every = same_names.joined(known, more)
    return every, partial(write_names, kept, exercise, every) if every != known else _nothing


def _nothing() -> None:
    """There is nothing new to keep."""


def _demand(exercise: Exercise | None) -> Exercise:
    """The exercise, which alone knows the papers; raises UsageError without it."""
    if exercise is None:
        raise UsageError("--paper needs the exercise that the worksheets are of; give its file, too")
    return exercise


def _key(named: str | None, collected: Iterable[Collected], exercise: Exercise | None) -> Pack:
    """The pack with the keys; raises UsageError and PackError.

    What a student's file calls a pack is only ever looked for on the shelves: a path there, or a folder beside, may
    lead to keys of the student's own.
    """
    if named is not None:
        return shelf.load(shelf.find(named))
    wanted = most_common_pack(collected, exercise)
    is_name = exercise is not None and not shelf.is_path(wanted)
    return shelf.load(shelf.find(wanted) if is_name else shelf.find_named(wanted))
