"""Everything that is wrong with a pack, said at once, with the counts of what it asks."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from quiz.bank.clean import clean
from quiz.bank.coverage import Coverage, coverage
from quiz.bank.error_checks import find_errors
from quiz.bank.problems import Problem, Severity
from quiz.bank.reader import read_pack
from quiz.bank.style_checks import find_warnings


class CheckReport(Struct, frozen=True, kw_only=True):
    """What the check of one pack found: how many errors and warnings, which ones, and the counts."""

    pack: str
    folder: str
    errors: int
    warnings: int
    findings: tuple[Problem, ...]
    coverage: Coverage


def check(folder: Path) -> CheckReport:
    """Check the pack in a folder, whatever is in it. Nothing that a pack holds raises an error."""
    with _collector_paused():
        draft = read_pack(folder)
        findings = sorted(
            (*draft.findings, *find_errors(draft), *find_warnings(draft)),
            key=lambda found: (found.file, found.line, found.severity, found.id, found.rule, found.message),
        )
        counts = coverage(draft)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return CheckReport(
        pack=clean(folder.resolve().name),
        folder=clean(str(folder)),
        errors=errors,
        warnings=len(findings) - errors,
        findings=tuple(findings),
        coverage=counts,
    )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the cycle collector away: a pack has no cycles, and walking it again and again is not linear."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def as_json(reports: Iterable[CheckReport]) -> str:
    """Reports as one JSON document: a list with an object for each pack."""
    return msgspec.json.format(msgspec.json.encode(list(reports)), indent=2).decode()
