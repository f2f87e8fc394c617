"""Each error of a pack: that it is found, on its line, and that a near miss of it is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.authoring.pack_editing import EditedPack
from quiz.bank.check import check_pack
from quiz.bank.problems import Severity
from quiz.wording.feedback import proof

Bench = Any
LineOf = Callable[[str, str], int]

TEN = ", ".join(f'{{ text = "Answer {n}", why = "No (1.2)." }}' for n in "abcdefghi")

THINGS = "".join(f'{{ thing = "Thing {n}", group = "The guild", why = "So (1.2)." }},' for n in "abcdefg")

FIRES = [
    # kind, what is replaced, by what, rule, on whose line, what the message says
    ("choice", '"1.2" =', '"1.3" =', "evidence", "evidence =", "no line 1.3; paragraph 1 ends with 1.2"),
    ("choice", '"1.2" =', '"3.1" =', "evidence", "evidence =", "no line 3.1; it goes from 1.1 to 2.1"),
    ("choice", "evidence = [", "evidence = [" + '{ "1.1" = "120" }, ' * 9, "evidence", "evidence =", "10 groups"),
    ("choice", '"the lamp"', '"the candle"', "words", "evidence =", "line 1.2 does not say 'the candle'"),
    ("choice", '"The council paid"', '"the council paid"', "words", "evidence =", "has 'The council paid', not"),
    ("choice", 'topic = "tower"', 'topic = "towers"', "topic", "topic =", "use tower or keepers"),
    ("choice", "difficulty = 1", 'difficulty = 1\nanswered = { stem-wrd = "x" }', "answered", "answered", "stem-wrd"),
    ("choice", '"The guild"', '"the Council."', "key-in-wrong", '"the Council."', "'the Council.' is the key"),
    ("choice", '"The masons"', '"A guild"', "duplicate-options", '"A guild"', "'A guild' is the same as 'The guild'"),
    ("select", '"The guild"', '"council"', "duplicate-options", "key =", "same as 'The council'"),
    ("choice", '"The masons"', '"All of the above."', "catch-all", '"All of', "All of the above"),
    ("choice", '"The masons"', '"None of these"', "catch-all", '"None of', "None of these"),
    ("choice", 'key = "The council"', 'key = "Both A and B"', "catch-all", "key =", "Both A and B"),
    ("choice", '"The masons"', '"A and C"', "catch-all", '"A and C"', "A and C"),
    ("choice", 'key = "The council"', 'key = "   "', "blank", "key =", "is blank"),
    ("choice", "wrong = [", f"wrong = [{TEN},", "too-many", "wrong =", "12 options"),
    ("choice", 'stem = "', 'stem = "' + "x" * 400, "too-long", "stem =", "422 characters; use at most 400"),
    ("choice", 'why = "The lamp', 'why = "The lamp' + "x" * 600, "too-long", 'why = "The lamp', "at most 600"),
    ("choice", 'text = "The guild', 'text = "' + "x" * 201, "too-long", "x" * 201, "at most 200"),
    ("choice", 'why = "The guild', 'why = "' + "x" * 600, "too-long", "x" * 600, "why of a wrong answer"),
    ("typed", 'key = "November 2012"', 'key = "In autumn"', "typed-key", "key =", "cannot be typed as a date"),
    ("typed", '"11 November 2012"', '"December 2012"', "variant", "variants =", "another date"),
    ("typed", '"11 November 2012"', '"November 2013"', "variant", "variants =", "another date"),
    ("typed", 'text = "June"', 'text = "2012-11"', "key-in-wrong", '"2012-11"', "'2012-11' is the key"),
    ("typed", 'text = "June"', 'text = "Nov 11, 2012"', "variant", "variants =", "accepted, and refused as"),
    ("typed", '"11 November 2012"', '"not November 2012"', "variant", "variants =", "contrary"),
    (
        "order",
        '"The one who left"',
        '"One who stayed"',
        "duplicate-options",
        "key =",
        "'One who stayed' is there twice",
    ),
    ("match", '"The glass"', '"the lamp"', "duplicate-options", "key =", "'the lamp' is the same as 'The lamp'"),
    ("match", '"The guild" =', '"Council" =', "duplicate-options", "key =", "left-hand side"),
    ("match", '"The steps"', '"Lamp"', "key-in-wrong", '"Lamp"', "'Lamp' is the key"),
    ("match", "wrong = [", f"wrong = [{TEN},", "too-many", "wrong =", "12 partners"),
    ("claim", 'text = "not stated"', 'text = "contradicted"', "claim-wrong", "wrong =", '"stated" and "not stated"'),
    ("claim", '  { text = "stated"', '  # { text = "stated"', "claim-wrong", "wrong =", '"stated" and "not stated"'),
    ("claim", 'key = "contradicted"', 'key = "stated"', "mutation", "mutation =", "remove it"),
    ("typed", '"11 November 2012"', f'"{"x" * 201}"', "too-long", "variants =", "a variant has 201"),
    ("order", "key = [", 'key = ["1", "2", "3", "4", "5", "6", "7", ', "too-many", "key =", "10 things to order"),
    ("match", '"The glass"', '"None of the above"', "catch-all", "key =", "None of the above"),
    ("sort", 'thing = "The steps"', 'thing = "the glass."', "duplicate-options", '"the glass."', "twice as a thing"),
    ("sort", '"Not told"]', '"the guild."]', "duplicate-options", "groups =", "twice as a group"),
    (
        "sort",
        'group = "The guild"',
        'group = "The masons"',
        "group",
        '"The masons"',
        "write 'The council', 'The guild' or",
    ),
    ("sort", "key = [", f"key = [{THINGS}", "too-many", "key =", "10 things to sort"),
    ("sort", '"Not told"]', f'"{"x" * 201}"]', "too-long", "groups =", "a group has 201"),
    ("sort", "Nobody is said", "x" * 600, "too-long", "x" * 600, "the why of a thing has"),
]


@pytest.mark.parametrize(
    ("kind", "old", "new", "rule", "on", "says"), FIRES, ids=[f"{n}-{case[3]}" for n, case in enumerate(FIRES)]
)
def test_an_error_is_found_on_its_line(
    bench: Bench, line_of: LineOf, kind: str, old: str, new: str, rule: str, on: str, says: str
) -> None:
    questions = bench.changed(bench.kinds[kind], old, new)
    report = bench.check(questions)
    found = [problem for problem in report.problems if problem.rule == rule]
    assert len(found) == 1, report.problems
    assert found[0].severity is Severity.ERROR
    assert found[0].line == line_of(questions, on)
    assert says in found[0].message
    assert found[0].file.endswith("q.toml")
    assert f'id = "{found[0].id}"' in questions


SILENT = [
    ("choice", '"The guild"', '"The council and the guild"'),
    ("choice", '"The guild"', '"All the people of the island"'),
    ("choice", '"The masons"', '"None"'),
    ("choice", "wrong = [", f"wrong = [{TEN.rsplit(', {', 3)[0]},"),
    ("choice", 'stem = "', 'stem = "' + "x" * 378),
    ("choice", '"1.2" =', '"1.1" = "Masons", "1.2" ='),
    ("typed", '"11 November 2012"', '"November"'),
    ("typed", '"11 November 2012"', '"the autumn of that year"'),
    ("typed", 'text = "June"', 'text = "November 2011"'),
    ("order", '"The one who left"', '"The one who stayed away"'),
    ("match", '"The glass"', '"The lamp glass"'),
    ("claim", '"same set"', '"negation"'),
    ("sort", 'group = "The guild"', 'group = "The council"'),
    ("sort", 'thing = "The steps"', 'thing = "The glass lamp"'),
]


@pytest.mark.parametrize(("kind", "old", "new"), SILENT)
def test_what_only_looks_like_an_error_is_none(bench: Bench, kind: str, old: str, new: str) -> None:
    report = bench.check(bench.changed(bench.kinds[kind], old, new))
    assert not [problem for problem in report.problems if problem.severity is Severity.ERROR]


def test_the_sound_pack_has_no_problem_at_all(bench: Bench) -> None:
    assert bench.check().problems == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("November", "November 2012"),
        ("2012", "November 2012"),
        ("10 towns", "more than 5 towns"),
        ("5 to 10", "7"),
        ("at most 5", "5 or more"),
        ("ten towns", "at least 10 towns"),
    ],
)
def test_dates_and_amounts_that_can_both_be_right_overlap(bench: Bench, a: str, b: str) -> None:
    questions = bench.kinds["choice"].replace("The guild", a).replace("The masons", b)
    assert [f"'{a}' and '{b}' overlap" in message for message, _ in bench.found(questions, "overlap")] == [True]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("November", "2012"),
        ("November 2011", "November 2012"),
        ("10 towns", "more than 10 towns"),
        ("5 to 10", "11 to 20"),
        ("10 towns", "10 or more years"),
        ("Russia", "Russia and China"),
        ("Under the bridge", "Over the bridge"),
        ("10:30", "10:45"),
        ("3/4", "3/5"),
        ("2 + 3", "2 + 4"),
    ],
)
def test_what_cannot_both_be_right_does_not_overlap(bench: Bench, a: str, b: str) -> None:
    questions = bench.kinds["choice"].replace("The guild", a).replace("The masons", b)
    assert not bench.found(questions, "overlap")


@pytest.mark.parametrize(("a", "b"), [("ten", "10"), ("Nov", "November"), ("1", "1"), ("28 February", "Feb 28")])
def test_numbers_and_dates_are_compared_as_such(bench: Bench, a: str, b: str) -> None:
    questions = bench.kinds["choice"].replace("The guild", a).replace("The masons", b)
    assert len(bench.found(questions, "duplicate-options")) == 1
    assert not bench.found(questions, "overlap")


@pytest.mark.parametrize(
    ("a", "b"),
    [("x < 3", "x > 3"), ("C", "C++"), ("its", "it's"), ("ou", "où"), (";", ","), ("-5", "5"), ("Na+", "Na-")],
)
def test_options_that_signs_or_accents_tell_apart_are_two(bench: Bench, a: str, b: str) -> None:
    questions = bench.kinds["choice"].replace("The guild", a).replace("The masons", b)
    assert not bench.found(questions, "duplicate-options")


def test_a_typed_number_and_its_variants(bench: Bench) -> None:
    number = bench.kinds["typed"].replace('answer = "date"', 'answer = "number"').replace('"November 2012"', '"120"')
    ten = number.replace('["11 November 2012", "in Nov 2012"]', '["120 steps", "one hundred and twenty", "12"]')
    assert [message for message, _ in bench.found(ten, "variant")] == ["'12' is another number than '120'; remove it"]
    assert not bench.found(ten, "typed-key")
    assert bench.found(ten.replace('key = "120"', 'key = "many"'), "typed-key")
    assert not bench.found(ten.replace('text = "June"', 'text = "one hundred"'), "key-in-wrong")
    assert bench.found(ten.replace('text = "June"', 'text = "One hundred twenty"'), "key-in-wrong")


def test_an_id_is_taken_once_over_all_files(bench: Bench) -> None:
    folder = bench.write()
    (folder / "z.toml").write_text("# more\n" + bench.kinds["choice"].replace("\n\n", "\n"))
    from quiz.bank.check import check_pack

    found = [problem for problem in check_pack(folder).report.problems if problem.rule == "duplicate-id"]
    assert [(problem.file, problem.line) for problem in found] == [(str(folder / "z.toml"), 3)]
    assert f"{folder / 'q.toml'}:2" in found[0].message


def test_a_group_has_at_most_nine_lines(bench: Bench) -> None:
    brief = bench.brief + "".join(f"2.{n} More of it.\n" for n in range(2, 11))
    for most in (10, 9):
        group = ", ".join(f'"2.{n}" = "o"' for n in range(1, most + 1))
        questions = bench.changed(bench.kinds["choice"], "evidence = [", f"evidence = [{{ {group} }}, ")
        found = [f.message for f in bench.check(questions, brief=brief).problems if f.rule == "evidence"]
        assert found == (["a group of evidence has 10 lines; use at most 9"] if most == 10 else [])


def test_an_unreadable_brief_is_not_held_against_the_questions(bench: Bench) -> None:
    report = bench.check(brief="")
    assert {problem.rule for problem in report.problems} == {"brief-empty"}


def test_every_fault_of_a_question_is_reported_at_once(bench: Bench) -> None:
    questions = bench.kinds["choice"]
    for old, new in (
        ('topic = "tower"', 'topic = "sea"'),
        ('"1.2" =', '"9.9" ='),
        ('"The guild"', '"The council"'),
        ('"The masons"', '"All of the above"'),
        ('stem = "', 'stem = "' + "x" * 500),
    ):
        questions = bench.changed(questions, old, new)
    rules = [problem.rule for problem in bench.check(questions).problems if problem.severity is Severity.ERROR]
    assert sorted(rules) == ["catch-all", "evidence", "key-in-wrong", "too-long", "topic"]


def test_words_are_found_whichever_quotation_marks_dashes_and_spaces_they_are_typed_with(tmp_path: Path) -> None:
    line = "Then Byron’s guests wrote “Darkness” in 1816–17."
    typed = 'Byron\'s guests wrote "Darkness" in 1816-17'
    (tmp_path / "pack.toml").write_text('title = "Lake"\n')
    (tmp_path / "brief.txt").write_text(f"1 Lake\n1.1 {line}\n")
    question = '[[question]]\nstem = "Who?"\nkey = "Guests"\nwrong = ["Nobody"]\n'
    (tmp_path / "questions.toml").write_text(f"{question}evidence = [{{ \"1.1\" = '''{typed}''' }}]\n")
    reader = EditedPack(tmp_path).read()
    assert not [one for one in check_pack(tmp_path).report.problems if one.severity is Severity.ERROR]
    assert reader.brief is not None
    runs = proof(reader.questions[0].item, reader.brief)[0].lines[0].runs
    assert [(run.text, run.marked) for run in runs] == [
        ("Then ", False),
        (line[5:-1], True),
        (".", False),
    ]
