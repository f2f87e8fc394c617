"""Markdown: the questions with their answers and proofs, to be read or edited by people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.formats.base import ExportedQuestion, Format, QuestionPart, Questions
from quiz.formats.fitting import ABOUT_CLAIM, shown_options
from quiz.rules.items import Item, Kind, Match, Sort
from quiz.wording import names

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")
_FIRST = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")


def _escaped(text: str) -> str:
    """Plain text as Markdown shows it."""
    escaped = _SIGNS.sub(r"\\\1", text)
    return _FIRST.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", escaped)


def write(questions: Questions) -> bytes:
    """The questions as Markdown in UTF-8, by topic."""
    lines = [f"# {_escaped(questions.title)}", ""]
    topic = None
    for number, entry in enumerate(questions.entries, 1):
        if entry.topic != topic:
            topic = entry.topic
            lines += [f"## {_escaped(topic)}", ""]
        lines += _question(number, entry)
    return ("\n".join(lines).rstrip() + "\n").encode()


def _question(number: int, entry: ExportedQuestion) -> Iterator[str]:
    item = entry.item
    level = names.DIFFICULTIES[item.difficulty]
    yield f"### {number}. {_escaped(item.stem)}"
    yield ""
    yield f"*{item.id}, {names.KINDS[item.kind]}, {level}*"
    yield ""
    if item.verdicts:
        yield f"{ABOUT_CLAIM}"
        yield ""
    listed = list(_answers(item))
    if listed:
        yield from (f"- {line}" for line in listed)
        yield ""
    if entry.feedback_paragraphs:
        yield "\n>\n".join(f"> {_escaped(paragraph)}" for paragraph in entry.feedback_paragraphs)
        yield ""


def _answers(item: Item) -> Iterator[str]:
    if isinstance(item, Match):
        yield from (f"{_escaped(left)} → **{_escaped(right)}**" for left, right in item.key.items())
        yield from (f"{_escaped(one.text)} belongs to none{_because(one.why)}" for one in item.wrong)
    elif isinstance(item, Sort):
        for one in item.key:
            yield f"{_escaped(one.thing)} → **{_escaped(one.group)}**{_because(one.why)}"
        if unused := [group for group in item.groups if group not in {one.group for one in item.key}]:
            yield f"No thing belongs to: {', '.join(map(_escaped, unused))}"
    elif item.kind is Kind.ORDER:
        yield from (f"**{place}** {_escaped(text)}" for place, text in enumerate(item.right, 1))
    elif item.options:
        for option in shown_options(item):
            marked = f"**{_escaped(option.text)}** (right)" if option.is_right else _escaped(option.text)
            yield f"{marked}{_because(option.why)}"
    else:
        yield f"**{_escaped(item.right[0])}**"
        yield from (f"also right: {_escaped(text)}" for text in item.also_right)
        yield from (f"not {_escaped(one.text)}{_because(one.why)}" for one in item.distractors)


def _because(why: str) -> str:
    return f": {_escaped(why)}" if why else ""


FORMAT = Format(
    kinds=dict.fromkeys(Kind, ""),
    holds=frozenset(QuestionPart)
    - {QuestionPart.PROCESS, QuestionPart.SUBJECTS, QuestionPart.SET, QuestionPart.MUTATION, QuestionPart.ANSWERED},
    write=write,
)
