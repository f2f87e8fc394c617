"""Checking a pack: everything that is wrong with it, and the counts of what it asks."""

from __future__ import annotations

import gc
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from quiz.bank.clean import clean
from quiz.bank.coverage import Coverage, coverage
from quiz.bank.error_checks import find_draft_problems, find_errors
from quiz.bank.excerpts import Excerpts
from quiz.bank.problems import Problem, Severity
from quiz.bank.reader import OnProgress, PackReader, ignore_progress, read_pack
from quiz.bank.strict_checks import find_left_out
from quiz.bank.style_checks import ADVICE_ON_SMALL, find_warnings
from quiz.bank.word_checks import find_missing_words

_READ, _ERRORS, _WARNINGS = 0.55, 0.8, 0.95
"""How much of the time has gone, about, when a large pack is read, and when its errors and its warnings are found."""


class CheckReport(Struct, frozen=True, kw_only=True):
    """What the check of one pack found: the number of errors and warnings, each problem, and the counts."""

    pack: str
    folder: str
    errors: int
    warnings: int
    problems: tuple[Problem, ...]
    coverage: Coverage


class CheckedPack(Struct, frozen=True):
    """A report, and the lines of each file that has problems and could be read, by the path that the report gives."""

    report: CheckReport
    excerpts: dict[str, Excerpts]


def check_pack(
    folder: Path,
    on_progress: OnProgress = ignore_progress,
    *,
    strict: bool = False,
    unsaved: Mapping[Path, str] | None = None,
) -> CheckedPack:
    """Check the pack in a folder. Raises nothing, whatever it holds.

    ``strict`` makes an error of everything that has a default and is left out.
    ``unsaved`` are the texts of files in an editor, which count and not what is on the disk.
    ``on_progress`` is called with the share of the work that is done, 0 to 1.
    """
    with _collector_paused():
        reader = read_pack(folder, lambda share: on_progress(share * _READ), unsaved=unsaved)
        on_progress(_READ)
        errors = [*reader.problems, *find_errors(reader), *(find_left_out(reader) if strict else ())]
        on_progress(_ERRORS)
        # Who asks for everything hears of what is left out by that alone.
        warnings = [problem for problem in find_warnings(reader) if not (strict and problem.rule in ADVICE_ON_SMALL)]
        warnings += [*find_draft_problems(reader), *find_missing_words(reader)]
        on_progress(_WARNINGS)
        counts = coverage(reader)
    problems = sorted(
        (*errors, *warnings),
        key=lambda found: (found.file, found.line, found.severity, found.id, found.rule, found.message),
    )
    failing = sum(problem.severity is Severity.ERROR for problem in problems)
    report = CheckReport(
        pack=clean(folder.resolve().name),
        folder=clean(str(folder)),
        errors=failing,
        warnings=len(problems) - failing,
        problems=tuple(problems),
        coverage=counts,
    )
    return CheckedPack(report, _excerpts(reader, {problem.file for problem in problems}))


def _excerpts(reader: PackReader, files: Container[str]) -> dict[str, Excerpts]:
    return {
        file: Excerpts(source, reader.positions(path) if path.suffix == ".toml" else None)
        for path, source in reader.sources.items()
        if (file := clean(str(path))) in files
    }


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the garbage collector: a pack has no cycles, and its repeated passes would make the time quadratic."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def as_json(reports: Iterable[CheckReport]) -> str:
    """Reports as one JSON document: a list with an object for each pack."""
    return msgspec.json.format(msgspec.json.encode([_plain(report) for report in reports]), indent=2).decode()


def _plain(report: CheckReport) -> dict[str, Any]:
    """A report under the names that scripts know, each problem with its whole message."""
    fields = msgspec.structs.asdict(report)
    found = [
        {
            "file": problem.file,
            "line": problem.line,
            "severity": problem.severity,
            "rule": problem.rule,
            "message": problem.message,
            "id": problem.id,
        }
        for problem in report.problems
    ]
    return {("findings" if name == "problems" else name): value for name, value in fields.items()} | {"findings": found}
