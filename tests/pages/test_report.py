"""What stands on the report's page: the class's own figures, each in its place, and nobody's marks."""

from __future__ import annotations

import datetime
from collections import Counter
from functools import cache

import pytest
from msgspec.structs import replace

from quiz.classroom.grades import Grades
from quiz.classroom.option_report import EVERY_ONE, FEWEST_ALIKE, FOR_CLASS
from quiz.classroom.report import ClassReport, QuestionReport, report, with_answers
from quiz.pages.report import MOST_LISTED, report_page
from quiz.rules.items import Kind
from quiz.rules.text import fold
from quiz.wording import names
from tests.classroom.students import a_class
from tests.pages.reading import Element, check, facts, read, rows

MADE = datetime.datetime(2026, 12, 1, 18, 5, tzinfo=datetime.UTC)
OVERVIEW = "All questions, and what is worth a look about them"
SURE = "How many answers were right at each level of certainty"
SAID = "How often each verdict was said of a claim, and how often it was so"
CORRELATED = {"Coefficient of internal consistency", "Error ratio", "Standard error", "KR-20"}
TOO_FEW = "too few students"


@cache
def grades(students: int) -> Grades:
    return a_class(students)


@cache
def class_report(students: int) -> ClassReport:
    return report(grades(students), MADE)


@cache
def page(students: int) -> Element:
    return read(report_page(class_report(students)))


def question(on: Element, number: int) -> Element:
    return on.one("article", id=f"q{number}")


def options(on: Element, number: int) -> list[list[str]]:
    (caption,) = [one.text for one in question(on, number).all("caption")]
    return rows(on, caption)


def whole(on: Element) -> dict[str, str]:
    """The figures of the whole test by their names."""
    every = on.one("section", id="test").one("tbody").all("tr")
    return {row.one("strong").text: row.one("td").text for row in every}


@pytest.mark.parametrize("students", [0, 1, 4, 24, 30])
def test_it_is_sound_however_many_there_are(students: int) -> None:
    check(page(students))


def test_first_it_says_how_the_class_did() -> None:
    test, on = class_report(30).test, page(30).one("section", id="class")
    assert test.mean is not None
    share = names.share(test.mean, 29)
    assert f"On average the class earned {names.figure(test.mean)} of 29 marks, {share}." in on.text
    assert facts(on)["Median"] == names.figure(test.median or 0)
    assert facts(on)["Handed in"] == "30 of 32"
    assert sum(int(count) for _, count in rows(on, "How many students have how many marks")) == 30


def test_worth_a_look_names_first_what_to_teach_again() -> None:
    on = page(30).one("section", id="class")
    remarked = sorted(
        (one for one in class_report(30).questions if one.problems), key=lambda one: one.figures.facility or 0
    )
    listed = on.all("ul", class_="numbered")[0].all("li")
    assert [entry.one("a").text for entry in listed] == [one.stem for one in remarked[:MOST_LISTED]]
    (turned,) = [one for one in remarked if (one.figures.discrimination or 0) < 0]
    said = listed[remarked.index(turned)].one("p").text
    assert "hose who know less did better on it: look at its key." in said
    for one in class_report(30).questions:
        assert len(question(page(30), one.number).all("p", class_="look")) == bool(one.problems)


def test_more_than_can_be_named_are_counted() -> None:
    made = class_report(30)
    all_remarked = replace(made, questions=tuple(replace(one, problems=("odd",)) for one in made.questions))
    assert f"{20 - MOST_LISTED} questions more with something to look at" in read(report_page(all_remarked)).text


def test_the_lines_that_were_missed_most_stand_with_their_text() -> None:
    listed = page(30).one("ul", class_="shares").all("li")
    assert len(listed) == len(class_report(30).lines)
    for entry, line in zip(listed, class_report(30).lines, strict=True):
        assert entry.text == f"{line.line} {line.text} {names.share(line.missed, 1)} missed, {line.asked} answers"


def test_the_overview_has_a_row_a_question() -> None:
    for row, one in zip(rows(page(30), OVERVIEW), class_report(30).questions, strict=True):
        number, stem, facility, discrimination, kind, marks, look = row
        assert (number, stem, kind) == (str(one.number), one.stem, names.KINDS[one.kind])
        assert marks == names.figure(one.marks)
        assert facility == names.share(one.figures.facility or 0, 1)
        assert discrimination == f"{one.figures.discrimination:.2f}".replace("-", "\N{MINUS SIGN}")
        assert look.casefold() == " ".join(f"{remark}." for remark in one.problems).casefold()


