"""The end of a round: what it came to, what to do next, and every question to go back to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, assert_never

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from quiz.bank.paths import shown_path
from quiz.play.action import PlayStep
from quiz.play.opening import replay
from quiz.play.path import path_after, path_end, stars_won
from quiz.play.records import is_record
from quiz.play.review import is_more_due
from quiz.play.round import Round
from quiz.play.round_summary import round_sentence, share_line
from quiz.play.stamps import stamp_of
from quiz.rules.path import Path, Step
from quiz.rules.session import missed
from quiz.rules.terms import Mode
from quiz.tui.blocks.path import step_blocks, won_blocks
from quiz.tui.blocks.results import (
    NEXT,
    ROOMY,
    TURN,
    WayOn,
    figures,
    mistake_blocks,
    question_blocks,
    rows_of,
    share_blocks,
    summary,
    ways_on,
)
from quiz.tui.screens.base import GameScreen
from quiz.tui.screens.ending import EndScreen, to_hand_in
from quiz.tui.screens.turn import TurnScreen
from quiz.tui.styles import TextStyle, styled
from quiz.tui.widgets.arrival import Arrival
from quiz.tui.widgets.block_layout import ROOMY as NARROWEST
from quiz.tui.widgets.block_layout import Block
from quiz.tui.widgets.page import Page
from quiz.wording import path
from quiz.wording.exercises import HAND_IN
from quiz.wording.prose import capital

if TYPE_CHECKING:
    from quiz.play.daily import Today

TWO_PANES = 100
"""From so many columns on, the sum of the round stands beside its questions."""
BROAD = 116
"""From so many columns on there is more room beside the questions."""
ANOTHER_EXAM = "Another exam"
"""What the way to one more exam is called, on its line and at its key."""


class ResultsScreen(EndScreen):
    """What a round came to."""

    CSS_PATH = "results.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "answers", "Answers"),
        Binding("n", "new", "Another round"),
        Binding("n", "next_step", "Next step"),
        Binding("m", "again", "Retry"),
        Binding("r", "step_again", "Replay step"),
        Binding("t", "tables", "Details"),
        Binding("y", "copy", "Copy"),
        Binding("escape,q", "home", "Home"),
        Binding("escape,q", "finish", "Quit"),
    ]
    is_read = True
    pick_words: ClassVar[dict[str, str]] = {"enter": "Open"}
    explains: ClassVar[tuple[str, ...]] = (
        "The big figure is what you earned, out of the questions asked; a skipped one earns nothing.",
        "The sentence below it compares this round with your others of the same kind and length.",
        "The stamp, from five questions on: FRONT PAGE is everything right; FIT TO PRINT is 80 % or more without a "
        "mistake of which you were fairly sure or certain; SECOND DRAFT is half or more, and FIRST DRAFT less. EXTRA "
        "EDITION is the top of a ladder; a step of the path has a stamp however short it is. A sprint that beats all "
        "of yours before it is STOP PRESS, a ladder BEST YET.",
        "The certainty bonus is what you won or lost by saying how sure you were.",
        "Pick a question to see its proof again. The tables tell how it went by topic, by kind, and by how sure "
        "you were.",
    )

    def __init__(self, round: Round) -> None:
        super().__init__(round)
        self._sentence = self._share = ""
        self._is_best = False
        self._path: Path | None = None
        self._won: tuple[Step, ...] = ()
        self._today: Today | None = None
        self._has_another = True

    @property
    def explained(self) -> tuple[str, ...]:
        """What help says; an exercise is counted in marks."""
        if not self.round.is_handed_in:
            return self.explains
        return (
            "The big figure is the marks that you earned, of all that this exercise can earn.",
            "What you words_shown of how sure you were, and of lines, is counted apart from the marks.",
            self.explains[-1],
            f"{HAND_IN}: the one that is named below the figure.",
        )

    def compose_body(self) -> Iterable[Widget]:
        """The page, and beside it on wide screens the sum of the round."""
        side = Page(id="summary")
        side.can_focus = False
        yield side
        yield from super().compose_body()

    def on_mount(self) -> None:
        """Show the score."""
        context, round = self.game.context, self.round
        self.top.show("Results", round.label)
        self._sentence, self._share = round_sentence(context, round), share_line(context, round)
        self._is_best = is_record(context, round)
        if self._is_best:
            self.game.ring()
        if round.step is not None:
            self._path = path_after(context, round)
            if path_end(context, round) is not None and not round.end_shown:
                round.end_shown = True
                self.call_after_refresh(self._celebrate)
        if round.is_review:
            self._has_another = is_more_due(context, round.pack)
        self._won = stars_won(context, round)
        if round.daily is not None:
            from quiz.play.daily import today

            self._today = today(context, round.pack)
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Fit what is shown into the room that there is now, and name the keys of lines that may be out of sight."""
        if self._sentence:
            self._show()
        self.refresh_bindings()

    def _celebrate(self) -> None:
        """Show the page on the end of the path before these results."""
        from quiz.tui.screens.path_end import PathEndScreen

        if self._path is not None and self.is_current:
            self.app.push_screen(PathEndScreen(self._path, self.round.pack))

    def _show(self) -> None:
        is_wide = self.app.size.width >= TWO_PANES
        self.set_class(is_wide, "two-panes")
        self.set_class(self.app.size.width >= BROAD, "broad")
        if is_wide:
            self.query_one("#summary", Page).show(self._left)
            self.page.show(self._right, top=False)
        else:
            self.page.show(self._whole, top=False)

    def _whole(self, width: int, rows: int) -> Iterator[Block]:
        """All of it in one column."""
        is_roomy = rows >= ROOMY
        yield from self._summary(width, rows)
        if is_roomy:
            yield from self._daily()
        yield from ways_on(self._ways(), margin=int(is_roomy))
        yield from self._to_hand_in()
        if not is_roomy:
            yield from self._daily()
        yield from mistake_blocks(self.round, with_lines=is_roomy)
        yield from self._to_keep()
        yield from question_blocks(self.round, width)  # Here they are the last of much.

    def _left(self, width: int, rows: int) -> Iterator[Block]:
        """The sum of the round, beside its questions."""
        yield from self._summary(width, rows)
        yield from self._to_hand_in()
        yield from self._daily()
        yield from self._to_keep()

    def _right(self, width: int, rows: int) -> Iterator[Block]:
        """What to do next, and the questions."""
        above = (*ways_on(self._ways()), *mistake_blocks(self.round, with_lines=rows >= ROOMY))
        yield from above
        yield from question_blocks(self.round, width, rows - rows_of(above, width))

    def _summary(self, width: int, rows: int) -> Iterator[Block]:
        results = self.round.results
        step = None if self._path is None or self.round.step is None else self._path.step(self.round.step)
        stamp = stamp_of(self.round, is_best=self._is_best, step=step)
        top, *rest = summary(results, width, rows, words=self._sentence, stamp=stamp)
        yield top._replace(margin=int(rows >= ROOMY))
        yield from rest[:-1]
        if rest:
            yield rest[-1]._replace(arrives=Arrival.GLEAM if self._is_best else Arrival.NONE)
        if self.round.timed_out:
            yield Block(styled("Time is up.", TextStyle.PARTLY))
        if self._path is not None and self.round.step is not None:
            yield from step_blocks(self._path, self.round.step, results.share, third=path.third_for(self.round.session))
        yield from won_blocks(self._won)

    def _to_hand_in(self) -> Iterator[Block]:
        if self.round.is_handed_in:
            yield from to_hand_in(self.round)

    def _daily(self) -> Iterator[Block]:
        if self._today is not None:
            from quiz.tui.blocks.daily import daily_blocks

            yield from daily_blocks(self._today)

    def _to_keep(self) -> Iterator[Block]:
        """The line to share, and where the result is kept."""
        if self.round.turns and self._share:
            yield from share_blocks(self._share)
        if self.round.is_handed_in:
            return
        if self.round.unsaved:
            yield Block(styled(self.round.unsaved, TextStyle.WRONG), margin=1)
        elif self.round.file:
            yield Block(styled(f"Saved in {shown_path(self.round.file)}", TextStyle.DIM), margin=1)

    def _ways(self) -> tuple[WayOn, ...]:
        """What to do next, the most sensible first."""
        round, number = self.round, len(missed(self.round.session))
        if round.stands_alone:
            return ()
        what = "the one" if number == 1 else f"the {number}"
        again = WayOn("m", "again", f"Retry {what} you missed")
        ways = [again] if number else []
        if self._path is not None and round.step is not None:
            if self._is_step_open:
                return (WayOn("n", "next_step", capital(path.step_again(round.step))), *ways)
            if self._has_stars_left:
                ways.append(WayOn("r", "step_again", capital(path.step_again(round.step))))
            if self._path.way_on(round.path_behind or 0) is None:
                return (WayOn("esc", "home", "Home: the daily round, a sprint, the ladder, other texts"), *ways)
            return (WayOn("n", "next_step", path.way_on(self._path, round.pack.brief, round.path_behind or 0)), *ways)
        if self._is_on_path:
            return (WayOn("n", "next_step", "Go on with the path"), *ways)
        home = WayOn("esc", "home", "Home")
        if not self._has_another:
            return (*ways, home)
        another = WayOn("n", "new", "Another round: what else is due" if round.is_review else "Another round")
        match round.session.terms.mode:
            case Mode.EXAM:  # Nobody begins another exam by a key that only goes on, nor leaves without a look.
                answers = (WayOn("a", "answers", "See the answers, one by one"),) if round.turns else ()
                return (*answers, *ways, home, another._replace(words=ANOTHER_EXAM))
            case Mode.SPRINT | Mode.LADDER:
                return (another, *ways)
            case Mode.PRACTICE:
                return (*ways, another)
            case _ as never:
                assert_never(never)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing missed, nothing to play again; and whoever came for an exercise came for it alone."""
        elsewhere = {"new", "again", "home", "next_step"} if self.round.stands_alone else {"finish"}
        elsewhere.add("new" if self._is_on_path else "next_step")
        if not self._has_another:
            elsewhere.add("new")
        if action == "next_step" and self._path is not None and self._path.way_on() is None:
            return False
        if action in elsewhere or not super().check_action(action, parameters):
            return False
        if action == "answers":
            return self.round.terms_at_start.mode is Mode.EXAM and bool(self.round.turns)
        if action == "step_again":
            return self._has_stars_left and not self._is_step_open
        if action == "tables":
            return bool(self.round.results.sections)
        if action == "copy":
            return bool(self.round.turns and self._share)
        return bool(missed(self.round.session)) if action == "again" else True

    @property
    def left_out(self) -> frozenset[str]:
        """What enter does as well, as the first line says; and what has a line of its own where that is in sight."""
        if self.app.size.width < NARROWEST:
            return frozenset({"answers"})
        return frozenset({"answers", *(way.action for way in self._ways())} - {"home"})

    @property
    def key_words(self) -> dict[str, str]:
        """What a key is called here, by its action: the same as on the line that does it."""
        if self._is_step_open:
            return {"next_step": "Replay step"}
        return {"new": ANOTHER_EXAM} if self.round.terms_at_start.mode is Mode.EXAM else {}

    @property
    def _has_stars_left(self) -> bool:
        """Whether this was a step that has a star to earn yet, for which all of it has to be played again."""
        step = self.round.step
        return self._path is not None and step is not None and bool(path.to_gain(self._path, step))

    @property
    def _is_step_open(self) -> bool:
        """Whether this was a step that is still to be played to its end: the path goes on with it itself."""
        walked = self._path
        step = None if walked is None or self.round.step is None else walked.way_on(self.round.path_behind or 0)
        return step is not None and step.is_open and step.paragraph == self.round.step

    @property
    def _is_on_path(self) -> bool:
        """Whether the path goes on from here: after a step, also once its missed questions were played again."""
        return self.round.step is not None or self.game.is_on_path

    def picked(self, name: str, how: str) -> None:
        """Show a question of the round with its proof, or go on from here."""
        if self.deaf:
            return
        if name.startswith(NEXT):
            getattr(self, f"action_{name.removeprefix(NEXT)}")()
            return
        place = int(name.removeprefix(TURN).partition("-")[0])
        self.app.push_screen(TurnScreen(self.round, place))

    def action_answers(self) -> None:
        """Go through all that was asked, from the first question to the last."""
        if self.is_settled and self.round.turns:
            self.app.push_screen(TurnScreen(self.round, 0, goes_through=True))

    def action_new(self) -> None:
        """Play another round like this one."""
        if self.is_settled:
            self.game.start_another()

    def action_next_step(self) -> None:
        """Go on with the path."""
        if self.is_settled:
            self.game.start_another(self.round.path_behind)

    def action_step_again(self) -> None:
        """Play the same step once more."""
        if self.is_settled:
            self.game.begin(PlayStep(pack=self.round.pack, paragraph=self.round.step))

    def action_again(self) -> None:
        """Play the missed questions once more."""
        round, context = self.round, self.game.context
        if self.is_settled:
            self.game.start_opened(lambda: replay(context, round, missed(round.session)))

    def action_tables(self) -> None:
        """Show the tables behind the result."""
        self.app.push_screen(TablesScreen(self.round))

    def action_copy(self) -> None:
        """Put the share line on the clipboard, where the terminal allows it."""
        self.app.copy_to_clipboard(self._share)
        self.game.say("The share line is on the clipboard, if your terminal allows it")

    def action_home(self) -> None:
        """Leave for the home screen."""
        if self.is_settled:
            self.game.go_home()


class TablesScreen(GameScreen):
    """The tables behind the result of a round."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,t,enter", "dismiss", "Back")]
    is_read = True
    explains: ClassVar[tuple[str, ...]] = (
        "How the round went by topic, by kind, by what was asked of you as a reader, and by how sure you were.",
    )

    def __init__(self, round: Round) -> None:
        super().__init__()
        self.round = round

    def on_mount(self) -> None:
        """Show the tables."""
        self.top.show("Details", self.round.results.headline)
        self.page.show(figures(self.round.results.sections))
