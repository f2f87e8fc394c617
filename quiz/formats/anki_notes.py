"""Questions as Anki's notes: which fields they have, and how other people's notes are read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from quiz.formats import rows
from quiz.formats.base import ExportedQuestion, cleaned, shortened
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
_GAP = re.compile(r"\{\{c(\d{1,3})::([^{}]*)\}\}")
_MOST_GAPS = 20
_EXTRA = frozenset({"Back Extra", "Extra"})
"""The fields that Anki shows on the back of a text with gaps."""
_LONGEST_FIELD = 20_000
_TASKS = {
    Kind.CLAIM: ABOUT_CLAIM,
    Kind.SELECT: "Which of these are right?",
    Kind.ORDER: "In which order?",
    Kind.MATCH: "What belongs together?",
    Kind.SORT: "Which group does each belong to?",
}


def fields_of(entry: ExportedQuestion) -> list[str]:
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


def tags(entry: ExportedQuestion) -> list[str]:
    """The tags of a question's note."""
    return tags_of(entry.item)


class Read(NamedTuple):
    """A question of a note: its table, the name of its topic, and what is lost of it."""

    table: dict[str, Any]
    topic: str
    lost: tuple[str, ...]


def questions_of(fields: Mapping[str, str], tags: Sequence[str]) -> list[Read | ValueError]:
    """The questions of a note, each or why it is none. Of a text with gaps, each gap is one.

    Raises ValueError for what is no question at all.
    """
    if any(len(text) > _LONGEST_FIELD for text in fields.values()):
        raise ValueError(f"a field has more than {_LONGEST_FIELD} characters")
    if rows.QUESTION in fields and rows.RIGHT in fields:
        return [_ours(fields, tags)]
    why = " ".join(filter(None, (_plain(text) for name, text in fields.items() if name in _EXTRA)))
    texts = [text for name, text in fields.items() if text.strip() and name not in _EXTRA]
    if not texts:
        raise ValueError("its fields are empty")
    media = [what for field in fields.values() for what in paragraphs(field)[1]]
    media += ["a sound"] if any("[sound:" in field for field in fields.values()) else []
    lost = [f"without {what}" for what in dict.fromkeys(media)]
    tagged_fields = {
        name: value for name, value in tagged(tags).items() if name in {"difficulty", "process", "subjects"}
    }
    tagged_fields |= {"why": why} if why else {}
    if gaps := _GAP.findall(texts[0]):
        lost += [*(["without its further fields"] if texts[1:] else []), *other_tags(tags)]
        if len(gaps) > _MOST_GAPS:
            raise ValueError(f"a text with {len(gaps)} gaps: {shortened(_plain(texts[0]))}")
        if "{{c" in _GAP.sub("", texts[0]):
            raise ValueError(f"a gap within a gap: {shortened(_plain(texts[0]))}")
        return [
            _of_gap(texts[0], number, tagged_fields, tuple(lost))
            for number in dict.fromkeys(number for number, _ in gaps)
        ]
    if len(texts) == 1:
        raise ValueError(f"it has one side alone: {shortened(_plain(texts[0]))}")
    lost += [*(["without its further fields"] if texts[2:] else []), *other_tags(tags)]
    return [Read(_typed(_plain(texts[0]), _plain(texts[1])) | tagged_fields, "", tuple(lost))]


def _ours(fields: Mapping[str, str], tags: Sequence[str]) -> Read:
    """A note of our own as it was."""
    row, lost = rows.readable({name: _lines(text) for name, text in fields.items() if name in rows.HEADINGS})
    table = rows.table_of(row)
    why = " ".join(filter(None, (_plain(fields.get(rows.WHY, "")), _plain(fields.get(PROOF, "")))))
    tagged_fields = tagged(tags)
    if table["kind"] != Kind.CLAIM:
        tagged_fields = {key: value for key, value in tagged_fields.items() if key not in {"set", "mutation"}}
    topic = next(iter(row.get(rows.TOPIC, [])), "")
    return Read({**table, **({"why": why} if why else {}), **tagged_fields}, topic, (*lost, *other_tags(tags)))


def _of_gap(text: str, asked: str, tagged_fields: Mapping[str, Any], lost: tuple[str, ...]) -> Read | ValueError:
    """The question of the gaps with a number, all others filled in."""
    keys: list[str] = []

    def shown(found: re.Match[str]) -> str:
        key, _, hint = found[2].partition("::")
        if found[1] != asked:
            return key
        keys.append(_plain(key))
        return f" _____{f' ({hint})' if hint else ''}"

    stem = _plain(_GAP.sub(shown, text))
    if len(set(keys)) > 1:
        return ValueError(f"{len(keys)} gaps at once: {shortened(stem)}")
    try:
        return Read({**_typed(stem, keys[0]), **tagged_fields}, "", lost)
    except ValueError as problem:
        return problem


def _typed(stem: str, key: str) -> dict[str, Any]:
    if not stem or not key:
        raise ValueError("one of its sides holds no text")
    if len(key) > LONGEST_OPTION:
        raise ValueError(f"its answer has {len(key)} characters, which nobody types: {shortened(stem)}")
    return {"kind": str(Kind.TYPED), "stem": stem, "key": key}


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
