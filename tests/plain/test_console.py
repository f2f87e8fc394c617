"""What is long is read out a screenful at a time, and whoever enters something meanwhile is heard."""

from __future__ import annotations

import pytest

from quiz.plain.console import Console
from tests.plain.test_time import Person, Screen

QUESTIONS = [line for number in range(1, 5) for line in ("", f"Question {number}", "Right", "Why")]


def read_out(*entries: str) -> tuple[str, str]:
    """What is said while questions are read out, and what is entered next."""
    screen = Screen()
    console = Console(Person(*entries, "next"), screen)
    console.read_out(QUESTIONS, {"daily"}.__contains__)
    return screen.getvalue(), console.ask("And then:")


def test_a_question_stays_whole_where_a_screen_holds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINES", "12")
    said, following = read_out("")
    pages = said.split("Enter goes on reading, q stops: ")
    assert [page.count("Why") for page in pages] == [2, 2]
    assert following == "next"


def test_what_means_something_is_obeyed_and_nothing_else_turns_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINES", "12")
    said, following = read_out("numbers", "daily")
    assert "That means nothing here." in said
    assert "Question 3" not in said
    assert following == "daily"
