"""The short names of questions and topics are written with the same characters wherever they are checked."""

from __future__ import annotations

import re
import sys

import pytest

from quiz.cli.schema import SCHEMAS, schema
from quiz.rules.kinds.values import SLUG, SLUG_IN_SCHEMA

EVERY_CHARACTER = "".join(map(chr, range(sys.maxunicode + 1)))


def allowed(pattern: str) -> str:
    """The characters that a pattern takes, by its last class."""
    return "".join(re.findall(pattern[pattern.rindex(")[") + 1 :].removesuffix("+$"), EVERY_CHARACTER))


def test_a_schema_allows_the_characters_that_the_game_does() -> None:
    assert allowed(SLUG) == allowed(SLUG_IN_SCHEMA)


@pytest.mark.parametrize("what", SCHEMAS)
def test_no_schema_has_a_pattern_that_python_alone_reads(what: str) -> None:
    assert r"\U" not in str(schema(what))
    assert r"\x" not in str(schema(what))
