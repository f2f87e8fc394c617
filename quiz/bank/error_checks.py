"""The errors of a pack that form alone does not show: references, keys and sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quiz.bank.problems import Problem
from quiz.bank.reader import PackReader
from quiz.bank.style_checks import RULES
from quiz.rules.items import Item, ItemProblem, Line
from quiz.rules.kinds.base import LONGEST_OPTION, LONGEST_WHY
from quiz.rules.similarity import listing, quote

LONGEST_STEM = 400
MOST_GROUPS = 9
MOST_LINES = 9


def find_errors(reader: PackReader) -> Iterator[Problem]:
    """Every error in a pack that could be read."""
    lines = reader.brief.lines
    topics = reader.about.topics if reader.about else None
    first: dict[str, int] = {}
    for place, item in enumerate(reader.items):
        if (other := first.setdefault(item.id, place)) != place:
            where = reader.about_item(other, "duplicate-id", "", "id")
            message = f"this id is taken at {where.file}:{where.line}; choose another"
            yield reader.about_item(place, "duplicate-id", message, "id")
        for rule, message, key in _of_item(item, lines, topics):
            yield reader.about_item(place, rule, message, key)


def _of_item(item: Item, lines: Mapping[Line, str], topics: Mapping[str, str] | None) -> Iterator[ItemProblem]:
    if topics is not None and item.topic not in topics:
        known = listing([*topics][:20])
        yield ItemProblem(
            "topic", f"the topic {item.topic!r} is not in pack.toml; add it there, or use {known}", "topic"
        )
    for rule in item.answered:
        if rule not in RULES:
            yield ItemProblem("answered", f"answers {quote(rule)}, which no warning is called; remove it", "answered")
    yield from _sizes(item)
    yield from _evidence(item, lines)
    yield from item.errors()


def _sizes(item: Item) -> Iterator[ItemProblem]:
    texts = [("stem", "the stem", item.stem, LONGEST_STEM), ("why", "why", item.why, LONGEST_WHY), *item.written()]
    for wrong in item.distractors:
        texts.append(("wrong", "a wrong answer", wrong.text, LONGEST_OPTION))
        texts.append(("wrong", "the why of a wrong answer", wrong.why, LONGEST_WHY))
    for key, what, text, most in texts:
        if len(text) > most:
            yield ItemProblem("too-long", f"{what} has {len(text)} characters; use at most {most}", key)
        elif not text or text.isspace():
            yield ItemProblem("blank", f"{what} is blank; write something", key)


def _evidence(item: Item, lines: Mapping[Line, str]) -> Iterator[ItemProblem]:
    if len(item.evidence) > MOST_GROUPS:
        yield ItemProblem("evidence", f"{len(item.evidence)} groups of evidence; use at most {MOST_GROUPS}", "evidence")
    for group in item.evidence:
        if len(group) > MOST_LINES:
            yield ItemProblem(
                "evidence", f"a group of evidence has {len(group)} lines; use at most {MOST_LINES}", "evidence"
            )
        # A brief that cannot be read at all is one fault, not one more for every question.
        for name, marked in group.items() if lines else ():
            line = Line.parse(name)
            text = lines.get(line)
            if text is None:
                yield ItemProblem("evidence", f"the brief has no line {line}; {_nearest(line, lines)}", "evidence")
                continue
            for words in (marked,) if isinstance(marked, str) else marked:
                if words not in text:
                    yield ItemProblem("words", _unfound(words, line, text), "evidence")


def _nearest(line: Line, lines: Mapping[Line, str]) -> str:
    last = max((number for paragraph, number in lines if paragraph == line.paragraph), default=0)
    if last:
        return f"paragraph {line.paragraph} ends with {line.paragraph}.{last}"
    return f"it goes from {min(lines)} to {max(lines)}"


def _unfound(words: str, line: Line, text: str) -> str:
    at = text.casefold().find(words.casefold())
    if at >= 0:
        return f"line {line} has {quote(text[at : at + len(words)])}, not {quote(words)}; copy its very letters"
    return f"line {line} does not say {quote(words)}; copy the words from: {quote(text, 80)}"
