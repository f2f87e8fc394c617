"""Killing the game at any moment loses no answered question, and the round goes on at the very step.

More than a hundred processes are killed: most of them line by line, the rest on the full screen. Each is
killed a random time after an entry was sent, so that the blow falls before, while and after it is
taken, written down and told. What a player was told of must be in the history; what the next
process asks must be the very next question with the same options in the same order.
"""

from __future__ import annotations

import random
import re
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from quiz.bank.pack import Pack
from quiz.plain import messages
from quiz.rules.bookmark import Bookmark
from quiz.rules.plan import Plan
from quiz.rules.question import Asked, ask
from quiz.rules.session import Phase
from quiz.tui.keyboard import BOUNCE
from quiz.wording.words import speaking_as
from tests.cli.forge import Forge
from tests.history import fork_games
from tests.history.fork_games import Forked
from tests.island import FOLDER, ISLAND
from tests.tui.terminal import Terminal

CHAINS, LINKS = 5, 20
"""Processes killed line by line: chains that run side by side, and how many of them follow each other.

Where a busy machine has most of them killed before an answer was taken in, up to three times as many follow.
"""
SCREEN_CHAINS, SCREEN_LINKS = 2, 10
"""Processes killed on the full screen."""
LONGEST_BLOW = 3.0
"""How long after an entry the process is killed at most, in times of what it took to write an answer down."""
LONGEST_WAIT = 4.0
"""How long that may take, in times of what the start took; the first of a chain that writes one down shows it."""


@pytest.fixture(scope="module")
def forge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forge]:
    with fork_games.forge(tmp_path_factory.mktemp("forge")) as ready:
        yield ready


_ANSWERED = """
    SELECT name FROM (
        SELECT place, question FROM answer WHERE round = :round
        UNION SELECT place, question FROM entry WHERE round = :round
    ) AS given JOIN question ON question.id = given.question ORDER BY place
"""


class Kept:
    """What stands in the history file after the blow, read as any other program would read it."""

    def __init__(self, home: Path) -> None:
        self.rounds: list[tuple[int, tuple[str, ...], Plan, Bookmark | None]] = []
        self.answers: dict[int, list[str]] = {}
        path = home / "history.db"
        if not path.exists():
            return
        with closing(sqlite3.connect(path)) as connection:
            self._read(connection)

    def _read(self, connection: sqlite3.Connection) -> None:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'entry'").fetchone():
            return  # It was killed while the tables were being made.
        for number, names, plan, mark in connection.execute(
            "SELECT id, questions, plan, bookmark FROM round ORDER BY id"
        ):
            ids = msgspec.json.decode(names, type=tuple[str, ...])
            at = None if mark is None else msgspec.json.decode(mark, type=Bookmark)
            self.rounds.append((number, ids, msgspec.json.decode(plan, type=Plan), at))
            given = connection.execute(_ANSWERED, {"round": number})
            self.answers[number] = [name for (name,) in given]

    @property
    def total(self) -> int:
        return sum(map(len, self.answers.values()))


def next_question(game: Forked) -> str:
    """Read on to the first line of a question, or of the overview of an exam; empty where the game came to its end."""
    while line := game.sayings.readline():
        if re.match(r"Question \d+ of \d+\.|All \d+ answered|\d+ not answered", line):
            return line.rstrip("\n")
    return ""


class Left(NamedTuple):
    """A round that was left: its questions, how many are behind, and whether the last is still being told."""

    asked: tuple[Asked, ...]
    answered: int
    is_told: bool

    def question(self, place: int, pack: Pack) -> list[str]:
        """What is said to ask one of the questions."""
        with speaking_as(pack.about):
            return list(messages.question_lines(f"Question {place + 1} of {len(self.asked)}", self.asked[place], pack))


def going_on(kept: Kept, pack: Pack) -> Left | None:
    """The round that was left, if there is one."""
    if not kept.rounds or kept.rounds[-1][3] is None:
        return None
    number, ids, plan, at = kept.rounds[-1]
    by_id = {item.id: item for item in pack.items}
    answered = kept.answers[number]
    asked = tuple(ask(by_id[name], plan.seed) for name in ids)
    if at.sheet is not None:
        assert [name for name, slot in zip(ids, at.sheet.slots, strict=True) if slot.answers] == answered
        return Left(asked, len(ids) if at.phase is Phase.OVERVIEW else at.sheet.at, is_told=False)
    assert list(ids[: len(answered)]) == answered
    return Left(asked, len(answered), at.phase is Phase.FEEDBACK)


