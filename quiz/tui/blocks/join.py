"""A live room as blocks, for one who plays in it."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.brief import Brief
from quiz.live.messages import AnswerVerdict, OwnAnswer, OwnTurn, PhoneQuestion, Reveal, Snapshot
from quiz.live.shown import asked_of
from quiz.rules.items import Line
from quiz.tui.blocks.proof import number_width, proof_line
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import Block
from quiz.wording import join as wording
from quiz.wording import names
from quiz.wording.marked import Sign
from quiz.wording.prose import quoted, stop

STYLES = {
    AnswerVerdict.RIGHT: TextStyle.RIGHT,
    AnswerVerdict.PARTLY: TextStyle.PARTLY,
    AnswerVerdict.WRONG: TextStyle.WRONG,
    AnswerVerdict.SKIPPED: TextStyle.DIM,
}
_BAR = 10


def notice(*lines: str) -> Iterator[Block]:
    """What there is to say while nothing is asked; the first line stands out."""
    for at, line in enumerate(lines):
        yield Block(styled(line, TextStyle.DIM if at else TextStyle.STEM), margin=1)


def link(text: str) -> Iterator[Block]:
    """Why there is no connection, above whatever is shown."""
    yield Block(styled(text, TextStyle.PARTLY), margin=1)


def answered(question: PhoneQuestion, answer: OwnAnswer | None, brief: Brief, *lines: str) -> Iterator[Block]:
    """A question that is answered, with the answer, and what becomes of it."""
    yield from notice(*lines)
    yield Block(styled(question.stem or wording.ON_BOARD, TextStyle.DIM), margin=1)
    if answer is None:
        return
    read = dict(zip(question.options, question.shown, strict=True))
    words = names.given(asked_of(question), tuple(read.get(one, one) for one in answer.given))
    sure = "" if answer.certainty is None else f"  {names.LEVELS[answer.certainty]}"
    yield Block(assemble(("Your answer: ", TextStyle.DIM), (words, TextStyle.STRONG), (sure, TextStyle.DIM)), margin=1)
    for line in map(Line.parse, answer.cited or ()):
        yield Block(styled(brief.lines.get(line, ""), TextStyle.DIM), lead=styled(f"{line}  ", TextStyle.KEY))


def revealed(question: PhoneQuestion, reveal: Reveal) -> Iterator[Block]:
    """How the answer went, the right one with its proof, and how many chose what."""
    style = STYLES[reveal.verdict]
    yield Block(styled(wording.earned(reveal.stamp, reveal.points), style), margin=1)
    if reveal.earned:
        parts = (wording.earned_by(text, points) for text, points in reveal.earned)
        yield Block(styled(stop(". ".join(parts)), TextStyle.DIM))
    yield Block(styled(question.stem, TextStyle.DIM), margin=1)
    if reveal.yours:
        yield Block(styled(stop(reveal.yours)), margin=1)
    yield Block(styled(stop(reveal.said), TextStyle.RIGHT), margin=int(not reveal.yours))
    for text, why in reveal.yours_why:
        yield Block(styled(stop(f"Why not {quoted(text)}: {why}")))
    if reveal.why:
        yield Block(styled(stop(reveal.why)))
    yield from _proof(reveal)
    if reveal.unproved:
        yield Block(styled(reveal.unproved, TextStyle.DIM), margin=1)
    for text, why in reveal.parts_why:
        yield Block(styled(stop(f"Why {quoted(text)}: {why}")))
    most = max(reveal.counts, default=0)
    for at, (option, count) in enumerate(zip(question.shown, reveal.counts, strict=False)):
        is_right = question.options[at] in reveal.right
        shade = TextStyle.RIGHT if is_right else TextStyle.DIM
        bar = "█" * (round(_BAR * count / most) if most else 0)
        lead = styled(f"{Sign.RIGHT if is_right else Sign.NONE} {count:>3} {bar:<{_BAR}}  ", shade)
        yield Block(styled(option, shade), lead=lead, margin=int(at == 0))


def _proof(reveal: Reveal) -> Iterator[Block]:
    """The lines that settle a question."""
    for paragraph in reveal.proof:
        lines = [line for line in paragraph.lines if line.settles]
        width = number_width(line.line for line in lines)
        for at, line in enumerate(lines):
            yield proof_line(line, width)._replace(margin=int(at == 0))


def board(shown: Snapshot) -> Iterator[Block]:
    """Who is ahead, and where this player is."""
    yield Block(styled(wording.own_points(shown.you.points, shown.you.rank), TextStyle.STEM), margin=1)
    rows = [(f"{row.rank}  ", styled(row.name), names.rounded(row.points)) for row in shown.board]
    column = max((name.cell_length for _, name, _ in rows), default=0)
    figures = max((len(points) for *_, points in rows), default=0)
    for at, (rank, name, points) in enumerate(rows):
        own = TextStyle.CHOSEN if name.plain in {shown.you.name, shown.you.team} else TextStyle.PLAIN
        filled = assemble((name.plain, own), " " * (column - name.cell_length), f"  {points:>{figures}}")
        yield Block(filled, lead=styled(rank, TextStyle.KEY), margin=int(at == 0))


def ending(shown: Snapshot) -> Iterator[Block]:
    """How it ended, and how each question went."""
    yield Block(styled(wording.OVER, TextStyle.STEM), margin=1)
    yield from board(shown)
    for turn in shown.ended:
        yield from _turn(turn)


def _turn(turn: OwnTurn) -> Iterator[Block]:
    style = STYLES[turn.reveal.verdict]
    head = assemble((f"{turn.reveal.stamp}  ", style), turn.question.stem)
    lead = styled(f"{turn.question.number}  ", TextStyle.KEY)
    yield Block(head, lead=lead, margin=1)
    if turn.reveal.verdict is AnswerVerdict.RIGHT:
        return
    aside = styled("   ")
    if turn.reveal.yours:
        yield Block(styled(stop(turn.reveal.yours)), lead=aside)
    yield Block(styled(stop(turn.reveal.said), TextStyle.RIGHT), lead=aside)
    for block in _proof(turn.reveal):
        yield block._replace(lead=assemble(aside, block.lead), margin=0)
