"""A new pack made of a text: what it is about, the author's working copy, and a brief and questions to be written."""

from __future__ import annotations

import datetime
import errno
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from quiz.authoring.question_toml import pairs
from quiz.bank.about import ABOUT, DEFAULT_LANGUAGE
from quiz.bank.clean import clean
from quiz.bank.defaults import slug
from quiz.bank.reader import BRIEF
from quiz.errors import UsageError
from quiz.store.files import write_folder

WORKING_COPY = "release.txt"
"""The text in numbered sentences, which the author alone reads: no other part of the game opens it."""
QUESTIONS = "questions.toml"
_FIRST_WORDS = 6
"""So many words of a paragraph remind the author of it in the brief."""

_WORKING_COPY = """\
# Your working copy of the text: 1.2 is the second sentence of paragraph 1.
# Only you read it. The game never opens this file, and no page and no exercise has it.
"""
_NO_SOURCE = """
# Where the text is from:
# [source]
# publisher = "Ardvik Harbour Office"
# date = 2024-03-09
# place = "Ardvik"
# address = "https://example.org/lantern-night"
# cite = "Ardvik Harbour Office, Lantern night, 9 March 2024"
"""
_BRIEF = """\
# The brief: the facts of the text, one on each line, each in your own words.
# Players read these lines as the proof of an answer, one at a time. So a line makes sense alone,
# and says nothing that the text does not say. The text itself is in release.txt.
#
# Give each paragraph a title, and write its facts below it, numbered without gaps:
#
#     3 The evening
#     3.1 The choir sang first.
#     3.2 A storm put out 6 of the lanterns.
#
# What is only an opinion names whose opinion it is. Lines that begin with # are notes to yourself.
# Delete the paragraphs that you do not need.
"""
REWORD = "# reword: the next line is still a sentence of the text."
"""The note above what is to be put into other words."""
_DRAFTED_BRIEF = """\
# The brief: what the drafts of questions rest on. So far it is the text itself, a sentence a line.
# Put each line into your own words before others read it, and split it if it holds several facts.
# In quiz pack edit, ~ stands before a line until you change it. In another editor, delete the note above the line.
# A question names words of its line, letter for letter: change these with the line.
# quiz check says which words are no longer there.
"""
_DRAFTS = """\
# Drafts of questions. None is asked as long as it says draft = true.
# Read each one: delete the line draft = true if you want the question, or the whole question if you do not.
#
# stem is the question, key the right answer, wrong the wrong ones. evidence names the line that proves it.
# set is a name for claims that belong together: one is stated, one contradicted, and one not stated.
# mutation says how the contradicted one differs: "same set" is one thing for another, such as June for July.
# process says what players do: "retrieve" is to find it, "infer" to conclude it, "integrate" to put lines together,
# "evaluate" to judge. You may delete the lines of mutation and process.

"""
_QUESTIONS = """\
# The questions. Remove the signs # below and the space behind each, and write your own.
# evidence names a line of the brief and the words in it that prove the answer, letter for letter.
#
# [[question]]
# stem = "Who lent the ladders?"
# key = "The baker"
# wrong = ["The mayor", "The ferry crew", "The choir"]
# evidence = [{ "1.2" = "The baker lent the ladders" }]
#
# A statement to rule on has the key "stated", "contradicted" or "not stated". An answer to be typed has
# no wrong. All kinds of questions are in the guide: quiz help packs
"""


class TextParagraph(Struct, frozen=True):
    """A paragraph of the text in its sentences, and the heading above it, which may be empty."""

    sentences: tuple[str, ...]
    heading: str = ""


class NewPack(Struct, frozen=True, kw_only=True):
    """What a new pack is made of: its title, the keys of its source, which may be none, and its language."""

    title: str
    source: Mapping[str, str | int | datetime.date] = {}
    language: str = DEFAULT_LANGUAGE
    paragraphs: tuple[TextParagraph, ...]

    @property
    def sentences(self) -> int:
        """How many sentences the text has."""
        return sum(len(paragraph.sentences) for paragraph in self.paragraphs)


