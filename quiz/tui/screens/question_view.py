"""What the screen of a round shows: the question, the bar above it, the verdict where the question stood, the brief."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, partial

from msgspec.structs import replace
from textual import events
from textual.containers import Vertical
from textual.geometry import Size
from textual.widget import Widget

from quiz.play.newcomer import is_new
from quiz.play.round import Round
from quiz.rules.helps import Help, is_hinted
from quiz.rules.items import cited_lines
from quiz.rules.question import Asked, can_cite
from quiz.rules.scoring import in_a_row, mark
from quiz.rules.session import Answer, Phase
from quiz.rules.terms import Mode
from quiz.tui.answer_draft import AnswerDraft
from quiz.tui.blocks import asking
from quiz.tui.blocks.cells import drawn
from quiz.tui.blocks.proof import HELP, around_proof, lines_of, name_of, paragraph_help
from quiz.tui.blocks.verdict import MARGIN, AnsweredQuestion, VerdictPage, verdict_page
from quiz.tui.screens.base import GameScreen
from quiz.tui.styles import TYPEABLE, TextStyle, assemble, styled
from quiz.tui.widgets.answer_input import AnswerInput, TextInput
from quiz.tui.widgets.bars import NO_PROGRESS, Progress
from quiz.tui.widgets.block_layout import Block, room
from quiz.tui.widgets.ground import Ground
from quiz.tui.widgets.on_screen_keyboard import OnScreenKeyboard
from quiz.tui.widgets.page import Fitted, Page
from quiz.tui.widgets.question_page import QuestionPage
from quiz.wording import cells, daily, helps, names, progress
from quiz.wording.exercises import worth
from quiz.wording.prose import sentence

WAY_OUT = 0.005
"""How long a picture is on its way to the terminal, in seconds: another thread draws it, and has to wait for all that
this one does without a pause."""
LANDING = 0.06
"""How long a verdict stands alone on the question before its proof opens under it, in seconds."""

ONE_ROW = 76
"""From so many columns on, the keys of a question stand in one row, and to leave some of them out moves nothing."""
PRESSED_WITH_CTRL = frozenset(
    {"skip", "brief", "search", "hint", "switch", "letters", "turn", "flag", "overview", "clear"}
)
"""The actions whose keys are letters, but are pressed with ctrl while something is typed."""


_PageName = tuple[object, ...]
"""What the page of an answer depends on."""


class QuestionView(GameScreen):
    """One round as it stands.

    It keeps ``draft``, the answer being put together, and whether the player has opened the brief beside the question.
    """

    def __init__(self, round: Round) -> None:
        super().__init__()
        self.round = round
        self.draft = AnswerDraft(round.session.current)
        self._last_word = ""
        self._is_reading = False
        self._shows_brief = False
        self._pages: dict[_PageName, VerdictPage] = {}

    def picked(self, name: str, how: str) -> None:
        """Take a pick for what it means in this phase."""
        raise NotImplementedError

    def _close_search(self) -> None:
        """Take the line of the search away, with what was typed there."""
        raise NotImplementedError

    @property
    def line(self) -> AnswerInput:
        """Where an answer is typed."""
        return self.query_one(AnswerInput)

    @property
    def left_out(self) -> frozenset[str]:
        """While a line is typed, what is seldom needed stands in help alone, and all but the way to it on a phone.

        So do the keys for what is asked from the next question on while a verdict stands there: it is there to be read.
        """
        if not self.is_typing:
            is_read = self.round.session.phase is Phase.FEEDBACK and self.size.width >= ONE_ROW
            return frozenset({"switch"} if is_read else ())
        return PRESSED_WITH_CTRL if self.has_class("-narrow") else frozenset({"switch", "clear", "leave_line"})

    @property
    def is_typing(self) -> bool:
        """Whether letters are typed now, and are no keys."""
        return self.has_class("typing") and self.line.has_focus

    def key_of(self, action: str) -> str:
        """The key that does something here: one with ctrl while letters are typed, or else a letter."""
        # The focus comes a moment after what is typed into; whether the page takes it is known before.
        is_typed = self.has_class("typing") and not self.page.can_focus
        bound = self._bindings.key_to_bindings.items()
        keys = [key for key, bindings in bound if any(binding.action == action for binding in bindings)]
        return next((key for key in keys if ("+" in key) == is_typed), keys[0])

    @property
    def key_words(self) -> dict[str, str]:
        """What the bar below says of keys that do something else now: escape goes back from how sure."""
        return {"leave": "Back"} if self.round.session.phase is Phase.CERTAINTY or self._shows_brief else {}

    @property
    def switched_on(self) -> frozenset[str]:
        """The actions of keys that switch something which is on; the bar below ticks them."""
        terms = self.round.session.terms
        on = {"certainty": terms.certainty, "citing": terms.citing}
        return frozenset(f"switch('{what}')" for what, is_on in on.items() if is_on)

    @property
    def looking_up(self) -> str:
        """What follows from reading the brief before an answer."""
        return helps.looking_up(self.round.session.terms, on_step=self.round.star_at_stake is not None)

    def compose_body(self) -> Iterable[Widget]:
        """The question with a place to type, and on wide screens room for the brief beside it."""
        with Ground(id="left"):
            yield QuestionPage(
                self.picked, self._follow_cursor, picks_for=lambda: self.draft if self.draft.adds_up else None
            )
            yield AnswerInput()
            yield OnScreenKeyboard()
        side = Page(id="side", margin=1)
        side.can_focus = False
        with Vertical(id="right"):
            yield side
            yield TextInput(id="search", placeholder="A word, and enter", max_length=80, restrict=TYPEABLE)

    def on_resize(self, event: events.Resize) -> None:
        """A screen that has become wide shows beside the question what belongs there."""
        self.call_after_refresh(self._show_side)

    def _question(self, lacks: str = "") -> Fitted:
        """The question with the help that was taken, and what an answer that was to be handed in ``lacks``."""
        return lambda width, rows: self._question_on(room(width, MARGIN), rows, lacks)

    def _question_on(self, cells: int, rows: int, lacks: str) -> Iterator[Block]:
        session = self.round.session
        yield from asking.question(self.draft, cells, lacks, rows=rows)
        if session.phase is not Phase.ASK:  # It is set anew when the room changes, also behind what comes after it.
            return
        is_below = session.is_helped(Help.PARAGRAPH) and not self.reads_apart
        self.set_class(is_below, "helped")
        if session.terms.may_hint and is_hinted(session.helps_on(session.place)):
            yield Block(styled(helps.PAID, TextStyle.PARTLY), name=HELP, margin=1, fixed=True)
            if is_below:
                yield from paragraph_help(session.current, self.round.pack.brief)

    @property
    def reads_apart(self) -> bool:
        """Whether the paragraph of a hint is read on a screen of its own, there being no room below the question."""
        return self.has_class("-low")

    def _closed_brief(self) -> Block:
        """What stands in the place of the brief while it is closed: its key, and what follows from it."""
        terms, on_step = self.round.session.terms, self.round.star_at_stake is not None
        price = self.looking_up if self._is_new else helps.looking_up_in_short(terms, on_step=on_step)
        words = f"{helps.OPENS} {sentence(price)}"
        return Block(styled(words, TextStyle.DIM), lead=assemble((f"{self.key_of('brief')} ", TextStyle.KEY)), margin=1)

    @cached_property
    def _is_new(self) -> bool:
        """Whether the player is to be taught what follows from looking up."""
        return is_new(self.game.context)

    def _follow_cursor(self, cursor: str) -> None:
        """Have the row that the cursor stands on be the one that the next digit is for."""
        if self.round.session.phase is not Phase.ASK:
            return
        under = self._has_options_under
        if asking.follow(self.draft, cursor, under=under):
            self.page.show(self._question(), top=False)
            if under:
                self._reveal_on_hand()

    def _reveal_on_hand(self) -> None:
        """Bring the prompt that the next digit is for into sight, with all that it can be given."""
        self.page.reveal_together(*asking.on_hand(self.draft))

    @property
    def _has_options_under(self) -> bool:
        """Whether the options stand under the prompt on hand, there being no room for all prompts with them."""
        width, rows = self.page.size
        return asking.air(self.draft, room(width, MARGIN), rows).under

    @property
    def _can_cite(self) -> bool:
        return self.round.session.terms.may_ask_lines and can_cite(self.round.session.asked)

    @property
    def _can_look_up(self) -> bool:
        return self.round.session.terms.open_book and bool(self.round.pack.brief.paragraphs)

    def action_turn_side(self, step: int) -> None:
        """Turn over the brief beside the question, or the question, while words are typed."""
        turned = self.page.turned
        turned.scroll_relative(y=step * turned.size.height, animate=False)

    def action_letters(self) -> None:
        """Show letters to click, for a hand that stays on the mouse."""
        self.toggle_class("letters")

    def _type(self, *, typing: bool) -> None:
        """Open or close the place where words are typed."""
        place = self.line if typing else self.page
        # What has the focus would be drawn anew as a whole if it took it again.
        keeps = typing == self.has_class("typing") and place.has_focus
        self.set_class(typing, "typing")
        self.page.can_focus = not typing
        if not keeps:
            place.focus()

    def _show_place(self) -> None:
        """Say in the bar above where the round stands, and how it is going."""
        session = self.round.session
        asked = session.current
        total = len(session.asked)
        topic = self.round.pack.about.topics.get(asked.topic, asked.topic)
        terms = session.terms
        # What matters most first: where there is little room, the end is left out.
        beside = [
            terms.mode.value if terms.mode is not Mode.PRACTICE else "",
            "✓ how sure" if terms.certainty and not terms.may_change else "",
            "✓ which line" if terms.citing and self._can_cite and not terms.may_change else "",
            self.round.student,
        ]
        day = self.round.daily
        which = daily.name(day) if day is not None else "Review" if self.round.is_review else ""
        self.top.show(
            f"{session.place + 1} of {total}",
            tuple(filter(None, beside)),
            (session.place + (session.phase is Phase.FEEDBACK)) / total,
            about=tuple(filter(None, (which, names.kind(asked.kind), worth(self.round.worth(asked)), topic))),
            progress=self._progress(),
        )

    def _progress(self) -> Progress:
        """The cells of the round, the streak and the score. An exercise has its score in marks, at its end."""
        session = self.round.session
        if not self.round.tells_answers:
            return NO_PROGRESS
        shown = cells.answered(session) if session.terms.mode is Mode.SPRINT else cells.progress(session)
        score = "" if self.round.is_handed_in or not session.answers else progress.points(session)
        words = (self._last_word, progress.starred_streak(session), score)
        return Progress(drawn(shown), len(session.answers), tuple(filter(None, words)))

    def _show_side(self) -> None:
        """Show beside the question what belongs there, where there is room.

        After an answer that is its proof. Before it, the brief stands there only where the player has opened it. The
        question keeps its room, so that nothing on it jumps.
        """
        session, brief = self.round.session, self.round.pack.brief
        side = self._side
        is_open = self._is_reading and session.phase not in {Phase.FEEDBACK, Phase.OVER}
        if self._shows_brief and not is_open:
            self.game.brief_place = side.place
            self._shows_brief = False
            self._close_search()
        is_proof = session.phase is Phase.FEEDBACK and session.terms.mode is Mode.PRACTICE
        has_room, place = self._has_side, self.query_one("#right")
        if has_room != place.has_class("open"):
            # Of the side alone: a class of the screen would have everything on it styled and set anew.
            place.set_class(has_room, "open")
            self.page.expect(self._sizes()[0])
        self.page.beside = side if has_room and (is_open or is_proof) else None
        if not has_room:
            return
        if is_open:
            if not self._shows_brief:
                self._shows_brief = True
                self.round.look_up()
                side.show(lines_of(brief, pickable=False), top=False)
                side.once_laid_out(partial(side.return_to, self.game.brief_place))
        elif not is_proof:
            side.show([self._closed_brief()])
        else:
            settling = frozenset(cited_lines(session.current.item))
            side.show(around_proof(brief, settling), top=False)
            if settling:
                side.once_laid_out(partial(side.reveal, name_of(min(settling)), center=True))

    @property
    def _has_side(self) -> bool:
        """Whether the brief has room beside the question, and may stand there."""
        return self.has_class("-wide") and self._can_look_up

    @property
    def _side(self) -> Page:
        return self.query_one("#side", Page)

    def _sizes(self) -> tuple[Size, Size]:
        """Those that the style sheet gives to the page and to the side."""
        body = self.query_one("#body").size
        side = body.width * 36 // 100 if self._has_side else 0
        return body.with_width(body.width - side), body.with_width(max(0, side - 1))

    def _prepare(self) -> None:
        """Set the verdicts and open the history while the player reads, so that the verdict lands without delay."""
        self.round.prepare()
        self._pages.clear()
        session = self.round.session
        if session.phase is not Phase.ASK or session.terms.mode is not Mode.PRACTICE:
            return
        asked, brief = session.current, self.round.pack.brief
        likely = [(option,) for option in asked.options] if asked.form.facts.is_one_pick else []
        left, right = self._sizes()
        for turn in (self._turn(asked, Answer(given=given), is_new=True) for given in (*likely, None)):
            if self.game.moves:
                self.page.prepare(partial(self._head, turn))
            self.page.prepare(partial(self._all, turn), left)
        if self._has_side:
            settling = frozenset(cited_lines(asked.item))
            self._side.prepare(around_proof(brief, settling), right)

    def _turn(self, asked: Asked, answer: Answer, *, is_new: bool = False) -> AnsweredQuestion:
        """An answer with what its band says of it; ``is_new`` of one that is still to be given."""
        row = in_a_row(self.round.session)
        if is_new:
            row = row + 1 if mark(asked, answer).right else 0
        return AnsweredQuestion(asked, answer, streak=progress.starred_row(row), counts=not self.round.is_handed_in)

    def _show_verdict(self) -> None:
        """Show the verdict where the question stood, and then open its proof."""
        last = self.round.session.last
        if last is not None and self.game.moves:
            self.page.show(partial(self._head, self._turn(*last)))
            # The verdict is what is waited for: whatever follows is seen to once it stands.
            self.call_after_refresh(self.set_timer, WAY_OUT, self._go_on_from_verdict)
        else:
            self._show_place()
            self._open_proof()

    def _go_on_from_verdict(self) -> None:
        self.set_timer(LANDING - WAY_OUT, self._open_proof)
        if self.round.session.phase is Phase.FEEDBACK:
            self._show_place()

    def _open_proof(self) -> None:
        """Show all that there is to say, unless the player has gone on already."""
        last = self.round.session.last
        if self.round.session.phase is Phase.FEEDBACK and last is not None:
            days = self.round.days_until_asked
            turn = self._turn(*last)._replace(note="" if days is None else progress.comes_back(days))
            self._show_side()
            self.page.show(partial(self._all, turn))
            self.refresh_bindings()

    def _page(self, turn: AnsweredQuestion, width: int, rows: int) -> VerdictPage:
        """The page of an answer, made once for each size: ahead of time, or when its verdict is shown."""
        # The seconds that an answer took are not on its page.
        has_brief_beside = self._has_side and self.round.session.terms.mode is Mode.PRACTICE
        name = (turn.asked.id, replace(turn.answer, seconds=0.0), turn.note, turn.streak, width, rows, has_brief_beside)
        if name not in self._pages:
            self._pages[name] = verdict_page(
                turn, self.round.pack.brief, width, rows, has_brief_beside=has_brief_beside
            )
        return self._pages[name]

    def _head(self, turn: AnsweredQuestion, width: int, rows: int) -> tuple[Block, ...]:
        return self._page(turn, width, rows).head

    def _all(self, turn: AnsweredQuestion, width: int, rows: int) -> tuple[Block, ...]:
        return self._page(turn, width, rows).blocks
