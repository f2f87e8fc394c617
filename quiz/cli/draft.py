"""``quiz draft``: questions drafted from a text, by the program or by an assistant, and proved."""

from __future__ import annotations

import argparse

from quiz.bank.about import DEFAULT_LANGUAGE
from quiz.cli import arguments

_EXAMPLES = """\
examples:
  quiz draft article.txt -o my-pack                   a pack with drafts, made without a network
  quiz draft article.txt -o my-pack --kinds claim,typed --count 20
  quiz draft article.txt --prompt > request.txt       a request to paste into any assistant
  quiz draft --from answer.json -o my-pack            what the assistant answered, proved line by line
  quiz draft -o my-pack                               more drafts for a pack that is there, from its own release.txt
  quiz draft -o my-pack --only-new-lines              the same, only on what no question asks yet

the kinds:
  claim    a sentence: does the text say so, or the contrary, or nothing about it?
  choice   one right answer among wrong ones
  select   several right answers among wrong ones
  typed    an answer that players type: a name, a date or a number
  order    events to put in order, the earliest first
  match    things to bring together, such as people and what they did
  sort     things to put into groups, such as sentences and who said them

FILE may be left out where the pack has its working copy release.txt. Drafts are added to a pack that is there:
its own questions stay as they are. What you changed or deleted is not drafted again; the file drafted.txt in the
pack's folder lists what was drafted. No draft is asked before you have said yes to it in quiz pack edit.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = (
        "Draft questions from a text. Each names the line that proves it, and is asked only once you have said yes."
    )
    parser.epilog = _EXAMPLES
    arguments.file(parser.add_argument("file", nargs="?", metavar="FILE", help="the text that the questions are about"))
    arguments.file(
        parser.add_argument("-o", "--output", metavar="FOLDER", help="the folder of the pack to make, or to add to")
    )
    parser.add_argument(
        "--kinds", metavar="KINDS", help="the kinds of questions, with commas between (all if left out)"
    )
    parser.add_argument("--count", type=_count, metavar="N", help="at most so many questions (40 if left out)")
    parser.add_argument(
        "--only-new-lines", action="store_true", help="only on lines of the text that no question of the pack asks yet"
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="any number; another number gives other wrong answers"
    )
    arguments.text_of_new_pack(parser)
    parser.set_defaults(language=DEFAULT_LANGUAGE)
    parser.add_argument("--prompt", action="store_true", help="print a request for an assistant, and do nothing else")
    arguments.file(
        parser.add_argument("--from", dest="answer", metavar="ANSWER", help="the answer of an assistant, as JSON")
    )
    parser.add_argument(
        "--model", metavar="NAME", help="ask this model of the library llm; without a name none is asked"
    )


def run(args: argparse.Namespace) -> int:
    """Draft, or print the request."""
    # Imported here: who only asks for help does not wait for it.
    from quiz.cli.draft_make import make

    return make(args)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= 500):
        raise argparse.ArgumentTypeError("give a number from 1 to 500")
    return int(text)
