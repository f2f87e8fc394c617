"""Who is what: names with the office or the part that the text gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.authoring.drafting.bounds import is_relative_of_one
from quiz.authoring.drafting.clause import capital
from quiz.authoring.drafting.distractors import without_title
from quiz.authoring.drafting.draft import Draft, because, marked, table
from quiz.authoring.drafting.lines import ParsedLine, ReadText, join
from quiz.authoring.drafting.names import is_nobody, may_be_one
from quiz.authoring.drafting.typed import name_variants
from quiz.authoring.drafting.words import COUNTRIES, COURTESY, NATIONS, PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNIQUE = frozenset(
    """mayor president chancellor captain coach director minister governor king queen referee author manager head
     chairman chairwoman chair spokesman spokeswoman spokesperson editor principal""".split()
)
"""Parts that one person plays at a time."""
_STATES = frozenset("president king queen chancellor premier minister emperor prime".split())
"""Parts that everybody knows who plays them, where they are of a country."""
_ALIKE = (
    frozenset("captain coach referee player goalkeeper striker manager trainer skipper umpire midfielder".split()),
    frozenset(
        "mayor minister councillor councilor governor senator president premier chancellor deputy member".split()
    ),
    frozenset("king queen prince princess emperor".split()),
    frozenset(
        """director head librarian manager chairman chairwoman chair editor spokesman spokeswoman spokesperson principal
        secretary leader officer owner teacher author""".split()
    ),
    frozenset(
        """biologist chemist physicist researcher scientist professor doctor historian archaeologist astronomer
        geologist engineer expert economist lecturer architect designer""".split()
    ),
)
"""Parts of which one may be taken for another."""


OF_SOMETHING = frozenset("director manager head chair chairman chairwoman principal editor author captain".split())
"""Parts of which nobody knows of what they are, where nothing is said with them."""


_PEOPLES = frozenset({"NORP", "GPE"})
"""What the model calls the names of countries and peoples."""
_MADE = frozenset("elect appoint become choose name make promote succeed".split())
"""How somebody gets a part."""
_SHORT = 2
"""So many words of a part tell of nothing in which it is."""


class Role(NamedTuple):
    """A name, what the text says that person is, with "the" or an owner before it, and which tokens say so.

    ``part`` is the noun for it. ``is_asked`` says that one may ask for who has such a part; "the librarian" is only one
    more answer.
    """

    line: ParsedLine
    name: str
    role: str
    part: str
    places: frozenset[int]
    is_asked: bool = True


def roles(text: ReadText) -> list[Role]:
    """The first role that the text gives each person."""
    found: list[Role] = []
    for line in text.lines:
        for token in line.doc:
            for role in _roles(text, line, token):
                if not any(may_be_one(role.name, one.name) for one in found):
                    found.append(role)
    return found


def role_drafts(text: ReadText) -> Iterator[Draft]:
    """Who is named as the coach: a choice among people of like parts, and a typed answer."""
    found = roles(text)
    parts = _parts(text)
    for role in found:
        if (
            not role.is_asked
            or _is_known(role)
            or sum(one.role == role.role for one in found) > 1
            or _is_of_several(text, role)
        ):
            continue
        wrong = [
            name
            for name, part in sorted(parts.items(), key=lambda one: one[1] != role.part)
            if not may_be_one(name, role.name) and _are_alike(part, role.part) and " " in name
        ]
        evidence = {role.line.number: marked(role.line, role.places)}
        is_bare = role.role.removeprefix("the ") in OF_SOMETHING
        stem = f"Who is named in the text as {role.role}?"
        if is_bare:
            stem = f"Who is called “{capital(role.part)}” in the text?"
        why = because(f"The text names {role.name} as {role.role}", role.line.number)
        common: dict[str, Any] = {"evidence": evidence, "why": why, "difficulty": 1, "process": "retrieve"}
        fact = (role.line.number, "role", role.name)
        if " " not in role.name:
            continue
        if len(wrong) >= 2:
            yield Draft("choice", (table(stem, role.name, kind="choice", wrong=wrong[:3], **common),), fact, 0.8)
        variants = name_variants(text, role.name)
        yield Draft("typed", (table(stem, role.name, kind="typed", variants=variants, **common),), fact, 0.72)


def with_roles(text: ReadText, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Typed drafts that ask for a person, with what that person is among the answers: the referee, Mayor Solvang."""
    found = {role.name: role for role in roles(text)}
    titles = _titles(text)
    for one in drafts:
        first = one.tables[0]
        key = str(first["key"])
        role = found.get(key) or found.get(without_title(key))
        if one.kind != "typed" or first.get("answer"):
            yield one
            continue
        said = [title for title in titles.get(key, ()) if not key.startswith(f"{title} ")]
        more = [form for title in said for form in (f"{title} {key}", *_with_last(text, title, key))]
        if role is not None and not re.search(rf"\b{role.part}\b", first["stem"].casefold()):
            is_only = sum(other.part == role.part for other in found.values()) == 1
            is_only = is_only and not _is_of_several(text, role)
            is_one = sum(other.role == role.role for other in found.values()) == 1
            more += [role.role, *([role.part] if role.part != "member" else [])] if is_only else []
            more += _of_what(role.role) if is_one else []
        if role is not None:
            bare = role.role.removeprefix("the ")
            more += [f"{key}, {form}" for form in dict.fromkeys((bare, role.role))]
        variants = [form for form in dict.fromkeys([*first.get("variants", ()), *more]) if form != key]
        yield one._replace(tables=({**first, "variants": variants},)) if variants else one


