"""Putting things into groups line by line, in a round and in an exercise, as real processes."""

from __future__ import annotations

import json
import re
from pathlib import Path

from quiz.classroom.exercise import sealed_pack
from quiz.classroom.exercise_file import read_exercise
from quiz.rules.items import Kind
from quiz.rules.plan import Plan
from quiz.rules.terms import QuestionFilter, Terms
from tests.cli.run_command import Command, right, wrong
from tests.island import FOLDER, ISLAND

SORTS = Plan(seed=3, terms=Terms(), wanted=QuestionFilter(kinds=(Kind.SORT,)), count=2)
ROUND = ("play", str(FOLDER), "--kind", "sort", "--count", "2", "--seed", "3")


def test_a_round_of_sorts_is_played_and_each_thing_has_its_reason(quiz: Command) -> None:
    first, second = SORTS.draw(ISLAND.items)
    done = quiz(*ROUND, entries=f"{right(first)}\n{wrong(second)}\n")
    assert (done.returncode, done.stderr) == (0, "")
    said = done.stdout
    for number, thing in enumerate(first.prompts, 1):
        assert f"\n{number}. {thing}\n" in said
    for letter, group in zip("ABCDE", first.options, strict=False):
        assert f"\n{letter}. {group}\n" in said
    for part in second.item.part_reasons(()):
        thing, _, group = part.text.partition(": ")
        assert re.search(rf'\n"{re.escape(thing)}": you said ".*"; right is "{group}"\. {re.escape(part.why)}\n', said)
    assert "\nRight. " in said
    assert "\nWrong.\n" in said
    assert "Results: 1 of 2, 50 %." in said


def test_part_of_a_sort_earns_part_of_its_mark_and_is_remembered(quiz: Command) -> None:
    first, _ = SORTS.draw(ISLAND.items)
    letters = right(first).split()
    letters[0] = "a" if letters[0] != "a" else "b"
    share = (len(letters) - 1) / len(letters)
    done = quiz(*ROUND, "--results", "r.json", entries=f"{' '.join(letters)}\n\n")
    assert f"Partly right, {share:.0%}".replace("%", " %") in done.stdout
    listed = json.loads(quiz("history", "--json").stdout)
    assert listed[0]["credit"] == share


def test_a_sort_is_done_in_an_exercise_without_keys_and_marked(quiz: Command, tmp_path: Path) -> None:
    make = (
        "exercise",
        "new",
        "sorts.exercise",
        "--pack",
        str(FOLDER),
        "--kind",
        "sort",
        "--count",
        "2",
        "--seed",
        "3",
        "--mode",
        "exam",
    )
    assert quiz(*make, "--hide-keys").returncode == 0
    exercise = read_exercise(tmp_path / "sorts.exercise")
    assert exercise.sealed is not None
    whole = {item.stem: item for item in ISLAND.items}
    written = (tmp_path / "sorts.exercise").read_text(encoding="utf-8")
    entries = []
    for asked in exercise.asked(sealed_pack(exercise, exercise.sealed), exercise.seed_of("Ann Lee")):
        item = whole[asked.stem]
        assert not [part.why for part in item.part_reasons(()) if part.why in written]
        group_of = dict(zip(item.prompts, item.right, strict=True))
        entries.append(" ".join("abcde"[asked.options.index(group_of[thing])] for thing in asked.prompts))
    done = quiz("play", "sorts.exercise", "--player", "Ann Lee", entries="\n".join([*entries, ""]))
    assert "Finished: 2 of 2 questions answered." in done.stdout
    marked = quiz("grade", "sorts.exercise", "Ann Lee.result.json", "--key", str(FOLDER), "--json")
    assert json.loads(marked.stdout)["students"][0]["total"] == 2
