"""The end of a round: the score, what is behind it, and every question to go back to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.bank.paths import shown_path
from quiz.play.opening import replay
from quiz.play.records import record_sentence
from quiz.play.round import Round
from quiz.rules.path import Path
from quiz.rules.scoring import mark, mistakes
from quiz.rules.session import missed
from quiz.tui.blocks.path import NEXT_STEP, step_blocks
from quiz.tui.blocks.proof import verdict_style
from quiz.tui.blocks.verdict import MORE, Turn, verdict_page
from quiz.tui.screens.base import GameScreen
from quiz.tui.screens.ending import EndScreen, to_hand_in
from quiz.tui.styles import TextStyle, assemble, boxed, styled
from quiz.tui.widgets.block_layout import Block
from quiz.wording import reminders
from quiz.wording.exercises import HAND_IN
from quiz.wording.feedback import key, stamp
from quiz.wording.prose import stop
from quiz.wording.results import Row, mistake

TURN = "turn-"
BAR = 12
LISTED = 3
"""How many mistakes are listed above the figures, the most confident ones."""


class ResultsScreen(EndScreen):
    """What a round came to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New round"),
        Binding("n", "next_step", "Next step"),
        Binding("m", "again", "Play the missed"),
        Binding("y", "copy", "Copy share line"),
        Binding("escape,q", "home", "Home"),
        Binding("escape,q", "finish", "Quit"),
    ]
    explains: ClassVar[tuple[str, ...]] = (
        "The headline is the credit earned over the questions asked; a skipped one earns none.",
        "The certainty bonus is what saying how sure you were won or lost beside that.",
        "Pick a question to see its proof again.",
    )

    @property
    def explained(self) -> tuple[str, ...]:
        """What help says; an exercise is counted in marks."""
        if not self.round.is_handed_in:
            return self.explains
        return (
            "The headline is the marks that you earned, of all that this exercise can earn.",
            "What you said of how sure you were, and of lines, is counted apart from the marks.",
            *self.explains[2:],
            f"{HAND_IN}: the one that is named below the headline.",
        )

    def on_mount(self) -> None:
        """Show the score."""
        self.top.show("Results", self.round.label)
        record = record_sentence(self.game.context, self.round)
        self.page.show(blocks(self.round, self._streak(), self._path(), record))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing missed, nothing to play again; and whoever came for an exercise came for it alone."""
        elsewhere = {"new", "again", "home", "next_step"} if self.round.stands_alone else {"finish"}
        elsewhere.add("new" if self._is_on_path else "next_step")
        if action in elsewhere or not super().check_action(action, parameters):
            return False
        return bool(missed(self.round.session)) if action == "again" else True

    @property
    def _is_on_path(self) -> bool:
        """Whether the path goes on from here: after a step, also once its missed questions were played again."""
        return self.round.step is not None or self.game.is_on_path

    def _streak(self) -> str:
        """For a daily round, how many days in a row there are now."""
        if self.round.daily is None:
            return ""
        from quiz.play.daily import today

        return reminders.streak(today(self.game.context, self.round.pack).streak)

    def _path(self) -> Path | None:
        """For a step of the path, all of it with its stars."""
        if self.round.step is None:
            return None
        from quiz.play.path import path_after

        return path_after(self.game.context, self.round)

    def picked(self, name: str, how: str) -> None:
        """Show a question of the round with its proof, or go on with the path."""
        if self.deaf:
            return
        if name == NEXT_STEP:
            self.action_next_step()
            return
        place = int(name.removeprefix(TURN).partition("-")[0])
        self.app.push_screen(TurnScreen(self.round, place))

    def action_new(self) -> None:
        """Play another round like this one."""
        self.game.start_another()

    def action_next_step(self) -> None:
        """Go on with the path."""
        self.game.start_another(self.round.step)

    def action_again(self) -> None:
        """Play the missed questions once more."""
        round, context = self.round, self.game.context
        self.game.start_opened(lambda: replay(context, round, missed(round.session)))

    def action_copy(self) -> None:
        """Put the share line on the clipboard, where the terminal allows it."""
        self.app.copy_to_clipboard(self.round.results.share_line)
        self.game.say("The share line is on the clipboard, if your terminal allows it")

    def action_home(self) -> None:
        """Leave for the home screen."""
        self.game.go_home()


class TurnScreen(GameScreen):
    """One question of a round with its proof. Left and right go through them all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss", "Back"),
        Binding("left,p", "step(-1)", "Previous"),
        Binding("right,n", "step(1)", "Next"),
        Binding("w", "more", "More"),
    ]
    explains: ClassVar[tuple[str, ...]] = ("The question as you answered it, with the line that proves the answer.",)

    def __init__(self, round: Round, place: int) -> None:
        super().__init__()
        self.round = round
        self.place = place

    def on_mount(self) -> None:
        """Show the question."""
        self._show()

    def action_step(self, step: int) -> None:
        """Show another question of the round."""
        self.place = max(0, min(len(self.round.turns) - 1, self.place + step))
        self._show()

    def action_more(self) -> None:
        """Go to what stands below the proof, or back up."""
        self.page.turn_to(MORE)

    def _show(self) -> None:
        asked, answer = self.round.turns[self.place]
        total = len(self.round.turns)
        self.top.show(f"Question {self.place + 1} of {total}", asked.id, (self.place + 1) / total)
        turn, brief = Turn(asked, answer), self.round.pack.brief
        self.page.show(lambda width, rows: verdict_page(turn, brief, width, rows).blocks)


