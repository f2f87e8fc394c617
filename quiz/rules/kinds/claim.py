"""A claim: a sentence to rule on, which the release states, contradicts or does not settle."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from math import exp, log
from typing import Annotated, ClassVar, Self

from msgspec import Meta

from quiz.rules.kinds.base import AuthoredText, Distractor, Given, Item, ItemProblem, PackProblem, WrongAnswers
from quiz.rules.kinds.form import Form
from quiz.rules.kinds.values import Slug
from quiz.rules.kinds.writing import BAR, PROOF, WHY, FieldText, FieldWords
from quiz.rules.similarity import quote

TELLING = {
    "denials": frozenset("not no never none neither nor nobody nothing without cannot".split()),
    "absolutes": frozenset("only all always every everyone each any must solely entirely both whole sole".split()),
    "hedges": frozenset("may might could can some several often usually sometimes likely certain mainly".split()),
}
"""Words by which the verdict on a claim should not be guessed, in the groups in which they are counted together."""
FEWEST_CLAIMS = 5
"""A word in fewer claims than this is never a tell-tale."""
UNLIKELY = 0.005
"""A word is a tell-tale where chance would give its verdict so one-sidedly less often than this."""
TELLS_MORE = 0.15
"""And where it makes the verdict likelier by this much: in a large pack, every trifle is no accident."""

_GROUP = {word: group for group, words in TELLING.items() for word in words}
_TELLING_WORD = re.compile(r"[a-z]+(?:'t\b)?")


class Verdict(StrEnum):
    """What the release makes of a claim. Never true or false: the release is the measure."""

    STATED = "stated"
    CONTRADICTED = "contradicted"
    NOT_STATED = "not stated"


class Mutation(StrEnum):
    """What a contradicted claim changes, after the mutation types of FEVER (Thorne et al., 2018)."""

    NEGATION = "negation"
    SAME_SET = "same set"
    OTHER_SET = "other set"
    SPECIFIC = "more specific"
    GENERAL = "more general"


class Claim(Item, frozen=True, kw_only=True, tag="claim"):
    """A sentence to rule on. ``set`` names its siblings: claims about the same fact."""

    form: ClassVar[Form] = Form.PICK_ONE
    label: ClassVar[str] = "Claim"
    hint: ClassVar[str] = "is it stated, or contradicted?"
    fields: ClassVar[Mapping[str, FieldWords]] = {
        "stem": FieldWords("Statement", "players judge it by the text", "The baker lent the ladders."),
        "key": FieldWords("Verdict", "stated, contradicted or not stated", "stated"),
        "evidence": PROOF,
        "why": WHY,
        "wrong": FieldWords(
            "Why not the others",
            f"may be empty: a verdict {BAR} why not",
            f"contradicted {BAR} No line denies it.",
        ),
        "set": FieldWords(
            "Shared name",
            "may be empty: one for all claims about a fact",
            "ladders",
            "Best are three such claims: one stated, one contradicted, one not stated. A round keeps them apart.",
        ),
        "mutation": FieldWords(
            "What was changed",
            "may be empty; only if contradicted",
            "same sort",
            "same sort: another month, person or number. other sort: a thing of another kind. denied: a “not” more or "
            "less. too exact, too general: it says more than the text, or less.",
        ),
    }
    asks: ClassVar[str] = "What does the text say about this claim?"
    verdicts: ClassVar[bool] = True
    warns_together: ClassVar[Mapping[str, str]] = {
        "claim-set": "a claim set does not hold one claim for each verdict",
        "tell-tale": "a word gives the verdict away over the pack",
    }

    key: Annotated[Verdict, Meta(description="The verdict: what the text makes of the claim.")]
    wrong: WrongAnswers
    mutation: Annotated[Mutation | None, Meta(description="What a contradicted claim changes.")] = None
    set: Annotated[Slug | None, Meta(description="The name that sibling claims share: one claim for each verdict.")] = (
        None
    )

    @property
    def right(self) -> Given:
        """The verdict."""
        return (str(self.key),)

    @property
    def distractors(self) -> tuple[Distractor, ...]:
        """The other two verdicts."""
        return self.wrong

    @property
    def options(self) -> tuple[str, ...]:
        """The verdicts by the alphabet."""
        return tuple(sorted(Verdict))

    @property
    def guess_credit(self) -> float:
        """One option of three."""
        return 1 / (1 + len(self.wrong))

    def credit(self, given: Given) -> float:
        """All or nothing."""
        return float(given == self.right)

    @classmethod
    def arrange_options(cls, options: tuple[str, ...], seed: int, name: str) -> tuple[str, ...]:
        """The verdicts in their own order, whatever the seed."""
        del options, seed, name
        return tuple(Verdict)

    @property
    def facts(self) -> frozenset[str]:
        """The set of its siblings."""
        return frozenset() if self.set is None else frozenset({self.set})

    def authored_texts(self) -> Iterator[AuthoredText]:
        """Nothing: the key is one of three words."""
        return iter(())

    def errors(self) -> Iterator[ItemProblem]:
        """What is wrong with its verdicts and its mutation."""
        wanted = {verdict.value for verdict in Verdict} - {str(self.key)}
        if sorted(wrong.text for wrong in self.wrong) != sorted(wanted):
            both = " and ".join(f'"{verdict.value}"' for verdict in Verdict if verdict is not self.key)
            yield ItemProblem("claim-wrong", f"wrong has to say once each why it is not {both}", "", ("wrong",))
        if self.key is not Verdict.CONTRADICTED and self.mutation is not None:
            only, other, remedy = "only a contradicted claim has", f", and this one is {self.key}", "remove it"
            in_field = FieldText(f"{only} this{other}", remedy)
            yield ItemProblem("mutation", f"{only} a mutation{other}", remedy, ("mutation",), in_field=in_field)

    @classmethod
    def pack_warnings(cls, items: Sequence[Self]) -> Iterator[PackProblem]:
        """Sets that lack a verdict, and words that give one away."""
        yield from _claim_sets(items)
        yield from _tell_tales(items)


def _claim_sets(claims: Sequence[Claim]) -> Iterator[PackProblem]:
    sets: defaultdict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.set is not None:
            sets[claim.set].append(place)
    for name, places in sets.items():
        keys = Counter(claims[place].key for place in places)
        if all(keys[verdict] == 1 for verdict in Verdict):
            continue
        if any("claim-set" in claims[place].answered for place in places):
            continue
        has = f"{name!r} has {', '.join(f'{keys[verdict]} {verdict}' for verdict in Verdict)}"
        remedy = "write one claim for each verdict"
        remedy += ", or remove the name" if len(places) == 1 else ""
        in_field = FieldText(f"the name {has}", remedy)
        yield PackProblem(places[0], ItemProblem("claim-set", f"the set {has}", remedy, ("set",), in_field=in_field))


def _tell_tales(claims: Sequence[Claim]) -> Iterator[PackProblem]:
    """Words, or groups of words, that predict a verdict better than chance lets them."""
    verdicts: Counter[Verdict] = Counter()
    uses: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
    first: dict[tuple[str, Verdict], tuple[int, str]] = {}
    for place, claim in enumerate(claims):
        if "tell-tale" in claim.answered:
            continue
        verdicts[claim.key] += 1
        words = _telling_words(claim.stem)
        for name, written in (words | {_GROUP[word]: written for word, written in words.items()}).items():
            uses[name][claim.key] += 1
            first.setdefault((name, claim.key), (place, written))
    reported: set[tuple[str, Verdict]] = set()
    for name in sorted(uses, key=lambda name: (name in TELLING, name)):
        count = uses[name].total()
        for verdict, hits in uses[name].items():
            share = verdicts[verdict] / verdicts.total()
            if not is_one_sided(hits, count, share) or (name, verdict) in reported:
                continue
            reported.add((_GROUP.get(name, name), verdict))
            words_of_group = ", ".join(sorted(TELLING[name] & uses.keys())) if name in TELLING else ""
            named = f"{name} ({words_of_group}) stand" if words_of_group else f"{quote(name)} stands"
            what = f"{named} in {count} claims, and {hits} of them are {verdict}"
            remedy = "reword some, or write siblings with the same words"
            place, written = first[name, verdict]
            yield PackProblem(place, ItemProblem("tell-tale", what, remedy, ("stem",), words=written))


def _telling_words(stem: str) -> dict[str, str]:
    """The telling words of a claim, each with the word that it stands in as it is written."""
    found: dict[str, str] = {}
    text = stem.lower().replace("’", "'")
    if "n't" not in text and _GROUP.keys().isdisjoint(_TELLING_WORD.findall(text)):
        return found
    for match in _TELLING_WORD.finditer(text):
        word = "not" if match[0].endswith("n't") else match[0]
        if word in _GROUP:
            found.setdefault(word, stem[match.start() : match.end()])
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
