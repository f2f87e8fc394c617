"""As many problems as possible are told at once: one question that cannot be read hides no other's, nor its own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from quiz.bank.check import as_json, check_pack
from quiz.bank.salvage import MOST_BROKEN

Bench = Any


def errors(bench: Bench, questions: str, **more: str) -> list[tuple[str, int, str]]:
    """The errors of a pack, each as its question, its line and its rule."""
    return [(problem.id, problem.line, problem.rule) for problem in bench.check(questions, **more).problems]


def line_of(text: str, passage: str) -> int:
    return text[: text.index(passage)].count("\n") + 1


def spoilt(bench: Bench, kind: str, *changes: tuple[str, str]) -> str:
    """A question of a kind with some passages replaced."""
    text = str(bench.kinds[kind])
    for old, new in changes:
        text = bench.changed(text, old, new)
    return text


def test_a_misspelt_key_hides_no_other_fault_of_its_question(bench: Bench) -> None:
    questions = spoilt(
        bench,
        "choice",
        ("difficulty = 1", "dificulty = 1"),
        ('topic = "tower"', 'topic = "sea"'),
        ('"1.2" =', '"9.9" ='),
        ('"The masons"', '"The Council"'),
        ("Who paid", "Who never paid"),
    )
    assert errors(bench, questions) == [
        ("lamp-payer", line_of(questions, "stem"), "negative-stem"),
        ("lamp-payer", line_of(questions, '"The Council"'), "key-in-wrong"),
        ("lamp-payer", line_of(questions, "evidence"), "evidence"),
        ("lamp-payer", line_of(questions, "topic"), "topic"),
        ("lamp-payer", line_of(questions, "dificulty"), "form"),
    ]


def test_of_a_question_without_a_kind_what_all_kinds_have_is_checked(bench: Bench) -> None:
    changes = (('topic = "tower"', 'topic = "sea"'), ('"the lamp"', '"the candle"'))
    for kind, of_form in (('kind = "chioce"', {("form", "lamp-payer")}), ("", set())):
        questions = spoilt(bench, "choice", ('kind = "choice"', kind), *changes)
        found = {(rule, name) for name, _, rule in errors(bench, questions) if rule != "unasked-line"}
        assert found == {*of_form, ("topic", "lamp-payer"), ("words", "lamp-payer")}


def test_of_a_question_without_a_key_what_all_kinds_have_is_checked(bench: Bench) -> None:
    changes = (('kind = "choice"', ""), ('key = "The council"', ""), ('topic = "tower"', 'topic = "sea"'))
    found = {(rule, name) for name, _, rule in errors(bench, spoilt(bench, "choice", *changes))}
    assert found == {("form", "lamp-payer"), ("topic", "lamp-payer")}


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("claim", 'mutation = "same set"', 'mutaton = "same set"'),
        ("claim", 'mutation = "same set"', 'mutation = "odd"'),
        ("claim", "wrong = [", "wrongs = ["),
        ("typed", 'answer = "date"', 'anser = "number"'),
        ("sort", 'groups = ["The council", "The guild", "Not told"]', "groups = 3"),
        ("match", 'key = { "The council" = "The lamp", "The guild" = "The glass" }', 'key = "x"'),
        ("choice", 'stem = "', 'steam = "'),
        ("choice", 'evidence = [{ "1.2"', 'evidence = [{ "one"'),
        ("choice", 'id = "lamp-payer"', "id = 5"),
        ("choice", 'topic = "tower"', "topic = 5"),
        ("choice", "difficulty = 1", 'difficulty = 1\nanswered = { stem-word = "" }'),
    ],
)
def test_what_is_not_in_form_is_said_to_be_so_and_nothing_else(bench: Bench, kind: str, old: str, new: str) -> None:
    assert {rule for _, _, rule in errors(bench, spoilt(bench, kind, (old, new)))} == {"form"}


def test_an_id_is_taken_by_a_question_that_cannot_be_read_too(bench: Bench) -> None:
    questions = bench.kinds["choice"] + spoilt(bench, "choice", ("difficulty = 1", "difficulty = 9"))
    assert [rule for _, _, rule in errors(bench, questions)] == ["duplicate-id", "form"]


def test_a_line_that_is_no_toml_hides_no_other_question(bench: Bench) -> None:
    questions = "\n".join(
        (
            spoilt(bench, "choice", ('topic = "tower"', 'topic = "sea"')),
            spoilt(bench, "select", ("difficulty = 2", "difficulty = 2,")),
            spoilt(bench, "claim", ('why = "It has', 'why = """It has')),
            bench.kinds["typed"],
            spoilt(bench, "order", ("difficulty = 2", "difficulty = 2\ndifficulty = 1")),
            spoilt(bench, "match", ('"The steps"', '"Lamp"')),
        )
    )
    assert errors(bench, questions) == [
        ("lamp-payer", line_of(questions, 'topic = "sea"'), "topic"),
        ("", line_of(questions, "difficulty = 2,"), "toml"),
        ("", line_of(questions, 'difficulty = 1\n\n[[question]]\nid = "when'), "toml"),
        ("", line_of(questions, 'difficulty = 1\n\n[[question]]\nid = "who'), "toml"),
        ("who-paid-what", line_of(questions, '{ text = "Lamp'), "key-in-wrong"),
    ]


