"""A question of a pack as a player sees it: as it is asked, and after a wrong and the right answer, with its proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import assert_never

from textual.content import Content

from quiz.bank.brief import Brief
from quiz.rules.answer import Answer
from quiz.rules.items import Form, Given, Item, cited_lines
from quiz.rules.question import Asked, ask
from quiz.tui.blocks.verdict import AnsweredQuestion, verdict_page
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import Block
from quiz.wording import names

_SEED = 1
_SOME_ANSWER = "a wrong answer"
"""What is shown as typed where the author lists none that is wrong."""
_NO_SUCH_LINE = "The proof can be shown when the lines that it names are in the brief."


class PreviewStep(Enum):
    """What is shown of a question."""

    ASKED = auto()
    WRONG = auto()
    RIGHT = auto()

    @property
    def next(self) -> PreviewStep:
        """What is shown after it."""
        steps = tuple(PreviewStep)
        return steps[(steps.index(self) + 1) % len(steps)]


def as_asked(item: Item) -> Iterator[Content]:
    """A question as a player sees it: its kind, what is asked, what to do, and what to choose from."""
    asked = ask(item, _SEED)
    yield styled(f"{names.kind(asked.kind)}\n\n", TextStyle.DIM)
    yield styled(f"{asked.stem}\n", TextStyle.STEM)
    yield styled(f"{names.further_task(asked)}\n", TextStyle.DIM)
    for at, prompt in enumerate(asked.prompts):
        yield assemble("\n", (names.letter(at), TextStyle.KEY), f"  {prompt}")
    for number, option in enumerate(asked.options, 1):
        yield assemble("\n", (str(number), TextStyle.KEY), f"  {names.option(asked.kind, option)}")


def as_answered(item: Item, brief: Brief, step: PreviewStep, width: int, rows: int) -> Iterable[Block]:
    """What a player sees after an answer on so many columns and rows: the verdict, the proof and the reasons."""
    if not brief.lines.keys() >= set(cited_lines(item)):
        return (Block(styled(_NO_SUCH_LINE, TextStyle.DIM)),)
    asked = ask(item, _SEED)
    given = item.right if step is PreviewStep.RIGHT else _wrong(asked)
    turn = AnsweredQuestion(asked, Answer(given=given), counts=False)
    return verdict_page(turn, brief, width, rows, more_key="").blocks


def _wrong(asked: Asked) -> Given:
    """An answer that is wrong, or only partly right where that shows more."""
    item = asked.item
    others = tuple(option for option in asked.options if option not in item.right)
    match asked.form:
        case Form.PICK_ONE:
            return others[:1]
        case Form.PICK_SOME:
            return (*item.right[:1], *others[:1])
        case Form.TYPE:
            return tuple(one.text for one in item.distractors[:1]) or (_SOME_ANSWER,)
        case Form.ARRANGE:
            return item.right[::-1]
        case Form.PAIR:
            return item.right[1:] + item.right[:1]
        case Form.GROUP:
            return tuple(next((one for one in asked.options if one != right), right) for right in item.right)
        case _ as never:
            assert_never(never)
