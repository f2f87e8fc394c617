"""How the editor of a pack looks: the list, the form of one question or a file, the problems and the keys."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quiz.authoring.pack_editing import EditedPack, EditedQuestion
from quiz.authoring.question_form import FormField, question_fields, question_kind
from quiz.bank.about import ABOUT
from quiz.bank.problems import Problem, Severity
from quiz.bank.reader import BRIEF
from quiz.rules.items import Kind
from quiz.tui.blocks import pack_editor as blocks
from quiz.tui.styles import TextStyle, assemble, join, styled
from quiz.tui.themes import THEMES
from quiz.tui.widgets.pack_form import FieldArea, PackForm
from quiz.wording import names
from quiz.wording.prose import count

_NARROW = 60
_PARAGRAPH = re.compile(r"\s*\d")
FILES = {
    BRIEF: FormField(BRIEF, "", "1 Title, and below it 1.1 A fact"),
    ABOUT: FormField(ABOUT, "", "title, source, topics: quiz help packs"),
}
"""The files that are edited whole, and what to write in them."""


class Mode(Enum):
    """What the keys do: move in the list, write in fields, answer a question, choose a kind, or read."""

    LIST = auto()
    FORM = auto()
    ASK = auto()
    KINDS = auto()
    READ = auto()


class PackEditorView(App[int]):
    """A pack being edited, as it is shown."""

    CSS_PATH = "pack_editor.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "quiz pack edit"

    def __init__(self, pack: EditedPack, question: str | None = None, theme: str = "night") -> None:
        super().__init__()
        self.pack = pack
        self._first = question
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme
        self._questions: list[EditedQuestion] = []
        self._problems: tuple[Problem, ...] = ()
        self._mode = Mode.LIST
        self._open = ""
        """The id of the question whose fields are shown, or the name of the file that is."""
        self._in_form: EditedQuestion | None = None
        """The question whose fields are there to be typed into, as it was when they were put there."""
        self._refused: dict[str, str] = {}
        """Why what was typed is not taken, by field."""
        self._is_typing = self._wants_to_leave = self._is_new = self._is_due = False
        self._returns_to: FieldArea | None = None
        self._kind_at, self._unfit = 0, dict[Kind, str]()
        self._news = ""

    def compose(self) -> ComposeResult:
        """The head, the list, the form or what is read instead of it, the problems and the keys."""
        yield Static(id="head")
        with Horizontal(id="body"):
            yield OptionList(id="questions")
            with Vertical(id="side"):
                yield PackForm(id="form", can_focus=False)
                with VerticalScroll(id="read", can_focus=False):
                    yield Static(id="text")
                yield Static(id="problems")
        yield Static(id="keys")

    async def on_mount(self) -> None:
        """Show the first question, or the one that was named."""
        self.set_class(self.size.width < _NARROW, "narrow")
        self._look()
        places = [one.id for one in self._questions]
        self._list.highlighted = places.index(self._first) if self._first in places else 0 if places else None
        self._list.focus()
        await self._show_form()

    def on_resize(self, event: events.Resize) -> None:
        """On a narrow screen the list stands above the form, and gives way to what is typed."""
        self.set_class(event.size.width < _NARROW, "narrow")
        self._show_rest()
        self._reveal()

    @property
    def _list(self) -> OptionList:
        return self.query_one("#questions", OptionList)

    @property
    def _form(self) -> PackForm:
        return self.query_one("#form", PackForm)

    @property
    def _at(self) -> int:
        return self._list.highlighted or 0

    @property
    def _current(self) -> EditedQuestion | None:
        return self._questions[self._at] if self._at < len(self._questions) else None

    # What is shown

    def _look(self) -> None:
        """Read the pack as it stands, check it, and show the list with its marks."""
        self._problems = self.pack.check().report.problems
        before = self._at
        self._questions = list(self.pack.questions())
        self._list.clear_options()
        self._list.add_options(Option(blocks.row(one, self._problems)) for one in self._questions)
        if self._questions:
            self._list.highlighted = min(before, len(self._questions) - 1)
        self._show_rest()

    def _show_rest(self) -> None:
        """Show the head, the problems and the keys."""
        errors = sum(problem.severity is Severity.ERROR for problem in self._problems)
        drafts = sum(one.is_draft for one in self._questions)
        parts = [
            count(len(self._questions) - drafts, "question"),
            count(drafts, "draft"),
            count(errors, "error"),
        ]
        state = "NOT SAVED  " if self.pack.has_changed or self._refused else ""
        title = self._news or f"{self.pack.folder.name}: {', '.join(parts)}"
        self.query_one("#head", Static).update(assemble((state, TextStyle.PARTLY), title))
        shown = [
            problem
            for problem in self._problems
            if (problem.file.endswith(self._open) if self._open in FILES else problem.id == self._open)
        ]
        lines = blocks.problem_lines(shown, self._refused, with_place=self._open in FILES)
        self.query_one("#problems", Static).update(join(lines))
        self.query_one("#keys", Static).update(blocks.key_bar(self._keys(), self.size.width - 2))
        self._form.say(self._refused)
        self.set_class(self._mode in {Mode.READ, Mode.KINDS}, "reading")
        self.set_class(self._mode is not Mode.LIST, "busy")
        self.remove_class("help")

    def _keys(self) -> Iterable[tuple[str, str]]:
        match self._mode:
            case Mode.LIST:
                one = self._current
                keys = blocks.DRAFT_KEYS if one is not None and one.is_draft else blocks.LIST_KEYS
                return (*self._fitting(keys), *blocks.LIST_HELP, *blocks.ALWAYS)
            case Mode.FORM:
                keys = blocks.FILE_KEYS if self._open in FILES else blocks.FORM_KEYS
                return (*self._fitting(keys), *blocks.FORM_HELP, *blocks.ALWAYS)
            case Mode.ASK:
                return blocks.ASK_KEYS
            case Mode.KINDS:
                return (*blocks.KIND_KEYS, *blocks.ALWAYS)
            case Mode.READ:
                return blocks.READ_KEYS

    def _fitting(self, keys: blocks.Keys) -> blocks.Keys:
        """The keys of which the bar has room to speak; help has them all."""
        return keys[:2] if self.size.width < _NARROW else keys

    def _reveal(self) -> None:
        """Bring the line that is typed in into view, when all that is shown now has its place."""
        self.call_after_refresh(self.call_after_refresh, self._form.reveal)

    async def _show_form(self) -> None:
        """Show the fields of the question under the cursor, unless they are there."""
        one = self._current
        if one is not None and one == self._in_form:
            self._show_rest()
            return
        self._open, self._in_form, self._refused = one.id if one else "", None, {}
        if one is None:
            await self._form.empty()
        else:
            kind = names.kind(question_kind(one.table))
            head = styled(f"{kind}, a draft" if one.is_draft else kind, TextStyle.DIM)
            await self._form.show(head, question_fields(one.table))
        self._in_form = one
        self._show_rest()

    async def _open_file(self, name: str) -> None:
        """Show a file whole, from its first problem on, or from its first paragraph."""
        text = self.pack.brief if name == BRIEF else self.pack.about
        self._open, self._in_form, self._is_typing = name, None, False
        await self._form.show_file(FILES[name]._replace(text=text))
        rows = [problem.line - 1 for problem in self._problems if problem.file.endswith(name) and problem.line]
        rows += [row for row, line in enumerate(text.split("\n")) if name == ABOUT or _PARAGRAPH.match(line)][:1]
        area = self._form.areas[0]
        self._type_in(area)
        if rows:
            area.move_cursor((min(rows), 0))
            # Room above it shows what it belongs to.
            self.call_after_refresh(area.show_from, min(rows))

    def _type_in(self, area: FieldArea) -> None:
        self._mode = Mode.FORM
        self.screen.set_focus(area, scroll_visible=False)
        self._show_rest()
        self._reveal()

    def _read(self, lines: Iterable[Content]) -> None:
        """Show something to read in the place of the form."""
        self._mode = Mode.READ
        focused = self.focused
        self._returns_to = focused if isinstance(focused, FieldArea) else None
        self.query_one("#text", Static).update(join(lines))
        self.query_one("#read", VerticalScroll).scroll_home(animate=False)
        self._show_rest()
