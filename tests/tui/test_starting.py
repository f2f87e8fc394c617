"""Ctrl+C while the full screen is still being loaded: at whatever moment, it ends the program and prints nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pytest

from quiz.cli.main import _run_safely
from quiz.errors import Exit
from tests.tui.terminal import WAIT

INTERRUPTED_AT = """
import signal, sys
from quiz.cli.main import main
from quiz.cli import start

name, within, wanted = sys.argv[1], sys.argv[2], int(sys.argv[3])
count = 0

def called(frame, event, argument):
    global count
    code = frame.f_code
    if event == "call" and name in ("", code.co_name) and within in code.co_filename:
        count += 1
        if count == wanted:
            sys.setprofile(None)
            signal.raise_signal(signal.SIGINT)

def play():
    sys.setprofile(called)
    return home()

sys.argv = ["quiz"]
home, start.home = start.home, play
sys.exit(main())
"""
"""Runs the game, and sends itself the signal at a call of a function of that name, or of any, in files so named."""


def interrupted_at(home: Path, name: str, within: str, number: int) -> tuple[int, bytes]:
    """The exit code and what was printed."""
    words = ["-c", INTERRUPTED_AT, name, within, str(number)]
    environment = os.environ | {"TERM": "xterm-256color", "QUIZ_HOME": str(home)}
    process = pexpect.spawn(sys.executable, words, env=environment, dimensions=(24, 80), timeout=WAIT)
    printed = process.read()
    process.close(force=True)
    return process.exitstatus, printed


def test_ctrl_c_where_textual_makes_a_class(tmp_path: Path) -> None:
    assert interrupted_at(tmp_path, "__set_name__", "dataclasses.py", 5) == (130, b"")


@pytest.mark.slow
@pytest.mark.parametrize("first", [1_000, 2_200])
def test_ctrl_c_at_many_moments_of_the_start(tmp_path: Path, first: int) -> None:
    ends = {number: interrupted_at(tmp_path, "", "", number) for number in range(first, 60_000, 6_000)}
    assert ends == dict.fromkeys(ends, (130, b""))


def test_ctrl_c_that_the_interpreter_has_wrapped_is_none_the_less_ctrl_c() -> None:
    class Interrupted:
        def __set_name__(self, owner: type, name: str) -> None:
            raise KeyboardInterrupt

    def make() -> int:
        type("Made", (), {"field": Interrupted()})
        return 0

    assert _run_safely(make) == Exit.INTERRUPTED
