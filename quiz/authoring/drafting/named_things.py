"""What "the ship" and "the company" are called, where a text has named only one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quiz.authoring.drafting.names import may_be_one
from quiz.authoring.drafting.naming import is_bare, pointing_back
from quiz.authoring.drafting.pronouns import Namer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SHIPS = frozenset("ship vessel boat steamer ferry liner yacht schooner freighter tanker trawler".split())
_CRAFT = frozenset("spacecraft probe satellite".split())
_SINGLE = frozenset(
    """submarine asteroid comet planet rocket telescope robot balloon airship aircraft locomotive glacier volcano
    hurricane storm typhoon newspaper magazine""".split()
)
_CLASSES = {lemma: members for members in (_SHIPS, _CRAFT) for lemma in members} | {
    lemma: frozenset({lemma}) for lemma in _SINGLE
}
"""Things that have names of their own, each with what else it may be called."""
_COMPANIES = frozenset("company firm business organisation organization agency charity".split())
"""What a body is called that was named in the lines before."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ANY = frozenset({"a", "an", "another", "other", "second", "every", "each"})


def name_things(text: Namer, docs: Sequence[Doc]) -> None:
    """Note the name of each thing that stands with nothing but "the" before it, if only that one can be meant.

    Where the text has named several such things, it may be any of them: "unnamed" has the places of those.
    """
    named: list[tuple[frozenset[str], Token, str]] = []
    for at, doc in enumerate(docs):
        notes = doc.user_data
        notes["unnamed"] = set()
        for token in doc:
            if token.i in notes["quoted"]:
                continue
            if token.tag_ == "NN" and pointing_back(token) is not None and _called_so(token) is None:
                lemma = token.lemma_.casefold()
                found = (
                    _only_body(text, docs[: at + 1], token)
                    if lemma in _COMPANIES
                    else _only_thing(docs[: at + 1], token, named)
                )
                if len({name for members, _, name in named if lemma in members}) > 1:
                    notes["in_full"].pop(token.i, None)
                    notes["vague"].add(token.i)
                    notes["unnamed"].add(token.i)
                elif found is not None:
                    head, name = found
                    notes["in_full"][token.i] = name
                    notes["vague"].discard(token.i)
                    if name.startswith("the ") or is_bare(docs, name):
                        notes.setdefault("bare", set()).add(token.i)
                    if head.doc is not doc:
                        notes.setdefault("meant", {})[token.i] = head
            if (given := _named_here(token)) is not None:
                named.append((_CLASSES[token.lemma_.casefold()], *given))
    _note_others(docs)


def _note_others(docs: Sequence[Doc]) -> None:
    """Note each thing without a name where the text has a name for another one that is called so, too."""
    bare = [token for doc in docs for token in doc if token.tag_ == "NN" and token.lemma_.casefold() in _CLASSES]
    for noun in bare:
        notes, members = noun.doc.user_data, _CLASSES[noun.lemma_.casefold()]
        if noun.i in notes["in_full"] or noun.i in notes["quoted"] or pointing_back(noun) is None or _called_so(noun):
            continue
        if any(one.lemma_.casefold() in members and one.i in one.doc.user_data["in_full"] for one in bare):
            notes["unnamed"].add(noun.i)


def _only_thing(
    docs: Sequence[Doc], noun: Token, named: Sequence[tuple[frozenset[str], Token, str]]
) -> tuple[Token, str] | None:
    """The one thing of its class that the text has named so far, unless another one was brought in since."""
    lemma = noun.lemma_.casefold()
    found = {name: head for members, head, name in named if lemma in members}
    if len(found) != 1:
        return None
    ((name, head),) = found.items()
    paragraph = noun.doc.user_data["paragraph"]
    for doc in docs:
        for token in doc:
            is_before = doc is not noun.doc or token.i < noun.i
            is_alike = token.lemma_.casefold() in _CLASSES[lemma] and token.tag_ in {"NN", "NNP"}
            if not (is_before and is_alike) or doc.user_data["paragraph"] != paragraph or _named_here(token):
                continue
            if any(one.lower_ in _ANY or one.dep_ in {"poss", "amod", "compound"} for one in token.lefts):
                return None
    return head, name


def _named_here(noun: Token) -> tuple[Token, str] | None:
    """The name that a noun is given where it stands: the salvage ship Orphir, or a ship that was said to be it."""
    if noun.lemma_.casefold() not in _CLASSES or noun.tag_ != "NN" or noun.i in noun.doc.user_data["quoted"]:
        return None
    name = _called_so(noun)
    if name is None and noun.dep_ == "attr" and noun.head.lemma_ == "be":
        subject = next((one for one in noun.head.children if one.dep_ == "nsubj" and one.i < noun.head.i), None)
        is_name = subject is not None and subject.tag_ == "NNP" and not list(subject.conjuncts)
        name = _name_up_to(subject) if subject is not None and is_name else None
    if (
        name is None
        and noun.dep_ == "appos"
        and noun.head.tag_ == "NNP"
        and noun.left_edge.lower_ in {"a", "an", "the"}
    ):
        name = _name_up_to(noun.head)
    if name is None:
        return None
    words = noun.doc[name[0] : name[1]]
    return words[-1], words.text


def _called_so(noun: Token) -> tuple[int, int] | None:
    """Where the name stands that comes directly behind a noun."""
    doc, end = noun.doc, noun.i + 1
    while end < len(doc) and (
        (doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper())
        or (doc[end].text == "-" and end > noun.i + 1 and not doc[end - 1].whitespace_ and not doc[end].whitespace_)
    ):
        end += 1
    is_owner = end < len(doc) and doc[end].tag_ == "POS"
    return (noun.i + 1, end) if end > noun.i + 1 and not is_owner else None


def _name_up_to(head: Token) -> tuple[int, int]:
    first = head.i
    while first and head.doc[first - 1].pos_ == "PROPN" and head.doc[first - 1].head == head:
        first -= 1
    return first, head.i + 1


def _only_body(text: Namer, docs: Sequence[Doc], noun: Token) -> tuple[Token, str] | None:
    """The one body that the lines of the paragraph have named before a noun, if a sentence was about it."""
    paragraph = noun.doc.user_data["paragraph"]
    found: dict[str, Token] = {}
    subjects: set[str] = set()
    for doc in docs:
        if doc.user_data["paragraph"] != paragraph:
            continue
        for token in doc:
            if doc is noun.doc and token.i >= noun.i:
                break
            if token.lemma_.casefold() in _COMPANIES and token.tag_ == "NN" and pointing_back(token) is None:
                return None  # Another company.
            if token.pos_ != "PROPN" or token.dep_ == "compound" or text.sort_of(token) != "body":
                continue
            first, end = _name_up_to(token)
            has_the = first > 0 and doc[first - 1].lower_ == "the"
            name = f"{'the ' if has_the else ''}{doc[first:end].text}"
            known = next((one for one in found if may_be_one(one, name)), name)
            found[known] = token
            whole = token.head if token.dep_ == "appos" else token
            if whole.dep_ in _SUBJECTS and whole.head.dep_ == "ROOT" and doc is not noun.doc:
                subjects.add(known)
    if len(found) != 1 or not subjects:
        return None
    ((name, head),) = found.items()
    return head, name
