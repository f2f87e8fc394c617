"""Answers that the history cannot take are tried again, kept beside it, and taken in by the next start."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from quiz.bank.pack import Pack
from quiz.bank.shelf import load
from quiz.history import database
from quiz.history.database import unsaved_folder
from quiz.history.history import History
from quiz.play.context import Context
from quiz.play.opening import open_round
from quiz.play.request import Request
from quiz.play.resume import resume_round, waiting
from quiz.rules.session import Phase
from tests.play.play_rounds import SMALL, Hands, finish, start, step, stop

SAID = "; the answers that it does not have are kept beside it, and the next start of the game takes them in"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    """A run of the game that waits for no other program."""
    for name in ("PATIENCE", "IMPATIENCE"):
        monkeypatch.setattr(database, name, 0.0)
    context = start(tmp_path, Hands())
    yield context
    stop(context)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(SMALL)


@contextmanager
def locked(run: Context) -> Iterator[None]:
    """Another program is writing."""
    assert run.history_path is not None
    with closing(sqlite3.connect(run.history_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def again(run: Context) -> Context:
    """The next start of the game."""
    stop(run)
    assert run.history_path is not None
    return start(run.history_path.parent, Hands())


def kept(run: Context) -> list[tuple[int, bool, bool]]:
    """Of each round the number of its answers, and whether it is over and complete."""
    return [(one.answered, one.ended is not None, one.complete) for one in run.history.rounds()]


def reviews(run: Context, pack: Pack) -> int:
    return len(run.history.cards_of("", pack.name, run.clock.now().date()))


def beside(run: Context) -> list[Path]:
    return list(unsaved_folder(run.history_path).glob("*"))


def test_the_last_answer_is_written_at_the_end_where_it_could_not_be_before(run: Context, pack: Pack) -> None:
    round = open_round(run, pack, Request(seed=1, count=2))
    step(round)
    with locked(run):
        finish(round)
        assert round.over
        round.save_again(patiently=False)
        assert round.unrecorded.endswith(f"history.db{SAID}")
    assert kept(run) == [(1, False, False)]
    round.save_again(patiently=True)
    assert round.unrecorded == ""
    assert kept(run) == [(2, True, True)]
    assert beside(run) == []


def test_what_could_not_be_written_at_all_is_taken_in_by_the_next_start(run: Context, pack: Pack) -> None:
    round = open_round(run, pack, Request(seed=1, count=4))
    step(round)
    step(round)
    with locked(run):
        finish(round)
    later = again(run)
    assert kept(later) == [(4, True, True)]
    assert later.history.notes() == ("3 answers that could not be written down before are kept now",)
    assert later.history.notes() == ()
    assert not unsaved_folder(later.history_path).exists()
    met = reviews(later, pack)
    stop(later)
    # It is as if nothing had come between.
    other = start(run.history_path.parent / "other", Hands())
    finish(open_round(other, pack, Request(seed=1, count=4)))
    assert met == reviews(other, pack) > 0
    stop(other)


def test_a_round_that_is_left_meanwhile_goes_on_at_the_very_step(run: Context, pack: Pack) -> None:
    round = open_round(run, pack, Request(seed=1, count=4, certainty=True))
    step(round)
    step(round)
    with locked(run):
        for _ in range(5):
            step(round)
        assert round.can_be_resumed
        round.suspend()
    assert not round.over
    later = again(run)
    found = waiting(later)
    assert found is not None
    resumed = resume_round(later, found)
    assert resumed.session.answers == round.session.answers
    assert resumed.session.phase is round.session.phase is Phase.CERTAINTY
    finish(resumed)
    assert kept(later) == [(4, True, True)]
    stop(later)


def test_while_it_still_cannot_be_written_it_stays_where_it_is(run: Context, pack: Pack) -> None:
    round = open_round(run, pack, Request(seed=1, count=2))
    step(round)
    with locked(run):
        finish(round)
        (file,) = beside(run)
        assert kept(again(run)) == [(1, False, False)]
        assert file.exists()
    assert kept(again(run)) == [(2, True, True)]


def test_what_is_played_elsewhere_is_left_to_whoever_plays_it(run: Context, pack: Pack) -> None:
    round = open_round(run, pack, Request(seed=1, count=3))
    step(round)
    with locked(run):
        step(round)
        step(round)
        other = History(run.history_path, run.clock.now)
        assert len(other.rounds()) == 1
        assert len(beside(run)) == 1
        other.close()
    step(round)
    assert beside(run) == []
    finish(round)
    assert kept(run) == [(3, True, True)]


@pytest.mark.parametrize("content", [b"", b"\0", b"{}\n{}\n", b'{"format":"fact-check-quiz history 1"}\n{}\n'])
def test_a_file_that_is_no_round_is_set_aside_and_stops_nothing(run: Context, pack: Pack, content: bytes) -> None:
    finish(open_round(run, pack, Request(seed=1, count=2)))
    file = unsaved_folder(run.history_path) / "abc.jsonl"
    file.parent.mkdir()
    file.write_bytes(content)
    later = again(run)
    assert kept(later) == [(2, True, True)]
    assert [path.name for path in beside(later)] == ["abc.jsonl.bak"]
    assert later.history.notes() == ()
    stop(later)


def test_where_nothing_can_be_written_it_is_said_that_nothing_is_kept(run: Context, pack: Pack, tmp_path: Path) -> None:
    round = open_round(run, pack, Request(seed=1, count=2))
    step(round)
    (tmp_path / "unsaved").write_bytes(b"")
    with locked(run):
        finish(round)
        assert round.unrecorded.endswith("; the answers that it does not have are not kept")
