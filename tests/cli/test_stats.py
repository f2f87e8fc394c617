"""``quiz stats`` as a process: line by line, as JSON and as CSV, of what was really played."""

from __future__ import annotations

import csv
import datetime
import json
from io import StringIO

import pytest
from msgspec.structs import replace

from quiz.bank.shelf import load
from quiz.cli.stats import report, rows
from quiz.history.aggregates import no_statistics
from quiz.rules.plan import Plan
from quiz.rules.scoring import Calibration, wilson
from quiz.store.tables import as_csv
from tests.cli.run_command import PACK, Command, entries, wrong

COUNT = len(load(PACK).items)
PLAN = Plan(seed=3)


def play(quiz: Command, *words: str, rightly: bool = True) -> None:
    """Play the small pack whole."""
    given = entries(PLAN) if rightly else entries(PLAN, wrong)
    quiz.play("--seed", str(PLAN.seed), "--count", str(COUNT), *words, entries=given)


def test_nothing_played_is_said_kindly(quiz: Command) -> None:
    done = quiz("stats")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing answered yet." in done.stdout
    assert "Play a round" in done.stdout
    assert not (quiz.folder / "quiz").exists()


def test_what_was_played_is_told_line_by_line(quiz: Command) -> None:
    play(quiz)
    short = quiz("stats", PACK, "--plain").stdout.splitlines()
    assert len(short) == 4  # With no mistake of which the player was sure, nothing is said of those.
    assert short[1] == f"{COUNT} of {COUNT} answers right, 100 %. 1 round on 1 day. Played today."
    assert short[-1] == f"quiz stats {PACK} --all tells every number."
    done = quiz("stats", PACK, "--all")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert f"{COUNT} of {COUNT} answers right, 100 %." in lines
    assert "1 round on 1 day." in lines
    assert "Played today." in lines
    assert "By topic." in lines
    (first,) = (line for line in lines if line.startswith("Paragraph 1, "))
    assert "right so far" in first  # Once is not known.
    assert "known" not in first
    assert not {"█", "▓", "░", "•"} & set(done.stdout)


@pytest.mark.slow
def test_json_has_the_same_figures_under_stable_names(quiz: Command) -> None:
    play(quiz, "--player", "Ann")
    play(quiz, "--player", "Ann", rightly=False)
    play(quiz, "--player", "Bob")
    done = quiz("stats", PACK, "--player", "ann", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        list(told)
        == (
            "player pack day rounds asked skipped right looked_up hinted credit accuracy streak days topics kinds "
            "processes paragraphs "
            "lines certainty verdicts mistakes"
        ).split()
    )
    assert (told["rounds"], told["asked"], told["streak"]) == (2, 2 * COUNT, {"current": 1, "longest": 1})
    assert {part["name"] for part in told["kinds"]} == {item.kind for item in load(PACK).items}
    assert sum(part["asked"] for part in told["kinds"]) == told["asked"]
    assert [line["line"] for line in told["lines"]] == [str(line) for line in load(PACK).brief.lines]


def test_csv_is_one_row_a_figure(quiz: Command) -> None:
    play(quiz)
    done = quiz("stats", PACK, "--csv")
    first, *rows = csv.reader(StringIO(done.stdout))
    assert first == ["section", "name", "count", "of", "share", "low", "high"]
    assert {len(row) for row in rows} == {7}
    assert ["total", "credit", f"{COUNT}.0", str(COUNT), "1.0", "", ""] in rows


def test_json_and_csv_exclude_each_other(quiz: Command) -> None:
    done = quiz("stats", "--json", "--csv")
    assert done.returncode == 2
    assert "not allowed with" in done.stderr


def test_ranges_in_csv_are_those_of_wilson() -> None:

    pack = load(PACK)
    nothing = no_statistics(pack, datetime.date(1, 1, 1))
    figures = replace(nothing, calibration=(Calibration(3, 20, 25),))
    told = report(figures, pack, "=cmd", datetime.date(2026, 1, 5))
    (level,) = told.certainty
    assert ((level.low, level.high), level.few) == (wilson(20, 25), True)
    assert f'"certainty","3",20,25,0.8,{level.low},{level.high}\n' in as_csv(rows(told))