def test_each_question_has_its_key_its_reason_and_its_figures() -> None:
    for one in class_report(30).questions:
        on = question(page(30), one.number)
        assert on.one("h3").text == f"Question {one.number}: {one.stem}"
        assert on.one("p", class_="key").text == f"Answer {one.key}"
        assert on.one("p", class_="why").text == one.why
        assert f"Lines {', '.join(one.lines)}" in on.text or f"Line {one.lines[0]}" in on.text
        said = facts(on)
        assert said["Facility"] == names.share(one.figures.facility or 0, 1)
        assert said["Right"] == f"{one.right} of 30"
        assert said["No answer"] == str(one.skipped)
        assert said["Intended weight"] == names.share(one.marks, 29)
        weight = one.figures.effective_weight
        assert said["Effective weight"] == ("–" if weight is None else names.share(weight, 1))


def test_options_stand_with_who_chose_them() -> None:
    choice = next(one for one in class_report(30).questions if one.kind is Kind.CHOICE)
    for cells, option in zip(options(page(30), choice.number), choice.options, strict=True):
        text, count, *thirds, biserial = cells
        assert text == (f"{option.text} right" if option.is_key else option.text)
        assert count == str(option.figures.count)
        shares = (option.figures.lower, option.figures.middle, option.figures.upper)
        assert thirds == [names.share(share or 0, 1) for share in shares]
        assert biserial == f"{option.figures.point_biserial:.2f}".replace("-", "\N{MINUS SIGN}")


def most_varied(made: ClassReport) -> QuestionReport:
    """The question to which the most different answers were typed by few."""
    return max((one for one in made.questions if one.kind is Kind.TYPED), key=lambda one: one.options[-1].others)


def test_what_was_typed_stands_with_its_credit() -> None:
    typed = most_varied(class_report(30))
    listed = options(page(30), typed.number)
    assert [cells[0].removesuffix(" right") for cells in listed] == [option.text for option in typed.options]
    assert {cells[1] for cells in listed if cells[0].endswith(" right")} == {"100 %"}
    *single, rest = [cells for cells in listed if not cells[0].endswith(" right")]
    assert {cells[1] for cells in single} == {"0 %"}
    others = typed.options[-1].others
    assert others > 1
    assert rest[:3] == [f"{others} other answers", "–", str(typed.options[-1].figures.count)]


@pytest.mark.slow
def test_the_class_is_not_shown_what_one_student_typed_and_the_teacher_is() -> None:
    made, marked = class_report(30), grades(30)
    typed = most_varied(made)
    for_class = read(report_page(with_answers(made, marked, FOR_CLASS)))
    for_teacher = read(report_page(with_answers(made, marked, EVERY_ONE), for_class=False))
    check(for_class)
    check(for_teacher)
    place = typed.number - 1
    said = Counter(
        fold(turn.answer.given[0])
        for sheet in marked.sheets
        if (turn := sheet.turns[place]).answer is not None and turn.answer.given
    )
    item = marked.items[marked.tasks[place].id]
    own = set(map(fold, (*item.right, *item.also_right)))
    few = {text for text, count in said.items() if count < FEWEST_ALIKE and text not in own}
    assert few
    listed = {cells[0].removesuffix(" right"): cells[2] for cells in options(for_class, typed.number)}
    assert not few & listed.keys()
    every = {cells[0].removesuffix(" right"): int(cells[2]) for cells in options(for_teacher, typed.number)}
    assert every == said
    assert "so the class may see it" in for_class.text
    assert "for you alone" in for_teacher.text
    assert "so the class may see it" not in for_teacher.text


def test_a_match_is_told_by_its_prompts() -> None:
    match = next(one for one in class_report(30).questions if one.kind is Kind.MATCH)
    on = question(page(30), match.number)
    prompts = list(dict.fromkeys(option.prompt for option in match.options))
    assert [heading.text for heading in on.all("th", scope="rowgroup")] == prompts
    for body, prompt in zip(on.one("table").all("tbody"), prompts, strict=True):
        (_, *rows) = [[cell.text for cell in row.all("th", "td")] for row in body.all("tr")]
        of = [option for option in match.options if option.prompt == prompt]
        assert [cells[:2] for cells in rows] == [
            [f"{option.text} right" if option.is_key else option.text, str(option.figures.count)] for option in of
        ]


def test_verdicts_are_told_as_said_and_as_they_were() -> None:
    for (verdict, said, right, beside), bias in zip(rows(page(30), SAID), class_report(30).verdicts, strict=True):
        assert verdict == names.VERDICTS[bias.verdict]
        assert (int(said), int(right)) == (bias.said, bias.were)
        apart = bias.said - bias.were
        assert beside == (
            f"{abs(apart)} too {'often' if apart > 0 else 'seldom'}" if apart else "as often as it was so"
        )


