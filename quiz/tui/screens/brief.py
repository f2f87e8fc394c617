"""The brief, to read, to search, and to cite the line that settles a question."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from functools import partial
from string import digits
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from quiz.bank.brief import Brief
from quiz.rules.items import Given, Line
from quiz.rules.question import Question
from quiz.tui.blocks.proof import lines_of, name_of
from quiz.tui.keyboard import BOUNCE
from quiz.tui.screens.base import GameScreen, PickKeys
from quiz.tui.styles import TYPEABLE, TextStyle, assemble, styled
from quiz.tui.widgets.answer_input import TextInput
from quiz.tui.widgets.block_layout import NOWHERE, ROOMY, Block, cut, room
from quiz.tui.widgets.page import Page
from quiz.tui.widgets.reading import ReadingPlace
from quiz.wording import names
from quiz.wording.prose import joined

LOW = 20
"""On a screen with fewer rows than this, a question has one line above the brief, if that is long enough for much."""
MARGIN = 2


class BriefScreen(GameScreen):
    """Every line of the brief with its number. A search leaves only the lines that hold its words."""

    CSS_PATH = "brief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding("q", "close", "Back", show=False),
        Binding("slash,ctrl+f", "search", "Search"),
    ]
    is_read = True
    explains: ClassVar[tuple[str, ...]] = (
        "The brief says what the text says, one fact a line. 5.2 is the second line on paragraph 5 of the text.",
        "Search with / for the beginnings of words; only lines with all of them stay. 13 shows paragraph 13, and 10.4 "
        "that line. Escape leads back to where you were.",
    )

    returns: ClassVar[bool] = True
    """Whether it opens where it was left."""

    def __init__(self, brief: Brief, note: str = "") -> None:
        super().__init__()
        self.brief = brief
        self._note = note
        self._left: ReadingPlace | None = None

    def compose_below(self) -> Iterable[Widget]:
        """The place to type what is searched for."""
        yield TextInput(
            id="search",
            placeholder="Search the brief: / and a word",
            max_length=80,
            select_on_focus=False,
            restrict=TYPEABLE,
        )

    def on_mount(self) -> None:
        """Show all of it."""
        self.query_one(Input).cursor_blink = self.game.moves
        self.page.at_once = {"slash": self.action_search}
        self.top.show("The brief", self._note)
        self._show()
        self._go_to_start()

    def _go_to_start(self) -> None:
        """Begin where it was left, if this is the brief to read on in."""
        if self.returns:
            self.page.once_laid_out(partial(self.page.return_to, self.game.brief_place))

    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        left = self._left
        if self.query_one(Input).value:
            self._left = left or self.page.place
            left = None
        else:
            self._left = None
        self.page.scroll_to(y=0, animate=False)
        self.page.cursor = NOWHERE  # To be found is not to be chosen.
        self._show()
        if left is not None:  # The search is over: back to where it began.
            self.page.return_to(left)

    @on(Input.Submitted, "#search")
    def _search_done(self) -> None:
        self.page.focus()
        self.search_ended()

    def search_ended(self) -> None:
        """Do what is to be done with what was found, once the search is left with enter; nothing where one reads."""

    def action_search(self) -> None:
        """Type something else to look for; at once, so that what comes in the same read is typed."""
        search = self.query_one(Input)
        self.set_focus(search)
        search.select_all()

    def action_back(self) -> None:
        """Leave the search first, at what was found, and then the brief; it opens again where it was left."""
        search, found = self.query_one(Input), self._found()
        if search.has_focus or search.value:
            self._left = self._first(found) if found and not search.has_focus else self._left
            search.value = ""
            self.page.focus()
        else:
            self.game.brief_place = self.page.place
            self.dismiss()

    def _first(self, found: tuple[Line, ...]) -> ReadingPlace:
        """The place of the first of the lines that were found, of those in sight."""
        return ReadingPlace(self.page.place.name or name_of(found[0]), 1)

    def action_close(self) -> None:
        """Leave the brief."""
        self.action_back()

    def _found(self) -> tuple[Line, ...] | None:
        words = self.query_one(Input).value.strip()
        return self.brief.search(words) if words else None

    def _show(self) -> None:
        self.page.show(self._lines())

    def _lines(self, *, pickable: bool = False, cited: tuple[Line, ...] | None = None) -> Iterator[Block]:
        """The lines that the search leaves, or that it leaves none."""
        return lines_of(self.brief, pickable=pickable, only=self._found(), cited=cited)


_NUMBER_KEYS = {**dict(zip(digits, digits, strict=True)), "full_stop": "."}
"""The keys of a line's number, by the names of Textual."""


