"""Reasons in sentences of which the whole is too long for a statement: what was so, and the clause that says why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from quiz.authoring.drafting.asides import doer_of
from quiz.authoring.drafting.clause import Adjunct, Clause, capital, low, place_of
from quiz.authoring.drafting.lines import ParsedLine, ReadText, join
from quiz.authoring.drafting.misreadings import is_taken_back
from quiz.authoring.drafting.phrases import is_aim, noun_phrase
from quiz.authoring.drafting.pointing import POINTING
from quiz.authoring.drafting.pronouns import PRONOUNS
from quiz.authoring.drafting.reason_pronouns import named_in, points_away
from quiz.authoring.drafting.whens import has_date
from quiz.authoring.drafting.words import SAYING

if TYPE_CHECKING:
    from spacy.tokens import Token

Kind = Literal["because", "so", "to"]
LONGEST, SHORTEST = 16, 3
"""So many words a reason has."""
_FEWEST = 3
"""So many words has what a reason is given for."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_PIECES = frozenset(
    {"dobj", "attr", "acomp", "oprd", "dative", "xcomp", "prt", "prep", "advmod", "npadvmod", "agent", "neg"}
)
_NOT_TOLD = frozenset(
    """would should might may must shall perhaps probably possibly likely maybe apparently seem appear allegedly
    supposedly say claim believe argue think suppose allege according if unless whether partly mainly mostly chiefly
    again""".split()
)
"""Words of what may not be so, or may have other reasons; or that a question would bend."""
_LINKS = frozenset(
    "then also later earlier still now meanwhile however therefore thus instead too consequently hence here".split()
)
_WEAKENED = frozenset(
    """not only partly mainly mostly largely chiefly perhaps probably likely possibly maybe just simply also
    or""".split()
)
_ADDING = frozenset({"when", "where", "who", "which", "whose"})
_ANY = frozenset("some many everybody everyone somebody nobody nothing none most all each few several".split())
_HEDGES = frozenset("perhaps probably possibly likely maybe apparently allegedly supposedly presumably".split())
_BARE = frozenset({"ask", "hope", "know", "tell", "seem", "happen", "find", "mean"})
_SIGNS = frozenset({'"', ";", ":", "(", "–", "—"})


class Reason(NamedTuple):
    """What a line gives as the reason or aim of a statement: its form, its tokens, and its words as an answer.

    ``named`` is what a pronoun of the statement stands for, where the text before has only one thing.
    """

    clause: Clause
    kind: Kind
    tokens: tuple[Token, ...]
    answer: str
    named: tuple[str, str] = ("", "")


def causes(text: ReadText) -> Iterator[Reason]:
    """The reasons of a text that stand in clauses of their own, each with what it is given for."""
    for at, line in enumerate(text.lines):
        before = text.lines[at - 1] if at else None
        if before is not None and before.number.partition(".")[0] != line.number.partition(".")[0]:
            before = None
        for verb in line.doc:
            if verb.dep_ == "advcl" or _order_of(verb) is not None:
                found = _behind_mark(text, line, verb, before)
            else:
                found = _before_so(text, line, verb, before)
            if found is not None and not is_taken_back(found.clause.verb, text.behind(line)):
                yield found


def is_unsure(reason: Reason) -> bool:
    """Whether a text only holds it for likely that something was so, or that this was why."""
    return any(one.lower_ in _HEDGES for one in (*reason.clause.tokens(), *reason.tokens))


def told(text: ReadText) -> Iterator[Clause]:
    """What main clauses tell of what they name themselves: enough for a wrong reason, not for a question."""
    for line in text.lines:
        in_full = line.doc.user_data["in_full"]
        for verb in line.doc:
            clause = _effect(line, verb, ()) if verb.dep_ in {"ROOT", "conj"} else None
            if clause is None or clause.doer[0].lower_ == "there" or clause.verb.lemma_ in _BARE:
                continue
            is_cut = clause.object is not None and clause.object.pos_ == "NUM"
            if is_cut or clause.subject.pos_ not in {"NOUN", "PROPN", "PRON"} or clause.subject.lower_ in _ANY:
                continue
            loose = [one for one in clause.tokens() if one.lower_ in {*POINTING, *_ADDING, "what", "that", "which"}]
            if all(one.i in in_full for one in loose):
                yield clause


def is_weakened(verb: Token) -> bool:
    """Whether a reason is said to be one of several or none: not because, partly because, denied without a comma."""
    first = verb.left_edge
    before = first.nbor(-1) if first.i else None
    if before is not None and before.lower_ in _WEAKENED:
        return True
    is_apart = before is None or before.text == ","
    is_denied = any(one.dep_ == "neg" for one in verb.head.children)
    twice = sum(one.lower_ == "because" for one in verb.doc) > 1
    return twice or (is_denied and not is_apart and first.i > verb.head.i)


