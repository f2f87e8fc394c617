"""``quiz pack new``: from a text to the folder of a pack whose brief and questions are ready to be written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from quiz.authoring.dateline import without_dateline
from quiz.authoring.new_pack import (
    QUESTIONS,
    WORKING_COPY,
    NewPack,
    TextParagraph,
    demand_free,
    folder_name,
    write_new_pack,
)
from quiz.authoring.sentences import sentences
from quiz.authoring.source_text import LONGEST_TEXT, SourceText, from_text, read_source
from quiz.bank.about import LONGEST_TITLE
from quiz.bank.clean import clean
from quiz.bank.paths import shown_path, user_path
from quiz.bank.reader import BRIEF
from quiz.bank.shell import shell_pack
from quiz.cli.pack_source import source
from quiz.cli.questionnaire import Questionnaire
from quiz.errors import Exit, UsageError
from quiz.wording.prose import count

_INPUT = "-"
"""What names standard input as the file."""


def make(args: argparse.Namespace) -> int:
    """Make a pack; asks for what is not given where somebody can be asked. Raises UsageError and what reading does."""
    if args.output is not None:
        demand_free(user_path(args.output))
    may_ask = args.file != _INPUT and sys.stdin.isatty() and sys.stderr.isatty()
    questions = Questionnaire() if may_ask else None
    text, name = _text(args.file, questions)
    text, dateline = without_dateline(text, args.language)
    split = sentences([paragraph.text for paragraph in text.paragraphs], args.language)
    paragraphs = tuple(
        TextParagraph(found, paragraph.heading)
        for found, paragraph in zip(split, text.paragraphs, strict=True)
        if found
    )
    sentence_count = sum(len(paragraph.sentences) for paragraph in paragraphs)
    amount = f"{count(len(paragraphs), 'paragraph')} and {count(sentence_count, 'sentence')}"
    if questions is not None:
        questions.say(f"The text has {amount}.")
    title = _title(args.title, text.title or name or "My pack", questions)
    new = NewPack(
        title=title, source=source(args, title, questions, dateline), language=args.language, paragraphs=paragraphs
    )
    folder = _folder(args.output, folder_name(title), questions)
    write_new_pack(folder, new)
    print("\n".join(_next_steps(folder, amount)))
    return Exit.OK


def _text(file: str | None, questions: Questionnaire | None) -> tuple[SourceText, str]:
    """The text, and the name of its file, which is empty where it comes from no file."""
    if file == _INPUT:
        return from_text(sys.stdin.read(4 * LONGEST_TEXT)), ""
    if file is None:
        if questions is None:
            raise UsageError("nobody can be asked here; give the file of a text, or - for standard input")
        questions.say("A pack is made of a text: a news release, an article, a page of a book.")
        file = questions.ask("Its file (nothing: paste the text)")
        if not file:
            return from_text(questions.paste()), ""
    path = user_path(file)
    return read_source(path), clean(path.stem)


def _title(given: str | None, own: str, questions: Questionnaire | None) -> str:
    own = own[:LONGEST_TITLE]
    title = given if given is not None else questions.ask("Title of the pack", own) if questions else own
    return _fitting("--title", title, LONGEST_TITLE)


def _folder(given: str | None, own: str, questions: Questionnaire | None) -> Path:
    if given is None:
        if questions is None:
            raise UsageError("name the folder of the pack with -o")
        given = questions.ask("Folder to make", own)
    return user_path(given)


def _fitting(option: str, text: str, most: int) -> str:
    text = clean(text).strip()
    if not text:
        raise UsageError(f"{option}: it is empty; write something")
    if len(text) > most:
        raise UsageError(f"{option}: it has {len(text)} characters; use at most {most}")
    return text


def _next_steps(folder: Path, amount: str) -> Iterator[str]:
    shown = shown_path(folder)
    # Without a separator it could be the name of another pack.
    typed = shell_pack(folder)
    yield f"The pack {shown} is made. Its text has {amount}."
    yield ""
    yield "What to do next:"
    yield f"1. Read {WORKING_COPY} in that folder. It is the text, a sentence on each line, and only you see it."
    yield f"2. Write its facts into {BRIEF}, each in your own words. Players read them as proof of the answers."
    yield f"3. Write questions into {QUESTIONS}. There is an example in it."
    yield f"   Both are written more easily in a form: quiz pack edit {typed}"
    yield f"4. See what is still missing: quiz check {typed}"
    yield f"5. Play it: quiz play {typed}"
    yield "Your first pack, step by step: quiz help first-pack. The whole guide: quiz help packs"
