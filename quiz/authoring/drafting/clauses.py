"""What a sentence says, taken apart: who does what, and when, where and how, each piece by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quiz.authoring.drafting.lines import Line, ReadText, When, join
from quiz.authoring.drafting.naming import is_relative
from quiz.authoring.drafting.phrases import noun_phrase
from quiz.authoring.drafting.words import PEOPLE, SAYING

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 17
"""So many words a statement has at most: a stem may have 20."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_COMPLEMENTS = frozenset({"dobj", "attr", "acomp", "oprd", "dative", "xcomp", "ccomp", "prt", "neg", "agent"})
_ADJUNCTS = frozenset({"prep", "advmod", "npadvmod", "advcl", "agent"})
_CONDITIONS = frozenset(
    {"if", "unless", "until", "whether", "although", "though", "only", "hardly", "almost", "nearly"}
)
_POINTING = frozenset(
    "he she it they we i you this that these those him them us me here there then his her their its our my your "
    "former latter rest remaining one ones so such similar another other others similarly also too instead both together".split()
)
"""Words that point at something outside of the sentence."""
_POINTING_ADVERBS = frozenset(
    "then also later earlier again still now meanwhile however therefore thus instead too".split()
)
_OWNED = frozenset({"his", "her", "their", "its"})


class Adjunct(NamedTuple):
    """A piece that says when, where or how: its tokens, and the date in it if it has one."""

    tokens: tuple[Token, ...]
    when: When | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return join(self.tokens)


class Clause(NamedTuple):
    """Who does what: the subject, auxiliaries, the verb, what belongs to it, and adjuncts in the order of the text.

    ``speaker`` is whose words these are, empty where the text says it itself. ``subject`` is the head of ``doer``.
    ``is_shortened`` says that something of the sentence is left out.
    """

    line: Line
    verb: Token
    subject: Token
    doer: tuple[Token, ...]
    auxiliaries: tuple[Token, ...]
    negation: Token | None
    complements: tuple[Token, ...]
    adjuncts: tuple[Adjunct, ...]
    speaker: str = ""

    @property
    def is_past(self) -> bool:
        """Whether it tells what has happened."""
        first = self.auxiliaries[0] if self.auxiliaries else self.verb
        return first.tag_ == "VBD" or (first.lemma_ == "have" and bool(self.auxiliaries))

    @property
    def is_passive(self) -> bool:
        """Whether something is done to the subject."""
        return any(token.dep_ == "auxpass" for token in self.auxiliaries) or self.subject.dep_ == "nsubjpass"

    @property
    def object(self) -> Token | None:
        """The head of what is done something to."""
        return next((token for token in self.complements if token.dep_ == "dobj" and token.head == self.verb), None)

    def tokens(self, without: Iterable[Token] = ()) -> list[Token]:
        """The tokens of the statement, the subject first, without some of them."""
        left = set(without)
        tail = sorted({*self.complements, *(token for one in self.adjuncts for token in one.tokens)}, key=_place)
        before = [token for token in tail if self.doer[-1].i < token.i < self.verb.i]
        middle = sorted(
            {*self.auxiliaries, self.verb, *before, *([self.negation] if self.negation else [])}, key=_place
        )
        rest = [token for token in tail if token not in before]
        behind = [token for token in rest if token.i > self.verb.i]
        fronted = [token for token in rest if token.i < self.doer[0].i]
        return [token for token in (*self.doer, *middle, *behind, *fronted) if token not in left]

    def statement(self, without: Iterable[Token] = ()) -> str:
        """The clause as a sentence without its full stop, as whoever says it would say it."""
        return self.direct(capital(self.joined(self.tokens(without))))

    def reported(self) -> str:
        """The clause as it is told of somebody who said it: that it would end."""
        return capital(self.joined(self.tokens()))

    def direct(self, text: str) -> str:
        """A text of the clause in which what somebody said would happen will happen."""
        first = self.auxiliaries[0] if self.auxiliaries else None
        if not self.speaker or first is None or first.lower_ != "would" or first.i in self.line.quoted:
            return text
        return re.sub(r"\b(w)ould\b", r"\1ill", text, count=1, flags=re.IGNORECASE)

    def question(self, word: str, without: Iterable[Token]) -> str:
        """A question about what is left out, with its word first and its auxiliary before the subject."""
        return self.direct(self._asked(word, set(without)))

    def _asked(self, word: str, left: set[Token]) -> str:
        rest = [token for token in self.tokens(left) if token not in self.doer]
        doer = low(join(self.doer), self.doer[0])
        if self.auxiliaries:
            first = self.auxiliaries[0]
        elif self.verb.lemma_ == "be":
            first = self.verb
        else:
            # Of "cost" nothing tells the past from the present.
            helper = (
                "did"
                if self.verb.tag_ == "VBD" and self.verb.lower_ != "cost"
                else "does"
                if self.verb.tag_ == "VBZ"
                else "do"
            )
            at = rest.index(self.verb)
            parts = (self.joined(rest[:at]), self.verb.lemma_, self.joined(rest[at + 1 :]))
            return f"{word} {helper} {doer} {' '.join(part for part in parts if part)}?"
        rest.remove(first)
        return f"{word} {first.lower_} {doer} {self.joined(rest)}?".replace(" ?", "?")

    def joined(self, tokens: Sequence[Token]) -> str:
        """Tokens as text, in which what began the sentence and stands elsewhere now begins small."""
        at = next((at for at, token in enumerate(tokens) if token.i == 0 and token not in self.doer), None)
        if at is None:
            return join(tokens)
        return " ".join(part for part in (join(tokens[:at]), low(join(tokens[at:]), tokens[at])) if part)

    def question_on_subject(self, word: str) -> str:
        """A question about who does it."""
        return f"{word} {self.joined([token for token in self.tokens() if token not in self.doer])}?"


