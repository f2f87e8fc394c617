"""A wide terminal, and what is said there in one place alone: the streak, the way so far, the packs, the results."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.history.history import History
from quiz.history.players import Player
from quiz.play.action import ShowHome
from quiz.play.packs import OtherPacks
from quiz.rules.terms import Terms
from quiz.tui.screens.players import PlayersScreen
from tests.island import ISLAND
from tests.tui.drive import context_in, game, page, place_of, press, said, shown, start
from tests.tui.test_remembering import until

WIDE = (130, 42)
HOLLANDE = Path(__file__).parents[2] / "questions" / "hollande-putin"


async def test_home_names_the_only_other_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = OtherPacks(number=1, title="The Wright brothers answer false news")
    monkeypatch.setattr("quiz.play.home.other_packs", lambda *_: other)
    async with game(context_in(tmp_path, history=tmp_path / "h.db"), ShowHome(folder=HOLLANDE), size=WIDE) as (app, at):
        await until(app, at, "a Packs The Wright brothers answer false news")


async def test_an_answer_counts_at_once_and_the_streak_stands_in_one_place(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=WIDE) as (app, pilot):
        ids = [item.id for item in ISLAND.items if item.form.facts.is_one_pick][:4]
        playing = await start(app, pilot, *ids)
        for done in (1, 2, 3):
            await press(pilot, place_of(app, playing.session.current.item.right[0]))
            line = next(row.strip() for row in shown(app).splitlines() if row.strip() and not row.strip(" ━─"))
            assert line.count("━") == round(done * len(line) / 4)
            at_verdict = [row.index("in a row") for row in shown(app).splitlines() if "in a row" in row]
            await press(pilot, "enter")
            assert [row.index("in a row") for row in shown(app).splitlines() if "in a row" in row] == at_verdict
            assert len(at_verdict) == (done > 1)


@pytest.mark.parametrize("number", [1, 2])
async def test_one_question_is_not_shared_and_questions_are_not_cut_where_there_is_room(
    number: int, tmp_path: Path
) -> None:
    async with game(context_in(tmp_path), size=WIDE) as (app, pilot):
        longest = sorted(ISLAND.items, key=lambda item: -len(item.stem))[:number]
        await start(app, pilot, *(item.id for item in longest), terms=Terms())
        await press(pilot, " ".join(["ctrl+n enter"] * number))
        assert ("To share" in said(app)) is (number > 1)
        assert ("·" in said(app)) is (number > 1), "one square says nothing"
        assert "…" not in said(app)


async def test_the_players_begin_with_who_plays_also_without_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(History, "players", lambda _: (Player("", 3, 9),))
    async with game(context_in(tmp_path, history=tmp_path / "h.db")) as (app, pilot):
        await app.push_screen(PlayersScreen())
        await press(pilot, "r")
        assert "Put the cursor" not in said(app)
        assert page(app).cursor != "new"