def _line_of(brief: Brief, number: str) -> Line | None:
    """The first line whose number begins so, be it without its full stop; None where there is none.

    One that is just this number comes before one that is longer: 1.1 before 1.10, and before 11.
    """
    if not number.strip("."):
        return None
    paragraph, stop, _ = number.partition(".")
    exact = [line for line in brief.lines if number in {str(line), str(line).replace(".", "")}]
    within = [line for line in brief.lines if str(line.paragraph) == paragraph and str(line).startswith(number)]
    unstopped = [] if stop else [line for line in brief.lines if str(line).replace(".", "").startswith(number)]
    first_of = [line for line in within if not stop]
    return next(iter([*first_of, *exact, *within, *unstopped]), None)


class CiteScreen(BriefScreen):
    """The brief with a box before each line. Gives the lines that the player cites, or None to go back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,f2", "hand_in", "Hand in", show=False),
        Binding("n", "decline", "No line"),
        *(Binding(key, f"type('{sign}')", show=False) for key, sign in _NUMBER_KEYS.items()),
        Binding("backspace", "type('')", show=False),
    ]
    is_read = False
    explains: ClassVar[tuple[str, ...]] = (
        "Point at the line that proves the question. Its number leads to it: 5.2, or 52; so does a search that finds "
        "one line alone. Enter hands in the line that you have moved to. Space or a click ticks a line, also more "
        "than one; enter then hands in what is ticked.",
        "A right answer with its line earns one point more. For a claim that is not stated, "
        "point at the line that comes nearest. n goes on without one; escape goes back a step.",
        "A wrong line takes nothing from a right answer. On the path, where lines are asked, the third star needs the "
        "right one. To search here costs nothing: you have answered.",
    )

    returns: ClassVar[bool] = False

    def __init__(
        self,
        brief: Brief,
        question: Question,
        given: Given | None = None,
        paragraph: int | None = None,
        *,
        sure: str = "",
        for_star: bool = False,
    ) -> None:
        super().__init__(brief, names.citing(question, for_star=for_star))
        self._notes = names.citing_notes(question, for_star=for_star)
        self._unmoved = ""
        self._question = question
        self._given = given
        self._sure = sure
        self._number = ""
        self._paragraph = paragraph
        self._cited: tuple[Line, ...] = ()
        self._opened = time.monotonic()

    def compose_above(self) -> Iterable[Widget]:
        """The question and the answer that was given, which stay while the brief is turned."""
        asked = Page(id="asked")
        asked.can_focus = False
        yield asked

    def _go_to_start(self) -> None:
        """Begin at the paragraph that the question is about, where that is known, or else at what was read last."""
        self.query_one("#asked", Page).show(self._asked)
        self.page.show(self.page.blocks, cursor=NOWHERE)
        read = self.game.brief_place.name
        first = next((line for line in self.brief.lines if line.paragraph == self._paragraph), None)
        name = name_of(first) if first is not None else read or next(map(name_of, self.brief.lines), "")
        if name:
            self.page.once_laid_out(partial(self._begin_at, name))

    def action_decline(self) -> None:
        """Point at no line."""
        self._give(())

    def _begin_at(self, name: str) -> None:
        """Show a line in the middle, with the cursor on it: only a second enter hands it in, if it was not moved."""
        self._unmoved = name
        self.page.show(self.page.blocks, cursor=name, top=False)
        self.page.reveal(name, center=True)

    def action_type(self, sign: str) -> None:
        """Take one more sign of a line's number, or the last one back, and go to the line that it names."""
        number = self._number + sign if sign else self._number[:-1]
        line = _line_of(self.brief, number)
        if sign and line is None and not self._number.endswith("."):  # What is no longer number begins another.
            line = _line_of(self.brief, sign)
            number = sign if line is not None or self._is_line else number
        self._number = number if line is not None or not sign else ""
        if line is not None:
            self._unmoved = ""
            self.page.move_to(name_of(line))
            self.page.reveal(name_of(line), center=True)
        elif sign.isdigit():
            # The line that the first signs led to is not the one that was meant: enter must not hand it in.
            self.page.show(self.page.blocks, cursor=NOWHERE, top=False)
            self.game.say(names.no_line(number))
        self._show()

    @property
    def _is_line(self) -> bool:
        """Whether what is typed is the number of a line already."""
        return any(self._number in {str(line), str(line).replace(".", "")} for line in self.brief.lines)

    def search_ended(self) -> None:
        """Move to the line that was found, where it is the only one; it is handed in by another enter."""
        found = self._found() or ()
        if len(found) == 1:
            self._opened = time.monotonic()
            self._unmoved = ""
            self.page.move_to(name_of(found[0]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is only read here: q would lose what is ticked."""
        return action != "close"

    @property
    def pick_keys(self) -> PickKeys:
        """Ticking and handing in are two things here."""
        ends = "hand in what is ticked, or the line with the cursor where nothing is"
        return (("space", "tick or untick the line with the cursor"), ("enter", ends))

    @property
    def pick_words(self) -> dict[str, str]:  # type: ignore[override]
        """What the bar below says of enter and space: the one thing that each of them does now."""
        return {"space": "Tick", "enter": "Hand in" if self._cited else "Hand in line"}

    def _show(self) -> None:
        self.page.show(self._lines(pickable=True, cited=self._cited), top=False)
        # What is ticked may be far from where the cursor is.
        ticked = f"Ticked: {names.numbers(self._cited)}" if self._cited else self._fitting_note
        self.top.show(f"Line {self._number}" if self._number else "The brief", ticked)

    @property
    def _fitting_note(self) -> str:
        """What is asked, with how a number is typed where there is room for that; in short where there is little."""
        columns = self.app.size.width - len("The brief") - 3 * MARGIN
        return next((note for note in self._notes if len(note) <= columns), self._notes[-1])

    def on_resize(self, event: events.Resize) -> None:
        """Say as much as there is room for."""
        self._show()

    def _asked(self, width: int, _rows: int) -> Iterator[Block]:
        """The question in two lines at most, and the answer in one, so that most of the screen is left to the brief."""
        cells = room(width, MARGIN)
        rows = 1 if self.app.size.height < LOW and width >= ROOMY else 2
        yield Block(cut(styled(self._question.stem, TextStyle.STEM), cells, rows))
        if self._given is None:
            return
        answer = joined(names.parts(self._question, self._given), "; ") or names.given(self._question, self._given)
        answer = joined([*filter(None, (answer, self._sure))], ", ")
        words = assemble(("Your answer: ", TextStyle.DIM), (answer, TextStyle.STRONG))
        yield Block(cut(words, cells, 1))

    def picked(self, name: str, how: str) -> None:
        """Tick a line or take the tick away; enter hands in."""
        if time.monotonic() - self._opened < BOUNCE:
            return
        self._number = ""
        if how == "enter":
            self.action_hand_in()
            return
        if name == NOWHERE:
            self.game.say(names.LINE_FIRST)
            return
        if how != "click" and self._is_unmoved(name):
            return
        line = Line.parse(name.removeprefix("line-"))
        if line in self._cited:
            self._cited = tuple(cited for cited in self._cited if cited != line)
        elif len(self._cited) < self._question.cites:
            self._cited = tuple(sorted((*self._cited, line)))
        else:
            self.game.say(f"No more than {self._question.cites}; untick one first")
        self._show()
        self.refresh_bindings()

    def action_hand_in(self) -> None:
        """Give the lines that are ticked, or the one that the player has moved to.

        The one on which the cursor starts takes a second enter: the first may be the other half of the answer.
        """
        cursor = self.page.cursor
        if self._cited:
            self._give(self._cited)
        elif self._is_unmoved(cursor):
            return
        elif cursor not in {"", NOWHERE}:
            self._give((Line.parse(cursor.removeprefix("line-")),))
        else:
            self.game.say(names.LINE_FIRST)

    def _is_unmoved(self, name: str) -> bool:
        """Whether a line is the one on which the cursor starts; says so once, and takes it the next time."""
        if not name or name != self._unmoved:
            return False
        self._unmoved = ""
        self.game.say(names.line_again(name.removeprefix("line-")))
        return True

    def action_back(self) -> None:
        """Leave the search first, which keeps what was ticked; then go back a step."""
        search = self.query_one(Input)
        if search.has_focus or search.value:
            super().action_back()
        else:
            self._give(None)

    def _give(self, lines: tuple[Line, ...] | None) -> None:
        self.dismiss(lines)
