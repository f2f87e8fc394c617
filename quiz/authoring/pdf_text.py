"""The paragraphs of a PDF, which has none: its lines with their places, and what the gaps between them say."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.authoring.blocks import EXTRA, SourceTextError, TextBlock, as_source_error, quiet, with_title
from quiz.store.extras import needed

if TYPE_CHECKING:
    from pypdf import PageObject

_MOST_PAGES = 300
_LEAST_LETTERS = 20
"""So few letters a whole PDF has only if its pages are pictures."""
_SAME_ROW = 2.0
"""Texts whose heights differ by less, in points, stand on one line."""
_WIDER = 1.2
"""A gap between lines that is so many times wider than most begins a paragraph."""
_ANOTHER_SIZE = 1.1
"""Letters that are so many times larger or smaller begin a paragraph."""
_REPEATED = 3
"""A line that stands on so many pages is a header or a footer."""
_SOFT_HYPHEN = "\u00ad"
"""It stands for nothing but the break of a word."""
_HYPHENS = ("-", "\u2010")
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")


class _Row(NamedTuple):
    """A line of a page: its text, its height above the bottom and the size of its letters in points."""

    text: str
    height: float
    size: float


def pdf(data: bytes) -> Iterator[TextBlock]:
    """The text of the pages, in paragraphs as far as they can be seen."""
    with needed(EXTRA):
        from pypdf import PdfReader
        from pypdf.errors import LimitReachedError, PyPdfError
    with quiet(), as_source_error("PDF", PyPdfError):
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceTextError("this PDF is locked with a password; save a copy without one")
        if len(reader.pages) > _MOST_PAGES:
            raise SourceTextError(f"this PDF has more than {_MOST_PAGES} pages; save the pages that you need")
        try:
            pages = [_rows(page) for page in reader.pages]
        except LimitReachedError:
            raise SourceTextError("this PDF unpacks to more than any text needs; copy its text into a file") from None
    if sum(map(str.isalpha, "".join(row.text for rows in pages for row in rows))) < _LEAST_LETTERS:
        what = "this PDF has no text, only pictures of it"
        raise SourceTextError(f"{what}; let a scanner's program read it (OCR), or type the text")
    yield from with_title(_paragraphs(list(_without_margins(pages))))


def _rows(page: PageObject) -> list[_Row]:
    """The lines of a page in the order in which they are written."""
    rows: list[_Row] = []

    def take(text: str, outer: Sequence[float], inner: Sequence[float], font: Any, size: float) -> None:
        del font
        height = inner[5] * outer[3] + outer[5]
        scaled = abs(size * inner[3] * outer[3])
        if rows and (not text.strip() or abs(rows[-1].height - height) < _SAME_ROW):
            rows[-1] = rows[-1]._replace(text=rows[-1].text + text)
        elif text.strip():
            rows.append(_Row(text, height, scaled))

    page.extract_text(visitor_text=take)
    return [row._replace(text=" ".join(row.text.split())) for row in rows]


def _without_margins(pages: Iterable[list[_Row]]) -> Iterator[_Row]:
    """The lines of all pages without what stands on many of them, and without their numbers."""
    kept = [[row for row in rows if any(map(str.isalpha, row.text))] for rows in pages]
    seen = Counter(text for rows in kept for text in {row.text for row in rows})
    for rows in kept:
        yield from (row for row in rows if seen[row.text] < _REPEATED)


def _paragraphs(rows: Sequence[_Row]) -> list[str]:
    """The lines put together to paragraphs."""
    gaps = [before.height - row.height for before, row in pairwise(rows)]
    usual = median([gap for gap in gaps if gap > 0] or [1.0])
    found: list[list[str]] = []
    for number, row in enumerate(rows):
        if number and not _begins(rows[number - 1], row, usual):
            found[-1].append(row.text)
        else:
            found.append([row.text])
    return list(map(_put_together, found))


def _begins(before: _Row, row: _Row, usual: float) -> bool:
    """Whether a line begins a paragraph; at the top of a page or a column, if the line before ends a sentence."""
    size = row.size / before.size if before.size else 1.0
    if not 1 / _ANOTHER_SIZE < size < _ANOTHER_SIZE:
        return True
    gap = before.height - row.height
    return gap > usual * _WIDER or (gap <= 0 and _ENDS.search(before.text) is not None)


def _put_together(lines: Iterable[str]) -> str:
    """Lines as one text, without the hyphens at their ends where the word goes on in small letters."""
    text = ""
    for line in lines:
        if text.endswith(_SOFT_HYPHEN) or (text.endswith(_HYPHENS) and text[-2:-1].isalpha() and line[:1].islower()):
            text = text[:-1] + line
        else:
            text = f"{text} {line}" if text else line
    return text
