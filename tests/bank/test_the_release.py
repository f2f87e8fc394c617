"""The packs that come with the game: complete, sound, and good for a round whatever the seed."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from msgspec import Struct

from quiz.bank.about import ABOUT
from quiz.bank.check import CheckReport, check_pack
from quiz.bank.pack import Pack
from quiz.bank.shelf import built_in, load
from quiz.rules.conflicts import conflicting_pairs
from quiz.rules.items import Claim, Item, Kind, Line, Mutation
from quiz.rules.process import Process
from quiz.rules.selection import draw
from quiz.rules.terms import QuestionFilter

NAMES = sorted(file.parent.name for file in built_in().glob(f"*/{ABOUT}"))


class Aims(Struct, frozen=True, kw_only=True):
    """What a pack is to have: so many questions, the least of some kinds, and what a player should carry home.

    ``carried`` has the lines of the brief of each such thing, and each line is asked ``times`` at least. Rounds are
    drawn with so many ``seeds``: of fewer questions, each has its turn sooner.
    """

    questions: range
    sets: int
    orders: int
    sorts: int
    carried: dict[str, str]
    times: int
    seeds: int


AIMS = {
    "clever-hans": Aims(
        questions=range(40, 61),
        sets=5,
        orders=3,
        sorts=3,
        carried={
            "a question to which nobody there knows the answer": "5.1 5.3",
            "blinders that hide the questioner": "5.7",
            "a small sign that nobody knew of": "6.1 6.3",
            "a man who played the horse": "7.1",
        },
        times=3,
        seeds=300,
    ),
    "hollande-putin": Aims(
        questions=range(150, 201),
        sets=20,
        orders=12,
        sorts=15,
        carried={
            "the laws and their months": "5.1 5.6 5.7 5.8 5.9 6.1 6.4 6.5 7.1",
            "the triggers of the December law": "7.2 7.3 7.4",
            "its clause on citizens": "7.5",
            "Russia and China in the Security Council": "12.3 12.6 12.7",
            "what Hollande is asked to press for": "1.4 1.5 1.6 1.7 1.8 1.9 1.10 11.5",
            "aid across lines and across the border": "13.1 13.2 13.3",
            "what he said as a candidate": "4.3 4.4 4.5 14.4",
            "the sequence of events": "5.1 9.1 9.3 11.2",
        },
        times=4,
        seeds=1000,
    ),
    "wright-flyer": Aims(
        questions=range(45, 61),
        sets=6,
        orders=4,
        sorts=4,
        carried={
            "a private telegram and how it got out": "1.3 1.4",
            "two measurements of the wind": "3.2 3.3 3.5 3.6",
            "straight into the wind": "3.8",
            "slow over the ground": "5.2",
            "the fourth flight and its end": "6.5",
            "a winter trial that had to answer something": "7.3 7.4",
        },
        times=3,
        seeds=300,
    ),
}
SHARES = {
    Process.RETRIEVE: (0, 0.4),
    Process.INFER: (0.25, 1),
    Process.INTEGRATE: (0.2, 1),
    Process.EVALUATE: (0.15, 1),
}
"""The least and the most of each process; PIRLS 2021 has 20, 30, 30 and 20 % of them."""
MOST_ON_A_SUBJECT = 8
LONGEST_SENTENCE = 20


@pytest.fixture(scope="module", params=NAMES)
def pack(request: pytest.FixtureRequest) -> Pack:
    return load(built_in() / request.param)


@pytest.fixture(scope="module")
def report(pack: Pack) -> CheckReport:
    return check_pack(built_in() / pack.name, strict=True).report


@pytest.fixture(scope="module")
def aims(pack: Pack) -> Aims:
    return AIMS[pack.name]


def test_the_strict_check_finds_nothing(report: CheckReport) -> None:
    assert [str(problem) for problem in report.problems] == []


def test_every_kind_every_verdict_and_every_line_is_asked(report: CheckReport) -> None:
    coverage = report.coverage
    assert coverage.unasked == ()
    assert all(coverage.kinds.values())
    assert len(set(coverage.verdicts.values())) == 1


def test_it_is_a_bank_of_a_size_that_one_can_know(report: CheckReport, pack: Pack, aims: Aims) -> None:
    assert report.coverage.questions in aims.questions
    assert len({item.set for item in pack.items if isinstance(item, Claim)}) >= aims.sets
    assert report.coverage.kinds["order"] >= aims.orders
    assert report.coverage.kinds["sort"] >= aims.sorts
    assert {item.mutation for item in pack.items if isinstance(item, Claim)} <= {None, *Mutation}


@pytest.mark.parametrize("process", Process)
def test_readers_do_more_than_find_what_is_stated(pack: Pack, process: Process) -> None:
    least, most = SHARES[process]
    assert all(item.process is not None for item in pack.items)
    assert least <= sum(item.process is process for item in pack.items) / len(pack.items) <= most


def test_what_people_should_carry_home_is_asked_from_all_sides(report: CheckReport, aims: Aims) -> None:
    lines = {line for lines in aims.carried.values() for line in lines.split()}
    counts = {line: report.coverage.lines[line] for line in lines}
    seldom = [line for line, count in counts.items() if count.questions < aims.times or len(count.kinds) < 3]
    assert seldom == []


def test_no_subject_is_asked_too_often(pack: Pack, report: CheckReport) -> None:
    assert all(item.subjects for item in pack.items)
    assert {subject for subject, count in report.coverage.subjects.items() if count > MOST_ON_A_SUBJECT} == set()


def test_every_topic_has_every_difficulty(pack: Pack) -> None:
    asked = {(item.topic, item.difficulty) for item in pack.items}
    assert asked == {(topic, difficulty) for topic in pack.about.topics for difficulty in (1, 2, 3)}


def test_every_paragraph_has_first_questions_for_one_key(pack: Pack) -> None:
    """Questions for somebody who has just read the paragraph, and nothing else."""

    def opens(item: Item, paragraph: int) -> bool:
        return (
            item.difficulty == 1
            and item.kind in {Kind.CLAIM, Kind.CHOICE}
            and any({Line.parse(name).paragraph for name in group} == {paragraph} for group in item.evidence)
        )

    first = {
        paragraph.number: sum(opens(item, paragraph.number) for item in pack.items)
        for paragraph in pack.brief.paragraphs
    }
    assert [number for number, count in first.items() if count < 3] == []


def test_every_paragraph_has_a_title_and_says_why_it_matters(pack: Pack) -> None:
    for paragraph in pack.brief.paragraphs:
        assert paragraph.why, paragraph.number
        assert len(paragraph.why.split()) <= 12, paragraph.number


def test_no_sentence_of_a_stem_is_long(pack: Pack) -> None:
    long = [
        item.id
        for item in pack.items
        for sentence in re.split(r"(?<=[.?!:])\s", item.stem)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert long == []


@pytest.mark.slow
def test_a_round_of_ten_is_good_whatever_the_seed_and_every_question_is_in_one(pack: Pack, aims: Aims) -> None:
    apart = {frozenset((a.id, b.id)) for a, b in conflicting_pairs(pack.items)}
    drawn: set[str] = set()
    for seed in range(aims.seeds):
        items = [asked.item for asked in draw(pack.items, QuestionFilter(), seed, 10)]
        assert len(items) == 10
        assert len({item.kind for item in items}) >= 4, seed
        assert len({item.topic for item in items}) >= 4, seed
        assert len({item.process for item in items}) >= 3, seed
        assert max(Counter(subject for item in items for subject in item.subjects).values()) == 1, seed
        assert sum(item.kind is Kind.TYPED for item in items) <= 2, seed
        assert [item.difficulty for item in items] == sorted(item.difficulty for item in items), seed
        clashing = [(a.id, b.id) for place, a in enumerate(items) for b in items[:place] if {a.id, b.id} in apart]
        assert not clashing, seed
        drawn |= {item.id for item in items}
    assert drawn == {item.id for item in pack.items}
