"""The bars above and below a page: where the player is, and which keys do something now."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from quiz.tui.styles import BLANK, TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import margin_of

BEAT = 0.25
"""How often the time left is looked at, in seconds."""
FEWEST = 5
"""With fewer columns than this, what matters beside the screen's name says nothing any more."""


FRAME = 120
"""The most columns that a screen takes; on a wider terminal it stands in the middle."""
GAP = 2
"""The room between what stands side by side."""
_MARGIN = 2
MOST_CELLS = 20
"""Of a longer round only the latest questions are drawn as cells."""

TELLING = 10
"""With fewer columns than this, neither does a kind of question with its topic."""


Words = str | tuple[str, ...]
"""A text that is cut where there is little room, or several of which those without room are left out whole."""
_UNHOVERED = "nothing"
"""The action of no key."""
Key = tuple[str, str, str]
"""A key as it is shown, what it does, and the name of that."""


class Progress(NamedTuple):
    """How a round is going, as its bar shows it: a cell for each question, and the streak and the score in words.

    ``answered`` is how many of the cells are behind; of the words, those that matter most come first.
    """

    cells: Content = BLANK
    answered: int = 0
    words: tuple[str, ...] = ()

    def latest(self, room: int) -> Content:
        """So many of the cells as there is room for: the latest ones, and one that is still to come."""
        end = min(len(self.cells), max(room, self.answered + 1))
        start = max(0, end - room)
        return self.cells[start:end] if end - start < len(self.cells) else self.cells


NO_PROGRESS = Progress()
ON = "✓"
"""What stands before what a key does where that is on."""


class TopBar(Widget):
    """What this screen is, what matters beside it, and how far the round has come as a line.

    ``clock`` tells the time left, or nothing where none runs. It stands at the right of every screen of
    a round, and is never cut: where there is little room, what matters least goes first, then the topic,
    then the streak and the score, and of the cells the latest stay.
    """

    def __init__(self, clock: Callable[[], str]) -> None:
        super().__init__()
        # Nothing here is clicked, and to look for links in what is drawn takes time.
        self.set_reactive(TopBar.auto_links, False)
        self._left = ""
        self._about: Words = ""
        self._right: Words = ""
        self._progress = NO_PROGRESS
        self._done: float | None = None
        self._clock = clock
        self._time = ""

    def on_mount(self) -> None:
        """Follow the clock, where one runs."""
        self._time = self._clock()
        if self._time:
            self.set_interval(BEAT, self.tick)

    def show(
        self,
        left: str,
        right: Words = "",
        done: float | None = None,
        *,
        about: Words = "",
        progress: Progress = NO_PROGRESS,
    ) -> None:
        """Say something else; ``about`` goes on what is at the left, and ``done`` is the share that is over, 0 to 1."""
        shown = (left, about, right, progress, done)
        if shown != (self._left, self._about, self._right, self._progress, self._done):
            self._left, self._about, self._right, self._progress, self._done = shown
            self.refresh()

    def render(self) -> RenderResult:
        """One line of words and one that shows the way so far."""
        width = self.size.width
        full = 0 if self._done is None else round(self._done * width)
        return assemble(
            self._words(width),
            "\n",
            ("━" * full, TextStyle.ACCENT),
            ("─" * (width - full), TextStyle.DIM),
        )

    def _words(self, width: int) -> Content:
        """What stands where, each part with the room that those before it in rank have left."""
        ends = [styled(self._time, TextStyle.STRONG)] if self._time else []
        edge = margin_of(width, _MARGIN)
        room = width - edge - _MARGIN - sum(GAP + end.cell_length for end in ends)
        left = Content(self._left).truncate(max(0, room), ellipsis=True)
        room -= left.cell_length
        cells = self._progress.latest(min(MOST_CELLS, room - GAP)) if room > GAP else BLANK
        if cells:
            room -= GAP + len(cells)
        words = []
        for text in map(Content, self._progress.words):
            if room >= GAP + text.cell_length:
                room -= GAP + text.cell_length
                words.append(text.stylize(TextStyle.STRONG))
        about = _fitting(self._about, ", ", room - GAP) if room >= GAP + TELLING else BLANK
        room -= GAP + about.cell_length if about else 0
        right = _fitting(self._right, " " * GAP, room - GAP) if room >= GAP + FEWEST else BLANK
        room -= GAP + right.cell_length if right else 0
        # The cells come last, so that they stay where they are when the words before them grow.
        end = [part for part in (right.stylize(TextStyle.DIM), *words, cells) if part]
        between = styled(" " * GAP)
        start = between.join(filter(None, (left, about))).stylize(TextStyle.STRONG)
        ends = [*end, *ends]
        return assemble(" " * edge, start, " " * (room + GAP if ends else room), between.join(ends))

    def tick(self) -> None:
        """Look at the clock."""
        if (now := self._clock()) != self._time:
            self._time = now
            self.refresh()


def _fitting(text: Words, between: str, room: int) -> Content:
    """A text cut to the room there is, if it can be behind a clause; of several words, as many as have room."""
    if isinstance(text, str):
        whole = text
        ends = [match.start() for match in re.finditer(r"[;,] |(?<=[.?]) (?!\d)", text)]
        while Content(whole).cell_length > room and ends:
            whole = text[: ends.pop()]
        return Content(whole).truncate(max(0, room), ellipsis=True)
    words = [*text]
    while Content(between.join(words)).cell_length > room and words:
        del words[-1]
    return Content(between.join(words))


