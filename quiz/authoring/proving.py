"""What does not hold of drafted questions, held against the lines of the text, as far as a program can see."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quiz.authoring.as_question import as_question
from quiz.authoring.drafting.draft import copies
from quiz.bank.clean import clean
from quiz.bank.stem_checks import without_quotations
from quiz.rules.items import Claim, Item, Kind, cited_lines
from quiz.rules.similarity import STOP_WORDS, content_words, overlap, read, same
from quiz.rules.text import fold, with_plain_signs

_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_NAME = re.compile(r"(?<![.!?:] )(?<!^)(?<![\"“'‘])\b[A-Z][a-z]{2,}\b")
_LONGEST_SHOWN = 50


def prove(tables: Sequence[Mapping[str, Any]], lines: Mapping[str, str]) -> list[list[str]]:
    """What does not hold of each question, each thing one sentence; nothing where all holds.

    A table is as a pack has it, and ``lines`` are the sentences of the text by number, as ``3.2``.
    """
    found: list[list[str]] = []
    items: list[Item | None] = []
    for table in tables:
        item, problems = as_question(table)
        items.append(item)
        if item is not None:
            problems += _of_evidence(item, lines)
            problems += _of_answers(item, lines)
            problems += _of_claim(item, lines)
            problems += _of_copies(item, lines)
        found.append(list(dict.fromkeys(problems)))
    for place, problem in _of_sets(items):
        found[place].append(problem)
    for place, problem in _of_siblings(items):
        found[place].append(problem)
    return found


def _of_evidence(item: Item, lines: Mapping[str, str]) -> Iterator[str]:
    for group in item.evidence:
        for number, words in group.items():
            line = lines.get(str(number))
            if line is None:
                yield f"the text has no line {number}"
                continue
            pieces = [words] if isinstance(words, str) else list(words or ())
            if not any(pieces):
                yield f"it names no words of line {number}"
            for piece in pieces:
                if with_plain_signs(piece) not in with_plain_signs(line):
                    yield f"line {number} does not hold the words {_shown(piece)}"


def _of_answers(item: Item, lines: Mapping[str, str]) -> Iterator[str]:
    """Whether the key stands in the lines, another answer does too, and another line has the other answer."""
    if isinstance(item, Claim) or item.kind not in {Kind.CHOICE, Kind.TYPED, Kind.SELECT}:
        yield from _of_pieces(item, lines)
        return
    cited = _cited(item, lines)
    if not cited:
        return
    right = list(item.right)
    wrong = [one.text for one in item.distractors]
    for key in right:
        if not _stands_in(key, cited):
            yield f"the lines that it cites do not hold the key {_shown(key)}"
    asked = content_words(fold(item.stem))
    for text in wrong:
        reading = read(text)
        if any(same(reading, read(key)) or overlap(reading, read(key)) for key in right):
            yield f"two options are right: {_shown(text)} is the key in other words"
        elif any(fold(key) in fold(text) or fold(text) in fold(key) for key in right if len(fold(text)) > 3):
            yield f"two options may be right: {_shown(text)} and the key hold one another"
        else:
            for number, line in lines.items():
                near = asked & content_words(fold(line))
                if line in cited and reading.is_figure:
                    continue  # One line may well have two numbers or dates.
                if len(fold(text)) > 1 and _stands_in(text, line) and asked and len(near) >= max(2, 0.7 * len(asked)):
                    what = "two options may be right" if line in cited else "another line may contradict the key"
                    yield f"{what}: line {number} has {_shown(text)} with the words of the stem"
                    break


def _of_pieces(item: Item, lines: Mapping[str, str]) -> Iterator[str]:
    """Dates and numbers of the answers of other kinds, which the lines cited have to hold."""
    if isinstance(item, Claim):
        return
    cited = _cited(item, lines)
    if not cited:
        return
    for text in dict.fromkeys(item.key_words):
        for figure in _FIGURE.findall(text):
            if figure not in cited:
                yield f"the lines that it cites do not hold {_shown(figure)} of the key"


def _of_claim(item: Item, lines: Mapping[str, str]) -> Iterator[str]:
    """Whether the text bears a verdict: by the dates, numbers and names of the claim, and its denials."""
    if not isinstance(item, Claim) or not (cited := _cited(item, lines)):
        return
    figures = [one for one in _FIGURE.findall(item.stem) if one not in cited]
    names = [name for name in _NAME.findall(item.stem) if fold(name) not in fold(cited)]
    denied = _denials(item.stem) != _denials(cited)
    words, there = content_words(fold(item.stem)), content_words(fold(cited))
    share = len(words & there) / max(1, len(words))
    match item.key:
        case "stated":
            for odd in (*figures, *names):
                yield f"the verdict is stated, and the lines that it cites do not hold {_shown(odd)}"
            if denied and share > 0.6:
                yield "the verdict is stated, and one of claim and line says “not”"
            if not figures and not names and share < 0.3:
                yield "the verdict is stated, and hardly a word of the claim is in the lines that it cites"
        case "contradicted":
            if not figures and not names and not denied and share >= 0.95:
                yield "the verdict is contradicted, and every word of the claim is in the line that it cites"
            if share < 0.25:
                yield "the verdict is contradicted, and hardly a word of the claim is in the lines that it cites"
        case _:
            if any(
                words <= content_words(fold(line)) and _denials(line) == _denials(item.stem) for line in lines.values()
            ):
                yield "the verdict is not stated, and one line holds every word of the claim"


def _of_copies(item: Item, lines: Mapping[str, str]) -> Iterator[str]:
    for number, line in lines.items():
        if len(line.split()) > 4 and copies(without_quotations(item.stem), line):
            yield f"the stem is line {number} itself; put it in other words"
            return


def _of_sets(items: Sequence[Item | None]) -> Iterator[tuple[int, str]]:
    sets: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, item in enumerate(items):
        if isinstance(item, Claim) and item.set:
            sets[item.set].append((place, str(item.key)))
    for name, claims in sets.items():
        if sorted(key for _, key in claims) != ["contradicted", "not stated", "stated"]:
            wanted = "one stated, one contradicted and one not stated"
            yield claims[0][0], f'the claims with set = "{clean(name)}" belong together, and are not {wanted}'


def _of_siblings(items: Sequence[Item | None]) -> Iterator[tuple[int, str]]:
    """Questions whose stems give the key of another one on the same line away, and questions asked twice."""
    stems: dict[str, int] = {}
    for place, item in enumerate(items):
        if item is None:
            continue
        stem = fold(item.stem)
        if stem in stems:
            yield place, f"question {stems[stem] + 1} asks the same"
        stems.setdefault(stem, place)
        if item.kind not in {Kind.CHOICE, Kind.TYPED}:
            continue
        key = f" {fold(item.right[0])} "
        if len(key) < 5 or key.strip() in STOP_WORDS:
            continue
        for other, sibling in enumerate(items):
            if sibling is None or other == place or not set(cited_lines(item)) & set(cited_lines(sibling)):
                continue
            shared = content_words(stem) & content_words(fold(sibling.stem))
            if key in f" {fold(sibling.stem)} " and len(shared) >= 2 and str(getattr(sibling, "key", "")) == "stated":
                yield place, f"question {other + 1} gives the key away: {_shown(sibling.stem)}"
                break


def _cited(item: Item, lines: Mapping[str, str]) -> str:
    return " ".join(lines[str(line)] for line in cited_lines(item) if str(line) in lines)


def _stands_in(text: str, line: str) -> bool:
    """Whether a line holds a text, or a number or date that is the same, or nearly all of its words."""
    folded, words = fold(line), fold(text)
    if f" {words} " in f" {folded} ":
        return True
    reading = read(text)
    if reading.is_figure:
        pieces = folded.split()
        return any(
            same(reading, read(" ".join(pieces[at : at + size]))) for size in (1, 2, 3, 4) for at in range(len(pieces))
        )
    wanted = content_words(words)
    return bool(wanted) and len(wanted & content_words(folded)) >= 0.6 * len(wanted)


def _denials(text: str) -> bool:
    return bool(
        set(re.findall(r"[a-z]+(?:n't)?", text.casefold())) & {"not", "no", "never", "nobody", "none", "cannot"}
    )


def _shown(text: str) -> str:
    text = clean(text)
    return f"“{text}”" if len(text) <= _LONGEST_SHOWN else f"“{text[: _LONGEST_SHOWN - 1].rstrip()}…”"
