"""Names: which may name one thing, and the full names that a text has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from quiz.authoring.drafting.words import COUNTRIES, PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc


def may_be_one(one: str, other: str) -> bool:
    """Whether two names may name one thing, or one may be a part of the other."""
    a, b = (name_words(name) for name in (one, other))
    if set(a) <= set(b) or set(b) <= set(a) or (a and b and a[-1] == b[-1]):
        return True
    short, long = sorted((a, b), key=len)
    initials = "".join(word[0] for word in long)
    return len(short) > 0 and len(short[0]) > 1 and any(initials.startswith(word) for word in short)


def same_class(one: str, other: str) -> bool:
    """Whether two places are alike as far as is known: both countries, or neither."""
    return (one.removeprefix("the ") in COUNTRIES) == (other.removeprefix("the ") in COUNTRIES)


def full_names(docs: Iterable[Doc]) -> dict[str, set[str]]:
    """Names of several words in a row, by the last of them, without what people are."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for doc in docs:
        run: list[str] = []
        for token in doc:
            if token.pos_ == "PROPN" and (run or token.lower_ not in PEOPLE) and token.text[:1].isupper():
                run.append(token.text)
                continue
            if len(run) > 1:
                found[run[-1]].add(" ".join(run))
            run = []
        if len(run) > 1:
            found[run[-1]].add(" ".join(run))
    return found


def name_words(name: str) -> list[str]:
    """The words of a name that tell it from others."""
    return [word for word in re.findall(r"\w+", name.casefold()) if word not in {"the", "a", "an", "of", "s", "and"}]


def kinds_of_nouns(docs: Iterable[Doc]) -> dict[str, list[tuple[str, ...]]]:
    """What stands before each noun wherever the text has it, by the noun."""
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for token in (token for doc in docs for token in doc if token.pos_ == "NOUN"):
        found[token.lemma_].append(tuple(one.lower_ for one in token.lefts if one.dep_ in {"compound", "amod"}))
    return found


def is_ship(name: str) -> bool:
    """Whether a name has "the" and nothing else before it, as no person's has."""
    words = name.split()
    return words[0].casefold() == "the" and all(word[:1].isupper() for word in words[1:])
