"""What can be asked of a statement: who, whom, when, where, how many and what, with the question and its answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from quiz.authoring.drafting.according import according_to
from quiz.authoring.drafting.asides import is_heard_in_court
from quiz.authoring.drafting.bounds import ROUGHLY, is_means, is_rough
from quiz.authoring.drafting.clause import Clause, capital, low
from quiz.authoring.drafting.lines import ReadText, join
from quiz.authoring.drafting.measures import belongs_by_of, measures, what_for
from quiz.authoring.drafting.misreadings import (
    can_ask_with,
    follows_a_time,
    goes_on_behind,
    has_second,
    is_of_something_else,
    is_told_beside,
    may_be_at_other_times,
)
from quiz.authoring.drafting.whens import DAYS, MONTHS
from quiz.authoring.drafting.words import COUNTRIES, GOING_ON, IRREGULAR, PLACES

if TYPE_CHECKING:
    from spacy.tokens import Token

Asked = Literal["who", "whom", "when", "where", "number", "what"]
LONGEST_STEM = 20
WHICH = {
    "date": "On which date",
    "day": "On which date",
    "weekday": "On which day of the week",
    "month": "In which month",
    "month and year": "In which month and year",
    "year": "In which year",
    "minute": "In which minute",
    "time": "At what time",
}
_BOUNDARY = {"date": "date", "day": "date", "month": "month", "year": "year"}
_PARTS = frozenset("morning afternoon evening night spring summer autumn winter end middle beginning".split())
_WITHIN = {"in", "on", "at", "during"}
_BOUNDS = {"from": "From", "until": "Until", "till": "Until", "by": "By", "since": "Since"}
_THERE = frozenset("in at on near off along under inside outside behind beside around".split())
_OPINIONS = frozenset({"should", "must", "ought", "could", "may", "might", "can"})
NO_ANCHORS = f"{MONTHS}|{DAYS}|I"
_OF_HOUSES = frozenset("lie stand burn collapse".split())
"""What houses do, whoever is in them."""
_OF_PEOPLE = frozenset("die marry retire drown sleep weep".split())
"""What only people do."""
_THINKING = frozenset("expect hope need believe think wish plan intend".split())
_UNASKED = frozenset("o'clock percent minute hour third half quarter fifth tenth".split())
_CLUBS = frozenset("rovers united team squad".split())
_GROUPS = frozenset("club choir orchestra band class school council crew group friends court parliament".split())
_HALVES = frozenset("half except unless free double only third".split())


class Slot(NamedTuple):
    """A piece of a statement that can be asked for.

    ``sort`` is the sort of the thing, the exactness of the date, or the noun that is counted. ``tokens`` are the
    piece with the preposition that goes with it, and ``value`` the piece alone.
    """

    clause: Clause
    asked: Asked
    sort: str
    question: str
    answer: str
    tokens: tuple[Token, ...]
    value: tuple[Token, ...]
    sureness: float

    @property
    def fact(self) -> tuple[str, ...]:
        """What it asks for, as one name."""
        return (self.clause.line.number, self.clause.verb.lemma_, self.asked, self.answer)


def slots(text: ReadText, clause: Clause) -> Iterator[Slot]:
    """All that can be asked of a statement."""
    if clause.verb.lemma_ in _THINKING and clause.is_passive:
        return  # What is expected is expected by somebody.
    yield from framed(
        clause,
        (
            *_who(text, clause),
            *_agent(text, clause),
            *_when(clause),
            *_where(text, clause),
            *_numbers(clause),
            *_measures(clause),
            *_objects(text, clause),
        ),
    )


def framed(clause: Clause, found: Iterable[Slot]) -> Iterator[Slot]:
    """What is asked, with whose words it rests on, and as long as a stem may be."""
    for slot in found:
        asked = slot.question
        if clause.speaker and slot.answer != clause.speaker:
            asked = according_to(clause.speaker, asked)
        elif not clause.speaker and "of the text" not in asked and (_is_open(clause) or not is_anchored(asked)):
            framed_one = f"According to the text, {asked[0].lower()}{asked[1:]}"
            is_short = len(framed_one.split()) <= LONGEST_STEM
            asked = framed_one if is_short or _is_opinion(clause) else asked
        if len(asked.split()) <= LONGEST_STEM and len(asked.split()) >= 4:
            yield slot._replace(question=asked)


def is_anchored(text: str) -> bool:
    """Whether a text names somebody or something, or a year, so that one knows what it is about."""
    if "the text" in text:
        return True
    return bool(re.search(rf"\b(?!(?:{NO_ANCHORS})\b)[A-Z]|\b\d{{4}}\b", text[1:]))


def _is_opinion(clause: Clause) -> bool:
    first = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    return first.lower_ in _OPINIONS


def _is_open(clause: Clause) -> bool:
    """Whether what is said held when the text was written, or is what its author thinks, or points back."""
    first = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    if (
        _is_opinion(clause)
        or is_heard_in_court(clause.verb.head)
        or (first.tag_ in {"VBZ", "VBP"} and first.lemma_ != "have")
    ):
        return True
    vague = clause.line.doc.user_data.get("vague", ())
    return any(token.i in vague for token in clause.doer) or (clause.object is not None and clause.object.i in vague)


def _who(text: ReadText, clause: Clause) -> Iterator[Slot]:
    sort = text.sort_of(clause.subject)
    is_country = sort == "place" and join(clause.doer).removeprefix("the ").removeprefix("The ") in COUNTRIES
    if not (sort in {"person", "body"} or is_country) or clause.negation is not None or clause.verb.lemma_ == "be":
        return
    if any(
        one.lemma_ == clause.verb.lemma_ and one.i != clause.verb.i and one.pos_ == "VERB" for one in clause.line.doc
    ):
        return  # Somebody else does the same in the same line.
    first = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    if first.tag_ == "VBP" or first.lower_ == "were" or any(token.like_num for token in clause.doer):
        return
    answer = capital(join(clause.doer))
    if " " not in answer and text.is_shared(answer):
        return  # Several people of the text are called so.
    if {"its", "their", "his", "her"} & {token.lower_ for token in clause.tokens()}:
        return
    if len(clause.doer) > 6 or (clause.subject.pos_ == "NOUN" and clause.doer[0].lower_ != "the"):
        return
    if sort == "body" and clause.verb.lemma_ in _OF_PEOPLE:
        return  # It is somebody who was taken for a body.
    if sort == "body" and clause.verb.lemma_ in _THINKING:
        return  # What a body hopes for is not worth asking.
    is_named = bool(re.search(r"[A-Z]", answer[1:]))
    if sort == "body" and not is_named and clause.is_passive:
        return
    sure = 0.85 if is_named else 0.65
    word = "What" if sort == "body" and clause.verb.lemma_ in _OF_HOUSES else _word_for(sort or "", answer, text)
    stem = clause.question_on_subject(word)
    yield Slot(clause, "who", sort or "", stem, answer, clause.doer, clause.doer, sure)


def _word_for(sort: str, answer: str, text: ReadText) -> str:
    """What one asks with for somebody or for a body."""
    words = {word.casefold() for word in answer.split()}
    if sort == "place":
        return "Which country"
    if sort != "body" or not answer[:1].isupper():
        return "Who"
    is_club = bool(words & _CLUBS) or answer.endswith(" Town")
    if is_club or any(when.grain == "minute" for line in text.lines for when in line.whens):
        return "Which team"
    if words & _GROUPS:
        return "Who"
    return "Which organisation"


def _agent(text: ReadText, clause: Clause) -> Iterator[Slot]:
    """By whom something was done, asked as one would ask: who did it."""
    by = next((one for one in clause.adjuncts if one.tokens[0].dep_ == "agent"), None)
    if by is None or clause.negation is not None or len(clause.auxiliaries) != 1:
        return
    noun = next((one for one in by.tokens[0].children if one.dep_ == "pobj"), None)
    auxiliary = clause.auxiliaries[0].lower_
    if noun is None or (sort := text.sort_of(noun)) not in {"person", "body"} or len(by.tokens) > 6 or is_means(noun):
        return
    form = clause.verb.lower_
    if auxiliary in {"was", "were"}:
        done = IRREGULAR.get(form, form)
    elif auxiliary in {"is", "are"} and clause.verb.lemma_[-1:] not in {"s", "h", "x", "y", "o"}:
        done = f"{clause.verb.lemma_}s"
    else:
        return
    others = [one for adjunct in clause.adjuncts if adjunct is not by for one in adjunct.tokens]
    others += clause.complements
    rest = clause.joined(sorted(others, key=lambda one: (one.i < clause.verb.i, one.i)))
    stem = " ".join(part for part in ("Who", done, low(join(clause.doer), clause.doer[0]), rest) if part)
    value = by.tokens[1:]
    yield Slot(clause, "who", sort, f"{stem}?", capital(join(value)), by.tokens, value, 0.85)


def _when(clause: Clause) -> Iterator[Slot]:
    for adjunct in clause.adjuncts:
        if (when := adjunct.when) is None or (clause.auxiliaries and clause.auxiliaries[0].lower_ == "had"):
            continue
        doc = clause.line.doc
        value = tuple(doc[when.start : when.end])
        start = when.start
        if start and doc[start - 1].lower_ == "the" and doc[start - 1] in adjunct.tokens:
            start -= 1
        before = doc[start - 1] if start else None
        if before is not None and before.lower_ == "of" and adjunct.tokens[0].lower_ in _WITHIN:
            if not _PARTS & {one.lower_ for one in adjunct.tokens if one.i < before.i}:
                continue
            before = adjunct.tokens[0]  # In the spring of a year, on the morning of a day.
        if before is None or before not in adjunct.tokens or before.pos_ not in {"ADP", "SCONJ"}:
            continue
        if is_of_something_else(clause, when, before, adjunct.tokens[0]):
            continue
        if any(token.like_num or token.pos_ in {"ADV", "CCONJ"} for token in adjunct.tokens if token.i >= when.end):
            continue
        if may_be_at_other_times(clause, when.grain, before):
            continue
        if before.lower_ in _WITHIN:
            word = WHICH[when.grain]
        elif before.lower_ == "since" and not any(one.lemma_ == "have" for one in clause.auxiliaries):
            continue
        elif before.lower_ in _BOUNDS and when.grain in {"day", "date", "month", "year"}:
            word = f"{_BOUNDS[before.lower_]} which {_BOUNDARY[when.grain]}"
        else:
            continue
        if any(one is not adjunct and one.when is not None and one.when.grain != "time" for one in clause.adjuncts):
            continue
        tokens = tuple(doc[before.i : when.end])
        # Figures that are not asked for only make the question long.
        besides = [
            token
            for other in clause.adjuncts
            if other is not adjunct and other.when is None and other.tokens[0].lower_ != "as"
            if any(one.like_num and one.pos_ == "NUM" for one in other.tokens)
            for token in other.tokens
        ]
        if besides and (
            clause.verb.lemma_ in {"put", *GOING_ON} or has_second(clause, when) or goes_on_behind(besides[-1])
        ):
            continue  # On Monday it was so much, and so much on Tuesday; or it was so for a month of that year.
        asked = clause.question(word, (*tokens, *besides))
        kept = clause.tokens((*tokens, *besides))
        is_life = clause.verb.lemma_ in _OF_PEOPLE and clause.subject.pos_ in {"PROPN", "PRON"}
        if (len(kept) < 3 and not is_life) or kept[-1].like_num:
            continue
        yield Slot(clause, "when", when.grain, asked, capital(when.text), tokens, value, 0.9)


def _where(text: ReadText, clause: Clause) -> Iterator[Slot]:
    if clause.verb.lemma_ == "be":
        return
    for adjunct in clause.adjuncts:
        head = adjunct.tokens[0]
        if adjunct.when is not None or head.lower_ not in _THERE or head.dep_ != "prep":
            continue
        noun = next((one for one in head.children if one.dep_ == "pobj"), None)
        is_long = len(adjunct.tokens) > 8 or any(token.dep_ == "conj" for token in adjunct.tokens)
        if noun is None or is_long or follows_a_time(head):
            continue
        if text.sort_of(noun) != "place" and noun.lemma_.casefold() not in PLACES:
            continue
        value = tuple(token for token in adjunct.tokens if token != head)
        answer = capital(f"{head.lower_} {low(join(value), value[0])}")
        yield Slot(
            clause, "where", head.lower_, clause.question("Where", adjunct.tokens), answer, adjunct.tokens, value, 0.7
        )


def _numbers(clause: Clause) -> Iterator[Slot]:
    dated = {place for when in clause.line.whens for place in range(when.start, when.end)}
    tokens = clause.tokens()
    if clause.verb.lemma_ in {"cost", "pay", "charge"} and _HALVES & {one.lower_ for one in clause.line.doc}:
        return  # Not everybody pays the same.
    yield from _parts(clause)
    for number in tokens:
        noun = number.head
        if not _counts(number) or number.i in dated or is_told_beside(noun):
            continue
        value = [
            token
            for token in tokens
            if token == number or (token.head == number and (token.dep_ == "compound" or token.text == "-"))
        ]
        if any(token.lower_ in ROUGHLY for token in number.subtree) or is_rough(number):
            continue
        if clause.verb.lemma_ == "be" and noun == clause.subject and not clause.is_passive:
            continue  # Two examples are not how many the first of them is.
        behind_noun = clause.line.doc[noun.i + 1 : noun.i + 3]
        if len(behind_noun) > 1 and behind_noun[0].lower_ == "to" and behind_noun[1].like_num:
            continue  # A score is asked for as a whole.
        if any(one.dep_ in {"det", "poss"} for one in noun.lefts) or noun.lemma_ in _UNASKED or number.lower_ == "one":
            continue
        counted = [
            token for token in noun.subtree if token in tokens and token not in value and not _is_outer(token, noun)
        ]
        if noun == clause.object:
            counted = [token for token in counted if token.i <= noun.i or belongs_by_of(token, noun)]
            counted += [token for token in what_for(noun) if token in tokens and token not in counted]
        if any(token.dep_ == "npadvmod" and token.head.dep_ == "acl" for token in counted):
            continue  # Pupils aged 13 to 17 would be torn apart.
        counted = [token for token in counted if token.dep_ != "npadvmod" and token.head.dep_ != "npadvmod"]
        if noun.dep_ == "pobj":
            behind = [token for token in counted if token.i > noun.i]
            # After how many years in Lund she came is not where she came.
            if 0 < len(behind) < 3 or (noun.head.lower_ == "after" and goes_on_behind(noun)):
                continue
            counted = [token for token in counted if token.i <= noun.i]
        many = [token for token in counted if token.lower_ in {"as", "many"} and token.i < number.i]
        counted = [token for token in counted if token not in many]
        if not counted or any(token.dep_ in {"conj", "cc"} for token in counted) or len(counted) > 7:
            continue
        what = low(join(counted), counted[0])
        if noun == clause.subject:
            rest = [token for token in tokens if token not in clause.doer]
            asked = f"How many {what} {clause.joined(rest)}?"
            piece = clause.doer
        elif noun == clause.object:
            piece = (*many, *value, *counted)
            if any(one.head == noun and one.dep_ in {"conj", "appos"} and one not in piece for one in noun.rights):
                continue  # Half of what is counted would stand alone behind the verb.
            asked = clause.question(f"How many {what}", piece)
        elif (
            noun.dep_ == "pobj" and noun.head.head == clause.verb and noun.head in tokens and can_ask_with(noun, clause)
        ):
            piece = (noun.head, *many, *value, *counted)
            asked = clause.question(f"{noun.head.text.capitalize()} how many {what}", piece)
        else:
            continue
        yield Slot(clause, "number", noun.lemma_, asked, capital(join(value)), piece, tuple(value), 0.9)


def _parts(clause: Clause) -> Iterator[Slot]:
    """How many of several something was done to."""
    part = clause.object
    if (
        part is not None
        and part.pos_ == "NUM"
        and not is_rough(part)
        and not any(one.i < part.i for one in part.children)
    ):
        of = next((one for one in part.rights if one.lower_ == "of"), None)
        whole = [token for token in clause.tokens() if of is not None and (token == of or of.is_ancestor(token))]
        if whole:
            piece: tuple[Token, ...] = (part, *whole)
            asked = clause.question(f"How many {join(whole)}", piece)
            yield Slot(clause, "number", whole[-1].lemma_, asked, capital(part.text), piece, (part,), 0.9)


def _counts(number: Token) -> bool:
    """Whether a number says how many there are of a noun; Year 4 is a class, and no number of years."""
    noun = number.head
    return number.dep_ == "nummod" and number.pos_ == "NUM" and noun.pos_ == "NOUN" and number.i < noun.i


def _measures(clause: Clause) -> Iterator[Slot]:
    for one in measures(clause):
        yield Slot(clause, "number", one.unit, one.question, one.answer, one.tokens, one.value, 0.85)


def _is_outer(token: Token, noun: Token) -> bool:
    """Whether a token says when or of what range, and not what is counted."""
    return token.is_punct or (token.dep_ == "nummod" and token.head == noun)


def _objects(text: ReadText, clause: Clause) -> Iterator[Slot]:
    noun = clause.object
    if noun is None or noun.pos_ not in {"NOUN", "PROPN"} or clause.negation is not None:
        return
    value = tuple(token for token in clause.complements if token == noun or noun.is_ancestor(token))
    sort = text.sort_of(noun)
    if len(value) > 9 or any(token.like_num or token.dep_ == "cc" for token in value):
        return
    answer = capital(join(value))
    is_one = sort == "person" and noun.tag_ == "NNP" and not list(noun.conjuncts)
    if is_one and len(answer.split()) > 1 and all(one.pos_ == "PROPN" for one in value):
        yield Slot(clause, "whom", "person", clause.question("Whom", value), answer, value, value, 0.75)
    elif any(token.dep_ == "xcomp" for token in clause.verb.children):
        return
    elif (
        sort is None
        and value[0].dep_ != "poss"
        and value[0].lower_ not in {"half", "its", "their"}
        and clause.verb.lemma_ not in {"have", "be", "take", "make", "give"}
    ):
        number = "many" if "Plur" in str(noun.morph) else "one"
        yield Slot(clause, "what", number, clause.question("What", value), answer, value, value, 0.45)
