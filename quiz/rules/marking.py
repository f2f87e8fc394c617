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
from quiz.rules.text import fold, read_date, read_number

Given = tuple[str, ...]

NEAR_MISS_LENGTH = 8
"""Answers with fewer letters than this get no "did you mean": Russia and Prussia are too near."""
NEAR_MISS_DISTANCE = 2
"""The most edits (insert, delete, replace, swap neighbours) that still look like a slip."""


def credit(item: Item, given: Given) -> float:
    """The share of the full mark that an answer earns, 0 to 1.

    A claim, a choice and a typed answer are right or wrong. Select-all earns the right ones less
    the wrong ones over the number of right ones, not below zero (the rule "false2" of R/exams
    with the number of true options as its base). An order earns the share of pairs that stand in the right
    order, a match the share of left-hand sides matched.
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
    return bool(fold(text)) and fold(text) in {fold(form) for form in forms}


def refused(item: Typed, text: str) -> Distractor | None:
    """The foreseen wrong answer that a typed text is, so that its reason can be shown."""
    if accepts(item, text):
        return None
    folded = fold(text)
    for wrong in item.wrong:
        same_date = item.answer == "date" and read_date(text) and read_date(text) == read_date(wrong.text)
        if same_date or folded == fold(wrong.text):
            return wrong
    return None


def near_miss(item: Item, text: str) -> str | None:
    """The accepted form that a typed text was probably meant to be, or None.

    Never for numbers and dates, for anything with a digit, for short names, or for an answer that
    the author refuses by name; and the first letter must agree, since slips are rarely there.
    """
    if not isinstance(item, Typed) or item.answer != "text" or accepts(item, text) or refused(item, text):
        return None
    folded = fold(text)
    if any(c.isdigit() for c in folded):
        return None
    for form in (item.key, *item.variants):
        wanted = fold(form)
        if len(wanted) < NEAR_MISS_LENGTH or wanted[0] != folded[:1]:
            continue
        # Imported here: a round without a typed answer never needs it.
        from rapidfuzz.distance import OSA

        distance = OSA.distance(folded, wanted, score_cutoff=NEAR_MISS_DISTANCE)
        if distance <= NEAR_MISS_DISTANCE and folded.split() and _same_negation(folded, wanted):
            return form
    return None


def _same_negation(a: str, b: str) -> bool:
    """Whether neither text denies what the other says: "not Damascus" is no slip for "Damascus"."""
    negations = {"no", "not", "non", "never", "un"}
    return not (set(a.split()) ^ set(b.split())) & negations


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
