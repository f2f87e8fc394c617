"""Picking the proof of a question in the editor of a pack: its line, its words, and the field that they land in."""

from __future__ import annotations

from textual import on
from textual.widgets import TextArea

from quiz.authoring.evidence_picking import evidence_at, with_evidence, with_sentence
from quiz.tui.pack_editor_typing import PackTyping
from quiz.tui.pack_editor_view import PROOF, EditorMode
from quiz.tui.widgets.line_picker import PickedProof, PickStage
from quiz.tui.widgets.pack_form import FieldArea


class ProofPicking(PackTyping):
    """A pack being edited, in which the lines of the brief can be picked for the proof."""

    async def _pick_proof(self) -> None:
        """Let a line be picked for the field that is typed in."""
        await self._drain(leaves=False)
        area = self._form.area(PROOF)
        if area is None or area.is_toml:
            self._news = "This proof is written in an unusual way: change it by hand, or empty the field first."
            self._show_rest()
            return
        self._offer_lines()
        self._picker.begin()
        self._mode = EditorMode.PICK
        self._show_rest()

    @on(TextArea.SelectionChanged)
    def _moved_in_field(self) -> None:
        """Show in the brief the line that stands where one writes."""
        area = self.focused
        if self._is_at_proof and isinstance(area, FieldArea):
            self._picker.point_at(evidence_at(area.text, area.cursor_location[0]))

    async def _obeys_in_proof(self, key: str) -> None:
        picked = self._picker.obey(key)
        if picked is not None:
            self._use_proof(picked)
        if picked is not None or self._picker.stage is PickStage.NOTHING:
            area = self._form.area(PROOF)
            if area is not None:
                self._type_in(area)
        self._show_rest()

    def _use_proof(self, picked: PickedProof) -> None:
        """Put what was picked into the field; a sentence of the text goes into the brief first."""
        number = picked.line.number
        if picked.line.is_sentence:
            self._settle_typing()
            brief, number = with_sentence(self.pack.brief, picked.line)
            if brief != self.pack.brief:
                self.pack.write_brief(brief, f"line {number}, put into the brief")
                self._hint = f"The sentence is line {number} of the brief now. Put it into your own words: esc, b."
        area = self._form.area(PROOF)
        if area is not None:
            text = with_evidence(area.text, number, picked.words)
            area.replace(text, area.document.start, area.document.end)
            area.move_cursor(area.document.end)
