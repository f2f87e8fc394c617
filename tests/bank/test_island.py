"""The pack of the tests is sound, and has what the tests of the screens ask for."""

from __future__ import annotations

from quiz.bank.check import check_pack
from quiz.rules.items import Kind, Select
from quiz.rules.kinds.typed import Typed
from tests.island import FOLDER, ISLAND


def test_nothing_in_it_is_wrong() -> None:
    assert not check_pack(FOLDER).report.problems


def test_it_has_several_questions_of_every_kind() -> None:
    kinds = [item.kind for item in ISLAND.items]
    assert min(kinds.count(kind) for kind in Kind) > 1


def test_it_has_a_long_select_and_something_to_type_of_each_sort() -> None:
    assert max(len(item.key) + len(item.wrong) for item in ISLAND.items if isinstance(item, Select)) == 9
    assert len({item.answer for item in ISLAND.items if isinstance(item, Typed)}) == 3
