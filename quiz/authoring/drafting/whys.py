"""Drafts that ask why: the reason or the aim that a line gives, among others of its form out of other lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING

from quiz.authoring.drafting.causes import (
    LONGEST,
    SHORTEST,
    Kind,
    Reason,
    causes,
    is_given_by_as,
    is_unsure,
    is_weakened,
    told,
)
from quiz.authoring.drafting.clause import Clause, capital, low
from quiz.authoring.drafting.draft import Draft, because, marked, table
from quiz.authoring.drafting.lines import ReadText, join
from quiz.authoring.drafting.pointing import POINTING
from quiz.authoring.drafting.pronouns import meant
from quiz.authoring.drafting.rewording import is_plural
from quiz.authoring.drafting.slots import LONGEST_STEM, is_anchored
from quiz.authoring.drafting.words import STATES
from quiz.rules.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEWEST, _MOST = 2, 3
_NEAR = 1
"""Lines that stand so near may tell of the same reason in other words."""
_OWNERS = frozenset({"mine", "yours", "his", "hers", "ours", "theirs"})
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
    celebrate send bring pay feel hear see find reach advise ask grow keep use include demand publish survey
    recommend describe leave lead marry put offer hold run call break lay raise destroy meet count plan
    receive introduce ban play dig choose report sign film finish change sue beat drive reopen abolish elect praise
    arrest order treat launch investigate bury unveil authorise appoint cut draw sweep enter announce command cover
    widen add unite warn document push welcome invite serve fill award""".split()
)
"""What people do on purpose, so that it may be an aim."""
_GIVEN_A_TASK = frozenset(
    """elect appoint choose select pick name nominate commission hire engage employ invite ask order tell urge force
    compel oblige allow permit teach train vote authorise authorize require need""".split()
)
"""Behind these "to …" is the task that somebody is given, and no reason for giving it."""


def whys(text: ReadText, statements: Sequence[Clause], random: Random) -> Iterator[Draft]:
    """A choice for each reason or aim that the text gives, if other lines have enough that are like it."""
    known: set[tuple[str, int]] = set()
    reasons = (*_reasons(statements), *causes(text))
    for reason in reasons:
        clause = reason.clause
        stem = _stem(reason)
        wrong = _rivals(text, reason, statements, reasons)
        place = (clause.line.number, clause.verb.i)
        if not stem or len(wrong) < _FEWEST or place in known or is_unsure(reason):
            continue
        known.add(place)
        chosen = sorted(wrong, key=lambda one: (wrong[one], abs(len(one) - len(reason.answer))))[: _MOST + 1]
        random.shuffle(chosen)
        left = _with_name(clause.statement(reason.tokens), reason)
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
    clause = reason.clause
    # A date before the verb makes no good question: why did Ann in 1949 go?
    dates = [two for one in clause.adjuncts if one.when is not None for two in one.tokens]
    early = [one for one in dates if clause.doer[-1].i < one.i < clause.verb.i]
    asked = _with_name(clause.question("Why", (*reason.tokens, *early)), reason)
    framed = f"According to the text, {asked[0].lower()}{asked[1:]}"
    is_short = len(framed.split()) <= LONGEST_STEM
    asked = framed if is_short else asked
    return asked if len(asked.split()) <= LONGEST_STEM and (is_short or is_anchored(asked)) else ""


def _with_name(said: str, reason: Reason) -> str:
    """A text with the name of what its one pronoun stands for."""
    pronoun, name = reason.named
    return re.sub(rf"\b{pronoun}\b", name, said, count=1, flags=re.IGNORECASE) if pronoun else said


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
    if kind is None or is_weakened(verb) or not _may_stand(clause, phrase):
        return
    skipped = {"because": 1, "so": 2, "to": 2 if edge.lower_ == "in" else 0}[kind]
    said = join(phrase[skipped:])
    begun = {"because": "Because ", "so": "So that ", "to": ""}[kind]
    left = [one for one in clause.tokens() if one not in phrase]
    if len(left) >= SHORTEST:
        yield Reason(clause, kind, tuple(phrase), capital(begun + low(said, phrase[skipped])))


def _kind(verb: Token, phrase: Sequence[Token]) -> Kind | None:
    """The form of a reason; None where the words before it may say when and not why."""
    first = [one.lower_ for one in phrase[:3]]
    has_doer = any(one.dep_ in _SUBJECTS for one in verb.children)
    if first[:1] == ["because"] and has_doer:
        return "because"
    if first[:1] == ["as"] and has_doer and phrase[0].i and phrase[0].nbor(-1).text == ",":
        return "because" if is_given_by_as(verb) else None
    if first[:2] == ["so", "that"] and has_doer:
        return "so"
    if first == ["in", "order", "to"]:
        return "to"
    is_aim = first[:1] == ["to"] and not has_doer and phrase[1].pos_ == "VERB"
    before = phrase[0].nbor(-1) if phrase[0].i else None
    is_loose = before is None or before.text == "," or before.pos_ in {"ADJ", "ADV"} or before.lemma_ == "order"
    is_task = verb.head.lemma_.casefold() in _GIVEN_A_TASK
    return "to" if is_aim and not is_loose and not is_task else None


def _may_stand(clause: Clause, phrase: Sequence[Token]) -> bool:
    """Whether a reason makes sense behind the question: no word of it points at what only the text names."""
    if not SHORTEST <= len(phrase) <= LONGEST or any(one.text in _SIGNS for one in phrase):
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


