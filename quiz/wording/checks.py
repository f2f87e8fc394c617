"""The summary of a check, and a problem's message split into what is wrong and what to do."""

from __future__ import annotations

import re

from quiz.bank.check import CheckReport
from quiz.wording.prose import count

_PART = re.compile(r"(?:(?<!\w)'.*?'(?!\w)|[^;]|;(?! ))*")
"""Up to a semicolon that stands in no quotation."""


def summary(report: CheckReport) -> tuple[str, ...]:
    """What a pack asks and how much of its brief, in a line or two."""
    counts = report.coverage
    total, asked = len(counts.lines), len(counts.lines) - len(counts.uncovered)
    found = (
        f"{report.pack}: {count(counts.questions, 'question')}, {count(report.errors, 'error')}, "
        f"{count(report.warnings, 'warning')}; {asked} of {count(total, 'line')} of the brief asked"
    )
    if not counts.uncovered or not counts.questions:
        return (found,)
    return found, f"{report.pack}: no question asks {', '.join(counts.uncovered)}"


def parted(message: str) -> tuple[str, str]:
    """A problem's message as what is wrong and what to do; the second is empty if the message has only one part."""
    found = _PART.match(message)
    end = found.end() if found else len(message)
    return message[:end], message[end + 2 :]
