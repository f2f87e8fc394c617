"""Drafts of selects among statements: which the text says, where each wrong one says the contrary of a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from quiz.authoring.drafting.asides import goes_on_there, is_heard_in_court, is_misread
from quiz.authoring.drafting.claims import changed, contrary, turned
from quiz.authoring.drafting.clause import Clause, capital, low
from quiz.authoring.drafting.draft import Draft, marked, table
from quiz.authoring.drafting.hanging import hangs, stands_for_verb
from quiz.authoring.drafting.lines import ParsedLine, ReadText, join
from quiz.authoring.drafting.misreadings import is_taken_back
from quiz.authoring.drafting.naming import is_of_now, is_relative
from quiz.authoring.drafting.pointing import points_outside
from quiz.authoring.drafting.reports import contrary_of, reports, told
from quiz.authoring.drafting.sense import (
    counts_back,
    is_of_one_thing,
    is_part_of_nothing,
    is_seen_from_elsewhere,
    is_told_of_again,
    may_be_any,
)
from quiz.authoring.drafting.slots import Slot
from quiz.authoring.drafting.words import SAYING
from quiz.rules.kinds.options import UNLIKE_LENGTHS, UNLIKE_LENGTHS_BY

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEMS = (
    "Which of these does the text say?",
    "Which of these statements agree with the text?",
    "Which of these statements are right, according to the text?",
    "Which of these can one learn from the text?",
    "Which of these statements does the text bear out?",
    "What does the text tell its readers?",
)
_SIZE, _LARGEST = 4, 6
_FEWEST, _MOST = 5, 24
_LEAST_SHARE = 0.25
"""A statement that has less of its line than this share says too little of it."""
_SURE, _LESS_SURE = 0.74, 0.62
_SPARE = 10
"""So many letters a wrong statement may be longer than the right one that it is made of."""
_DENIABLE = frozenset("is are was were will would should could can must has have had".split())
_HELPERS = {"VBD": "did", "VBZ": "does", "VBP": "do"}
_LOOSE = frozenset(
    """anybody anyone anything ever yet much far no never none only most all some many few nobody nothing
    any neither either hardly if little""".split()
)
_ITSELF = frozenset({"itself", "himself", "herself", "themselves"})
_FROM_THEN = frozenset("before after later earlier".split())
_ROUGH = frozenset("but or although though unless until".split())


class Statement(NamedTuple):
    """What a line says, and the contrary of it; the contrary is empty where none is sure."""

    line: ParsedLine
    true: str
    false: str
    places: tuple[int, ...]


def statement_selects(
    text: ReadText, found: Sequence[Slot], statements: Sequence[Clause], random: Random
) -> Iterator[Draft]:
    """Four statements of lines that stand near each other, two of them turned into their contrary."""
    every = list(_of_lines(text, found, statements, random))
    many = min(len(_STEMS), max(1, len(every) // _SIZE))
    for at, stem in enumerate(_STEMS[:many]):
        group = _alike(every[at * len(every) // many : (at + 1) * len(every) // many])[:_LARGEST]
        if len(group) < _SIZE:
            continue
        able = [one for one in group if one.false]
        random.shuffle(able)
        able.sort(key=_is_only_denied)
        denied = [one for one in able if _is_only_denied(one)]
        wrong = [one for one in able if one not in denied]
        wrong = (wrong or denied[:1])[: _SIZE // 2]
        if not wrong:
            continue
        sure = _SURE if len(wrong) > 1 else _LESS_SURE
        right = [one for one in group if one not in wrong][: len(wrong) + 2]
        group = [one for one in group if one in wrong or one in right]
        evidence = {one.line.number: marked(one.line, one.places) for one in group}
        why = " ".join(f"{one.true} ({one.line.number})." for one in group)
        drafted = table(
            stem, [_ended(one.true) for one in right], kind="select", wrong=[_ended(one.false) for one in wrong],
            evidence=evidence, why=why, difficulty=2, process="retrieve",
        )  # fmt: skip
        yield Draft("select", (drafted,), ("statements", str(at)), sure)


def _is_only_denied(one: Statement) -> bool:
    """Whether nothing but a "not" makes the statement wrong, which readers see without the text."""
    return " not " in one.false and " not " not in one.true


def _alike(group: Sequence[Statement]) -> list[Statement]:
    """The statements without those that are much longer or shorter than most, as long as there are enough."""
    kept = list(group)
    while len(kept) > _SIZE:
        lengths = sorted(len(one.true) for one in kept)
        if lengths[-1] < max(UNLIKE_LENGTHS * lengths[0], lengths[0] + UNLIKE_LENGTHS_BY) - _SPARE:
            break
        middle = lengths[len(lengths) // 2]
        kept.remove(max(kept, key=lambda one: abs(len(one.true) - middle)))
    return kept


def _of_lines(
    text: ReadText, found: Sequence[Slot], statements: Sequence[Clause], random: Random
) -> Iterator[Statement]:
    reported = {one.line.number: one for one in reports(text)}
    used: set[str] = set()
    for line in text.lines:
        own = [
            one for one in statements if one.line is line and not one.speaker and not is_heard_in_court(one.verb.head)
        ]
        least = max(_FEWEST, round(len(line.text.split()) * _LEAST_SHARE))
        own = [one for one in own if least <= len(one.statement().split()) <= _MOST]
        if line.text[-1:].isalnum():
            continue  # A heading says it again below.
        if own:
            clause = max(own, key=lambda one: len(one.tokens()))
            tokens = clause.tokens()
            false = changed(text, clause, found, random, used)
            if not false and _is_deniable(text, clause.subject, tokens):
                false = contrary(clause, text) or _denied(tokens, clause.verb)
            yield Statement(line, clause.statement(), false, tuple(sorted(one.i for one in tokens)))
        elif (report := reported.get(line.number)) is not None:
            other = contrary_of(report)
            begun = f"{capital(report.speaker)} {told(report.verb)} that "
            yield Statement(line, begun + report.statement, begun + other if other else "", report.places)
        elif tokens := _whole(text, line):
            root = next(one for one in tokens if one.dep_ == "ROOT")
            subject = next(one for one in root.children if one.dep_ in {"nsubj", "nsubjpass"})
            tokens = [one for one in tokens if not (one.lower_ in _ITSELF and one.i - 1 == subject.i)]
            false = turned(tokens) or _denied(tokens, root) if _is_deniable(text, subject, tokens) else ""
            yield Statement(line, capital(join(tokens)), false, tuple(one.i for one in tokens))


def _is_deniable(text: ReadText, subject: Token, tokens: Sequence[Token]) -> bool:
    """Whether nothing else in the text may bear what is denied of the subject."""
    return is_of_one_thing(text, subject) and not is_told_of_again(text, subject, tokens)


def _whole(text: ReadText, line: ParsedLine) -> list[Token]:
    """The words of a line that is short and makes sense alone; empty where it is not."""
    tokens = [one for one in line.doc if not one.is_space]
    if line.quoted or not tokens or tokens[-1].text != "." or not _FEWEST <= len(line.text.split()) <= _MOST:
        return []
    tokens.pop()
    roots = [one for one in tokens if one.dep_ == "ROOT"]
    if len(roots) != 1 or roots[0].tag_ not in {"VBD", "VBZ", "VBP", "VBN", "VB"}:
        return []
    subject = next((one for one in roots[0].children if one.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.i > roots[0].i or points_outside(tokens) or tokens[0].pos_ == "ADV":
        return []
    if any(one.text in {'"', ":", ";", "(", "!", "–"} or one.lower_ in _ROUGH or is_of_now(one) for one in tokens):
        return []
    notes = line.doc.user_data
    if subject.pos_ == "PRON" and subject.i not in notes.get("in_full", {}):
        return []
    if (
        is_part_of_nothing(subject)
        or hangs(tokens)
        or stands_for_verb(roots[0])
        or is_taken_back(roots[0], text.behind(line))
    ):
        return []
    if (
        may_be_any(subject)
        or goes_on_there(roots[0])
        or is_misread(roots[0])
        or roots[0].lemma_ in SAYING
        or is_relative(tuple(tokens))
    ):
        return []
    if any(is_seen_from_elsewhere(one) or counts_back(one) for one in tokens) or tokens[-1].lower_ in _FROM_THEN:
        return []
    return [] if any(one.dep_ in {"prep", "advmod"} and not _has_words(one) for one in tokens[:1]) else tokens


def denial_of(verb: Token) -> Token | None:
    """The word that denies a verb."""
    return next((one for one in verb.children if one.dep_ == "neg"), None)


def _has_words(token: Token) -> bool:
    return bool(list(token.children))


def _ended(statement: str) -> str:
    return f"{statement.removesuffix('.')}."


def _denied(tokens: Sequence[Token], verb: Token) -> str:
    """A statement with its verb denied, or its denial left out; empty where that is not surely the contrary."""
    if any(one.lower_ in _LOOSE for one in tokens) or any(
        one.dep_ == "conj" and one.head == verb and one in tokens for one in verb.doc
    ):
        return ""
    if sum(one.lower_ in {"not", "n't"} for one in tokens) > (denial_of(verb) is not None):
        return ""
    if verb.dep_ == "xcomp" or (verb.lemma_ == "have" and any(one.dep_ == "xcomp" for one in verb.children)):
        return ""  # Who had to walk once need not have walked later.
    denial = denial_of(verb) if denial_of(verb) in tokens else None
    first = next((one for one in verb.children if one.dep_ in {"aux", "auxpass"} and one in tokens), None)
    first = first if first is not None else verb if verb.lemma_ == "be" else None
    if first is None and denial is None and verb in tokens and verb.tag_ in _HELPERS:
        at = list(tokens).index(verb)
        if at and tokens[at - 1].pos_ in {"ADV", "ADP"}:
            return ""
        parts = (_joined(tokens[:at]), _HELPERS[verb.tag_], "not", verb.lemma_, _joined(tokens[at + 1 :]))
        return capital(" ".join(part for part in parts if part))
    if first is None or first.lower_ not in _DENIABLE or first.i > verb.i:
        return ""
    if denial is not None:
        allowed = _joined([one for one in tokens if one != denial])
        if first.lower_ == "must":  # Who must not park may park, and need not.
            allowed = allowed.replace(" must ", " may ", 1)
        return capital(allowed) if denial.lower_ == "not" else ""
    at = list(tokens).index(first)
    return capital(f"{_joined(tokens[: at + 1])} not {_joined(tokens[at + 1 :])}")


def _joined(tokens: Sequence[Token]) -> str:
    """Tokens as text, in which what began the sentence and stands elsewhere now begins small."""
    at = next((at for at, one in enumerate(tokens) if one.i == 0), 0)
    return (
        " ".join(part for part in (join(tokens[:at]), low(join(tokens[at:]), tokens[at])) if part)
        if at
        else join(tokens)
    )
