"""A wide terminal, and what is said there in one place alone: the streak, the way so far, the packs, the results."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.bank.shelf import load
from quiz.history.history import History
from quiz.history.players import Player
from quiz.play.action import PlayStep, ShowHome
from quiz.play.opening import play_ids
from quiz.play.packs import OtherPacks
from quiz.rules.terms import Mode, Terms
from quiz.tui.blocks.verdict import MARGIN
from quiz.tui.game import Destination
from quiz.tui.screens.players import PlayersScreen
from quiz.tui.widgets.block_layout import ROOMY
from tests.island import ISLAND
from tests.play.play_rounds import finish
from tests.tui.drive import context_in, game, page, place_of, press, shown, start, words_shown
from tests.tui.test_remembering import until

WIDE = (130, 42)
HOLLANDE = Path(__file__).parents[2] / "questions" / "hollande-putin"


async def test_home_names_the_only_other_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = OtherPacks(number=1, title="The Wright brothers answer false news")
    monkeypatch.setattr("quiz.play.home.other_packs", lambda *_: other)
    async with game(context_in(tmp_path, history=tmp_path / "h.db"), ShowHome(folder=HOLLANDE), size=WIDE) as (app, at):
        await until(app, at, "a Packs The Wright brothers answer false news")


async def test_an_answer_counts_at_once_and_nothing_above_jumps(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=WIDE) as (app, pilot):
        ids = [item.id for item in ISLAND.items if item.form.facts.is_one_pick][:4]
        playing = await start(app, pilot, *ids)
        cells = shown(app).splitlines()[1].index("────")
        for done in (1, 2, 3):
            await press(pilot, place_of(app, playing.session.current.item.right[0]))
            line = next(row.strip() for row in shown(app).splitlines() if row.strip() and not row.strip(" ━─"))
            assert line.count("━") == round(done * len(line) / 4)
            header, band = shown(app).splitlines()[1], next(row for row in shown(app).splitlines() if "RIGHT" in row)
            assert header.index("■" * done + "─" * (4 - done)) == cells
            assert "+1 point" in band
            assert (f"{done} in a row" in band) == (f"{done} in a row" in header) == (done > 1)
            await press(pilot, "enter")
            assert shown(app).splitlines()[1][cells - 30 :] == header[cells - 30 :]


@pytest.mark.parametrize("number", [1, 2])
async def test_one_question_is_not_shared_and_questions_are_not_cut_where_there_is_room(
    number: int, tmp_path: Path
) -> None:
    async with game(context_in(tmp_path), size=WIDE) as (app, pilot):
        longest = sorted(ISLAND.items, key=lambda item: -len(item.stem))[:number]
        await start(app, pilot, *(item.id for item in longest), terms=Terms())
        await press(pilot, " ".join(["ctrl+n enter"] * number))
        assert ("To share" in words_shown(app)) is (number > 1)
        assert ("·" in words_shown(app)) is (number > 1), "one square says nothing"
        assert "…" not in words_shown(app)


async def test_the_players_begin_with_who_plays_also_without_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(History, "players", lambda _: (Player("", 3, 9),))
    async with game(context_in(tmp_path, history=tmp_path / "h.db")) as (app, pilot):
        await app.push_screen(PlayersScreen())
        await press(pilot, "r")
        assert "Put the cursor" not in words_shown(app)
        assert page(app).cursor != "new"


@pytest.mark.slow
@pytest.mark.parametrize(("columns", "first"), [(100, 2), (140, 12)])
async def test_every_screen_begins_in_the_same_column_and_so_do_its_keys(
    columns: int, first: int, tmp_path: Path
) -> None:
    async with game(context_in(tmp_path), size=(columns, 40)) as (app, pilot):

        def begins() -> tuple[int, int, int]:
            """The columns of the title, of the page with its margin, and of the keys."""
            lines = [line for line in shown(app).splitlines() if line.strip()]
            title, keys = (len(line) - len(line.lstrip()) for line in (lines[0], lines[-1]))
            at = page(app).region
            return title, at.x + (MARGIN if at.width >= ROOMY else 1), keys

        seen = {"home": begins()}
        for where in (Destination.PATH, Destination.STATISTICS, Destination.READ, Destination.SETTINGS):
            app.go(where)
            await pilot.pause()
            seen[where] = begins()
            await press(pilot, "escape")
        app.begin(PlayStep(pack=ISLAND, paragraph=1))
        await pilot.pause()
        seen["card"] = begins()
        await press(pilot, "escape")
        terms = {mode: Terms(mode=mode, citing=mode is Mode.PRACTICE) for mode in Mode}
        for mode in Mode:
            await start(app, pilot, "order-month", terms=terms[mode])
            seen[mode] = begins()
            if mode is Mode.PRACTICE:
                await press(pilot, "1")
                seen["cite"] = begins()
            app.go_home()
            await pilot.pause()
        assert set(seen.values()) == {(first, first, first)}, seen


@pytest.mark.parametrize("size", [(60, 20), (60, 24), (80, 24)])
async def test_however_many_keys_there_are_help_is_the_last_of_them(size: tuple[int, int], tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=size) as (app, pilot):
        await start(app, pilot, "order-month", terms=Terms(citing=True))
        await press(pilot, "1")
        await until(app, pilot, "n No line ? Help")


async def test_the_titles_of_the_brief_are_whole_in_the_statistics_of_a_wide_screen(tmp_path: Path) -> None:
    context, pack = context_in(tmp_path, history=tmp_path / "history.db"), load(HOLLANDE)
    finish(play_ids(context, pack, (pack.items[0].id,)))
    async with game(context, ShowHome(folder=HOLLANDE), size=(140, 40)) as (app, pilot):
        app.go(Destination.STATISTICS)
        for paragraph in pack.brief.paragraphs:
            await until(app, pilot, paragraph.title)
