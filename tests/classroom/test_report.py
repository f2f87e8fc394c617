"""What a marked exercise says of the class: counted again the slow way, withheld where it would mislead."""

from __future__ import annotations

import datetime
import io
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import msgspec
import openpyxl
import pytest
from msgspec.structs import replace
from rich.console import Console

from quiz.classroom.exercise import Exercise, Task
from quiz.classroom.gradebook import marks, write_xlsx
from quiz.classroom.grades import Grades, Issue
from quiz.classroom.grading import grade
from quiz.classroom.report import REPORT, ClassReport, encode, report, worth_a_look
from quiz.classroom.roster import Roster, RosterEntry
from quiz.classroom.submission import Submission, SubmittedAnswer
from quiz.cli.schema import schema
from quiz.pages.report import report_page
from quiz.plain.report import lines
from quiz.rules.items import Claim, cited_lines
from quiz.rules.process import Process
from quiz.rules.scoring import wilson
from quiz.store.tables import as_csv
from quiz.terminal.report import whole
from quiz.wording import names
from tests.classroom.hand_in import NOON, SMALL, exercise, handed, rebuilt, submission

EXERCISE = exercise()


def a_class(size: int, of: Exercise = EXERCISE) -> Grades:
    """A class of which the n-th student has the first n questions wrong, and begins anew after the last."""
    results = [submission(of, f"Student {n:02}", [False] * (n % 7)) for n in range(size)]
    return grade(handed(*results), SMALL, exercise=of)


def report_on(grades: Grades) -> ClassReport:
    return report(grades, NOON)


def test_each_question_is_counted_as_it_was_answered() -> None:
    grades = a_class(14)
    for place, question in enumerate(report_on(grades).questions):
        turns = [sheet.turns[place] for sheet in grades.sheets]
        assert question.answered == sum(turn.is_given for turn in turns) == 14
        assert question.right == sum(turn.mark.right for turn in turns) == 2 + 2 * place
        assert question.figures.facility == pytest.approx(sum(turn.marks for turn in turns) / 14)
        assert question.lines == tuple(map(str, cited_lines(SMALL.items[place])))


def test_the_processes_are_told_apart_where_the_pack_names_them() -> None:
    """Of six questions three retrieve, two infer, and of one nothing is said; the class has 2, 4, 6 ... of 14 right."""
    processes = (*[Process.RETRIEVE] * 3, *[Process.INFER] * 2, None)
    grades = a_class(14)
    named = {
        task.id: replace(grades.items[task.id], process=process)
        for task, process in zip(grades.tasks, processes, strict=True)
    }
    found = report_on(replace(grades, items=named))
    right = [question.figures.facility or 0.0 for question in found.questions]
    assert [(one.process, one.questions) for one in found.processes] == [(Process.RETRIEVE, 3), (Process.INFER, 2)]
    assert [one.earned for one in found.processes] == pytest.approx([sum(right[:3]) / 3, sum(right[3:5]) / 2])
    assert f"{Process.INFER.label}: {names.share(sum(right[3:5]), 2)} of 2 questions." in " ".join(lines(found))
    assert Process.INFER.label in report_page(found, for_class=True)
    assert "asks of a reader" not in report_page(report_on(grades), for_class=True)


def test_options_are_those_of_the_question_chosen_or_not() -> None:
    band = next(question for question in report_on(a_class(14)).questions if question.id == "band")
    counts = {option.text: (option.is_key, option.figures.count) for option in band.options}
    assert counts == {"Red": (True, 4), "Black": (False, 10), "White": (False, 0), "Green": (False, 0)}
    oil = next(question for question in report_on(a_class(14)).questions if question.id == "oil")
    assert {option.text for option in oil.options} == {"Stated", "Contradicted", "Not stated"}


def test_what_was_typed_is_listed_as_it_was_typed_the_right_first() -> None:
    (typed,) = [question for question in report_on(a_class(14)).questions if question.kind == "typed"]
    (right, wrong) = typed.options
    assert (right.is_key, wrong.is_key, wrong.text) == (True, False, "something else altogether")
    assert right.figures.count + wrong.figures.count == 14


