"""``quiz worksheet``: an exercise on paper, in versions, each with its key in a file of its own."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.bank.paths import shown_path, user_path
from quiz.classroom import hash_chain
from quiz.classroom.exercise import Exercise, sealed_pack
from quiz.classroom.exercise_file import read_exercise
from quiz.classroom.paper.answers import empty_table
from quiz.classroom.paper.manifest import NAME, Manifest, read_manifest
from quiz.classroom.paper.version import LETTERS
from quiz.classroom.roster import read_roster
from quiz.cli import arguments, numbers
from quiz.cli.keys import key_pack, note
from quiz.cli.terminal import uses_rich
from quiz.errors import Exit, UsageError
from quiz.reading.files import TooLargeError, read_regular
from quiz.rules.similarity import listing
from quiz.store.extras import MissingExtraError
from quiz.store.files import write_whole
from quiz.terminal.progress import ProgressBar, progress

if TYPE_CHECKING:
    from quiz.pages.accessibility import Accessibility
    from quiz.pages.formats import PageFormat
    from quiz.pages.paper import Sheet, SheetOptions

TABLE = "answers.csv"
_FORMS = ("html", "pdf", "md", "docx")
_MOST_SIGNS = 10
"""So many characters are named that no font has."""
_PAPERS = (TABLE, "worksheet-?.*", "worksheet-?-*.*", "key-?.*", "key-?-*.*")
"""What is in a folder with papers."""

_EXAMPLES = """\
examples:
  quiz worksheet laws.exercise -o papers                   a worksheet and its key, as HTML, PDF, Markdown and for Word
  quiz worksheet laws.exercise --versions 4 --form pdf -o papers
  quiz worksheet laws.exercise --form docx -o papers       for Word alone
  quiz worksheet laws.exercise --large -o papers           18 points, beside the others as worksheet-A-large
  quiz worksheet laws.exercise --roster class.csv -o papers       the names of the class in answers.csv
  quiz worksheet laws.exercise --only-brief -o papers      the text that the questions are about, alone
  quiz worksheet laws.exercise --key ./my-pack -o papers   where the pack with the keys is not on the shelf

The same command writes the same files again. A folder is for one exercise: papers.json says which, and how many
versions. Answers are entered in answers.csv, a row a student: the letter of the version, and under each number what
stands on the paper, such as B, or A C, or 1 c 2 a. The table is never overwritten.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Write an exercise to print: worksheets, their keys, and a table to enter the answers."
    parser.epilog = _EXAMPLES
    arguments.exercise(parser)
    folder = parser.add_argument("-o", "--output", metavar="FOLDER", required=True, help="the folder to write to")
    arguments.file(folder)
    help_text = "how many versions, called A, B and so on: the same questions in another order (1)"
    parser.add_argument("--versions", type=numbers.whole(1, len(LETTERS)), default=1, metavar="N", help=help_text)
    help_text = f"{', '.join(_FORMS)} (may be repeated; all of them if left out)"
    parser.add_argument("--form", action="append", choices=_FORMS, metavar="F", help=help_text)
    arguments.pack_option(parser, "--key", "the pack with the keys, where it is not the one on the shelf")
    help_text = "the list of the class, whose names are filled into answers.csv"
    arguments.file(parser.add_argument("--roster", metavar="CSV", help=help_text))
    help_text = "boxes to tick how sure each answer is, even where the exercise does not ask"
    parser.add_argument("--certainty", action="store_true", help=help_text)
    parser.add_argument("--large", action="store_true", help="large print")
    parser.add_argument("--easy-reading", action="store_true", help="easier to read with dyslexia")
    parser.add_argument("--no-brief", action="store_true", help="leave out the text that the questions are about")
    help_text = "write that text alone, to hand out once for all versions or to read beforehand"
    parser.add_argument("--only-brief", action="store_true", help=help_text)
    arguments.lines(parser)


def run(args: argparse.Namespace) -> int:
    """Write the papers and their keys."""
    from quiz.pages.accessibility import Accessibility
    from quiz.pages.formats import PageFormat
    from quiz.pages.paper import SheetOptions

    exercise = read_exercise(user_path(args.exercise))
    _demand_folder(args.output)
    if args.only_brief:
        return _write_brief(exercise, args)
    pack = key_pack(exercise, args.key, user_path(args.exercise))
    students = _class(args.roster)
    folder = user_path(args.output)
    printed = _printed(folder, Manifest.now(exercise, pack, args.versions))
    wanted = SheetOptions(
        certainty=exercise.certainty or args.certainty,
        lines=exercise.terms(None).citing,
        brief=exercise.open_book and not args.no_brief,
    )
    accessibility = Accessibility(large=args.large, easy=args.easy_reading)
    with progress("Making the worksheet", wanted=uses_rich(args, sys.stderr)) as bar:
        files, sheets, missing = _files(exercise, pack, wanted, accessibility, args, bar)
    if PageFormat.PDF in _formats(args) and PageFormat.PDF not in missing:
        _print_font_notes(sheets, accessibility)
    empty = partial(empty_table, exercise, certainty=wanted.certainty, lines=wanted.lines)
    _write(folder, {NAME: hash_chain.written(printed), **files}, (empty(), empty(students=students)))
    return _report_missing(missing, args)


