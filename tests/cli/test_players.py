"""``quiz players``: who has played, renamed and deleted, by real processes."""

from __future__ import annotations

import json
from pathlib import Path

import pexpect
import pytest

from quiz.history.history import History
from quiz.history.players import LONGEST_NAME
from tests.cli.run_command import Command
from tests.history.build_records import history, record, write

HOSTILE = "[@click=app.quit]x[/]"


@pytest.fixture
def log(quiz: Command) -> History:
    """Two rounds of Ann's, one of Tom's, one of nobody by name."""
    kept = history(quiz.folder / "quiz")
    write(kept, record("a1", "Ann"), record("a2", "Ann"), record("a3", "Tom"), record("a4", ""))
    kept.close()
    return kept


def who(log: History) -> list[str]:
    """Who has played."""
    return [player.name for player in log.players()]


def settings(quiz: Command, text: str | None = None) -> str:
    """What the settings file holds, after writing it where a text is given."""
    path: Path = quiz.folder / "quiz" / "settings.toml"
    if text is not None:
        path.write_text(text)
    return path.read_text()


def test_everybody_is_listed_with_how_much_they_played(quiz: Command, log: History) -> None:
    done = quiz("players")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "no name: 1 round and 3 answers\nAnn: 2 rounds and 6 answers\nTom: 1 round and 3 answers\n"
    assert json.loads(quiz("players", "--json").stdout)[1] == {
        "name": "Ann",
        "rounds": 2,
        "answers": 6,
        "shares": False,
    }


def test_where_nobody_played_nothing_is_made(quiz: Command) -> None:
    assert quiz("players").stdout == "Nobody has played yet.\n"
    assert quiz("players", "--json").stdout == "[]\n"
    done = quiz("players", "delete", "Ann", "--yes")
    assert (done.returncode, done.stderr) == (2, "quiz: error: nobody has played yet\n")
    assert list(quiz.folder.iterdir()) == []


def test_a_player_is_renamed_and_the_settings_follow(quiz: Command, log: History) -> None:
    settings(quiz, 'player = "ann" # me\ntheme = "paper"\n')
    done = quiz("players", "rename", "ANN", "Anne")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "'ANN' is called 'Anne' from now on.\nThe settings follow: 'Anne' plays.\n"
    assert who(log) == ["", "Anne", "Tom"]
    assert settings(quiz) == 'player = "Anne" # me\ntheme = "paper"\n'


def test_two_hyphens_after_the_two_that_end_the_options_are_a_name(quiz: Command, log: History) -> None:
    done = quiz("players", "rename", "--", "Ann", "--")
    assert (done.returncode, done.stdout, done.stderr) == (0, "'Ann' is called '--' from now on.\n", "")
    assert who(log) == ["", "--", "Tom"]
    done = quiz("players", "rename", "--", "--", "Ann")
    assert (done.returncode, done.stdout) == (0, "'--' is called 'Ann' from now on.\n")
    assert who(log) == ["", "Ann", "Tom"]


def test_the_settings_of_somebody_else_stay(quiz: Command, log: History) -> None:
    before = settings(quiz, 'player = "Tom"\n')
    assert "settings" not in quiz("players", "rename", "Ann", "Anne").stdout
    assert "settings" not in quiz("players", "delete", "Anne", "--yes").stdout
    assert settings(quiz) == before


def test_what_nobody_by_name_played_can_be_given_a_name(quiz: Command, log: History) -> None:
    done = quiz("players", "rename", "", "Zoe")
    assert done.stdout.startswith("What was played without a name is that of 'Zoe' from now on.\n")
    assert who(log) == ["Ann", "Tom", "Zoe"]


def test_a_deleted_player_is_gone_from_the_files_of_the_game(quiz: Command, log: History) -> None:
    settings(quiz, 'player = "Ann"\n')
    done = quiz("players", "delete", "ann", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Deleted 'Ann' with 2 rounds and 6 answers.\nThe settings follow: nobody by name plays.\n"
    assert who(log) == ["", "Tom"]
    assert settings(quiz) == 'player = ""\n'
    log.close()
    for path in (quiz.folder / "quiz").rglob("*"):
        assert path.is_dir() or b"Ann" not in path.read_bytes()


def test_an_older_damaged_history_that_was_kept_is_named(quiz: Command, log: History) -> None:
    aside = quiz.folder / "quiz" / "history.db.bak"
    aside.write_bytes(b"Ann")
    done = quiz("players", "delete", "Ann", "--yes")
    assert done.returncode == 0
    assert str(aside) in done.stderr


@pytest.mark.parametrize(("entry", "left"), [("y", False), ("n", True)])
def test_on_a_terminal_one_is_asked_first(quiz: Command, log: History, entry: str, *, left: bool) -> None:
    child = quiz.on_terminal("players", "delete", "Ann")
    child.expect_exact("Delete 'Ann' with 2 rounds and 6 answers for good? y or n ")
    child.sendline(entry)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert ("Ann" in who(log)) is left


def test_where_nobody_can_be_asked_yes_has_to_be_said(quiz: Command, log: History) -> None:
    done = quiz("players", "delete", "Ann", entries="y\n")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "add --yes" in done.stderr
    assert "Ann" in who(log)


@pytest.mark.mostly_slow(keep=3)
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rename", "Bob", "Zoe"), "no player is called 'Bob'; there is: no name, 'Ann', 'Tom'"),
        (("rename", "Ann", "tom"), "there is a player called 'tom' already; choose another name"),
        (("rename", "Ann", ""), "cannot be renamed to nothing"),
        (("rename", "Ann"), "the following arguments are required: NEW"),
        (("rename", "-x", "Ann"), "see quiz players rename --help"),
        (("delete", "\x1b]0;x\x07", "--yes"), "no player is called '�]0;x�'"),
        (("--json", "delete", "Ann"), "--json is for the list"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use_is_one_line_and_changes_nothing(
    quiz: Command, log: History, words: tuple[str, ...], said: str
) -> None:
    done = quiz("players", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.startswith("quiz: error: ")
    assert done.stderr.count("\n") == 1
    assert who(log) == ["", "Ann", "Tom"]


@pytest.mark.slow
@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize(
    "name",
    [HOSTILE, "\x1b]0;x\x07", "\u202egnp.exe\u2066", "x" * 10_000, "-x", "--yes", "%s{0}$x", "'; DROP TABLE player;--"],
    ids=range(8),
)
def test_any_name_does_no_harm_anywhere(quiz: Command, log: History, name: str) -> None:
    done = quiz("players", "rename", "--", "Ann", name)
    assert (done.returncode, done.stderr) == (0, "")
    shown = next(one for one in who(log) if one not in {"", "Tom"})
    assert len(shown) <= LONGEST_NAME
    said = [done.stdout]
    for words in (("players",), ("history",), ("history", f"--player={name}"), ("history", "export")):
        done = quiz(*words)
        assert (done.returncode, done.stderr) == (0, "")
        assert shown in done.stdout
        said.append(done.stdout)
    done = quiz("players", "delete", "--yes", "--", name)
    assert (done.returncode, done.stderr) == (0, "")
    said.append(done.stdout)
    assert not {"\x1b", "\x07", "\u202e", "\u2066"} & set("".join(said))
    assert who(log) == ["", "Tom"]
