"""What a check found, each problem with the line that it is about and its place underlined."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from quiz.bank.check import CheckedPack, CheckReport
from quiz.bank.excerpts import Excerpt
from quiz.bank.problems import Problem, Severity
from quiz.terminal.styles import TextStyle, assemble, join, styled
from quiz.wording.checks import first_steps, summary

_MOST_ROWS = 3
"""So many rows of a long line are shown."""
_ERRORS = r"(?<= )[1-9]\d* errors?(?=,)"
_WARNINGS = r"(?<= )[1-9]\d* warnings?(?=;)"
_MARGIN = 5
"""Cells for the number of a line; larger numbers make room for themselves."""
_SIGN = 3
_STYLES = {Severity.ERROR: TextStyle.ERROR, Severity.WARNING: TextStyle.WARNING}


def problems(checked: CheckedPack) -> Iterator[RenderableType]:
    """Every problem of a pack, one after the other, and the count at the end."""
    if steps := first_steps(checked.report):
        yield from map(styled, steps)
        return
    for problem in checked.report.problems:
        known = checked.excerpts.get(problem.file)
        yield _Problem(problem, known.of(problem) if known is not None else None)
        yield ""
    yield _summary(checked.report)


class _Problem:
    """A problem as its line says it, the line of the file that it is about, and what to do, beside a margin."""

    def __init__(self, problem: Problem, excerpt: Excerpt | None) -> None:
        self._problem, self._excerpt = problem, excerpt

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        problem, excerpt = self._problem, self._excerpt
        style = _STYLES[problem.severity]
        head = assemble(
            (f"{problem.file}:{problem.line}: ", TextStyle.STRONG),
            (f"{problem.severity}: ", style),
            f"{problem.id}: " if problem.id else "",
            (problem.what, TextStyle.STRONG),
            (f" [{problem.rule}]", TextStyle.QUIET),
        )
        number = "" if excerpt is None else str(excerpt.line)
        before = max(_MARGIN, len(number) + 1)
        width = max(1, options.max_width - before - _SIGN)
        lines = [head]
        if excerpt is not None:
            bar = "|" if options.ascii_only else "│"
            for place, row in enumerate(_quoted(excerpt, style, width)):
                lines.append(assemble((f"{'' if place else number:>{before}} {bar} ", TextStyle.QUIET), row))
        for place, part in enumerate(styled(problem.remedy).wrap(console, width) if problem.remedy else ()):
            lines.append(assemble((f"{'':>{before}} {' ' if place else '='} ", TextStyle.QUIET), part))
        # One text, and no table: a large pack may have thousands.
        yield join(lines, "\n")


def _quoted(excerpt: Excerpt, style: TextStyle, width: int) -> Iterator[Text]:
    """A line of a file, folded, with its place underlined by a row of carets; of a long line what is around it."""
    _, text, start, end = excerpt
    rows = list(_rows(text, width))
    begin = next((number for number, (at, row) in enumerate(rows) if start <= at + len(row)), 0)
    first = max(0, begin - 1) if len(rows) > _MOST_ROWS else 0
    if first:
        yield styled("…", TextStyle.QUIET)
    for at, row in rows[first : first + _MOST_ROWS]:
        yield styled(row)
        left, right = max(start, at), min(end, at + max(1, len(row)))
        if left < right:
            blank = " " * cell_len(row[: left - at])
            yield assemble(blank, ("^" * max(1, cell_len(row[left - at : right - at])), style))
    if first + _MOST_ROWS < len(rows):
        yield styled("…", TextStyle.QUIET)


def _rows(text: str, width: int) -> Iterator[tuple[int, str]]:
    """A text in rows of a width in cells, each with the place at which it begins; broken between words if possible."""
    start = used = after_space = 0
    for place, c in enumerate(text):
        size = cell_len(c)
        if used + size > width and place > start:
            end = after_space if after_space > start else place
            yield start, text[start:end]
            start, used = end, cell_len(text[end:place])
        used += size
        if c == " ":
            after_space = place + 1
    yield start, text[start:]


def _summary(report: CheckReport) -> RenderableType:
    found, *rest = summary(report)
    head = styled(found)
    head.stylize(TextStyle.STRONG, 0, len(report.pack) + 1)
    head.highlight_regex(_ERRORS, TextStyle.ERROR)
    head.highlight_regex(_WARNINGS, TextStyle.WARNING)
    return join((head, *(styled(line, TextStyle.QUIET) for line in rest)), "\n")
