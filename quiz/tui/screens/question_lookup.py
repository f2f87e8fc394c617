"""The helps of a question: the brief beside it, what is searched for there, and the hints with their price."""

from __future__ import annotations

import time

from textual import on
from textual.widgets import Input

from quiz.play.round import Round
from quiz.rules.helps import Help
from quiz.rules.items import Line
from quiz.rules.session import Phase
from quiz.tui.blocks.proof import lines_of, name_of
from quiz.tui.game import Destination
from quiz.tui.screens.base import BOUNCE
from quiz.tui.screens.question_view import QuestionView
from quiz.tui.widgets.reading import Place
from quiz.wording import helps

NOTHING_FOUND = "No line of the brief holds all of these words"


class QuestionLookup(QuestionView):
    """A question with what helps to answer it: what its keys do."""

    def __init__(self, round: Round) -> None:
        super().__init__(round)
        self._changed = 0.0
        self._before_search = Place()

    def _has_changed(self) -> None:
        """Note that something else is asked from now on."""
        self._changed = time.monotonic()

    def _too_soon(self) -> bool:
        """Whether a key comes before anybody can have seen what it would answer: it bounced."""
        return time.monotonic() - self._changed < BOUNCE

    def _show_news(self) -> None:
        self.game.say(*self.round.news())

    def action_brief(self) -> None:
        """Open the brief where it was left: beside the question where there is room, or close it there."""
        if self.has_class("-wide") and self.round.session.phase is not Phase.FEEDBACK:
            self._is_reading = not self._is_reading
            self._show_side()
            self.refresh_bindings()
        else:
            self.game.go(Destination.READ)

    def action_search(self) -> None:
        """Search the brief that stands beside the question; at once, so that what comes in the same read is typed."""
        self._before_search = self._side.place
        self.add_class("searching")
        self.set_focus(self._search)

    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        """Leave only the lines that hold the words so far."""
        if self.has_class("searching"):
            brief = self.round.pack.brief
            self._side.show(lines_of(brief, pickable=False, only=self._found or None))

    @on(Input.Submitted, "#search")
    def _search_done(self, event: Input.Submitted) -> None:
        """Go to the first line that was found, and mark it and the others in the brief."""
        event.stop()
        found = self._found
        if self._search.value.strip() and not found:
            self.game.say(NOTHING_FOUND)
            return
        self._end_search()
        if found:
            self._side.show(lines_of(self.round.pack.brief, pickable=False, settling=found))
            self._side.reveal(name_of(min(found)), center=True)

    def _end_search(self) -> None:
        """Close the search, and show the brief where it stood before."""
        self.remove_class("searching")
        self._search.value = ""
        self._side.show(lines_of(self.round.pack.brief, pickable=False), top=False)
        self._side.return_to(self._before_search)
        (self.line if self.has_class("typing") else self.page).focus()
        self.refresh_bindings()

    @property
    def _found(self) -> frozenset[Line]:
        """The lines that hold the words of the search."""
        words = self._search.value.strip()
        return frozenset(self.round.pack.brief.search(words)) if words else frozenset()

    @property
    def _search(self) -> Input:
        return self.query_one("#search", Input)

    def action_hint(self) -> None:
        """Offer the hints there are, with their price."""
        ways = [(help.value, does) for help, does in helps.hints(self.round.session)]
        if ways and not self._too_soon():
            from quiz.tui.screens.menu import MenuScreen

            ways.append(("", "No hint"))
            menu = MenuScreen(f"{helps.PRICE}.", tuple(ways), helps.WHY_PRICED, first="", letters=helps.KEYS)
            self.game.ask(menu, self._take_hint)

    def _take_hint(self, name: str | None) -> None:
        session = self.round.session
        if not name or Help(name) not in session.open_helps:  # The time may be up.
            return
        self.round.use_help(Help(name))
        self.draft.keep_only(self.round.session.options)
        self.page.show(self._question())  # From its top: without the question a hint says nothing.
        if name == Help.PARAGRAPH and self.page.is_longer:
            self.game.say(helps.READ_ON)
        self.refresh_bindings()
        self._show_news()
