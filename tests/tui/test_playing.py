"""What a player does on the full screen, and what comes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from quiz.play.launch import Request
from quiz.rules.asking import ask
from quiz.rules.items import kind_of
from quiz.rules.session import Phase
from quiz.rules.terms import Mode, Terms
from quiz.store.results import ResultFile
from quiz.store.settings import Settings, read_settings
from tests.tui.driving import SEED, click, game, page, place_of, press, said, shown, start

EVERY_KIND = (
    "treason-wider-stated",
    "treason-month",
    "reverse-what",
    "pro-putin-party",
    "from-vote-to-games",
    "who-is-who",
)


async def test_one_key_starts_a_round_of_ten(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        await press(pilot, "enter")
        assert "1 of 10" in said(app)


async def test_a_straight_start_shows_no_home_first_but_goes_there_after(tmp_path: Path) -> None:
    async with game(home=tmp_path, straight=True, request=Request(count=1, seed=3)) as (app, pilot):
        assert "1 of 1" in said(app)
        await press(pilot, "escape 2 escape")
        assert "What did the release say?" in said(app)


async def test_every_kind_is_answered_with_the_keyboard_alone(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        round = await start(app, pilot, *EVERY_KIND)
        await press(pilot, "1 enter")
        await press(pilot, f"{place_of(app, 'November')} enter")
        for text in ("The crackdown on civil society", "The erosion of human rights"):
            await press(pilot, place_of(app, text))
        await press(pilot, "enter enter")
        await press(pilot, "u n i t e d space r u s s i a enter enter")
        for text in round.session.current.item.key:  # type: ignore[union-attr]
            await press(pilot, place_of(app, text))
        await press(pilot, "enter enter")
        for text in round.session.current.item.key.values():  # type: ignore[union-attr]
            await press(pilot, place_of(app, text))
        await press(pilot, "enter")
        assert [kind_of(asked.item) for asked, _ in round.turns] == [
            "claim",
            "choice",
            "select",
            "typed",
            "order",
            "match",
        ]
        await press(pilot, "enter")
        assert "6 of 6, 100 %" in said(app)


async def test_every_kind_is_answered_with_the_mouse_alone(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        round = await start(app, pilot, *EVERY_KIND)
        await click(app, pilot, "Stated")
        await click(app, pilot, "Next")
        await click(app, pilot, "November")
        await click(app, pilot, "Next")
        for text in ("The crackdown on civil society", "The erosion of human rights", "Hand it in", "Next"):
            await click(app, pilot, text)
        await click(app, pilot, "Letters")
        for text in [*(f" {c} " for c in "united"), " space ", *(f" {c} " for c in "russia"), " hand in", "Next"]:
            await click(app, pilot, text)
        for text in (*round.session.current.item.key, "Hand it in", "Next"):  # type: ignore[union-attr]
            await click(app, pilot, text)
        for text in (*round.session.current.item.key.values(), "Hand it in", "Next"):  # type: ignore[union-attr]
            await click(app, pilot, text)
        assert "6 of 6, 100 %" in said(app)


async def test_arrows_and_enter_pick_what_the_cursor_is_on(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        round = await start(app, pilot, "treason-month")
        await press(pilot, "down down enter")
        assert round.turns[0][1].given == ("November",)


async def test_letters_are_letters_while_typing(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        await start(app, pilot, "pro-putin-party")
        await press(pilot, "s b c l q question_mark 1")
        assert app.screen.query_one(Input).value == "sbclq?1"
        assert "1 of 1" in said(app)


async def test_feedback_shows_the_line_the_reason_and_why_the_others_are_wrong(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        round = await start(app, pilot, "treason-month")
        await press(pilot, place_of(app, "June"))
        item = round.session.current.item
        words = said(app)
        assert "WRONG" in words
        assert "Answer: November" in words
        assert "You said: June" in words
        assert "6.4" in words
        assert item.why in words
        assert all(wrong.why in words for wrong in item.wrong)  # type: ignore[union-attr]


async def test_an_exam_tells_nothing_before_its_end_and_all_after(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        await start(app, pilot, "treason-month", "summit-city", terms=Terms(mode=Mode.EXAM))
        await press(pilot, place_of(app, "June"))
        assert "2 of 2" in said(app)
        assert "WRONG" not in said(app).upper().replace("WRONGLY", "")
        await press(pilot, "m o s c o w enter")
        assert "1 of 2, 50 %" in said(app)
        await press(pilot, "enter")
        assert "Answer: November" in said(app)


async def test_a_closed_book_stays_closed_while_answering(tmp_path: Path) -> None:
    async with game(home=tmp_path, size=(200, 60)) as (app, pilot):
        await start(app, pilot, "treason-month", terms=Terms(mode=Mode.EXAM, open_book=False))
        assert "Brief" not in shown(app).splitlines()[-1]
        await press(pilot, "b f2")
        assert "1 of 1" in said(app)
        assert "6.4" not in said(app)


async def test_a_sprint_ends_by_itself(tmp_path: Path) -> None:
    now = [0.0]
    async with game(home=tmp_path) as (app, pilot):
        round = await start(
            app, pilot, "treason-month", "summit-city", terms=Terms(mode=Mode.SPRINT, limit=60.0), clock=lambda: now[0]
        )
        assert "1:00" in said(app)
        await press(pilot, place_of(app, "November"))
        assert "2 of 2" in said(app)
        assert "Right" in shown(app).splitlines()[0]
        now[0] = 61.0
        for _ in range(100):
            await pilot.pause(0.02)
            if round.session.phase is Phase.OVER and "Results" in said(app):
                break
        assert "1 of 1, 100 %" in said(app)


async def test_a_sprint_that_ends_under_an_open_brief_shows_its_results(tmp_path: Path) -> None:
    now = [0.0]
    async with game(home=tmp_path) as (app, pilot):
        await start(app, pilot, "treason-month", terms=Terms(mode=Mode.SPRINT, limit=60.0), clock=lambda: now[0])
        await press(pilot, "b")
        now[0] = 61.0
        for _ in range(100):
            await pilot.pause(0.02)
            if "Results" in said(app):
                break
        assert "No question answered" in said(app)


async def test_leaving_in_the_middle_asks(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        await start(app, pilot, "treason-month", "summit-city")
        await press(pilot, "ctrl+q")
        assert "Leave the round with 2 still to come?" in said(app)
        await press(pilot, "1")
        assert "In which month" in said(app)
        await press(pilot, "escape 2")
        assert "No question answered" in said(app)


async def test_a_resize_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        await start(app, pilot, "reverse-what", "pro-putin-party")
        await press(pilot, place_of(app, "The erosion of human rights"))
        for size in ((40, 15), (20, 5), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert shown(app).count("[x]") == 1
        await press(pilot, "enter enter u n i t")
        await pilot.resize_terminal(40, 15)
        await pilot.pause()
        assert app.screen.query_one(Input).value == "unit"


async def test_a_whole_question_with_four_options_needs_no_scrolling(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        longest = sorted(app.pack.items, key=lambda item: -len(item.stem) - sum(map(len, ask(item, SEED).options)))
        small = [item for item in longest if len(ask(item, SEED).options) <= 4]
        for item in small[:30]:
            await start(app, pilot, item.id)
            below = page(app).virtual_size.height - page(app).size.height
            assert below <= 0, f"{item.id} needs {below} lines more"


async def test_certainty_and_lines_are_one_key_away(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        round = await start(app, pilot, "treason-month", "summit-city")
        await press(pilot, f"c l {place_of(app, 'November')}")
        assert "How sure are you?" in said(app)
        await press(pilot, "3")
        assert "Which line settles it?" in said(app)
        await press(pilot, "slash t r e a s o n enter down enter")
        assert round.turns[0][1].certainty == 3
        assert [str(line) for line in round.turns[0][1].cited or ()] == ["6.5"]
        assert "+3 points: certain (level 3); line 6.5 does not settle it" in said(app)


async def test_no_more_lines_than_allowed_can_be_ticked(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        round = await start(app, pilot, "treason-month", terms=Terms(pointing=True))
        await press(pilot, place_of(app, "November"))
        await press(pilot, "space down space down space d")
        assert [str(line) for line in round.turns[0][1].cited or ()] == ["1.1", "1.2"]


async def test_a_slip_is_asked_about_and_yes_counts_as_right(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        round = await start(app, pilot, "pro-putin-party")
        await press(pilot, "u n t i e d space r u s s i a enter")
        assert "Did you mean United Russia?" in said(app)
        await press(pilot, "y")
        assert round.turns[0][1].given == ("United Russia",)
        assert "RIGHT" in said(app)


async def test_an_exam_does_not_help_with_slips(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        round = await start(app, pilot, "pro-putin-party", terms=Terms(mode=Mode.EXAM))
        await press(pilot, "u n t i e d space r u s s i a enter")
        assert round.turns[0][1].given == ("untied russia",)


async def test_the_missed_ones_can_be_played_again(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        await start(app, pilot, "treason-month", "treason-wider-stated")
        await press(pilot, f"{place_of(app, 'June')} enter 1 enter m")
        assert "1 of 1" in said(app)
        assert "In which month" in said(app)


async def test_the_share_line_is_copied_and_gives_no_answer_away(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        await start(app, pilot, "treason-month")
        await press(pilot, f"{place_of(app, 'November')} enter y")
        assert app.clipboard.startswith("Fact-check quiz, Hollande meets Putin, February 2013: 1/1 ■")
        assert "November" not in app.clipboard


async def test_every_answer_is_in_the_file_before_the_next_key(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    async with game(home=tmp_path) as (app, pilot):
        await start(app, pilot, "treason-month", "summit-city", file=ResultFile(path))
        await press(pilot, place_of(app, "June"))
        kept = json.loads(path.read_text())
        assert [item["given"] for item in kept["items"]] == [["June"]]
        assert not kept["complete"]


async def test_settings_are_kept_as_soon_as_they_change(tmp_path: Path) -> None:
    async with game(home=tmp_path, settings=Settings()) as (app, pilot):
        await press(pilot, "4 1 3 5")
        assert "paper" in said(app)
    kept, notes = read_settings(tmp_path / "settings.toml")
    assert (kept.theme, kept.certainty, kept.count, notes) == ("paper", True, 15, [])


async def test_a_round_is_chosen_by_topic_kind_and_length(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        await press(pilot, "2")
        await click(app, pilot, "5")
        for words in ("Sochi", "Choice"):
            for _ in range(40):
                if words in said(app):
                    break
                await press(pilot, "down")
            await click(app, pilot, words)
        await press(pilot, "p")
        assert app.round is not None
        assert {asked.item.topic for asked in app.round.session.asked} == {"sochi"}
        assert {kind_of(asked.item) for asked in app.round.session.asked} == {"choice"}


async def test_a_choice_that_leaves_no_question_is_said_and_loses_nothing(tmp_path: Path) -> None:
    async with game(home=tmp_path, size=(80, 60)) as (app, pilot):
        await press(pilot, "2")
        for words in ("Sochi", "Order"):
            await click(app, pilot, words)
        assert "no question fits" in said(app)
        await press(pilot, "p")
        assert "No question fits all of this" in said(app)
        assert "Choose a round" in said(app)


async def test_help_says_what_the_keys_of_this_screen_do(tmp_path: Path) -> None:
    async with game(home=tmp_path, size=(80, 50)) as (app, pilot):
        await start(app, pilot, "treason-month")
        await press(pilot, "question_mark")
        assert "Skip" in said(app)
        assert "c, f3 How sure" in said(app)
        await press(pilot, "escape")
        assert "In which month" in said(app)


async def test_the_command_palette_keeps_a_closed_book_closed(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        await start(app, pilot, "treason-month", terms=Terms(mode=Mode.EXAM, open_book=False))
        offered = {command.title for command in app.get_system_commands(app.screen)}
        assert "Read the brief" not in offered
        assert "Colours: paper" in offered


async def test_quitting_in_the_middle_leaves_cleanly_with_what_was_answered(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    async with game(home=tmp_path) as (app, pilot):
        await start(app, pilot, "treason-month", "summit-city", file=ResultFile(path))
        await press(pilot, f"{place_of(app, 'November')} escape 3")
        assert not app.is_running
        assert app.farewell == ["Fact-check quiz, Hollande meets Putin, February 2013: 1/1 ■"]
    assert app.return_value == 0
    assert [item["given"] for item in json.loads(path.read_text())["items"]] == [["November"]]


async def test_typing_after_the_brief_still_shows_what_is_typed(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        await start(app, pilot, "summit-city")
        await press(pilot, "f2 escape m o s")
        assert "mos" in said(app)


@pytest.mark.parametrize("size", [(120, 30), (200, 60)])
async def test_a_wide_screen_keeps_the_place_to_type_by_the_question(size: tuple[int, int], tmp_path: Path) -> None:
    async with game(home=tmp_path, size=size) as (app, pilot):
        await start(app, pilot, "summit-city")
        await press(pilot, "m o s")
        lines = shown(app).splitlines()
        stem = next(y for y, line in enumerate(lines) if "In which city" in line)
        typed = next(y for y, line in enumerate(lines) if "mos" in line.split())
        assert 0 < typed - stem < 8


async def test_an_exam_is_the_same_paper_in_a_wide_window(tmp_path: Path) -> None:
    async with game(home=tmp_path, size=(200, 60)) as (app, pilot):
        await start(app, pilot, "treason-month", terms=Terms(mode=Mode.EXAM))
        assert "1.1" not in said(app)
        await press(pilot, "b")
        assert "1.1" in said(app)


async def test_a_closed_book_stays_closed_after_an_answer_too(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        await start(app, pilot, "treason-month", terms=Terms(open_book=False))
        await press(pilot, f"{place_of(app, 'November')} b f2")
        assert "1.1" not in said(app)


async def test_an_exam_left_in_the_middle_counts_what_was_not_reached(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        await start(app, pilot, "treason-month", "summit-city", "reverse-what", terms=Terms(mode=Mode.EXAM))
        await press(pilot, f"{place_of(app, 'November')} escape 2")
        assert "1 of 3, 33 %" in said(app)


async def test_enter_says_what_is_missing_and_changes_nothing(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        await start(app, pilot, "from-vote-to-games", "reverse-what")
        await press(pilot, "3 1 enter")
        assert "[1]" in said(app)
        assert "[2]" in said(app)
        assert "still to place." in said(app)
        await press(pilot, "f5 enter enter")
        assert "[x]" not in said(app)
        assert "Pick at least one, or skip." in said(app)


async def test_a_slip_is_not_asked_about_before_how_sure(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        round = await start(app, pilot, "pro-putin-party", terms=Terms(certainty=True))
        await press(pilot, "u n t i e d space r u s s i a enter")
        assert "Did you mean" not in said(app)
        await press(pilot, "2")
        assert round.turns[0][1].given == ("untied russia",)


async def test_ctrl_c_asks_in_the_middle_and_then_interrupts(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        await start(app, pilot, "summit-city")
        await press(pilot, "m ctrl+c")
        assert "Leave the round with 1 still to come?" in said(app)
        await press(pilot, "ctrl+c")
    assert app.return_value == 130


async def test_a_record_that_was_lost_is_said_and_not_called_saved(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    file = ResultFile(folder / "r.json")
    async with game(home=tmp_path, size=(80, 60)) as (app, pilot):
        await start(app, pilot, "treason-month", file=file)
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        await press(pilot, f"{place_of(app, 'November')} enter")
        assert "cannot be written now" in said(app)
        assert "Saved in" not in said(app)
        assert "cannot be written now" in app.trouble


async def test_how_sure_is_asked_in_sight_on_a_small_screen(tmp_path: Path) -> None:
    async with game(home=tmp_path, size=(40, 15)) as (app, pilot):
        await start(app, pilot, "who-is-who", terms=Terms(certainty=True))
        await press(pilot, "1 2 3 4")
        assert "Hand it in" in said(app)
        await press(pilot, "enter")
        assert all(words in said(app) for words in ("How sure are you?", "A guess", "Certain"))


async def test_home_shows_every_way_on_a_small_screen(tmp_path: Path) -> None:
    async with game(home=tmp_path, size=(40, 15)) as (app, _):
        assert all(way in said(app) for way in ("1 Play", "2 Choose", "3 Read", "4 Settings", "5 Help"))


async def test_the_proof_opens_under_the_stamp_when_things_may_move(tmp_path: Path) -> None:
    async with game(home=tmp_path, settings=Settings()) as (app, pilot):
        await start(app, pilot, "treason-month", "summit-city")
        await press(pilot, place_of(app, "November"))
        for _ in range(100):
            if "Answer: November" in said(app):
                break
            await pilot.pause(0.02)
        assert "6.4" in said(app)
        await press(pilot, "enter")
        assert "2 of 2" in said(app)
        await pilot.pause(0.2)
        assert "In which city" in said(app)


async def test_clicking_the_question_while_typing_keeps_the_keys_for_typing(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        round = await start(app, pilot, "summit-city", "treason-month")
        await click(app, pilot, "In which city")
        await press(pilot, "s tab l")
        assert not round.turns
        assert app.screen.query_one(Input).value.startswith("s")


async def test_a_slip_can_be_gone_back_to(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        round = await start(app, pilot, "pro-putin-party")
        await press(pilot, "u n t i e d space r u s s i a enter")
        await press(pilot, "backspace")
        assert "Did you mean" in said(app)
        await press(pilot, "escape")
        assert "untied russia" in said(app)
        await press(pilot, "enter n")
        assert round.turns[0][1].given == ("untied russia",)


async def test_a_locked_in_answer_survives_leaving_at_how_sure(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        round = await start(app, pilot, "treason-month", terms=Terms(certainty=True))
        await press(pilot, f"{place_of(app, 'November')} ctrl+q ctrl+q")
        assert round.turns[0][1].given == ("November",)


async def test_a_partner_belongs_to_one_side_and_can_be_taken_back(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        round = await start(app, pilot, "who-is-who")
        await press(pilot, "1 1")
        assert shown(app).count("[b]") == 1
        assert "[a]" not in shown(app)
        await press(pilot, "2 backspace")
        assert "[c]" not in shown(app)
        assert not round.turns


async def test_escape_points_at_no_line(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        round = await start(app, pilot, "treason-month", terms=Terms(pointing=True))
        await press(pilot, f"{place_of(app, 'November')} space escape")
        assert round.turns[0][1].cited == ()


async def test_another_round_asks_something_else(tmp_path: Path) -> None:
    async with game(home=tmp_path, straight=True, request=Request(count=5, seed=3)) as (app, pilot):
        assert app.round is not None
        first = [asked.item.id for asked in app.round.session.asked]
        await press(pilot, "escape 2 n")
        assert [asked.item.id for asked in app.round.session.asked] != first
        assert len(app.round.session.asked) == 5


async def test_a_hostile_name_is_shown_as_text(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('player = "\\u001b[2J\\u202e[/]x"\n')
    settings, _ = read_settings(tmp_path / "settings.toml")
    async with game(home=tmp_path, settings=settings) as (app, pilot):
        await press(pilot, "4")
        assert "\ufffd[2J\ufffd[/]x" in said(app)
        assert "\x1b" not in shown(app)


async def test_a_key_that_bounces_does_not_answer_the_next_question(tmp_path: Path) -> None:
    async with game(home=tmp_path) as (app, pilot):
        round = await start(app, pilot, "treason-month", "treason-wider-stated", terms=Terms(mode=Mode.EXAM))
        await pilot.pause(0.1)
        for _ in range(2):
            app.post_message(events.Key("1", "1"))
        await pilot.pause()
        assert len(round.turns) == 1
        await pilot.pause(0.1)
        await press(pilot, "1")
        assert len(round.turns) == 2
