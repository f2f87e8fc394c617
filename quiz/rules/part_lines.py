"""Which lines of the evidence belong to the parts of an answer that were wrong, so that they are shown first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from quiz.rules.citing import cited_in, clauses
from quiz.rules.items import Given, Item, Line, cited_lines
from quiz.rules.text import fold_words

_ALIKE = 4
"""So many letters two words have in common at their beginning where they may be forms of one."""


class _Part(Struct, frozen=True):
    """A part of an answer in its words, with the reason that it has of its own; ``is_wrong`` as it was given."""

    text: str
    why: str
    is_wrong: bool


def lines_by_need(item: Item, given: Given | None, lines: Mapping[Line, str]) -> tuple[Line, ...]:
    """The lines of the evidence, those first that belong to parts that were missed or wrong, else as in the brief.

    A part's lines are those that its own reason names; without them those that have its words. ``lines`` are those
    of the brief with their texts.
    """
    settling = cited_lines(item)
    if given is None or not item.form.facts.has_parts or len(settling) <= 1:
        return settling
    parts = tuple(_parts(item, given))
    told = _words_of_lines(item, settling, lines)
    needed: set[Line] = set()
    for part in parts:
        if part.is_wrong:
            named = set(cited_in(part.why)) & set(settling)
            needed |= named or _best(part, parts, told)
    return tuple(sorted(settling, key=lambda line: line not in needed))


def _parts(item: Item, given: Given) -> Iterator[_Part]:
    """The parts of the key, and what was picked wrongly."""
    if item.form.facts.has_prompts:
        whys = {one.text: one.why for one in item.part_reasons(given)}
        for place, (prompt, right) in enumerate(zip(item.prompts, item.right, strict=True)):
            words = prompt if item.form.facts.shares else f"{prompt} {right}"  # A group says little of one thing.
            is_wrong = place >= len(given) or given[place] != right
            yield _Part(words, whys.get(f"{prompt}: {right}", ""), is_wrong)
        return
    for place, right in enumerate(item.right):
        is_in_place = right in given if item.form.facts.is_any_number else given[place : place + 1] == (right,)
        yield _Part(right, "", not is_in_place)
    for one in item.reasons_against(given):
        yield _Part(one.text, one.why, is_wrong=True)


def _words_of_lines(item: Item, settling: tuple[Line, ...], lines: Mapping[Line, str]) -> dict[Line, set[str]]:
    """The words of each line, with those that the reason for the right answer has before its number."""
    told = {line: _beginnings(lines.get(line, "")) for line in settling}
    for words, numbers in clauses(item.why):
        for line in set(numbers) & told.keys():
            told[line] |= _beginnings(words)
    return told


def _best(part: _Part, parts: tuple[_Part, ...], told: Mapping[Line, set[str]]) -> set[Line]:
    """The lines that have most of the words of a part; a word counts the less, the more parts and lines have it."""
    among_parts = Counter(word for one in parts for word in _beginnings(one.text))
    among_lines = Counter(word for words in told.values() for word in words)
    worth = {
        line: sum(1 / (among_parts[word] * among_lines[word]) for word in _beginnings(part.text) & words)
        for line, words in told.items()
    }
    most = max(worth.values(), default=0.0)
    return {line for line, found in worth.items() if found == most > 0}


def _beginnings(text: str) -> set[str]:
    return {word[:_ALIKE] for word in fold_words(text) if len(word) > 2 or word.isdigit()}
