"""Rivals that stand in the text: other numbers, other people without names; and other scores."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from quiz.authoring.drafting.bounds import MONEY
from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.drafting.names import may_be_one
from quiz.authoring.drafting.slots import Slot
from quiz.rules.figures import read_number

_KINDS = {
    word: kind
    for kind, words in {
        "length": "metre meter kilometre kilometer mile feet foot inch yard centimetre millimetre acre hectare",
        "time": "second minute hour day week month year decade century",
        "share": "cent percent % degree point",
        "weight": "ton tonne kilogram kilo gram stone litre gallon",
    }.items()
    for word in words.split()
}
"""What is measured with a unit."""
_OF_ANY_KIND = frozenset("member participant employee survivor winner victim volunteer guest other".split())
"""What people may be whatever else they are."""
_ALIKE = tuple(
    frozenset(words.split())
    for words in (
        "researcher scientist author expert academic scholar scientist biologist archaeologist historian engineer",
        "resident inhabitant villager islander local neighbour townsman citizen settler family",
        "pupil student child teenager girl boy adolescent learner youngster",
        "doctor medic physician surgeon nurse",
        "soldier troop trooper fighter guard officer rebel",
        "fan supporter spectator visitor tourist traveller passenger viewer reader listener",
        "official minister politician councillor deputy delegate representative leader",
        "journalist reporter editor writer critic",
        "rescuer firefighter crew helper diver sailor seaman",
        "farmer grower peasant landowner owner trader merchant shopkeeper",
        "protester demonstrator activist campaigner striker opponent docker driver labourer miner",
    )
)
"""People whom a text may call by one word here and by another there."""


def of_the_text(text: ReadText, slot: Slot) -> list[str]:
    """The numbers of the text that are written like the right one and are of about its size, the nearest first."""
    right = read_number(slot.answer)
    if right is None:
        return []
    form = r"\d+(?:\.\d+)? (?:million|billion|thousand)" if re.search(r"\d .*illion|\d thousand", slot.answer) else ""
    if not form and not any(sign.isdigit() for sign in slot.answer):
        return []
    form = form or r"(?<![\d.,:])\d{1,3}(?:,\d{3})*(?![\d.,:]\d|\d|st|nd|rd|th)"
    dated = {when.text for line in text.lines for when in line.whens}
    found: dict[str, float] = {}
    for line in text.lines:
        for one in re.finditer(form, re.sub("|".join(map(re.escape, dated)) or r"(?!)", " ", line.text)):
            value = read_number(one[0])
            if not _is_alike(line.text, one, slot.sort):
                continue
            if re.match(r" (?:million|billion|thousand)\b", line.text[line.text.find(one[0]) + len(one[0]) :]):
                continue
            if value is not None and value != right and right / 8 <= value <= right * 8:
                found.setdefault(one[0], abs(value - right))
    return sorted(found, key=lambda one: found[one])[:2]


def _is_alike(line: str, number: re.Match[str], unit: str) -> bool:
    """Whether a number of a line is of no unit or of the same kind, and no age and no part of a word."""
    at = line.find(number[0])
    before, behind = line[:at].rstrip(" "), line[at + len(number[0]) :]
    is_age = before.endswith(",") and behind.startswith((",", "."))
    if is_age or behind.startswith("-") or before.endswith("-"):
        return False
    word = re.match(r"[ -]?(?:per )?([a-z]+|%)", behind)
    sign = "pound" if before[-1:] in {"£", "$", "€"} else word[1] if word else ""
    return kind_of(sign) in {"", kind_of(unit)}


def kind_of(unit: str) -> str:
    """What a unit is for: lengths, times, shares, weights or money; empty where it is none of these."""
    lemma = unit.casefold()
    lemma = lemma if lemma in _KINDS else lemma.removesuffix("s")
    return _KINDS.get(lemma, "money" if lemma in MONEY else "")


def scores(slot: Slot, random: Random) -> list[str]:
    """Scores that are a little other than the right one, and that it may not be by another count."""
    first, last = (int(part) for part in slot.answer.split(" to "))
    near = [(first - 1, last), (first + 1, last), (first, last + 1), (first, max(last - 1, 0)), (first - 2, last + 2)]
    found = [f"{a} to {b}" for a, b in near if (a > b) == (first > last) and (a, b) != (first, last) and a >= 0]
    random.shuffle(found)
    return found


def may_be_same_people(one: str, other: str) -> bool:
    """Whether people of two words may be the same: the authors and the researchers, members and whoever is one."""
    if {one, other} & _OF_ANY_KIND:
        return True
    return one == other or any(one in alike and other in alike for alike in _ALIKE)


def groups(slot: Slot, others: Sequence[Slot]) -> list[str]:
    """Other people of the text that have no names, who do something else."""
    verb = slot.clause.verb.lemma_
    return [
        one.answer
        for one in others
        if one.asked == "who"
        and (one.sort == "group" or one.answer.startswith("The "))
        and one.clause.line is not slot.clause.line
        and one.clause.verb.lemma_ != verb
        and not may_be_one(one.answer, slot.answer)
        and not may_be_same_people(one.clause.subject.lemma_, slot.clause.subject.lemma_)
    ]
