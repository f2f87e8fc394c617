"""The author's working copy of a text in a pack, and drafts added to a pack that is there already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from quiz.authoring.blocks import SourceTextError
from quiz.authoring.drafted_pack import drafts_toml
from quiz.authoring.new_pack import WORKING_COPY, NewPack, TextParagraph, drafted_brief
from quiz.authoring.offered import PackSoFar, cited, shown_of
from quiz.authoring.pack_editing import QUESTIONS, EditedPack, EditError
from quiz.authoring.source_text import LARGEST_FILE
from quiz.bank.about import ABOUT
from quiz.bank.clean import clean
from quiz.reading.files import TooLargeError, read_regular
from quiz.rules.text import fold

_LINE = re.compile(r"([1-9]\d{0,3})\.([1-9]\d{0,3})[ \t]+(\S.*)")
_HEADING = re.compile(r"# (\S.*)")
_FIRST = "1.1"


class Added(NamedTuple):
    """What was added to a pack: the tables, how many were there or drafted before, and how many have no line in it."""

    tables: tuple[Mapping[str, Any], ...]
    known: int
    offered: int
    without_line: int


def is_pack(folder: Path) -> bool:
    """Whether a pack stands in a folder already."""
    return (folder / ABOUT).is_file()


def read_working_copy(folder: Path) -> tuple[TextParagraph, ...]:
    """The text of a pack in its sentences, as its author has it; raises SourceTextError and OSError."""
    path = folder / WORKING_COPY
    shown = clean(str(path))
    try:
        text = read_regular(path, LARGEST_FILE).decode("utf-8-sig")
    except TooLargeError:
        raise SourceTextError(f"{shown}: it is too large; name the file of the text instead") from None
    except UnicodeDecodeError:
        raise SourceTextError(f"{shown}: it is not UTF-8; save it as UTF-8") from None
    except FileNotFoundError:
        raise SourceTextError(f"{clean(str(folder))} has no {WORKING_COPY}; name the file of the text") from None
    paragraphs = tuple(_paragraphs(text.splitlines(), shown))
    if not paragraphs:
        raise SourceTextError(
            f"{shown}: it has no line such as {_FIRST} The choir sang first; name the file of the text"
        )
    return paragraphs


def _paragraphs(lines: Sequence[str], shown: str) -> Iterator[TextParagraph]:
    found: list[str] = []
    heading = above = ""
    number = 1
    for place, line in enumerate(lines, 1):
        entry = _LINE.fullmatch(line.strip())
        if entry is None:
            note = _HEADING.fullmatch(line.strip())
            above = clean(note[1]) if note else ""
            continue
        if int(entry[1]) == number + 1 and found:
            yield TextParagraph(tuple(found), heading)
            found, number = [], number + 1
        if (int(entry[1]), int(entry[2])) != (number, len(found) + 1):
            wanted = f"{number}.{len(found) + 1}"
            raise SourceTextError(f"{shown}:{place}: the number {wanted} comes here; number its lines without gaps")
        heading = heading if found else above
        found.append(clean(entry[3]).strip())
        above = ""
    if found:
        yield TextParagraph(tuple(found), heading)


def add_drafts(
    folder: Path,
    new: NewPack,
    tables: Sequence[Mapping[str, Any]],
    lines: Mapping[str, str],
    notes: Mapping[int, Sequence[str]],
    before: PackSoFar,
) -> Added:
    """Add drafts to the questions of a pack, and write its brief if that has no line; raises EditError and OSError.

    What is there stays as it is. A draft that the pack has already, or that was drafted for it before, is not added
    again, and one that cites a line which the pack's own brief does not have is left out.
    """
    pack = EditedPack(folder)
    brief = {str(line): text for line, text in pack.read().brief.lines.items()}
    if not brief:
        if _is_written(pack.brief):
            raise EditError(f"{clean(folder.name)}: its brief cannot be read; quiz check says why")
        pack.write_brief(drafted_brief(new.paragraphs))
        brief = dict(lines)
    there = pack.questions()
    ids = {one.id for one in there} | {str(one.table["set"]) for one in there if "set" in one.table}
    chosen: list[tuple[int, dict[str, Any]]] = []
    stems = set(before.there)
    known = offered = without_line = 0
    for place, table in enumerate(tables):
        shown = fold(shown_of(table))
        if shown in stems:
            known += 1
        elif shown in before.offered:
            offered += 1
        elif not brief.keys() >= {*cited(table)}:
            without_line += 1
        else:
            stems.add(shown)
            chosen.append((place, dict(table)))
    renamed = {name: _free(name, ids) for _, table in chosen for name in _names(table)}
    for _, table in chosen:
        table |= {key: renamed[str(table[key])] for key in ("id", "set") if key in table}
    if chosen:
        about = {at: [*notes.get(place, ()), *_not_there(table, brief)] for at, (place, table) in enumerate(chosen)}
        pack.append(drafts_toml([table for _, table in chosen], lines, about), QUESTIONS)
        pack.save()
    return Added(tuple(table for _, table in chosen), known, offered, without_line)


def _is_written(brief: str) -> bool:
    """Whether a brief has more than notes and titles of paragraphs."""
    return any(re.match(r"\s*\d+\.\d", line) for line in brief.splitlines())


def _names(table: Mapping[str, Any]) -> list[str]:
    return [str(table[key]) for key in ("id", "set") if key in table]


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _not_there(table: Mapping[str, Any], brief: Mapping[str, str]) -> Iterator[str]:
    """What is to be looked at where the author has put a line into other words since."""
    for group in table.get("evidence", ()):
        for number, words in group.items() if isinstance(group, Mapping) else ():
            for piece in [words] if isinstance(words, str) else words:
                if isinstance(piece, str) and piece not in brief[str(number)]:
                    yield f"does not hold: line {number} of the brief no longer has the words “{piece[:60]}”"
