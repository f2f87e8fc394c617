"""The text that a pack is about, read from a file of whatever sort: its paragraphs as plain text, and its title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from quiz.authoring import text_formats
from quiz.authoring.blocks import SourceTextError, TextBlock
from quiz.authoring.pdf_text import pdf
from quiz.bank.clean import clean
from quiz.reading.bounds import MB, megabytes
from quiz.reading.files import TooLargeError, open_given, read_regular

__all__ = ["SourceParagraph", "SourceText", "SourceTextError", "from_text", "read_source"]

LARGEST_FILE = 32 * MB
"""So many bytes the file of a text may have, pictures in it included."""
LONGEST_TEXT = 400_000
"""So many characters a text may have: about 200 pages."""
MOST_PARAGRAPHS = 2_000
_LONGEST_TITLE = 80

_READERS: dict[str, Callable[[bytes], Iterable[TextBlock]]] = {
    ".txt": text_formats.plain,
    ".text": text_formats.plain,
    ".md": text_formats.markdown,
    ".markdown": text_formats.markdown,
    ".html": text_formats.html,
    ".htm": text_formats.html,
    ".xhtml": text_formats.html,
    ".docx": text_formats.docx,
    ".pdf": pdf,
}
"""What reads a file, by the ending of its name."""
_BEGINNINGS = (
    (re.compile(rb"\s*%PDF-"), ".pdf"),
    (re.compile(rb"PK\x03\x04"), ".docx"),
    (re.compile(rb"(?i)\s*(<\?xml[^>]*>\s*)?(<!doctype html|<html)"), ".html"),
)
"""What files begin with, whatever they are called."""
_REMEDIES = {
    ".doc": "save it as .docx",
    ".odt": "save it as .docx",
    ".rtf": "save it as .docx",
    ".pages": "save it as .docx",
    ".epub": "save the chapter as text",
    ".mht": "save the page as .html",
    ".mhtml": "save the page as .html",
}
"""What to do about files that are not read, by the ending of their names."""
_KNOWN = "text (.txt), Markdown (.md), a saved web page (.html), Word (.docx) or PDF"


class SourceParagraph(Struct, frozen=True):
    """A paragraph of the text, and the heading that stands above it, which may be empty."""

    text: str
    heading: str = ""


class SourceText(Struct, frozen=True):
    """A text in its paragraphs, cleaned. ``title`` is what it seems to be called, empty where that is not seen."""

    paragraphs: tuple[SourceParagraph, ...]
    title: str = ""


def read_source(path: Path) -> SourceText:
    """The text of a file; raises SourceTextError, MissingExtraError and OSError."""
    try:
        blocks = list(_reader(path, data := _bytes(path))(data))
    except SourceTextError as error:
        raise SourceTextError(f"{clean(str(path))}: {error}") from None
    return _text(blocks, clean(str(path)))


def from_text(text: str) -> SourceText:
    """A text that was pasted; raises SourceTextError."""
    return _text(text_formats.plain(text.encode("utf-8", "replace")), "the text")


def _bytes(path: Path) -> bytes:
    try:
        return read_regular(path, LARGEST_FILE) if path.suffix else _given(path)
    except TooLargeError:
        what = f"it is larger than {megabytes(LARGEST_FILE)}"
        raise SourceTextError(f"{what}; take the part of the text that the questions are about") from None


def _given(path: Path) -> bytes:
    with open_given(path) as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise TooLargeError
    return data


def _reader(path: Path, data: bytes) -> Callable[[bytes], Iterable[TextBlock]]:
    """What reads a file: by how it begins, since names are given by people, and else by its name."""
    ending = path.suffix.lower()
    if ending in _REMEDIES:
        raise SourceTextError(f"a text cannot be read from {ending} files; {_REMEDIES[ending]}")
    begins = next((known for pattern, known in _BEGINNINGS if pattern.match(data[:1_000])), "")
    if begins and not (begins == ".html" and ending in {".md", ".markdown"}):
        return _READERS[begins]
    if not data.strip():
        raise SourceTextError("it is empty")
    if ending in {".docx", ".pdf"}:
        raise SourceTextError(f"it is no {ending} file inside; open it in its own program and save it again")
    if ending and ending not in _READERS:
        raise SourceTextError(f"a text is not read from {ending} files; give {_KNOWN}")
    return _READERS[ending or ".txt"]


def _text(blocks: Iterable[TextBlock], name: str) -> SourceText:
    """The blocks cleaned, with each heading above its paragraph."""
    paragraphs: list[SourceParagraph] = []
    title = heading = ""
    size = 0
    for block in _joined(blocks):
        size += len(block.text)
        if block.kind == "title":
            title = title or block.text
        elif block.kind == "heading":
            heading = block.text
        else:
            paragraphs.append(SourceParagraph(block.text, heading))
            heading = ""
        if size > LONGEST_TEXT or len(paragraphs) > MOST_PARAGRAPHS:
            most = f"{LONGEST_TEXT:,} characters or {MOST_PARAGRAPHS:,} paragraphs"
            raise SourceTextError(f"{name}: more than {most}; take the part that the questions are about")
    if not paragraphs:
        raise SourceTextError(f"{name}: there is no text in it")
    return SourceText(tuple(paragraphs), _shortened(title))


def _joined(blocks: Iterable[TextBlock]) -> Iterator[TextBlock]:
    """The blocks that hold some letter, each on one line."""
    for block in blocks:
        text = clean(block.text).strip()
        if any(map(str.isalnum, text)):
            yield TextBlock(text, block.kind)


def _shortened(title: str) -> str:
    """A title as long as that of a pack may be."""
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
