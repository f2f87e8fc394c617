"""A ladder before it is begun: what a rung counts, which are safe, and the helps with their keys."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.play.records import records
from quiz.rules.terms import Mode
from quiz.tui.screens.quick_start import START, QuickStartScreen
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.big_digits import large
from quiz.tui.widgets.block_layout import Block
from quiz.wording import path, quick
from quiz.wording.prose import count

ROOMY = 19
"""From so many rows on there is room for the number, and for air."""


class LadderStartScreen(QuickStartScreen):
    """What a ladder is. Gives True once the player starts it."""

    @property
    def explained(self) -> tuple[str, ...]:
        """What the help screen says; which rungs are safe depends on how many there are."""
        return (quick.climbing(self._round.session.climb.top), quick.STOPPING, quick.CLOSED[Mode.LADDER])

    def on_mount(self) -> None:
        """Show it."""
        best = records(self.game.context, self._round.pack).ladder
        self.top.show("Ladder", "" if best is None else f"best {quick.rung(best)}")
        self.page.show(self._blocks)

    def _blocks(self, width: int, rows: int) -> Iterator[Block]:
        top, is_roomy = self._round.session.climb.top, rows >= ROOMY
        if is_roomy:
            yield Block(styled("\n".join(large(str(top))), TextStyle.ACCENT), margin=1)
        title = quick.low(top) or f"{count(top, 'rung')}, harder and harder"
        yield Block(styled(title, TextStyle.STEM), margin=int(is_roomy))
        rules = f"{quick.climbing(top)} {quick.STOPPING}" if is_roomy else quick.climbing(top)
        yield Block(styled(rules, TextStyle.DIM), margin=int(is_roomy))
        if self.about_brief and is_roomy:
            yield Block(styled(self.about_brief, TextStyle.DIM))
        if self._round.note:
            yield Block(styled(self._round.note))
        elif self._is_ahead and is_roomy:
            yield Block(styled(path.AHEAD, TextStyle.DIM))
        yield Block(styled("Three helps, each once", TextStyle.ACCENT), margin=1)
        for name, does in quick.HELPS.values():
            yield Block(
                assemble((name, TextStyle.STRONG), (f"  {does}" if is_roomy else "", TextStyle.DIM)),
                lead=assemble((f"{name[0].lower()}  ", TextStyle.KEY)),
            )
        begin = styled("Begin the climb", TextStyle.STRONG)
        yield Block(begin, lead=assemble(("enter  ", TextStyle.KEY)), name=START, margin=int(is_roomy))
