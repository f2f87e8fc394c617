"""All drafts of a text, and the best of them: the surest first, spread over the lines and the kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from random import Random
from typing import Any, NamedTuple

from quiz.authoring.as_question import rules_broken
from quiz.authoring.drafting.beside import is_too_much
from quiz.authoring.drafting.bounds import is_bounded, is_end_of_range
from quiz.authoring.drafting.choices import choices
from quiz.authoring.drafting.claims import claims
from quiz.authoring.drafting.clauses import clauses
from quiz.authoring.drafting.deeds import deeds
from quiz.authoring.drafting.details import details
from quiz.authoring.drafting.draft import Draft
from quiz.authoring.drafting.evened import evened, without
from quiz.authoring.drafting.groups_and_places import groups_and_places
from quiz.authoring.drafting.led_by import led_by
from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.drafting.matches import matches, sorts
from quiz.authoring.drafting.more_slots import more_slots
from quiz.authoring.drafting.named_before import with_names
from quiz.authoring.drafting.named_kinds import named_kinds
from quiz.authoring.drafting.once import is_when_so_many
from quiz.authoring.drafting.orders import orders
from quiz.authoring.drafting.pairs import pairs
from quiz.authoring.drafting.participles import participles
from quiz.authoring.drafting.people import is_cut_name
from quiz.authoring.drafting.pronouns import meant
from quiz.authoring.drafting.quotations import quotation_drafts
from quiz.authoring.drafting.reports import report_drafts
from quiz.authoring.drafting.roles import role_drafts, with_roles
from quiz.authoring.drafting.same_sort import of_one_sort
from quiz.authoring.drafting.second_answers import has_second_doer
from quiz.authoring.drafting.selects import selects
from quiz.authoring.drafting.slots import Slot, slots
from quiz.authoring.drafting.statements import statement_selects
from quiz.authoring.drafting.sure_facts import is_sure
from quiz.authoring.drafting.times import time_sorts
from quiz.authoring.drafting.typed import typed
from quiz.authoring.drafting.whys import whys
from quiz.authoring.drafting.words import LASTING
from quiz.authoring.offered import PackSoFar, shown_of
from quiz.rules.text import fold

KINDS = ("claim", "choice", "select", "typed", "order", "match", "sort")
"""The kinds that are drafted."""
COUNT = 40
"""So many questions are drafted at most, if nothing else is asked for."""
_LEAST = 0.5
"""Less sure drafts are not shown to anybody."""
_HARD, _LESS_WHERE_HARD = "hard-to-read", 0.1
_MOST_ON_A_FACT, _MOST_WITH_OTHERS = 2, 3
"""So many drafts ask for one fact alone, and so many with those that ask for it among others."""
_FEWEST_WORDS = 2
_AGAIN = 0.12
"""How much less a draft is worth for each one that rests on the same line already."""
_SAME_KIND = 0.012
"""And for each one of its kind."""


class Drawn(NamedTuple):
    """The drafts that were chosen, and the questions that were not offered since they are known already.

    ``missing`` are the kinds that were asked for of which the text carries none, or none that is new: each with
    whether it carries some that are known.
    """

    drafts: list[Draft]
    known: list[Mapping[str, Any]]
    missing: dict[str, bool]


def draft(text: ReadText, *, kinds: Collection[str] = KINDS, count: int = COUNT, seed: int = 0) -> list[Draft]:
    """The best drafts of a text, no two for the same fact; ``count`` is how many questions there are at most."""
    return draw(text, PackSoFar(), kinds=kinds, count=count, seed=seed).drafts


def draw(
    text: ReadText,
    before: PackSoFar,
    *,
    kinds: Collection[str] = KINDS,
    count: int = COUNT,
    seed: int = 0,
    only_new_lines: bool = False,
) -> Drawn:
    """The best drafts of a text for a pack that has questions already: first on lines that none of these asks.

    Nothing that is known comes again, and no part of a set of which something is known. ``only_new_lines`` leaves out
    what rests on a line that is asked.
    """
    random = Random(seed)  # noqa: S311 - it draws questions, and no secrets
    lines = {line.number: line.text for line in text.lines}
    every = (one for one in _all(text, random) if one.kind in kinds and one.sureness >= _LEAST)
    drafts = [one for found in every if (one := of_one_sort(text, found)) is not None and is_sure(text, one)]
    drafts = [one for found in drafts if (one := _as_taken(found, lines)) is not None]
    new = [one for one in drafts if not any(fold(shown_of(table)) in before.known for table in one.tables)]
    known = {shown: table for one in drafts for table in one.tables if (shown := fold(shown_of(table))) in before.known}
    carried = {one.kind for one in drafts}
    left = {one.kind for one in new}
    missing = {kind: kind in carried for kind in KINDS if kind in kinds and kind not in left}
    if only_new_lines:
        new = [one for one in new if not any(before.asked.get(number) for number in one.lines)]
    random.shuffle(new)
    chosen = _best_evened(new, count, before.asked, known.values())
    return Drawn(with_names(text, _with_own_sets(chosen)), list(known.values()), missing)


def _all(text: ReadText, random: Random) -> Iterator[Draft]:
    statements = list(clauses(text))
    every = [
        slot for clause in statements for slot in (*slots(text, clause), *more_slots(text, clause), *details(clause))
    ]
    words = {
        line.number: frozenset(one.lemma_.casefold() for token in line.doc for one in {token, meant(token) or token})
        for line in text.lines
    }
    found = [
        slot
        for slot in every
        if not (
            _has_two_answers(text, slot, words)
            or _is_unsure(slot)
            or has_second_doer(text, slot)
            or is_cut_name(slot)
            or any(map(is_end_of_range, slot.value))
            or is_when_so_many(slot)
        )
    ]
    yield from choices(text, found, random)
    yield from whys(text, statements, random)
    yield from deeds(text, statements, random)
    yield from participles(text, random)
    yield from led_by(text, random)
    yield from named_kinds(text, statements)
    yield from groups_and_places(text, found, random)
    yield from with_roles(text, typed(text, found))
    yield from claims(text, found, statements, random)
    yield from orders(found)
    yield from matches(text, found)
    yield from pairs(text, found)
    yield from sorts(text, statements, random)
    yield from time_sorts(found, statements, random)
    yield from with_roles(text, (*role_drafts(text), *quotation_drafts(text), *report_drafts(text)))
    yield from selects(text, statements)
    yield from statement_selects(text, found, statements, random)


def _is_unsure(slot: Slot) -> bool:
    """Whether another time may be as right, or one of two is another's: Ann died in 1970, Tom in 1981."""
    clause = slot.clause
    places = {one.i for one in clause.tokens()}
    doc = clause.line.doc
    whens = [one for one in clause.line.whens if {one.start, one.end - 1} <= places and one.start]
    times = [one.grain for one in whens if doc[one.start - 1].lower_ in {"in", "on"}]
    return len(times) > len(set(times)) or _is_of_a_bound(slot) or _lasted(slot)


