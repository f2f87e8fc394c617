"""The results of a round as blocks: the figure, the cells, the sentence, the mistakes, and the line to share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from textual.content import Content

from quiz.play.round import Round
from quiz.play.stamps import Stamp
from quiz.rules.path import MOST_STARS
from quiz.rules.question import Asked
from quiz.rules.scoring import mark, mistakes
from quiz.rules.session import Answer
from quiz.tui.blocks.cells import drawn
from quiz.tui.blocks.proof import proof_line, unproved, verdict_style
from quiz.tui.blocks.tone import tone
from quiz.tui.styles import BLANK, TextStyle, assemble, join, styled
from quiz.tui.widgets.big_digits import fitting, large, small
from quiz.tui.widgets.block_layout import Block, height, room
from quiz.wording.feedback import key, proof, short_stamp
from quiz.wording.path import NO_STAR, STAR
from quiz.wording.prose import sentence
from quiz.wording.results import Results, RoundFigure, beside_figure, mistake, mistakes_title
from quiz.wording.rows import Row, Section

TURN = "turn-"
NEXT = "next-"
BAR = 12
LISTED = 3
"""How many mistakes are listed above the others, the most confident ones."""
ROOMY = 18
"""From so many rows on the figure is large, and each mistake has its lines."""
_MARGIN = 2
_GAP = 3
"""The columns between the figure and its stamp."""
_VERDICT = 13
"""The columns of a verdict before its question."""
_TELLING = 36
"""Cut to fewer columns than this, a question cannot be told from another."""
_HIGH = 30
"""From so many rows on there is room for the frame of the stamp below the figure."""


class WayOn(NamedTuple):
    """A way on from the results: the action behind its key, and what it does."""

    key: str
    action: str
    words: str


def summary(results: Results, width: int, rows: int, *, words: str, stamp: Stamp) -> Iterator[Block]:
    """The figure with its stamp, the cells, and the sentence on the round, on a page of so many columns and rows."""
    style = TextStyle.ACCENT if results.share is None else tone(results.share)
    is_large = rows >= ROOMY and width >= 50
    if results.cells:
        cells = room(width, _MARGIN)
        figure = _figure(results.figure, style, cells, is_large=is_large)
        beside = _stamp(stamp, style, rows=len(figure))
        fits = max(line.cell_length for line in figure) + _GAP + max(map(len, beside), default=0) <= cells
        yield Block(_side_by_side(figure, beside if fits else []))
        if not fits:
            below = _stamp(stamp, style, rows=len(figure) if rows >= _HIGH else 1)
            yield Block(styled("\n").join(filter(None, below)), margin=int(is_large))
    headline = beside_figure(results) if results.cells else results.headline
    cells_drawn = drawn(results.cells) if len(results.cells) > 1 else BLANK
    line = assemble(cells_drawn, "  " if cells_drawn and headline else "", (headline, TextStyle.STRONG))
    yield Block(line, margin=int(is_large))
    if stamp.why and rows >= ROOMY:
        yield Block(styled(stamp.why, TextStyle.DIM))
    if results.beside:
        yield Block(styled("\n".join(_whole_parts(results.beside, room(width, _MARGIN))), TextStyle.DIM))
    if results.cells:
        yield Block(styled(sentence(words), TextStyle.STRONG), margin=int(rows >= ROOMY))


def _whole_parts(parts: Iterable[str], cells: int) -> list[str]:
    """Parts side by side in lines, so that none is broken where it fits into a line."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else ""
        if longer and len(longer) <= cells:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def ways_on(ways: Iterable[WayOn], *, margin: int = 1) -> Iterator[Block]:
    """What to do next, the most sensible first, each with its key."""
    for place, way in enumerate(ways):
        key = "enter" if place == 0 else way.key
        yield Block(
            styled(way.words, TextStyle.STRONG if place == 0 else TextStyle.PLAIN),
            lead=assemble((f"{key:<5}", TextStyle.KEY), "  "),
            name=f"{NEXT}{way.action}",
            margin=margin if place == 0 else 0,
        )


def mistake_blocks(round: Round, *, with_lines: bool) -> Iterator[Block]:
    """The mistakes that were made with most confidence, each with its answer and the lines that prove it."""
    wrong = mistakes(round.session)
    places = {asked.id: place for place, (asked, _) in enumerate(round.turns)}
    if wrong:
        yield Block(styled(mistakes_title(wrong), TextStyle.ACCENT), margin=1)
    for asked, answer in wrong[:LISTED]:
        yield _mistake(asked, answer, places[asked.id])
        if with_lines and not asked.item.evidence:
            yield unproved()._replace(lead=styled("    "))
        if with_lines:
            for paragraph in proof(asked.item, round.pack.brief):
                for line in paragraph.lines:
                    if line.settles:
                        block = proof_line(line)
                        yield block._replace(lead=assemble("  ", block.lead))
    if len(wrong) > LISTED:
        more = f"and {len(wrong) - LISTED} more, among every question below"
        yield Block(styled(more, TextStyle.DIM), lead=styled("  ", TextStyle.DIM))


