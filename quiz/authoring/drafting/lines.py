"""A text as numbered lines, each with its grammar, and the things that it names: people, bodies, places and dates."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quiz.authoring.drafting.antecedents import resolve
from quiz.authoring.drafting.firms import firm_at, mark_firms
from quiz.authoring.drafting.line_datelines import without_dateline
from quiz.authoring.drafting.marked_words import marked_in, quoted_in, with_whole_titles
from quiz.authoring.drafting.mended_words import mend_letters, mend_names, mend_verbs
from quiz.authoring.drafting.named_things import name_things
from quiz.authoring.drafting.names import (
    full_names,
    given_names,
    is_longer_name,
    is_nobody,
    kinds_of_nouns,
    may_be_one,
    name_words,
    named_late,
    namesakes,
)
from quiz.authoring.drafting.naming import name_fully
from quiz.authoring.drafting.phrases import behind_name, named_behind, tidied, words_behind
from quiz.authoring.drafting.pronouns import meant
from quiz.authoring.drafting.sorts import NAMING, Sort, by_line, by_place, by_word, is_land, mark_products, title
from quiz.authoring.drafting.whens import When, whens
from quiz.authoring.drafting.words import BODIES, NO_NAMES, PEOPLE, PLACES, SAYING
from quiz.authoring.sentences import english

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAMED: tuple[Sort, ...] = ("person", "body", "place")

_LABELS: dict[str, Sort] = {
    "PERSON": "person",
    "ORG": "body",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
_CURLY = str.maketrans("’‘“”", "''\"\"")


class ParsedLine(NamedTuple):
    """A sentence of the text, its number, its grammar, which of its tokens are quoted, and whose words these are."""

    number: str
    text: str
    doc: Doc
    quoted: frozenset[int]
    whens: tuple[When, ...]

    @property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of its words, without function words."""
        found: frozenset[str] | None = self.doc.user_data.get("lemmas")
        if found is None:
            found = frozenset(token.lemma_.casefold() for token in self.doc if token.is_alpha and not token.is_stop)
            self.doc.user_data["lemmas"] = found
        return found


class Thing(NamedTuple):
    """Something that the text names: its sort, its name, and the numbers of the lines that name it."""

    sort: Sort
    name: str
    lines: frozenset[str]


