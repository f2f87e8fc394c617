"""The screen of a round: it asks, takes the answer, and shows the proof."""

from __future__ import annotations

from typing import ClassVar, assert_never

from textual import on
from textual.binding import Binding, BindingType

from quiz.bank.clean import clean
from quiz.play.opening import keep_asking
from quiz.play.path import is_ahead
from quiz.rules.helps import Help
from quiz.rules.items import Given
from quiz.rules.scoring import mark
from quiz.rules.session import Phase
from quiz.rules.terms import Mode
from quiz.tui.answer_draft import AnswerDraft
from quiz.tui.blocks import asking
from quiz.tui.blocks.certainty import LEVEL, certainty_page
from quiz.tui.screens.base import PickKeys
from quiz.tui.screens.question_help import AFTER, CONFIRMS, HINTS, LOOKING, TYPING
from quiz.tui.screens.question_lookup import QuestionLookup
from quiz.tui.widgets.answer_input import AnswerInput
from quiz.tui.widgets.bars import BEAT
from quiz.tui.widgets.block_layout import NOWHERE
from quiz.wording import helps, names, path
from quiz.wording.exercises import closes_on
from quiz.wording.feedback import SLIPS, stamp

SETTLING = 0.1
"""How long a question stands before its verdicts are set ahead of time, in seconds."""


