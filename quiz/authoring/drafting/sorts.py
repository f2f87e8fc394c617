"""What sort of thing a name stands for, as far as the words around it or within it tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from quiz.authoring.drafting.gender import gender_of_name
from quiz.authoring.drafting.words import BODIES, COURTESY, PEOPLE, PLACES, SAYING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Sort = Literal["person", "body", "place", "date", "number"]
NAMING = frozenset({"det", "compound", "amod", "poss", "nmod", "nummod"})
_PRODUCTS = (
    "trawler|ship|vessel|steamer|steamship|ferry|liner|yacht|schooner|freighter|tanker|lifeboat|coaster|tug|barge"
    "|cutter|boat|ketch|brig|barque|submarine|car|lorry|tractor|motorcycle|locomotive|aircraft|airliner|airship"
    "|helicopter|rocket|satellite|drug|medicine|vaccine|painkiller|software|magazine|encyclop(?:a)?edia|dictionary"
)
"""What is made and has a name of its own: ships, cars, drugs, books of reference."""
_NAME = r"[A-Z][\w'-]*(?: [A-Z][\w'-]*)*"
_PRODUCT_NAMED = re.compile(rf"\b(?:{_PRODUCTS}) ({_NAME})")
_NAMED_PRODUCT = re.compile(
    rf"\b(?:[Tt]he )?({_NAME})(?:,| is| was) an? (?:[\w-]+ ){{0,3}}(?:{_PRODUCTS})(?=[.,;]| (?:of|from|for|by|with|that"
    r"|which|in|on|made|built)\b)"
)
_AGED = re.compile(r", (?:the |an? )?\d{1,2}-year-old\b")
LANDS = frozenset("land island islands bay sound strait peninsula cape coast territory territories".split())
"""What stands last in the names of lands and waters, also behind whose they are called: Van Diemen's Land."""
_LANDS = frozenset("cape mount lake port fort isle river loch glen point".split())
_NO_PERSONS = frozenset({"GPE", "LOC", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT"})
_FIRMS = frozenset("engineering construction ltd limited plc inc gmbh asa holdings industries".split())


def mark_products(docs: Sequence[Doc]) -> None:
    """Note for each line where it has the name of a ship, a car or a drug, which is nobody and no body.

    The text says what it is: the trawler Grace Ellen; Orlan, a drug for the heart.
    """
    found: set[str] = set()
    for doc in docs:
        for pattern in (_PRODUCT_NAMED, _NAMED_PRODUCT):
            found |= {one[1].removeprefix("The ") for one in pattern.finditer(doc.text) if not _does_it(doc, one)}
    for doc in docs:
        places: set[int] = set()
        for name in found:
            for one in re.finditer(rf"\b{re.escape(name)}\b", doc.text):
                span = doc.char_span(one.start(), one.end())
                if span is not None and not _is_within_name(span):
                    places |= set(range(span.start, span.end))
        doc.user_data["products"] = places


def _does_it(doc: Doc, match: re.Match[str]) -> bool:
    """Whether a name behind a product is of somebody who does something with it: the car Ann drove."""
    span = doc.char_span(match.start(1), match.end(1))
    return span is not None and span.root.dep_ in {"nsubj", "nsubjpass"} and span.root.head.dep_ == "relcl"


def _is_within_name(span: Span) -> bool:
    """Whether a name goes on before or behind some words of it, as in "the Aurelia Museum"."""
    doc = span.doc
    around = [*doc[max(0, span.start - 1) : span.start], *doc[span.end : span.end + 1]]
    return any(one.pos_ == "PROPN" and one.text[:1].isupper() for one in around)


def by_line(doc: Doc) -> Iterator[tuple[str, Sort]]:
    """Words of names whose sort the line itself tells: with an age, a title or a verb of saying it is a person."""
    for head in doc:
        if head.pos_ != "PROPN" or head.dep_ == "compound":
            continue
        words = [head]
        while words[0].i and words[0].nbor(-1).pos_ == "PROPN" and words[0].nbor(-1).text[:1].isupper():
            words.insert(0, words[0].nbor(-1))
        last = words[-1].text.casefold()
        if words[0].text.casefold() in _LANDS and len(words) > 1:
            yield from ((one.text, "place") for one in words)
            continue
        is_called_body = any(one.dep_ == "appos" and one.lemma_.casefold() in BODIES for one in head.rights)
        if (last in _FIRMS or is_called_body) and len(words) > 1:
            yield head.text, "body"
        elif len(words) > 1 and not {one.text.casefold() for one in words} & (BODIES | PLACES) and _is_person(words):
            yield from ((one.text, "person") for one in words if one.text.rstrip(".") not in COURTESY)


def _is_person(words: Sequence[Token]) -> bool:
    head, doc = words[-1], words[-1].doc
    behind = doc[head.i + 1 : head.i + 3].text
    if re.fullmatch(r", \d{1,2}", behind) and doc[head.i + 3 : head.i + 4].text in {",", "."}:
        return True
    if words[0].text.rstrip(".") in COURTESY - {"St"} or _AGED.match(doc[head.i + 1 :].text):
        return True
    if behind == ", who":
        return True
    is_beside = "&" in {one.text for one in doc[max(0, words[0].i - 1) : head.i + 2]}
    if len(words) == 2 and head.ent_type_ not in _NO_PERSONS and not is_beside:
        return gender_of_name([words[0].text]) is not None
    is_said = head.dep_ == "nsubj" and head.head.lemma_ in SAYING
    return is_said and len(words) == 2 and gender_of_name([words[0].text]) is not None


def by_word(words: Sequence[Token]) -> Sort | None:
    """The sort of thing that a name is, judged by a word in it, as in "Board of Trade"; None where none tells."""
    for token in reversed(words):
        lemma = token.text.casefold()
        if lemma in BODIES:
            return "body"
        if lemma in PLACES:
            return "place"
    return None


def by_place(token: Token) -> Sort | None:
    """The sort of thing that a name is, judged by the words around it, as in "the town of"; None where none tells."""
    head = token.head
    if token.dep_ == "appos" and head.lemma_.casefold() in PEOPLE:
        return "person"
    subjects = (one for one in head.children if one.dep_ == "nsubj")
    if token.dep_ == "attr" and any(one.lemma_.casefold() in PEOPLE for one in subjects):
        return "person"
    if token.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_.casefold() in _NAMED_AFTER:
        return "place"
    alone = not any(left.dep_ in NAMING for left in token.lefts)
    return "place" if token.dep_ == "pobj" and head.lower_ == "in" and alone else None


_NAMED_AFTER = PLACES | {"university", "council", "region", "province", "county", "district", "people"}


def title(token: Token) -> Sort | None:
    """The sort of thing that stands behind a word for what people are; None where no such word is before it."""
    before = token.nbor(-1) if token.i else None
    return "person" if before is not None and before.lower_ in PEOPLE and before.pos_ in {"PROPN", "NOUN"} else None


def is_land(name: Token) -> bool:
    """Whether it is a word of the name of a land, also whose it is called: Van Diemen's Land, Baffin Island."""
    head = name.head if name.dep_ == "poss" and name.head.pos_ == "PROPN" else name
    is_called = head.i > 0 and head.nbor(-1).pos_ in {"PROPN", "PART"}
    return head.text[:1].isupper() and head.lower_ in LANDS and is_called
