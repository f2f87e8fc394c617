"""Anki's notes as text: a line a note, its fields apart by tabs, and above them what they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from quiz.formats import anki_notes, rows
from quiz.formats.anki import found_in
from quiz.formats.anki_package import Note
from quiz.formats.base import Format, FormatError, Found, Questions
from quiz.formats.text import as_html, decoded, recognisable

_SEPARATORS = {
    "tab": "\t",
    "comma": ",",
    "semicolon": ";",
    "pipe": "|",
    "colon": ":",
    "space": " ",
}
_DECK, _TAGS = "deck", "tags"
_APART = ("guid", "notetype", _DECK, _TAGS)
"""What a column may hold that is no field of a note."""


def write(questions: Questions) -> bytes:
    """The questions as text that Anki imports."""
    out = io.StringIO()
    columns = "\t".join((*anki_notes.FIELDS, "Deck", "Tags"))
    at = len(anki_notes.FIELDS)
    out.write("#separator:tab\n#html:true\n")
    out.write(f"#notetype:{anki_notes.NOTE_TYPE}\n#columns:{columns}\n#deck column:{at + 1}\n#tags column:{at + 2}\n")
    writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL)
    for entry in questions.entries:
        deck = anki_notes.deck_of(questions.title, entry.topic)
        writer.writerow([*anki_notes.fields_of(entry), deck, " ".join(anki_notes.tags(entry))])
    return out.getvalue().encode()


def read(data: bytes) -> Found:
    """The questions of a text that Anki exported; raises FormatError."""
    lines = decoded(data).split("\n")
    headers: dict[str, str] = {}
    while lines and lines[0].startswith("#"):
        name, _, value = lines.pop(0)[1:].partition(":")
        headers[name.strip().casefold()] = value
    named = headers.get("separator", "tab").strip()
    separator = _SEPARATORS.get(named.casefold(), named if len(named) == 1 else "\t")
    try:
        every = [row for row in csv.reader(lines, delimiter=separator) if any(map(str.strip, row))]
    except csv.Error as error:
        raise FormatError(f"it is no text that Anki exported ({error})") from None
    is_html = headers.get("html", "true").strip() != "false"
    return found_in([_note(row, headers, separator, is_html=is_html) for row in every])


def _note(row: Sequence[str], headers: dict[str, str], separator: str, *, is_html: bool) -> Note:
    apart = {
        int(headers[f"{what} column"]) - 1: what
        for what in _APART
        if headers.get(f"{what} column", "").strip().isdigit()
    }
    held = {what: row[at] for at, what in apart.items() if at < len(row)}
    fields = [cell if is_html else as_html(cell) for at, cell in enumerate(row) if at not in apart]
    names = [cell for at, cell in enumerate(headers.get("columns", "").split(separator)) if at not in apart]
    note_type = headers.get("notetype") or held.get("notetype", "")
    if note_type.strip() == anki_notes.NOTE_TYPE:
        names = list(anki_notes.FIELDS)
    named = {names[at] if at < len(names) else f"field {at + 1}": text for at, text in enumerate(fields)}
    return Note(named, tuple(held.get(_TAGS, "").split()), held.get(_DECK) or headers.get(_DECK, ""))


def _recognises(data: bytes) -> bool:
    return recognisable(data).startswith(("#separator:", "#html:"))


FORMAT = Format(kinds=rows.kinds(), holds=anki_notes.HOLDS, write=write, read=read, recognises=_recognises)
