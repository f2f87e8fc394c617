"""The editor of a pack: its questions in a list, the fields of one beside it, and what the check says of it below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from quiz.authoring.pack_editing import EditedPack, EditedQuestion, EditError
from quiz.authoring.question_form import FormError, question_fields, question_table
from quiz.bank.problems import Problem, Severity
from quiz.errors import QuizError
from quiz.rules.items import Item
from quiz.rules.question import ask
from quiz.tui.styles import TextStyle, assemble, join, styled
from quiz.tui.themes import THEMES
from quiz.wording import names
from quiz.wording.prose import count
from quiz.wording.words import speak_as

_BRIEF = "brief"
_PREVIEW_SEED = 1
_NARROW = 60
_KEYS = "enter Edit  a Add  del Remove  p Preview  b Brief  u Undo"
_DRAFT_KEYS = "y Take the draft  n Delete it  enter Edit  p Preview  u Undo"
_FORM_KEYS = "tab Next field  esc Back to the list"
_PREVIEW_KEYS = "any key Back"
_ALWAYS = "  ^s Save  ^q Quit"
_NEW = {"draft": True, "stem": "A new question", "key": "The right answer", "wrong": ["A wrong answer"]}


class PackEditor(App[int]):
    """A pack being edited. Gives the exit code; what was not saved is asked about before it ends."""

    CSS_PATH = "pack_editor.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "quiz pack edit"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("ctrl+q", "leave", "Quit", priority=True),
    ]

    def __init__(self, pack: EditedPack, question: str | None = None, theme: str = "night") -> None:
        super().__init__()
        self.pack = pack
        self._first = question
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme
        self._questions: tuple[EditedQuestion, ...] = ()
        self._problems: tuple[Problem, ...] = ()
        self._open = ""
        """The id of the question whose fields are shown, or ``_BRIEF``."""
        self._in_form: EditedQuestion | None = None
        """The question whose fields are there to be typed into, as it was when they were put there."""
        self._is_typing = self._wants_to_leave = False
        self._news = self._unread = ""

    def compose(self) -> ComposeResult:
        """The head, the list, the form, the problems and the keys."""
        yield Static(id="head")
        with Horizontal(id="body"):
            yield OptionList(id="questions")
            with Vertical(id="side"):
                yield VerticalScroll(id="form", can_focus=False)
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
        """On a narrow screen the list stands above the form."""
        self.set_class(event.size.width < _NARROW, "narrow")

    @property
    def _list(self) -> OptionList:
        return self.query_one("#questions", OptionList)

    @property
    def _current(self) -> EditedQuestion | None:
        at = self._list.highlighted
        return self._questions[at] if at is not None and at < len(self._questions) else None

    # What is shown

    def _look(self) -> None:
        """Read the pack as it stands, check it, and show the list with its marks."""
        checked = self.pack.check()
        self._problems = checked.report.problems
        before = self._list.highlighted
        self._questions = self.pack.questions()
        self._list.clear_options()
        self._list.add_options(Option(self._row(one)) for one in self._questions)
        if self._questions:
            self._list.highlighted = min(before or 0, len(self._questions) - 1)
        self._show_rest()

    def _row(self, one: EditedQuestion) -> Content:
        worst = {problem.severity for problem in self._problems if problem.id == one.id}
        mark = (
            ("✗", TextStyle.WRONG)
            if Severity.ERROR in worst
            else ("?", TextStyle.PLAIN)
            if one.is_draft
            else ("!", TextStyle.PARTLY)
            if worst
            else (" ", TextStyle.PLAIN)
        )
        stem = one.table.get("stem")
        asked = " ".join(stem.split()) if isinstance(stem, str) else one.id
        return assemble(mark, " ", asked, "\n  ", (_kind(one), TextStyle.DIM))

    def _show_rest(self) -> None:
        errors = sum(problem.severity is Severity.ERROR for problem in self._problems)
        drafts = sum(one.is_draft for one in self._questions)
        parts = [
            count(len(self._questions) - drafts, "question"),
            count(drafts, "draft"),
            count(errors, "error"),
        ]
        state = "NOT SAVED  " if self.pack.has_changed else ""
        title = self._news or f"{self.pack.folder.name}: {', '.join(parts)}"
        self.query_one("#head", Static).update(assemble((state, TextStyle.PARTLY), title))
        self.query_one("#problems", Static).update(join(self._problem_lines()))
        one = self._current
        keys = _FORM_KEYS if self._is_in_form else _DRAFT_KEYS if one is not None and one.is_draft else _KEYS
        self.query_one("#keys", Static).update(styled(f"{keys}{_ALWAYS}", TextStyle.DIM))
        self._news = ""

    def _problem_lines(self) -> Iterator[Content]:
        of_brief = self._open == _BRIEF
        shown = [
            problem
            for problem in self._problems
            if (problem.file.endswith("brief.txt") if of_brief else problem.id == self._open)
        ]
        if self._unread:
            yield assemble(("not taken: ", TextStyle.WRONG), self._unread)
        elif not shown:
            yield styled("No problem here.", TextStyle.DIM)
        for number, problem in enumerate(shown, bool(self._unread)):
            style = TextStyle.WRONG if problem.severity is Severity.ERROR else TextStyle.PARTLY
            yield assemble("\n" if number else "", (f"{problem.severity}: ", style), problem.message)

    @property
    def _is_in_form(self) -> bool:
        return isinstance(self.focused, TextArea)

    async def _show_form(self) -> None:
        """Show the fields of the question under the cursor."""
        one = self._current
        self._open, self._unread = one.id if one else "", ""
        form = self.query_one("#form", VerticalScroll)
        self._in_form = None
        await form.remove_children()
        if one is not None:
            for field in question_fields(one.table):
                note = f"  {field.help}" if field.help else ""
                label = Label(assemble((field.key, TextStyle.KEY), (note, TextStyle.DIM)))
                area = TextArea(field.text, name=field.key, tab_behavior="focus", soft_wrap=True)
                await form.mount(label, area)
        self._in_form = one
        self._show_rest()

    async def _show_brief(self) -> None:
        self._open, self._in_form = _BRIEF, None
        form = self.query_one("#form", VerticalScroll)
        await form.remove_children()
        area = TextArea(self.pack.brief, name=_BRIEF, tab_behavior="focus", soft_wrap=True, classes="brief")
        await form.mount(Label(assemble(("The brief", TextStyle.KEY))), area)
        area.focus()
        self.call_after_refresh(self._show_rest)

    async def _preview(self) -> None:
        """Show the question as a player sees it."""
        item, self._in_form = self._item(), None
        form = self.query_one("#form", VerticalScroll)
        await form.remove_children()
        lines = join(_as_asked(item)) if item else styled("It cannot be shown before its errors are mended.")
        await form.mount(Static(lines))
        self.query_one("#keys", Static).update(styled(_PREVIEW_KEYS, TextStyle.DIM))
        self._open = ""

    def _item(self) -> Item | None:
        reader = self.pack.read()
        if reader.about is not None:
            speak_as(reader.about)
        one = self._current
        every = (*reader.questions, *reader.drafts)
        return next((found.item for found in every if one and found.name == one.id), None)

    # What is done

    @on(OptionList.OptionHighlighted)
    async def _moved(self) -> None:
        if not self._is_in_form and self._current is not None and self._current.id != self._open:
            await self._show_form()

    @on(OptionList.OptionSelected)
    async def _entered(self) -> None:
        if self._current is not None and self._in_form != self._current:
            await self._show_form()
        if areas := list(self.query(TextArea)):
            self._is_typing = False
            areas[0].focus()
            self.call_after_refresh(self._show_rest)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        if not event.text_area.has_focus:
            return
        try:
            if event.text_area.name == _BRIEF:
                self._change_as_one(lambda: self.pack.write_brief(event.text_area.text))
            elif (one := self._in_form) is not None:
                texts = {area.name or "": area.text for area in self.query(TextArea)}
                table = question_table(one.table, texts)
                self._change_as_one(lambda: self.pack.change(one.at, table))
        except (FormError, EditError) as error:
            self._unread = str(error)
            self._show_rest()
            return
        self._unread = ""
        self._problems = self.pack.check().report.problems
        self._show_rest()

    def _change_as_one(self, change: Callable[[], None]) -> None:
        """Make all that is typed into a form one change, to be undone at once."""
        if self._is_typing:
            self._is_typing = False
            self.pack.undo()
        change()
        self._is_typing = True

    async def on_key(self, event: events.Key) -> None:
        """The keys of the list, and the way back to it."""
        if event.key != "ctrl+q":
            self._wants_to_leave = False
        if self._is_in_form:
            if event.key == "escape":
                event.stop()
                self._is_typing = False
                self._list.focus()
                self._look()
                await self._show_form()
            return
        actions = {
            "a": self._add,
            "y": self._accept,
            "n": self._remove_draft,
            "delete": self._remove,
            "u": self._undo,
        }
        if event.key in actions:
            event.stop()
            try:
                actions[event.key]()
            except QuizError as error:
                self._news = str(error)
            self._look()
            await self._show_form()
        elif event.key == "p":
            await self._preview()
        elif event.key == "b":
            self._is_typing = False
            await self._show_brief()
        elif self._open == "":
            await self._show_form()

    def _add(self) -> None:
        self.pack.add(_NEW)
        self._questions = self.pack.questions()
        self._list.add_option(Option(styled("")))
        self._list.highlighted = len(self._questions) - 1

    def _accept(self) -> None:
        if (one := self._current) is not None and one.is_draft:
            self.pack.accept(one.at)

    def _remove_draft(self) -> None:
        if (one := self._current) is not None and one.is_draft:
            self.pack.remove(one.at)

    def _remove(self) -> None:
        if (one := self._current) is not None:
            self.pack.remove(one.at)

    def _undo(self) -> None:
        self._news = "" if self.pack.undo() else "There is nothing to undo."

    def action_save(self) -> None:
        """Write the files that have changed."""
        try:
            saved = self.pack.save()
            self._news = f"Saved: {', '.join(path.name for path in saved)}" if saved else "Nothing has changed."
        except QuizError as error:
            self._news = str(error)
        except OSError as error:
            self._news = f"It could not be saved: {error.strerror}"
        self._show_rest()

    def action_leave(self) -> None:
        """Leave; what is not saved is asked about first."""
        if self.pack.has_changed and not self._wants_to_leave:
            self._wants_to_leave = True
            self._news = "Not saved: ctrl+s saves, ctrl+q once more drops the changes."
            self._show_rest()
            return
        self.exit(0)


def _kind(one: EditedQuestion) -> str:
    """The kind of a question, and the verdict on a claim: those of a set begin alike."""
    if one.item is None:
        return "cannot be read yet"
    kind = names.kind(one.item.kind)
    return f"{kind}, {names.option(one.item.kind, one.item.right[0]).lower()}" if one.item.verdicts else kind


def _as_asked(item: Item) -> Iterator[Content]:
    """A question as a player sees it: its kind, what is asked, what to do, and what to choose from."""
    asked = ask(item, _PREVIEW_SEED)
    yield styled(f"{names.kind(asked.kind)}\n\n", TextStyle.DIM)
    yield styled(f"{asked.stem}\n", TextStyle.STEM)
    yield styled(f"{names.further_task(asked)}\n", TextStyle.DIM)
    for at, prompt in enumerate(asked.prompts):
        yield assemble("\n", (names.letter(at), TextStyle.KEY), f"  {prompt}")
    for number, option in enumerate(asked.options, 1):
        yield assemble("\n", (str(number), TextStyle.KEY), f"  {names.option(asked.kind, option)}")


def edit_pack(pack: EditedPack, question: str | None, theme: str) -> int:
    """Edit a pack on a full screen until the author leaves; gives the exit code."""
    return PackEditor(pack, question, theme).run() or 0
