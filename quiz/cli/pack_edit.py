"""``quiz pack edit``: the files of a pack in the author's own editor, checked each time, and its drafts one by one."""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from quiz.authoring.pack_editing import QUESTIONS, EditedPack, EditedQuestion
from quiz.authoring.question_form import question_kind
from quiz.bank import shelf
from quiz.bank.check import check_pack
from quiz.bank.clean import clean
from quiz.bank.decode import toml_problem
from quiz.bank.reader import BRIEF
from quiz.bank.shell import shell_pack
from quiz.cli.questionnaire import Questionnaire
from quiz.cli.terminal import goes_line_by_line
from quiz.errors import Exit, UsageError
from quiz.reading import toml
from quiz.reading.bounds import LARGEST_TOML
from quiz.reading.files import read_regular
from quiz.store.files import write_whole
from quiz.store.places import settings_file
from quiz.store.settings import read_settings
from quiz.wording import names, pack_progress
from quiz.wording.checks import summary
from quiz.wording.listings import answer_rows
from quiz.wording.prose import count

_SIMPLE_EDITOR = "notepad" if os.name == "nt" else "nano"
"""An editor that says on its screen how it is used."""
_NAME_YOURS = (
    "Name yours before the command: set EDITOR=code --wait"
    if os.name == "nt"
    else "Name yours in front: EDITOR=vim quiz pack edit my-pack --editor"
)
_TAKES_LINES = {"vi", "vim", "nvim", "nano", "emacs", "micro", "kak", "joe", "ne", "gedit", "kate"}
"""Editors that open a file at a line by ``+12`` before its name."""
_ASK_DRAFT = "y takes it, n deletes it, Enter leaves it as a draft, l lists all, a number goes to that one, q ends"
_NOBODY = "nobody can be asked here; run it in a terminal"


def edit(args: argparse.Namespace) -> int:
    """Edit the files, or go through the drafts; raises UsageError."""
    folder = shelf.find(args.pack)
    if not shelf.is_path(args.pack) and folder.parent == shelf.built_in():
        what = f"{clean(args.pack)} comes with the game, and an update would undo your changes"
        raise UsageError(f"{what}; copy its folder and edit that: {clean(str(folder))}")
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(_NOBODY)
    if args.drafts:
        return _go_through_drafts(EditedPack(folder), args.question)
    if args.editor:
        return _Desk(folder, _editor()).work(args.question)
    if getattr(args, "plain", False) or goes_line_by_line():
        raise UsageError("line by line there is no form; add --editor or --drafts")
    # Imported here: only the full screen needs it.
    from quiz.tui.pack_editor import edit_pack

    code = edit_pack(EditedPack(folder), args.question, read_settings(settings_file())[0].theme)
    _print_next(folder)
    return code


def _print_next(folder: Path) -> None:
    """Say how far a pack is, and the commands that come next."""
    report = check_pack(folder).report
    print("\n".join(pack_progress.progress(report.coverage)))
    if not report.coverage.questions:
        print(f"Go on with it: quiz pack edit {shell_pack(folder)}")
    elif report.errors:
        print(f"What is still wrong: quiz check {shell_pack(folder)}")
    else:
        for what, command in pack_progress.next_steps(shell_pack(folder), folder.name):
            print(f"{what}: {command}")