def test_a_match_is_read_out_by_its_prompts() -> None:
    made = report_on(a_class(28))
    question = next(one for one in made.questions if one.kind == "match")
    said = list(lines(made))
    for prompt in dict.fromkeys(option.prompt for option in question.options):
        of = [option for option in question.options if option.prompt == prompt]
        first = said.index(f'With "{prompt}":') + 1
        for line, option in zip(said[first : first + len(of)], of, strict=True):
            sign = "Right" if option.is_key else "Wrong"
            assert line.startswith(f'{sign}, "{option.text}": {option.figures.count}; of the lower')


def test_all_other_answers_are_read_out_as_neither_right_nor_wrong() -> None:
    made = report_on(a_class(28))
    question = next(one for one in made.questions if one.kind == "typed")
    rest = replace(question.options[-1], text="12 other answers", credit=None, others=12)
    said = list(lines(replace(made, questions=(replace(question, options=(*question.options, rest)),))))
    assert any(line.startswith(f"12 other answers: {rest.figures.count}; of the lower") for line in said)


def test_a_distractor_that_tempts_nobody_and_a_question_too_hard_are_pointed_out() -> None:
    grades = a_class(21)
    problems = {question.id: " ".join(question.problems) for question in report_on(grades).questions}
    assert 'hardly anybody chose "Green" or "White"; a wrong option' in problems["band"]
    assert "hardly" not in problems["oil"]  # A claim's options are the verdicts, whoever chooses them.
    assert "hardly" not in " ".join(r for question in report_on(a_class(19)).questions for r in question.problems)
    results = [submission(EXERCISE, f"Student {n}", [n == 0] * 6) for n in range(10)]
    for question in report_on(grade(handed(*results), SMALL, exercise=EXERCISE)).questions:
        assert question.problems[0].startswith("very hard")


def test_of_a_handful_no_question_is_said_to_be_hard_or_easy() -> None:
    def remarked(size: int) -> bool:
        results = [submission(EXERCISE, f"Student {n}", [False] * 6) for n in range(size)]
        return any(
            question.problems for question in report_on(grade(handed(*results), SMALL, exercise=EXERCISE)).questions
        )

    assert (remarked(4), remarked(5)) == (False, True)


def test_an_answer_of_nothing_at_all_is_listed_as_such() -> None:
    one = submission(EXERCISE)
    nothing = rebuilt(
        one, [replace(event, given=()) if isinstance(event, SubmittedAnswer) else event for event in one.events]
    )
    questions = report_on(grade(handed(nothing), SMALL, exercise=EXERCISE)).questions
    assert [question.options[0].text for question in questions if question.kind == "typed"] == ["none of them"]


def test_in_a_small_class_no_correlation_is_told() -> None:
    few, many = report_on(a_class(24)), report_on(a_class(26))
    assert (few.few, many.few) == (True, False)
    said = "\n".join(lines(few))
    assert said.count("too few students to say") == 7
    assert "point-biserial" not in said
    assert "KR-20" not in said
    said = "\n".join(lines(many))
    assert "too few students" not in said
    assert said.count("Discrimination 0.") == 6
    assert "point-biserial" in said


def test_of_a_small_class_no_figure_that_misleads_is_in_the_file() -> None:
    for students, withheld in ((24, True), (26, False)):
        made = report_on(a_class(students))
        test = [made.test.coefficient, made.test.error_ratio, made.test.standard_error]
        each = [
            figure
            for one in made.questions
            for figure in (one.figures.discrimination, one.figures.efficiency, one.figures.effective_weight)
        ]
        options = [option.figures for one in made.questions for option in one.options]
        thirds = [third for one in options for third in (one.lower, one.middle, one.upper)]
        biserials = [one.point_biserial for one in options]
        for figures in (test, each, thirds, biserials):
            assert all(figure is None for figure in figures) is withheld
        assert ("lower, middle and upper" not in "\n".join(lines(made))) is withheld
        assert all(one.figures.facility is not None for one in made.questions)