def blocks(round: Round, streak: str = "", walked: Path | None = None, record: str = "") -> Iterator[Block]:
    """The results as blocks: headline, the record, mistakes, figures, every question, the line to share, the streak.

    ``walked`` is the path of which the round was a step, None where it was none.
    """
    text = round.results
    beside = "\n".join(text.beside)
    yield Block(
        styled(beside if len(text.beside) > 1 else f"\n{beside}", TextStyle.STRONG),
        lead=boxed(text.headline, TextStyle.ACCENT),
        margin=1,
    )
    if record:
        yield Block(styled(stop(record), TextStyle.STRONG), margin=1)
    if walked is not None and round.step is not None:
        yield from step_blocks(walked, round.pack.brief, round.step)
    wrong = mistakes(round.session)
    places = {asked.id: place for place, (asked, _) in enumerate(round.turns)}
    if round.timed_out:
        yield Block(styled("Time is up.", TextStyle.PARTLY), margin=1)
    if round.is_handed_in:
        yield from to_hand_in(round)
    if wrong:
        yield Block(
            styled(
                "Most confident mistakes" if any(answer.certainty for _, answer in wrong) else "Mistakes",
                TextStyle.ACCENT,
            ),
            margin=1,
        )
    for asked, answer in wrong[:LISTED]:
        sure = mistake(answer)
        yield Block(
            assemble((f"{sure}: " if sure else "", TextStyle.PARTLY), asked.stem, (f"  {key(asked)}", TextStyle.DIM)),
            lead=styled("- ", TextStyle.DIM),
            name=f"{TURN}{places[asked.id]}-mistake",
        )
    if len(wrong) > LISTED:
        more = f"and {len(wrong) - LISTED} more, among every question below"
        yield Block(styled(more, TextStyle.DIM), lead=styled("  ", TextStyle.DIM))
    for section in text.sections:
        yield Block(styled(section.title, TextStyle.ACCENT), margin=1)
        width = max(len(row.label) for row in section.rows) + 2
        yield from (_figure(row, width) for row in section.rows)
    if round.turns:
        yield Block(styled("Every question", TextStyle.ACCENT), margin=1)
    for place, (asked, answer) in enumerate(round.turns):
        marked = mark(asked, answer)
        word = stamp(marked, answer).partition(",")[0]
        yield Block(
            styled(asked.stem), lead=styled(f"{word:<13}", verdict_style(marked, answer)), name=f"{TURN}{place}"
        )
    yield Block(styled("To share", TextStyle.ACCENT), margin=1)
    yield Block(styled(text.share_line))
    if streak:
        yield Block(styled(streak, TextStyle.STRONG))
    if round.is_handed_in:
        return
    if round.unsaved:
        yield Block(styled(round.unsaved, TextStyle.WRONG), margin=1)
    elif round.file:
        yield Block(styled(f"Saved in {shown_path(round.file)}", TextStyle.DIM), margin=1)


def _figure(row: Row, width: int) -> Block:
    if row.share is None:
        return Block(assemble(row.value), lead=styled(f"{row.label:<{width}}", TextStyle.DIM))
    full = round(row.share * BAR)
    bar = assemble(("█" * full, TextStyle.ACCENT), ("░" * (BAR - full), TextStyle.DIM), "  ")
    return Block(assemble(bar, row.value), lead=styled(f"{row.label:<{width}}", TextStyle.DIM))
