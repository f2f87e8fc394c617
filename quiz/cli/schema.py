"""``quiz schema``: the form of the game's files as JSON Schema."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from quiz.errors import Exit
from quiz.wording.prose import capital

SCHEMAS = {
    "pack": ("quiz.bank.schema", "pack_schema", "a pack's TOML files, for completion in editors"),
    "result": ("quiz.store.results", "Result", "the file that --results writes"),
    "exercise": ("quiz.classroom.exercise", "Exercise", "an exercise's TOML file"),
    "submission": ("quiz.classroom.submission", "Submission", "a student's result of an exercise"),
    "report": ("quiz.classroom.report", "ClassReport", "the report that quiz grade writes"),
    "teams": ("quiz.classroom.team_result", "TeamResult", "the file that quiz teams writes"),
    "live": ("quiz.live.messages", "live_schema", "what phones and the host of a live room say to each other"),
}
"""What has a schema: its module, the type there or the function that makes the schema, and what it is of."""


def add(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    help_text = "; ".join(f"{name}: {what}" for name, (_, _, what) in SCHEMAS.items())
    parser.add_argument("what", choices=tuple(SCHEMAS), metavar="WHAT", help=help_text)


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    print(json.dumps(schema(args.what), indent=2, ensure_ascii=False), flush=True)
    return Exit.OK


def schema(what: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one of the game's files."""
    from quiz.rules.kinds.values import SLUG, SLUG_IN_SCHEMA

    schema: dict[str, Any] = _with_patterns(_as_python_has_it(what), {SLUG: SLUG_IN_SCHEMA})
    return schema


def _with_patterns(part: Any, replaced: Mapping[str, str]) -> Any:
    """A part of a schema with patterns that other languages read in the place of Python's own."""
    if isinstance(part, dict):
        return {
            key: replaced.get(value, value) if key == "pattern" else _with_patterns(value, replaced)
            for key, value in part.items()
        }
    return [_with_patterns(one, replaced) for one in part] if isinstance(part, list) else part


def _as_python_has_it(what: str) -> dict[str, Any]:
    import msgspec

    module, name, help_text = SCHEMAS[what]
    found = getattr(import_module(module), name)
    if not isinstance(
        found, type
    ):  # A pack is two kinds of files, and messages go two ways: of that the types do not tell.
        made: dict[str, Any] = found()
        return made
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": capital(help_text),
        **msgspec.json.schema(found),
    }
