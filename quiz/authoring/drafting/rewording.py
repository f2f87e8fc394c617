"""A statement in other words: the other voice, another order, another verb, numbers and dates in another form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from quiz.authoring.drafting.bounds import is_means, is_sum
from quiz.authoring.drafting.clause import Clause, capital, low
from quiz.authoring.drafting.draft import share_of
from quiz.authoring.drafting.lines import ReadText, join
from quiz.authoring.drafting.verbs import DIRECTIONS, OBJECTS, ROUNDS, SAME, Verb, participle_of, past_of, third_person
from quiz.authoring.drafting.words import BODIES, PEOPLE
from quiz.rules.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

ENOUGH = 0.82
"""What shares no more than this with the sentence that it is made of is in other words."""
_ACTIVE_ONLY = frozenset(
    "have cost meet leave reach last put get want like weigh need hit marry join know survive accuse graduate".split()
)
_LONG = 4
_AROUND = 5
"""So many words may stand around a date, as in "on the morning of 3 May"."""
_PERIODS = frozenset("second minute hour day week month year place".split())
_OWNED = frozenset({"its", "their", "his", "her", "himself", "herself", "itself"})


def wordings(text: ReadText, clause: Clause, without: tuple[Token, ...] = ()) -> list[str]:
    """Other wordings of a statement, without some of its tokens, those least like the sentence first.

    All say the same. Where none can be made surely, the list is empty.
    """
    plain = clause.statement(without)
    original = fold(clause.line.text).split()
    own = fold(plain).split()
    found = dict.fromkeys(one for one in _forms(text, clause, set(without)) if one != plain)

    def likeness(one: str) -> float:
        words = fold(one).split()
        return max(share_of(words, own), share_of(words, original))

    alike = (one for one in found if likeness(one) <= ENOUGH or _is_other_form(one, own))
    return sorted(alike, key=lambda one: (is_only_moved(one, plain), likeness(one)))


def is_only_moved(one: str, plain: str) -> bool:
    """Whether a wording has no other words than the plain statement, and only begins elsewhere."""
    return set(fold(one).split()) <= {*fold(plain).split(), "is", "are", "going", "to"}


def _is_other_form(one: str, own: list[str]) -> bool:
    """Whether the statement is turned round: what was its beginning is not, and not only since a date moved."""
    words = fold(one).split()
    return share_of(words, own) < 0.9 and (" by " in one and words[:2] != own[:2])


def _forms(text: ReadText, clause: Clause, left: set[Token]) -> Iterator[str]:
    tokens = clause.tokens(left)
    places = {one.i for one in tokens}
    if any(one.dep_ == "conj" and one.head in {clause.subject, clause.object} for one in tokens):
        turned: list[str] = []
    else:
        # Few things that are no people and no bodies are said to be what something is done by.
        passive = _passive(clause, left) if text.sort_of(clause.subject) in {"person", "body"} else ""
        turned = [one for one in (passive, _given(clause, left), _active(clause, left)) if one]
    yield from turned
    for with_verb in (True, False):
        wording = _with_other_verb(clause, left) if with_verb else clause.statement(left)
        if not wording:
            continue
        yield wording
        for when in clause.adjuncts:
            if sum(one.start in places for one in clause.line.whens) > 1:
                continue  # From so much in one year to so much in another.
            if any(one.dep_ in {"xcomp", "ccomp"} for one in clause.verb.children):
                continue  # When somebody expects something is not when it happens.
            if when.when is None or set(when.tokens) & left or when.tokens[0].lower_ not in {"in", "on", "from"}:
                continue
            if any(one.lower_ in {"last", "first", "only", "next"} and one.head == clause.verb for one in tokens):
                continue
            if len(when.tokens) > when.when.end - when.when.start + _AROUND:
                continue  # More than a date stands there.
            if when.tokens[0].i < clause.verb.i and when.tokens[0].i < clause.doer[0].i:
                continue
            date = join(when.tokens)
            rest = (
                _with_other_verb(clause, {*left, *when.tokens})
                if with_verb
                else clause.statement({*left, *when.tokens})
            )
            if rest and (with_verb or " going to " not in rest):
                yield f"{capital(date)}, {low(rest, clause.doer[0])}"
    if _can_be_split(text, clause):
        rest_of = clause.joined([one for one in tokens if one not in clause.doer])
        yield f"It was {low(join(clause.doer), clause.doer[0])} who {rest_of}"


def _can_be_split(text: ReadText, clause: Clause) -> bool:
    """Whether it may be said that it was somebody who did it: a person with a name, of what was done once."""
    return (
        text.sort_of(clause.subject) == "person"
        and clause.subject.pos_ == "PROPN"
        and clause.negation is None
        and (clause.verb.tag_ == "VBD" or (bool(clause.auxiliaries) and clause.auxiliaries[0].tag_ == "VBD"))
        and clause.verb.lemma_ != "be"
    )


def _with_other_verb(clause: Clause, left: set[Token]) -> str:
    """The statement with another verb, or with "is going to"; empty where there is no such word."""
    tokens = clause.tokens(left)
    at = tokens.index(clause.verb)
    first = clause.auxiliaries[0] if clause.auxiliaries else None
    other = _other_verb(clause)
    if other is None:
        form = ""
    elif clause.verb.tag_ == "VBD":
        form = other.past
    elif clause.verb.tag_ == "VBN":
        form = other.participle
    elif clause.verb.tag_ == "VB":
        form = other.base
    elif clause.verb.tag_ == "VBZ":
        form = third_person(other.base)
    else:
        form = ""
    if form == clause.verb.lower_:
        form = ""
    if clause.is_passive and not form:
        return ""
    will = first is not None and (first.lower_ == "will" or clause.direct("would") == "will")
    if will and first is not None:
        if clause.is_passive:
            around = (clause.joined(tokens[:at]), form, clause.joined(tokens[at + 1 :]))
            return capital(" ".join(part for part in around if part))
        be = "are" if is_plural(clause.subject) else "is"
        head = clause.joined(tokens[: tokens.index(first)])
        between = clause.joined(tokens[tokens.index(first) + 1 : at])
        tail = clause.joined(tokens[at + 1 :])
        parts = (
            head,
            be,
            "not" if between in {"not", "n't"} else "",
            "going to",
            "" if between in {"not", "n't"} else between,
        )
        return capital(" ".join(part for part in (*parts, form or clause.verb.text, tail) if part))
    if not form:
        return ""
    head, tail = clause.joined(tokens[:at]), clause.joined(tokens[at + 1 :])
    return capital(" ".join(part for part in (head, form, tail) if part))


def _other_verb(clause: Clause) -> Verb | None:
    """A verb that means the same here; None where there is none."""
    lemma = clause.verb.lemma_.casefold()
    other = SAME.get(lemma)
    if lemma == "open" and not clause.is_passive and clause.object is None and not is_plural(clause.subject):
        return Verb("open its doors", "opened its doors", "opened its doors")
    has_object = clause.object is not None or clause.is_passive
    if other is None or (other.needs_object is not None and other.needs_object != has_object):
        return None
    if any(one.dep_ in {"prt", "xcomp", "ccomp", "dative", "oprd", "acomp"} for one in clause.verb.children):
        return None
    done = clause.subject if clause.is_passive else clause.object
    if lemma in OBJECTS and (done is None or done.lemma_.casefold() not in OBJECTS[lemma]):
        return None
    if lemma == "meet" and not any(
        one.lemma_.casefold() in ROUNDS for piece in clause.adjuncts for one in piece.tokens
    ):
        return None
    if lemma == "plant" and not clause.is_passive:
        return None
    if lemma == "move" and (clause.subject.pos_ == "PROPN" or clause.subject.lemma_.casefold() in PEOPLE | BODIES):
        return None  # Who moves is not moved.
    if lemma in DIRECTIONS and not any(one.tokens[0].lower_ in {"by", "to"} for one in clause.adjuncts):
        return None
    return other


def is_plural(noun: Token) -> bool:
    """Whether the verb of a subject stands in the plural; a sum of money is one."""
    if is_sum(noun):
        return False
    if noun.pos_ == "NUM" and noun.lower_ not in {"1", "one"}:
        return True
    if noun.pos_ == "PROPN" and noun.ent_type_ == "PERSON" and not any(one.dep_ == "conj" for one in noun.children):
        return False  # Hans is one.
    return "Plur" in str(noun.morph) or noun.lower_ == "people" or any(one.dep_ == "conj" for one in noun.children)


def _are_two_objects(value: Sequence[Token]) -> bool:
    """Whether what is read as one object is two, as in "granted all six a full pardon"."""
    return any(
        one.tag_ == "DT" and one.lower_ in {"a", "an", "the"} and before.pos_ in {"NUM", "PRON", "NOUN", "PROPN"}
        for before, one in pairwise(value)
        if before.i + 1 == one.i
    )


def _passive(clause: Clause, left: set[Token]) -> str:
    """An active statement turned round: it was done by somebody; empty where that cannot be done surely."""
    noun = clause.object
    if (
        noun is None
        or clause.negation is not None
        or clause.verb.lemma_ in _ACTIVE_ONLY
        or (clause.verb.lemma_ == "take" and noun.lemma_ in _PERIODS)
        or is_size(clause)
    ):
        return ""
    if any(one.tokens[0].dep_ == "npadvmod" for one in clause.adjuncts):
        return ""  # Nobody was beaten by others 3-2.
    value = [token for token in clause.complements if token == noun or noun.is_ancestor(token)]
    others = [token for token in clause.complements if token not in value]
    if any(one.dep_ in {"amod", "advmod", "acl"} and one.i > noun.i for one in noun.subtree) or _has_size(clause):
        return ""  # Behind whom it was done by, it would belong to them.
    if others or len(value) > 9 or len(clause.doer) > 8 or left & {*value, *clause.doer}:
        return ""
    rest = _rest(clause, left)
    every = {token.lower_ for token in (*value, *rest)}
    if "and" in {token.lower_ for token in value} or _are_two_objects(value):
        return ""  # It may be one thing, or two.
    if any(token.i < clause.verb.i and token.i > clause.doer[-1].i for token in rest) or _OWNED & every:
        return ""
    if any(one.dep_ == "relcl" for one in value):
        return ""
    if any(one.dep_ == "prep" and one.lower_ not in {"of", "on", "to", "against"} for one in noun.children):
        return ""  # It may belong to what is done.
    many = is_plural(noun)
    participle = participle_of(clause.verb.lemma_.casefold(), clause.verb.lower_)
    match [token.lower_ for token in clause.auxiliaries]:
        case [] if clause.verb.tag_ == "VBD":
            verb = f"{'were' if many else 'was'} {participle}"
        case ["will"]:
            base = clause.verb.lower_
            regular = (
                f"{base}d"
                if base.endswith("e")
                else f"{base[:-1]}ied"
                if base.endswith("y") and base[-2:-1] not in "aeiou"
                else f"{base}ed"
            )
            verb = f"will be {participle_of(clause.verb.lemma_.casefold(), regular)}"
            if base in {"stop", "plan", "ban", "swap", "ship", "drop"}:
                return ""
        case ["has" | "have"] if clause.verb.tag_ == "VBN":
            verb = f"{'have' if many else 'has'} been {clause.verb.lower_}"
        case _:
            return ""
    doer = low(join(clause.doer), clause.doer[0])
    done = low(join(value), value[0])
    if not any(one.dep_ in {"det", "poss", "nummod"} for one in noun.lefts) and noun.pos_ == "NOUN" and not many:
        return ""
    # Carried away is one word in two.
    beside = [token for token in rest if clause.verb.i < token.i < value[0].i]
    behind = clause.joined([token for token in rest if token not in beside])
    by = f"by {doer}"
    # Behind a long "by", when and where would belong to whom it names.
    parts = (behind, by) if len(doer.split()) > _LONG else (by, behind)
    return capital(" ".join(part for part in (done, verb, join(beside), *parts) if part))


def _has_size(clause: Clause) -> bool:
    """Whether a measure with an adjective stands behind the object: a skull four feet long."""
    return any(
        one.pos_ in {"ADJ", "ADV"}
        and one.i - 1 in {t.i for t in clause.tokens() if t.pos_ == "NOUN"}
        and any(child.dep_ == "npadvmod" for child in one.children)
        for one in clause.tokens()
    )


def is_size(clause: Clause) -> bool:
    """Whether it says how large something is, and not what somebody did: it measured 240 metres."""
    noun = clause.object
    return clause.verb.lemma_ == "measure" and noun is not None and any(one.dep_ == "nummod" for one in noun.lefts)


def _rest(clause: Clause, left: set[Token]) -> list[Token]:
    """When, where and how: as the line has it, with what it begins with last."""
    rest = {token for one in clause.adjuncts for token in one.tokens if token not in left}
    return sorted(rest, key=lambda token: (token.i < clause.verb.i, token.i))


def _given(clause: Clause, left: set[Token]) -> str:
    """What somebody gave somebody, told of who got it; empty where nobody got anything."""
    got = next((one for one in clause.complements if one.dep_ == "dative" and one.head == clause.verb), None)
    if got is None or got.pos_ not in {"NOUN", "PROPN"} or clause.object is None or clause.verb.tag_ != "VBD":
        return ""
    who = [token for token in clause.complements if token == got or got.is_ancestor(token)]
    what = [token for token in clause.complements if token == clause.object or clause.object.is_ancestor(token)]
    rest = _rest(clause, left)
    is_other = len(who) + len(what) < len(clause.complements) or clause.auxiliaries or clause.negation is not None
    if is_other or left & {*who, *what, *clause.doer} or _OWNED & {token.lower_ for token in (*who, *what, *rest)}:
        return ""
    verb = f"{'were' if is_plural(got) else 'was'} {participle_of(clause.verb.lemma_.casefold(), clause.verb.lower_)}"
    by = f"by {low(join(clause.doer), clause.doer[0])}"
    parts = (low(join(who), who[0]), verb, low(join(what), what[0]), by, clause.joined(rest))
    return capital(" ".join(part for part in parts if part))


def _active(clause: Clause, left: set[Token]) -> str:
    """A passive statement turned round: somebody did it; empty where that cannot be done surely."""
    by = next((one for one in clause.adjuncts if one.tokens[0].dep_ == "agent"), None)
    if by is None or set(by.tokens) & left or clause.negation is not None or len(clause.auxiliaries) != 1:
        return ""
    noun = next((one for one in by.tokens[0].children if one.dep_ == "pobj"), None)
    if noun is None or clause.complements or is_means(noun) or any(one.like_num for one in noun.lefts):
        return ""  # By 31 votes to 12 it was carried, and not 31 votes carried it.
    if any(one.tag_ == "PRP$" for one in by.tokens):
        return ""  # Whose sons they are stands before them.
    lemma = clause.verb.lemma_.casefold()
    match clause.auxiliaries[0].lower_:
        case "was" | "were":
            form = past_of(lemma, clause.verb.lower_)
        case "is" | "are":
            form = lemma if is_plural(noun) else third_person(lemma)
        case _:
            return ""
    rest = [token for one in clause.adjuncts if one is not by for token in one.tokens if token not in left]
    value = by.tokens[1:]
    return capital(
        " ".join(
            part
            for part in (low(join(value), value[0]), form, low(join(clause.doer), clause.doer[0]), clause.joined(rest))
            if part
        )
    )
