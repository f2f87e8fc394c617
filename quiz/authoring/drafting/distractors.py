"""Wrong answers out of the text: of the same sort as the right one, and right in no other line."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from random import Random

from quiz.authoring.drafting.bodies import is_house, is_many, is_of_state, without_initials, without_team
from quiz.authoring.drafting.clause import Clause
from quiz.authoring.drafting.gender import gender_of_name
from quiz.authoring.drafting.lifetimes import may_be_when, may_have_been_there
from quiz.authoring.drafting.like_deeds import is_same_deed, may_have_played
from quiz.authoring.drafting.lines import ReadText, Thing, join
from quiz.authoring.drafting.more_slots import ABSTRACT
from quiz.authoring.drafting.names import RANKS, may_be_one, name_words
from quiz.authoring.drafting.numerals import ending_of
from quiz.authoring.drafting.other_numbers import near_numbers_of
from quiz.authoring.drafting.people import called_alike
from quiz.authoring.drafting.places_apart import lie_apart
from quiz.authoring.drafting.renamed import is_its_team, may_be_same_body, may_be_same_person
from quiz.authoring.drafting.rivals import groups, of_the_text, scores
from quiz.authoring.drafting.second_answers import TOGETHER
from quiz.authoring.drafting.slots import Slot
from quiz.authoring.drafting.whens import DAYS, MONTHS
from quiz.authoring.drafting.words import BEHIND_NAMES, BODIES, COUNTRIES, COURTESY, LASTING, NATIONS, PEOPLE
from quiz.rules.figures import read_date, read_number
from quiz.rules.text import fold

_LONG_AGO = 1900
_PLANS = frozenset("plan expect hope intend want".split())
_NATIONALITIES = frozenset(NATIONS.values())
_WHOLE_NAME = 2
"""So many words a whole name has at least."""
MOST = 3
FEWEST = 2
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def wrong_answers(text: ReadText, slot: Slot, others: Sequence[Slot], random: Random) -> list[str]:
    """Two or three wrong answers; fewer where the text has no more that are surely wrong."""
    match slot.asked:
        case "when":
            found = _dates(text, slot, others, random)
        case "number" if slot.sort == "score":
            found = scores(slot, random)
        case "number":
            found = [*of_the_text(text, slot), *near_numbers_of(slot, others, random)]
        case "who" if slot.sort == "group":
            found = groups(slot, others)
        case "who" | "whom":
            found = _named(text, slot)
        case "where":
            found = _places(text, slot, others)
        case "what":
            found = _objects(slot, others)
    shown = fold(slot.question)
    kept: list[str] = []
    for one in found:
        if fold(one) and fold(one) not in shown and not any(fold(one) == fold(two) for two in (slot.answer, *kept)):
            kept.append(one)
    if slot.asked in {"when", "number"}:
        return sorted(kept[:MOST], key=_value)
    return kept[:MOST]


def _value(text: str) -> tuple[float, str]:
    number = read_number(text)
    return (float(number), "") if number is not None else (0.0, text)


def _dates(text: ReadText, slot: Slot, others: Sequence[Slot], random: Random) -> Iterable[str]:
    """The other dates of the text that are as exact, and then others near the right one."""
    right = slot.answer
    here = {when.text for when in slot.clause.line.whens}
    to_come = _is_to_come(slot.clause)
    ahead = set() if to_come else _ahead(text)
    own = [
        one[:1].upper() + one[1:]
        for one in text.dates(slot.sort)
        if one not in here | ahead and not any(one in known for known in _of_other_tense(others, to_come=to_come))
    ]
    own = [one for one in own if re.sub(r"\w+", "", one) == re.sub(r"\w+", "", right)]
    own = [one for one in own if _may_not_be(one, right) and _is_near(slot.sort, one, right)]
    if to_come and re.search(r"\d{4}", right):
        ahead_of_now = _ahead(text)
        own = [one for one in own if any(one.casefold() == known.casefold() for known in ahead_of_now)]
    random.shuffle(own)
    if len(own) < MOST and not (to_come and slot.sort == "year"):
        parts = [one for one in _parts_of_dates(text, slot.sort) if one not in here and _may_not_be(one, right)]
        own += [one for one in parts if one not in own and _is_near(slot.sort, one, right)]
    near = [one for one in _near_dates(slot.sort, right, to_come=to_come) if _may_not_be(one, right)]
    if (verb := slot.clause.verb.lemma_) in {"bear", "die"} and slot.sort == "year":
        near += [str(int(right) + step) for step in ((-9, -6, -4, -2) if verb == "bear" else (2, 4, 6, 9))]
    if slot.sort == "year" and not to_come:
        newest = max((int(year) for year in (right, *text.dates("year"))), default=0)
        near = [one for one in near if int(one) <= newest]
    first = slot.tokens[0].lower_
    if first == "by" or (first == "in" and slot.clause.verb.lemma_ in LASTING and not slot.clause.is_passive):
        return []  # What was so by then was so later, too, and what was so in one year may have been in others.
    random.shuffle(near)
    return [one for one in (*own, *near) if may_be_when(text, slot, others, one)]


def _parts_of_dates(text: ReadText, grain: str) -> list[str]:
    """The days, months and years within dates of the text that are more exact."""
    pattern = {"day": rf"\d{{1,2}} (?:{MONTHS})|(?:{MONTHS}) \d{{1,2}}\b", "month": MONTHS, "year": r"\b\d{4}\b"}.get(
        grain
    )
    if pattern is None:
        return []
    found = [one for line in text.lines for when in line.whens for one in re.findall(pattern, when.text)]
    return list(dict.fromkeys(found))


def has_other_dates(text: ReadText, slot: Slot) -> bool:
    """Whether the text has another date that is as exact as the one that is asked for, perhaps within one."""
    right = slot.answer
    return any(_may_not_be(one, right) for one in (*text.dates(slot.sort), *_parts_of_dates(text, slot.sort)))


def _is_to_come(clause: Clause) -> bool:
    return any(one.lower_ == "will" for one in clause.auxiliaries) or clause.verb.lemma_ in _PLANS


def _ahead(text: ReadText) -> set[str]:
    """The dates of lines that tell what is still to come."""
    return {
        when.text
        for line in text.lines
        for when in line.whens
        if any(token.lower_ == "will" or token.lemma_ in _PLANS for token in line.doc)
    }


def _of_other_tense(others: Sequence[Slot], *, to_come: bool) -> set[str]:
    """Dates of what is still to come, where it is asked for what has been, or the other way round."""
    return {
        join(one.value) for one in others if one.asked == "when" and _is_to_come(one.clause) != to_come and one.value
    }


def _is_near(grain: str, one: str, right: str) -> bool:
    """Whether a date or year is near enough to the right one to be mistaken for it."""
    years = [re.search(r"\b\d{4}\b", text) for text in (one, right)]
    if grain == "minute" or years[0] is None or years[1] is None:
        return True
    a, b = (int(found[0]) for found in years if found)
    return abs(a - b) <= (40 if b < _LONG_AGO else 15)


def _may_not_be(one: str, right: str) -> bool:
    if fold(one) == fold(right):
        return False
    a, b = read_date(one), read_date(right)
    return a is None or b is None or any(x is not None and y is not None and x != y for x, y in zip(a, b, strict=True))


def _near_dates(grain: str, right: str, *, to_come: bool) -> list[str]:
    if grain == "weekday":
        return [day for day in _DAYS if day != right]
    if grain == "minute":
        number = int(re.findall(r"\d+", right)[0])
        return [
            f"The {_ordinal(one)} minute" for one in (number - 8, number - 3, number + 4, number + 11) if 0 < one <= 120
        ]
    if grain == "year":
        year = int(right)
        steps = (-30, -18, -7, 10, 20) if year < _LONG_AGO else (1, 2, 3, 5) if to_come else (-5, -3, -1, 1, 2, 4)
        return [str(year + step) for step in steps]
    if grain == "time":
        number = int(re.findall(r"\d+", right)[0])
        return [
            re.sub(r"\d+", str(one), right, count=1) for one in (number - 2, number - 1, number + 1) if 0 < one <= 12
        ]
    month = next((name for name in _MONTHS if name in right), "")
    at = _MONTHS.index(month) if month else 0
    others = _near_days(right) + [
        right.replace(month, name)
        for step in (-2, -1, 1, 2)
        if 0 <= at + step < 12
        for name in [_MONTHS[at + step]]
        if _exists(right, name)
    ]
    return [dated for one in others if (dated := _with_weekday(one))]


def _with_weekday(date: str) -> str:
    """A date with the day of the week that it was; empty where the date names one and has no year."""
    named = re.match(rf"(?:{DAYS})", date)
    if named is None:
        return date
    found = read_date(date[named.end() :].strip(" ,"))
    if found is None or found.year is None or found.month is None or found.day is None:
        return ""
    return _DAYS[datetime.date(found.year, found.month, found.day).weekday()] + date[named.end() :]


def _near_days(right: str) -> list[str]:
    """A date with another day of its month."""
    day = re.search(r"\b(\d{1,2})(st|nd|rd|th)?\b(?!\d)", right)
    if day is None:
        return []
    found = []
    for number in (int(day[1]) - 3, int(day[1]) + 4):
        if 0 < number <= 28:
            written = _ordinal(number) if day[2] else str(number)
            found.append(right[: day.start()] + written + right[day.end() :])
    return found


def _exists(right: str, month: str) -> bool:
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)", right)
    return day is None or int(day[1]) <= 28 or month not in {"February", "April", "June", "September", "November"}


def _ordinal(number: int) -> str:
    return f"{number}{ending_of(number)}"


def _named(text: ReadText, slot: Slot) -> Iterable[str]:
    """Other people or organisations that no line names beside the right answer or says the same of."""
    clause = slot.clause
    has_date = any(adjunct.when for adjunct in clause.adjuncts)
    content = {token.lemma_.casefold() for token in clause.tokens() if token.is_alpha and not token.is_stop} - set(
        fold(slot.answer).split()
    )
    if slot.answer.split()[0].rstrip(".") in COURTESY and len(slot.answer.split()) == 2:
        return []  # Others are not called so.
    if clause.verb.lemma_ in TOGETHER:
        return []  # Others may have done it, too.
    proper = _is_name(slot.answer)
    is_person = slot.sort == "person"
    busy = _doers(text, clause)
    found: list[str] = []
    for thing in _candidates(text, slot):
        name = without_title(thing.name) if is_person else without_initials(thing.name)
        if is_person and " " not in slot.answer:
            name = called_alike(text, name, slot.answer)
        if not name or name[:4].casefold() == "the " != slot.answer[:4].casefold():
            continue
        if may_be_one(name, slot.answer) or may_be_same_body(text, thing, slot.answer):
            continue
        if may_be_same_person(text, thing, name, slot.answer) or any(is_its_team(name, one) for one in found):
            continue
        is_here = clause.line.number in thing.lines
        if is_here and fold(name) not in busy:
            continue
        alike = max((len(content & text.by_number[number].lemmas) for number in thing.lines), default=0)
        if is_person and not (may_have_been_there(text, clause, thing) and may_have_played(text, clause, thing)):
            continue
        if clause.verb.lemma_ == "marry" and gender_of_name(name.split()) != gender_of_name(slot.answer.split()):
            continue
        does_it = any(is_same_deed(clause, text.by_number[number]) for number in thing.lines)
        if not is_here and not has_date and (alike > 1 or does_it):
            continue
        # "The club" may be one that has a name: so all options have names, or none has.
        if _is_name(name) != proper or (is_person and " " in slot.answer and " " not in name):
            continue
        if re.fullmatch(r"[Tt]he [a-z]+", name) and not re.fullmatch(r"The [a-z]+", slot.answer):
            continue  # The team may be one that has a name.
        if not is_person and is_house(name) and not is_house(slot.answer):
            continue
        if not is_person and len(name_words(name)) == 1 and set(name_words(name)) <= BODIES:
            continue  # The Organization is a piece of a longer name.
        if is_here:
            found.insert(0, name[:1].upper() + name[1:])
        else:
            found.append(name[:1].upper() + name[1:])
    if not is_person and slot.sort != "place":
        found = [one for one in found if is_many(one) == is_many(slot.answer)]
        sure = [one for one in found if BODIES & set(one.casefold().split()) or one.isupper() or " " in one]
        found = sure if len(sure) > 1 else found
        found.sort(key=lambda one: is_of_state(one) != is_of_state(slot.answer))
        found = [without_team(one) for one in found] if "organisation" in slot.question else found
    return found


def _candidates(text: ReadText, slot: Slot) -> list[Thing]:
    """The things of the text that may be taken for the one that is asked for."""
    if slot.sort == "place":
        return [thing for thing in text.of_sort("place") if thing.name.removeprefix("the ") in COUNTRIES]
    return text.of_sort("person" if slot.sort == "person" else "body")


def without_title(name: str) -> str:
    """A person's name without what that person is: no Dr before it, no MP behind it."""
    words = name.split()
    for at, word in enumerate(words[:-1]):
        if at and word.rstrip(".") in COURTESY - {"St"}:
            words = words[at + 1 :]
            break
    while len(words) > 1 and (words[0].casefold() in PEOPLE or words[0].rstrip(".") in COURTESY):
        del words[0]
    offices = PEOPLE | RANKS
    parts = [at for at, word in enumerate(words[:-_WHOLE_NAME]) if word.casefold() in offices or word in _NATIONALITIES]
    if parts and gender_of_name(words[:1]) is None:  # Prime Minister Ann Rell, Japanese Ann Rell.
        words = words[parts[-1] + 1 :]
    while len(words) > 1 and words[-1] in BEHIND_NAMES:
        del words[-1]
    return " ".join(words)


