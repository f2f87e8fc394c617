"""Texts read out of files of every sort, and what is said of those that cannot be read."""

from __future__ import annotations

import os
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import docx
import pytest
import typst
from pypdf import PdfWriter
from pypdf.generic import EncodedStreamObject, NameObject

from quiz.authoring.sentences import sentences
from quiz.authoring.source_text import SourceTextError, from_text, read_source
from quiz.cli.main import main

PARAGRAPHS = (
    "Pupils of the village school hung 40 lanterns along the quay in February, as the harbour office asked them to.",
    "A storm put out 6 of the lanterns at 3 a.m. on 9 March. The choir sang first, and the ferry sounded its horn.",
)
TITLE = "Lantern night"


def text() -> bytes:
    # Lines broken by hand, and the line ends of Windows.
    return "\r\n\r\n".join((TITLE, *PARAGRAPHS)).replace("lanterns ", "lanterns\r\n").encode()


def markdown() -> bytes:
    return f"# {TITLE}\n\n{PARAGRAPHS[0]}\n\n## The **evening**\n\n* {PARAGRAPHS[1]}\n".replace("40", "*40*").encode()


def html() -> bytes:
    menu = "<nav><ul><li>Home</li><li>News</li></ul></nav>"
    body = f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><h2>The evening</h2><p>{PARAGRAPHS[1]}</p>"
    return f"<html><head><title>{TITLE}</title></head><body>{menu}<article>{body}</article></body></html>".encode()


def word() -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(PARAGRAPHS[0])
    document.add_heading("The evening", 2)
    document.add_paragraph(PARAGRAPHS[1])
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def pdf() -> bytes:
    # So narrow that every paragraph has several lines, and words are broken at their ends.
    source = "\n\n".join(("#set page(width: 7cm)\n#set text(hyphenate: true)\n#set par(justify: true)", *PARAGRAPHS))
    return typst.compile(source.replace("\n\nPupils", f"\n\n= {TITLE}\n\nPupils").encode())


def locked() -> bytes:
    writer = PdfWriter()
    writer.append(BytesIO(pdf()))
    writer.encrypt("secret")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def pdf_bomb() -> bytes:
    """A page that unpacks to far more than its size."""
    writer = PdfWriter()
    writer.append(BytesIO(pdf()))
    page = writer.pages[0]
    stream = EncodedStreamObject()
    stream._data = zlib.compress(b" " * 100_000_000)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    page[NameObject("/Contents")] = writer._add_object(stream)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def scanned() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def changed_word(document: bytes, old: bytes = b"", new: bytes = b"") -> bytes:
    """A document of Word with another text, or with something replaced in the one that it has."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(word())) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = document or data.replace(old, new, 1)
            target.writestr(name, data)
    return file.getvalue()


def laughing() -> bytes:
    """Entities that would grow to gigabytes."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol"}">' for n in range(12))
    return changed_word(f'<!DOCTYPE d [{entities}]><d xmlns="x">&a11;</d>'.encode())


READ = {"a.txt": text, "a.md": markdown, "a.html": html, "a.docx": word, "a.pdf": pdf}


