"""The summary of a check."""

from __future__ import annotations

from quiz.bank.check import CheckReport
from quiz.bank.shell import shell_path
from quiz.rules.path import FEWEST
from quiz.wording.prose import count

_UNWRITTEN = {"brief-empty", "no-questions"}


def summary(report: CheckReport) -> tuple[str, ...]:
    """What a pack asks and how much of its brief, and what it lacks, in three lines at the most."""
    counts = report.coverage
    total, asked = len(counts.lines), len(counts.lines) - len(counts.unasked)
    parts = [f"{asked} of {count(total, 'line')} of the brief asked" if total else "no brief"]
    if counts.unproved and total:
        parts.append(f"{counts.unproved} unproved")
    drafts = f"{count(counts.drafts, 'draft')}, " if counts.drafts else ""
    found = (
        f"{report.pack}: {count(counts.questions, 'question')}, {drafts}{count(report.errors, 'error')}, "
        f"{count(report.warnings, 'warning')}; {', '.join(parts)}"
    )
    rows = [found]
    if counts.unasked and counts.questions:
        rows.append(f"{report.pack}: no question asks {', '.join(counts.unasked)}; a line may go unasked")
    if steps := counts.short_steps:
        *first, last = map(str, steps)
        where = f"paragraphs {', '.join(first)} and {last} have" if first else f"paragraph {last} has"
        rows.append(
            f"{report.pack}: quiz path asks {FEWEST} claims or choices on each paragraph that it reads, and {where} "
            "fewer; write some, where you want that (three claims on one fact count as one)"
        )
    return tuple(rows)


def first_steps(report: CheckReport) -> tuple[str, ...]:
    """What to do first, where a pack is as new as ``quiz pack new`` makes it; empty for any other."""
    missing = {problem.rule for problem in report.problems} - {"missing-words"}
    if missing != _UNWRITTEN or report.coverage.drafts or report.coverage.questions:
        return ()
    return (
        f"{report.pack}: a new pack, in which nothing is written so far",
        "Next: write the facts of the text into brief.txt, each in your own words, and questions into questions.toml.",
        f"Both are written in a form with: quiz pack edit {shell_path(report.folder)}",
        f"Or let the program draft questions: quiz draft -o {shell_path(report.folder)}",
    )
