"""A pack of small questions without a brief on the full screen: what it lacks is said, and nothing of it is missed."""

from __future__ import annotations

from pathlib import Path

from quiz.bank.words import ENGLISH
from quiz.play.action import ShowHome
from quiz.rules.items import Kind
from quiz.rules.session import Phase
from quiz.rules.terms import Terms
from quiz.tui.commands import commands
from quiz.tui.screens.path import PathScreen
from quiz.tui.screens.results import ResultsScreen
from quiz.wording.names import NO_BRIEF
from tests.build_items import a_wrong_answer
from tests.small_packs import SMALLEST, write_pack
from tests.tui.drive import context_in, game, press, start, words_shown
from tests.tui.test_remembering import until


async def test_what_a_pack_lacks_is_said_where_it_would_stand(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "harbour", SMALLEST.values())
    context = context_in(tmp_path, history=tmp_path / "history.db")
    async with game(context, ShowHome(folder=folder), size=(120, 40)) as (app, pilot):
        await until(app, pilot, "7 questions, each with its answer")
        assert "Path none in this pack" in words_shown(app)
        assert "Brief none in this pack" in words_shown(app)
        assert "stars" not in words_shown(app)
        later = {command.title: command.later for command in commands(app, app.screen)}
        assert later["Read the brief"] == NO_BRIEF
        await press(pilot, "b")
        assert f"{NO_BRIEF}." in words_shown(app)
        await press(pilot, "escape 7")
        assert isinstance(app.screen, PathScreen)
        assert "This pack has no path" in words_shown(app)
        assert "stars" not in words_shown(app)
        await press(pilot, "escape")

        round = await start(app, pilot, terms=Terms(citing=True))
        for lacking in ("Brief", "Which line", "which line"):
            assert lacking not in words_shown(app)
        await press(pilot, "b")
        await press(pilot, "l")
        assert round.session.current.kind is Kind.CLAIM
        await press(pilot, "2")
        assert round.session.phase is Phase.FEEDBACK
        await until(app, pilot, f"{ENGLISH.unproved}.")
        assert "looked up" not in words_shown(app)
        await press(pilot, "enter")
        while not round.over:
            round.give(a_wrong_answer(round.session.current.item))
            round.proceed()
        app.show_results(round)
        await until(app, pilot, "1 of 7")
        assert isinstance(app.screen, ResultsScreen)
        assert f"{ENGLISH.unproved}." in words_shown(app)
        assert "Line bonus" not in words_shown(app)
