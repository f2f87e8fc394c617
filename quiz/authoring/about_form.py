"""What a pack says of itself, as a form: its title, and the source of its text in the words of people."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import tomlkit

from quiz.authoring.question_form import FormField
from quiz.authoring.source_parts import SourceValue, cited, read_address, read_name, read_published
from quiz.bank.about import DEFAULT_LANGUAGE, LONGEST_TITLE, with_year
from quiz.bank.clean import clean
from quiz.reading import toml
from quiz.rules.kinds.writing import FieldWords
from quiz.wording.names import published

_OF_PACK = ("title", "about", "language")
_OF_SOURCE = ("publisher", "date", "place", "address", "cite")
_READ = {"publisher": read_name, "date": read_published, "place": read_name, "address": read_address, "cite": read_name}
_LONGEST_ABOUT = 200
_WORDS = {
    "title": FieldWords("Title", "what the pack is called", "Lantern night"),
    "about": FieldWords("About", "may be empty: one sentence on the text", "How a village lit its quay."),
    "publisher": FieldWords("Publisher", "may be empty: who published the text", "Ardvik Harbour Office"),
    "date": FieldWords("Date of the text", "may be empty: a day, or the year alone", "9 March 2024"),
    "place": FieldWords("Place", "may be empty: where it was published", "Ardvik"),
    "address": FieldWords("Address", "may be empty: its page", "https://example.org"),
    "cite": FieldWords("How to cite it", "made from the rest where it is empty", "Harbour Office, Lantern night, 2024"),
    "language": FieldWords("Language", "two letters; empty for English", "de"),
}


class AboutRead(NamedTuple):
    """A form that was read: the new text of ``pack.toml``, and why fields could not be taken, by their keys."""

    text: str
    refused: dict[str, str]


def about_fields(text: str) -> tuple[FormField, ...]:
    """The fields of a ``pack.toml``; none where it is not in form: it is mended as a file then."""
    table = _table(text)
    if table is None:
        return ()
    source = table.get("source", {})
    values = {key: table.get(key, "") for key in _OF_PACK} | {key: source.get(key, "") for key in _OF_SOURCE}
    if not all(isinstance(value, str | int | datetime.date) for value in values.values()):
        return ()
    return tuple(FormField(key, _shown(values[key]), words) for key, words in _WORDS.items())


def field_on_row(text: str, row: int) -> str:
    """The key of the form whose value stands in a row of the file, counted from 0; empty for another key."""
    rows = text.split("\n")
    found = re.match(r"\s*(\w+)\s*=", rows[row]) if row < len(rows) else None
    return found[1] if found and found[1] in _WORDS else ""


def read_about_form(text: str, texts: Mapping[str, str]) -> AboutRead:
    """The text of ``pack.toml`` with what was typed into its fields; what cannot be read stays as it was.

    How to cite the source is made from the rest as long as nobody has written it.
    """
    table = _table(text) or {}
    before = {field.key: field.text for field in about_fields(text)}
    typed = {key: " ".join(clean(value).split()) for key, value in texts.items()}
    changed = {key: value for key, value in typed.items() if value != before.get(key, "")}
    language = typed.get("language") or DEFAULT_LANGUAGE
    taken, refused = dict[str, SourceValue](), dict[str, str]()
    for key, value in changed.items():
        try:
            taken[key] = _read(key, value, language)
        except ValueError as error:
            refused[key] = f"{_WORDS[key].label}: {error}"
    source: dict[str, SourceValue] = dict(table.get("source", {}))
    title = str(table.get("title", ""))
    was_made = source.get("cite", "") in {"", _made(source, title, str(table.get("language", DEFAULT_LANGUAGE)))}
    # An address that is empty and was not touched says that the text has no page.
    every = {**source, **_part(taken, _OF_SOURCE)}
    source = {key: value for key, value in every.items() if value != "" or key not in taken}
    if (was_made and "cite" not in taken) or "cite" not in source:
        source["cite"] = _made(source, str(taken.get("title", title)), language)
    return AboutRead(_with(text, _part(taken, _OF_PACK), source), refused) if taken else AboutRead(text, refused)


def _part(taken: Mapping[str, SourceValue], keys: tuple[str, ...]) -> dict[str, SourceValue]:
    return {key: taken[key] for key in keys if key in taken}


def _made(source: Mapping[str, SourceValue], title: str, language: str) -> str:
    parts = {key: value for key, value in source.items() if key in {"publisher", "date", "place"}}
    return cited(parts, title, language) or (title if source.get("address") else "")


def _read(key: str, text: str, language: str) -> SourceValue:
    """What a field holds, an empty text for nothing; raises ValueError."""
    most = {"title": LONGEST_TITLE, "about": _LONGEST_ABOUT}.get(key, 0)
    if key == "title" and not text:
        raise ValueError("it is empty; a pack needs one")
    if most and len(text) > most:
        raise ValueError(f"it has {len(text)} characters; use at most {most}")
    if key == "language" and text and not re.fullmatch("[a-z]{2,3}", text):
        raise ValueError("write its two letters, as in de or fr")
    return _READ[key](text, language) if text and key in _READ else text


def _with(text: str, of_pack: Mapping[str, SourceValue], source: Mapping[str, SourceValue]) -> str:
    """A ``pack.toml`` with these values, and all else as it is written."""
    document = tomlkit.parse(text)
    for key, value in of_pack.items():
        if value == "":
            document.pop(key, None)
        else:
            document[key] = value
    if not any(source.values()):
        document.pop("source", None)
    else:
        if "source" not in document:
            document["source"] = tomlkit.table()
        table: Any = document["source"]
        for key in _OF_SOURCE:
            if key not in source:
                table.pop(key, None)
            elif table.get(key) != source[key]:
                table[key] = source[key]
    return tomlkit.dumps(document)


def _shown(value: SourceValue) -> str:
    return value if isinstance(value, str) else published(value)


def _table(text: str) -> dict[str, Any] | None:
    try:
        table = toml.loads(text)
    except ValueError:
        return None
    return with_year(table) if isinstance(table.get("source", {}), dict) else None
