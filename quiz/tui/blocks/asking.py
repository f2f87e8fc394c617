"""A question as blocks: the stem, and the options in the way of their kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from textual.content import Content

from quiz.rules.items import Form
from quiz.rules.question import Asked
from quiz.tui.answer_draft import AnswerDraft
from quiz.tui.blocks.pairs import OPEN, first_column, two_columns
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import NOWHERE, Block
from quiz.wording import names
from quiz.wording.prose import ordinal, with_answer

DONE = "done"
OPTION = "option-"
PROMPT = "prompt-"
HINT = "hint"
_NEXT = "  \N{LEFTWARDS ARROW} next digit"
"""What stands at the prompt that the next digit is for."""
PLACE = 3
"""The cells of a place in an order: "2nd", no digit, which is the key of its row."""


def stem(asked: Asked) -> Iterator[Block]:
    """The question itself, the largest thing on the screen."""
    yield Block(styled(asked.stem, TextStyle.STEM), margin=1)


def question(
    draft: AnswerDraft, cells: int, hint: str = "", *, task: str | None = None, closed: str = ""
) -> Iterator[Block]:
    """The question with its options in a room of so many cells, and what has been picked so far.

    ``task`` says what is to be done where that comes from elsewhere, and ``closed`` why nothing is taken yet.
    """
    asked = draft.asked
    yield from stem(asked)
    task = names.further_task(asked) if task is None else task
    # Where picks are handed in or confirmed, the last line says what is missing, which may be the whole task.
    if task and (draft.at_once or task != AnswerDraft(asked, may_skip=False).lacks):
        yield Block(styled(task, TextStyle.DIM), margin=1)
    yield from options(draft, cells)
    if closed:
        yield Block(styled(closed, TextStyle.ACCENT), margin=1)
        return
    if not draft.at_once and not asked.form.facts.is_typed:
        # While something is missing, the key would read as an order to press it.
        lead = styled("") if draft.lacks else assemble(("enter ", TextStyle.KEY))
        yield Block(_end(draft), lead=lead, name="" if draft.lacks else DONE, margin=1)
    if asked.form.facts.is_typed and draft.confirms:
        stands = "" if draft.standing is None else "Your answer stands; type another to change it. "
        yield Block(styled(f"{stands}Enter confirms.", TextStyle.DIM), margin=1)
    if hint:
        yield Block(styled(hint, TextStyle.PARTLY), name=HINT, margin=1, fixed=True)


def first_cursor(draft: AnswerDraft) -> str:
    """Where the cursor stands at first: on the last pick, or on none where one pick is an answer."""
    if draft.picked:
        return f"{OPTION}{draft.picked[-1]}"
    return NOWHERE if draft.asked.form.facts.is_one_pick else ""


def row_of(name: str) -> int | None:
    """The prompt that a block stands for, and None where it is none."""
    return int(name.removeprefix(PROMPT)) if name.startswith(PROMPT) else None


def take(draft: AnswerDraft, name: str, how: str) -> str:
    """Pick an option, or take up a prompt, by a key or a click, and give where the cursor goes.

    A digit needs no cursor, which goes on to what the next one is for; space picks where it stands. What has become
    whole has nothing left to pick but its end.
    """
    was_whole, row = not draft.lacks, row_of(name)
    if row is None:
        draft.pick(int(name.removeprefix(OPTION)))
    else:
        draft.turn_to(row)
    is_whole = not draft.lacks and not draft.is_open and not draft.asked.form.facts.is_one_pick
    if is_whole and not was_whole:
        name = DONE
    elif draft.partners and how.isdigit():
        name = f"{PROMPT}{draft.at}"
    draft.pointed = row_of(name)
    return name


def row_on_hand(draft: AnswerDraft, cursor: str) -> str:
    """Where the cursor goes when a pick was taken back: to the row that is on hand now, unless it is on an option."""
    return f"{PROMPT}{draft.at}" if draft.partners and not cursor.startswith(OPTION) else cursor


def follow(draft: AnswerDraft, cursor: str) -> bool:
    """Have the row that the cursor has come to on hand, and give whether that is another than before."""
    before, draft.pointed = draft.pointed, row_of(cursor)
    return draft.pointed != before


def is_held_back(name: str, how: str) -> bool:
    """Whether a pick is that of the end by space, which has picked until now and must hand nothing in unawares."""
    return name == DONE and how == "space"


def enter_word(draft: AnswerDraft) -> str:
    """That enter hands in, or confirms."""
    return "Enter confirms it." if draft.confirms else "Enter hands it in."


def _end(draft: AnswerDraft) -> Content:
    """What enter does with the picks so far."""
    if draft.lacks:
        how = "enter confirms" if draft.confirms else "enter hands in"
        picks = "A digit picks" if draft.asked.form.facts.is_one_pick else "Space picks"
        return styled(f"{draft.lacks} {picks}, {how}.", TextStyle.DIM)
    if draft.is_confirmed:
        return styled("Your answer stands. Go on", TextStyle.DIM)
    return styled("Confirm" if draft.confirms else "Hand it in", TextStyle.ACCENT)


def options(draft: AnswerDraft, cells: int, *, is_short: bool = False) -> Iterator[Block]:
    """What can be picked in a room of so many cells, each with its digit and what it has been picked for so far.

    Where that has to be ``is_short``, a prompt that is not on hand is cut to one line.
    """
    asked = draft.asked
    yield from _prompts(draft, cells, is_short=is_short)
    margin = 1
    for place, text in enumerate(asked.options):
        if text not in draft.options:
            continue
        mark = _mark(draft, place)
        lead = assemble((str(place + 1), TextStyle.KEY), "  " if mark is None else assemble(" ", mark, " "))
        yield Block(
            styled(names.option(asked.kind, text)),
            lead=lead,
            name=f"{OPTION}{place}",
            key=str(place + 1),
            margin=margin,
        )
        margin = 0


def _mark(draft: AnswerDraft, place: int) -> Content | None:
    """The box before an option: ticked where it is picked, or numbered in order; None where it has no box."""
    match draft.asked.form:
        case Form.PICK_ONE if draft.confirms:
            return styled("(x)", TextStyle.CHOSEN) if place in draft.picked else styled("( )", TextStyle.DIM)
        case Form.PICK_ONE | Form.TYPE | Form.GROUP:
            return None
        case Form.PICK_SOME:
            mark = "x" if place in draft.picked else ""
        case Form.PAIR:
            # No letter of its prompt: what stands before a row is a key everywhere else, and letters do other things.
            mark = "x" if place in draft.partners else ""
        case Form.ARRANGE:
            mark = f"{ordinal(draft.picked.index(place) + 1) if place in draft.picked else '':<{PLACE}}"
        case _ as never:
            assert_never(never)
    return styled(f"[{mark or ' '}]", TextStyle.CHOSEN if mark.strip() else TextStyle.DIM)


def _prompts(draft: AnswerDraft, cells: int, *, is_short: bool) -> Iterator[Block]:
    """The prompts with what they are given so far, the one on hand on a band of its own."""
    column = first_column(draft.asked, cells)
    for place, prompt in enumerate(draft.asked.prompts):
        partner = draft.partners[place]
        on_hand = place == draft.on_hand
        given = OPEN if partner is None else draft.asked.options[partner]
        # A row that is filled and on hand only because it was the last is not about to be changed.
        awaits = on_hand and (partner is None or draft.pointed is not None)
        is_open = partner is None and not on_hand
        shown = styled(given + (_NEXT if awaits else ""), TextStyle.DIM if is_open else TextStyle.CHOSEN)
        asked = styled(prompt, TextStyle.STRONG if on_hand else TextStyle.PLAIN)
        if is_short and not on_hand:
            # Of both something is left.
            rest = cells - len(": ")
            shown = shown.truncate(max(rest // 2, rest - (column or asked.cell_length)), ellipsis=True)
            asked = asked.truncate(column or max(1, rest - shown.cell_length), ellipsis=True)
        between = with_answer(prompt).removeprefix(prompt)
        block = two_columns(asked, shown, column) if column else Block(assemble(asked, between, shown))
        yield block._replace(
            name=f"{PROMPT}{place}",
            margin=int(place == 0),
            band=TextStyle.CURSOR if on_hand else TextStyle.PLAIN,
        )
