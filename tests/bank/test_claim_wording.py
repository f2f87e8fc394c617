"""That the wording of a claim does not give its verdict away.

A reader who sees only the claims, and no release, should rule on them no better than by chance.
(On FEVER, such a reader was right 61.7 % of the time, where chance is 33.3 %: arXiv 1908.05267.)
``pytest -rP tests/bank/test_claim_wording.py`` prints how often ours is right.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import chain

import pytest

from quiz.bank.about import ABOUT
from quiz.bank.shelf import built_in, load
from quiz.rules.items import Claim, Verdict

NO_BETTER_THAN = 0.40
"""Chance is a third; this leaves room for accidents."""

Features = dict[str, object]
Reader = Callable[[str], Features]


def words(stem: str) -> Features:
    """A bag of words."""
    return dict.fromkeys(re.findall(r"\w+(?:['’]\w+)?", stem.lower()), True)


def lengths(stem: str) -> Features:
    """Letters, to five, and words."""
    return {"letters": len(stem) // 5, "words": len(stem.split())}


def both(stem: str) -> Features:
    """Words and lengths together."""
    return words(stem) | lengths(stem)


READERS: dict[str, Reader] = {"words": words, "lengths": lengths, "words and lengths": both}


def accuracy(claims: Iterable[Claim], read: Reader) -> float:
    """The share of claims ruled on rightly by a classifier that learned from the other sibling sets."""
    from nltk.classify import NaiveBayesClassifier  # One worker runs this, and all of them read the file.

    sets: defaultdict[str, list[tuple[Features, Verdict]]] = defaultdict(list)
    for claim in claims:
        sets[claim.set or claim.id].append((read(claim.stem), claim.key))
    right = total = 0
    for name, siblings in sets.items():
        others = chain.from_iterable(known for other, known in sets.items() if other != name)
        classifier = NaiveBayesClassifier.train(list(others))
        right += sum(classifier.classify(features) == verdict for features, verdict in siblings)
        total += len(siblings)
    return right / total


@pytest.fixture(scope="module", params=sorted(file.parent.name for file in built_in().glob(f"*/{ABOUT}")))
def claims(request: pytest.FixtureRequest) -> list[Claim]:
    """The claims of a pack that comes with the game."""
    return [item for item in load(built_in() / request.param).items if isinstance(item, Claim)]


@pytest.mark.parametrize("name", READERS)
def test_a_reader_of_the_claims_alone_does_no_better_than_chance(
    claims: list[Claim], name: str, record_property: Callable[[str, object], None]
) -> None:
    found = accuracy(claims, READERS[name])
    record_property(name, found)
    print(f"From {name} alone, {found:.1%} of {len(claims)} verdicts; chance is {1 / len(Verdict):.1%}.")
    assert found <= NO_BETTER_THAN


def test_no_verdict_is_the_longest_or_the_shortest_of_its_siblings_too_often(claims: list[Claim]) -> None:
    sets: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        sets[claim.set or claim.id].append(claim)
    for extreme in (max, min):
        found: dict[Verdict, float] = dict.fromkeys(Verdict, 0.0)
        for siblings in sets.values():
            length = extreme(len(claim.stem) for claim in siblings)
            tied = [claim.key for claim in siblings if len(claim.stem) == length]
            for verdict in tied:
                found[verdict] += 1 / len(tied)
        assert max(found.values()) / len(sets) <= NO_BETTER_THAN, found


CUES = {
    "cause": {"because", "therefore", "so", "thanks", "due"},
    "intention": {"will", "plans", "plan", "intends", "hopes", "going"},
    "time": {"already", "yet", "still", "never", "ever"},
    "doubt": {"may", "might", "can", "could", "likely"},
}
"""Words that readers take for a sign of one verdict, put together by what they say."""
FEWEST_USES = 4
"""In fewer claims than this a word is no sign yet."""
TELLS = 0.60
"""From a greater share of one verdict on it is."""


def cues(claims: Iterable[Claim]) -> dict[str, tuple[Verdict, float]]:
    """The words, and the groups of words, that go with one verdict too often, with that verdict and its share."""
    uses: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
    for claim in claims:
        found = set(words(claim.stem))
        for cue in found | {group for group, members in CUES.items() if members & found}:
            uses[cue][claim.key] += 1
    most = {cue: counted.most_common(1)[0] for cue, counted in uses.items() if counted.total() >= FEWEST_USES}
    shares = {cue: (verdict, count / uses[cue].total()) for cue, (verdict, count) in most.items()}
    return {cue: found for cue, found in shares.items() if found[1] > TELLS}


def test_no_word_goes_with_one_verdict_too_often(claims: list[Claim]) -> None:
    assert cues(claims) == {}


def test_a_word_that_gives_a_verdict_away_is_found_out() -> None:
    pack = [leaky(number, verdict) for number in range(10, 14) for verdict in Verdict]
    assert {cues(pack)[word] for word in ("not", "did")} == {(Verdict.CONTRADICTED, 1.0)}
    assert cues(pack)["sang"] == (Verdict.NOT_STATED, 1.0)


def leaky(number: int, verdict: Verdict) -> Claim:
    """A claim of a pack in which each contradicted one says "not" and each one not stated is long."""
    keeper = ("Ann", "Tom", "Will", "Eva", "Ida", "Max")[number % 6]
    stem = {
        Verdict.STATED: f"{keeper} kept the light for {number} years.",
        Verdict.CONTRADICTED: f"{keeper} did not keep the light for {number} years.",
        Verdict.NOT_STATED: f"{keeper} kept the light for {number} years, and sang of it to every ship that passed by.",
    }[verdict]
    return Claim(
        id=f"claim-{number}-{verdict.value.replace(' ', '-')}",
        set=f"set-{number}",
        stem=stem,
        key=verdict,
        wrong=(),
        evidence=({"1.1": "light"},),
        why="",
        topic="light",
        difficulty=1,
    )


@pytest.mark.parametrize("name", READERS)
def test_a_pack_whose_claims_give_their_verdicts_away_is_found_out(name: str) -> None:
    assert accuracy([leaky(number, verdict) for number in range(10, 22) for verdict in Verdict], READERS[name]) > 0.9
