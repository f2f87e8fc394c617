"""Prints what a log with a million answers costs: opening the statistics, as JSON and on the screen.

Usage: python tests/bench/history_speed.py [--answers 1000000] [--runs 5] [--keep FILE]

The same is done with an empty log and with the long one, and the same sums are run bare in SQLite. What
the long log costs beyond those sums, over what the empty one costs, is printed as a ratio: it has to stay
below 2. Runs alternate, and medians are printed.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parents[2]))

from quiz.bank.pack import Pack
from quiz.bank.shelf import DEFAULT, find, load
from quiz.history import aggregates, latest_answers
from quiz.history.players import new_player
from quiz.history.schedule import cards
from quiz.history.schema import migrate
from quiz.play.action import ShowHome
from quiz.play.clock import Clock
from quiz.play.context import Context
from quiz.rules.items import Item, cited_lines
from quiz.store.settings import Settings

ROOT = Path(__file__).parents[2]
A_ROUND = 10
"""Questions in a round."""
REVIEWS_A_LINE = 40
"""Of how many reviews each line is remembered: it is due less and less often."""
BEGUN = datetime.datetime(2022, 1, 3, 8, tzinfo=datetime.UTC)
NOW = BEGUN + datetime.timedelta(days=1500)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=1_000_000, help="answers in the long log (default 1000000)")
    parser.add_argument("--runs", type=int, default=5, help="runs of each (default 5)")
    parser.add_argument("--keep", type=Path, help="a file for the long log; one that is there is used again")
    args = parser.parse_args()
    pack = load(find(DEFAULT))
    with tempfile.TemporaryDirectory() as folder:
        empty, long = Path(folder) / "empty" / "history.db", args.keep or Path(folder) / "long" / "history.db"
        empty.parent.mkdir()
        fill(empty, pack, 0)
        if not long.exists():
            long.parent.mkdir(exist_ok=True)
            fill(long, pack, args.answers)
        report(pack, empty, long, args.runs, Path(folder))


def report(pack: Pack, empty: Path, long: Path, runs: int, folder: Path) -> None:
    """Measure everything on both logs, and print it."""
    with closing(sqlite3.connect(long, isolation_level=None)) as connection:
        answers = connection.execute("SELECT count(*) FROM answer").fetchone()[0]
        print(f"{answers} answers, {long.stat().st_size / 1e6:.0f} MB, medians of {runs} alternating runs")
        latest = median(lambda: latest_answers.outcomes(connection, 1, pack.name), runs)
        show("the last answers, for what is known", latest)
        show("the schedule (cards)", median(lambda: cards(connection, 1, pack.name, NOW.date()), runs))
    for name, opened in (
        ("the screen, to its first picture", lambda log: asyncio.run(paint(log, pack, folder))),
        ("quiz stats --json, as a process", lambda log: as_json(log, folder)),
    ):
        taken = [(add_up(long, pack), opened(empty), opened(long)) for _ in range(runs + 1)][1:]
        bare, short_one, long_one = (statistics.median(side) for side in zip(*taken, strict=True))
        print(name)
        show("  the same sums, bare in SQLite", bare)
        show("  empty log", short_one)
        show("  long log", long_one)
        ratio = statistics.median((with_all - alone) / with_none for alone, with_none, with_all in taken)
        print(f"{'  beyond the sums, over the empty log':40} {ratio:9.2f}x  (goal: below 2)")


def add_up(log: Path, pack: Pack) -> float:
    """Seconds for the sums alone: the statements as they are on a connection of their own, and nothing more."""
    last = {"player": 1, "pack": pack.name, "limit": latest_answers.REMEMBERED}
    start = time.perf_counter()
    with closing(sqlite3.connect(log, isolation_level=None)) as connection:
        connection.execute(aggregates._SUMS, aggregates.sums_parameters(1, pack.name, NOW)).fetchall()
        connection.execute(aggregates._DAYS, last).fetchall()
        connection.execute(latest_answers._OUTCOMES, last).fetchall()
        return time.perf_counter() - start


async def paint(log: Path, pack: Pack, folder: Path) -> float:
    """Seconds from the request for the screen to its first picture."""
    from quiz.tui.app import QuizApp
    from quiz.tui.screens.statistics import StatisticsScreen

    context = Context(
        settings=Settings(motion=False),
        settings_path=folder / "settings.toml",
        player="Ann",
        clock=Clock(time.monotonic, lambda: NOW),
    )
    app = QuizApp(context, ShowHome(folder=find(DEFAULT)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        context.history_path = log  # Only now, since home looks up something of its own, in its own time.
        # The library that draws the curve is loaded by the first screen that has one; so it is here, each time.
        for name in [name for name in sys.modules if name.partition(".")[0] == "plotext"]:
            del sys.modules[name]
        start = time.perf_counter()
        app.push_screen(StatisticsScreen(pack))
        await pilot.pause()
        app.screen._compositor.render_strips()
        taken = time.perf_counter() - start
    if context.history:
        context.history.close()
    return taken


def as_json(log: Path, folder: Path) -> float:
    """Seconds that ``quiz stats --json`` takes from start to end."""
    home = folder / f"home-{log.parent.name}"
    home.mkdir(exist_ok=True)
    variables = os.environ | {"QUIZ_HOME": str(home), "PYTHONPATH": str(ROOT)}
    if not (home / "history.db").exists():
        (home / "history.db").symlink_to(log.resolve())
    start = time.perf_counter()
    command = (sys.executable, "-m", "quiz", "stats", "--json", "--player", "Ann")
    subprocess.run(command, check=True, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def median(work: Callable[[], object], runs: int) -> float:
    """The median time of some work in seconds, after one run that does not count."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def show(name: str, seconds: float) -> None:
    """Print a time."""
    print(f"{name:48} {1000 * seconds:9.1f} ms")


