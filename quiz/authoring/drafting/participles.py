"""Drafts from what is told in a participle with a date: a tunnel, begun in 1873 and completed in 1886."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.authoring.drafting.asides import doer_of
from quiz.authoring.drafting.clause import Clause, capital, low
from quiz.authoring.drafting.distractors import FEWEST, has_other_dates, wrong_answers
from quiz.authoring.drafting.draft import NO_THIRD, Draft, because, marked, table
from quiz.authoring.drafting.lines import ParsedLine, ReadText, join
from quiz.authoring.drafting.phrases import noun_phrase
from quiz.authoring.drafting.pointing import points_outside
from quiz.authoring.drafting.pronouns import meant
from quiz.authoring.drafting.rewording import is_plural
from quiz.authoring.drafting.sense import is_vague, may_be_any
from quiz.authoring.drafting.slots import LONGEST_STEM, WHICH, Slot, is_anchored
from quiz.authoring.drafting.typed import date_variants
from quiz.authoring.drafting.whens import When
from quiz.bank.defaults import slug
from quiz.rules.figures import read_date

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "mark", "neg", "dobj", "oprd"})
_GRAINS = frozenset({"year", "date", "month and year"})
_LONGEST_DOER, _LONGEST_REST = 8, 7
_SURE = 0.86


class _Told(NamedTuple):
    """Of what it is told, the participle, what belongs to it, and when it was."""

    line: ParsedLine
    verb: Token
    subject: Token
    doer: tuple[Token, ...]
    rest: tuple[Token, ...]
    date: tuple[Token, ...]
    when: When

    @property
    def name(self) -> str:
        """What it is called within a sentence."""
        return called(self.doer)

    @property
    def was(self) -> str:
        """The verb that the participle leaves out."""
        return "were" if is_plural(self.subject) else "was"

    def statement(self, date: str = "") -> str:
        """What is told, as a sentence; with another date if one is given."""
        when = f"{self.date[0].text} {date}" if date else join(self.date)
        rest = join(self.rest)
        # "Built after a flood in 1998" would be of another year.
        behind = (when, rest) if self.rest and self.date[0].i < self.rest[0].i else (rest, when)
        return " ".join(filter(None, (capital(self.name), self.was, self.verb.lower_, *behind)))

    def slot(self) -> Slot:
        """What is asked of it."""
        asked = " ".join(filter(None, (WHICH[self.when.grain], self.was, self.name, self.verb.lower_, join(self.rest))))
        if not is_anchored(asked):
            asked = f"According to the text, {asked[0].lower()}{asked[1:]}"
        value = tuple(self.line.doc[self.when.start : self.when.end])
        clause = Clause(self.line, self.verb, self.subject, self.doer, (), None, (), ())
        return Slot(clause, "when", self.when.grain, f"{asked}?", self.when.text, self.date, value, _SURE)


def called(doer: Sequence[Token]) -> str:
    """What a thing is called within a sentence once it is known: the tunnel, where the text first has "a tunnel"."""
    name = low(join(doer), doer[0])
    article, _, rest = name.partition(" ")
    return f"the {rest}" if article in {"a", "an"} else name


def is_known(text: ReadText, subject: Token, doer: Sequence[Token]) -> bool:
    """Whether one knows of what is told without the rest of the text."""
    is_any = may_be_any(subject) and not any(one.lower_ == "of" for one in subject.rights)
    if is_vague(text, subject) or is_any or points_outside(doer) or len(doer) > _LONGEST_DOER:
        return False
    return not any(one.dep_ == "conj" or one.tag_ == "JJR" for one in doer)


def participles(text: ReadText, random: Random) -> Iterator[Draft]:
    """A typed answer, a choice and two claims for each participle with a date of its own."""
    for line in text.lines:
        for token in line.doc:
            told = _told(text, line, token)
            if told is not None and len(told.slot().question.split()) <= LONGEST_STEM:
                yield from _drafts(text, told, random)


def _told(text: ReadText, line: ParsedLine, token: Token) -> _Told | None:
    first = token
    while first.dep_ == "conj" and first.head.tag_ == "VBN":
        first = first.head
    children = list(token.children)
    if token.tag_ != "VBN" or token.i in line.quoted or any(one.dep_ in _OWN for one in (*children, *first.children)):
        return None
    subject = told_of(first)
    if subject is None:
        return None
    dates = [(one, when) for one in children for when in line.whens if one.i == when.start - 1]
    dates = [(one, when) for one, when in dates if one.lower_ in {"in", "on"} and when.grain in _GRAINS]
    doer = doer_of(line, subject)
    if len(dates) != 1 or not is_known(text, subject, doer):
        return None
    prep, when = dates[0]
    besides = [one for one in children if one != prep and one.dep_ not in {"punct", "cc", "conj"}]
    rest = sorted((two for one in besides for two in noun_phrase(one)), key=lambda one: one.i)
    if len(rest) > _LONGEST_REST or (rest and (rest[0].i < token.i or points_outside([*doer, *rest]))):
        return None
    if any(one.like_num or one.dep_ in {"advmod", "advcl", "xcomp"} for one in rest):
        return None
    return _Told(line, token, subject, tuple(doer), tuple(rest), tuple(line.doc[prep.i : when.end]), when)


def told_of(participle: Token) -> Token | None:
    """Of what a participle between commas, or before its sentence, tells something; None where it is not sure."""
    edge = participle.left_edge
    if participle.dep_ == "acl" and edge.i > 1 and edge.nbor(-1).text == ",":
        noun = participle.head
        phrase = noun_phrase(noun)
        is_next = phrase[-1].i == edge.i - 2 and (noun.dep_ in _SUBJECTS or phrase[-1] == noun)
        if noun.dep_ == "pobj" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
            return None  # A poem by Ann Rell, written in 1928: it is the poem that was written.
        return noun if is_next and _is_one_thing(noun) else None
    if participle.dep_ == "advcl" and edge.i == 0:
        for noun in participle.head.children:
            if noun.dep_ in _SUBJECTS and noun.left_edge.i and noun.left_edge.nbor(-1).text == ",":
                return noun if _is_one_thing(noun) else None
    return None


def _is_one_thing(noun: Token) -> bool:
    """Whether a noun is a name, or has "the", "a" or an owner with a name before it."""
    if noun.pos_ == "PROPN" or meant(noun) is not None:
        return True
    first = noun.left_edge
    return noun.pos_ == "NOUN" and (first.lower_ in {"the", "a", "an"} or first.pos_ == "PROPN")


def _drafts(text: ReadText, told: _Told, random: Random) -> Iterator[Draft]:
    slot, line = told.slot(), told.line
    places = {one.i for one in (*told.doer, told.verb, *told.rest, *told.date)}
    common: dict[str, Any] = {
        "evidence": {line.number: marked(line, places)},
        "why": because(told.statement(), line.number),
        "difficulty": 1,
        "process": "retrieve",
    }
    wrong = wrong_answers(text, slot, [], random)
    if read_date(slot.answer) is not None:
        more: dict[str, Any] = {"variants": found} if (found := date_variants(slot.answer)) else {}
        asked = table(slot.question, slot.answer, kind="typed", answer="date", **common, **more)
        yield Draft("typed", (asked,), slot.fact, _SURE)
    if len(wrong) >= FEWEST and has_other_dates(text, slot):
        yield Draft(
            "choice", (table(slot.question, slot.answer, kind="choice", wrong=wrong, **common),), slot.fact, _SURE
        )
    if wrong:
        name = "-".join(slug(told.statement()).split("-")[:6])[:44].strip("-")
        rows = (
            table(f"{told.statement()}.", "stated", kind="claim", set=name, answered=NO_THIRD, **common),
            table(
                f"{told.statement(random.choice(wrong))}.", "contradicted", kind="claim", set=name, answered=NO_THIRD,
                mutation="same set", **common,
            ),
        )  # fmt: skip
        yield Draft("claim", rows, ("claim", *slot.fact), _SURE - 0.1)
