"""Which person "he" or "she" is, where only one can be meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from quiz.authoring.drafting.gender import FORMS, gender_of, genders_in, is_title, is_unnamed_person
from quiz.authoring.drafting.pronouns import PRONOUNS, Namer, meant
from quiz.authoring.drafting.words import BODIES, PLACES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WHERE = frozenset("in on at near into off".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SHORT = 3


def only_person(
    text: Namer, pronoun: Token, before: list[Doc], names: frozenset[str], main: Mapping[str, Token]
) -> Token | None:
    """The person, where the paragraph has named only one up to here who may be meant.

    Where it has named none, it is whom the text is about.
    """

    def may_be_meant(token: Token) -> bool:
        if token.tag_ in {"NNS", "NNPS"} or _is_what_somebody_is(token) or is_title(token):
            return False  # Several are not meant, and what somebody is is nobody else.
        # Whatever the model takes it for; only clubs, wars and prizes have "the" or "a" before their names.
        is_name = token.text in names and token.lower_ not in BODIES | PLACES
        is_name = is_name and token.dep_ != "compound" and not any(one.dep_ == "det" for one in token.lefts)
        is_name = is_name and not (token.dep_ == "pobj" and token.head.lower_ in _WHERE)
        is_person = text.sort_of(token) == "person" and token.dep_ != "compound"
        if not (is_name or is_person or is_unnamed_person(token)):
            return False
        return gender_of(token, text.full_name(token)) in {None, gender}

    gender = FORMS.get(pronoun.lower_, "")
    going_on = _still_meant(pronoun, before)
    if going_on is not None and not any(may_be_meant(one) for one in before[-1]):
        return going_on
    here = [token for token in pronoun.doc[: pronoun.i] if may_be_meant(token)]
    found: dict[str, Token] = {}
    for token in (*(one for doc in before for one in doc if may_be_meant(one)), *here):
        name = text.full_name(token) if token.pos_ == "PROPN" else ""
        if name or not any(one.dep_ == "appos" for one in token.children):
            found[(name or token.text).split()[-1]] = token
    if not found:
        who = main.get(gender)
        return None if who is None or _is_somebody_else(text, pronoun, before, who, is_here=False) else who
    only = next(iter(found.values()), None)
    if len(found) != 1 or only is None or only.pos_ != "PROPN" or text.sort_of(only) != "person":
        return None
    if any(_may_be_somebody(text, one, only) for one in (before[-1] if before else ())):
        return None
    if gender_of(only, text.full_name(only)) is None and len(genders_in([*before, pronoun.doc])) > 1:
        return None  # Of two people, the other may be meant.
    return None if _is_somebody_else(text, pronoun, before, only) else only


def _may_be_somebody(text: Namer, name: Token, only: Token) -> bool:
    """Whether a name beside somebody's may be a person's whom the model takes for a body: it gave Aristotle work."""
    is_name = name.pos_ == "PROPN" and name.text != only.text and name.dep_ in {*_SUBJECTS, "dobj", "dative"}
    is_bare = is_name and not any(one.dep_ in {"det", "compound"} for one in name.lefts) and len(name.text) > _SHORT
    return is_bare and name.ent_type_ in {"ORG", ""} and text.sort_of(name) in {"body", None} and name.text.istitle()


def _is_somebody_else(text: Namer, pronoun: Token, before: list[Doc], who: Token, *, is_here: bool = True) -> bool:
    """Whether the paragraph has used the same pronoun before for another person than this one, or for nobody knows.

    ``is_here`` says whether the paragraph names that person itself.
    """
    places = {doc: at for at, doc in enumerate([*before, pronoun.doc])}
    named = [(at, one.i) for doc, at in places.items() for one in doc if one.text == who.text]
    for doc, at in places.items():
        for one in doc:
            is_before = doc is not pronoun.doc or one.i < pronoun.i
            if not is_before or FORMS.get(one.lower_) != pronoun.lower_ or one.i in doc.user_data["quoted"]:
                continue
            if one.dep_ in _SUBJECTS:
                if (head := meant(one)) is None or text.full_name(head) != text.full_name(who):
                    return True
                continue
            is_first = is_here and (not named or (at, one.i) < named[0])
            is_whole = one.tag_ == "PRP" and one.dep_ != "poss" and not one.lower_.endswith("self")
            if is_first or (is_whole and _does(one, who)):
                return True
    return False


def _does(pronoun: Token, who: Token) -> bool:
    """Whether somebody does what is done to the one that a pronoun stands for, who is somebody else then."""
    return any(
        child.dep_ in _SUBJECTS
        and (child.text == who.text or child.lower_ in PRONOUNS)
        and gender_of(child) in {None, FORMS.get(pronoun.lower_)}
        for verb in pronoun.ancestors
        for child in verb.children
        if child != pronoun
    )


def _is_what_somebody_is(token: Token) -> bool:
    """Whether a noun says what somebody with a name is, became, or was born as, in the same sentence."""
    while token.dep_ == "conj" and token.head.pos_ == "NOUN":
        token = token.head
    if token.dep_ == "dep" and any(one.dep_ == "attr" for one in token.head.children):
        token = next(one for one in token.head.children if one.dep_ == "attr")
    verb = token.head
    if verb.lemma_ == "bear" and token.dep_ in {"oprd", "attr", "dobj"}:
        return True
    if token.dep_ == "appos" and token.pos_ == "NOUN":
        return any(one.pos_ == "PROPN" for one in (verb, *(two for two in verb.children if two.dep_ == "appos")))
    if token.pos_ == "NOUN" and token.dep_ == "pobj" and verb.lower_ == "as":
        return True  # Who worked as a nurse is no other nurse.
    if token.dep_ == "oprd" and any(one.dep_ == "dobj" and one.pos_ == "PROPN" for one in verb.children):
        return True
    is_named = token.dep_ == "oprd" and any(one.dep_ == "auxpass" for one in verb.children)
    is_said = token.pos_ == "NOUN" and token.dep_ == "attr" and verb.lemma_ in {"be", "become"}
    while verb.dep_ == "conj" and not any(one.dep_ in _SUBJECTS for one in verb.children):
        verb = verb.head
    subjects = [one for one in verb.children if one.dep_ in _SUBJECTS]
    if is_named:
        return any(one.lower_ in PRONOUNS for one in subjects)
    return is_said and any(one.pos_ == "PROPN" or one.lower_ == "who" or meant(one) is not None for one in subjects)


def _still_meant(pronoun: Token, before: list[Doc]) -> Token | None:
    """Whom the sentence before was about under the same pronoun, where this one goes on with it."""
    root = next((one for one in pronoun.doc if one.dep_ == "ROOT"), None)
    if not before or root is None or pronoun.head != root:
        return None
    last = next((one for one in before[-1] if one.dep_ == "ROOT"), None)
    same = next((one for one in last.children if one.dep_ in _SUBJECTS), None) if last is not None else None
    return meant(same) if same is not None and same.lower_ == pronoun.lower_ else None
