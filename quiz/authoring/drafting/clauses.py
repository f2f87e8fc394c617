"""What a sentence says, taken apart: who does what, and when, where and how, each piece by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.authoring.drafting.asides import (
    doer_of,
    goes_on_there,
    in_brackets,
    is_beside,
    is_conceded,
    is_heard_in_court,
    is_misread,
    is_of_another,
    is_passing,
)
from quiz.authoring.drafting.beside_clauses import mark_of, told_besides, told_in_passing
from quiz.authoring.drafting.bounds import is_cut_list, may_be_passive, shared_auxiliaries
from quiz.authoring.drafting.clause import Adjunct, Clause, place_of
from quiz.authoring.drafting.cut_short import is_cut_short, is_joined_piece, is_joined_to_another, leaves_half
from quiz.authoring.drafting.hanging import hangs, stands_for_verb
from quiz.authoring.drafting.lines import ParsedLine, ReadText, join
from quiz.authoring.drafting.marked_words import cuts_marked, with_whole_titles
from quiz.authoring.drafting.misreadings import is_read_wrongly, is_taken_back, shares_subject
from quiz.authoring.drafting.naming import is_of_now, is_relative
from quiz.authoring.drafting.people import is_namesake
from quiz.authoring.drafting.phrases import is_aim, named_behind, noun_phrase, word_before
from quiz.authoring.drafting.pointing import POINTING, points_outside
from quiz.authoring.drafting.pronouns import PRONOUNS, meant
from quiz.authoring.drafting.relatives import may_stand_for_another
from quiz.authoring.drafting.sense import (
    compares,
    counts_back,
    is_cut_at_brackets,
    is_cut_behind_verb,
    is_given_in_a_row,
    is_loose_relative,
    is_only,
    is_part_of_nothing,
    is_said_besides,
    is_second_object,
    is_seen_from_elsewhere,
    is_vague,
    may_be_any,
    may_go,
)
from quiz.authoring.drafting.shortening import shortened_to, without_loose_date
from quiz.authoring.drafting.whens import has_date
from quiz.authoring.drafting.words import PEOPLE, SAYING

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 19
"""So many words a statement has where it can be shortened to that: a stem may have 20."""
_LONGEST_WHOLE = 24
"""And so many where it cannot: it may still be one of several statements."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_COMPLEMENTS = frozenset({"dobj", "attr", "acomp", "oprd", "dative", "xcomp", "ccomp", "prt", "neg", "agent"})
_ADJUNCTS = frozenset({"prep", "advmod", "npadvmod", "advcl", "agent"})
_FEWEST = 4
"""So many words a statement has."""
_CONDITIONS = frozenset(
    {"if", "unless", "until", "whether", "although", "though", "only", "hardly", "almost", "nearly"}
)
_POINTING_ADVERBS = frozenset(
    """then also later earlier again still now meanwhile however therefore thus instead too consequently hence
    moreover furthermore nevertheless indeed""".split()
)
_PLACING = frozenset({"include", "put", "place", "list"})
"""Verbs that say nothing without where something is put."""
_TENSED = frozenset({"has", "have", "will", "was", "had"})
_OPEN = frozenset({"what", "how", "why", "whether", "whatever"})
"""Words of questions within a sentence."""
_KNOWING = frozenset("show know learn discover see prove reveal ensure mean".split())
"""Verbs after which something is told as a fact."""
_DENYING = frozenset({"deny", "doubt"})
_DENIALS = frozenset({"no", "never", "neither", "nor", "none", "nobody", "nothing", "hardly", "without"})
"""Words that deny, and that a question or another order would lose."""
_TURNING = frozenset({"later", "earlier", "again", "instead"})
"""Adverbs without which a verb says something else."""


def clauses(text: ReadText) -> Iterator[Clause]:
    """What the lines of a text say, as far as each statement makes sense alone."""
    for line in text.lines:
        speakers, behind = _speakers(text, line), text.behind(line)
        for verb in line.doc:
            clause = _clause(text, line, verb, speakers)
            if clause is None or is_read_wrongly(clause) or is_taken_back(verb, behind) or is_cut_short(clause):
                continue
            yield clause


