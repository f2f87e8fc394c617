"""The round that is being chosen, as it will be: how it is played, and which questions it is drawn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from quiz.bank.pack import Pack
from quiz.play.request import Request
from quiz.rules.items import Item
from quiz.rules.terms import Mode
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import Block
from quiz.wording import names
from quiz.wording.choosing import how_played
from quiz.wording.prose import capital

_BAR = 16
"""The cells of the longest bar."""


def round_blocks(pack: Pack, request: Request, fitting: Collection[Item], asked: int, seconds: int) -> Iterator[Block]:
    """What a round will be like that asks so many of the questions which fit; a sprint lasts so many ``seconds``."""
    if not fitting:
        yield Block(styled("No question fits all of this", TextStyle.PARTLY), margin=1)
        yield Block(styled("Untick something at the left.", TextStyle.DIM))
        return
    is_sprint = request.mode is Mode.SPRINT
    what = f"as many questions as you can in {names.clock(seconds)}" if is_sprint else names.count(asked, "question")
    yield Block(styled(f"{capital(request.mode.value)}: {what}", TextStyle.STEM), margin=1)
    yield from (Block(styled(words)) for words in how_played(request.mode, open_book=request.open_book))
    yield Block(styled(f"Drawn from the {names.count(len(fitting), 'question')} that fit:", TextStyle.DIM), margin=1)
    yield from _shares("Topics", Counter(item.topic for item in fitting), pack.about.topics)
    yield from _shares("Kinds", Counter(item.kind for item in fitting), names.KINDS)
    levels = {number: capital(title) for number, title in names.DIFFICULTIES.items()}
    yield from _shares("Difficulty", Counter(item.difficulty for item in fitting), levels)


def _shares(title: str, counted: Counter[Any], titles: Mapping[Any, str]) -> Iterator[Block]:
    """How the questions that fit are spread over something, each part with a bar and a number."""
    yield Block(styled(title, TextStyle.ACCENT), margin=1)
    most, width = max(counted.values()), max(map(len, titles.values())) + 2
    for key, words in titles.items():
        full = -(-counted[key] * _BAR // most)
        bar = assemble(("━" * full, TextStyle.ACCENT), ("─" * (_BAR - full), TextStyle.DIM), f"  {counted[key]}")
        yield Block(bar, lead=styled(f"{words:<{width}}", TextStyle.DIM))
