"""Lines that say only "he" or "the ship": the line before, which names who that is, is cited with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from quiz.authoring.drafting.draft import Draft
from quiz.authoring.drafting.lines import ParsedLine, ReadText
from quiz.authoring.drafting.pronouns import meant
from quiz.authoring.drafting.words import SAYING

if TYPE_CHECKING:
    from spacy.tokens import Token


def with_names(text: ReadText, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the lines that name whom or what words in its evidence stand for."""
    return [one._replace(tables=tuple(_named(text, table) for table in one.tables)) for one in drafts]


def _named(text: ReadText, table: dict[str, Any]) -> dict[str, Any]:
    groups, why = [], str(table["why"])
    for group in table["evidence"]:
        found = dict(group)
        for number, marks in group.items():
            for other, name in _names(text, text.by_number[number], [marks] if isinstance(marks, str) else marks):
                if other not in found:
                    found[other] = name
                    why = re.sub(rf"\b{re.escape(number)}(?=[,)])", f"{other}, {number}", why)
        groups.append({number: found[number] for number in sorted(found, key=_place)} if found != group else group)
    return table | {"evidence": groups, "why": why}


def _names(text: ReadText, line: ParsedLine, marks: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The number of each line that names what these words of a line only point at, and the name there."""
    spans = [(start, start + len(one)) for one in marks if (start := line.text.find(one)) >= 0]
    for token in line.doc:
        noun = meant(token)
        is_cited = any(a <= token.idx < b for a, b in spans) or token.head.lemma_ in SAYING
        if noun is None or noun.doc is line.doc or not is_cited:
            continue
        other = next((one for one in text.lines if one.doc is noun.doc), None)
        if other is not None:
            yield other.number, _words(other, noun)


def _words(line: ParsedLine, noun: Token) -> str:
    """A noun with the names before it, as the line has it."""
    first = noun
    while first.i and first.nbor(-1).pos_ == "PROPN" and first.nbor(-1).head == noun:
        first = first.nbor(-1)
    return line.text[first.idx : noun.idx + len(noun.text)]


def _place(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]
