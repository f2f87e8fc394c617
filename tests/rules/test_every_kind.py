"""An exercise asks a question of each kind, as long as that gives no more answers away."""

from __future__ import annotations

import pytest

from quiz.classroom.authoring import ExerciseRequest, make
from quiz.classroom.exercise import sealed_pack
from quiz.rules.conflicts import QuestionTraits, conflicting_pairs
from quiz.rules.every_kind import with_every_kind
from quiz.rules.items import Item, Kind
from tests.built_in_packs import built_in_pack

PACK = built_in_pack("hollande-putin")
FEW = {kind: [item for item in PACK.items if item.kind is kind] for kind in Kind}


def kinds(items: list[Item]) -> set[Kind]:
    return {item.kind for item in items}


def nothing_clashes(item: Item) -> QuestionTraits:
    return QuestionTraits(frozenset({item.id}), frozenset(), frozenset())


def test_what_is_missing_takes_the_place_of_one_of_the_kind_with_the_most() -> None:
    drawn = [*FEW[Kind.CHOICE][:4], *FEW[Kind.SORT][:2], *(FEW[kind][0] for kind in Kind if kind != Kind.ORDER)]
    drawn = list({item.id: item for item in drawn}.values())
    found = with_every_kind(drawn, FEW[Kind.ORDER], nothing_clashes)
    assert len(found) == len(drawn)
    assert kinds(found) == set(Kind)
    assert [item.kind for item in drawn if item not in found] == [Kind.CHOICE]
    assert [item.difficulty for item in found] == sorted(item.difficulty for item in found)


def test_where_there_is_no_room_nothing_changes() -> None:
    drawn = FEW[Kind.CHOICE][:6]
    assert with_every_kind(drawn, [FEW[kind][0] for kind in Kind], nothing_clashes) == drawn


def test_what_gives_others_away_is_left_out() -> None:
    drawn = [*FEW[Kind.CHOICE][:8]]
    order = FEW[Kind.ORDER][0]

    def traits(item: Item) -> QuestionTraits:
        return QuestionTraits(frozenset({item.id} if item in drawn else {one.id for one in drawn}), *[frozenset()] * 2)

    assert kinds(with_every_kind(drawn, [order], traits)) == {Kind.CHOICE}
    assert Kind.ORDER in kinds(with_every_kind(drawn, [order], nothing_clashes))


@pytest.mark.parametrize("hidden", [False, True])
def test_an_exercise_has_every_kind_from_as_many_questions_on(hidden: bool) -> None:
    clashing = {frozenset((one.id, other.id)) for one, other in conflicting_pairs(PACK.items)}
    for seed in range(12):
        request = ExerciseRequest(count=len(Kind) + seed, hide_keys=hidden)
        made = make(PACK, request, id="ab" * 16, seed=seed, secret=None, order_seed=1)
        asked = made.asked(PACK if made.sealed is None else sealed_pack(made, made.sealed), 1)
        assert {one.kind for one in asked} == set(Kind), (seed, hidden)
        assert not [pair for pair in clashing if pair <= {one.id for one in asked}]
