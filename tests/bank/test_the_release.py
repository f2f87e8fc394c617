"""The pack that comes with the game: complete, sound, and good for a round whatever the seed."""

from __future__ import annotations

import pytest

from quiz.bank.check import Report, check
from quiz.bank.pack import Pack
from quiz.bank.shelf import built_in, load
from quiz.rules.giveaway import pairs
from quiz.rules.items import kind_of
from quiz.rules.selection import draw
from quiz.rules.terms import Wanted

FOLDER = built_in() / "hollande-putin"
SEEDS = 1000


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(FOLDER)


@pytest.fixture(scope="module")
def report() -> Report:
    return check(FOLDER)


def test_the_check_finds_nothing(report: Report) -> None:
    assert [str(finding) for finding in report.findings] == []


def test_every_kind_every_verdict_and_every_line_is_asked(report: Report) -> None:
    coverage = report.coverage
    assert coverage.uncovered == ()
    assert all(coverage.kinds.values())
    assert len(set(coverage.verdicts.values())) == 1


def test_every_topic_has_every_difficulty(pack: Pack) -> None:
    asked = {(item.topic, item.difficulty) for item in pack.items}
    assert asked == {(topic, difficulty) for topic in pack.about.topics for difficulty in (1, 2, 3)}


def test_a_round_of_ten_is_a_good_round_for_a_thousand_seeds(pack: Pack) -> None:
    apart = {frozenset((a.id, b.id)) for a, b in pairs(pack.items)}
    for seed in range(SEEDS):
        items = [asked.item for asked in draw(pack.items, Wanted(), seed, 10)]
        assert len(items) == 10
        assert len({kind_of(item) for item in items}) >= 4, seed
        assert len({item.topic for item in items}) >= 4, seed
        assert [item.difficulty for item in items] == sorted(item.difficulty for item in items), seed
        clashing = [(a.id, b.id) for place, a in enumerate(items) for b in items[:place] if {a.id, b.id} in apart]
        assert not clashing, seed


def test_over_the_seeds_every_question_is_asked(pack: Pack) -> None:
    asked = {asked.item.id for seed in range(SEEDS) for asked in draw(pack.items, Wanted(), seed, 10)}
    assert asked == {item.id for item in pack.items}