class QuestionScreen(QuestionLookup):
    """One round, question by question: what its keys and clicks do."""

    CSS_PATH = "question.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "proceed", "Next"),
        Binding("s,ctrl+n,f5", "skip", "Skip"),
        Binding("w", "more", "More"),
        Binding("b,ctrl+r,f2", "brief", "Brief"),
        Binding("slash,ctrl+f,f8", "search", "Search"),
        Binding("h,ctrl+y,f7", "hint", "Hint"),
        Binding("p", "paragraph", "Paragraph"),
        Binding("c,ctrl+t,f3", "switch('certainty')", "How sure"),
        Binding("l,ctrl+l,f4", "switch('citing')", "Which line"),
        Binding("f6", "letters", "Click letters"),
        Binding("tab", "leave_line", "Other keys"),
        Binding("tab,enter", "return_to_line", "Type"),
        Binding("escape", "leave", "Leave"),
        Binding("backspace", "take_back", "Take back", show=False),
        Binding("pageup", "turn_side(-1)", "Turn back", show=False),
        Binding("pagedown", "turn_side(1)", "Turn on", show=False),
    ]
    explains: ClassVar[tuple[str, ...]] = (
        "Rule on what the text says, not on what is true of the world.",
        "Digits answer. Arrows move, enter or space picks, and everything can be clicked. "
        "Where several picks make an answer, digits or space pick, backspace takes the last pick back, and enter "
        "hands in. What is typed is handed in with enter, too; F6 shows letters to click.",
        "Skipping is not wrong: it earns nothing and costs nothing.",
        "How sure: say 1, 2 or 3 after each answer. Right earns that many points; wrong costs 0, 2 or 6. "
        f"Say 2 if you would be right 2 times out of 3 or more, and 3 from 4 times out of 5. {names.PARTLY_SURE}",
        "Which line: point at the line that proves each answer, for one point more when both are right.",
    )

    @property
    def explained(self) -> tuple[str, ...]:
        """What help says, without what this round leaves out."""
        terms = self.round.session.terms
        if terms.mode is Mode.SPRINT:
            return (*self.explains[:3], "As many as you can before the time above is up; the round ends by itself.")
        looking = (LOOKING.format(self.key_of("brief"), self.looking_up),) if terms.open_book else ()
        hints = (HINTS.format(self.key_of("hint")),) if terms.may_hint else ()
        further = (*looking, *hints, *((AFTER,) if terms.mode is Mode.PRACTICE else ()))
        if not terms.may_change:
            return (*self.explains[:1], self._how, *self.explains[2:3], *further)
        return (*self.explains[:1], self._how, *self.explains[2 : None if terms.open_book else 4], *further)

    @property
    def _how(self) -> str:
        """How an answer is given here."""
        how = CONFIRMS if self.draft.confirms else self.explains[1]
        asked = self.draft.asked
        if not asked.form.facts.is_typed:
            return how
        slips = f" {SLIPS}." if asked.answer == "text" and asked.slips else ""
        return f"{how}{slips} {TYPING}"

    @property
    def pick_keys(self) -> PickKeys:
        """Where several picks make an answer, enter hands it in."""
        if self.round.session.phase is not Phase.ASK or self.draft.at_once:
            return super().pick_keys
        return (
            ("space", "pick what the cursor is on"),
            ("backspace", "take the last pick back"),
            ("enter", "confirm" if self.draft.confirms else "hand in"),
        )

    def on_mount(self) -> None:
        """Ask what is to be asked, and watch the clock where there is one."""
        self.line.cursor_blink = self.game.moves
        if self.round.terms_at_start.mode is Mode.PRACTICE:  # In an exam the key turns to the next question.
            self.page.at_once = {"s": self.action_skip}
        if self.round.terms_at_start.limit is not None:
            self.set_interval(BEAT, self._tick)
        self.game.say(*filter(None, (self.round.attempt, closes_on(self.round.closes), self.round.note)))
        if self._is_proposed and is_ahead(self.game.context, self.round):
            self.game.say_once(path.AHEAD)
        self._go_on()

    @property
    def _is_proposed(self) -> bool:
        """Whether home offered this, which whoever names a round in a command has chosen, and it had no page before."""
        is_mixed = self.round.daily is None and self.round.terms_at_start.mode is Mode.PRACTICE
        return is_mixed and self.game.came_from_home

    def _go_on(self) -> None:
        """Show what the session waits for; a round that was left may wait for any of its steps."""
        if self.round.session.phase in {Phase.ASK, Phase.OVER}:
            self._ask()
        else:
            self._show_place()
            self._after_step()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        session = self.round.session
        asking_now = session.phase is Phase.ASK
        if action == "skip":
            return asking_now
        if action == "brief":
            return self._can_look_up
        if action == "search":
            return self._shows_brief
        if action == "hint":
            return bool(helps.hints(session, self.round.step))
        if action == "paragraph":
            return asking_now and self.reads_apart and session.is_helped(Help.PARAGRAPH)
        if action == "switch":
            return session.terms.may_change and (parameters != ("citing",) or self._can_cite)
        if action in {"letters", "leave_line"}:
            return self.is_typing
        if action == "return_to_line":
            return self.has_class("typing") and not self.is_typing
        if action == "proceed":
            return session.phase is Phase.FEEDBACK
        if action == "more":
            return session.phase is Phase.FEEDBACK and self.has_more
        return True

    def _ask(self, given: Given = ()) -> None:
        """Put the question that the session waits on before the player; ``given`` is what they go back to."""
        session = self.round.session
        if session.phase is Phase.OVER:
            self.game.show_results(self.round)
            return
        if not given:
            self.draft = self._new_draft()
            # In an exam the brief stays where the player has opened it; in practice each question is a choice.
            self._is_reading = self._is_reading and session.terms.mode is Mode.EXAM
        self.draft.keep_only(session.options)
        self._has_changed()
        typed = session.current.form.facts.is_typed
        self._type(typing=typed)
        if typed:
            self.line.open("".join(given) or self.draft.typed)
        self._show_place()
        self._show_side()
        self.page.show(self._question(), cursor=asking.first_cursor(self.draft))
        if self.draft.partners:
            self.page.once_laid_out(self._reveal_on_hand)
        self.refresh_bindings()
        # From its picture on: before the first question garbage is let go of, whose memory this uses again.
        self.call_after_refresh(self.set_timer, SETTLING, self._prepare)

    def _new_draft(self) -> AnswerDraft:
        """An answer to the current question with nothing picked yet. In an exam no slip of a key may be an answer."""
        mode, settings = self.round.terms_at_start.mode, self.game.context.settings
        confirms = mode is Mode.EXAM or (mode is Mode.PRACTICE and not settings.at_once)
        return AnswerDraft(self.round.session.current, confirms=confirms)

    def picked(self, name: str, how: str) -> None:
        """Take a pick for what it means in this phase."""
        if self._too_soon():
            return
        match self.round.session.phase:
            case Phase.ASK | Phase.CERTAINTY if name == NOWHERE:
                self.game.say(names.PICK_FIRST)
            case Phase.ASK:
                self._pick(name, how)
            case Phase.CERTAINTY:
                level = int(name.removeprefix(LEVEL))
                self.round.set_certainty(level or None)
                self._after_step()
            case Phase.CITATION | Phase.FEEDBACK | Phase.OVERVIEW | Phase.OVER:
                pass
            case _ as never:
                assert_never(never)

    def _pick(self, name: str, how: str) -> None:
        draft = self.draft
        if asking.is_held_back(name, how):
            self._hint_at(asking.enter_word(draft))
            return
        if name == asking.DONE or (how == "enter" and not draft.at_once and not self._is_to_be_picked(name)):
            self._hand_in_whole()
            return
        cursor = asking.take(draft, name, how)
        if draft.at_once:
            self._hand_in()
            return
        self.page.show(self._question(), cursor=cursor, top=False)
        if draft.pointed is not None or (draft.partners and cursor != asking.DONE):
            self._reveal_on_hand()
        else:
            self.page.reveal(cursor)

    def _is_to_be_picked(self, name: str) -> bool:
        """Whether enter picks what the cursor is on: where one pick is all, and it is another."""
        if not self.draft.asked.form.facts.is_one_pick or not name.startswith(asking.OPTION):
            return False
        return int(name.removeprefix(asking.OPTION)) not in self.draft.picked

    def _hand_in_whole(self) -> None:
        """Hand in an answer of several picks, or say what it lacks."""
        if self.draft.lacks:
            self._hint_at(self.draft.lacks)
        else:
            self._hand_in()

    def _hint_at(self, hint: str) -> None:
        """Say under the question why nothing has happened."""
        self.page.show(self._question(hint), top=False)
        self.page.reveal(asking.HINT)

    def action_leave_line(self) -> None:
        """Have letters be keys while the line stays as it is, for keyboards on which ctrl is far."""
        self.page.can_focus = True
        self.page.focus()
        self._show_side()

    def action_return_to_line(self) -> None:
        """Have letters be letters again."""
        self._type(typing=True)
        self._show_side()

    def action_take_back(self) -> None:
        """Undo the last pick of an answer that is still being put together."""
        if self.round.session.phase is Phase.ASK:
            self.draft.take_back()
            self.page.show(self._question(), cursor=asking.row_on_hand(self.draft, self.page.cursor), top=False)

    @property
    def _otherwise(self) -> str:
        """What else can be done where nothing is typed."""
        return f"or skip with {self.key_of('skip')}"

    @on(AnswerInput.Submitted, "#typed")
    def _submitted(self, event: AnswerInput.Submitted) -> None:
        event.stop()
        typed = clean(event.value).strip()
        if self.round.session.phase is not Phase.ASK:
            return
        asked, hint = self.round.session.current, ""
        if not typed:
            hint = f"Type something, {self._otherwise}."
        elif problem := names.typed_problem(asked, typed):
            hint = f"{problem}, {self._otherwise}."
        if hint:
            self._hint_at(hint)
            self.line.reopen()
            return
        self._type(typing=False)
        self._give((typed,))

    def _hand_in(self) -> None:
        self._give(self.draft.given)

    def _give(self, given: Given) -> None:
        if self.round.leaves_out_certainty:
            self.game.say_once(helps.NOT_ASKED)
        self.round.give(given)
        self._after_step()

    def _after_step(self) -> None:
        """Show what the session waits for after a step."""
        self._has_changed()
        session = self.round.session
        match session.phase:
            case Phase.CERTAINTY:
                given = session.draft.given if session.draft else None
                helped = session.helps_on(session.place)
                self.page.show(certainty_page(session.current, given or (), session.options, helped), cursor=NOWHERE)
            case Phase.CITATION:
                self._ask_for_line()
            case Phase.FEEDBACK:
                self._show_verdict()
            case Phase.ASK | Phase.OVERVIEW | Phase.OVER:
                last = session.last
                if session.terms.mode is Mode.SPRINT and last is not None:
                    self._last_word = stamp(mark(*last), last[1])
                self._ask()
            case _ as never:
                assert_never(never)
        if session.phase is not Phase.FEEDBACK:
            self.refresh_bindings()
        self._show_news()

    def _ask_for_line(self) -> None:
        """Let the player cite the lines that prove the question."""
        from quiz.tui.screens.brief import CiteScreen

        session = self.round.session
        given = session.draft.given if session.draft else None
        if self._shows_brief:
            self.game.brief_place = self._side.place
        screen = CiteScreen(
            self.round.pack.brief,
            session.current,
            given,
            self.round.step,
            for_star=self.round.star_at_stake is not None,
        )
        self.app.push_screen(screen, self._cited)

    def _go_back(self) -> None:
        """Go back from how sure to the answer, and from its lines to how sure."""
        session = self.round.session
        given = session.draft.given if session.draft else None
        self.round.back()
        self._ask(given or ()) if self.round.session.phase is Phase.ASK else self._after_step()

    def _cited(self, lines: object) -> None:
        if self.round.session.phase is not Phase.CITATION:
            return
        if lines is None:
            self._go_back()
        else:
            self.round.cite(lines if isinstance(lines, tuple) else ())
            self._after_step()

    def action_proceed(self) -> None:
        """Go on to the next question."""
        if not self._too_soon():
            self.round.proceed()
            self._ask()

    def action_skip(self) -> None:
        """Pass the question by."""
        if self.round.session.phase is Phase.ASK and not self._too_soon():
            self._type(typing=False)
            self.round.skip()
            self._after_step()

    def action_switch(self, what: str) -> None:
        """Ask for certainty, or for lines, from here on or no longer."""
        terms = self.round.session.terms
        wanted = {"certainty": terms.certainty, "citing": terms.citing}
        wanted[what] = not wanted[what]
        self.round.ask_for(**wanted)
        keep_asking(self.game.context, self.round)
        self._show_place()
        self.refresh_bindings()
        word = "on" if wanted[what] else "off"
        # What is switched while a question is open is asked of the answer to it.
        since = "this" if self.round.session.phase is Phase.ASK else "the next"
        what_for = "How sure" if what == "certainty" else "Which line"
        self.game.say(f"{what_for} is {word}: from {since} question on, and in later rounds")

    def action_leave(self) -> None:
        """Close the search or the brief beside the question, go back to the answer that was given, or leave the round.

        Where that is in the middle, ask first.
        """
        session = self.round.session
        if self.has_class("searching"):
            self._end_search()
        elif self._shows_brief:
            self.action_brief()
        elif session.phase is Phase.CERTAINTY:
            self._go_back()
        elif session.phase is Phase.FEEDBACK and len(session.answers) == len(session.asked):
            self.action_proceed()
        else:
            from quiz.tui.screens.leaving import ask_about_round

            ask_about_round(self.game, self.round)

    def _tick(self) -> None:
        if self.round.session.phase is Phase.OVER:
            return
        if self.round.tick():
            self.game.show_results(self.round)