def with_strangers(*, only_roster: bool) -> Grades:
    """29 of a class who have everything right, one who is missing, and six others who have everything wrong."""
    entries = [RosterEntry(name=f"Student {n:02}", more={}) for n in range(30)]
    ours = [submission(EXERCISE, one.name) for one in entries[:29]]
    others = [submission(EXERCISE, f"Zed {n} Stranger", [False] * 6) for n in "ABCDEF"]
    results = handed(*ours, *others)
    return grade(results, SMALL, exercise=EXERCISE, roster=Roster(entries), only_roster=only_roster)


def test_who_is_not_on_the_roster_counts_in_no_figure_of_the_class() -> None:
    grades = with_strangers(only_roster=False)
    made = report_on(grades)
    assert (made.test.students, made.test.mean, made.totals) == (29, 6, (6.0,) * 29)
    assert next(lines(made)).startswith(made.title)
    assert list(lines(made))[1] == "29 students marked, 1 missing, and 6 not on the roster, counted apart."
    assert all(one.answered == one.right == 29 for one in made.questions)
    assert not made.lines
    assert sum(bias.said for bias in made.verdicts) == 29
    assert [one.name for one in made.students if not one.listed] == [f"Zed {n} Stranger" for n in "ABCDEF"]
    rows = [row for row in marks(grades) if str(row[0]).startswith("Zed")]
    assert len(rows) == 6
    assert all("not on the roster" in row for row in rows)


def test_who_is_not_on_the_roster_can_be_left_out() -> None:
    grades = with_strangers(only_roster=True)
    assert len(grades.students) == 30
    left = [trouble.message for trouble in grades.problems if trouble.issue is Issue.NOT_LISTED]
    assert len(left) == 6
    assert all(message.endswith("left out") for message in left)
    assert list(lines(report_on(grades)))[1] == "29 students marked, 1 missing."


def test_what_to_teach_again_is_named_first_and_in_one_order_everywhere() -> None:
    results = [submission(EXERCISE, f"Student {n}", [True, False, n < 1, n < 2, True, n < 1]) for n in range(20)]
    made = report_on(grade(handed(*results), SMALL, exercise=EXERCISE))
    order = [one.number for one in worth_a_look(made)]
    assert order[:3] == [2, 3, 6]
    said = list(lines(made))
    start = said.index("Questions worth a look.") + 1
    assert [int(line.split(",")[0]) for line in said[start : start + len(order)]] == order
    console = Console(width=200, file=io.StringIO(), force_terminal=False)
    console.print(whole(made))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    part = shown.partition("Questions worth a look.")[2].partition("Lines of the brief")[0]
    assert [int(number) for number in re.findall(r"! +(\d+)", part)] == order
    page = report_page(made).partition("<h3>Worth a look</h3>")[2].partition("</ul>")[0]
    assert [int(number) for number in re.findall(r'href="#q(\d+)"', page)] == order


def test_a_verdict_is_told_as_said_and_as_it_was() -> None:
    said = [line for line in lines(report_on(a_class(14))) if ": said " in line]
    assert len(said) == 3
    assert all(re.fullmatch(r"[A-Z][a-z ]+: said \d+ times?, was so \d+ times?\.", line) for line in said)


def test_nothing_has_no_sign() -> None:
    made = report_on(a_class(30))
    tiny = replace(made, test=replace(made.test, skewness=-0.001, kurtosis=-0.0))
    said = "\n".join(lines(tiny))
    assert "Skewness 0.00, kurtosis 0.00." in said
    assert names.share(-0.001, 1) == names.share(-0.0, 1) == "0 %"
    assert (names.share(-0.25, 1), names.figure(-0.001), names.decimals(-0.5)) == ("-25 %", "0", "-0.50")


def test_a_key_that_works_against_the_class_is_pointed_out_where_there_are_enough() -> None:
    results = [submission(EXERCISE, f"Student {n:02}", [n < 13, *[n >= 13] * 5]) for n in range(26)]
    first = report_on(grade(handed(*results), SMALL, exercise=EXERCISE)).questions[0]
    assert first.figures.discrimination == pytest.approx(-1)
    assert "those who know less did better on it: look at its key" in first.problems
    assert any(remark.startswith('those who know more chose "Stated", which is wrong') for remark in first.problems)


