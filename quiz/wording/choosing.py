"""What follows from what is chosen, in words: how a round will be played, and what each setting does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quiz.rules.items import for_each
from quiz.rules.ladder import RUNGS
from quiz.rules.terms import Mode

_PLAYED: Mapping[Mode, tuple[str, ...]] = for_each(
    Mode,
    {
        Mode.PRACTICE: ("After each answer you see whether it is right, and the line that proves it.",),
        Mode.EXAM: ("You can go back and change answers. At the end you see which are right.",),
        Mode.SPRINT: (
            "One key for each answer, and the next question at once.",
            "The clock runs, and meanwhile the brief stays closed.",
        ),
        Mode.LADDER: (
            f"{RUNGS} questions that get harder. One wrong answer ends it.",
            "Three helps, each of them once. The brief stays closed.",
        ),
    },
)
_OPEN, _CLOSED = "You may read the brief while you answer.", "The brief stays closed until the end."

ABOUT_SETTINGS: Mapping[str, str] = {
    "theme": "The colours of every screen. Below you see what they look like. contrast and colour-blind are made to be "
    "told apart with ease; terminal takes the sixteen colours of your own terminal.",
    "motion": "Verdicts slide in and bars move, for a fraction of a second, and never hold up the next key. "
    "Over ssh nothing moves.",
    "certainty": "After each answer you say how sure you are: 1, 2 or 3. Right earns that many points; wrong costs "
    "0, 2 or 6. So you learn to know what you know.",
    "citing": "After each answer you point at the line of the brief that proves it, for one point more.",
    "count": "How many questions a round has, unless you choose otherwise for one round.",
    "sprint_seconds": "How long a sprint lasts. Records of a sprint are kept for each length.",
    "adaptive": "Practice asks more of what you know least, as far as your earlier answers tell.",
    "bell": "The terminal rings when the time is up, and for a new record.",
    "at_once": "In practice a digit is your answer. Off: a digit only picks, and enter confirms it, as in an exam.",
}
"""What each setting does, by its name."""


def how_played(mode: Mode, *, open_book: bool) -> Iterator[str]:
    """How a round of a mode goes, in whole sentences."""
    yield from _PLAYED[mode]
    if not mode.is_quick:
        yield _OPEN if open_book else _CLOSED
