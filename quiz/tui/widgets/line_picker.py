"""The brief beside the field for the proof: a line is picked in it with the arrows, and then the words that prove."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from textual.content import Content

from quiz.authoring.evidence_picking import (
    PickableLine,
    WrittenProof,
    likely_line,
    likely_words,
    near_lines,
    word_spans,
    words_between,
)
from quiz.rules.text import with_plain_signs
from quiz.tui.styles import TextStyle, assemble, join, styled
from quiz.tui.widgets.block_layout import NOWHERE, Block
from quiz.tui.widgets.page import Page

_NOTHING = "There is no line to pick yet. Write the brief first: esc twice, then b."
_BRIEF = "The brief: pick the line that proves the answer."
_BESIDE = "The brief. Type a line's number, such as 1.2, or pick it with ctrl+l."
_NO_LINE = "No line has the words of the answer."
_TEXT = "The text itself: the sentence that you pick goes into the brief. Put it into your own words there."
_TEXT_BESIDE = "The brief has no line yet, so this is the text. ctrl+l picks a sentence for the brief."
_FIRST_WORD = "Which word does the proof begin with? w takes the whole line."
_LAST_WORD = "With which word does it end?"


class PickStage(Enum):
    """What the arrows choose: nothing yet, a line, the first word of the proof, or its last."""

    NOTHING = auto()
    LINE = auto()
    FIRST_WORD = auto()
    LAST_WORD = auto()


class PickedProof(NamedTuple):
    """A line that was picked, and the words in it."""

    line: PickableLine
    words: str


class Proved(NamedTuple):
    """What is to be proved: what is asked, and the right answers."""

    stem: str = ""
    answers: tuple[str, ...] = ()


class LinePicker(Page):
    """The lines of the brief, or the sentences of the text where that has none, to read and to pick from.

    ``clicked`` is called when a line was picked by a click.
    """

    def __init__(self, clicked: Callable[[], None]) -> None:
        super().__init__(self._pick_line, id="lines", margin=1)
        self._clicked_line = clicked
        self.can_focus = False
        self.stage = PickStage.NOTHING
        self._brief: Sequence[PickableLine] = ()
        self._text: Sequence[PickableLine] = ()
        self._proved = Proved()
        self._written = WrittenProof()
        self._is_of_text = False
        self._line: PickableLine | None = None
        self._first = self._last = 0

    @property
    def has_other(self) -> bool:
        """Whether there are both lines of the brief and sentences of the text."""
        return bool(self._brief and self._text)

    @property
    def _lines(self) -> Sequence[PickableLine]:
        return self._text if self._is_of_text else self._brief

    def offer(self, brief: Sequence[PickableLine], text: Sequence[PickableLine], proved: Proved) -> None:
        """Show what can be picked for a question."""
        self._brief, self._text, self._proved = brief, text, proved
        self._is_of_text = not brief and bool(text)
        self._show_lines(PickStage.NOTHING)

    def point_at(self, written: WrittenProof) -> None:
        """Mark what is written in the field, and scroll to its line, while nothing is being picked."""
        if written != self._written:
            self._written = written
            if self.stage is PickStage.NOTHING:
                self._show_lines(PickStage.NOTHING)

    def begin(self) -> None:
        """Let a line be picked, first the one that has the answer in it; where none is likely, none is chosen yet."""
        self._show_lines(PickStage.LINE, likely_line(self._lines, *self._proved))

    def obey(self, key: str) -> PickedProof | None:
        """Do what a key does; gives what is picked with it, once that is whole."""
        match self.stage:
            case PickStage.LINE:
                return self._obey_at_line(key)
            case PickStage.FIRST_WORD | PickStage.LAST_WORD:
                return self._obey_at_word(key)
            case PickStage.NOTHING:
                pass
        return None

    def _obey_at_line(self, key: str) -> PickedProof | None:
        if key in {"up", "down"}:
            nearest = () if self._line_named(self.cursor) else near_lines(self._lines, *self._proved)
            if nearest:
                self.move_to(nearest[0].number)
            else:
                self.action_move(1 if key == "down" else -1)
        elif key in {"pageup", "pagedown"}:
            for _ in range(5):
                self.action_move(1 if key == "pagedown" else -1)
        elif key == "home":
            self.action_scroll_home()
        elif key == "end":
            self.action_scroll_end()
        elif key == "enter":
            self._pick_line(self.cursor, key)
        elif key == "w" and (line := self._line_named(self.cursor)) is not None:
            return PickedProof(line, words_between(line.text, 0, len(word_spans(line.text)) - 1))
        elif key == "t" and self.has_other:
            self._is_of_text = not self._is_of_text
            self.begin()
        elif key == "escape":
            self._show_lines(PickStage.NOTHING)
        return None

    def _line_named(self, name: str) -> PickableLine | None:
        return next((one for one in self._lines if one.number == name), None)

    def _pick_line(self, name: str, how: str) -> None:
        line = self._line_named(name)
        if line is not None:
            self._line = line
            self._first, self._last = likely_words(line.text, self._proved.answers)
            self._show_words(PickStage.FIRST_WORD)
            if how == "click":
                self._clicked_line()

    def _obey_at_word(self, key: str) -> PickedProof | None:
        line = self._line
        if line is None:
            return None
        end = len(word_spans(line.text)) - 1
        is_first = self.stage is PickStage.FIRST_WORD
        at, lowest = (self._first, 0) if is_first else (self._last, self._first)
        steps = {"left": at - 1, "up": at - 1, "right": at + 1, "down": at + 1, "home": lowest, "end": end}
        if key == "escape":
            if is_first:
                self._show_lines(PickStage.LINE, line)
            else:
                self._show_words(PickStage.FIRST_WORD)
        elif key == "w":
            return PickedProof(line, words_between(line.text, 0, end))
        elif key == "enter" and not is_first:
            return PickedProof(line, words_between(line.text, self._first, self._last))
        elif key == "enter":
            self._show_words(PickStage.LAST_WORD)
        elif key in steps:
            to = max(lowest, min(end, steps[key]))
            if is_first:
                self._first, self._last = to, max(to, self._last)
            else:
                self._last = to
            self._show_words(self.stage)
        return None

    def _show_lines(self, stage: PickStage, at: PickableLine | None = None) -> None:
        self.stage, self._line = stage, None
        blocks = tuple(self._blocks_of_lines())
        seen = at.number if at else self._written.number if stage is PickStage.NOTHING else ""
        nowhere = NOWHERE if stage is PickStage.LINE else ""
        self.show(blocks, cursor=at.number if at else nowhere, top=stage is PickStage.NOTHING and not seen)
        if seen:
            self.call_after_refresh(self.reveal, seen)

    def _blocks_of_lines(self) -> Iterator[Block]:
        is_beside = self.stage is PickStage.NOTHING
        if not self._lines:
            yield Block(styled(_NOTHING, TextStyle.DIM))
            return
        heading = (_TEXT_BESIDE if is_beside else _TEXT) if self._is_of_text else _BESIDE if is_beside else _BRIEF
        yield Block(styled(heading, TextStyle.DIM if is_beside else TextStyle.STRONG))
        if not is_beside and self._proved.answers and likely_line(self._lines, *self._proved) is None:
            near = ", ".join(line.number for line in near_lines(self._lines, *self._proved))
            yield Block(styled(f"{_NO_LINE}{f' Look at {near}.' if near else ''}", TextStyle.PARTLY))
        width = max(len(line.number) for line in self._lines)
        paragraph = -1
        for line in self._lines:
            if line.paragraph != paragraph:
                paragraph = line.paragraph
                yield Block(
                    styled(f"{paragraph}  {line.title}" if line.title else f"Paragraph {paragraph}", TextStyle.ACCENT),
                    margin=1,
                )
            is_written = is_beside and not self._is_of_text and line.number == self._written.number
            number = styled(line.number, TextStyle.LANDING if is_written else TextStyle.KEY)
            lead = assemble(number, " " * (width - len(line.number) + 2))
            text = _with_words(line.text, self._written.words if is_written else ())
            yield Block(text, lead=lead, name=line.number, fixed=is_beside)

    def _show_words(self, stage: PickStage) -> None:
        self.stage = stage
        if self._line is None:
            return
        heading = _FIRST_WORD if stage is PickStage.FIRST_WORD else _LAST_WORD
        blocks = [
            Block(styled(heading, TextStyle.STRONG)),
            Block(self._marked(self._line.text), lead=styled(f"{self._line.number}  ", TextStyle.KEY), margin=1),
        ]
        if self._proved.stem:
            blocks.append(Block(styled(self._proved.stem, TextStyle.DIM), margin=1))
        if self._proved.answers:
            blocks.append(Block(styled(", ".join(self._proved.answers), TextStyle.DIM)))
        self.show(blocks)

    def _marked(self, text: str) -> Content:
        """The line with the words that are picked so far, and the cursor on one of them."""
        at = self._first if self.stage is PickStage.FIRST_WORD else self._last
        parts: list[Content] = []
        end = 0
        for place, (start, stop) in enumerate(word_spans(text)):
            is_in = self._first < place <= self._last
            gap = styled(text[end:start], TextStyle.MARKED if is_in else TextStyle.PLAIN)
            style = TextStyle.MARKED if self._first <= place <= self._last else TextStyle.PLAIN
            parts += [gap, styled(text[start:stop], TextStyle.LANDING if place == at else style)]
            end = stop
        return assemble(join(parts), text[end:])


def _with_words(text: str, words: Sequence[str]) -> Content:
    """A line in which words that are written in the field are marked, where they stand in it."""
    plain = with_plain_signs(text)
    spans = [(start, start + len(one)) for one in words if (start := plain.find(with_plain_signs(one))) >= 0]
    parts: list[Content] = []
    end = 0
    for start, stop in sorted(spans):
        if start >= end:
            parts += [styled(text[end:start]), styled(text[start:stop], TextStyle.MARKED)]
            end = stop
    return assemble(join(parts), styled(text[end:]))
