"""The command of the line to share: what it refuses, and where the line has coloured squares."""

from __future__ import annotations

import io
import re

import pytest

from quiz.cli.terminal import shows_emoji
from tests.cli.run_command import PACK, Command


class End(io.TextIOWrapper):
    """A stream of some encoding that is a terminal, or is not."""

    def __init__(self, encoding: str, *, terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self._terminal = terminal

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._terminal


@pytest.mark.parametrize(
    ("environ", "encoding", "terminal", "shows"),
    [
        ({"TERM": "xterm-256color"}, "utf-8", True, True),
        ({"TERM": "xterm-256color"}, "UTF8", True, True),
        ({"TERM": "xterm-256color"}, "utf-8", False, False),
        ({"TERM": "xterm-256color"}, "iso8859-1", True, False),
        ({"TERM": "linux"}, "utf-8", True, False),
        ({"TERM": "vt220"}, "utf-8", True, False),
        ({"TERM": "dumb"}, "utf-8", True, False),
        ({}, "utf-8", True, False),
        ({"WT_SESSION": "1"}, "utf-8", True, True),
    ],
)
def test_squares_are_coloured_only_where_the_terminal_can_show_them(
    environ: dict[str, str], encoding: str, terminal: bool, shows: bool
) -> None:
    assert shows_emoji(environ, End(encoding, terminal=terminal)) is shows


def test_a_shared_code_asks_the_same_and_a_wrong_one_says_what_to_do(quiz: Command) -> None:
    quiz("play", PACK, "--seed", "1", entries="1\n" * 20)
    first = quiz("play", PACK, "--plain", "--adaptive", entries="\n" * 6).stdout
    command = first.rstrip().rpartition("\n")[2].split()
    assert command[:4] == ["quiz", "play", "pack", "--same"]
    again = quiz("play", PACK, "--player", "Ben", *command[3:], entries="\n" * 6).stdout
    asked = [re.findall(r"^Question \d of .*(?:\n.+)*", said, re.MULTILINE) for said in (first, again)]
    assert len(asked[0]) == 6
    assert asked[0] == asked[1]
    code = command[4]
    for words, problem in (
        (("--same", code[:-1]), "stands for no round on this pack as it is here; copy the whole command"),
        (("--same", code, "--count", "3"), "--same names the questions of a round; leave out --count"),
        (("--same", code, "--mode", "sprint"), "--same goes with practice and exams; leave out --mode sprint"),
    ):
        done = quiz("play", PACK, *words)
        assert done.returncode == 2
        assert problem in done.stderr
        assert "Traceback" not in done.stderr
