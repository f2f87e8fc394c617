"""Which words belong to a word, and which only add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def noun_phrase(head: Token) -> list[Token]:
    """The tokens that hang on a head, without what only adds to it: appositions, clauses behind commas, brackets."""
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
    tokens.sort(key=lambda token: token.i)
    while tokens and (tokens[-1].is_punct or tokens[-1].dep_ == "cc"):
        tokens.pop()
    while len(tokens) > 1 and tokens[0].is_punct:
        tokens.pop(0)
    return tokens


def _only_adds(token: Token) -> bool:
    if token.dep_ == "appos":
        return token.left_edge.nbor(-1).text in {",", "(", "–", "—"}
    if token.dep_ in {"parataxis", "advcl"} or (token.dep_ == "prep" and token.lower_ == "including"):
        return True
    if token.dep_ in {"relcl", "acl"}:
        edge = token.left_edge
        return edge.i > 0 and edge.nbor(-1).text == ","
    return token.is_punct and token.text in {"(", ")", "–", "—", '"'}