class ReadText:
    """A text in lines, and the things that it names."""

    def __init__(self, paragraphs: Sequence[Sequence[str]]) -> None:
        numbered = [
            (f"{number}.{place}", without_dateline(text))
            for number, paragraph in enumerate(paragraphs, 1)
            for place, text in enumerate(paragraph, 1)
        ]
        docs = list(english().pipe(text.translate(_CURLY) for _, text in numbered))
        self.lines: list[ParsedLine] = []
        names = frozenset(
            t.text for doc in docs for t in doc if t.i and t.text[:1].isupper() and not doc[t.i - 1].is_punct
        )
        opened, before = False, ""
        for (number, text), doc in zip(numbered, docs, strict=True):
            paragraph = number.partition(".")[0]
            mend_verbs(doc)
            mend_names(doc)
            mend_letters(doc)
            doc.user_data |= {"names": names, "paragraph": paragraph}
            quoted, opened = quoted_in(text, doc, opened=opened and paragraph == before)
            before = paragraph
            doc.user_data["quoted"] = quoted
            self.lines.append(ParsedLine(number, text, doc, quoted, tuple(whens(doc))))
        self.by_number = {line.number: line for line in self.lines}
        mark_products(docs)
        mark_firms(docs)
        self.kinds = kinds_of_nouns(docs)
        self.lemmas = frozenset(lemma for line in self.lines for lemma in line.lemmas)
        self._sorts = self._sorts_of_names()
        self.full_names = full_names(docs)
        self._named_late = named_late(docs, self.full_names)
        self.things = self._things()
        self.namesakes = namesakes(docs)
        people = self._people()
        self.given_names = given_names(docs, people)
        only = {last: max(names, key=len) for last, names in people.items() if not self.is_shared(last)}
        name_fully(docs, self.given_names | only, people)
        for doc in docs:
            doc.user_data["marks"] = marked_in(doc)
        self.things = self._things()
        name_things(self, docs)
        resolve(self, docs, frozenset(self.full_names))
        self.speakers = self._speakers()

    def sort_of(self, token: Token) -> Sort | None:
        """What sort of thing a noun names."""
        word = token.lower_
        notes = token.doc.user_data
        if token.i in notes["products"] or token.i in notes["unsure"]:
            return None
        if token.i in notes["firms"]:
            return "body"
        if token.pos_ == "PROPN" and is_land(token):
            return "place"
        if token.pos_ == "PROPN" and word in BODIES | PLACES:
            return "body" if word in BODIES else "place"
        if token.pos_ == "PROPN" and (found := self._sorts.get(token.text)):
            return found
        if token.ent_type_ in _LABELS and token.pos_ == "PROPN":
            return _LABELS[token.ent_type_]
        if token.pos_ not in {"NOUN", "PROPN"}:
            return None
        lemma = token.lemma_.casefold()
        if lemma in PEOPLE:
            return "person"
        return "body" if lemma in BODIES else "place" if lemma in PLACES else None

    def behind(self, line: ParsedLine) -> Doc | None:
        """The sentence behind a line; None behind the last."""
        at = self.lines.index(line) + 1
        return self.lines[at].doc if at < len(self.lines) else None

    def of_sort(self, sort: Sort) -> list[Thing]:
        """The named things of a sort, those named most often first."""
        return [thing for thing in self.things if thing.sort == sort]

    def dates(self, grain: str) -> list[str]:
        """The dates of one exactness, each once."""
        return list(dict.fromkeys(when.text for line in self.lines for when in line.whens if when.grain == grain))

    def _sorts_of_names(self) -> dict[str, Sort]:
        """The sort of thing that each word of a name stands for most often in the text."""
        votes: defaultdict[str, Counter[Sort]] = defaultdict(Counter)
        for line in self.lines:
            for entity in line.doc.ents:
                sort = _LABELS.get(entity.label_)
                if sort is None:
                    continue
                words = [token for token in entity if token.pos_ == "PROPN"]
                if not words:
                    continue
                if (words[0].lower_ in PEOPLE and len(words) > 1) or (sort != "place" and title(words[0])):
                    sort = "person"
                    votes[words[-1].text][sort] += 20
                elif len(words) > 1:
                    sort = by_word(words) or sort
                # A whole name says more surely what it is than one word of it.
                for token in words if sort == "person" else words[-1:]:
                    votes[token.text][sort] += 3 if len(words) > 1 else 1
                if sort == "body" and len(words) == 2 and words[0].i + 1 == words[1].i:
                    votes[words[0].text][sort] += 20  # A team may be called by its town.
            for token in line.doc:
                if token.pos_ == "PROPN" and token.ent_type_ not in {"DATE", "TIME"} and (sort := by_place(token)):
                    votes[token.text][sort] += 5
            for word, sort in by_line(line.doc):
                votes[word][sort] += 50
        return {word: counts.most_common(1)[0][0] for word, counts in votes.items()}

    def _things(self) -> list[Thing]:
        named: defaultdict[tuple[Sort, str], set[str]] = defaultdict(set)
        for line in self.lines:
            for chunk in line.doc.noun_chunks:
                for head in (chunk.root, *chunk.root.conjuncts):
                    sort = self.sort_of(head)
                    if (
                        sort is None
                        or head.i in line.quoted
                        or (head.pos_ == "NOUN" and any(one.dep_ == "appos" for one in head.children))
                    ):
                        continue
                    if name := self.name(head):
                        named[sort, name].add(line.number)
        things = [
            Thing(sort, name, frozenset(lines))
            for (sort, name), lines in named.items()
            if not (sort in {"body", "person"} and self._may_be_place(sort, name))
            and not (sort == "person" and is_nobody(name))
        ]
        return sorted(_distinct(things), key=lambda thing: -len(thing.lines))

    def _may_be_place(self, sort: Sort, name: str) -> bool:
        """Whether the text says that something is in what has this name, or comes from it."""
        if BODIES & set(name.casefold().split()) or not name[:1].isupper():
            return False
        before = "in|near|at|from" if sort == "body" else "in|near|at|round by|go by|go via|past"
        pattern = re.compile(rf"\b(?:{before}) {re.escape(name)}\b(?!')")
        return any(pattern.search(line.text.translate(_CURLY)) for line in self.lines)

    def is_shared(self, last: str) -> bool:
        """Whether several people of the text have this as the last of their names, or may have."""
        return last in self._named_late or self.is_of_several(last)

    def is_of_several(self, last: str) -> bool:
        """Whether several whole names of the text have this as their last word."""
        return len({name.split()[0] for name in self.full_names.get(last, ())}) > 1

    def _people(self) -> dict[str, set[str]]:
        """The full names of people by the last of their words."""
        called = {word for thing in self.things if thing.sort == "person" for word in thing.name.split()}
        return {last: names for last, names in self.full_names.items() if last in called}

    def _speakers(self) -> dict[str, str]:
        """The one speaker of each paragraph in which only one is quoted, by the number of the paragraph."""
        speakers: defaultdict[str, set[str]] = defaultdict(set)
        for line in self.lines:
            for verb in line.doc:
                if verb.lemma_ in SAYING and verb.pos_ == "VERB" and verb.i not in line.quoted:
                    who = [one for one in verb.children if one.dep_ == "nsubj"]
                    speakers[line.number.partition(".")[0]] |= {
                        self.full_name(one) if self.sort_of(one) else "?"
                        for one in (named_behind(meant(one) or one) for one in who)
                    }
        alone = {paragraph: [*names] for paragraph, names in speakers.items() if len(names) == 1}
        return {paragraph: name for paragraph, [name] in alone.items() if name != "?"}

    def full_name(self, head: Token) -> str:
        """The longest name that the text has for what a noun names; empty where it has none."""
        short = self.name(head)
        if not short or head.pos_ != "PROPN":
            return short
        sort, words = self.sort_of(head), set(name_words(short))
        if sort == "person" and (self.is_shared(short) or short in self.namesakes):
            return short  # It may be either.
        alike = (one.name for one in self.things if one.sort == sort and may_be_one(one.name, short))
        wholes = (one for one in alike if sort != "person" or words <= set(name_words(one)))
        return next((one for one in wholes if not _begins_alike(one, short, sort)), short)

    def name(self, head: Token) -> str:
        """A noun with what stands before it, as one would name the thing; empty where it has no name of its own."""
        if firm := firm_at(head):
            return firm
        words = [token for left in head.lefts if left.dep_ in NAMING for token in left.subtree] + [head]
        sign = next((at + 1 for at in reversed(range(len(words))) if words[at].text in {",", '"', "(", "–"}), 0)
        words = words[sign:]
        if head.dep_ == "nmod" and head.i + 1 < len(head.doc) and head.nbor(1).tag_ == "DT":
            return ""  # Ann gave Ada a book, and Ada Ann a fossil.
        if head.pos_ == "PROPN":
            if words[0].lower_ in {"a", "an"}:
                return ""  # A Greek is nobody's name, and A Fairy Story is nobody.
            named = next(
                (one for one in head.doc.ents if one.end == head.i + 1 and one.root == head and one.label_ in _LABELS),
                None,
            )
            words = list(named) if named is not None and not is_longer_name(words, named) else words
            while len(words) > 1 and words[0].lower_ in NO_NAMES - {"the"}:
                del words[0]
            if words[0].i and words[0].nbor(-1).text == "&":
                return ""
            while (
                words[-1].i + 2 < len(head.doc) and words[-1].nbor(1).text == "&" and words[-1].nbor(2).pos_ == "PROPN"
            ):
                words += [words[-1].nbor(1), words[-1].nbor(2)]
            if words[0].i and words[0].nbor(-1).lower_ == "the":
                words.insert(0, words[0].nbor(-1))
        of = behind_name(head)
        if of is not None and (head.lemma_.casefold() in BODIES | PLACES):
            behind = words_behind(head, of)
            if len(behind) > 4 or any(token.is_punct for token in behind):
                return ""
            words += behind
        if any(token.pos_ == "PRON" or token.tag_ in {"PRP$", "WP", "WDT"} or token.like_num for token in words):
            return ""
        if any(token.lemma_ in VAGUE or token.dep_ == "relcl" for token in words) or len(words) > 7:
            return ""
        if len(with_whole_titles(words)) > len(words):
            return ""  # The last word of a title is no name.
        if head.pos_ == "PROPN":
            return re.sub(r"^(the|a|an) (?=[A-Z])", r"the ", join(words), flags=re.IGNORECASE)
        if not any(token.lower_ == "the" for token in words[:1]):
            return ""  # Any baker is nobody.
        return join(words)


