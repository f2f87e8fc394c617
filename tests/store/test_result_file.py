"""The file that a round is written to."""

from __future__ import annotations

import datetime
import json
import os
import sys
from pathlib import Path

import pytest

from quiz.errors import UsageError
from quiz.play import pack_round as play
from quiz.play.clock import Clock
from quiz.play.pack_round import PackRound
from quiz.play.round import Round
from quiz.rules.plan import Plan
from quiz.store.results import ResultFile
from tests.island import ISLAND

BEGUN = datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def begin() -> object:
    """A way to begin a round of three on the pack that comes with the game."""
    pack = ISLAND

    def round_on(file: ResultFile, player: str) -> Round:
        clock = Clock(lambda: 0.0, lambda: BEGUN)
        begun = play.begin(pack, Plan(seed=1, count=3), clock, player=player)
        return PackRound(begun, clock=clock, file=file)

    return round_on


def answer(round: Round) -> None:
    round.give(round.session.current.item.right)
    round.proceed()


def test_two_runs_on_one_file_both_keep_their_rounds(begin, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    ann = begin(ResultFile(path), "Ann")
    answer(ann)
    ben = begin(ResultFile(path), "Ben")
    for _ in range(3):
        answer(ben)
    os.utime(path, (1, 1))
    answer(ann)
    assert ann.news() == (f"Another program has written {path}; the round goes on in {tmp_path / 'r-2.json'}",)
    answer(ann)
    assert ann.news() == ()
    kept = {name: json.loads((tmp_path / name).read_text()) for name in ("r.json", "r-2.json")}
    assert {(found["player"], len(found["items"])) for found in kept.values()} == {("Ann", 3), ("Ben", 3)}
    assert ann.file is not None
    assert kept[ann.file.name]["player"] == "Ann"


def test_an_older_result_is_kept_aside_and_no_other_file_is_touched(begin, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    answer(begin(ResultFile(path), "Ann"))
    file = ResultFile(path)
    assert file.aside == tmp_path / "r.json.bak"
    assert json.loads(file.aside.read_text())["player"] == "Ann"
    essay = tmp_path / "essay.txt"
    essay.write_text("dear reader")
    with pytest.raises(UsageError, match="is not a result"):
        ResultFile(essay)
    assert essay.read_text() == "dear reader"


def test_a_link_stays_a_link(begin, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "r.json"
    link.symlink_to(tmp_path / "real" / "r.json")
    answer(begin(ResultFile(link), "Ann"))
    assert link.is_symlink()
    assert json.loads((tmp_path / "real" / "r.json").read_text())["player"] == "Ann"


def test_further_rounds_stand_beside_the_first(begin, tmp_path: Path) -> None:
    first = ResultFile(tmp_path / "r.json")
    second = first.following(2)
    third = second.following(3)
    assert (second.path.name, third.path.name) == ("r-2.json", "r-3.json")
    begin(third, "Ann")
    third.path.write_text("mine")
    answer(begin(third, "Ann"))
    assert third.path.name == "r-4.json"


def test_what_cannot_be_written_is_said_before_the_round(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "no" / "r.json", tmp_path / "pipe", Path("/dev/full")):
        with pytest.raises(UsageError, match="name another"):
            ResultFile(path)
