"""``quiz teams`` as a command: what it takes, what it refuses in one line, and how a game is gone on with."""

from __future__ import annotations

import datetime
import json
import subprocess
from io import StringIO
from pathlib import Path

import jsonschema
import pytest

from quiz.classroom.exercise_file import write_exercise
from quiz.cli.main import main
from tests.classroom.hand_in import exercise
from tests.cli.run_command import PACK, Command, Ran

TEAMS = ("--team", "Red", "--team", "Blue")


class Here:
    """The command in this very process, in a folder of its own: most of what it refuses needs no process to be seen."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self.folder, self._patch, self._capture = folder, patch, capture
        patch.chdir(folder)
        patch.setenv("QUIZ_HOME", str(folder / "quiz"))
        patch.delenv("QUIZ_PACKS", raising=False)

    def __call__(self, *words: str | Path, entries: str = "", **variables: str) -> Ran:
        """Run it to its end."""
        for name, value in variables.items():
            self._patch.setenv(name, value)
        self._patch.setattr("sys.stdin", StringIO(entries))
        code = main([str(word) for word in words])
        said = self._capture.readouterr()
        return subprocess.CompletedProcess(words, code, said.out, said.err)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    """The command in this process."""
    return Here(tmp_path, monkeypatch, capsys)


Runs = Command | Here


def refused(quiz: Runs, *words: str | Path, code: int = 2) -> str:
    """The one line that a command is refused with; nothing is asked, and nothing new is written."""
    before = set(quiz.folder.iterdir())
    done = quiz("teams", *words)
    assert (done.returncode, done.stdout) == (code, ""), done.stdout
    assert done.stderr.startswith("quiz: error: ")
    assert done.stderr.count("\n") == 1
    assert set(quiz.folder.iterdir()) == before
    return done.stderr.removeprefix("quiz: error: ")


REFUSALS = {
    "one team": (("--team", "Red"), "a game needs 2 to 6 teams; write --team NAME for each\n"),
    "two of a name": (("--team", "Red", "--team", "red "), "two teams are called 'red'; give one another name\n"),
    "a penalty in turns": ((*TEAMS, "--penalty", "1"), "--penalty is for a wrong answer after buzzing; add --buzzer\n"),
    "too few for turns": ((*TEAMS, "--count", "1"), "in turns, 2 teams need 2 questions at least; "),
    "a teacher's key": ((*TEAMS, "--keys", "ap"), "--keys: 'p' does something else in the game; "),
    "a key too few, before names": (("--keys", "a"), "--keys needs a letter of its own"),
    "another topic": ((*TEAMS, "--topic", "gardens"), "--topic: this pack has no topic 'gardens'; "),
    "no file": ((*TEAMS, "--results", "-"), "--results needs the name of a file; "),
    "no folder": (("--results", "no/where.json"), "no/where.json cannot be written (No such file or directory); "),
    "a folder that is not there": (
        ("--results", "games"),
        "--results: games is no folder; name one that is there, or ",
    ),
    "nothing to resume": (("--resume", "none.json"), "none.json: there is no such file\n"),
    "no game to follow": (("--teacher",), "no game of teams is in "),
    "nothing to follow": (("--teacher", "none.json"), "none.json: there is no such file\n"),
    "a game to play and to follow": (
        ("--teacher", "game.json", *TEAMS, "--buzzer", "--strict-spelling"),
        "--teacher follows a game that is being played; leave out --team and --buzzer and --strict-spelling\n",
    ),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_wrong_use_is_one_line_before_anything_is_asked_or_written(here: Here, what: str) -> None:
    words, said = REFUSALS[what]
    assert refused(here, PACK, *words).startswith(said)


def begun(quiz: Runs, *more: str | Path, entries: str = "1\n") -> Path:
    """A game that was left after some entries."""
    words = ("teams", PACK, *TEAMS, "--seed", "1", "--kind", "claim", "--kind", "choice", "--results", "g.json", *more)
    done = quiz(*words, entries=entries)
    assert (done.returncode, done.stderr) == (0, "")
    return quiz.folder / "g.json"


def test_the_teacher_follows_the_newest_game_and_nothing_else(here: Here) -> None:
    (here.folder / "notes.txt").write_text("my notes")
    assert refused(here, "--teacher", "notes.txt", code=1) == "notes.txt: it is cut off, or no JSON at all\n"
    assert here("teams", PACK, *TEAMS, "--count", "2", "--plain", entries="+ red\nend\n").returncode == 0
    done = here("teams", PACK, "--teacher")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The game in ")
    assert "\nThe game is over.\nFirst: Red.\n" in done.stdout
    assert "; name what is played, as in quiz teams PACK --teacher\n" in refused(here, "--teacher")
    assert "was played with another state of the pack " in refused(here, "hollande-putin", "--teacher", code=1)


def test_the_same_command_with_resume_goes_on(quiz: Command) -> None:
    file = begun(quiz, "--buzzer", "--penalty", "1", "--keys", "xy", entries="red\n3\n")
    before = json.loads(file.read_text())
    same = (PACK, *TEAMS, "--seed", "1", "--kind", "claim", "--kind", "choice", "--results", "g.json")
    done = quiz("teams", *same, "--buzzer", "--penalty", "1", "--keys", "xy", "--resume", "g.json", entries="y\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "You go on after 2 steps.\n" in done.stdout
    assert "Blue, enter a number" in done.stdout
    after = json.loads(file.read_text())
    assert after["events"][: len(before["events"])] == before["events"]
    assert after["events"][-1]["step"] == {"event": "buzzed", "team": "Blue"}
    assert [team["key"] for team in after["teams"]] == ["x", "y"]
    assert not (quiz.folder / "g.json.bak").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("--buzzer",),
        ("--team", "Us", "--team", "Them"),
        ("--steal", "all"),
        ("--count", "3"),
        ("--topic", "light"),
        ("--seed", "2"),
        ("--keys", "xy"),
        ("--seconds", "9"),
        ("--results", "other.json"),
        ("--penalty", "1"),
    ],
    ids=lambda words: words[0],
)
def test_a_game_is_gone_on_with_under_no_other_terms(here: Here, words: tuple[str, ...]) -> None:
    begun(here)
    said = refused(here, PACK, "--resume", "g.json", *words)
    assert said == f"g.json was begun with another {words[0]}; leave it out to go on\n"


def test_a_game_that_was_changed_by_hand_is_not_gone_on_with(here: Here) -> None:
    file = begun(here, entries="1\n\n\n\n")
    file.write_text(file.read_text().replace('"points": 0.0', '"points": 5.0', 1))
    said = refused(here, PACK, "--resume", "g.json", code=1)
    assert said == (
        "g.json is not as the game wrote it: what stands above its events was changed, or its first event\n"
    )
    file.write_text("notes")
    assert refused(here, PACK, "--resume", "g.json", code=1) == "g.json: it is cut off, or no JSON at all\n"


def test_a_game_is_not_gone_on_with_on_another_pack(here: Here) -> None:
    begun(here)
    assert "another state of the pack" in refused(here, "hollande-putin", "--resume", "g.json", code=1)
    assert "no pack" in refused(here, "--resume", "g.json")


@pytest.mark.parametrize("words", [("hollande-putin",), ()], ids=["another pack", "no pack"])
def test_the_standing_of_a_game_that_is_over_needs_no_pack(here: Here, words: tuple[str, ...]) -> None:
    begun(here, entries="+ blue\nend\n\n")
    done = here("teams", *words, "--resume", "g.json")
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert done.stdout == "The lighthouse, May 1903: over.\nFirst: Blue.\n1. Blue, 1 point.\n2. Red, 0 points.\n"


@pytest.fixture
def shelf() -> dict[str, str]:
    """The folder in which the small pack is found by its name."""
    return {"QUIZ_PACKS": str(PACK.parent)}


def test_an_exercise_gives_its_questions_and_order(quiz: Command, shelf: dict[str, str]) -> None:
    made = exercise(ids=("lit", "oil", "band"))
    write_exercise(quiz.folder / "light.exercise", made)
    done = quiz("teams", "light.exercise", *TEAMS, "--results", "g.json", entries="", **shelf)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Fact-check quiz for teams: {made.title}.\n2" not in done.stdout
    assert "Who lit the new light?" in done.stdout
    assert quiz("teams", "light.exercise", *TEAMS, "--results", "end.json", entries="\n" * 12, **shelf).returncode == 0
    result = json.loads((quiz.folder / "end.json").read_text())
    assert [result["ids"][name] for name in (*result["questions"], *result["spare"])] == ["lit", "oil", "band"]
    again = quiz("teams", "light.exercise", "--resume", "g.json", entries="", **shelf)
    assert (again.returncode, again.stderr) == (0, "")
    again = quiz("teams", "--resume", "g.json", entries="", **shelf)
    assert (again.returncode, again.stderr) == (0, "")


def test_an_exercise_settles_its_questions_and_needs_its_keys(here: Here) -> None:
    write_exercise(here.folder / "open.exercise", exercise())
    write_exercise(here.folder / "hidden.exercise", exercise(hidden=True))
    said = refused(here, "open.exercise", *TEAMS, "--count", "3", "--kind", "claim")
    assert said == "an exercise settles what it asks; leave out --count and --kind\n"
    said = refused(here, "hidden.exercise", *TEAMS)
    assert said == "hidden.exercise hides its keys, so nobody here could tell who is right; use another\n"
    closes = datetime.datetime(2199, 1, 1, tzinfo=datetime.UTC)
    write_exercise(here.folder / "later.exercise", exercise(closes=closes, answers_after_closing=True))
    said = refused(here, "later.exercise", *TEAMS)
    assert said == "later.exercise tells its answers only after it has closed; use another until then\n"


def test_the_schema_is_that_of_the_file(quiz: Command) -> None:
    done = quiz("schema", "teams")
    assert (done.returncode, done.stderr) == (0, "")
    schema = json.loads(done.stdout)
    file = begun(quiz, entries="1\n\n1\nu\n+ red\n")
    check = jsonschema.Draft202012Validator(schema)
    check.validate(json.loads(file.read_text()))
    wrong = json.loads(file.read_text())
    wrong["events"][0]["step"]["event"] = "cheered"
    assert not check.is_valid(wrong)


def test_an_older_game_is_kept_aside(here: Here) -> None:
    begun(here)
    begun(here)
    assert json.loads((here.folder / "g.json.bak").read_text())["format"] == "fact-check-quiz teams 1"


def test_a_folder_for_the_result_gets_a_file_with_the_usual_name(quiz: Command) -> None:
    (quiz.folder / "games").mkdir()
    done = quiz("teams", PACK, "--plain", "--team", "Red", "--team", "Blue", "--results", "games", entries="q\n")
    assert done.returncode == 0
    (file,) = (quiz.folder / "games").iterdir()
    assert file.name.startswith("teams-")


@pytest.mark.slow
def test_a_resumed_game_made_from_an_exercise_bears_its_title(quiz: Command) -> None:
    packs = {"QUIZ_PACKS": str(PACK.parent)}
    quiz("exercise", "new", "laws.exercise", "--pack", PACK, "--title", "Laws and courts", "--count", "4")
    game = ("--team", "Red", "--team", "Blue", "--results", "g.result.json")
    first = quiz("teams", "laws.exercise", "--plain", *game, entries="q\n", **packs)
    assert "Laws and courts" in first.stdout
    again = quiz("teams", "--plain", "--resume", "g.result.json", entries="q\n", **packs)
    assert "Fact-check quiz for teams: Laws and courts" in again.stdout
