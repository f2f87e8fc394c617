"""The pack that comes with the game: complete, sound, and good for a round whatever the seed."""

from __future__ import annotations

import pytest

from quiz.bank.check import CheckReport, check_pack
from quiz.bank.pack import Pack
from quiz.bank.shelf import built_in, load
from quiz.rules.conflicts import conflicting_pairs
from quiz.rules.items import Claim, Kind, Line, Mutation, cited_lines
from quiz.rules.selection import draw
from quiz.rules.terms import QuestionFilter

FOLDER = built_in() / "hollande-putin"
SEEDS = 1000
CARRIED = {
    "the laws and their months": "5.1 5.6 5.7 5.8 5.9 6.1 6.4 6.5 7.1",
    "the triggers of the December law": "7.2 7.3 7.4",
    "its clause on citizens": "7.5",
    "Russia and China in the Security Council": "12.3 12.6 12.7",
    "what Hollande is asked to press for": "1.4 1.5 1.6 1.7 1.8 1.9 1.10 11.5",
    "aid across lines and across the border": "13.1 13.2 13.3",
    "what he said as a candidate": "4.3 4.4 4.5 14.4",
    "the sequence of events": "5.1 9.1 9.3 11.2",
}
"""What a player should carry home, by the lines of the brief."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(FOLDER)


@pytest.fixture(scope="module")
def report() -> CheckReport:
    return check_pack(FOLDER).report


def test_the_check_finds_nothing(report: CheckReport) -> None:
    assert [str(problem) for problem in report.problems] == []


def test_every_kind_every_verdict_and_every_line_is_asked(report: CheckReport) -> None:
    coverage = report.coverage
    assert coverage.uncovered == ()
    assert all(coverage.kinds.values())
    assert len(set(coverage.verdicts.values())) == 1


def test_it_is_a_bank_and_not_a_handful(report: CheckReport, pack: Pack) -> None:
    assert report.coverage.questions >= 150
    assert len({item.set for item in pack.items if isinstance(item, Claim)}) >= 25
    assert {item.mutation for item in pack.items if isinstance(item, Claim)} == {None, *Mutation}


def test_every_line_is_asked_twice_and_in_different_kinds(report: CheckReport) -> None:
    thin = [line for line, count in report.coverage.lines.items() if count.questions < 2 or len(count.kinds) < 2]
    assert thin == []


@pytest.mark.parametrize("carried", CARRIED, ids=CARRIED)
def test_what_people_should_carry_home_is_asked_from_all_sides(pack: Pack, carried: str) -> None:
    lines = set(map(Line.parse, CARRIED[carried].split()))
    kinds = [item.kind for item in pack.items if lines & set(cited_lines(item))]
    assert len(kinds) >= 4
    assert Kind.TYPED in kinds
    assert Kind.ORDER in kinds or Kind.MATCH in kinds


def test_every_topic_has_every_difficulty(pack: Pack) -> None:
    asked = {(item.topic, item.difficulty) for item in pack.items}
    assert asked == {(topic, difficulty) for topic in pack.about.topics for difficulty in (1, 2, 3)}


@pytest.mark.slow
def test_a_round_of_ten_is_a_good_round_for_a_thousand_seeds_and_every_question_is_in_one(pack: Pack) -> None:
    apart = {frozenset((a.id, b.id)) for a, b in conflicting_pairs(pack.items)}
    drawn: set[str] = set()
    for seed in range(SEEDS):
        items = [asked.item for asked in draw(pack.items, QuestionFilter(), seed, 10)]
        assert len(items) == 10
        assert len({item.kind for item in items}) >= 4, seed
        assert len({item.topic for item in items}) >= 4, seed
        assert [item.difficulty for item in items] == sorted(item.difficulty for item in items), seed
        clashing = [(a.id, b.id) for place, a in enumerate(items) for b in items[:place] if {a.id, b.id} in apart]
        assert not clashing, seed
        drawn |= {item.id for item in items}
    assert drawn == {item.id for item in pack.items}
