"""What stands on the page after an answer without scrolling: for every question of the bank and every answer to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import assert_never

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.events import Key
from textual.strip import Strip

from quiz.bank import shelf
from quiz.bank.pack import Pack
from quiz.rules.items import Form, Given, Item, Kind, Line, cited_lines, words_that_matter
from quiz.rules.kinds.base import Distractor
from quiz.rules.kinds.select import Select
from quiz.rules.kinds.sort import Sort
from quiz.rules.question import Asked, ask
from quiz.rules.scoring import mark
from quiz.rules.session import Answer
from quiz.store.settings import Settings
from quiz.tui.app import QuizApp
from quiz.tui.blocks.band import GAP
from quiz.tui.blocks.verdict import MARGIN, AnsweredQuestion, VerdictPage, verdict_page
from quiz.tui.screens.question import QuestionScreen
from quiz.tui.widgets.block_layout import Block, BlockLayout, height, room
from quiz.tui.widgets.differences import changed
from quiz.tui.widgets.page import Page
from quiz.wording import names
from quiz.wording.feedback import stamp
from tests.tui.drive import SEED, context_in, game, press, shown, start, whole_paints, words_shown

PAGES = {"80x24": (80, 21), "40x15": (40, 12), "120x40": (72, 37)}
"""The columns and rows that a page of a round has in terminals of these sizes."""
STANDS_FOR = 12
"""So many letters of a text that had to be cut tell it from the others."""


@pytest.fixture(scope="module")
def bank() -> Pack:
    """The pack that comes with the game, whichever pack other tests play."""
    return shelf.load(shelf.built_in() / "hollande-putin")


def answers(asked: Asked) -> Iterator[Given | None]:
    """Every answer to a question that is worth telling apart: skipped, right, all wrong, one wrong, one missing."""
    right = asked.item.right
    yield None
    match asked.form:
        case Form.PICK_ONE:
            yield from ((option,) for option in asked.options)
        case Form.TYPE:
            yield from (right, ("something else",), *((wrong.text,) for wrong in asked.item.distractors))
        case Form.PICK_SOME:
            wrong = tuple(option for option in asked.options if option not in right)
            yield from (right, wrong, asked.options, right[:1], right[1:] + wrong, *((*right, one) for one in wrong))
            yield from ((one,) for one in wrong)
        case Form.ARRANGE:
            yield from (right, right[::-1], right[1:] + right[:1], (right[1], right[0], *right[2:]))
        case Form.PAIR | Form.GROUP:
            all_wrong = tuple(next(option for option in asked.options if option != key) for key in right)
            yield from (right, all_wrong, all_wrong[:1] + right[1:], right[:-1] + all_wrong[-1:])
            if asked.form is Form.PAIR:
                yield right[1:] + right[:1]
        case _ as never:
            assert_never(never)


def turns(bank: Pack) -> Iterator[AnsweredQuestion]:
    """Every question of the bank with every answer to it."""
    for item in bank.items:
        asked = ask(item, SEED)
        yield from (AnsweredQuestion(asked, Answer(given=given)) for given in answers(asked))


def in_sight(page: VerdictPage, width: int, rows: int) -> list[Block]:
    """The blocks of which every line is in sight without scrolling."""
    seen, used = [], 0
    for block in page.blocks:
        used += height(block, width, MARGIN)
        if used > rows:
            break
        seen.append(block)
    return seen


def words(*blocks: Block) -> str:
    """The text of blocks as one run of words, each sign and lead before its text."""
    texts = (part.plain for block in blocks for part in (block.sign, block.lead, block.content))
    return " ".join(" ".join(texts).split())


def right_parts(asked: Asked) -> list[tuple[str, str]]:
    """The rows that together are the right answer: how each begins, and what it has to say."""
    item = asked.item
    match asked.form:
        case Form.PICK_ONE | Form.PICK_SOME:
            return [("", names.option(asked.kind, text)) for text in item.right]
        case Form.TYPE:
            return [("", item.right[0])]
        case Form.ARRANGE:
            return [*zip(item.right, ("1st", "2nd", "3rd", *(f"{place}th" for place in range(4, 10))), strict=False)]
        case Form.PAIR | Form.GROUP:
            return [*asked.partners(item.right)]
        case _ as never:
            assert_never(never)


def reasons(item: Item, given: Given | None) -> set[str]:
    """The reasons for which an answer is not right; none for one that is."""
    if given is None:
        return {item.why}
    if isinstance(item, Sort):
        group_of = dict(zip(item.prompts, given, strict=True))
        return {placed.why for placed in item.key if group_of[placed.thing] != placed.group}
    against = {wrong.why for wrong in item.reasons_against(given)}
    is_one = item.form in {Form.PICK_ONE, Form.TYPE}
    has_all = item.form is Form.PICK_SOME and set(item.right) <= set(given)
    return against if against and (is_one or has_all) else against | {item.why}


def lacks(turn: AnsweredQuestion, seen: list[Block], *, lines: tuple[Line, ...], whole: bool) -> list[str]:
    """What is not among the blocks in sight; where not ``whole``, an answer may be cut and no reason is asked for."""
    asked, answer = turn.asked, turn.answer
    text = words(*seen)
    lacking = [] if stamp(mark(asked, answer), answer).upper() in text else ["the verdict"]
    rows = [words(block) for block in seen]
    for beginning, part in right_parts(asked):
        is_cut = not whole and asked.form not in {Form.PICK_ONE, Form.TYPE}
        wanted = part[:STANDS_FOR] if is_cut else part
        if not any(beginning[:STANDS_FOR] in row and wanted in row for row in rows):
            lacking.append(f"the answer {beginning} {part}")
    if whole and not mark(asked, answer).right:
        lacking += [why for why in reasons(asked.item, answer.given) if why not in text]
    for line in lines:
        marked = " ".join(words(block) for block in seen if block.lead.plain.strip("▌ ") == str(line))
        runs = ("", *words_that_matter(asked.item, line))
        lacking += [f"{line} {run}" for run in runs if not marked or run not in marked]
    return lacking


@pytest.mark.parametrize("size", ["80x24", pytest.param("120x40", marks=pytest.mark.slow)])
def test_verdict_answer_reason_and_proof_are_in_sight_for_every_answer_to_every_question(size: str, bank: Pack) -> None:
    width, rows = PAGES[size]
    for turn in turns(bank):
        page = verdict_page(turn, bank.brief, width, rows, has_brief_beside=size == "120x40")
        lacking = lacks(turn, in_sight(page, width, rows), lines=cited_lines(turn.asked.item), whole=True)
        assert not lacking, (turn.asked.id, turn.answer.given)
        ends = accumulate(height(block, width, MARGIN) for block in page.blocks)
        last = [block.content.plain for block, end in zip(page.blocks, ends, strict=True) if end == rows]
        assert last not in (["Why"], ["Why not"], ["In full"]), "a heading stands last, with nothing in sight under it"


def test_the_question_and_its_columns_are_whole_where_half_of_what_is_paired_is_wrong(bank: Pack) -> None:
    width, rows = PAGES["80x24"]
    for item in bank.items:
        asked = ask(item, SEED)
        if asked.form is not Form.GROUP:
            continue
        key = [*item.right]
        half = len(key) // 2
        wrong = [next(option for option in asked.options if option != group) for group in key[:half]]
        page = verdict_page(AnsweredQuestion(asked, Answer(given=(*wrong, *key[half:]))), bank.brief, width, rows)
        assert page.head[0].content.plain == item.stem, "the question is cut"
        parts = [block for block in page.head if block.in_columns]
        assert len(parts) == len(key), "the columns are gone"
        for (_, yours), part in zip(asked.partners((*wrong, *key[half:])), parts, strict=True):
            assert part.content.plain.startswith(yours), "what the player gave is gone"


@pytest.mark.slow
def test_on_a_small_screen_verdict_answer_and_the_first_line_are_in_sight(bank: Pack) -> None:
    width, rows = PAGES["40x15"]
    for turn in turns(bank):
        seen = in_sight(verdict_page(turn, bank.brief, width, rows), width, rows)
        # The line of a part that was wrong comes before the others.
        some = cited_lines(turn.asked.item)[: None if turn.asked.form.facts.has_parts else 1]
        lines: list[tuple[Line, ...]] = [(line,) for line in some] or [()]
        lacking = min((lacks(turn, seen, lines=one, whole=False) for one in lines), key=len)
        assert not lacking, (turn.asked.id, turn.answer.given)
        if turn.asked.form is Form.PICK_ONE and turn.answer.given not in {None, turn.asked.item.right}:
            assert "x" in {block.sign.plain for block in seen}, f"{turn.asked.id}: the option that was picked"


@pytest.mark.slow
def test_what_was_missed_is_said_at_the_end_of_an_option_and_not_within_it(bank: Pack) -> None:
    long = "The Friends of the Bridge, a group of volunteers who sold cakes and rivets"
    item = Select(id="who", stem="Who paid?", topic="t", key=("The town", long), wrong=(Distractor(text="The mine"),))
    page = verdict_page(AnsweredQuestion(ask(item, SEED), Answer(given=("The town",))), bank.brief, 44, 30)
    option = next(block for block in page.head if long[:20] in block.content.plain)
    rows = [row.plain for row in option.content.wrap(room(44, MARGIN) - option.lead.cell_length)]
    assert " ".join(" ".join(rows).split()) == f"{long} missed"
    assert len(rows[-1].removesuffix("missed").rstrip()) + GAP <= len(rows[-1]) - len("missed")
    assert {len(rows[-1])} == {room(44, MARGIN) - option.lead.cell_length}


@pytest.mark.slow
def test_what_was_cut_stands_in_full_below(bank: Pack) -> None:
    for turn in turns(bank):
        asked, item = turn.asked, turn.asked.item
        text = words(*verdict_page(turn, bank.brief, *PAGES["40x15"]).blocks)
        wanted = [item.stem, item.why, *asked.prompts, *(bank.brief.lines[line] for line in cited_lines(item))]
        if not asked.prompts:
            wanted += [names.option(asked.kind, option) for option in asked.options]
        if asked.form is not Form.TYPE:
            wanted += [wrong.why for wrong in item.distractors]
        if isinstance(item, Sort):
            wanted += [placed.why for placed in item.key]
        assert [part for part in wanted if " ".join(part.split()) not in text] == [], (item.id, turn.answer.given)


@pytest.fixture
def built_in(monkeypatch: pytest.MonkeyPatch, bank: Pack) -> Pack:
    """The pack that comes with the game, as the pack that is played."""
    monkeypatch.setattr(QuizApp, "pack", bank)
    return bank


@pytest.mark.slow
@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_the_page_on_the_screen_is_the_one_that_was_measured(size: str, built_in: Pack, tmp_path: Path) -> None:
    columns, rows = map(int, size.split("x"))
    keys_of = {
        Kind.SORT: lambda item: "1 " * len(item.prompts),
        Kind.MATCH: lambda item: " ".join(map(str, range(len(item.prompts), 0, -1))),
        Kind.ORDER: lambda item: " ".join(map(str, range(1, len(item.key) + 1))),
        Kind.SELECT: lambda _: "1 2",
        Kind.CHOICE: lambda _: "1",
    }
    items = {kind: next(item for item in built_in.items if item.kind is kind) for kind in keys_of}
    async with game(context_in(tmp_path), size=(columns, rows)) as (app, pilot):
        await start(app, pilot, *(item.id for item in items.values()))
        for kind, item in items.items():
            await press(pilot, keys_of[kind](item) + ("" if kind is Kind.CHOICE else " enter"))
            assert app.screen.query_one("#page", Page).size == PAGES[size]
            assert app.round is not None
            last = app.round.session.last
            assert last is not None
            expected = verdict_page(AnsweredQuestion(*last), built_in.brief, *PAGES[size])
            seen = in_sight(expected, *PAGES[size])
            drawn = "".join(line[: columns - 1] for line in shown(app).splitlines())  # Without the scroll bar.
            assert words(*seen).replace(" ", "") in drawn.replace(" ", "")
            await press(pilot, "enter")


async def test_the_options_stay_where_they_were(built_in: Pack, tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, next(item.id for item in built_in.items if item.kind is Kind.CHOICE))
        before = shown(app).splitlines()
        await press(pilot, "1")
        after = shown(app).splitlines()
        for option in round.session.asked[0].options:
            (row,) = (at for at, line in enumerate(before) if option in line)
            assert after[row].index(option) == before[row].index(option)
        assert "How sure" in before[-1]
        assert "How sure" not in after[-1], "what is asked from the next question on is not offered while one reads"


async def test_a_round_that_was_left_during_its_feedback_comes_back_to_it(built_in: Pack, tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, next(item.id for item in built_in.items if item.kind is Kind.CHOICE))
        await press(pilot, "1")
        app.go_home()
        await pilot.pause()
        app.enter(round)
        await pilot.pause()
        assert "WRONG" in words_shown(app)
        assert "w More" in shown(app)


async def test_the_other_reasons_are_one_key_below(built_in: Pack, tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, next(item.id for item in built_in.items if item.kind is Kind.CHOICE))
        await press(pilot, "1")
        others = [wrong.why for wrong in round.session.asked[0].item.reasons(round.session.asked[0].options[:1])][1:]
        assert "w More" in shown(app)
        assert others[-1] not in words_shown(app)
        await press(pilot, "w")
        assert others[-1] in words_shown(app)
        await press(pilot, "w")
        assert "WRONG" in words_shown(app)


async def test_where_things_move_the_bar_follows_a_verdict_before_its_proof_opens(tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=Settings(motion=True))) as (app, pilot):
        await start(app, pilot, "order-month")
        assert "point" not in words_shown(app)
        await press(pilot, "1")
        assert "WRONG" in words_shown(app)
        assert "0 points" in words_shown(app)


LINES = st.lists(
    st.tuples(st.text("ab ", max_size=4), st.sampled_from((None, Style(bold=True), Style(color="red")))), max_size=5
)


@given(LINES, LINES)
def test_what_is_painted_again_of_a_line_reaches_from_the_first_change_to_the_last(
    before: list[tuple[str, Style | None]], after: list[tuple[str, Style | None]]
) -> None:
    old, new = (Strip([Segment(text, style) for text, style in line]) for line in (before, after))
    width = max(old.cell_length, new.cell_length)
    old, new = old.extend_cell_length(width), new.extend_cell_length(width)
    ours, theirs = ([(c, segment.style) for segment in strip for c in segment.text] for strip in (old, new))
    differing = [at for at, (one, other) in enumerate(zip(ours, theirs, strict=True)) if one != other]
    assert changed(old, new) == ((differing[0], differing[-1] + 1) if differing else None)


def test_a_line_with_a_character_of_two_cells_is_painted_again_as_a_whole() -> None:
    assert changed(Strip([Segment("a好b")]), Strip([Segment("a好c")])) == (0, 4)
    assert changed(Strip([Segment("a好b")]), Strip([Segment("abcd")])) == (0, 4)
    assert changed(Strip([Segment("a好b")]), Strip([Segment("a好b")])) is None


async def test_an_order_is_shown_from_first_to_last_with_what_was_put_wrong_marked(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "plan-in-order")
        asked = round.session.current
        await press(pilot, "2 1 4 3")
        asking = [line for line in shown(app).splitlines() if any(text in line for text in asked.options)]
        assert [line.split("[")[1].split("]")[0] for line in asking] == ["2nd", "1st", "4th", "3rd"]
        await press(pilot, "enter")
        rows = [line for line in shown(app).splitlines() if any(text in line for text in asked.options)]
        put = dict(zip(asked.options, ("2nd", "1st", "4th", "3rd"), strict=True))
        assert len(rows) == 4
        for text, row, right in zip(asked.item.right, rows, ("1st", "2nd", "3rd", "4th"), strict=True):
            assert text in row
            assert right in row.partition(text)[0]
            assert row.endswith("in its place" if put[text] == right else f"yours: {put[text]}")
            assert row.lstrip().startswith("+" if put[text] == right else "x")


@pytest.mark.parametrize("size", [(80, 24), (113, 30), (120, 40)], ids=["narrow", "odd halves", "wide"])
async def test_a_verdict_and_its_brief_are_set_before_the_answer_at_the_size_they_are_shown_at(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def set_late(_: BlockLayout, block: Block, width: int, *, on_cursor: bool) -> Iterator[Strip]:
        raise AssertionError(f"set only when it was shown, for {width} cells: {block.content}")

    async with game(context_in(tmp_path), size=size) as (app, pilot):
        await start(app, pilot, next(item.id for item in app.pack.items if item.form is Form.PICK_ONE))
        screen = app.screen
        assert isinstance(screen, QuestionScreen)
        screen._prepare()
        monkeypatch.setattr(BlockLayout, "_lines", set_late)
        await press(pilot, "1")
        assert "enter Next" in words_shown(app)


async def test_of_a_skip_and_a_digit_in_one_read_the_skip_comes_first(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, *[item.id for item in app.pack.items if item.form is Form.PICK_ONE][:2])
        for key in "s1":
            app.post_message(Key(key, key))
        await pilot.pause()
        assert app.round is not None
        assert [answer.given for answer in app.round.session.answers] == [None]


async def test_neither_a_verdict_nor_the_next_question_paints_the_whole_page_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, *[item.id for item in app.pack.items if item.form is Form.PICK_ONE][:3])
        await pilot.resize_terminal(80, 22)  # What was to be painted at another size is no more.
        whole = whole_paints(monkeypatch)
        await press(pilot, "s enter 1 enter")
        assert "3 of 3" in words_shown(app)
        assert whole == []