VAGUE = frozenset("other another such same some many several few any each every all more no both either these".split())


def join(tokens: Iterable[Token], said: str = "") -> str:
    """Tokens as text, with spaces where the text has them, and between those that it does not have side by side.

    What points back is said in full once, and not where it was ``said`` before. Marks of somebody's words are kept.
    """
    words = list(tokens)
    places = {token.i for token in words}
    text = ""
    before: Token | None = None
    written = {said}
    for token in words:
        notes = token.doc.user_data
        if token.i in notes.get("titles", ()) and token.i + 1 in places:
            continue
        if before is not None and (before.i + 1 != token.i or before.whitespace_) and not token.text.startswith("'s"):
            text += " "
        full = "" if _is_named_before(token, places) else notes.get("in_full", {}).get(token.i, "")
        whole = token.pos_ in {"PROPN", "PRON", "DET"} or token.i - 1 in places or full.replace(" ", "") == token.text
        name = full.removesuffix("'s")
        is_told = name in written or (token.pos_ == "PRON" and f"{name} " in text)
        is_said = bool(name) and is_told and (token.pos_ != "DET" or full.endswith("'s"))
        if full and whole and not is_said:
            text = f"{re.sub('[Tt]he $', '', text) if token.i in notes.get('bare', ()) else text}{full}"
            written.add(full)
        elif token.text == "'s" and text.endswith("s") and before is not None and _is_of_many(before):
            text += "'"
        else:
            text += token.text
        for first, last in notes.get("marks", ()):
            if token.i == first and last in places:
                text = f"{text[: len(text) - len(token.text)]}“{token.text}"
            if token.i == last and first in places:
                text += "”"
        before = token
    return tidied(text)


