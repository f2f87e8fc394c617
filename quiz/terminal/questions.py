"""A pack's questions with their answers, proofs and reasons, each as a small table."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding

from quiz.bank.pack import Pack
from quiz.rules.items import Item
from quiz.terminal.styles import TextStyle, assemble, join, marked, styled
from quiz.terminal.tables import Pairs
from quiz.wording import names
from quiz.wording.listings import answer_rows, list_heading

_LABELS = len("Also right")


def questions(pack: Pack, items: tuple[Item, ...], *, drafts: bool = False) -> RenderableType:
    """The questions, or the drafts, below a line that says how many there are."""
    parts: list[RenderableType] = [styled(list_heading(pack, len(items), drafts=drafts), TextStyle.STRONG)]
    for item in items:
        parts += ["", _head(pack, item), Padding(Group(*_item(pack, item)), (0, 0, 0, 2))]
    return Group(*parts)


def _head(pack: Pack, item: Item) -> RenderableType:
    topic = pack.about.topics.get(item.topic, item.topic)
    about = f" ({names.KINDS[item.kind]}, {topic}, {names.DIFFICULTIES[item.difficulty]})"
    return assemble((item.id, TextStyle.HEADING), (about, TextStyle.QUIET))


def _item(pack: Pack, item: Item) -> Iterator[RenderableType]:
    yield styled(item.stem, TextStyle.STRONG)
    yield Pairs(_pairs(pack, item), _LABELS)


def _pairs(pack: Pack, item: Item) -> Iterator[tuple[str, RenderableType]]:
    for row in answer_rows(pack, item):
        below = (styled(row.matter, TextStyle.QUIET),) if row.words else ()
        lines = map(styled, row.parts) if row.parts else (marked(row.text, row.words), *below)
        yield row.label, join(lines, "\n")
