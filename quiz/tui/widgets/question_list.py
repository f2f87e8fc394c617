"""The list of questions in the editor: each in two rows, with words by which it can be told from those like it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList

from quiz.tui.styles import TextStyle, assemble, styled

_GAP = 2
"""The cells between a sign and its question, and at least between the question and its kind."""
_NARROW = 60


def first_differences(stems: Iterable[str]) -> Mapping[str, int]:
    """Where each stem first differs from the one that begins most like it, in characters."""
    found: dict[str, int] = {}
    for one, other in pairwise(sorted({*stems})):
        shorter = min(len(one), len(other))
        common = next((at for at in range(shorter) if one[at] != other[at]), shorter)
        for stem in (one, other):
            found[stem] = max(common, found.get(stem, 0))
    return found


def told_apart(stem: str, differs_at: int, rows: tuple[int, int]) -> tuple[str, str]:
    """A stem in two rows of so many cells. It is cut in the middle where it would otherwise end before it differs."""
    first, second = _in_rows(stem, rows)
    if not second.endswith("…") or differs_at < len(first) + len(second):
        return first, second
    start = stem.rfind(" ", 0, differs_at) + 1
    head = stem[: rows[0] // 2].rpartition(" ")[0] or stem[: rows[0] // 2]
    return _in_rows(f"{head} … {stem[start:]}", rows)


def _in_rows(text: str, rows: tuple[int, int]) -> tuple[str, str]:
    lines = styled(text).wrap(max(1, rows[0]))
    rest = styled(text[len(lines[0].plain) :].lstrip())
    if rest.cell_length <= rows[1]:
        return lines[0].plain.rstrip(), rest.plain
    return lines[0].plain.rstrip(), f"{rest.truncate(max(0, rows[1] - 1)).plain.rstrip()}…"


class QuestionRow(Visual):
    """A question in the list: its sign, what it asks, and its kind at the end of the second row.

    ``differs_at`` is where it first differs from those that begin like it.
    """

    def __init__(self, sign: Content, stem: str, kind: str, *, differs_at: int = 0) -> None:
        self.sign, self.stem, self.kind, self.differs_at = sign, stem, kind, differs_at

    def content(self, width: int) -> Content:
        """The two rows at a width in cells."""
        room = max(1, width - _GAP)
        kind = styled(self.kind, TextStyle.DIM).truncate(room, ellipsis=True)
        rows = room, room - kind.cell_length - _GAP
        first, second = told_apart(self.stem, self.differs_at, rows) if self.stem else ("(nothing asked yet)", "")
        gap = " " * max(0, room - styled(second).cell_length - kind.cell_length)
        asked = (first, TextStyle.PLAIN if self.stem else TextStyle.DIM)
        return assemble(self.sign, " ", asked, "\n", " " * _GAP, second, gap, kind)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The two rows."""
        return self.content(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The width at which the question stands in one row."""
        return _GAP + styled(self.stem).cell_length

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Two rows, whatever the question."""
        return 2


def _reversed(style: RichStyle | None) -> RichStyle:
    """A style in the two colours of text, the other way round; what a click on it means is kept."""
    return RichStyle(reverse=True, bold=True, meta=style.meta if style else None)


class QuestionList(OptionList):
    """The questions, with the mark of the cursor at the left edge as on every page."""

    def render_line(self, y: int) -> Strip:
        """One line, and before it the mark where the cursor stands."""
        line = super().render_line(y)
        base = self.visual_style
        at = y + self.scroll_offset.y
        question, row = self._lines[at] if at < len(self._lines) else (-1, 0)
        is_on = question == self.highlighted
        if is_on and self.app.current_theme.ansi:  # Its colours have none for a bar.
            line = Strip([Segment(text, _reversed(style)) for text, style, _ in line], line.cell_length)
        edge = styled("›" if is_on and row == 0 else "", TextStyle.KEY)
        gutter = Visual.to_strips(self, edge, self._get_left_gutter_width(), 1, base, pad=True)[0]
        return Strip.join([gutter, line])

    def _get_left_gutter_width(self) -> int:
        return 1 if self.app.size.width < _NARROW else 2
