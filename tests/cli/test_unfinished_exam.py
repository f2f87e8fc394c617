"""How an exam goes stands in no file before its end, and no file keeps it from going on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from quiz.bank.shelf import load
from tests.cli.run_command import PACK, Command, interrupt

EXAM = ("--mode", "exam", "--seed", "3", "--player", "Ann", "--results", "round.json")
TELLING = ("credit", "points", "rating", "stability", '"key"')


def broken_off(quiz: Command) -> None:
    """Answer two questions of an exam and leave it with Ctrl+C."""
    game = quiz.on_terminal("play", PACK, "--plain", *EXAM)
    for number in (1, 2):
        game.expect_exact(f"Question {number} of 6")
        game.sendline("1")
    game.expect_exact("Question 3 of 6")
    assert "--resume" in interrupt(game)


IDS = tuple(item.id for item in load(PACK).items)
"""Ids may hold the answer: "law-not-stated"."""


def ids_in(text: str) -> list[str]:
    return [name for name in IDS if f'"{name}"' in text]


def resumed(quiz: Command, *options: str) -> None:
    """Do the rest of it."""
    done = quiz("play", "--resume", "--plain", "--player", "Ann", *options, entries="\n1\n\n\n\n\n\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Question 3 of 6" in done.stdout
    assert "Results: " in done.stdout


def result(quiz: Command) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((quiz.folder / "round.json").read_bytes())
    return value


@pytest.mark.slow
def test_the_result_of_an_exam_that_is_not_over_holds_no_score(quiz: Command) -> None:
    broken_off(quiz)
    before = result(quiz)
    assert before["score"] is None
    assert not ids_in((quiz.folder / "round.json").read_text())
    assert [(one["credit"], one["line"], one["points"]) for one in before["items"]] == [(None, None, None)] * 2
    resumed(quiz, "--results", "again.json")
    after = json.loads((quiz.folder / "again.json").read_bytes())
    assert after["complete"]
    assert after["score"]["asked"] == 6
    assert all(one["credit"] is not None for one in after["items"])
    assert [one["id"] for one in after["items"]] == after["questions"]
    assert sorted(after["questions"]) == sorted(IDS)
    practice = Command(quiz.folder)
    practice.play("--seed", "3", "--results", "practice.json", entries="1\n")
    assert json.loads((quiz.folder / "practice.json").read_bytes())["score"]["asked"] == 1


@pytest.mark.slow
def test_an_export_tells_nothing_of_it_and_brings_it_back_whole(quiz: Command) -> None:
    broken_off(quiz)
    line = quiz("history", "export").stdout
    assert not [word for word in TELLING if word in line]
    assert not ids_in(line)
    there = {"QUIZ_HOME": str(quiz.folder / "there")}
    brought = quiz("history", "import", "-", entries=line, **there)
    assert brought.stdout == "standard input: 1 round with 2 answers new, 0 rounds known already\n"
    for words in (("history",), ("history", "--json")):
        said = quiz(*words, **there).stdout
        assert "%" not in said
        assert '"credit": null' in said or '"credit"' not in said
    shelf = {"QUIZ_PACKS": str(PACK.parent)}
    figures = [quiz("stats", PACK, "--player", "Ann", "--json", **where).stdout for where in (shelf, shelf | there)]
    assert figures[0] == figures[1]
    assert quiz("history", "export", **there).stdout == line
    # Here it goes on, and its end is brought there, too.
    again = quiz("history", "import", "-", entries=line)
    assert again.stdout == "standard input: 0 rounds with 0 answers new, 1 round known already\n"
    resumed(quiz)
    whole = quiz("history", "export").stdout
    assert "credit" in whole
    quiz("history", "import", "-", entries=whole, **there)
    assert quiz("history", "export", **there).stdout == whole
    assert "%" in quiz("history", **there).stdout


@pytest.mark.slow
def test_a_practice_round_names_no_question_that_is_still_to_come(quiz: Command) -> None:
    game = quiz.on_terminal("play", PACK, "--plain", "--seed", "3", "--results", "round.json")
    game.expect_exact("Question 1 of 6")
    game.sendline("")
    game.expect_exact("Enter again")
    game.sendline("")
    game.expect_exact("Question 2 of 6")
    assert "--resume" in interrupt(game)
    kept = result(quiz)
    assert kept["questions"] == [one["id"] for one in kept["items"]]
    assert ids_in((quiz.folder / "round.json").read_text()) == kept["questions"]
    line = quiz("history", "export").stdout
    assert ids_in(line) == ids_in(json.dumps(json.loads(line)["answers"]))
    there = {"QUIZ_HOME": str(quiz.folder / "there")}
    assert quiz("history", "import", "-", entries=line, **there).returncode == 0
    assert quiz("history", "export", **there).stdout == line
