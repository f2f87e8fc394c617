"""The form of the pack editor: fields of several lines, each with what to write there, or why it is not taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import ClassVar

from rich.segment import Segment
from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import Label, TextArea

from quiz.authoring.pack_editing import LINE_PARTERS
from quiz.authoring.question_form import FormField
from quiz.rules.kinds.writing import FieldWords
from quiz.tui.styles import TextStyle, assemble, styled

ENTRY = "•"
"""What stands before an entry where each line is one."""
NOTED = "~"
"""What stands before a line of the brief that is still a sentence of the text."""
_MARK_WIDTH = 2
_Made = Callable[[FormField, Label], "FieldArea"]


class FieldArea(TextArea):
    """A field that obeys its editing keys when they come, and keeps the line that is typed in view.

    Textual's own field moves and deletes only when the key has gone round by way of the app: of keys in one burst the
    letters behind it would come before it. The further help is shown while the field is being filled in.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", "Select all", show=False),
        Binding("ctrl+k", "delete_line", "Delete the line", show=False),
        Binding("ctrl+home", "start", "To the start", show=False),
        Binding("ctrl+end", "end", "To the end", show=False),
        Binding("ctrl+shift+home", "select_to_start", "Select to the start", show=False),
        Binding("ctrl+shift+end", "select_to_end", "Select to the end", show=False),
    ]

    def __init__(self, field: FormField, label: Label, noted: frozenset[str] = frozenset()) -> None:
        self._field, self._label = field, label
        self.noted = noted
        """The rows that stand with a mark, since they are still to be put into other words."""
        super().__init__(
            field.text,
            name=field.key,
            tab_behavior="focus",
            soft_wrap=True,
            placeholder=styled(f"such as: {sample}") if (sample := _in_one_view(field.words.sample)) else "",
        )
        self._heading = ""
        if "\n" in field.words.sample:
            self.add_class("several")
        if field.has_entries:
            self.add_class("entries")

    def say(self, refusal: str, place: str) -> None:
        """Say above the field what to write, whether what is there is not taken, and which of the fields it is."""
        words = self._field.words
        more = f"\n{words.more_help}" if words.more_help and self.is_typed_in else ""
        at = f" {place}" if self.is_typed_in and place else ""
        style, help_text = (TextStyle.WRONG, "not taken") if refusal else (TextStyle.KEY, words.help)
        if not refusal and self.app.has_class("narrow") and not self.is_typed_in:
            help_text = ""
        heading = assemble((words.label, style), (f"{at}  {help_text}{more}", TextStyle.DIM))
        if heading.markup != self._heading:
            self._heading = heading.markup
            self._label.update(heading)

    @property
    def words(self) -> FieldWords:
        """The field in words."""
        return self._field.words

    @property
    def is_toml(self) -> bool:
        """Whether its value is too unusual for plain text."""
        return self._field.is_toml

    @property
    def is_typed_in(self) -> bool:
        """Whether keys go to this field; known before it has heard of it itself."""
        return self.is_mounted and self.screen.focused is self

    @property
    def heading(self) -> int:
        """The first row of what stands above it, in the whole form."""
        return self._label.virtual_region.y

    @property
    def gutter_width(self) -> int:
        """The room before the text for the mark of an entry: what a long one goes on with stands without one."""
        return _MARK_WIDTH if self._field.has_entries or self.noted else 0

    def _render_line(self, y: int) -> Strip:
        """A row with the mark of its entry, where that begins in it."""
        strip = super()._render_line(y)
        if not (width := self.gutter_width):
            return strip
        at, text = y + self.scroll_offset.y, ""
        if at < self.wrapped_document.height:
            row, column = self.wrapped_document.offset_to_location(Offset(0, at))
            text = "" if column else self.document.get_line(row)
        mark = NOTED if text in self.noted else ENTRY if text.strip() and self._field.has_entries else ""
        style = self.get_component_rich_style("text-area--gutter", partial=True)
        lead = Strip([Segment(f"{mark:<{width}}", self.rich_style + style)], width)
        return Strip.join([lead, strip]).crop(0, self.size.width)

    def on_resize(self) -> None:
        """Draw all rows again: they were drawn at the new width while they were still wrapped for the old one.

        Textual's own field wraps them anew when it hears of its size, and draws again only if it then has another
        number of rows.
        """
        self.refresh()

    def show_from(self, row: int) -> None:
        """Scroll so that a row of the text stands near the top, below what it belongs to."""
        self.scroll_to(y=max(0, self.wrapped_document.location_to_offset((row, 0)).y - 2), animate=False)

    def action_start(self) -> None:
        """Go to the start of the field, as in other editors."""
        self.move_cursor(self.document.start)

    def action_end(self) -> None:
        """Go to the end of the field, as in other editors."""
        self.move_cursor(self.document.end)

    def action_select_to_start(self) -> None:
        """Select up to the start of the field."""
        self.move_cursor(self.document.start, select=True)

    def action_select_to_end(self) -> None:
        """Select up to the end of the field."""
        self.move_cursor(self.document.end, select=True)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take what is pasted. Textual's own field then asks for the keys, though they go elsewhere by now."""
        event.prevent_default()
        if result := self._replace_via_keyboard(event.text.translate(LINE_PARTERS), *self.selection):
            self.move_cursor(result.end_location)

    async def _on_key(self, event: events.Key) -> None:
        bound = self._bindings.key_to_bindings.get(event.key, [])
        if event.is_printable or not bound:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        self._restart_blink()
        # The keys of this class come behind those of Textual's field, and stand for them.
        await self.run_action(bound[-1].action)