def test_the_places_in_a_file_that_is_no_toml_are_right(bench: Bench) -> None:
    questions = bench.kinds["choice"].replace('"Who paid', '"""Who paid') + spoilt(
        bench, "order", ('"The one who left"', '"One who stayed"')
    )
    checked = check_pack(bench.write(questions))
    (problem,) = (problem for problem in checked.report.problems if problem.rule == "duplicate-options")
    excerpt = checked.excerpts[problem.file].of(problem)
    assert excerpt is not None
    assert excerpt.text[excerpt.start : excerpt.end] == '"One who stayed"'
    assert excerpt.line == problem.line == line_of(questions, "key = [")


def test_a_pack_with_a_question_that_cannot_be_read_is_not_played(bench: Bench) -> None:
    from quiz.bank import shelf
    from quiz.bank.problems import PackError

    folder = bench.write(bench.all + spoilt(bench, "choice", ("lamp-payer", "more"), ("difficulty = 1", "x = ")))
    with pytest.raises(PackError, match="this is not TOML"):
        shelf.load(folder)


def test_of_very_many_broken_questions_some_are_told(bench: Bench) -> None:
    report = bench.check("[[question]]\nx\n" * (3 * MOST_BROKEN))
    assert [problem.rule for problem in report.problems] == ["toml"] * MOST_BROKEN


def test_a_file_whose_parts_are_sound_and_whole_is_not_is_told_of_once(bench: Bench) -> None:
    report = bench.check("[other]\n" + bench.kinds["choice"] + "[other]\n" + bench.kinds["order"] + "[other]\n")
    assert [problem.rule for problem in report.problems] == ["toml"]


def test_a_script_gets_the_whole_message_and_what_it_got_before(bench: Bench) -> None:
    (report,) = json.loads(as_json([bench.check(spoilt(bench, "choice", ('topic = "tower"', 'topic = "sea"')))]))
    assert list(report) == ["pack", "folder", "errors", "warnings", "findings", "coverage"]
    found = next(found for found in report["findings"] if found["rule"] == "topic")
    assert list(found.items()) == [
        ("file", str(bench.folder / "q.toml")),
        ("line", 12),
        ("severity", "error"),
        ("rule", "topic"),
        ("message", "the topic 'sea' is not in pack.toml; add it there, or use tower or keepers"),
        ("id", "lamp-payer"),
    ]


@pytest.mark.parametrize("blank", ["\x0c", "\u00a0", "\u2028", "\x0c\n\n\x0b"])
def test_white_space_that_toml_does_not_know_is_named_where_the_text_ends(bench: Bench, blank: str) -> None:
    sound = str(bench.kinds["choice"])
    questions = f"{sound}{blank}\n{bench.kinds['select']}"
    found = [problem for problem in bench.check(questions).problems if problem.rule == "toml"]
    assert [problem.line for problem in found] == [sound.rstrip().count("\n") + 1]
    assert "payers" not in {problem.id for problem in bench.check(questions).problems}
