"""The path as blocks: its list, a paragraph to read, the cards that explain the verdicts, and how a step went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from quiz.bank.brief import Brief, Paragraph
from quiz.bank.pack import Pack
from quiz.rules.path import MOST_STARS, Path, Step
from quiz.tui.blocks.proof import number_width
from quiz.tui.styles import TextStyle, assemble, boxed, join, styled
from quiz.tui.widgets.arrival import Arrival
from quiz.tui.widgets.block_layout import ROOMY, Block
from quiz.wording import path
from quiz.wording.prose import stop

STEP = "step-"
_PAGE = 76
"""The most columns of the page on the end of the path."""
_CELL = 9
"""The columns of a step with its stars on the page on the end of the path."""
TWO_PANES = 100
"""From so many columns on, the paragraph stands beside the list."""
LOW = 20
"""A terminal with fewer rows than this has no room for more than the list."""
_LIST = 60
"""The columns of the list where there are two panes, as the style sheet has them."""
_WIDEST = 80
"""The most columns of a screen that the list takes: the eye has to find the stars of a title."""


def path_blocks(walked: Path, pack: Pack, width: int, height: int) -> Iterator[Block]:
    """The path for a screen of so many columns and rows: a line for each paragraph."""
    if height >= LOW or not walked.most:
        yield Block(styled(path.HOW if walked.most else path.NONE, TextStyle.DIM), margin=1)
    columns = min(_LIST if width >= TWO_PANES else width, _WIDEST) - (5 if width >= ROOMY else 3)
    for place, block in enumerate(_lines(walked, pack.brief, columns)):
        yield block._replace(margin=int(place == 0 and height >= LOW))


def map_blocks(walked: Path, brief: Brief, columns: int) -> Iterator[Block]:
    """The path as it stands beside something else, in so many columns."""
    title, total = "The path", path.total(walked)
    if not walked.most:
        yield Block(styled(title, TextStyle.STRONG))
        yield Block(styled(path.NONE, TextStyle.DIM), margin=1)
        return
    gap = " " * max(1, columns - len(title) - len(total))
    yield Block(assemble((title, TextStyle.STRONG), gap, (total, TextStyle.ACCENT)))
    for place, block in enumerate(_lines(walked, brief, columns, number=TextStyle.DIM)):  # These are no keys here.
        yield block._replace(margin=int(place == 0))


def _lines(walked: Path, brief: Brief, columns: int, *, number: TextStyle = TextStyle.KEY) -> Iterator[Block]:
    """A line for each paragraph, with its number in a style."""
    for paragraph in brief.paragraphs:
        numbered = styled(f"{paragraph.number:>2}  ", number)
        yield Block(assemble(numbered, _line(walked, paragraph, columns)), name=f"{STEP}{paragraph.number}")


def _line(walked: Path, paragraph: Paragraph, columns: int) -> Content:
    """A paragraph of the path without its number: its title, and its stars or what else there is to say of it."""
    step = walked.step(paragraph.number)
    is_next = step is not None and step == walked.next
    words = path.state(step, walked)
    if is_next:
        end = styled(words, TextStyle.CHOSEN)
    else:
        end = styled(words, TextStyle.DIM) if step is None or not step.asks else stars(step.stars)
    widest = max(len("next"), len(words))
    room = max(1, columns - len("12  ") - len("  ") - widest)
    title = Content(paragraph.title).truncate(room, ellipsis=True)
    gap = " " * (room - title.cell_length + len("  ") + widest - end.cell_length)
    return assemble(title.stylize(TextStyle.STRONG if is_next else TextStyle.PLAIN), gap, end)


def paragraph_blocks(paragraph: Paragraph) -> Iterator[Block]:
    """A paragraph with its title, why it matters, and its lines."""
    yield Block(
        styled(paragraph.heading, TextStyle.STEM),
        lead=assemble((f"{paragraph.number}", TextStyle.KEY), "  "),
        margin=1,
    )
    if paragraph.why:
        yield Block(styled(paragraph.why, TextStyle.ACCENT), lead=styled("  "))
    width = number_width(paragraph.lines)
    for place, (line, text) in enumerate(paragraph.lines.items()):
        yield Block(styled(text), lead=styled(f"  {line!s:<{width}}  ", TextStyle.DIM), margin=int(place == 0))


_SHADES = (TextStyle.RIGHT, TextStyle.WRONG, TextStyle.PARTLY)
_CATS = tuple(
    f" /\\_/\\   \n( {eyes} )  \n > {mouth} <   " for eyes, mouth in (("o.o", "^"), ("-.-", "~"), ("o.O", "?"))
)
"""The cat of the note, by what it thinks of each claim about it."""


def card_blocks(place: int, *, low: bool) -> Iterator[Block]:
    """One of the cards: the note, a claim about it, and the verdict on that with its reason.

    A ``low`` screen has no room for the cat.
    """
    card = path.CARDS[place]
    verdict = card.verdict.upper()
    if low:
        yield Block(styled(path.NOTE), lead=styled("▌ ", TextStyle.KEY))
        yield Block(styled(card.claim, TextStyle.STEM), margin=1)
        yield Block(assemble((f" {verdict} ", _SHADES[place]), f" {card.why}"), margin=1)
        return
    yield Block(styled(f"{path.NOTE_IS}\n{path.NOTE}"), lead=styled(_CATS[place], TextStyle.ACCENT), margin=1)
    yield Block(assemble((f"{path.CLAIM_IS} ", TextStyle.DIM), (card.claim, TextStyle.STEM)), margin=1)
    yield Block(styled(f"\n{card.why}"), lead=boxed(verdict, _SHADES[place]), margin=1)


def step_blocks(walked: Path, paragraph: int, share: float | None, *, third: str = "") -> Iterator[Block]:
    """How a step went: its stars, what earns the next one, and that the path is done where it is.

    ``share`` is what was right of it this time, 0 to 1, and ``third`` what earned its third star, if it did.
    """
    step = walked.step(paragraph)
    earned = step.stars if step is not None else 0
    yield Block(
        styled(path.result(walked, paragraph)), lead=assemble(stars(earned), "  "), margin=1, arrives=Arrival.STARS
    )
    if others := path.counts_others(walked, paragraph, share):
        yield Block(styled(stop(others), TextStyle.DIM), lead=styled("     "))
    if more := path.to_gain(walked, paragraph):
        yield Block(styled(f"For one more: {more}", TextStyle.DIM), lead=styled("     "))
    elif third:
        yield Block(styled(third, TextStyle.DIM), lead=styled("     "))
    if walked.way_on(paragraph) is None:
        yield Block(styled(path.DONE), margin=1)


def end_blocks(walked: Path, title: str, width: int, rows: int) -> Iterator[Block]:
    """The end of the path: a stamp, what was done, and the stars of every step, on so many columns and rows."""
    stamp, is_high = path.FULL_STAMP if walked.is_full else path.PLAYED_STAMP, rows >= LOW - 4
    columns = max(1, min(_PAGE, width - 4))
    if is_high:
        heavy, light = "━" * columns, "─" * columns
        banner = f"{heavy}\n{' '.join(stamp).center(columns).rstrip()}\n{heavy}"
        yield Block(styled(banner, TextStyle.ACCENT), margin=1, arrives=Arrival.GLEAM)
        yield Block(styled(title.center(columns).rstrip()))
        yield Block(styled(light, TextStyle.DIM))
    else:
        yield Block(styled(f" {stamp} ", TextStyle.BAND_RIGHT), arrives=Arrival.GLEAM)
    first, *others = path.end_words(walked)
    yield Block(styled(first, TextStyle.STEM), margin=int(is_high))
    steps = [step for step in walked.steps if step.asks]
    lines = -(-len(steps) // max(1, min(7, columns // _CELL)))
    fitting = -(-len(steps) // lines)
    for start in range(0, len(steps), fitting):
        cells = (assemble(f"{step.paragraph:>2} ", stars(step.stars), "   ") for step in steps[start : start + fitting])
        yield Block(join(tuple(cells)), margin=int(start == 0 and is_high))
    yield from (Block(styled(words, TextStyle.DIM), margin=int(is_high)) for words in others)


def won_blocks(steps: Iterable[Step]) -> Iterator[Block]:
    """The steps that a round has won a star for without being one of them."""
    for step in steps:
        yield Block(styled(path.won(step)), lead=assemble(stars(step.stars), "  "), margin=1, arrives=Arrival.STARS)


def stars(earned: int) -> Content:
    """The stars of a step: those that are earned are filled."""
    return join(
        (
            styled(path.STAR * earned, TextStyle.ACCENT),
            styled(path.NO_STAR * (MOST_STARS - earned), TextStyle.DIM),
        )
    )
