"""How a round goes: its modes, its end, what is left of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.play.request import Request
from quiz.rules.items import Claim
from quiz.rules.terms import Mode, Terms
from quiz.store.results import ResultFile
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.results import ResultsScreen
from quiz.tui.widgets.page import Page
from tests.build_items import a_wrong_answer
from tests.tui.drive import context_in, game, place_of, plays, press, shown, start, words_shown


async def test_a_straight_start_shows_no_home_first_but_goes_there_after(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), plays(Request(count=1, seed=3))) as (app, pilot):
        assert "1 of 1" in words_shown(app)
        assert not app.screen_stack[0].query(Page), "what nobody sees is not put together"
        await press(pilot, "escape h")
        assert "What does the text say?" in words_shown(app)


@pytest.mark.slow
async def test_an_exam_tells_nothing_before_its_end_and_all_after(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month", "harbour-town", terms=Terms(mode=Mode.EXAM))
        await press(pilot, f"{place_of(app, 'June')} enter")
        assert "2 of 2" in words_shown(app)
        assert "WRONG" not in words_shown(app).upper().replace("WRONGLY", "")
        await press(pilot, "m o l v i k enter")
        assert "50 %" in words_shown(app)
        await press(pilot, "enter")
        assert "November the answer" in words_shown(app)


@pytest.mark.slow
async def test_a_closed_book_stays_closed_while_answering(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(200, 60)) as (app, pilot):
        await start(app, pilot, "order-month", terms=Terms(mode=Mode.EXAM, open_book=False))
        assert "Brief" not in shown(app).splitlines()[-1]
        await press(pilot, "b f2")
        assert "1 of 1" in words_shown(app)
        assert "3.5" not in words_shown(app)


async def test_leaving_in_the_middle_asks(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month", "harbour-town")
        await press(pilot, "ctrl+q")
        assert "Leave the round? 2 questions are left." in words_shown(app)
        await press(pilot, "s")
        assert "In which month" in words_shown(app)
        await press(pilot, "escape")
        assert "Home" in words_shown(app)
        assert "results" not in words_shown(app)
        await press(pilot, "h")
        assert isinstance(app.screen, HomeScreen), "there is nothing to tell of it"


@pytest.mark.slow
async def test_who_leaves_a_round_unanswered_that_began_from_results_is_back_at_them(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month", "steel-stated")
        await press(pilot, f"{place_of(app, 'June')} enter 1 enter")
        missed = shown(app)
        await press(pilot, "m escape r")
        assert "Retry the one you missed" in words_shown(app)
        assert shown(app) == missed
        await press(pilot, "m")
        await press(pilot, f"{place_of(app, 'June')} escape e escape")
        assert isinstance(app.screen, HomeScreen)
        await start(app, pilot, "harbour-town")
        await press(pilot, "escape")
        assert "Results of the round before" not in words_shown(app), "this one began elsewhere"


@pytest.mark.slow
async def test_the_missed_ones_can_be_played_again(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month", "steel-stated")
        await press(pilot, f"{place_of(app, 'June')} enter 1 enter m")
        assert "1 of 1" in words_shown(app)
        assert "In which month" in words_shown(app)


@pytest.mark.slow
async def test_the_share_line_is_copied_and_gives_no_answer_away(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month", "steel-stated")
        await press(pilot, f"{place_of(app, 'November')} enter 1 enter y")
        assert app.clipboard.startswith("Fact-check quiz, A ferry for Varn, January 1932: 2/2 ■■")
        assert "November" not in app.clipboard


async def test_every_answer_is_in_the_file_before_the_next_key(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month", "harbour-town", file=ResultFile(path))
        await press(pilot, place_of(app, "June"))
        kept = json.loads(path.read_text())
        assert [item["given"] for item in kept["items"]] == [["June"]]
        assert not kept["complete"]


async def test_quitting_in_the_middle_leaves_cleanly_with_what_was_answered(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month", "harbour-town", file=ResultFile(path))
        await press(pilot, "escape 1")
        assert "Press s, h, q, or enter" in words_shown(app), "a digit would be the answer to a question"
        await press(pilot, f"escape {place_of(app, 'November')} escape q")
        assert not app.is_running
        (line,) = app.farewell.lines
        assert line == "Fact-check quiz, A ferry for Varn, January 1932: 1/1 ■", "nobody is dared to beat two questions"
    assert app.return_value == 0
    assert [item["given"] for item in json.loads(path.read_text())["items"]] == [["November"]]


@pytest.mark.slow
async def test_an_exam_is_the_same_paper_in_a_wide_window(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(200, 60)) as (app, pilot):
        await start(app, pilot, "order-month", terms=Terms(mode=Mode.EXAM))
        assert "1.1" not in words_shown(app)
        await press(pilot, "b")
        assert "1.1" in words_shown(app)


async def test_a_closed_book_stays_closed_after_an_answer_too(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month", terms=Terms(open_book=False))
        await press(pilot, f"{place_of(app, 'November')} b f2")
        assert "1.1" not in words_shown(app)


@pytest.mark.slow
async def test_an_exam_left_in_the_middle_counts_what_was_not_reached(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month", "harbour-town", "payers", terms=Terms(mode=Mode.EXAM))
        await press(pilot, f"{place_of(app, 'November')} enter escape e")
        assert "33 %" in words_shown(app)


@pytest.mark.slow
async def test_ctrl_c_asks_in_the_middle_and_then_interrupts(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "harbour-town")
        await press(pilot, "m ctrl+c")
        assert "Leave the round? 1 question is left." in words_shown(app)
        await press(pilot, "ctrl+c")
    assert app.return_value == 130


@pytest.mark.slow
async def test_a_record_that_was_lost_is_said_and_not_called_saved(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    file = ResultFile(folder / "r.json")
    async with game(context_in(tmp_path), size=(80, 60)) as (app, pilot):
        await start(app, pilot, "order-month", file=file)
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        await press(pilot, f"{place_of(app, 'November')} enter")
        assert "cannot be written now" in words_shown(app)
        assert "Saved in" not in words_shown(app)
        assert "cannot be written now" in app.farewell.problem


async def test_a_locked_in_answer_survives_leaving_at_how_sure(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month", terms=Terms(certainty=True))
        await press(pilot, f"{place_of(app, 'November')} ctrl+q ctrl+q")
        assert round.turns[0][1].given == ("November",)


async def test_another_round_asks_something_else(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), plays(Request(count=5, seed=3))) as (app, pilot):
        assert app.round is not None
        first = [asked.item.id for asked in app.round.session.asked]
        await press(pilot, "f5 enter escape e n")
        assert [asked.item.id for asked in app.round.session.asked] != first
        assert len(app.round.session.asked) == 5


@pytest.mark.slow
async def test_keys_meant_for_a_question_do_not_leave_the_results_of_a_round_whose_time_is_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[tuple[float, Callable[[], None]]] = []
    monkeypatch.setattr(ResultsScreen, "set_timer", lambda _, seconds, then: waiting.append((seconds, then)))
    now = [0.0]
    async with game(context_in(tmp_path)) as (app, pilot):
        terms = Terms(mode=Mode.SPRINT, limit=60.0)
        await start(app, pilot, "harbour-town", "builder", terms=terms, seconds=lambda: now[0])
        now[0] = 61.0
        for _ in range(100):
            await pilot.press("n")
            if "Results" in words_shown(app):
                break
        await press(pilot, "n q m escape enter")
        assert "Time is up." in words_shown(app)
        ((seconds, listen),) = waiting
        assert 0 < seconds < 2
        listen()
        await press(pilot, "escape")
        assert "What does the text say?" in words_shown(app)


@pytest.mark.slow
async def test_a_round_that_cannot_start_is_said_and_the_game_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    async with game(context_in(tmp_path, results=ResultFile(folder / "r.json"))) as (app, pilot):
        await press(pilot, "1 escape h escape")
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        await press(pilot, "1")
        assert "cannot be written" in words_shown(app)
        assert "What does the text say?" in words_shown(app)


@pytest.mark.slow
async def test_no_id_of_a_question_is_shown_before_the_answer(tmp_path: Path) -> None:
    ids = ("steel-stated", "done-or-to-do", "builder")
    async with game(context_in(tmp_path), size=(120, 60)) as (app, pilot):
        await start(app, pilot, *ids, terms=Terms(certainty=True, citing=True))

        async def look() -> None:
            assert not any(name in shown(app) for name in ids)
            for key in ("escape", "question_mark", "ctrl+p"):
                await press(pilot, key)
                assert not any(name in shown(app) for name in ids), key
                await press(pilot, "escape")

        await look()
        await press(pilot, "1")
        assert "How sure are you?" in words_shown(app)
        assert not any(name in shown(app) for name in ids)
        await press(pilot, "b")
        assert not any(name in shown(app) for name in ids)
        await press(pilot, "escape 1")
        assert "Which line proves it?" in words_shown(app)
        assert not any(name in shown(app) for name in ids)
        await press(pilot, "0 enter")
        await look()


@pytest.mark.parametrize(("wrong", "more"), [(2, ""), (3, ""), (5, "and 2 more, among every question below")])
async def test_the_mistakes_are_all_listed_or_it_is_said_how_many_more_there_are(
    tmp_path: Path, wrong: int, more: str
) -> None:
    async with game(context_in(tmp_path), size=(90, 60)) as (app, pilot):
        claims = [item for item in app.pack.items if isinstance(item, Claim)][: wrong + 1]
        round = await start(app, pilot, *(item.id for item in claims), terms=Terms(mode=Mode.EXAM))
        for place, item in enumerate(claims):
            round.give(item.right if place == wrong else a_wrong_answer(item))
        app.show_results(round)
        await pilot.pause()
        above, _, below = shown(app).partition("Every question")
        _, _, listed = above.partition("Mistakes")
        assert len(re.findall("^[› ]+ - ", listed, re.MULTILINE)) == min(wrong, 3)
        assert ("more, among" in listed) == bool(more)
        assert more in listed
        assert below.count("Wrong ") == wrong
