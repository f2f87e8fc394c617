"""A student's page: what they earned, where they were surest and wrong, and every question with its proof."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.classroom.exercise import Exercise
from quiz.classroom.grades import Grades, MarkedSheet, Student
from quiz.classroom.turns import turns_of
from quiz.pages.feedback import MOST_MISTAKES, class_feedback, feedback_pages, reasons
from quiz.rules.helps import Help
from quiz.rules.items import Given, Item, Kind, Line, words_that_matter
from quiz.rules.session import Answer
from quiz.wording import names
from tests.build_items import a_wrong_answer, one_of_each, typed
from tests.classroom.hand_in import SMALL, exercise
from tests.classroom.students import a_class
from tests.pages.reading import Element, check, facts, read

ITEMS = one_of_each()
PACK = Pack(name="made", about=SMALL.about, brief=SMALL.brief, items=ITEMS, digest=SMALL.digest)
EXERCISE = exercise(PACK, certainty=True, lines=True)


def sheet(name: str, answers: dict[str, Answer], of: Exercise = EXERCISE, items: Iterable[Item] = ITEMS) -> MarkedSheet:
    turns = turns_of(of, {item.id: item for item in items}, answers)
    return MarkedSheet(name=name, source=f"{name}.result.json", attempt=1, minutes=9.0, turns=turns)


def grades(*students: Student, of: Exercise = EXERCISE, pack: Pack = PACK) -> Grades:
    items = {item.id: item for item in pack.items}
    return Grades(exercise=of, pack=pack, items=items, students=students, problems=())


def page(answers: dict[str, Answer], of: Exercise = EXERCISE) -> Element:
    """The page of a student who answered so."""
    ((_, html),) = feedback_pages(grades(Student(name="Ann Lee", sheet=sheet("Ann Lee", answers, of)), of=of))
    return read(html)


def only(item: Item, given: Given | None, **more: Any) -> Element:
    """How a page shows the answer to one question."""
    number = ITEMS.index(item) + 1
    on = page({item.id: Answer(given=given, **more)})
    return on.one("article", id=f"q{number}")


def test_a_page_tells_which_answers_were_looked_up() -> None:
    first, second = ITEMS[:2]
    on = page({first.id: Answer(given=first.right, helps=(Help.BRIEF,)), second.id: Answer(given=second.right)})
    assert facts(on)["Looked up"] == "1"
    assert ["looked up" in on.one("article", id=f"q{number}").text for number in (1, 2)] == [True, False]


@cache
def class_pages() -> tuple[tuple[str, str], ...]:
    return tuple(feedback_pages(a_class(12, questions=12)))


def test_every_page_of_a_class_is_sound_and_about_one_student() -> None:
    every = a_class(12, questions=12).students
    handed_in = [student.name for student in every if student.sheet is not None]
    assert len(class_pages()) == len(handed_in) == len(every) - 2
    for name, (file, html) in zip(handed_in, class_pages(), strict=True):
        on = read(html)
        check(on)
        assert on.one("h1").text == name
        assert on.one("head").one("title").text == f"{name}: A ferry for Varn: reading check"
        assert not [other for other in handed_in if other != name and other in html]
        assert file.endswith(".html")
        assert len(on.all("article")) == 12


@pytest.mark.parametrize("text", ["7 of 7 marks, 100 %", "14 points", "1 of 1 mark", "line 1.1"])
def test_no_line_ends_between_a_number_and_its_unit(text: str) -> None:
    right = {item.id: Answer(given=item.right, certainty=3, cited=(Line(1, 1),)) for item in ITEMS}
    ((_, html),) = feedback_pages(grades(Student(name="Ann Lee", sheet=sheet("Ann Lee", right))))
    assert text.replace(" ", "\N{NO-BREAK SPACE}").replace(",\N{NO-BREAK SPACE}", ", ") in html
    assert text not in html


@pytest.mark.slow
@pytest.mark.parametrize("short", [False, True])
def test_a_class_in_one_file_has_everybody_who_handed_something_in(short: bool) -> None:
    every = a_class(12, questions=12)
    on = read(class_feedback(every, short=short))
    check(on, titles=12)
    students = on.all("article", class_="student")
    handed_in = [student for student in every.students if student.sheet is not None]
    for student, shown in zip(handed_in, students, strict=True):
        assert shown.one("h1").text == student.name
        assert student.sheet is not None
        assert f"You earned {names.figure(student.sheet.total)} of {names.marks(every.greatest)}" in shown.text
        assert not [other.name for other in handed_in if other is not student and other.name in shown.text]
        assert len(shown.all("article", class_="question")) == (0 if short else 12)
        assert len(shown.all("ul", class_="tally")) == short


def test_the_short_form_has_the_marks_on_every_question() -> None:
    answers = {ITEMS[0].id: Answer(given=ITEMS[0].right), ITEMS[1].id: Answer(given=a_wrong_answer(ITEMS[1]))}
    made = grades(Student(name="Ann Lee", sheet=sheet("Ann Lee", answers)), Student(name="Tom Ray"))
    tally = [one.text for one in read(class_feedback(made, short=True)).one("ul", class_="tally").all("li")]
    assert tally == ["1 1 of 1", "2 0 of 1", *(f"{number} no answer" for number in range(3, 8))]


def test_marks_stand_at_the_top_with_both_bonuses() -> None:
    right = {item.id: Answer(given=item.right, certainty=3, cited=(Line(1, 1),)) for item in ITEMS}
    on = page(right)
    assert "You earned 7 of 7 marks, 100 %." in on.text
    assert facts(on) == {"Fully right": "7 of 7", "Certainty bonus": "14 points", "Line bonus": "7 points"}
    assert "mistakes" not in on.text
    wrong = page({item.id: Answer(given=a_wrong_answer(item), certainty=3) for item in ITEMS[:2]})
    assert facts(wrong) == {"Fully right": "0 of 7", "Not answered": "5", "Certainty loss": "12 points"}


def test_what_was_not_asked_is_not_told() -> None:
    on = page({item.id: Answer(given=item.right) for item in ITEMS})
    assert set(facts(on)) == {"Fully right"}
    assert "points" not in on.text.casefold()


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.kind)
def test_a_wrong_answer_stands_beside_the_right_one(item: Item) -> None:
    given = a_wrong_answer(item)
    on = only(item, given)
    assert on.one("h3").text == f"Question {ITEMS.index(item) + 1}: {item.stem}"
    assert on.one("p", class_="verdict").text.startswith("Wrong 0 of 1 mark")
    assert [one.text for one in on.all("dt")] == ["You said", "Right answer"]
    mine, right = on.all("dd")
    for texts, shown in ((given, mine), (item.right, right)):
        for text in texts:
            assert names.option(item.kind, text) in shown.text
    assert on.one("p", class_="why").text == item.why


def test_each_thing_that_was_put_elsewhere_has_its_reason() -> None:
    item = next(item for item in ITEMS if item.kind is Kind.SORT)
    given = (*a_wrong_answer(item)[:1], *item.right[1:])
    missed = item.part_reasons(given)[0]
    on = only(item, given)
    assert [one.text for one in on.all("p", class_="because")] == [f"Why “{missed.text}”? {missed.why}"]
    assert not only(item, item.right).all("p", class_="because")


@pytest.mark.parametrize("item", [item for item in ITEMS if item.distractors], ids=lambda item: item.kind)
def test_why_it_is_wrong_is_told_of_what_was_chosen_and_of_nothing_else(item: Item) -> None:
    chosen, *others = item.distractors
    given = (chosen.text, *a_wrong_answer(item)[1:])
    on = only(item, given)
    assert [one.text for one in on.all("p", class_="because")] == [
        f"Why not “{names.option(item.kind, chosen.text)}”? {chosen.why}"
    ]
    assert not [other.why for other in others if other.why in on.text]


def test_a_typed_answer_that_was_foreseen_is_explained_however_it_is_spelt() -> None:
    item = typed(key="Russia", wrong=("Prussia", "Belarus"))
    assert reasons(item, ("the PRUSSIA",)) == (("Prussia", "Prussia is not what the brief says"),)
    assert reasons(item, ("Mars",)) == reasons(item, ()) == ()


def test_a_date_that_lacks_a_part_is_told_so() -> None:
    item = typed(key="12 June 1817", answer="date")
    assert reasons(item, ("June 1817",)) == (("June 1817", "Part of the date is missing."),)
    assert reasons(item, ("13 June 1817",)) == reasons(item, ("12 June 1817",)) == reasons(item, ("soon",)) == ()


def test_a_right_answer_stands_once() -> None:
    for item in ITEMS:
        on = only(item, item.right)
        assert on.one("p", class_="verdict").text == "Right 1 of 1 mark"
        assert [one.text for one in on.all("dt")] == ["You said"]
        assert not on.all("p", class_="because")


def test_half_an_answer_says_how_much_of_it_is_right() -> None:
    select = next(item for item in ITEMS if item.kind is Kind.SELECT)
    assert only(select, select.right[:1]).one("p", class_="verdict").text == "Partly right, 50 % 0.5 of 1 mark"


def test_without_an_answer_the_right_one_is_told_all_the_same() -> None:
    skipped = only(ITEMS[0], None)
    not_reached = page({}).one("article", id="q1")
    for on in (skipped, not_reached):
        assert on.one("p", class_="verdict").text == "No answer 0 of 1 mark"
        assert [one.text for one in on.all("dt")] == ["Right answer"]


def test_points_say_what_certainty_and_the_line_did() -> None:
    said = only(ITEMS[0], ITEMS[0].right, certainty=2, cited=(Line(1, 1),)).one("p", class_="verdict").text
    assert said == "Right 1 of 1 mark +3 points: fairly sure; line 1.1 proves it"


def test_the_proof_stands_in_its_paragraph_with_the_words_that_matter_marked() -> None:
    made = a_class(2, questions=6, missing=0)
    on = read(next(feedback_pages(made))[1])
    for number, task in enumerate(made.tasks, 1):
        item, shown = made.items[task.id], on.one("article", id=f"q{number}")
        settling = list(shown.all("span", class_="settles"))
        lines = [Line.parse(one.one("span", class_="address").text) for one in settling]
        for line, span in zip(lines, settling, strict=True):
            assert span.text == f"{line} {made.pack.brief.lines[line]}"
            marked = "".join(one.text for one in span.all("mark"))
            assert all(words in marked for words in words_that_matter(item, line))
        paragraphs = [paragraph.text for paragraph in shown.all("p", class_="title")]
        wanted = dict.fromkeys(line.paragraph for line in lines)
        assert paragraphs == [f"{one} {made.pack.brief.paragraph(one).title}" for one in wanted]


def test_the_most_confident_mistakes_come_first() -> None:
    levels = (1, 3, 2, 3, 1, 2, 1)
    on = page(
        {
            item.id: Answer(given=a_wrong_answer(item), certainty=level)
            for item, level in zip(ITEMS, levels, strict=True)
        }
    )
    assert on.all("h2")[1].text == "Your most confident mistakes"
    listed = on.one("ol", class_="list").all("li")
    assert [entry.one("span").text for entry in listed] == ["2", "4", "3", "6"]
    item = ITEMS[1]
    assert listed[0].text == (f"2 {item.stem} You said (certain): {a_wrong_answer(item)[0]} Right: {item.right[0]}")
    assert "3 more answers were not fully right; they are below." in on.text


def test_where_nobody_was_sure_the_worst_come_first() -> None:
    half = dict.fromkeys((item.id for item in ITEMS), Answer(given=None))
    half |= {item.id: Answer(given=a_wrong_answer(item)) for item in ITEMS}
    select = next(item for item in ITEMS if item.kind is Kind.SELECT)
    half[select.id] = Answer(given=select.right[:1])
    on = page(half)
    assert on.all("h2")[1].text == "What to look at again"
    listed = [entry.one("span").text for entry in on.one("ol", class_="list").all("li")]
    assert listed == ["1", "2", "4", "5", "6", "7"][:MOST_MISTAKES]
    assert "2 more answers were not fully right; they are below." in on.text


def test_an_order_of_ones_own_is_explained() -> None:
    own = replace(EXERCISE, order="own")
    assert "an order of your own" in page({}, own).text
    assert "an order of your own" not in page({}).text


def test_files_have_names_that_any_system_can_tell_apart() -> None:
    people = ("Ann Lee", "ann lee", "Ann/Lee", "ANN LEE-2", "CON", "../../etc/passwd", "", "\u202e", "Zoé", "a" * 300)
    students = [Student(name=name, sheet=sheet(name, {})) for name in people]
    files = [file for file, _ in feedback_pages(grades(*students))]
    assert len({file.casefold() for file in files}) == len(people)
    assert files[:3] == ["Ann Lee.html", "ann lee-2.html", "Ann Lee-3.html"]
    for file in files:
        assert not set(file) & set('/\\:*?"<>|\0')
        assert not file.startswith((".", " "))
        assert len(file.encode()) < 250
        assert file.casefold() != "con.html"


def test_whoever_handed_in_nothing_gets_no_page() -> None:
    assert list(feedback_pages(grades(Student(name="Ann Lee")))) == []


def test_a_verdict_that_is_none_is_shown_as_it_was_given() -> None:
    assert only(ITEMS[0], ("nonsense",)).all("dd")[0].text == "nonsense"
