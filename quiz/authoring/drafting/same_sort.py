"""Whether those whom a draft asks for and offers are of one sort: all people, all bodies, or all groups of people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from quiz.authoring.drafting.distractors import FEWEST, without_title
from quiz.authoring.drafting.draft import Draft
from quiz.authoring.drafting.gender import gender_of_name
from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.drafting.sorts import LANDS
from quiz.authoring.drafting.words import BODIES, COUNTRIES, COURTESY, PEOPLE, PLACES, SAYING

if TYPE_CHECKING:
    from spacy.tokens import Token

Who = Literal["person", "body", "group"]
_BODY = BODIES | frozenset(
    """league admiralty department inquiry friends sons corps navy commons senate motors railways distillery brewery
    pottery potteries foundry bakery""".split()
)
_BODY_WITH_THE = frozenset(
    "house guard press union bar exchange coast lords office works railway line brothers".split()
)
"""What may as well be somebody's family name, or a thing, where no "the" stands before it."""
_FIRM = re.compile(r"&| and Sons?\b|\b(?:Ltd|Limited|Inc|Plc|PLC|GmbH|AG|ASA|Co|Engineering|Holdings|Industries)\b")
_ASKS_WHO = re.compile(r"(?:According to [^,]+, )?whom?\b", re.IGNORECASE)
_ASKS_BODY = re.compile(r"\bwhich organi[sz]ation\b", re.IGNORECASE)
_ASKS_DEEDS = "What did each of these people do?"
_MADE = (
    "built|rebuilt|founded|launched|wrecked|sunk|laid|performed|sung|printed|published|demolished|restored|erected"
    "|installed|moored|renamed|translated|recorded|completed|designed|dissolved|merged|flooded|fought|sold"
)
_IS_MADE = re.compile(rf"\b(?:was|were|been|is|are) (?:\w+ly |first |later |then )?(?:{_MADE})\b(?! (?:off|down)\b)")
_NO_BODY = re.compile(
    r"\b(?:was|were|been|is|are) (?:\w+ly |first |later |then )?(?:built|launched|wrecked|sunk|laid out|performed|sung"
    r"|printed|passed|recorded|translated|fought|written|painted|born)\b|\bjoined as an? |\bbecame an? (?:clerk|judge)"
)
"""What is done to ships, works and laws, and to no body."""
_BEHIND = frozenset("of from in at on with for who".split())
_TITLES = PEOPLE | frozenset("madame mme mlle monsieur canon father herr frau signor signora señor don doña".split())
_THINGS = frozenset(
    """prison tunnel mill tower palace monument bridge canal castle lighthouse mine cave hall expedition act bill
    treaty battle war siege flood song reel ballad symphony opera film novel poem book play painting portrait train
    express ship ferry steamer yacht schooner brig trawler cup prize medal award car lorry tractor locomotive aircraft
    drug medicine vaccine magazine newspaper journal gazette times herald echo chronicle courier observer mirror
    telegraph tribune advertiser mercury encyclopaedia encyclopedia dictionary almanac""".split()
)
"""What is nobody and no body, in the last word of a name or before a name."""
_SHIPS = frozenset({"HMS", "SS", "USS", "RMS", "MV", "St", "St."})
"""What stands before the names of ships and churches."""
_OF_SOMEBODY = 2
"""So many words may be somebody's name, too, where the model takes them for a body."""
_LONGEST = 4
"""So many words a name has that stands before a verb."""
_SOMEWHERE = "in|at|near|from|to|off|towards|through|across|around|round|outside"


