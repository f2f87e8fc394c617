"""A pack's questions with their answers, proofs and reasons, each as a small table."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding

from quiz.bank.pack import Pack
from quiz.rules.items import Item, cited_lines, words_that_matter
from quiz.rules.question import pose
from quiz.terminal.styles import TextStyle, assemble, join, marked, styled
from quiz.terminal.tables import Pairs
from quiz.wording import names
from quiz.wording.prose import quoted, stop

_LABELS = len("Also right")


def questions(pack: Pack, items: tuple[Item, ...]) -> RenderableType:
    """The questions, with how many there are said first."""
    parts: list[RenderableType] = [
        styled(f"{pack.about.title}: {names.count(len(items), 'question')}", TextStyle.STRONG)
    ]
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
    """The key, its proof, and why each wrong answer is wrong."""
    yield "Answer", styled(names.given(pose(item), item.right))
    if item.also_right:
        yield "Also right", styled("; ".join(item.also_right))
    for line in cited_lines(item):
        matter = words_that_matter(item, line)
        said = f"The words that matter: {', '.join(map(quoted, matter))}"
        yield f"Line {line}", join((marked(pack.brief.lines[line], matter), styled(said, TextStyle.QUIET)), "\n")
    yield "Why", styled(item.why)
    for wrong in item.distractors:
        yield "Wrong", styled(f"{stop(names.option(item.kind, wrong.text))} {wrong.why}")
