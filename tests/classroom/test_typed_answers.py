"""Typed answers in a class: slips, what a teacher may accept besides, and what is kept of that."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.classroom.accepted import (
    accepted_path,
    joined,
    read_accepted,
    read_more,
    with_accepted,
    write_accepted,
)
from quiz.classroom.conditions import conditions_for
from quiz.classroom.exercise import Exercise
from quiz.classroom.exercise_file import read_exercise, write_exercise
from quiz.classroom.grades import Grades, Issue
from quiz.classroom.grading import grade
from quiz.classroom.submission import SubmittedAnswer
from quiz.classroom.typed_answers import TypedAnswer, typed_answers
from quiz.errors import UsageError
from tests.build_items import choice, typed
from tests.classroom import fill_papers
from tests.classroom.hand_in import exercise, handed, rebuilt, submission

ITEMS = (
    typed("who", key="harbour trust", wrong=("harbour master",)),
    typed("many", key="10", answer="number", stem="How many towers are there?"),
    typed("when", key="3 April 2013", answer="date"),
    choice("pick"),
)
PACK = fill_papers.pack(ITEMS)
EXERCISE = exercise(PACK)


def marked(answers: dict[str, str], of: Exercise = EXERCISE, question: str = "who") -> Grades:
    """A class of which each student typed this at one question, and is right at the others."""
    results = []
    for student, text in answers.items():
        whole = submission(of, student, pack=PACK)
        events = (
            replace(one, given=(text,)) if isinstance(one, SubmittedAnswer) and one.question == question else one
            for one in whole.events
        )
        results.append(rebuilt(whole, events))
    return grade(handed(*results), PACK, exercise=of)


def totals(grades: Grades) -> dict[str, float]:
    return {sheet.name: sheet.total for sheet in grades.sheets}


def test_a_slip_counts_in_an_exercise_unless_its_teacher_wants_the_spelling() -> None:
    answers = {"Ann Lee": "harbuor trust", "Tom Ray": "harbour master", "Eve Fox": "Harbour-Trust"}
    assert totals(marked(answers)) == {"Ann Lee": 4, "Tom Ray": 3, "Eve Fox": 4}
    strict = exercise(PACK, strict_spelling=True)
    assert totals(marked(answers, strict)) == {"Ann Lee": 3, "Tom Ray": 3, "Eve Fox": 4}


def test_an_exercise_without_its_file_is_marked_as_it_was_done() -> None:
    for strict in (False, True):
        of = exercise(PACK, strict_spelling=strict)
        result = submission(of, pack=PACK)
        events = (
            replace(one, given=("harbuor trust",))
            if isinstance(one, SubmittedAnswer) and one.question == "who"
            else one
            for one in result.events
        )
        (sheet,) = grade(handed(rebuilt(result, events)), PACK).sheets
        assert sheet.total == 4 - strict


def test_whoever_did_it_by_other_rules_of_spelling_is_listed() -> None:
    grades = grade(handed(submission(EXERCISE, pack=PACK)), PACK, exercise=exercise(PACK, strict_spelling=True))
    (problem,) = grades.problems
    assert (problem.issue, "the spelling" in problem.message) == (Issue.OTHER_RULES, True)


def test_the_field_stands_in_the_file_where_it_says_something(tmp_path: Path) -> None:
    for strict in (False, True):
        path = tmp_path / f"{strict}.exercise"
        write_exercise(path, exercise(PACK, strict_spelling=strict))
        assert ("strict_spelling = true" in path.read_text("utf-8")) == strict
        assert read_exercise(path).strict_spelling == strict


def test_answers_near_the_key_and_those_of_several_are_listed_and_no_others() -> None:
    answers = {
        "A": "the harbor trusts",
        "B": "the  Harbor trusts!",
        "C": "town hall",
        "D": "Town Hall",
        "E": "nobody",
        "F": "harbour master",
        "G": "harbuor trust",
        "H": "trust of the harbour",
    }
    assert list(typed_answers(marked(answers, exercise(PACK, strict_spelling=True)))) == [
        TypedAnswer(id="who", text="the harbor trusts", students=2, near="harbour trust"),
        TypedAnswer(id="who", text="town hall", students=2, near=""),
        TypedAnswer(id="who", text="harbuor trust", students=1, near="harbour trust"),
        TypedAnswer(id="who", text="trust of the harbour", students=1, near="harbour trust"),
    ]
    assert list(typed_answers(marked({"A": "12", "B": "twelve", "C": "11"}, question="many"))) == []
    assert [one.students for one in typed_answers(marked({"A": "12", "B": "12"}, question="many"))] == [2]


def test_what_is_accepted_is_kept_beside_the_exercise_and_marks_the_same_again(tmp_path: Path) -> None:
    path = accepted_path(tmp_path / "laws.exercise")
    assert path == tmp_path / "laws.accepted.toml"
    assert read_accepted(path, EXERCISE) == {}
    more = read_more(["who=the port authority", "who = the council", "many=a dozen, less two"], EXERCISE, PACK)
    write_accepted(path, EXERCISE, more)
    again = joined(read_accepted(path, EXERCISE), read_more(["who=the council"], EXERCISE, PACK))
    assert again == more == {"who": ("the port authority", "the council"), "many": ("a dozen, less two",)}
    pack = with_accepted(PACK, EXERCISE, again)
    who, many, *others = pack.items
    assert who.credit(("Port Authority",)) == who.credit(("harbour trust",)) == 1
    assert who.credit(("harbour master",)) == 0
    assert many.credit(("a dozen less two",)) == 1
    assert tuple(others) == ITEMS[2:]
    assert pack.digest == PACK.digest


def test_where_keys_are_hidden_both_names_of_a_question_are_known() -> None:
    hidden = exercise(PACK, hidden=True)
    inside = {item.id: name for name, item in hidden.keyed(PACK).items()}["who"]
    assert inside != "who"
    for name in (inside, "who"):
        more = read_more([f"{name}=the council"], hidden, PACK)
        assert with_accepted(PACK, hidden, more).items[0].credit(("the council",)) == 1


@pytest.mark.parametrize("given", ["pick=Red", "nothing=x", "who", "who=", "who= ?! ", f"who={'x' * 300}", "=x"])
def test_what_cannot_be_accepted_is_refused_in_one_line(given: str) -> None:
    with pytest.raises(UsageError, match=r"^--accept [^\n]*ID=TEXT") as refused:
        read_more([given], EXERCISE, PACK)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "format = 1",
        'format = "fact-check-quiz accepted answers 1"',
        'format = "fact-check-quiz accepted answers 1"\nexercise = "cdcdcdcd"',
        "\x00",
        "é" * 10,
        '"' * 1_000_001,
    ],
)
def test_a_list_that_cannot_be_used_is_named_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "laws.accepted.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(UsageError, match=r"laws\.accepted\.toml") as refused:
        read_accepted(path, EXERCISE)
    assert "\n" not in str(refused.value)


def test_on_paper_what_is_no_number_or_no_date_is_unclear_and_a_slip_counts(tmp_path: Path) -> None:
    from quiz.classroom.paper.answers import read_papers

    heading = ["name", "version", "1", "2", "3"]
    of = fill_papers.exercise(fill_papers.pack(ITEMS[:3]))
    rows = [
        heading,
        ["Ann", "A", "harbuor trust", "lots", "03/04/2013"],
        ["Tom", "A", "trust", "10 towers", "3.4.2013"],
    ]
    sheets, problems = read_papers(fill_papers.table(tmp_path / "answers.csv", rows), of, fill_papers.pack(ITEMS[:3]))
    assert [sheet.total for sheet in sheets] == [1, 2]
    said = [(problem.issue, problem.message) for problem in problems]
    assert [issue for issue, _ in said] == [Issue.UNCLEAR] * 2
    assert said[0][1] == "column 2: 'lots' is no number; it counts as not attempted"
    assert said[1][1].startswith("column 3: '03/04/2013' is no date, or could be two; ")


def test_names_in_every_script_are_told_apart_and_strokes_do_not_count() -> None:
    of = exercise(PACK, minutes=20, extra_minutes={"Łukasz Nowak": 5, "मोना शर्मा": 7})
    for student, minutes in (("Lukasz Nowak", 25), ("मोना शर्मा", 27), ("मीना शर्मा", 20)):
        assert conditions_for(of, student).limit == 60 * minutes
    two = marked({"मोना शर्मा": "harbour trust", "मीना शर्मा": "nobody"}, of)
    assert totals(two) == {"मोना शर्मा": 4, "मीना शर्मा": 3}
