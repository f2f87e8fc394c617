"""Which questions give each other away, so that no round asks both.

A question is shown with its proof: its line, its key and its reason. So it gives another away if
both rest on the same line or rule on sibling claims, or where what it shows holds, word for word,
an answer of the other and both rest on the same paragraph of the brief. Of questions that are unproved, the topic
stands for the paragraph.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from quiz.rules.items import Item, cited_lines
from quiz.rules.similarity import STOP_WORDS
from quiz.rules.text import fold

Clue = tuple[int | str, str]
"""Words that answer a question, folded, with what else tells which words are meant: the paragraph of the brief that
they are from, or their topic where only what is visible counts, or nothing is proved.
"""

SHORTEST = 3
"""Answers with fewer letters stand in too many sentences by chance to give anything away."""
LONGEST = 8
"""Answers of more words than this stand in no other question by chance."""
RARE = 0.05
"""The share of a bank's questions that may have a word for it to tell what a question is about."""
SHORTEST_CONTENT_WORD = 4


class QuestionTraits(Struct, frozen=True):
    """What makes a question clash with others: its facts, the words of its answers, and the words that it shows."""

    facts: frozenset[object]
    wants: frozenset[Clue]
    gives: frozenset[Clue]


class Clues:
    """Finds the traits of questions by the answers of a whole bank."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._answer_clues = {item.id: _answer_clues(item) for item in items}
        self._known = frozenset().union(*self._answer_clues.values()) if self._answer_clues else frozenset()
        self._first_words = _first_words(self._known)

    def traits(self, item: Item) -> QuestionTraits:
        """The traits of one of the bank's questions."""
        facts: set[object] = {*cited_lines(item), *item.facts}
        shown = {words for text in item.shown_texts for words in _runs(text, self._first_words)}
        gives = {(place, words) for place in _places(item) for words in shown} & self._known
        return QuestionTraits(frozenset(facts), self._answer_clues[item.id], frozenset(gives))


class VisibleClues:
    """Finds the traits of questions by what everybody sees of them before the answer: keys and evidence change none.

    Whatever can be picked may be the answer, so it is a clue to the question where it stands in the text of another
    of its topic. Claims of one set share a fact, and so do questions that have a word that few others have:
    most of these rest on one line.
    """

    def __init__(self, items: Iterable[Item]) -> None:
        listed = list(items)
        self._pickable = {item.id: _pickable(item) for item in listed}
        self._known = frozenset().union(*self._pickable.values()) if self._pickable else frozenset()
        self._first_words = _first_words(self._known)
        self._traits: dict[str, QuestionTraits] = {}
        counts = Counter(word for item in listed for word in _visible_words(item))
        few = max(2, round(len(listed) * RARE))
        self._rare = frozenset(word for word, count in counts.items() if count <= few)

    def traits(self, item: Item) -> QuestionTraits:
        """The traits of one of the bank's questions, found once: an exercise asks for them again and again."""
        if item.id not in self._traits:
            shown = {words for text in (item.stem, *item.prompts) for words in _runs(text, self._first_words)}
            gives = self._known & {(item.topic, words) for words in shown}
            facts = item.facts | (_visible_words(item) & self._rare)
            self._traits[item.id] = QuestionTraits(facts, self._pickable[item.id], gives)
        return self._traits[item.id]


class TakenQuestions:
    """The traits of the questions taken into a round so far."""

    def __init__(self) -> None:
        self._facts: set[object] = set()
        self._answer_clues: set[Clue] = set()
        self._gives: set[Clue] = set()

    def clashes(self, traits: QuestionTraits) -> bool:
        """Whether a question and one that is taken already give each other away."""
        return bool(
            not self._facts.isdisjoint(traits.facts)
            or not self._gives.isdisjoint(traits.wants)
            or not self._answer_clues.isdisjoint(traits.gives)
        )

    def take(self, traits: QuestionTraits) -> None:
        """Take a question into the round."""
        self._facts |= traits.facts
        self._answer_clues |= traits.wants
        self._gives |= traits.gives


def conflicting_pairs(items: Iterable[Item]) -> Iterator[tuple[Item, Item]]:
    """The pairs of questions that give each other away, each once, in the order of the bank."""
    listed = list(items)
    clues = Clues(listed)
    by_fact: defaultdict[object, list[int]] = defaultdict(list)
    by_clue: defaultdict[object, list[int]] = defaultdict(list)
    for place, item in enumerate(listed):
        traits = clues.traits(item)
        earlier = {other for fact in traits.facts for other in by_fact[fact]}
        earlier |= {other for clue in traits.wants for other in by_clue["gives", clue]}
        earlier |= {other for clue in traits.gives for other in by_clue["wants", clue]}
        yield from ((listed[other], item) for other in sorted(earlier))
        for fact in traits.facts:
            by_fact[fact].append(place)
        for clue in traits.gives:
            by_clue["gives", clue].append(place)
        for clue in traits.wants:
            by_clue["wants", clue].append(place)


def what_is_asked(item: Item) -> frozenset[object]:
    """What a question asks: its claim set, and each line of its proof with its key.

    Two that share a part of it are twins: who has seen the proof of one knows the other.
    """
    return item.facts | {(line, item.right) for line in cited_lines(item)}


def twins_last(items: Iterable[Item], beside: Iterable[Item] = ()) -> list[Item]:
    """The questions in their order, those behind all others that are twins of one before them or beside them."""
    known = set[object]().union(*map(what_is_asked, beside))
    first: list[Item] = []
    last: list[Item] = []
    for item in items:
        asks = what_is_asked(item)
        (first if known.isdisjoint(asks) else last).append(item)
        known |= asks
    return first + last


def _answer_clues(item: Item) -> frozenset[Clue]:
    """The answers of a question in words, as clues."""
    answers = {fold(answer) for answer in item.key_words}
    return frozenset((place, answer) for place in _places(item) for answer in answers if len(answer) >= SHORTEST)


def _places(item: Item) -> frozenset[int | str]:
    """What the answers of a question are from: paragraphs of the brief, or its topic where it is unproved."""
    return frozenset(line.paragraph for line in cited_lines(item)) or frozenset({item.topic})


def _pickable(item: Item) -> frozenset[Clue]:
    """The options of a question in words, as clues; those of a claim are the same for all claims."""
    if item.verdicts or item.prompts:
        return frozenset()
    options = {fold(option) for option in item.options}
    return frozenset((item.topic, option) for option in options if len(option) >= SHORTEST)


def _visible_words(item: Item) -> frozenset[str]:
    """The words with content that are visible before the answer, folded; the options of claims have none."""
    texts = (item.stem, *item.prompts, *(() if item.verdicts else item.options))
    words = {word for text in texts for word in fold(text).split()}
    return frozenset(word for word in words if len(word) >= SHORTEST_CONTENT_WORD) - STOP_WORDS


def _first_words(clues: Iterable[Clue]) -> frozenset[str]:
    """The words with which answers begin."""
    return frozenset(words.partition(" ")[0] for _, words in clues)


def _runs(text: str, first_words: frozenset[str]) -> Iterator[str]:
    """Every run of words in a text that begins as an answer may, folded, up to the length of an answer."""
    words = fold(text).split()
    for start, word in enumerate(words):
        if word in first_words:
            for end in range(start + 1, min(len(words), start + LONGEST) + 1):
                yield " ".join(words[start:end])