def _is_name(text: str) -> bool:
    return bool(re.search(r"[A-Z]", text.removeprefix("The ")))


def _doers(text: ReadText, clause: Clause) -> set[str]:
    """Who does something else in the same line."""
    found = set()
    for verb in clause.line.doc:
        if verb.pos_ != "VERB" or verb.i == clause.verb.i or verb.lemma_ == clause.verb.lemma_:
            continue
        for one in verb.children:
            if one.dep_ == "nsubj" and one != clause.subject and one.dep_ != "conj":
                found.add(fold(without_title(text.name(one)) or text.full_name(one)))
    return found


def _places(text: ReadText, slot: Slot, others: Sequence[Slot]) -> Iterable[str]:
    return [
        one.answer
        for one in others
        if one.asked == "where"
        and one.sort == slot.sort
        and not any(token.like_num for token in one.value)
        and one.clause.line is not slot.clause.line
        and not may_be_one(one.answer, slot.answer)
        and lie_apart(text, one.value, slot.value)
        and one.clause.verb.lemma_ != slot.clause.verb.lemma_
    ]


def _ends_in(answer: str, words: frozenset[str]) -> bool:
    """Whether the noun of a thing, before what belongs to it, is one of some words."""
    head = re.split(r" (?:of|from|in|on|at|for|behind|to|with|that|which) ", answer)[0].split()
    return bool(head) and head[-1].casefold().removesuffix("s") in words


def _objects(slot: Slot, others: Sequence[Slot]) -> Iterable[str]:
    clause = slot.clause
    return [
        one.answer
        for one in sorted(others, key=lambda one: abs(len(one.answer) - len(slot.answer)))
        if one.asked == "what"
        and not _ends_in(one.answer, ABSTRACT)
        and one.sort == slot.sort
        and one.clause.line is not clause.line
        and one.clause.verb.lemma_ != clause.verb.lemma_
        and one.clause.subject.lemma_ != clause.subject.lemma_
        and abs(len(one.answer) - len(slot.answer)) < 25
        and not set(fold(one.answer).split()) & {word for word in fold(slot.answer).split() if len(word) > 3}
        and not may_be_one(one.answer, slot.answer)
    ]
