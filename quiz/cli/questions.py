"""``quiz questions``: a pack's questions with their answers, proofs and reasons, for the teacher."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import msgspec

from quiz.bank.pack import Pack
from quiz.cli import arguments
from quiz.cli.printing import print_json, print_lines
from quiz.cli.terminal import uses_rich
from quiz.errors import Exit
from quiz.rules.items import Item
from quiz.wording import names
from quiz.wording.listings import answer_rows, list_heading

_EXAMPLES = """\
examples:
  quiz questions                            everything, with the answers
  quiz questions --kind claim --topic laws  some of it
  quiz questions ./my-pack --drafts         the drafts, which are asked nowhere
  quiz questions ./my-pack --json           for a script
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Print a pack's questions with their answers, the lines that prove them, and every reason."
    parser.epilog = _EXAMPLES
    arguments.pack(parser)
    arguments.topic(parser)
    arguments.kind(parser)
    parser.add_argument("--drafts", action="store_true", help="print the drafts of the pack and not its questions")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments.lines(parser)


def run(args: argparse.Namespace) -> int:
    """Print the questions."""
    pack = arguments.named_pack(args, may_be_empty=args.drafts)
    items = arguments.chosen(pack, args, drafts=args.drafts)
    if args.json:
        about = msgspec.to_builtins(pack.about)
        brief = {str(line): text for line, text in pack.brief.lines.items()}
        written = [item.as_written for item in items]
        print_json({"name": pack.name, "digest": pack.digest, **about, "brief": brief, "questions": written})
    elif uses_rich(args):
        from quiz.terminal import output, questions

        output.show_paged(questions.questions(pack, items, drafts=args.drafts))
    else:
        print_lines(_as_lines(pack, items, drafts=args.drafts))
    return Exit.OK


def _as_lines(pack: Pack, items: tuple[Item, ...], *, drafts: bool) -> Iterator[str]:
    yield list_heading(pack, len(items), drafts=drafts)
    for item in items:
        yield ""
        yield from _item(pack, item)


def _item(pack: Pack, item: Item) -> Iterator[str]:
    """One question: how it is asked, its key, its proof, and why each wrong answer is wrong."""
    topic = pack.about.topics.get(item.topic, item.topic)
    yield f"{item.id} ({names.KINDS[item.kind]}, {topic}, {names.DIFFICULTIES[item.difficulty]})"
    yield f"  {item.stem}"
    for row in answer_rows(pack, item):
        yield f"  {row.label}: {row.text}{f' {row.matter}' if row.matter else ''}"
