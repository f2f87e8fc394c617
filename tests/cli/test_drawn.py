"""What commands print in a real terminal, and where they print bare lines instead."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pexpect
import pytest

from tests.cli.run_command import PACK, Command
from tests.terminal.made import a_broken_pack

WIDE = "2000"
"""Columns in which no line of ours has to be broken."""
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
SPEAKING = {
    "packs": ("packs",),
    "players": ("players",),
    "history": ("history",),
    "locate": ("locate",),
    "read": ("read", PACK),
    "questions": ("questions", PACK),
    "questions to sort": ("questions", "--kind", "sort"),
    "check": ("check", PACK),
    "report": ("report", "marks"),
}


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """The command where a round was played and a class was marked."""
    quiz = Command(tmp_path_factory.mktemp("used"))
    quiz.play("--player", "Ann", "--kind", "claim", entries="1\n")
    assert quiz("exercise", "new", "light.exercise", "--pack", PACK, "--count", "3").returncode == 0
    done = quiz("play", "light.exercise", "--plain", "--player", "Ann", entries="1\n1\n1\n", **shelf())
    assert done.returncode == 0
    done = quiz("grade", "light.exercise", "Ann.result.json", "-o", "marks", "--key", PACK)
    assert done.returncode == 0, done.stderr
    return quiz


def shelf() -> dict[str, str]:
    return {"QUIZ_PACKS": str(PACK.parent)}


def on_terminal(quiz: Command, *words: str | Path, columns: str = "80", **variables: str) -> tuple[int, str]:
    """The exit code of a command in a terminal, and all that it sent there."""
    child = quiz.on_terminal(*words, **{"COLUMNS": columns, "PAGER": "cat", "COLORTERM": "truecolor"} | variables)
    child.expect(pexpect.EOF)
    child.close()
    return int(child.exitstatus or 0), child.before.replace("\r\n", "\n")


@pytest.mark.slow
@pytest.mark.parametrize("name", SPEAKING)
def test_in_a_terminal_each_command_draws_and_says_what_it_says_in_a_pipe(used: Command, name: str) -> None:
    words = SPEAKING[name]
    code, sent = on_terminal(used, *words, columns=WIDE)
    piped = used(*words)
    assert code == piped.returncode
    assert "\x1b[" in sent
    drawn = set(re.findall(r"[\w.%/-]{3,}", ESCAPE.sub("", sent)))
    if name != "report":  # Its sentences are tables there.
        said = set(re.findall(r"[\w.%/-]{3,}", piped.stdout))
        missing = {word for word in said - drawn if word.strip(".") not in {one.strip(".") for one in drawn}}
        assert missing <= {"question", "questions", "round", "rounds", "answer", "answers", "and"}


@pytest.mark.parametrize(
    ("words", "variables"),
    [(("--plain",), {}), ((), {"ACCESSIBLE": "1"}), ((), {"TERM": "dumb"})],
    ids=["plain", "accessible", "dumb"],
)
@pytest.mark.parametrize("name", SPEAKING)
def test_lines_are_what_they_are_in_a_pipe_where_they_are_asked_for(
    used: Command, name: str, words: tuple[str, ...], variables: dict[str, str]
) -> None:
    code, sent = on_terminal(used, *SPEAKING[name], *words, columns=WIDE, PAGER="sed s/^/paged:/", **variables)
    piped = used(*SPEAKING[name])
    assert (code, sent) == (piped.returncode, piped.stdout)


def test_plain_may_stand_before_the_command(quiz: Command) -> None:
    assert on_terminal(quiz, "--plain", "locate", columns=WIDE)[1] == quiz("locate").stdout


@pytest.mark.parametrize("name", ["packs", "players", "history", "locate", "questions", "check", "report"])
def test_json_is_the_same_in_a_terminal(used: Command, name: str) -> None:
    piped = used(*SPEAKING[name], "--json").stdout
    assert on_terminal(used, *SPEAKING[name], "--json")[1] == piped
    assert json.loads(piped)


def test_no_color_takes_the_colours_and_leaves_the_words(quiz: Command) -> None:
    pack = a_broken_pack(quiz.folder / "harbour").name
    _, coloured = on_terminal(quiz, "check", f"./{pack}")
    code, sent = on_terminal(quiz, "check", f"./{pack}", NO_COLOR="1")
    assert code == 1
    assert not re.search(r"\x1b\[[0-9;]*[345]8;", sent)
    assert ESCAPE.sub("", sent) == ESCAPE.sub("", coloured)
    assert "light.toml:12: error: lit-when: the topic 'lights' is not in pack.toml" in ESCAPE.sub("", sent)


@pytest.mark.slow
@pytest.mark.parametrize("words", [("--help",), ("play", "--help"), ("history", "export", "-h"), ("check", "-h")])
def test_help_is_in_colour_and_says_the_same(quiz: Command, words: tuple[str, ...]) -> None:
    code, sent = on_terminal(quiz, *words, columns="100")
    piped = quiz(*words, COLUMNS="100").stdout
    assert code == 0
    assert "\x1b[" in sent
    assert ESCAPE.sub("", sent).split() == piped.split()
    assert on_terminal(quiz, *words, "--plain", columns="100")[1] == piped or words[1:2] == ("export",)
    assert on_terminal(quiz, *words, columns="100", ACCESSIBLE="1")[1] == piped


def test_the_layout_of_help_is_the_same_where_no_line_is_too_long(quiz: Command) -> None:
    _, sent = on_terminal(quiz, "locate", "--help", columns="100")
    assert ESCAPE.sub("", sent) == quiz("locate", "--help", COLUMNS="100").stdout


def test_a_pager_that_shows_escapes_as_signs_gets_none(quiz: Command) -> None:
    _, sent = on_terminal(quiz, "read", PACK, LESS="-F")
    assert "1.1  The harbour trust" in sent
    assert "\x1b" not in sent


@pytest.mark.slow
def test_what_a_mark_was_made_of_is_drawn_with_the_problems(used: Command) -> None:
    (used.folder / "Tom.result.json").write_text("{")
    words = ("grade", "light.exercise", "Ann.result.json", "Tom.result.json", "-o", "marks", "--key", PACK)
    code, sent = on_terminal(used, *words)
    assert code == 1
    shown = ESCAPE.sub("", sent)
    assert "To look at." in shown
    assert "Unreadable" in shown
    assert "────" in shown
    assert "Written to marks: report.html" in shown
    assert on_terminal(used, *words, "--plain", columns=WIDE)[1] == used(*words).stdout
