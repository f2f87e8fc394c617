"""How far the pack in the editor is, and what to do with it when its drafts are decided on."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from quiz.bank.shell import shell_pack
from quiz.tui.blocks import pack_editor as blocks
from quiz.tui.pack_editor_problems import ProblemVisits
from quiz.tui.pack_editor_view import EditorMode
from quiz.wording import pack_progress


class NextSteps(ProblemVisits):
    """A pack being edited, which says how far it is: when asked, and when its last draft is decided on."""

    _is_decided = False
    """Whether the last key decided on the last draft."""

    _reads_progress = False
    """Whether what is read is how far the pack is: most keys then do what they do in the list."""

    async def _look_now(self) -> None:
        await super()._look_now()
        if self._is_decided and self._mode is EditorMode.LIST:
            self._show_progress()
        self._is_decided = False

    def _note_last_draft(self) -> None:
        self._is_decided = not any(one.is_draft for one in self._questions)

    def _show_progress(self) -> None:
        """Show how far the pack is, and the commands that come next."""
        self._read(self._progress_lines())
        self._reads_progress = True

    def _progress_lines(self) -> Iterator[Content]:
        folder, counts = self.pack.folder, self._coverage
        title = "That was the last draft." if self._is_decided else "How far this pack is"
        steps = pack_progress.next_steps(shell_pack(folder), folder.name) if counts.questions else ()
        return blocks.progress_lines(title, pack_progress.progress(counts), steps, is_saved=not self.pack.has_changed)
