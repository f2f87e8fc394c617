"""Warnings about how a stem reads: long sentences, late question words, long beginnings. Stems are read as English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from quiz.bank.reading_level import FEWEST_WORDS, HARDEST, lix
from quiz.rules.items import Item, ItemProblem
from quiz.rules.similarity import quote

LONGEST_SENTENCE = 20
"""Words: beyond about 20 of them readers lose the thread (the plain-language guides of the EU and the UK say so)."""
LONGEST_SUBJECT = 8
"""Words that may stand before the verb."""

_SENTENCE = re.compile(r"[^.?!:]+[.?!:]*[\"'”’)]*")
_ENDS = ".?!:"
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ASKS = frozenset("what who whom whose which when where why how".split())
_AUXILIARIES = frozenset(
    "is are was were am be has have had do does did can could may might must shall should will would".split()
)
_PREPOSITIONS = frozenset(
    """about above across after against along among around at before behind below beside between beyond by despite
    during except for from in inside into like near of off on onto outside over past per since than through
    throughout till to toward towards under until up upon via with within without according as because instead out
    together exactly least more most nearly roughly""".split()
)
"""What may stand before the question word, several in a row: "Since about which year …?", "At least how many …?"."""
_RELATIVES = frozenset("that which who whom whose where when".split())
_TASKS = frozenset("choose complete find follow give imagine look match name pick put read say sort think type".split())
"""Verbs with which a task begins."""
_PAST = frozenset(
    """ate became began blew broke brought built came chose cost cut did drew drove fell felt flew forgot fought found
    froze gave got grew had held hid hit hung hurt kept knew laid lay led left lent let lit lost made meant met paid put
    ran rang read rose said sang sank sat saw sent set shook shone shot shut slept sold spent spoke spread stole stood
    struck swam swept taught thought threw told took tore went woke won wore wrote""".split()
)
"""Verbs whose past does not end in -ed."""
_FIRST_OF_A_QUESTION, _NO_SUBJECT, _VERBS = _ASKS | _AUXILIARIES, _RELATIVES | _TASKS, _AUXILIARIES | _PAST
_NO_ENDINGS = ("ss", "us", "is", "'s", "’s")
"""Endings in -s that no verb has."""
_ATTRIBUTION = re.compile(r"\s*according to [^,]{1,60},\s*", re.IGNORECASE)
_OPENS_QUOTATION = re.compile("[“„«\"‘']")
_QUOTED = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"]*\"|(?<!\w)‘[^‘]*?’(?!\w)|(?<!\w)'[^']*'(?!\w)")
"""What somebody else says: it asks nothing of the player."""


class _Sentence(NamedTuple):
    """A sentence of a stem, as it is written and as its words."""

    text: str
    words: list[str]

    def plain_words(self) -> Iterator[str]:
        """The words in small letters, without an opening such as "According to the text"."""
        words = _WORD.findall(_ATTRIBUTION.sub("", self.text, count=1)) if "," in self.text else self.words
        return map(str.casefold, words)


@lru_cache(maxsize=2)
def _sentences(stem: str) -> tuple[_Sentence, ...]:
    """The sentences of a stem, remembered until the next: several rules read it, with and without its quotations."""
    return tuple([_Sentence(sentence, _WORD.findall(sentence)) for sentence in _SENTENCE.findall(stem)])


def long_sentences(item: Item) -> Iterator[ItemProblem]:
    """The first sentence of the stem that is too long to be read at once."""
    for sentence in _sentences(item.stem):
        if len(sentence.words) > LONGEST_SENTENCE:
            what = f"a sentence of {len(sentence.words)} words"
            yield _problem("long-sentence", what, f"use at most {LONGEST_SENTENCE}, or make two of it", sentence)
            return


def late_question_words(item: Item) -> Iterator[ItemProblem]:
    """A question whose question word does not come first, as in "The law of which month brought this?"."""
    asked = without_quotations(item.stem)
    for sentence in _sentences(asked):
        if "?" not in sentence.text:
            continue
        first = next((word for word in sentence.plain_words() if word not in _PREPOSITIONS), "")
        if not first or first in _FIRST_OF_A_QUESTION:
            continue
        if asks := next((word for word in sentence.plain_words() if word in _ASKS), ""):
            begin = asked.index(sentence.text)
            whole = sentence._replace(text=item.stem[begin : begin + len(sentence.text)])
            yield _problem("late-question-word", f"the question word {quote(asks)} comes late", "ask it first", whole)
            return


@lru_cache(maxsize=1)
def without_quotations(stem: str) -> str:
    """A stem with a hyphen for each character of its quotations, so that its length stays the same."""
    if not _OPENS_QUOTATION.search(stem):
        return stem
    return _QUOTED.sub(lambda quoted: "-" * len(quoted[0]), stem)


def long_subjects(item: Item) -> Iterator[ItemProblem]:
    """A sentence that begins with many words before its verb, as far as a program without a grammar can see.

    What could be a verb by its ending is taken for one: it is better to say nothing than to be wrong.
    """
    for sentence in _sentences(item.stem):
        if (at := _before_verb(sentence)) > LONGEST_SUBJECT:
            what = f"{at} words stand before the verb"
            yield _problem("long-subject", what, "begin with who does it, and say what", sentence)
            return


def begins_long(stem: str) -> bool:
    """Whether too many words stand before a verb, as ``long_subjects`` warns of it."""
    return any(_before_verb(sentence) > LONGEST_SUBJECT for sentence in _sentences(stem))


def _before_verb(sentence: _Sentence) -> int:
    """How many words stand before the verb of a sentence, 0 where it is short or nobody can tell."""
    if len(sentence.words) <= LONGEST_SUBJECT or "?" in sentence.text:
        return 0
    words = list(sentence.plain_words())
    if not words or words[0] in _NO_SUBJECT:
        return 0
    return next((at for at in range(1, len(words)) if _may_be_verb(words[at]) and words[at - 1] not in _RELATIVES), 0)


def hard_to_read(item: Item) -> Iterator[ItemProblem]:
    """What a player reads of a question, where its LIX is above ``reading_level.HARDEST``."""
    texts = [text for text in (item.stem, *(() if item.verdicts else item.options), item.why) if text.strip(_ENDS)]
    # Most are easy even if each text were one sentence, which is as long as its sentences can be.
    if round(lix(texts)) <= HARDEST:
        return
    sentences = [sentence for text in texts for sentence in _SENTENCE.findall(text)]
    level = round(lix(sentences))
    if level > HARDEST and sum(len(sentence.split()) for sentence in sentences) >= FEWEST_WORDS:
        what = (
            f"long words and sentences make the question with its options and reason hard to read "
            f"(readability index LIX {level}; above {HARDEST} is difficult)"
        )
        yield ItemProblem("hard-to-read", what, "use shorter ones, and a long name only once", ("stem",))


def _may_be_verb(word: str) -> bool:
    return (
        word in _VERBS
        or word.endswith("ed")
        or (word.endswith("s") and len(word) > len("has") and not word.endswith(_NO_ENDINGS))
    )


def _problem(rule: str, what: str, remedy: str, sentence: _Sentence) -> ItemProblem:
    return ItemProblem(rule, what, remedy, ("stem",), words=sentence.text.strip())
