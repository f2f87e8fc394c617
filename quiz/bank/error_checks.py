"""The errors of a pack that form alone does not show: references, keys and sizes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, combinations

from quiz.bank.problems import Problem
from quiz.bank.reader import PackReader
from quiz.bank.style_checks import RULES
from quiz.rules.items import Choice, Claim, Item, Line, Match, Mutation, Order, Select, Typed, Verdict, wrong_of
from quiz.rules.similarity import Reading, contradict, listing, overlap, quote, read, same

LONGEST_STEM = 400
LONGEST_OPTION = 200
LONGEST_WHY = 600
MOST_OPTIONS = 9
"""A single digit answers, so there are at most nine things to choose from."""
MOST_GROUPS = 9
MOST_LINES = 9

Fault = tuple[str, str, str]
"""A rule, what is wrong and what to do, and the key of the item that it is about."""

_CATCH_ALL = re.compile(
    r"(?:all|none|both|neither|any|either|each)(?: of)?(?: the)?"
    r"(?: above| below| preceding| (?:these|those|them)(?: options| answers| choices)?"
    r"|(?: other| listed| given| above)* (?:options|answers|choices))"
    r"(?: (?:apply|applies|is right|are right|is correct|are correct))?"
)
_LETTERS = re.compile(r"(?:both |only )?\(?[a-d]\)?(?:,? (?:and|or|&) \(?[a-d]\)?)+", re.IGNORECASE)
_DENIALS = {"not", "no", "non", "never"}


def find_errors(draft: PackReader) -> Iterator[Problem]:
    """Every error in a pack that could be read."""
    lines = draft.brief.lines
    topics = draft.about.topics if draft.about else None
    first: dict[str, int] = {}
    for place, item in enumerate(draft.items):
        if (other := first.setdefault(item.id, place)) != place:
            where = draft.about_item(other, "duplicate-id", "", "id")
            message = f"this id is taken at {where.file}:{where.line}; choose another"
            yield draft.about_item(place, "duplicate-id", message, "id")
        for rule, message, key in _of_item(item, lines, topics):
            yield draft.about_item(place, rule, message, key)


def _of_item(item: Item, lines: Mapping[Line, str], topics: Mapping[str, str] | None) -> Iterator[Fault]:
    if topics is not None and item.topic not in topics:
        known = listing([*topics][:20])
        yield "topic", f"the topic {item.topic!r} is not in pack.toml; add it there, or use {known}", "topic"
    for rule in item.answered:
        if rule not in RULES:
            yield "answered", f"answers {quote(rule)}, which no warning is called; remove it", "answered"
    yield from _sizes(item)
    yield from _evidence(item, lines)
    match item:
        case Claim():
            yield from _claim(item)
        case Choice():
            yield from _options((item.key,), item)
        case Select():
            yield from _options(item.key, item)
        case Typed():
            yield from _typed(item)
        case Order():
            yield from _order(item)
        case Match():
            yield from _match(item)


def _sizes(item: Item) -> Iterator[Fault]:
    yield from _size("stem", "the stem", item.stem, LONGEST_STEM)
    yield from _size("why", "why", item.why, LONGEST_WHY)
    for wrong in wrong_of(item):
        yield from _size("wrong", "a wrong answer", wrong.text, LONGEST_OPTION)
        yield from _size("wrong", "the why of a wrong answer", wrong.why, LONGEST_WHY)
    for key in _keys(item):
        yield from _size("key", "a part of the key", key, LONGEST_OPTION)
    if isinstance(item, Typed):
        for variant in item.variants:
            yield from _size("variants", "a variant", variant, LONGEST_OPTION)


def _keys(item: Item) -> Iterable[str]:
    match item:
        case Claim():
            return ()
        case Choice() | Typed():
            return (item.key,)
        case Select() | Order():
            return item.key
        case Match():
            return chain.from_iterable(item.key.items())


def _size(key: str, what: str, text: str, most: int) -> Iterator[Fault]:
    if len(text) > most:
        yield "too-long", f"{what} has {len(text)} characters; use at most {most}", key
    elif not text or text.isspace():
        yield "blank", f"{what} is blank; write something", key


def _evidence(item: Item, lines: Mapping[Line, str]) -> Iterator[Fault]:
    if len(item.evidence) > MOST_GROUPS:
        yield "evidence", f"{len(item.evidence)} groups of evidence; use at most {MOST_GROUPS}", "evidence"
    for group in item.evidence:
        if len(group) > MOST_LINES:
            yield "evidence", f"a group of evidence has {len(group)} lines; use at most {MOST_LINES}", "evidence"
        # A brief that cannot be read at all is one fault, not one more for every question.
        for name, marked in group.items() if lines else ():
            line = Line.parse(name)
            text = lines.get(line)
            if text is None:
                yield "evidence", f"the brief has no line {line}; {_nearest(line, lines)}", "evidence"
                continue
            for words in (marked,) if isinstance(marked, str) else marked:
                if words not in text:
                    yield "words", _unfound(words, line, text), "evidence"


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


def _claim(item: Claim) -> Iterator[Fault]:
    wanted = {verdict.value for verdict in Verdict} - {item.key.value}
    given = [wrong.text for wrong in item.wrong]
    if sorted(given) != sorted(wanted):
        both = " and ".join(f'"{verdict.value}"' for verdict in Verdict if verdict is not item.key)
        yield "claim-wrong", f"wrong has to say once each why it is not {both}", "wrong"
    if item.key is Verdict.CONTRADICTED and item.mutation is None:
        kinds = listing([f'"{mutation.value}"' for mutation in Mutation])
        yield "mutation", f"a contradicted claim says what it changes; write mutation = {kinds}", "key"
    if item.key is not Verdict.CONTRADICTED and item.mutation is not None:
        yield "mutation", f"only a contradicted claim has a mutation, and this one is {item.key}; remove it", "mutation"


def _options(keys: tuple[str, ...], item: Choice | Select) -> Iterator[Fault]:
    right = [read(text) for text in keys]
    wrong = [read(distractor.text) for distractor in item.wrong]
    yield from _too_many(len(right) + len(wrong), "options", "wrong")
    for key, readings in (("key", right), ("wrong", wrong)):
        for reading in readings:
            yield from _catch_all(reading.text, key)
    yield from _collisions(right, wrong)


def _too_many(count: int, what: str, key: str) -> Iterator[Fault]:
    if count > MOST_OPTIONS:
        yield "too-many", f"{count} {what}, but digits answer; use at most {MOST_OPTIONS}", key


def _catch_all(text: str, key: str) -> Iterator[Fault]:
    if len(text) < 60 and (_CATCH_ALL.fullmatch(text.casefold().strip(" .")) or _LETTERS.fullmatch(text.strip(" ."))):
        yield "catch-all", f"{quote(text)} is no answer of its own once options are shuffled; say what is meant", key


def _collisions(right: list[Reading], wrong: list[Reading]) -> Iterator[Fault]:
    """Options that are alike, found by hash, and dates and amounts that overlap, by pairs."""
    seen: dict[object, int] = {}
    readings = right + wrong
    for place, reading in enumerate(readings):
        marks = (reading.folded, reading.date, reading.number)
        other = min(seen.setdefault(mark, place) for mark in marks if mark is not None)
        if other == place:
            continue
        is_key = place < len(right)
        if not is_key and other < len(right):
            yield "key-in-wrong", f"{quote(reading.text)} is the key as well; replace it", "wrong"
        else:
            message = f"{quote(reading.text)} is the same as {quote(readings[other].text)}; replace one"
            yield "duplicate-options", message, "key" if is_key else "wrong"
    figures = [reading for reading in readings if reading.may_be_amount]
    for a, b in combinations(figures[: MOST_OPTIONS + 1], 2):
        if not same(a, b) and overlap(a, b):
            message = f"{quote(a.text)} and {quote(b.text)} overlap, so both may be right; make them differ"
            yield "overlap", message, "wrong"


def _typed(item: Typed) -> Iterator[Fault]:
    key = read(item.key)
    forms = [key, *map(read, item.variants)]
    if (
        not key.folded
        or (item.answer == "date" and key.date is None)
        or (item.answer == "number" and key.number is None)
    ):
        example = {"text": "words", "date": '"28 February 2013" or "November"', "number": '"10" or "ten"'}
        yield "typed-key", f"{quote(item.key)} cannot be typed as a {item.answer}; write {example[item.answer]}", "key"
    for variant in forms[1:]:
        if item.answer == "date" and key.date and variant.date and contradict(key.date, variant.date):
            yield "variant", f"{quote(variant.text)} is another date than {quote(key.text)}; remove it", "variants"
        elif item.answer == "number" and None not in (key.number, variant.number) and key.number != variant.number:
            yield "variant", f"{quote(variant.text)} is another number than {quote(key.text)}; remove it", "variants"
        elif _denies(key, variant):
            yield "variant", f"{quote(variant.text)} says the contrary of {quote(key.text)}; remove it", "variants"
    yield from _refused_and_accepted(item, forms)


def _denies(a: Reading, b: Reading) -> bool:
    """Whether one of two texts is the other with a "not" in it."""
    one, other = a.folded.split(), b.folded.split()
    if not (_DENIALS & set(one)) ^ (_DENIALS & set(other)):
        return False
    return [word for word in one if word not in _DENIALS] == [word for word in other if word not in _DENIALS]


def _refused_and_accepted(item: Typed, forms: list[Reading]) -> Iterator[Fault]:
    accepted: dict[object, str] = {}
    for form in forms:
        accepted.setdefault(form.folded, form.text)
        if item.answer != "text":
            accepted.setdefault(form.date if item.answer == "date" else form.number, form.text)
    accepted.pop(None, None)
    for distractor in item.wrong:
        wrong = read(distractor.text)
        by_type = {"text": None, "date": wrong.date, "number": wrong.number}[item.answer]
        taken = accepted.get(wrong.folded) or accepted.get(by_type)
        if taken is None:
            continue
        if taken == item.key:
            yield "key-in-wrong", f"{quote(wrong.text)} is the key as well; remove it", "wrong"
        else:
            yield "variant", f"{quote(taken)} is accepted, and refused as {quote(wrong.text)}; remove one", "variants"


def _order(item: Order) -> Iterator[Fault]:
    yield from _too_many(len(item.key), "things to order", "key")
    yield from _twice(item.key, "thing", "key")


def _match(item: Match) -> Iterator[Fault]:
    rights = tuple(item.key.values())
    yield from _too_many(len(rights) + len(item.wrong), "right-hand sides", "wrong" if item.wrong else "key")
    yield from _twice(item.key, "left-hand side", "key")
    for text in rights:
        yield from _catch_all(text, "key")
    yield from _collisions([read(text) for text in rights], [read(wrong.text) for wrong in item.wrong])


def _twice(texts: Iterable[str], what: str, key: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for text in texts:
        folded = read(text).folded
        if folded in seen:
            yield "duplicate-options", f"{quote(text)} is there twice as a {what}; replace one", key
        seen.add(folded)
