"""``quiz exercise`` as a process: made with options, shown, and refused in a line."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path

import jsonschema
import msgspec
import pytest

from quiz.bank.shelf import load
from quiz.classroom.exercise_file import read_exercise
from quiz.wording import names
from tests.cli.run_command import PACK, Command


def new(quiz: Command, *options: str, name: str = "light.exercise"):
    return quiz("exercise", "new", name, "--pack", PACK, *options)


def test_what_is_made_is_told_and_can_be_shown(quiz: Command) -> None:
    options = ("--count", "4", "--title", "Lamps", "--minutes", "12.5", "--extra", "Ann Lee=20%", "--marks", "typed=3")
    done = new(quiz, *options)
    assert (done.returncode, done.stderr) == (0, "")
    assert 'Students enter: quiz play light.exercise --player "Their Name"' in done.stdout
    shown = quiz("exercise", "show", "light.exercise", QUIZ_PACKS=str(PACK.parent))
    for said in ("Lamps", "Questions: 4", "Time: 12.5 minutes", "More time for Ann Lee: 2.5 minutes", "Attempts: 1"):
        assert said in done.stdout
        assert said in shown.stdout
    exercise = read_exercise(quiz.folder / "light.exercise")
    assert shown.stdout.count("\n1. ") == 1
    assert shown.stdout.count("\n4. ") == 1
    assert exercise.secret is not None
    assert exercise.secret not in done.stdout + shown.stdout


@pytest.mark.slow
def test_one_option_is_enough_not_to_be_asked(quiz: Command) -> None:
    for at, options in enumerate((("--id", "oil"), ("--seed", "3"))):
        done = new(quiz, *options, name=f"{at}.exercise")
        assert (done.returncode, done.stderr) == (0, "")
        bare = quiz("exercise", "new", f"{at}-bare.exercise", *options, QUIZ_PACKS=str(PACK.parent))
        assert "Enter alone takes" not in bare.stdout
    assert "put a copy of the folder pack beside the exercise there" in done.stdout
    assert "They need" not in new(quiz, "--hide-keys", "--count", "1", name="hidden.exercise").stdout
    assert "They need" not in quiz("exercise", "new", "release.exercise", "--topic", "laws").stdout


@pytest.mark.slow
def test_what_a_teacher_may_overlook_is_told(quiz: Command) -> None:
    done = new(quiz, "--count", "3", "--attempts", "2", "--closes", "2031-01-01")
    for said in ("Attempts: 2; each tells the answers", "whoever looks into the pack finds them"):
        assert said in done.stdout
    path = quiz.folder / "light.exercise"
    path.write_text(path.read_text().replace("closes = 2031", "closes = 2020"))
    assert re.search(r"Closes: 1 January 2020, 23:59 \S+; that is over", quiz("exercise", "show", path).stdout)
    later = ("--answers-after-closing", "--closes", "2031-01-01", "--attempts", "3", "--counts", "mean")
    feedback_later = new(quiz, "--count", "3", *later, name="later.exercise")
    for said in ("Answers: told after it has closed; ", "Attempts: 3\n", "Counts: the mean of all attempts\n"):
        assert said in feedback_later.stdout
    hidden = new(quiz, "--count", "3", "--attempts", "2", "--hide-keys", name="hidden.exercise")
    assert "Attempts: 2\n" in hidden.stdout


def test_a_question_that_the_pack_lacks_is_an_error_to_show(quiz: Command) -> None:
    new(quiz, "--id", "oil")
    path = quiz.folder / "light.exercise"
    path.write_text(path.read_text().replace('id = "oil"', 'id = "oyl"'))
    done = quiz("exercise", "show", path, QUIZ_PACKS=str(PACK.parent))
    assert (done.returncode, done.stdout) == (2, "")
    assert "asks 'oyl', which the pack pack does not have" in done.stderr


@pytest.mark.slow
def test_it_can_be_shown_without_its_pack_as_far_as_it_goes(quiz: Command) -> None:
    new(quiz, "--count", "3")
    shown = quiz("exercise", "show", "light.exercise")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "The pack pack is not here as it was" in shown.stdout
    new(quiz, "--count", "3", "--hide-keys", name="hidden.exercise")
    assert "\n3. " in quiz("exercise", "show", "hidden.exercise").stdout


def test_json_keeps_the_secret(quiz: Command) -> None:
    new(quiz, "--count", "3")
    value = json.loads(quiz("exercise", "show", "light.exercise", "--json").stdout)
    assert (value["format"], value["secret"], len(value["question"])) == ("fact-check-quiz exercise 1", None, 3)


@pytest.mark.slow
def test_the_files_follow_their_schemas(quiz: Command) -> None:
    new(quiz, "--count", "3", "--hide-keys", "--minutes", "5")
    quiz("play", "light.exercise", "--player", "Ann", entries="\n\n\n")
    exercise = msgspec.to_builtins(tomllib.loads((quiz.folder / "light.exercise").read_text()))
    result = json.loads((quiz.folder / "Ann.result.json").read_text())
    for name, value in (("exercise", exercise), ("submission", result)):
        done = quiz("schema", name)
        assert (done.returncode, done.stderr) == (0, "")
        jsonschema.validate(value, json.loads(done.stdout))
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**value, "format": "another"}, json.loads(done.stdout))


def test_questions_can_be_named(quiz: Command) -> None:
    done = new(quiz, "--id", "oil", "--id", "band", "--marks", "oil=2")
    assert "Questions: 2, for 3 marks" in done.stdout
    assert read_exercise(quiz.folder / "light.exercise").ids == ("oil", "band")


def test_the_same_seed_asks_the_same(quiz: Command) -> None:
    for name in ("a.exercise", "b.exercise"):
        new(quiz, "--count", "3", "--seed", "8", name=name)
    one, other = (read_exercise(quiz.folder / name) for name in ("a.exercise", "b.exercise"))
    assert one.ids == other.ids
    assert one.id != other.id
    assert one.secret != other.secret


def test_a_kind_that_was_not_drawn_is_said(quiz: Command) -> None:
    done = new(quiz, "--kind", "claim", "--kind", "typed", "--count", "1", "--marks", "typed=2", "--marks", "claim=3")
    drawn = {task.id for task in read_exercise(quiz.folder / "light.exercise").question}
    left = "Claim" if drawn == {"lit"} else "Typed"
    assert f"Not drawn: {left}. Ask for more questions" in done.stdout
    assert f"No question is of the kind {left.lower()}, so its marks are not used.\n" in done.stdout
    all_of_them = new(quiz, "--marks", "typed=2", name="all.exercise").stdout
    assert "Not drawn" not in all_of_them
    assert "not used" not in all_of_them


@pytest.mark.parametrize("hidden", [(), ("--hide-keys",)])
def test_show_gives_options_and_ids_and_the_keys_when_asked(hidden: tuple[str, ...], quiz: Command) -> None:
    new(quiz, *hidden)
    shown = quiz("exercise", "show", "light.exercise", QUIZ_PACKS=str(PACK.parent))
    told = quiz("exercise", "show", "light.exercise", "--answers", QUIZ_PACKS=str(PACK.parent))
    assert (shown.returncode, told.returncode, told.stderr) == (0, 0, "")
    for item in load(PACK).items:
        for text in (*item.options, *item.prompts):
            assert names.option(item.kind, text) in shown.stdout
        assert item.why in told.stdout
        assert item.why not in shown.stdout
    for task in read_exercise(quiz.folder / "light.exercise").question:
        assert f"id {task.id}\n" in shown.stdout
    assert "Answer: " not in shown.stdout
    assert "   Line " in told.stdout


def test_answers_need_the_pack(quiz: Command) -> None:
    new(quiz, "--hide-keys")
    done = quiz("exercise", "show", "light.exercise", "--answers")
    assert (done.returncode, done.stdout) == (2, "")
    assert "the pack pack, which has the keys, is not here; name its folder with --key" in done.stderr
    told = quiz("exercise", "show", "light.exercise", "--answers", "--key", PACK)
    assert (told.returncode, "Answer: " in told.stdout) == (0, True)


def test_where_nothing_can_be_written_nothing_is_asked(quiz: Command) -> None:
    done = quiz("exercise", "new", "nowhere/x.exercise", entries="\n" * 30)
    assert (done.returncode, done.stdout) == (2, "")
    assert "nowhere/x.exercise cannot be written" in done.stderr


REFUSED = {
    "a name that is none": (("x.toml",), (), "an exercise's file ends in .exercise; write x.toml.exercise"),
    "too many": ((), ("--count", "60"), "only 6 questions of this pack fit; ask for fewer"),
    "no such topic": ((), ("--topic", "sea"), "this pack has no topic 'sea'"),
    "no such question": ((), ("--id", "sea"), "the pack pack has no question 'sea'; quiz questions lists them"),
    "twice named": ((), ("--id", "oil", "--id", "oil"), "a question is named twice"),
    "named and drawn": ((), ("--id", "oil", "--count", "3"), "--id names the questions; leave out --count"),
    "lines of a closed book": ((), ("--lines", "--closed-book"), "a closed book leaves no line to point at"),
    "practice without keys": ((), ("--mode", "practice", "--hide-keys"), "nothing can be told after an answer"),
    "a day that is none": ((), ("--closes", "soon"), "'soon' is no moment; write 2026-12-01"),
    "a year of no class": ((), ("--closes", "0001-01-01"), "'0001-01-01' is no moment; write 2026-12-01"),
    "a year too far": ((), ("--closes", "9999-12-31"), "'9999-12-31' is no moment; write 2026-12-01"),
    "more by next to nothing": (
        (),
        ("--minutes", "0.3", "--extra", "Ann=1%"),
        "extra_minutes.Ann: has to be 0.1 or more",
    ),
    "more by weeks": ((), ("--minutes", "2000", "--extra", "Ann=1000%"), "extra_minutes.Ann: has to be 10080 or less"),
    "no time at all": ((), ("--minutes", "0.000001"), "minutes: has to be 0.1 or more"),
    "closed before open": ((), ("--opens", "2031-01-02", "--closes", "2031-01-01"), "would close before it opens"),
    "more of no limit": ((), ("--extra", "Ann=10%"), "there is no time limit of which Ann could have 10% more"),
    "more for nobody": ((), ("--extra", "=10"), "is not as in"),
    "more twice": ((), ("--extra", "Ann=1", "--extra", "ann=2"), "a student is named twice"),
    "odd marks": ((), ("--marks", "typed=many"), "'typed=many' is not as in typed=2, with 0.01 to 1000 marks"),
    "marks for what is not there": ((), ("--marks", "sea=2"), "it is neither a kind nor a question"),
    "answers after no end": ((), ("--answers-after-closing",), "add one with --closes"),
    "answers after closing in practice": (
        (),
        ("--answers-after-closing", "--closes", "2031-01-01", "--mode", "practice"),
        "practice tells the answer after every question",
    ),
    "which of one attempt": ((), ("--counts", "mean"), "allow more than one with --attempts"),
    "odd attempts": ((), ("--attempts", "0"), "attempts: '0' is not a whole number from 1 to 1000"),
    "a long title": ((), ("--title", "x" * 81), "a title has 80 characters or fewer, and this one 81"),
    "odd minutes": ((), ("--minutes", "nan"), "'nan' is not a number above 0"),
}


@pytest.mark.mostly_slow(keep=3)
@pytest.mark.parametrize("what", REFUSED)
def test_wishes_that_cannot_be_had_are_one_line(what: str, quiz: Command) -> None:
    name, options, said = REFUSED[what]
    done = new(quiz, *(options or ("--count", "3")), name=name[0] if name else "light.exercise")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not list(quiz.folder.glob("*.exercise"))


def test_an_exercise_that_students_may_have_is_not_written_over(quiz: Command) -> None:
    new(quiz, "--count", "3")
    before = (quiz.folder / "light.exercise").read_bytes()
    done = new(quiz, "--count", "2")
    assert done.returncode == 2
    assert "exists, and students may have it; name another file" in done.stderr
    assert (quiz.folder / "light.exercise").read_bytes() == before


def test_play_names_the_fault_of_an_exercise(quiz: Command) -> None:
    new(quiz, "--count", "3")
    path = quiz.folder / "light.exercise"
    path.write_text(path.read_text().replace("attempts = 1", "attempts = none"))
    done = quiz("play", "light.exercise", "--player", "Ann")
    assert done.returncode == 1
    assert done.stderr.startswith("quiz: error: light.exercise:")
    assert done.stderr.count("\n") == 1
    assert quiz("play", "nothing.exercise", "--player", "Ann").returncode == 2


def test_its_page_is_written_and_what_it_holds_is_said(quiz: Command) -> None:
    shelf = {"QUIZ_PACKS": str(PACK.parent)}
    new(quiz, "--count", "3")
    done = quiz("exercise", "page", "light.exercise", "-o", "light.html", **shelf)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Written to light.html" in done.stdout
    assert "The page holds no answers" in done.stdout
    assert (quiz.folder / "light.html").read_text("utf-8").startswith("<!doctype html>")
    refused = quiz("exercise", "page", "light.exercise", "-o", "light.exercise", **shelf)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    lost = quiz("exercise", "page", "light.exercise", "-o", "other.html")
    assert (lost.returncode, lost.stdout, lost.stderr.count("\n")) == (2, "", 1)
    assert "put its folder beside the exercise" in lost.stderr
    (quiz.folder / "mine.html").write_text("mine", "utf-8")
    refused = quiz("exercise", "page", "light.exercise", "-o", "mine.html", **shelf)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert (quiz.folder / "mine.html").read_text("utf-8") == "mine"


@pytest.mark.slow
def test_the_page_of_practice_says_that_it_holds_the_answers(quiz: Command) -> None:
    new(quiz, "--count", "3", "--mode", "practice")
    done = quiz("exercise", "page", "light.exercise", "-o", "light.html", QUIZ_PACKS=str(PACK.parent))
    assert "whoever looks into the file can find them" in done.stdout


@pytest.mark.slow
def test_a_pack_is_found_beside_its_exercise_from_any_folder(quiz: Command, tmp_path: Path) -> None:
    course = tmp_path / "course"
    shutil.copytree(PACK, course / "pack")
    exercise = str(course / "light.exercise")
    made = quiz("exercise", "new", exercise, "--pack", str(course / "pack"), "--count", "3")
    assert (made.returncode, made.stderr) == (0, "")
    commands = (
        ("exercise", "show", exercise, "--answers"),
        ("exercise", "page", exercise, "-o", "light.html"),
        ("worksheet", exercise, "-o", "papers"),
        ("export", exercise, "-o", "light.csv"),
    )
    assert [quiz(*command).returncode for command in commands] == [0] * len(commands)
    shutil.move(course / "pack", course / "another")
    for command in commands:
        done = quiz(*command)
        assert done.returncode == 2
        assert "beside the exercise" in done.stderr