def question_blocks(round: Round, width: int, rows: int = 0) -> tuple[Block, ...]:
    """Every question with its verdict, to go back to: a row each, where a page of so many columns has room for one.

    Where ``rows`` are left for them, each stands there in full.
    """
    whole = tuple(_questions(round, width, in_full=True))
    if rows_of(whole, width) <= rows:
        return whole
    return tuple(_questions(round, width, in_full=False))


def _questions(round: Round, width: int, *, in_full: bool) -> Iterator[Block]:
    cells = room(width, _MARGIN) - _VERDICT
    if round.turns:
        yield Block(styled("Every question", TextStyle.ACCENT), margin=1)
    for place, (asked, answer) in enumerate(round.turns):
        marked = mark(asked, answer)
        words = styled(asked.stem)
        yield Block(
            words.truncate(cells, ellipsis=True) if cells >= _TELLING and not in_full else words,
            lead=styled(f"{short_stamp(marked, answer):<{_VERDICT}}", verdict_style(marked, answer)),
            name=f"{TURN}{place}",
        )


def rows_of(blocks: Iterable[Block], width: int) -> int:
    """The rows that blocks take on a page of so many columns."""
    return sum(height(block, width, _MARGIN) for block in blocks)


def share_blocks(line: str) -> Iterator[Block]:
    """The line to share."""
    yield Block(styled("To share", TextStyle.ACCENT), margin=1)
    yield Block(styled(line))


def figures(sections: Iterable[Section]) -> Iterator[Block]:
    """The tables behind the result."""
    for section in sections:
        yield Block(styled(section.title, TextStyle.ACCENT), margin=1)
        width = max(len(row.label) for row in section.rows) + 2
        yield from (_row(row, width) for row in section.rows)


def _mistake(asked: Asked, answer: Answer, place: int) -> Block:
    sure = mistake(answer)
    return Block(
        assemble((f"{sure}: " if sure else "", TextStyle.PARTLY), asked.stem, (f"  {key(asked)}", TextStyle.DIM)),
        lead=styled("- ", TextStyle.DIM),
        name=f"{TURN}{place}-mistake",
    )


def _row(row: Row, width: int) -> Block:
    if row.share is None:
        return Block(assemble(row.value), lead=styled(f"{row.label:<{width}}", TextStyle.DIM))
    full = round(row.share * BAR)
    bar = assemble(("█" * full, TextStyle.ACCENT), ("░" * (BAR - full), TextStyle.DIM), "  ")
    return Block(assemble(bar, row.value), lead=styled(f"{row.label:<{width}}", TextStyle.DIM))


def _figure(figure: RoundFigure, style: TextStyle, cells: int, *, is_large: bool) -> list[Content]:
    """The figure in big digits, as lines: "9 of 10", "14 points"."""
    numbers = [figure.number, figure.of] if figure.of else [figure.number]
    number, *of = fitting(numbers, max(8, (cells - len("  of  ")) // 2), (large, small) if is_large else (small,))
    between = "  of  " if of else ""
    lines = []
    for at, line in enumerate(number):
        is_last = at == len(number) - 1
        lines.append(
            assemble(
                (line, style),
                (between if is_last else " " * len(between), TextStyle.DIM),
                (of[0][at] if of and at < len(of[0]) else "", TextStyle.DIM),
                (f"  {figure.unit}" if is_last and figure.unit else "", TextStyle.STRONG),
            )
        )
    return lines


def _stamp(stamp: Stamp, style: TextStyle, *, rows: int) -> list[Content]:
    """A stamp in a frame no higher than so many rows."""
    if not stamp.words:
        return []
    word, stars = styled(stamp.words, style), []
    if stamp.stars is not None:
        won = " ".join(STAR * stamp.stars)
        lacking = " ".join(NO_STAR * (MOST_STARS - stamp.stars))
        stars = [assemble((won, style), " " if won and lacking else "", (lacking, TextStyle.DIM))]
    if rows < len("---"):
        return [styled(" ").join([word, *stars])]
    if rows < len("-----"):
        return [*stars, word] if stars else [BLANK, word]
    inside = [*stars, word, *(stars if not stamp.is_counted else [])]
    wide = len(word) + 4
    edge = styled("┃", style)
    lines = [
        styled(f"┏{'━' * wide}┓", style),
        *(
            assemble(edge, " " * ((wide - len(line)) // 2), line, " " * ((wide - len(line) + 1) // 2), edge)
            for line in inside
        ),
        styled(f"┗{'━' * wide}┛", style),
    ]
    return lines if len(lines) == rows else [BLANK, *lines]


def _side_by_side(figure: list[Content], stamp: list[Content]) -> Content:
    """The figure, and the stamp to its right."""
    widest = max(line.cell_length for line in figure)
    lines = []
    for at, line in enumerate(figure):
        beside = stamp[at] if at < len(stamp) else BLANK
        gap = " " * (widest - line.cell_length + _GAP) if beside else ""
        lines.append(assemble(line, gap, beside))
    return join(part for place, line in enumerate(lines) for part in ((styled("\n"), line) if place else (line,)))