def _speakers(text: ReadText, line: ParsedLine) -> dict[int, str]:
    """Whose words the tokens of a line are: what a verb of saying reports, and quotations."""
    found: dict[int, str] = {}
    for verb in line.doc:
        if verb.lemma_ not in SAYING or verb.pos_ != "VERB":
            continue
        who = next((one for one in verb.children if one.dep_ in _SUBJECTS), None)
        who = named_behind(meant(who) or who) if who is not None else None
        name = text.full_name(who) if who is not None and text.sort_of(who) in {"person", "body"} else "?"
        if (
            not any(c.isupper() for c in name[1:])
            or verb.lemma_ in _DENYING
            or any(one.dep_ == "neg" for one in verb.children)
        ):
            name = "?"  # What somebody did not say is nobody's word.
        for child in verb.children:
            if child.dep_ in {"ccomp", "parataxis"} and not is_beside(child, verb):
                found |= dict.fromkeys((token.i for token in child.subtree), name or "?")
        has_own = any(one.dep_ == "ccomp" for one in verb.children)
        if not has_own and verb.dep_ in {"parataxis", "ccomp"} and verb.i != verb.sent.root.i and who is not None:
            own = {token.i for token in verb.subtree}
            found |= {token.i: name or "?" for token in line.doc if token.i not in own}
    for verb in line.doc:
        if verb.pos_ == "VERB" and verb.lemma_ not in SAYING | _KNOWING and not is_heard_in_court(verb):
            for child in verb.children:
                if child.dep_ == "ccomp" and child.i > verb.i:
                    for token in child.subtree:
                        found.setdefault(token.i, "?")
    whose = text.speakers.get(line.number.partition(".")[0], "?")
    for place in line.quoted:
        if found.get(place, "?") == "?":
            found[place] = whose
    return found


def _clause(text: ReadText, line: ParsedLine, verb: Token, speakers: dict[int, str]) -> Clause | None:
    subject = _subject(verb)
    if (
        subject is None
        or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN", "VB", "VBG"}
        or verb.pos_ not in {"VERB", "AUX"}
    ):
        return None
    speaker = speakers.get(verb.i, "")
    if speaker == "?" or may_stand_for_another(text, verb, subject):
        return None
    children = [
        one for one in verb.children if not (is_second_object(one) or is_passing(one, verb) or one == mark_of(verb))
    ]
    children = [one for one in children if not is_joined_piece(one, verb)]
    auxiliaries = tuple(token for token in children if token.dep_ in _AUXILIARIES and token.i < verb.i)
    if verb.dep_ == "conj" and auxiliaries and subject.head != verb and not _has_own_tense(verb):
        return None
    auxiliaries = auxiliaries or shared_auxiliaries(verb)
    if any(one.lower_ == "to" for one in auxiliaries) or not (auxiliaries or verb.tag_ in {"VBD", "VBZ", "VBP"}):
        return None
    if (
        any(
            token.lower_ in _CONDITIONS and not is_conceded(token, verb)
            for token in _near(verb, subject)
            if token != mark_of(verb)
        )
        or line.doc[-1].text == "?"
        or goes_on_there(verb)
        or is_misread(verb)
    ):
        return None
    edge = subject.left_edge
    if (
        verb.dep_ != "relcl"
        and mark_of(verb) is None
        and edge.i > 0
        and edge.nbor(-1).pos_ in {"ADP", "SCONJ"}
        and edge.nbor(-1).lower_ != "that"
    ):
        return None
    if stands_for_verb(verb) or leaves_half(verb):
        return None
    doer = with_whole_titles(doer_of(line, subject := _named(subject)))
    if any(token.i > verb.i for token in doer):
        return None
    complements: list[Token] = []
    adjuncts: list[Adjunct] = []
    for child in children:
        if child.dep_ in _COMPLEMENTS and child.dep_ not in {"neg", "agent"}:
            if child.dep_ == "ccomp" and not any(one.dep_ == "aux" and one.lower_ == "to" for one in child.children):
                return None
            complements += with_whole_titles(noun_phrase(child))
        elif child.dep_ in _ADJUNCTS and child.dep_ != "advcl":
            tokens = tuple(with_whole_titles(noun_phrase(child)))
            if {token.lower_ for token in tokens} & _POINTING_ADVERBS:
                if (child.dep_ == "prep" and tokens[0].i > subject.i) or (
                    child.i > verb.i and ({token.lower_ for token in tokens} & _TURNING or _is_too_much(tokens))
                ):
                    return None
                continue
            edge = child.left_edge
            if not speaker and child.dep_ in {"advmod", "npadvmod"} and is_said_besides(edge, verb):
                continue
            if is_joined_to_another(child):
                return None  # One of two places or ways alone is half of what is said.
            tokens = _with_whole_date(line, tokens)
            if may_go(verb, auxiliaries, tokens):
                continue
            if is_relative(tokens) or (tokens[0].lower_ == "of" and tokens[0].i < subject.i):
                return None
            is_loose = tokens[0].i < verb.i or tokens[0].nbor(-1).text == "," or len(tokens) == 1
            if points_outside(tokens) and (is_loose or any(one.lower_ == "same" for one in tokens)):
                continue  # It only adds where or since when.
            when = next((one for one in line.whens if has_date(tokens, one)), None)
            adjuncts.append(Adjunct(tokens, when))
        elif child.dep_ == "advcl" and is_aim(child):
            adjuncts.append(Adjunct(tuple(noun_phrase(child))))
    # What stands behind the object as if it belonged to it may say when it happened.
    adjuncts += _dates_in_objects(line, complements)
    if speaker and not _is_whole(
        line, verb, {*doer, *auxiliaries, *complements, *(t for a in adjuncts for t in a.tokens)}
    ):
        return None
    if not doer:  # The model has read what is no sentence.
        return None
    negation = next((token for token in children if token.dep_ == "neg"), None)
    taken = {token for one in adjuncts for token in one.tokens}
    clause = Clause(
        line=line,
        verb=verb,
        subject=subject,
        doer=tuple(doer),
        auxiliaries=auxiliaries,
        negation=negation,
        complements=tuple(sorted((token for token in complements if token not in taken), key=place_of)),
        adjuncts=tuple(adjuncts),
        speaker=speaker,
    )
    shortened = shortened_to(clause, LONGEST) or shortened_to(clause, _LONGEST_WHOLE)
    if shortened is None or (negation is not None and shortened.adjuncts != clause.adjuncts):
        return None
    if (speaker or verb.lemma_ in _PLACING) and len(shortened.tokens()) < len(clause.tokens()):
        return None
    return without_loose_date(shortened) if _makes_sense(text, shortened) else None


