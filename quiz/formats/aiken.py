"""Aiken: choices as plain text, the simplest format that Moodle, Canvas and many others read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from quiz.formats.base import (
    ChangedQuestion,
    ExportedQuestion,
    Format,
    Found,
    ImportedQuestion,
    Lost,
    Questions,
    cleaned,
    is_full,
    left_out,
    shortened,
    too_many,
)
from quiz.formats.fitting import as_choice, shown_options
from quiz.formats.moodle_names import picked, stem_of
from quiz.formats.text import decoded, recognisable
from quiz.rules.items import Item, Kind

_OPTION = re.compile(r"([A-Z])[).]\s+(\S.*)")
_AS_PEOPLE_WRITE = re.compile(r"\(?([A-Za-z])[).](?![A-Za-z][.)])\s*(\S.*)")
"""An option without a space behind its letter, or with a small letter."""
_ANSWER = re.compile(r"ANSWER\s*:\s*(\S*).*", re.IGNORECASE)
_FEWEST = 2


def _adapt(item: Item) -> ChangedQuestion:
    changed = as_choice(item)
    if changed.item is None:
        return changed
    stem = stem_of(changed.item)
    if _OPTION.fullmatch(stem) or _ANSWER.fullmatch(stem) or len(stem) < _FEWEST:
        return ChangedQuestion(None, ("its text would be taken for an option",))
    return changed


def _question(entry: ExportedQuestion) -> str:
    options = shown_options(entry.item)
    lines = [stem_of(entry.item)]
    lines += [f"{chr(ord('A') + at)}. {option.text}" for at, option in enumerate(options)]
    right = next(at for at, option in enumerate(options) if option.is_right)
    return "\n".join((*lines, f"ANSWER: {chr(ord('A') + right)}\n"))


def write(questions: Questions) -> bytes:
    """The questions as Aiken in UTF-8."""
    return "\n".join(map(_question, questions.entries)).encode()


def read(data: bytes) -> Found:
    """The questions of an Aiken file; raises FormatError where it is no text."""
    questions: list[ImportedQuestion] = []
    lost: list[Lost] = []
    for start, lines in _blocks(decoded(data)):
        if is_full(questions, lost):
            lost.append(too_many(f"line {start}"))
            break
        try:
            questions.append(ImportedQuestion(f"line {start}", _table(lines)))
        except ValueError as problem:
            lost.append(left_out(f"line {start}", problem))
    return Found("", tuple(questions), tuple(lost))


def _plain_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, each with its number, and with options as the format wants them.

    What looks like an option to people alone is one where it is the next by its letter; the first needs a second.
    """
    lines = [(number, line) for number, raw in enumerate(text.split("\n"), 1) if (line := cleaned(raw))]
    count = 0
    for at, (number, line) in enumerate(lines):
        strict, loose = _OPTION.fullmatch(line), _AS_PEOPLE_WRITE.fullmatch(line)
        if strict is None and loose is not None and _place(loose) == count:
            following = _AS_PEOPLE_WRITE.fullmatch(lines[at + 1][1]) if at + 1 < len(lines) else None
            if count or (following is not None and _place(following) == 1):
                count += 1
                yield number, f"{loose[1].upper()}. {loose[2]}"
                continue
        count = _place(strict) + 1 if strict else 0
        yield number, line


def _place(option: re.Match[str]) -> int:
    return ord(option[1].upper()) - ord("A")


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of each question with where it begins: it ends with its answer, or where the next one begins."""
    lines: list[str] = []
    start = 0
    has_options = False
    for number, line in _plain_lines(text):
        is_option = _OPTION.fullmatch(line) is not None
        is_answer = _ANSWER.fullmatch(line) is not None
        if has_options and not is_option and not is_answer:
            yield start, lines
            lines, has_options = [], False
        start = start if lines else number
        lines.append(line)
        has_options = has_options or is_option
        if is_answer:
            yield start, lines
            lines, has_options = [], False
    if lines:
        yield start, lines


def _table(lines: list[str]) -> dict[str, Any]:
    """A question out of its lines; raises ValueError, which says what is wrong with them."""
    stem = [line for line in lines if not _OPTION.fullmatch(line) and not _ANSWER.fullmatch(line)]
    options = {found[1]: found[2] for line in lines if (found := _OPTION.fullmatch(line))}
    answer = next((found[1].upper().strip("().") for line in lines if (found := _ANSWER.fullmatch(line))), "")
    if not stem:
        raise ValueError("there is no text that asks anything")
    if not answer:
        raise ValueError(f"there is no line ANSWER: {shortened(stem[0])}")
    if len(options) < _FEWEST:
        raise ValueError(f"it has fewer than two options: {shortened(stem[0])}")
    if answer not in options:
        raise ValueError(f"its answer is {shortened(answer)}, which is none of its options: {shortened(stem[0])}")
    wrong = [{"text": text} for letter, text in options.items() if letter != answer]
    return picked(" ".join(stem), [options[answer]], wrong, several=False)


def _recognises(data: bytes) -> bool:
    """Whether there are two options and an answer, each at the beginning of its line."""
    starts = {line.strip()[:7].casefold() for line in recognisable(data).split("\n")}
    return all(any(re.match(one, start) for start in starts) for one in (r"a[).]", r"b[).]", "answer:"))


FORMAT = Format(
    kinds={Kind.CLAIM: "a claim becomes a choice among the three verdicts", Kind.CHOICE: ""},
    adapt=_adapt,
    write=write,
    read=read,
    recognises=_recognises,
)