class Blows:
    """The moments at which the processes of one chain are killed: before, while and after an answer is taken in."""

    def __init__(self, chance: random.Random) -> None:
        self._chance, self._took = chance, 0.0

    def wait(self, home: Path, before: Kept, start: float) -> None:
        """Wait for the next blow; ``start`` is how many seconds it took to ask for the entry that was just given."""
        if self._took:
            time.sleep(self._chance.random() * LONGEST_BLOW * self._took)
            return
        begun = time.perf_counter()
        while (waited := time.perf_counter() - begun) < LONGEST_WAIT * start:
            if Kept(home).total > before.total:
                self._took = waited
                return
            time.sleep(0.002)


FEEDBACK = ("Right.", "Wrong.", "Partly right", "Noted.", "Skipped.")


@pytest.mark.slow
@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize("chain", range(CHAINS))
def test_killed_line_by_line(chain: int, forge: Forge, tmp_path: Path) -> None:
    chance = random.Random(chain)
    options = ((), ("--certainty",), ("--mode", "exam"), ("--lines",))[chain % 4]
    before, ended, blows = Kept(tmp_path / "quiz"), 0, Blows(chance)
    for link in range(3 * LINKS):
        if link >= LINKS and before.total > 2 and ended:
            break
        left = going_on(before, ISLAND)
        begun = time.perf_counter()
        new = (str(FOLDER), "--count", "6", *options)
        game = fork_games.start(forge, tmp_path, "play", "--plain", *(("--resume",) if left else new))
        first = next_question(game)
        if left and left.is_told:
            assert first == left.question(left.answered - 1, ISLAND)[0]
            first = next_question(game)
        if first:
            start = time.perf_counter() - begun
            entries = ("1", "nobody", "May", "") if ". Typed." in first else ("1", "1", "1 2", "2 1 3", "", "")
            entry = chance.choice(entries) if first.startswith("Question") else "done"
            game.entries.write(f"{entry}\n")
            blows.wait(tmp_path / "quiz", before, start)
        printed = game.kill().splitlines()
        if left:
            if left.answered < len(left.asked):
                expected = left.question(left.answered, ISLAND)
                # The blow may have fallen while the question was being said.
                assert all(seen == due for seen, due in zip([first, *printed], expected, strict=False))
            else:  # It was killed while its last answer was being told; there was no more to ask.
                assert not first.startswith("Question")
        after = Kept(tmp_path / "quiz")
        while_asked = takewhile(lambda line: not line.startswith("Results:"), printed)
        feedback_seen = sum(line.startswith(FEEDBACK) for line in while_asked)
        assert after.total >= before.total + (feedback_seen if first else 0)
        ended += len(after.rounds) > len(before.rounds)
        before = after
    assert before.total > 2
    assert ended > 0


@pytest.mark.slow
@pytest.mark.parametrize("chain", range(SCREEN_CHAINS))
def test_killed_on_the_full_screen(chain: int, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    chance = random.Random(chain)
    options = ((), ("--mode", "exam"))[chain % 2]
    before, blows = Kept(tmp_path), Blows(chance)
    for link in range(3 * SCREEN_LINKS):
        if link >= SCREEN_LINKS and before.total > 2:
            break
        left = going_on(before, ISLAND)
        new = (str(FOLDER), "--count", "6", "--kind", "claim", *options)
        begun = time.perf_counter()
        terminal = Terminal(["play", *(("--resume",) if left else new)], tmp_path)
        in_overview = left is not None and left.answered == len(left.asked)
        terminal.until("Go to question" if in_overview else "of 6")
        if not in_overview:
            terminal.until("Leave")
        start = time.perf_counter() - begun
        reading = any("enter Next" in line for line in terminal.screen.display)
        if left and not in_overview:
            place = int(terminal.screen.display[0].split()[0]) - 1
            assert place == left.answered - reading
            stem = left.asked[place].item.stem
            terminal.until(stem[:20])
            assert stem in terminal.words_drawn()  # It may stand higher than the verdict by now.
        enter = "\r" if options else ""
        keys = chance.choice(("1", "2", "3", "s")) + enter
        time.sleep(2 * BOUNCE)  # A key of the moment in which a question came is not taken.
        terminal.process.send("dh" if in_overview else "\r" if reading else keys)
        blows.wait(tmp_path, before, start)
        terminal.process.kill(signal.SIGKILL)
        terminal.end()
        painted = any(line.strip() in {"RIGHT", "WRONG", "SKIPPED"} for line in terminal.screen.display)
        after = Kept(tmp_path)
        assert after.total >= before.total + (painted and not reading)
        before = after
    assert before.total > 2
