"""Drafts of claims in sets: what the text states, one thing of it changed, and something not stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from quiz.authoring.drafting.asides import is_heard_in_court
from quiz.authoring.drafting.bounds import is_bounded
from quiz.authoring.drafting.choices import settling
from quiz.authoring.drafting.clause import Clause, capital, low
from quiz.authoring.drafting.distractors import wrong_answers
from quiz.authoring.drafting.draft import (
    NO_CHANGED,
    NO_STATED,
    NO_THIRD,
    Draft,
    because,
    copies,
    marked,
    share_of,
    table,
)
from quiz.authoring.drafting.lines import ReadText, join
from quiz.authoring.drafting.numerals import numbers_reworded
from quiz.authoring.drafting.once import can_be_another
from quiz.authoring.drafting.other_numbers import near_numbers_of
from quiz.authoring.drafting.rewording import ENOUGH, is_only_moved, is_size, wordings
from quiz.authoring.drafting.rivals import kind_of
from quiz.authoring.drafting.same_sort import who_is
from quiz.authoring.drafting.slots import LONGEST_STEM, Slot, is_anchored
from quiz.authoring.drafting.swapped import is_less, swapped
from quiz.authoring.drafting.tails import tails
from quiz.authoring.drafting.words import COMPASS, CONTRARY, GOING_ON, OPPOSITES, STATES
from quiz.bank.defaults import slug
from quiz.bank.stem_checks import begins_long
from quiz.rules.items import Verdict
from quiz.rules.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPEN = frozenset({"should", "expected", "planned", "might", "could"})
_ONCE = frozenset(
    """discover design found invent win open publish approve build write lay buy sign paint compose lead own head chair
    become create establish adopt lend destroy take give name appoint print edit direct""".split()
)
"""What only one does, so that it cannot also have been another."""
_DONE = frozenset({"measure", "weigh"})
"""What things are, and what people do."""
_VOTES = {"for": "against", "against": "for"}
_TIMES = {"first": "second", "second": "third", "third": "second", "fourth": "third"}
_CONTESTS = frozenset("match game final election race case cup battle vote championship war contest prize".split())
_LYING = frozenset({"lie", "stand", "face", "rise", "set"})
_UNSAID = frozenset({"kill", "murder", "injure", "rob"})
"""What is said of nobody who has not done it."""
_SCORE = re.compile(r"\d[-–]\d")
_SOME = frozenset("several some many few most other others various numerous certain".split())
_ABOUT = frozenset("about around roughly some approximately".split())
_MEASURED = frozenset("be have measure weigh cost last".split())
_ASKED = ("number", "when", "who", "where")
"""What is changed in a statement, what one best asks for first."""
_LESS_WHERE_UNCHANGED = 0.02
_LESS_WHERE_PLAIN = 0.1
"""How much less sure a set is of a statement that is said as the text says it."""


def claims(text: ReadText, found: Sequence[Slot], statements: Sequence[Clause], random: Random) -> Iterator[Draft]:
    """A set for each statement of which one thing can be changed. No detail that is not stated comes twice."""
    used: set[str] = set()
    done: set[str] = set()
    left: list[Slot] = []
    for slot in sorted(found, key=lambda one: (one.clause.line.number, -one.sureness, _order(one))):
        if is_heard_in_court(slot.clause.verb.head):
            continue  # That a court was told so makes it no fact.
        if slot.asked not in _ASKED or slot.clause.speaker or slot.clause.statement() in done:
            continue
        if slot.asked == "when" and slot.tokens[0].lower_ == "by":
            continue  # What was so by then was so later, too.
        if slot.asked == "who" and not (_is_unique(slot.clause) and slot.clause.verb.lemma_ in _ONCE):
            continue  # Somebody else may have done the same.
        if not can_be_another(slot):
            left.append(slot)
            continue  # It may have been so in another year or place, too.
        for other in _others(text, slot, found, random):
            made = _set(text, slot.clause, slot, other, used)
            if made is not None:
                done.add(slot.clause.statement())
                yield made
                break
    for clause in statements:
        if not clause.speaker and clause.statement() not in done and (turned := contrary(clause, text)):
            made = _set(text, clause, None, turned, used)
            if made is not None:
                done.add(clause.statement())
                yield made
    # Of what cannot be changed, or only into what may be true as well, nothing is contradicted.
    for one, clause in (*((one, one.clause) for one in left), *((None, clause) for clause in statements)):
        if (
            _SCORE.search(clause.statement())
            or clause.speaker
            or clause.statement() in done
            or is_heard_in_court(clause.verb.head)
        ):
            continue
        made = _set(text, clause, one, "", used)
        if made is not None:
            done.add(clause.statement())
            yield made


def changed(text: ReadText, clause: Clause, found: Sequence[Slot], random: Random, used: set[str]) -> str:
    """A statement with another number, date or name in it; empty where there is none to change.

    No number or name of ``used`` comes again: what stands in two statements stands out.
    """
    for slot in found:
        is_wish = bool(_OPEN & {token.lower_ for token in clause.auxiliaries})
        is_named = slot.asked == "who" and slot.clause.subject.pos_ == "PROPN" and not is_wish
        if slot.clause is clause and (slot.asked in {"number", "when", "where"} or is_named) and can_be_another(slot):
            for other in _others(text, slot, found, random):
                if slot.asked in {"number", "who"} and fold(other) in used:
                    continue
                if statement := swapped(slot, clause.statement(), other):
                    used.add(fold(other))
                    return statement
    return ""


def _order(slot: Slot) -> int:
    return _ASKED.index(slot.asked) if slot.asked in _ASKED else len(_ASKED)


def _others(text: ReadText, slot: Slot, found: Sequence[Slot], random: Random) -> list[str]:
    if slot.asked == "number" and any(is_bounded(one) for one in slot.value):
        return []  # No warmer than seven degrees is no warmer than nine, too.
    wrong = wrong_answers(text, slot, found, random)
    if slot.asked == "who":
        # Of whom else the line speaks, the same may be told there: and they did so, too.
        line = fold(slot.clause.line.text)
        wrong = [] if slot.clause.verb.lemma_ in _UNSAID else [one for one in wrong if fold(one) not in line]
        sort = who_is(text, slot.answer)
        wrong = [one for one in wrong if sort is not None and who_is(text, one) == sort]
    random.shuffle(wrong)
    if slot.asked == "number" and slot.sort != "score" and not (_is_about(slot) or _is_exact(slot)):
        # Who has taken 84 samples has taken 63, too; and "only 63" would tell that it is wrong.
        more = [*wrong, *near_numbers_of(slot, found, random)]
        wrong = [one for one in dict.fromkeys(more) if not is_less(one, slot)]
    return wrong


def _is_about(slot: Slot) -> bool:
    before = slot.tokens[0].nbor(-1).lower_ if slot.tokens[0].i else ""
    return before in _ABOUT


def _is_exact(slot: Slot) -> bool:
    """Whether nothing that is so large is also as large as a smaller number says: what it measures or costs."""
    return slot.clause.verb.lemma_ in _MEASURED and kind_of(slot.sort) != ""


def contrary(clause: Clause, text: ReadText) -> str:
    """The statement with one word turned into its contrary; empty where there is no such word, or several."""
    tokens = clause.tokens()
    if clause.negation is not None or _may_both_be(text, tokens) or _are_some(clause.subject):
        return ""
    is_won = clause.object is not None and clause.object.lemma_ in _CONTESTS
    if not is_won and any(token.lower_ in {"won", "lost"} for token in tokens):
        return ""  # Who loses stones has not won them.
    return turned(tokens)


def _are_some(subject: Token) -> bool:
    """Whether some of many are told of, beside whom others may have done the contrary: several families refused."""
    marks = [one for one in subject.lefts if one.dep_ in {"det", "amod", "nummod", "quantmod"}]
    return any(one.lower_ in _SOME or one.like_num for one in marks) and "Plur" in str(subject.morph)


def _may_both_be(text: ReadText, tokens: Sequence[Token]) -> bool:
    """Whether the text tells of the contrary, too: what was opened once may be closed now."""
    others = {opposite_of(one) for one in tokens if one.pos_ == "VERB"} - {""}
    return any({one, one.removesuffix("ed"), one.removesuffix("d")} & text.lemmas for one in others)


def turned(tokens: Sequence[Token]) -> str:
    """A statement with one word turned into its contrary; empty where there is no such word, or several."""
    found = [token for token in tokens if token.text.islower() and opposite_of(token)]
    if len(found) != 1 or any(token.dep_ == "neg" for token in tokens):
        return ""
    at = list(tokens).index(found[0])
    head, tail = join(tokens[:at]), join(tokens[at + 1 :])
    if at and tokens[at - 1].text == ",":
        head += ","
    other = opposite_of(found[0])
    head = re.sub(r"\b([Aa])n?$", r"\1n" if other[0] in "aeiou" else r"\1", head)
    said = " ".join(part for part in (head, other, tail) if part)
    if (fronted := next((one for one in tokens[1:] if not one.i), None)) is not None:
        said = said.replace(f" {fronted.text} ", f" {low(fronted.text, fronted)} ", 1)
    return capital(said)


def _may_go_with_its_contrary(token: Token) -> bool:
    """Whether the contrary of a word may be true as well, or is no English there."""
    if token.lower_ in {"opened", "closed"}:  # Who opened one inn may have closed another.
        objects = [one for one in token.children if one.dep_ == "dobj"]
        return any(two.lower_ in {"a", "an", "another"} for one in objects for two in one.lefts)
    if token.lower_ in {"less", "more"} and token.i + 1 < len(token.doc):
        behind = token.doc[token.i + 1 : token.i + 3]
        return behind[0].pos_ in {"ADV", "ADJ"} or (behind[0].lower_ == "than" and not behind[-1].like_num)
    return token.lower_ in {"better", "worse"} and any(one.lower_ in {"respect", "way", "ways"} for one in token.doc)


def opposite_of(token: Token) -> str:
    """The word that makes a statement say the contrary; empty where there is none."""
    if _may_go_with_its_contrary(token):
        return ""
    if token.lower_ in {"open", "closed", "shut"} and token.head.lemma_ in {"stay", "remain", "keep"}:
        return "closed" if token.lower_ == "open" else "open"
    if token.head.lemma_ == "vote" and token.lower_ in _VOTES:
        return _VOTES[token.lower_]
    if token.lower_ in _TIMES and token.head.lower_ == "time":
        return _TIMES[token.lower_]
    if token.lower_ in COMPASS and token.dep_ != "advmod" and not any(one.lemma_ in _LYING for one in token.ancestors):
        return ""  # Who sells water in the south may sell it in the north, too.
    if any(one.dep_ == "npadvmod" for one in token.children):
        return ""  # Nothing is 96 metres short.
    if token.dep_ == "acomp" and token.head.lemma_ == "be":
        return CONTRARY.get(token.lower_, "")
    if token.lower_ in {"earlier", "later"} and token.dep_ == "amod":
        return ""  # "An later tower" is no English, and each tower may have been there.
    if token.lower_ in {"more", "less"} and token.i and token.nbor(-1).lower_ in {"little", "much", "any", "no", ","}:
        return ""
    if token.lower_ in {"won", "lost"} and any(
        one.dep_ in {"dobj", "nsubjpass"} and one.lemma_ not in _CONTESTS for one in token.children
    ):
        return ""  # Who loses stones has not won them.
    if token.lower_ == "refused" and (
        any(one.lower_ in {"until", "till"} for one in token.doc)
        or any(one.dep_ in {"auxpass", "dative"} for one in token.children)
    ):
        return ""  # Who is refused something is not accepted it.
    if token.lower_ == "refused" and any(one.dep_ == "xcomp" for one in token.children):
        return "agreed"
    if token.lower_ in {"fell", "rose"} and sum(one.like_num for one in token.doc) > 1:
        return ""  # Nothing rises from 94 to 61.
    if token.lower_ in {"fell", "rose"} and not any(one.lower_ in {"by", "to"} for one in token.children):
        return ""  # What fell into the water has not risen into it.
    if (token.lower_ in {"best", "worst"} and token.dep_ != "amod") or token.lower_ in {"higher", "lower"}:
        return ""  # Nobody is worst known for something; what cannot go lower may not go higher, either.
    if token.tag_ == "JJS":
        return ""  # The worst result may be anything; what is larger than the smallest may be larger than others.
    if token.lower_ == "against" and any(one.lower_ in {"wind", "current", "tide"} for one in token.children):
        return "with"
    return OPPOSITES.get(token.lower_, "")


def _set(text: ReadText, clause: Clause, slot: Slot | None, other: str, used: set[str]) -> Draft | None:
    """The claims on one statement; ``other`` is the wrong piece, or the contrary of the whole."""
    stated = clause.statement()
    reworded = wordings(text, clause)
    wordings_of_it = reworded or [stated]
    if copies(wordings_of_it[0], clause.line.text) or clause.negation is not None or _OPEN & set(stated.split()):
        return None
    is_loose = not is_anchored(stated) or _points_at_nothing(clause)
    true = next((one for one in map(_finished, wordings_of_it) if _fits(one)), "")
    line = clause.line
    is_own = bool(reworded) or _is_put_together(true, line.text)
    if not other:
        false = ""
    elif slot is None:
        false = _finished(other)
    else:
        changed = [swapped(slot, one, other) for one in (*wordings_of_it[1:2], *wordings_of_it, stated)]
        false = next((one for one in map(_finished, filter(None, changed)) if _fits(one)), "")
    if not true or bool(false) != bool(other) or true == false:
        return None
    places = settling(slot) if slot is not None else {token.i for token in clause.tokens()}
    evidence = {line.number: marked(line, places)}
    why = because(stated, line.number)
    rows: list[dict[str, Any]] = (
        []
        if not is_own or (reworded and is_only_moved(true, f"{stated}.") and not _is_named_otherwise(clause))
        else [{"stem": true, "key": "stated", "why": why, "difficulty": 1, "process": "retrieve"}]
    )
    if false:
        mutation = "same set" if slot is not None else "negation"
        rows.append(
            {"stem": false, "key": "contradicted", "why": why, "difficulty": 1, "process": "retrieve"}
            | {"mutation": mutation}
        )
    if open_one := _not_stated(text, clause, slot, used):
        stem, nothing = open_one
        why = (
            f"The text says nothing of {nothing}; the nearest line says: {low(stated, clause.doer[0])} ({line.number})."
        )
        rows.append({"stem": stem, "key": "not stated", "why": why, "difficulty": 2, "process": "evaluate"})
    name = "-".join(slug(stated).split("-")[:6])[:44].strip("-")
    keys = {row["key"] for row in rows}
    if not keys:
        return None
    if len(rows) < len(Verdict):
        lacking = NO_STATED if "stated" not in keys else NO_CHANGED if "contradicted" not in keys else NO_THIRD
        rows = [row | {"answered": lacking} for row in rows]
    tables = [table(kind="claim", set=name, evidence=evidence, **row) for row in rows]
    sure = (slot.sureness if slot is not None else 0.6) - (0.15 if is_loose else 0)
    noun = clause.object
    sure -= 0 if reworded else _LESS_WHERE_PLAIN
    sure -= 0.1 if noun is not None and any(one.lower_ in {"a", "an"} for one in noun.lefts) and slot is None else 0
    fact = ("claim", *slot.fact) if slot is not None else (line.number, clause.verb.lemma_, "contrary", stated)
    sure -= 0 if other else _LESS_WHERE_UNCHANGED
    return Draft("claim", tuple(tables), fact, sure)


def _is_named_otherwise(clause: Clause) -> bool:
    """Whether the line itself has only a pronoun for whom or what it tells of: she, it."""
    return clause.subject.pos_ == "PRON" and clause.subject.lower_ != "we" and " " in join(clause.doer)


def _is_put_together(stem: str, line: str) -> bool:
    """Whether a statement has its words from several places of its line, and not in one piece."""
    words, sentence = fold(stem), fold(line)
    return words not in sentence and share_of(words.split(), sentence.split()) <= ENOUGH


def _finished(wording: str) -> str:
    return f"{numbers_reworded(wording).rstrip('.')}."


def _fits(stem: str) -> bool:
    return len(stem.split()) <= LONGEST_STEM and not begins_long(stem)


def _points_at_nothing(clause: Clause) -> bool:
    """Whether the text has no name for whom or what it tells of."""
    return clause.subject.i in clause.line.doc.user_data.get("vague", ())


def _not_stated(text: ReadText, clause: Clause, slot: Slot | None, used: set[str]) -> tuple[str, str] | None:
    """A claim on which no line says anything, and what it is that none says."""
    is_piece = slot is not None and (slot.asked in {"when", "where"} or slot.tokens[0].pos_ == "ADP")
    is_piece = is_piece and clause.verb.lemma_ not in GOING_ON
    without = slot.tokens if slot is not None and is_piece else ()
    bare = clause.statement(without)
    doer = low(join(clause.doer), clause.doer[0])
    found = wordings(text, clause, without)
    # Behind whom it was done by, a tail would belong to them.
    active = [one for one in found if one.casefold().startswith(doer.casefold())]
    plain = [*active, bare, *(one for one in found if one not in active)]
    is_done = clause.verb.lemma_ in _DONE and text.sort_of(clause.subject) in {"person", "body"}
    if clause.verb.lemma_ not in STATES or (is_done and not is_size(clause)):
        for bare in plain:
            for tail in tails(text, clause, LONGEST_STEM - len(bare.split()), used):
                stem = _finished(_with_tail(clause, bare, tail))
                if _fits(stem):
                    used.add(tail)
                    return stem, f"“{tail}”"
    return None


def _with_tail(clause: Clause, wording: str, tail: str) -> str:
    """A wording with a tail at its end, or before where, if with what or with whom comes last."""
    pieces = [piece for piece in clause.adjuncts if piece.tokens[0].i > clause.verb.i]
    if clause.object is None and pieces and pieces[-1].tokens[0].lower_ == "with":
        at = wording.find(f" {pieces[0].text}")
        if at > 0:
            return f"{wording[:at]} {tail}{wording[at:]}"
    return f"{wording} {tail}"


def _is_unique(clause: Clause) -> bool:
    """Whether something is done to one thing that the text knows, so that only one can have done it."""
    noun = clause.object
    return noun is not None and any(one.lower_ == "the" for one in noun.lefts if one.dep_ == "det")
