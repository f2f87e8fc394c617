"""Proof that is picked and not typed: a line of the brief or a sentence of the text, and in it the words that prove."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from quiz.authoring.blocks import SourceTextError
from quiz.authoring.new_pack import REWORD
from quiz.authoring.working_copy import read_working_copy
from quiz.bank.brief import Brief
from quiz.rules.kinds.writing import BAR
from quiz.rules.text import fold_words, with_plain_signs

_ENTRY = re.compile(r"\s*([0-9]{1,4})(?:\.([0-9]{1,4}))?\s+\S")
_WORD = re.compile(r"\S+")
_LONG = 4
_NEAR = 3
_AT_THE_START = "“„«‘(["
_AT_THE_END = ".,;:!?…"


class PickableLine(NamedTuple):
    """A line that can be picked: its number, its text, and the title of its paragraph, which may be empty.

    ``is_sentence`` says that it is a sentence of the author's working copy, which no question can cite.
    """

    number: str
    text: str
    title: str = ""
    is_sentence: bool = False

    @property
    def paragraph(self) -> int:
        """The number of its paragraph."""
        return int(self.number.partition(".")[0])


def lines_of_brief(brief: Brief) -> tuple[PickableLine, ...]:
    """The lines of a brief."""
    return tuple(
        PickableLine(str(line), text, paragraph.heading)
        for paragraph in brief.paragraphs
        for line, text in paragraph.lines.items()
    )


def sentences_of_text(folder: Path) -> tuple[PickableLine, ...]:
    """The sentences of a pack's working copy; none where it has none that can be read."""
    try:
        paragraphs = read_working_copy(folder)
    except (SourceTextError, OSError):
        return ()
    return tuple(
        PickableLine(f"{number}.{place}", sentence, paragraph.heading, is_sentence=True)
        for number, paragraph in enumerate(paragraphs, 1)
        for place, sentence in enumerate(paragraph.sentences, 1)
    )


def word_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where each word of a line begins and ends."""
    return tuple(found.span() for found in _WORD.finditer(text))


def words_between(text: str, first: int, last: int) -> str:
    """The words of a line from one to another, both counted from 0, without the signs around them."""
    spans = word_spans(text)
    cut = text[spans[first][0] : spans[last][1]]
    return cut.lstrip(_AT_THE_START).rstrip(_AT_THE_END).strip() or cut


def likely_words(text: str, answers: Iterable[str]) -> tuple[int, int]:
    """The first and the last word of what probably proves an answer: the answer itself, or else the whole line."""
    spans = word_spans(text)
    found = _where(text, answers)
    inside = [
        place for place, (start, end) in enumerate(spans) if found and start < found.end() and found.start() < end
    ]
    return (inside[0], inside[-1]) if inside else (0, max(0, len(spans) - 1))


def likely_line(lines: Iterable[PickableLine], stem: str, answers: Sequence[str]) -> PickableLine | None:
    """The line that most likely proves an answer, None where no line does more clearly than another.

    It is one that has an answer in it, of several the one that shares most of its long words with the question. Where
    there is no answer to look for, it is the one that shares more of them than any other.
    """
    every = tuple(lines)
    if with_answer := [line for line in every if _where(line.text, answers)]:
        return max(with_answer, key=lambda line: _shared(line, stem, answers))
    first, second = (*sorted((_shared(line, stem) for line in every), reverse=True), 0, 0)[:2]
    is_clear = not answers and first > second
    return next((line for line in every if is_clear and _shared(line, stem) == first), None)


def near_lines(lines: Iterable[PickableLine], stem: str, answers: Sequence[str]) -> tuple[PickableLine, ...]:
    """The few lines that share most long words with a question and its answers, in the order of the brief."""
    every = tuple(lines)
    nearest = sorted(every, key=lambda line: -_shared(line, stem, answers))[:_NEAR]
    return tuple(line for line in every if line in nearest and _shared(line, stem, answers))


def _shared(line: PickableLine, stem: str, answers: Sequence[str] = ()) -> int:
    """How many long words a line shares with a question and its answers."""
    return len(_long_words(" ".join((stem, *answers))) & _long_words(line.text))


def _long_words(text: str) -> frozenset[str]:
    return frozenset(word for word in fold_words(text) if len(word) >= _LONG or word.isdigit())


def _where(text: str, answers: Iterable[str]) -> re.Match[str] | None:
    """Where the first of some answers that a text holds stands in it, as whole words."""
    plain = with_plain_signs(text)
    wanted = (re.escape(with_plain_signs(answer)) for answer in answers if answer)
    searched = (re.search(rf"(?<!\w){answer}(?!\w)", plain, re.IGNORECASE) for answer in wanted)
    return next(filter(None, searched), None)


class WrittenProof(NamedTuple):
    """A line that is named in the field for the proof, and the words of it that are; nothing where none is named."""

    number: str = ""
    words: tuple[str, ...] = ()


def evidence_at(field: str, row: int) -> WrittenProof:
    """What the field for the proof names in a row, counted from 0, or else in the nearest row above it."""
    for line in reversed(field.split("\n")[: row + 1]):
        number, *words = (part.strip() for part in line.split(BAR))
        if number:
            return WrittenProof(number, tuple(filter(None, words)))
    return WrittenProof()


def with_evidence(field: str, number: str, words: str) -> str:
    """The text of the field for the proof with a line and its words added; those of a line are kept together.

    Words that stand within the ones that are added go, and words within those that stand there are not added.
    """
    rows = field.rstrip().split("\n") if field.strip() else []
    last = next((at for at in reversed(range(len(rows))) if rows[at].partition(BAR)[0].strip() == number), None)
    if last is None or "" in (row.strip() for row in rows[last:]):
        return "\n".join((*rows, f"{number} {BAR} {words}"))
    there = [part.strip() for part in rows[last].split(BAR)[1:] if part.strip()]
    if not any(words in part for part in there):
        kept = [part for part in there if part not in words]
        rows[last] = f" {BAR} ".join((number, *kept, words))
    return "\n".join(rows)


def with_sentence(brief: str, sentence: PickableLine) -> tuple[str, str]:
    """A brief with a sentence of the text as the next line of its paragraph, and the number that it has there.

    A note above it says that it is to be put into other words. Where the brief has no such paragraph, the line stands
    in the nearest one before it, or else in the first. A sentence that is a line already is not added again.
    """
    rows = brief.rstrip("\n").split("\n")
    for row in rows:
        number, _, text = row.strip().partition(" ")
        if text.strip() == sentence.text and _ENTRY.match(row):
            return brief, number
    entries = list(_entries(rows))
    if not entries:
        rows += ["", f"1 {sentence.title or 'Paragraph 1'}"]
        entries = [(len(rows) - 1, 1, 0)]
    paragraphs = {paragraph for _, paragraph, _ in entries}
    paragraph = max((one for one in paragraphs if one <= sentence.paragraph), default=min(paragraphs))
    at, _, line = max(entry for entry in entries if entry[1] == paragraph)
    while at + 1 < len(rows) and rows[at + 1].lstrip().startswith(("#", "Why:")):
        at += 1
    number = f"{paragraph}.{line + 1}"
    rows[at + 1 : at + 1] = [REWORD, f"{number} {sentence.text}"]
    return "\n".join(rows) + "\n", number


def _entries(rows: Iterable[str]) -> Iterator[tuple[int, int, int]]:
    """The paragraphs and lines of a brief: the row, the paragraph, and the line, which is 0 for a title."""
    for at, row in enumerate(rows):
        if found := _ENTRY.match(row):
            yield at, int(found[1]), int(found[2] or 0)