def _begins_alike(name: str, short: str, sort: Sort | None) -> bool:
    """Whether a body's name only begins with one word that is a name of its own: Alberta is no Alberta Trust."""
    return sort != "person" and " " not in short and name != short and name.startswith(f"{short} ")


def _is_named_before(pronoun: Token, places: set[int]) -> bool:
    """Whether what a pronoun stands for is a noun before it in the same words: patients pay what they can."""
    noun = pronoun.doc.user_data.get("meant", {}).get(pronoun.i)
    is_here = noun is not None and noun.doc is pronoun.doc and noun.pos_ == "NOUN" and noun.i < pronoun.i
    return is_here and pronoun.pos_ == "PRON" and noun.i in places


def _is_of_many(noun: Token) -> bool:
    """Whether a noun is said in full by a name that ends with several: the Society of Labourers'."""
    full = str(noun.doc.user_data.get("in_full", {}).get(noun.i, ""))
    return " of " in full and full.endswith("s") and not noun.text.endswith("s")


def _distinct(things: Iterable[Thing]) -> Iterable[Thing]:
    """The things with those that may be one put together under the longest name that is no sentence."""
    kept: list[Thing] = []
    for thing in sorted(things, key=lambda one: (-len(one.name.split()), one.name)):
        same = next(
            (at for at, one in enumerate(kept) if one.sort == thing.sort and may_be_one(one.name, thing.name)), None
        )
        if same is None:
            kept.append(thing)
        else:
            kept[same] = kept[same]._replace(lines=kept[same].lines | thing.lines)
    return kept
