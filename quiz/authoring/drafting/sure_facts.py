"""Whether a finished draft says no more than its lines do: no guess as a fact, nothing that another did as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.authoring.drafting.bounds import is_half_of_counted
from quiz.authoring.drafting.cut_short import loses_what_a_number_is_of
from quiz.authoring.drafting.draft import Draft
from quiz.authoring.drafting.hanging import is_of_another_sentence
from quiz.authoring.drafting.lines import ParsedLine, ReadText
from quiz.authoring.drafting.misreadings import TAKEN_BACK, follows_a_time
from quiz.authoring.drafting.once import amounts, may_come_again
from quiz.authoring.drafting.second_answers import GUESSES, another_did
from quiz.authoring.drafting.words import SAYING
from quiz.rules.items import Verdict
from quiz.rules.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_HEARSAY = re.compile(
    r"\b(?:it (?:is|was|has been) (?:often |widely |sometimes )?(?:said|thought|believed|claimed|rumou?red|hoped)"
    r"|(?:is|are|was|were) (?:said|thought|believed|supposed|rumou?red|alleged|reputed|meant) to"
    r"|(?:story|legend|tradition|rumou?r) (?:has it|says|goes)|if \w+ (?:is|are|can) (?:right|true|to be trusted)"
    r"|if the [\w ]+ can be (?:trusted|believed)|as the story goes"
    r"|according to (?!the text)(?:an?|the|her|his|its|their)? ?\w+)\b",
    re.IGNORECASE,
)
"""Words by which a whole sentence is only what people say."""
_FRAMED = re.compile(
    r"^According to (?!the text)|\b(?:said|(?<!the text )says?|told|claim(?:s|ed)?|believes?|think|named in the text)\b"
    r"|^What is each"
)
"""How a stem tells whose words it asks for, or that it asks for no more than what somebody is."""
_WHO = re.compile(
    r"^(?:According to [^,]+, )?(?:whom?(?! is (?:called|named))|which organi[sz]ation|What did .* do)\b", re.IGNORECASE
)
_ASKS_TIME = re.compile(r"\b(?:which|what) (?:year|month|date|day)\b", re.IGNORECASE)
_BOUND = re.compile(r"(?:According to [^,]+, )?(?:since|until|till|from|by)\b", re.IGNORECASE)
"""How a stem begins that asks since or until when it was so."""
_ASKS_WHERE = re.compile(r"(?:According to [^,]+, )?where\b", re.IGNORECASE)
_DENIAL = re.compile(r"\b(?:not|no|none|never|nobody|nothing|neither|nor)\b|n't\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:all|most|many|some|several|half|few|none|more|each|one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
    r" of (?:them|whom|which|these|those)\b(?P<told>[^,;:.!?)]*)",
    re.IGNORECASE,
)
"""What is told of a part of what the clause before it counts: 23 workers died, most of them in a fire."""
_LITTLE = 3
"""Words of so few letters tell nothing of what is meant."""
_SO_OR_OPEN = frozenset({str(Verdict.STATED), str(Verdict.NOT_STATED)})
_IF = frozenset({"if", "unless", "provided"})
_OPEN_END = re.compile(r"\b(by|on|of|in|at|for|from|with|to|until|since|than|and|or|the|a)\.$")
_BETWEEN_COMMAS = re.compile(r"(?=(\b\w+, [^,;:()]+),)")
_UNREAL = frozenset({"if", "unless", "whether"})
_HELPERS = frozenset({"AUX", "ADV", "PART", "PUNCT"})
_NO = frozenset({"not", "never", "no", "n't"})


def is_sure(text: ReadText, draft: Draft) -> bool:
    """Whether nothing in its lines, or in the ones behind them, makes a draft doubtful."""
    return not any(_is_doubtful(text, draft, table) for table in draft.tables)


def _is_doubtful(text: ReadText, draft: Draft, table: Mapping[str, Any]) -> bool:
    said = fold(f"{table['stem']} {table['key']} {table.get('wrong', '')}")
    is_framed = _FRAMED.search(table["stem"]) is not None
    for line, places in _settling(text, table):
        if _is_guess(line, places, said, draft) or _goes_on_with_another(line, places, said):
            return True
        if _ASKS_WHERE.match(table["stem"]) and _is_where_before(line, str(table["key"])):
            return True
        verbs = [line.doc[one] for one in _verbs(line, places, draft)]
        if any(_is_cut_short(one, said) or _is_when_so_many(line, one, table, said) for one in verbs):
            return True
        if _is_denied_then(line, table) or _is_of_a_part(line, said) or _hangs(line, places, said):
            return True
        statements = _statements(table)
        if any(_is_half_a_list(line, fold(one)) or _loses_comma(line, one) for one in statements):
            return True
        if any(_ends_open(line, one) for one in (*statements, table["stem"])):
            return True
        if any(_loses_denial(line, one, table) or _loses_condition(one, said) for one in verbs):
            return True
        if not is_framed and (_is_of_another_mind(line, places, said) or _is_taken_back(text, line)):
            return True
        if _WHO.search(table["stem"]) and (
            _is_cut(line, str(table["key"])) or any(another_did(text, line, one) for one in _verbs(line, places, draft))
        ):
            return True
    return False


def _settling(text: ReadText, table: Mapping[str, Any]) -> Iterator[tuple[ParsedLine, range]]:
    """Each line that a question cites, with the places of its tokens from the first that is marked to the last."""
    for group in table["evidence"]:
        for number, words in group.items():
            line = text.by_number[number]
            pieces = [words] if isinstance(words, str) else words
            starts = [line.text.find(piece) for piece in pieces]
            spans = [
                span
                for start, piece in zip(starts, pieces, strict=True)
                if start >= 0 and (span := line.doc.char_span(start, start + len(piece), alignment_mode="expand"))
            ]
            if spans:
                yield line, range(min(one.start for one in spans), max(one.end for one in spans))


def _is_guess(line: ParsedLine, places: range, said: str, draft: Draft) -> bool:
    """Whether a word makes a guess of what is cited, and is not in the draft."""
    near = range(places.start - 1, places.stop + 1)
    return any(
        one.lower_ in GUESSES - set(said.split()) and one.i in near and _tells(_verb_of(one), said, draft)
        for one in line.doc
    )


def _verb_of(word: Token) -> Token:
    """The verb that a word belongs to; the word itself where there is none."""
    return next((one for one in word.ancestors if one.pos_ in {"VERB", "AUX"}), word)


def _tells(verb: Token, said: str, draft: Draft) -> bool:
    return verb.lemma_ in draft.fact or fold(verb.text) in said.split()


def _goes_on_with_another(line: ParsedLine, places: range, said: str) -> bool:
    """Whether "or" stands behind what is cited, and then another date or number: born in 1829 or 1830."""
    doc = line.doc
    for one in doc[places.start : places.stop + 2]:
        if one.lower_ != "or" or one.i + 1 >= len(doc) or not (one.i and _is_amount(one.nbor(-1))):
            continue
        other = next((two for two in doc[one.i + 1 : one.i + 4] if _is_amount(two)), None)
        if other is not None and fold(other.text) not in said.split():
            return True
    return False


def _is_amount(token: Token) -> bool:
    return token.like_num or token.ent_type_ in {"DATE", "CARDINAL"} or token.text == ","


def _is_of_another_mind(line: ParsedLine, places: range, said: str) -> bool:
    """Whether a draft tells as a fact what a sentence tells as hearsay, as somebody's words, or as a condition."""
    doc = line.doc
    for one in _HEARSAY.finditer(line.text):
        span = doc.char_span(one.start(), one.end(), alignment_mode="expand")
        is_kept = set(fold(one[0]).split()) <= set(said.split())
        if span is not None and not is_kept and _is_in_sentence(span.root, places):
            return True
    return any(_is_unreal(doc[place]) for place in places if doc[place].tag_ == "VBN" and _is_participle(doc[place]))


