"""Commands on machines in other time zones, and in such as cannot be."""

from __future__ import annotations

import datetime
import json
import sys

import pytest

from quiz.rules.plan import Plan
from tests.cli.run_command import PACK, Command, entries

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="TZ does not name a zone there")

EAST, WEST = "Pacific/Kiritimati", "Pacific/Honolulu"
"""The date in the one is always one day ahead of the other's."""
PLAN = Plan(seed=1, count=2)
PLAYED = ("--seed", "1", "--count", "2")


def made(quiz: Command, *options: str, zone: str = "Europe/Berlin", name: str = "light.exercise") -> str:
    """What is printed when an exercise is made."""
    done = quiz("exercise", "new", name, "--pack", str(PACK), "--count", "2", *options, TZ=zone)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def refused(quiz: Command, *options: str) -> str:
    """Why no exercise is made."""
    done = quiz("exercise", "new", "light.exercise", "--pack", str(PACK), "--count", "2", *options, TZ="Europe/Berlin")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    return done.stderr.removeprefix("quiz: error: ").strip()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Europe/Berlin", "1 June 2035, 18:00 CEST"),
        ("America/New_York", "1 June 2035, 12:00 EDT"),
        ("Asia/Kolkata", "1 June 2035, 21:30 IST"),
        ("Australia/Lord_Howe", "2 June 2035, 02:30 (UTC+10:30)"),
        ("Pacific/Apia", "2 June 2035, 05:00 (UTC+13:00)"),
        ("XXX+24:59", "1 June 2035, 16:00 UTC"),
        ("nowhere", "1 June 2035, 16:00 UTC"),
    ],
)
def test_a_deadline_is_told_by_the_clock_that_holds_then(zone: str, shown: str, quiz: Command) -> None:
    assert "Closes: 1 June 2035, 18:00 CEST\n" in made(quiz, "--closes", "2035-06-01 18:00")
    done = quiz("exercise", "show", "light.exercise", TZ=zone, QUIZ_PACKS=str(PACK.parent))
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Closes: {shown}\n" in done.stdout
    play = quiz("play", "light.exercise", "--player", "Ann", "--plain", TZ=zone, QUIZ_PACKS=str(PACK.parent))
    assert f"It closes on {shown}." in play.stdout.replace("\n", " ")


def test_a_student_too_early_or_late_is_told_the_moment_with_its_zone(quiz: Command) -> None:
    made(quiz, "--opens", "2035-06-01 18:00")
    path = quiz.folder / "light.exercise"
    done = quiz("play", path, "--player", "Ann", TZ="America/New_York", QUIZ_PACKS=str(PACK.parent))
    assert "opens on 1 June 2035, 12:00 EDT" in done.stderr
    path.write_text(path.read_text().replace("opens = 2035", "closes = 2025"))
    done = quiz("play", path, "--player", "Ann", TZ="Asia/Kolkata", QUIZ_PACKS=str(PACK.parent))
    assert "closed on 1 June 2025, 21:30 IST" in done.stderr


@pytest.mark.parametrize(
    "text",
    ["2035-12-07 8:00", "7.12.2035 08:00", "2035-12-07T08:00", "2035-12-07T08:00+01:00", "2035-12-07 07:00Z"],
)
def test_options_take_every_form_of_a_moment(text: str, quiz: Command) -> None:
    assert "Closes: 7 December 2035, 08:00 CET\n" in made(quiz, "--closes", text)


def test_an_option_that_is_no_moment_to_come_is_one_line_that_says_what_to_write(quiz: Command) -> None:
    assert refused(quiz, "--closes", "2035-03-25 02:30") == (
        "--closes: there is no 02:30 on 25 March 2035: the clocks go forward then; "
        "write 2035-03-25 01:30+01:00 or 2035-03-25 03:30+02:00"
    )
    assert refused(quiz, "--opens", "2035-10-28 02:30") == (
        "--opens: 02:30 on 28 October 2035 comes twice: the clocks go back then; "
        "write 2035-10-28 02:30+02:00 or 2035-10-28 02:30+01:00"
    )
    past = refused(quiz, "--closes", "2020-01-01 18:00")
    assert past.startswith("--closes: 1 January 2020, 18:00 CET is past: it is ")
    assert past.endswith(" now; write a later one")


def test_a_time_alone_says_which_day_it_is_taken_for(quiz: Command) -> None:
    today = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=14)
    shown = f"Opens: {today.day} {today:%B} {today.year}, 08:00 (UTC+14:00)"
    assert shown in made(quiz, "--opens", "8:00", zone=EAST)