def test_certainty_has_an_interval_or_too_few_answers() -> None:
    levels = class_report(30).certainty
    for cells, level in zip(rows(page(30), SURE), levels, strict=True):
        assert cells[:3] == [
            f"{level.level}, {names.LEVELS[level.level]}",
            f"{level.right} of {level.answers}",
            names.share(level.right, level.answers),
        ]
        assert cells[3] == f"{names.share(level.low, 1)} to {names.share(level.high, 1)}"
    (few, *_) = rows(page(1), SURE)
    assert class_report(1).certainty[0].few
    assert few[2:] == ["–", "too few answers to judge"]


def test_every_figure_of_the_test_has_its_sentence() -> None:
    test, figures = class_report(30).test, whole(page(30))
    assert figures["Mean"] == f"{names.figure(test.mean or 0)} marks"
    assert figures["Coefficient of internal consistency"] == f"{test.coefficient:.2f}"
    assert figures["Error ratio"] == names.share(test.error_ratio or 0, 1)
    assert figures["KR-20"] == "not defined here"
    meanings = page(30).all("span", class_="meaning")
    assert len(meanings) == len(figures)
    assert all(meaning.text.endswith(".") for meaning in meanings)
    terms = {term.text for term in page(30).one("section", id="how").all("dt")}
    assert {"Facility", "Discrimination", "Point-biserial", "KR-20", "Likely range of a share"} <= terms


def test_a_small_class_gets_no_figure_that_rests_on_correlations() -> None:
    on = page(24)
    assert {name for name, value in whole(on).items() if value == TOO_FEW} == CORRELATED
    assert {row[3] for row in rows(on, OVERVIEW)} == {TOO_FEW}
    assert not on.all("svg", class_="scatter")
    for one in class_report(24).questions:
        said = facts(question(on, one.number))
        assert {said[name] for name in ("Discrimination", "Efficiency", "Effective weight")} == {TOO_FEW}
        assert {cell for cells in options(on, one.number) for cell in cells[-4:]} == {TOO_FEW}


def test_a_class_that_is_large_enough_gets_them_all() -> None:
    assert TOO_FEW not in page(30).one("section", id="questions").text
    assert TOO_FEW not in page(30).one("section", id="each").text
    dots = page(30).one("svg", class_="scatter").all("g", class_="dot")
    assert [dot.text for dot in dots] == [str(number) for number in range(1, 21)]
    squares = {dot.text for dot in dots if dot.all("rect")}
    assert squares == {str(one.number) for one in class_report(30).questions if one.problems}


def test_no_student_and_no_file_is_named() -> None:
    source = report_page(class_report(30))
    assert class_report(30).problems
    for problem in class_report(30).problems:
        assert problem.about not in source
        assert problem.message not in source
    assert not [student.name for student in grades(30).students if student.name in source]
    said = page(30).one("section", id="troubles").text
    assert f"Things to look at in the files and on the class list: {len(class_report(30).problems)}." in said
    assert "The sheet “To look at” of gradebook.xlsx names them, and so does the command quiz report." in said


def test_of_so_few_that_anybody_could_guess_the_page_says_so() -> None:
    assert "so the class may see it" in page(24).text
    assert "think before you show the page" in page(4).text
    assert "This page is about one student" in page(1).text
    for students in (4, 1):
        assert "so the class may see it" not in page(students).text
        assert "Too few students to tell which questions are worth a look." in page(students).text


def test_what_was_not_asked_has_no_part() -> None:
    bare = read(report_page(replace(class_report(30), certainty=(), verdicts=(), problems=())))
    check(bare)
    assert not {"verdicts", "certainty", "troubles"} & {part.attributes.get("id") for part in bare.all("section")}
    assert {link.attributes["href"] for link in bare.one("nav").all("a")} == {"#class", "#questions", "#test", "#how"}


def test_of_a_class_too_small_for_it_nothing_is_said_to_stand_out() -> None:
    made = class_report(24)
    plain = replace(made, questions=tuple(replace(one, problems=()) for one in made.questions))
    assert "No question stands out." not in read(report_page(plain)).text
    assert "Too few students to tell which questions are worth a look." in read(report_page(plain)).text
    enough = replace(class_report(30), questions=tuple(replace(one, problems=()) for one in class_report(30).questions))
    assert "No question stands out." in read(report_page(enough)).text


def test_who_is_not_on_the_roster_is_counted_apart() -> None:
    made = class_report(30)
    strangers = tuple(replace(one, name=f"X {n}", listed=False, total=1.0) for n, one in enumerate(made.students[:6]))
    on = read(report_page(replace(made, students=(*made.students, *strangers))))
    assert "Handed in by 30 of 32 students, and by 6 not on the roster, counted apart." in on.text
    assert facts(on.one("section", id="class"))["Handed in"] == "30 of 32"


def test_nobody_handed_in_anything() -> None:
    assert "Nobody has handed in anything yet." in page(0).text
    assert "not defined here" in page(0).one("section", id="test").text
