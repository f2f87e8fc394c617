"""The band with a verdict: the word at its left, and at its right what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from quiz.rules.scoring import Mark
from quiz.rules.session import Answer
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.wording import helps, names
from quiz.wording.prose import plural

GAP = 2
"""The least room between what stands at the left and at the right of a line."""


def band_style(marked: Mark, answer: Answer) -> TextStyle:
    """The style of the band with a verdict; the words say the same without it."""
    if answer.given is None:
        return TextStyle.BAND_SKIPPED
    return TextStyle.BAND_RIGHT if marked.right else TextStyle.BAND_PARTLY if marked.credit else TextStyle.BAND_WRONG


def notes_beside(marked: Mark, answer: Answer, note: str, streak: str, *, counts: bool) -> Iterator[str]:
    """What stands beside a verdict, from all that there is to what has to be said.

    What an answer earned has to be where more than right and wrong was at stake; it is left out where the answer
    ``counts`` for something else than points, or was skipped.
    """
    tells = counts and answer.given is not None
    earned = f"{names.signed(marked.points)} {plural('point', marked.points)}" if tells else ""
    must_tell = answer.certainty is not None or answer.cited is not None
    # What comes a moment after the verdict stands first, so that the rest does not move.
    for more in ((streak, earned), (earned,), (earned if must_tell else "",)):
        yield (" " * GAP).join(filter(None, (note, helps.taken(marked, answer), *more)))


def band_of(word: Content, notes: Iterable[str], cells: int) -> Content:
    """A verdict with the first of the notes that has room beside it, or the last."""
    listed = [styled(note) for note in notes]
    room = cells - word.cell_length - GAP
    return ends(word, next((note for note in listed if note.cell_length <= room), listed[-1]), cells)


def ends(left: Content, right: Content, cells: int) -> Content:
    """Two texts at the two ends of a line; of a text of several rows, at its last, or at a row of its own below it."""
    if not right:
        return left
    rows = left.wrap(cells) if left.cell_length > cells else [left]
    gap = cells - rows[-1].cell_length - right.cell_length
    if gap < GAP:
        return assemble(left, "\n", " " * max(0, cells - right.cell_length), right)
    if len(rows) == 1:
        return assemble(left, " " * gap, right)
    # Broken here, so that the blanks between the two do not move the text that stands before them.
    return assemble(Content("\n").join(rows), " " * gap, right)