def fill(path: Path, pack: Pack, answers: int) -> None:
    """Write a log with so many answers of one player, spread over four years."""
    chance = random.Random(1)
    rounds = answers // A_ROUND
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection, BEGUN)
        connection.execute("BEGIN")
        with connection:
            new_player(connection, "Ann")
            connection.executemany("INSERT INTO question VALUES (?, ?, ?, ?, ?, ?, ?, ?)", questions(pack))
            connection.executemany(
                """
                INSERT INTO round (id, uid, player, pack, title, digest, folder, plan, questions, started, day, ended)
                VALUES (?, ?, 1, ?, ?, ?, 'pack', '{}', '[]', ?, ?, ?)
                """,
                played(pack, rounds),
            )
            connection.executemany(
                """
                INSERT INTO answer (round, place, question, given, certainty, credit, seconds, at, day)
                VALUES (?, ?, ?, ?, ?, ?, 12.5, ?, ?)
                """,
                given(pack, rounds, chance),
            )
            if rounds:
                connection.executemany(
                    """
                    INSERT INTO review (answer, player, pack, line, rating, day, stability, difficulty, due)
                    VALUES (?, 1, ?, ?, 3, ?, 12.5, 5.5, ?)
                    """,
                    reviewed(pack, answers, chance),
                )
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def questions(pack: Pack) -> Iterator[tuple[object, ...]]:
    """The rows of all questions, numbered from 1."""
    for number, item in enumerate(pack.items, 1):
        key, lines = encoded(item.right), encoded([str(line) for line in cited_lines(item)])
        yield number, pack.name, item.id, item.kind.value, item.topic, item.stem, key, lines


def began(number: int, rounds: int) -> datetime.datetime:
    """When a round was begun: evenly over the years."""
    return BEGUN + (NOW - BEGUN) * (number / (rounds + 1))


def played(pack: Pack, rounds: int) -> Iterator[tuple[object, ...]]:
    """The rows of all rounds."""
    for number in range(1, rounds + 1):
        start = began(number, rounds)
        at, day = round(1000 * start.timestamp()), start.date().isoformat()
        yield number, f"round-{number}", pack.name, pack.about.title, pack.digest, at, day, at + 300_000


def given(pack: Pack, rounds: int, chance: random.Random) -> Iterator[tuple[object, ...]]:
    """The rows of all answers: three in four are right, one in thirty is skipped."""
    for number in range(1, rounds + 1):
        start = began(number, rounds)
        at, day = round(1000 * start.timestamp()), start.date().isoformat()
        for place, question in enumerate(chance.sample(range(len(pack.items)), A_ROUND)):
            right, moment = chance.random() < 0.75, at + 15_000 * place
            if chance.random() < 1 / 30:
                yield number, place, question + 1, None, None, 0.0, moment, day
                continue
            said = encoded(pack.items[question].right if right else wrong_answer(pack.items[question]))
            credit = 1.0 if right else chance.choice((0.0, 0.0, 0.0, 0.5))
            yield number, place, question + 1, said, chance.choice((None, 1, 2, 3)), credit, moment, day


def reviewed(pack: Pack, answers: int, chance: random.Random) -> Iterator[tuple[object, ...]]:
    """The rows of some reviews of every line."""
    for line in pack.brief.lines:
        for place in range(REVIEWS_A_LINE):
            day = BEGUN + (NOW - BEGUN) * (place / REVIEWS_A_LINE)
            due = (day + datetime.timedelta(days=20)).date().isoformat()
            yield chance.randint(1, answers), pack.name, str(line), day.date().isoformat(), due


def wrong_answer(item: Item) -> tuple[str, ...]:
    """Something else than the key."""
    wrong = item.distractors
    return (wrong[0].text,) if wrong else item.right[::-1]


def encoded(value: object) -> str:
    """A value as the log holds it."""
    return msgspec.json.encode(value).decode()


if __name__ == "__main__":
    main()
