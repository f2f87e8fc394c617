"""The manual: a chapter a file, in Markdown, which ``quiz help`` shows."""

from __future__ import annotations

from pathlib import Path

CHAPTERS = {
    "playing": "rounds, kinds of questions, ways to play, playing line by line",
    "scores": "what an answer is worth, and what the figures of a round mean",
    "review": "which facts come back, the daily round, statistics",
    "history": "players, and the rounds that the game keeps",
    "classroom": "exercises, marking, and answers on paper, for teachers",
    "live": "a live room, in which a class answers on phones and in terminals",
    "teams": "several teams at one keyboard, with a projector",
    "first-pack": "your first pack in half an hour: from a text to a class exercise",
    "packs": "how to write questions on a text of your own",
    "formats": "questions for Moodle, Kahoot and others, and from them",
    "files": "files, settings, environment variables, exit codes",
    "design": "how the program is built, and where to add something",
}
"""The chapters in the order of reading, each with what it is about."""


def chapter(name: str) -> str:
    """The text of a chapter as Markdown; ``name`` is one of ``CHAPTERS``. Raises OSError where its file is missing."""
    return Path(__file__).with_name(f"{name}.md").read_text("utf-8")
