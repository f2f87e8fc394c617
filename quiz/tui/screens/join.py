"""A seat in a live room on the full screen: the question, its answer, the proof, and who is ahead."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from quiz.bank.brief import Brief
from quiz.bank.clean import clean
from quiz.errors import Exit
from quiz.live.client import Client
from quiz.live.messages import OwnAnswer, Snapshot
from quiz.live.shown import asked_of, brief_of, given_of, task_of
from quiz.rules.live import Pacing, RoomPhase
from quiz.tui.answer_draft import AnswerDraft
from quiz.tui.blocks import asking
from quiz.tui.blocks import join as blocks
from quiz.tui.blocks.certainty import LEVEL, certainty_page
from quiz.tui.screens.base import GameScreen
from quiz.tui.screens.brief import BriefScreen, CiteScreen
from quiz.tui.screens.menu import LEAVE_KEYS, MenuScreen
from quiz.tui.styles import TextStyle, styled
from quiz.tui.widgets.answer_input import AnswerInput
from quiz.tui.widgets.block_layout import NOWHERE, Block, room
from quiz.tui.widgets.question_page import QuestionPage
from quiz.wording import join as wording
from quiz.wording import names

_BEAT = 0.25
_EDGE = 2


class _Stage(Enum):
    """What of an answer is asked: itself, how sure it is, its lines; or it is on its way."""

    ANSWER = auto()
    CERTAINTY = auto()
    LINES = auto()
    SENT = auto()


class JoinScreen(GameScreen):
    """What a seat is shown, drawn from the last snapshot alone; only what is picked and not sent is kept here."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", "Go on"),
        Binding("b,ctrl+r", "brief", "Brief"),
        Binding("escape", "leave", "Leave"),
        Binding("backspace", "change", "Change answer"),
        Binding("backspace", "take_back", "Take back", show=False),
    ]
    explains: ClassVar[tuple[str, ...]] = (
        "Your teacher leads. Digits, arrows and space pick, and enter hands in: the first answer counts, and it cannot "
        "be changed. It is safe once it says saved.",
        "If the connection is lost, it comes back by itself, with your seat and your points.",
    )

    def __init__(self, client: Client) -> None:
        super().__init__()
        self._client = client
        self._draft: AnswerDraft | None = None
        self._stage = _Stage.ANSWER
        self._number = 0
        self._given: tuple[str, ...] = ()
        self._cited: tuple[str, ...] | None = None
        self._level: int | None = None
        self._hint = ""
        self._view: object = None
        self._away = ""

    def compose_body(self) -> Iterable[Widget]:
        """The question, and a place to type."""
        with Vertical(id="left"):
            yield QuestionPage(self.picked, self._follow_cursor)
            yield AnswerInput()

    def on_mount(self) -> None:
        """Follow what the host says, and the time."""
        self.query_one(AnswerInput).cursor_blink = self.game.moves
        self._client.listen(self._heard)
        self.set_interval(_BEAT, self._look_at_clock)
        self._follow()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        shown = self._client.snapshot
        match action:
            case "go_on":
                return shown is not None and shown.phase is RoomPhase.REVEAL and shown.way is not Pacing.LED
            case "change":
                return self._stage is _Stage.CERTAINTY and self._is_open
            case "brief":
                return self._client.welcome is not None and bool(self._client.welcome.brief)
            case _:
                return True

    # What is shown

    def _heard(self) -> None:
        """Draw what has come in the app's own turn, since only that knows its colours."""
        if self.is_mounted:
            self.call_later(self._follow)

    def _follow(self) -> None:
        client, shown = self._client, self._client.snapshot
        number = shown.question.number if shown is not None and shown.question is not None else 0
        if shown is not None and shown.question is not None and number != self._number:
            self._number, self._stage, self._level, self._hint = number, _Stage.ANSWER, None, ""
            self._given = ()
            # The first answer counts, so that no slip of a key may be one.
            self._draft = AnswerDraft(asked_of(shown.question), confirms=True, may_skip=False)
        if client.problem:
            self._stage, self._hint = _Stage.ANSWER, client.problem
        if isinstance(self.app.screen, CiteScreen) and not self._is_open:
            self.app.screen.dismiss(None)
        elif self._stage is _Stage.LINES and self._is_open and self.app.screen is self:
            self._ask_for_lines()  # A pause had come between.
        if client.away != self._away:
            self._away = client.away
            if client.away and self.app.screen is not self:  # What says it on this screen is covered.
                self.game.say(client.away)
        self._draw()

    @property
    def _is_open(self) -> bool:
        """Whether an answer is taken now."""
        client, shown = self._client, self._client.snapshot
        return (
            shown is not None
            and shown.phase is RoomPhase.OPEN
            and shown.question is not None
            and shown.answer is None
            and not shown.paused
            and not client.out
        )

    def _draw(self) -> None:
        shown, client = self._client.snapshot, self._client
        is_answering = self._is_open and self._stage is _Stage.ANSWER
        types = bool(client.asking) or (
            is_answering and self._draft is not None and self._draft.asked.form.facts.is_typed
        )
        view = (
            *(client.out, client.asking, shown and (shown.phase, shown.place, shown.paused, shown.answer is not None)),
            *(self._number, self._stage),
        )
        is_new, self._view = view != self._view, view
        if is_new:
            self.set_class(types, "typing")
            self.page.can_focus = not types
            line = self.query_one(AnswerInput)
            if types:
                line.open(*self._given[:1])
            (line if types else self.page).focus()
        self._show_top()
        self.page.show(self._page, cursor=self._cursor if is_new else None, top=is_new)
        self.refresh_bindings()

    @property
    def _cursor(self) -> str | None:
        shown = self._client.snapshot
        if self._draft is None or shown is None or shown.phase not in {RoomPhase.READ, RoomPhase.OPEN}:
            return None
        return asking.first_cursor(self._draft) if self._stage is _Stage.ANSWER else NOWHERE

    def _page(self, width: int, rows: int) -> Iterable[Block]:
        client, shown = self._client, self._client.snapshot
        if client.away and not client.is_over:
            yield from blocks.link(client.away)
        if client.out:
            yield from blocks.notice(client.out, wording.OUT)
        elif client.asking:
            yield from blocks.notice(client.asking, wording.OTHER_NAME)
        elif shown is None or client.welcome is None:
            yield from blocks.notice("Coming in")
        elif shown.paused and shown.phase is not RoomPhase.END:
            sending = client.sending is not None
            waits = wording.not_saved(is_away=False, is_paused=True) if sending else ()
            yield from blocks.notice(wording.PAUSED, *waits)
        else:
            yield from self._standing(shown, room(width, _EDGE), rows)

    def _standing(self, shown: Snapshot, cells: int, rows: int) -> Iterable[Block]:
        question, draft, you, client = shown.question, self._draft, shown.you, self._client
        match shown.phase:
            case RoomPhase.LOBBY:
                greeting = wording.greeting(you.name, you.team)
                return blocks.notice(greeting, wording.WAIT_FOR_START, wording.lobby(shown.of, shown.seats))
            case RoomPhase.READ | RoomPhase.OPEN if question is not None and draft is not None:
                if shown.answer is not None:
                    saved, *waits = wording.saved(is_led=shown.way is Pacing.LED)
                    waits = [f"{line} {wording.how_many(shown.answered, shown.seats)}" for line in waits]
                    return self._answered(shown, shown.answer, saved, *waits)
                if self._stage is _Stage.SENT:
                    answer = OwnAnswer(given=self._given, certainty=self._level, cited=self._cited)
                    return self._answered(shown, answer, *wording.not_saved(is_away=bool(client.away)))
                if self._stage is not _Stage.ANSWER:
                    return certainty_page(draft.asked, self._given, draft.asked.options)(*self.page.size)
                return self._question(draft, cells, rows, is_open=shown.phase is RoomPhase.OPEN)
            case RoomPhase.CLOSED if question is not None:
                return self._answered(shown, shown.answer, wording.CLOSED if shown.answer else wording.TOO_LATE)
            case RoomPhase.CLOSED:
                return blocks.notice(wording.THROUGH)
            case RoomPhase.REVEAL if question is not None and shown.reveal is not None:
                return blocks.revealed(question, shown.reveal)
            case RoomPhase.BOARD:
                return blocks.board(shown)
            case RoomPhase.END:
                return blocks.ending(shown)
            case _:
                return blocks.notice(wording.WAIT)

    def _answered(self, shown: Snapshot, answer: OwnAnswer | None, *lines: str) -> Iterable[Block]:
        if shown.question is None:
            return ()
        return blocks.answered(shown.question, answer, self._brief, *lines)

    @property
    def _brief(self) -> Brief:
        """The release, empty where it may not be read."""
        welcome = self._client.welcome
        return brief_of(() if welcome is None else welcome.brief)

    def _question(self, draft: AnswerDraft, cells: int, rows: int, *, is_open: bool) -> Iterable[Block]:
        shown = self._client.snapshot
        question = shown.question if shown is not None else None
        if question is not None and not question.stem:
            yield Block(styled(wording.ON_BOARD, TextStyle.DIM), margin=1)
        task = None if question is None else task_of(question)
        closed = "" if is_open else wording.READING
        yield from asking.question(draft, cells, self._hint, task=task, closed=closed, rows=rows)
        if question is not None and question.hint:
            yield Block(styled(question.hint, TextStyle.DIM), margin=1)

    def _look_at_clock(self) -> None:
        """Show the time left, and hand in what is chosen in the last moment."""
        if not self.is_mounted:
            return
        self.top.tick()
        draft, line = self._draft, self.query_one(AnswerInput)
        if draft is None or self._stage is _Stage.SENT or not self._is_open or not self._client.is_last_moment():
            return
        if self._stage is _Stage.ANSWER:
            typed = clean(line.value).strip()
            self._given = (typed,) if draft.asked.form.facts.is_typed and typed else () if draft.lacks else draft.given
        if self._given:
            self._give(None)

    def _show_top(self) -> None:
        shown, client = self._client.snapshot, self._client
        self.top.tick()
        if shown is None:
            self.top.show(client.address.url)
            return
        question = shown.question
        about = (question.kind, question.worth) if question is not None else ()
        who = f"{shown.you.name}, {shown.you.team}" if shown.you.team else shown.you.name
        points = names.amount(shown.you.points, "point") if shown.you.rank is not None else ""
        place = f"{shown.place} of {shown.of}" if shown.place else shown.title
        right = tuple(filter(None, ("AWAY" if client.away and not client.is_over else "", points, who)))
        done = 1.0 if client.is_over else shown.place / shown.of if shown.of else 0.0
        self.top.show(place, right, done, about=tuple(filter(None, about)))

    # What is picked

    def picked(self, name: str, how: str) -> None:
        """Take a pick for what it means now."""
        shown, draft = self._client.snapshot, self._draft
        if shown is None or draft is None or not self._is_open:
            if shown is not None and shown.phase is RoomPhase.READ:
                self.game.say(wording.READING)
            return
        if name == NOWHERE:
            self.game.say(names.PICK_FIRST)
        elif self._stage is _Stage.CERTAINTY:
            self._level = int(name.removeprefix(LEVEL)) or None
            self._ask_for_lines()
        elif self._stage is _Stage.ANSWER:
            self._pick(draft, name, how)

    def _pick(self, draft: AnswerDraft, name: str, how: str) -> None:
        """Pick; enter hands in what is picked, but where one pick is all it picks first what the cursor is on."""
        is_picked = not name.startswith(asking.OPTION) or int(name.removeprefix(asking.OPTION)) in draft.picked
        picks_first = draft.asked.form.facts.is_one_pick and not is_picked
        cursor = name
        if asking.is_held_back(name, how):
            self._hint = asking.enter_word(draft)
        elif name == asking.DONE or (how == "enter" and not picks_first):
            self._hint = draft.lacks
            if not draft.lacks:
                self._take(draft.given)
                return
        else:
            cursor = asking.take(draft, name, how)
            self._hint = ""
        self.page.show(self._page, cursor=cursor, top=False)
        self.page.reveal(asking.HINT if self._hint else cursor)
        if draft.partners and cursor.startswith(asking.PROMPT) and not self._hint:
            self.page.reveal_together(*asking.on_hand(draft))

    @on(AnswerInput.Submitted)
    def _submitted(self, event: AnswerInput.Submitted) -> None:
        event.stop()
        typed = clean(event.value).strip()
        if typed and self._client.asking:
            self._client.call(typed)
            self._draw()
        elif typed and self._is_open:
            self._take((typed,))
        else:
            self.query_one(AnswerInput).reopen()

    def _take(self, given: tuple[str, ...]) -> None:
        shown = self._client.snapshot
        self._given, self._hint = given, ""
        if shown is not None and shown.question is not None and shown.question.certainty:
            self._stage = _Stage.CERTAINTY
            self._draw()
        else:
            self._ask_for_lines()

    def _ask_for_lines(self) -> None:
        shown, draft = self._client.snapshot, self._draft
        if shown is None or shown.question is None or not shown.question.cites or draft is None:
            self._give(None)
            return
        self._stage = _Stage.LINES
        number = self._number

        def cited(lines: object) -> None:
            if self._stage is not _Stage.LINES or number != self._number or not self._is_open:
                return
            if isinstance(lines, tuple):
                self._give(tuple(map(str, lines)))
            else:
                self._stage = _Stage.ANSWER
                self._draw()

        sure = "" if self._level is None else names.LEVELS[self._level]
        self.app.push_screen(CiteScreen(self._brief, draft.asked, self._given, sure=sure), cited)

    def _give(self, cited: tuple[str, ...] | None) -> None:
        shown = self._client.snapshot
        if shown is None or shown.question is None:
            return
        self._stage, self._cited = _Stage.SENT, cited
        self._client.give(self._number, given_of(shown.question, self._given), self._level, cited)
        self._draw()

    def action_change(self) -> None:
        """Go back from how sure the answer is to the answer."""
        self._stage = _Stage.ANSWER
        self._draw()

    def action_take_back(self) -> None:
        """Undo the last pick."""
        if self._draft is not None and self._stage is _Stage.ANSWER and self._is_open:
            self._draft.take_back()
            cursor = asking.row_on_hand(self._draft, self.page.cursor)
            self.page.show(self._page, cursor=cursor, top=False)

    def _follow_cursor(self, cursor: str) -> None:
        """Have the row that the cursor stands on be the one that the next digit is for."""
        if self._draft is None or self._stage is not _Stage.ANSWER or not self._is_open:
            return
        shown, (width, rows) = self._client.snapshot, self.page.size
        task = None if shown is None or shown.question is None else task_of(shown.question)
        under = asking.air(self._draft, room(width, _EDGE), rows, task).under
        if asking.follow(self._draft, cursor, under=under):
            self.page.show(self._page, top=False)
            if under:
                self.page.reveal_together(*asking.on_hand(self._draft))

    def action_go_on(self) -> None:
        """At one's own pace, go on from a proof."""
        self._client.move_on()

    def action_brief(self) -> None:
        """Read the release."""
        self.app.push_screen(BriefScreen(self._brief))

    def action_leave(self) -> None:
        """Leave: at the end at once, before it after asking."""
        if self._client.is_over:
            self.game.leave(Exit.OK)
            return
        ways = (("stay", "Stay"), ("leave", "Leave the room"))

        def leave(way: str | None) -> None:
            if way == "leave":
                self.game.leave(Exit.OK)

        self.game.ask(MenuScreen("Leave the room?", ways, wording.LEAVING, letters=LEAVE_KEYS), leave)
