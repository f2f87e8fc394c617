"""Pronouns, and the nouns that they stand for once a text was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = frozenset({"it", "they", "he", "she"})
"""Those that begin a sentence about something that the one before has named."""


class Namer(Protocol):
    """What knows the names of a text: the sort of what a noun names, and the whole name of it."""

    def sort_of(self, token: Token, /) -> str | None:
        """The sort of what a noun names."""

    def full_name(self, head: Token, /) -> str:
        """The longest name that the text has for it; empty where it has none."""


def meant(token: Token) -> Token | None:
    """The noun that a pronoun stands for, or a noun that another line has the name for."""
    found: dict[int, Token] = token.doc.user_data.get("meant", {})
    return found.get(token.i)
