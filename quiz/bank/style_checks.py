"""The warnings of a pack: what makes a question easier or worse than it should be. They never block."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import exp, fsum, log, sqrt

from quiz.bank.about import ABOUT
from quiz.bank.problems import Problem, Severity
from quiz.bank.reader import BRIEF, PackReader
from quiz.rules.citing import citation_limit
from quiz.rules.items import ITEM_TYPES, Choice, Claim, Item, ItemProblem, Verdict, cited_lines
from quiz.rules.similarity import quote

RULES: Mapping[str, str] = {
    "negative-stem": "the stem asks for what is not so, without capitals",
    "no-words": "the evidence marks no words in a line",
    "uncitable": "a group of the evidence has more lines than a player may cite",
    "claim-set": "a claim set does not hold one claim for each verdict",
    "tell-tale": "a word gives the verdict away over the pack",
    "idle-answer": "a warning is answered that does not arise",
} | {rule: what for item in ITEM_TYPES.values() for rule, what in item.warns.items()}
"""The name of each warning about a question, and what it warns of. ``answered`` takes these."""

_NEGATIVE = re.compile(r"\b(?:not|never|except|excluding|cannot|neither|nor|\w+n['’]t)\b")

TELLING = {
    "denials": frozenset("not no never none neither nor nobody nothing without cannot".split()),
    "absolutes": frozenset("only all always every everyone each any must solely entirely both whole sole".split()),
    "hedges": frozenset("may might could can some several often usually sometimes likely certain mainly".split()),
}
"""Words by which the verdict on a claim should not be guessed, in the groups in which they are counted together."""
_GROUP = {word: group for group, words in TELLING.items() for word in words}
_TELLING_WORD = re.compile(r"[a-z]+(?:'t\b)?")

FEWEST_CLAIMS = 5
"""A word in fewer claims than this is never a tell-tale."""
UNLIKELY = 0.005
"""A word is a tell-tale where chance would give its verdict so one-sidedly less often than this."""
TELLS_MORE = 0.15
"""And where it makes the verdict likelier by this much: in a large pack, every trifle is no accident."""


def find_warnings(reader: PackReader) -> Iterator[Problem]:
    """Every warning about a pack, except those that the questions answer."""
    for place, item in enumerate(reader.items):
        answered = item.answered
        if not answered:
            for rule, message, key in _of_item(item):
                yield reader.about_item(place, rule, message, key, Severity.WARNING)
            continue
        arisen = {"claim-set", "tell-tale", "idle-answer"}
        for rule, message, key in _of_item(item):
            arisen.add(rule)
            if rule not in answered:
                yield reader.about_item(place, rule, message, key, Severity.WARNING)
        for rule in answered:
            if rule in RULES and rule not in arisen and "idle-answer" not in answered:
                message = f"answers {rule}, which does not arise any more; remove it"
                yield reader.about_item(place, "idle-answer", message, "answered", Severity.WARNING)
    yield from _claim_sets(reader)
    yield from _tell_tales(reader)
    yield from _longest_keys(reader)
    yield from _uncovered(reader)


def _of_item(item: Item) -> Iterator[ItemProblem]:
    limit = citation_limit(item)
    for group in item.evidence:
        if len(group) > limit:
            message = f"a group of {len(group)} lines, but a player may cite {limit}; split or shorten it"
            yield ItemProblem("uncitable", message, "evidence")
        for line, marked in group.items():
            if not marked:
                yield ItemProblem("no-words", f"no words are marked in line {line}; copy those that matter", "evidence")
    if not item.verdicts and (found := _NEGATIVE.search(item.stem)):
        message = f"{quote(found[0])} is easily overread; write {found[0].upper()}, or ask for what is so"
        yield ItemProblem("negative-stem", message, "stem")
    yield from item.warnings()


def _claim_sets(reader: PackReader) -> Iterator[Problem]:
    sets: defaultdict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(reader.items):
        if isinstance(item, Claim) and item.set is not None:
            sets[item.set].append(place)
    for name, places in sets.items():
        members = [reader.items[place] for place in places]
        keys = Counter(member.key for member in members if isinstance(member, Claim))
        if all(keys[verdict] == 1 for verdict in Verdict):
            continue
        if any("claim-set" in member.answered for member in members):
            continue
        counts = ", ".join(f"{keys[verdict]} {verdict}" for verdict in Verdict)
        message = f"the set {name!r} has {counts}; write one claim for each verdict"
        yield reader.about_item(places[0], "claim-set", message, "set", Severity.WARNING)


def _tell_tales(reader: PackReader) -> Iterator[Problem]:
    """Words, or groups of words, that predict a verdict better than chance lets them."""
    verdicts: Counter[Verdict] = Counter()
    uses: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
    first: dict[tuple[str, Verdict], int] = {}
    for place, item in enumerate(reader.items):
        if not isinstance(item, Claim) or "tell-tale" in item.answered:
            continue
        verdicts[item.key] += 1
        words = _telling_words(item.stem)
        for name in words | {_GROUP[word] for word in words}:
            uses[name][item.key] += 1
            first.setdefault((name, item.key), place)
    reported: set[tuple[str, Verdict]] = set()
    for name in sorted(uses, key=lambda name: (name in TELLING, name)):
        count = uses[name].total()
        for verdict, hits in uses[name].items():
            share = verdicts[verdict] / verdicts.total()
            if not is_one_sided(hits, count, share) or (name, verdict) in reported:
                continue
            reported.add((_GROUP.get(name, name), verdict))
            what = f"{name} ({', '.join(sorted(TELLING[name] & uses.keys()))}) stand" if name in TELLING else None
            message = (
                f"{what or quote(name) + ' stands'} in {count} claims, and {hits} of them are {verdict}; "
                "reword some, or write siblings with the same words"
            )
            yield reader.about_item(first[name, verdict], "tell-tale", message, "stem", Severity.WARNING)


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


def _longest_keys(reader: PackReader) -> Iterator[Problem]:
    """Whether picking the longest option would pay over the pack as a whole."""
    choices = [item for item in reader.items if isinstance(item, Choice)]
    hits = sum(len(item.key) > max(len(distractor.text) for distractor in item.wrong) for item in choices)
    chances = [1 / (1 + len(item.wrong)) for item in choices]
    expected = fsum(chances)
    deviation = sqrt(fsum(chance * (1 - chance) for chance in chances))
    if len(choices) >= 2 * FEWEST_CLAIMS and hits > expected + 2.5 * deviation:
        message = (
            f"the key is the longest option in {hits} of {len(choices)} choices, "
            f"where chance would give {expected:.0f}; lengthen wrong options"
        )
        yield Problem(file=reader.file(ABOUT), line=1, severity=Severity.WARNING, rule="longest-often", message=message)


def _uncovered(reader: PackReader) -> Iterator[Problem]:
    # A file that cannot be read hides its questions: nothing is said then that may not be so.
    if not reader.items or reader.has_unread_questions:
        return
    asked = {line for item in reader.items for line in cited_lines(item)}
    file = reader.file(BRIEF)
    for line, at in reader.brief_places.items():
        if line not in asked:
            yield Problem(
                file=file,
                line=at,
                severity=Severity.WARNING,
                rule="uncovered",
                message="no question asks this line; write one",
                id=str(line),
            )
