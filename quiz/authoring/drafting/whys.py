"""Drafts that ask why: the reason or the aim that a line gives, among others of its form out of other lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Literal, NamedTuple

from quiz.authoring.drafting.clause import Clause, capital, low
from quiz.authoring.drafting.draft import Draft, because, marked, table
from quiz.authoring.drafting.lines import ReadText, join
from quiz.authoring.drafting.pointing import POINTING
from quiz.authoring.drafting.rewording import is_plural
from quiz.authoring.drafting.slots import LONGEST_STEM, is_anchored
from quiz.authoring.drafting.words import STATES
from quiz.rules.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

Kind = Literal["because", "so", "to"]
_FEWEST, _MOST = 2, 3
_LONGEST, _SHORTEST = 16, 3
"""So many words a reason has."""
_NEAR = 1
"""Lines that stand so near may tell of the same reason in other words."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SIGNS = frozenset({'"', ";", ":", "(", "–", "—"})
_ABLE = frozenset({"could", "can", "would", "will"})
_HOURS = ("a.m.", "p.m.")
_SURE = 0.95
"""Reasons are few: they come before who did it, which their questions tell."""
_AIMED_AT = frozenset(
    """build make carry collect open close repair visit buy sell paint write publish protect guard save teach measure
    test found start organise clean move show support join replace improve check design restore rescue cross examine
    plant print record attend feed watch defend borrow map search study win stop clear catch photograph
    celebrate""".split()
)
"""What people do on purpose, so that it may be an aim."""


_DOUBTS = frozenset("not partly possibly perhaps probably maybe mainly mostly largely only just simply also".split())


class Reason(NamedTuple):
    """What a line gives as the reason or aim of a statement: its form, its tokens, and its words as an answer."""

    clause: Clause
    kind: Kind
    tokens: tuple[Token, ...]
    answer: str


def whys(text: ReadText, statements: Sequence[Clause], random: Random) -> Iterator[Draft]:
    """A choice for each reason or aim that the text gives, if other lines have enough that are like it."""
    for reason in _reasons(statements):
        clause = reason.clause
        stem = _stem(reason)
        wrong = _rivals(text, reason, statements)
        if not stem or len(wrong) < _FEWEST:
            continue
        chosen = sorted(wrong, key=lambda one: abs(len(one) - len(reason.answer)))[: _MOST + 1]
        random.shuffle(chosen)
        left = clause.statement(reason.tokens)
        places = {one.i for one in (*clause.tokens(), *reason.tokens)}
        drafted = table(
            stem, reason.answer, kind="choice", wrong=chosen[:_MOST],
            evidence={clause.line.number: marked(clause.line, places)},
            why=because(f"{left} {low(reason.answer, reason.tokens[0])}", clause.line.number),
            difficulty=2, process="retrieve",
        )  # fmt: skip
        fact = (clause.line.number, clause.verb.lemma_, "why", reason.answer)
        yield Draft("choice", (drafted,), fact, _SURE)


def _stem(reason: Reason) -> str:
    asked = reason.clause.question("Why", reason.tokens)
    framed = f"According to the text, {asked[0].lower()}{asked[1:]}"
    is_short = len(framed.split()) <= LONGEST_STEM
    asked = framed if is_short else asked
    return asked if len(asked.split()) <= LONGEST_STEM and (is_short or is_anchored(asked)) else ""


def _reasons(statements: Sequence[Clause]) -> Iterator[Reason]:
    for clause in statements:
        if clause.speaker:
            continue
        for child in clause.verb.children:
            if child.dep_ == "advcl" and child.i > clause.verb.i:
                yield from _given(clause, child)
        yield from _before_so(clause, statements)


def _given(clause: Clause, verb: Token) -> Iterator[Reason]:
    """The reason or aim that a clause behind a statement gives."""
    edge = verb.left_edge
    phrase = [one for one in verb.doc[edge.i : verb.right_edge.i + 1] if not one.is_space]
    while phrase and phrase[-1].is_punct:
        phrase.pop()
    if phrase and phrase[-1].like_num and verb.doc[phrase[-1].i + 1 :].text.startswith(_HOURS):
        phrase.append(phrase[-1].nbor(1))
    kind = _kind(verb, phrase)
    if kind is None or not _may_stand(clause, phrase) or _is_no_sure_reason(clause, phrase[0]):
        return
    skipped = {"because": 1, "so": 2, "to": 2 if edge.lower_ == "in" else 0}[kind]
    said = join(phrase[skipped:])
    begun = {"because": "Because ", "so": "So that ", "to": ""}[kind]
    left = [one for one in clause.tokens() if one not in phrase]
    if len(left) >= _SHORTEST:
        yield Reason(clause, kind, tuple(phrase), capital(begun + low(said, phrase[skipped])))


def _is_no_sure_reason(clause: Clause, first: Token) -> bool:
    """Whether it may be no reason, or not the only one: not because, partly because; she did not go because."""
    before = first.nbor(-1).lower_ if first.i else ""
    return before in _DOUBTS or (clause.negation is not None and before != ",")


