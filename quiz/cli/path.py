"""``quiz path``: the brief, paragraph by paragraph, with stars to earn."""

from __future__ import annotations

import argparse

from msgspec import Struct

from quiz.cli import arguments, start
from quiz.cli.numbers import whole
from quiz.cli.printing import print_json
from quiz.cli.terminal import goes_line_by_line
from quiz.errors import Exit, UsageError
from quiz.play.action import PlayStep, ShowPath
from quiz.play.path import find_step, path_stars, step_sizes

_EXAMPLES = """\
examples:
  quiz path                the path with your stars; enter plays the next step
  quiz path --step 5       the step on paragraph 5, now
  quiz path --plain        line by line
  quiz path --json         the stars, for a script

JSON: pack, player; stars of most; next, the paragraph of the next step, null where all were played; steps
(paragraph, title, questions, stars). A paragraph without questions has no stars to earn.
"""
LARGEST_PARAGRAPH = 9999


class StepStars(Struct, frozen=True, kw_only=True):
    """A step: its paragraph, how many questions it would ask now, and the stars earned."""

    paragraph: int
    title: str
    questions: int
    stars: int


class PathStars(Struct, frozen=True, kw_only=True):
    """A player's stars on the path of a pack; ``next`` is None where every step was played."""

    pack: str
    player: str
    stars: int
    most: int
    next: int | None
    steps: tuple[StepStars, ...]


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Read the brief paragraph by paragraph, answer a few questions on each, and earn stars."
    parser.epilog = _EXAMPLES
    arguments.pack(parser)
    parser.add_argument(
        "--step", type=whole(0, LARGEST_PARAGRAPH), metavar="N", help="the step on this paragraph, at once"
    )
    arguments.player(parser)
    parser.add_argument("--json", action="store_true", help="print the stars as JSON")
    arguments.plain(parser)


def run(args: argparse.Namespace) -> int:
    """Show the path, or play a step of it."""
    if args.json and args.step is not None:
        raise UsageError("--json prints the stars of all steps; leave out --step")
    pack = arguments.named_pack(args)
    context = start.command_context(args)
    if args.json:
        walked, sizes = path_stars(context, pack), step_sizes(context, pack)
        steps = tuple(
            StepStars(
                paragraph=step.paragraph,
                title=pack.brief.paragraph(step.paragraph).title,
                questions=sizes[step.paragraph],
                stars=step.stars,
            )
            for step in walked.steps
        )
        print_json(
            PathStars(
                pack=pack.name,
                player=context.who,
                stars=walked.stars,
                most=walked.most,
                next=walked.next.paragraph if walked.next else None,
                steps=steps,
            )
        )
        return Exit.OK
    if args.step is None and not (args.plain or goes_line_by_line()):
        return start.full_screen(context, ShowPath(pack=pack))
    find_step(context, pack, args.step)
    return start.run(context, PlayStep(pack=pack, paragraph=args.step), plain=args.plain)
