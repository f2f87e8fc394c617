"""Reading texts out of files: plain text, Markdown, saved web pages and Word's documents."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Literal

from quiz.authoring.blocks import EXTRA, SourceTextError, TextBlock, as_source_error, quiet, with_title
from quiz.reading.archives import Archive, ArchiveError
from quiz.reading.bounds import MB
from quiz.store.extras import needed

_LARGEST_UNPACKED = 64 * MB
"""So many bytes all that is in a document of Word may have."""
_MOST_PARTS = 5_000
"""So many files a document of Word may hold."""
_UNWRAPPED = 120
"""A line of a text that has more characters is a paragraph: nobody breaks lines so late by hand."""
_WORD_DOCUMENT = ("word", "document.xml")


def plain(data: bytes) -> Iterator[TextBlock]:
    """A plain text: an empty line ends a paragraph, and lines longer than anybody breaks by hand are one each."""
    blocks = re.split(r"\n[^\S\n]*\n", _decoded(data).strip("\n"))
    found: list[str] = []
    for block in blocks:
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        found += lines if any(len(line) > _UNWRAPPED for line in lines) else [" ".join(lines)] if lines else []
    yield from with_title(found)


def markdown(data: bytes) -> Iterator[TextBlock]:
    """A text in Markdown, without its marks, tables, code and pictures."""
    from markdown_it import MarkdownIt

    kind: Literal["paragraph", "heading", "title"] = "paragraph"
    has_title = False
    for token in MarkdownIt().parse(_front_matter.sub("", _decoded(data))):
        if token.type == "heading_open":
            kind = "title" if token.tag == "h1" and not has_title else "heading"
            has_title |= kind == "title"
        elif token.type == "heading_close":
            kind = "paragraph"
        elif token.type == "inline":
            parts = token.children or ()
            text = "".join(" " if "break" in part.type else part.content for part in parts if part.type in _SHOWN)
            yield TextBlock(text, kind)


_SHOWN = {"text", "code_inline", "softbreak", "hardbreak", "text_special"}
"""What Markdown shows as text."""
_front_matter = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def html(data: bytes) -> Iterator[TextBlock]:
    """A saved web page: its article, without menus and advertisements."""
    with needed(EXTRA):
        import trafilatura
        from lxml.etree import LxmlError, _Element
    with quiet(), as_source_error("web page", LxmlError):
        document = trafilatura.bare_extraction(data, include_comments=False, include_tables=False, with_metadata=True)
        if document is None or isinstance(document, dict):
            whole = trafilatura.html2txt(data)
            if not whole.strip():
                raise SourceTextError("no text was found in this web page; copy the text into a .txt file")
            yield from (TextBlock(line) for line in whole.split("\n"))
            return
        if document.title:
            yield TextBlock(document.title, "title")
        body: _Element = document.body
        for line_break in body.iter("lb"):
            line_break.tail = f" {line_break.tail or ''}"
        for element in body.iter("p", "head", "item", "quote"):
            text = "".join(map(str, element.itertext()))
            if element.tag == "head":
                if text.split() != (document.title or "").split():
                    yield TextBlock(text, "heading")
            elif not any(child.tag in {"p", "item", "quote"} for child in element):
                yield TextBlock(text)


def docx(data: bytes) -> Iterator[TextBlock]:
    """A document of Word: its paragraphs and headings, without tables, notes and pictures."""
    repacked = _repacked(data)
    with needed(EXTRA):
        from docx import Document
        from docx.opc.exceptions import OpcError
        from lxml.etree import LxmlError
    with as_source_error("Word document", OpcError, LxmlError):
        document = Document(repacked)
        has_title = False
        found: list[TextBlock] = []
        for paragraph in document.paragraphs:
            style = (paragraph.style.name if paragraph.style is not None else None) or ""
            is_first_heading = style == "Heading 1" and not found
            if paragraph.text.strip() and not has_title and (style == "Title" or is_first_heading):
                has_title = True
                found.append(TextBlock(paragraph.text, "title"))
            else:
                found.append(TextBlock(paragraph.text, "heading" if style.startswith("Heading") else "paragraph"))
    if not has_title:
        found = [*with_title([block.text for block in found[:1] if block.kind == "paragraph"]), *found[1:]]
    yield from found


def _decoded(data: bytes) -> str:
    """A text of UTF-8, or of UTF-16 where it says so."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").replace("\r\n", "\n")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceTextError(f"line {line} is not UTF-8; save the file as text in UTF-8") from None
    if "\0" in text:
        raise SourceTextError("it is no text; give a file with text in it")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _repacked(data: bytes) -> io.BytesIO:
    """A document of Word as a zip file that keeps what it promises: what is in it is unpacked here, within bounds."""
    repacked = io.BytesIO()
    try:
        archive = Archive(io.BytesIO(data), _MOST_PARTS)
        members = list(archive)
        if not any(member.parts == _WORD_DOCUMENT for member in members):
            raise SourceTextError("it is a zip file and no Word document; give the text as .docx, .pdf or .txt")
        room = _LARGEST_UNPACKED
        with zipfile.ZipFile(repacked, "w") as safe:
            for member in members:
                content = archive.read(member, room)
                room -= len(content)
                safe.writestr("/".join(member.parts), content)
    except ArchiveError as error:
        what = f"this Word document cannot be read: {error}"
        raise SourceTextError(f"{what}; open it in its own program and save it again") from None
    return repacked
