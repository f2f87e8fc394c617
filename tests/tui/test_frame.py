"""Where things stand: one frame on every screen, columns that line up, words that are whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.content import Content

from quiz.play.settings import THEME_NAMES
from quiz.rules.question import ask
from quiz.rules.terms import Terms
from quiz.store.settings import Settings
from quiz.tui.blocks.pairs import corrected, first_column, two_columns
from quiz.tui.screens.settings import blocks
from quiz.wording import names
from tests.island import ISLAND
from tests.tui.drive import SEED, context_in, game, press, shown, start

EDGE = (200 - 120) // 2


@pytest.mark.parametrize("key", ["", "2", "o", "question_mark", "b", "t"])
async def test_on_a_wide_terminal_everything_stands_in_one_frame_in_the_middle(key: str, tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(200, 60)) as (app, pilot):
        if key:
            await press(pilot, key)
        rows = [row for row in shown(app).splitlines() if row.strip()]
        assert min(len(row) - len(row.lstrip()) for row in rows) == EDGE
        assert max(map(len, rows)) == EDGE + 120


async def test_a_narrow_header_leaves_words_out_and_cuts_none(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(40, 15)) as (app, pilot):
        await start(app, pilot, "order-month", "plan-in-order", terms=Terms(certainty=True, citing=True))
        header = shown(app).splitlines()[0]
        assert header.startswith(" 1 of 2"), "it begins where the page does"
        assert "…" not in header


def test_the_settings_stand_in_columns_whatever_their_values_and_one_is_explained_on_a_narrow_screen() -> None:
    for theme in THEME_NAMES:
        settings = Settings(theme=theme)
        rows = [block.content.plain for block in blocks(settings) if block.key]
        explained = ("or paper" if theme == "night" else "or night", "say 1", "in a round", "rings when")
        assert {row.index(what) for row in rows for what in explained if what in row} == {
            len(rows[0].partition("or ")[0])
        }
        assert {row[24:26] for row in rows} == {"  "}, "a longer value moves what stands behind it"
        narrow = [block.content.plain for block in blocks(settings, explained="citing")]
        assert [row[12:].strip() for row in narrow[:2]] == [theme, "on"]
        assert narrow[9:] == ["point at the line that proves it"]


def test_partners_stand_in_a_column_and_what_goes_on_is_indented_to_it() -> None:
    block = two_columns(Content("a thing of many words"), Content("its partner"), 10)
    assert block.lead.plain.splitlines() == ["a thing of  ", "many words"]


def test_what_was_given_stands_struck_out_before_what_is_right_or_above_it() -> None:
    assert corrected("grey", "green", 20, may_wrap=True).plain == "grey  → green"
    in_two = corrected("what was given to it", "what is right", 20, may_wrap=True)
    assert in_two.plain.splitlines() == ["what was given to it", "→ what is right"]
    assert any(
        "strike" in str(span.style) and in_two.plain[span.start : span.end] == "what was given to it"
        for span in in_two.spans
    )
    assert corrected("what was given to it", "what is right", 26, may_wrap=False).plain == "what was…  → what is right"
    assert corrected("what was given to it", "what is right", 20, may_wrap=False).plain == "→ what is right"


def test_the_first_column_leaves_room_for_the_second() -> None:
    asked = ask(next(item for item in ISLAND.items if item.id == "who-does-what"), SEED)
    longest = max(map(len, asked.prompts))
    assert first_column(asked, 76) == longest
    assert first_column(asked, 38) == 0


def test_what_a_stem_asks_for_is_not_said_twice() -> None:
    words_shown = {item.id: names.further_task(ask(item, SEED)) for item in ISLAND.items}
    assert words_shown["who-does-what"] == "Find the partner of each."
    assert words_shown["free-or-allowed"] == ""
