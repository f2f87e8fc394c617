"""The full screen as a real process in a real pseudo-terminal."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from quiz.bank import shelf
from quiz.play.action import ShowHome
from quiz.play.context import Context
from quiz.play.opening import open_round
from quiz.play.request import Request
from quiz.play.resume import waiting
from quiz.store.settings import Settings
from quiz.tui.app import QuizApp
from quiz.tui.run import run as full_screen
from tests.island import FOLDER
from tests.tui.terminal import WAIT, Terminal

assert sys.platform != "win32"


@pytest.fixture
def run(tmp_path: Path) -> Iterator[object]:
    """A way to run the game; what still runs at the end is ended."""
    running: list[Terminal] = []

    def start(*arguments: str, forks: bool = True, **variables: str) -> Terminal:
        running.append(Terminal(list(arguments), tmp_path, forks=forks, **variables))
        return running[-1]

    yield start
    for terminal in running:
        terminal.process.close(force=True)


def test_a_bare_quiz_shows_home_and_q_leaves(run) -> None:
    terminal = run(forks=False)
    terminal.until("What does the text say?")
    terminal.process.send("q")
    assert terminal.end() == 0


@pytest.mark.slow
def test_a_round_from_home_to_its_share_line(run) -> None:
    terminal = run("play", str(FOLDER), "--count", "2", "--kind", "claim", "--seed", "5")
    for place in ("1 of 2", "2 of 2"):
        terminal.until(place)
        terminal.press_until("s", "SKIPPED")
        terminal.process.send("\r")
    terminal.until("Results")
    terminal.process.send("\x11")
    assert terminal.end() == 0
    assert b"Fact-check quiz, A ferry for Varn" in terminal.drawn.rpartition(b"\x1b[?1049l")[2]


@pytest.mark.slow
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
    terminal = run("play", str(FOLDER), "--kind", "claim", "--seed", "5", "--results", str(file), *options)
    terminal.until("1 of 10")
    terminal.process.send(keys)
    terminal.interrupt()
    assert terminal.end() in {130, -signal.SIGINT}  # The last one may come when the screen is given back.
    assert b"Traceback" not in terminal.drawn
    assert json.loads(file.read_text())["format"]


@pytest.mark.slow
@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_round_and_gives_the_terminal_back(run, tmp_path: Path, number: signal.Signals) -> None:
    file = tmp_path / "r.json"
    terminal = run("play", str(FOLDER), "--kind", "claim", "--seed", "5", "--results", str(file))
    terminal.until("1 of 10")
    terminal.press_until("1", "Next")
    terminal.process.kill(number)
    assert terminal.end() == 128 + number
    assert terminal.drawn.count(b"\x1b[?1049l") == 1
    assert len(json.loads(file.read_text())["items"]) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists what a process has loaded in a file")
def test_a_round_has_no_openssl_in_memory(run) -> None:
    terminal = run("play", "--kind", "claim", "--seed", "5", forks=False)
    terminal.until("1 of 10")
    terminal.press_until("s", "SKIPPED")
    loaded = Path(f"/proc/{terminal.process.pid}/maps").read_text()
    assert "_sqlite3" in loaded
    assert "libcrypto" not in loaded


def test_no_color_draws_no_colour(run) -> None:
    terminal = run(NO_COLOR="1", COLORTERM="truecolor")
    terminal.until("What does the text say?")
    colours = {(character.fg, character.bg) for line in terminal.screen.buffer.values() for character in line.values()}
    shades = {shade for pair in colours for shade in pair if len(shade) == 6}
    assert all(shade[:2] == shade[2:4] == shade[4:] for shade in shades), shades


@pytest.mark.slow
def test_what_is_typed_after_enter_in_one_burst_answers_nothing(run, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    terminal = run(
        "play", str(FOLDER), "--mode", "exam", "--kind", "typed", "--seed", "4", "--count", "3", "--results", str(file)
    )
    terminal.until("1 of 3")
    terminal.process.send("aa\rbb\rcc")
    terminal.until("2 of 3")
    terminal.interrupt()
    terminal.end()
    assert [item["given"] for item in json.loads(file.read_text())["items"]] == [["aa"]]


@pytest.mark.slow
def test_of_teams_that_buzz_in_one_burst_the_first_is_on_file(run, tmp_path: Path) -> None:
    file = tmp_path / "g.result.json"
    teams = ("--team", "Red", "--team", "Blue", "--buzzer", "--kind", "claim", "--seed", "5")
    terminal = run("teams", str(FOLDER), *teams, "--results", str(file))
    terminal.until("Who buzzes first?")
    terminal.process.send("lalla")
    terminal.until("● BLUE")
    terminal.process.send("\x1b")
    terminal.until("Leave the game")
    terminal.process.send("q")
    assert terminal.end() == 0
    told = f"Your game is waiting: quiz teams {FOLDER} --resume"
    assert told.encode() in terminal.drawn.rpartition(b"\x1b[?1049l")[2]
    assert [event["step"] for event in json.loads(file.read_text())["events"]] == [{"event": "buzzed", "team": "Blue"}]


@pytest.mark.slow
def test_a_program_that_was_stopped_from_outside_can_be_quit_and_gives_the_terminal_back(run) -> None:
    terminal = run("play", str(FOLDER), "--kind", "claim", "--seed", "5", forks=False)
    terminal.until("1 of 10")
    end = os.dup(terminal.process.child_fd)
    terminal.process.kill(signal.SIGSTOP)
    os.waitpid(terminal.process.pid, os.WUNTRACED)
    terminal.process.kill(signal.SIGCONT)
    terminal.interrupt()
    assert terminal.end() in {130, -signal.SIGINT}
    assert termios.tcgetattr(end)[3] & termios.ICANON
    os.close(end)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_while_the_screen_opens_leaves_no_traceback(run, number: signal.Signals) -> None:
    terminal = run("play", str(FOLDER), "--kind", "claim", "--seed", "5", forks=False)
    terminal.process.expect_exact(b"\x1b[?1049h")
    terminal.process.kill(number)
    assert terminal.end() == 128 + number
    assert b"Traceback" not in terminal.drawn


@pytest.mark.slow
@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize("opening", ["\x1b[200~abc", "\x1b]52;c;", "\x1bP1$r"])
def test_a_sequence_that_never_ends_leaves_the_keys_working(run, opening: str) -> None:
    terminal = run()
    terminal.until("What does the text say?")
    terminal.process.send(opening)
    for _ in range(5):  # The first may come before the end of it is given up.
        terminal.process.send("q")
        if terminal.process.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=2) == 0:
            break
    assert terminal.end() == 0


def test_a_closed_terminal_ends_with_what_its_signal_says(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    game = subprocess.Popen(
        [sys.executable, "-m", "quiz", "play"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm-256color", "QUIZ_HOME": str(tmp_path)},
        start_new_session=True,  # So that nobody but the terminal itself says that it is closed.
    )
    os.close(theirs)
    drawn = b""
    while b"1 of 10" not in drawn:
        drawn += os.read(ours, 1 << 16)
    os.close(ours)
    assert game.wait(WAIT) == 129


def test_a_crash_ends_with_a_problem_and_the_round_waits(tmp_path: Path, capsys, monkeypatch) -> None:
    context = Context(settings=Settings(), settings_path=tmp_path / "s.toml", history_path=tmp_path / "h.db")
    pack = shelf.load(FOLDER)

    def crash(app: QuizApp) -> None:
        round = open_round(app.context, pack, Request(seed=5))
        round.skip()
        app.round = round

    monkeypatch.setattr(QuizApp, "run", crash)
    assert full_screen(context, ShowHome(folder=FOLDER)) == 1
    assert "quiz play --resume" in capsys.readouterr().out
    assert waiting(context) is not None
