"""What is typed into the editor of a pack: taken as it is typed, and settled when the form is left."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

from textual import on
from textual.widgets import TextArea

from quiz.authoring.about_form import read_about_form
from quiz.authoring.evidence_picking import lines_of_brief
from quiz.authoring.field_completion import completed
from quiz.authoring.pack_editing import EditedQuestion, EditError
from quiz.authoring.question_form import question_kind, read_form
from quiz.authoring.question_kinds import is_blank
from quiz.authoring.question_labels import field_words
from quiz.authoring.reword_notes import with_notes
from quiz.bank.about import ABOUT
from quiz.bank.problems import Severity
from quiz.bank.reader import BRIEF
from quiz.tui.blocks import pack_editor as blocks
from quiz.tui.pack_editor_view import FILES, EditorMode, PackEditorView
from quiz.tui.widgets.pack_form import FieldArea


class PackTyping(PackEditorView):
    """A pack being edited, which takes what is typed into its fields."""

    def _take(self) -> None:
        """Take what stands in the fields: of one field, or one row of a file, as one change that is undone at once."""
        place = self._typing_place
        if self._is_typing and place != self._typed_at:
            self._keep_typed()
        elif self._is_typing:
            self._is_typing = False
            self.pack.drop_changes(self.pack.changes - 1)
        self._typed_at = place
        self._refused = {}
        texts = self._form.texts
        try:
            if self._open in FILES and self._form.is_file:
                self._take_file(texts[self._open])
            elif self._open == ABOUT:
                self._take_about(texts)
            elif (one := self._in_form) is not None:
                table, self._refused = read_form(one.table, texts)
                if table != one.table:
                    self.pack.change(one.at, table, self._typed_words(one, table))
                    self._is_typing = True
        except EditError as error:
            self._refused |= {self._open: str(error)}

    def _settle_typing(self) -> None:
        """Let what was typed so far be a change of its own: what is typed from now on is another one."""
        self._take()
        self._keep_typed()

    def _keep_typed(self) -> None:
        self._is_typing = False
        if (one := self._in_form) is not None:
            self._in_form = next((now for now in self.pack.questions() if now.at == one.at), one)

    @property
    def _typing_place(self) -> tuple[str, int]:
        """The field that is typed in, and its row where it is a whole file."""
        area = self.focused
        if not isinstance(area, FieldArea):
            return "", 0
        return area.name or "", area.cursor_location[0] if self._form.is_file else 0

    def _typed_words(self, one: EditedQuestion, table: Mapping[str, Any]) -> str:
        """What was typed into a question, in words."""
        keys = [key for key in (*table, *one.table) if table.get(key) != one.table.get(key)]
        labels = list(dict.fromkeys(field_words(key, question_kind(table)).label for key in keys))
        return f"{' and '.join(labels)} of {blocks.named(one._replace(table=dict(table)))}"

    def _take_about(self, texts: Mapping[str, str]) -> None:
        text, self._refused = read_about_form(self.pack.about, texts)
        if text != self.pack.about:
            area = self._form.area(self._typed_at[0])
            self.pack.write_about(text, f"{area.words.label if area else 'a field'} of the pack")
            self._is_typing = True

    def _take_file(self, text: str) -> None:
        is_brief = self._open == BRIEF
        rows = text.split("\n")
        if is_brief:
            text = with_notes(text, self._form.areas[0].noted)
        if text != (self.pack.brief if is_brief else self.pack.about):
            row = min(self._typed_at[1], len(rows) - 1)
            number = blocks.line_number(rows[row])
            what = f"{f'line {number}' if number and is_brief else f'row {row + 1}'} of "
            (self.pack.write_brief if is_brief else self.pack.write_about)(text, what + blocks.FILE_NAMES[self._open])
            self._is_typing = True

    async def _drain(self, *, leaves: bool = True) -> None:
        """Wait until the field has obeyed every key that it was given, and take what stands in it.

        Where it ``leaves`` the field, what was left short in it is written out first.
        """
        area = self.focused
        if isinstance(area, FieldArea):
            obeyed = asyncio.Event()
            if area.is_running and area.call_later(obeyed.set):
                await obeyed.wait()
            if leaves:
                self._complete([area])
            self._take()

    def _complete(self, areas: Iterable[FieldArea]) -> None:
        """Write out what was left short in fields of a question."""
        if (one := self._in_form) is None:
            return
        lines = {line.number: line.text for line in lines_of_brief(self.pack.read().brief)}
        for area in areas:
            text = area.text if area.is_toml else completed(area.name or "", area.text, question_kind(one.table), lines)
            if text != area.text:
                area.replace(text, area.document.start, area.document.end)
                area.action_end()

    def _look_soon(self) -> None:
        """Look again when the keys that have come already are obeyed."""
        if not self._is_due:
            self._is_due = True
            self.call_later(self._look_now)

    async def _look_now(self) -> None:
        self._is_due = False
        if self._mode in {EditorMode.FORM, EditorMode.ASK}:
            self._take()
            self._check()
            self._show_rest()
            self._reveal()
        elif self._mode is EditorMode.LIST:
            self._look()
            await self._show_form()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._look_soon()

    async def _enter(self, at: int = 0) -> None:
        if self._mode is not EditorMode.LIST or self._current is None:
            return
        await self._settle()
        self._is_typing = False
        self._write_in(self._form.areas[at])

    async def _settle(self) -> None:
        """Show what the keys before have made of the list."""
        if self._is_due:
            self._look()
        await self._show_form()

    async def _leave_form(self) -> None:
        """Go back to the list. What nobody wrote anything in is no new question, and what is whole is no draft."""
        one, is_new = self._in_form, self._is_new
        self._mode, self._is_typing, self._is_new, self._refused = EditorMode.LIST, False, False, {}
        self._returns_to = self._in_form = None
        self.screen.set_focus(self._list, scroll_visible=False)
        self._look()
        now = next((other for other in self._questions if one is not None and other.at == one.at), None)
        if is_new and now is not None:
            if is_blank(now.table):
                self.pack.drop_changes(self._changes_before_new)
                self._news = "Nothing was written, so nothing is added."
            else:
                self._take_if_whole(now)
            self._look()
        await self._show_form()

    def _take_if_whole(self, new: EditedQuestion) -> None:
        """Make a question of what the author has just written, if it has no errors."""
        self.pack.accept(new.at, f"that {blocks.named(new)} was whole")
        name = next(one.id for one in self.pack.questions() if one.at == new.at)
        problems = self.pack.check().report.problems
        if any(problem.id == name and problem.severity is Severity.ERROR for problem in problems):
            self.pack.drop_changes(self.pack.changes - 1)
            self._news = "Something is not right yet, so it is a draft for now."
        else:
            self._news = "The question is added."
