"""The brief: what the release says in the pack's own words, one fact a line, each with a number."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.clean import clean, is_hostile
from quiz.bank.problems import Problem, Severity
from quiz.reading.bounds import MOST_PROBLEMS
from quiz.rules.items import Line
from quiz.rules.text import fold_words

LONGEST_LINE = 400
LONGEST_TITLE = 60
LONGEST_WHY = 100

_ENTRY = re.compile(r"(?P<paragraph>[0-9]{1,4})(?:\.(?P<number>[0-9]{1,4}))?\s+(?P<text>\S.*)")
_WHY = re.compile(r"Why:\s*(?P<text>\S.*)")


class Paragraph(Struct, frozen=True):
    """A paragraph of the release: its number, our title for it, its lines in order, and why it matters.

    Number 0 is what is known about the release itself: who wrote it, when, and who speaks in it.
    """

    number: int
    title: str
    lines: dict[Line, str]
    why: str = ""


class Brief(Struct, frozen=True):
    """All paragraphs in order."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def lines(self) -> dict[Line, str]:
        """Every line of the brief with its text, in order."""
        return {line: text for paragraph in self.paragraphs for line, text in paragraph.lines.items()}

    def paragraph(self, number: int) -> Paragraph:
        """The paragraph with this number; raises KeyError where there is none."""
        for paragraph in self.paragraphs:
            if paragraph.number == number:
                return paragraph
        raise KeyError(number)

    def search(self, words: str) -> tuple[Line, ...]:
        """The lines that hold every one of the words, in any order; a line's number is a word of it.

        Case and accents do not count, nor do signs but in figures, or where nothing else was asked for.
        """
        every = words.casefold().split()
        letters = {word: " ".join(fold_words(word)) for word in every if not any(map(str.isdigit, word))}
        signs = not any(letters.values())

        def holds(line: Line, text: str) -> bool:
            folded, shown = " ".join(fold_words(text)), text.casefold()
            return all(
                letters[word] in folded if word in letters and not signs else word in shown or word == str(line)
                for word in every
            )

        return tuple(line for line, text in self.lines.items() if holds(line, text))


def read_brief(source: str, file: str) -> tuple[Brief, list[Problem], dict[Line, int]]:
    """Read a brief from its text.

    ``5 Title`` opens paragraph 5, ``Why: Text`` under it says why it matters, and ``5.2 Text`` is its second
    line; blank lines and lines that start with ``#`` count for nothing. Returns the brief as far as it
    could be read, what is wrong with it, and the line of the file on which each line of the brief stands.
    """
    problems: list[Problem] = []
    places: dict[Line, int] = {}
    paragraphs: list[Paragraph] = []

    def wrong(at: int, rule: str, message: str, severity: Severity = Severity.ERROR) -> None:
        problems.append(Problem(file=file, line=at, severity=severity, rule=rule, message=message))

    # Editors count lines by line feeds alone, and so do problems.
    for at, raw in enumerate(source.split("\n"), 1):
        if len(problems) >= MOST_PROBLEMS:
            wrong(
                at, "too-much", f"more than {MOST_PROBLEMS} problems; what follows is not read before they are mended"
            )
            break
        text = clean(raw).strip()
        if not text or text.startswith("#"):
            continue
        if is_hostile(raw):
            what = "this line holds control characters, shown as \ufffd; remove them"
            wrong(at, "control", what, Severity.WARNING)
        if (why := _WHY.fullmatch(text)) is not None:
            if not paragraphs or paragraphs[-1].lines or paragraphs[-1].why:
                wrong(at, "brief-order", "'Why:' stands under the title of its paragraph, once; move it there")
            elif len(why["text"]) > LONGEST_WHY:
                wrong(at, "too-long", f"why a paragraph matters has {len(why['text'])} characters; use {LONGEST_WHY}")
            else:
                paragraphs[-1] = replace(paragraphs[-1], why=why["text"])
            continue
        entry = _ENTRY.fullmatch(text)
        if entry is None:
            wrong(at, "brief-line", "none of '5 Title', 'Why: Text' and '5.2 Text'; number the line or start it with #")
            continue
        number, words = int(entry["paragraph"]), entry["text"]
        if entry["number"] is None:
            if paragraphs and number <= paragraphs[-1].number:
                wrong(at, "brief-order", f"paragraph {number} is out of order; number paragraphs upwards")
                continue
            if len(words) > LONGEST_TITLE:
                wrong(at, "too-long", f"a title of {len(words)} characters; use at most {LONGEST_TITLE}")
                words = words[:LONGEST_TITLE]
            paragraphs.append(Paragraph(number, words, {}))
            continue
        line = Line(number, int(entry["number"]))
        if not paragraphs or paragraphs[-1].number != number:
            wrong(
                at, "brief-order", f"line {line} does not stand under the heading of paragraph {number}; move it there"
            )
        elif line.number != len(paragraphs[-1].lines) + 1:
            expected = Line(number, len(paragraphs[-1].lines) + 1)
            wrong(at, "brief-order", f"line {line} stands where {expected} is due; number lines without gaps")
        elif len(words) > LONGEST_LINE:
            wrong(at, "too-long", f"line {line} has {len(words)} characters; use at most {LONGEST_LINE}")
        else:
            paragraphs[-1].lines[line] = words
            places[line] = at
    if not places and not problems:
        wrong(1, "brief-empty", "the brief holds no line; write '1 Title' and under it '1.1 A fact'")
    return Brief(tuple(paragraphs)), problems, places
