"""Running the real command as a process of its own, and answering its questions."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import assert_never

import pexpect

from quiz.bank.shelf import load
from quiz.rules.items import Form
from quiz.rules.plan import Plan
from quiz.rules.question import Asked
from quiz.wording import names
from tests.cli.forge import CAN_FORK, LONGEST, Forges
from tests.cli.pseudo_terminal import spawn

ROOT = Path(__file__).parents[2]
PACK = ROOT / "tests" / "plain" / "pack"
"""A small pack with one question of every kind."""
COMMAND = (sys.executable, "-m", "quiz")
PATIENCE = 60
"""Seconds that a process may take on the busiest machine before it counts as hung."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a process of ours sees: this checkout, a home of its own, and nothing of this machine's settings."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    ours = {"PYTHONPATH": str(ROOT), "HOME": str(home), "QUIZ_HOME": str(home / "quiz"), "LC_ALL": "C.UTF-8"}
    return kept | ours | {"TERM": "xterm-256color", "COLUMNS": "80", "PYTHONWARNINGS": "error"} | more


Ran = subprocess.CompletedProcess[str]


@cache
def forges() -> Forges:
    """What forks commands in this run of the tests."""
    return Forges(environment(ROOT))


@cache
def screens() -> Forges:
    """What forks games on the full screen."""
    return Forges(environment(ROOT), screen=True)


def forged(words: tuple[str, ...], folder: Path, given: bytes, **variables: str) -> tuple[int, bytes, bytes]:
    """Run the command off the forge: its exit code, and what it wrote to its two streams."""
    stdin, entered = os.pipe()
    try:
        os.write(entered, given)
        os.close(entered)
        return forges().run(words, folder, environment(folder, **variables), stdin, timeout=PATIENCE)
    finally:
        os.close(stdin)


def can_be_forked(words: tuple[str, ...], given: bytes, variables: dict[str, str]) -> bool:
    """Whether a command is the same off the forge: not where Python itself reads a variable as it starts."""
    early = any(name.startswith(("PYTHON", "LC_", "LANG")) for name in variables)
    return CAN_FORK and not early and len(given) + sum(map(len, words)) < LONGEST


class Command:
    """The ``quiz`` command in a folder of its own."""

    def __init__(self, folder: Path, program: tuple[str, ...] = COMMAND, *, forks: bool = True) -> None:
        """``forks`` is false where the start from nothing is part of what is tested."""
        self.folder = folder
        self.program = program
        self._forks = forks and program == COMMAND

    def __call__(self, *words: str | Path, entries: str | bytes = "", **variables: str) -> Ran:
        """Run it through pipes to its end; the output is UTF-8, whatever does not fit shown as escapes."""
        given = entries.encode() if isinstance(entries, str) else entries
        told = tuple(map(str, words))
        if self._forks and can_be_forked(told, given, variables):
            code, *streams = forged(told, self.folder, given, **variables)
        else:
            done = subprocess.run(
                [*self.program, *told],
                input=given,
                capture_output=True,
                cwd=self.folder,
                env=environment(self.folder, **variables),
                timeout=PATIENCE,
                check=False,
            )
            code, streams = done.returncode, [done.stdout, done.stderr]
        said, complained = (stream.decode("utf-8", "backslashreplace") for stream in streams)
        return subprocess.CompletedProcess([*self.program, *told], code, said, complained)

    def play(self, *words: str | Path, entries: str | bytes = "", **variables: str) -> str:
        """Play the small pack through a pipe; it has to end well, and what was said is returned."""
        done = self("play", PACK, "--plain", *words, entries=entries, **variables)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def on_terminal(self, *words: str | Path, **variables: str) -> pexpect.spawn[str]:
        """Start it in a real pseudo-terminal."""
        told = tuple(map(str, words))
        forge = forges().next() if self._forks and can_be_forked(told, b"", variables) else None
        return spawn(
            forge,
            told,
            cwd=str(self.folder),
            env=environment(self.folder, **variables),
            encoding="utf-8",
            timeout=PATIENCE,
        )


def interrupt(game: pexpect.spawn[str]) -> str:
    """Press Ctrl+C until the game ends, and give what it said from then on.

    One that comes just before the program waits for input is seen only by the next.
    """
    said = ""
    for _ in range(20):
        game.sendintr()
        found = game.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=2)
        if not found:
            said += game.before
            break
    game.close()
    return said


def right(asked: Asked) -> str:
    """What to enter to answer a question rightly."""
    places = {option: str(at) for at, option in enumerate(asked.options, 1)}
    match asked.form:
        case Form.TYPE:
            return asked.item.right[0]
        case Form.GROUP:
            letters = dict(zip(asked.options, "abcde", strict=False))
            return " ".join(letters[group] for _, group in asked.partners(asked.item.right))
        case Form.PICK_ONE | Form.PICK_SOME | Form.ARRANGE | Form.PAIR:
            return " ".join(places[option] for option in asked.item.right)
        case _ as never:
            assert_never(never)


def wrong(asked: Asked) -> str:
    """What to enter to answer a question as wrongly as it can be."""
    others = [str(at) for at, option in enumerate(asked.options, 1) if option not in asked.item.right]
    match asked.form:
        case Form.TYPE:
            return "no such thing"
        case Form.ARRANGE:
            return " ".join(reversed(right(asked).split()))
        case Form.PAIR:
            first, *rest = right(asked).split()
            return " ".join((*rest, first))
        case Form.GROUP:
            return " ".join("b" if letter == "a" else "a" for letter in right(asked).split())
        case Form.PICK_SOME:
            return " ".join(others)
        case Form.PICK_ONE:
            return others[0]
        case _ as never:
            assert_never(never)


def asked_by(plan: Plan, folder: Path = PACK) -> tuple[Asked, ...]:
    """The questions of a round."""
    return plan.draw(load(folder).items)


def entries(plan: Plan, answer: Callable[[Asked], str] = right, folder: Path = PACK) -> str:
    """The lines to enter to play a whole round."""
    return "".join(f"{answer(asked)}\n" for asked in asked_by(plan, folder))


def lettered(asked: Asked) -> str:
    """The right answer to a match with its letters, as in "A2 B1"."""
    return " ".join(f"{names.letter(at).lower()}{place}" for at, place in enumerate(right(asked).split()))