def _kind(verb: Token, phrase: Sequence[Token]) -> Kind | None:
    """The form of a reason; None where the words before it may say when and not why."""
    first = [one.lower_ for one in phrase[:3]]
    has_doer = any(one.dep_ in _SUBJECTS for one in verb.children)
    if first[:1] == ["because"] and has_doer:
        return "because"
    if first[:1] == ["as"] and has_doer and phrase[1].pos_ != "AUX" and phrase[0].i and phrase[0].nbor(-1).text == ",":
        return "because" if verb.lemma_ in STATES | {"be", "have"} else None
    if first[:2] == ["so", "that"] and has_doer:
        return "so"
    if first == ["in", "order", "to"]:
        return "to"
    is_aim = first[:1] == ["to"] and not has_doer and phrase[1].pos_ == "VERB"
    before = phrase[0].nbor(-1) if phrase[0].i else None
    is_loose = before is None or before.text == "," or before.pos_ in {"ADJ", "ADV"} or before.lemma_ == "order"
    return "to" if is_aim and not is_loose else None


def _may_stand(clause: Clause, phrase: Sequence[Token]) -> bool:
    """Whether a reason makes sense behind the question: no word of it points at what only the text names."""
    if not _SHORTEST <= len(phrase) <= _LONGEST or any(one.text in _SIGNS for one in phrase):
        return False
    if {one.i for one in phrase} & clause.line.quoted:
        return False
    return not any(_points(one, phrase) for one in phrase)


def _points(token: Token, phrase: Sequence[Token]) -> bool:
    if token.lower_ not in POINTING or token.text == "US" or token == phrase[0]:
        return False
    if token.i in token.doc.user_data.get("in_full", {}):
        return False
    if token.lower_ == "that" and token.dep_ in {"mark", "nsubj", "nsubjpass", "dobj"} and token.head.dep_ != "ROOT":
        return token.dep_ != "mark" and token.head.dep_ != "relcl"
    before = [one for one in phrase if one.i < token.i and one.pos_ in {"NOUN", "PROPN"}]
    if token.tag_ == "PRP$" and len({one.lemma_ for one in before}) == 1:
        return is_plural(before[0]) != (token.lower_ == "their")
    return True


def _before_so(clause: Clause, statements: Sequence[Clause]) -> Iterator[Reason]:
    """The first half of a sentence, where the statement follows behind ", so"."""
    first = clause.doer[0]
    doc = clause.line.doc
    if first.i < 2 or first.nbor(-1).lower_ != "so" or first.nbor(-2).text != ",":
        return
    for cause in statements:
        tokens = cause.tokens()
        words = [one for one in doc[: first.i - 2] if one.is_alpha or one.like_num]
        if cause.line is clause.line and not cause.speaker and {one.i for one in words} <= {one.i for one in tokens}:
            answer = f"Because {low(cause.statement(), cause.doer[0])}"
            yield Reason(clause, "because", tuple(tokens), answer)


def _rivals(text: ReadText, reason: Reason, statements: Sequence[Clause]) -> list[str]:
    """What other lines tell, as reasons of the same form; none that may be a reason here, too."""
    number = {line.number: at for at, line in enumerate(text.lines)}
    here = number[reason.clause.line.number]
    names = {fold(one.text) for one in reason.clause.doer}
    own = {one.lemma_.casefold() for one in (*reason.clause.tokens(), *reason.tokens) if _counts(one)} - names
    found: dict[str, None] = {}
    taken: set[str] = set()
    for clause in statements:
        if abs(number[clause.line.number] - here) <= _NEAR or clause.speaker or clause.line.number in taken:
            continue
        if clause.line.text[-1:].isalnum():  # A heading is no whole sentence.
            continue
        is_dated = any(c.isdigit() for c in reason.answer)
        dates = [] if is_dated else [two for one in clause.adjuncts if one.when is not None for two in one.tokens]
        kept = clause.tokens(dates)
        if own & {one.lemma_.casefold() for one in kept if _counts(one)} - names:
            continue
        said = _in_form(reason, clause, dates)
        if said and _SHORTEST <= len(said.split()) <= _LONGEST and fold(said) not in fold(reason.clause.line.text):
            found[said] = None
            taken.add(clause.line.number)
    return [*found]


def _counts(token: Token) -> bool:
    return token.is_alpha and not token.is_stop and token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"}


def _in_form(reason: Reason, clause: Clause, dates: Sequence[Token]) -> str:
    """A statement in the form of a reason; empty where it has no such form."""
    doer = low(join(clause.doer), clause.doer[0])
    is_past = any(one.tag_ == "VBD" for one in reason.tokens)
    match reason.kind:
        case "because":
            first = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
            if (first.tag_ == "VBD") != is_past or len(clause.tokens(dates)) < _SHORTEST:
                return ""
            return f"Because {low(clause.statement(dates), clause.doer[0])}"
        case "so" | "to":
            noun = clause.object
            if noun is None or clause.auxiliaries or clause.negation is not None or clause.verb.lemma_ not in _AIMED_AT:
                return ""
            done = [one for one in clause.complements if one.i > clause.verb.i]
            if not done or done[0].i != clause.verb.i + 1 or any(one.tag_ == "PRP$" for one in done):
                return ""
            does = f"{clause.verb.lemma_} {join(done)}"
            if reason.kind == "to":
                return f"To {does}"
            able = next((one.lower_ for one in reason.tokens if one.lower_ in _ABLE), "")
            return f"So that {doer} {able} {does}" if able else ""
