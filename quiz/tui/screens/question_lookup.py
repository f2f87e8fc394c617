"""The helps of a question: the brief beside it, what is searched for there, and the hints with their price."""

from __future__ import annotations

import time

from textual import on
from textual.widgets import Input

from quiz.play.round import Round
from quiz.rules.helps import Help
from quiz.rules.items import Line
from quiz.rules.session import Phase
from quiz.rules.terms import Mode
from quiz.tui.blocks.proof import lines_of, name_of
from quiz.tui.game import Destination
from quiz.tui.keyboard import BOUNCE
from quiz.tui.screens.question_view import QuestionView
from quiz.tui.widgets.reading import ReadingPlace
from quiz.wording import helps


class QuestionLookup(QuestionView):
    """A question with what helps to answer it: what its keys do."""

    def __init__(self, round: Round) -> None:
        super().__init__(round)
        self._changed = 0.0
        self._knows_cost = False
        self._before_search = ReadingPlace()

    def _has_changed(self) -> None:
        """Note that something else is asked from now on."""
        self._changed = time.monotonic()

    def _too_soon(self) -> bool:
        """Whether a key comes before anybody can have seen what it would answer: it bounced."""
        return time.monotonic() - self._changed < BOUNCE

    def _show_news(self) -> None:
        self.game.say(*self.round.news())

    def on_mount(self) -> None:
        """Note that the brief is read where it is turned, also where it was open before the question came."""
        self.watch(self._side, "scroll_y", self._brief_turned, init=False)

    def _brief_turned(self) -> None:
        if self._shows_brief:
            self.round.look_up()

    def action_brief(self) -> None:
        """Open the brief where it was left: beside the question where there is room, or close it there.

        Where that costs something, it is asked first, once in a round. What else follows stands above the brief.
        """
        is_open = self.round.session.phase is not Phase.FEEDBACK
        if is_open and not self._knows_cost and not self._shows_brief and (cost := self._cost):
            from quiz.tui.screens.menu import MenuScreen

            menu = MenuScreen("Open the brief?", helps.OPEN_BRIEF, cost, letters=helps.OPEN_KEYS)
            self.game.ask(menu, self._read_at_cost)
        else:
            self._open_brief()

    def _open_brief(self) -> None:
        if self.round.session.phase is Phase.FEEDBACK or not self.has_class("-wide"):
            self.game.go(Destination.READ)
            return
        self._is_reading = not self._is_reading
        self._show_side()
        self.refresh_bindings()
        if self._shows_brief and self.round.session.terms.mode is Mode.EXAM:
            self.game.say_once(helps.STAYS_OPEN)

    @property
    def _cost(self) -> str:
        """What it costs to open the brief over the question; empty where it costs nothing, or no more than before."""
        session, step = self.round.session, self.round.star_at_stake
        return "" if session.is_helped(Help.BRIEF) else helps.cost_of_looking_up(session.terms, step=step)

    def _read_at_cost(self, way: str | None) -> None:
        if way and self.round.session.phase in {Phase.ASK, Phase.CERTAINTY}:  # The time may be up.
            self._knows_cost = True
            self._open_brief()

    def action_search(self) -> None:
        """Search the brief that stands beside the question; at once, so that what comes in the same read is typed.

        What was searched for before gives way to what is typed.
        """
        if not self.has_class("searching"):
            self._before_search = self._side.place
            self.add_class("searching")
        self.set_focus(self._search)
        self._search.select_all()

    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        """Leave only the lines that hold the words so far."""
        if self.has_class("searching"):
            self.round.look_up()
            self._side.show(lines_of(self.round.pack.brief, pickable=False, only=self._found))

    @on(Input.Submitted, "#search")
    def _search_done(self, event: Input.Submitted) -> None:
        """Go back to the question; what was found stays beside it."""
        event.stop()
        if self._found is None:
            self._end_search()
        else:
            self._to_question()

    def _end_search(self) -> None:
        """Close the search, and show the whole brief: where it was found, or where it stood before."""
        found, is_typing = self._found, self._search.has_focus
        place = (
            ReadingPlace(self._side.place.name or name_of(found[0]), 1)
            if found and not is_typing
            else self._before_search
        )
        self._close_search()
        self._side.show(lines_of(self.round.pack.brief, pickable=False), top=False)
        self._side.return_to(place)
        self._to_question()

    def _close_search(self) -> None:
        """Take the line of the search away, with what was typed there."""
        self.remove_class("searching")
        self._search.value = ""

    def _to_question(self) -> None:
        (self.line if self.has_class("typing") else self.page).focus()
        self.refresh_bindings()

    @property
    def _found(self) -> tuple[Line, ...] | None:
        """The lines that hold the words of the search; None where there are no words."""
        words = self._search.value.strip()
        return self.round.pack.brief.search(words) if words else None

    @property
    def _search(self) -> Input:
        return self.query_one("#search", Input)

    def action_hint(self) -> None:
        """Offer the hints there are, with their price."""
        ways = [
            ("", "No hint"),
            *((help.value, does) for help, does in helps.hints(self.round.session, self.round.step)),
        ]
        if len(ways) > 1 and not self._too_soon():
            from quiz.tui.screens.menu import MenuScreen

            price = helps.price_in_short(on_step=self.round.star_at_stake is not None)
            menu = MenuScreen(price, tuple(ways), helps.WHY_PRICED, letters=helps.KEYS, may_give_way=True)
            self.game.ask(menu, self._take_hint)

    def _take_hint(self, name: str | None) -> None:
        session = self.round.session
        if not name or Help(name) not in session.open_helps:  # The time may be up.
            return
        self.round.use_help(Help(name))
        self.draft.keep_only(self.round.session.options)
        self.page.show(self._question())  # From its top: without the question a hint says nothing.
        self.refresh_bindings()
        self._show_news()
        if name == Help.PARAGRAPH and self.reads_apart:
            self.action_paragraph()
        elif name == Help.PARAGRAPH:
            self.say_if_longer(helps.READ_ON)

    def action_paragraph(self) -> None:
        """Read the paragraph of a hint that has no room below the question."""
        from quiz.tui.screens.paragraph import ParagraphScreen

        self.app.push_screen(ParagraphScreen(self.round.session.current, self.round.pack.brief))
