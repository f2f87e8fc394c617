"""The screen of a ladder: a question, the climb beside it, and three helps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, assert_never

from textual.binding import Binding, BindingType
from textual.widget import Widget

from quiz.rules.helps import Help
from quiz.rules.session import Phase
from quiz.tui.blocks.proof import paragraph_help
from quiz.tui.blocks.verdict import AnsweredQuestion, verdict_page
from quiz.tui.screens.quick import SETTLING, QuickScreen, question_blocks
from quiz.tui.styles import TextStyle, styled
from quiz.tui.widgets.block_layout import Block
from quiz.tui.widgets.climb import ClimbColumn, ClimbLine
from quiz.wording import helps, quick


class LadderScreen(QuickScreen):
    """Questions that get harder, until a wrong answer or the top."""

    CSS_PATH = "quick.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "proceed", "Next"),
        *(Binding(name[0].lower(), f"use_help('{help}')", name) for help, (name, _) in quick.HELPS.items()),
        Binding("w", "more", "More"),
        Binding("escape", "leave", "Stop"),
    ]

    @property
    def explained(self) -> tuple[str, ...]:
        """What the help screen says; which rungs are safe depends on how many there are."""
        return (
            "Rule on what the text says, not on what is true of the world.",
            quick.climbing(self.round.session.climb.top),
            quick.STOPPING,
            " ".join(f"{name} {does}." for name, does in quick.HELPS.values()) + " Each can be used once.",
        )

    def compose_above(self) -> Iterable[Widget]:
        """The climb in a line where there is no room for a column."""
        yield ClimbLine()

    def compose_body(self) -> Iterable[Widget]:
        """The question, and the climb beside it."""
        yield from super().compose_body()
        yield ClimbColumn()

    def on_mount(self) -> None:
        """Go on where the round stands; where time counts, watch it."""
        if self.round.session.terms.limit is not None:
            self.set_interval(0.25, self._tick)
        self._go_on()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the helps that are left, and to go on where an answer was given."""
        if action == "use_help":
            return parameters[0] in self.round.session.open_helps or self._may_read_again(str(parameters[0]))
        if action in {"proceed", "more"}:
            return self.round.session.phase is Phase.FEEDBACK and (action == "proceed" or self.has_more)
        return True

    def after_answer(self) -> None:
        """Show the verdict, with the proof."""
        self._go_on()
        self.say_news()

    def action_proceed(self) -> None:
        """Climb on, or see how it ended."""
        if self.round.session.phase is Phase.FEEDBACK and not self.is_too_soon():
            self.round.proceed()
            self._go_on()

    def action_use_help(self, help: str) -> None:
        """Use one of the helps, or read the paragraph once more where it does not stand below the question."""
        if self._may_read_again(help):
            self._read_paragraph()
        elif help in self.round.session.open_helps and not self.is_too_soon():
            self.round.use_help(Help(help))
            self._go_on()
            self.say_news()
            if help == Help.PARAGRAPH and not self.is_roomy:
                self._read_paragraph()
            elif help == Help.PARAGRAPH:
                self.say_if_longer(helps.READ_ON)

    def _may_read_again(self, help: str) -> bool:
        """Whether this is the paragraph, which was asked for here and has no room below the question."""
        session = self.round.session
        is_asked_for = help == Help.PARAGRAPH and session.phase is Phase.ASK and session.is_helped(Help.PARAGRAPH)
        return is_asked_for and not self.is_roomy

    def _read_paragraph(self) -> None:
        from quiz.tui.screens.paragraph import ParagraphScreen

        self.app.push_screen(ParagraphScreen(self.round.session.current, self.round.pack.brief))

    def action_leave(self) -> None:
        """Leave a climb that is over, or ask before it is stopped."""
        if self.round.session.phase is Phase.FEEDBACK and self.round.session.climb.over:
            self.action_proceed()
        else:
            super().action_leave()

    def _go_on(self) -> None:
        session = self.round.session
        match session.phase:
            case Phase.OVER:
                self.game.show_results(self.round)
                return
            case Phase.FEEDBACK:
                self._show_verdict()
            case Phase.ASK | Phase.CERTAINTY | Phase.CITATION | Phase.OVERVIEW:
                self._ask()
            case _ as never:
                assert_never(never)
        at = session.climb
        topic = self.round.pack.about.topics.get(session.current.topic, session.current.topic)
        place = at.kept if at.over else at.rights + (session.phase is Phase.ASK)
        self.top.show(f"Ladder  rung {place} of {at.top}", topic, at.kept / at.top)
        self.query_one(ClimbColumn).show(session)
        self.query_one(ClimbLine).show(session)

    def _ask(self) -> None:
        self.ask()
        self.set_timer(SETTLING, self.round.prepare)

    def blocks(self) -> Iterator[Block]:
        """The question, what is at stake, and the paragraph where the player has asked for it and there is room."""
        session = self.round.session
        stem, *others = question_blocks(session, roomy=self.is_roomy)
        yield from (stem._replace(margin=1), *others)
        yield Block(styled(quick.at_stake(session.climb), TextStyle.DIM), margin=1)
        if session.is_helped(Help.PARAGRAPH) and self.is_roomy:
            yield from paragraph_help(session.current, self.round.pack.brief)

    def _show_verdict(self) -> None:
        last = self.round.session.last
        if last is not None:
            note, brief = quick.moved_to(self.round.session.climb), self.round.pack.brief
            turn = AnsweredQuestion(*last, note=note, counts=False)
            self.page.show(lambda width, rows: verdict_page(turn, brief, width, rows).blocks)
        self.refresh_bindings()
        self.call_after_refresh(self.refresh_bindings)  # Whether there is more below depends on the room there is then.

    def _tick(self) -> None:
        if self.round.session.phase is not Phase.OVER and self.round.tick():
            self.game.show_results(self.round)
