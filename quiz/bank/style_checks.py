"""The warnings of a pack: what makes a question easier or worse than it should be. They never block."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import exp, log, sqrt

from quiz.bank.about import ABOUT
from quiz.bank.problems import Problem, Severity
from quiz.bank.reader import BRIEF, PackReader
from quiz.rules.items import Choice, Claim, Item, Kind, Select, Typed, Verdict, cited_lines, kind_of
from quiz.rules.marking import citation_limit
from quiz.rules.similarity import Reading, content_words, quote, read

RULES = {
    "key-longest": "the key is clearly the longest option",
    "stem-word": "a word of the stem stands in the key and in no other option",
    "negative-stem": "the stem asks for what is not so, without capitals",
    "unlike-options": "the options are of unlike kind or length",
    "option-within": "an option is one half of an option that says 'or'",
    "few-options": "there are fewer than three options",
    "answer-type": "a typed answer that is a date or a number is marked as plain text",
    "no-words": "the evidence marks no words in a line",
    "uncitable": "a group of the evidence has more lines than a player may point at",
    "claim-set": "a claim set does not hold one claim for each verdict",
    "tell-tale": "a word gives the verdict away over the pack",
    "idle-answer": "a warning is answered that does not arise",
}
"""The name of each warning about a question, and what it warns of. ``answered`` takes these."""

Advice = tuple[str, str, str]
"""A rule, what is wrong and what to do, and the key of the item that it is about."""

KEY_LONGER = 1.25
KEY_LONGER_BY = 6
"""A key gives itself away where it is longer than every other option by this share and so many letters."""
UNLIKE_LENGTHS = 3
UNLIKE_LENGTHS_BY = 30
"""Options are unlike where the longest is so many times the shortest, and so many letters longer."""
FEWEST_OPTIONS = 3
"""Three good options beat four poor ones (Rodriguez, 2005); two leave too much to chance."""

_NEGATIVE = re.compile(r"\b(?:not|never|except|excluding|cannot|neither|nor|\w+n['’]t)\b")

TELLING = {
    "denials": frozenset("not no never none neither nor nobody nothing without cannot".split()),
    "absolutes": frozenset("only all always every everyone each any must solely entirely both whole sole".split()),
    "hedges": frozenset("may might could can some several often usually sometimes likely certain mainly".split()),
}
"""Words that a claim should not be told by, in the groups in which they are counted together."""
_GROUP = {word: group for group, words in TELLING.items() for word in words}
_TELLING_WORD = re.compile(r"[a-z]+(?:'t\b)?")

FEWEST_CLAIMS = 5
"""A word in fewer claims than this is never a tell-tale."""
UNLIKELY = 0.005
"""A word is a tell-tale where chance would give its verdict so one-sidedly less often than this."""
TELLS_MORE = 0.15
"""And where it makes the verdict likelier by this much: in a large pack, every trifle is no accident."""


def find_warnings(draft: PackReader) -> Iterator[Problem]:
    """Every warning about a pack, except those that the questions answer."""
    for place, item in enumerate(draft.items):
        answered = item.answered
        if not answered:
            for rule, message, key in _of_item(item):
                yield draft.about_item(place, rule, message, key, Severity.WARNING)
            continue
        arisen = {"claim-set", "tell-tale", "idle-answer"}
        for rule, message, key in _of_item(item):
            arisen.add(rule)
            if rule not in answered:
                yield draft.about_item(place, rule, message, key, Severity.WARNING)
        for rule in answered:
            if rule in RULES and rule not in arisen and "idle-answer" not in answered:
                message = f"answers {rule}, which does not arise any more; remove it"
                yield draft.about_item(place, "idle-answer", message, "answered", Severity.WARNING)
    yield from _claim_sets(draft)
    yield from _tell_tales(draft)
    yield from _longest_keys(draft)
    yield from _uncovered(draft)


def _of_item(item: Item) -> Iterator[Advice]:
    limit = citation_limit(item)
    for group in item.evidence:
        if len(group) > limit:
            message = f"a group of {len(group)} lines, but a player may point at {limit}; split or shorten it"
            yield "uncitable", message, "evidence"
        for line, marked in group.items():
            if not marked:
                yield "no-words", f"no words are marked in line {line}; copy those that matter", "evidence"
    kind = kind_of(item)
    if kind is not Kind.CLAIM and (found := _NEGATIVE.search(item.stem)):
        message = f"{quote(found[0])} is easily overread; write {found[0].upper()}, or ask for what is so"
        yield "negative-stem", message, "stem"
    match item:
        case Choice():
            key, wrong = read(item.key), [read(distractor.text) for distractor in item.wrong]
            yield from _key_longest(key, wrong)
            yield from _stem_word(item.stem, key, wrong)
            yield from _options([key, *wrong])
        case Select():
            yield from _options([*map(read, item.key), *(read(distractor.text) for distractor in item.wrong)])
        case Typed() if item.answer == "text":
            key = read(item.key)
            if key.is_figure:
                what = "number" if key.number is not None else "date"
                message = f'{quote(item.key)} is a {what}; write answer = "{what}", so that its other forms count too'
                yield "answer-type", message, "key"


def _key_longest(key: Reading, wrong: list[Reading]) -> Iterator[Advice]:
    longest = max(len(reading.text) for reading in wrong)
    if len(key.text) >= max(longest * KEY_LONGER, longest + KEY_LONGER_BY):
        message = f"the key has {len(key.text)} letters, the longest wrong option {longest}; make one as long"
        yield "key-longest", message, "key"


def _stem_word(stem: str, key: Reading, wrong: list[Reading]) -> Iterator[Advice]:
    # Most keys have few words, so those are looked up in the stem and not the other way round.
    told = content_words(key.folded)
    if told and (told := told & content_words(read(stem).folded)):
        told = told.difference(*(content_words(reading.folded) for reading in wrong))
    if told:
        message = f"{quote(min(told))} of the stem stands in the key and in no other option; reword one"
        yield "stem-word", message, "key"


def _options(readings: list[Reading]) -> Iterator[Advice]:
    if len(readings) < FEWEST_OPTIONS:
        yield "few-options", f"only {len(readings)} options; write at least {FEWEST_OPTIONS}", "wrong"
    figures = sum(reading.is_figure for reading in readings)
    if 0 < figures < len(readings):
        odd = next(reading for reading in readings if reading.is_figure == (figures * 2 <= len(readings)))
        kind = "a date or a number" if odd.is_figure else "neither date nor number"
        yield "unlike-options", f"{quote(odd.text)} is {kind}, unlike the others; make them alike", "wrong"
    elif figures:
        if any(r.number is None for r in readings) and len({_precision(r) for r in readings}) > 1:
            yield "unlike-options", "the dates are given to unlike precision; make them alike", "wrong"
    else:
        lengths = [len(reading.text) for reading in readings]
        if max(lengths) >= max(UNLIKE_LENGTHS * min(lengths), min(lengths) + UNLIKE_LENGTHS_BY):
            message = f"the shortest option has {min(lengths)} letters, the longest {max(lengths)}; make them alike"
            yield "unlike-options", message, "wrong"
    yield from _within(readings)


def _precision(reading: Reading) -> tuple[bool, ...]:
    return tuple(part is not None for part in reading.date or ())


def _within(readings: list[Reading]) -> Iterator[Advice]:
    whole = {reading.folded: reading.text for reading in readings}
    for reading in readings:
        if " or " in reading.folded:
            for half in reading.folded.split(" or "):
                if half in whole:
                    message = f"{quote(reading.text)} is right wherever {quote(whole[half])} is; make them differ"
                    yield "option-within", message, "wrong"
                    break


def _claim_sets(draft: PackReader) -> Iterator[Problem]:
    sets: defaultdict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(draft.items):
        if isinstance(item, Claim) and item.set is not None:
            sets[item.set].append(place)
    for name, places in sets.items():
        members = [draft.items[place] for place in places]
        keys = Counter(member.key for member in members if isinstance(member, Claim))
        if all(keys[verdict] == 1 for verdict in Verdict):
            continue
        if any("claim-set" in member.answered for member in members):
            continue
        counts = ", ".join(f"{keys[verdict]} {verdict}" for verdict in Verdict)
        message = f"the set {name!r} has {counts}; write one claim for each verdict"
        yield draft.about_item(places[0], "claim-set", message, "set", Severity.WARNING)


def _tell_tales(draft: PackReader) -> Iterator[Problem]:
    """Words, or groups of words, that predict a verdict better than chance lets them."""
    verdicts: Counter[Verdict] = Counter()
    uses: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
    first: dict[tuple[str, Verdict], int] = {}
    for place, item in enumerate(draft.items):
        if not isinstance(item, Claim) or "tell-tale" in item.answered:
            continue
        verdicts[item.key] += 1
        words = _telling_words(item.stem)
        for name in words | {_GROUP[word] for word in words}:
            uses[name][item.key] += 1
            first.setdefault((name, item.key), place)
    told: set[tuple[str, Verdict]] = set()
    for name in sorted(uses, key=lambda name: (name in TELLING, name)):
        count = uses[name].total()
        for verdict, hits in uses[name].items():
            share = verdicts[verdict] / verdicts.total()
            if not is_one_sided(hits, count, share) or (name, verdict) in told:
                continue
            told.add((_GROUP.get(name, name), verdict))
            what = f"{name} ({', '.join(sorted(TELLING[name] & uses.keys()))}) stand" if name in TELLING else None
            message = (
                f"{what or quote(name) + ' stands'} in {count} claims, and {hits} of them are {verdict}; "
                "reword some, or write siblings with the same words"
            )
            yield draft.about_item(first[name, verdict], "tell-tale", message, "stem", Severity.WARNING)


def _telling_words(stem: str) -> set[str]:
    found = set()
    for word in _TELLING_WORD.findall(stem.lower().replace("’", "'")):
        if word in _GROUP:
            found.add(word)
        elif word.endswith("n't"):
            found.add("not")
    return found


def is_one_sided(hits: int, count: int, share: float) -> bool:
    """Whether ``hits`` of ``count`` are too many to be chance where ``share`` is to be expected.

    Chernoff's bound on the binomial tail: exact where all are hits, otherwise on the cautious side,
    and as quick for a hundred thousand claims as for ten.
    """
    if count < FEWEST_CLAIMS or not 0 < share < 1 or hits / count < share + TELLS_MORE:
        return False
    rate = hits / count
    surprise = rate * log(rate / share) + ((1 - rate) * log((1 - rate) / (1 - share)) if rate < 1 else 0.0)
    return exp(-count * surprise) < UNLIKELY


def _longest_keys(draft: PackReader) -> Iterator[Problem]:
    """Whether picking the longest option would pay over the pack as a whole."""
    hits = 0
    expected = variance = 0.0
    choices = 0
    for item in draft.items:
        if isinstance(item, Choice):
            choices += 1
            chance = 1 / (1 + len(item.wrong))
            expected += chance
            variance += chance * (1 - chance)
            if len(item.key) > max(len(distractor.text) for distractor in item.wrong):
                hits += 1
    if choices >= 2 * FEWEST_CLAIMS and hits > expected + 2.5 * sqrt(variance):
        message = (
            f"the key is the longest option in {hits} of {choices} choices, where chance would give {expected:.0f}; "
            "lengthen wrong options"
        )
        yield Problem(file=draft.file(ABOUT), line=1, severity=Severity.WARNING, rule="longest-often", message=message)


def _uncovered(draft: PackReader) -> Iterator[Problem]:
    # A file that cannot be read hides its questions: nothing is said then that may not be so.
    if not draft.items or draft.has_unread_questions:
        return
    asked = {line for item in draft.items for line in cited_lines(item)}
    file = draft.file(BRIEF)
    for line, at in draft.brief_places.items():
        if line not in asked:
            yield Problem(
                file=file,
                line=at,
                severity=Severity.WARNING,
                rule="uncovered",
                message="no question asks this line; write one",
                id=str(line),
            )
