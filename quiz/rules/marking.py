"""Marking: what an answer is worth, as a share of the full mark.

An answer is a tuple of texts (``Given``): the verdict, the option, the options, what was typed,
the things in the order given, or the right-hand sides in the order of the left ones. Texts and
not positions, so that a record can be marked again whatever the shuffle was.
"""

from __future__ import annotations

from itertools import combinations

from quiz.rules.items import (
    Choice,
    Claim,
    Distractor,
    Item,
    Line,
    Match,
    Order,
    Select,
    Typed,
    groups,
    wrong_of,
)
from quiz.rules.text import TELLING_WORDS, fold, read_date, read_number

Given = tuple[str, ...]

NEAR_MISS_LENGTH = 8
"""Answers with fewer letters than this get no "did you mean": Russia and Prussia are too near."""
NEAR_MISS_WORD = 6
"""Words with fewer letters than this must agree: Iran and Iraq are too near."""
NEAR_MISS_DISTANCE = 2
"""The most edits (insert, delete, replace, swap neighbours) that still look like a slip."""


def credit(item: Item, given: Given) -> float:
    """The share of the full mark that an answer earns, 0 to 1.

    A claim, a choice and a typed answer are right or wrong. Select-all earns the right ones less
    the wrong ones over the number of right ones, not below zero (the rule "true" of R/exams).
    An order earns the share of pairs that stand in the right order, a match the share of left-hand
    sides matched.
    """
    match item:
        case Claim() | Choice():
            return float(given == (str(item.key),))
        case Typed():
            return float(len(given) == 1 and accepts(item, given[0]))
        case Select():
            key, chosen = set(item.key), set(given)
            return max(0.0, (len(chosen & key) - len(chosen - key)) / len(key))
        case Order():
            if sorted(given) != sorted(item.key):
                return 0.0
            place = {text: at for at, text in enumerate(given)}
            pairs = list(combinations(item.key, 2))
            return sum(place[a] < place[b] for a, b in pairs) / len(pairs)
        case Match():
            rights = list(item.key.values())
            if len(given) != len(rights):
                return 0.0
            return sum(a == b for a, b in zip(given, rights, strict=True)) / len(rights)


def accepts(item: Typed, text: str) -> bool:
    """Whether a typed answer is the key or one of its variants, read as its answer type."""
    forms = (item.key, *item.variants)
    if item.answer == "date" and (date := read_date(text)) is not None:
        return any(date == read_date(form) for form in forms)
    if item.answer == "number" and (number := read_number(text)) is not None:
        return any(number == read_number(form) for form in forms)
    folded = fold(text)
    return text in forms or (folded != "" and folded in {fold(form) for form in forms})


def refused(item: Typed, text: str) -> Distractor | None:
    """The foreseen wrong answer that a typed text is, so that its reason can be shown."""
    if accepts(item, text):
        return None
    folded = fold(text)
    for wrong in item.wrong:
        if folded == fold(wrong.text):
            return wrong
        if item.answer == "date" and (date := read_date(text)) is not None and date == read_date(wrong.text):
            return wrong
        if item.answer == "number" and (number := read_number(text)) is not None and number == read_number(wrong.text):
            return wrong
    return None


def near_miss(item: Item, text: str) -> str | None:
    """The accepted form that a typed text was probably meant to be, or None.

    Never for numbers and dates, for anything with a digit, for short names, or for what is as near
    to an answer that the author refuses; and first letters must agree, since slips are rarely there.
    """
    if not isinstance(item, Typed) or item.answer != "text" or accepts(item, text) or refused(item, text):
        return None
    folded = fold(text)
    likely = [form for form in (item.key, *item.variants) if _may_be_slip(folded, fold(form))]
    if not likely:
        return None
    # Imported here: a round without a typed answer never needs it.
    from rapidfuzz.distance import OSA

    def edits(form: str) -> int:
        return OSA.distance(folded, fold(form), score_cutoff=NEAR_MISS_DISTANCE)

    nearest = min(likely, key=edits)
    limit = min((edits(wrong.text) - 1 for wrong in item.wrong), default=NEAR_MISS_DISTANCE)
    return nearest if edits(nearest) <= limit else None


def _may_be_slip(typed: str, wanted: str) -> bool:
    """Whether the words that differ are long, begin alike and are no months, numbers or denials.

    "Iraq and Syria" is no slip for "Iran and Syria", nor "law of July" for "law of June".
    """
    ours, theirs = typed.split(), wanted.split()
    if len(wanted) < NEAR_MISS_LENGTH or typed[:1] != wanted[0] or any(map(str.isdigit, typed + wanted)):
        return False
    if TELLING_WORDS & (set(ours) ^ set(theirs)):
        return False
    return len(ours) != len(theirs) or all(
        a == b or (a[0] == b[0] and len(b) >= NEAR_MISS_WORD) for a, b in zip(ours, theirs, strict=True)
    )


def citation_limit(item: Item) -> int:
    """How many lines a player may cite: one more than the smallest group of the evidence needs."""
    return min(map(len, groups(item))) + 1


def cites_evidence(item: Item, cited: tuple[Line, ...]) -> bool:
    """Whether the cited lines hold a whole group of the evidence, within the limit."""
    lines = set(cited)
    return len(lines) <= citation_limit(item) and any(group <= lines for group in groups(item))


def why_wrong(item: Item, given: Given) -> tuple[Distractor, ...]:
    """The foreseen wrong answers with their reasons, those that were given first."""
    if isinstance(item, Typed):
        wrong = refused(item, given[0]) if given else None
        return (wrong,) if wrong else ()
    return tuple(sorted(wrong_of(item), key=lambda wrong: wrong.text not in given))
