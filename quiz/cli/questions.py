"""``quiz questions``: a pack's questions with their answers, proofs and reasons, for the teacher."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import msgspec

from quiz.bank import shelf
from quiz.bank.pack import Pack
from quiz.cli import arguments
from quiz.cli.printing import print_json, print_lines
from quiz.cli.terminal import draws
from quiz.errors import Exit
from quiz.rules.items import Item, cited_lines, words_that_matter
from quiz.rules.question import pose
from quiz.wording import names
from quiz.wording.prose import quoted, stop

_EXAMPLES = """\
examples:
  quiz questions                            everything, with the answers
  quiz questions --kind claim --topic laws  some of it
  quiz questions ./my-pack --json           for a script
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Print a pack's questions with their answers, the lines that prove them, and every reason."
    parser.epilog = _EXAMPLES
    arguments.pack(parser)
    arguments.topic(parser)
    arguments.kind(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments.lines(parser)


def run(args: argparse.Namespace) -> int:
    """Print the questions."""
    pack = shelf.load(shelf.find(args.pack or shelf.DEFAULT))
    items = arguments.chosen(pack, args)
    if args.json:
        about = msgspec.to_builtins(pack.about)
        brief = {str(line): text for line, text in pack.brief.lines.items()}
        print_json({"name": pack.name, "digest": pack.digest, **about, "brief": brief, "questions": items})
    elif draws(args):
        from quiz.terminal import output, questions

        output.show_paged(questions.questions(pack, items))
    else:
        print_lines(_as_lines(pack, items))
    return Exit.OK


def _as_lines(pack: Pack, items: tuple[Item, ...]) -> Iterator[str]:
    yield f"{pack.about.title}: {names.count(len(items), 'question')}"
    for item in items:
        yield ""
        yield from _item(pack, item)


def _item(pack: Pack, item: Item) -> Iterator[str]:
    """One question: how it is asked, its key, its proof, and why each wrong answer is wrong."""
    topic = pack.about.topics.get(item.topic, item.topic)
    yield f"{item.id} ({names.KINDS[item.kind]}, {topic}, {names.DIFFICULTIES[item.difficulty]})"
    yield f"  {item.stem}"
    yield f"  Answer: {names.given(pose(item), item.right)}"
    if item.also_right:
        yield f"  Also right: {'; '.join(item.also_right)}"
    for line in cited_lines(item):
        words = ", ".join(map(quoted, words_that_matter(item, line)))
        yield f"  Line {line}: {pack.brief.lines[line]} The words that matter: {words}"
    yield f"  Why: {item.why}"
    for part in item.part_reasons(item.right):
        yield f"  Why there: {stop(part.text)} {part.why}"
    for wrong in item.distractors:
        yield f"  Wrong: {stop(names.option(item.kind, wrong.text))} {wrong.why}"
