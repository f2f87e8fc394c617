"""Feedback as blocks: the stamp, the paragraph opened at its line, the reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from quiz.bank.brief import Brief
from quiz.rules.items import Line
from quiz.rules.question import Asked
from quiz.rules.scoring import Mark
from quiz.rules.session import Answer
from quiz.tui.styles import TextStyle, assemble, join, styled
from quiz.tui.widgets.block_layout import Block
from quiz.wording.feedback import ProofLine, proof
from quiz.wording.helps import NOTHING_FOUND
from quiz.wording.names import NO_BRIEF
from quiz.wording.prose import stop
from quiz.wording.words import words

HELP = "help"
"""The name of the blocks that a help has put below the question."""


def verdict_style(marked: Mark, answer: Answer) -> TextStyle:
    """The style of a verdict; the words say the same without it."""
    if answer.given is None:
        return TextStyle.DIM
    return TextStyle.RIGHT if marked.right else TextStyle.PARTLY if marked.credit else TextStyle.WRONG


def number_width(lines: Iterable[Line]) -> int:
    """The cells of the longest number among some lines, so that 1.9 and 1.10 have their texts under each other."""
    return max((len(str(line)) for line in lines), default=0)


def proof_line(line: ProofLine, width: int = 0) -> Block:
    """A line of the brief, its number in so many cells; the one that settles the question stands out."""
    number = f"{line.line!s:<{width}}  "
    if not line.settles:
        return Block(
            styled("".join(run.text for run in line.runs), TextStyle.DIM),
            lead=styled(f"  {number}", TextStyle.DIM),
        )
    words = join(styled(run.text, TextStyle.MARKED if run.marked else TextStyle.PLAIN) for run in line.runs)
    return Block(words, lead=assemble(("▌ ", TextStyle.KEY), (number, TextStyle.KEY)))


def unproved() -> Block:
    """What stands in the place of the proof where there is none."""
    return Block(styled(stop(words().unproved), TextStyle.DIM))


def no_brief() -> Block:
    """What stands in the place of the brief where there is none."""
    return Block(styled(stop(NO_BRIEF), TextStyle.DIM), margin=1)


def name_of(line: Line) -> str:
    """The name of the block that shows a line of the brief."""
    return f"line-{line}"


def paragraph_help(asked: Asked, brief: Brief) -> Iterator[Block]:
    """The paragraphs that answer a question, without what in them does."""
    for paragraph in proof(asked.item, brief):
        title = styled(f"{paragraph.number}  {paragraph.title}".rstrip(), TextStyle.ACCENT)
        yield Block(title, name=HELP, margin=1, fixed=True)
        width = number_width(line.line for line in paragraph.lines)
        for line in paragraph.lines:
            words = "".join(run.text for run in line.runs)
            yield Block(styled(words), lead=styled(f"  {line.line!s:<{width}}  ", TextStyle.DIM), name=HELP, fixed=True)


def lines_of(
    brief: Brief,
    *,
    pickable: bool,
    only: Sequence[Line] | None = None,
    cited: tuple[Line, ...] | None = None,
    settling: frozenset[Line] = frozenset(),
    of: Collection[int] = (),
) -> Iterator[Block]:
    """The brief as blocks: all of it, or the paragraphs with the numbers in ``of`` where there are any.

    ``cited`` puts a box before each line, ``only`` leaves out all others, in its own order.
    """
    if not brief.paragraphs:
        yield no_brief()
    elif only is not None and not only:
        yield Block(styled(stop(NOTHING_FOUND), TextStyle.DIM), margin=1)
    wanted = [line for line in (brief.lines if only is None else only) if not of or line.paragraph in of]
    for number, group in groupby(wanted, key=lambda line: line.paragraph):
        paragraph, lines = brief.paragraph(number), [*group]
        yield Block(styled(f"{paragraph.number}  {paragraph.heading}".rstrip(), TextStyle.ACCENT), margin=1)
        if paragraph.why and only is None and not pickable:
            yield Block(styled(paragraph.why, TextStyle.DIM), lead=styled("  "))
        width = number_width(lines)
        for line in lines:
            mark = "" if cited is None else "[x] " if line in cited else "[ ] "
            here = line in settling
            yield Block(
                styled(paragraph.lines[line], TextStyle.STRONG if here else TextStyle.PLAIN),
                lead=assemble(
                    ("▌ " if here else "  ", TextStyle.KEY),
                    (mark, TextStyle.CHOSEN if "x" in mark else TextStyle.DIM),
                    (f"{line!s:<{width}}  ", TextStyle.KEY if here else TextStyle.DIM),
                ),
                name=name_of(line),
                fixed=not pickable,
            )


def around_proof(brief: Brief, settling: frozenset[Line]) -> Iterator[Block]:
    """The paragraphs in which a question is proved, at these lines, to be read beside its verdict.

    Others would only stand in the way, and may answer what is still to be asked. It is the whole brief without a proof.
    """
    return lines_of(brief, pickable=False, settling=settling, of={line.paragraph for line in settling})