def test_the_lines_most_missed_come_first() -> None:
    found = report_on(a_class(14)).lines
    assert [line.missed for line in found] == sorted((line.missed for line in found), reverse=True)
    assert found[0].text == SMALL.brief.lines[next(line for line in SMALL.brief.lines if str(line) == found[0].line)]
    assert report_on(grade(handed(submission(EXERCISE)), SMALL, exercise=EXERCISE)).lines == ()


def sure_class(level: int, size: int) -> Grades:
    """A class that is as sure of everything, half of it of the wrong."""
    of = exercise(certainty=True)

    def sure(one: Submission) -> Submission:
        return rebuilt(one, [replace(e, certainty=level) if isinstance(e, SubmittedAnswer) else e for e in one.events])

    results = [sure(submission(of, f"Student {n:02}", [False] * 3)) for n in range(size)]
    return grade(handed(*results), SMALL, exercise=of)


@pytest.mark.parametrize(("size", "few"), [(4, True), (5, False)])
def test_certainty_stands_beside_accuracy_with_its_range(size: int, few: bool) -> None:
    (level,) = report_on(sure_class(3, size)).certainty
    assert (level.level, level.right, level.answers, level.few) == (3, 3 * size, 6 * size, few)
    assert (level.low, level.high) == wilson(3 * size, 6 * size)
    said = "\n".join(lines(report_on(sure_class(3, size))))
    assert ("too few answers to judge" in said) is few


def test_verdicts_said_stand_beside_those_that_were_right() -> None:
    (claim,) = [item for item in SMALL.items if item.id == "oil"]
    verdicts = {bias.verdict: (bias.said, bias.were) for bias in report_on(a_class(14)).verdicts}
    assert isinstance(claim, Claim)
    assert verdicts[claim.key] == (2, 14)
    assert sum(said for said, _ in verdicts.values()) == 14


def test_nobody_and_one_student_make_a_report_too() -> None:
    for size in (0, 1):
        found = report_on(a_class(size))
        assert found.test.students == size
        assert "\n".join(lines(found))


def test_the_file_follows_its_schema() -> None:
    value = msgspec.json.decode(encode(report_on(a_class(8))))
    jsonschema.validate(value, schema("report"))
    assert msgspec.json.decode(encode(report_on(a_class(8))), type=ClassReport) == report_on(a_class(8))


def test_no_heading_of_the_gradebook_tells_an_answer_and_a_note_says_what_was_asked() -> None:
    grades = grade(handed(submission(EXERCISE)), SMALL, exercise=EXERCISE)
    headings, *_ = marks(grades)
    assert headings[-6:] == ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6")
    assert not [item.id for item in SMALL.items if item.id in " ".join(map(str, headings))]
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(grades, report_on(grades))))
    notes = [cell.comment.text for cell in next(book["Marks"].iter_rows(max_row=1)) if cell.comment]
    stems = [grades.items[task.id].stem for task in grades.tasks]
    assert notes == [f"Question {number}, 1 mark: {stem}" for number, stem in enumerate(stems, 1)]
    book.close()


def test_a_question_keeps_its_number_where_another_is_lost() -> None:
    of = replace(EXERCISE, question=(Task(id="gone"), *EXERCISE.question))
    grades = grade(handed(submission(EXERCISE)), SMALL, exercise=of)
    assert [one.number for one in report_on(grades).questions] == [2, 3, 4, 5, 6, 7]
    assert next(iter(marks(grades)))[-6:] == ("Q2", "Q3", "Q4", "Q5", "Q6", "Q7")


def test_words_in_the_workbook_stand_apart_from_the_figures_beside_them() -> None:
    sheet = replace(grade(handed(submission(EXERCISE)), SMALL, exercise=EXERCISE).sheets[0], issues=(Issue.CHANGED,))
    grades = grade([], SMALL, exercise=EXERCISE, papers=([sheet], []))
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(grades, report_on(grades))))
    row = {head.value: cell for head, cell in zip(*book["Marks"].iter_rows(max_row=2), strict=True)}
    assert (row["Attempt"].alignment.horizontal, row["Attempt"].alignment.indent) == ("right", 1)
    assert (row["To look at"].value, row["To look at"].alignment.indent) == ("changed", 1)
    assert row["Q1"].alignment.horizontal == "center"
    book.close()


