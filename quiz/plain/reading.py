"""The brief read out: whole, a paragraph, or the lines that hold some words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quiz.bank.brief import Brief, Paragraph
from quiz.wording import names
from quiz.wording.names import NO_BRIEF
from quiz.wording.prose import quoted, stop

EVERYTHING = "all"
"""What asks for the whole brief."""
_NUMBER = re.compile(r"\d+(\.\d+)?")


def whole(brief: Brief) -> Iterator[str]:
    """Every paragraph with its title and its numbered lines, a pause between paragraphs; that there is none."""
    if not brief.paragraphs:
        yield stop(NO_BRIEF)
    for at, paragraph in enumerate(brief.paragraphs):
        if at:
            yield ""
        yield from read_out(paragraph)


def titles(brief: Brief) -> Iterator[str]:
    """What each paragraph is about, after its number."""
    return (stop(f"{paragraph.number}. {paragraph.title}") for paragraph in brief.paragraphs)


def choice(brief: Brief, entry: str) -> str:
    """What of a brief an entry after its titles asks for, as ``looked_up`` takes it; empty where that is nothing."""
    if entry.startswith("/"):
        return entry[1:].strip()
    words = entry.casefold().removeprefix("b ").rstrip(".").strip()
    known = {EVERYTHING, *(str(paragraph.number) for paragraph in brief.paragraphs), *map(str, brief.lines)}
    return words if words in known else ""


class LookedUp(NamedTuple):
    """What was read out of a brief, and whether a line of it was among that."""

    lines: tuple[str, ...]
    shows_lines: bool


def looked_up(brief: Brief, words: str) -> LookedUp:
    """What ``b`` with some words asks for: everything, a paragraph or a line by its number, or the lines found."""
    lines = tuple(_looked_up(brief, words))
    texts = brief.lines.values()
    return LookedUp(lines, any(line.endswith(text) for line in lines for text in texts))


def _looked_up(brief: Brief, words: str) -> Iterator[str]:
    numbers = {str(paragraph.number): paragraph for paragraph in brief.paragraphs}
    texts = {str(line): text for line, text in brief.lines.items()}
    if words.casefold() == EVERYTHING or not brief.paragraphs:
        yield from whole(brief)
    elif words in numbers:
        yield from read_out(numbers[words])
    elif words in texts:
        yield f"{words} {texts[words]}"
    elif _NUMBER.fullmatch(words):
        paragraph = numbers.get(words.partition(".")[0])
        if paragraph is None:
            last = brief.paragraphs[-1].number
            yield f"The brief has no paragraph {words.partition('.')[0][:10]}; its last one is {last}."
        else:
            yield f"The brief has no line {words[:10]}; the last one of this paragraph is {max(paragraph.lines)}."
    else:
        yield from found(brief, words)


def found(brief: Brief, words: str) -> Iterator[str]:
    """The lines that hold all of the words, with how many there are said first."""
    if not brief.paragraphs:
        yield stop(NO_BRIEF)
        return
    lines = sorted(brief.search(words))  # Who hears them follows the text.
    where = f"with {quoted(words[:80])}"
    yield f"{names.count(len(lines), 'line')} {where}{':' if lines else '.'}"
    texts = brief.lines
    for line in lines:
        yield f"{line} {texts[line]}"


def read_out(paragraph: Paragraph) -> Iterator[str]:
    """A paragraph with its title, why it matters, and its numbered lines."""
    yield stop(names.headed(f"Paragraph {paragraph.number}", paragraph.heading))
    if paragraph.why:
        yield paragraph.why
    for line, text in paragraph.lines.items():
        yield f"{line} {text}"
