"""The editor of a pack: its questions in a list, the fields of one beside it, and what the check says of it below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList

from quiz.authoring.pack_editing import EditedPack, PackChange
from quiz.bank.about import ABOUT
from quiz.bank.reader import BRIEF
from quiz.errors import QuizError
from quiz.rules.items import Item
from quiz.tui.blocks import pack_editor as blocks
from quiz.tui.blocks.pack_preview import PreviewStep, as_answered, as_asked
from quiz.tui.pack_editor_next import NextSteps
from quiz.tui.pack_editor_view import FILES, EditorMode
from quiz.tui.styles import styled
from quiz.tui.widgets.pack_form import FieldArea
from quiz.tui.widgets.page import Page
from quiz.wording.words import speak_as

_AFTER_LAST = "That was the last field. Tab: the first; down: next question; a: add one."


class PackEditor(NextSteps):
    """A pack being edited. Gives the exit code; what was not saved is asked about before it ends.

    Keys that change what the keys behind them do are obeyed here, when they come: of keys in one burst, each then
    reaches what it was meant for.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("ctrl+q", "leave", "Quit", priority=True),
    ]

    # What keys do

    async def on_event(self, event: events.Event) -> None:
        """Obey a key at once that changes what the next one does."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if event.key.startswith("alt+") and event.character:
                # What a terminal sends for escape with a letter right behind it.
                await self._obeys("escape")
                event = events.Key(event.character, event.character)
            if await self._obeys(event.key):
                return
        await super().on_event(event)

    async def _obeys(self, key: str) -> bool:
        self._news = self._hint = ""
        self._is_decided = False
        if key != "ctrl+q":
            self._wants_to_leave = False
        if key in {"ctrl+q", "ctrl+s"}:
            await self._drain()
            return False
        match self._mode:
            case EditorMode.LIST:
                return await self._obeys_in_list(key)
            case EditorMode.FORM:
                return await self._obeys_in_form(key)
            case EditorMode.ASK:
                self._mode = EditorMode.FORM
                if key == "l":
                    await self._leave_form()
                self._show_rest()
            case EditorMode.PICK:
                await self._obeys_in_proof(key)
            case EditorMode.KINDS:
                await self._choose_kind(key)
            case EditorMode.READ:
                return await self._scroll_or_return(key)
        return True

    async def _obeys_in_list(self, key: str) -> bool:
        stopped_at, self._stopped_at = self._stopped_at, None
        moves: dict[str, Callable[[], None]] = {
            "up": self._list.action_cursor_up,
            "down": self._list.action_cursor_down,
            "home": self._list.action_first,
            "end": self._list.action_last,
            "pageup": self._list.action_page_up,
            "pagedown": self._list.action_page_down,
        }
        changes = {
            "y": self._accept,
            "n": self._remove_draft,
            "delete": self._remove,
            "u": self._undo,
            "U": self._redo,
            "ctrl+r": self._redo,
        }
        if key in moves:
            moves[key]()
        elif key in changes:
            try:
                changes[key]()
            except QuizError as error:
                self._news = str(error)
            self._look_soon()
        elif key == "enter":
            await (self._go_into(stopped_at) if stopped_at else self._enter())
        elif key in {"a", "k"}:
            self._offer_kinds(self._current if key == "k" else None)
        elif key == "g":
            await self._go_to_problem()
        elif key == "i":
            await self._open_about()
        elif key in {"b", "I"}:
            await self._open_file(BRIEF if key == "b" else ABOUT)
        elif key == "p" and self._current is not None:
            self._preview()
        elif key == "w":
            await self._settle()
            self._show_progress()
        elif key == "space":
            self._form.read_on()
        elif key in {"tab", "shift+tab"}:
            await self._enter(0 if key == "tab" else -1)
        elif key in {"question_mark", "f1"}:
            self._show_help()
        else:
            return False
        return True

    async def _obeys_in_form(self, key: str) -> bool:
        if key in {"tab", "shift+tab"}:
            areas = self._form.areas
            at = areas.index(self.focused) if isinstance(self.focused, FieldArea) else 0
            to = at + (1 if key == "tab" else -1)
            await self._drain()
            if 0 <= to < len(areas):
                self._write_in(areas[to])
            elif not self._form.is_file:
                await self._end_form(_AFTER_LAST if key == "tab" else "")
        elif key == "f1":
            self._show_help()
        elif key == "escape":
            await self._end_form()
        elif key == "ctrl+g":
            file = self._open if self._open in FILES else ""
            await self._end_form()
            if self._mode is EditorMode.LIST:
                await self._go_to_problem(file, goes_in=True)
        elif key == "ctrl+l" and self._is_at_proof:
            await self._pick_proof()
        else:
            return False
        return True

    async def _end_form(self, hint: str = "") -> None:
        """Go back to the list, or ask whether to leave without what cannot be taken."""
        await self._drain()
        if not self._refused:
            await self._leave_form()
            self._hint = hint if self._questions else ""
            self._show_rest()
            return
        self._mode = EditorMode.ASK
        refused = [area for area in self._form.areas if area.name in self._refused]
        named = ", ".join(area.words.label for area in refused)
        self._news = f"Not taken yet: {named}. Keep editing, or leave without it?"
        if refused:
            self.screen.set_focus(refused[0], scroll_visible=False)
            self._reveal()
        self._show_rest()

    def _preview(self) -> None:
        """Show the question as a player sees it."""
        item = self._item()
        self._read(as_asked(item) if item else [styled("It cannot be shown before its errors are mended.")])
        self._previewed = item
        self._show_rest()

    def _preview_next(self, item: Item) -> None:
        """Show the question after an answer, or as it is asked again."""
        self._preview_step = step = self._preview_step.next
        self._show_rest()
        if step is not PreviewStep.ASKED:
            brief = self.pack.read().brief
            self.query_one("#answered", Page).show(partial(as_answered, item, brief, step))

    def _show_help(self) -> None:
        self._read(blocks.help_lines(self.size.width - 4))
        self.add_class("help")

    async def _scroll_or_return(self, key: str) -> bool:
        """Scroll what is read, if it is longer than its place; any other key goes back, and up and down move on."""
        if key == "p" and self._previewed is not None:
            self._preview_next(self._previewed)
            return True
        is_answered = self._preview_step is not PreviewStep.ASKED
        read = self.query_one("#answered", Page) if is_answered else self.query_one("#read", VerticalScroll)
        scrolls = {"up": -1, "down": 1, "pageup": -read.size.height, "pagedown": read.size.height}
        if key in scrolls and read.max_scroll_y:
            read.scroll_relative(y=scrolls[key], animate=False)
            return True
        self._mode = EditorMode.FORM if self._returns_to else EditorMode.LIST
        self._previewed, self._preview_step = None, PreviewStep.ASKED
        self.screen.set_focus(self._returns_to or self._list, scroll_visible=False)
        self._show_rest()
        passes_on = key not in {"escape", "enter", "space", "w"} if self._reads_progress else key in scrolls
        self._reads_progress = False
        return await self._obeys_in_list(key) if passes_on and self._mode is EditorMode.LIST else True

    @on(OptionList.OptionHighlighted)
    async def _moved(self) -> None:
        if self._mode is EditorMode.LIST and not self._is_due:
            await self._show_form()

    @on(OptionList.OptionSelected)
    async def _selected(self) -> None:
        await self._enter()

    def on_descendant_focus(self) -> None:
        """A click into a field begins to type in it."""
        if isinstance(self.focused, FieldArea):
            if self._mode is EditorMode.LIST:
                self._is_typing = False
                self._type_in(self.focused)
            elif self._mode is EditorMode.FORM:
                self._complete(area for area in self._form.areas if area is not self.focused)
            if (self._mode is EditorMode.FORM and self._is_at_proof != self.has_class("proof")) or (
                self._mode is EditorMode.PICK and not self._is_at_proof
            ):
                self._type_in(self.focused)

    def _item(self) -> Item | None:
        reader = self.pack.read()
        if reader.about is not None:
            speak_as(reader.about)
        one = self._current
        every = (*reader.questions, *reader.drafts)
        return next((found.item for found in every if one and found.name == one.id), None)

    # What is done to a question

    def _accept(self) -> None:
        if (one := self._current) is not None and one.is_draft:
            self.pack.accept(one.at, f"taking the draft {blocks.named(one)}")
            table = {key: value for key, value in one.table.items() if key != "draft"}
            self._questions[self._at] = one._replace(is_draft=False, table=table)
            self._next_draft(self._at + 1)
            self._note_last_draft()

    def _remove_draft(self) -> None:
        if (one := self._current) is not None and one.is_draft:
            self._remove()
            self._next_draft(self._at)
            self._note_last_draft()

    def _remove(self) -> None:
        if (one := self._current) is not None:
            self.pack.remove(one.at, f"deleting {blocks.named(one)}")
            at = self._at
            self._list.remove_option_at_index(at)
            self._questions = list(self.pack.questions())
            self._list.highlighted = min(at, len(self._questions) - 1) if self._questions else None

    def _undo(self) -> None:
        self._say_change("Taken back", self.pack.undo(), "There is nothing to undo.")

    def _redo(self) -> None:
        self._say_change("Done again", self.pack.redo(), "Nothing was taken back that could be done again.")

    def _say_change(self, done: str, change: PackChange | None, nothing: str) -> None:
        """Say what was taken back or done again, and go to its question."""
        self._news = f"{done}: {change.what}" if change else nothing
        self._goes_to = change.at if change else None

    def action_save(self) -> None:
        """Write the files that have changed."""
        try:
            saved = self.pack.save()
            self._news = f"Saved: {', '.join(path.name for path in saved)}" if saved else "Nothing has changed."
            if self._refused:
                named = ", ".join(area.words.label for area in self._form.areas if area.name in self._refused)
                self._news += f" Not taken, so not saved: {named}"
        except QuizError as error:
            self._news = str(error)
        except OSError as error:
            self._news = f"It could not be saved: {error.strerror}"
        self._show_rest()

    def action_leave(self) -> None:
        """Leave; what is not saved is asked about first."""
        if (self.pack.has_changed or self._refused) and not self._wants_to_leave:
            self._wants_to_leave = True
            self._news = "Not saved: ctrl+s saves, ctrl+q once more drops the changes."
            self._show_rest()
            return
        self.exit(0)


def edit_pack(pack: EditedPack, question: str | None, theme: str) -> int:
    """Edit a pack on a full screen until the author leaves; gives the exit code."""
    return PackEditor(pack, question, theme).run() or 0
