"""What a question may leave out, and what stands there then."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from quiz.reading.hashing import sha256
from quiz.reading.toml import WrittenDecimal
from quiz.rules.figure_words import FigureWords
from quiz.rules.figures import read_amount_in, read_date_in
from quiz.rules.items import Item, Kind, Verdict
from quiz.rules.kinds.values import LONGEST_SLUG, SLUG_CHARACTERS, Path
from quiz.rules.question import pose
from quiz.rules.similarity import read
from quiz.rules.text import fold_words

UNNAMED = "x"
"""The id of a question without one until the whole pack is read, and it is given one."""

_ANSWERS = frozenset({"key", "wrong", "variants", "groups"})
"""The keys that hold answers, which are texts."""
_WANTED = ("id", "kind", "evidence", "why", "topic", "difficulty")
HAS_DEFAULT = frozenset(_WANTED)
"""The keys that every question may leave out, and that ``quiz check --strict`` asks for."""
_LONGEST_NAME = 50
"""How many characters an id takes of the stem; a few more tell stems that begin alike."""
_VERDICTS = tuple(verdict.value for verdict in Verdict)


class Completed(NamedTuple):
    """A question's table with what it left out, and the paths to that in the order in which it is asked for."""

    table: dict[str, Any]
    left_out: tuple[Path, ...]


def complete(raw: Mapping[str, Any], topics: Mapping[str, str], figures: FigureWords | None = None) -> Completed:
    """A question's table as it was written, with what stands for the rest. What has no default stays missing.

    ``figures`` says how the language of the pack writes dates and numbers, None for English.
    """
    raw = {key: _as_text(value) if key in _ANSWERS else value for key, value in raw.items()}
    table = dict(raw)
    left_out: list[Path] = [(key,) for key in _WANTED if key not in raw]
    table.setdefault("id", UNNAMED)
    if "kind" not in raw and (kind := kind_of(raw)) is not None:
        table["kind"] = kind.value
        if kind is Kind.TYPED and "answer" not in raw and (figure := figure_type(table["key"], figures)):
            table["answer"] = figure
            left_out.append(("answer",))
    if "topic" not in raw and len(topics) == 1:
        table["topic"] = next(iter(topics))
    if table.get("kind") == Kind.CLAIM:
        if "wrong" not in raw:
            table["wrong"] = [verdict for verdict in _VERDICTS if verdict != raw.get("key")]
            left_out.append(("wrong",))
        if raw.get("key") == Verdict.CONTRADICTED and "mutation" not in raw:
            left_out.append(("mutation",))
    if table.get("kind") == Kind.SORT:
        if "groups" not in raw:
            table["groups"] = _groups(raw.get("key"))
            left_out.append(("groups",))
        left_out += _without_why(raw.get("key"), "key")
    wrong = raw.get("wrong")
    if isinstance(wrong, list):
        left_out += _without_why(wrong, "wrong")
    if isinstance(wrong := table.get("wrong"), list):
        table["wrong"] = [one if isinstance(one, dict) else {"text": one} for one in wrong]
    return Completed(table, tuple(left_out))


def _as_text(value: Any) -> Any:
    """A part of an answer in which each bare number is the text that it is written as."""
    match value:
        case str() | bool():
            return value
        case int():
            return str(value)
        case WrittenDecimal():
            return value.text
        # Nearly all parts are texts already: a call for each would be most of completing a table.
        case list():
            return [part if part.__class__ is str else _as_text(part) for part in value]
        case dict():
            return {key: part if part.__class__ is str else _as_text(part) for key, part in value.items()}
        case _:
            return value


def kind_of(raw: Mapping[str, Any]) -> Kind | None:
    """The kind that the shape of a question's key is of; None where there is no key, or it is of no kind's shape."""
    key, wrong = raw.get("key"), raw.get("wrong")
    match key:
        case {}:
            return Kind.MATCH
        case [{}, *_]:
            return Kind.SORT
        case [*_]:
            return Kind.SELECT if wrong else Kind.ORDER
        case str() if key in _VERDICTS and all(text in _VERDICTS for text in _texts(wrong)):
            return Kind.CLAIM
        case str():
            return Kind.CHOICE if wrong and not raw.keys() & {"answer", "variants"} else Kind.TYPED
        case _:
            return None


def names(unnamed: Sequence[Item], taken: Iterable[str]) -> tuple[str, ...]:
    """An id for each of the questions that have none, made of its stem, that no question of the pack has.

    Where stems begin alike, a few digits of what is shown before the answer tell them apart, so that an id neither
    tells the key nor changes when another question comes or goes.
    """
    stems = [slug(item.stem) for item in unnamed]
    shared, used = Counter(stems), set(taken)
    found: list[str] = []
    for item, stem in zip(unnamed, stems, strict=True):
        name = stem
        if not stem or shared[stem] > 1 or stem in used:
            name = f"{stem or 'question'}-{_digits(item)}"
        free, number = name, 1
        while free in used:  # They look the same in every way.
            number += 1
            free = f"{name}-{number}"
        used.add(free)
        found.append(free)
    return tuple(found)


def figure_type(key: str, figures: FigureWords | None = None) -> str:
    """The type of answer that a key is where it is more than text; empty where it is no more."""
    if figures is not None:
        is_date, is_number = read_date_in(key, figures) is not None, read_amount_in(key, "", figures) is not None
        return "number" if is_number else "date" if is_date else ""
    reading = read(key)
    return "" if not reading.is_figure else "date" if reading.number is None else "number"


def _texts(wrong: Any) -> list[Any]:
    """The wrong answers of a table that need not be in form."""
    entries = wrong if isinstance(wrong, list) else []
    return [one.get("text") if isinstance(one, dict) else one for one in entries]


def _groups(key: Any) -> list[Any]:
    """The groups of things to sort, each once, in the order in which the things name them."""
    placed = key if isinstance(key, list) else []
    return list(
        dict.fromkeys(group for one in placed if isinstance(one, dict) and isinstance(group := one.get("group"), str))
    )


def _without_why(entries: Any, key: str) -> list[Path]:
    """The paths to the reasons that entries of a list leave out."""
    listed = entries if isinstance(entries, list) else []
    return [(key, place, "why") for place, one in enumerate(listed) if not isinstance(one, dict) or "why" not in one]


def is_slug(text: str) -> bool:
    """Whether a text can be an id or another short name."""
    return len(text) <= LONGEST_SLUG and re.fullmatch(rf"(?!-|.*-(-|$))[-{SLUG_CHARACTERS}]+", text) is not None


def slug(stem: str) -> str:
    """A stem as an id, cut behind a word; empty where it has no letter."""
    # Compiled here: most packs name their questions, and so many characters take over a millisecond.
    others = re.compile(f"[^{SLUG_CHARACTERS}]+")
    words = [word for folded in fold_words(stem) if (word := others.sub("", folded))]
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_LONGEST_NAME]
        if len(longer) > _LONGEST_NAME:
            break
        slug = longer
    return slug


def _digits(item: Item) -> str:
    """A few digits that follow from what is shown of a question before its answer."""
    shown = pose(item)
    seen = (shown.kind, shown.stem, sorted(shown.options), sorted(shown.prompts), shown.answer)
    return sha256(msgspec.json.encode(seen)).hexdigest()[:6]
