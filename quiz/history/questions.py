"""Questions in the history, each as it stood when it was asked: a pack that is edited later changes no history."""

from __future__ import annotations

import sqlite3
from typing import Annotated

from msgspec import Meta, Struct

from quiz.history.encoding import as_json, insert
from quiz.rules.items import Item, Kind, LineNumber, cited_lines

KindName = Annotated[str, Meta(pattern=f"^({'|'.join(Kind)}|)$")]
"""The name of a kind, or nothing where a damaged history has lost it."""


class StoredQuestion(Struct, frozen=True, kw_only=True):
    """A question as it stood when it was asked.

    ``name`` is its id in the pack, ``key`` the right answer as answers are given, and ``lines`` are
    those of the brief that it is settled by.
    """

    name: str
    kind: KindName
    topic: str
    stem: str
    key: tuple[str, ...]
    lines: tuple[LineNumber, ...]


def as_asked(item: Item) -> StoredQuestion:
    """An item of a pack as it stands now."""
    return StoredQuestion(
        name=item.id,
        kind=item.kind.value,
        topic=item.topic,
        stem=item.stem,
        key=item.right,
        lines=tuple(map(str, cited_lines(item))),
    )


def question_id(connection: sqlite3.Connection, pack: str, question: StoredQuestion) -> int:
    """The number of a question of a pack, which is written down if it has not been asked in this form before."""
    key, lines = as_json(question.key), as_json(question.lines)
    known = connection.execute(
        """
        SELECT id FROM question
        WHERE pack = ? AND name = ? AND kind = ? AND topic = ? AND stem = ? AND key = ? AND lines = ?
        """,
        (pack, question.name, question.kind, question.topic, question.stem, key, lines),
    ).fetchone()
    if known:
        return int(known[0])
    return insert(
        connection,
        "question",
        pack=pack,
        name=question.name,
        kind=question.kind,
        topic=question.topic,
        stem=question.stem,
        key=key,
        lines=lines,
    )


def delete_unasked(connection: sqlite3.Connection) -> None:
    """Delete the questions that no answer and no entry refers to any more."""
    asked = "SELECT question FROM answer UNION ALL SELECT question FROM entry"
    connection.execute(f"DELETE FROM question WHERE id NOT IN ({asked})")  # noqa: S608 - all of it is our own
