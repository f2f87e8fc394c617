"""Names: which may name one thing, and the full names that a text has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.authoring.drafting.gender import Gender, gender_of_name
from quiz.authoring.drafting.words import BEHIND_NAMES, COURTESY, NATIONS, NO_NAMES, PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


def may_be_one(one: str, other: str) -> bool:
    """Whether two names may name one thing, or one may be a part of the other."""
    a, b = (name_words(name) for name in (one, other))
    if set(a) <= set(b) or set(b) <= set(a) or (a and b and a[-1] == b[-1]):
        return True
    short, long = sorted((a, b), key=len)
    initials = "".join(word[0] for word in long)
    return len(short) > 0 and len(short[0]) > 1 and any(initials.startswith(word) for word in short)


def may_be_one_person(one: str, other: str) -> bool:
    """Whether two names may be one person's, who has one given name and perhaps two family names."""
    a, b = one.split(), other.split()
    return may_be_one(one, other) or (len(a) > 1 and len(b) > 1 and a[0] == b[0])


_KIN = "son|daughter|father|mother|nephew|niece|cousin|brother|sister|grandson|granddaughter"
_NAMED = r"((?:[A-Z][\w-]+ ?){1,3})"
_NAMESAKES = (
    re.compile(
        rf"\b(?:also (?:called|named)|(?:{_KIN}),? also|[Tt]he (?:elder|older|younger|other)"
        rf"|another|a (?:second|different)|no relation (?:of|to)|confused with) (?:the )?{_NAMED}"
    ),
    re.compile(rf"\b{_NAMED},? ?(?:the (?:elder|older|younger)|junior|senior|Jr|Sr|Junior|Senior)\b"),
)
"""What tells that a text has two people of one name."""
RANKS = frozenset(
    """chief executive operating financial technical managing deputy vice general prime senior junior assistant acting
    first lord foreign finance health interior education defence labour""".split()
)
"""Words of which offices are made."""
_WHOLE = 2
"""So many words most whole names have."""
_NUMBERED = re.compile(r"\b([A-Z][\w-]+) ([IVX]+)\b")
"""A king or a pope with the number that tells one from another."""


