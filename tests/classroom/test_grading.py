"""Marking: from what was given, with everything that may be wrong listed and nothing stopping the rest."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.classroom.exercise import Exercise, Task
from quiz.classroom.exercise_file import write_exercise
from quiz.classroom.file_problems import MOST_STRAYS
from quiz.classroom.grades import Grades, Issue
from quiz.classroom.grading import grade, most_common_pack
from quiz.classroom.result_files import Collected, collect, find_files, single_exercise
from quiz.classroom.roster import Roster, RosterEntry
from quiz.classroom.submission import Submission, SubmittedAnswer, encode, sealed
from quiz.errors import UsageError
from tests.classroom.hand_in import NOON, SECRET, SMALL, exercise, handed, rebuilt, submission, write

EXERCISE = exercise()
CLASS = Roster(RosterEntry(name=name, more={}) for name in ("Ann Lee", "Tom Ray", "Eve Fox"))
MINUTE = datetime.timedelta(minutes=1)


def graded(*results: Submission, of: Exercise = EXERCISE, roster: Roster | None = None) -> Grades:
    return grade(handed(*results), SMALL, exercise=of, roster=roster)


def issues(grades: Grades) -> list[tuple[Issue, str]]:
    return [(problem.issue, problem.about) for problem in grades.problems]


def test_marks_are_those_of_what_was_given() -> None:
    grades = graded(submission(EXERCISE, right=[True, False, None]), submission(EXERCISE, "Tom Ray", [False] * 6))
    assert [student.name for student in grades.students] == ["Ann Lee", "Tom Ray"]
    ann, tom = grades.sheets
    assert [turn.marks for turn in ann.turns] == [1, 0, 0, 1, 1, 1]
    assert [turn.is_given for turn in ann.turns] == [True, True, False, True, True, True]
    assert (ann.total, tom.total, grades.greatest) == (4, 0, 6)
    assert grades.problems == ()


def test_an_attempt_that_went_on_in_another_file_is_one() -> None:
    of = replace(EXERCISE, attempts=1)
    whole = submission(of, right=[False])
    before = sealed(replace(whole, events=whole.events[:3]), of.secret)
    for results in ((before, whole), (whole, before)):
        grades = graded(*results, of=of)
        assert [sheet.total for sheet in grades.sheets] == [5]
        (twice,) = grades.problems
        assert twice.message.startswith("it is an earlier state of ")
    (twice,) = graded(whole, whole, of=of).problems
    assert twice.message.startswith("it is the same as ")


def test_questions_are_worth_what_the_exercise_says() -> None:
    of = replace(
        EXERCISE, question=tuple(replace(task, marks=place) for place, task in enumerate(EXERCISE.question, 1))
    )
    (sheet,) = graded(submission(of, right=[False]), of=of).sheets
    assert (sheet.total, [turn.marks for turn in sheet.turns]) == (20, [0, 2, 3, 4, 5, 6])


def test_hidden_keys_and_orders_of_their_own_come_to_the_same_marks() -> None:
    for more in ({"hidden": True}, {"order": "own"}, {"hidden": True, "order": "own", "open_book": False}):
        of = exercise(**more)
        grades = graded(submission(of), submission(of, "Tom Ray", [False] * 6), of=of)
        assert [sheet.total for sheet in grades.sheets] == [6, 0]
        assert [turn.asked.id for turn in grades.sheets[0].turns] == list(of.ids)
        assert grades.problems == ()


def test_certainty_and_lines_earn_beside_the_marks() -> None:
    of = exercise(certainty=True, lines=True)
    plain = submission(of, right=[True, False])
    lines = {name: next(iter(item.evidence[0])) for name, item in of.keyed(SMALL).items()}
    events = [
        replace(event, certainty=3, cited=(lines[event.question],)) if isinstance(event, SubmittedAnswer) else event
        for event in plain.events
    ]
    (sheet,) = graded(rebuilt(plain, events), of=of).sheets
    assert sheet.total == 5
    assert sheet.certainty_bonus == 5 * 2 - 6
    assert sheet.line_bonus is not None
    assert 0 < sheet.line_bonus <= 5


def test_everybody_on_the_roster_is_there_and_whoever_is_not_is_listed() -> None:
    grades = graded(submission(EXERCISE), submission(EXERCISE, "Tom Rey"), roster=CLASS)
    assert [(one.name, one.sheet is not None) for one in grades.students] == [
        ("Ann Lee", True),
        ("Tom Ray", False),
        ("Eve Fox", False),
        ("Tom Rey", True),
    ]
    assert issues(grades) == [
        (Issue.MISSING, "Eve Fox"),
        (Issue.MISSING, "Tom Ray"),
        (Issue.NOT_LISTED, "Tom Rey-2.result.json"),
    ]
    assert "Tom Ray is meant, perhaps" in grades.problems[-1].message


def test_a_copy_is_counted_once() -> None:
    one = submission(EXERCISE)
    grades = graded(one, one)
    assert len(grades.sheets) == 1
    assert issues(grades) == [(Issue.TWICE, "Ann Lee-2.result.json")]
    assert "the same as Ann Lee-1.result.json, and counted once" in grades.problems[0].message


def test_of_more_attempts_than_allowed_the_first_counts_and_of_those_allowed_the_best() -> None:
    first = submission(EXERCISE, right=[False] * 3)
    second = submission(EXERCISE, right=[False] * 2, attempt=2, started=NOON + MINUTE)
    third = submission(EXERCISE, attempt=3, started=NOON + 2 * MINUTE)
    for attempts, total, dropped in ((1, 3, 2), (2, 4, 1), (None, 6, 0)):
        of = replace(EXERCISE, attempts=attempts)
        results = (replace(one, setting=replace(one.setting, attempts=attempts)) for one in (third, second, first))
        grades = graded(*results, of=of)
        assert [sheet.total for sheet in grades.sheets] == [total]
        assert [issue for issue, _ in issues(grades)] == [Issue.TWICE] * dropped


def changed(*results: Submission, whole: tuple[Submission, ...] = ()) -> list[Collected]:
    """Results of which the first ones show that they were changed, and ``whole`` ones after them."""
    every = handed(*results, *whole)
    return [*(replace(one, tampering="its seal is off") for one in every[: len(results)]), *every[len(results) :]]


@pytest.mark.parametrize("attempts", [1, 2, None])
def test_what_was_changed_counts_only_where_nothing_is_intact(attempts: int | None) -> None:
    of = replace(EXERCISE, attempts=attempts)
    real = submission(of, right=[False] * 2, started=NOON + MINUTE)
    forged, later = submission(of), submission(of, right=[False], started=NOON + 2 * MINUTE)
    for files in (changed(forged, whole=(real,)), changed(later, forged, whole=(real,))[::-1]):
        grades = grade(files, SMALL, exercise=of)
        assert [sheet.total for sheet in grades.sheets] == [4]
        assert {issue for issue, _ in issues(grades)} == {Issue.CHANGED}
        assert len(grades.problems) == len(files) - 1
        assert f"its seal is off; Ann Lee-{len(files)}.result.json was not, and counts" in grades.problems[0].message
    grades = grade(changed(later, forged), SMALL, exercise=of)
    assert [sheet.total for sheet in grades.sheets] == [6]
    assert issues(grades) == [(Issue.CHANGED, f"Ann Lee-{place}.result.json") for place in (1, 2)]


def test_of_two_copies_the_changed_one_is_the_one_that_does_not_count() -> None:
    one = submission(EXERCISE)
    grades = grade(changed(one, whole=(one,)), SMALL, exercise=EXERCISE)
    assert grades.sheets[0].source == "Ann Lee-2.result.json"
    assert issues(grades) == [(Issue.CHANGED, "Ann Lee-1.result.json")]


def test_a_paper_goes_before_a_file_that_was_changed() -> None:
    (paper,) = graded(submission(EXERCISE, right=[False])).sheets
    paper = replace(paper, source="answers.csv row 2", attempt=None)
    for file, total in ((handed(submission(EXERCISE)), 6), (changed(submission(EXERCISE)), 5)):
        grades = grade(file, SMALL, exercise=EXERCISE, roster=CLASS, papers=([paper], []))
        assert [sheet.total for sheet in grades.sheets] == [total]
    said = next(one.message for one in grades.problems if one.issue is Issue.TWICE)
    assert said == "answers.csv row 2 is of the same student and was not changed; it counts"


def test_a_paper_is_no_attempt_more_than_was_allowed() -> None:
    (paper,) = graded(submission(EXERCISE)).sheets
    paper = replace(paper, source="answers.csv row 2", attempt=None)
    for attempts, total, why in ((1, 5, "is all that was allowed"), (2, 6, "has as many marks or more")):
        of = replace(EXERCISE, attempts=attempts)
        grades = grade(handed(submission(of, right=[False])), SMALL, exercise=of, papers=([paper], []))
        assert [sheet.total for sheet in grades.sheets] == [total]
        (twice,) = grades.problems
        assert why in twice.message


def test_names_in_another_order_are_told_where_no_roster_says_whose_they_are() -> None:
    grades = graded(submission(EXERCISE, "Lee, Ann"), submission(EXERCISE, "Ann Lee"), submission(EXERCISE, "Tom Ray"))
    (twice,) = grades.problems
    assert twice.message.startswith("'Ann Lee' may be 'Lee, Ann', family name first or last; ")
    assert len(grades.sheets) == 3
    alone = graded(submission(EXERCISE, "Lee, Ann"), submission(EXERCISE, "Ann Lee"), roster=CLASS)
    assert [sheet.name for sheet in alone.sheets] == ["Ann Lee"]
    strangers = graded(submission(EXERCISE, "Quist, Bob"), submission(EXERCISE, "Bob Quist"), roster=CLASS)
    (hint,) = [one.message for one in strangers.problems if "family name first or last" in one.message]
    assert "--roster" not in hint
    assert hint.endswith("; once the roster has this student, they are one")


def test_what_could_not_be_checked_is_told() -> None:
    without = grade(handed(submission(EXERCISE)), SMALL)
    assert [problem.issue for problem in without.problems] == [Issue.UNCHECKED]
    assert "its file was not given, so seals and rules were not checked" in without.problems[0].message
    open_to_all = replace(EXERCISE, secret=None)
    (told,) = graded(submission(open_to_all), of=open_to_all).problems
    assert "it has no secret" in told.message


@pytest.mark.parametrize(
    ("name", "roster"), [("Ann Lee!", None), ("Ánn Lee \N{WINKING FACE}", None), ("Lee, Ann", CLASS)]
)
def test_names_that_are_taken_for_one_student_are_told_where_one_of_them_does_not_count(
    name: str, roster: Roster | None
) -> None:
    for attempts, total, doing in (
        (1, 4, "no more than 1 attempt was allowed; "),
        (None, 6, "it is taken for an attempt of the same"),
    ):
        of = replace(EXERCISE, attempts=attempts)
        results = (submission(of, name, [False] * 2), submission(of, "ANN lee", started=NOON + MINUTE))
        grades = graded(*results, of=of, roster=roster)
        assert [sheet.total for sheet in grades.sheets] == [total]
        (twice,) = [one for one in grades.problems if one.issue is Issue.TWICE]
        assert twice.message.startswith(doing)
        kept, other = (name, "ANN lee") if attempts else ("ANN lee", name)
        assert f"this one was handed in as {other!r}: if that is another student than {kept!r}, mark" in twice.message
    same = graded(submission(EXERCISE), submission(EXERCISE, " ann  LEE", attempt=2, started=NOON + MINUTE))
    assert issues(same) == []


def test_late_and_over_time_are_listed_and_marked() -> None:
    of = exercise(minutes=10, closes=NOON + 30 * MINUTE, extra_minutes={"Eve Fox": 10})
    intime = submission(of, started=NOON + 28 * MINUTE)
    late = submission(of, "Tom Ray", started=NOON + 45 * MINUTE)
    extra = submission(of, "Fox, Eve", started=NOON + 38 * MINUTE)
    slow = submission(of, "Zoë")
    slow = rebuilt(slow, [replace(event, at=event.at + 12 * MINUTE) for event in slow.events])
    grades = graded(intime, late, extra, slow, of=of)
    assert len(grades.sheets) == 4
    assert issues(grades) == [(Issue.LATE, "Tom Ray-2.result.json"), (Issue.OVER_TIME, "Zoë-4.result.json")]
    assert "its last answer came 16 minutes after it closed" in grades.problems[0].message
    assert "it took 12 minutes, where 10 minutes were allowed" in grades.problems[1].message


def test_whoever_comes_back_after_the_end_to_find_it_over_is_not_late() -> None:
    of = exercise(minutes=10)
    done = submission(of, right=[True, True, None, None, None, None])
    events = [*done.events[:3], *(replace(event, at=event.at + 60 * MINUTE) for event in done.events[3:])]
    grades = graded(rebuilt(done, [*events[:-1], replace(events[-1], time_up=True)]), of=of)
    assert issues(grades) == []
    assert grades.sheets[0].minutes == pytest.approx(10 / 60)


def test_another_exercise_is_listed_and_not_marked() -> None:
    for title, said in (("Another", "exercise, 'Another', and"), (EXERCISE.title, f"(its id is {'cd' * 16}), and")):
        grades = graded(submission(EXERCISE), submission(exercise(id="cd" * 16, title=title), "Tom Ray"))
        assert [sheet.name for sheet in grades.sheets] == ["Ann Lee"]
        assert issues(grades) == [(Issue.OTHER_EXERCISE, "Tom Ray-2.result.json")]
        assert said in grades.problems[0].message


def test_another_state_of_the_pack_is_listed_and_marked_with_the_key_given() -> None:
    old = replace(EXERCISE.pack, digest=f"sha256:{'1' * 64}")
    grades = graded(submission(EXERCISE), submission(replace(EXERCISE, pack=old), "Tom Ray"))
    assert [sheet.total for sheet in grades.sheets] == [6, 6]
    assert issues(grades) == [(Issue.OTHER_PACK, "Tom Ray-2.result.json")]
    grades = graded(submission(replace(EXERCISE, pack=old)), of=replace(EXERCISE, pack=old))
    assert issues(grades) == [(Issue.OTHER_PACK, "pack")]
    assert grades.problems[0].message.startswith("this pack is not as it was when the exercise 'The lighthouse' was")


def test_a_question_that_the_pack_has_no_more_counts_for_nobody() -> None:
    of = replace(EXERCISE, question=(*EXERCISE.question, Task(id="gone")))
    done = submission(EXERCISE)
    done = replace(done, setting=replace(done.setting, questions=of.ids))
    grades = graded(done, of=of)
    assert (grades.sheets[0].total, grades.greatest) == (6, 6)
    assert issues(grades) == [(Issue.LOST_QUESTION, "gone")]


def test_whoever_made_rules_of_their_own_is_listed() -> None:
    easier = replace(EXERCISE, minutes=90.0, certainty=True)
    grades = graded(submission(easier), of=exercise(minutes=10, open_book=False))
    assert [issue for issue, _ in issues(grades)] == [Issue.OTHER_RULES]
    assert grades.problems[0].message.endswith("other rules than the exercise has: the open book, how sure, the time")


def test_one_that_was_not_handed_in_is_marked_as_far_as_it_came() -> None:
    whole = submission(EXERCISE)
    grades = graded(rebuilt(whole, whole.events[:4]))
    assert grades.sheets[0].total == 3
    assert issues(grades) == [(Issue.NOT_HANDED_IN, "Ann Lee-1.result.json")]


def test_a_result_that_answers_a_question_twice_gets_the_first_answer() -> None:
    whole = submission(EXERCISE, right=[False])
    again = replace(whole.answers[0], given=SMALL.items[0].right)
    (sheet,) = graded(rebuilt(whole, [*whole.events, again])).sheets
    assert sheet.total == 5


def test_a_deadline_that_was_moved_is_one_problem_and_not_one_a_student() -> None:
    before, after = (exercise(closes=NOON + datetime.timedelta(hours=hours)) for hours in (1, 5))
    students = ("Ann Lee", "Bo Ek", "Cy Elm", "Eve Fox", "Tom Ray")
    grades = graded(*(submission(before, student) for student in students), of=after)
    (problem,) = (one for one in grades.problems if one.issue is Issue.OTHER_RULES)
    assert problem.about == "Ann Lee-1.result.json, Bo Ek-2.result.json, Cy Elm-3.result.json and 2 more"
    assert problem.message.endswith("when it closes; perhaps that was changed after it was begun")
    assert [sheet.issues for sheet in grades.sheets] == [()] * 5
    one = graded(submission(before), submission(after, "Tom Ray"), of=after)
    assert [(found.issue, found.about) for found in one.problems] == [(Issue.OTHER_RULES, "Ann Lee-1.result.json")]


def test_without_the_exercise_no_one_result_says_what_it_was() -> None:
    whole = submission(EXERCISE, "Tom Ray")
    forged = submission(EXERCISE, "Ann Lee")
    forged = replace(forged, setting=replace(forged.setting, pack="elsewhere", questions=forged.setting.questions[:1]))
    collected = handed(forged, whole, submission(EXERCISE, "Eve Fox"))
    assert most_common_pack(collected, None) == whole.setting.pack
    assert len(grade(collected, SMALL).tasks) == len(EXERCISE.question)


def test_files_that_are_no_results_are_listed_up_to_a_number() -> None:
    strays = [Collected(name=f"{at:04}.png", problem="it is none", is_stray=True) for at in range(MOST_STRAYS + 7)]
    grades = grade([*handed(submission(EXERCISE)), *strays], SMALL, exercise=EXERCISE)
    listed = [one for one in grades.problems if one.issue is Issue.NO_RESULT]
    assert len(listed) == MOST_STRAYS + 1
    assert [one.message for one in listed if one.about == "7 more files"] == [
        "no results, either, and too many to name"
    ]


def test_files_are_sorted_out_whatever_they_are(tmp_path: Path) -> None:
    write_exercise(tmp_path / "light.exercise", EXERCISE)
    good = write(tmp_path / "Ann Lee_1234" / "Ann Lee.result.json", encode(submission(EXERCISE)))
    cut = write(tmp_path / "Tom.result (1).json", encode(submission(EXERCISE))[:300])
    edited = write(
        tmp_path / "Eve.result.json",
        encode(submission(EXERCISE, "Eve Fox", [False])).replace(b'"stated"', b'"contradicted"'),
    )
    (tmp_path / "folder.result.json").mkdir()
    write(tmp_path / "notes.txt", b"nothing")
    found = find_files([tmp_path / "light.exercise", tmp_path, good])
    assert {one.path for one in found.files if not one.problem} == {
        good,
        tmp_path / "Eve.result.json",
        cut,
        tmp_path / "folder.result.json",
    }
    of = single_exercise(found.exercises)
    assert of == EXERCISE
    grades = grade(collect(found.files, SECRET), SMALL, exercise=of, roster=CLASS)
    assert [(one.name, one.sheet and one.sheet.total) for one in grades.students] == [
        ("Ann Lee", 6),
        ("Tom Ray", None),
        ("Eve Fox", 6),
    ]
    assert issues(grades) == [
        (Issue.MISSING, "Tom Ray"),
        (Issue.CHANGED, "Eve.result.json"),
        (Issue.UNREADABLE, "Tom.result (1).json"),
        (Issue.UNREADABLE, "folder.result.json"),
        (Issue.NO_RESULT, "notes.txt"),
    ]
    assert edited.exists()


def test_without_the_exercise_it_is_that_of_most_results() -> None:
    results = [submission(EXERCISE), submission(EXERCISE, "Tom Ray"), submission(exercise(id="cd" * 16), "Eve Fox")]
    grades = grade(handed(*results), SMALL)
    assert [(sheet.name, sheet.total) for sheet in grades.sheets] == [("Ann Lee", 6), ("Tom Ray", 6)]
    hidden = exercise(hidden=True)
    assert [sheet.total for sheet in grade(handed(submission(hidden)), SMALL).sheets] == [6]


def test_what_cannot_be_marked_at_all_is_one_line() -> None:
    with pytest.raises(UsageError, match="there is no result to mark"):
        grade([], SMALL)
    other = replace(EXERCISE, question=(Task(id="unknown"),))
    with pytest.raises(UsageError, match="has none of the questions of The lighthouse; name its key with --key"):
        grade([], SMALL, exercise=other)


@given(st.permutations(range(4)))
def test_the_order_of_the_files_changes_nothing(order: list[int]) -> None:
    results = [
        submission(EXERCISE),
        submission(EXERCISE, "Tom Ray", [False]),
        submission(EXERCISE, "Tom Ray", [False, False], attempt=2, started=NOON + MINUTE),
        submission(EXERCISE, "Eve Fox", [None]),
    ]
    every = handed(*results)
    expected = grade(every, SMALL, exercise=EXERCISE, roster=CLASS)
    assert grade([every[place] for place in order], SMALL, exercise=EXERCISE, roster=CLASS) == expected


@pytest.mark.parametrize("attempts", [1, 2, None])
@pytest.mark.parametrize("roster", [None, CLASS])
def test_two_files_that_say_to_be_one_attempt_are_listed(attempts: int | None, roster: Roster | None) -> None:
    of = replace(EXERCISE, attempts=attempts)
    results = (submission(of), submission(of, right=[False], started=NOON + MINUTE))
    (twice,) = [one for one in graded(*results, of=of, roster=roster).problems if one.issue is Issue.TWICE]
    assert twice.about == "Ann Lee-2.result.json"
    assert "; both are attempt 1, by one student on two machines or by two students of one name" in twice.message
    assert "--same 'Ann Lee-2.result.json=NAME'" in twice.message
    second = (results[0], submission(of, right=[False], attempt=2, started=NOON + MINUTE))
    assert not any("both are attempt" in one.message for one in graded(*second, of=of, roster=roster).problems)


def test_copies_under_a_name_of_two_students_are_one_attempt_of_an_unknown_student() -> None:
    two = Roster([RosterEntry(name=f"Ann Lee ({id})", more={}, also=("Ann Lee",), ids=(id,)) for id in ("1", "2")])
    one, other = submission(EXERCISE), submission(EXERCISE, right=[False], attempt=2)
    grades = graded(one, other, one, roster=two)
    assert [(student.name, student.listed, student.sheet is None) for student in grades.students] == [
        ("Ann Lee (1)", True, True),
        ("Ann Lee (2)", True, True),
        ("Ann Lee", False, False),
        ("Ann Lee", False, False),
    ]
    alone = grade(handed(one, other), SMALL, exercise=EXERCISE, same={"Ann Lee-2.result.json": "Bea"})
    assert [student.name for student in alone.students] == ["Ann Lee", "Bea"]
