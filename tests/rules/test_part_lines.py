"""The lines that belong to a part that was wrong come before the others."""

from __future__ import annotations

from msgspec.structs import replace

from quiz.rules.items import Given, Item, Line
from quiz.rules.kinds.sort import SortedThing
from quiz.rules.part_lines import lines_by_need
from tests.build_items import match, on_lines, order, select, sort

LINES = {
    Line(1, 1): "The baker lent his ladders to the choir.",
    Line(1, 2): "The piper played on the roof.",
    Line(2, 1): "The choir sang in the harbour.",
}
PROOF = on_lines("1.1 1.2 2.1")


def first(item: Item, given: Given | None) -> list[str]:
    return [str(line) for line in lines_by_need(item, given, LINES)]


def test_the_line_of_what_was_missed_comes_first() -> None:
    item = select(key=("Ladders were lent", "A piper played", "A choir sang"), evidence=PROOF)
    assert first(item, ("Ladders were lent", "A piper played")) == ["2.1", "1.1", "1.2"]
    assert first(item, ("Ladders were lent", "A choir sang")) == ["1.2", "1.1", "2.1"]
    assert first(item, None) == first(item, item.right) == ["1.1", "1.2", "2.1"]


def test_the_line_that_the_reason_names_for_a_thing_put_elsewhere_comes_first() -> None:
    things = (("Ladders", "lent", "(1.1)"), ("Pipe", "kept", "It stayed (1.2)."), ("Song", "kept", "Never lent (2.1)."))
    key = tuple(SortedThing(thing, group, why) for thing, group, why in things)
    item = replace(sort(evidence=PROOF), groups=("lent", "kept"), key=key)
    wrong = tuple("lent" if thing == "Song" else right for thing, right in zip(item.prompts, item.right, strict=True))
    assert first(item, wrong) == ["2.1", "1.1", "1.2"]


def test_the_line_before_which_the_reason_has_the_words_of_a_pair_comes_first() -> None:
    why = "The smith gave steps (1.1), the piper gave a tune (1.2), and the girls gave a song (2.1)."
    key = {"The smith": "Gave steps", "The piper": "Gave a tune", "The girls": "Gave a song"}
    item = match(key=key, wrong=(), evidence=PROOF, why=why)
    assert first(item, ("Gave steps", "Gave a tune", "")) == ["2.1", "1.1", "1.2"]


def test_the_lines_of_what_stands_in_a_wrong_place_come_first() -> None:
    item = order(key=("The baker lends", "The piper plays", "The choir sang"), evidence=PROOF)
    assert first(item, ("The baker lends", "The choir sang", "The piper plays")) == ["1.2", "2.1", "1.1"]