def _write_brief(exercise: Exercise, args: argparse.Namespace) -> int:
    """Write the brief alone."""
    from quiz.pages.accessibility import Accessibility
    from quiz.pages.formats import PageFormat
    from quiz.pages.paper import brief_sheet

    of_questions = {"--versions": args.versions > 1, **{f"--{one}": vars(args)[one] for one in ("certainty", "roster")}}
    for option in (name for name, given in {**of_questions, "--no-brief": args.no_brief}.items() if given):
        raise UsageError(f"--only-brief writes no questions, so {option} says nothing; leave out one of the two")
    folder = user_path(args.output)
    before = read_manifest(folder)
    if before is not None and before.exercise != exercise.id:
        raise UsageError(_other_exercise(folder, before))
    # A brief that is in the exercise needs no pack; one that students may not read in it is in the pack alone.
    sealed = exercise.sealed
    pack = (
        sealed_pack(exercise, sealed)
        if sealed and sealed.paragraph
        else key_pack(exercise, args.key, user_path(args.exercise))
    )
    if not pack.brief.paragraphs:
        raise UsageError("the pack of this exercise has no brief to write; leave out --only-brief")
    sheet = brief_sheet(exercise, pack.brief, pack.about.cite)
    accessibility = Accessibility(large=args.large, easy=args.easy_reading)
    made, missing = _in_forms({f"brief{_suffix(accessibility)}": sheet}, accessibility, _formats(args))
    if not made:
        raise next(iter(missing.values()))
    if PageFormat.PDF in _formats(args) and PageFormat.PDF not in missing:
        _print_font_notes([sheet], accessibility)
    _demand_same_brief(folder, made)
    _write(folder, made)
    return _report_missing(missing, args)


def _demand_folder(name: str) -> None:
    """Raise UsageError where what should be a folder is called like one of the files that go into it."""
    form = Path(name).suffix.lower().removeprefix(".")
    if form in _FORMS and not user_path(name).is_dir():
        what = f"{clean(name)} is the name of a file, and papers go into a folder, each beside its key"
        raise UsageError(f"{what}: --form {form} -o {clean(Path(name).stem)}")


def _demand_same_brief(folder: Path, files: dict[str, bytes]) -> None:
    """Raise UsageError where another brief would be replaced: a folder with a brief alone does not say whose it is."""
    for path, data in ((folder / name, data) for name, data in files.items()):
        # What cannot be read, such as a folder of that name, cannot be written either, which is said then.
        with suppress(OSError, ValueError):
            if path.exists() and not _holds(path, data):
                held = f"{shown_path(path)} holds another brief, or this one before it was changed"
                raise UsageError(f"{held}; remove it, or name another folder")


def _suffix(accessibility: Accessibility) -> str:
    """What tells a file from the ordinary one beside it."""
    return f"{'-large' if accessibility.large else ''}{'-easy' if accessibility.easy else ''}"


def _other_exercise(folder: Path, before: Manifest) -> str:
    return f"{shown_path(folder)} holds the papers of another exercise, {before.title!r}; name another folder"


def _printed(folder: Path, now: Manifest) -> Manifest:
    """All that will have been printed into a folder; raises UsageError where it holds papers that say otherwise."""
    before, held = read_manifest(folder), shown_path(folder)
    if before is None:
        if found := sorted(path.name for papers in _PAPERS for path in folder.glob(papers)):
            raise UsageError(f"{held} holds {clean(found[0])}, of no known exercise; name another folder")
        return now
    if before.exercise != now.exercise:
        raise UsageError(_other_exercise(folder, before))
    if (before.shown, before.pack) != (now.shown, now.pack):
        outdated = "holds papers from before the exercise or its pack was changed"
        raise UsageError(f"{held} {outdated}; name another folder")
    return replace(now, versions=max(before.versions, now.versions))


def _class(roster: str | None) -> list[str]:
    """The names of the class, none without a list of it. What there is to say of the list is printed."""
    if roster is None:
        return []
    found = read_roster(user_path(roster))
    for text in found.notes:
        note(f"{clean(roster)}: {text}")
    return [student.name for student in found.students]


