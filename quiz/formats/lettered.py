"""Tables as people write them who know none of ours: a column for each option, and one that says which is right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quiz.formats.base import cleaned

Table = Sequence[tuple[int, Sequence[str]]]
"""Rows with their numbers, the first of them with the headings."""

_OPTION = re.compile(r"(?:option|choice|answer|antwort|réponse|respuesta|risposta)?[ .:]*([a-h]|[1-8])[).:]?")
_RIGHT = re.compile(
    r"(?:the )?(?:correct|right|richtige?|bonne|solution|lösung|key|answer)(?: (?:answer|option|antwort|réponse))?"
)
_WRONG = re.compile(r"(?:wrong|falsch|distractor|incorrect).*")
_NAMED = re.compile(r"\(?([a-h]|[1-8])[).]?", re.IGNORECASE)
_LONGEST_HEADING = 80
_FEWEST = 2


def as_ours(table: Table) -> Table:
    """The table with its right and its wrong answers in columns of their own, or as it is where it is none of these.

    The right one is named by its letter, by its number or by its text; several have commas between them.
    """
    if not table:
        return table
    number, head = table[0]
    names = [cleaned(cell[:_LONGEST_HEADING]).casefold() for cell in head]
    options = [at for at, name in enumerate(names) if _OPTION.fullmatch(name)]
    rights = [at for at, name in enumerate(names) if _RIGHT.fullmatch(name)]
    if len(options) < _FEWEST or len(rights) != 1 or any(map(_WRONG.fullmatch, names)):
        return table
    labels = [found[1] for at in options if (found := _OPTION.fullmatch(names[at]))]
    if len(set(labels)) < len(labels):
        return table
    others = [at for at in range(len(head)) if at not in {*options, *rights}]
    count = len(options)
    titles = [*(f"Right {at}" for at in range(1, count + 1)), *(f"Wrong {at}" for at in range(1, count + 1))]
    rows: list[tuple[int, Sequence[str]]] = [(number, [*(head[at] for at in others), *titles])]
    for number, cells in table[1:]:
        held = {label: _cell(cells, at) for label, at in zip(labels, options, strict=True)}
        named = _named(_cell(cells, rights[0]), held)
        right = [held[label] for label in named]
        wrong = [text for label, text in held.items() if label not in named]
        kept = [_cell(cells, at) for at in others]
        rows.append((number, [*kept, *_filled(right, count), *_filled(wrong, count), *cells[len(head) :]]))
    return rows


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def _filled(cells: Sequence[str], count: int) -> list[str]:
    return [*cells, *[""] * (count - len(cells))]


def _named(cell: str, held: dict[str, str]) -> list[str]:
    """The labels of the options that a cell names; none where one is not there, or where it could be two."""
    # Columns may have letters where the right one has a number, or the other way round.
    places = dict(zip("abcdefgh", held, strict=False)) | dict(zip("12345678", held, strict=False))
    labels = []
    for part in re.split(r"\s*[,;]\s*", cell):
        found = _NAMED.fullmatch(part)
        name = found[1].casefold() if found else ""
        labels.append(name if name in held else places.get(name, ""))
    by_text = [label for label, text in held.items() if text and text.casefold() == cell.casefold()]
    if not all(held.get(label) for label in labels) or (by_text and cell.casefold() not in held):
        return by_text[:1]
    return labels if by_text in ([], labels) else []
