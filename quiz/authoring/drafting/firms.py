"""Firms that are called by the names of people: Holt & Reed, Reed & Sons, Holt Glass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.authoring.drafting.words import COURTESY, NO_NAMES, PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KINDS = frozenset(
    """Glass Works Motors Ltd Limited Brothers Bros Company Co Sons Brewery Holdings Industries Engineering Steel Cables
    Electric Shipping Travel Tours Foods Stores Mills Foundry Ironworks Shipyard Inc GmbH AG Plc PLC Partners Airways
    Airlines Chemicals Pharma Software Systems""".split()
)
"""What stands last in the names of firms."""
_SOMEBODY = frozenset({"", "PERSON", "ORG"})


def mark_firms(docs: Sequence[Doc]) -> None:
    """Note for each line which words are the name of a firm, and which may be a firm or somebody.

    "firms" holds the first token of such a name and the one behind it, by the place of each of its words. A family
    name that a firm has, too, is a firm or a person: "unsure" has its places where no title or given name tells. Half
    the name of a firm of two is that firm, where it is nobody's.
    """
    called: set[str] = set()
    halves: set[str] = set()
    for doc in docs:
        firms: dict[int, tuple[int, int]] = {}
        for first, end in (*_names(doc), *_joined_by_and(docs, doc)):
            words = doc[first:end]
            if any(one.lower_ in {"&", "and"} for one in words) or words[-1].text.rstrip(".") in _KINDS:
                firms |= dict.fromkeys(range(first, end), (first, end))
                capitals = {word.text for word in words if word.text[:1].isupper()}
                called |= capitals
                halves |= capitals if any(one.text == "&" for one in words) else set()
        doc.user_data["firms"] = firms
    called = {word for word in called - _KINDS if any(_is_of_somebody(doc, word) for doc in docs)}
    halves -= called | _KINDS
    for doc in docs:
        firms = doc.user_data["firms"]
        for one in doc:
            if one.text in halves and one.i not in firms and one.ent_type_ in _SOMEBODY and _stands_alone(one):
                firms[one.i] = (one.i, one.i + 1)
        doc.user_data["unsure"] = {
            one.i for one in doc if one.text in called and one.i not in firms and _stands_alone(one)
        }


def firm_at(token: Token) -> str:
    """The name of the firm that a word is a part of; empty where it is of none."""
    doc: Doc = token.doc
    place: tuple[int, int] | None = doc.user_data["firms"].get(token.i)
    if place is None:
        return ""
    first, end = place
    has_the = first > 0 and doc[first - 1].lower_ == "the"
    return f"{'the ' if has_the else ''}{doc[first:end]}"


def _names(doc: Doc) -> Iterator[tuple[int, int]]:
    """Where each row of words with capitals begins and ends, with "&" between them."""
    first = 0
    while first < len(doc):
        end = first
        while end < len(doc) and (_is_capital(doc[end]) or (doc[end].text == "&" and end > first)):
            end += 1
        while end > first and doc[end - 1].text == "&":
            end -= 1
        start = first
        while start < end and (doc[start].lower_ in NO_NAMES or doc[start].lower_ in PEOPLE):
            start += 1
        if end - start > 1:
            yield start, end
        first = max(end, first + 1)


def _joined_by_and(docs: Sequence[Doc], doc: Doc) -> Iterator[tuple[int, int]]:
    """Where the model takes two names with "and" for a body, and neither is somebody's in the text: Hall and Brook."""
    for body in doc.ents:
        joined = [one for one in body if one.lower_ == "and"]
        rest = [one for one in body if one.lower_ != "and"]
        is_row = body.label_ == "ORG" and len(joined) == 1 and len(rest) > 1 and all(_is_capital(one) for one in rest)
        if is_row and not any(_is_of_somebody(other, one.text) for other in docs for one in rest):
            yield body.start, body.end


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _is_of_somebody(doc: Doc, word: str) -> bool:
    """Whether a line has a word as the last of somebody's names, or with a title."""
    return any(
        one.text == word
        and one.i not in doc.user_data.get("firms", ())
        and one.i > 0
        and (_is_capital(before := one.nbor(-1)) or before.lower_ in PEOPLE)
        and before.lower_ not in NO_NAMES
        and before.pos_ in {"PROPN", "NOUN"}
        for one in doc
    )


def _stands_alone(token: Token) -> bool:
    """Whether no title, given name or other word of a name stands beside a name."""
    doc = token.doc
    before = doc[token.i - 1] if token.i else None
    behind = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if behind is not None and behind.text[:1].isupper() and behind.pos_ == "PROPN":
        return False
    if before is None:
        return True
    is_title = before.text.rstrip(".") in COURTESY or (before.lower_ in PEOPLE and before.pos_ in {"NOUN", "PROPN"})
    return not is_title and not (before.pos_ == "PROPN" and before.text[:1].isupper())
