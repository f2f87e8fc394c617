"""What hands find on every screen: pages to turn, ways back, what a click would do, words for commands, and motion."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.fuzzy import Matcher
from textual.strip import Strip

from quiz.rules.items import Kind
from quiz.rules.session import Phase
from quiz.rules.terms import Terms
from quiz.store.settings import Settings, read_settings
from quiz.tui.app import QuizApp
from quiz.tui.commands import commands
from quiz.tui.game import Destination
from quiz.tui.motion import motion_level
from quiz.tui.palette import found
from quiz.tui.screens.settings import SettingsScreen
from quiz.tui.styles import assemble, styled
from quiz.tui.widgets.arrival import Arrival, Arrivals, arriving
from quiz.tui.widgets.block_layout import Block
from quiz.tui.widgets.page import Page
from tests.tui.drive import context_in, game, press, shown, start, words_shown


async def test_what_is_read_is_turned_by_pages_and_left_by_q(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(60, 16)) as (app, pilot):
        await start(app, pilot, "order-month")
        question = shown(app)
        await press(pilot, "b")
        app.clear_notifications()
        await pilot.pause()
        top = shown(app)
        brief = page(app)
        await press(pilot, "space")
        assert brief.scroll_y == brief.size.height
        await press(pilot, "b ctrl+d ctrl+u")
        assert shown(app) == top
        await press(pilot, "G")
        assert brief.scroll_y == brief.max_scroll_y
        await press(pilot, "g")
        assert shown(app) == top
        await press(pilot, "q")
        assert shown(app) == question


async def test_where_a_line_is_cited_q_loses_nothing_and_space_ticks(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month")
        await press(pilot, "l 1 down space q b")
        assert "[x]" in words_shown(app)


async def test_tab_goes_round_what_can_be_picked_and_the_mouse_shows_what_a_click_would_do(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month")
        await press(pilot, "tab")
        first = page(app).cursor
        await press(pilot, "tab")
        assert page(app).cursor != first
        await press(pilot, "shift+tab shift+tab tab")
        assert page(app).cursor == first
        lines = shown(app).splitlines()
        for words, what in (("July", "July"), ("s Skip", "s Skip")):
            at = next(y for y, line in enumerate(lines) if words in line)
            await pilot.hover(offset=(lines[at].index(words) + 1, at))
            await pilot.pause()
            assert underlined(app) == what
        await pilot.hover(offset=(70, 1))
        await pilot.pause()
        assert not underlined(app)


async def test_enter_takes_no_option_before_the_cursor_was_moved_to_one(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month", "steel-stated", terms=Terms(certainty=True))
        await press(pilot, "enter space")
        assert not round.session.answers
        assert "Nothing is picked yet" in words_shown(app)
        await press(pilot, "up enter")  # From nowhere up leads to the last.
        await press(pilot, "enter")
        assert round.session.phase is Phase.CERTAINTY
        await press(pilot, "down down enter")
        (answer,) = round.session.answers
        assert (answer.given, answer.certainty) == ((round.turns[0][0].options[-1],), 2)


async def test_keys_of_the_question_do_nothing_under_a_hint_and_are_answered(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month")
        await press(pilot, "h l 2")  # A digit is an answer everywhere else.
        assert "That key does nothing here. Press n, p, h, or enter" in words_shown(app)
        await press(pilot, "c enter")  # What costs points has to be asked for.
        assert "half of the points" not in words_shown(app)
        assert not round.session.helps
        assert not round.session.answers
        assert not round.session.terms.citing


async def test_keys_stay_near_where_something_is_typed(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, next(item.id for item in app.pack.items if item.kind == "typed"), "order-month")
        assert words_shown(app).endswith("ctrl+n Skip ctrl+r Brief ctrl+y Hint f6 Click letters esc Leave ctrl+g Help")
        await press(pilot, "ctrl+g")
        keys = {block.content.plain for block in page(app).blocks}
        assert keys >= {"How sure", "Which line"}  # Seldom needed, and never out of reach.
        await press(pilot, "escape ctrl+r q ctrl+t")
        assert round.session.terms.certainty
        await press(pilot, "ctrl+n")
        assert "SKIPPED" in words_shown(app)


async def test_settings_turn_both_ways_and_the_colours_are_seen_and_kept_at_once(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        app.go(Destination.SETTINGS)
        await pilot.pause()
        await press(pilot, "left")
        assert app.theme == "terminal"
        assert app.native_ansi_color
        await press(pilot, "right right down right escape")
        assert not isinstance(app.screen, SettingsScreen)
        assert (app.theme, app.moves) == ("paper", True)
    kept, _ = read_settings(tmp_path / "settings.toml")
    assert (kept.theme, kept.motion) == ("paper", True)


async def test_on_a_wide_screen_the_setting_with_the_cursor_is_explained_and_its_values_listed(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(100, 24)) as (app, pilot):
        app.go(Destination.SETTINGS)
        await pilot.pause()
        assert "colour-blind terminal" in words_shown(app)
        await press(pilot, "down down down down down right")
        assert "How long a sprint lasts" in words_shown(app)
        assert "1:00 2:00 3:00 5:00" in words_shown(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "How long a sprint lasts" not in words_shown(app)
        assert "6 Sprint 3:00" in words_shown(app)


async def test_on_a_wide_screen_a_choice_shows_what_the_round_will_be(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(100, 24)) as (app, pilot):
        app.go(Destination.CHOOSE)
        await pilot.pause()
        aside = app.screen.query_one("#aside", Page)

        def explained() -> str:
            return " ".join(f"{block.lead.plain} {block.content.plain}" for block in aside.blocks)

        assert "Practice: 10 questions" in words_shown(app)
        await press(pilot, "down down down enter")
        assert "Sprint: as many questions as you can in 2:00" in explained()
        await press(pilot, "down enter")
        assert "One wrong answer ends it." in explained()
        before = aside.scroll_y
        await press(pilot, "pagedown")
        assert (aside.scroll_y > before, page(app).scroll_y) == (True, 0)


async def test_a_notice_leaves_what_is_read_in_sight(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(40, 15)) as (app, pilot):
        await start(app, pilot, "order-month")
        before = page(app).size.height
        app.say("Something has to be said of which the words fill more than the keys below, " * 2)
        for _ in range(20):
            await pilot.pause()
            if page(app).region.bottom == app.screen.query_one("Toast").region.y:
                break
        assert page(app).region.bottom == app.screen.query_one("Toast").region.y
        assert page(app).size.height < before
        app.clear_notifications()
        app.make_room()
        for _ in range(20):
            await pilot.pause()
            if page(app).size.height == before:
                break
        assert page(app).size.height == before


@pytest.mark.parametrize("size", [(80, 24), (200, 60), (40, 15)])
async def test_a_notice_covers_no_key_and_goes_with_the_next_one(size: tuple[int, int], tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=size) as (app, pilot):
        await start(app, pilot, "order-month", "steel-stated")
        keys = ("s Skip", "esc Leave", "? Help")
        for text in (
            "How sure: switched",
            "Something has to be said of which the words take more than a line, or even two",
        ):
            app.say(text)
            for _ in range(50):
                await pilot.pause(0.01)
                if text.split()[-1] in words_shown(app):
                    break
            assert not [key for key in keys if key not in words_shown(app)]
            await press(pilot, "k")
            assert text.split()[-1] not in words_shown(app)


async def test_a_digit_takes_the_cursor_to_what_the_next_key_changes(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await press(pilot, "o 3 right")
        assert page(app).cursor == "certainty"
        assert not app.context.settings.certainty, "on, and off again"
        await press(pilot, "escape")
        sort = next(item for item in app.pack.items if item.kind is Kind.SORT)
        asked = (await start(app, pilot, sort.id)).session.current
        await press(pilot, "1")
        first, second = (next(row for row in shown(app).splitlines() if thing in row) for thing in asked.prompts[:2])
        assert ("next digit" in first, "next digit" in second) == (False, True)
        assert second.startswith("›")


async def test_commands_are_found_by_the_words_people_use(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        for wanted, title in {
            "theme": "Colours: night",
            "dark theme": "Colours: night",
            "skip": "Skip",
            "clue": "Hint",
            "options": "Settings",
            "home": "Home",
            "menu": "Home",
            "exam": "Exam",
            "test": "Exam",
            "today": "Daily round",
            "stats": "Statistics",
            "millionaire": "Ladder",
            "map": "The path",
            "text": "Read the brief",
            "exit": "Quit",
            "shortcuts": "Help",
        }.items():
            assert title in titles(app, wanted), wanted
        assert not titles(app, "zebra")
        assert {command.title for command in commands(app, app.screen) if command.later} == {"Skip", "Hint"}
        await start(app, pilot, "order-month")
        later = {command.title: command.later for command in commands(app, app.screen)}
        assert not later["Skip"]
        assert later["Sprint"].startswith("Not now")
        skip = next(command for command in commands(app, app.screen) if command.title == "Skip")
        await skip.do()
        await pilot.pause()
        assert "SKIPPED" in words_shown(app)


@pytest.mark.parametrize(
    ("environment", "wanted", "level"),
    [
        ({}, True, "full"),
        ({}, False, "none"),
        ({"SSH_CONNECTION": "10.0.0.1 22"}, True, "none"),
        ({"SSH_TTY": "/dev/pts/1", "TEXTUAL_ANIMATIONS": "full"}, True, "full"),
        ({"TEXTUAL_ANIMATIONS": "full"}, False, "none"),
    ],
)
def test_nothing_moves_where_the_player_or_the_way_is_against_it(
    environment: dict[str, str], wanted: bool, level: str
) -> None:
    assert motion_level(environment, "full", wanted=wanted) == level


def test_what_arrives_stands_whole_at_its_end_and_can_be_read_from_its_start() -> None:
    words = line("  PARTLY RIGHT, 67 %".ljust(80))
    for arrival in (Arrival.SWEEP, Arrival.GLEAM, Arrival.STARS):
        assert arriving(words, arrival, 1.0, Style()).text == words.text
        for share in (0.0, 0.3, 0.9):
            moved = arriving(words, arrival, share, Style())
            assert moved.cell_length == 80
            assert "PARTLY RIGHT" in moved.text
    stars = line("  ★★☆  Well done".ljust(80))
    assert [arriving(stars, Arrival.STARS, share, Style()).text[2:5] for share in (0, 0.4, 0.7)] == [
        "☆☆☆",
        "★☆☆",
        "★★☆",
    ]


def test_a_block_arrives_once() -> None:
    arrivals, band = Arrivals(), [(Arrival.SWEEP, "RIGHT")]
    assert arrivals.begin([], band)
    assert not arrivals.begin(band, band)
    assert arrivals.begin(band, [*band, (Arrival.STARS, "three")])


async def test_a_key_ends_a_motion_and_is_obeyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.tui.widgets.arrival.time", SimpleNamespace(monotonic=lambda: 0.0))
    async with game(context_in(tmp_path, settings=Settings())) as (app, pilot):
        await start(app, pilot, "order-month")
        at = page(app)
        at.show((Block(styled("Earned"), lead=assemble("★★★  "), arrives=Arrival.STARS), Block(styled("x"), name="x")))
        await pilot.pause()
        assert "☆☆☆" in words_shown(app)
        await press(pilot, "down")
        assert "★★★" in words_shown(app)


def page(app: QuizApp) -> Page:
    """The page of the screen on top that keys go to."""
    return app.screen.query_one("#page", Page)


def titles(app: QuizApp, wanted: str) -> list[str]:
    """The titles of the commands that are found by some words, the best first."""
    hits = [(found(command, wanted, Matcher(wanted))[0], command.title) for command in commands(app, app.screen)]
    return [title for score, title in sorted(hits, reverse=True) if score]


def underlined(app: QuizApp) -> str:
    """What is underlined on the screen."""
    strips = app.screen._compositor.render_strips()
    return "".join(part.text for strip in strips for part in strip if part.style and part.style.underline)


def line(text: str) -> Strip:
    """A line of the screen with no style of its own."""
    return Strip([Segment(text, Style())])
