"""The form of a pack's TOML files as JSON Schema, for editors that complete and check while typing."""

from __future__ import annotations

from typing import Any

import msgspec

from quiz.bank.about import YEAR, About, Source
from quiz.bank.defaults import HAS_DEFAULT
from quiz.bank.error_checks import LONGEST_STEM, MOST_GROUPS, MOST_LINES
from quiz.bank.reader import DRAFT
from quiz.bank.style_checks import RULES
from quiz.bank.words import KEYS, Words
from quiz.rules.items import ANY_ITEM, ITEM_TYPES, Claim, Distractor, Kind
from quiz.rules.kinds.base import LONGEST_OPTION
from quiz.rules.kinds.sort import SortedThing

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_HELP = {
    "kind": "How it is asked.",
    "source": "Where the text comes from.",
    "publisher": "Who published the text.",
    "date": "The day of publication, without quotation marks: 2024-05-31. Of a book, the year alone: 1911.",
    "place": "Where the text is from.",
    "address": "Where the text can be read.",
    "cite": "How to cite the text in full.",
    "language": "The language of the questions, as a code of two letters: de. English (en) if left out.",
    "words": "The words around every question in the language of the pack; what is missing is English.",
    "title": "The pack's title in menus.",
    "about": "One sentence on what the text says.",
    "topics": 'Topics in the order of menus: a short name = "The name as shown".',
}
"""Help for the keys of ``pack.toml``; that for the other keys of questions stands with their types."""
_DRAFT = "true: this is a draft, which is asked nowhere until you remove the line."

_NUMBERS = {
    **{kind.__name__: ("key", "wrong", "variants", "groups") for kind in ITEM_TYPES.values() if kind is not Claim},
    Distractor.__name__: ("text",),
    SortedThing.__name__: ("thing", "group"),
}
"""The keys of each type that hold answers, in which a number need not be in quotes."""


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
    (item, _), definitions = msgspec.json.schema_components((ANY_ITEM, About), ref_template="#/$defs/{name}")
    for definition in definitions.values():
        properties = definition.get("properties", {})
        for key, value in properties.items():
            help_text = f"In English: {KEYS[key]}" if definition is definitions[Words.__name__] else _HELP.get(key, "")
            properties[key] = _described(value, help_text)
        definition["description"] = definition.get("description", "").replace("``", "`")
    for item_type in ITEM_TYPES.values():
        _bound(definitions[item_type.__name__]["properties"])
        _allow_less(definitions[item_type.__name__])
    definitions[Source.__name__]["properties"]["date"]["anyOf"].append({"type": "string", "pattern": YEAR})
    for name, keys in _NUMBERS.items():
        properties = definitions[name]["properties"]
        properties.update({key: _or_number(properties[key]) for key in keys if key in properties})
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
    help_text = {"description": schema.get("description", text)}
    kept = some[0] if len(some) == 1 else {**schema, **({"anyOf": some} if some else {})}
    whole = {**kept, **(help_text if any(help_text.values()) else {})}
    # What is left out is empty, and what is there may not be.
    return {name: part for name, part in whole.items() if name != "default" or part}


def _or_number(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of an answer in which each text may be a number that is not in quotes."""
    changed = {key: _or_number(part) if isinstance(part, dict) else part for key, part in schema.items()}
    changed |= {key: [_or_number(part) for part in schema[key]] for key in ("anyOf",) if key in schema}
    if schema.get("type") == "string" and "enum" not in schema:
        changed["type"] = ["string", "number"]
    return changed


def _allow_less(definition: dict[str, Any]) -> None:
    """Let a question leave out what has a default, and give a wrong answer as plain text."""
    of_claim = definition["properties"]["kind"]["enum"] == [Kind.CLAIM]
    has_default = HAS_DEFAULT | {"groups", *(("wrong",) if of_claim else ())}
    definition["properties"][DRAFT] = {"type": "boolean", "description": _DRAFT}
    definition["required"] = [key for key in definition["required"] if key not in has_default]
    if wrong := definition["properties"].get("wrong"):
        text = {"type": "string", "minLength": 1, "maxLength": LONGEST_OPTION}
        wrong["items"] = {"anyOf": [text, wrong["items"]]}


def _bound(properties: dict[str, Any]) -> None:
    """Put the sizes that ``find_errors`` demands into the schema of one kind."""
    properties["stem"]["maxLength"] = LONGEST_STEM
    properties["answered"]["propertyNames"] = {"enum": list(RULES)}
    properties["evidence"]["maxItems"] = MOST_GROUPS
    properties["evidence"]["items"]["maxProperties"] = MOST_LINES
