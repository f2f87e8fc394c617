"""Cells of the table for papers: what teachers type, and what cannot be meant."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.classroom.paper.cells import UnclearError, read_cited, read_given, read_level
from quiz.rules.items import Given, Item, Kind, Line, Verdict
from quiz.rules.question import Question, pose
from quiz.rules.text import fold
from tests.build_items import choice, claim, match, order, select, sort, typed
from tests.classroom.fill_papers import items, pack

PACK = pack()


def shown(item: Item) -> Question:
    """A question with the verdicts in their order, or its options by the alphabet."""
    question = pose(item)
    return replace(question, options=tuple(Verdict)) if question.kind is Kind.CLAIM else question


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("a", "stated"),
        ("B", "contradicted"),
        (" (c) ", "not stated"),
        ("B.", "contradicted"),
        ("S", "stated"),
        ("stated", "stated"),
        ("C", "not stated"),  # The letter on the paper, not the first of "Contradicted".
        ("Con", "contradicted"),
        ("n", "not stated"),
        ("not", "not stated"),
        ("NOT STATED", "not stated"),
        ("ｂ", "contradicted"),
        ("'C'", "not stated"),
        ("“c”", "not stated"),
        ("C’", "not stated"),
        ("«C»", "not stated"),
        ("*C", "not stated"),
        ("{C}", "not stated"),
        ("'s'", "stated"),
        ("ｓ", "stated"),
    ],
)
def test_a_verdict_is_a_letter_or_the_beginning_of_its_word(cell: str, meant: str) -> None:
    assert read_given(shown(claim()), cell) == (meant,)


@pytest.mark.parametrize(
    ("item", "cell", "meant"),
    [
        (choice(), "b", ("Moscow",)),
        (choice(), "Mosc", ("Moscow",)),
        (choice(), "sochi", ("Sochi",)),
        (select(), "B C", ("France", "Russia")),
        (select(), "cb", ("France", "Russia")),
        (select(), "C,B", ("France", "Russia")),
        (select(), "b and c", ("France", "Russia")),
        (select(), "D", ("Syria",)),
        (select(), "Russia; fra", ("France", "Russia")),
        (select(), "russia, france", ("France", "Russia")),
        (order(), "D C A B", ("the vote", "the protests", "the law", "the meeting")),
        (order(), "dcab", ("the vote", "the protests", "the law", "the meeting")),
        (order(), "d > c > a > b", ("the vote", "the protests", "the law", "the meeting")),
        (match(), "1d 2b 3c", ("vetoed", "backed", "urged")),
        (match(), "2: B, 1: D, 3: C", ("vetoed", "backed", "urged")),
        (match(), "1d2b3c", ("vetoed", "backed", "urged")),
        (match(), "d b c", ("vetoed", "backed", "urged")),
        (match(), "DBC", ("vetoed", "backed", "urged")),
        (match(), "1d 3c", ("vetoed", "", "urged")),
        (match(), "1d 2- 3c", ("vetoed", "", "urged")),
        (match(), "d - c", ("vetoed", "", "urged")),
        (match(), "1=d 2=b 3=c", ("vetoed", "backed", "urged")),
        (match(), "'d' 'b' 'c'", ("vetoed", "backed", "urged")),
        (match(), "d d c", ("vetoed", "vetoed", "urged")),
        (sort(), "1b 2a 3a", ("a judgement", "a fact", "a fact")),
        (sort(), "b a a", ("a judgement", "a fact", "a fact")),
        (sort(), "3a 1b", ("a judgement", "", "a fact")),
        (typed(), "the Russian Federation, perhaps", ("the Russian Federation, perhaps",)),
        (typed(), "=SUM(A1:A9)", ("=SUM(A1:A9)",)),
        (typed(), "?", ("?",)),
    ],
)
def test_answers_are_read_as_teachers_type_them(item: Item, cell: str, meant: Given) -> None:
    assert read_given(shown(item), cell) == meant


@pytest.mark.parametrize(
    "item", [claim(), choice(), select(), order(), match(), sort(), typed()], ids=lambda item: item.id
)
@pytest.mark.parametrize("cell", ["", "-", "–", " — "])
def test_an_empty_cell_or_a_dash_is_no_answer(item: Item, cell: str) -> None:
    assert read_given(shown(item), cell) is None


@pytest.mark.parametrize(
    ("item", "cell", "hint"),
    [
        (claim(), "D", "A to C"),
        (claim(), "A B", "A to C"),
        (claim(), "1", "A to C"),
        *[(claim(), cell, "A to C") for cell in ("?", "C?", "?C", "c ？", "C~", "C=", "c_", "C!", "ç", "the C", "A N")],
        *[(claim(), cell, "A to C") for cell in ("S?", "n!", "Contr?", "Stated?")],
        (choice(), "Sochi?", "A to D"),
        (choice(), "E", "A to D"),
        (choice(), "so", "A to D"),
        (choice(), "AB", "A to D"),
        (select(), "A E", "A to D"),
        (select(), "A?", "A to D"),
        (select(), "Russia; fra?", "A to D"),
        (order(), "D C A B?", "each of the letters A to D once"),
        (match(), "1d? 2b 3c", "3 letters from A to D"),
        (match(), "1d 2? 3c", "3 letters from A to D"),
        (match(), "d? b c", "3 letters from A to D"),
        (select(), "Russia; Narnia", "A to D"),
        (order(), "D C A", "each of the letters A to D once"),
        (order(), "D C A A", "each of the letters A to D once"),
        (order(), "the law", "each of the letters A to D once"),
        (match(), "1d 2b 4c", "3 letters from A to D"),
        (match(), "1d 1b 3c", "3 letters from A to D"),
        (match(), "d b", "3 letters from A to D"),
        (match(), "1e", "3 letters from A to D"),
        (sort(), "1d 2a 3a", "no sorting, which needs 3 letters from A to C"),
        (sort(), "b a", "3 letters from A to C"),
        (match(), "1 2 3", "3 letters from A to D"),
        (match(), "vetoed, backed, urged", "3 letters from A to D"),
    ],
)
def test_what_cannot_be_meant_is_unclear_and_says_what_can(item: Item, cell: str, hint: str) -> None:
    with pytest.raises(UnclearError, match=re.escape(hint)) as told:
        read_given(shown(item), cell)
    assert repr(cell) in str(told.value)


@pytest.mark.slow
@given(st.sampled_from(items()), st.text(max_size=40))
def test_any_cell_is_read_or_unclear(item: Item, cell: str) -> None:
    question, cell = shown(item), clean(cell).strip()
    try:
        answer = read_given(question, cell)
    except UnclearError as error:
        assert str(error).isprintable()
        return
    if answer is not None and question.kind is not Kind.TYPED:
        assert set(answer) <= {*question.options, *([""] if question.kind is Kind.MATCH else [])}


LETTERED = choice(key="C", wrong=("D", "B?", "A"))
"""Its options are letters themselves, and other ones than those beside them."""
SIGNS = st.text(st.characters(categories=["P", "S", "Zs", "Mn", "Sk"]), max_size=3)


@given(
    st.sampled_from([claim(), choice(), choice(wrong=("Cairo", "Bonn", "Delhi")), LETTERED]),
    st.sampled_from("abcdABCDⒸｃçĄ"),
    SIGNS | st.sampled_from(["the ", "a ", "A, "]),
    SIGNS | st.sampled_from([", a", " the"]),
)
@example(claim(), "C", "", "?")
@example(claim(), "c", "A, ", "")
@example(LETTERED, "C", "", "?")
def test_a_lone_letter_is_its_own_option_or_unclear(item: Item, letter: str, before: str, after: str) -> None:
    question, cell = shown(item), f"{before}{letter}{after}"
    labels = dict(zip("abcd", question.options, strict=False))
    assume(fold(cell) in labels)
    try:
        answer = read_given(question, cell)
    except UnclearError:
        return
    assert answer == (labels[fold(cell)],)


def test_an_option_that_asks_is_named_with_its_question_mark() -> None:
    assert read_given(shown(choice(wrong=("Who knows?", "Paris"))), "who knows?") == ("Who knows?",)


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("1.2", ("1.2",)),
        ("1,2", ("1.2",)),
        ("1.2 2.1", ("1.2", "2.1")),
        ("1.2,2.1", ("1.2", "2.1")),
        ("lines 1.2 and 2.1", ("1.2", "2.1")),
        ("Line 1.10.", ("1.10",)),
        ("L1.10", ("1.10",)),
        ("1.2; 1.2", ("1.2",)),
        ("", ()),
        ("-", ()),
    ],
)
def test_lines_are_read(cell: str, lines: tuple[str, ...]) -> None:
    assert read_cited(PACK.brief, cell) == tuple(map(Line.parse, lines))


@pytest.mark.parametrize("cell", ["5", "1.2.3", "12.Feb", "3.1", "1.99999", "one", "1.2?", "1" * 9999 + ".1"])
def test_what_is_no_line_is_unclear(cell: str) -> None:
    with pytest.raises(UnclearError):
        read_cited(PACK.brief, cell)


def test_levels_are_1_to_3() -> None:
    assert [read_level(cell) for cell in ("1", "2", "３", "", "-")] == [1, 2, 3, None, None]
    for cell in ("0", "4", "1.5", "certain", "²x"):
        with pytest.raises(UnclearError):
            read_level(cell)


def test_part_of_a_date_is_an_answer_on_paper_where_nobody_can_be_asked_again() -> None:
    question = shown(typed(key="12 June 1817", answer="date"))
    assert not question.is_readable("June 1817")
    assert read_given(question, "June 1817") == ("June 1817",)
