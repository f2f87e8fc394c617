"""How a player answers: every kind of question, slips, certainty and the line."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from textual import events
from textual.widgets import Input

from quiz.rules.items import Choice
from quiz.rules.session import Phase
from quiz.rules.terms import Mode, Terms
from quiz.store.settings import Settings
from tests.tui.drive import click, context_in, game, place_of, press, shown, start, words_shown

EVERY_KIND = (
    "steel-stated",
    "order-month",
    "payers",
    "builder",
    "plan-in-order",
    "who-does-what",
    "done-or-to-do",
)


async def test_one_key_starts_a_round_of_ten(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await press(pilot, "1")
        assert "1 of 10" in words_shown(app)


@pytest.mark.slow
async def test_every_kind_is_answered_with_the_keyboard_alone(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, *EVERY_KIND)
        await press(pilot, "1 enter")
        await press(pilot, f"{place_of(app, 'November')} enter")
        for text in ("The island council", "The town of Molvik"):
            await press(pilot, place_of(app, text))
        await press(pilot, "enter enter")
        await press(pilot, "u n i t e d space f e r r i e s enter enter")
        for text in round.session.current.item.right:
            await press(pilot, place_of(app, text))
        await press(pilot, "enter enter")
        for text in round.session.current.item.right:
            await press(pilot, place_of(app, text))
        await press(pilot, "enter enter")
        asked = round.session.current
        for _, group in asked.partners(asked.item.right):
            await press(pilot, str(asked.options.index(group) + 1))
        await press(pilot, "enter")
        assert [asked.item.kind for asked, _ in round.turns] == [
            "claim",
            "choice",
            "select",
            "typed",
            "order",
            "match",
            "sort",
        ]
        await press(pilot, "enter")
        assert "100 %" in words_shown(app)


@pytest.mark.slow
async def test_every_kind_is_answered_with_the_mouse_alone(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, *EVERY_KIND)
        await click(app, pilot, "Stated")
        await click(app, pilot, "Next")
        await click(app, pilot, "November")
        await click(app, pilot, "Next")
        for text in ("The island council", "The town of Molvik", "Hand it in", "Next"):
            await click(app, pilot, text)
        await click(app, pilot, "Click letters")
        for text in [*(f" {c} " for c in "united"), " space ", *(f" {c} " for c in "ferries"), " hand in", "Next"]:
            await click(app, pilot, text)
        for text in (*round.session.current.item.right, "Hand it in", "Next"):
            await click(app, pilot, text)
        for text in (*round.session.current.item.right, "Hand it in", "Next"):
            await click(app, pilot, text)
        asked = round.session.current
        for thing, group in reversed(asked.partners(asked.item.right)):
            await click(app, pilot, thing)
            await click(app, pilot, f"{asked.options.index(group) + 1}  {group}")
        for text in ("Hand it in", "Next"):
            await click(app, pilot, text)
        assert "100 %" in words_shown(app)


async def test_arrows_and_enter_pick_what_the_cursor_is_on(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month")
        third = round.session.current.options[2]
        await press(pilot, "down down down enter")
        assert round.turns[0][1].given == (third,)


@pytest.mark.slow
async def test_letters_are_letters_while_typing(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "builder")
        await press(pilot, "s b c l q question_mark 1")
        assert app.screen.query_one(Input).value == "sbclq?1"
        assert "1 of 1" in words_shown(app)


async def test_feedback_shows_the_line_the_reason_and_why_the_others_are_wrong(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month")
        await press(pilot, place_of(app, "June"))
        item = round.session.current.item
        assert isinstance(item, Choice)
        words = words_shown(app)
        assert "WRONG" in words
        assert any("November" in line and "the answer" in line for line in shown(app).splitlines())
        assert any("June" in line and "your answer" in line for line in shown(app).splitlines())
        assert "3.5" in words
        await press(pilot, "w")
        words += words_shown(app)
        assert item.why in words
        assert all(wrong.why in words for wrong in item.wrong)


@pytest.mark.slow
async def test_certainty_and_lines_are_one_key_away(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month", "harbour-town")
        await press(pilot, f"c l {place_of(app, 'November')}")
        assert "How sure are you?" in words_shown(app)
        await press(pilot, "3")
        assert "Which line proves it?" in words_shown(app)
        await press(pilot, "slash s h i p enter down down space enter")
        assert round.turns[0][1].certainty == 3
        assert [str(line) for line in round.turns[0][1].cited or ()] == ["2.2"]
        assert "Certain; line 2.2 does not prove it; no line bonus" in words_shown(app)
        assert words_shown(app).count("+3 points") == 1, "the band has them"


@pytest.mark.slow
async def test_no_more_lines_than_allowed_can_be_ticked(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month", terms=Terms(citing=True))
        await press(pilot, place_of(app, "November"))
        await press(pilot, "space space down space down space d")
        assert [str(line) for line in round.turns[0][1].cited or ()] == ["1.1", "1.2"]


@pytest.mark.slow
async def test_a_slip_is_right_and_its_spelling_is_pointed_out(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "builder")
        await press(pilot, "u n t i e d space f e r r i e s enter")
        assert round.turns[0][1].given == ("untied ferries",)
        assert "RIGHT, CHECK THE SPELLING" in words_shown(app)
        assert "untied ferries your spelling" in words_shown(app)
        assert "United Ferries the right spelling" in words_shown(app)


@pytest.mark.slow
async def test_what_is_no_number_or_date_is_asked_again_with_what_was_typed_still_there(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "loan-years", "price-month")
        for entry, hint, better in (("b a n", "Enter only a number", "1 0"), ("j u y l", "Enter the month", "J u l y")):
            await press(pilot, f"{entry} enter")
            assert hint in words_shown(app)
            answered = len(round.turns)
            await press(pilot, f"{'backspace ' * len(entry.split())}{better} enter")
            assert len(round.turns) == answered + 1
            await press(pilot, "enter")
        assert [answer.given for _, answer in round.turns] == [("10",), ("July",)]


@pytest.mark.slow
async def test_typing_after_the_brief_still_shows_what_is_typed(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "harbour-town")
        await press(pilot, "f2 f2 escape m o l")
        assert "mol" in words_shown(app)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(120, 30), (200, 60)])
async def test_a_wide_screen_keeps_the_place_to_type_by_the_question(size: tuple[int, int], tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=size) as (app, pilot):
        await start(app, pilot, "harbour-town")
        await press(pilot, "m o l")
        lines = shown(app).splitlines()
        stem = next(y for y, line in enumerate(lines) if "In which town" in line)
        typed = next(y for y, line in enumerate(lines) if "mol" in line.split())
        assert 0 < typed - stem < 9


async def test_enter_says_what_is_missing_and_changes_nothing(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "plan-in-order", "payers")
        await press(pilot, "3 1 enter")
        assert "[1st]" in words_shown(app)
        assert "[2nd]" in words_shown(app)
        assert "still to place." in words_shown(app)
        await press(pilot, "f5 enter enter")
        assert "[x]" not in words_shown(app)
        assert "Pick at least one, or skip." in words_shown(app)


async def test_the_proof_opens_under_the_stamp_when_things_may_move(tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=Settings())) as (app, pilot):
        await start(app, pilot, "order-month", "harbour-town")
        await press(pilot, place_of(app, "November"))
        for _ in range(100):
            if "3.5" in words_shown(app):
                break
            await pilot.pause(0.02)
        assert "3.5" in words_shown(app)
        await press(pilot, "enter")
        assert "2 of 2" in words_shown(app)
        await pilot.pause(0.2)
        assert "In which town" in words_shown(app)


@pytest.mark.slow
async def test_clicking_the_question_while_typing_keeps_the_keys_for_typing(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "harbour-town", "order-month")
        await click(app, pilot, "In which town")
        await press(pilot, "s tab l")
        assert not round.turns
        assert app.screen.query_one(Input).value.startswith("s")


async def test_a_partner_belongs_to_one_side_and_can_be_taken_back(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "who-does-what")
        first, second, *_ = round.session.current.prompts
        partner = round.session.current.options[0]
        await press(pilot, "1 1")
        assert shown(app).count("[x]") == 1
        rows = {row.split("  ")[0]: row for row in (line.strip() for line in shown(app).splitlines())}
        assert rows[first].split() == [*first.split(), "_"]
        assert rows[second].endswith(partner)
        assert rows[first].index("_") == rows[second].index(partner), "partners stand in a column of their own"
        await press(pilot, "2 backspace")
        assert shown(app).count("[x]") == 1
        assert not round.turns


async def test_a_digit_changes_the_row_of_the_cursor_and_space_hands_nothing_in(tmp_path: Path) -> None:
    def groups(text: str) -> list[str]:
        rows = [next(row for row in text.splitlines() if thing in row) for thing in asked.prompts]
        return ["".join(str(at) for at, group in enumerate(asked.options, 1) if group in row) for row in rows]

    def row() -> str:
        return next(row for row in shown(app).splitlines() if row.startswith("›"))

    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "done-or-to-do", "plan-in-order")
        asked, rows = round.session.current, len(round.session.current.prompts)
        await press(pilot, "1 1 up up 2")
        assert groups(shown(app)) == ["2", "1", *[""] * (rows - 2)], "the first row is changed, though others are empty"
        assert asked.prompts[2] in row(), "and the next empty one is on hand"
        await press(pilot, " ".join("1" * (rows - 2)))
        before = groups(shown(app))
        await press(pilot, " ".join(["up"] * 9 + ["1"]))
        assert groups(shown(app)) == ["1", *before[1:]]
        assert asked.prompts[1] in row(), "also where all are filled, a digit goes on to the next row"
        await press(pilot, " ".join(before[1:]))
        assert row().endswith("Hand it in"), "and behind the last row to the end"
        await press(pilot, " ".join(["up"] * 9 + ["down", "space"]))
        assert asked.prompts[1] in row(), "space takes a row up"
        await press(pilot, f"{' '.join(['down'] * (rows - 1))} down space")
        assert groups(shown(app))[:2] == ["1", "2"], "and then an option for that row"
        await press(pilot, "space space space")
        assert not round.turns, "space hands nothing in"
        await press(pilot, "enter enter")
        assert len(round.turns) == 1
        for digit in range(len(round.session.current.options)):
            await press(pilot, str(digit + 1))
        await press(pilot, "space space")
        assert len(round.turns) == 1
        assert "enter hands it in" in words_shown(app).casefold()


@pytest.mark.slow
async def test_n_points_at_no_line_and_0_begins_a_number(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month", terms=Terms(citing=True))
        await press(pilot, f"{place_of(app, 'November')} 0 full_stop 4")
        assert not round.turns, "0 hands in at once, so that no line of a paragraph 0 can be typed"
        await press(pilot, "n")
        assert round.turns[0][1].cited == ()


async def test_a_key_that_bounces_does_not_answer_the_next_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("quiz.tui.screens.question_lookup.time", SimpleNamespace(monotonic=lambda: now[0]))
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month", "steel-stated", terms=Terms(mode=Mode.EXAM))
        now[0] = 1.0
        await press(pilot, "1 enter 1 enter")
        assert len(round.turns) == 1
        now[0] = 1.1
        await press(pilot, "1 enter")
        assert len(round.turns) == 2


async def test_where_a_digit_does_not_answer_at_once_enter_confirms_it(tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=Settings(motion=False, at_once=False))) as (app, pilot):
        round = await start(app, pilot, "order-month", "steel-stated")
        await press(pilot, "1")
        assert not round.turns
        await press(pilot, f"{place_of(app, 'November')} enter")
        assert [answer.given for _, answer in round.turns] == [("November",)]


@pytest.mark.slow
async def test_letters_to_click_fit_a_small_screen(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(40, 15)) as (app, pilot):
        round = await start(app, pilot, "harbour-town")
        await press(pilot, "f6")
        for text in (" m", " o ", " l ", " v ", " i ", " k ", "hand in"):
            await click(app, pilot, text)
        assert round.turns[0][1].given == ("molvik",)


@pytest.mark.slow
async def test_how_sure_cannot_be_switched_on_once_a_slip_was_pointed_out(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "builder")
        await press(pilot, "u n t i e d space f e r r i e s enter c f3 y")
        assert round.turns[0][1].certainty is None
        assert "RIGHT" in words_shown(app)


async def test_an_empty_answer_is_asked_for_again_in_sight(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(40, 15)) as (app, pilot):
        round = await start(app, pilot, "builder")
        await press(pilot, "enter")
        assert "Type something" in words_shown(app)
        await press(pilot, "x enter")
        assert round.turns[0][1].given == ("x",)


async def test_letter_keys_work_with_caps_lock_and_what_is_typed_stays_as_it_is(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month", next(item.id for item in app.pack.items if item.kind == "typed"))
        await press(pilot, "S")
        assert round.turns[0][1].given is None
        await press(pilot, "enter")
        await press(pilot, "S & é")
        assert app.screen.query_one(Input).value == "S&é"


@pytest.mark.parametrize(("key", "place"), [("ampersand", 0), ("é", 1), ("quotation_mark", 2)])
async def test_the_top_row_of_an_azerty_keyboard_answers(tmp_path: Path, key: str, place: int) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        claim = next(item.id for item in app.pack.items if item.kind == "claim")
        round = await start(app, pilot, claim)
        await press(pilot, key)
        asked, answer = round.turns[0]
        assert answer.given == (asked.options[place],)


async def test_a_line_break_before_what_is_pasted_is_no_answer(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, next(item.id for item in app.pack.items if item.kind == "typed"))
        app.post_message(events.Paste("\n Tromva\nand more"))
        await pilot.pause()
        assert app.screen.query_one(Input).value == "Tromva"
        app.screen.query_one(Input).value = ""
        await press(pilot, "enter T r")
        assert (app.screen.query_one(Input).value, round.turns) == ("Tr", ())


@pytest.mark.slow
async def test_after_shrinking_the_cursor_stands_where_the_text_is(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, next(item.id for item in app.pack.items if item.kind == "typed"))
        await press(pilot, "T r o m v a")
        await pilot.resize_terminal(40, 15)
        for _ in range(3):
            await pilot.pause()
        x, y = app.cursor_position
        assert shown(app).splitlines()[y][:x].endswith(("Tromva", "Tromva "))


@pytest.mark.slow
async def test_escape_goes_back_from_the_line_to_how_sure_and_to_the_answer(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month", terms=Terms(certainty=True, citing=True))
        await press(pilot, "1")
        vars(app.screen)["_changed"] = 0.0  # Long enough ago for a key to be meant.
        await press(pilot, "2")
        assert "Which line" in words_shown(app)
        await press(pilot, "escape")
        assert "How sure are you?" in words_shown(app)
        await press(pilot, "escape")
        assert round.session.phase is Phase.ASK
        vars(app.screen)["_changed"] = 0.0  # Long enough ago for a key to be meant.
        await press(pilot, "2")
        vars(app.screen)["_changed"] = 0.0  # Long enough ago for a key to be meant.
        await press(pilot, "3")
        await press(pilot, "n")
        answer = round.turns[0][1]
        assert (answer.given, answer.certainty, answer.cited) == ((round.turns[0][0].options[1],), 3, ())


@pytest.mark.slow
async def test_a_typed_answer_is_there_again_when_one_goes_back_to_it(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        typed = next(item.id for item in app.pack.items if item.kind == "typed")
        await start(app, pilot, typed, terms=Terms(citing=True, mode=Mode.EXAM))
        await press(pilot, "T r enter")
        await press(pilot, "escape")
        assert app.screen.query_one(Input).value == "Tr"


@pytest.mark.slow
async def test_enter_cites_nothing_that_was_not_picked(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month", terms=Terms(citing=True))
        await press(pilot, "1")
        vars(app.screen)["_opened"] = 0.0  # Long enough ago for a key to be meant.
        await press(pilot, "enter")
        assert not round.turns, "it may be the second half of a double press"
        assert "Press it again for 1.1" in words_shown(app)
        assert "Which line proves it? Up to 2. Type 52 for 5.2." in words_shown(app)
        assert "enter Hand in line" in words_shown(app)
        await press(pilot, "down up space down")
        assert "enter Hand in space" in words_shown(app)
        await press(pilot, "enter")
        assert [str(line) for line in round.turns[0][1].cited or ()] == ["1.1"]


@pytest.mark.slow
@pytest.mark.parametrize("keys", ["down down", "1 3"])
async def test_enter_cites_the_line_that_was_moved_to_or_named(tmp_path: Path, keys: str) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month", terms=Terms(citing=True))
        await press(pilot, "1")
        vars(app.screen)["_opened"] = 0.0  # Long enough ago for a key to be meant.
        await press(pilot, f"{keys} enter")
        assert [str(line) for line in round.turns[0][1].cited or ()] == ["1.3"]
