"""What the first screen leads to, line by line, in a real pseudo-terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pexpect
import pytest

from quiz.reading import toml
from tests.cli.run_command import Command


def ask(child: pexpect.spawn[str], entry: str, *expected: str) -> None:
    """Enter something at the prompt, and hear each of what is expected after it."""
    child.sendline(entry)
    for words in expected:
        hear(child, words)


def hear(child: pexpect.spawn[str], words: str) -> None:
    """Wait for some words, however the lines are broken."""
    child.expect(r"\s+".join(map(re.escape, words.split())))


@pytest.mark.slow
def test_a_round_is_chosen_and_everything_is_reached_by_its_name(quiz: Command, tmp_path: Path) -> None:
    child = quiz.on_terminal("--plain")
    hear(child, "1 plays a mixed round, ? lists every way, q leaves:")
    ask(child, "?", "4 or choose: a round whose mode, topics and length you choose.", "? lists every way, q leaves:")
    ask(child, "settings", "5. Questions: 10.", "Enter leaves:")
    ask(child, "5", "How many questions a round has", "5, 10, 15, 20 or 30? Enter keeps 10:")
    ask(child, "15", "Questions: 15.", "Enter leaves:")
    ask(child, "3", "How sure: on.", "Enter leaves:")
    ask(child, "", "? lists every way, q leaves:")
    ask(child, "players", "Nobody has played here yet.", "Enter leaves:")
    ask(child, "Ann", "Nobody called Ann has played here.", "enter alone means y:")
    ask(child, "y", "From now on Ann plays.", "? lists every way, q leaves:")
    ask(child, "stats", "Statistics of Ann", "Nothing answered yet.", "? lists every way, q leaves:")
    ask(child, "read", "1. ", "Enter leaves:")
    ask(child, "1", "1.1 ", "Enter leaves:")
    ask(child, "", "? lists every way, q leaves:")
    ask(child, "choose", "2. Exam: right answers at the end.", "Which mode?")
    ask(child, "back", "? lists every way, q leaves:")
    ask(child, "choose", "Which mode?")
    ask(child, "exam", "1. The summit, ", "Which topics?")
    ask(child, "9", "Enter numbers from 1 to 7", "Which topics?")
    ask(child, "1, 3", "How many questions?", "Enter takes 15, back leaves:")
    ask(child, "4", "Exam, 4 of the ", "Question 1 of 4.", ": ")
    child.close(force=True)
    kept = toml.loads(next(tmp_path.rglob("settings.toml")).read_text())
    assert kept == {"count": 15, "certainty": True, "player": "Ann"}
