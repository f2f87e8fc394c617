"""What is typed into the editor of a pack: taken as it is typed, and settled when the form is left."""

from __future__ import annotations

import asyncio

from textual import on
from textual.widgets import TextArea

from quiz.authoring.pack_editing import EditedQuestion, EditError
from quiz.authoring.question_form import read_form
from quiz.authoring.question_kinds import is_blank
from quiz.bank.problems import Severity
from quiz.bank.reader import BRIEF
from quiz.tui.pack_editor_view import FILES, Mode, PackEditorView
from quiz.tui.widgets.pack_form import FieldArea


class PackTyping(PackEditorView):
    """A pack being edited, which takes what is typed into its fields."""

    def _take(self) -> None:
        """Take what stands in the fields, as one change of the pack that is undone at once."""
        if self._is_typing:
            self._is_typing = False
            self.pack.undo()
        self._refused = {}
        texts = self._form.texts
        try:
            if self._open in FILES:
                self._take_file(texts[self._open])
            elif (one := self._in_form) is not None:
                table, self._refused = read_form(one.table, texts)
                if table != one.table:
                    self.pack.change(one.at, table)
                    self._is_typing = True
        except EditError as error:
            self._refused |= {self._open: str(error)}

    def _settle_typing(self) -> None:
        """Let what was typed so far be a change of its own: what is typed from now on is another one."""
        self._take()
        self._is_typing = False
        if (one := self._in_form) is not None:
            self._in_form = next((now for now in self.pack.questions() if now.at == one.at), one)

    def _take_file(self, text: str) -> None:
        before = self.pack.brief if self._open == BRIEF else self.pack.about
        if text != before:
            (self.pack.write_brief if self._open == BRIEF else self.pack.write_about)(text)
            self._is_typing = True

    async def _drain(self) -> None:
        """Wait until the field has obeyed every key that it was given, and take what stands in it."""
        area = self.focused
        if isinstance(area, FieldArea):
            obeyed = asyncio.Event()
            if area.is_running and area.call_later(obeyed.set):
                await obeyed.wait()
            self._take()

    def _look_soon(self) -> None:
        """Look again when the keys that have come already are obeyed."""
        if not self._is_due:
            self._is_due = True
            self.call_later(self._look_now)

    async def _look_now(self) -> None:
        self._is_due = False
        if self._mode in {Mode.FORM, Mode.ASK}:
            self._take()
            self._check()
            self._show_rest()
            self._reveal()
        elif self._mode is Mode.LIST:
            self._look()
            await self._show_form()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._look_soon()

    async def _leave_form(self) -> None:
        """Go back to the list. What nobody wrote anything in is no new question, and what is whole is no draft."""
        one, is_new = self._in_form, self._is_new
        self._mode, self._is_typing, self._is_new, self._refused = Mode.LIST, False, False, {}
        self._returns_to = self._in_form = None
        self.screen.set_focus(self._list, scroll_visible=False)
        self._look()
        now = next((other for other in self._questions if one is not None and other.at == one.at), None)
        if is_new and now is not None:
            if is_blank(now.table):
                self.pack.undo()
                self._news = "Nothing was written, so nothing is added."
            else:
                self._take_if_whole(now)
            self._look()
        await self._show_form()

    def _take_if_whole(self, new: EditedQuestion) -> None:
        """Make a question of what the author has just written, if it has no errors."""
        self.pack.accept(new.at)
        name = next(one.id for one in self.pack.questions() if one.at == new.at)
        problems = self.pack.check().report.problems
        if any(problem.id == name and problem.severity is Severity.ERROR for problem in problems):
            self.pack.undo()
            self._news = "Something is not right yet, so it is a draft for now."
        else:
            self._news = "The question is added."