def _is_too_much(tokens: Sequence[Token]) -> bool:
    """Whether a piece has a "too" before an adjective or adverb, as in "too late", which has to stay."""
    return any(one.lower_ == "too" and one.head.pos_ in {"ADJ", "ADV"} and one.head in tokens for one in tokens)


def _is_whole(line: ParsedLine, verb: Token, kept: set[Token]) -> bool:
    """Whether no word around the verb is left out whose lack may change what is said."""
    left_out = {token for token in verb.subtree if token.is_alpha} - kept - {verb}
    for token in verb.subtree:
        is_own = (
            token.dep_ in {"conj", "parataxis"}
            and token.head == verb
            and any(one.dep_ in _SUBJECTS for one in token.children)
        )
        is_teller = token.lemma_ in SAYING and token.i not in line.quoted and token.head == verb
        if is_own or is_teller:
            left_out -= set(token.subtree)
    left_out -= {token for token in verb.children if token.dep_ in {"mark", "cc", "neg"}}
    left_out -= in_brackets(line)
    passing = _POINTING_ADVERBS - _TURNING
    return not any(token.i >= verb.left_edge.i and token.lower_ not in passing for token in left_out)


def _with_whole_date(line: ParsedLine, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A piece with the rest of its date: on Thursday, 18 January."""
    last = tokens[-1].i if tokens else -1
    when = next((one for one in line.whens if one.start <= last < one.end - 1), None)
    return tokens if when is None else (*tokens, *line.doc[last + 1 : when.end])


def _has_own_tense(verb: Token) -> bool:
    """Whether a verb behind "and" has an auxiliary of its own, as in "and will show", "but was allowed"."""
    return any(one.dep_ in _AUXILIARIES and one.lower_ in _TENSED for one in verb.children)


def _subject(verb: Token) -> Token | None:
    if verb.dep_ in {"relcl", "advcl"} or (verb.dep_ == "conj" and verb.head.dep_ == "relcl"):
        beside = told_besides(verb) if verb.dep_ != "advcl" else told_in_passing(verb)
        return beside if beside is None or beside.pos_ == "NOUN" else _as_subject(beside)
    own = next((token for token in verb.children if token.dep_ in _SUBJECTS and token.i < verb.i), None)
    shares = bool(shared_auxiliaries(verb))
    if may_be_passive(verb) and not shares:
        return None
    has_tense = verb.tag_ in {"VBD", "VBZ"} or _has_own_tense(verb) or shares
    if own is None and verb.dep_ == "conj" and has_tense and shares_subject(verb):
        own = next((token for token in verb.head.children if token.dep_ in _SUBJECTS and token.i < verb.i), None)
    if verb.dep_ not in {"ROOT", "conj", "ccomp", "parataxis"} or own is None:
        return None
    is_told = verb.head.lemma_ in SAYING or is_heard_in_court(verb.head)
    if verb.dep_ == "ccomp" and not (is_told or verb.head.dep_ == "ROOT"):
        return None
    return _as_subject(own)


def _as_subject(own: Token) -> Token | None:
    """A noun, or a pronoun that is known to stand for one; None for every other word."""
    if own.lower_ == "we" and own.i not in own.doc.user_data.get("quoted", ()):
        return own
    if own.lower_ in PRONOUNS and meant(own) is not None:
        return own
    if own.pos_ not in {"NOUN", "PROPN"} or own.lower_ in POINTING:
        return None
    return own


def _named(subject: Token) -> Token:
    """The name of somebody, where it stands between commas behind what they are."""
    of = [one for prep in subject.rights if prep.lower_ == "of" for noun in prep.children for one in noun.rights]
    name = next((one for one in (*subject.rights, *of) if one.dep_ == "appos" and one.pos_ == "PROPN"), None)
    is_role = subject.lemma_.casefold() in PEOPLE
    return name if name is not None and is_role and word_before(name.left_edge) == "," else subject


def _near(verb: Token, subject: Token) -> Iterator[Token]:
    for token in verb.subtree:
        if token.head in {verb, subject} or token.head.head == verb:
            yield token


def _dates_in_objects(line: ParsedLine, complements: list[Token]) -> Iterator[Adjunct]:
    places = {token.i: token for token in complements}
    for when in line.whens:
        if not set(range(when.start, when.end)) <= places.keys():
            continue
        first = line.doc[when.start]
        if first.i == 0 or (before := first.nbor(-1)).pos_ != "ADP" or before.i not in places:
            continue
        if before.head.dep_ not in {"dobj", "attr", "ROOT", "xcomp", "ccomp"} or when.end - 1 != max(
            t.i for t in before.subtree
        ):
            continue
        yield Adjunct(tuple(line.doc[before.i : when.end]), when)


def _says_enough(clause: Clause) -> bool:
    """Whether three words are enough, as in "Carrick chose granite" and "Ann died young"."""
    noun = clause.object
    is_done = noun is not None and noun.pos_ == "NOUN" and not clause.auxiliaries and clause.verb.lemma_ != "have"
    return clause.verb.lemma_ in {"die", "retire"} or is_done


def _makes_sense(text: ReadText, clause: Clause) -> bool:
    tokens = clause.tokens()
    kept = {token.i for token in tokens}
    if (
        is_cut_list(tokens)
        or cuts_marked(tokens, clause.verb)
        or any(
            sign.text in {"-", "–"} and sign.i not in kept and {sign.i - 1, sign.i + 1} & kept
            for sign in clause.line.doc
        )
    ):
        return False
    if (
        len(tokens) < _FEWEST - (clause.subject.pos_ in {"PROPN", "PRON"} and _says_enough(clause))
        or points_outside(tokens)
        or len(join(clause.doer).split()) > 12
    ):
        return False
    if not clause.complements and not clause.adjuncts:
        return False
    if any(one.lower_ in _OPEN | _DENIALS or is_loose_relative(one, kept) for one in tokens) or (
        tokens[-1].dep_ in {"pobj", "dobj"} and tokens[-1].pos_ == "ADJ"
    ):
        return False
    if any(is_of_now(one) or compares(one, tokens) or counts_back(one) for one in tokens):
        return False
    if any(is_seen_from_elsewhere(one) or is_given_in_a_row(one) for one in tokens):
        return False
    if any(
        (token.text == "'" and token.tag_ != "POS") or token.text in {'"', ";", ":", "(", "/"} or token.dep_ == "dep"
        for token in tokens
    ):
        return False
    signs = {one.i for one in clause.line.doc if one.text in {":", "–", "—"}} - {t.i for t in in_brackets(clause.line)}
    if any(tokens[0].i < place < max(kept) for place in signs):
        return False  # What stands behind it explains, and is no part of the sentence.
    has_open = any(token.dep_ in {"xcomp", "ccomp"} for token in clause.complements)
    if (
        clause.verb.pos_ == "VERB"
        and not has_open
        and clause.object is None
        and not clause.is_passive
        and not clause.adjuncts
    ):
        return False
    if is_of_another(clause):
        return False
    if is_namesake(text, clause.subject) or hangs(tokens):
        return False
    if may_be_any(clause.subject) and not is_only(text, clause.subject):
        return False  # The club may be any.
    if is_part_of_nothing(clause.subject) or is_cut_at_brackets(tokens) or is_cut_behind_verb(tokens[-1]):
        return False
    return not is_vague(text, clause.subject) and any(token.pos_ in {"NOUN", "PROPN"} for token in tokens)
