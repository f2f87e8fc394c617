"""How the editor of a pack looks: the list, the form of one question or a file, the problems and the keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from pathlib import PurePath

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from quiz.authoring.about_form import about_fields, field_on_row
from quiz.authoring.evidence_picking import evidence_at, lines_of_brief, sentences_of_text
from quiz.authoring.pack_editing import EditedPack, EditedQuestion, QuestionPlace
from quiz.authoring.question_form import FormField, question_fields, question_kind, read_form
from quiz.authoring.question_kinds import answers_of, is_blank
from quiz.authoring.reword_notes import row_without_notes, without_notes
from quiz.bank.about import ABOUT
from quiz.bank.problems import InTable, Problem, Severity
from quiz.bank.reader import BRIEF
from quiz.bank.shell import shell_pack
from quiz.rules.items import Item, Kind
from quiz.rules.kinds.writing import FieldWords
from quiz.tui.blocks import pack_editor as blocks
from quiz.tui.blocks.pack_preview import PreviewStep
from quiz.tui.styles import TextStyle, assemble, join, styled
from quiz.tui.themes import THEMES
from quiz.tui.widgets.line_picker import LinePicker, PickStage, Proved
from quiz.tui.widgets.pack_form import FieldArea, PackForm
from quiz.tui.widgets.page import Page
from quiz.tui.widgets.question_list import QuestionList
from quiz.wording import checks, names, pack_progress
from quiz.wording.prose import count

_NARROW = 60
_WIDE = 100
"""From so many columns on, the form stays beside the brief while a line is picked."""
_PARAGRAPH = re.compile(r"\s*\d")
PROOF = "evidence"
"""The field in which lines of the brief are named."""
FILES = {
    BRIEF: FormField(BRIEF, "", blocks.BRIEF_WORDS),
    ABOUT: FormField(ABOUT, "", FieldWords("What the pack is about", "title, source, topics: quiz help packs")),
}
"""The files that are edited whole, and what to write in them."""


class EditorMode(Enum):
    """What the keys do: move in the list, write in fields, answer a question, pick a proof, choose a kind, or read."""

    LIST = auto()
    FORM = auto()
    ASK = auto()
    PICK = auto()
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
        self._mode = EditorMode.LIST
        self._open = ""
        """The id of the question whose fields are shown, or the name of the file that is."""
        self._in_form: EditedQuestion | None = None
        """The question whose fields are there to be typed into, as it was when they were put there."""
        self._refused: dict[str, str] = {}
        """Why what was typed is not taken, by field."""
        self._is_typing = self._wants_to_leave = self._is_new = self._is_due = False
        self._typed_at = ("", 0)
        """The field in which the change began that is being typed, and the row in it of a file."""
        self._changes_before_new = 0
        """How many changes there were before the new question that is being written."""
        self._goes_to: QuestionPlace | None = None
        """Where the list is to stand when it is shown next, if elsewhere than now."""
        self._returns_to: FieldArea | None = None
        self._kind_at, self._unfit = 0, dict[Kind, str]()
        self._news = self._hint = ""
        self._is_new_pack = False
        self._been_at = set[tuple[str, ...]]()
        """The problems that were gone to one after the other."""
        self._stopped_at: Problem | None = None
        """The problem that the list has just gone to: enter goes into its field."""
        self._landed_at = ""
        """What was open when the last of them was gone to."""
        self._previewed: Item | None = None
        self._preview_step = PreviewStep.ASKED

    def compose(self) -> ComposeResult:
        """The head, the list, the form or what is read instead of it, the problems and the keys."""
        yield Static(id="head")
        with Horizontal(id="body"):
            yield QuestionList(id="questions")
            yield LinePicker(self._show_rest)
            with Vertical(id="side"):
                yield PackForm(id="form", can_focus=False)
                with VerticalScroll(id="read", can_focus=False):
                    yield Static(id="text")
                yield Page(id="answered", margin=1)
                yield Static(id="problems")
        yield Static(id="keys")

    async def on_mount(self) -> None:
        """Show the first question, or the one that was named."""
        self._fit(self.size.width)
        self._look()
        places = [one.id for one in self._questions]
        self._list.highlighted = places.index(self._first) if self._first in places else 0 if places else None
        self._list.focus()
        await self._show_form()

    def on_resize(self, event: events.Resize) -> None:
        """On a narrow screen the list stands above the form, and gives way to what is typed."""
        self._fit(event.size.width)
        self.call_after_refresh(self._show_rest)
        self._reveal()

    def _fit(self, width: int) -> None:
        self.set_class(width < _NARROW, "narrow")
        self.set_class(width >= _WIDE, "wide")

    @property
    def _list(self) -> QuestionList:
        return self.query_one("#questions", QuestionList)

    @property
    def _form(self) -> PackForm:
        return self.query_one("#form", PackForm)

    @property
    def _picker(self) -> LinePicker:
        return self.query_one(LinePicker)

    @property
    def _is_at_proof(self) -> bool:
        """Whether keys go to the field for the proof."""
        area = self.focused
        return isinstance(area, FieldArea) and area.name == PROOF and self._open not in FILES

    @property
    def _at(self) -> int:
        return self._list.highlighted or 0

    @property
    def _current(self) -> EditedQuestion | None:
        return self._questions[self._at] if self._at < len(self._questions) else None

    # What is shown

    def _look(self) -> None:
        """Read the pack as it stands, check it, and show the list with its marks."""
        self._check()
        before = self._at
        self._questions = list(self.pack.questions())
        self._list.clear_options()
        self._list.add_options(Option(row) for row in blocks.rows(self._questions, self._problems))
        if self._questions:
            last = len(self._questions) - 1
            places = (at for at, one in enumerate(self._questions) if one.at == self._goes_to)
            self._list.highlighted = next(places, min(before, last))
        self._goes_to = None
        self._show_rest()

    def _next_draft(self, start: int) -> None:
        """Go to the next draft from a place in the list on, or else to the first one."""
        drafts = [at for at, one in enumerate(self._questions) if one.is_draft]
        if drafts:
            self._list.highlighted = next((at for at in drafts if at >= start), drafts[0])

    def _put(self, name: str, content: Content) -> None:
        """Show a text where another one stands; to lay the same one out again would take as long as to draw it all."""
        shown = self.query_one(name, Static)
        if not isinstance(shown.content, Content) or shown.content.markup != content.markup:
            shown.update(content)

    def _check(self) -> None:
        report = self.pack.check().report
        self._problems, self._coverage = report.problems, report.coverage
        self._is_new_pack = bool(checks.first_steps(report))

    def _show_rest(self) -> None:
        """Show the head, the problems and the keys."""
        errors = len(self._errors())
        drafts = sum(one.is_draft for one in self._questions)
        state = "NOT SAVED  " if self.pack.has_changed or self._refused else ""
        is_narrow = self.size.width < _NARROW
        questions = pack_progress.counted(len(self._questions) - drafts, drafts, is_short=is_narrow)
        in_all = f"{questions}, {count(errors, 'error')}" if errors or not is_narrow else questions
        is_file = self._open in FILES and self._mode is EditorMode.FORM
        counted = "a new pack" if self._is_new_pack else "" if is_file and is_narrow else in_all
        where = (
            f"In {blocks.FILE_NAMES[self._open]}: " if is_file else "" if is_narrow else f"{self.pack.folder.name}: "
        )
        lead = styled(where if counted else where.rstrip(": "), TextStyle.KEY if is_file else TextStyle.PLAIN)
        title = styled(self._news, TextStyle.STRONG) if self._news else assemble(lead, counted)
        self._put("#head", assemble((state, TextStyle.PARTLY), title))
        lines = join(self._lines_of_problems())
        self._put("#problems", lines)
        self.set_class(not lines, "silent")
        self.set_class(not self._questions, "empty")
        self._put("#keys", blocks.key_bar(self._keys(), self.size.width - (2 if is_narrow else 3)))
        self._form.say(self._refused)
        is_answered = self._mode is EditorMode.READ and self._preview_step is not PreviewStep.ASKED
        self.set_class(self._mode in {EditorMode.READ, EditorMode.KINDS}, "reading")
        self.set_class(is_answered, "answered")
        self.set_class(self._mode is EditorMode.PICK or (self._mode is EditorMode.FORM and self._is_at_proof), "proof")
        self.set_class(self._mode is EditorMode.PICK, "picking")
        self.set_class(self._mode is not EditorMode.LIST, "busy")
        self.set_class(self._mode in {EditorMode.FORM, EditorMode.ASK} and self._open in FILES, "file")
        self.remove_class("help")

    def _lines_of_problems(self) -> Iterator[Content]:
        """What the check says of what is shown, and which errors there are elsewhere."""
        is_file = self._open in FILES
        is_empty = self._in_form is not None and is_blank(self._in_form.table)
        shown: list[Problem] = []
        others: list[Problem] = []
        for problem in self._problems:
            is_here = is_of_file(problem, self._open) if is_file else is_of(problem, self._in_form)
            (shown if is_here else others).append(problem)
        kind = question_kind(self._in_form.table) if self._in_form else Kind.CHOICE
        if is_empty and self._is_new and not self._has_typed:
            lines = [styled("Fill in the fields. What is still missing is said here.", TextStyle.DIM)]
        else:
            lines = [*blocks.problem_lines(shown, self._refused, kind, with_place=is_file)]
            if not lines and self._open and self.size.width >= _NARROW:
                lines = [styled("No problem here.", TextStyle.DIM)]
        errors = self._errors(others)
        if errors and not self._is_new_pack:
            key = "g" if self._mode is EditorMode.LIST else "ctrl+g"
            lines.append(blocks.elsewhere(errors, self._questions, key, in_short=bool(shown or self._refused)))
        if self._hint:
            lines.insert(0, styled(self._hint, TextStyle.ACCENT))
        for number, line in enumerate(lines):
            yield assemble("\n" if number else "", line)

    def _errors(self, problems: Iterable[Problem] | None = None) -> list[Problem]:
        """The errors among some problems, or all; not that there is no question while one is written or a draft."""
        among = self._problems if problems is None else problems
        left_out = "no-questions" if self._is_new or any(one.is_draft for one in self._questions) else ""
        return [one for one in among if one.severity is Severity.ERROR and one.rule != left_out]

    @property
    def _has_typed(self) -> bool:
        """Whether something stands in a field."""
        return any(text.strip() for text in self._form.texts.values())

    def _keys(self) -> Iterable[tuple[str, str]]:
        match self._mode:
            case EditorMode.LIST:
                one = self._current
                keys = blocks.DRAFT_KEYS if one is not None and one.is_draft else blocks.LIST_KEYS
                redo = blocks.REDO_KEY if self.pack.can_redo else ()
                is_wide = self.size.width >= _NARROW
                problem = blocks.PROBLEM_KEY if is_wide and self._problems and not self._is_new_pack else ()
                return (*self._fitting(keys), *redo, *problem, *blocks.LIST_HELP, *blocks.ALWAYS)
            case EditorMode.FORM:
                is_file = self._form.is_file
                keys = blocks.FILE_KEYS if is_file else blocks.PROOF_KEYS if self._is_at_proof else blocks.FORM_KEYS
                return (*self._fitting(keys), *blocks.FORM_HELP, *blocks.ALWAYS)
            case EditorMode.ASK:
                return blocks.ASK_KEYS
            case EditorMode.KINDS:
                return (*blocks.KIND_KEYS, *blocks.ALWAYS)
            case EditorMode.PICK:
                if self._picker.stage is PickStage.LINE:
                    return (*blocks.LINE_KEYS, *(blocks.OTHER_KEYS if self._picker.has_other else ()), *blocks.BACK_KEY)
                return (*blocks.WORD_KEYS, *blocks.BACK_KEY)
            case EditorMode.READ:
                if self._previewed is not None:
                    return (("p", blocks.NEXT_PREVIEW[self._preview_step]), *blocks.READ_KEYS)
                return blocks.READ_KEYS

    def _fitting(self, keys: blocks.Keys) -> blocks.Keys:
        """The keys of which the bar has room to speak; help has them all."""
        return keys[: 3 if self._mode is EditorMode.LIST else 2] if self.size.width < _NARROW else keys

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
            await self._form.show(join(blocks.first_steps(shell_pack(self.pack.folder))), ())
        else:
            kind = names.kind(question_kind(one.table))
            head = styled(f"{kind}, a draft" if one.is_draft else kind, TextStyle.DIM)
            await self._form.show(head, question_fields(one.table, self.pack.topics))
        self._in_form = one
        self._show_rest()

    async def _open_about(self, line: int = 0) -> None:
        """Show what the pack says of itself as a form, where a line of the file does not stand outside of that."""
        fields = about_fields(self.pack.about)
        key = field_on_row(self.pack.about, line - 1) if line else ""
        if not fields or (line and not key):
            await self._open_file(ABOUT, line)
            return
        self._open, self._in_form, self._is_typing = ABOUT, None, False
        await self._form.show(blocks.about_head(), fields)
        self._write_in(self._form.area(key) or self._form.areas[0])

    async def _open_file(self, name: str, line: int = 0) -> None:
        """Show a file whole, from a line on, or else from its first problem or its first paragraph."""
        whole = self.pack.brief if name == BRIEF else self.pack.about
        text, noted = without_notes(whole) if name == BRIEF else (whole, frozenset[str]())
        self._open, self._in_form, self._is_typing = name, None, False
        field = FILES[name]._replace(text=text)
        await self._form.show_file(field._replace(words=blocks.NOTED_WORDS) if noted else field, noted)
        found = [problem.line for problem in self._problems if is_of_file(problem, name) and problem.line]
        rows = [row_without_notes(whole, row - 1) for row in found]
        rows += [row for row, line in enumerate(text.split("\n")) if name == ABOUT or _PARAGRAPH.match(line)][:1]
        area = self._form.areas[0]
        self._type_in(area)
        if line or rows:
            row = row_without_notes(whole, line - 1) if line else min(rows)
            area.move_cursor((row, 0))
            # Room above it shows what it belongs to.
            self.call_after_refresh(area.show_from, row)

    def _write_in(self, area: FieldArea) -> None:
        """Begin to type in a field, behind what stands there already."""
        if area.cursor_location == (0, 0):
            area.action_end()
        self._type_in(area)

    def _type_in(self, area: FieldArea) -> None:
        self._stopped_at = None
        self._mode = EditorMode.FORM
        self.screen.set_focus(area, scroll_visible=False)
        if self._is_at_proof:
            self._offer_lines()
        self._show_rest()
        self._reveal()

    def _offer_lines(self) -> None:
        """Show beside the field for the proof what there is to pick."""
        area = self._form.area(PROOF)
        if area is not None:
            self._picker.point_at(evidence_at(area.text, area.cursor_location[0]))
        brief = lines_of_brief(self.pack.read().brief)
        table = read_form(self._in_form.table, self._form.texts).table if self._in_form is not None else {}
        stem = table.get("stem")
        asked = Proved(stem if isinstance(stem, str) else "", answers_of(table))
        self._picker.offer(brief, sentences_of_text(self.pack.folder), asked)

    def _read(self, lines: Iterable[Content]) -> None:
        """Show something to read in the place of the form."""
        self._mode = EditorMode.READ
        self._previewed, self._preview_step = None, PreviewStep.ASKED
        focused = self.focused
        self._returns_to = focused if isinstance(focused, FieldArea) else None
        self.query_one("#text", Static).update(join(lines))
        self.query_one("#read", VerticalScroll).scroll_home(animate=False)
        self._show_rest()


def is_of(problem: Problem, one: EditedQuestion | None) -> bool:
    """Whether a problem is one of a question. Its id may be another one by now: it is made of what is typed."""
    if one is None:
        return False
    if not isinstance(problem.place, InTable):
        return problem.id == one.id
    return problem.place.path[:2] == ("question", one.at.place) and PurePath(problem.file).name == one.at.file.name


def is_of_file(problem: Problem, name: str) -> bool:
    """Whether a problem is one of a file that is edited whole."""
    return PurePath(problem.file).name == name and problem.rule != "no-questions"
