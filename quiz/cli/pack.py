"""``quiz pack``: a pack made of a text, and a pack changed."""

from __future__ import annotations

import argparse

from quiz.bank.about import DEFAULT_LANGUAGE
from quiz.bank.clean import clean
from quiz.cli import arguments
from quiz.wording.prose import sentence

_EXAMPLES = """\
examples:
  quiz pack new                                  asks for everything, one thing after the other
  quiz pack new article.docx -o lantern-night    a folder in which the brief and the questions are to be written
  quiz pack edit ./my-pack                       questions and brief in a form, checked as you type
  quiz pack edit ./my-pack who-lent-the-ladders  the same, from this question on
  quiz pack edit ./my-pack --editor              its files in your own editor, checked each time you close it
  quiz pack edit ./my-pack --drafts              each draft with its answer: y takes it, n deletes it
  quiz pack new page.html -o lantern-night --title "Lantern night" --publisher "Ardvik Harbour Office"

Your first pack? quiz draft writes questions for you to say yes or no to: quiz help first-pack
"""
_NEW = f"""\
A text may be plain text, Markdown, a saved web page, a Word document or a PDF. FILE may be - for standard input.
The pack's folder gets the text in numbered sentences (release.txt, for you alone), a brief and a file of
questions that are ready to be written. Nothing that is there already is changed.

{_EXAMPLES}"""

_EDIT = """\
The pack is edited on a full screen: its questions in a list, and the fields of one beside it, with what quiz check says
of it as you type.

  a adds a question of any of the seven kinds          p shows it as players see it, and after an answer
  enter goes into its fields, tab to the next one      b opens the brief, i what the pack is about
  ctrl+l picks its proof from the brief                g goes to the next error
  y takes a draft, n deletes it                        u undoes, ctrl+s saves, ? lists all keys

Only what you change is changed in the files; comments stay.

With --editor a copy of the file is edited in the editor that VISUAL or EDITOR names. It takes the place of the file
when it can be read, so that nothing is saved with broken TOML. With --drafts the drafts are shown one after the other,
line by line, each with its answer and its proof: y takes it, n deletes it, l lists all with their numbers, and a number
goes to that one. With an ID it begins at that draft. --plain alone is refused: line by line there is no form.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Make a pack of a text, or change one."
    parser.epilog = _EXAMPLES
    actions = parser.add_subparsers(title="actions", dest="action", metavar="ACTION", required=True)
    help_text = "make a pack of a text; in a terminal it asks for what is not given"
    new = actions.add_parser("new", help=help_text, description=sentence(help_text), epilog=_NEW)
    arguments.file(new.add_argument("file", nargs="?", metavar="FILE", help="the text that the questions are about"))
    arguments.file(new.add_argument("-o", "--output", metavar="FOLDER", help="the folder to make"))
    arguments.text_of_new_pack(new)
    help_text = f"the language of the text, as a code: de ({DEFAULT_LANGUAGE} if left out)"
    new.add_argument("--language", type=_language, default=DEFAULT_LANGUAGE, metavar="CODE", help=help_text)

    help_text = "change a pack: write its questions and its brief in a form, checked as you type"
    edit = actions.add_parser("edit", help=help_text, description=sentence(help_text), epilog=_EDIT)
    arguments.one_pack(edit)
    edit.add_argument("question", nargs="?", metavar="ID", help="the id of a question to begin at")
    how = edit.add_mutually_exclusive_group()
    help_text = "line by line, without a full screen: give --drafts or --editor, too, for there is no form then"
    edit.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=help_text)
    how.add_argument(
        "--editor", action="store_true", help="use your own editor instead, and check the pack after each time"
    )
    how.add_argument(
        "--drafts", action="store_true", help="show the drafts line by line instead: pick which to take or to delete"
    )


def run(args: argparse.Namespace) -> int:
    """Make a pack, or change one."""
    if args.action == "edit":
        from quiz.cli.pack_edit import edit

        return edit(args)
    # Imported here: who only asks for help does not wait for it.
    from quiz.cli.pack_new import make

    return make(args)


def _language(text: str) -> str:
    code = text.strip().casefold()
    if not (code.isascii() and code.isalpha() and len(code) in {2, 3}):
        raise argparse.ArgumentTypeError(f"{clean(text)[:40]!r} is no code of a language, such as de, fr or tr")
    return code
