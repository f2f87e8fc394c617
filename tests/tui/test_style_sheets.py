"""A screen is laid out as it is whatever was seen before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet
from textual.geometry import Region
from textual.widget import Widget

from quiz.tui.game import Destination, HomeAction
from quiz.tui.screens.results import ResultsScreen
from tests.play.play_rounds import Hands
from tests.play.play_teams import opened
from tests.tui.drive import context_in, game, press, start
from tests.tui.test_remembering import until

PLACES = (
    Destination.CHOOSE,
    Destination.PLAYERS,
    Destination.PATH,
    Destination.READ,
    Destination.RECORDS,
    Destination.SETTINGS,
    Destination.STATISTICS,
    HomeAction.DAILY,
    HomeAction.HELP,
    HomeAction.LADDER,
    HomeAction.SPRINT,
)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(40, 15), (120, 40)])
async def test_where_things_stand_is_the_same_after_other_screens_were_seen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with game(context_in(tmp_path), size=size) as (app, pilot):

        async def laid_out() -> dict[object, list[tuple[str, Region]]]:
            found: dict[object, list[tuple[str, Region]]] = {}
            for place in (None, *PLACES):
                if place is not None:
                    app.go(place)
                await pilot.pause()
                found[place] = [(widget.css_identifier, widget.region) for widget in app.screen.query(Widget)]
                app.go_home()
            return found

        before = await laid_out()
        round = await start(app, pilot)
        await press(pilot, "s")
        round.end()
        app.show_results(round)
        await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)
        app.go_home()
        app.enter_teams(opened(tmp_path, "Red", "Blue", hands=Hands()))
        await pilot.pause()
        app.go_home()
        assert await laid_out() == before


async def test_sheets_are_read_anew_for_no_screen_once_home_says_what_comes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anew: list[Stylesheet] = []
    reparse = Stylesheet.reparse

    def seen(sheet: Stylesheet) -> None:
        anew.append(sheet)
        reparse(sheet)

    monkeypatch.setattr(Stylesheet, "reparse", seen)
    async with game(context_in(tmp_path, history=tmp_path / "history.db")) as (app, pilot):
        await until(app, pilot, "Begin the path")
        for place in PLACES:
            app.go(place)
            await pilot.pause()
            app.go_home()
    assert not anew