def test_prompts_ask_again_for_what_is_no_one_moment(quiz: Command) -> None:
    answers = [str(PACK), "", "", "", "", "2", "", "", "", "n", "", "", "", "", ""]
    moments = ["", "2020-01-01", "2035-03-25 02:30", "2035-10-28 02:30", "2035-10-28 02:30 CET", "", "", ""]
    done = quiz("exercise", "new", "x.exercise", entries="\n".join((*answers, *moments, "")), TZ="Europe/Berlin")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("Closes [no end]:") == 4
    for reason in ("CET is past: it is ", "there is no 02:30 on 25 March 2035", "02:30 on 28 October 2035 comes twice"):
        assert reason in done.stdout
    assert "Closes: 28 October 2035, 02:30 CET\n" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            "closes = 2026-11-29 23:00",
            "a moment needs its seconds and the offset from UTC here; write closes = 2026-11-29T23:00:00+01:00",
        ),
        ("closes = 2026-07-29T23:00:00", "closes: needs an offset from UTC; write closes = 2026-07-29T23:00:00+02:00"),
        (
            'closes = "29.11.2026 23:00"',
            "closes: '29.11.2026 23:00' is no date and time; write closes = 2026-11-29T23:00:00+01:00",
        ),
        (
            "closes = 2026-11-29",
            "closes: expected date and time, not a bare date; write closes = 2026-11-29T23:59:00+01:00",
        ),
        (
            "closes = tomorrow",
            "a moment needs its seconds and the offset from UTC here; "
            "write day, time and offset as in closes = 2026-12-01T13:00:00+01:00",
        ),
    ],
)
def test_a_moment_in_the_file_that_cannot_be_read_is_given_back_as_it_should_be(
    line: str, reason: str, quiz: Command
) -> None:
    made(quiz, "--closes", "2035-01-01")
    path = quiz.folder / "light.exercise"
    lines = [line if one.startswith("closes") else one for one in path.read_text().splitlines()]
    path.write_text("\n".join(lines))
    done = quiz("exercise", "show", "light.exercise", TZ="Europe/Berlin")
    assert (done.returncode, done.stdout) == (1, "")
    number = lines.index(line) + 1
    assert done.stderr == f"quiz: error: light.exercise:{number}: {reason}\n"
    # What it says to write is read.
    path.write_text("\n".join(reason.rpartition("write ")[2] if one == line else one for one in lines))
    if "day, time" not in reason:
        assert quiz("exercise", "show", "light.exercise", TZ="Europe/Berlin").returncode == 0


@pytest.mark.slow
def test_one_round_is_one_day_wherever_it_is_looked_at_from(quiz: Command) -> None:
    quiz.play(*PLAYED, "--player", "Ann", entries=entries(PLAN), TZ=EAST)
    for zone in (EAST, WEST, "Europe/Berlin"):
        stats = json.loads(quiz("stats", PACK, "--player", "Ann", "--json", TZ=zone).stdout)
        assert stats["streak"]["longest"] == 1
        assert len(stats["days"]) == 1
    exported = quiz("history", "export", "-").stdout
    day = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=14)).date()
    assert {answer["day"] for answer in json.loads(exported)["answers"]} <= {
        (day - datetime.timedelta(days=late)).isoformat() for late in (0, 1)
    }
    (quiz.folder / "round.jsonl").write_text(exported)
    brought = quiz("history", "import", "round.jsonl", QUIZ_HOME=str(quiz.folder / "other"), TZ=WEST)
    assert brought.returncode == 0
    again = quiz("history", "export", "-", QUIZ_HOME=str(quiz.folder / "other"), TZ=WEST)
    assert json.loads(again.stdout)["answers"] == json.loads(exported)["answers"]


def test_the_daily_round_is_that_of_the_date_where_the_player_is(quiz: Command) -> None:
    dailies = [quiz("daily", PACK, "--player", "Ann", entries="\n" * 6, TZ=zone).stdout for zone in (WEST, EAST)]
    shared = [line for said in dailies for line in said.splitlines() if line.startswith("To share: ")]
    assert len(set(shared)) == 2
    assert dailies[1].endswith("2 days in a row.\n")


@pytest.mark.slow
@pytest.mark.parametrize("zone", ["XXX+24:59", "AAA+23BBB+25", "no/where", "\x1b[31m"])
def test_a_zone_that_cannot_be_loses_nothing(zone: str, quiz: Command) -> None:
    said = quiz.play(*PLAYED, "--player", "Ann", entries=entries(PLAN), TZ=zone)
    assert "Results: 2 of 2." in said
    for words in (("history",), ("stats", PACK, "--player", "Ann", "--plain"), ("daily", PACK, "--plain")):
        done = quiz(*words, TZ=zone)
        assert (done.returncode, done.stderr) == (0, "")
    assert "Practice: 2 of 2, 100 %; " in quiz("history", TZ=zone).stdout
    assert "\x1b" not in made(quiz, "--closes", "2035-01-01", zone=zone)


def test_no_database_of_zones_is_needed(quiz: Command) -> None:
    (quiz.folder / "tzdata.py").write_text("raise ImportError('not installed')\n")
    (quiz.folder / "zoneinfo.py").write_text("raise ImportError('not installed')\n")
    path = str(quiz.folder)
    made(quiz, "--closes", "2035-06-01 18:00")
    done = quiz("exercise", "show", "light.exercise", TZ="Europe/Berlin", PYTHONPATH=f"{path}:{PACK.parents[2]}")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Closes: 1 June 2035, 18:00 CEST\n" in done.stdout
