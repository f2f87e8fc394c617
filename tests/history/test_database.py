"""Whatever is wrong with the history, the game plays, says so once, and makes up for it when it can."""

from __future__ import annotations

import multiprocessing
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock

from quiz.bank.pack import Pack
from quiz.bank.shelf import load
from quiz.history import rounds
from quiz.history.database import Database, HistoryError
from quiz.history.recovery import repair
from quiz.play.context import Context
from quiz.play.opening import open_round
from quiz.play.request import Request
from quiz.play.round import Round
from tests.cli.run_command import ROOT
from tests.history.fill_history import NOW, add_one, check, everything, fill, filled, left_open, opened
from tests.play.play_rounds import SMALL, Hands, finish, start, step, stop

PATIENCE = 60


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(SMALL)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Context]:
    """A run of the game on a history of its own."""
    context = start(tmp_path, Hands())
    yield context
    stop(context)


def begun(run: Context, pack: Pack) -> Round:
    return open_round(run, pack, Request(seed=1))


def written(path: Path) -> int:
    """How many answers another program would find in a file."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM answer").fetchone()[0])


def test_nothing_is_created_by_looking(tmp_path: Path) -> None:
    history = opened(tmp_path / "new" / "history.db")
    assert history.read(rounds.rounds) is None
    assert list(tmp_path.iterdir()) == []


def test_every_answer_is_in_the_file_before_its_feedback(run: Context, pack: Pack) -> None:
    round = begun(run, pack)
    for number in range(1, 4):
        step(round)
        assert written(run.history_path) == number
        round.proceed()
    assert round.news() == ()


def test_a_full_disk_is_told_by_name_and_once_there_is_room_all_is_well(tmp_path: Path) -> None:
    history = opened(filled(tmp_path / "history.db", rounds=1))
    history.read(lambda connection: connection.execute("PRAGMA max_page_count = 1").fetchone())
    with pytest.raises(HistoryError, match=r"cannot be used now \(the disk is full\): "):
        history.write(lambda connection: fill(connection, range(2, 9)))
    assert len(everything(history)["answer"]) == 10
    history.write(lambda connection: fill(connection, range(2, 9)))
    assert len(everything(history)["answer"]) == 80
    check(history)


@pytest.mark.parametrize(("free", "reason"), [(0, "the disk is full"), (10**9, "the disk reports an error")])
def test_a_disk_that_turns_out_to_be_full_is_told_as_such(
    free: int, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite says no more than that it could not write where the file beside the history cannot grow."""

    def fails(_: sqlite3.Connection) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
        raise error

    history = opened(filled(tmp_path / "history.db", rounds=1))
    monkeypatch.setattr("shutil.disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9 - free, free))
    with pytest.raises(HistoryError, match=rf"\({reason}\)"):
        history.write(fails)


def without_room(path: Path, size: int, before: int) -> None:
    """Answer three questions where no file may grow beyond a size, then get room and go on."""
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    sys.dont_write_bytecode = True  # A module imported meanwhile would be cut off, and broken for every later test.
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    context = start(path.parent, Hands())
    round = open_round(context, load(SMALL), Request(seed=1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    for _ in range(5):
        step(round)
    news = round.news()
    assert len(news) == 1, news
    assert news[0].endswith("; the round goes on")
    assert round.news() == ()
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    step(round)
    assert round.news() == ()
    assert written(path) == before + 3
    finish(round)
    assert written(path) == before + len(round.session.asked)
    stop(context)
    check(opened(path))


@pytest.mark.parametrize("size", [0, 1, 5_000, 40_000])
@pytest.mark.parametrize("is_new", [True, False])
def test_a_disk_without_room_keeps_nobody_from_playing(size: int, is_new: bool, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    path = tmp_path / "history.db"
    if not is_new:
        filled(path, rounds=1)
    program = multiprocessing.get_context("fork").Process(target=without_room, args=(path, size, 0 if is_new else 10))
    program.start()
    program.join(PATIENCE)
    assert program.exitcode == 0


@pytest.mark.parametrize("obstacle", ["a file for a folder", "a folder for a file"])
def test_where_no_file_can_be_the_round_is_played_to_its_end(obstacle: str, tmp_path: Path, pack: Pack) -> None:
    home = tmp_path / "home"
    if obstacle == "a file for a folder":
        home.write_text("in the way")
    else:
        (home / "history.db").mkdir(parents=True)
    run = start(home, Hands())
    round = begun(run, pack)
    step(round)
    (said,) = round.news()
    assert said.startswith("The history cannot be used now (")
    assert str(home) in said
    finish(round)
    assert round.news() == ()
    assert not round.can_be_resumed


AS_NOBODY = """
import os, sys
from pathlib import Path
import fsrs, filelock
import quiz.history.recovery, quiz.history.latest_answers, quiz.play.opening  # While all files can be read.
from quiz.bank.shelf import load
from quiz.history.database import HistoryError
from quiz.history.schedule import cards
from quiz.play.request import Request
from quiz.play.opening import open_round
from tests.history.fill_history import add_one, everything, opened
from tests.play.play_rounds import SMALL, Hands, finish, start, step
path = Path(sys.argv[1])
pack = load(SMALL)
if os.geteuid() == 0:
    os.seteuid(65534)
history = opened(path)
for _ in range(2):
    assert len(everything(history)["answer"]) == int(sys.argv[2]), everything(history)
    try:
        add_one(history)
    except HistoryError as error:
        print(error)
    else:
        raise AssertionError("it could be written")
history.close()
run = start(path.parent, Hands())
round = open_round(run, pack, Request(seed=1))
finish(round)
print(*round.news())
"""


@pytest.mark.skipif(os.name != "posix", reason="this is about the permissions of files")
@pytest.mark.parametrize("folder_too", [True, False])
@pytest.mark.parametrize("in_log", [True, False])
def test_a_history_that_may_only_be_read_is_read(folder_too: bool, in_log: bool) -> None:
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "history.db"
        (left_open if in_log else filled)(path, rounds=3)
        Path(f"{path.parent}/running.db").unlink(missing_ok=True)
        content = path.read_bytes()
        for file in path.parent.iterdir():
            file.chmod(0o444)
        path.parent.chmod(0o555 if folder_too else 0o777)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(path), "30"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.lower().count("the history cannot be used now (") == 3, done.stdout
        assert path.read_bytes() == content
        path.parent.chmod(0o755)


def test_an_old_history_that_may_only_be_read_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = filled(tmp_path / "history.db", rounds=2)
    history = opened(path)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Database, "_prepare", refuse)
    found = history.read(rounds.rounds)
    assert [one.uid for one in found or ()] == ["uid-2-", "uid-1-"]
    with pytest.raises(HistoryError, match="Permission denied"):
        add_one(history)


@pytest.mark.slow
def test_while_another_program_holds_the_file_play_goes_on_and_then_catches_up(run: Context, pack: Pack) -> None:
    round = begun(run, pack)
    step(round)
    with closing(sqlite3.connect(run.history_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for _ in range(5):
            step(round)
        assert len(round.news()) == 1
        assert round.news() == ()
        assert run.history._database.read(lambda c: c.execute("SELECT count(*) FROM answer").fetchone()) == (1,)
        other.execute("ROLLBACK")
    step(round)
    assert written(run.history_path) == len(round.turns) == 4
    assert round.news() == ()


@pytest.mark.slow
def test_while_another_program_brings_the_file_up_to_date_play_goes_on(run: Context, pack: Pack) -> None:
    round = begun(run, pack)
    with FileLock(f"{run.history_path}.lock"):
        step(round)
        step(round)
        assert round.news() == (
            f"The history cannot be used now (another program is writing): {run.history_path}; the round goes on",
        )
    step(round)
    assert written(run.history_path) == 2


def test_work_that_fails_leaves_nothing_half_done(tmp_path: Path) -> None:
    history = opened(filled(tmp_path / "history.db", rounds=1))

    def half(connection: sqlite3.Connection) -> None:
        fill(connection, range(2, 4))
        raise LookupError("in the middle")

    for use in (history.write, history.read):
        with pytest.raises(LookupError):
            use(half)
        add = history.write(lambda c: c.in_transaction)
        assert add
    assert len(everything(history)["answer"]) == 10
    with closing(sqlite3.connect(history.path, timeout=0)) as other:
        other.execute("BEGIN EXCLUSIVE")


def test_a_mistake_in_the_program_sets_no_sound_history_aside(tmp_path: Path) -> None:
    history = opened(filled(tmp_path / "history.db", rounds=1))

    def wrong(connection: sqlite3.Connection) -> None:
        raise ValueError("a mistake")

    with pytest.raises(ValueError, match="a mistake"):
        history.read(wrong)
    with pytest.raises(HistoryError, match="no such table"):
        history.read(lambda connection: connection.execute("SELECT * FROM nowhere"))
    assert history.notes() == ()
    assert not list(tmp_path.glob("*.bak"))
    assert len(everything(history)["answer"]) == 10


def test_what_no_clock_says_is_taken_for_damage(tmp_path: Path) -> None:
    path = filled(tmp_path / "history.db", rounds=3)
    path.write_bytes(path.read_bytes().replace(b"2026-03-01", b"2026-13-01", 1))
    history = opened(path)
    found = history.read(rounds.rounds) or ()
    assert len(found) >= 2
    assert len(everything(history)["answer"]) == 30


def test_a_round_on_a_damaged_history_goes_on_and_says_once_what_was_done(run: Context, pack: Pack) -> None:
    filled(run.history_path, rounds=2)
    content = run.history_path.read_bytes()
    run.history_path.write_bytes(bytes(4096) + content[4096:])
    round = begun(run, pack)
    step(round)
    assert round.news() == (
        "The history was damaged; it is kept as history.db.bak, and 20 answers could be read and saved from it",
    )
    finish(round)
    assert round.news() == ()
    assert written(run.history_path) == 20 + len(round.session.asked)


def test_a_round_whose_file_is_set_aside_by_another_program_loses_no_answer(run: Context, pack: Pack) -> None:
    round = begun(run, pack)
    step(round)
    step(round)
    step(round)
    repair(run.history_path, NOW)
    finish(round)
    assert written(run.history_path) == len(round.session.asked)
    check(run.history._database)


def test_a_round_whose_file_is_deleted_under_it_writes_everything_anew(run: Context, pack: Pack) -> None:
    round = begun(run, pack)
    for _ in range(3):
        step(round)
    run.history_path.unlink()
    step(round)
    assert written(run.history_path) == len(round.turns)
    finish(round)
    assert written(run.history_path) == len(round.session.asked)
    check(run.history._database)


def test_an_answer_that_was_lost_to_damage_while_its_round_was_played_is_written_anew(run: Context, pack: Pack) -> None:
    round = begun(run, pack)
    for _ in range(6):
        step(round)
    with closing(sqlite3.connect(run.history_path, isolation_level=None)) as other:
        # As a rescue leaves it: without the row that could not be read.
        other.execute("DROP TRIGGER IF EXISTS answers_stay_in_their_rounds")
        other.execute("DELETE FROM answer WHERE place = 1")
    finish(round)
    assert round.news() == ()
    assert written(run.history_path) == len(round.session.asked)


def writing(path: Path, name: str) -> None:
    history = opened(path)
    for number in range(30):
        history.write(partial(_add_player, name, f"{name} {number}"))
    history.close()


def _add_player(name: str, key: str, connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO player (name, key) VALUES (?, ?)", (name, key))


def test_two_programs_at_once_write_into_one_history(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    path = filled(tmp_path / "history.db", rounds=1)
    context = multiprocessing.get_context("fork")
    programs = [context.Process(target=writing, args=(path, name)) for name in ("Ben", "Cid", "Dan")]
    for program in programs:
        program.start()
    for program in programs:
        program.join(PATIENCE)
    assert [program.exitcode for program in programs] == [0, 0, 0]
    history = opened(path)
    assert len(everything(history)["player"]) == 91
    check(history)


def test_the_log_beside_the_file_does_not_grow_without_end(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    history = opened(path)
    for number in range(1, 150):
        history.write(partial(fill, rounds=range(number, number + 1)))
        history.read(rounds.rounds)
    assert path.with_name("history.db-wal").stat().st_size < 6_000_000
    history.close()
    assert not path.with_name("history.db-wal").exists()
