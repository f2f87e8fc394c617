"""Feedback as blocks: the stamp, the paragraph opened at its line, the reasons."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.brief import Brief
from quiz.rules.items import Line
from quiz.rules.question import Asked
from quiz.rules.scoring import Mark, mark
from quiz.rules.session import Answer
from quiz.tui.blocks.asking import stem
from quiz.tui.styles import TextStyle, assemble, boxed, join, styled
from quiz.tui.widgets.block_layout import BLANK, Block
from quiz.wording.feedback import ProofLine, feedback, stamp


def verdict(asked: Asked, answer: Answer) -> Iterator[Block]:
    """The verdict alone, shown until the proof opens under it."""
    marked = mark(asked, answer)
    yield from stem(asked)
    yield Block(
        BLANK,
        lead=boxed(stamp(marked, answer).upper(), verdict_style(marked, answer)).stylize(TextStyle.LANDING),
        margin=1,
    )


def feedback_blocks(asked: Asked, answer: Answer, brief: Brief) -> Iterator[Block]:
    """Everything there is to say about one answer, the verdict first."""
    shown = feedback(asked, answer, brief)
    yield from stem(asked)
    answer_is = "The right answer:" if shown.key_parts else shown.key
    yield Block(
        styled(f"\n{answer_is}", TextStyle.STRONG),
        lead=boxed(shown.stamp.upper(), verdict_style(shown.mark, answer)),
        margin=1,
    )
    for part, why in shown.parts_why or ((part, "") for part in shown.key_parts):
        right = assemble((part, TextStyle.STRONG), (f"  {why}" if why else "", TextStyle.DIM))
        yield Block(right, lead=styled("  ", TextStyle.DIM))
    for words in filter(None, (shown.yours, shown.points)):
        yield Block(styled(words, TextStyle.DIM), margin=int(bool(shown.key_parts) and words == shown.yours))
    yield Block(styled(shown.why), margin=1)
    for paragraph in shown.proof:
        yield Block(styled(f"{paragraph.number}  {paragraph.title}", TextStyle.ACCENT), margin=1)
        yield from map(proof_line, _opened(paragraph.lines, around=len(shown.proof) == 1))
    if shown.wrong:
        yield Block(styled("Why not", TextStyle.ACCENT), margin=1)
        for text, why in shown.wrong:
            yield Block(assemble((text, TextStyle.STRONG), ": ", why))


def verdict_style(marked: Mark, answer: Answer) -> TextStyle:
    """The style of a verdict; the words say the same without it."""
    if answer.given is None:
        return TextStyle.DIM
    return TextStyle.RIGHT if marked.right else TextStyle.PARTLY if marked.credit else TextStyle.WRONG


def _opened(lines: tuple[ProofLine, ...], *, around: bool) -> Iterator[ProofLine]:
    """The lines that settle the question, with those next to them where the proof is one paragraph."""
    near = {place + step for place, line in enumerate(lines) if line.settles for step in (-1, 0, 1)}
    return (line for place, line in enumerate(lines) if line.settles or (around and place in near))


def proof_line(line: ProofLine) -> Block:
    """A line of the brief; the one that settles the question stands out, its words more so."""
    if not line.settles:
        return Block(
            styled("".join(run.text for run in line.runs), TextStyle.DIM),
            lead=styled(f"  {line.line}  ", TextStyle.DIM),
        )
    words = join(styled(run.text, TextStyle.MARKED if run.marked else TextStyle.PLAIN) for run in line.runs)
    return Block(words, lead=assemble(("▌ ", TextStyle.KEY), (f"{line.line}  ", TextStyle.KEY)))


def name_of(line: Line) -> str:
    """The name of the block that shows a line of the brief."""
    return f"line-{line}"


def lines_of(
    brief: Brief,
    *,
    pickable: bool,
    only: frozenset[Line] | None = None,
    cited: tuple[Line, ...] | None = None,
    settling: frozenset[Line] = frozenset(),
) -> Iterator[Block]:
    """The brief as blocks. ``cited`` puts a box before each line, ``only`` leaves the others out."""
    for paragraph in brief.paragraphs:
        lines = {line: text for line, text in paragraph.lines.items() if only is None or line in only}
        if not lines:
            continue
        yield Block(styled(f"{paragraph.number}  {paragraph.title}", TextStyle.ACCENT), margin=1)
        if paragraph.why and only is None and not pickable:
            yield Block(styled(paragraph.why, TextStyle.DIM), lead=styled("  "))
        for line, text in lines.items():
            mark = "" if cited is None else "[x] " if line in cited else "[ ] "
            here = line in settling
            yield Block(
                styled(text, TextStyle.STRONG if here else TextStyle.PLAIN),
                lead=assemble(
                    ("▌ " if here else "  ", TextStyle.KEY),
                    (mark, TextStyle.CHOSEN if "x" in mark else TextStyle.DIM),
                    (f"{line}  ", TextStyle.KEY if here else TextStyle.DIM),
                ),
                name=name_of(line),
                fixed=not pickable,
            )
