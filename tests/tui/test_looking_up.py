"""Help before an answer: the brief opens where it was left, only when it is asked for, and a hint has its price."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from quiz.history.history import History
from quiz.history.players import Player
from quiz.play.newcomer import TAUGHT
from quiz.rules.helps import Help
from quiz.rules.session import Phase
from quiz.rules.terms import Mode, Terms
from quiz.store.settings import Settings
from quiz.tui.app import QuizApp
from quiz.tui.widgets.page import Page
from quiz.wording import helps
from quiz.wording.helps import looking_up, looking_up_in_short
from tests.tui.drive import context_in, game, page, place_of, press, shown, start, words_shown

CLOSED = helps.OPENS


def side(page: Page) -> list[str]:
    """The first rows that are in sight."""
    return [page.render_line(y).text.strip() for y in range(3)]


def stands(app: QuizApp) -> bool:
    """Whether the brief stands beside the question."""
    return app.screen.query_one("#right").display and CLOSED not in words_shown(app)


def question_lines(app: QuizApp) -> list[str]:
    """What stands at the left of what is beside the question."""
    return [line.partition("│")[0] for line in shown(app).splitlines()[:-2]]


@pytest.mark.parametrize("rounds", [2, 3])
async def test_the_price_of_looking_up_is_said_in_the_first_rounds_alone(
    rounds: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(History, "player", lambda _, name: Player(name, rounds, 9))
    async with game(context_in(tmp_path, history=tmp_path / "history.db"), size=(120, 24)) as (app, pilot):
        await start(app, pilot, "order-month")
        assert CLOSED in words_shown(app)
        assert ("costs no points" in " ".join(side(app.screen.query_one("#side", Page)))) is (rounds < TAUGHT)


async def test_beside_a_typed_question_every_place_names_the_key_that_works_there(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(120, 24)) as (app, pilot):
        await start(app, pilot, "order-month", "builder")
        assert f"b {CLOSED}" in words_shown(app)
        await press(pilot, "s enter")
        assert f"ctrl+r {CLOSED}" in words_shown(app)
        assert "ctrl+r Brief" in words_shown(app)
        await press(pilot, "tab")
        assert f" b {CLOSED}" in words_shown(app)
        await press(pilot, "tab ctrl+r")
        assert "ctrl+f Search" in words_shown(app)


async def test_beside_a_question_the_brief_is_closed_until_it_is_opened_where_it_was_left(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(120, 24)) as (app, pilot):
        ids = [item.id for item in app.pack.items if item.form.facts.is_one_pick][:3]
        round = await start(app, pilot, *ids)
        beside = app.screen.query_one("#side", Page)
        assert CLOSED in words_shown(app)
        assert not stands(app)
        assert not round.session.helps
        columns = question_lines(app)
        await press(pilot, "b")
        assert stands(app)
        assert question_lines(app) == columns, "the question jumps when the brief opens"
        assert beside.scroll_y == 0
        await press(pilot, "pagedown")
        left = side(beside)
        assert beside.scroll_y > 0
        await press(pilot, f"b {place_of(app, round.session.current.item.right[0])} enter")
        assert round.session.answers[0].helps == (Help.BRIEF,)
        # The next question is not open to the brief, nor does it come back where the last proof stood.
        assert CLOSED in words_shown(app)
        await press(pilot, "b")
        assert side(beside) == left
        # With it open the question can be answered; then its proof stands beside it.
        await press(pilot, place_of(app, round.session.current.item.right[0]))
        proof = next(iter(round.session.current.item.evidence[0]))
        assert any(proof in beside.render_line(y).text and "▌" in beside.render_line(y).text for y in range(20))
        assert "looked up" in words_shown(app)
        await press(pilot, f"enter {place_of(app, round.session.current.item.right[0])} enter")
        assert [answer.helps for answer in round.session.answers] == [(Help.BRIEF,), (Help.BRIEF,), ()]
        assert "2 looked up" in words_shown(app)


@pytest.mark.parametrize("rows", [30, 44])
async def test_at_the_verdict_the_paragraph_stands_beside_it_with_the_line_that_proves_it(
    rows: int, tmp_path: Path
) -> None:
    async with game(context_in(tmp_path), size=(120, rows)) as (app, pilot):
        await start(app, pilot, "order-month")
        await press(pilot, "1")
        await pilot.pause()
        beside = app.screen.query_one("#side", Page)
        assert {name[:7] for name in beside.names_of_rows if name} == {"line-3."}
        assert any("▌ 3.5" in beside.render_line(y).text for y in range(beside.size.height))


@pytest.mark.parametrize("columns", [120, 200])
async def test_every_proof_opens_beside_its_verdict_where_things_move_too_and_keys_turn_it(
    columns: int, tmp_path: Path
) -> None:
    context = context_in(tmp_path, settings=Settings(motion=True))
    async with game(context, size=(columns, 24)) as (app, pilot):
        ids = [item.id for item in app.pack.items if item.form.facts.is_one_pick][:4]
        round = await start(app, pilot, *ids)
        for _ in ids:
            await pilot.press("s")
            while not stands(app):  # The verdict stands alone for a moment.
                await pilot.pause(0.01)
            await pilot.pause()
            beside = app.screen.query_one("#side", Page)
            proofs = {f"▌ {line}" for line in round.session.current.item.evidence[0]}
            seen = " ".join(beside.render_line(y).text for y in range(beside.size.height))
            assert any(proof in seen for proof in proofs), f"{proofs} not in {seen}"
            turned = beside if beside.is_longer else page(app)
            before = turned.scroll_y
            await press(pilot, "pagedown" if before == 0 else "pageup")
            assert turned.scroll_y != before or not turned.is_longer
            await press(pilot, "enter")


@pytest.mark.slow
async def test_a_search_of_the_brief_beside_a_question_leaves_what_holds_the_words_until_it_is_left(
    tmp_path: Path,
) -> None:
    async with game(context_in(tmp_path), size=(120, 24)) as (app, pilot):
        round = await start(app, pilot, "order-month")
        assert "/ Search" not in words_shown(app)
        beside = app.screen.query_one("#side", Page)
        await press(pilot, "b pagedown slash")
        before = side(beside)
        await press(pilot, "c r o w n s")
        assert "two crowns" in words_shown(app)
        assert round.session.current.stem in words_shown(app), "the question is hidden"
        assert not round.session.terms.certainty, "a letter of the search has switched something"
        await press(pilot, "escape")
        await pilot.pause()
        assert side(beside) == before
        await press(pilot, "slash c r o w n s enter")
        assert page(app).has_focus
        hits = [line for line in side(beside) if "crown" in line]
        assert hits
        assert "3.1" not in " ".join(side(beside)), "the brief is shown whole while only what was found is wanted"
        await press(pilot, "slash f e r r y enter")
        assert "ferry" in " ".join(side(beside)), "another search begins with the word of the last one"
        assert "crowns" not in app.screen.query_one("#search", Input).value
        await press(pilot, "escape")
        found = side(beside)
        assert len(" ".join(found)) > len(" ".join(hits))
        await press(pilot, "b b")
        assert side(beside) == found, "what was found is lost when the brief is closed"
        await press(pilot, "slash c r o w n s enter 1")
        assert not app.screen.has_class("searching")


async def test_a_search_on_a_small_screen_is_left_before_the_brief_is_and_leads_to_what_was_found(
    tmp_path: Path,
) -> None:
    async with game(context_in(tmp_path), size=(80, 24)) as (app, pilot):
        round = await start(app, pilot, "order-month")
        await press(pilot, "b slash c r o w n s enter")
        assert "two crowns" in words_shown(app)
        await press(pilot, "escape")
        assert "The brief" in words_shown(app)
        assert "two crowns" in words_shown(app)
        await press(pilot, "escape")
        assert round.session.current.stem in words_shown(app)
        await press(pilot, "b")
        assert "two crowns" in words_shown(app)
        assert app.screen.query_one("#page", Page).scroll_y > 0


async def test_on_a_small_screen_the_brief_opens_in_the_same_place_and_counts_the_same(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(80, 24)) as (app, pilot):
        round = await start(app, pilot)
        await press(pilot, "b")
        assert "costs no points; the fact comes back sooner" in words_shown(app)
        await press(pilot, "pagedown")
        left = page(app).place
        await press(pilot, "escape")
        await press(pilot, "b")
        assert page(app).place == left
        await press(pilot, "escape s")
        assert round.session.answers[0].helps == (Help.BRIEF,)


async def test_in_an_exam_the_brief_stays_open_and_counts_only_where_it_is_opened_turned_or_searched(
    tmp_path: Path,
) -> None:
    async with game(context_in(tmp_path), size=(120, 24)) as (app, pilot):
        ids = [item.id for item in app.pack.items if item.form.facts.is_one_pick][:5]
        round = await start(app, pilot, *ids, terms=Terms(mode=Mode.EXAM))
        assert not stands(app)
        await press(pilot, "s b")
        assert "The brief stays open until you close it." in words_shown(app)
        await press(pilot, "s")
        assert stands(app)
        await press(pilot, "s pagedown s slash a")
        assert stands(app)
        await press(pilot, "escape escape s")
        read = (Help.BRIEF,)
        assert [answer.helps for answer in round.session.answers] == [(), read, (), read, read]


async def test_a_hint_says_its_price_before_it_is_taken_and_at_the_verdict(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(80, 24)) as (app, pilot):
        one = next(item for item in app.pack.items if item.form.facts.is_one_pick and len(item.options) > 2)
        typed = next(item for item in app.pack.items if item.form.facts.is_typed)
        round = await start(app, pilot, one.id, typed.id)
        await press(pilot, "h")
        assert "half of the points" in words_shown(app)
        await press(pilot, "escape")
        assert not round.session.helps
        await press(pilot, "h h")
        gone = set(round.session.current.options) - set(round.session.options)
        assert gone
        assert not any(option in words_shown(app) for option in gone)
        # A digit that was taken away answers nothing, and there is one hint a question.
        await press(pilot, f"{place_of(app, gone.pop())} h")
        assert not round.session.answers
        await press(pilot, place_of(app, one.right[0]))
        assert "RIGHT" in words_shown(app)
        assert "half the points: hint" in words_shown(app)
        await press(pilot, "enter f7 p")
        paragraph = app.pack.brief.paragraph(int(next(iter(typed.evidence[0])).partition(".")[0]))
        assert paragraph.title in words_shown(app)
        await press(pilot, f"{' '.join(_keys(typed.right[0]))} enter enter")
        assert "50 %" in words_shown(app)
        assert "2 with a hint" in words_shown(app)


async def test_a_hint_leaves_the_question_and_its_first_option_on_the_screen(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(50, 22)) as (app, pilot):
        one = next(item for item in app.pack.items if item.form.facts.is_one_pick and len(item.options) > 2)
        round = await start(app, pilot, one.id)
        before = shown(app).splitlines()[2:8]
        await press(pilot, "h p")
        assert round.session.is_helped(Help.PARAGRAPH)
        assert one.stem in words_shown(app)
        # All but the scroll bar stands where it stood.
        assert [line[:44].rstrip() for line in shown(app).splitlines()[2:8]] == [line[:44].rstrip() for line in before]
        assert app.screen.query_one("#page", Page).max_scroll_y > 0, "the paragraph fits, so this proves nothing"


async def test_the_brief_says_what_it_costs_while_it_is_opened_before_an_answer(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(80, 24)) as (app, pilot):
        round = await start(app, pilot)
        await press(pilot, "b s")
        assert "costs no points; the fact comes back sooner" in words_shown(app)
        assert not round.session.answers, "a letter for the brief has skipped the question"
        await press(pilot, f"escape {place_of(app, round.session.current.item.right[0])}")
        await press(pilot, "b")
        assert "comes back sooner" not in words_shown(app)
    assert "no third star" in looking_up_in_short(Terms(), on_step=True)
    assert "the third star of step 5" in helps.cost_of_looking_up(Terms(), step=5)
    assert "kept with your answer" in helps.cost_of_looking_up(Terms(fixed=True), step=None)
    assert "third star" in looking_up(Terms(), on_step=True)
    assert "sooner" not in looking_up(Terms(fixed=True), on_step=False)


def _keys(text: str) -> list[str]:
    """The keys that type a text."""
    return ["space" if character == " " else character for character in text]


async def test_how_sure_is_not_asked_after_looking_up(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month", "steel-stated", terms=Terms(certainty=True, citing=True))
        await press(pilot, "b s")
        assert "how sure you are earns nothing" in words_shown(app)
        assert not round.session.helps, "it counts before it is open"
        await press(pilot, "n b y escape 1")
        assert round.session.phase is Phase.CITATION
        assert helps.NOT_ASKED in words_shown(app).replace(" ▌", "")
        await press(pilot, "escape")
        phase: Phase = round.session.phase
        assert phase is Phase.ASK, "back leads to the answer, since nothing was asked after it"
        await press(pilot, "1 n enter 1")
        # The question stands as it stood, with what was picked.
        assert "(x) Stated ( ) Contradicted ( ) Not stated" in words_shown(app)
        assert "3 Certain +3 or -6; pays off" in words_shown(app)


@pytest.mark.slow
async def test_a_line_is_cited_by_its_number_and_the_brief_begins_where_it_was_read_last(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month", terms=Terms(citing=True))
        await press(pilot, "b slash c r o w n s enter escape escape 1")
        assert "two crowns" in words_shown(app), "not where the brief was read last"
        assert round.session.current.stem.split()[0] in words_shown(app)
        assert "Your answer: " in words_shown(app)
        await press(pilot, "space slash f e r r y enter space")
        assert "Move to a line first" in words_shown(app), "what was found is ticked by a stray key"
        await press(pilot, "slash c r o w n s enter")
        assert page(app).cursor == "line-5.2", "the only line that was found is the one that enter hands in"
        await press(pilot, "escape")
        await press(pilot, "3 5")
        assert page(app).cursor == "line-3.5"
        await press(pilot, "backspace")
        await press(pilot, "full_stop 6")
        assert page(app).cursor == "line-3.6"
        await press(pilot, "2 full_stop 9")
        assert "There is no line 2.9" in words_shown(app)
        await press(pilot, "enter")
        assert round.session.phase is Phase.CITATION, "the line that 2 led to was handed in"
        # What begins no number that there is begins another; and 0 alone names no line.
        await press(pilot, "9 1 full_stop 2")
        assert page(app).cursor == "line-1.2"
        await press(pilot, "space enter")
        assert [str(line) for line in round.session.answers[0].cited or ()] == ["1.2"]