def _files(
    exercise: Exercise,
    pack: Pack,
    wanted: SheetOptions,
    accessibility: Accessibility,
    args: argparse.Namespace,
    bar: ProgressBar,
) -> tuple[dict[str, bytes], list[Sheet], dict[PageFormat, MissingExtraError]]:
    """All that can be written, by the names of the files, the sheets that it is made from, and what is missing."""
    from quiz.pages.paper import key_sheet, worksheet

    brief = (pack if exercise.sealed is None else sealed_pack(exercise, exercise.sealed)).brief
    forms = _formats(args)
    files: dict[str, bytes] = {}
    missing: dict[PageFormat, MissingExtraError] = {}
    sheets: list[Sheet] = []
    suffix = _suffix(accessibility)
    for letter in LETTERS[: args.versions]:
        paper, key = worksheet(exercise, pack, letter, brief, wanted), key_sheet(exercise, pack, letter)
        sheets += (paper, key)
        named: dict[str, Sheet] = {f"worksheet-{letter}{suffix}": paper, f"key-{letter}{suffix}": key}
        for form in forms:
            made, without = _in_forms(named, accessibility, (form,))
            files |= made
            missing |= without
            bar.update(len(files) / (2 * len(forms) * args.versions))
    if not files:
        raise next(iter(missing.values()))
    return files, sheets, missing


def _in_forms(
    sheets: dict[str, Sheet], accessibility: Accessibility, forms: tuple[PageFormat, ...]
) -> tuple[dict[str, bytes], dict[PageFormat, MissingExtraError]]:
    """Sheets in each form for which the library is installed, by the names of the files, and what others lack."""
    from quiz.pages.formats import written

    files: dict[str, bytes] = {}
    missing: dict[PageFormat, MissingExtraError] = {}
    for form in forms:
        try:
            files |= {f"{name}.{form}": written(sheet, form, accessibility) for name, sheet in sheets.items()}
        except MissingExtraError as error:
            missing[form] = error
    return files, missing


def _report_missing(missing: dict[PageFormat, MissingExtraError], args: argparse.Namespace) -> int:
    """Say in a line which forms are not written and how to get them; gives the exit code.

    It is a problem only where one of them was asked for: the others hold the same.
    """
    if not missing:
        return Exit.OK
    forms = listing([form.upper() for form in missing])
    is_asked = not missing.keys().isdisjoint(args.form or ())
    print(f"{'quiz: error: no' if is_asked else 'No'} {forms}: {next(iter(missing.values()))}", file=sys.stderr)
    return Exit.PROBLEM if is_asked else Exit.OK


def _formats(args: argparse.Namespace) -> tuple[PageFormat, ...]:
    from quiz.pages.formats import PageFormat

    return tuple(map(PageFormat, args.form or _FORMS))


def _print_font_notes(sheets: list[Sheet], accessibility: Accessibility) -> None:
    """Say what the PDFs lack, which nobody would notice before they are printed."""
    from quiz.pages.typesetting import SERIF, sans, unshown

    if (accessibility.large or accessibility.easy) and not sans():
        note(f"no font without serifs is installed, so the PDFs are set in {SERIF}")
    if signs := unshown(sheets):
        more = f" and {len(signs) - _MOST_SIGNS} more" if len(signs) > _MOST_SIGNS else ""
        missing = f"{', '.join(signs[:_MOST_SIGNS])}{more}"
        instead = "install one that has, or print the HTML where there is one"
        note(f"no font here has {missing}; the PDFs show boxes in their place; {instead}")


def _write(folder: Path, files: dict[str, bytes], tables: tuple[bytes, ...] = ()) -> None:
    """Write what was made and say what was written; raises UsageError where that cannot be done.

    The last of the ``tables`` for answers is written where there is none, or one that equals any of them.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / TABLE
        if tables and (not path.exists() or any(_holds(path, one) for one in tables)):
            files = {**files, TABLE: tables[-1]}
        elif tables:
            note(f"{shown_path(path)} stands there with answers or other columns, and is kept as it is")
        for name, data in files.items():
            write_whole(folder / name, data, follow=False)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such path can be"
        place = clean(str(getattr(error, "filename", None) or folder))
        raise UsageError(f"{place} cannot be written to ({reason}); name another folder") from None
    for name in files:
        print(shown_path(folder / name))


def _holds(path: Path, table: bytes) -> bool:
    """Whether a file holds just this; raises OSError for what is no file."""
    try:
        return read_regular(path, len(table)) == table
    except TooLargeError:
        return False