@pytest.mark.parametrize("name", READ)
def test_the_paragraphs_and_the_title_are_read_out_of_every_sort_of_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(READ[name]())
    found = read_source(tmp_path / name)
    assert tuple(paragraph.text for paragraph in found.paragraphs) == PARAGRAPHS
    assert found.title == TITLE


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.docx"])
def test_headings_stand_above_their_paragraphs(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(READ[name]())
    assert [paragraph.heading for paragraph in read_source(tmp_path / name).paragraphs] == ["", "The evening"]


def test_a_file_is_known_by_what_is_in_it_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(html())
    assert read_source(tmp_path / "page.txt").title == TITLE


def test_what_a_terminal_would_obey_is_seen_and_not_obeyed() -> None:
    (paragraph,) = from_text("The \x1b[2Jtext \u202eis here.").paragraphs
    assert paragraph.text == "The \ufffd[2Jtext \ufffdis here."


def test_lines_that_nobody_broke_are_paragraphs() -> None:
    long = "The lanterns hung along the quay, and the choir sang. " * 3
    assert len(from_text(f"{long}\n{long}\n{long}").paragraphs) == 3
    assert len(from_text("The lanterns hung\nalong the quay.\nThe choir sang.").paragraphs) == 1


BAD = {
    "locked.pdf": (locked, "this PDF is locked with a password; save a copy without one"),
    "scan.pdf": (scanned, "this PDF has no text, only pictures of it; let a scanner's program read it (OCR)"),
    "bomb.pdf": (pdf_bomb, "this PDF unpacks to more than any text needs"),
    "cut.pdf": (lambda: pdf()[:900], "this PDF is damaged"),
    "no.pdf": (lambda: b"hello", "it is no .pdf file inside"),
    "bomb.docx": (
        lambda: changed_word(b"<a>" + b" " * 200_000_000),
        "this Word document cannot be read: it is too large",
    ),
    "laugh.docx": (laughing, "this Word document is damaged"),
    "cut.docx": (lambda: word()[:2_000], "this Word document cannot be read: it is cut off, or no zip file at all"),
    "empty.html": (lambda: b"<html><body></body></html>", "no text was found in this web page"),
    "deep.html": (lambda: b"<html><body>" + b"<div>" * 100_000 + b"text", "web page"),
    "latin.txt": (lambda: "One\nCafé\n".encode("latin-1"), "line 2 is not UTF-8; save the file as text in UTF-8"),
    "empty.txt": (lambda: b"", "it is empty"),
    "blank.md": (lambda: b"\n \n", "it is empty"),
    "signs.txt": (lambda: b"--- *** ---", "there is no text in it"),
    "zeros.txt": (lambda: b"\0\1\2", "it is no text"),
    "long.txt": (lambda: b"Word. " * 100_000, "more than 400,000 characters or 2,000 paragraphs"),
    "old.doc": (lambda: b"\xd0\xcf", "a text cannot be read from .doc files; save it as .docx"),
    "a.xyz": (lambda: b"text", "a text is not read from .xyz files"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_clear_line(tmp_path: Path, name: str) -> None:
    make, message = BAD[name]
    (tmp_path / name).write_bytes(make())
    with pytest.raises(SourceTextError) as caught:
        read_source(tmp_path / name)
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / name))
    assert "\n" not in str(caught.value)


def test_a_file_of_100_mb_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(SourceTextError, match=r"big\.txt: it is larger than 32 MB; take the part"):
        read_source(tmp_path / "big.txt")


def test_no_file_of_the_machine_is_read_into_a_text(tmp_path: Path) -> None:
    """An entity of XML could name one."""
    (tmp_path / "secret").write_text("hidden")
    entity = f'<!DOCTYPE d [<!ENTITY file SYSTEM "{(tmp_path / "secret").as_uri()}">]><w:document'.encode()
    data = changed_word(b"", b"<w:document", entity)
    with zipfile.ZipFile(BytesIO(data)) as made:
        xml = made.read("word/document.xml").replace(b"Pupils", b"Pupils &file;", 1)
    (tmp_path / "a.docx").write_bytes(changed_word(xml))
    assert "hidden" not in read_source(tmp_path / "a.docx").paragraphs[0].text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dead.txt").symlink_to("nowhere")
    for name, what in (
        ("pipe.txt", "it is a named pipe, not a file"),
        (".", "it is a folder"),
        ("dead.txt", "No such"),
    ):
        assert main(["pack", "new", str(tmp_path / name), "-o", str(tmp_path / "out")]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert what in line
    assert not (tmp_path / "out").exists()


def test_a_sentence_is_divided_into_lines_that_a_brief_can_hold() -> None:
    clause = "the ladders were lent by the baker of the harbour, who had never lent them before; "
    long = "We say what happened: " + clause * 6 + "and nobody came."
    (found,) = sentences([long])
    assert len(found) > 1
    assert all(len(line) <= 400 for line in found)
    assert " ".join(found) == long
    assert all(line.endswith((";", ".")) for line in found)
