"""The brief with its line numbers in a margin, and what a search found in it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from quiz.bank.brief import Brief
from quiz.bank.pack import Pack
from quiz.rules.items import Line
from quiz.terminal.styles import TextStyle, assemble, marked, styled
from quiz.wording import names
from quiz.wording.prose import quoted, stop


def whole(pack: Pack) -> RenderableType:
    """The title, the source, and every paragraph under its own title and why it matters."""
    width = _margin(pack.brief.lines)
    parts: list[RenderableType] = [styled(pack.about.title, TextStyle.STRONG)]
    if pack.about.cite:
        parts.append(assemble(("Source: ", TextStyle.QUIET), (pack.about.cite, TextStyle.QUIET)))
    if not pack.brief.paragraphs:
        parts += ["", styled(stop(names.NO_BRIEF))]
    for paragraph in pack.brief.paragraphs:
        number = styled(str(paragraph.number), TextStyle.HEADING)
        heading = f", {paragraph.heading}" if paragraph.heading else ""
        title = assemble(("Paragraph ", TextStyle.HEADING), number, (heading, TextStyle.HEADING))
        lines = ((str(line), styled(text)) for line, text in paragraph.lines.items())
        why = (styled(paragraph.why, TextStyle.QUIET),) if paragraph.why else ()
        parts += ["", title, *why, _numbered(lines, width)]
    return Group(*parts)


def found(brief: Brief, words: str) -> RenderableType:
    """The lines that hold all of the words, which are marked, with how many there are said first."""
    if not brief.paragraphs:
        return Group(styled(stop(names.NO_BRIEF)))
    lines = brief.search(words)
    head = f"{names.count(len(lines), 'line')} with {quoted(words[:80])}{':' if lines else '.'}"
    texts, wanted = brief.lines, words.split()
    hits = ((str(line), marked(texts[line], wanted, any_case=True)) for line in lines)
    return Group(styled(head, TextStyle.STRONG), _numbered(hits, _margin(lines)))


def _margin(lines: Iterable[Line]) -> int:
    return max((len(str(line)) for line in lines), default=0)


def _numbered(lines: Iterable[tuple[str, Text]], width: int) -> Table:
    """Lines with their numbers in a margin of a width."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", min_width=width, no_wrap=True)
    grid.add_column(overflow="fold")
    for number, text in lines:
        grid.add_row(styled(number, TextStyle.ACCENT), text)
    return grid
