"""Drafts on quotations: whose words they are, with the whole of what the text quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.authoring.drafting.distractors import without_title
from quiz.authoring.drafting.draft import Draft, because, table
from quiz.authoring.drafting.lines import ParsedLine, ReadText
from quiz.authoring.drafting.names import may_be_one
from quiz.authoring.drafting.phrases import named_behind
from quiz.authoring.drafting.pronouns import meant
from quiz.authoring.drafting.typed import name_variants
from quiz.authoring.drafting.words import SAYING

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEWEST, _MOST = 5, 16
"""So many words a quotation has that is asked for."""
_FEWEST_CUT = 8
"""And so many where its end is left out: the beginning alone may say nothing."""
_SIGNS = re.compile(r"[“”\"]")
_PIECE = re.compile(r"(?:[“\"]|^(?=[^“\"]*(?:”|\"[,.]? [a-z]+ [a-z]*said|\",? (?:he|she) )))([^“”\"]+)(?:[”\"]|$)")
"""What is quoted; a line may begin within it, or end."""
_POINTING = frozenset("it they this that these those but and so then he she there".split())


class Quotation(NamedTuple):
    """What somebody says, word for word, in one line, and which words of which line name whose it is."""

    line: ParsedLine
    words: str
    speaker: str
    named: str
    speaker_line: ParsedLine


def quotations(text: ReadText) -> list[Quotation]:
    """What is quoted whole, and of whom the line, or the one that ends the quotation, says that it is theirs."""
    found = []
    for at, line in enumerate(text.lines):
        teller = _teller(text, at)
        pieces = [piece for piece in _PIECE.findall(line.text) if len(piece.split()) >= _FEWEST]
        if teller is None or len(pieces) != 1:
            continue
        words = pieces[0].strip().rstrip(",.")
        words = _shortened(words) if len(words.split()) > _MOST else words
        if len(words.split()) > _MOST or words.split()[0].casefold().strip(",") in _POINTING or not words[:1].isupper():
            continue
        found.append(Quotation(line, words, *teller))
    return found


def _shortened(words: str) -> str:
    """As much of a long quotation as there is room for, up to where a part of it ends; the whole if none is enough."""
    ends = [found.start() for found in re.finditer(r", and |; ", words)]
    fitting = [words[:at] for at in ends if _FEWEST_CUT <= len(words[:at].split()) <= _MOST]
    return fitting[-1] if fitting else words


def _teller(text: ReadText, at: int) -> tuple[str, str, ParsedLine] | None:
    """Who says what a line quotes, how that one is named, and in which line: here, or where the quotation ends."""
    line = text.lines[at]
    if (named := _speaker(text, line)) is not None:
        return *named, line
    paragraph = line.number.partition(".")[0]
    if line.text[:1] in '“"' and line.text[-1:] in '”"' and paragraph in text.speakers:
        for other in text.lines:
            if other.number.partition(".")[0] == paragraph and (named := _speaker(text, other)) is not None:
                return *named, other
    is_open = len(_SIGNS.findall(line.text)) % 2 == 1 and line.text[:1] in '“"'
    for later in text.lines[at + 1 :]:
        if not is_open or later.number.partition(".")[0] != line.number.partition(".")[0]:
            return None
        if _SIGNS.search(later.text):
            named = _speaker(text, later)
            return None if named is None or _SIGNS.match(later.text) else (*named, later)
    return None


def quotation_drafts(text: ReadText) -> Iterator[Draft]:
    """Whose words these are: a choice among people of the text, and a typed answer."""
    every = quotations(text)
    people = _people(text)
    talkers = [name for name in people if any(may_be_one(name, speaker) for speaker in text.speakers.values())]
    for one in every:
        others = [name for name in dict.fromkeys([*talkers, *people]) if not may_be_one(name, one.speaker)]
        others = [name for name in others if name.split()[-1] not in one.words]
        stem = f"Whose words are these: “{one.words}”?"
        why = because(f"{one.speaker} said: “{one.words}”", one.line.number)
        evidence: dict[str, str | list[str]] = {one.line.number: one.words}
        if one.speaker_line is one.line:
            evidence = {one.line.number: [one.words, one.named]}
        else:
            evidence[one.speaker_line.number] = one.named
        common: dict[str, Any] = {"evidence": evidence, "why": why, "difficulty": 1, "process": "retrieve"}
        fact = (one.line.number, "quotation", one.speaker)
        if len(stem.split()) > 20:
            continue
        if len(others) >= 2:
            yield Draft("choice", (table(stem, one.speaker, kind="choice", wrong=others[:3], **common),), fact, 0.8)
        typed = table(stem, one.speaker, kind="typed", variants=name_variants(text, one.speaker), **common)
        yield Draft("typed", (typed,), fact, 0.75)


def _people(text: ReadText) -> list[str]:
    names = [without_title(thing.name) for thing in text.of_sort("person")]
    return [name for name in dict.fromkeys(names) if " " in name and all(word[0].isupper() for word in name.split())]


def _speaker(text: ReadText, line: ParsedLine) -> tuple[str, str] | None:
    """Whose words a line has, and how it names whom; None where it does not."""
    for verb in line.doc:
        if verb.lemma_ not in SAYING or verb.pos_ != "VERB" or verb.i in line.quoted:
            continue
        for child in verb.children:
            if child.dep_ != "nsubj":
                continue
            one = named_behind(meant(child) or child)
            if one.pos_ == "PROPN" and text.sort_of(one) == "person":
                name = without_title(text.full_name(one))
                if " " in name and name[0].isupper():
                    return name, one.text if one.doc is line.doc else _beside(child, verb)
    return None


def _beside(pronoun: Token, verb: Token) -> str:
    first, last = sorted((pronoun.i, verb.i))
    return str(pronoun.doc[first : last + 1].text)
