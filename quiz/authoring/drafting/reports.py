"""Drafts on what somebody is reported to have said: who it was, and whether that is what was said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.authoring.drafting.bounds import is_bounded
from quiz.authoring.drafting.clause import low
from quiz.authoring.drafting.distractors import without_title
from quiz.authoring.drafting.draft import NO_STATED, NO_THIRD, Draft, because, marked, table
from quiz.authoring.drafting.hanging import hangs
from quiz.authoring.drafting.lines import ParsedLine, ReadText, join
from quiz.authoring.drafting.names import may_be_one
from quiz.authoring.drafting.naming import is_of_now
from quiz.authoring.drafting.numerals import in_words
from quiz.authoring.drafting.phrases import named_behind, noun_phrase
from quiz.authoring.drafting.pronouns import meant
from quiz.authoring.drafting.second_answers import another_did
from quiz.authoring.drafting.typed import name_variants
from quiz.authoring.drafting.verbs import DIRECTIONS, OBJECTS, SAME
from quiz.authoring.drafting.whens import MONTHS
from quiz.authoring.drafting.words import BODIES, COMPASS, OPPOSITES, PEOPLE, SAYING, TURNS
from quiz.bank.defaults import slug
from quiz.rules.figures import read_number

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEWEST, _MOST = 4, 15
_OUTSIDE = frozenset(
    """i we you he she it they them him me us my our your his her their this that these those there here then one ones
    so such what whether how why too also again""".split()
)
_UNLIKE = frozenset({"accuse", "deny", "doubt", "complain", "write", "note", "explain", "add"})
_SIMPLE = frozenset({"VBD", "VBZ"})
_TO_BE = frozenset("is are was were will would should could can must may might has have had".split())
_TOO_LONG = 8
_LARGEST = 98
_MONTHS = MONTHS.split("|")


class Report(NamedTuple):
    """What somebody is reported to have said, without quotation marks, and the tokens that say so."""

    line: ParsedLine
    statement: str
    words: tuple[Token, ...]
    speaker: str
    is_person: bool
    verb: Token
    places: tuple[int, ...]


def reports(text: ReadText) -> Iterator[Report]:
    """What is reported with a verb of saying and makes sense alone."""
    for line in text.lines:
        for verb in line.doc:
            if verb.lemma_ not in SAYING - _UNLIKE or verb.pos_ != "VERB" or verb.i in line.quoted:
                continue
            if verb.tag_ not in _SIMPLE or any(one.dep_ in {"neg", "aux"} for one in verb.children):
                continue
            who = next((one for one in verb.children if one.dep_ == "nsubj"), None)
            for part in verb.children:
                if who is None or part.dep_ != "ccomp" or _is_turned_from(part, verb):
                    continue
                found = _speaker(text, who)
                words = _words(part)
                if found and words and not line.quoted & {one.i for one in words}:
                    statement = low(join(words), words[0])
                    places = (who.i, verb.i, words[0].i, words[-1].i)
                    yield Report(line, statement, tuple(words), *found, verb, places)


def _is_turned_from(part: Token, verb: Token) -> bool:
    """Whether "but" or "and" stands between a sentence and a verb of saying behind it, which says something else."""
    return part.i < verb.i and any(one.lower_ in TURNS for one in verb.doc[part.i : verb.i] if one.head in {part, verb})


def _speaker(text: ReadText, who: Token) -> tuple[str, bool] | None:
    head = named_behind(meant(who) or who)
    if text.sort_of(head) == "person" and head.pos_ == "PROPN":
        name = without_title(text.full_name(head))
        return (name, True) if " " in name else None
    if head.tag_ == "NNS" and text.sort_of(head) == "person":
        phrase = noun_phrase(head)
        name = low(join(phrase), phrase[0])
        is_known = len(phrase) > 2 and any(one.pos_ == "PROPN" for one in phrase)
        return (name, False) if is_known and not any(one.like_num for one in phrase) else None
    if text.sort_of(head) == "body" and head.pos_ == "PROPN":
        return (text.full_name(head), False)
    if text.sort_of(head) == "body" and any(one.dep_ == "compound" for one in head.lefts):
        name = text.full_name(head)
        return (low(name, head), False) if name else None
    return None


def _words(part: Token) -> list[Token]:
    """The words of a clause that is reported, without what only adds to it; empty where they point elsewhere."""
    words = [one for one in part.subtree if not one.is_space]
    first = 1 if words[0].lower_ == "that" else 0
    words = words[first:]
    for at, one in enumerate(words):
        is_next = at + 1 < len(words) and words[at + 1].lower_ in {"where", "which", "who", "and", "but", "so", "as"}
        if at > 2 and (one.text in {";", "–", "—"} or (one.text == "," and is_next)):
            words = words[:at]
            break
    while words and words[-1].is_punct:
        words.pop()
    if not _FEWEST <= len(words) <= _MOST or any(one.text in {'"', "(", ":"} for one in words):
        return []
    if any(
        one.lower_ in _OUTSIDE and not _is_owned(one, words) and one.dep_ not in {"mark", "expl", "det"}
        for one in words
    ):
        return []
    if any(one.lower_ in {"this", "these", "those"} or is_of_now(one) for one in words):
        return []
    behind = words[-1].doc[words[-1].i + 1 : words[-1].i + 2]
    if any(one.tag_ in {"MD", "VBZ", "VBP", "VBD"} for one in behind):
        return []  # Power is back in Halm and work goes on: what stands behind "and" begins the next half.
    if part not in words or part.pos_ not in {"VERB", "AUX"} or hangs(words):
        return []
    if any(one.tag_ in {"JJR", "RBR"} for one in words) and not any(one.lower_ == "than" for one in words):
        return []
    if not any(one.dep_ in {"nsubj", "nsubjpass", "expl"} and one.head == part for one in words):
        return []
    return words


def _is_owned(token: Token, words: list[Token]) -> bool:
    """Whether an "its" has the noun that it belongs to before it among the words."""
    return token.lower_ == "its" and any(one.pos_ == "NOUN" and one.i < token.i for one in words)


def told(verb: Token) -> str:
    """The verb of saying; "said" where the text tells it to somebody."""
    return "said" if verb.lemma_ == "tell" else verb.text


def report_drafts(text: ReadText) -> Iterator[Draft]:
    """Who said it: a choice among people of the text, and a typed answer; and whether it is what was said."""
    every = list(reports(text))
    people = [without_title(thing.name) for thing in text.of_sort("person")]
    people = [name for name in dict.fromkeys(people) if " " in name and all(w[:1].isupper() for w in name.split())]
    bodies = [one[:1].upper() + one[1:] for one in (thing.name for thing in text.of_sort("body")) if " " in one]
    for one in every:
        verb = told(one.verb)
        stem = f"Who {verb} that {one.statement}?"
        if len(stem.split()) > 20 or another_did(text, one.line, one.verb.i):
            continue
        wrong = [
            name
            for name in (people if one.is_person else bodies)
            if not may_be_one(name, one.speaker) and name.split()[-1] not in one.line.text
        ]
        who = one.speaker[:1].upper() + one.speaker[1:]
        evidence = {one.line.number: marked(one.line, one.places)}
        why = because(f"{who} {verb} that {one.statement}", one.line.number)
        common: dict[str, Any] = {"evidence": evidence, "why": why, "difficulty": 1, "process": "retrieve"}
        fact = (one.line.number, "said", one.statement)
        wrong = wrong[:3]
        if len(wrong) > 1 and len(who) <= _TOO_LONG + max(map(len, wrong)):
            yield Draft("choice", (table(stem, who, kind="choice", wrong=wrong, **common),), fact, 0.8)
        if one.is_person:
            typed = table(stem, who, kind="typed", variants=name_variants(text, who), **common)
            yield Draft("typed", (typed,), fact, 0.7)
        yield from _claims(one, evidence)


def _claims(one: Report, evidence: Any) -> Iterator[Draft]:
    """Claims that a speaker said something: as it was, and with another number or as the contrary."""
    contrary = contrary_of(one)
    is_denied = contrary == _denied(one)
    reworded = _reworded(one) or (one.statement if _other_number(one) else "")
    true, false = (
        f"According to {one.speaker}, {_in_own_words(one, statement)}." for statement in (reworded, contrary)
    )
    if not contrary or len(false.split()) > 20:
        return
    why = because(f"{one.speaker[:1].upper()}{one.speaker[1:]} {told(one.verb)} that {one.statement}", one.line.number)
    name = "-".join(slug(f"{one.speaker} {one.statement}").split("-")[:6])[:44].strip("-")
    rows: list[dict[str, Any]] = [
        *([{"stem": true, "key": "stated", "difficulty": 1, "process": "retrieve"}] if reworded else []),
        {
            "stem": false,
            "key": "contradicted",
            "difficulty": 1,
            "process": "retrieve",
            "mutation": "negation" if is_denied else "same set",
        },
    ]
    lacking = NO_THIRD if reworded else NO_STATED
    tables = [table(kind="claim", set=name, evidence=evidence, why=why, answered=lacking, **row) for row in rows]
    yield Draft("claim", tuple(tables), ("claim", one.line.number, "said", one.statement), 0.58 if is_denied else 0.72)


def _in_own_words(one: Report, statement: str) -> str:
    """A reported statement as its speaker put it: "will" in place of "would"."""
    has_would = any(word.lower_ == "would" and word.head.head not in one.words for word in one.words)
    is_told = one.verb.tag_ == "VBD" and not any(word.lower_ == "if" for word in one.words)
    return statement.replace(" would ", " will ", 1) if has_would and is_told else statement


def _reworded(one: Report) -> str:
    """What is said with another verb that means the same; empty where there is none."""
    root = next((word for word in one.words if word.head not in one.words), one.words[0])
    other = SAME.get(root.lemma_.casefold())
    kinds = {word.dep_ for word in root.children}
    has_object = bool(kinds & {"dobj", "nsubjpass"})
    if other is None or root.lemma_ in OBJECTS or kinds & {"prt", "xcomp", "ccomp", "dative", "oprd", "acomp"}:
        return ""
    if (other.needs_object is not None and other.needs_object != has_object) or root.lemma_ in {"meet", "plant"}:
        return ""
    who = next((word for word in root.children if word.dep_ == "nsubj"), root)
    if root.lemma_ == "move" and (who.pos_ == "PROPN" or who.lemma_.casefold() in PEOPLE | BODIES):
        return ""
    if root.lemma_ in DIRECTIONS and not any(word.lower_ in {"to", "by"} for word in root.children):
        return ""
    form = {"VB": other.base, "VBD": other.past, "VBN": other.participle}.get(root.tag_, "")
    return _with(one, one.words.index(root), form) if form else ""


def contrary_of(one: Report) -> str:
    """What is said with another number or month, with a word turned into its contrary, or denied.

    Empty where none is sure.
    """
    if any(is_bounded(word) for word in one.words if word.pos_ == "NUM"):
        return ""  # Another number, or a "not", may leave it true.
    return _other_number(one) or _other_month(one) or _opposite(one) or _denied(one)


def _other_month(one: Report) -> str:
    """What is said with another month; empty where it names none, or several."""
    found = [word for word in one.words if word.text in _MONTHS]
    if len(found) != 1 or any(word.lower_ in {"before", "after", "by", "until"} for word in one.words):
        return ""
    at = _MONTHS.index(found[0].text)
    other = _MONTHS[at - 1 if at == len(_MONTHS) - 1 else at + 1]
    is_day = any(when.start <= found[0].i < when.end and when.end - when.start > 1 for when in one.line.whens)
    return "" if is_day else _with(one, one.words.index(found[0]), other)


def _other_number(one: Report) -> str:
    """What is said with another number in it; empty where there is none, or several."""
    numbers = [word for word in one.words if word.pos_ == "NUM"]
    if not numbers:
        return ""
    number, *others = numbers
    of = next((word for word in number.children if word.lower_ == "of"), None)
    is_share = of is not None and all(of.is_ancestor(word) for word in others)
    is_date = any(when.start <= number.i < when.end for when in one.line.whens)
    value = read_number(number.text)
    if (others and not is_share) or is_date or value is None or value != int(value) or not 2 <= value <= _LARGEST:
        return ""
    other = str(int(value) - 1 if is_share else int(value) + 2)
    return _with(one, one.words.index(number), other if number.text.isdigit() else in_words(other))


def _opposite(one: Report) -> str:
    """What is said with one word turned into its contrary; empty where there is no such word, or several."""
    turned = [
        at for at, word in enumerate(one.words) if word.lower_ in OPPOSITES.keys() - COMPASS and word.text.islower()
    ]
    if len(turned) != 1 or any(word.dep_ == "neg" for word in one.words):
        return ""
    return _with(one, turned[0], OPPOSITES[one.words[turned[0]].lower_])


def _with(one: Report, at: int, other: str) -> str:
    parts = (join(one.words[:at]), other, join(one.words[at + 1 :]))
    first = low(parts[0], one.words[0]) if parts[0] else ""
    return " ".join(part for part in (first, *parts[1:]) if part)


def _denied(one: Report) -> str:
    """What is said, with its first verb denied, or with its "not" left out; empty where that is not sure."""
    words = list(one.words)
    root = next((word for word in words if word.head not in words or word.head == word), words[0])
    if any(word.lower_ in {"no", "never", "none", "only", "most", "all", "some", "many", "few"} for word in words):
        return ""
    if (denial := next((word for word in words if word.dep_ == "neg"), None)) is not None:
        if denial.lower_ != "not" or denial.head != root:
            return ""
        return low(join([word for word in words if word != denial]), words[0])
    first = next((word for word in root.children if word.dep_ in {"aux", "auxpass"} and word in words), None)
    first = first if first is not None else root if root.lemma_ == "be" else None
    if first is None or first.lower_ not in _TO_BE or any(word.dep_ == "conj" and word.head == root for word in words):
        return ""
    at = words.index(first)
    return low(f"{join(words[: at + 1])} not {join(words[at + 1 :])}", words[0])