class KeyBar(Widget):
    """The keys that do something on this screen. Each can be clicked; they wrap where it is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[Key, ...] = ()
        self._reserved = 0
        self._hovered = ""

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._follow())
        self._follow()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the keys take at a width: that of the bar may still be another one while it is laid out."""
        return self._line_up(width).plain.count("\n") + 1 if width else 0

    def on_resize(self) -> None:
        """Be as high as the keys need at this width: the first layout measures them before there is any."""
        self._fit()

    def _fit(self) -> None:
        if self._height != self.size.height:
            self.refresh(layout=True)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Underline the key that a click would press."""
        self._hover(event.style.meta.get("@click", ""))

    def on_leave(self) -> None:
        """Nothing is under the mouse any more."""
        self._hover("")

    def _hover(self, action: str) -> None:
        if action != self._hovered:
            self._hovered = action
            self.refresh()

    def reserve(self, lines: int) -> None:
        """Leave so many lines above the keys for something else to stand there."""
        if lines == self._reserved:
            return
        self._reserved = lines
        most = self.styles.base.max_height
        self.styles.padding = (lines, *self.styles.base.padding[1:]) if lines else None
        self.styles.max_height = lines + int(most.value) if lines and most is not None else None

    @property
    def lines(self) -> int:
        """The lines that the keys take."""
        return self._height

    @property
    def spare_cells(self) -> int:
        """The cells beside the last line of keys."""
        width = min(self.size.width, FRAME)
        return width - styled(self._line_up().plain.rpartition("\n")[2]).cell_length

    def render(self) -> Content:
        """Each key with what it does; where there is no room for all of them, help lists the rest."""
        fitted = self._line_up()
        if box_keys := getattr(self.app.screen, "box_keys", ()):  # Of a box over this screen, whose own do nothing now.
            rest = "\n" * fitted.plain.count("\n")
            fitted = assemble(_fitted(box_keys, _UNHOVERED, min(self.size.width, FRAME), 1), rest)
        edge = " " * max(0, (self.outer_size.width - FRAME) // 2)
        return styled("\n").join(assemble(edge, line) for line in fitted.split("\n")) if edge else fitted

    def _line_up(self, width: int | None = None) -> Content:
        """The keys in lines; at the width that the bar has unless another one is named."""
        most = self.styles.base.max_height
        width = min(self.size.width if width is None else width, FRAME)
        return _fitted(self._keys, self._hovered, width, None if most is None else most.value)

    @property
    def _height(self) -> int:
        return self.render().plain.count("\n") + 1

    def _follow(self) -> None:
        keys: dict[str, tuple[str, str, str]] = {}
        left_out = getattr(self.screen, "left_out", ())
        pick_words = getattr(self.screen, "pick_words", {})
        switched_on = getattr(self.screen, "switched_on", ())
        words = getattr(self.screen, "key_words", {})
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if _name_of(binding.action) in left_out:
                continue
            word = pick_words.get(binding.key, "") if binding.action == f"pick('{binding.key}')" else ""
            if word and active.enabled:
                keys[binding.action] = (binding.key, word, f"focused.{binding.action}")
                continue
            known = keys.get(binding.action)
            # Of several keys the first is shown, but a letter rather than one that is pressed with ctrl.
            is_shown = known is None or (known[0].startswith("ctrl+") and len(binding.key) == 1)
            if binding.show and binding.description and active.enabled and is_shown:
                namespace = "app" if active.node is self.app else "screen"
                action = binding.action if "." in binding.action else f"{namespace}.{binding.action}"
                label = words.get(binding.action, binding.description)
                keys[binding.action] = (
                    binding.key_display or self.app.get_key_display(binding),
                    f"{ON} {label}" if binding.action in switched_on else label,
                    action,
                )
        first = getattr(self.screen, "first_keys", ())
        keys = {action: keys[action] for action in sorted(keys, key=lambda action: _name_of(action) not in first)}
        if "help" in keys:
            keys["help"] = keys.pop("help")  # Last, so that what the screen is for comes first.
        if tuple(keys.values()) != self._keys:
            self._keys = tuple(keys.values())
            self._fit()
            self.refresh()
            # A screen that is only being laid out loses what is asked of its layout meanwhile.
            self.call_after_refresh(self._fit)


@lru_cache(maxsize=64)
def _fitted(keys: tuple[Key, ...], hovered: str, width: int, most: float | None) -> Content:
    """Keys in as many lines as may be. Remembered: a bar is measured, then drawn, and the same keys come back."""
    left = list(keys)
    lines = _in_lines(left, hovered, width)
    while most is not None and len(lines) > most and (spare := _spare(left)):
        left.remove(spare)
        lines = _in_lines(left, hovered, width)
    return styled("\n").join(lines)


def _in_lines(keys: Iterable[Key], hovered: str, width: int) -> list[Content]:
    lines: list[list[Content]] = []
    room = 0
    for key in keys:
        words = _key_words(key)
        if key[2] == hovered:
            words = words.stylize(TextStyle.HOVERED)
        if lines and GAP + words.cell_length <= room:
            lines[-1].append(words)
            room -= GAP + words.cell_length
        else:
            lines.append([words])
            room = width - words.cell_length
    between = styled(" " * GAP)
    return [between.join(line) for line in lines]


@lru_cache(maxsize=256)
def _key_words(key: Key) -> Content:
    """A key with what it does, to be clicked."""
    shown, what, action = key
    return assemble((shown, TextStyle.KEY), f" {what}").stylize(Style.from_meta({"@click": action}))


def _name_of(action: str) -> str:
    """An action without its parameters."""
    return action.partition("(")[0]


def _spare(keys: Iterable[Key]) -> Key | None:
    """The key that can best be left out: the last, but for those that lead to help and out of here."""
    return next((key for key in reversed([*keys]) if key[2] != "screen.help" and key[0] != "esc"), None)
