"""The questions by which an exercise is made: each is judged at once, and one can go back."""

from __future__ import annotations

import datetime
from io import StringIO

import pytest

from quiz.classroom.authoring import ExerciseRequest
from quiz.classroom.exercise import Counts
from quiz.plain.console import Console
from quiz.plain.exercise import ask_for_exercise
from quiz.rules.terms import Mode
from tests.cli.run_command import PACK

NOW = datetime.datetime(2026, 3, 2, 12, 0, tzinfo=datetime.UTC)
QUESTIONS = {
    "pack": str(PACK),
    "title": "",
    "topics": "",
    "kinds": "",
    "difficulties": "",
    "count": "",
    "marks": "",
    "mode": "",
    "hidden": "",
    "book": "",
    "lines": "",
    "sure": "",
    "spelling": "",
    "back": "",
    "order": "",
    "minutes": "",
    "opens": "",
    "closes": "",
    "attempts": "",
    "extra": "",
}


def asked(**entered: str | list[str]) -> tuple[ExerciseRequest, str]:
    """What is requested and what was said, where some questions got other entries than enter alone."""
    lines = []
    for name, usual in QUESTIONS.items():
        entries = entered.pop(name, usual)
        lines += [entries] if isinstance(entries, str) else entries
    assert not entered
    said = StringIO()
    given = StringIO("".join(f"{line}\n" for line in lines))
    _, request = ask_for_exercise(Console(given, said), NOW)
    assert given.read() == ""
    return request, said.getvalue()


def test_enter_alone_takes_what_stands_in_brackets() -> None:
    request, said = asked()
    assert request == ExerciseRequest(title="The lighthouse, May 1903", count=6)
    assert "Is a slip in spelling wrong? y or n [n]:" in said
    assert "back, or the less-than sign, <, goes to the question before" in said


@pytest.mark.parametrize(
    ("question", "wrong", "right", "said"),
    [
        ("title", "x" * 81, "Lamps", "a title has 80 characters or fewer, and this one 81."),
        ("kinds", "9", "all", "enter numbers from 1 to"),
        ("count", "7", "3", "enter a whole number from 1 to 6"),
        ("marks", "sums=2", "typed=2", '"sums" is no kind of question'),
        ("mode", "sprint", "exam", "enter practice or exam"),
        ("book", "maybe", "y", "enter y for yes or n for no"),
        ("minutes", "0.01", "20", "enter a number of minutes from 0.1 to 10080"),
        ("attempts", "0", "1", "enter a whole number from 1 to 1000"),
        ("extra", "Ann=0.01", "", "more time has to be 0.1 to 10080 minutes, not 0.01"),
        ("extra", "Ann=10%", "", "there is no time limit of which Ann could have 10% more"),
    ],
)
def test_a_wrong_answer_is_refused_at_its_question(question: str, wrong: str, right: str, said: str) -> None:
    _, told = asked(**{question: [wrong, right]})
    assert said in told
    assert told.index(said) < told.rindex("More time for whom")


def test_an_end_before_the_beginning_is_refused_where_it_is_entered() -> None:
    request, said = asked(opens="2026-05-04 18:00", closes=["2026-05-04 17:00", "2026-05-04 19:00", ""])
    assert "it would close before it opens" in said
    assert request.closes is not None
    assert request.closes.hour == 19


def test_what_no_question_fits_is_refused_where_it_is_chosen() -> None:
    request, said = asked(kinds="1", difficulties=["3", "all"], count="1", marks=["typed=2", ""], spelling=[])
    assert "no question of this pack fits all of this" in said
    assert "no question that fits is of the kind typed" in said
    assert "Is a slip in spelling wrong?" not in said
    assert request.marks == {}


def test_a_student_is_named_once() -> None:
    request, said = asked(minutes="20", extra=["Ann Lee=25%", "ann lee=3", "Tom Ray=4", ""])
    assert "a student is named twice" in said
    assert request.extra_minutes == {"Ann Lee": 5, "Tom Ray": 4}


def test_one_can_go_back_and_what_was_entered_stands_in_the_brackets() -> None:
    request, said = asked(title=["Lamps", "<", "", "<", "Light"], minutes=["20", "<", "<", "y", "<", "", ""])
    assert request.title == "Light"
    assert (request.minutes, request.own_order) == (20, True)
    assert "Title [Lamps]:" in said
    assert "Minutes for all of it [20]:" in said
    assert "An order of each student's own? y or n [y]:" in said


def test_going_back_passes_what_was_not_asked() -> None:
    request, said = asked(book=["n"], lines=[], sure=["<", "y", "n", ""])
    assert request.open_book
    assert request.lines is False
    assert said.count("Ask which line proves each question?") == 1
    practice, said = asked(mode="practice", hidden=[], book=["<", "exam", "y", ""])
    assert (practice.mode, practice.hide_keys) == (Mode.EXAM, True)


def test_before_the_first_question_there_is_none() -> None:
    _, said = asked(pack=["<", str(PACK)])
    assert "There is no question before this one." in said


def test_going_back_from_more_time_takes_the_last_name_first() -> None:
    request, said = asked(extra=["Ann Lee=5", "Tom Ray=4", "<", "nobody"])
    assert request.extra_minutes == {"Ann Lee": 5}
    assert '"Tom Ray" has no more time than the others again.' in said


def test_another_pack_forgets_what_does_not_hold_in_it() -> None:
    request, said = asked(pack=[str(PACK), "", "2", "<", "<", "<", "hollande-putin", "", "2"], title=[], topics=[])
    assert (request.title, len(request.wanted.topics)) == ("Hollande meets Putin, February 2013", 1)
    assert said.count("Title [The lighthouse, May 1903]:") == 2


def test_of_several_attempts_one_says_which_counts() -> None:
    request, said = asked(attempts=["3", "?", "first", "Last"])
    assert (request.attempts, request.counts) == (3, Counts.LAST)
    assert "Which attempt counts: best, last or mean [best]:" in said
    assert "best is the attempt with the most marks" in said
    assert "enter one of best, last, mean" in said
    request, _ = asked(attempts=["any", ""])
    assert (request.attempts, request.counts) == (None, Counts.BEST)
    request, said = asked(attempts=["2", "mean"], extra=["<", "<", "1", ""])
    assert (request.attempts, request.counts) == (1, Counts.BEST)
    assert said.count("Which attempt counts") == 2


def test_an_exam_that_closes_can_keep_its_answers_until_then() -> None:
    request, said = asked(closes=["2026-05-04 18:00", "y"])
    assert request.answers_after_closing
    assert "Answers after it has closed only? y or n [n]:" in said


@pytest.mark.parametrize(
    "entered",
    [
        {},
        {"mode": "practice", "hidden": [], "closes": "2026-05-04 18:00"},
        {"hidden": "y", "closes": "2026-05-04 18:00"},
        {"closes": ["2026-05-04 18:00", "<", "no end"]},
        {"mode": ["<", "", ""], "closes": ["2026-05-04 18:00", "y"], "attempts": ["<", "<", "no end", "1"]},
    ],
    ids=["never closes", "practice", "keys hidden", "back", "back after yes"],
)
def test_it_is_not_asked_about_answers_that_are_told_at_once_or_never(entered: dict[str, str | list[str]]) -> None:
    request, _ = asked(**entered)
    assert not request.answers_after_closing
