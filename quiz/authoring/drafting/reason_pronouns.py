"""The pronouns of a reason and of what it is given for: what they stand for, if both are read alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quiz.authoring.drafting.clause import Clause
from quiz.authoring.drafting.gender import FORMS, gender_of
from quiz.authoring.drafting.lines import ParsedLine, ReadText, join
from quiz.authoring.drafting.phrases import noun_phrase
from quiz.authoring.drafting.pointing import POINTING, points_outside
from quiz.authoring.drafting.pronouns import PRONOUNS

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIMES = frozenset({"DATE", "TIME"})


def named_in(
    text: ReadText, clause: Clause, said: Sequence[Token], before: ParsedLine | None
) -> tuple[str, str] | None:
    """What the one pronoun of a statement stands for; two empty words where none has to be named, None if unknown."""
    tokens = clause.tokens()
    in_full = clause.line.doc.user_data["in_full"]
    loose = [one for one in tokens if one.lower_ in POINTING and one.i not in in_full and one.dep_ != "expl"]
    loose = [one for one in loose if not (_is_degree(one) or one.lower_ == "we" or _is_of_these(one, tokens))]
    if not loose:
        return ("", "")
    if len(loose) > 1:
        alone = [one for one in tokens if one.dep_ != "expl"]
        return None if points_outside(alone) else ("", "")
    one = loose[0]
    subject = clause.subject
    if one == subject and one.lower_ in {"he", "she"}:
        who = _only_one(text, clause, one.lower_)
        return (one.text, who) if who else None
    if one.lower_ == "its" and said[0].i < one.i and one.head == subject:
        owner = next((two for two in said if two.dep_ in {"nsubj", "nsubjpass"}), None)
        if owner is not None and owner.pos_ == "PROPN":
            return (one.text, f"{join(noun_phrase(owner))}'s")
    if one.tag_ == "PRP$" and not points_outside(tokens):
        return ("", "")
    if one.lower_ == "his" and one.head == subject and (who := _only_one(text, clause, "he")):
        return (one.text, f"{who}'s")
    if one.lower_ != "it":
        return None
    if one.dep_ == "dobj" and clause.verb.dep_ == "conj":
        thing = _only_thing([two for two in clause.verb.head.children if two.dep_ == "dobj"])
    elif before is not None and (one.dep_ == "dobj" or before.doc[0].tag_ == "VB"):
        thing = _only_thing(_singles(text, before))
    else:
        thing = ""
    return (one.text, thing) if thing else None


def _is_of_these(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether "them" or "their" stands for the only several things before it, or "same" is in "all the same"."""
    if token.lower_ == "same" and token.i > 1:
        return token.nbor(-2).lower_ == "all"
    many = {one.lemma_ for one in tokens if one.i < token.i and one.tag_ in {"NNS", "NNPS"}}
    return token.lower_ in {"them", "their"} and len(many) == 1


def _only_one(text: ReadText, clause: Clause, pronoun: str) -> str:
    """The one person of this gender whom the paragraph has named up to here; empty where there is none or several."""
    number = clause.line.number.partition(".")[0]
    found: dict[str, None] = {}
    for line in text.lines:
        if line.number.partition(".")[0] != number or text.lines.index(line) > text.lines.index(clause.line):
            continue
        for one in line.doc:
            if line is clause.line and one.i >= clause.verb.i:
                break
            if one.pos_ == "PROPN" and one.dep_ != "compound" and text.sort_of(one) == "person":
                name = text.full_name(one)
                if gender_of(one, name) in {None, pronoun}:
                    found[name] = None
    return next(iter(found)) if len(found) == 1 else ""


def _singles(text: ReadText, line: ParsedLine) -> list[Token]:
    """The single things of a line: no people, places, dates or words within names."""
    return [
        one
        for one in line.doc
        if one.pos_ == "NOUN"
        and one.tag_ == "NN"
        and one.dep_ != "compound"
        and one.ent_type_ not in _TIMES
        and text.sort_of(one) not in {"person", "place"}
        and one.i not in line.quoted
    ]


def _only_thing(things: Sequence[Token]) -> str:
    """The one thing that is brought in with "a", or else the one that has "the"; empty where several are."""
    for articles in ({"a", "an"}, {"the"}):
        found = [one for one in things if any(two.lower_ in articles for two in one.lefts)]
        found = [one for one in found if not (one.dep_ == "pobj" and one.head.lower_ == "of")]
        if found:
            return f"the {found[0].text}" if len(found) == 1 else ""
    return ""


def _is_degree(token: Token) -> bool:
    """Whether a "so" says how much: so large a crowd."""
    is_of = token.lower_ in {"so", "too"} and token.i + 1 < len(token.doc)
    return is_of and token.nbor(1).pos_ in {"ADJ", "ADV"}


def points_away(text: ReadText, token: Token, clause: Clause, said: Sequence[Token]) -> bool:
    """Whether a word of a reason points at what neither it nor the question names."""
    word = token.lower_
    if word not in POINTING or token.text == "US" or _is_degree(token) or token.dep_ in {"expl", "mark"}:
        return False
    if token.i in token.doc.user_data["in_full"]:
        return False
    if word == "that" and token.dep_ in {"nsubj", "nsubjpass", "dobj"} and token.head.dep_ == "relcl":
        return False
    if clause.subject.lower_ == "we":
        return word != "us"
    subject = clause.subject
    if word in PRONOUNS and subject.lower_ == word:
        return False
    verb = token.head.head if token.tag_ == "PRP$" else token.head
    own = next((one for one in verb.children if one.dep_ in {"nsubj", "nsubjpass"}), None)
    if token.tag_ == "PRP$" and own is not None and own in said and own.i < token.i and own.pos_ in {"NOUN", "PROPN"}:
        return not _agrees(text, own, word)
    others = [
        one for one in (*clause.tokens(), *(two for two in said if two.i < token.i)) if one.pos_ in {"NOUN", "PROPN"}
    ]
    others = [
        one
        for one in others
        if one.dep_ not in {"compound", "poss"}
        and one.ent_type_ not in _TIMES
        and one != own
        and _agrees(text, one, word)
    ]
    return {one.text for one in others} != {subject.text}


def _agrees(text: ReadText, noun: Token, word: str) -> bool:
    """Whether a pronoun may stand for a noun, by number and gender."""
    is_many = noun.tag_ in {"NNS", "NNPS"} or any(one.dep_ == "conj" for one in noun.children)
    gender = FORMS.get(word, word if word in {"he", "she"} else "")
    if gender:
        is_person = text.sort_of(noun) == "person" or noun.pos_ == "PROPN"
        return is_person and not is_many and gender_of(noun, text.full_name(noun)) in {None, gender}
    if word in {"they", "their", "them"}:
        return is_many
    return word in {"it", "its"} and not is_many and text.sort_of(noun) != "person"