class OneField(FieldArea):
    """A field of a question, which ctrl+u empties."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+u", "empty", "Empty the field", show=False)]

    def action_empty(self) -> None:
        """Take everything away; ctrl+z brings it back."""
        self.delete(self.document.start, self.document.end, maintain_selection_offset=False)


class PackForm(VerticalScroll):
    """Fields one below the other, the one that is typed into in view."""

    @property
    def areas(self) -> list[FieldArea]:
        """The fields from top to bottom."""
        return list(self.query(FieldArea))

    @property
    def is_file(self) -> bool:
        """Whether it shows a whole file."""
        return any(area.has_class("file") for area in self.areas)

    @property
    def texts(self) -> dict[str, str]:
        """What stands in each field, by its key."""
        return {area.name or "": area.text for area in self.areas}

    async def show(self, head: Content, fields: Iterable[FormField]) -> None:
        """Show the fields of a question below a line that says what it is."""
        await self._put([Label(head)], ((field, OneField) for field in fields))

    async def show_file(self, field: FormField, noted: frozenset[str] = frozenset()) -> None:
        """Show a whole file as one large field, with a mark before some of its rows."""
        await self._put([], [(field, partial(FieldArea, noted=noted))])
        self.areas[0].add_class("file")

    async def empty(self) -> None:
        """Show nothing."""
        await self._put([], ())

    async def _put(
        self, above: list[Label], fields: Iterable[tuple[FormField, Callable[[FormField, Label], FieldArea]]]
    ) -> None:
        await self.remove_children()
        shown: list[Label | FieldArea] = [*above]
        for field, kind in fields:
            label = Label()
            shown += [label, kind(field, label)]
        await self.mount_all(shown)
        self.scroll_home(animate=False)

    def say(self, refusals: Mapping[str, str]) -> None:
        """Say at each field why it is not taken, or what to write."""
        areas = self.areas
        for number, area in enumerate(areas, 1):
            area.say(refusals.get(area.name or "", ""), f"{number}/{len(areas)}" if len(areas) > 1 else "")

    def read_on(self) -> None:
        """Scroll on by less than what is in view; from the end back to the start."""
        by = max(1, self.size.height - 2)
        self.scroll_to(y=0 if self.scroll_y >= self.max_scroll_y else self.scroll_y + by, animate=False)

    def area(self, key: str) -> FieldArea | None:
        """The field with a key, None where there is none."""
        return next((area for area in self.areas if area.name == key), None)

    def watch_virtual_size(self) -> None:
        """Keep what is typed in view when a field, or a text above one, has become higher or lower."""
        self.call_after_refresh(self.reveal)

    @on(TextArea.SelectionChanged)
    def _follow(self) -> None:
        """Go after the cursor when it leaves what is in view."""
        self.call_after_refresh(self._reveal_if_hidden)

    def _reveal_if_hidden(self) -> None:
        area = self.screen.focused
        if isinstance(area, FieldArea) and area.parent is self and not area.has_class("file"):
            line = area.cursor_screen_offset.y
            if not self.region.y <= line < self.region.bottom:
                self.reveal()

    def reveal(self) -> None:
        """Bring the line of the cursor into view, with the heading of its field if there is room for both.

        Where that is does not depend on where the form stood before: it is as far up as it can be.
        """
        area = self.screen.focused
        if not isinstance(area, FieldArea) or area.parent is not self:
            return
        line = area.virtual_region.y + area.cursor_screen_offset.y - area.region.y
        lowest = line + 2 - self.size.height
        has_room = line - area.heading + 2 <= self.size.height
        top = max(0, min(lowest, area.heading) if has_room else line + 1 - self.size.height)
        self.scroll_to(y=top, animate=False, immediate=True)
        if self.show_vertical_scrollbar:
            # A bar that was hidden while the form was scrolled has not heard of it.
            self.vertical_scrollbar.position = self.scroll_y


def _in_one_view(sample: str) -> str:
    """A sample as it stands in an empty field: entries below each other begin at the same column."""
    return sample.replace("\n", "\n         ")
