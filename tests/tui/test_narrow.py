"""On a phone: what belongs together is in sight together at 40 columns and 15 rows, and what is not says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.bank import shelf
from quiz.bank.pack import Pack
from quiz.play.action import Play
from quiz.play.request import Request
from quiz.rules.items import Form, Kind
from quiz.rules.question import ask
from quiz.rules.terms import Mode, Terms
from quiz.tui.answer_draft import AnswerDraft
from quiz.tui.app import QuizApp
from quiz.tui.blocks import asking
from quiz.tui.game import Destination
from quiz.tui.widgets.block_layout import Block, height, room
from quiz.wording import names
from tests.island import ISLAND
from tests.tui.drive import context_in, game, page, place_of, press, shown, start, words_shown

PHONE = (40, 15)
CELLS, ROWS = room(PHONE[0], 0), 12
"""The room for a question on a phone, with two rows of keys below it."""
SEED = 5
SPRINT = Request(seed=SEED, mode=Mode.SPRINT)


@pytest.fixture(scope="module")
def bank() -> Pack:
    """The pack that comes with the game, whichever pack other tests play."""
    return shelf.load(shelf.built_in() / "hollande-putin")


@pytest.fixture
def built_in(monkeypatch: pytest.MonkeyPatch, bank: Pack) -> Pack:
    """The pack that comes with the game, as the pack that is played."""
    monkeypatch.setattr(QuizApp, "pack", bank)
    return bank


def rows(blocks: list[Block]) -> int:
    return sum(height(block, PHONE[0], 0) for block in blocks)


def cursor_row(app: QuizApp) -> str:
    """The row with the cursor, without the scroll bar at its end; empty where it is out of sight."""
    return next((row[: PHONE[0] - 1].rstrip() for row in shown(app).splitlines() if row.startswith("›")), "")


def test_text_and_the_scroll_bar_never_touch() -> None:
    for width in range(20, 140):
        left, blank, bar = 1, 1, 1
        assert room(width, 1) <= width - left - blank - bar


def test_whatever_is_picked_from_is_in_sight_with_what_it_is_picked_for(bank: Pack) -> None:
    for item in bank.items:
        draft = AnswerDraft(ask(item, SEED))
        for at in range(max(1, len(draft.asked.prompts))):
            draft.turn_to(at)
            blocks = [*asking.question(draft, CELLS, rows=ROWS)]
            names = [block.name for block in blocks]
            if draft.asked.form is Form.PICK_ONE:
                assert rows(blocks) <= ROWS, item.id
            elif draft.asked.prompts:
                first, last = map(names.index, asking.on_hand(draft))
                assert rows(blocks[first : last + 1]) < ROWS, item.id
                assert rows(blocks[: last + 1]) <= ROWS or at, f"{item.id}: the question, too, at first"


@pytest.mark.slow
@pytest.mark.parametrize("kind", [Kind.SORT, Kind.MATCH])
async def test_the_groups_or_partners_stand_with_the_item_in_work(tmp_path: Path, built_in: Pack, kind: Kind) -> None:
    async with game(context_in(tmp_path), size=(40, 12)) as (app, pilot):
        round = await start(app, pilot, next(item.id for item in built_in.items if item.kind is kind))
        asked = round.session.current

        def sees_all(prompt: int) -> bool:
            text = shown(app)
            starts = [f"\n{mark}{digit} " for digit in range(1, len(asked.options) + 1) for mark in "› "]
            seen = sum(start in text for start in starts)
            return seen == len(asked.options) and asked.prompts[prompt].split()[0] in cursor_row(app)

        await pilot.resize_terminal(*PHONE)
        await pilot.pause()
        assert asked.stem.split()[0] in shown(app), "with more room the question is in sight, too"
        pins = asking.air(AnswerDraft(asked), CELLS, ROWS).pins
        assert pins or kind is Kind.MATCH, "this one has too much to pick from"
        for prompt in range(len(asked.prompts)):
            assert sees_all(prompt), shown(app)
            assert not pins or asked.stem.startswith(shown(app).splitlines()[1].strip()), "the question is out of sight"
            before = cursor_row(app)
            await press(pilot, "pagedown pagedown pageup pageup")
            assert before == cursor_row(app) or not cursor_row(app), "turning pages leaves the cursor where it was"
            await press(pilot, str(prompt % len(asked.options) + 1))
        assert "Hand it in" in cursor_row(app)
        await press(pilot, "up up")
        assert sees_all(len(asked.prompts) - 1) or cursor_row(app)[1].isdigit(), shown(app)
        await press(pilot, "enter")
        assert round.turns
        assert all(given for given in (round.turns[0][1].given or ()))


@pytest.mark.slow
async def test_the_last_row_says_how_many_options_are_below_it(tmp_path: Path, built_in: Pack) -> None:
    longest = max(
        (item for item in built_in.items if item.kind is Kind.SELECT),
        key=lambda item: rows([*asking.question(AnswerDraft(ask(item, SEED)), CELLS)]),
    )
    async with game(context_in(tmp_path), size=PHONE) as (app, pilot):
        round = await start(app, pilot, longest.id)
        total = len(round.session.current.options)
        seen = [digit for digit in range(1, total + 1) if f"\n {digit} [" in shown(app).replace("›", " ")]
        (mark,) = (row for row in shown(app).splitlines() if "▼" in row)
        below = int(mark.split()[1])
        assert 0 < below <= total
        assert total - len(seen) <= below <= total - len(seen) + 1, "one may be in sight in part"
        await pilot.resize_terminal(40, 11)
        await press(pilot, "pagedown pagedown")
        assert "▼" not in shown(app)
        assert not cursor_row(app)
        await press(pilot, "space")
        assert "[ ]" in cursor_row(app), "a key first brings into sight what it picks"
        await press(pilot, "space")
        assert "[x]" in cursor_row(app)


@pytest.mark.slow
async def test_tab_makes_letters_keys_while_something_is_typed(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=PHONE) as (app, pilot):
        round = await start(app, pilot, "harbour-town", "order-month")
        assert shown(app).splitlines()[-1].strip() == "tab Other keys  esc Leave  ctrl+g Help"
        await press(pilot, "s k tab")
        assert "tab Type  s Skip  b Brief  h Hint" in shown(app)
        await press(pilot, "b")
        assert shown(app).lstrip().startswith("The brief")
        await press(pilot, "q tab y enter")
        assert round.turns[0][1].given == ("sky",), "what was typed stays, and goes on where it was left"
        await press(pilot, "enter")
        assert round.session.current.id == "order-month"


@pytest.mark.slow
@pytest.mark.parametrize("item", ["order-month", "harbour-town"])
async def test_the_paragraph_of_a_hint_is_read_apart_and_again(tmp_path: Path, item: str) -> None:
    async with game(context_in(tmp_path), size=PHONE) as (app, pilot):
        round = await start(app, pilot, item)
        leave_line = "tab" if round.session.current.form is Form.TYPE else "h escape"
        await press(pilot, f"{leave_line} h")
        assert "›n  No hint" in shown(app), "what enter takes is in sight"
        assert "esc Close" in shown(app), "the box leaves the keys in sight"
        await press(pilot, "p")
        for _ in range(2):
            assert "The paragraph" in shown(app).splitlines()[0]
            await press(pilot, "enter")
            assert round.session.current.stem.split()[-1] in shown(app), "the question is in sight as before"
            assert "half" in shown(app), "with what the hint cost"
            await press(pilot, f"{'tab ' if app.focused is not page(app) else ''}p")
        assert not round.turns


@pytest.mark.slow
async def test_no_sentence_is_cut_off_where_one_plays(tmp_path: Path, built_in: Pack) -> None:
    """Titles in lists may be; a verdict is fitted to the room, and has in full below what it cuts."""
    longest = [
        max((item for item in built_in.items if item.kind is kind), key=lambda item: len(item.stem)).id for kind in Kind
    ]

    async def looks_whole(where: str) -> None:
        for _ in range(2):
            assert "\N{HORIZONTAL ELLIPSIS}" not in shown(app), f"{where}:\n{shown(app)}"
            await press(pilot, "pagedown")

    async with game(context_in(tmp_path), size=PHONE) as (app, pilot):
        await looks_whole("home")
        round = await start(app, pilot, *longest, terms=Terms(slips=True, certainty=True))
        await press(pilot, "b y")
        assert "no bonus" in shown(app).splitlines()[0]
        await looks_whole("brief")
        await press(pilot, "question_mark")
        await looks_whole("help")
        await press(pilot, "escape")
        await press(pilot, "escape")
        for _ in longest:
            await looks_whole(round.session.current.id)
            await press(pilot, "escape")
            assert "\N{HORIZONTAL ELLIPSIS}" not in shown(app)
            await press(pilot, "escape f5 enter")
        await looks_whole("results")
        await press(pilot, "t")
        await looks_whole("tables")
        for destination in (Destination.SETTINGS, Destination.CHOOSE):
            app.go_home()
            app.go(destination)
            await pilot.pause()
            await looks_whole(destination)


@pytest.mark.slow
async def test_the_right_answer_of_a_sprint_is_never_cut_off(tmp_path: Path, built_in: Pack) -> None:
    async with game(context_in(tmp_path), Play(pack=built_in, request=SPRINT), size=PHONE) as (app, pilot):
        await press(pilot, "enter")
        assert "1, from the third 2, from the sixth 3." in words_shown(app)
        round = app.round
        assert round is not None
        for _ in range(12):
            right = names.given(round.session.current, round.session.current.item.right)
            wrong = next(text for text in round.session.current.options if text not in round.session.current.item.right)
            await pilot.pause(0.035)
            await press(pilot, place_of(app, wrong))
            assert f"It was: {right}" in words_shown(app)


async def test_what_is_asked_of_a_line_is_not_cut_off(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=PHONE) as (app, pilot):
        await start(app, pilot, "order-month", terms=Terms(citing=True))
        await press(pilot, "1")
        assert shown(app).splitlines()[0].endswith("Which line proves it?")


@pytest.mark.parametrize(
    ("rows", "says"), [(21, "Pick at least one, or skip."), (12, "Pick at least one. Space picks.")]
)
def test_how_several_are_picked_is_said_in_one_row(rows: int, says: str) -> None:
    item = next(item for item in ISLAND.items if item.kind is Kind.SELECT)
    blocks = [*asking.question(AnswerDraft(ask(item, 1)), CELLS, rows=rows)]
    assert blocks[-1].content.plain == says
    assert ("Space picks, enter hands in." in [block.content.plain for block in blocks]) == (rows > 12)
