"""Which words belong to a word, and which only add to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.authoring.drafting.words import PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Token


def noun_phrase(head: Token) -> list[Token]:
    """The tokens that depend on a head, without appositions, clauses behind commas and brackets."""
    tokens: list[Token] = []

    def take(token: Token) -> None:
        for child in token.children:
            if child.i > token.i:
                break
            if not _only_adds(child):
                take(child)
        tokens.append(token)
        for child in token.children:
            if child.i > token.i and not _only_adds(child):
                take(child)

    take(head)
    bracketed = _bracketed(head)
    tokens = sorted((token for token in tokens if token.i not in bracketed), key=lambda token: token.i)
    while tokens and (tokens[-1].is_punct or tokens[-1].dep_ == "cc"):
        tokens.pop()
    while len(tokens) > 1 and tokens[0].is_punct:
        tokens.pop(0)
    return tokens


def word_before(token: Token) -> str:
    """The word or sign before a token; empty where the token begins its line."""
    return str(token.nbor(-1).text) if token.i else ""


def named_behind(noun: Token) -> Token:
    """The name that stands between commas behind what somebody is, or the noun itself: the chairwoman, Ann Rell."""
    name = next((one for one in noun.rights if one.dep_ == "appos" and one.pos_ == "PROPN"), None)
    is_part = noun.pos_ == "NOUN" or noun.lemma_.casefold() in PEOPLE  # The Minister of Health is no name, either.
    return name if name is not None and is_part else noun


def behind_name(head: Token) -> Token | None:
    """The "of" directly behind a noun, or the "for" that is in the name of a body: the Department for Transport."""
    signs = (one for one in head.rights if one.dep_ == "prep" and one.i == head.i + 1)
    return next((one for one in signs if one.lower_ == "of" or (one.lower_ == "for" and _joins_names(one))), None)


def words_behind(head: Token, of: Token) -> list[Token]:
    """The words of a name from its "of" or "for" on, with where a body is of, if that is a part of its name."""
    words = [token for token in of.subtree if token.i > head.i]
    last = words[-1]
    if of.lower_ == "for" and last.i + 2 < len(last.doc) and last.nbor(1).lower_ == "in":
        words += [one for one in (last.nbor(1), last.nbor(2)) if last.nbor(2).pos_ == "PROPN"]
    return words


def _joins_names(preposition: Token) -> bool:
    return preposition.head.pos_ == "PROPN" and preposition.nbor(1).pos_ == "PROPN"


def _bracketed(head: Token) -> set[int]:
    """Where a sentence has words in brackets, of which the head is none."""
    found: set[int] = set()
    first = -1
    for token in head.doc:
        if token.text == "(":
            first = token.i
        elif token.text == ")" and first >= 0:
            found |= set(range(first, token.i + 1)) if not first < head.i < token.i else set()
            first = -1
    return found


def is_aim(verb: Token) -> bool:
    """Whether a token begins an aim ("to …") without which the rest may mean something else."""
    edge = verb.left_edge
    has_doer = any(one.dep_ in {"nsubj", "nsubjpass"} for one in verb.children)
    return edge.lower_ == "to" and edge.i > 0 and edge.nbor(-1).text != "," and not has_doer


def _is_next_of_list(noun: Token) -> bool:
    """Whether a noun that the model takes for another word for the one before is the next: the mayor, the judge and."""
    is_joined = any(one.dep_ == "conj" for one in noun.rights) and any(one.dep_ == "cc" for one in noun.rights)
    are_alike = noun.left_edge.lower_ == noun.head.left_edge.lower_ == "the" or (
        noun.pos_ == noun.head.pos_ == "PROPN" and noun.ent_type_ == noun.head.ent_type_ != ""
    )
    return is_joined and are_alike


def _only_adds(token: Token) -> bool:
    if token.dep_ == "appos" and _is_next_of_list(token):
        return False
    if token.dep_ == "appos":
        return word_before(token.left_edge) in {",", "(", "–", "—"} or token.left_edge.text == "("
    if token.dep_ == "advcl" and is_aim(token):
        return False
    if token.dep_ in {"parataxis", "advcl"} or (token.dep_ == "prep" and token.lower_ == "including"):
        return True
    if (
        token.dep_ == "prep"
        and token.lower_ in {"among", "like", "together"}
        and token.i
        and token.nbor(-1).text == ","
    ):
        return True
    if token.dep_ in {"relcl", "acl"}:
        edge = token.left_edge
        return edge.i > 0 and edge.nbor(-1).text == ","
    return token.is_punct and token.text in {"(", ")", "–", "—", '"'}


def tidied(text: str) -> str:
    """A text with its hours as they are written now, and no space before a sign."""
    text = re.sub(r"\b(?:the hours of )?(\d{1,2}:\d\d) o'clock", r"\1", " ".join(text.split()))
    text = re.sub(r"\s+([,.;:!?])", r"\1", text)
    return re.sub(r",{2,}", ",", text).strip(" ,;:–—")
