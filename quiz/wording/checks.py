"""The summary of a check."""

from __future__ import annotations

from quiz.bank.check import CheckReport
from quiz.wording.prose import count


def summary(report: CheckReport) -> tuple[str, ...]:
    """What a pack asks and how much of its brief, in a line or two."""
    counts = report.coverage
    total, asked = len(counts.lines), len(counts.lines) - len(counts.uncovered)
    parts = [f"{asked} of {count(total, 'line')} of the brief asked" if total else "no brief"]
    if counts.unproved and total:
        parts.append(f"{counts.unproved} unproved")
    drafts = f"{count(counts.drafts, 'draft')}, " if counts.drafts else ""
    found = (
        f"{report.pack}: {count(counts.questions, 'question')}, {drafts}{count(report.errors, 'error')}, "
        f"{count(report.warnings, 'warning')}; {', '.join(parts)}"
    )
    if not counts.uncovered or not counts.questions:
        return (found,)
    return found, f"{report.pack}: no question asks {', '.join(counts.uncovered)}"
