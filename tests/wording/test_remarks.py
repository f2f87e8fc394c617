"""The sentence on a round: each part of it is read back out of its words, and held against the answers themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.helps import Help
from quiz.rules.items import Line
from quiz.rules.question import ask, asked_under
from quiz.rules.remarks import Before
from quiz.rules.session import Answer, Phase, Session
from quiz.rules.terms import Terms
from quiz.wording.remarks import sentence
from tests.build_items import a_wrong_answer, select

TOPICS = {"summit": "The summit", "laws": "The laws", "syria": "Syria"}
CREDITS = {"right": 1.0, "hint": 0.5, "half": 0.5, "wrong": 0.0, "skip": 0.0}
RIGHT = ("right", "hint")
PROOF, ASTRAY = (Line(1, 1),), (Line(9, 9),)


class Turn(NamedTuple):
    """What became of a question, its topic, how sure the player was, and whether they named its line."""

    became: str
    topic: str = "summit"
    level: int | None = None
    proved: bool | None = None

    @property
    def credit(self) -> float:
        """What it earned."""
        return CREDITS[self.became]


class Story(NamedTuple):
    """A round, with how much of it was played, and what came before."""

    turns: tuple[Turn, ...]
    before: Before | None = None
    complete: bool = True
    unreached: int = 0

    @property
    def credit(self) -> float:
        """What all of it earned."""
        return sum(turn.credit for turn in self.turns)

    def sentence(self) -> str:
        """The sentence."""
        return sentence(session(self), TOPICS, self.before, complete=self.complete)


def session(story: Story) -> Session:
    """The round as the game has it."""
    asked = []
    answers = []
    for place, turn in enumerate(story.turns):
        item = select(f"q{place}", topic=turn.topic)
        picked = {"right": item.right, "hint": item.right, "half": item.right[:1], "wrong": a_wrong_answer(item)}.get(
            turn.became
        )
        cited = None if turn.proved is None or picked is None else PROOF if turn.proved else ASTRAY
        level = None if picked is None else turn.level
        asked.append(ask(item, 1))
        helps = (Help.PARAGRAPH,) if turn.became == "hint" else ()
        answers.append(Answer(given=picked, certainty=level, cited=cited, helps=helps))
    asked += [ask(select(f"more{place}"), 1) for place in range(story.unreached)]
    return Session(
        asked=asked_under(Terms(), tuple(asked)),
        terms=Terms(),
        started=0,
        shown=0,
        phase=Phase.OVER,
        answers=tuple(answers),
    )


TURNS = st.builds(
    Turn,
    st.sampled_from(("right", "right", "hint", "half", "wrong", "skip")),
    st.sampled_from(tuple(TOPICS)),
    st.sampled_from((None, 1, 3)),
    st.sampled_from((None, True, False)),
)
HALVES = st.integers(0, 24).map(lambda halves: halves / 2)
BEFORE = st.builds(
    lambda alike, more, missed: Before(rounds=len(alike) + more, alike=tuple(alike), missed=frozenset(missed)),
    st.lists(HALVES, max_size=4),
    st.integers(0, 2),
    st.sets(st.integers(0, 11).map("q{}".format)),
)
STORIES = st.builds(
    Story, st.lists(TURNS, max_size=12).map(tuple), st.none() | BEFORE, st.booleans(), st.sampled_from((0, 0, 2))
)


def number(words: str) -> int:
    """How many there are, where all are meant."""
    return {"the only one": 1, "1 of 1": 1, "both": 2}.get(words.lower(), 0) or int(words.split()[1])


def counted(story: Story, *became: str) -> int:
    return sum(turn.became in became for turn in story.turns)


def past(story: Story) -> Before:
    assert story.before is not None
    return story.before


def alike(story: Story) -> tuple[float, ...]:
    """What this round may be compared with."""
    assert story.complete
    assert not story.unreached
    assert len(story.turns) >= 5
    return past(story).alike


def of(story: Story, credit: str, asked: str) -> bool:
    return float(credit) == story.credit and int(asked) == len(story.turns)


def regained(story: Story) -> int:
    return sum(turn.became in RIGHT and f"q{place}" in past(story).missed for place, turn in enumerate(story.turns))


def row(story: Story) -> int:
    runs = "".join("+" if turn.became in RIGHT else "-" for turn in story.turns).split("-")
    return max(map(len, runs))


def lost(story: Story) -> dict[str, float]:
    by_title: defaultdict[str, float] = defaultdict(float)
    for turn in story.turns:
        by_title[TOPICS[turn.topic]] += 1 - turn.credit
    return by_title


def on(story: Story, title: str) -> list[str]:
    return [turn.became for turn in story.turns if TOPICS[turn.topic] == title]


def certain(story: Story) -> list[str]:
    found = [turn.became for turn in story.turns if turn.level == 3 and turn.became != "skip"]
    return ["right" if became in RIGHT else became for became in found]


def every_right(story: Story, words: str) -> bool:
    return counted(story, *RIGHT) == len(story.turns) == number(words)


ORDINALS = {"first": 1, "second": 2}
TRUE: dict[str, Callable[..., bool]] = {
    r"No question answered": lambda story: not story.turns,
    r"1 question, and you skipped it: that is .*": lambda story: [turn.became for turn in story.turns] == ["skip"],
    r"(Both|All \d+) skipped, so none is right and none is wrong": lambda story, words: (
        counted(story, "skip") == len(story.turns) == number(words)
    ),
    r"None fully right this time, but (\d+) of (\d+) partly": lambda story, partly, asked: (
        counted(story, *RIGHT) == 0 < counted(story, "half") == int(partly) and len(story.turns) == int(asked)
    ),
    r"None right this time": lambda story: story.credit == 0 < counted(story, "wrong"),
    r"look up the line of each, and it is yours the next time": lambda story: story.credit == 0,
    r"Everything right: (1 of 1|both|all \d+)": lambda story, words: (
        every_right(story, words) and not counted(story, "hint")
    ),
    r"(?:Your first round on this text, and )?(?i:(the only one|both|all \d+)) right, (and|each|one|\d+) with a hint": (
        lambda story, words, hinted: (
            every_right(story, words)
            and counted(story, "hint")
            == {"one": 1, "and": 1, "each": len(story.turns)}.get(hinted, hinted.isdecimal() and int(hinted))
        )
    ),
    r"Your first round on this text, and everything right: (1 of 1|both|all \d+)": lambda story, words: (
        every_right(story, words) and past(story).rounds == 0
    ),
    r"(\d+ of \d+) right as far as you came": lambda story, words: (
        not story.complete and every_right(story, f"all {words.split()[0]}")
    ),
    r"Everything right: (all \d+), for the (first|second|\d+(?:st|nd|rd|th)) time": lambda story, words, time: (
        every_right(story, words)
        and (ORDINALS.get(time) or int(time[:-2])) == 1 + alike(story).count(len(story.turns))
        and len(alike(story)) > 0
    ),
    r"Your best yet: ([\d.]+) of (\d+), up from ([\d.]+)": lambda story, credit, asked, best: (
        of(story, credit, asked) and max(alike(story)) == float(best) < story.credit
    ),
    r"As good as your best: ([\d.]+) of (\d+)": lambda story, credit, asked: (
        of(story, credit, asked) and max(alike(story)) == story.credit
    ),
    r"Your first round on this text: ([\d.]+) of (\d+)": lambda story, credit, asked: (
        of(story, credit, asked) and past(story).rounds == 0
    ),
    r"Better than last time: ([\d.]+) of (\d+), up from ([\d.]+)": lambda story, credit, asked, last: (
        of(story, credit, asked) and alike(story)[-1] == float(last) < story.credit
    ),
    r"(\d+) right that you missed last time": lambda story, found: regained(story) == int(found) > 0,
    r"(\d+) right in a row": lambda story, found: row(story) == int(found) >= 4,
    r"(?:(\d+) right)?(?:, )?(?:(\d+) right with a hint)?(?:, )?"
    r"(?:(\d+) partly right)?(?:, )?(?:(\d+) wrong)?(?:, )?(?:(\d+) skipped)?": (
        lambda story, *found: (
            [int(one or 0) for one in found]
            == [counted(story, became) for became in ("right", "hint", "half", "wrong", "skip")]
        )
    ),
    r"(both|all \d+) right on \"(.+)\"": lambda story, words, title: (
        on(story, title) == ["right"] * number(words) and len(on(story, title)) < len(story.turns)
    ),
    r'look again at "(.+)"': lambda story, title: lost(story)[title] == max(lost(story).values()) > 0,
    r"you were certain of (\d+) wrong answers": lambda story, found: certain(story).count("wrong") == int(found) > 1,
    r"certain (\d+) times, and right each time": lambda story, found: certain(story) == ["right"] * int(found),
    r"(all \d+) right answers proved by their lines": lambda story, words: (
        [turn.proved for turn in story.turns if turn.became in RIGHT and turn.proved is not None]
        == [True] * number(words)
    ),
}
"""What a part of the sentence may say, and when that is true."""


@given(STORIES)
def test_every_part_of_the_sentence_is_true(story: Story) -> None:
    remarks = story.sentence()
    assert remarks
    assert len(remarks) < 160
    parts = remarks.split("; ")
    assert len(set(parts)) == len(parts) <= 3
    for part in parts:
        found = [(re.fullmatch(form, part), is_true) for form, is_true in TRUE.items()]
        matched = [(match, is_true) for match, is_true in found if match]
        assert matched, part
        assert all(is_true(story, *match.groups()) for match, is_true in matched), part


def turns(signs: str, topics: str = "summit") -> tuple[Turn, ...]:
    became = {"+": "right", "h": "hint", "/": "half", "-": "wrong", "·": "skip"}
    each = topics.split() * (len(signs) if " " not in topics else 1)
    return tuple(Turn(became[sign], topic) for sign, topic in zip(signs, each, strict=False))


MIXED = "laws laws laws summit summit summit summit syria syria summit"


@pytest.mark.parametrize(
    ("story", "remarks"),
    [
        (
            Story(turns("+++++++++-", MIXED), Before(rounds=3, alike=(7.0, 6.0))),
            'Your best yet: 9 of 10, up from 7; all 3 right on "The laws"; look again at "The summit"',
        ),
        (Story(turns("+" * 10), Before(rounds=2, alike=(10.0, 4.0))), "Everything right: all 10, for the second time"),
        (Story(turns("+++h"), Before(rounds=1)), "All 4 right, one with a hint"),
        (Story(turns("h"), Before()), "Your first round on this text, and the only one right, and with a hint"),
        (Story(turns("+" * 3), Before()), "Your first round on this text, and everything right: all 3"),
        (Story(turns("++--+"), Before()), "Your first round on this text: 3 of 5"),
        (
            Story(turns("+-+-+"), Before(rounds=1, missed=frozenset({"q0", "q2", "q3"}))),
            "2 right that you missed last time",
        ),
        (Story(turns("+-+--"), Before(rounds=2, alike=(4.0, 1.0))), "Better than last time: 2 of 5, up from 1"),
        (Story(turns("+-+--"), Before(rounds=2, alike=(1.0, 2.0))), "As good as your best: 2 of 5"),
        (Story(turns("++++-"), Before(rounds=2, alike=(5.0,))), "4 right in a row"),
        # A right answer after a hint is counted once, as its cell shows it.
        (Story(turns("--+h·"), Before(rounds=2)), "1 right, 1 right with a hint, 2 wrong, 1 skipped"),
        (Story(turns("+/-·"), Before(rounds=2)), "1 right, 1 partly right, 1 wrong, 1 skipped"),
        # A round that was broken off is compared with none.
        (Story(turns("+++--"), Before(rounds=2, alike=(1.0,)), complete=False), "3 right, 2 wrong"),
        (Story(turns("+++--"), Before(rounds=2, alike=(1.0,)), unreached=2), "3 right, 2 wrong"),
        (Story(turns("·")), "1 question, and you skipped it: that is neither right nor wrong"),
        (Story(()), "No question answered"),
    ],
)
def test_the_most_telling_comes_first(story: Story, remarks: str) -> None:
    assert story.sentence() == remarks


def test_being_surer_than_right_is_said_before_what_went_well() -> None:
    story = Story((*turns("+++++", "laws laws laws laws laws"), Turn("wrong", "syria", 3), Turn("wrong", "syria", 3)))
    assert story.sentence() == '5 right in a row; you were certain of 2 wrong answers; all 5 right on "The laws"'
