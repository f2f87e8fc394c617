"""How sure an answer is, asked under the question as it stood with what was picked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import assert_never

from textual.content import Content

from quiz.rules.helps import Help
from quiz.rules.items import Form, Given
from quiz.rules.question import Asked
from quiz.rules.session import LEVELS
from quiz.tui.blocks.asking import PLACE, stem
from quiz.tui.blocks.pairs import first_column, two_columns
from quiz.tui.blocks.verdict import MARGIN
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import Block, height, room
from quiz.tui.widgets.page import Fitted
from quiz.wording import helps, names
from quiz.wording.prose import capital, ordinal, with_answer

LEVEL = "level-"


def certainty_page(asked: Asked, given: Given, options: Sequence[str], helped: Collection[Help] = ()) -> Fitted:
    """How sure an answer is that was just locked in, of these options and with these helps.

    Where there is too little room for all of it, the levels come first and the options that were not picked are left
    out.
    """

    def fitted(width: int, rows: int) -> tuple[Block, ...]:
        cells = room(width, MARGIN)
        levels = tuple(_levels(asked, helped))
        whole = (*stem(asked), *_answer(asked, given, options, cells), *levels)
        if sum(height(block, width, MARGIN) for block in whole) <= rows:
            return whole
        picked = [option for option in options if option in given]
        return (*levels, *_answer(asked, given, picked, cells), *stem(asked))

    return fitted


def _levels(asked: Asked, helped: Collection[Help]) -> Iterator[Block]:
    """The levels, each with what it pays."""
    yield Block(styled("How sure are you?", TextStyle.STEM), margin=1)
    for level in LEVELS:
        stakes = names.stakes(level, helped, hint_price=asked.hint_price)
        yield Block(
            assemble((capital(names.LEVELS[level]), TextStyle.STRONG), (f"  {stakes}", TextStyle.DIM)),
            lead=assemble((str(level), TextStyle.KEY), "  "),
            name=f"{LEVEL}{level}",
            key=str(level),
            margin=int(level == 1),
        )
    yield Block(
        styled("Rather not say", TextStyle.DIM), lead=assemble(("0", TextStyle.KEY), "  "), name=f"{LEVEL}0", key="0"
    )
    if not asked.form.facts.is_one_pick and not asked.form.facts.is_typed:
        yield Block(styled(names.PARTLY_SURE, TextStyle.DIM), margin=1)
    if Help.BRIEF in helped:
        yield Block(styled(helps.NO_BONUS_HERE, TextStyle.PARTLY), margin=1)


def _answer(asked: Asked, given: Given, options: Sequence[str], cells: int) -> Iterator[Block]:
    """The answer, a line for each of its parts, among the options that it was picked from."""
    for place, block in enumerate(_parts(asked, given, options, cells)):
        yield block._replace(margin=int(place == 0))


def _parts(asked: Asked, given: Given, options: Sequence[str], cells: int) -> Iterator[Block]:
    match asked.form:
        case Form.PICK_ONE | Form.PICK_SOME:
            for option in options:
                yield _option(asked, option, is_picked=option in given)
            if not given:
                yield Block(styled(names.given(asked, given), TextStyle.STRONG))
        case Form.TYPE:
            lead = styled("Your answer: ", TextStyle.DIM)
            yield Block(assemble(lead, (names.given(asked, given), TextStyle.STRONG)))
        case Form.ARRANGE:
            for place, text in enumerate(given, 1):
                yield Block(styled(text), lead=styled(f"{ordinal(place):<{PLACE}}  ", TextStyle.CHOSEN))
        case Form.PAIR | Form.GROUP:
            column = first_column(asked, cells)
            for prompt, partner in asked.partners(given):
                chosen = styled(partner or "", TextStyle.CHOSEN)
                yield two_columns(styled(prompt), chosen, column) if column else _row(prompt, chosen)
        case _ as never:
            assert_never(never)


def _option(asked: Asked, option: str, *, is_picked: bool) -> Block:
    """An option with its box; no digit, since digits say how sure one is now."""
    opens, closes = "()" if asked.form.facts.is_one_pick else "[]"
    box = f"{opens}{'x' if is_picked else ' '}{closes} "
    return Block(
        styled(names.option(asked.kind, option), TextStyle.STRONG if is_picked else TextStyle.DIM),
        lead=styled(box, TextStyle.CHOSEN if is_picked else TextStyle.DIM),
    )


def _row(prompt: str, chosen: Content) -> Block:
    return Block(assemble(with_answer(prompt), chosen))