def _is_of_several(text: ReadText, role: Role) -> bool:
    """Whether a part may be somebody else's at another time, as a new mayor's, or whoever was made captain."""
    if _is_elected(text, role):
        return True
    if re.search(r"['’]s? ", role.role) or len(role.role.removeprefix("the ").split()) > _SHORT:
        return False
    last = role.name.rsplit(maxsplit=1)[-1]
    for line in text.lines:
        for token in line.doc:
            if token.lemma_.casefold() != role.part or (line is role.line and token.i in role.places):
                continue
            lefts = [one.lower_ for one in token.lefts]
            if lefts == ["the"] or token.head.text == last or any(one.text == last for one in token.children):
                continue
            return True
    return False


def _is_elected(text: ReadText, role: Role) -> bool:
    """Whether another line says who became such a thing, and so that somebody else was it before or after."""
    return any(
        token.lemma_.casefold() == role.part
        and line is not role.line
        and (token.dep_ in {"oprd", "attr"} or token.head.lower_ == "as")
        and any(one.lemma_ in _MADE for one in token.ancestors)
        for line in text.lines
        for token in line.doc
    )


def _is_title(token: Token) -> bool:
    return token.lemma_.casefold() in PEOPLE or token.text.rstrip(".") in COURTESY


def _with_last(text: ReadText, title: str, name: str) -> list[str]:
    """A title with the last word of a name, if that is nobody else's."""
    last = name.rsplit(maxsplit=1)[-1]
    return [f"{title} {last}"] if " " in name and title[:1].isupper() and not text.is_shared(last) else []


def _of_what(role: str) -> list[str]:
    """A role with what it is a role in, said in every way: the president of France, France's, or the French one."""
    owned = re.fullmatch(r"((?:[A-Z][\w-]+ ?)+)['’]s ([a-z ]+)", role)
    part, _, whole = role.removeprefix("the ").partition(" of ")
    if owned is not None:
        part, whole = owned[2], owned[1]
    if not whole or not all(word[:1].isupper() for word in whole.split()):
        return []
    national = [f"the {NATIONS[whole]} {part}"] if whole in NATIONS else []
    return [f"the {part} of {whole}", f"{whole}'s {part}", *national]


def _titles(text: ReadText) -> dict[str, list[str]]:
    """What the text has before each person's name: Director, marine biologist."""
    found: dict[str, list[str]] = {}
    for line in text.lines:
        for token in line.doc:
            if token.pos_ != "PROPN" or text.sort_of(token) != "person" or token.dep_ == "compound":
                continue
            before = [one for one in token.lefts if one.dep_ in {"compound", "amod", "nmod"}]
            part = next((one for one in before if _is_title(one)), None)
            if part is not None and (name := without_title(text.full_name(token))):
                words = [one for one in line.doc[before[0].left_edge.i : part.i + 1] if one.dep_ != "det"]
                called = found.setdefault(name, [])
                if (title := " ".join(one.text for one in words)) not in called:
                    called.append(title)
    return found