def test_no_line_of_the_workbook_ends_between_a_number_and_its_unit() -> None:
    late = submission(EXERCISE, right=[True] * 6)
    of = replace(EXERCISE, closes=NOON - datetime.timedelta(minutes=5))
    grades = grade(handed(late), SMALL, exercise=of)
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(grades, report_on(grades))))
    said = [str(row[2].value) for row in book["To look at"].iter_rows()]
    assert [text for text in said if "its last answer came 6\N{NO-BREAK SPACE}minutes after it closed" in text]
    book.close()


HOSTILE = '=HYPERLINK("http://x")'


def test_the_gradebook_has_everybody_with_every_mark() -> None:
    roster = Roster([RosterEntry(name="Tom Ray", more={"Group": "B"}), RosterEntry(name=HOSTILE, more={"Group": "@A"})])
    results = handed(submission(EXERCISE, HOSTILE, [False, None]), submission(EXERCISE, "Zoë"))
    grades = grade(results, SMALL, exercise=EXERCISE, roster=roster)
    table = [list(row) for row in marks(grades)]
    heads = table[0]
    assert heads[:7] == ["Name", "Group", "Marks", "Of", "Per cent", "Minutes", "Attempt"]
    assert [row[0] for row in table[1:]] == ["Tom Ray", HOSTILE, "Zoë"]
    assert table[1][2:8] == [None, None, None, None, None, "missing"]
    assert table[2][2:5] == [4, 6, 66.67]
    assert table[2][8:10] == [0, None]
    assert all(len(row) == len(heads) for row in table)


def test_the_gradebook_says_each_issue_once_and_no_more_decimals_than_help() -> None:
    of = replace(EXERCISE, question=tuple(replace(task, marks=0.1) for task in EXERCISE.question))
    (sheet,) = grade(handed(submission(of, right=[False] * 3)), SMALL, exercise=of).sheets
    odd = replace(
        sheet,
        turns=(replace(sheet.turns[0], marks=1 / 30), *sheet.turns[1:]),
        minutes=50 / 3,
        issues=(Issue.LATE, Issue.UNCLEAR, Issue.UNCLEAR, Issue.UNCLEAR),
    )
    grades = grade([], SMALL, exercise=of, papers=([sheet, replace(odd, name="Tom Ray")], []))
    assert as_csv(marks(grades)).splitlines()[1:] == [
        '"Ann Lee",0.3,0.6,50,0.5,1,"",0,0,0,0.1,0.1,0.1',
        '"Tom Ray",0.3333,0.6,55.56,16.67,1,"late, unclear ×3",0.0333,0,0,0.1,0.1,0.1',
    ]
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(grades, report_on(grades))))
    assert [[cell.value for cell in row] for row in book["Marks"].iter_rows()] == [list(row) for row in marks(grades)]
    book.close()


def test_the_workbook_opens_and_nothing_in_it_is_run() -> None:
    results = handed(submission(EXERCISE, HOSTILE), submission(EXERCISE, "\u202e[/]<b>"))
    grades = grade(results, SMALL, exercise=EXERCISE)
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(grades, report_on(grades))))
    assert book.sheetnames == ["Marks", "Questions", "To look at"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert HOSTILE in [cell.value for cell in cells]
    assert book["Marks"].max_row == 3
    assert book["Marks"]["B2"].value == 6
    book.close()


def test_to_show_a_report_loads_nothing_that_makes_one(tmp_path: Path) -> None:
    (tmp_path / REPORT).write_bytes(encode(report_on(a_class(14))))
    code = """
import sys
from quiz.cli.main import main
code = main(["report", sys.argv[1]])
print(*sorted(name for name in sys.modules if name.startswith("quiz.")), file=sys.stderr)
sys.exit(code)
"""
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.returncode == 0
    loaded = set(done.stderr.split())
    assert "quiz.classroom.report" in loaded
    making = {"quiz.cli.grade", "quiz.classroom.grading", "quiz.classroom.submission", "quiz.classroom.roster"}
    playing = {"quiz.rules.session", "quiz.wording.results", "quiz.classroom.exercise"}
    assert not loaded & (making | playing | {"quiz.pages", "quiz.classroom.paper", "quiz.history", "quiz.tui"})
