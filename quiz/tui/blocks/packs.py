"""The packs as blocks: what each is called, where it comes from, and how its player stands with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from quiz.play.packs import PackChoice
from quiz.rules.path import MOST_STARS, Step
from quiz.tui.blocks.path import map_blocks, stars
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import MEASURE, ROOMY, Block
from quiz.wording import packs
from quiz.wording.prose import count

_LEAD = 7
"""The cells before a title: the key, and the box that says which pack is open."""
_DIGITS = 9
LOADING = "…"
"""What stands in the place of what is still being looked up."""


def pack_blocks(shown: Sequence[PackChoice], opened: int, *, width: int, low: bool, wide: bool) -> Iterator[Block]:
    """Every pack with how the player stands with it, under its place among them as its name.

    The one at ``opened`` is open, or none at -1.

    A ``low`` screen has room for the list alone. With ``wide`` the path of a pack stands beside the list.
    """
    roomy = width >= ROOMY and not low
    if roomy:
        yield Block(styled(packs.HOW, TextStyle.DIM), margin=1)
    room = min(MEASURE, width - (5 if width >= ROOMY else 3)) - _LEAD
    # What cannot be played comes last: nobody has come for that.
    for place, at in enumerate(sorted(range(len(shown)), key=lambda at: bool(shown[at].problem))):
        choice, is_open = shown[at], at == opened
        key = str(place + 1) if place < _DIGITS else ""
        box = ("(x)" if is_open else "( )", TextStyle.CHOSEN if is_open else TextStyle.DIM)
        lines = [styled(choice.title, TextStyle.STRONG), *_under(choice, room, long=roomy, wide=wide)]
        yield Block(
            styled("\n").join(lines),
            lead=assemble((key or " ", TextStyle.KEY), "  ", box, " "),
            name=str(at),
            key=key,
            margin=int(roomy or (place == 0 and not low)),
        )
    if roomy:
        yield Block(styled(packs.MORE, TextStyle.DIM), margin=1)


def _under(choice: PackChoice, room: int, *, long: bool, wide: bool) -> Iterator[Content]:
    """What stands under the title of a pack."""
    if choice.problem:
        yield styled(packs.unplayable(choice.problem, choice.remedy, short=not long), TextStyle.WRONG)
        return
    size = "" if choice.pack is None else count(len(choice.pack.items), "question")
    if long:
        source = "" if choice.about is None else packs.source(choice.about)
        whole = ", ".join(filter(None, (source, size)))
        yield styled(whole if len(whole) <= room else f"{source}\n{size}", TextStyle.DIM)
    if choice.pack is None:
        yield styled(LOADING, TextStyle.DIM)
        return
    steps = () if choice.standing is None else choice.standing.path.steps
    if long and not wide and steps and len(steps) * (MOST_STARS + 1) - 1 <= room:
        yield styled(" ").join(map(_step, steps))
    yield _state(choice.state, size)


def _step(step: Step) -> Content:
    return stars(step.stars) if step.asks else styled("·".center(MOST_STARS), TextStyle.DIM)


def _state(state: tuple[str, ...], size: str) -> Content:
    if not state:
        return styled(size, TextStyle.DIM)
    look = TextStyle.DIM if state[0] == packs.NO_PATH else TextStyle.ACCENT
    return assemble((state[0], look), (", ".join(("", *state[1:])), TextStyle.DIM))


def beside_blocks(choice: PackChoice, columns: int) -> Iterator[Block]:
    """What stands beside the list on a wide screen: the path of a pack with its stars."""
    if choice.pack is not None and choice.standing is not None:
        for place, block in enumerate(map_blocks(choice.standing.path, choice.pack.brief, columns)):
            yield block._replace(fixed=True, margin=1 if place == 0 else block.margin)
