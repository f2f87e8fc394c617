"""What "the team" is: phrases that point back in the text, and the full names that it gave before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quiz.authoring.drafting.words import BODIES, PEOPLE, PLACES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 6
"""So many words a full name has at most."""
_NAMING = frozenset({"compound", "amod", "nmod"})
_FOUNDERS = frozenset(
    "researcher scientist biologist archaeologist historian engineer astronomer expert student".split()
)
"""People who are a team if the text calls them one later."""
_TEAMS = frozenset({"team", "group"})
_EVENTS = frozenset(
    "rebuilding building construction renovation restoration repair extension conversion redesign excavation".split()
)
_WORKS = {"work": "", "project": "", "plan": "plan for "}
"""What a text calls an undertaking that it has named, with what stands before the name of that."""
_SHIPS = frozenset("ship vessel boat steamer ferry liner".split())
_MATCHES = frozenset({"match", "game"})
_ROUNDS = frozenset("final semi-final quarter-final derby".split())
_CALLED = frozenset("cup championship festival treaty prize award palace exhibition race games act party".split())
"""What else may be called by the last word of its name."""
_OTHERS = frozenset("other first second next last winning former same different new".split())
_PASSING = frozenset("old big small large huge great famous popular beautiful young dry fresh".split())
"""What is said of a thing and does not name it."""
_WHERE = frozenset({"at", "in", "on", "over", "across", "between", "near"})
_ANY = frozenset(
    """company firm business organisation organization corporation government president parliament leader law country
    city court minister people man woman authority area region district part place site zone territory""".split()
)
"""What any of several bodies of a text may be called."""
_OF_ANYTHING = frozenset("time name title idea word number size price value".split())
"""Of what each thing has one of its own."""
_RECENT = frozenset("today yesterday tomorrow tonight ago recently currently nowadays now lately soon".split())
_RELATIVE = frozenset("last next this past coming previous following same".split())
_PERIODS = frozenset(
    "year month week day weekend summer winter spring autumn season night morning evening afternoon time".split()
)
_DAYS = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")


_WRITERS = {"we": "the writers of the text", "our": "their", "us": "them", "ourselves": "themselves"}
"""What is said for those who have written a text, where they speak of themselves."""
_ONE_OF_THEM = "the writer and the others"
_SIGNED = re.compile(r"(?:[\w ]{0,20} )?[Bb]y [A-Z][\w'-]+ [A-Z][\w'-]+(?:,? .{0,20})?")
"""What a text has at its beginning or end that one person has signed."""
_BEFORE_NAMES = frozenset({"Mr", "Mrs", "Ms", "Miss"})


_OTHER_THINGS = {
    "park": frozenset({"car", "lorry", "business", "science", "retail"}),
    "court": frozenset({"tennis", "squash", "food"}),
    "bank": frozenset({"river", "sand", "food", "blood", "data", "left", "right"}),
    "board": frozenset({"notice", "chess"}),
    "house": frozenset({"light", "ware", "opera"}),
    "station": frozenset({"petrol", "polling", "weather"}),
    "line": frozenset({"deadline", "bus", "power"}),
}
"""Nouns that are something else behind these words, so that the noun alone does not mean them."""
_LONG_WORD = 8
_SMALL_WORDS = ("on", "of", "to", "in", "the", "and", "for", "with", "from", "that")


class BareNoun(NamedTuple):
    """A noun with nothing but "the" before it."""

    head: Token
    the: Token


def name_fully(docs: list[Doc], people: dict[str, str], shared: Mapping[str, Collection[str]]) -> None:
    """Note in each document what is said in full for words that point back, and which of them point at nothing.

    ``people`` are the full names by the last of their words, ``shared`` the names of those who share one.
    ``join`` says the notes; a line itself stays as it is.
    """
    words = {token.lower_ for doc in docs for token in doc}
    we = {**_WRITERS, "we": _ONE_OF_THEM} if _has_one_writer(docs) else _WRITERS
    for at, doc in enumerate(docs):
        in_full: dict[int, str] = {}
        vague: set[int] = set()
        for token in doc:
            if token.lower_ in we and token.text != "US" and token.i not in doc.user_data.get("quoted", ()):
                in_full[token.i] = we[token.lower_]
            elif parted := _parted(token, words):
                in_full[token.i] = parted
            elif (full := _person(token, people | _named_so_far(docs[: at + 1], token, shared))) is not None:
                in_full[token.i] = full
            elif (back := pointing_back(token)) is not None:
                full = _full(docs[: at + 1], back)
                if full:
                    in_full[token.i] = full
                    if is_bare(docs, full):
                        doc.user_data.setdefault("bare", set()).add(token.i)
                    if not full[:1].isupper() and token.i + 1 < len(doc) and token.nbor(1).text == "itself":
                        del in_full[token.i]
                elif full is None:
                    vague.add(token.i)
        doc.user_data["in_full"] = in_full
        doc.user_data["vague"] = vague


def _has_one_writer(docs: list[Doc]) -> bool:
    """Whether somebody writes alone of themselves and others: who says "I", or whose name stands behind "by"."""
    ends = [doc.text for doc in (*docs[:2], *docs[-1:])]
    return any(_SIGNED.fullmatch(text) for text in ends) or any(
        token.text in {"I", "my", "me"} and token.i not in doc.user_data.get("quoted", ())
        for doc in docs
        for token in doc
    )


def is_bare(docs: Sequence[Doc], name: str) -> bool:
    """Whether the text has a name, and never with "the" before it."""
    is_name = all(word[:1].isupper() for word in name.split())
    return is_name and not any(f"the {name}".casefold() in doc.text.casefold() for doc in docs)


def _parted(token: Token, words: set[str]) -> str:
    """The two words of a token that lacks a space, where the text has the first of them elsewhere; else empty."""
    word = token.text
    if len(word) < _LONG_WORD or not word.islower():
        return ""
    ends = (end for end in _SMALL_WORDS if word.endswith(end) and word.removesuffix(end) in words)
    return next((f"{word.removesuffix(end)} {end}" for end in ends), "")


def pointing_back(noun: Token) -> BareNoun | None:
    """A noun that has only "the" before it and nothing behind it that says which."""
    if noun.pos_ != "NOUN":
        return None
    lefts = list(noun.lefts)
    if len(lefts) != 1 or lefts[0].lower_ != "the" or noun.dep_ == "compound":
        return None
    if any(one.dep_ in {"prep", "acl", "relcl", "nummod"} and one.i <= noun.i + 2 for one in noun.rights):
        return None
    if any(one.dep_ == "appos" for one in noun.rights):
        return None
    if noun.i + 1 < len(noun.doc) and noun.nbor(1).pos_ in {"NOUN", "PROPN", "ADJ"}:
        return None  # The school fair is no school.
    return BareNoun(noun, lefts[0])


def is_of_now(token: Token) -> bool:
    """Whether a word counts from the day of the text: recently, the "next" of next year."""
    if token.lower_ in _RECENT:
        return True
    noun = token.head
    is_named = any(one.lower_ == "of" for one in noun.rights)
    return token.lower_ in _RELATIVE and noun.lemma_.casefold() in _PERIODS and not is_named


def is_relative(tokens: tuple[Token, ...]) -> bool:
    """Whether a piece says when as seen from a day that the reader does not know: last year, since Sunday."""
    for token in tokens:
        if is_of_now(token) and token.head in (*tokens, token):
            return True
        if _DAYS.fullmatch(token.text) and (token.dep_ == "compound" or tokens[0].lower_ in {"since", "until", "by"}):
            behind = token.i + 1 < len(token.doc) and token.nbor(1).text[:1].isdigit()
            if not behind:
                return True
    return False


def _person(token: Token, people: dict[str, str]) -> str | None:
    """The full name of somebody who is called by the last word of it."""
    full = people.get(token.text)
    if full is None or token.pos_ != "PROPN" or token.dep_ == "compound":
        return None
    if token.i in token.doc.user_data["firms"] or token.i in token.doc.user_data["unsure"]:
        return None
    if token.i and token.nbor(-1).lower_ == "the":
        return None  # The Nora is a ship, and nobody.
    before = [one for one in token.lefts if one.dep_ == "compound"]
    if before and (len(before) > 1 or before[0].text.rstrip(".") not in _BEFORE_NAMES):
        return None
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if behind is not None and (behind.tag_ == "POS" or behind.pos_ == "PROPN"):
        return None
    if token.i > 1 and not before and token.nbor(-1).text.istitle() and token.nbor(-1).text not in _BEFORE_NAMES:
        return None  # Per Berg, whose first name a model does not know, is not Ann Berg.
    if before:  # Of Mr Berg whose whole name is known, that says it all.
        token.doc.user_data.setdefault("titles", set()).add(before[0].i)
    return full


def _named_so_far(docs: list[Doc], token: Token, shared: Mapping[str, Collection[str]]) -> dict[str, str]:
    """The one person of those who share a name whom the text has named before this word; empty where it is not one."""
    if token.text not in shared:
        return {}
    so_far = " ".join([*(doc.text for doc in docs[:-1]), docs[-1][: token.i + 1].text])
    found = []
    for name in sorted(shared[token.text], key=len, reverse=True):  # Aldous Leonard Huxley is not Leonard Huxley.
        if name in so_far:
            found.append(name)
            so_far = so_far.replace(name, "")
    return {token.text: found[0]} if len(found) == 1 else {}


def _full(docs: list[Doc], back: BareNoun) -> str | None:
    """What stands for the noun, empty where it is the first of its kind, None where the text has no name for it."""
    lemma = back.head.lemma_.casefold()
    if lemma in _ANY | _OF_ANYTHING:
        return None
    found: dict[str, str] = {}
    for noun in _before(docs, back.head):
        is_near = noun.doc.user_data.get("paragraph") == back.head.doc.user_data.get("paragraph")
        if noun.tag_ in {"NN", "NNS"} and noun.tag_ != back.head.tag_ and noun.lemma_.casefold() == lemma:
            continue  # The countries are not the country.
        names = [] if _is_another_thing(noun) else list(_names(noun, lemma, is_near=is_near))
        is_alike = lemma == noun.lower_ if noun.pos_ == "PROPN" else noun.tag_ == back.head.tag_
        if not names and is_alike and noun.lemma_.casefold() == lemma and _is_marked_off(noun):
            return None  # A race in Turin, the men's race: the race may be either.
        for key, full in names:
            is_same = noun.lemma_.casefold() == lemma and full.islower()
            if is_same and (_is_added(noun) or (" of " in full and not is_near)):
                return None  # After cowpox, a mild disease of cattle, the disease may be smallpox.
            found.setdefault(key, full)
    if len(found) > 1:
        return None
    return next(iter(found.values()), None)


def _is_another_thing(noun: Token) -> bool:
    """Whether a noun with the one before it is no thing of its kind: a car park is no park."""
    marks = _OTHER_THINGS.get(noun.lemma_.casefold(), frozenset())
    return any(one.dep_ == "compound" and one.lower_ in marks for one in noun.lefts)


def _is_marked_off(noun: Token) -> bool:
    """Whether something before a noun tells the thing from others of its kind."""
    marks = {"poss", "compound", "amod", "nmod"}
    return noun.dep_ != "compound" and any(one.dep_ in marks and one.tag_ != "PRP$" for one in noun.lefts)


def _is_added(noun: Token) -> bool:
    """Whether a noun says behind a comma what another is: cowpox, a mild disease."""
    edge = noun.left_edge
    is_behind = edge.i > 1 and edge.nbor(-1).text == "," and edge.nbor(-2).pos_ in {"NOUN", "PROPN"}
    return noun.dep_ == "appos" or (is_behind and edge.lower_ in {"a", "an", "the"})


def _before(docs: list[Doc], head: Token) -> Iterator[Token]:
    for doc in docs:
        for token in doc:
            if doc is docs[-1] and token.i >= head.i:
                return
            if token.pos_ in {"NOUN", "PROPN"}:
                yield token


def _names(noun: Token, lemma: str, *, is_near: bool) -> Iterator[tuple[str, str]]:
    """What an earlier noun says of a thing that is later called by a lemma, with what tells it from others."""
    own = noun.lemma_.casefold()
    if lemma in {own, noun.lower_}:
        if noun.pos_ == "PROPN" and lemma not in BODIES | PLACES | _CALLED:
            return  # A ship that is called Polar Wind is no wind.
        first = {"1", "2"} if lemma == "council" else {"1"}
        if noun.pos_ == "PROPN" and not (is_near or noun.doc.user_data.get("paragraph") in first):
            return  # The school of a newsletter is not another that it names once.
        if called := _said_to_be(noun):
            yield called.casefold(), called
            return
        words = [] if noun.dep_ == "compound" else _words(noun)
        if len(words) > 1 and len(words) <= _LONGEST:
            text = _text(words)
            yield text.casefold(), text
    elif lemma in _TEAMS and own in _FOUNDERS and noun.tag_ == "NNS":
        where = next((one for one in noun.rights if one.lower_ in {"at", "from", "of"} and one.dep_ == "prep"), None)
        place = list(where.subtree)[1:] if where is not None else []
        if 0 < len(place) <= _LONGEST and any(one.pos_ == "PROPN" for one in place):
            yield "team", f"{lemma} from {_text(place)}"
    elif lemma == "team" and own == "club" and is_near:
        game = [one for one in noun.lefts if one.dep_ == "compound"]
        if game and all(one.pos_ == "NOUN" and one.text.islower() for one in game):
            yield "team", f"{_text(game)} {lemma}"
    elif lemma in _WORKS and own in _EVENTS:
        words = _words(noun)
        is_thing = own == "building" and not any(one.lower_ == "of" for one in noun.rights)
        if 1 < len(words) <= _LONGEST and not is_thing:
            event = _text(words)
            yield event.casefold(), f"{_WORKS[lemma]}the {event}" if _WORKS[lemma] else event
    elif lemma in _SHIPS and own == "wreck" and is_near:
        of = next((one for one in noun.rights if one.lower_ == "of"), None)
        name = [one for one in (of.subtree if of is not None else ()) if one.pos_ == "PROPN"]
        if len(name) == 1:
            yield name[0].text, f"{lemma} {name[0].text}"
    elif lemma in _MATCHES and own in _ROUNDS:
        words = _words(noun)
        if any(one.pos_ == "PROPN" for one in words) and len(words) <= _LONGEST:
            yield "match", _text(words)


def _said_to_be(noun: Token) -> str:
    """The name of a place that is said to be such a thing: Halm is a town of 300 people; empty where there is none."""
    if noun.dep_ != "attr" or noun.head.lemma_ != "be" or noun.lemma_.casefold() not in PLACES - BODIES:
        return ""
    if noun.left_edge.lower_ not in {"a", "an", "the"} or any(one.dep_ == "neg" for one in noun.head.children):
        return ""
    subject = next((one for one in noun.head.children if one.dep_ == "nsubj" and one.i < noun.head.i), None)
    if subject is None or subject.pos_ != "PROPN" or list(subject.conjuncts):
        return ""
    first = subject.i
    while first and noun.doc[first - 1].pos_ == "PROPN":
        first -= 1
    return noun.doc[first : subject.i + 1].text


def _words(noun: Token) -> list[Token]:
    """A noun with what tells it from others of its kind: market square, town council of Brackholm."""
    before = [token for left in noun.lefts if left.dep_ in _NAMING for token in left.subtree]
    if any(token.pos_ in {"PRON", "NUM", "PUNCT"} and token.text != "-" for token in before):
        return []
    if any(one.dep_ == "nummod" or one.like_num for one in noun.lefts):
        return []
    if any(token.lemma_.casefold() in _OTHERS for token in before):
        return []
    if any(one.dep_ == "poss" for one in noun.lefts):
        return []
    if noun.lemma_ in _PERIODS and any(_DAYS.fullmatch(token.text) for token in before):
        return []
    before = [token for token in before if token.lemma_.casefold() not in _PASSING]
    if before and before[0].lemma_.casefold() in PEOPLE:
        return []
    of = next((one for one in noun.rights if one.dep_ == "prep" and one.i == noun.i + 1), None)
    behind = list(of.subtree) if of is not None else []
    if (
        of is not None
        and of.lower_ != "of"
        and not (of.lower_ in _WHERE and len(behind) <= 4 and behind[-1].pos_ == "PROPN")
    ):
        behind = []
    if not any(token.pos_ == "PROPN" for token in (*before, *behind)) and (not before or noun.lemma_ in PEOPLE):
        event = noun.lemma_.casefold() in _EVENTS
        if not event:
            return []
    if any(token.dep_ in {"relcl", "cc", "punct"} or token.like_num for token in behind):
        behind = []
    if not behind and not any(one.dep_ in {"compound", "nmod"} for one in noun.lefts) and noun.pos_ == "NOUN":
        return []  # Flat ground is no name of the ground.
    return [*before, noun, *behind]


def _text(words: list[Token]) -> str:
    text = ""
    for token in words:
        if text and (token.i and token.nbor(-1).whitespace_) and not token.text.startswith("'"):
            text += " "
        text += token.text
    return text.strip()


def is_last_of_several(name: Token) -> bool:
    """Whether a name is the last of several that are joined by "and": the brothers Karl and Edvard Lind."""
    first = name.i
    while first and name.doc[first - 1].pos_ == "PROPN":
        first -= 1
    is_behind = first > 0 and (name.doc[first - 1].dep_ == "cc" or name.doc[first - 1].text == "&")
    return name.dep_ == "conj" or is_behind or any(one.dep_ == "conj" for one in name.children)
