"""Drafts that ask which bridge, school or river it was: the last word of a name tells what kind of thing it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from quiz.authoring.drafting.clause import Clause, low
from quiz.authoring.drafting.draft import Draft, because, marked, table
from quiz.authoring.drafting.lines import ReadText, join
from quiz.authoring.drafting.slots import LONGEST_STEM
from quiz.rules.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_KINDS = frozenset(
    """bridge school river hospital museum church cathedral castle hotel theatre station college university library
    island lake mountain palace tower tunnel canal reservoir park prison factory mill mine pub restaurant market
    observatory estuary cave abbey chapel lighthouse harbour airport newspaper ship award prize cup""".split()
)
_BEFORE_NAMES = {"River": "river", "Lake": "lake", "Mount": "mountain"}
"""Kinds that stand before the names of things."""
_LONGEST = 5
_SURE = 0.6
"""What a name is asked for, no other question may tell: so these come last."""


def named_kinds(text: ReadText, statements: Sequence[Clause]) -> Iterator[Draft]:
    """A typed answer for each thing with a name that tells its kind, where it does something or is done to."""
    done: set[str] = set()
    for clause in statements:
        if clause.speaker or clause.negation is not None or clause.line.text[-1:].isalnum():
            continue
        for name, asked in _asked(clause):
            if name not in done and (made := _draft(text, clause, name, asked)) is not None:
                done.add(name)
                yield made


def _asked(clause: Clause) -> Iterator[tuple[str, str]]:
    """The names in a statement that tell a kind, and the question for each."""
    name, kind = _named(clause, clause.doer, clause.subject)
    if kind and clause.verb.lemma_ != "be":
        yield name, clause.question_on_subject(f"Which {kind}")
    noun = clause.object
    if noun is not None and noun.head == clause.verb:
        value = tuple(one for one in clause.complements if one == noun or noun.is_ancestor(one))
        name, kind = _named(clause, value, noun)
        if kind:
            yield name, clause.question(f"Which {kind}", value)


def _named(clause: Clause, words: Sequence[Token], head: Token) -> tuple[str, str]:
    """A name and the word for its kind; empty where it is no name, or tells no kind."""
    in_full = clause.line.doc.user_data.get("in_full", {})
    name = low(join(words), words[0]) if words else ""
    parts = name.removeprefix("the ").split()
    is_name = head.pos_ == "PROPN" or head.i in in_full
    if not is_name or not 1 < len(parts) <= _LONGEST or not all(one[:1].isupper() for one in parts):
        return "", ""
    kind = parts[-1].casefold()
    if kind not in _KINDS:
        kind = _BEFORE_NAMES.get(parts[0], "")
    return (name, kind) if kind in _KINDS else ("", "")


def _draft(text: ReadText, clause: Clause, name: str, asked: str) -> Draft | None:
    stem = f"According to the text, {asked[0].lower()}{asked[1:]}"
    bare = name.removeprefix("the ")
    first = bare.rpartition(" ")[0]
    is_told = fold(bare) in fold(asked) or set(fold(first).split()) & set(fold(asked).split())
    owned = {"its", "their", "his", "her"} & {one.lower_ for one in clause.tokens()}
    if is_told or owned or len(stem.split()) > LONGEST_STEM or _may_be_other(text, clause, bare):
        return None
    line = clause.line
    kind, _, rest = bare.partition(" ")
    short = first if bare.rpartition(" ")[2].casefold() in _KINDS else rest
    more_of_mount = [f"Mt {rest}", f"Mt. {rest}"] if kind == "Mount" else []
    variants = [f"the {bare}", *([short] if " " not in short else []), *more_of_mount]
    variants = [one for one in variants if one != name]
    more: dict[str, Any] = {"variants": variants}
    drafted = table(
        stem, bare, kind="typed", evidence={line.number: marked(line, {one.i for one in clause.tokens()})},
        why=because(clause.statement(), line.number), difficulty=1, process="retrieve", **more,
    )  # fmt: skip
    return Draft("typed", (drafted,), (line.number, clause.verb.lemma_, "which", bare), _SURE)


def _may_be_other(text: ReadText, clause: Clause, name: str) -> bool:
    """Whether another line that does not have the name tells the same."""
    own = {one.lemma_.casefold() for one in clause.tokens() if one.is_alpha and not one.is_stop}
    own -= set(fold(name).split())
    return any(
        own <= line.lemmas and fold(name) not in fold(line.text) for line in text.lines if line is not clause.line
    )