def _editor() -> list[str]:
    """The command of the author's editor, or of a simple one, which is said; raises UsageError where there is none."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    command = shlex.split(named, posix=os.name != "nt")
    if not command and shutil.which(_SIMPLE_EDITOR):
        print(f"No editor is named, so {_SIMPLE_EDITOR} opens. {_NAME_YOURS}", file=sys.stderr)
        return [_SIMPLE_EDITOR]
    if not command or shutil.which(command[0]) is None:
        what = (
            f"{clean(command[0])} is not there" if command else f"no editor is named, and {_SIMPLE_EDITOR} is not there"
        )
        raise UsageError(f"{what}. {_NAME_YOURS}")
    return command


class _Desk:
    """A pack whose files are opened in an editor, one at a time, on copies: a file is written when it can be read."""

    def __init__(self, folder: Path, editor: list[str]) -> None:
        self._folder, self._editor = folder, editor
        self._asks = Questionnaire()

    def work(self, question: str | None) -> int:
        """Open the questions, or the file of the question that is named; then what the author wishes."""
        path, line = self._place(question)
        while True:
            self._open(path, line)
            self._check()
            other = self._folder / BRIEF
            answer = self._asks.ask("e edits it again, b edits the brief, q the questions; nothing ends").casefold()
            if not answer:
                return Exit.OK
            line = 1
            if answer.startswith("b"):
                path = other
            elif answer.startswith("q"):
                path, line = self._place(None)

    def _place(self, question: str | None) -> tuple[Path, int]:
        """The file and the line of a question, or of the first file of questions; raises UsageError."""
        pack = EditedPack(self._folder)
        every = pack.questions()
        if question is None:
            return (every[0].at.file if every else self._folder / QUESTIONS), 1
        found = next((one for one in every if one.id == question), None)
        if found is None:
            raise UsageError(f"no question of this pack has the id {clean(question)[:60]!r}; quiz questions lists them")
        return found.at.file, pack.line_of(found.at)

    def _open(self, path: Path, line: int) -> None:
        """Edit a copy until it can be read; then it takes the place of the file."""
        before = read_regular(path, LARGEST_TOML) if path.exists() else b""
        with tempfile.TemporaryDirectory(prefix="quiz-") as name:
            copy = Path(name) / path.name
            copy.write_bytes(before)
            while True:
                self._run(copy, line)
                after = read_regular(copy, LARGEST_TOML)
                if after == before:
                    self._asks.say(f"{clean(path.name)} is unchanged.")
                    return
                problem = _problem(copy, after)
                if not problem:
                    break
                self._asks.say(f"{clean(path.name)}:{problem}. The file is still as it was.")
                if self._asks.ask("e edits your changes again, d drops them", "e").casefold().startswith("d"):
                    return
            now = read_regular(path, LARGEST_TOML) if path.exists() else b""
            if now != before:
                kept = path.with_name(f"{path.name}.mine")
                write_whole(kept, after)
                self._asks.say(f"{clean(path.name)} was changed meanwhile; your text is kept as {clean(kept.name)}.")
                return
            write_whole(path, after)

    def _run(self, copy: Path, line: int) -> None:
        name = Path(self._editor[0]).stem
        at = [f"+{line}"] if line > 1 and name in _TAKES_LINES else []
        try:
            subprocess.run([*self._editor, *at, str(copy)], check=False)  # noqa: S603 - it is the user's own
        except OSError as error:
            raise UsageError(f"{clean(self._editor[0])}: {error.strerror}; name another editor in EDITOR") from None

    def _check(self) -> None:
        report = check_pack(self._folder).report
        print("\n".join((*map(str, report.problems), *summary(report))), flush=True)


def _problem(path: Path, data: bytes) -> str:
    """Where a changed file cannot be read, and why, as "12: what is wrong"; empty where it can be."""
    try:
        source = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return f"{data.count(bytes([10]), 0, error.start) + 1}: it is not UTF-8; save it as UTF-8"
    if path.suffix != ".toml":
        return ""
    try:
        toml.loads(source)
    except (ValueError, RecursionError, OverflowError) as error:
        found = toml_problem(source, error)
        return f"{found.line}: {found.what}; {found.remedy}"
    return ""


def _go_through_drafts(pack: EditedPack, first: str | None) -> int:
    """Show each draft with its answer and its problems, and do with it what the author says; raises UsageError."""
    asks = Questionnaire()
    every = pack.questions()
    drafts = [question for question in every if question.is_draft]
    if not drafts:
        print("This pack has no drafts.")
        return Exit.OK
    numbers = {draft.id: number for number, draft in enumerate(drafts, 1)}
    if first is not None and first not in numbers:
        raise UsageError(f"no draft of this pack has the id {clean(first)[:60]!r}; leave it out, and l lists them all")
    number = numbers[first] if first is not None else 1
    accepted = removed = 0
    while number <= len(drafts):
        # Places move when a question is removed, and ids stay.
        now = next((one for one in pack.questions() if one.id == drafts[number - 1].id and one.is_draft), None)
        if now is None:
            number += 1
            continue
        so_far = pack_progress.counted(len(every) - len(drafts) + accepted, 0)
        print(f"\nDraft {number} of {len(drafts)}: {now.id} ({so_far} so far)")
        print("\n".join(_shown(pack, now)), flush=True)
        answer = asks.ask(_ASK_DRAFT).strip().casefold()
        if answer.startswith("q"):
            break
        if answer.startswith("l"):
            left = {one.id for one in pack.questions() if one.is_draft}
            print("\n".join(_listed(one, place) for place, one in enumerate(drafts, 1) if one.id in left))
            continue
        if answer.isdecimal():
            # One that is taken or deleted by now is passed over.
            number = min(max(int(answer[:4]), 1), len(drafts))
            continue
        if answer.startswith("y"):
            pack.accept(now.at)
            accepted += 1
        elif answer.startswith("n"):
            pack.remove(now.at)
            removed += 1
        pack.save()
        number += 1
    left_over = len(drafts) - accepted - removed
    print(f"\n{count(accepted, 'draft')} taken, {removed} deleted, {left_over} left.")
    _print_next(pack.folder)
    return Exit.OK


def _listed(draft: EditedQuestion, number: int) -> str:
    """A draft in the list of all: its number, its kind and what it asks."""
    return f"{number:>3}  {names.kind(question_kind(draft.table)):<6}  {clean(str(draft.table.get('stem', '')))}"


def _shown(pack: EditedPack, draft: EditedQuestion) -> list[str]:
    """A draft with its answer, its proof and its problems, line by line."""
    loaded = shelf.load(pack.folder, may_be_empty=True)
    item = next((one for one in loaded.drafts if one.id == draft.id), None)
    lines = [f"  {clean(str(draft.table.get('stem', '')))}"]
    if item is not None:
        lines += [f"  {row.label}: {row.text}" for row in answer_rows(loaded, item)]
    problems = [problem for problem in pack.check().report.problems if problem.id == draft.id]
    return [*lines, *(f"  {problem.severity}: {problem.message}" for problem in problems)]
