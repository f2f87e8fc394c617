"""``quiz schema``: the form of the game's files as JSON Schema."""

from __future__ import annotations

import argparse
import json
from importlib import import_module

from quiz.errors import Exit

SCHEMAS = {
    "pack": ("quiz.bank.schema", "pack_schema", "a pack's TOML files, for completion in editors"),
    "result": ("quiz.store.results", "result_schema", "the file that --results writes"),
    "exercise": ("quiz.classroom.exercise_file", "exercise_schema", "an exercise's TOML file"),
    "submission": ("quiz.classroom.submission", "submission_schema", "a student's result of an exercise"),
    "report": ("quiz.classroom.report", "report_schema", "the report that quiz grade writes"),
    "teams": ("quiz.classroom.team_result", "team_schema", "the file that quiz teams writes"),
}
"""What has a schema: the module and the function that make it, and what it is of."""


def add(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    said = "; ".join(f"{name}: {what}" for name, (_, _, what) in SCHEMAS.items())
    parser.add_argument("what", choices=tuple(SCHEMAS), metavar="WHAT", help=said)


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    module, function, _ = SCHEMAS[args.what]
    schema = getattr(import_module(module), function)()
    print(json.dumps(schema, indent=2, ensure_ascii=False), flush=True)
    return Exit.OK