def _is_in_sentence(root: Token, places: range) -> bool:
    """Whether a word governs something that is cited, stands within it, or belongs to its verb."""
    is_beside = root.lower_ == "according" and root.head.i in places
    return root.i in places or is_beside or any(one.i in places and one.pos_ in {"VERB", "AUX"} for one in root.subtree)


def _is_participle(token: Token) -> bool:
    return token.dep_ in {"acl", "advcl"} and not any(one.dep_ in {"aux", "auxpass"} for one in token.children)


def _is_unreal(participle: Token) -> bool:
    """Whether a participle stands in what somebody says or only thinks, or in what is not so."""
    for above in participle.ancestors:
        if above.dep_ == "ccomp" and above.head.lemma_ in SAYING:
            return True
        if any(one.lower_ in _UNREAL and one.dep_ == "mark" for one in above.children):
            return True
    return any(one.lower_ in _NO and one.dep_ == "neg" for one in participle.children)


class _Cited(NamedTuple):
    """What a finished draft tells of a verb of its line: those words of the sentence that are in it."""

    verb: Token
    subject: Token | None
    object: Token | None
    told: Sequence[Token]

    def tokens(self) -> Sequence[Token]:
        return self.told


def _cited(verb: Token, said: str) -> _Cited:
    subject = next((one for one in verb.children if one.dep_ in {"nsubj", "nsubjpass"}), None)
    noun = next((one for one in verb.children if one.dep_ == "dobj"), None)
    return _Cited(verb, subject, noun, [one for one in verb.subtree if _is_told(one, said)])


