"""What a pronoun at the beginning of a sentence stands for, where only one thing can be meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from quiz.authoring.drafting.gender import FORMS, gender_of
from quiz.authoring.drafting.houses import names_another_house
from quiz.authoring.drafting.naming import is_last_of_several
from quiz.authoring.drafting.people_meant import only_person
from quiz.authoring.drafting.phrases import noun_phrase
from quiz.authoring.drafting.pronouns import PRONOUNS, Namer, meant
from quiz.authoring.drafting.this_one import is_the_only

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_GOES_ON_AS = frozenset({"it", "its"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OFTEN = 3
"""In so many lines a text names whom it is about."""
_LONGEST = 7
"""So many words what a pronoun stands for has at most."""
_SINGLE = frozenset("it him her one this that nothing what which who me himself herself itself".split())
_EMPTY = frozenset("seem appear rain snow happen turn take decide know say think believe expect plan hope".split())
"""Verbs of which "it" may be nobody: it seems, it was decided."""


def resolve(text: Namer, docs: Iterable[Doc], names: frozenset[str]) -> None:
    """Note for each pronoun the name or noun that it stands for, where that is sure.

    ``names`` are the last words of the names of several words: who is called so may be meant, too.
    """
    lines = list(docs)
    topic = _topic(text, lines)
    _go_through(text, lines, names, {}, topic)
    # Whom a text is about it calls "she" also where a paragraph has not named her.
    _name_whose(text, lines)
    main = _main_people(text, lines, topic)
    _go_through(text, lines, names, main, topic)
    if topic is not None:
        _name_owners(text, lines, names, main)


def _first_subject(docs: Sequence[Doc]) -> Token | None:
    """What the first sentence is about; behind a heading, only where that is a name."""
    at = next((at for at, doc in enumerate(docs) if doc[-1].is_punct), None)
    if at is None:
        return None
    found = next((one for one in docs[at] if one.dep_ in _SUBJECTS and one.head.dep_ == "ROOT"), None)
    return found if at == 0 or (found is not None and found.pos_ == "PROPN") else None


def _topic(text: Namer, docs: Sequence[Doc]) -> Token | None:
    """The person whom the first sentence is about and many more name; None where there is none."""
    first = _first_subject(docs)
    if first is None or first.pos_ != "PROPN" or gender_of(first, text.full_name(first)) is None:
        return None
    return first if sum(any(one.text == first.text for one in doc) for doc in docs) >= _OFTEN else None


def _main_people(text: Namer, docs: Sequence[Doc], topic: Token | None) -> dict[str, Token]:
    """Whom the first sentence is about, by the pronoun that has stood for them, if it has for nobody else."""
    first = _first_subject(docs)
    heads: dict[str, set[str]] = {}
    for doc in docs:
        for place, head in doc.user_data.get("meant", {}).items():
            heads.setdefault(doc[place].lower_, set()).add(text.full_name(head))
    if first is None:
        return {}
    name = text.full_name(first)
    main = {pronoun: first for pronoun, found in heads.items() if pronoun in {"he", "she"} and found == {name}}
    gender = gender_of(topic, name) if topic is not None else None
    return main | ({gender: first} if gender is not None and not heads.get(gender) else {})


def _go_through(
    text: Namer, docs: Sequence[Doc], names: frozenset[str], main: Mapping[str, Token], topic: Token | None
) -> None:
    before: list[Doc] = []
    for doc in docs:
        if before and before[-1].user_data["paragraph"] != doc.user_data["paragraph"]:
            before = []
        in_full = doc.user_data["in_full"]
        for token in doc:
            if token.lower_ in {"this", "these"} and before and is_the_only(token, before[-1], docs):
                in_full[token.i] = "the"
            if token.lower_ not in PRONOUNS or token.dep_ not in _SUBJECTS or token.i in doc.user_data["quoted"]:
                continue
            if meant(token) is not None:
                continue
            head = _meant(text, token, before, names, main)
            if head is not None and _may_be_topic(text, token, head, topic):
                continue
            if head is not None and (called := _called(text, head)):
                in_full[token.i] = called
                doc.user_data.setdefault("meant", {})[token.i] = head
        before.append(doc)


def _name_owners(text: Namer, docs: Iterable[Doc], names: frozenset[str], main: Mapping[str, Token]) -> None:
    """Note whose father "her father" is, and who is meant by "her", where it is whom the whole text is about."""
    before: list[Doc] = []
    for doc in docs:
        if before and before[-1].user_data["paragraph"] != doc.user_data["paragraph"]:
            before = []
        for token in doc:
            who = main.get(FORMS.get(token.lower_, ""))
            is_other = token.lower_ in PRONOUNS or token.lower_.endswith("self") or token.i in doc.user_data["quoted"]
            if who is None or is_other or token.dep_ not in {"poss", "dobj", "pobj", "dative"}:
                continue
            found, name = only_person(text, token, before, names, main), text.full_name(who)
            own = [one for one in doc[: token.i] if one.dep_ in _SUBJECTS and _names(text, meant(one) or one, name)]
            if found is not None and text.full_name(found) == name and not own:
                doc.user_data["in_full"][token.i] = f"{name}'s" if token.dep_ == "poss" else name
                doc.user_data.setdefault("meant", {})[token.i] = who
        before.append(doc)


def _name_whose(text: Namer, docs: Iterable[Doc]) -> None:
    """Note whose bakery it is in "Ann Rell, whose bakery employs ten people"."""
    for doc in docs:
        for token in doc:
            verb, noun = token.head.head, token.head
            if token.lower_ != "whose" or noun.dep_ not in _SUBJECTS or verb.dep_ != "relcl" or not token.i:
                continue
            who = verb.head
            if who.pos_ == "PROPN" and who.i == token.i - 2 and token.nbor(-1).text == ",":
                name = "" if is_last_of_several(who) else text.full_name(who)
                if " " in name and text.sort_of(who) in {"person", "body"}:
                    doc.user_data["in_full"][token.i] = f"{name}'s"


def _names(text: Namer, token: Token, name: str) -> bool:
    return token.pos_ == "PROPN" and (text.full_name(token) == name or token.text == name.rsplit(maxsplit=1)[-1])


def _may_be_topic(text: Namer, pronoun: Token, head: Token, topic: Token | None) -> bool:
    """Whether somebody else is meant if it is the one whom the whole text is about."""
    if topic is None or text.full_name(head) == text.full_name(topic):
        return False
    return gender_of(topic, text.full_name(topic)) == pronoun.lower_


def _meant(
    text: Namer, pronoun: Token, before: list[Doc], names: frozenset[str], main: Mapping[str, Token]
) -> Token | None:
    match pronoun.lower_:
        case "he" | "she":
            return only_person(text, pronoun, before, names, main)
        case "it":
            if _is_empty(pronoun) or any(token.dep_ in _SUBJECTS for token in pronoun.doc[: pronoun.i]):
                return None
            if before and any(one.lower_ in _GOES_ON_AS and not _is_empty(one) for one in before[-1]):
                return None  # They wanted to shut it, and the plan was dropped. It is a school now.
            found = _main_nouns(before[-1]) if before else []
            alike = [one for one in found if "Plur" not in str(one.morph)]
            if (
                len(alike) != 1
                or alike[0].dep_ not in _SUBJECTS
                or _may_be_another(text, pronoun, before[-1], alike[0])
            ):
                return None
            return alike[0]
        case _:
            return _only_many(pronoun, before)


def _made_within(before: Doc, subject: Token) -> bool:
    """Whether what somebody decides or plans to do has a thing of its own: they decided to build a dam, it was big."""
    within = (one for one in before if one.dep_ == "dobj" and one.tag_ in {"NN", "NNP"} and one.i > subject.i)
    return any(one.head.dep_ in {"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp"} for one in within)


def _may_be_another(text: Namer, pronoun: Token, before: Doc, subject: Token) -> bool:
    """Whether "it" may be something else than what the line before tells of, or that is somebody."""
    is_other = text.sort_of(subject) == "person" or names_another_house(before, subject)
    return is_other or _made_within(before, subject) or _may_be_body(text, pronoun, before, subject)


def _may_be_body(text: Namer, pronoun: Token, before: Doc, subject: Token) -> bool:
    """Whether "it" that does something may be a body that the line before names beside what it tells of."""
    if not any(one.dep_ == "dobj" for one in pronoun.head.children) or text.sort_of(subject) == "body":
        return False
    own = set(subject.subtree)
    return any(one not in own and one.dep_ != "compound" and text.sort_of(one) == "body" for one in before)


def _only_many(pronoun: Token, before: list[Doc]) -> Token | None:
    here = [
        one
        for one in pronoun.doc[: pronoun.i]
        if one.pos_ in {"NOUN", "PROPN"} and one.tag_ in {"NNS", "NNPS"} and one.dep_ != "compound"
    ]
    if here or any(token.dep_ in _SUBJECTS for token in pronoun.doc[: pronoun.i]):
        is_there = len(here) == 1 and here[0].dep_ in {"attr", *_SUBJECTS}
        return here[0] if is_there else None
    if before and any(_is_several(one) for one in before[-1]):
        return None  # Floods took four of them: they were rebuilt.
    every = _main_nouns(before[-1]) if before else []
    found = [one for one in every if one.tag_ in {"NNS", "NNPS"}]
    pair = [one for one in every if one.dep_ in _SUBJECTS and any(two.dep_ == "conj" for two in one.children)]
    if not found and len(pair) == 1 and pair[0].tag_ == "NNP":
        return pair[0]
    return found[0] if len(found) == 1 and found[0].dep_ in _SUBJECTS else None


def _is_several(token: Token) -> bool:
    """Whether something is done to several things that a word other than a noun counts: four of them, many, both."""
    is_count = token.pos_ in {"NUM", "PRON", "DET", "ADJ"} and token.dep_ in {"dobj", "nsubjpass"}
    return is_count and token.lower_ not in _SINGLE


def _is_empty(pronoun: Token) -> bool:
    verb = pronoun.head
    if verb.lemma_ in _EMPTY:
        return True
    if verb.lemma_ == "be" and not any(one.dep_ in {"attr", "acomp", "aux", "auxpass"} for one in verb.children):
        return True  # It was at Bath that it happened.
    return any(
        one.dep_ in ({"ccomp", "csubj", "xcomp", "advcl", "relcl"} if verb.lemma_ == "be" else {"ccomp", "csubj"})
        for child in (verb, *verb.children)
        for one in child.children
        if one.i > verb.i and (verb.lemma_ == "be" or child == verb)
    )


def _main_nouns(doc: Doc) -> list[Token]:
    """The nouns of a line that the next one may go on with: who does it, what it is done to, and by whom."""
    found = []
    for token in doc:
        if token.pos_ not in {"NOUN", "PROPN"} or token.ent_type_ in {"DATE", "TIME"}:
            continue
        verb = token.head
        while verb.dep_ == "conj":
            verb = verb.head
        is_main = verb.dep_ == "ROOT" or (verb.head.dep_ == "ROOT" and token.dep_ == "conj")
        if (is_main and token.dep_ in {*_SUBJECTS, "dobj", "conj", "dative"}) or (
            token.dep_ == "pobj" and token.head.dep_ in {"agent", "prep"} and token.head.lower_ in {"by", "with"}
        ):
            found.append(token)
    return found


def _called(text: Namer, head: Token) -> str:
    """What a thing is called within a sentence; empty where the text has no short name for it."""
    notes = head.doc.user_data
    if head.i in notes.get("in_full", {}):
        full = str(notes["in_full"][head.i])
        is_bare = full[:1].islower() and not full.startswith("the ")
        return f"the {full}" if is_bare else full
    pair = [one for one in head.subtree if one.i <= max((two.i for two in head.conjuncts), default=-1)]
    if pair and all(one.pos_ in {"PROPN", "CCONJ"} for one in pair):
        return "".join(one.text_with_ws for one in pair).strip() if len(pair) <= _LONGEST else ""
    if text.sort_of(head) == "person" and head.pos_ == "PROPN":
        return text.full_name(head)
    words = noun_phrase(head)
    if head.i in notes.get("vague", ()) and text.sort_of(head) in {"body", "person"}:
        return ""
    if not 0 < len(words) <= _LONGEST or any(one.pos_ == "PRON" or one.dep_ in {"relcl", "conj"} for one in words):
        return ""
    if any(one.like_num or one.lower_ in {"no", "each", "every", "any", "some", "many"} for one in words):
        return ""
    found = "".join(one.text_with_ws for one in words).strip()
    if words[0].lower_ in {"a", "an"}:
        return f"the {found.partition(' ')[2]}"
    if words[0].dep_ in {"det", "poss"} and words[0].pos_ != "PROPN":
        return found[:1].lower() + found[1:]
    return found if words[0].pos_ == "PROPN" else f"the {found[:1].lower()}{found[1:]}" if head.tag_ == "NNS" else ""