def _parts(text: ReadText) -> dict[str, str]:
    """What each person of the text is, as one noun, with what stands before a name or behind it."""
    found: dict[str, str] = {}
    for line in text.lines:
        for token in line.doc:
            if token.pos_ != "PROPN" or text.sort_of(token) != "person" or token.dep_ == "compound":
                continue
            name = without_title(text.full_name(token))
            part = next((one for one in (token.head, *token.children) if one.lemma_.casefold() in PEOPLE), None)
            if part is not None and any(one.tag_ == "PRP$" for one in part.lefts):
                continue  # Of whom somebody is the neighbour, only the text says.
            if name and part is not None and (part.dep_ in {"appos", "compound"} or token.dep_ in {"appos", "attr"}):
                found.setdefault(name, part.lemma_.casefold())
    return found


def _are_alike(one: str, other: str) -> bool:
    return one == other or any(one in alike and other in alike for alike in _ALIKE)


def _is_known(role: Role) -> bool:
    """Whether a role is generally known, or nobody can tell what it is a role in."""
    words = role.role.replace("'s", "").split()
    return role.part in _STATES and (len(words) == 2 or any(word in COUNTRIES for word in words))


def _roles(text: ReadText, line: ParsedLine, token: Token) -> Iterator[Role]:
    for child in token.children:
        if child.dep_ != "appos" or child.left_edge.i == 0 or child.left_edge.nbor(-1).text != ",":
            continue
        name, role = (child, token) if child.pos_ == "PROPN" else (token, child)
        if name.pos_ != "PROPN" or role.pos_ != "NOUN" or text.sort_of(name) != "person":
            continue
        if role.lemma_.casefold() not in PEOPLE or role.tag_ != "NN":
            continue
        if role is child and is_relative_of_one(role) and any(one.pos_ == "PROPN" for one in role.rights):
            continue  # Ann Rell, her nephew Tom: the nephew is somebody else.
        words = [
            one
            for one in role.subtree
            if one != name and not (role is token and name.is_ancestor(one)) and not _starts_clause(one, role)
        ]
        words = [one for one in words if not one.is_punct or one.text == "-"]
        called = text.name(name)
        role_in_full = join(words)
        if not called or is_nobody(called) or len(words) > 10 or len(words) < 2:
            continue
        owned = any(one.dep_ == "poss" for one in role.lefts)
        first = words[0]
        if first.lower_ == "then" or (len(words) > 1 and words[1].lower_ == "then"):
            continue  # The then mayor is not the mayor.
        if not owned and first.lower_ not in {"the", "a", "an"}:
            role_in_full = f"the {role_in_full}"
        role_in_full = re.sub(r"^(The|An?) ", lambda found: found[0].lower(), role_in_full)
        if any(one.pos_ == "PRON" or one.tag_ == "PRP$" for one in words):
            continue
        is_any = role_in_full.startswith(("a ", "an "))
        is_asked = role is token and (len(words) > 2 or owned or role.lemma_.casefold() in _UNIQUE)
        if (is_any and not (is_asked and len(words) > 2)) or (role is child and first.lower_ != "the" and not owned):
            continue
        places = frozenset(
            one.i
            for one in (*words, *name.subtree)
            if one.i in range(len(line.doc)) and (one in words or one.pos_ == "PROPN")
        )
        yield Role(line, without_title(called), role_in_full, role.lemma_.casefold(), places, is_asked)
    if token.pos_ == "PROPN" and text.sort_of(token) == "person":
        title = next((one for one in token.lefts if one.dep_ == "compound" and one.lower_ in _UNIQUE), None)
        if title is not None and title.text[0].isupper():
            names = [one for one in token.lefts if one.dep_ == "compound" and one.i > title.i]
            before = [one for one in token.lefts if one.dep_ in {"compound", "amod"} and one.i < title.i]
            before += [one for one in title.lefts if one.dep_ in {"compound", "amod"}]
            called = " ".join(
                one.text if "." in one.text or one.text.isupper() or one.ent_type_ in _PEOPLES else one.lower_
                for one in before
            )
            called = f"{called} {title.lower_}".strip()
            of = next(
                (one for one in token.rights if one.dep_ == "prep" and one.lower_ == "of" and one.i == token.i + 1),
                None,
            )
            behind = list(of.subtree) if of is not None else []
            if len(behind) <= 3:
                role_in_full = " ".join(part for part in (f"the {called}", join(behind)) if part)
                yield Role(
                    line,
                    join([*names, token]),
                    role_in_full,
                    title.lower_,
                    frozenset(one.i for one in (title, *names, token, *behind)),
                )


def _starts_clause(token: Token, role: Token) -> bool:
    while token not in {role, token.head}:
        if token.dep_ in {"relcl", "acl", "advcl", "appos"}:
            return True
        token = token.head
    return False
