"""Which stamp a round gets on the full screen, and whether it has stars."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.play.context import Context
from quiz.play.opening import open_round, play_ids
from quiz.play.path import find_step, open_step, path_after
from quiz.play.request import Request
from quiz.play.round import Round
from quiz.play.stamps import NO_STAMP, Stamp, stamp_of
from quiz.rules.session import Phase
from quiz.rules.terms import Mode
from quiz.tui.blocks.results import mistake_blocks, summary
from tests.island import ISLAND
from tests.play.play_rounds import finish, step
from tests.tui.drive import context_in


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return context_in(tmp_path, history=tmp_path / "history.db")


def played(round: Round, answers: str, level: int = 2) -> Round:
    """The round after answers that are right or wrong, a sign each; it ends there."""
    for sign in answers:
        step(round, right=sign == "+", level=level)
        while round.session.phase not in {Phase.ASK, Phase.OVER}:
            step(round, level=level)
    if not round.over:
        round.end()
    return round


@pytest.mark.parametrize(
    ("count", "answers", "stamp"),
    [
        (5, "+++++", Stamp("FRONT PAGE", 3)),
        (5, "++++-", Stamp("FIT TO PRINT")),
        (5, "-----", Stamp("FIRST DRAFT")),
        (4, "++++", NO_STAMP),
        (1, "+", NO_STAMP),
        (10, "+++++", NO_STAMP),
    ],
)
def test_a_whole_round_of_five_questions_or_more_has_a_stamp(
    context: Context, count: int, answers: str, stamp: Stamp
) -> None:
    assert stamp_of(played(open_round(context, ISLAND, Request(count=count)), answers), is_best=False)[:3] == stamp[:3]


@pytest.mark.parametrize(("level", "words"), [(1, "FIT TO PRINT"), (2, "SECOND DRAFT"), (3, "SECOND DRAFT")])
def test_who_was_confident_of_a_mistake_is_not_fit_to_print(context: Context, level: int, words: str) -> None:
    round = open_round(context, ISLAND, Request(count=5, certainty=True))
    while not round.over:
        step(round, right=round.session.place != 2, level=level)
    stamp = stamp_of(round, is_best=False)
    assert stamp[:3] == Stamp(words)[:3]
    if level == 1:
        assert stamp.why == "FIT TO PRINT: 80 % or more. FRONT PAGE if all is right."
    else:
        sure = {2: "fairly sure", 3: "certain"}[level]
        assert stamp.why == f"SECOND DRAFT: you were {sure} of a mistake. Without it: FIT TO PRINT."


def test_a_stamp_says_in_one_line_what_it_is_for_and_what_the_next_one_needs(context: Context) -> None:
    half = stamp_of(played(open_round(context, ISLAND, Request(count=5)), "+++--"), is_best=False)
    assert half.why == "SECOND DRAFT: 50 % or more. FIT TO PRINT from 80 %."
    none = stamp_of(played(open_round(context, ISLAND, Request(count=5)), "-----"), is_best=False)
    assert none.why == "FIRST DRAFT: less than half. SECOND DRAFT from 50 %."
    sprint = stamp_of(played(open_round(context, ISLAND, Request(mode=Mode.SPRINT)), "++"), is_best=True)
    assert sprint.why == "STOP PRESS: your best sprint so far."
    for width, rows, stamp in ((80, 22, half), (120, 38, sprint)):
        drawn = [
            block.content.plain
            for block in summary(
                played(open_round(context, ISLAND, Request(count=5)), "+++--").results,
                width,
                rows,
                words="",
                stamp=stamp,
            )
        ]
        assert stamp.why in drawn


def test_repeated_questions_earn_no_front_page(context: Context) -> None:
    ids = tuple(item.id for item in ISLAND.items[:3])
    assert stamp_of(played(play_ids(context, ISLAND, ids), "+++"), is_best=False) == NO_STAMP


def test_the_top_of_a_ladder_is_an_extra_edition_and_a_lower_rung_is_none(context: Context) -> None:
    top = open_round(context, ISLAND, Request(mode=Mode.LADDER))
    finish(top)
    assert top.session.climb.kept == top.session.climb.top
    assert stamp_of(top, is_best=False) == Stamp("EXTRA EDITION", 3, why="EXTRA EDITION: the top of the ladder.")
    low = played(open_round(context, ISLAND, Request(mode=Mode.LADDER)), "++")
    assert stamp_of(low, is_best=False) == NO_STAMP
    assert stamp_of(low, is_best=True) == Stamp("BEST YET", why="BEST YET: your best ladder so far.")


def test_a_sprint_has_a_stamp_where_it_is_a_record(context: Context) -> None:
    sprint = played(open_round(context, ISLAND, Request(mode=Mode.SPRINT)), "++")
    assert stamp_of(sprint, is_best=True) == Stamp("STOP PRESS", 3, why="STOP PRESS: your best sprint so far.")
    assert stamp_of(sprint, is_best=False) == NO_STAMP


def test_a_step_of_the_path_has_the_stars_of_the_step(context: Context) -> None:
    found = find_step(context, ISLAND, 5)
    assert found is not None
    round = open_step(context, found)
    finish(round)
    step = path_after(context, round).step(5)
    assert step is not None
    assert stamp_of(round, is_best=False, step=step) == Stamp("STEP 5 READ", 3, is_counted=True)
    won = Stamp("STEP 5 READ", 2, is_counted=True)
    drawn = "".join(block.content.plain for block in summary(round.results, 80, 40, words="", stamp=won))
    assert "★ ★ ☆" in drawn
    assert "STEP 5 READ" in drawn


@pytest.mark.parametrize(
    ("level", "title"),
    [(1, "Mistakes"), (2, "Mistakes, the surest first"), (3, "Mistakes, the surest first")],
)
def test_a_guess_is_no_confident_mistake(context: Context, level: int, title: str) -> None:
    round = played(open_round(context, ISLAND, Request(count=2, certainty=True)), "--", level)
    assert next(mistake_blocks(round, with_lines=False)).content.plain == title
