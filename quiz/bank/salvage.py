"""What can be read of a file of questions that is no TOML: every question but those that are to blame."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, NamedTuple

from quiz.bank.clean import clean_tree
from quiz.bank.decode import TomlProblem, toml_problem
from quiz.reading import toml
from quiz.reading.bounds import TooMuchError

MOST_BROKEN = 100
"""So many questions of a file are told to be no TOML; nobody reads more."""
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*question[ \t]*\]\]", re.MULTILINE)
_VISIBLE = re.compile(r"[^\n]")


class Salvaged(NamedTuple):
    """What could be read, the text that it was read from, and what is wrong with the rest.

    In the text the questions that could not be read are blank, so that all else stands where it does in the file.
    """

    values: dict[str, Any]
    source: str
    problems: list[TomlProblem]


def salvage(source: str, error: Exception) -> Salvaged:
    """Read a text that could not be read, for the reason given, question by question."""
    whole = Salvaged({}, "", [toml_problem(source, error)])
    if isinstance(error, TooMuchError):
        return whole
    starts = [0, *(found.start() for found in _HEADER.finditer(source) if found.start()), len(source)]
    kept: list[str] = []
    problems: list[TomlProblem] = []
    line = 0
    for start, end in pairwise(starts):
        part = source[start:end]
        try:
            if len(problems) < MOST_BROKEN:
                clean_tree(toml.loads(part, toml.WrittenDecimal.read))
                kept.append(part)
            else:
                kept.append(_blank(part))
        except (ValueError, OverflowError, RecursionError) as reason:
            found = toml_problem(part.rstrip(), reason)
            problems.append(found._replace(line=line + found.line))
            kept.append(_blank(part))
        line += part.count("\n")
    text = "".join(kept)
    try:
        values: dict[str, Any] = toml.loads(text, toml.WrittenDecimal.read)
        clean_tree(values)
    except (ValueError, OverflowError, RecursionError):
        return whole
    # Each part may be sound, and the whole still be none.
    return Salvaged(values, text, problems) if problems else whole


def _blank(text: str) -> str:
    """A text as long, and with the same lines, that holds nothing."""
    return _VISIBLE.sub(" ", text)
