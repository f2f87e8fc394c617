"""That the wording of a claim does not give its verdict away.

A reader who sees only the claims, and no release, should rule on them no better than by chance.
(On FEVER, such a reader was right 61.7 % of the time, where chance is 33.3 %: arXiv 1908.05267.)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import chain

from nltk.classify import NaiveBayesClassifier

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
