"""Worksheets, keys and briefs as Markdown, to be changed in any editor. Every value is text and never markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from quiz.pages.paper import BriefSheet, KeyedQuestion, KeySheet, Passage, PrintedQuestion, Sheet, Worksheet

_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~$^&!@]|:(?=//)|(?<=www)\.")
_SHORT, _LONG = "_" * 8, "_" * 40
_BOX = "☐"


def document(sheet: Sheet) -> str:
    """The worksheet, the key or the brief."""
    match sheet:
        case Worksheet():
            lines = [*_head(sheet), *_body(sheet)]
        case KeySheet():
            lines = [*_key_head(sheet), *_keys(sheet)]
        case BriefSheet():
            lines = [*_title(sheet), *_passages(sheet.passages)]
        case _ as never:
            assert_never(never)
    return "\n".join([*lines, ""])


def text(value: str) -> str:
    r"""A value as Markdown that shows it as it stands: signs that could be markup, here or in a dialect, get a ``\``.

    It must not stand first on its line, where even a figure with a full stop would be markup.
    """
    return _MARKS.sub(r"\\\g<0>", value)


def _title(sheet: Sheet) -> Iterator[str]:
    yield f"# {text(sheet.name)}"
    yield ""
    yield f"{sheet.heading} · {text(sheet.extent)}"


def _head(sheet: Worksheet) -> Iterator[str]:
    yield from _title(sheet)
    yield ""
    yield f"Name {_LONG}  "
    yield f"Class {_SHORT}{_SHORT}  "
    yield f"Date {_SHORT}{_SHORT}  "
    yield f"Marks {_SHORT} of {sheet.marks}"
    yield ""
    yield from (f"- {one}" for one in sheet.instructions)
    if sheet.levels:
        yield ""
        yield "| tick | if it is | right or wrong | best when your chance is |"
        yield "|---|---|---|---|"
        for level in sheet.levels:
            best = f"above {level.best_above}" if level.best_above else "lower"
            yield f"| {_BOX} {level.number} | {level.name} | {level.stake} | {best} |"
    yield ""


def _body(sheet: Worksheet) -> Iterator[str]:
    yield "## Questions"
    for problem in sheet.problems:
        yield ""
        yield from _problem(problem, sheet)
    if sheet.passages:
        yield ""
        yield "## What the text says"
        yield ""
        if sheet.source:
            yield f"Source: {text(sheet.source)}"
        yield from _passages(sheet.passages)


def _problem(problem: PrintedQuestion, sheet: Worksheet) -> Iterator[str]:
    yield f"**{problem.number}.** {text(problem.stem)} ({problem.worth})"
    yield ""
    yield f"{problem.task}"
    if problem.prompts:
        yield ""
        yield from (f"- **{prompt.label}** {text(prompt.text)} {_SHORT}" for prompt in problem.prompts)
    if problem.options:
        yield ""
        yield from (f"- **{option.label}** {text(option.text)}" for option in problem.options)
    for line in _space(problem, sheet):
        yield ""
        yield line


def _space(problem: PrintedQuestion, sheet: Worksheet) -> Iterator[str]:
    if problem.boxes or problem.blank:
        yield f"Answer {'  '.join([_SHORT] * problem.boxes) if problem.boxes else _LONG}"
    if sheet.levels:
        levels = "  ".join(f"{_BOX} {level.number} ({level.stake})" for level in sheet.levels)
        yield f"How sure? {levels}"
    if problem.cites:
        yield f"Proved by line {_SHORT}{_SHORT} ({problem.cites})"


def _passages(passages: Iterable[Passage]) -> Iterator[str]:
    for passage in passages:
        yield ""
        yield from _passage(passage)


def _passage(passage: Passage) -> Iterator[str]:
    yield f"### {passage.number} {text(passage.title)}".rstrip()
    yield ""
    if passage.why:
        yield text(passage.why)
        yield ""
    yield from (f"- **{line.label}** {text(line.text)}" for line in passage.lines)


def _key_head(sheet: KeySheet) -> Iterator[str]:
    yield from _title(sheet)
    yield ""
    yield "| question | answer | marks | lines | in the gradebook |"
    yield "|---|---|---|---|---|"
    for key in sheet.keys:
        yield f"| {key.number} | {text(key.short)} | {key.marks} | {key.lines} | {key.asked} |"


def _keys(sheet: KeySheet) -> Iterator[str]:
    for key in sheet.keys:
        yield ""
        yield from _key(key)


def _key(key: KeyedQuestion) -> Iterator[str]:
    yield f"**{key.number}.** {text(key.stem)} ({key.worth})"
    yield ""
    if not key.parts:
        yield f"- Answer: {text(key.short)}"
    for part in key.parts:
        yield f"- Answer: **{part.label}** {text(part.text)}"
        if part.why:
            yield f"  - Why: {text(part.why)}"
    if key.also:
        yield f"- Also right: {text('; '.join(key.also))}"
    for line in key.proof:
        runs = (f"**{text(run.text)}**" if run.marked else text(run.text) for run in line.runs)
        yield f"- Line {line.line}: {''.join(runs)}"
    if key.unproved:
        yield f"- {key.unproved}"
    if key.why:
        yield f"- Why: {text(key.why)}"
    yield f"- In the gradebook: {text(key.column)}"
