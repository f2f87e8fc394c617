"""A question as blocks: the stem, and the options in the way of their kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, assert_never

from textual.content import Content

from quiz.rules.items import Form
from quiz.rules.question import Asked
from quiz.tui.answer_draft import AnswerDraft
from quiz.tui.blocks.pairs import OPEN, first_column, two_columns
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import NOWHERE, Block, height, lines_of_text
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


_HINT = 3
"""The rows of a hint, its blank line included."""


def stem(asked: Asked, *, margin: int = 1) -> Iterator[Block]:
    """The question itself, the largest thing on the screen."""
    yield Block(styled(asked.stem, TextStyle.STEM), margin=margin)


class Air(NamedTuple):
    """How much room a question is given: blank lines, and whether its task is said.

    ``has_how`` has the keys of an answer of several picks stand with the task, above what is picked: then that begins
    where it does in every other question. Else they stand below it.
    ``under`` has the options stand under the prompt on hand, and the other prompts above and below the two; where it
    ``pins``, the question stays above them while they are scrolled.
    """

    above: int = 1
    before_task: int = 1
    has_task: bool = True
    before_options: int = 1
    has_how: bool = False
    under: bool = False
    pins: bool = False

    @property
    def spare(self) -> int:
        """The rows to be left below: a hint says at times why nothing was handed in, and hides no question then."""
        return _HINT if self.has_how else 0


_AIRS = (
    Air(has_how=True),
    Air(),
    Air(above=0, before_task=0),
    Air(above=0, has_task=False),
    Air(above=0, before_task=0, before_options=0),
    Air(above=0, has_task=False, before_options=0),
)
"""What a question is set with, from much room to little."""
_PINNED = Air(above=0, before_task=0, has_task=False, before_options=0, under=True, pins=True)
"""What a question is set with that stays above its prompts while these are scrolled."""
_UNDER = (
    Air(before_options=0, under=True),
    Air(above=0, before_task=0, before_options=0, under=True),
    Air(above=0, before_task=0, has_task=False, before_options=0, under=True),
)


def air(draft: AnswerDraft, cells: int, rows: int, task: str | None = None) -> Air:
    """The most air with which a question and all that can be picked are seen at once in so many cells and rows.

    It is the same from the first pick to the last. Where prompts and options do not fit, no more than the prompt on
    hand has to, with the options under it.
    """
    if not rows or draft.asked.form.facts.is_typed:  # The page of a typed one is as high as it is long.
        return _AIRS[0]
    fresh = AnswerDraft(draft.asked, confirms=draft.confirms, may_skip=draft.may_skip)
    fresh.options = draft.options
    task_words = names.further_task(draft.asked) if task is None else task
    if not draft.asked.prompts:
        # That one is to be picked goes without saying; that several are does not.
        airs = [one for one in _AIRS if one.has_task or draft.asked.form.facts.is_one_pick]
        fitting = (one for one in airs if _rows(_question(fresh, cells, task_words, one), cells) <= rows - one.spare)
        return next(fitting, airs[-1])
    longest = max(range(len(draft.asked.options)), key=lambda place: len(draft.asked.options[place]))
    full = AnswerDraft(draft.asked, confirms=draft.confirms, may_skip=draft.may_skip)
    full.partners, full.pointed = [longest] * len(full.partners), 0
    for one in _AIRS[:3]:
        if _rows(_up_to_options(_question(full, cells, task_words, one)), cells) <= rows - one.spare:
            return one
    if _may_pin(fresh, cells, rows):
        return _PINNED
    # The last row says that there is more.
    under = (one for one in _UNDER if _rows(_up_to_options(_question(fresh, cells, task_words, one)), cells) < rows)
    return next(under, _UNDER[-1])


def _may_pin(draft: AnswerDraft, cells: int, rows: int) -> bool:
    """Whether the longest prompt with the options under it has room below the question, and below it a row for more."""
    longest = max(draft.asked.options, key=len)
    prompt = max(lines_of_text(f"{with_answer(prompt)}{longest}", cells) for prompt in draft.asked.prompts)
    return lines_of_text(draft.asked.stem, cells) + prompt + _rows(_options(draft, 0), cells) < rows


def _rows(blocks: Iterable[Block], cells: int) -> int:
    return sum(height(block, cells, 0) for block in blocks)


def _up_to_options(blocks: Iterable[Block]) -> Sequence[Block]:
    """Blocks from the first to the last that is an option."""
    listed = [*blocks]
    return listed[: max((at for at, block in enumerate(listed, 1) if block.name.startswith(OPTION)), default=0)]


def question(
    draft: AnswerDraft, cells: int, hint: str = "", *, task: str | None = None, closed: str = "", rows: int = 0
) -> Iterator[Block]:
    """The question with its options in a room of so many cells and rows, and what has been picked so far.

    Where ``rows`` is 0, nothing has to fit.

    ``task`` says what is to be done where that comes from elsewhere, and ``closed`` why nothing is taken yet.
    """
    task_words = names.further_task(draft.asked) if task is None else task
    blocks = [*_question(draft, cells, task_words, air(draft, cells, rows, task), closed=closed)]
    has_end = not draft.at_once and not draft.asked.form.facts.is_typed and not closed
    if hint and hint == draft.lacks and has_end:
        blocks.pop()  # The last line says the same.
    yield from blocks
    if hint and not closed:
        yield Block(styled(hint, TextStyle.PARTLY), name=HINT, margin=1, fixed=True)


def _question(draft: AnswerDraft, cells: int, task: str, air: Air, *, closed: str = "") -> Iterator[Block]:
    asked = draft.asked
    yield from (block._replace(stays=air.pins) for block in stem(asked, margin=air.above))
    # Where picks are handed in or confirmed, the last line says what is missing, which may be the whole task.
    is_said = air.has_task and (draft.at_once or task != AnswerDraft(asked, may_skip=False).lacks)
    has_how = air.has_how and not draft.at_once and not asked.form.facts.is_typed
    how = styled(closed, TextStyle.ACCENT) if closed else styled(_how(draft), TextStyle.DIM)
    parts = (styled(task if is_said else "", TextStyle.DIM), how if has_how else styled(""))
    if words := styled(" ").join(filter(None, parts)):
        yield Block(words, margin=air.before_task)
    yield from options(draft, cells, air=air)
    if closed:
        if not has_how:
            yield Block(styled(closed, TextStyle.ACCENT), margin=1)
        return
    if not draft.at_once and not asked.form.facts.is_typed:
        # While something is missing, the key would read as an order to press it.
        lead = styled("") if draft.lacks else assemble(("enter ", TextStyle.KEY))
        end = _end(draft, cells, has_how=has_how)
        yield Block(end, lead=lead, name="" if draft.lacks else DONE, margin=air.before_options)
    if asked.form.facts.is_typed and draft.confirms:
        stands = "" if draft.standing is None else "Your answer stands; type another to change it. "
        yield Block(styled(f"{stands}Enter confirms.", TextStyle.DIM), margin=1)


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
    was_whole, row, at = not draft.lacks, row_of(name), draft.on_hand
    if row is None:
        draft.pick(int(name.removeprefix(OPTION)))
    else:
        draft.turn_to(row)
    is_whole = not draft.lacks and not draft.is_open and not draft.asked.form.facts.is_one_pick
    # Of an answer that was whole, the last row was changed and there is no next one.
    is_behind_last = row is None and bool(draft.partners) and draft.at == at == len(draft.partners) - 1
    if is_whole and (not was_whole or (how.isdigit() and is_behind_last)):
        name = DONE
    elif draft.partners and how.isdigit():
        name = f"{PROMPT}{draft.at}"
    draft.pointed = row_of(name)
    return name


def row_on_hand(draft: AnswerDraft, cursor: str) -> str:
    """Where the cursor goes when a pick was taken back: to the row that is on hand now, unless it is on an option."""
    return f"{PROMPT}{draft.at}" if draft.partners and not cursor.startswith(OPTION) else cursor


def follow(draft: AnswerDraft, cursor: str, *, under: bool = False) -> bool:
    """Have the row that the cursor has come to on hand, and give whether that is another than before.

    Where the options stand ``under`` the row on hand, it stays on hand while the cursor is on one of them.
    """
    before, on_hand, draft.pointed = draft.pointed, draft.on_hand, row_of(cursor)
    if under and before is not None and draft.pointed is None:
        draft.turn_to(before)
        return draft.on_hand != on_hand
    return draft.pointed != before


def on_hand(draft: AnswerDraft) -> tuple[str, str]:
    """The names of the prompt that the next digit is for and of the last that it can be given: seen together."""
    return f"{PROMPT}{draft.on_hand}", f"{OPTION}{len(draft.asked.options) - 1}"


def is_held_back(name: str, how: str) -> bool:
    """Whether a pick is that of the end by space, which has picked until now and must hand nothing in unawares."""
    return name == DONE and how == "space"


def enter_word(draft: AnswerDraft) -> str:
    """That enter hands in, or confirms."""
    return "Enter confirms it." if draft.confirms else "Enter hands it in."


def _how(draft: AnswerDraft) -> str:
    """The keys of an answer that is handed in or confirmed."""
    picks = "A digit picks" if draft.asked.form.facts.is_one_pick else "Space picks"
    return f"{picks}, {'enter confirms' if draft.confirms else 'enter hands in'}."


def _end(draft: AnswerDraft, cells: int, *, has_how: bool) -> Content:
    """What enter does with the picks so far; in few words where all of them would need more than one row."""
    if draft.lacks:
        how = _how(draft)
        short = f"{draft.missing}. {how.partition(',')[0]}."
        ends = [draft.lacks] if has_how else [f"{draft.lacks} {how}", short, f"{draft.missing}."]
        words = (styled(end, TextStyle.DIM) for end in ends)
        return next((one for one in words if one.cell_length <= cells), styled(ends[-1], TextStyle.DIM))
    if draft.is_confirmed:
        return styled("Your answer stands. Go on", TextStyle.DIM)
    return styled("Confirm" if draft.confirms else "Hand it in", TextStyle.ACCENT)


def options(draft: AnswerDraft, cells: int, *, is_short: bool = False, air: Air = _AIRS[0]) -> Iterator[Block]:
    """What can be picked in a room of so many cells, each with its digit and what it has been picked for so far.

    Where that has to be ``is_short``, a prompt that is not on hand is cut to one line.
    """
    prompts = [*_prompts(draft, cells, is_short=is_short, air=air)]
    above = draft.on_hand + 1 if air.under else len(prompts)
    yield from prompts[:above]
    yield from _options(draft, air.before_options)
    yield from prompts[above:]


def _options(draft: AnswerDraft, margin: int) -> Iterator[Block]:
    asked = draft.asked
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


def _prompts(draft: AnswerDraft, cells: int, *, is_short: bool, air: Air) -> Iterator[Block]:
    """The prompts with what they are given so far, the one on hand on a band of its own."""
    column = 0 if air.under else first_column(draft.asked, cells)
    for place, prompt in enumerate(draft.asked.prompts):
        partner = draft.partners[place]
        on_hand = place == draft.on_hand
        given = OPEN if partner is None else draft.asked.options[partner]
        # A row that is filled and on hand only because it was the last is not about to be changed.
        awaits = on_hand and (partner is None or draft.pointed is not None)
        is_open = partner is None and not on_hand
        shown = styled(
            given + (_NEXT if awaits and not air.under else ""), TextStyle.DIM if is_open else TextStyle.CHOSEN
        )
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
            margin=int(place == 0 and bool(air.before_task)),
            band=TextStyle.CURSOR if on_hand else TextStyle.PLAIN,
        )
