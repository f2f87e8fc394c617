"""Feedback as blocks: the stamp, the paragraph opened at its line, the reasons."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.brief import Brief
from quiz.rules.asking import Asked
from quiz.rules.items import Line
from quiz.rules.session import Answer
from quiz.tui.blocks.asking import stem
from quiz.tui.ink import Ink, boxed, ink, inks, join
from quiz.tui.widgets.page import Block
from quiz.wording.feedback import Feedback, ProofLine, feedback


def told(asked: Asked, answer: Answer, brief: Brief, *, landing: bool = False) -> Iterator[Block]:
    """Everything there is to say about one answer, the verdict first.

    ``landing`` draws the stamp as it hits the paper.
    """
    said = feedback(asked, answer, brief)
    yield from stem(asked)
    yield _stamp(said, landing=landing)
    for part in said.key_parts:
        yield Block(ink(part, ".strong"), lead=ink("  ", ".dim"))
    for words in filter(None, (said.yours, said.points)):
        yield Block(ink(words, ".dim"), margin=int(bool(said.key_parts) and words == said.yours))
    yield Block(ink(said.why), margin=1)
    for paragraph in said.proof:
        yield Block(ink(f"{paragraph.number}  {paragraph.title}", ".accent"), margin=1)
        yield from map(_line, _opened(paragraph.lines, around=len(said.proof) == 1))
    if said.wrong:
        yield Block(ink("Why not", ".accent"), margin=1)
        for text, why in said.wrong:
            yield Block(inks((text, ".strong"), ": ", why))


def colour(said: Feedback) -> Ink:
    """The ink of a verdict; the words say the same without it."""
    return ".right" if said.mark.right else ".partly" if said.mark.credit else ".wrong"


def _stamp(said: Feedback, *, landing: bool) -> Block:
    """The verdict as a rubber stamp, with the right answer beside it."""
    shade: Ink = ".dim" if said.stamp == "Skipped" else colour(said)
    stamp = boxed(said.stamp.upper(), shade)
    key = "The right answer:" if said.key_parts else said.key
    return Block(ink(f"\n{key}", ".strong"), lead=stamp.stylize(".landing") if landing else stamp, margin=1)


def _opened(lines: tuple[ProofLine, ...], *, around: bool) -> Iterator[ProofLine]:
    """The lines that settle the question, with those next to them where the proof is one paragraph."""
    near = {place + step for place, line in enumerate(lines) if line.settles for step in (-1, 0, 1)}
    return (line for place, line in enumerate(lines) if line.settles or (around and place in near))


def _line(line: ProofLine) -> Block:
    """A line of the brief; the one that settles the question stands out, its words more so."""
    if not line.settles:
        return Block(ink("".join(run.text for run in line.runs), ".dim"), lead=ink(f"  {line.line}  ", ".dim"))
    words = join(ink(run.text, ".marked" if run.marked else "") for run in line.runs)
    return Block(words, lead=inks(("▌ ", ".key"), (f"{line.line}  ", ".key")))


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
        yield Block(ink(f"{paragraph.number}  {paragraph.title}", ".accent"), margin=1)
        for line, text in lines.items():
            mark = "" if cited is None else "[x] " if line in cited else "[ ] "
            here = line in settling
            yield Block(
                ink(text, ".strong" if here else ""),
                lead=inks(
                    ("▌ " if here else "  ", ".key"),
                    (mark, ".chosen" if "x" in mark else ".dim"),
                    (f"{line}  ", ".key" if here else ".dim"),
                ),
                name=name_of(line),
                fixed=not pickable,
            )
