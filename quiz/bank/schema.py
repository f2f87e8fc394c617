"""The form of a pack's TOML files as JSON Schema, for editors that complete and check while typing."""

from __future__ import annotations

from typing import Any

import msgspec

from quiz.bank.about import About
from quiz.bank.error_checks import LONGEST_OPTION, LONGEST_STEM, LONGEST_WHY, MOST_GROUPS, MOST_LINES, MOST_OPTIONS
from quiz.bank.style_checks import RULES
from quiz.rules.items import Item, Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_HELP = {
    "id": "The question's own name in the pack: lower-case words joined by hyphens.",
    "kind": "How it is asked.",
    "stem": "The question, or the claim to rule on.",
    "evidence": 'Groups of brief lines, each group enough to settle it: [{ "5.2" = "the words that matter" }].',
    "why": "One sentence that restates the fact and names its line.",
    "topic": "One of the topics in pack.toml.",
    "difficulty": "1: one line, read once. 2: lines or facts to be told apart. 3: lines to be put together.",
    "answered": 'Warnings of the check that stay, each with the reason: { stem-word = "…" }.',
    "wrong": "Wrong answers, each with why it is wrong.",
    "set": "The name that sibling claims share: one claim for each verdict.",
    "mutation": "What a contradicted claim changes.",
    "answer": "How a typed answer is read; a date counts in every form in which people write it.",
    "variants": "Further answers that are right.",
    "text": "The wrong answer.",
    "source": "Where the release comes from.",
    "publisher": "Who published the release.",
    "date": "The day of publication, without quotation marks: 2024-05-31.",
    "place": "Where the release is from.",
    "address": "Where the release can be read.",
    "cite": "How to cite the release in full.",
    "title": "The pack's title in menus.",
    "about": "One sentence on what the release says.",
    "topics": 'Topics in the order of menus: a short name = "The name as shown".',
}
_KEYS = {
    "Claim": "The verdict: what the release makes of the claim.",
    "Choice": "The one right option.",
    "Select": "All the right options.",
    "Typed": "The right answer as it is shown.",
    "Order": "The things in their right order.",
    "Match": 'The pairs: "left" = "right".',
}


def pack_schema() -> dict[str, Any]:
    """The schema of every TOML file in a pack: of a file of questions and of ``pack.toml``.

    One document serves both, so that an author keeps one schema file and points every file to it.
    """
    return {
        "$schema": DIALECT,
        "title": "A file of a quiz pack",
        "anyOf": [{"$ref": "#/$defs/Questions"}, {"$ref": "#/$defs/About"}],
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Any]:
    """Every type of a pack by name, with help for each key and the sizes that the check demands."""
    (item, _), definitions = msgspec.json.schema_components((Item, About), ref_template="#/$defs/{name}")
    for name, definition in definitions.items():
        properties = definition.get("properties", {})
        for key, value in properties.items():
            text = _KEYS.get(name, "") if key == "key" else _HELP.get(key, "")
            properties[key] = _described(value, text)
        definition["description"] = definition.get("description", "").replace("``", "`")
    for kind in Kind:
        _bound(definitions[kind.value.capitalize()]["properties"])
    definitions["Distractor"]["properties"]["text"]["maxLength"] = LONGEST_OPTION
    definitions["Distractor"]["properties"]["why"] = {
        "type": "string",
        "minLength": 1,
        "maxLength": LONGEST_WHY,
        "description": "Why it is wrong, with the line that says so.",
    }
    definitions["Questions"] = {
        "title": "Questions",
        "description": "A file of questions: [[question]] above each.",
        "type": "object",
        "properties": {"question": {"type": "array", "items": item}},
        "required": ["question"],
        "additionalProperties": False,
    }
    return definitions


def _described(schema: dict[str, Any], text: str) -> dict[str, Any]:
    """A key's schema with its help, and without the null that TOML cannot write."""
    some = [branch for branch in schema.get("anyOf", ()) if branch != {"type": "null"}]
    if len(some) == 1:
        schema = some[0]
    return {**schema, "description": text} if text else schema


def _bound(properties: dict[str, Any]) -> None:
    """Put the sizes that ``faults`` demands into the schema of one kind."""
    properties["stem"]["maxLength"] = LONGEST_STEM
    properties["why"]["maxLength"] = LONGEST_WHY
    properties["answered"]["propertyNames"] = {"enum": list(RULES)}
    properties["evidence"]["maxItems"] = MOST_GROUPS
    properties["evidence"]["items"]["maxProperties"] = MOST_LINES
    key = properties["key"]
    if key.get("type") == "array":
        key["maxItems"] = MOST_OPTIONS
        key["items"]["maxLength"] = LONGEST_OPTION
    elif key.get("type") == "object":
        key["maxProperties"] = MOST_OPTIONS
    elif key.get("type") == "string":
        key["maxLength"] = LONGEST_OPTION
