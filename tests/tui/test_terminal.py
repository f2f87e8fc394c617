"""The full screen as a real process in a real pseudo-terminal."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal


@pytest.fixture
def run(tmp_path: Path) -> Iterator[object]:
    """A way to run the game; what still runs at the end is ended."""
    running: list[Terminal] = []

    def start(*arguments: str, **variables: str) -> Terminal:
        running.append(Terminal(list(arguments), tmp_path, **variables))
        return running[-1]

    yield start
    for terminal in running:
        terminal.process.close(force=True)


def test_a_bare_quiz_shows_home_and_q_leaves(run) -> None:
    terminal = run()
    terminal.until("What did the release say?")
    terminal.process.send("q")
    assert terminal.end() == 0


def test_a_round_from_home_to_its_share_line(run) -> None:
    terminal = run("play", "--count", "1", "--kind", "claim", "--seed", "5")
    terminal.until("1 of 1")
    terminal.process.send("1")
    terminal.until("Next")
    terminal.process.send("\r")
    terminal.until("Results")
    terminal.process.send("\x11")
    assert terminal.end() == 0
    assert b"Fact-check quiz, Hollande meets Putin" in terminal.drawn.rpartition(b"\x1b[?1049l")[2]


@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize(
    ("keys", "options"),
    [
        ("33", ()),
        ("\r\r\r\r\r", ()),
        ("3333", ("--certainty",)),
        ("1\r\r\r", ("--lines",)),
        ("33", ("--mode", "exam")),
        ("1\r\r\r", ("--mode", "exam")),
    ],
)
def test_keys_in_one_burst_break_nothing(run, tmp_path: Path, keys: str, options: tuple[str, ...]) -> None:
    file = tmp_path / "r.json"
    terminal = run("play", "--kind", "claim", "--seed", "5", "--results", str(file), *options)
    terminal.until("1 of 10")
    terminal.process.send(keys)
    terminal.interrupt()
    assert terminal.end() in {130, -signal.SIGINT}  # The last one may come when the screen is given back.
    assert b"Traceback" not in terminal.drawn
    assert json.loads(file.read_text())["format"]


@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_round_and_gives_the_terminal_back(run, tmp_path: Path, number: signal.Signals) -> None:
    file = tmp_path / "r.json"
    terminal = run("play", "--kind", "claim", "--seed", "5", "--results", str(file))
    terminal.until("1 of 10")
    terminal.process.send("1")
    terminal.until("Next")
    terminal.process.kill(number)
    assert terminal.end() == 128 + number
    assert terminal.drawn.count(b"\x1b[?1049l") == 1
    assert len(json.loads(file.read_text())["items"]) == 1


def test_no_color_draws_no_colour(run) -> None:
    terminal = run(NO_COLOR="1", COLORTERM="truecolor")
    terminal.until("What did the release say?")
    colours = {(character.fg, character.bg) for line in terminal.screen.buffer.values() for character in line.values()}
    shades = {shade for pair in colours for shade in pair if len(shade) == 6}
    assert all(shade[:2] == shade[2:4] == shade[4:] for shade in shades), shades


@pytest.mark.slow
def test_what_is_typed_after_enter_in_one_burst_answers_nothing(run, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    terminal = run("play", "--mode", "exam", "--kind", "typed", "--seed", "4", "--count", "3", "--results", str(file))
    terminal.until("1 of 3")
    terminal.process.send("bla\rfoo\rbar")
    terminal.until("2 of 3")
    terminal.interrupt()
    terminal.end()
    assert [item["given"] for item in json.loads(file.read_text())["items"]] == [["bla"], None, None]


@pytest.mark.slow
def test_of_teams_that_buzz_in_one_burst_the_first_is_on_file(run, tmp_path: Path) -> None:
    file = tmp_path / "g.result.json"
    teams = ("--team", "Red", "--team", "Blue", "--buzzer", "--kind", "claim", "--seed", "5")
    terminal = run("teams", *teams, "--results", str(file))
    terminal.until("Who buzzes first?")
    terminal.process.send("lalla")
    terminal.until("● BLUE")
    terminal.process.send("\x1b")
    terminal.until("Leave the game")
    terminal.process.send("3")
    assert terminal.end() == 0
    assert b"Your game is waiting: quiz teams --resume" in terminal.drawn.rpartition(b"\x1b[?1049l")[2]
    assert [event["step"] for event in json.loads(file.read_text())["events"]] == [{"event": "buzzed", "team": "Blue"}]
