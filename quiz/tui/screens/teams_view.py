"""What the screen of a game of teams shows, for everybody in the room: whose answer, the question, and the scores."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from textual import events
from textual.containers import Vertical
from textual.widget import Widget

from quiz.bank.paths import shown_path
from quiz.play.teams import TeamGame
from quiz.rules.teams import ContestPhase
from quiz.tui.answer_draft import AnswerDraft
from quiz.tui.blocks import asking
from quiz.tui.blocks import teams as blocks
from quiz.tui.screens.base import GameScreen
from quiz.tui.widgets.answer_input import AnswerInput
from quiz.tui.widgets.block_layout import Block
from quiz.tui.widgets.scoreboard import Scoreboard
from quiz.tui.widgets.team_page import TeamBand, TeamPage
from quiz.wording import names

LANDING = 0.12
"""How long a stamp stands as it lands, filled where it will be framed and the other way round, in seconds."""
BEAT = 0.25
"""How often the time left is looked at, in seconds."""


class TeamsView(GameScreen):
    """A game as it stands. All it keeps is ``draft``, the answer being put together, and what was just taken back."""

    def __init__(self, game: TeamGame) -> None:
        super().__init__()
        self.teams = game
        self.draft: AnswerDraft | None = None
        self._team_styles = blocks.team_styles(game)
        self._about: tuple[object, ...] = ()
        self._note = ""

    def picked(self, name: str, how: str) -> None:
        """Do what a click on the page stands for."""
        raise NotImplementedError

    @property
    def line(self) -> AnswerInput:
        """Where an answer is typed."""
        return self.query_one(AnswerInput)

    @property
    def team_page(self) -> TeamPage:
        """The page, which everybody reads."""
        return self.query_one(TeamPage)

    def compose_above(self) -> Iterable[Widget]:
        """Whose answer it is."""
        yield TeamBand()

    def compose_body(self) -> Iterable[Widget]:
        """The question, with a place to type."""
        with Vertical(id="stage"):
            yield TeamPage(
                self.picked, id="page", picks_for=lambda: self.draft if self.draft and self.draft.adds_up else None
            )
            yield AnswerInput()

    def compose_below(self) -> Iterable[Widget]:
        """The scoreboard."""
        yield Scoreboard()

    def on_mount(self) -> None:
        """Show where the game stands, and watch the clock where there is one."""
        self.line.cursor_blink = self.game.moves
        if self.teams.seconds is not None:
            self.set_interval(BEAT, self._show_band)
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Set everything anew for the room that there is now."""
        self.call_after_refresh(self._show)

    def _show(self, *, hint: bool = False, landing: bool = False) -> None:
        """Show the game as it stands."""
        contest = self.teams.contest
        self.set_class(contest.over, "over")
        fresh = self._take_up()
        self._show_top()
        self._show_band(landing=landing)
        self.query_one(Scoreboard).show(blocks.board(contest, self._team_styles))
        self.team_page.fit((self._blocks(spacing, hint=hint) for spacing in reversed(blocks.Spacing)), top=fresh)
        if hint:
            self.team_page.reveal(asking.HINT)
        elif self.draft is not None and any(partner is not None for partner in self.draft.partners):
            last = f"{asking.OPTION}{len(self.draft.asked.options) - 1}" if self.draft.lacks else asking.DONE
            self.team_page.reveal_together(f"{asking.PROMPT}{self.draft.at}" if self.draft.lacks else last, last)
        self.refresh_bindings()

    def _blocks(self, spacing: blocks.Spacing, *, hint: bool) -> Iterable[Block]:
        """What everybody reads, with so much air between."""
        contest = self.teams.contest
        match contest.phase:
            case ContestPhase.FEEDBACK:
                return blocks.feedback_blocks(contest, self.teams.pack.brief, self._team_styles, spacing)
            case ContestPhase.JUDGE:
                return blocks.judging(contest, spacing)
            case ContestPhase.OVER:
                saved = self.teams.unsaved or f"Saved in {shown_path(self.teams.path)}"
                starter, width = self.teams.rematch_starter, self.team_page.size.width
                return blocks.ending(contest, self._team_styles, starter, saved, spacing, width)
            case ContestPhase.BUZZ | ContestPhase.ANSWER:
                draft, width = self.draft or AnswerDraft(contest.current), self.team_page.size.width
                typing = self.has_class("typing")
                return blocks.question(
                    contest, draft, self._team_styles, spacing, width=width, hint=hint, typing=typing
                )
            case _ as never:
                assert_never(never)

    def _take_up(self) -> bool:
        """Begin an answer anew where it is another question, or another team's; whether it is."""
        contest = self.teams.contest
        asked = None if contest.over else contest.current
        about = (asked and asked.id, contest.phase, contest.state.up, contest.state.attempts)
        fresh, self._about = about != self._about, about
        if fresh:
            self.draft = None if asked is None else AnswerDraft(asked)
        return fresh

    def _show_top(self) -> None:
        """Say in the bar above which question it is, and what has just been taken back."""
        contest = self.teams.contest
        unsaved = "NOT SAVED  " if self.teams.unsaved else ""
        if contest.over:
            self.top.show(f"{unsaved}{self._note or self.teams.title}", "", 1.0)
            return
        asked, total, place = contest.current, len(contest.asked), contest.state.place
        number = "Tie-break" if contest.state.ties else f"{place + 1} of {total}"
        topic = self.teams.pack.about.topics.get(asked.topic, asked.topic)
        which = (self._note, number) if self._note else (f"{number}  {names.kind(asked.kind)}, {topic}", "")
        self.top.show(f"{unsaved}{which[0]}", which[1], 1.0 if contest.state.ties else place / total)

    def _show_band(self, *, landing: bool = False) -> None:
        """Say whose answer it is; what lands stands in reverse for a moment."""
        left = self.teams.remaining
        clock = "" if left is None else names.clock(left) if left else "Time is up"
        stamp = blocks.stamp(self.teams.contest, self._team_styles, clock)
        self.query_one(TeamBand).show(stamp._replace(filled=stamp.filled != landing))
        if landing:
            self.set_timer(LANDING, self._show_band)
