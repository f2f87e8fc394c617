"""The brief: what the release says in the pack's own words, one fact a line, each with a number."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.clean import clean, is_hostile
from quiz.bank.problems import OnLine, Problem, Severity
from quiz.reading.bounds import MOST_PROBLEMS
from quiz.rules.items import Line
from quiz.rules.slips import WordIndex, index_words
from quiz.rules.text import fold_words

LONGEST_LINE = 400
LONGEST_TITLE = 60
LONGEST_WHY = 100

UNREAD = "what follows is not read before they are mended"
"""What is said of problems of which there are too many."""

_WHOLE_LINE = OnLine()
_SHORT = 3
"""A word of so many letters and more is long enough for its beginning to tell it; so long may an abbreviation be."""
_LETTERS = re.compile(r"[^\W\d_]+")
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

    @property
    def heading(self) -> str:
        """Its title; empty where that only says its number, as drafts of a text without headings do."""
        return "" if self.title.casefold() == f"paragraph {self.number}" else self.title


class Brief(Struct, frozen=True):
    """All paragraphs in order."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def lines(self) -> dict[Line, str]:
        """Every line of the brief with its text, in order."""
        return {line: text for paragraph in self.paragraphs for line, text in paragraph.lines.items()}

    @property
    def words(self) -> WordIndex:
        """All its words, folded."""
        return index_words(
            text
            for paragraph in self.paragraphs
            for text in (paragraph.title, paragraph.why, *paragraph.lines.values())
        )

    def paragraph(self, number: int) -> Paragraph:
        """The paragraph with this number; raises KeyError where there is none."""
        for paragraph in self.paragraphs:
            if paragraph.number == number:
                return paragraph
        raise KeyError(number)

    def search(self, words: str) -> tuple[Line, ...]:
        """The lines that hold every one of these words, in any order; those that hold each of them whole come first.

        A word is held where one begins with it, and a plural where its singular stands. One of one or two letters is
        the whole word, and one of two or three capitals, such as "US", stands in capitals, where any line has it so.

        A line's number is a word of it, and so is that of its paragraph, with or without a full stop after it.
        Else case and accents do not count, nor do signs but in figures, or where nothing else was asked for.
        """
        every = words.split()
        signs = not any(_letters(word) for word in every)
        held = [self._holding(word, signs=signs) for word in every]
        found = [line for line in self.lines if all(line in lines for lines in held)]
        if signs:
            return tuple(found)
        texts = self.lines
        return tuple(sorted(found, key=lambda line: not all(_is_whole(word, texts[line]) for word in every)))

    def _holding(self, word: str, *, signs: bool) -> frozenset[Line]:
        """The lines that hold a word; ``signs`` says that nothing but signs and figures is looked for."""
        lines, spelt = self.lines, _letters(word)
        if signs or any(map(str.isdigit, word)):
            sought = word.casefold()
            return frozenset(
                line
                for line, text in lines.items()
                if sought.rstrip(".") in {str(line), str(line.paragraph)} or _begins(sought, text.casefold())
            )
        if 1 < len(word) <= _SHORT and word.isalpha() and word.isupper():
            written = (line for line, text in lines.items() if word in _LETTERS.findall(text.replace(".", "")))
            if found := frozenset(written):
                return found
        folded = {line: f" {' '.join(fold_words(text))} " for line, text in lines.items()}
        whole = frozenset(line for line, text in folded.items() if f" {spelt} " in text)
        if whole and len(spelt) < _SHORT:
            return whole
        singulars = _singulars(spelt)
        return frozenset(
            line
            for line, text in folded.items()
            if f" {spelt}" in text or any(f" {singular} " in text for singular in singulars)
        )


def _letters(word: str) -> str:
    """A word folded to letters; empty where it holds a figure or signs alone."""
    return "" if any(map(str.isdigit, word)) else " ".join(fold_words(word))


def _is_whole(word: str, text: str) -> bool:
    """Whether a text holds the whole word, and not only its beginning or its singular; always True for figures."""
    spelt = _letters(word)
    return not spelt or f" {spelt} " in f" {' '.join(fold_words(text))} "


def _singulars(word: str) -> tuple[str, ...]:
    """The words that a word of four letters or more may be the plural of: "country" for "countries"."""
    if len(word) <= _SHORT or not word.endswith("s"):
        return ()
    ends = (("ies", "y"), ("es", ""), ("s", ""))
    return tuple(word.removesuffix(end) + singular for end, singular in ends if word.endswith(end))


