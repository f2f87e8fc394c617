"""Drafts that ask what somebody did: one deed of the text is theirs, and the others are those of other people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from quiz.authoring.drafting.clause import Clause, capital, low
from quiz.authoring.drafting.distractors import without_title
from quiz.authoring.drafting.draft import Draft, because, marked, table
from quiz.authoring.drafting.lines import ReadText, join
from quiz.authoring.drafting.names import may_be_one
from quiz.authoring.drafting.second_answers import another_did
from quiz.authoring.drafting.words import SAYING, STATES
from quiz.rules.text import fold

_FEWEST, _MOST = 2, 3
_SHORTEST, _LONGEST = 3, 11
_LONGEST_NAME = 6
_OWNED = frozenset("his her their him them himself herself themselves he she they".split())
_THOUGHT = frozenset(
    "expect hope want know think remember hear see become remain seem like love fear die retire".split()
)
_SURE = 0.78


class _Deed(NamedTuple):
    clause: Clause
    who: str
    done: str
    sort: str
    lemmas: frozenset[str]


def deeds(text: ReadText, statements: Sequence[Clause], random: Random) -> Iterator[Draft]:
    """A choice for each person or body with a name that does something in the past, where others do other things."""
    found = [one for clause in statements if (one := _deed(text, clause)) is not None]
    asked = 0
    for deed in found:
        if asked >= max(1, len({one.who for one in found}) // 2):
            return  # Of the last ones, one would know by then what they did.
        wrong = [one.done for one in found if _is_only_of_another(text, deed, one, found)]
        wrong = [one for one in dict.fromkeys(wrong) if fold(one) != fold(deed.done)]
        if len(wrong) < _FEWEST:
            continue
        wrong.sort(key=lambda one: abs(len(one) - len(deed.done)))
        asked += 1
        chosen = wrong[: _MOST + 1]
        random.shuffle(chosen)
        clause = deed.clause
        places = {one.i for one in clause.tokens()}
        drafted = table(
            f"What did {deed.who} do, according to the text?", deed.done, kind="choice", wrong=chosen[:_MOST],
            evidence={clause.line.number: marked(clause.line, places)},
            why=because(clause.statement(), clause.line.number), difficulty=1, process="retrieve",
        )  # fmt: skip
        yield Draft("choice", (drafted,), (clause.line.number, clause.verb.lemma_, "deed", deed.who), _SURE)


def _deed(text: ReadText, clause: Clause) -> _Deed | None:
    """What a person with a name did, in words that do not tell who it was; None where it is no such deed."""
    verb = clause.verb
    is_done = verb.tag_ == "VBD" and not clause.auxiliaries and clause.negation is None and not clause.speaker
    if not is_done or verb.lemma_ in STATES | SAYING | _THOUGHT | {"be", "have"}:
        return None
    who = _named(text, clause)
    dates = [token for one in clause.adjuncts if one.when is not None for token in one.tokens]
    rest = [one for one in clause.tokens(dates) if one not in clause.doer]
    if not who or not _SHORTEST <= len(rest) <= _LONGEST or any(one.lower_ in _OWNED for one in rest):
        return None
    done = capital(clause.joined(rest))
    if set(fold(who).split()) & set(fold(done).split()):
        return None
    sort = "body" if clause.subject.pos_ == "PROPN" and text.sort_of(clause.subject) == "body" else "person"
    lemmas = frozenset(one.lemma_.casefold() for one in rest if one.is_alpha and not one.is_stop)
    return _Deed(clause, who, done, sort, lemmas) if len(lemmas) >= _FEWEST else None


def _named(text: ReadText, clause: Clause) -> str:
    """The name of the one who does it; empty where it has none, or there are several."""
    in_full = clause.line.doc.user_data.get("in_full", {})
    head = clause.subject
    is_one = not any(one.dep_ == "conj" for one in head.children)
    name = str(in_full.get(head.i, "")) if head.pos_ == "PRON" else join(clause.doer)
    is_name = is_one and name[:1].isupper() and " " in name and not name.startswith(("A ", "An "))
    is_name = is_name and any(word[:1].isupper() for word in name.split()[1:])
    if not is_name or any(c.isdigit() for c in name) or len(name.split()) > _LONGEST_NAME:
        return ""
    is_known = head.pos_ == "PRON" or (head.pos_ == "PROPN" and text.sort_of(head) in {"person", "body"})
    return low(name, clause.doer[0]) if is_known else ""


def _is_only_of_another(text: ReadText, deed: _Deed, other: _Deed, found: Sequence[_Deed]) -> bool:
    """Whether a deed is surely not of the person who is asked for, and is told of nobody like them."""
    name, its = without_title(deed.who), without_title(other.who)
    if another_did(text, other.clause.line, other.clause.verb.i):
        return False
    if may_be_one(name, its) or other.clause.verb.lemma_ == deed.clause.verb.lemma_:
        return False
    if deed.lemmas & other.lemmas or deed.sort != other.sort:
        return False
    own = {one.clause.line.number for one in found if may_be_one(without_title(one.who), name)}
    own |= {line.number for line in text.lines if _last(name) in fold(line.text).split()}
    return other.clause.line.number not in own and not any(
        len(other.lemmas & text.by_number[number].lemmas) >= _FEWEST for number in own
    )


def _last(name: str) -> str:
    return fold(name).split()[-1]