def _rivals(text: ReadText, reason: Reason, statements: Sequence[Clause], reasons: Sequence[Reason]) -> dict[str, int]:
    """Reasons of the same form out of other paragraphs, given for something else, and then what else these tell.

    None that may be a reason here, too: they share no word that counts.
    """
    doer = {one.lemma_.casefold() for one in reason.clause.doer}
    own = _own_words((*reason.clause.tokens(), *reason.tokens)) - doer | {*fold(reason.named[1]).split()} - {"the"}
    here = fold(reason.clause.line.text)
    found: dict[str, int] = {}
    taken: set[str] = set()

    def take(said: str, number: str, rank: int) -> None:
        is_right = SHORTEST <= len(said.split()) <= LONGEST and "the The" not in said
        if is_right and fold(said) not in here and number not in taken:
            found[said] = rank
            taken.add(number)

    for other in reasons:
        line = other.clause.line
        tokens = (*other.clause.tokens(), *other.tokens)
        is_like = other.kind == reason.kind and other.clause.is_past == reason.clause.is_past
        is_whole = not any(one.lower_ in POINTING for one in other.tokens)
        if is_like and is_whole and _is_apart(line.number, reason) and not _own_words(tokens) & own:
            take(other.answer, line.number, 0)
    for clause in (*statements, *told(text)):
        if clause.speaker or not _is_apart(clause.line.number, reason) or clause.doer[0].lower_ in _OWNERS:
            continue
        if clause.subject.lower_ != "we" and any(one.lower_ in {"us", "our"} for one in clause.tokens()):
            continue
        if clause.doer[0].tag_ == "PRP$" or not _is_of_another(text, clause, reason):
            continue
        if reason.kind == "because" and not _may_be_a_cause(clause):
            continue
        if clause.line.text[-1:].isalnum():  # A heading is no whole sentence.
            continue
        is_dated = any(c.isdigit() for c in reason.answer)
        dates = [] if is_dated else [two for one in clause.adjuncts if one.when is not None for two in one.tokens]
        if _own_words(clause.tokens(dates)) & own:
            continue
        # What the writers did hardly is a reason for what others did, nor what is over for what is so.
        rank = 1 + (clause.subject.lower_ == "we") + (clause.is_past != reason.clause.is_past)
        take(_in_form(reason, clause, dates), clause.line.number, rank)
    return found


def _may_be_a_cause(clause: Clause) -> bool:
    """Whether a statement tells how something was, or what had gone before: such things are causes, a purchase is not.

    That somebody bought a piano is no reason that anybody would take for one.
    """
    if clause.negation is not None:
        return True
    is_before = any(one.lower_ in {"had", "could"} for one in clause.auxiliaries)
    return not clause.is_passive and (is_before or clause.verb.lemma_ in STATES)


def _is_apart(number: str, reason: Reason) -> bool:
    """Whether a line is in another paragraph, or tells of something later: what stands before may be a reason, too."""
    paragraph, _, place = number.partition(".")
    own, _, at = reason.clause.line.number.partition(".")
    return paragraph != own or int(place) > int(at) + _NEAR


def _is_of_another(text: ReadText, clause: Clause, reason: Reason) -> bool:
    """Whether what a statement tells surely is no reason: it comes behind, or somebody else does it.

    What the text tells as done before is nobody's aim.
    """
    if reason.kind != "because":
        return True
    places = {line.number: at for at, line in enumerate(text.lines)}
    if places[clause.line.number] > places[reason.clause.line.number]:
        return True
    who = meant(clause.subject) or clause.subject
    own = meant(reason.clause.subject) or reason.clause.subject
    return text.sort_of(who) == "person" and who.pos_ == "PROPN" and who.text != own.text


def _own_words(tokens: Iterable[Token]) -> set[str]:
    """The words that tell what a clause is about, with those that its pronouns stand for."""
    words = {one.lemma_.casefold() for one in tokens if _counts(one)}
    nouns = (meant(one) for one in tokens if one.pos_ == "PRON")
    return words | {one.lemma_.casefold() for one in nouns if one is not None}


def _counts(token: Token) -> bool:
    return token.is_alpha and not token.is_stop and token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"}


def _in_form(reason: Reason, clause: Clause, dates: Sequence[Token]) -> str:
    """A statement in the form of a reason; empty where it has no such form."""
    doer = low(join(clause.doer), clause.doer[0])
    is_past = reason.clause.is_past or any(one.tag_ == "VBD" for one in reason.tokens)
    match reason.kind:
        case "because":
            first = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
            if (first.tag_ != "VBD" and is_past) or len(clause.tokens(dates)) < SHORTEST:
                return ""
            return f"Because {low(clause.statement(dates), clause.doer[0])}"
        case "so" | "to":
            does = _done(clause)
            if reason.kind == "to" or not does:
                return f"To {does}" if does and not clause.is_passive else ""
            able = next((one.lower_ for one in reason.tokens if one.lower_ in _ABLE), "")
            return f"So that {doer} {able} {does}" if able else ""


def _done(clause: Clause) -> str:
    """What somebody does in a statement, as it stands behind "to" or "could"; empty where nobody would aim at it."""
    if clause.negation is not None or clause.verb.lemma_ not in _AIMED_AT:
        return ""
    if clause.is_passive and len(clause.auxiliaries) == 1:
        behind = [one for one in clause.tokens() if one.i > clause.verb.i]
        return f"be {clause.verb.text} {join(behind)}".strip()
    done = [one for one in clause.complements if one.i > clause.verb.i]
    is_whole = all(one.lemma_ in {"have", "will"} for one in clause.auxiliaries)
    if clause.object is None or not is_whole or not done or done[0].i != clause.verb.i + 1:
        return ""
    return "" if any(one.tag_ == "PRP$" for one in done) else f"{clause.verb.lemma_} {join(done)}"