def _begins(word: str, text: str) -> bool:
    """Whether something in a text begins with a word; one that is a sign alone may stand anywhere."""
    start = r"(?<![\w.,])" if word[:1].isalnum() else ""
    return re.search(start + re.escape(word), text) is not None


def read_brief(source: str, file: str) -> tuple[Brief, list[Problem], dict[Line, int]]:
    """Read a brief from its text.

    ``5 Title`` opens paragraph 5, ``Why: Text`` under it says why it matters, and ``5.2 Text`` is its second
    line; blank lines and lines that start with ``#`` count for nothing. Returns the brief as far as it
    could be read, what is wrong with it, and the line of the file on which each line of the brief stands.
    """
    reading = _Reading(file)
    # Editors count lines by line feeds alone, and so do problems.
    for at, raw in enumerate(source.split("\n"), 1):
        if len(reading.problems) >= MOST_PROBLEMS:
            reading.wrong(at, "too-much", f"more than {MOST_PROBLEMS} problems", UNREAD)
            break
        reading.take(at, raw)
    if not reading.places and not reading.problems:
        remedy = "write '1 Title' and under it '1.1 A fact'"
        reading.wrong(1, "brief-empty", "the brief holds no line", remedy, place=None)
    return Brief(tuple(reading.paragraphs)), reading.problems, reading.places


class _Reading:
    """A brief as far as it has been read."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self.places: dict[Line, int] = {}
        self.paragraphs: list[Paragraph] = []
        self._file = file

    def wrong(self, at: int, rule: str, what: str, remedy: str, place: OnLine | None = _WHOLE_LINE) -> None:
        """Note a problem of a line of the file."""
        severity = Severity.WARNING if rule == "control" else Severity.ERROR
        self.problems.append(
            Problem(file=self._file, line=at, severity=severity, rule=rule, what=what, remedy=remedy, place=place)
        )

    def take(self, at: int, raw: str) -> None:
        """Take in the next line of the file."""
        text = clean(raw).strip()
        if not text or text.startswith("#"):
            return
        if is_hostile(raw):
            column = next(place for place, c in enumerate(raw) if is_hostile(c))
            what = "this line holds control characters, shown as \ufffd"
            self.wrong(at, "control", what, "remove them", OnLine(column, column + 1))
        if (why := _WHY.fullmatch(text)) is not None:
            self._take_why(at, why["text"])
        elif (entry := _ENTRY.fullmatch(text)) is None:
            what = "none of '5 Title', 'Why: Text' and '5.2 Text'"
            self.wrong(at, "brief-line", what, "number the line or start it with #")
        elif entry["number"] is None:
            self._take_title(at, int(entry["paragraph"]), entry["text"])
        else:
            self._take_line(at, Line(int(entry["paragraph"]), int(entry["number"])), entry["text"])

    def _take_why(self, at: int, why: str) -> None:
        if not self.paragraphs or self.paragraphs[-1].lines or self.paragraphs[-1].why:
            self.wrong(at, "brief-order", "'Why:' stands under the title of its paragraph, once", "move it there")
        elif len(why) > LONGEST_WHY:
            what = f"why a paragraph matters has {len(why)} characters"
            self.wrong(at, "too-long", what, f"use at most {LONGEST_WHY}")
        else:
            self.paragraphs[-1] = replace(self.paragraphs[-1], why=why)

    def _take_title(self, at: int, number: int, title: str) -> None:
        if self.paragraphs and number <= self.paragraphs[-1].number:
            self.wrong(at, "brief-order", f"paragraph {number} is out of order", "number paragraphs upwards")
            return
        if len(title) > LONGEST_TITLE:
            self.wrong(at, "too-long", f"a title of {len(title)} characters", f"use at most {LONGEST_TITLE}")
        self.paragraphs.append(Paragraph(number, title[:LONGEST_TITLE], {}))

    def _take_line(self, at: int, line: Line, text: str) -> None:
        if not self.paragraphs or self.paragraphs[-1].number != line.paragraph:
            what = f"line {line} does not stand under the heading of paragraph {line.paragraph}"
            self.wrong(at, "brief-order", what, "move it there")
        elif line.number != len(self.paragraphs[-1].lines) + 1:
            expected = Line(line.paragraph, len(self.paragraphs[-1].lines) + 1)
            self.wrong(at, "brief-order", f"line {line} stands where {expected} is due", "number lines without gaps")
        elif len(text) > LONGEST_LINE:
            self.wrong(at, "too-long", f"line {line} has {len(text)} characters", f"use at most {LONGEST_LINE}")
        else:
            self.paragraphs[-1].lines[line] = text
            self.places[line] = at