def _behind_mark(text: ReadText, line: ParsedLine, verb: Token, before: ParsedLine | None) -> Reason | None:
    order = _order_of(verb)
    first, head = (verb.left_edge, verb.head) if order is None else (order, order.head)
    phrase = _cut(verb, [one for one in verb.doc[first.i : verb.right_edge.i + 1] if not one.is_space])
    kind = _kind(verb, phrase)
    if kind is None or is_weakened(verb):
        return None
    clause = _effect(line, head, phrase)
    if clause is None:
        return None
    skipped = {"because": 1, "so": 2, "to": 2}[kind]  # Of "in order to" the "to" stays.
    return _reason(text, clause, kind, phrase[skipped:], before)


def _may_be_cut(phrase: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Whether what stands behind a comma only adds: no list goes on there, and no clause if there is room for it."""
    if rest[0].lower_ in _ADDING:
        return len(phrase) > LONGEST
    return not any(one.dep_ == "cc" for one in rest)


def _order_of(verb: Token) -> Token | None:
    """The "in" of an "in order to" before a verb, where it is read as a noun; None where there is none."""
    order = verb.head
    is_order = verb.dep_ == "acl" and order.lower_ == "order" and order.i > 0 and order.nbor(-1).lower_ == "in"
    return order.nbor(-1) if is_order else None


def _kind(verb: Token, phrase: Sequence[Token]) -> Kind | None:
    first = [one.lower_ for one in phrase[:3]]
    if not first:
        return None
    if first == ["in", "order", "to"]:
        return "to"
    if not any(one.dep_ in _SUBJECTS for one in verb.children):
        return None
    if first[:1] == ["because"] and first[:2] != ["because", "of"]:
        return "because"
    if first[:2] == ["so", "that"]:
        return "so"
    is_apart = phrase[0].i == 0 or phrase[0].nbor(-1).text == ","
    if not is_apart:
        return None
    if first[:1] == ["as"]:
        return "because" if is_given_by_as(verb) else None
    if first[:1] == ["since"] and phrase[0].i:
        helpers = [one for one in verb.children if one.dep_ in _AUXILIARIES] or [verb]
        is_perfect = any(one.lemma_ == "have" for one in verb.head.children if one.dep_ == "aux")
        return "because" if not is_perfect or helpers[0].tag_ in {"VBZ", "VBP", "MD"} else None
    return None


def is_given_by_as(verb: Token) -> bool:
    """Whether "as" begins a reason: it was too dark, nobody would take her; not a time, nor what others say or did."""
    subject = next((one for one in verb.children if one.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.left_edge.i != verb.left_edge.i + 1:
        return False
    is_so = verb.lemma_ == "be" and any(one.dep_ in {"acomp", "attr"} for one in verb.children)
    modal = any(one.tag_ == "MD" for one in verb.children)
    return is_so or (modal and any(one.lower_ in {"no", "nobody", "none"} for one in subject.subtree))


def _cut(verb: Token, phrase: list[Token]) -> list[Token]:
    """A reason without a second one that points elsewhere, and without what a comma only adds."""
    for at, one in enumerate(phrase):
        if one.dep_ == "cc" and one.head == verb and at + 1 < len(phrase) and phrase[at + 1].pos_ == "PRON":
            phrase = phrase[:at]
            break
        rest = phrase[at + 1 :]
        if one.text == "," and one.i > verb.i and rest and _may_be_cut(phrase, rest):
            phrase = phrase[:at]
            break
    while phrase and phrase[-1].is_punct:
        phrase.pop()
    return phrase


def _before_so(text: ReadText, line: ParsedLine, verb: Token, before: ParsedLine | None) -> Reason | None:
    """The first half of a sentence as the reason of what follows behind ", so" or ", and so"."""
    so = next((one for one in verb.children if one.lower_ == "so" and one.dep_ in {"cc", "advmod", "mark"}), None)
    subject = next((one for one in verb.children if one.dep_ in _SUBJECTS), None)
    if so is None or subject is None or not so.i < subject.i or subject.left_edge.i != so.i + 1:
        return None
    first = so.nbor(-1) if so.i and so.nbor(-1).lower_ == "and" else so
    if first.i < SHORTEST or first.nbor(-1).text != ",":
        return None
    phrase = [one for one in line.doc[: first.i - 1] if not one.is_space]
    heads = [one for one in phrase if one.dep_ in _SUBJECTS - {"expl"} and one.head.dep_ in {"ROOT", "ccomp", "conj"}]
    is_one = len(heads) == 1 and phrase[0].pos_ not in {"CCONJ", "SCONJ"} and phrase[0] == heads[0].left_edge
    if not is_one or any(one.text == "," or one.lower_ in _ADDING for one in phrase):
        return None
    if heads[0].lower_ in PRONOUNS and heads[0].i not in line.doc.user_data["in_full"]:
        return None
    clause = _effect(line, verb, [*phrase, so])
    return None if clause is None else _reason(text, clause, "because", phrase, before)


def _effect(line: ParsedLine, verb: Token, left: Sequence[Token]) -> Clause | None:
    """The statement around a verb without its reason; None where it may not be told as a fact, or is cut."""
    top = verb
    while top.dep_ == "conj":
        top = top.head
    if top.dep_ not in {"ROOT", "ccomp"} or (top.dep_ == "ccomp" and top.head not in left and top != verb):
        return None
    if top.dep_ == "ccomp" and top.head.lemma_ in SAYING:
        return None
    if verb.lemma_ in SAYING or verb.i in line.quoted or line.doc[-1].text == "?":
        return None
    holder = verb
    own = [one for one in holder.children if one.dep_ in _SUBJECTS and one.i < verb.i]
    while not own and holder.dep_ == "conj":
        holder = holder.head
        own = [one for one in holder.children if one.dep_ in _SUBJECTS and one.i < verb.i]
    auxiliaries = tuple(one for one in verb.children if one.dep_ in _AUXILIARIES and one.i < verb.i)
    is_present = verb.tag_ == "VB" and bool(own) and own[0].tag_ in {"NNS", "NNPS"}
    if not own or not (auxiliaries or is_present or verb.tag_ in {"VBD", "VBZ", "VBP"}):
        return None
    subject = own[0]
    doer = [subject] if subject.pos_ == "PRON" else doer_of(line, subject)
    complements: list[Token] = []
    adjuncts: list[Adjunct] = []
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in _LINKS:
            continue
        if (
            child in {subject, *left, *auxiliaries}
            or child.is_punct
            or child.dep_ in {"cc", "conj", "mark", *_SUBJECTS}
        ):
            continue
        if child.dep_ == "advcl" and not is_aim(child):
            continue
        if child.dep_ == "dep" or child.dep_ not in {*_PIECES, "advcl"}:
            return None
        tokens = [one for one in noun_phrase(child) if not (one.dep_ == "advmod" and one.lower_ in _LINKS)]
        if set(tokens) & set(left):
            return None
        if not tokens:
            continue
        if child.dep_ in {"prep", "npadvmod", "advmod"}:
            when = next((one for one in line.whens if has_date(tokens, one)), None)
            adjuncts.append(Adjunct(tuple(tokens), when))
        elif child.dep_ != "neg":
            complements += tokens
    if not doer:  # All of it is in brackets, or is no phrase.
        return None
    negation = next((one for one in verb.children if one.dep_ == "neg"), None)
    clause = Clause(
        line=line, verb=verb, subject=subject, doer=tuple(doer), auxiliaries=auxiliaries, negation=negation,
        complements=tuple(sorted(complements, key=place_of)), adjuncts=tuple(adjuncts),
    )  # fmt: skip
    tokens = clause.tokens()
    is_told = not any(one.lemma_ in _NOT_TOLD or one.lower_ in _NOT_TOLD or one.i in line.quoted for one in tokens)
    return clause if is_told and len(tokens) >= _FEWEST else None


def _reason(
    text: ReadText, clause: Clause, kind: Kind, said: Sequence[Token], before: ParsedLine | None
) -> Reason | None:
    """A reason, if both halves make sense alone: every pronoun has a name, or stands for what the question names."""
    if not SHORTEST - 1 <= len(said) <= LONGEST or any(one.text in _SIGNS for one in said):
        return None
    if any(one.lemma_ in _NOT_TOLD - {"would"} or one.i in clause.line.quoted for one in said):
        return None
    named = named_in(text, clause, said, before)
    if named is None or any(points_away(text, one, clause, said) for one in said):
        return None
    begun = {"because": "Because ", "so": "So that ", "to": ""}[kind]
    words = join(said)
    full = clause.line.doc.user_data["in_full"].get(said[0].i, "")
    if said[0].lower_ in PRONOUNS and full and full == join(clause.doer) and words.startswith(full):
        # The question names whom it is about: their name would tell the right reason from the others.
        words = f"{said[0].lower_}{words.removeprefix(full)}"
    if clause.subject.lower_ == "we":
        words = re.sub(r"\bus\b", "them", words)
    answer = capital(begun + (words if words.startswith(said[0].lower_) else low(words, said[0])))
    return Reason(clause, kind, tuple(said), answer, named)
