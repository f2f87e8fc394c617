"""The ladder as it is drawn: every rung in a column, or all of them in one line where there is little room."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from quiz.rules.helps import Help
from quiz.rules.ladder import SAFE, Climb
from quiz.rules.session import Session
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.wording import quick

RungLook = tuple[str, TextStyle, str]
"""The sign of a rung, its style, and the words beside it."""


def look_of(rung: int, at: Climb) -> RungLook:
    """How a rung looks: climbed, lost in a fall, where it broke, the next one, or still to come."""
    safe = "safe" if rung in SAFE else "top" if rung == at.top else ""
    if rung <= at.kept:
        return "■", TextStyle.RIGHT, "you" if rung == at.kept and at.over else safe
    if rung <= at.rights:
        return "□", TextStyle.DIM, "lost"
    if rung == at.rights + 1 and at.fell:
        return "x", TextStyle.WRONG, "fell"
    if rung == at.rights + 1:
        return "›", TextStyle.KEY, safe or "now"
    return "·", TextStyle.ACCENT if safe else TextStyle.DIM, safe


class ClimbColumn(Widget):
    """All rungs from the top down, and below them the helps that are left."""

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None

    def show(self, session: Session) -> None:
        """Show where a round stands."""
        self._session = session
        self.refresh()

    def render(self) -> RenderResult:
        """A line for each rung."""
        if self._session is None:
            return ""
        at = self._session.climb
        lines = [_rung(rung, at) for rung in range(at.top, 0, -1)]
        used = {one.help for one in self._session.helps}
        return styled("\n").join([*lines, styled(""), *_helps(used)])


class ClimbLine(Widget):
    """All rungs from left to right, with a bar after each safe one."""

    def __init__(self) -> None:
        super().__init__()
        self._climb: Climb | None = None

    def show(self, session: Session) -> None:
        """Show where a round stands."""
        self._climb = session.climb
        self.refresh()

    def render(self) -> RenderResult:
        """One line."""
        at = self._climb
        if at is None:
            return ""
        signs = []
        for rung in range(1, at.top + 1):
            sign, style, _ = look_of(rung, at)
            signs.append(assemble((sign, style), ("│" if rung in SAFE else "", TextStyle.ACCENT)))
        return assemble("  ", *signs)


def _rung(rung: int, at: Climb) -> Content:
    sign, style, words = look_of(rung, at)
    quiet = TextStyle.DIM if sign == "·" and not words else TextStyle.PLAIN
    return assemble((f"  {rung:>2} ", quiet), (f" {sign}  ", style), (words, style))


def _helps(used: set[Help]) -> Iterator[Content]:
    for help, (name, _) in quick.HELPS.items():
        if help in used:
            yield assemble((" used ", TextStyle.DIM), (name, TextStyle.DIM))
        else:
            yield assemble((f"    {name[0].lower()} ", TextStyle.KEY), name)
