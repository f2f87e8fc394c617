"""Who chose what: the rows that stand under a question, and what stands in none."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice, permutations

import pytest

from quiz.classroom.grades import Turn
from quiz.classroom.option_report import EVERY_ONE, FOR_CLASS, MOST_LISTED, ListingLimits, OptionReport, choices
from quiz.rules.items import Form, Given, Item
from quiz.rules.question import ask
from quiz.rules.scoring import mark
from quiz.rules.session import Answer
from tests.build_items import match, order, select, sort, typed


def option_rows(item: Item, *given: Given | None) -> list[OptionReport]:
    """The rows for a class whose students gave this."""
    asked = ask(item, 1)
    answers = [Answer(given=each) for each in given]
    credits = [mark(asked, answer).credit for answer in answers]
    turns = [
        Turn(asked=asked, answer=answer, mark=mark(asked, answer), marks=credit)
        for answer, credit in zip(answers, credits, strict=True)
    ]
    return list(choices(item, turns, credits))


def counts(rows: Iterable[OptionReport]) -> list[tuple[str, int]]:
    return [(row.text, row.figures.count) for row in rows]


def test_the_commonest_wrong_order_stands_second_also_where_it_earns_nothing() -> None:
    key = order().right
    once = list(islice((each for each in permutations(key) if each not in {key, key[::-1]}), 10))
    right, reverse, *single, rest = option_rows(order(), key, key, *[key[::-1]] * 18, *once)
    assert (right.is_key, right.figures.count) == (True, 2)
    assert (reverse.text, reverse.credit) == ("first the meeting, then the law, then the protests, then the vote", 0)
    assert reverse.figures.count == 18
    assert [one.figures.count for one in single] == [1] * (MOST_LISTED - 2)
    assert counts([rest]) == [("4 other answers", 4)]
    assert (rest.others, rest.credit, rest.is_key) == (4, None, False)
    assert (rest.figures.lower or 0) + (rest.figures.middle or 0) + (rest.figures.upper or 0) == pytest.approx(
        3 * 4 / 30
    )


def test_as_much_is_earned_by_the_first_of_those_given_as_often() -> None:
    key = order().right
    listed = option_rows(order(), *islice(permutations(key), 1, 7))
    assert [one.credit for one in listed] == sorted((one.credit for one in listed), reverse=True)
    assert not any(one.is_key for one in listed)


def test_a_single_other_answer_has_a_row_of_its_own() -> None:
    listed = option_rows(order(), *islice(permutations(order().right), MOST_LISTED + 1))
    assert [one.others for one in listed] == [0] * (MOST_LISTED + 1)


def test_many_right_ways_of_typing_do_not_push_out_what_was_wrong() -> None:
    item = typed(variants=tuple(f"Russia {letter}" for letter in "bcdefghijklm"))
    right = [(form,) for form in item.variants for _ in range(2)]
    listed = option_rows(item, *[("Russia",)] * 3, *right, *[("France",)] * 9, ("10 other answers",))
    assert counts(listed[:2]) == [("russia", 3), ("france", 9)]
    assert counts(listed[MOST_LISTED:]) == [("7 other answers", 13)]


def test_who_types_what_a_row_is_called_is_not_taken_for_it() -> None:
    given = [(f"place {number}",) for number in range(10)]
    listed = option_rows(typed(), *[("3 other answers",)] * 2, *given)
    assert [(one.text, one.others) for one in (listed[0], listed[-1])] == [
        ("3 other answers", 0),
        ("3 other answers", 3),
    ]


def test_a_match_is_counted_by_its_prompts() -> None:
    given = [("vetoed", "backed", "urged"), ("abstained", "backed", "vetoed"), ("abstained", "backed", ""), (), None]
    assert [(row.prompt, row.text, row.is_key, row.figures.count) for row in option_rows(match(), *given)] == [
        ("Russia", "vetoed", True, 1),
        ("Russia", "abstained", False, 2),
        ("Russia", "nothing", False, 1),
        ("China", "backed", True, 3),
        ("China", "nothing", False, 1),
        ("France", "urged", True, 1),
        ("France", "nothing", False, 2),
        ("France", "vetoed", False, 1),
    ]


def test_a_sort_is_counted_by_its_things_with_all_groups() -> None:
    item = sort(key={"it is bad": "a judgement", "it met": "a fact", "it voted": "a fact"})
    given = [("a judgement", "a fact", "a fact"), ("a fact", "a fact", ""), None]
    assert [(row.prompt, row.text, row.is_key, row.figures.count) for row in option_rows(item, *given)] == [
        ("it is bad", "a judgement", True, 1),
        ("it is bad", "a fact", False, 1),
        ("it is bad", "a demand", False, 0),
        ("it met", "a fact", True, 2),
        ("it met", "a demand", False, 0),
        ("it met", "a judgement", False, 0),
        ("it voted", "a fact", True, 1),
        ("it voted", "nothing", False, 1),
        ("it voted", "a demand", False, 0),
        ("it voted", "a judgement", False, 0),
    ]


def test_a_partner_that_nobody_found_is_listed_all_the_same() -> None:
    (row, *_) = option_rows(match(), ("abstained", "backed", "urged"))
    assert (row.text, row.is_key, row.figures.count) == ("vetoed", True, 0)


def test_one_of_several_is_counted_by_itself() -> None:
    rows = option_rows(select(), ("Russia", "France"), ("Russia", "China"), None)
    assert {row.text: (row.is_key, row.figures.count) for row in rows} == {
        "Russia": (True, 2),
        "China": (True, 1),
        "France": (False, 1),
        "Syria": (False, 0),
    }


def shown(item: Item, listed: ListingLimits, *given: Given | None) -> list[tuple[str, int]]:
    """The rows with other answers listed, for a class whose students gave this."""
    asked = ask(item, 1)
    answers = [Answer(given=each) for each in given]
    turns = [Turn(asked=asked, answer=one, mark=(m := mark(asked, one)), marks=m.credit) for one in answers]
    return counts(choices(item, turns, [turn.marks for turn in turns], listed))


INSULT = ("Mr Smith is bad",)


def test_a_class_is_shown_what_three_students_typed_and_how_many_other_answers_there_are() -> None:
    given = [("Russia",), INSULT, ("Ann was here",), ("Ann was here",), ("France",), ("france",), ("FRANCE",), None]
    assert shown(typed(), FOR_CLASS, *given) == [("russia", 1), ("france", 3), ("2 other answers", 3)]
    assert shown(typed(), FOR_CLASS, INSULT, None) == [("1 other answer", 1)]
    assert shown(typed(), FOR_CLASS, INSULT, INSULT, INSULT) == [("mr smith is bad", 3)]


def test_the_teacher_is_shown_every_answer() -> None:
    given = [(f"place {number:02}",) for number in range(30)]
    assert shown(typed(), EVERY_ONE, *given) == [(text, 1) for (text,) in given]


def test_a_class_is_shown_no_text_that_a_file_has_where_nothing_is_typed() -> None:
    assert shown(order(), FOR_CLASS, order().right, INSULT * 4)[1:] == [("1 other answer", 1)]
    reverse = order().right[::-1]
    assert len(shown(order(), FOR_CLASS, order().right, reverse)) == 2
    for item in (match(), sort()):
        rows = shown(item, FOR_CLASS, item.right, INSULT * len(item.right))
        assert [text for text, _ in rows].count("1 other answer") == len(item.right)
        assert not [text for text, _ in rows if text in INSULT]


@pytest.mark.parametrize("item", [typed(), order(), match(), sort(), select()], ids=lambda item: item.id)
def test_no_student_is_lost_whatever_is_listed(item: Item) -> None:
    given = [item.right, *[INSULT * len(item.right)] * 2, *[(f"x {n}",) * len(item.right) for n in range(12)]]
    for listed in (FOR_CLASS, EVERY_ONE, ListingLimits()):
        rows = shown(item, listed, *given)
        if item.form in {Form.TYPE, Form.ARRANGE}:
            assert sum(count for _, count in rows) == len(given)
