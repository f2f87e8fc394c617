"""A line of the brief cut to what matters in it, where there is no room for all of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from quiz.wording.feedback import Run

GAP = "…"


class _Word:
    """A word of a line: the characters that it has, as runs, and whether it is to be kept."""

    def __init__(self, runs: tuple[Run, ...], *, kept: bool) -> None:
        self.runs = runs
        self.length = sum(len(run.text) for run in runs)
        self.kept = kept


def shortened(runs: tuple[Run, ...], room: int) -> tuple[Run, ...]:
    """A line in so many characters: every marked word stays, and of the others the nearest that there is room for.

    It is longer where the marked words alone are.
    """
    if sum(len(run.text) for run in runs) <= room:
        return runs
    words = [*_words(runs)]
    if not any(word.kept for word in words):
        words[0].kept = True
    places = [place for place, word in enumerate(words) if word.kept]
    gaps = [words[a + 1 : b] for a, b in pairwise(places) if b > a + 1]
    for gap in sorted(gaps, key=lambda gap: sum(word.length for word in gap)):
        _keep(gap, words, room)
    sides = [words[: places[0]][::-1], words[places[-1] + 1 :]]
    while sides:
        # A side is done where its next word finds no room.
        sides = [side[1:] for side in sides if side and _keep(side[:1], words, room)]
    return tuple(_joined(_set(words)))


def _keep(more: list[_Word], words: list[_Word], room: int) -> bool:
    """Keep some more words of a line, if there is room for them."""
    for word in more:
        word.kept = True
    fits = _length(words) <= room
    for word in more:
        word.kept = fits
    return fits


def _words(runs: tuple[Run, ...]) -> Iterator[_Word]:
    marked = [run.marked for run in runs for _ in run.text]
    for found in re.finditer(r"\S+", "".join(run.text for run in runs)):
        letters = zip(found[0], marked[found.start() : found.end()], strict=True)
        runs_of_word = tuple(_joined(Run(letter, is_marked) for letter, is_marked in letters))
        yield _Word(runs_of_word, kept=any(run.marked for run in runs_of_word))


def _set(words: list[_Word]) -> Iterator[Run]:
    """The words that are kept, with a mark where some are left out. A space between two marked runs is marked."""
    before: _Word | None = None
    is_gap = False
    for word in words:
        if not word.kept:
            is_gap = True
            continue
        if is_gap:
            yield Run(f"{' ' if before else ''}{GAP} ", marked=False)
        elif before:
            yield Run(" ", marked=before.runs[-1].marked and word.runs[0].marked)
        yield from word.runs
        before, is_gap = word, False
    if is_gap:
        yield Run(f" {GAP}", marked=False)


def _length(words: list[_Word]) -> int:
    return sum(len(run.text) for run in _set(words))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The same runs, with those that touch and are marked alike as one."""
    text, marked = "", False
    for run in runs:
        if text and run.marked is not marked:
            yield Run(text, marked)
            text = ""
        text, marked = text + run.text, run.marked
    if text:
        yield Run(text, marked)