def of_one_sort(text: ReadText, draft: Draft) -> Draft | None:
    """A draft with the options alone that are surely of the sort of its key; None where too few are left.

    None, too, where it is not sure what the key is, or where somebody would be built, sung or founded.
    """
    table = draft.tables[0]
    stem, kind = str(table["stem"]), draft.kind
    if kind == "select":
        return _without_absurd(text, draft)
    if kind == "match":
        return None if stem == _ASKS_DEEDS and not _are_people(text, table["key"]) else draft
    if kind == "claim":
        rows = [one for one in draft.tables if not _is_absurd(text, str(one["stem"]))]
        return draft if len(rows) == len(draft.tables) else None
    asks_body = _ASKS_BODY.search(stem) is not None
    if kind not in {"choice", "typed"} or not (asks_body or _ASKS_WHO.match(stem)):
        return draft
    sort = who_is(text, str(table["key"]))
    is_made = (_NO_BODY if sort == "body" else _IS_MADE).search(stem)
    if sort is None or (asks_body and sort != "body") or is_made:
        return None
    if kind == "typed":  # Of a body, the last word alone is no answer, as it is of a person.
        return draft if sort != "body" or str(table["key"]).split()[-1] not in table.get("variants", ()) else None
    wrong = [one for one in table["wrong"] if who_is(text, str(one)) == sort]
    if len(wrong) < FEWEST:
        return None
    return draft._replace(tables=({**table, "wrong": wrong},))


def who_is(text: ReadText, name: str) -> Who | None:
    """What somebody is who may be an answer to "who": a person, a body or a group without a name; None if unsure."""
    words = name.removeprefix("The ").removeprefix("the ").split()
    plain = [word.casefold().strip(".,'’") for word in words]
    if not words:
        return None
    if not any(word[:1].isupper() for word in name.split()[1:]) and not name.isupper() and _is_noun(name, words):
        return _of_noun(plain)
    if words[0] in _THINGS:
        return None  # The newspaper Dagen.
    if _FIRM.search(name):
        return "body"
    if " ".join(words) in COUNTRIES:
        return "body"
    is_the = name[:4].casefold() == "the " or f"the {' '.join(words)}" in _all(text)
    is_body = bool(_BODY & set(plain) and (len(words) > 1 or is_the)) or bool(_BODY_WITH_THE & set(plain) and is_the)
    return "body" if is_body else _of_name(text, name, words)


def _is_noun(name: str, words: list[str]) -> bool:
    is_the = name[:4].casefold() == "the " and words[0].islower()
    return is_the or _singular(words[_head([one.casefold() for one in words])].casefold()) in PEOPLE | _BODY


def _head(plain: list[str]) -> int:
    """Where the noun stands in a name that may go on with a preposition: residents with a blue permit."""
    return next((at - 1 for at, one in enumerate(plain) if at and one in _BEHIND), len(plain) - 1)


def _of_noun(plain: list[str]) -> Who | None:
    """What a noun without a name is: the teacher, the council, the builders."""
    last = plain[_head(plain)]
    if last in BODIES and last not in {"police", "crew"}:
        return "body"
    one = _singular(last)
    if one == "coach":
        return None  # It may be a bus.
    if one in PEOPLE:
        return "person" if one == last and last not in {"police", "troops", "staff", "people"} else "group"
    return "body" if last in _BODY else None


def _singular(word: str) -> str:
    if word in PEOPLE:
        return word
    return next((one for end, new in (("ies", "y"), ("es", ""), ("s", ""), ("men", "man")) if word.endswith(end)
                 and (one := word.removesuffix(end) + new) in PEOPLE | BODIES), word)  # fmt: skip


def _of_name(text: ReadText, name: str, words: list[str]) -> Who | None:
    """What a name stands for, as far as a title, a given name, the words before it or the model tell."""
    bare = " ".join(words)
    whole = max((one for one in _whole_names(text, bare)), key=len, default=bare)
    has_the = re.search(rf"\b[Tt]he {re.escape(bare)}\b(?! [A-Z])", _all(text)) is not None
    is_product = any(one.i in one.doc.user_data["products"] for one in _heads(text, bare))
    if is_product or words[0] in _SHIPS or words[-1].casefold() in _THINGS | LANDS or _is_called_thing(text, bare):
        return None
    labels = _labels(text, bare)
    is_titled = words[0].rstrip(".") in COURTESY - {"St"} or words[0].casefold() in _TITLES or _has_title(text, bare)
    if is_titled or (gender_of_name(whole.split()) is not None and not has_the):
        return "person" if not PLACES & {one.casefold() for one in words[1:]} else None
    if re.search(rf"\b(?:{_SOMEWHERE}) {re.escape(bare)}\b(?!'| [A-Z])", _all(text)):
        return None
    if has_the or name[:4].casefold() == "the ":
        # A car and a newspaper have "the" before their names, too: the Tarn Comet.
        return "body" if labels == "ORG" and bare.isupper() and len(bare) > 1 else None
    if len(words) > 1 or len(whole.split()) > 1:
        is_person = labels == "PERSON" or any(_speaks(text, one) for one in _heads(text, bare))
        return "person" if is_person else "body" if _is_long_body(labels, words) else None
    return "body" if bare.isupper() and len(bare) > 1 else None