def _is_cut_short(verb: Token, said: str) -> bool:
    """Whether it is told for how long something went on, and not where or with whom: four years among the poor."""
    return loses_what_a_number_is_of(verb, _cited(verb, said).told)


def _is_where_before(line: ParsedLine, key: str) -> bool:
    """Whether a place is where time was spent before it happened: she came back after twenty years in Lund."""
    start = line.text.find(key.removeprefix("the "))
    at = next((one for one in line.doc if one.idx >= start), None) if start > 0 else None
    return at is not None and any(follows_a_time(one) for one in line.doc[max(0, at.i - 2) : at.i + 1])


def _is_when_so_many(line: ParsedLine, verb: Token, table: Mapping[str, Any], said: str) -> bool:
    """Whether it is asked or changed when so many came, of which there may be as many at another time."""
    whole = _cited(verb, said)._replace(told=[*verb.subtree])
    if not may_come_again(whole):
        return False
    asks_time = _ASKS_TIME.search(table["stem"]) is not None and not _BOUND.match(table["stem"])
    changed = [*_at_another_time(line, table), *([said] if asks_time else ())]
    return any(set(amounts(whole)) <= set(_cited(verb, fold(one)).told) for one in changed)


def _is_denied_then(line: ParsedLine, table: Mapping[str, Any]) -> bool:
    """Whether it is asked or changed when something was not so, which may be as true of other times."""
    denied = _DENIAL.search(line.text)
    if not line.whens or denied is None or re.search(r"\b(?:until|till|before)\b", line.text[denied.end() :]):
        return False  # What was not so until 1934 was so then.
    is_changed = any(map(_DENIAL.search, _at_another_time(line, table)))
    return is_changed or bool(_ASKS_TIME.search(table["stem"]) and _DENIAL.search(table["stem"]))


def _at_another_time(line: ParsedLine, table: Mapping[str, Any]) -> Iterator[str]:
    """What a draft has for wrong that has most words of a line, and not its date."""
    wrong = table.get("wrong", ()) if isinstance(table["key"], list) else ()
    for one in (*map(str, wrong), *([table["stem"]] if table["key"] == "contradicted" else ())):
        if line.whens and not any(when.text in one for when in line.whens) and _is_like(one, line):
            yield one


def _is_of_a_part(line: ParsedLine, said: str) -> bool:
    """Whether a draft tells of all what its line tells of a part of them."""
    words = set(said.split())
    return any(
        any(len(one) > _LITTLE and one in words for one in fold(part["told"]).split())
        and not set(fold(part[0].removesuffix(part["told"])).split()) <= words
        for part in _PART.finditer(line.text)
    )


def _statements(table: Mapping[str, Any]) -> list[str]:
    """What a draft says, each thing by itself."""
    key = table["key"]
    return [*map(str, key), *map(str, table.get("wrong", ()))] if isinstance(key, list) else [f"{table['stem']} {key}"]


