"""A question as it is drafted: its table as a pack has it, and how sure the program is of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from quiz.authoring.drafting.lines import ParsedLine
from quiz.rules.text import fold

Evidence = Mapping[str, str | list[str]]
"""The words that settle a question, by the number of their line."""
NO_THIRD = {"claim-set": "the program found nothing on this that the text leaves open"}
"""Why a set of claims has none that is not stated."""
NO_CHANGED = {"claim-set": "the program found nothing here that would be wrong if it were changed"}
"""Why a set of claims has none that is contradicted."""
NO_STATED = {"claim-set": "the program found no other words for what the text states here"}
"""Why a set of claims has none that is stated."""
_LONGEST_PIECE = 14
"""So many words of a line are marked in one piece."""
_NEARLY_ALL = 0.9
"""A text that has this share of a sentence's words, in their order, is that sentence."""


class Draft(NamedTuple):
    """One question, or the questions of one set, as tables.

    ``fact`` is what it asks for: drafts of one fact ask the same thing. ``sureness`` is from 0 to 1.
    """

    kind: str
    tables: tuple[dict[str, Any], ...]
    fact: tuple[str, ...]
    sureness: float

    @property
    def lines(self) -> list[str]:
        """The numbers of the lines that it rests on."""
        return [number for group in self.tables[0]["evidence"] for number in group]


def table(
    stem: str, key: Any, *, evidence: Evidence, why: str, kind: str, wrong: Sequence[Any] = (), **more: Any
) -> dict[str, Any]:
    """A question's table, as an author would write it."""
    written: dict[str, Any] = {"draft": True, "kind": kind, "stem": stem, "key": key, **more}
    if wrong:
        written["wrong"] = list(wrong)
    return written | {"evidence": [dict(evidence)], "why": why}


def marked(line: ParsedLine, places: Iterable[int]) -> str | list[str]:
    """The words of a line from the first of these tokens to the last, or in pieces where that is much."""
    wanted = sorted(set(places))
    first, last = wanted[0], wanted[-1]
    if last - first < _LONGEST_PIECE:
        return _piece(line, first, last)
    pieces: list[tuple[int, int]] = []
    for place in wanted:
        if pieces and place - pieces[-1][1] <= 2:
            pieces[-1] = (pieces[-1][0], place)
        else:
            pieces.append((place, place))
    pieces = [
        (a, b) for a, b in pieces if any(line.doc[at].is_alpha or line.doc[at].like_num for at in range(a, b + 1))
    ]
    found = [_piece(line, a, b) for a, b in pieces]
    return found[0] if len(found) == 1 else found


def because(statement: str, number: str) -> str:
    """The reason of an answer: the fact again, with its line."""
    return f"{statement} ({number})."


def copies(text: str, line: str) -> bool:
    """Whether a text is a whole sentence of the release, or nearly."""
    return share_of(fold(text).split(), fold(line).split()) >= _NEARLY_ALL


def share_of(words: Sequence[str], sentence: Sequence[str]) -> float:
    """The share of a sentence's words that a text has in the same order."""
    if not sentence:
        return 0.0
    row = [0] * (len(words) + 1)
    for word in sentence:
        before = row
        row = [0]
        for at, other in enumerate(words):
            row.append(before[at] + 1 if word == other else max(row[at], before[at + 1]))
    return row[-1] / len(sentence)


def _piece(line: ParsedLine, first: int, last: int) -> str:
    span = line.doc[first : last + 1]
    return line.text[span.start_char : span.end_char]