def clauses(text: ReadText) -> Iterator[Clause]:
    """What the lines of a text say, as far as each statement makes sense alone."""
    for line in text.lines:
        speakers = _speakers(text, line)
        for verb in line.doc:
            clause = _clause(text, line, verb, speakers)
            if clause is not None:
                yield clause


def capital(text: str) -> str:
    """A text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def low(text: str, first: Token) -> str:
    """A text within a sentence: its first letter is small unless it begins a name."""
    is_name = first.pos_ == "PROPN" or first.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or text[1:2].isupper()
    is_name = is_name or first.text in first.doc.user_data.get("names", ())
    return text if is_name and first.lower_ not in {"the", "a", "an"} else text[:1].lower() + text[1:]


def points_outside(tokens: Iterable[Token]) -> bool:
    """Whether a statement has a word that means something only together with what is around it."""
    seen_noun = False
    for token in tokens:
        if token.lower_ in _OWNED and seen_noun:
            continue
        if token.lower_ in _POINTING and token.text != "US" and token.dep_ not in {"mark", "det:predet"}:
            if token.lower_ == "that" and token.dep_ in _SUBJECTS | {"dobj"} and token.head.dep_ == "relcl":
                continue
            return True
        seen_noun |= token.pos_ in {"NOUN", "PROPN"}
    return False


def _speakers(text: ReadText, line: Line) -> dict[int, str]:
    """Whose words the tokens of a line are: what a verb of saying reports, and quotations."""
    found: dict[int, str] = {}
    for verb in line.doc:
        if verb.lemma_ not in SAYING or verb.pos_ != "VERB":
            continue
        who = next((one for one in verb.children if one.dep_ in _SUBJECTS), None)
        name = text.full_name(who) if who is not None and text.sort_of(who) in {"person", "body"} else "?"
        for child in verb.children:
            if child.dep_ in {"ccomp", "parataxis"}:
                found |= dict.fromkeys((token.i for token in child.subtree), name or "?")
        if verb.dep_ in {"parataxis", "ccomp"} and verb.i != verb.sent.root.i and who is not None:
            own = {token.i for token in verb.subtree}
            found |= {token.i: name or "?" for token in line.doc if token.i not in own}
    whose = text.speakers.get(line.number.partition(".")[0], "?")
    for place in line.quoted:
        if found.get(place, "?") == "?":
            found[place] = whose
    return found


def _clause(text: ReadText, line: Line, verb: Token, speakers: dict[int, str]) -> Clause | None:
    subject = _subject(verb)
    if (
        subject is None
        or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN", "VB", "VBG"}
        or verb.pos_ not in {"VERB", "AUX"}
    ):
        return None
    speaker = speakers.get(verb.i, "")
    if speaker == "?":
        return None
    children = list(verb.children)
    auxiliaries = tuple(token for token in children if token.dep_ in _AUXILIARIES and token.i < verb.i)
    if any(token.lower_ == "to" for token in auxiliaries):
        return None
    if not auxiliaries and verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    if (
        any(token.lower_ in _CONDITIONS and token.dep_ != "prep" for token in _near(verb, subject))
        or line.doc[-1].text == "?"
    ):
        return None
    if verb.dep_ == "conj" and auxiliaries != () and subject.head != verb:
        return None
    edge = subject.left_edge
    if edge.i > 0 and edge.nbor(-1).pos_ in {"ADP", "SCONJ"} and edge.nbor(-1).lower_ != "that":
        return None
    subject = _named(subject)
    doer = noun_phrase(subject)
    if any(token.i > verb.i for token in doer):
        return None
    complements: list[Token] = []
    adjuncts: list[Adjunct] = []
    for child in children:
        if child.dep_ in _COMPLEMENTS and child.dep_ not in {"neg", "agent"}:
            if child.dep_ == "ccomp" and not any(one.dep_ == "aux" and one.lower_ == "to" for one in child.children):
                return None
            complements += noun_phrase(child)
        elif child.dep_ in _ADJUNCTS and child.dep_ != "advcl":
            tokens = tuple(noun_phrase(child))
            if {token.lower_ for token in tokens} & _POINTING_ADVERBS:
                if child.dep_ == "prep":
                    return None
                continue
            if is_relative(tokens):
                return None
            when = next((one for one in line.whens if {t.i for t in tokens} >= set(range(one.start, one.end))), None)
            adjuncts.append(Adjunct(tokens, when))
    # What stands behind the object as if it belonged to it may say when it happened.
    adjuncts += _dates_in_objects(line, complements)
    if speaker and not _is_whole(line, verb, {*doer, *auxiliaries, *complements, *(t for a in adjuncts for t in a.tokens)}):
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
        complements=tuple(sorted((token for token in complements if token not in taken), key=_place)),
        adjuncts=tuple(adjuncts),
        speaker=speaker,
    )
    shortened = _shortened(clause)
    if shortened is None or (negation is not None and shortened.adjuncts != clause.adjuncts):
        return None
    if speaker and len(shortened.tokens()) < len(clause.tokens()):
        return None
    return _without_loose_date(shortened) if _makes_sense(text, shortened) else None


def _is_whole(line: Line, verb: Token, kept: set[Token]) -> bool:
    """Whether all that is said in one breath is kept: half of a quotation may mean something else."""
    left_out = {token for token in verb.subtree if token.is_alpha} - kept - {verb}
    for token in verb.subtree:
        is_own = token.dep_ in {"conj", "parataxis"} and token.head == verb and any(
            one.dep_ in _SUBJECTS for one in token.children
        )
        is_teller = token.lemma_ in SAYING and token.i not in line.quoted and token.head == verb
        if is_own or is_teller:
            left_out -= set(token.subtree)
    left_out -= {token for token in verb.children if token.dep_ in {"mark", "cc", "neg"}}
    return not any(token.i >= verb.left_edge.i and token.lower_ not in _POINTING_ADVERBS for token in left_out)


def _without_loose_date(clause: Clause) -> Clause:
    """The clause without a date that might be taken for a part of the object: bottles from May."""
    noun = clause.object or next((token for token in clause.complements if token.dep_ == "dobj"), None)
    kept = tuple(
        one
        for one in clause.adjuncts
        if noun is None or one.when is None or one.tokens[0].lower_ != "from" or one.tokens[0].i < noun.i
    )
    return clause._replace(adjuncts=kept) if clause.complements else clause


def _subject(verb: Token) -> Token | None:
    own = next((token for token in verb.children if token.dep_ in _SUBJECTS and token.i < verb.i), None)
    if own is None and verb.dep_ == "conj" and verb.tag_ in {"VBD", "VBZ"} and verb.head.pos_ == "VERB":
        own = next((token for token in verb.head.children if token.dep_ in _SUBJECTS and token.i < verb.i), None)
    if verb.dep_ not in {"ROOT", "conj", "ccomp", "parataxis"} or own is None:
        return None
    if verb.dep_ == "ccomp" and not (verb.head.lemma_ in SAYING or verb.head.dep_ == "ROOT"):
        return None
    if own.pos_ not in {"NOUN", "PROPN"} or own.lower_ in _POINTING:
        return None
    return own


def _named(subject: Token) -> Token:
    """The name of somebody, where it stands between commas behind what they are."""
    name = next((one for one in subject.rights if one.dep_ == "appos" and one.pos_ == "PROPN"), None)
    is_role = subject.lemma_.casefold() in PEOPLE
    return name if name is not None and is_role and name.left_edge.nbor(-1).text == "," else subject


def _near(verb: Token, subject: Token) -> Iterator[Token]:
    for token in verb.subtree:
        if token.head in {verb, subject} or token.head.head == verb:
            yield token


def _dates_in_objects(line: Line, complements: list[Token]) -> Iterator[Adjunct]:
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


def _shortened(clause: Clause) -> Clause | None:
    """The clause with as much as there is room for; None if it is too long without all that can be left out."""
    while len(clause.tokens()) > LONGEST:
        droppable = [one for one in clause.adjuncts if one.when is None and one.tokens[0].i > clause.verb.i + 1]
        if droppable:
            longest = max(droppable, key=lambda one: len(one.tokens))
            clause = clause._replace(adjuncts=tuple(one for one in clause.adjuncts if one is not longest))
        elif cut := _last_that_adds(clause):
            clause = clause._replace(complements=tuple(token for token in clause.complements if token not in cut))
        else:
            return None
    return clause


def _last_that_adds(clause: Clause) -> set[Token]:
    """The last part of the complements that can be left out, and what is said stays true."""
    for token in reversed(clause.complements):
        if token.dep_ == "conj" and any(one.lower_ in {"or", "not", "but"} for one in token.head.children):
            continue
        may_go = token.dep_ in {"conj", "advcl"} or (token.dep_ in {"relcl", "acl"} and _is_open(token.head))
        if may_go and token.head in clause.complements:
            gone = set(token.subtree)
            if token.dep_ == "conj":
                gone |= {one for one in token.head.rights if one.dep_ in {"cc", "punct"} and one.i < token.i}
            return gone & set(clause.complements)
    return set()


def _is_open(noun: Token) -> bool:
    """Whether a noun names any of several things, so that less may be said of it."""
    return not any(one.dep_ in {"det", "poss"} and one.lower_ not in {"a", "an", "some"} for one in noun.lefts)


def _makes_sense(text: ReadText, clause: Clause) -> bool:
    tokens = clause.tokens()
    kept = {token.i for token in tokens}
    if any(
        sign.text in {"-", "–"} and sign.i not in kept and {sign.i - 1, sign.i + 1} & kept for sign in clause.line.doc
    ):
        return False
    if not len(tokens) >= 4 or points_outside(tokens) or len(join(clause.doer).split()) > 8:
        return False
    if not clause.complements and not clause.adjuncts:
        return False
    if any(_compares(token, tokens) or _counts_back(token) for token in tokens):
        return False
    if any(
        (token.text == "'" and token.tag_ != "POS") or token.text in {'"', ";", ":", "(", "/"} or token.dep_ == "dep"
        for token in tokens
    ):
        return False
    has_open = any(token.dep_ in {"xcomp", "ccomp"} for token in clause.complements)
    if (
        clause.verb.pos_ == "VERB"
        and not has_open
        and clause.object is None
        and not clause.is_passive
        and not clause.adjuncts
    ):
        return False
    return not is_vague(text, clause.subject) and any(token.pos_ in {"NOUN", "PROPN"} for token in tokens)


def _compares(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether it is more than something that is not said."""
    return token.tag_ in {"JJR", "RBR"} and token.lower_ not in {"earlier", "later"} and not any(
        one.lower_ == "than" for one in tokens
    )


def _counts_back(token: Token) -> bool:
    """Whether it is of so many things that the text has named before: the seven wrecks."""
    return token.dep_ == "nummod" and any(
        one.lower_ == "the" and one.i < token.i for one in token.head.lefts
    ) and not token.text.isdecimal()


def is_vague(text: ReadText, head: Token) -> bool:
    """Whether a noun with "the" may be any of several things of the text, or points back at one."""
    words = [token for token in head.lefts if token.pos_ in {"ADJ", "NOUN", "PROPN", "NUM"}]
    behind = [token for token in head.rights if token.dep_ in {"prep", "acl", "relcl"}]
    if head.pos_ == "PROPN" or words or behind:
        return False
    kinds = {
        tuple(one.lower_ for one in token.lefts if one.dep_ in {"compound", "amod"})
        for line in text.lines
        for token in line.doc
        if token.pos_ == "NOUN" and token.lemma_ == head.lemma_
    }
    return len(kinds - {()}) > 1


def _place(token: Token) -> int:
    return token.i
