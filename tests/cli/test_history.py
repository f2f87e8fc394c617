"""``quiz history``: what was played, listed, exported, imported and deleted, by real processes."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import stat
import subprocess
import sys

import pexpect
import pytest
from msgspec.structs import replace

from quiz.history.history import History
from quiz.history.jsonl_records import encode
from quiz.rules.plan import Plan
from quiz.rules.terms import Mode, Terms
from tests.cli.run_command import PACK, PATIENCE, Command, environment, interrupt
from tests.history.build_records import BEGUN, counts, everything, history, record, reply, write

# Of these commands tests/cli/test_windows.py runs each once.
pytestmark = pytest.mark.slow

HOSTILE = "[@click=app.quit]x[/]"
LATER = BEGUN + datetime.timedelta(days=2, hours=3)
LONG_AGO = BEGUN - datetime.timedelta(days=400)


@pytest.fixture
def log(quiz: Command) -> History:
    """What the command's user has played: two rounds of Ann's, one of somebody hostile, one of nobody by name."""
    kept = history(quiz.folder / "quiz")
    partly = tuple(reply(place, credit=credit) for place, credit in enumerate((1.0, 1.0, 0.25)))
    exam = Plan(seed=7, terms=Terms(mode=Mode.EXAM))
    write(
        kept,
        replace(record("aaaaaaaa11", "Ann"), answers=partly, plan=Plan(seed=1)),
        record("bbbbbbbb22", "Ann", started=LATER, day=LATER.date(), answers=1),
        record("cccccccc33", HOSTILE, plan=exam, daily=BEGUN.date()),
        record("dddddddd44", "", started=LONG_AGO, day=LONG_AGO.date()),
    )
    kept.close()
    return kept


def uids(log: History) -> list[str]:
    """The rounds that there are now."""
    return [one.uid for one in everything(log)]


def test_what_was_played_is_listed_the_latest_first_by_the_user_s_clock(quiz: Command, log: History) -> None:
    done = quiz("history", TZ="Asia/Kolkata")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "4 rounds with 10 answers, the latest first:\n"
        "Round: 1 of 1, 100 % (stopped at 1 of 3); 2026-01-07 17:30, Ann, light; id bbbbbbbb\n"
        f"Daily: 3 of 3, 100 %; 2026-01-05 14:30, {HOSTILE}, light; id cccccccc\n"
        "Practice: 2.3 of 3, 75 %; 2026-01-05 14:30, Ann, light; id aaaaaaaa\n"
        "Round: 3 of 3, 100 %; 2024-12-01 14:30, no name, light; id dddddddd\n"
    )


def test_a_round_just_played_stands_in_the_list(quiz: Command) -> None:
    quiz.play("--player", "Ann", entries="1\nq\n")
    said = quiz("history").stdout
    assert said.startswith("1 round with 1 answer, the latest first:\n")
    assert re.search(r"\nPractice: .*, Ann, pack; id ", said)
    assert " at 1 of 6)" in said


def test_the_list_is_of_one_player_if_wanted(quiz: Command, log: History) -> None:
    assert quiz("history", "--player", "ANN").stdout.count("Ann, light") == 2
    assert "4 rounds" not in quiz("history", "--player", "ANN").stdout
    assert quiz("history", "--player", "").stdout.count("no name") == 1
    assert quiz("history", "--player", HOSTILE).stdout.count(HOSTILE) == 1


def test_a_player_who_is_none_is_an_error_that_says_who_is(quiz: Command, log: History) -> None:
    done = quiz("history", "--player", "Bob")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"quiz: error: no player is called 'Bob'; there is: no name, '{HOSTILE}', 'Ann'\n"


def test_the_list_as_json(quiz: Command, log: History) -> None:
    listed = json.loads(quiz("history", "--json", TZ="UTC").stdout)
    assert [one["id"] for one in listed] == ["bbbbbbbb", "cccccccc", "aaaaaaaa", "dddddddd"]
    assert listed[2] == {
        "id": "aaaaaaaa",
        "uid": "aaaaaaaa11",
        "player": "Ann",
        "pack": "light",
        "title": "The lighthouse",
        "mode": "practice",
        "started": "2026-01-05T09:00:00Z",
        "daily": None,
        "state": "over",
        "questions": 3,
        "answers": 3,
        "right": 2,
        "credit": 2.25,
        "step": None,
        "points": None,
    }
    assert [one["state"] for one in listed] == ["left", "over", "over", "over"]
    assert listed[1]["daily"] == "2026-01-05"


def test_where_nothing_was_played_nothing_is_made(quiz: Command) -> None:
    assert quiz("history").stdout == "No rounds yet.\n"
    assert quiz("history", "--json").stdout == "[]\n"
    done = quiz("history", "export", "out.jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "There are no rounds to export.\n")
    assert quiz("history", "delete", "--all").stdout == "There is nothing to delete.\n"
    assert list(quiz.folder.iterdir()) == []


def test_a_long_list_is_paged_on_a_terminal(quiz: Command, log: History) -> None:
    child = quiz.on_terminal("history", PAGER="sed s/^/paged:/")
    child.expect(r"paged:\S*4 rounds")
    child.expect(r"paged:[^\n]*dddddddd")


def test_an_export_carries_everything_to_another_machine(quiz: Command, log: History) -> None:
    done = quiz("history", "export", "out.jsonl")
    out = quiz.folder / "out.jsonl"
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "4 rounds written to out.jsonl\n")
    assert not stat.S_IMODE(out.stat().st_mode) & 0o077, "what people answered is nobody else's"
    assert out.read_text() == quiz("history", "export").stdout == quiz("history", "export", "-").stdout
    there = {"QUIZ_HOME": str(quiz.folder / "there")}
    done = quiz("history", "import", "out.jsonl", **there)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "out.jsonl: 4 rounds with 10 answers new, 0 rounds known already\n"
    assert quiz("history", "export", **there).stdout == out.read_text()
    done = quiz("history", "import", "-", entries=out.read_bytes(), **there)
    assert done.stdout == "standard input: 0 rounds with 0 answers new, 4 rounds known already\n"
    assert quiz("history", **there).stdout == quiz("history").stdout


def test_one_player_can_be_exported(quiz: Command, log: History) -> None:
    said = quiz("history", "export", "--player", "Ann").stdout
    assert [json.loads(line)["uid"] for line in said.splitlines()] == ["aaaaaaaa11", "bbbbbbbb22"]
    assert quiz("history", "--player", "Ann", "export").stdout == said
    assert quiz("history", "export", "--player", "Bob").returncode == 2


def test_an_older_export_is_replaced_once_asked_and_any_other_file_left_alone(quiz: Command, log: History) -> None:
    out, letter = quiz.folder / "out.jsonl", quiz.folder / "letter.txt"
    out.write_bytes(encode(record("old")))
    refused = quiz("history", "export", "out.jsonl", entries="y\n")
    assert (refused.returncode, refused.stdout) == (2, "")
    said = "nobody can be asked here; to replace out.jsonl, an older export, for good, add --yes"
    assert refused.stderr == f"quiz: error: {said}\n"
    assert '"old"' in out.read_text()
    assert quiz("history", "export", out, "--yes").returncode == 0
    assert '"old"' not in out.read_text()
    out.write_bytes(b"")
    assert quiz("history", "export", out).returncode == 0
    letter.write_text("Dear Ann")
    for name, said in ((letter, "exists and is no export"), (quiz.folder, "is not a file"), ("", "is empty")):
        done = quiz("history", "export", name)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
    assert letter.read_text() == "Dear Ann"
    done = quiz("history", "export", "no/such/folder.jsonl")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


def test_each_bad_line_is_named_and_the_rest_imported(quiz: Command) -> None:
    lines = [encode(record("a1")), encode(record("a2"))[:50] + b"\n", b"\x1b]0;x\x07\n", encode(record("a3"))]
    (quiz.folder / "in.jsonl").write_bytes(b"".join(lines))
    done = quiz("history", "import", "in.jsonl", "missing.jsonl", quiz.folder)
    assert done.returncode == 2
    assert done.stdout == "in.jsonl: 2 rounds with 6 answers new, 0 rounds known already\n"
    assert done.stderr.splitlines() == [
        "quiz: error: in.jsonl:2: it is no JSON, or cut off",
        "quiz: error: in.jsonl:3: it is no JSON, or cut off",
        "quiz: error: missing.jsonl: No such file or directory",
        f"quiz: error: {quiz.folder}: it is a folder, not a file",
    ]


@pytest.mark.parametrize(("name", "code"), [("missing.jsonl", 2), ("in.jsonl", 1), (".", 1)])
def test_the_exit_code_tells_a_wrong_name_from_a_bad_file(quiz: Command, name: str, code: int) -> None:
    (quiz.folder / "in.jsonl").write_bytes(b"noise\n")
    done = quiz("history", "import", name)
    assert (done.returncode, done.stderr.count("\n")) == (code, 1)


@pytest.mark.parametrize(("entry", "is_replaced"), [("y", True), ("n", False)])
def test_on_a_terminal_one_is_asked_before_an_export_is_replaced(
    quiz: Command, log: History, entry: str, is_replaced: bool
) -> None:
    out = quiz.folder / "out.jsonl"
    out.write_bytes(encode(record("old")))
    child = quiz.on_terminal("history", "export", "out.jsonl")
    child.expect_exact("Replace out.jsonl, an older export, for good? y or n ")
    child.sendline(entry)
    child.expect_exact("4 rounds written" if is_replaced else "Nothing was written.")
    child.expect(pexpect.EOF)
    child.close()
    assert ('"old"' not in out.read_text()) is is_replaced


def test_of_very_many_bad_lines_the_first_are_named(quiz: Command) -> None:
    (quiz.folder / "in.jsonl").write_bytes(b"noise\n" * 500)
    done = quiz("history", "import", "in.jsonl")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 21)
    assert done.stderr.endswith("quiz: error: in.jsonl: 480 more lines could not be used\n")


def test_rounds_are_deleted_by_their_ids_for_good(quiz: Command, log: History) -> None:
    done = quiz("history", "delete", "aaaaaaaa", "cccc", "aaaaaaaa11", "--yes")
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "Deleted 2 rounds with 6 answers.\n")
    assert uids(log) == ["bbbbbbbb22", "dddddddd44"]
    log.close()
    left = b"".join(path.read_bytes() for path in log.path.parent.glob("history.db*"))
    assert HOSTILE.encode() not in left
    assert b"cccccccc33" not in left
    assert b"bbbbbbbb22" in left


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (("--all",), []),
        (("--all", "--player", "ann"), ["cccccccc33", "dddddddd44"]),
        (("--all", "--player", ""), ["aaaaaaaa11", "bbbbbbbb22", "cccccccc33"]),
        (("--before", "2026-01-05"), ["aaaaaaaa11", "bbbbbbbb22", "cccccccc33"]),
        (("--before", "2026-01-06"), ["bbbbbbbb22"]),
        (("--before", "2026-01-06", "--player", "Ann"), ["bbbbbbbb22", "cccccccc33", "dddddddd44"]),
        (("--before", "1999-01-01"), ["aaaaaaaa11", "bbbbbbbb22", "cccccccc33", "dddddddd44"]),
    ],
    ids=" ".join,
)
def test_rounds_are_deleted_by_age_and_player(
    quiz: Command, log: History, words: tuple[str, ...], kept: list[str]
) -> None:
    assert quiz("history", "delete", *words, "--yes").returncode == 0
    assert uids(log) == kept


def test_where_nobody_can_be_asked_yes_has_to_be_said(quiz: Command, log: History) -> None:
    done = quiz("history", "delete", "--all", entries="y\n")
    assert (done.returncode, done.stdout) == (2, "")
    said = "nobody can be asked here; to delete 4 rounds with 10 answers for good, add --yes"
    assert done.stderr == f"quiz: error: {said}\n"
    assert counts(log)[2] == 4


@pytest.mark.parametrize(("entry", "left"), [("y", 0), ("Yes", 0), ("n", 4), ("\x04", 4)])
def test_on_a_terminal_one_is_asked_first(quiz: Command, log: History, entry: str, left: int) -> None:
    child = quiz.on_terminal("history", "delete", "--all")
    child.expect_exact("Delete 4 rounds with 10 answers for good? y or n ")
    child.sendline("perhaps")
    child.expect_exact("Delete 4 rounds with 10 answers for good? y or n ")
    if entry == "\x04":
        child.sendeof()
    else:
        child.sendline(entry)
    child.expect_exact("Nothing was deleted." if left else "Deleted 4 rounds with 10 answers.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert counts(log)[2] == left


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("delete",), "say which rounds to delete: by their ids, with --before DATE, or with --all"),
        (("delete", "aaaaaaaa", "--all"), "say which rounds"),
        (("delete", "ffff"), "no round is called 'ffff'; quiz history lists them"),
        (("delete", "\x1b]0;x\x07"), "no round is called '�]0;x�'"),
        (("delete", "aaaaaaaa", "--player", "Ann"), "leave out --player"),
        (("delete", "--before", "tomorrow"), "'tomorrow' is no date such as 2026-01-31"),
        (("delete", "--all", "--player", "Bob"), "no player is called 'Bob'"),
        (("--player", "Ann", "import", "x"), "leave out --player"),
        (("--json", "export"), "--json is for the list"),
        (("import",), "the following arguments are required: FILE"),
        (("--player", "-x"), "expected one argument"),
        (("burn",), "invalid choice"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use_is_one_line_and_changes_nothing(
    quiz: Command, log: History, words: tuple[str, ...], said: str
) -> None:
    done = quiz("history", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.startswith("quiz: error: ")
    assert done.stderr.count("\n") == 1
    assert counts(log)[2] == 4


def test_a_reader_that_leaves_early_is_no_error(quiz: Command) -> None:
    kept = history(quiz.folder / "quiz")
    write(kept, *(record(f"a{at:05}") for at in range(300)))
    kept.close()
    done = subprocess.run(
        f"{sys.executable} -m quiz history export | head -n 1 | cut -c1-30",
        shell=True,
        cwd=quiz.folder,
        env=environment(quiz.folder),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert (done.stdout, done.stderr) == ('{"format":"fact-check-quiz his\n', "")


def test_a_round_waits_for_its_pack_goes_on_from_any_folder_and_can_be_let_go(quiz: Command) -> None:
    here, elsewhere, away = (quiz.folder / name for name in ("here", "elsewhere", "away"))
    shutil.copytree(PACK, here / "mine")
    shutil.copytree(PACK, elsewhere / "mine")
    (elsewhere / "mine" / "brief.txt").write_text("1 Another\n1.1 It is another pack.\n", encoding="utf-8")
    home = {"QUIZ_HOME": str(quiz.folder / "quiz")}
    child = Command(here).on_terminal("play", "./mine", "--plain", "--seed", "1", **home)
    child.expect_exact("from 1 to 4: ")
    child.sendline("1")
    child.expect_exact("Question 2 of 6")
    interrupt(child)

    done = Command(elsewhere)("play", "--plain", "--resume", **home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "You go on after 1 answer." in done.stdout
    (waiting,) = json.loads(quiz("history", "--json").stdout)
    assert waiting["state"] == "left"  # The end of the input has ended it.

    child = Command(here).on_terminal("play", "./mine", "--plain", "--seed", "1", **home)
    child.expect_exact("from 1 to 4: ")
    child.sendline("1")
    child.expect_exact("Question 2 of 6")
    interrupt(child)
    (here / "mine").rename(away)
    (id_,) = (one["id"] for one in json.loads(quiz("history", "--json").stdout) if one["state"] == "unfinished")
    for _ in range(2):
        done = Command(elsewhere)("play", "--plain", "--resume", **home)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == (
            f"quiz: error: this round keeps waiting, since its pack mine is not in {here / 'mine'} any more; "
            f"put it back to go on, or let the round go with: quiz history end {id_}\n"
        )
    assert quiz("history", "end", id_).stdout == "Ended a round with 1 answer.\n"
    assert quiz("history", "end", id_).stdout == "Nothing waits by that id.\n"
    assert len(json.loads(quiz("history", "--json").stdout)) == 2
    assert "no round waits" in Command(elsewhere)("play", "--plain", "--resume", **home).stderr
