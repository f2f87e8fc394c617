"""``quiz schema``: the form of packs and of result files as JSON Schema."""

from __future__ import annotations

import argparse
import json

from quiz.errors import Exit


def add(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "what",
        choices=("pack", "result", "teams"),
        help="pack: a pack's TOML files, for completion in editors; result: the file that --results writes; "
        "teams: the file that quiz teams writes",
    )


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    if args.what == "pack":
        from quiz.bank.schema import pack_schema

        schema = pack_schema()
    elif args.what == "teams":
        from quiz.classroom.team_result import team_schema

        schema = team_schema()
    else:
        from quiz.store.results import result_schema

        schema = result_schema()
    print(json.dumps(schema, indent=2, ensure_ascii=False), flush=True)
    return Exit.OK
