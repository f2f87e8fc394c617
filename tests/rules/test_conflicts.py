"""Which questions give each other away."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.conflicts import Clues, TakenQuestions, conflicting_pairs
from quiz.rules.items import Item, Verdict
from quiz.rules.selection import draw
from quiz.rules.terms import QuestionFilter
from tests.build_items import bank, choice, claim, match, order, select, sort, typed


def apart(*items: Item) -> set[tuple[str, str]]:
    return {(a.id, b.id) for a, b in conflicting_pairs(items)}


def test_two_questions_on_one_line_give_each_other_away() -> None:
    assert apart(choice("a", lines=("1.1",)), order("b", lines=("1.1 2.2",))) == {("a", "b")}


def test_siblings_give_each_other_away_wherever_their_proof_stands() -> None:
    items = [claim(f"c-{n}", key=verdict, lines=(f"{n}.1",), set="s") for n, verdict in enumerate(Verdict, 1)]
    assert len(apart(*items)) == 3


def test_a_stem_gives_away_the_answer_that_it_names() -> None:
    told = typed("told", key="Damascus", lines=("3.1",), stem="Where does the aid start?")
    telling = claim("telling", lines=("3.2",), stem="Aid that starts in Damascus was permitted.")
    assert apart(told, telling) == {("told", "telling")}
    assert apart(telling, told) == {("telling", "told")}


def test_a_reason_and_a_key_give_away_too() -> None:
    told = typed("told", key="the State Duma", lines=("3.1",))
    assert apart(told, choice("why", lines=("3.2",), why="It was the state duma.", key="Paris")) == {("told", "why")}
    assert apart(told, match("key", lines=("3.2",), key={"July": "The State Duma", "May": "Putin"})) == {
        ("told", "key")
    }


def test_what_is_sorted_and_why_gives_away_too() -> None:
    told = typed("told", key="the State Duma", lines=("3.1",))
    things = {"The State Duma voted": "a fact", "it is bad": "a judgement", "it met": "a fact"}
    assert apart(told, sort("thing", lines=("3.2",), key=things)) == {("told", "thing")}
    # The builder's reasons name the group: "it met is a fact".
    reason = typed("told", key="it met is a fact", lines=("3.1",))
    assert apart(reason, sort("why", lines=("3.2",))) == {("told", "why")}


def test_words_in_another_paragraph_or_inside_other_words_give_nothing_away() -> None:
    told = typed("told", key="June", lines=("3.1",))
    assert not apart(told, claim("far", lines=("4.2",), stem="A June law."))
    assert not apart(told, claim("inside", lines=("3.2",), stem="A juneberry law."))
    assert not apart(
        select("short", key=("UN", "EU"), lines=("3.1",)), claim("s", lines=("3.2",), stem="The UN, the EU.")
    )


def test_a_round_takes_the_other_one_instead() -> None:
    told = typed("told", key="Damascus", lines=("3.1",))
    telling = choice("telling", key="Aid", lines=("3.2",), stem="What may come from Damascus?")
    other = choice("other", key="Oil", lines=("3.3",), stem="What else?")
    for seed in range(50):
        drawn = {asked.item.id for asked in draw((told, telling, other), QuestionFilter(), seed, 2)}
        assert drawn != {"told", "telling"}


@given(st.integers(1, 30), st.integers(1, 20))
def test_pairs_are_those_that_clash_when_taken_one_after_the_other(size: int, lines: int) -> None:
    items = bank(size, lines=lines)
    clues = Clues(items)
    expected = set()
    for a, b in combinations(items, 2):
        taken = TakenQuestions()
        taken.take(clues.traits(a))
        if taken.clashes(clues.traits(b)):
            expected.add((a.id, b.id))
    assert apart(*items) == expected
