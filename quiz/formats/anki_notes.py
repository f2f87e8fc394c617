"""Questions as Anki's notes: which fields they have, and how other people's notes are read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from quiz.formats import rows
from quiz.formats.base import Entry, cleaned, shortened
from quiz.formats.fitting import ABOUT_CLAIM, shown_options
from quiz.formats.moodle_names import other_tags, tagged, tags_of
from quiz.formats.text import as_html, paragraphs
from quiz.rules.items import Kind
from quiz.rules.kinds.base import LONGEST_OPTION

NOTE_TYPE = "Fact-check question"
TASK, OPTIONS, PROOF = "Task", "Options", "Proof"
FIELDS = (
    *(rows.QUESTION, TASK, OPTIONS, rows.RIGHT, rows.WHY, PROOF),
    *(rows.WRONG, rows.WHY_NOT, rows.GROUP, rows.WHY_THERE, rows.KIND, rows.TOPIC, rows.ID),
)
"""The fields of a note. Of those with several entries, each stands on its line; the task and the options are shown."""
HOLDS = rows.HOLDS
_BREAK = re.compile(r"<(br|div|p|li)\b[^<>]*>|\n", re.IGNORECASE)
_GAP = re.compile(r"\{\{c\d{1,3}::([^{}]*)\}\}")
_LONGEST_FIELD = 20_000
_TASKS = {
    Kind.CLAIM: ABOUT_CLAIM,
    Kind.SELECT: "Which of these are right?",
    Kind.ORDER: "In which order?",
    Kind.MATCH: "What belongs together?",
    Kind.SORT: "Which group does each belong to?",
}


def fields_of(entry: Entry) -> list[str]:
    """The fields of a question's note, as HTML."""
    item = entry.item
    row = rows.row_of(entry)
    prompts = [f"{prompt} …" for prompt in item.arrange_prompts(item.prompts, 0, item.id)]
    options = [option.text for option in shown_options(item)]
    shown = [*prompts, *(f"… {option}" for option in options)] if prompts else options
    texts: dict[str, Sequence[str]] = {
        **row,
        TASK: [_TASKS[item.kind]] if item.kind in _TASKS else [],
        OPTIONS: shown,
        rows.WHY: [item.why],
        PROOF: [entry.proof],
    }
    return ["<br>".join(map(as_html, texts[field])) for field in FIELDS]


def tags(entry: Entry) -> list[str]:
    """The tags of a question's note."""
    return tags_of(entry.item)


def table_of(fields: Mapping[str, str], tags: Sequence[str]) -> tuple[dict[str, Any], str, list[str]]:
    """A note as a question's table, with the name of its topic and what is lost; raises ValueError for what is none."""
    if any(len(text) > _LONGEST_FIELD for text in fields.values()):
        raise ValueError(f"a field has more than {_LONGEST_FIELD} characters")
    if rows.QUESTION in fields and rows.RIGHT in fields:
        row, notes = rows.readable({name: _lines(text) for name, text in fields.items() if name in rows.HEADINGS})
        table = rows.table_of(row)
        why = " ".join(filter(None, (_plain(fields.get(rows.WHY, "")), _plain(fields.get(PROOF, "")))))
        said = tagged(tags)
        if table["kind"] != Kind.CLAIM:
            said = {key: value for key, value in said.items() if key not in {"set", "mutation"}}
        topic = next(iter(row.get(rows.TOPIC, [])), "")
        return {**table, **({"why": why} if why else {}), **said}, topic, [*notes, *other_tags(tags)]
    return _simple([text for text in fields.values() if text.strip()], tags)


def _simple(fields: Sequence[str], tags: Sequence[str]) -> tuple[dict[str, Any], str, list[str]]:
    """A note of two sides, or with one gap, as a typed question."""
    if not fields:
        raise ValueError("its fields are empty")
    media = [what for field in fields for what in paragraphs(field)[1]]
    media += ["a sound"] if any("[sound:" in field for field in fields) else []
    notes = [f"without {what}" for what in dict.fromkeys(media)]
    gaps = _GAP.findall(fields[0])
    if gaps:
        if len(gaps) > 1:
            raise ValueError(f"a text with {len(gaps)} gaps: {shortened(_plain(fields[0]))}")
        key, _, hint = gaps[0].partition("::")
        key = _plain(key)
        if "{{c" in _GAP.sub("", fields[0]):
            raise ValueError(f"a gap within a gap: {shortened(_plain(fields[0]))}")
        stem = _plain(_GAP.sub(lambda _: f" _____ {f'({hint})' if hint else ''}", fields[0]))
        rest = fields[1:]
    elif len(fields) > 1:
        stem, key, rest = _plain(fields[0]), _plain(fields[1]), fields[2:]
    else:
        raise ValueError(f"it has one side alone: {shortened(_plain(fields[0]))}")
    if not stem or not key:
        raise ValueError("one of its sides holds no text")
    if len(key) > LONGEST_OPTION:
        raise ValueError(f"its answer has {len(key)} characters, which nobody types: {shortened(stem)}")
    if rest:
        notes.append("without its further fields")
    notes += other_tags(tags)
    said = {key_: value for key_, value in tagged(tags).items() if key_ in {"difficulty", "process", "subjects"}}
    return {"kind": str(Kind.TYPED), "stem": stem, "key": key, **said}, "", notes


def _lines(field: str) -> list[str]:
    """The lines of a field, empty ones between others included."""
    start, found = 0, []
    for at in _BREAK.finditer(field):
        # A block that opens at the beginning begins the first line, and no second one.
        if at.start() or (at[1] or "br").casefold() == "br":
            found.append(_plain(field[start : at.start()]))
        start = at.end()
    found.append(_plain(field[start:]))
    while found and not found[-1]:
        found.pop()
    return found


def _plain(field: str) -> str:
    return " ".join(paragraphs(re.sub(r"\[sound:[^\]]*\]", " ", field))[0])


def deck_of(title: str, topic: str) -> str:
    """The name of a deck: a topic's is within the pack's."""
    return "::".join(part.replace("::", ": ") for part in (title, topic) if part)


def parts_of(deck: str) -> tuple[str, str]:
    """The title and the topic that the name of a deck says."""
    parts = [cleaned(part) for part in re.split(r"::|\x1f", deck) if part.strip()]
    if not parts or parts == ["Default"]:
        return "", ""
    return parts[0], parts[-1] if len(parts) > 1 else ""
