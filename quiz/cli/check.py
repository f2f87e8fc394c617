"""``quiz check``: everything wrong with a pack at once, and what it asks."""

from __future__ import annotations

import argparse
from pathlib import Path

from quiz.bank import shelf
from quiz.bank.check import CheckReport, as_json, check
from quiz.cli import arguments
from quiz.errors import Exit, UsageError


def add(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    arguments.packs(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON document: a list with a report per pack")


def run(args: argparse.Namespace) -> int:
    """Check the packs and print the findings with a summary, or all of it as JSON."""
    folders = [shelf.find(pack) for pack in args.pack] if args.pack else list(shelf.packs())
    if not folders:
        raise UsageError("there is no pack to check; give the path of a pack's folder")
    reports = [check(_near(folder)) for folder in folders]
    if args.json:
        print(as_json(reports), flush=True)
    else:
        for report in reports:
            print("\n".join((*map(str, report.findings), *summary(report))), flush=True)
    return Exit.PROBLEM if any(report.errors for report in reports) else Exit.OK


def summary(report: CheckReport) -> tuple[str, ...]:
    """What a pack asks and how much of its brief, in a line or two."""
    counts = report.coverage
    total, asked = len(counts.lines), len(counts.lines) - len(counts.uncovered)
    found = (
        f"{report.pack}: {_count(counts.questions, 'question')}, {_count(report.errors, 'error')}, "
        f"{_count(report.warnings, 'warning')}; {asked} of {_count(total, 'line')} of the brief asked"
    )
    if not counts.uncovered or not counts.questions:
        return (found,)
    return found, f"{report.pack}: no question asks {', '.join(counts.uncovered)}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _near(folder: Path) -> Path:
    """A folder as seen from the current one if it is below it: findings are to be clicked on."""
    try:
        return folder.relative_to(Path.cwd())
    except (ValueError, OSError):
        return folder
