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
from quiz.bank.reader import OnPart, pass_over, read_pack
from quiz.bank.style_checks import find_warnings

_READ, _ERRORS, _WARNINGS = 0.55, 0.8, 0.95
"""How much of the time has gone, about, when a large pack is read, and when its errors and its warnings are found."""


class CheckReport(Struct, frozen=True, kw_only=True):
    """What the check of one pack found: how many errors and warnings, which ones, and the counts."""

    pack: str
    folder: str
    errors: int
    warnings: int
    findings: tuple[Problem, ...]
    coverage: Coverage


class CheckedPack(Struct, frozen=True):
    """A report with the texts that it is about: those of the files that could be read, by the names in the report."""

    report: CheckReport
    sources: dict[str, str]


def check(folder: Path) -> CheckReport:
    """Check the pack in a folder, whatever is in it. Nothing that a pack holds raises an error."""
    return check_pack(folder).report


def check_pack(folder: Path, on_part: OnPart = pass_over) -> CheckedPack:
    """Check the pack in a folder and keep its texts. ``on_part`` hears how much is done."""
    with _collector_paused():
        draft = read_pack(folder, lambda share: on_part(share * _READ))
        on_part(_READ)
        errors = [*draft.findings, *find_errors(draft)]
        on_part(_ERRORS)
        warnings = [*find_warnings(draft)]
        on_part(_WARNINGS)
        counts = coverage(draft)
    findings = sorted(
        (*errors, *warnings),
        key=lambda found: (found.file, found.line, found.severity, found.id, found.rule, found.message),
    )
    failing = sum(finding.severity is Severity.ERROR for finding in findings)
    report = CheckReport(
        pack=clean(folder.resolve().name),
        folder=clean(str(folder)),
        errors=failing,
        warnings=len(findings) - failing,
        findings=tuple(findings),
        coverage=counts,
    )
    return CheckedPack(report, draft.sources)


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
