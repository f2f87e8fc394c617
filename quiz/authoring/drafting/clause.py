"""A statement of a sentence: who does what, and when, where and how; said as a sentence, or asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quiz.authoring.drafting.lines import ParsedLine, join
from quiz.authoring.drafting.whens import When
from quiz.authoring.drafting.words import COURTESY, IRREGULAR

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE = frozenset("before after when until till by already never ever just since once as long always only".split())
"""Words that tell before what something had happened, or how often."""
_ENDINGS_OF_PAST = ("d", "t", "k", "g", "made", "won", "spun")
"""How participles end that are as the past is."""


class Adjunct(NamedTuple):
    """A piece that says when, where or how: its tokens, and the date in it if it has one."""

    tokens: tuple[Token, ...]
    when: When | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return join(self.tokens)


class Clause(NamedTuple):
    """Who does what: the subject, auxiliaries, the verb, what belongs to it, and adjuncts in the order of the text.

    ``speaker`` is whose words these are, empty where the text says it itself. ``subject`` is the head of ``doer``.
    ``is_shortened`` says that something of the sentence is left out.
    """

    line: ParsedLine
    verb: Token
    subject: Token
    doer: tuple[Token, ...]
    auxiliaries: tuple[Token, ...]
    negation: Token | None
    complements: tuple[Token, ...]
    adjuncts: tuple[Adjunct, ...]
    speaker: str = ""

    @property
    def is_past(self) -> bool:
        """Whether the verb is in the past tense or the perfect."""
        first = self.auxiliaries[0] if self.auxiliaries else self.verb
        return first.tag_ == "VBD" or (first.lemma_ == "have" and bool(self.auxiliaries))

    @property
    def is_passive(self) -> bool:
        """Whether the verb is in the passive."""
        return any(token.dep_ == "auxpass" for token in self.auxiliaries) or self.subject.dep_ == "nsubjpass"

    @property
    def object(self) -> Token | None:
        """The head of the direct object; None where there is none."""
        return next((token for token in self.complements if token.dep_ == "dobj" and token.head == self.verb), None)

    def tokens(self, without: Iterable[Token] = ()) -> list[Token]:
        """The tokens of the statement, the subject first, without some of them."""
        left = set(without)
        tail = sorted({*self.complements, *(token for one in self.adjuncts for token in one.tokens)}, key=place_of)
        before = [token for token in tail if self.doer[-1].i < token.i < self.verb.i]
        middle = sorted(
            {*self.auxiliaries, self.verb, *before, *([self.negation] if self.negation else [])}, key=place_of
        )
        rest = [token for token in tail if token not in before]
        behind = [token for token in rest if token.i > self.verb.i]
        fronted = [token for token in rest if token.i < self.doer[0].i]
        return [token for token in (*self.doer, *middle, *behind, *fronted) if token not in left]

    def statement(self, without: Iterable[Token] = ()) -> str:
        """The clause as a sentence without its full stop, as whoever says it would say it."""
        return self.direct(capital(self.joined(self.tokens(without))))

    def reported(self) -> str:
        """The clause as reported speech, as in "that it would end"."""
        return capital(self.joined(self.tokens()))

    def direct(self, text: str) -> str:
        """A text of the clause with "will" in place of the "would" of reported speech."""
        first = self.auxiliaries[0] if self.auxiliaries else None
        if not self.speaker or first is None or first.lower_ != "would" or first.i in self.line.quoted:
            return text
        return re.sub(r"\b(w)ould\b", r"\1ill", text, count=1, flags=re.IGNORECASE)

    def question(self, word: str, without: Iterable[Token]) -> str:
        """A question about what is left out, with its word first and its auxiliary before the subject."""
        return self.direct(self._asked(word, set(without)))

    def _asked(self, word: str, left: set[Token]) -> str:
        rest = [token for token in self.tokens(left) if token not in self.doer]
        doer = low(join(self.doer), self.doer[0])
        has_died = word == "At what age" and [one.lemma_ for one in self.auxiliaries] == ["have"]
        is_past = has_died or bool(self._past)
        rest = [one for one in rest if not (is_past and one in self.auxiliaries)]
        if self.auxiliaries and not is_past:
            first = self.auxiliaries[0]
        elif self.verb.lemma_ == "be":
            first = self.verb
        else:
            helper = "did" if is_past else self._helper()
            at = rest.index(self.verb)
            parts = (self.joined(rest[:at], doer), self.verb.lemma_, self.joined(rest[at + 1 :], doer))
            return f"{word} {helper} {doer} {' '.join(part for part in parts if part)}?"
        rest.remove(first)
        return f"{word} {first.lower_} {doer} {self.joined(rest, doer)}?".replace(" ?", "?")

    def _helper(self) -> str:
        """Do, does or did; of "cost" nothing but the verb before it tells the past from the present."""
        verb = self.verb
        is_many = "Plur" in str(self.subject.morph)
        has_past = any(one.tag_ == "VBD" and one.i != verb.i for one in verb.doc)
        is_unclear = verb.lower_ == "cost" and is_many and not has_past
        if verb.tag_ == "VBD" and not is_unclear:
            return "did"
        return "does" if verb.tag_ == "VBZ" else "do"

    def joined(self, tokens: Sequence[Token], said: str = "") -> str:
        """Tokens as text, in which what began the sentence and stands elsewhere now begins small.

        What had happened alone is told in the plain past, and what is ``said`` before is not said again.
        """
        said = said if said or self.doer[0] in tokens else join(self.doer)
        at = next((at for at, token in enumerate(tokens) if token.i == 0 and token not in self.doer), None)
        if at is None:
            return self._in_past(join(tokens, said))
        told = join(self.doer) if self.doer[0] in tokens[:at] else said
        first, rest = join(tokens[:at], said), low(join(tokens[at:], told), tokens[at])
        return self._in_past(" ".join(part for part in (first, rest) if part))

    def question_on_subject(self, word: str) -> str:
        """A question whose answer is the subject."""
        return f"{word} {self.joined([token for token in self.tokens() if token not in self.doer])}?"

    @property
    def _past(self) -> str:
        """The past of a verb of which only the sentence tells before what it had happened; empty for every other."""
        had, verb = next(iter(self.auxiliaries), None), self.verb
        if had is None or had.lower_ != "had" or len(self.auxiliaries) > 1 or self.speaker or self.negation is not None:
            return ""
        dated = any(one.when is not None for one in self.adjuncts)
        if had.i + 1 != verb.i or dated or _BEFORE & {one.lower_ for one in verb.subtree}:
            return ""
        form = verb.lower_
        return IRREGULAR.get(form) or (form if form.endswith(_ENDINGS_OF_PAST) else "")

    def _in_past(self, text: str) -> str:
        return re.sub(rf"\bhad {re.escape(self.verb.text)}\b", self._past, text, count=1) if self._past else text


def capital(text: str) -> str:
    """A text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def low(text: str, first: Token) -> str:
    """A text as it stands within a sentence: its first letter is small unless it begins a name."""
    if (first.pos_ == "PRON" or first.lower_ == "whose") and (
        full := first.doc.user_data.get("in_full", {}).get(first.i)
    ):
        return text if full[:1].isupper() else text[:1].lower() + text[1:]
    if first.lower_ == "the" and first.head.i in first.doc.user_data.get("bare", ()) and text[:4].lower() != "the ":
        return text
    is_name = first.pos_ == "PROPN" or first.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or text[1:2].isupper()
    is_name = is_name and not (first.i == 0 and (is_activity(first) or first.tag_ in {"NN", "NNS"}))
    is_title = first.lower_ in {"a", "an"} and first.pos_ == "PROPN" and text[2:3].isupper()
    if is_title and first.i + 2 < len(first.doc) and first.nbor(1).pos_ == first.nbor(2).pos_ == "PROPN":
        return text  # A Plain Practice is a book.
    is_name = is_name or first.text in first.doc.user_data.get("names", ()) or first.text.rstrip(".") in COURTESY
    if text[:1] == "“":
        return text if is_name else text[:1] + text[1:2].lower() + text[2:]
    return text if is_name and first.lower_ not in {"the", "a", "an"} else text[:1].lower() + text[1:]


def is_activity(token: Token) -> bool:
    """Whether a word that the model takes for a name is only what somebody does: malting, fishing."""
    is_alone = token.dep_ in {"nsubj", "nsubjpass"} and not list(token.lefts)
    return is_alone and token.pos_ == "PROPN" and token.text.endswith("ing") and token.text[1:].islower()


def place_of(token: Token) -> int:
    """Where a token stands in its sentence."""
    return token.i
