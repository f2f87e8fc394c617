"""The screen of a game of teams, made for the wall: keys come in, in their order, and the room sees what they did."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import events, on
from textual.binding import Binding, BindingType

from quiz.bank.clean import clean
from quiz.errors import QuizError
from quiz.play.teams import TeamGame
from quiz.rules.team_steps import Adjusted, Answered, Buzzed, Judged, Passed, Proceeded, Shown, Step, TieBreak
from quiz.rules.teams import ContestPhase
from quiz.tui.blocks import asking
from quiz.tui.blocks import teams as blocks
from quiz.tui.key_repeat import HELD, TAPPED, KeyRepeat
from quiz.tui.keyboard import BOUNCE
from quiz.tui.screens.leaving_teams import ask_about_teams
from quiz.tui.screens.teams_view import TeamsView
from quiz.tui.widgets.answer_input import AnswerInput
from quiz.wording import names
from quiz.wording import teams as wording


class TeamsScreen(TeamsView):
    """One game, question by question, and what its keys and clicks do."""

    CSS_PATH = "teams.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "go_on", "Next"),
        Binding("p", "pass_on", "Pass"),
        Binding("p", "rematch", "Rematch"),
        Binding("t", "extra", "Tie-break"),
        Binding("u", "undo", "Undo"),
        Binding("escape", "stop_typing", "Back"),
        Binding("escape,q", "leave", "Leave", key_display="esc"),
        Binding("plus", "adjust(1)", "Give a point", key_display="+"),
        Binding("minus", "adjust(-1)", "Take a point", key_display="-"),
        Binding("backspace", "take_back", "Take back", show=False),
        Binding("up", "scroll(-1)", "Up", show=False),
        Binding("down", "scroll(1)", "Down", show=False),
    ]
    explains: ClassVar[tuple[str, ...]] = (
        "Digits answer for the team whose answer it is. To pick all, to order, to match or to sort, pick with "
        "digits and hand in with enter; backspace takes the last pick back.",
        "What would be typed is said aloud: 1 rules it right, 2 wrong, and what is ruled wrong may be stolen. S "
        "shows the answer first; then nobody can steal it. T takes it typed.",
        "By buzzer, the first key counts. A key that is held down or hammered on counts once: let it go first.",
        "U takes back the last step, and again the one before, to the very start. + and - give a team a point or take "
        "one. All of it is written down at once, what is taken back as well.",
        "At the end, P begins a rematch: the same teams, terms and keys, on other questions, and another team begins.",
    )

    def __init__(self, game: TeamGame) -> None:
        super().__init__(game)
        self._teams = {key: team for team, key in game.keys.items()}
        self._presses = KeyRepeat()
        self._changed = 0.0

    def on_mount(self) -> None:
        """Take the key that begins a rematch for one that may still be held down."""
        self._presses.is_fresh("p", self.game.context.clock.seconds())

    @property
    def explained(self) -> tuple[str, ...]:
        """What the help screen says, with how the teacher sees the answers and what buzzing may cost."""
        costs = wording.costs(self.teams.contest.terms)
        return (*self.explains, wording.for_teacher(self.teams.teacher_command), *costs)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        contest = self.teams.contest
        typing = self.has_class("typing")
        if typing or action == "stop_typing":
            return typing and action == "stop_typing"
        match action:
            case "go_on":
                return contest.phase is ContestPhase.FEEDBACK
            case "pass_on":
                return contest.phase in {ContestPhase.BUZZ, ContestPhase.ANSWER}
            case "rematch":
                return contest.over
            case "extra":
                return contest.may_break_tie
            case "undo":
                return bool(contest.stack)
            case _:
                return True

    def on_key(self, event: events.Key) -> None:
        """Do what a key stands for, at once, so that of two keys the first in the stream wins."""
        if self.has_class("typing") or not self.is_active:
            return
        key = event.key.casefold()
        action = _ACTIONS.get(key)
        team = self._teams.get(key) if self.teams.contest.phase is ContestPhase.BUZZ else None
        if team is None and action is None and key not in _DIGITS:
            return
        event.stop()
        event.prevent_default()
        now = self.game.context.clock.seconds()
        may_repeat = action in _REPEATED or (action is None and team is None and self._adds_up)
        fresh = self._presses.is_fresh(key, now, TAPPED if may_repeat else HELD)
        if not fresh or now - self._changed < BOUNCE:
            return
        if team is not None:
            self._do(Buzzed(team), landing=True)
        elif action is not None:
            getattr(self, f"action_{action}")()
        else:
            self._press(key)

    def picked(self, name: str, how: str) -> None:
        """Do what a click on the page stands for."""
        if self.has_class("typing"):
            return
        match name:
            case blocks.RIGHT | blocks.WRONG:
                self._do(Judged(right=name == blocks.RIGHT), landing=True)
            case blocks.SHOW:
                self.action_show()
            case asking.DONE:
                self.action_go_on()
            case blocks.TYPE | blocks.TIE_BREAK:
                self.action_extra()
            case blocks.REMATCH:
                self.action_rematch()
            case _ if name.startswith(asking.PROMPT) and self.draft is not None:
                self.draft.turn_to(int(name.removeprefix(asking.PROMPT)))
                self._show()
            case _:
                self._pick(int(name.removeprefix(asking.OPTION)))

    def _press(self, digit: str) -> None:
        """A digit: a ruling where an answer is said aloud, else an option."""
        if self.teams.contest.phase is ContestPhase.JUDGE or self._is_aloud:
            if digit in {"1", "2"}:
                self._do(Judged(right=digit == "1"), landing=True)
        else:
            self._pick(int(digit) - 1)

    @property
    def _is_aloud(self) -> bool:
        """Whether the answer that is waited for is one that is said."""
        contest = self.teams.contest
        return contest.phase is ContestPhase.ANSWER and contest.current.form.facts.is_typed

    @property
    def _adds_up(self) -> bool:
        """Whether a digit only adds to an answer, or takes away from it, and nothing of it is told yet."""
        is_answering = self.teams.contest.phase is ContestPhase.ANSWER and not self._is_aloud
        return is_answering and self.draft is not None and not self.draft.at_once

    def _pick(self, place: int) -> None:
        """Pick an option, if anybody is to answer."""
        draft = self.draft
        if self.teams.contest.phase is not ContestPhase.ANSWER or draft is None:
            return
        if not 0 <= place < len(draft.asked.options):
            return
        draft.pick(place)
        if draft.at_once:
            self._do(Answered(draft.given), landing=True)
        else:
            self._show()

    def action_go_on(self) -> None:
        """Hand in an answer of several picks, or go on to what comes next."""
        contest, draft = self.teams.contest, self.draft
        if contest.phase is ContestPhase.FEEDBACK:
            self._do(Proceeded())
        elif contest.phase is ContestPhase.ANSWER and draft is not None and not draft.at_once:
            if draft.lacks:
                self._show(hint=True)
            else:
                self._do(Answered(draft.given), landing=True)

    def action_show(self) -> None:
        """Show the answer to be judged; on a key of its own, so that going on twice does not give it away."""
        if self._is_aloud:
            self._do(Shown())

    def action_pass_on(self) -> None:
        """Let the next team have it; while keys are awaited, nobody wants it. At the end, play again."""
        if self.teams.contest.over:
            self.action_rematch()
        else:
            self._do(Passed(), landing=True)

    def action_rematch(self) -> None:
        """Begin another game of the same teams, once this one is over."""
        if not self.teams.contest.over:
            return
        try:
            again = self.teams.rematch()
        except QuizError as error:
            self.game.say(str(error))
        else:
            self.game.enter_teams(again)

    def action_extra(self) -> None:
        """Take an answer typed, or put one more question to settle a tie."""
        if self._is_aloud:
            self._type(typing=True)
        else:
            self._do(TieBreak())

    def action_undo(self) -> None:
        """Take back the last step."""
        back = self.teams.undo()
        if back is not None:
            self._note = wording.taken_back(back)
            self._changed = self.game.context.clock.seconds()
            self._show()
            self._show_news()

    def action_adjust(self, points: Literal[-1, 1]) -> None:
        """Give a point, or take one, once it is said whose."""
        from quiz.tui.screens.menu import MenuScreen

        def adjust(team: str | None) -> None:
            if team:
                self._do(Adjusted(team, points))

        ways = tuple((team, f"{style.sign} {team}") for team, style in self._team_styles.items())
        self.app.push_screen(MenuScreen("Give a point to" if points > 0 else "Take a point from", ways), adjust)

    def action_give(self) -> None:
        """Give a point."""
        self.action_adjust(1)

    def action_take(self) -> None:
        """Take a point."""
        self.action_adjust(-1)

    def action_take_back(self) -> None:
        """Undo the last pick of an answer that is still being put together."""
        if self.draft is not None:
            self.draft.take_back()
            self._show()

    def action_scroll(self, lines: int) -> None:
        """Move the page, where it is longer than the screen."""
        self.team_page.scroll_relative(y=lines, animate=False)

    def action_stop_typing(self) -> None:
        """Close the line in which an answer is typed."""
        self._type(typing=False)

    def action_leave(self) -> None:
        """Leave: at the end at once, in the middle after asking."""
        if self.teams.contest.over:
            self.game.leave_teams()
        else:
            ask_about_teams(self.game, self.teams)

    @on(AnswerInput.Submitted)
    def _submitted(self, event: AnswerInput.Submitted) -> None:
        event.stop()
        typed = clean(event.value).strip()
        asked = self.teams.contest.current if self._is_aloud else None
        if typed and asked is not None and (problem := names.typed_problem(asked, typed)):
            self._note = f"{problem}."
            self._show_top()
            self.line.reopen()
            return
        self._type(typing=False)
        if typed:
            self._do(Answered((typed,)), landing=True)

    def _type(self, *, typing: bool) -> None:
        """Open or close the line in which an answer is typed."""
        self.set_class(typing, "typing")
        if typing:
            self.line.open()
            self.line.focus()
        else:
            self.set_focus(None)
        self._show()

    def _do(self, step: Step, *, landing: bool = False) -> None:
        """Take a step, if it can be taken now, and show what it did."""
        if not self.teams.do(step):
            return
        self._note = ""
        self._changed = self.game.context.clock.seconds()
        self._show(landing=landing and self.game.moves)
        self._show_news()

    def _show_news(self) -> None:
        """Say what has become of the file; that nothing can be saved stays above besides, while it is so."""
        if news := self.teams.news():
            self.game.say(news)


_ACTIONS = {
    "space": "go_on",
    "enter": "go_on",
    "p": "pass_on",
    "s": "show",
    "t": "extra",
    "u": "undo",
    "plus": "give",
    "minus": "take",
    "backspace": "take_back",
}
"""What keys do that change the game; they are not left to bindings, which come later than the next key."""
_DIGITS = frozenset("123456789")
_REPEATED = {"undo", "take_back"}
"""What a key may do again and again, as fast as it is tapped."""
