"""Names in less room than they take, cut so that they can still be told apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from textual.content import Content


def abbreviate(names: Sequence[str], rooms: Sequence[int]) -> tuple[str, ...]:
    """Names, each in no more columns than it has."""
    return tuple(
        _apart(name, max(1, room), [*names[:at], *names[at + 1 :]])
        for at, (name, room) in enumerate(zip(names, rooms, strict=True))
    )


def _apart(name: str, room: int, others: list[str]) -> str:
    """A name so that it could be no other: cut at its end, or with as little of that as tells, or from where it tells.

    Where nothing does in so little room, it is cut at its end.
    """
    if _cells(name) <= room:
        return name
    for kept in range(room - 1):
        head, end = _without_middle(name, room, kept)
        if not any(other.startswith(head) and other.endswith(end) for other in others):
            return f"{head}…{end}"
    same = max((_same_beginning(name, other) for other in others), default=0)
    word = name.rfind(" ", 0, same + 1) + 1
    kept_end = name[word if same - word < room - 2 else same :]
    if _cells(kept_end) >= room:
        kept_end, _ = _without_middle(kept_end, room - 1, 0)
        more = "…"
    else:
        more = ""
    if kept_end and not any(kept_end in other for other in others):
        return f"…{kept_end}{more}"
    return Content(name).truncate(room, ellipsis=True).plain


def _without_middle(name: str, room: int, kept: int) -> tuple[str, str]:
    """The beginning of a name and so many characters of its end, or a few more, with room for a mark between."""
    while 0 < kept < len(name) and (unicodedata.combining(name[-kept]) or name[-kept - 1 :][:2].isdigit()):
        kept += 1  # An accent is nothing without its letter, and half a number is another one.
    end = name[len(name) - kept :]
    return Content(name).truncate(max(0, room - 1 - _cells(end))).plain.rstrip(), end


def _same_beginning(name: str, other: str) -> int:
    pairs = enumerate(zip(name, other, strict=False))
    return next((at for at, (one, another) in pairs if one != another), min(len(name), len(other)))


def _cells(text: str) -> int:
    return Content(text).cell_length