def _is_half_a_list(line: ParsedLine, said: str) -> bool:
    """Whether a draft says how many there are, and then names only some of them."""
    told = {one.i for one in line.doc if _is_told(one, said)}
    return any(is_half_of_counted(one, told) for one in line.doc if {one.i, one.head.i} <= told)


def _ends_open(line: ParsedLine, statement: str) -> bool:
    """Whether a statement ends with a word that something stood behind in its line: she received it from then on."""
    end = _OPEN_END.search(statement)
    return end is not None and not line.text.rstrip('.!?"”').endswith(end[1])


def _loses_comma(line: ParsedLine, statement: str) -> bool:
    """Whether a phrase that stands between commas in its line has only the first of them: Lund, a town in Skåne is."""
    for phrase in _BETWEEN_COMMAS.finditer(line.text):
        _, is_there, behind = statement.partition(phrase[1])
        if is_there and re.match(r" (?!and\b|or\b)", behind):
            return True
    return False


def _is_told(word: Token, said: str) -> bool:
    return f" {fold(word.text)} " in f" {said} "


def _hangs(line: ParsedLine, places: range, said: str) -> bool:
    """Whether a draft has a noun of which only another sentence says what it is: the industry, a second show."""
    return any(
        is_of_another_sentence(one)
        and one.i not in line.quoted
        and f" {fold(line.doc[one.left_edge.i : one.i + 1].text)} " in f" {said} "
        for one in line.doc[places.start : places.stop]
    )


def _loses_denial(line: ParsedLine, verb: Token, table: Mapping[str, Any]) -> bool:
    """Whether what a line denies is said to be so: it did not, however, accept it."""
    if not _is_denied(verb):
        return False
    key = table["key"]
    right = key if isinstance(key, list) else [table["stem"]] * (isinstance(key, str) and key in _SO_OR_OPEN)
    return any(
        _is_like(str(one), line) and fold(verb.text) in fold(str(one)).split() and not _DENIAL.search(str(one))
        for one in right
    )


def _is_denied(verb: Token) -> bool:
    """Whether a verb has a word of denial, or one stands before it among its helpers: did not, however, accept."""
    if any(one.dep_ == "neg" for one in verb.children):
        return True
    before = takewhile(lambda one: one.pos_ in _HELPERS, reversed(verb.doc[: verb.i]))
    return any(one.lower_ in _NO for one in before)


def _loses_condition(verb: Token, said: str) -> bool:
    """Whether something is told without the condition on which it is so."""
    return any(
        mark.dep_ == "mark" and mark.lower_ in _IF and mark.lower_ not in said.split()
        for one in verb.children
        if one.dep_ == "advcl"
        for mark in one.children
    )


def _is_like(statement: str, line: ParsedLine) -> bool:
    """Whether a statement has most of its words from a line."""
    words = fold(statement).split()
    return len(set(words) & set(fold(line.text).split())) * 2 > len(words)


def _is_taken_back(text: ReadText, line: ParsedLine) -> bool:
    behind = text.behind(line)
    return behind is not None and TAKEN_BACK.match(behind.text) is not None


def _is_cut(line: ParsedLine, key: str) -> bool:
    """Whether a name goes on behind the answer wherever the line has it, as a model that misreads it has it."""
    bare = key.removeprefix("The ").removeprefix("the ")
    found = [one.end() for one in re.finditer(rf"\b{re.escape(bare)}\b", line.text)] if bare[:1].isupper() else []
    at = {one.idx: one for one in line.doc}
    return bool(found) and all(_is_of_name(at.get(end + 1)) for end in found)


def _is_of_name(behind: Token | None) -> bool:
    """Whether a word, if there is one behind a space, goes on with the name before it."""
    if behind is None or behind.pos_ != "PROPN" or not behind.nbor(-1).whitespace_:
        return False
    return behind.text[:1].isupper() and behind.ent_type_ not in {"DATE", "TIME"}


def _verbs(line: ParsedLine, places: range, draft: Draft) -> Iterator[int]:
    """The places of the verbs that a draft may rest on: the one that it names, else all that are cited."""
    verbs = [one for one in line.doc[places.start : places.stop] if one.pos_ == "VERB"]
    named = [one for one in verbs if one.lemma_ in draft.fact]
    yield from (one.i for one in named or verbs)