def _lasted(slot: Slot) -> bool:
    """Whether it is asked in which year somebody ran or owned something, which may have been so in others, too."""
    clause = slot.clause
    is_within = slot.asked == "when" and slot.tokens[0].lower_ in {"in", "during"}
    return is_within and clause.verb.lemma_ in LASTING - {"be", "have"} and not clause.is_passive


def _is_of_a_bound(slot: Slot) -> bool:
    """Whether it is asked when more than so many were carried, which may be true of other years, too."""
    tokens = slot.clause.tokens()
    return slot.asked == "when" and any(
        is_bounded(one) for one in tokens if one.pos_ == "NUM" and one not in slot.tokens
    )


def _has_two_answers(text: ReadText, slot: Slot, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether another line says the same of something else, so that another answer may be right too.

    ``words`` holds the lemmas of each line by its number.
    """
    left = set(slot.tokens) | set(slot.value)
    words_beside = [meant(one) or one for one in slot.clause.tokens(left)]
    asked = {one.lemma_.casefold() for one in words_beside if one.is_alpha and not one.is_stop}
    if len(asked) < _FEWEST_WORDS:
        asked |= {one.lemma_.casefold() for one in words_beside if one.is_alpha}
    return any(
        asked <= words[line.number] and fold(slot.answer) not in fold(line.text)
        for line in text.lines
        if line is not slot.clause.line
    )


def _best_evened(
    drafts: Sequence[Draft], count: int, asked: Mapping[str, int], known: Collection[Mapping[str, Any]]
) -> list[Draft]:
    """The best drafts, of which no more than three of five claims have the same verdict."""
    left = list(drafts)
    verdicts = Counter(str(one["key"]) for one in known if one["kind"] == "claim")
    while changed := evened(chosen := best_of(left, count, asked), verdicts):
        after = (changed.get(one.fact, one) if one.kind == "claim" else one for one in left)
        left = [one for one in after if one is not None]
    return chosen


def best_of(drafts: Sequence[Draft], count: int, asked: Mapping[str, int]) -> list[Draft]:
    """The best drafts, surest first and spread over lines, kinds and facts; ``asked`` counts what is asked already."""
    left = list(drafts)
    lines: Counter[str] = Counter(asked)
    kinds: Counter[str] = Counter()
    times_asked: Counter[tuple[str, ...]] = Counter()
    questions: Counter[tuple[str, ...]] = Counter()
    shared: Counter[str] = Counter()  # How often each line is asked together with others.
    facts: set[tuple[str, ...]] = set()
    stems: set[str] = set()
    chosen: list[Draft] = []
    room = count
    while left:
        best = max(left, key=lambda one: _worth(one, lines, kinds))
        left.remove(best)
        shown = {fold(one["stem"]) for one in best.tables}
        if best.fact in facts or shown & stems or len(best.tables) > room:
            continue
        own = times_asked[_on(best)]
        best = _fitting(best, questions[_on(best)]) if count <= COUNT else best
        is_again = questions[_on(best)] > 0 and questions[_on(best)] + len(best.tables) > _MOST_WITH_OTHERS
        is_again = is_again or own >= _MOST_ON_A_FACT or (own > 0 and own + shared[best.lines[0]] > _MOST_WITH_OTHERS)
        is_again = is_again or is_too_much(best, chosen)
        if is_again and count <= COUNT:
            continue
        chosen.append(best)
        room -= len(best.tables)
        facts.add(best.fact)
        stems |= shown
        lines.update(best.lines)
        kinds[best.kind] += 1
        times_asked[_on(best)] += 1
        questions[_on(best)] += len(best.tables)
        shared.update(set(best.lines) if len(set(best.lines)) > 1 else ())
    order = {kind: place for place, kind in enumerate(KINDS)}
    return sorted(chosen, key=lambda one: (order[one.kind], [tuple(map(int, n.split("."))) for n in one.lines]))


def _fitting(one: Draft, own: int) -> Draft:
    """A set without its contradicted claim where it is one too many for a fact that is asked ``own`` times already."""
    is_too_many = own + len(one.tables) == _MOST_WITH_OTHERS + 1 and own > 0 and len(one.tables) > 1
    shorter = without(one) if is_too_many and one.kind == "claim" else None
    return one if shorter is None else shorter


def _as_taken(one: Draft, lines: Mapping[str, str]) -> Draft | None:
    """A draft of which the check will say nothing once it is taken; None where it would.

    That a text is hard to read is no fault of the draft: it only comes after others.
    """
    broken = set(rules_broken(one.tables, lines))
    if broken - {_HARD}:
        return None
    return one._replace(sureness=one.sureness - _LESS_WHERE_HARD) if broken else one


def _with_own_sets(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with sets of claims renamed where two have the same name."""
    taken: set[str] = set()
    for one in drafts:
        if (name := one.tables[0].get("set")) is not None:
            own, number = name, 1
            while own in taken:
                number += 1
                own = f"{name}-{number}"
            taken.add(own)
            for row in one.tables:
                row["set"] = own
    return list(drafts)


def _on(one: Draft) -> tuple[str, ...]:
    """The fact that a draft rests on: its line and the verb there, whichever part is asked for."""
    if len(set(one.lines)) > 1:
        return one.fact
    place = 2 if one.fact[0] == "claim" else 1
    return (*one.lines, *one.fact[place : place + 1])


def _worth(one: Draft, lines: Counter[str], kinds: Counter[str]) -> float:
    again = max(lines[number] for number in one.lines) if len(one.lines) == 1 else 0
    return one.sureness - _AGAIN * again - _SAME_KIND * kinds[one.kind] * len(one.tables)
