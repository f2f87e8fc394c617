"""Choosing the kind of a question in the editor of a pack: of a new one, or of one that is there."""

from __future__ import annotations

from collections.abc import Mapping

from textual.widgets import Static

from quiz.authoring.pack_editing import EditedQuestion
from quiz.authoring.question_form import FormError, question_kind
from quiz.authoring.question_kinds import KIND_HINTS, is_blank, new_question, with_kind
from quiz.errors import QuizError
from quiz.rules.items import Kind
from quiz.tui.blocks import pack_editor as blocks
from quiz.tui.pack_editor_proof import ProofPicking
from quiz.tui.pack_editor_view import EditorMode
from quiz.tui.styles import join

_KINDS = tuple(KIND_HINTS)
_AROUND = 3
"""The cells beside what is read: its padding, and the scroll bar."""


class KindChoosing(ProofPicking):
    """A pack being edited, whose questions get their kinds."""

    def _offer_kinds(self, one: EditedQuestion | None) -> None:
        """Have the kind chosen of a new question, or of this one."""
        self._unfit = dict(_unfit(one)) if one is not None else {}
        self._returns_to = None
        self._is_new = one is None
        self._kind_at = _KINDS.index(question_kind(one.table)) if one is not None else _KINDS.index(Kind.CHOICE)
        self._mode = EditorMode.KINDS
        self._show_kinds()

    def _show_kinds(self) -> None:
        question = "Which kind of question?" if self._is_new else "Which kind is this question to be?"
        room = self.query_one("#side").size.width - _AROUND
        lines = blocks.kind_rows(question, self._kind_at, self._unfit, room)
        self.query_one("#text", Static).update(join(lines))
        self._show_rest()

    async def _choose_kind(self, key: str) -> None:
        if key in {"up", "down"}:
            self._kind_at = (self._kind_at + (1 if key == "down" else -1)) % len(_KINDS)
        elif key.isdigit() and 1 <= int(key) <= len(_KINDS):
            self._kind_at = int(key) - 1
        if key == "escape":
            self._mode, self._is_new = EditorMode.LIST, False
            self._show_rest()
        elif (key == "enter" or key.isdigit()) and _KINDS[self._kind_at] not in self._unfit:
            self._mode = EditorMode.LIST
            await self._use_kind(_KINDS[self._kind_at])
        else:
            self._show_kinds()

    async def _use_kind(self, kind: Kind) -> None:
        try:
            if self._is_new:
                self._changes_before_new = self.pack.changes
                self.pack.add(new_question(kind), what="a new question")
            elif (one := self._current) is not None and question_kind(one.table) is not kind:
                self.pack.change(one.at, with_kind(one.table, kind), f"the kind of {blocks.named(one)}")
        except QuizError as error:
            self._news, self._is_new = str(error), False
        self._look()
        if self._is_new:
            added = max(range(len(self._questions)), key=lambda at: self._is_added(self._questions[at]))
            self._list.highlighted = added
            await self._enter()
        else:
            await self._show_form()

    def _is_added(self, one: EditedQuestion) -> tuple[bool, int]:
        return one.at.file.name == "questions.toml" and is_blank(one.table), one.at.place


def _unfit(one: EditedQuestion) -> Mapping[Kind, str]:
    """Why a question cannot be made one of some kinds."""
    unfit = {}
    for kind in _KINDS:
        try:
            with_kind(one.table, kind)
        except FormError as error:
            unfit[kind] = str(error)
    return unfit