def folder_name(title: str) -> str:
    """A name for the folder of a pack with this title."""
    return slug(title) or "my-pack"


def pack_files(new: NewPack, drafts: str = "", more: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """The files of a new pack by name; with drafts, the brief holds the sentences that these cite, to be reworded.

    ``more`` are texts of other files by name.
    """
    texts = {
        ABOUT: "".join(_about(new)),
        WORKING_COPY: "".join(_working_copy(new.paragraphs)),
        BRIEF: drafted_brief(new.paragraphs) if drafts else "".join(_brief(new.paragraphs)),
        QUESTIONS: _DRAFTS + drafts if drafts else _QUESTIONS,
        **(more or {}),
    }
    return {name: text.encode() for name, text in texts.items()}


def drafted_brief(paragraphs: Sequence[TextParagraph]) -> str:
    """A brief that holds the sentences of a text, each with a note that it is to be put into other words."""
    return "".join(_drafted_brief(paragraphs))


def write_new_pack(folder: Path, new: NewPack, drafts: str = "", more: Mapping[str, str] | None = None) -> None:
    """Write a new pack into a folder that is not there yet, or is empty; raises UsageError and OSError.

    The folder is there with all of its files, or not at all.
    """
    demand_free(folder)
    try:
        write_folder(folder, pack_files(new, drafts, more))
    except OSError as error:
        if error.errno in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR}:  # Somebody else was quicker.
            demand_free(folder)
        raise


def demand_free(folder: Path) -> None:
    """Raise UsageError where a pack cannot be made since something is at its place, or no folder is around it."""
    shown = clean(str(folder))
    if folder.is_symlink():
        raise UsageError(f"{shown} is a link; choose another name")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{shown} is there already, and is no folder; choose another name")
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{shown} is there already, and something is in it; choose another name")
    if not folder.parent.is_dir():
        raise UsageError(f"{clean(str(folder.parent))} is no folder; make it first, or choose another")


def _about(new: NewPack) -> Iterator[str]:
    yield pairs({"title": new.title})
    if new.language != DEFAULT_LANGUAGE:
        yield pairs({"language": new.language})
    if new.source:
        yield f"\n[source]\n{pairs(new.source)}"
    else:
        yield _NO_SOURCE


def _working_copy(paragraphs: Sequence[TextParagraph]) -> Iterator[str]:
    yield _WORKING_COPY
    for number, paragraph in enumerate(paragraphs, 1):
        yield f"\n# {paragraph.heading}\n" if paragraph.heading else "\n"
        for place, sentence in enumerate(paragraph.sentences, 1):
            yield f"{number}.{place} {sentence}\n"


def _brief(paragraphs: Sequence[TextParagraph]) -> Iterator[str]:
    yield _BRIEF
    for number, paragraph in enumerate(paragraphs, 1):
        last = f"{number}.{len(paragraph.sentences)}"
        place = last if len(paragraph.sentences) == 1 else f"{number}.1 to {last}"
        heading = f" under “{paragraph.heading}”" if paragraph.heading else ""
        yield f"\n{number} Paragraph {number}\n# {place}{heading}: {_beginning(paragraph.sentences[0])}\n"


def _drafted_brief(paragraphs: Sequence[TextParagraph]) -> Iterator[str]:
    yield _DRAFTED_BRIEF
    for number, paragraph in enumerate(paragraphs, 1):
        yield f"\n{number} {paragraph.heading or f'Paragraph {number}'}\n"
        for place, sentence in enumerate(paragraph.sentences, 1):
            yield f"{REWORD}\n{number}.{place} {sentence}\n"


def _beginning(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:_FIRST_WORDS])[:60] + (" …" if len(words) > _FIRST_WORDS else "")
