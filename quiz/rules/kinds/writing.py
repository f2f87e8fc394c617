"""How an author writes a question of a kind: its fields in plain words, and the shape of its key."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

BAR = "|"
"""What stands between the parts of an entry."""


class KeyShape(StrEnum):
    """What a key is, as it is written."""

    TEXT = "a text"
    TEXTS = "a list of texts"
    PAIRS = "a table from one text to another"
    THINGS = "a list of things, each with its group"


class FieldWords(NamedTuple):
    """A field in words: its name, what to write there, what could stand there, and a further sentence.

    All but the name may be empty.
    """

    label: str
    help: str = ""
    sample: str = ""
    more_help: str = ""


class FieldText(NamedTuple):
    """A problem as it stands beside the name of its field, with no key of a file in it: what is wrong, what to do."""

    what: str
    remedy: str = ""


WRONG_ANSWERS = FieldWords(
    "Wrong answers", f"one a line {BAR} why it is wrong", f"The mayor {BAR} The mayor only made a speech."
)
PROOF = FieldWords(
    "Proof",
    f"line of the brief {BAR} its words",
    f"1.2 {BAR} lent the ladders",
    "Of two lines both are needed; with an empty line between them, either is enough.",
)
WHY = FieldWords("Why", "one sentence that says the fact again", "The baker lent the ladders.")
"""What most kinds call these fields."""
