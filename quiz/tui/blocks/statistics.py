"""Statistics as blocks: the headline, the curve, the map of the brief, the figures, and the mistakes to repair."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from textual.content import Content

from quiz.bank.brief import Brief
from quiz.rules.statistics import Day
from quiz.tui.blocks.proof import number_width
from quiz.tui.styles import TextStyle, assemble, boxed, styled
from quiz.tui.widgets.block_layout import ROOMY, Block, room
from quiz.wording import names
from quiz.wording.prose import capital
from quiz.wording.rows import Row, Section
from quiz.wording.statistics import (
    BEGIN,
    NEVER,
    NOTHING,
    SHADES,
    SO_FAR,
    MappedParagraph,
    Shade,
    StatisticsText,
    Unrepaired,
    timeline,
)

PLAY = "play"
REPAIR = "repair"
_LAYOUTS = ((2, False), (1, False), (1, True))
"""How a row of the map is set, the roomiest first: the columns of a mark, and whether a tally is its share alone."""
PARAGRAPH = "ground-"
BAR = 12
_SHORTEST_BAR = 4
_ROWS = {34: 13, 22: 7, 0: 4}
"""How high the curve is on a screen of at least so many rows."""
_LEGENDS = {64: 4, 44: 3, 0: 2}
"""How many marks are explained in a row of at least so many columns."""
LISTED = 5
"""So many mistakes are written out."""
MARGIN = 2


def text_columns(width: int) -> int:
    """The columns for text on a page of a screen so wide."""
    return room(width, MARGIN)


def before_first_answer() -> Iterator[Block]:
    """What is shown before the first answer."""
    yield Block(styled(f"\n{BEGIN}"), lead=boxed(NOTHING, TextStyle.ACCENT), margin=1)
    yield Block(
        styled("Play a round", TextStyle.STRONG), lead=assemble(("p", TextStyle.KEY), "  "), name=PLAY, margin=1
    )


def statistics_blocks(
    text: StatisticsText,
    days: tuple[Day, ...],
    brief: Brief,
    *,
    opened: Collection[str],
    at_a_time: int,
    width: int,
    height: int,
) -> Iterator[Block]:
    """What stands above the figures, for a screen of so many columns and rows: where the player stands, and the map.

    ``opened`` names the paragraphs that are open; mistakes are repaired so many ``at_a_time``.
    """
    columns = text_columns(width)
    yield Block(styled("\n".join(text.beside), TextStyle.STRONG), lead=boxed(text.headline, TextStyle.ACCENT), margin=1)
    if text.mistakes:
        what = names.count(len(text.mistakes), "confident mistake")
        some = f"  {at_a_time} at a time" if len(text.mistakes) > at_a_time and columns >= ROOMY else ""
        words = assemble((what, TextStyle.STRONG), " to repair", (some, TextStyle.DIM))
        yield Block(words, lead=assemble(("m", TextStyle.KEY), "  "), name=REPAIR, margin=1)
    yield from _over_time(text, days, columns, height)
    yield from _map(text.brief_map, brief, opened, columns)


def figure_blocks(text: StatisticsText, columns: int) -> Iterator[Block]:
    """The figures by topic, by kind and by how sure the player was, and the mistakes to repair, in so many columns."""
    for section in text.sections:
        yield from _figures(section, columns)
    yield from _mistakes(text.mistakes)


def _over_time(text: StatisticsText, days: tuple[Day, ...], columns: int, height: int) -> Iterator[Block]:
    from quiz.tui.blocks.curve import DOT, LEAST, curve

    drawn = timeline(days, columns)
    if len(drawn.periods) < LEAST:
        yield from _figures(text.over_time, columns)
        return
    legend = f"  {DOT} each {drawn.unit}   ⠤ five {drawn.unit}s together" if columns >= ROOMY else ""
    yield Block(assemble((f"Accuracy by {drawn.unit}", TextStyle.ACCENT), (legend, TextStyle.DIM)), margin=1)
    yield Block(curve(drawn, columns, next(rows for least, rows in _ROWS.items() if height >= least)))


def _map(
    brief_map: tuple[MappedParagraph, ...], brief: Brief, opened: Collection[str], columns: int
) -> Iterator[Block]:
    """One row a paragraph, one mark a line; a paragraph that is opened shows its lines below. Nothing of no brief."""
    if not brief_map:
        return
    yield Block(styled("The brief, line by line", TextStyle.ACCENT), margin=1)
    yield Block(_legend(next(number for least, number in _LEGENDS.items() if columns >= least)))
    lines = max((len(paragraph.lines) for paragraph in brief_map), default=0)
    longest = max((len(paragraph.title) for paragraph in brief_map), default=0)
    # Titles come first: marks stand apart, and how many were asked is told, where there is room for both.
    for step, is_short in _LAYOUTS[columns < ROOMY :]:
        # A paragraph of very many lines breaks its own row, and not those of all others.
        widest = min(lines * step, columns // 2)
        earned = [_earned(paragraph, short=is_short) for paragraph in brief_map]
        titles = columns - len("123    ") - widest - len("  ") - max(map(len, earned), default=0)
        if titles >= longest:
            break
    titles = min(longest, titles)
    for place, paragraph in enumerate(brief_map):
        name = f"{PARAGRAPH}{paragraph.number}"
        marks = assemble(*(((at.mark + " ")[:step], _style_of(at)) for _, at in paragraph.lines))
        blank = " " * (widest - len(paragraph.lines) * step + 2)
        title = assemble((f"{paragraph.number:>3}  ", TextStyle.KEY), _fitted(paragraph.title, titles))
        yield Block(assemble(title, marks, blank, (earned[place], TextStyle.DIM)), name=name, margin=int(place == 0))
        if name in opened:
            texts = brief.paragraph(paragraph.number).lines
            width = number_width(line for line, _ in paragraph.lines)
            for line, at in paragraph.lines:
                words = assemble((f"{capital(at.words)}. ", TextStyle.STRONG), texts[line])
                yield Block(words, lead=assemble(f"     {at.mark} ", (f"{line!s:<{width}}  ", TextStyle.DIM)))


def _legend(in_a_row: int) -> Content:
    """What each mark means, so many in a row."""
    shades = (*SHADES, *SO_FAR, NEVER)
    rows = (shades[at : at + in_a_row] for at in range(0, len(shades), in_a_row))
    return styled("\n").join(
        styled("  ").join(assemble((f"{at.mark} ", _style_of(at)), (at.words, TextStyle.DIM)) for at in row)
        for row in rows
    )


def _earned(paragraph: MappedParagraph, *, short: bool) -> str:
    tally = paragraph.tally
    if tally is None:
        return ""
    share = f"{names.share(tally.credit, tally.asked):>5}"
    return share if short else f"{share} of {tally.asked}"


def _style_of(at: Shade) -> TextStyle:
    return TextStyle.DIM if at in {*SO_FAR, NEVER} else TextStyle.ACCENT


def _fitted(title: str, columns: int) -> str:
    columns = max(columns, 1)
    short = title if len(title) <= columns else f"{title[: columns - 1]}…"
    return f"{short:<{columns}}  "


def _figures(section: Section, columns: int) -> Iterator[Block]:
    """A table, its bars as long as the room beside labels and values allows, or none."""
    if section.rows:
        yield Block(styled(section.title, TextStyle.ACCENT), margin=1)
        width = max(len(row.label) for row in section.rows) + 2
        spare = columns - width - 2 - max(len(row.value) for row in section.rows)
        bar = BAR if columns >= ROOMY else min(BAR, spare) if spare >= _SHORTEST_BAR else 0
        is_stacked = spare + 2 < 0
        for row in section.rows:
            if is_stacked:  # The value has no room beside its label.
                yield Block(styled(row.label, TextStyle.DIM))
                yield Block(styled(row.value), lead=styled("  "))
            else:
                yield _figure(row, width, bar)


def _figure(row: Row, width: int, bar: int) -> Block:
    lead = styled(f"{row.label:<{width}}", TextStyle.DIM)
    if row.share is None or not bar:
        return Block(styled(row.value), lead=lead)
    full = round(row.share * bar)
    return Block(
        assemble(("━" * full, TextStyle.ACCENT), ("─" * (bar - full), TextStyle.DIM), f"  {row.value}"), lead=lead
    )


def _mistakes(mistakes: tuple[Unrepaired, ...]) -> Iterator[Block]:
    if not mistakes:
        return
    yield Block(styled("Confident mistakes to repair", TextStyle.ACCENT), margin=1)
    for mistake in mistakes[:LISTED]:
        yield Block(assemble(mistake.stem, (f"  {mistake.note}", TextStyle.DIM)), lead=styled("- ", TextStyle.DIM))
    if more := mistakes[LISTED:]:
        yield Block(styled(f"and {len(more)} more", TextStyle.DIM), lead=styled("- ", TextStyle.DIM))