def full_names(docs: Iterable[Doc]) -> dict[str, set[str]]:
    """Names of several words in a row, by the last of them, without what people are.

    Where a Mr or Mrs cannot be one of those who have the whole names, that is one more of them.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    called: list[tuple[str, str]] = []
    for run in (run for doc in docs for run in _runs(doc)):
        names = run
        while len(names) > 1 and (names[0].rstrip(".") in COURTESY - {"St"} or names[0].casefold() in PEOPLE):
            names = names[1:]
        while len(names) > 1 and (names[-1].rstrip(".") in {"Jr", "Sr"} or names[-1] in BEHIND_NAMES):
            names = names[:-1]
        if len(names) > 1:
            found[names[-1]].add(" ".join(names))
        elif len(run) == 2 and run[0].rstrip(".") in COURTESY:
            called.append((run[0], run[1]))
    two = {(last, one) for last, several in found.items() for one in several if _is_two(one, found, last)}
    for last, one in two:  # Ada Clara is nobody, where Ada Brandt and Clara Lund are.
        found[last].discard(one)
        if not found[last]:
            del found[last]
    for title, last in called:
        gender = gender_of_name([title])
        if gender is not None and found.get(last) and all(_differs(name, gender) for name in found[last]):
            found[last].add(f"{title} {last}")
    return found


def _is_two(name: str, found: dict[str, set[str]], last: str) -> bool:
    """Whether two words are the given names of two people, who have other family names."""
    words = name.split()
    firsts = {one.split()[0] for other, several in found.items() if other != last for one in several}
    return len(words) == 2 and set(words) <= firsts and gender_of_name(words[1:]) is not None


def _differs(name: str, gender: Gender) -> bool:
    return gender_of_name(name.split()) not in {gender, None}


def _runs(doc: Doc) -> Iterator[list[str]]:
    """The words of names that stand in a row."""
    run: list[str] = []
    for token in doc:
        is_first = not run and (token.lower_ in PEOPLE or token.lower_ in NO_NAMES)
        if token.pos_ == "PROPN" and not is_first and token.text[:1].isupper():
            run.append(token.text)
            continue
        if run and not (token.tag_ == "DT" and _are_two(run)):
            yield run
        run = []
    if run:
        yield run


def _are_two(run: Sequence[str]) -> bool:
    """Whether two names are of two people: Ann gave Ada a book, and Ada Ann a fossil."""
    return len(run) == 2 and all(gender_of_name([word]) is not None for word in run)


def namesakes(docs: Iterable[Doc]) -> frozenset[str]:
    """The words of names that a text says more than one has: the elder Axel, her niece, also called Ann Rell.

    Of Axel II and Axel III, each may be called Axel.
    """
    texts = [doc.text for doc in docs]
    numbers: defaultdict[str, set[str]] = defaultdict(set)
    for found in (found for text in texts for found in _NUMBERED.finditer(text)):
        numbers[found[1]].add(found[2])
    return frozenset(
        word
        for text in texts
        for pattern in _NAMESAKES
        for found in pattern.finditer(text)
        for word in found[1].split()
    ) | {name for name, several in numbers.items() if len(several) > 1}


def named_late(docs: Iterable[Doc], names: Collection[str]) -> frozenset[str]:
    """The family names that a text uses alone before it gives somebody's whole name: they may be another's."""
    whole: set[str] = set()
    late: set[str] = set()
    for token in (token for doc in docs for token in doc if token.text in names and token.pos_ == "PROPN"):
        before = token.nbor(-1) if token.i else None
        behind = token.nbor(1) if token.i + 1 < len(token.doc) else None
        is_joined = before is not None and (
            (before.text[:1].isupper() and before.pos_ == "PROPN")
            or before.text.rstrip(".") in COURTESY
            or before.lower_ in PEOPLE
            or before.text == "&"
        )
        if is_joined:
            whole.add(token.text)
        elif token.text not in whole and not (behind is not None and (behind.pos_ == "PROPN" or behind.text == "&")):
            late.add(token.text)
    return frozenset(late)


def is_of_kin(first: str, lines: Iterable[str]) -> bool:
    """Whether a text gives a first name to somebody's relative, who may have another family name: Ann's son John."""
    pattern = re.compile(rf"\b(?:{_KIN}),? {re.escape(first)}\b(?! [A-Z])")
    return any(pattern.search(line) for line in lines)


def given_names(docs: Sequence[Doc], names: dict[str, set[str]]) -> dict[str, str]:
    """The whole name of each who is also called by the first of its words, where that is only one.

    ``names`` are the whole names by the last of their words.
    """
    every = {name for several in names.values() for name in several if name.split()[0].rstrip(".") not in COURTESY}
    shared = namesakes(docs)
    firsts: defaultdict[str, set[str]] = defaultdict(set)
    for name in every:
        firsts[name.split()[0]].add(name)
    return {
        first: whole
        for first, several in firsts.items()
        if not is_of_kin(first, (doc.text for doc in docs)) and not any(first in name.split()[1:-1] for name in every)
        if first not in shared and first not in names and gender_of_name([first]) is not None
        for whole in several
        if len(several) == 1 and len(whole.split()) == 2 and not _is_named_before(docs, first, whole)
    }


def _is_named_before(docs: Sequence[Doc], first: str, whole: str) -> bool:
    """Whether a text has the first word of a name alone before the whole: Alberta, and later Alberta Agriculture."""
    text = " ".join(doc.text for doc in docs)
    alone = re.search(rf"\b{re.escape(first)}\b(?! [A-Z])", text)
    return alone is not None and alone.start() < text.find(whole)


def name_words(name: str) -> list[str]:
    """The words of a name that tell it from others."""
    return [word for word in re.findall(r"\w+", name.casefold()) if word not in {"the", "a", "an", "of", "s", "and"}]


def kinds_of_nouns(docs: Iterable[Doc]) -> dict[str, list[tuple[str, ...]]]:
    """What stands before each noun wherever the text has it, by the noun."""
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for token in (token for doc in docs for token in doc if token.pos_ == "NOUN"):
        found[token.lemma_].append(tuple(one.lower_ for one in token.lefts if one.dep_ in {"compound", "amod"}))
    return found


def is_longer_name(words: Sequence[Token], named: Span) -> bool:
    """Whether a name has a word before the one that the model takes for it, which is no title: Elka Graham."""
    if len(words) != _WHOLE or len(named) != 1 or words[1] != named[0]:
        return False
    first = words[0]
    is_title = first.lower_ in NO_NAMES | PEOPLE | RANKS or first.text.rstrip(".") in {*NATIONS.values(), *COURTESY}
    return first.pos_ == "PROPN" and first.text.istitle() and not is_title


def is_nobody(name: str) -> bool:
    """Whether a name is no person's: a ship's, with "the" and nothing else before it, or an office with capitals."""
    words = name.split()
    bare = [word.casefold() for word in words if word.casefold() != "the"]
    if bare and bare[-1] in PEOPLE and all(word in PEOPLE | RANKS for word in bare):
        return True
    return words[0].casefold() == "the" and all(word[:1].isupper() for word in words[1:])
