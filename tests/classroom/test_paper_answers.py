"""Papers: versions that stay what they are, and answers read from a table."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.classroom.exercise import Exercise
from quiz.classroom.grades import GradingProblem, Issue, MarkedSheet
from quiz.classroom.grading import grade
from quiz.classroom.hash_chain import written
from quiz.classroom.paper.answers import empty_table, read_papers
from quiz.classroom.paper.manifest import NAME, Manifest
from quiz.classroom.paper.version import LETTERS, version
from quiz.classroom.roster import Roster, RosterEntry
from quiz.errors import UsageError
from quiz.pages.paper import key_sheet
from quiz.rules.items import Choice, Line, Verdict
from quiz.rules.question import ask_sealed, pose
from tests.build_items import choice, claim, match, order, select, typed
from tests.classroom.fill_papers import exercise, filled, items, pack, table

PACK = pack()
EXERCISE = exercise(PACK)
COUNT = len(EXERCISE.question)
HEADINGS = ["name", "version", *map(str, range(1, COUNT + 1))]


def read(tmp_path: Path, *rows: list[str], of: Exercise = EXERCISE) -> tuple[list[MarkedSheet], list[GradingProblem]]:
    return read_papers(table(tmp_path / "answers.csv", rows), of, PACK)


def list_printed(folder: Path, of: Exercise, versions: int) -> None:
    (folder / NAME).write_bytes(written(Manifest.now(of, PACK, versions)))


def right(letter: str, of: Exercise = EXERCISE) -> list[str]:
    return filled(key_sheet(of, PACK, letter))


class TestVersions:
    def test_the_same_letter_is_the_same_paper_also_when_the_pack_has_grown(self) -> None:
        grown = pack((choice("new-one"), *items(), claim("new-two")))
        for letter in LETTERS:
            assert version(EXERCISE, PACK, letter) == version(EXERCISE, grown, letter)

    def test_version_a_keeps_the_order_of_the_questions_and_no_other_has_it(self) -> None:
        def order_of(letter: str) -> tuple[str, ...]:
            return tuple(place.task.id for place in version(EXERCISE, PACK, letter).questions)

        assert order_of("A") == EXERCISE.ids
        orders = {order_of(letter) for letter in LETTERS[:6]}
        assert len(orders) == 6

    def test_where_each_student_has_an_own_order_version_a_is_shuffled_too(self) -> None:
        own = exercise(PACK, own_order=True)
        assert tuple(place.task.id for place in version(own, PACK, "A").questions) != own.ids

    @given(st.integers(0, 2**53 - 1), st.sampled_from(LETTERS))
    def test_every_version_asks_the_same_with_the_same_options(self, seed: int, letter: str) -> None:
        here = version(replace(EXERCISE, seed=seed), PACK, letter)
        assert [place.number for place in here.questions] == list(range(1, COUNT + 1))
        asked = {place.task.id: place.question for place in here.questions}
        assert asked.keys() == set(EXERCISE.ids)
        for item in PACK.items:
            question = asked[item.id]
            assert question is not None
            assert replace(question, options=()) == replace(ask_sealed(pose(item), seed), options=())
            assert sorted(question.options) == sorted(pose(item).options)

    def test_options_stand_otherwise_in_other_versions_but_verdicts_and_numbers_do_not(self) -> None:
        years = choice("years", key="2013", wrong=("2011", "2012", "2014"))
        here = pack((*items(), years))
        every = [version(exercise(here), here, letter) for letter in LETTERS]

        def orders(name: str) -> set[tuple[str, ...]]:
            return {place.question.options for one in every for place in one.questions if place.task.id == name}

        assert len(orders("pick")) > 6
        assert orders("c-one") == {("stated", "contradicted", "not stated")}
        assert orders("years") == {("2011", "2012", "2013", "2014")}

    def test_a_paper_depends_on_no_key(self) -> None:
        other = pack(
            (
                claim("c-one", key=Verdict.CONTRADICTED, lines=("1.1",)),
                claim("c-two", key=Verdict.STATED, lines=("1.2",)),
                choice("pick", key="Paris", wrong=("Moscow", "Damascus", "Sochi"), lines=("1.10",)),
                select("some", key=("France", "Syria"), wrong=("Russia", "China"), lines=("1.1 2.1",)),
                typed("word", key="Moscow", lines=("2.1",)),
                *(
                    order("first", key=key, lines=("1.1", "2.2"))
                    for key in [("the protests", "the vote", "the meeting", "the law")]
                ),
                match(
                    "pairs", {"Russia": "abstained", "China": "urged", "France": "backed"}, ("vetoed",), lines=("2.2",)
                ),
            )
        )
        for letter in LETTERS:
            assert version(EXERCISE, PACK, letter) == version(EXERCISE, other, letter)

    def test_an_exercise_without_its_keys_is_the_same_with_and_without_the_pack(self) -> None:
        hidden = exercise(PACK, hide_keys=True)
        for letter in LETTERS[:4]:
            assert version(hidden, PACK, letter) == version(hidden, pack((choice("another"),)), letter)


class TestTable:
    def test_a_paper_that_says_what_the_key_says_has_full_marks_in_every_version(self, tmp_path: Path) -> None:
        of = exercise(PACK, certainty=True, lines=True, marks={"match": 3.0, "word": 0.5})
        headings = next(csv.reader([empty_table(of, certainty=True, lines=True).decode()]))
        rows = []
        for letter in LETTERS:
            row = [f"Student {letter}", letter.lower()]
            for key in key_sheet(of, PACK, letter).keys:
                row += [key.short, "3", f"line {key.lines.partition(', or ')[0]}"]
            rows.append(row)
        sheets, problems = read(tmp_path, headings, *rows, of=of)
        assert not problems
        assert [sheet.name for sheet in sheets] == [f"Student {letter}" for letter in LETTERS]
        for sheet in sheets:
            assert sheet.total == of.greatest == 8.5
            assert sheet.certainty_bonus == 2 * COUNT
            assert sheet.line_bonus == COUNT
            assert (sheet.attempt, sheet.minutes) == (None, None)

    def test_what_is_right_in_one_version_is_not_in_another(self, tmp_path: Path) -> None:
        sheets, _ = read(tmp_path, HEADINGS, ["Ann", "B", *right("B")], ["Bob", "C", *right("B")])
        assert sheets[0].total == EXERCISE.greatest
        assert sheets[1].total < EXERCISE.greatest / 2

    def test_an_exercise_without_its_keys_is_read_with_the_pack(self, tmp_path: Path) -> None:
        hidden = exercise(PACK, hide_keys=True)
        rows = [[f"Student {letter}", letter, *right(letter, hidden)] for letter in "ABC"]
        sheets, problems = read(tmp_path, HEADINGS, *rows, of=hidden)
        assert not problems
        assert [sheet.total for sheet in sheets] == [hidden.greatest] * 3

    def test_it_goes_through_the_same_grading_as_the_rest(self, tmp_path: Path) -> None:
        papers = read(tmp_path, HEADINGS, ["Ann", "A", *right("A")], ["Bob", "A", "Q", *[""] * (COUNT - 1)])
        grades = grade((), PACK, exercise=EXERCISE, papers=papers)
        assert [(student.name, student.sheet.total) for student in grades.students if student.sheet] == [
            ("Ann", EXERCISE.greatest),
            ("Bob", 0.0),
        ]
        assert [(problem.issue, problem.about) for problem in grades.problems] == [
            (Issue.UNCLEAR, "answers.csv row 3, Bob")
        ]
        assert not any(turn.is_given for turn in grades.students[1].sheet.turns)

    def test_what_is_unclear_names_row_student_and_column_and_counts_as_not_attempted(self, tmp_path: Path) -> None:
        of = exercise(PACK, certainty=True, lines=True)
        headings = next(csv.reader([empty_table(of, certainty=True, lines=True).decode()]))
        cells = ["A", "7", "9.9", "maybe", "3", "1.1", *[""] * (3 * (COUNT - 2))]
        (sheet,), problems = read(tmp_path, headings, [], ["Ann Lee", "A", *cells], of=of)
        assert {problem.about for problem in problems} == {"answers.csv row 3, Ann Lee"}
        assert [problem.message.partition(":")[0] for problem in problems] == [
            "column 1 sure",
            "column 1 line",
            "column 2",
        ]
        first, second = sheet.turns[:2]
        assert first.is_given
        assert first.answer is not None
        assert (first.answer.certainty, first.answer.cited) == (None, ())
        assert not second.is_given
        assert sheet.issues == (Issue.UNCLEAR,) * 3

    @pytest.mark.parametrize(
        ("row", "said"),
        [
            (["", "A", "B"], "no name"),
            (["Eve", "", "B"], "no version"),
            (["Eve", "AB", "B"], "'AB' is no version"),
            (["Eve", "1", "B"], "'1' is no version"),
            (["Eve", "Ä", "B"], "'Ä' is no version"),
            (["Eve", "A", *["A"] * COUNT, "and more"], "more cells than there are headings"),
        ],
    )
    def test_a_row_that_cannot_be_read_is_told_and_left_out(self, tmp_path: Path, row: list[str], said: str) -> None:
        sheets, (problem,) = read(tmp_path, HEADINGS, row, ["Ann", "version a", *right("A")])
        assert [sheet.name for sheet in sheets] == ["Ann"]
        assert problem.issue is Issue.UNCLEAR
        assert said in problem.message
        assert problem.about.startswith("answers.csv row 2")

    def test_a_version_that_was_never_printed_is_told_and_left_out_where_that_is_known(self, tmp_path: Path) -> None:
        rows = [HEADINGS, ["Ann", "C", *right("C")], ["Bob", "d", *right("D")]]
        assert [len(found) for found in read(tmp_path, *rows)] == [2, 0]
        for versions, said in ((3, "version D was never printed; A to C were"), (1, "only A was")):
            list_printed(tmp_path, EXERCISE, versions)
            sheets, problems = read(tmp_path, *rows)
            assert (problems[-1].issue, problems[-1].about) == (Issue.UNCLEAR, "answers.csv row 3, Bob")
            assert said in problems[-1].message
            assert [sheet.name for sheet in sheets] == ["Ann"][: versions - 1]

    def test_beside_the_papers_of_another_exercise_nothing_is_read(self, tmp_path: Path) -> None:
        list_printed(tmp_path, replace(EXERCISE, id="cd" * 8, title="Another\x1b[31m"), 2)
        with pytest.raises(UsageError, match="the papers of another exercise, 'Another\ufffd"):
            read(tmp_path, HEADINGS, ["Ann", "A", *right("A")])
        for damaged in (b"", b"{}", b'{"format": "fact-check-quiz papers 2"}'):
            (tmp_path / NAME).write_bytes(damaged)
            with pytest.raises(UsageError, match=r"papers\.json does not say what was printed"):
                read(tmp_path, HEADINGS, ["Ann", "A", *right("A")])

    def test_an_exercise_that_was_changed_after_printing_is_told(self, tmp_path: Path) -> None:
        list_printed(tmp_path, replace(EXERCISE, seed=8), 1)
        (sheet,), (problem,) = read(tmp_path, HEADINGS, ["Ann", "A", *right("A")])
        assert sheet.total == EXERCISE.greatest
        assert (problem.issue, problem.about) == (Issue.OTHER_RULES, "answers.csv")
        worth_one = tuple(replace(task, marks=1.0) for task in EXERCISE.question)
        list_printed(tmp_path, replace(EXERCISE, attempts=3, extra_minutes={"Ann": 5.0}, question=worth_one), 1)
        assert not read(tmp_path, HEADINGS, ["Ann", "A", *right("A")])[1]

    def test_of_a_student_who_stands_there_twice_the_first_row_counts(self, tmp_path: Path) -> None:
        sheets, (problem,) = read(tmp_path, HEADINGS, ["Ann Lee", "A", *right("A")], ["ANN-LEE", "B"])
        assert [sheet.total for sheet in sheets] == [EXERCISE.greatest]
        assert (problem.issue, problem.about) == (Issue.TWICE, "answers.csv row 3, ANN-LEE")
        assert "answers.csv row 2" in problem.message

    def test_a_row_without_answers_handed_in_nothing_and_one_of_dashes_an_empty_paper(self, tmp_path: Path) -> None:
        rows = (["Absent"], ["Too", "B"], ["Present", "B", *["-"] * COUNT], ["Late", "A"], ["Late", "A", *right("A")])
        sheets, (trouble,) = read(tmp_path, HEADINGS, *rows)
        assert [sheet.name for sheet in sheets] == ["Present", "Late"]
        assert not any(turn.is_given for turn in sheets[0].turns)
        assert (trouble.issue, trouble.about) == (Issue.MISSING, "answers.csv row 3, Too")
        roster = Roster([RosterEntry(name=name, more={}) for name in ("Too", "Present", "Late")])
        grades = grade([], PACK, exercise=EXERCISE, roster=roster, papers=(sheets, [trouble]))
        assert [student.sheet is None for student in grades.students] == [True, False, False]

    def test_a_teacher_may_have_columns_of_their_own_in_any_order(self, tmp_path: Path) -> None:
        headings = ["Class", *reversed(HEADINGS), "Remarks 2024", ""]
        row = ["9b", *reversed(["Ann", "A", *right("A")]), "late", ""]
        (sheet,), problems = read(tmp_path, headings, row)
        assert (sheet.total, problems) == (EXERCISE.greatest, [])

    @pytest.mark.parametrize(("encoding", "between"), [("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", "\t")])
    def test_it_is_read_as_spreadsheets_write_it(self, tmp_path: Path, encoding: str, between: str) -> None:
        path = tmp_path / "answers.csv"
        rows = [HEADINGS, ["Zoë", "A", *right("A")]]
        path.write_bytes("\r\n".join(between.join(row) for row in rows).encode(encoding))
        (sheet,), problems = read_papers(path, EXERCISE, PACK)
        assert (sheet.name, sheet.total, problems) == ("Zoë", EXERCISE.greatest, [])

    def test_hostile_cells_are_text(self, tmp_path: Path) -> None:
        row = ["=HYPERLINK(\x1b[31m)\u202e", "A", "=1+1", *[""] * (COUNT - 1)]
        (sheet,), (problem,) = read(tmp_path, HEADINGS, row)
        assert sheet.name == "=HYPERLINK(\ufffd[31m)\ufffd"
        assert (problem.about + problem.message).isprintable()

    def test_a_line_that_a_spreadsheet_may_have_shortened_is_asked_about(self, tmp_path: Path) -> None:
        of = exercise(PACK, ids=("pick",), lines=True)
        key = right("A", of)[0]

        def cited(cell: str) -> tuple[tuple[Line, ...] | None, list[str]]:
            (sheet,), problems = read(tmp_path, ["name", "version", "1", "1 line"], ["Ann", "A", key, cell], of=of)
            answer = sheet.turns[0].answer
            assert answer is not None
            return answer.cited, [problem.message for problem in problems]

        lines, (said,) = cited("1.1")
        assert lines == (Line(1, 1),)
        assert "line 1.10" in said
        assert cited("line 1.1") == ((Line(1, 1),), [])
        assert cited("1.10") == ((Line(1, 10),), [])
        assert cited("1.2") == ((Line(1, 2),), [])

    def test_without_a_column_for_lines_nobody_was_asked_for_one(self, tmp_path: Path) -> None:
        (sheet,), _ = read(tmp_path, HEADINGS, ["Ann", "A", *right("A")])
        assert (sheet.line_bonus, sheet.certainty_bonus) == (None, None)

    def test_a_question_that_the_pack_has_lost_leaves_the_others_their_numbers(self, tmp_path: Path) -> None:
        cells = right("B")
        lost = replace(PACK, items=tuple(item for item in PACK.items if item.id != "pick"), digest="sha256:" + "1" * 64)
        path = table(tmp_path / "answers.csv", [HEADINGS, ["Ann", "B", *cells]])
        (sheet,), (problem,) = read_papers(path, EXERCISE, lost)
        assert sheet.total == EXERCISE.greatest - 1
        assert problem.issue is Issue.OTHER_PACK

    def test_a_key_that_was_put_right_moves_no_letter(self, tmp_path: Path) -> None:
        cells = right("C")
        mended = choice("pick", key="Sochi", wrong=("Paris", "Damascus", "Moscow"), lines=("1.10",))
        changed = replace(PACK, items=tuple(mended if item.id == "pick" else item for item in PACK.items))
        path = table(tmp_path / "answers.csv", [HEADINGS, ["Ann", "C", *cells]])
        (sheet,), _ = read_papers(path, EXERCISE, changed)
        (turn,) = (turn for turn in sheet.turns if turn.asked.id == "pick")
        before = next(item for item in PACK.items if isinstance(item, Choice))
        assert turn.answer is not None
        assert (turn.answer.given, turn.marks) == ((before.key,), 0.0)

    @pytest.mark.parametrize(
        ("headings", "said"),
        [
            (["version", *HEADINGS[2:]], "no column 'name'"),
            (["name", *HEADINGS[2:]], "no column 'version'"),
            (HEADINGS[:-1], f"no column '{COUNT}'"),
            ([*HEADINGS, "3"], "two columns '3'"),
            ([*HEADINGS, str(COUNT + 1)], "no such question"),
            ([*HEADINGS, "0 sure"], "no such question"),
            (["a letter to the headmaster"], "no column 'name'"),
        ],
    )
    def test_headings_that_are_not_those_of_the_exercise_are_one_error(
        self, tmp_path: Path, headings: list[str], said: str
    ) -> None:
        with pytest.raises(UsageError, match=re.escape(said)) as told:
            read(tmp_path, headings, ["Ann", "A", *right("A")])
        assert "\n" not in str(told.value)

    @pytest.mark.parametrize("data", [b"", b"\n\n", b"PK\x03\x04\0\0", b'"never closed' * 20_000])
    def test_a_file_that_is_no_table_is_one_error(self, tmp_path: Path, data: bytes) -> None:
        path = tmp_path / "answers.csv"
        path.write_bytes(data)
        with pytest.raises(UsageError, match=r"answers\.csv"):
            read_papers(path, EXERCISE, PACK)

    def test_no_file_is_one_error(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=r"none\.csv"):
            read_papers(tmp_path / "none.csv", EXERCISE, PACK)

    def test_the_empty_table_has_no_student(self, tmp_path: Path) -> None:
        path = tmp_path / "answers.csv"
        path.write_bytes(empty_table(EXERCISE, certainty=False, lines=False))
        assert read_papers(path, EXERCISE, PACK) == ([], [])