def _is_long_body(labels: str, words: Sequence[str]) -> bool:
    """Whether the model takes a name for a body, and it has no number, as the model of a product may have."""
    return labels == "ORG" and len(words) > _OF_SOMEBODY and not any(c.isdigit() for word in words for c in word)


def _whole_names(text: ReadText, bare: str) -> Iterator[str]:
    for names in text.full_names.values():
        yield from (one for one in names if bare in {one, one.split()[0], one.split()[-1], without_title(one)})


def _all(text: ReadText) -> str:
    return "\n".join(line.text for line in text.lines)


def _is_called_thing(text: ReadText, bare: str) -> bool:
    """Whether the text says before a name what it is, and that is a thing: a song, The Old Reel; the film Rain."""
    before = re.compile(rf"\b([a-z]+),? (?:called |named )?[“‘\"']?(?:The |A |An )?{re.escape(bare)}\b")
    return any(one[1] in _THINGS for one in before.finditer(_all(text)))


def _heads(text: ReadText, bare: str) -> Iterator[Token]:
    """The last word of a name wherever the text has it, also alone."""
    words = bare.split()
    for line in text.lines:
        yield from (one for one in line.doc if one.text == words[-1] and (len(words) > 1 or one.pos_ == "PROPN"))


def _speaks(text: ReadText, head: Token) -> bool:
    """Whether a name that the text takes for a person's says something, or "who" stands behind it."""
    behind = head.doc[head.i + 1 : head.i + 3].text.casefold()
    is_heard = (head.dep_ == "nsubj" and head.head.lemma_ in SAYING) or behind == ", who"
    return is_heard and text.sort_of(head) == "person"


def _labels(text: ReadText, bare: str) -> str:
    """What the model takes a name for most often."""
    votes: Counter[str] = Counter()
    for line in text.lines:
        for one in line.doc.ents:
            if bare in one.text:
                votes[one.label_] += 1
    return votes.most_common(1)[0][0] if votes else ""


def _has_title(text: ReadText, bare: str) -> bool:
    """Whether the text has what a person is before a name: the clerk Nora Hald."""
    before = re.compile(rf"\b([\w-]+)\.? {re.escape(bare)}\b")
    found = {one[1] for one in before.finditer(_all(text))}
    return any(one.casefold() in PEOPLE or one in COURTESY for one in found)


def _are_people(text: ReadText, key: Mapping[str, Any]) -> bool:
    return all(who_is(text, name) == "person" for name in key)


def _is_absurd(text: ReadText, statement: str) -> bool:
    """Whether a person would be built, sung or founded, or a body sung or passed."""
    for pattern, sort in ((_IS_MADE, "person"), (_NO_BODY, "body")):
        made = pattern.search(statement)
        subject = statement[: made.start()].strip() if made is not None else ""
        if subject and len(subject.split()) <= _LONGEST and who_is(text, subject) == sort:
            return True
    return False


def _without_absurd(text: ReadText, draft: Draft) -> Draft | None:
    table = draft.tables[0]
    wrong = [one for one in table["wrong"] if not _is_absurd(text, str(one))]
    keys = table["key"] if isinstance(table["key"], list) else [table["key"]]
    if not wrong or any(_is_absurd(text, str(one)) for one in keys):
        return None
    return draft if len(wrong) == len(table["wrong"]) else draft._replace(tables=({**table, "wrong": wrong},))
