"""The statistics screen: what it shows, where it leads, and how it looks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.bank.brief import Brief, Paragraph
from quiz.history.database import HistoryError
from quiz.rules.items import Line
from quiz.rules.scoring import Tally
from quiz.rules.statistics import Day, Statistics, Tried, statistics
from quiz.store.settings import Settings, ThemeName
from quiz.tui.screens.question import QuestionScreen
from quiz.tui.screens.statistics import StatisticsScreen
from tests.figures import PACK, TODAY, figures
from tests.tui.drive import Golden, context_in, game, page, press, shown, words_shown

SIZES = {"80x24": (80, 24), "120x40": (120, 40), "40x15": (40, 15)}
NOTHING = statistics(
    (), (), items=PACK.items, lines=PACK.brief.lines, knows=lambda _: None, tried=lambda _: Tried(0, 0), today=TODAY
)
Add = Callable[[Statistics], None]


@pytest.fixture
def add_up(monkeypatch: pytest.MonkeyPatch) -> Add:
    """Put figures in the place of those of the log."""

    def put(found: Statistics) -> None:
        monkeypatch.setattr("quiz.tui.screens.statistics.read_statistics", lambda *_: found)

    return put


@pytest.mark.parametrize("theme", ["night", "paper"])
@pytest.mark.parametrize("size", SIZES)
async def test_it_looks_as_it_did(size: str, theme: ThemeName, golden: Golden, add_up: Add, tmp_path: Path) -> None:
    settings = Settings(theme=theme, motion=False, player="Ann")
    async with game(context_in(tmp_path, settings=settings), size=SIZES[size]) as (app, pilot):
        add_up(figures())
        app.push_screen(StatisticsScreen(PACK))
        await pilot.pause()
        await golden(app, f"stats-{size}-{theme}")
        await press(pilot, "pagedown")
        await golden(app, f"stats-map-{size}-{theme}")
        await press(pilot, "end")
        await golden(app, f"stats-end-{size}-{theme}")


@pytest.mark.parametrize("theme", ["night", "paper"])
@pytest.mark.parametrize("size", SIZES)
async def test_without_answers_it_looks_as_it_did(size: str, theme: ThemeName, golden: Golden, tmp_path: Path) -> None:
    settings = Settings(theme=theme, motion=False)
    async with game(context_in(tmp_path, settings=settings), size=SIZES[size]) as (app, pilot):
        app.push_screen(StatisticsScreen(PACK))
        await pilot.pause()
        await golden(app, f"stats-none-{size}-{theme}")


async def test_without_answers_one_key_starts_a_round(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        app.push_screen(StatisticsScreen(PACK))
        await pilot.pause()
        assert "Nothing answered yet" in words_shown(app)
        assert "mistakes" not in words_shown(app)
        await press(pilot, "p")
        assert isinstance(app.screen, QuestionScreen)


async def test_one_key_plays_the_mistakes_the_most_certain_first(add_up: Add, tmp_path: Path) -> None:
    found = figures()
    async with game(context_in(tmp_path)) as (app, pilot):
        add_up(found)
        app.push_screen(StatisticsScreen(PACK))
        await press(pilot, "m")
        assert app.round is not None
        asked = [asked.item.id for asked in app.round.session.asked]
        assert set(asked) == {mistake.question for mistake in found.mistakes[:10]}


async def test_nothing_to_repair_offers_nothing(add_up: Add, tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        add_up(replace(figures(), mistakes=()))
        app.push_screen(StatisticsScreen(PACK))
        await press(pilot, "m")
        assert isinstance(app.screen, StatisticsScreen)
        assert "mistakes" not in words_shown(app)


@pytest.mark.slow
async def test_a_paragraph_opens_with_a_word_for_each_of_its_lines(add_up: Add, tmp_path: Path) -> None:
    known: dict[Line, float | None] = {Line(1, 1): 0.9, Line(1, 2): 0.1}
    async with game(context_in(tmp_path), size=(115, 60)) as (app, pilot):
        add_up(replace(figures(known=known), mistakes=()))
        app.push_screen(StatisticsScreen(PACK))
        await press(pilot, "enter")
        texts = PACK.brief.lines
        assert f"█ 1.1 Well known. {texts[Line(1, 1)]}" in words_shown(app)
        assert f"░ 1.2 Hardly known. {texts[Line(1, 2)]}" in words_shown(app)
        assert "· 1.3 Not asked yet." in words_shown(app)
        await press(pilot, "enter")
        assert "1.1" not in words_shown(app)


async def test_each_shade_has_a_mark_and_words_of_its_own(add_up: Add, tmp_path: Path) -> None:
    """Nothing depends on colour."""
    known = dict(zip(PACK.brief.lines, (0.9, 0.7, 0.5, 0.1), strict=False))
    async with game(context_in(tmp_path), size=(80, 40)) as (app, pilot):
        add_up(figures(known=known))
        app.push_screen(StatisticsScreen(PACK))
        await pilot.pause()
        assert "█ well known ▓ mostly known ▒ half known ░ hardly known ● right so far" in words_shown(app)
        assert "· not asked yet" in words_shown(app)
        assert "1 A ferry of its own █ ▓ ▒ ░ · ·" in words_shown(app)


@pytest.mark.parametrize("days", [1, 2])
async def test_a_curve_begins_with_the_third_day(days: int, add_up: Add, tmp_path: Path) -> None:
    few = tuple(Day(TODAY - at, 1, 10, 5.0) for at in reversed(range(days)))
    async with game(context_in(tmp_path)) as (app, pilot):
        add_up(replace(figures(), days=few))
        app.push_screen(StatisticsScreen(PACK))
        await pilot.pause()
        assert "5 January 2026 ━━━━━━────── 5 of 10, 50 %" in words_shown(app)
        assert "together" not in words_shown(app)


@pytest.mark.slow
async def test_it_is_drawn_anew_for_another_size(add_up: Add, tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(120, 40)) as (app, pilot):
        add_up(figures())
        app.push_screen(StatisticsScreen(PACK))
        await pilot.pause()
        for width, height in ((40, 15), (31, 10), (80, 24)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert max(map(len, shown(app).splitlines())) <= width
        assert "100 %┤" in shown(app)


@pytest.mark.slow
async def test_a_history_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object) -> Statistics:
        raise HistoryError("the history cannot be used now (the disk reports an error)")

    monkeypatch.setattr("quiz.tui.screens.statistics.read_statistics", broken)
    async with game(context_in(tmp_path)) as (app, pilot):
        app.push_screen(StatisticsScreen(PACK))
        await press(pilot, "m p")
        assert "the history cannot be used now" in words_shown(app)
        await press(pilot, "escape")
        assert not isinstance(app.screen, StatisticsScreen)


@pytest.mark.slow
async def test_hostile_text_stands_there_as_text(add_up: Add, tmp_path: Path) -> None:
    bad = "[/] [@click=app.quit]x[/] list[int]"
    lines = {Line(1, number): f"{bad} {number}" for number in range(1, 90)}
    pack = replace(
        PACK,
        about=replace(PACK.about, title=bad, topics={"plan": bad}),
        brief=Brief((Paragraph(1, bad, lines), Paragraph(2, "\u202eevil\x1b[2J", {Line(2, 1): bad}))),
        items=tuple(replace(item, stem=f"{bad} {item.stem}") for item in PACK.items),
    )
    found = replace(
        figures(),
        known=dict.fromkeys((*lines, Line(2, 1)), 0.5),
        topics={"plan": Tally(1.0, 2), "[/]gone": Tally(1.0, 2), "": Tally(1.0, 2)},
        kinds={"[bold]": Tally(1.0, 2)},
        paragraphs={1: Tally(1_000_000.0, 2_000_000)},
    )
    settings = Settings(player="[/]Ann[@click=app.quit]", motion=False)
    for size in ((99, 60), (40, 15)):  # One pane: page down turns it.
        async with game(context_in(tmp_path, settings=settings), size=size) as (app, pilot):
            add_up(found)
            app.push_screen(StatisticsScreen(pack))
            await press(pilot, "down enter")
            seen = words_shown(app)
            for _ in range(60):
                if page(app).is_vertical_scroll_end:
                    break
                await press(pilot, "pagedown")
                seen += words_shown(app)
            assert page(app).is_vertical_scroll_end
            assert "[/] [@cl" in seen
            assert "\x1b" not in seen
            assert "\u202e" not in seen
            assert app.is_running


def test_the_library_of_the_curve_is_left_alone_until_there_is_one() -> None:
    code = "import sys, quiz.tui.app, quiz.tui.screens.statistics; print('plotext' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
