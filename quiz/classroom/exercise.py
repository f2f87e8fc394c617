"""What an exercise is: which questions, under which conditions, and until when."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256
from math import fsum
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from quiz.bank.about import DEFAULT_LANGUAGE, About
from quiz.bank.brief import Brief, Paragraph
from quiz.bank.figure_languages import figure_words
from quiz.bank.pack import Pack, PackUsed
from quiz.rules.citing import blind_limit
from quiz.rules.figures import DateParts
from quiz.rules.items import Item, Kind, Line, Slug, Text
from quiz.rules.names import alike_key
from quiz.rules.question import Asked, Question, ask, ask_sealed, pose, visible_text
from quiz.rules.seeded import rank
from quiz.rules.terms import Mode, Terms

FORMAT: Literal["fact-check-quiz exercise 1"] = "fact-check-quiz exercise 1"
ENDING = ".exercise"
MOST_QUESTIONS = 1000
LONGEST_TITLE = 80
LEAST_MARKS, MOST_MARKS = 0.01, 1000
"""What a question can be worth."""
LONGEST_MINUTES = 10_080
"""A week: whoever needs longer needs no limit."""
LEAST_MINUTES = 0.1
FIRST_YEAR, LAST_YEAR = 2000, 2200
"""When an exercise can open and close."""
_SEED_BYTES = 4

Uid = Annotated[str, Meta(pattern="^[0-9a-f]{8,64}$", description="8 to 64 hexadecimal digits")]
Minutes = Annotated[float, Meta(ge=LEAST_MINUTES, le=LONGEST_MINUTES)]
Moment = Annotated[datetime.datetime, Meta(tz=True)]


class Counts(StrEnum):
    """Which of a student's attempts counts."""

    BEST = "best"
    LAST = "last"
    MEAN = "mean"


class Task(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A question of an exercise with the marks that it is worth.

    The rest is there where students are not to see the keys: the question as it is put to them. Then
    ``id`` is no name out of the pack, since those may tell (see ``sealed_name``).
    """

    id: Slug
    marks: Annotated[float, Meta(ge=LEAST_MARKS, le=MOST_MARKS)] = 1
    kind: Kind | None = None
    stem: Text | None = None
    topic: Slug | None = None
    options: tuple[Text, ...] = ()
    prompts: tuple[Text, ...] = ()
    answer: Literal["text", "number", "date"] = "text"
    date_parts: DateParts | None = None
    cites: Annotated[int, Meta(ge=0)] | None = None

    @property
    def question(self) -> Question | None:
        """The question, where it is written out here."""
        if self.kind is None or self.stem is None or self.topic is None or self.cites is None:
            return None
        return Question(
            id=self.id,
            kind=self.kind,
            stem=self.stem,
            topic=self.topic,
            options=self.options,
            prompts=self.prompts,
            answer=self.answer,
            date_parts=self.date_parts,
            cites=self.cites,
        )


class SealedParagraph(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paragraph of the brief: its number, its title, its lines in order, and why it matters."""

    number: Annotated[int, Meta(ge=0, le=9999)]
    title: Text
    lines: tuple[Text, ...]
    why: str = ""


class Sealed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a student needs of a pack to answer without having it: what it says of itself, and its brief.

    The brief is there only where it may be read.
    """

    about: About
    paragraph: tuple[SealedParagraph, ...] = ()


class Exercise(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exercise. ``id`` tells it from all others.

    ``minutes`` is the time for all of it, from when a student starts; ``opens`` and ``closes`` bound
    when it can be done. ``attempts`` is how often, None for any number of times, and ``counts`` which of them counts.
    With ``answers_after_closing`` nothing of how it went is told before it has closed. With ``order`` "own"
    each student has the questions and options in an order of their own. ``extra_minutes`` adds to the
    time of the students it names, and to when it closes for them. ``secret`` seals the results. With
    ``strict_spelling`` a slip in a typed answer is wrong. With ``going_back`` an exam's answers can be changed until it
    is handed in.
    """

    format: Literal["fact-check-quiz exercise 1"]
    id: Uid
    title: Annotated[str, Meta(min_length=1, max_length=LONGEST_TITLE)]
    mode: Mode = Mode.EXAM
    open_book: bool = True
    certainty: bool = False
    lines: bool = False
    strict_spelling: bool = False
    going_back: bool = True
    minutes: Minutes | None = None
    opens: Moment | None = None
    closes: Moment | None = None
    answers_after_closing: bool = False
    attempts: Annotated[int, Meta(ge=1, le=1000)] | None = None
    counts: Counts = Counts.BEST
    order: Literal["same", "own"] = "same"
    seed: Annotated[int, Meta(ge=0, le=2**53 - 1)] = 0
    secret: Annotated[str, Meta(min_length=8, max_length=200)] | None = None
    pack: PackUsed
    extra_minutes: dict[str, Minutes] = {}
    question: Annotated[tuple[Task, ...], Meta(min_length=1, max_length=MOST_QUESTIONS)]
    sealed: Sealed | None = None

    @property
    def answers_open(self) -> datetime.datetime | None:
        """The moment before which nothing of how it went is told: when it has closed for everybody; None for none."""
        if self.closes is None or not self.answers_after_closing:
            return None
        return self.closes + datetime.timedelta(minutes=max(self.extra_minutes.values(), default=0.0))

    @property
    def greatest(self) -> float:
        """The marks that can be had."""
        return fsum(task.marks for task in self.question)

    @property
    def marks(self) -> dict[str, float]:
        """What each question is worth, by its id."""
        return {task.id: task.marks for task in self.question}

    @property
    def ids(self) -> tuple[str, ...]:
        """The questions in the order of the exercise."""
        return tuple(task.id for task in self.question)

    def seed_of(self, student: str) -> int:
        """The seed by which a student has the questions and options."""
        if self.order == "same":
            return self.seed
        return int.from_bytes(rank(self.seed, "student", alike_key(student))[:_SEED_BYTES])

    @property
    def asks_blind(self) -> bool:
        """Whether nothing in how it is asked depends on a key, so that it is asked alike with the keys and without."""
        return self.mode is Mode.EXAM or self.sealed is not None

    def terms(self, limit: float | None) -> Terms:
        """The terms on which it is played; with a closed book no line can be cited."""
        return Terms(
            mode=self.mode,
            certainty=self.certainty,
            citing=self.lines and self.open_book,
            open_book=self.open_book,
            limit=limit,
            fixed=True,
            slips=not self.strict_spelling,
            going_back=self.going_back and self.mode is Mode.EXAM,
        )

    def keyed(self, pack: Pack) -> dict[str, Item]:
        """The items of the questions, by the ids that these have here; those that the pack lacks are left out."""
        named = {item.id: item for item in pack.items}
        if not named.keys() >= set(self.ids):
            # Results outlive the program that wrote them: they may still call questions by the hash of their names.
            named = {_hashed(self.id, item.id): item for item in pack.items} | named
            named = {sealed_name(self.id, pose(item)): item for item in pack.items} | named
        found = {task.id: named.get(task.id) or _reworded(task, pack) for task in self.question}
        return {name: item for name, item in found.items() if item is not None}

    def lacking(self, pack: Pack) -> tuple[str, ...]:
        """The questions that are neither in the pack nor written out here."""
        keyed = self.keyed(pack)
        return tuple(task.id for task in self.question if task.question is None and task.id not in keyed)

    def asked(self, pack: Pack, seed: int) -> tuple[Asked, ...]:
        """The questions as a seed has them: with their keys as far as the pack has those, or as written out here."""
        items = self.keyed(pack)
        tasks = self.question
        if self.order == "own":
            tasks = tuple(sorted(tasks, key=lambda task: rank(seed, "order", self._visible_name(task, items))))
        every = (self._asked(task, items.get(task.id), seed) for task in tasks)
        return tuple(one for one in every if one is not None)

    def _asked(self, task: Task, item: Item | None, seed: int) -> Asked | None:
        if item is not None:
            return self.ask_keyed(task, item, seed)
        if task.question is None:
            return None
        language = DEFAULT_LANGUAGE if self.sealed is None else self.sealed.about.language
        return ask_sealed(replace(task.question, figures=figure_words(language)), seed)

    def ask_keyed(self, task: Task, item: Item, seed: int) -> Asked:
        """A question with its key at hand, put as it is put to students, who may not have it."""
        keyed = replace(item, id=task.id)
        if not self.asks_blind:
            asked = ask(keyed, seed)
            return asked if task.cites is None else replace(asked, cites=task.cites)
        question = replace(pose(item), id=self._visible_name(task, {task.id: item}))
        cites = _blind_limit(question) if task.cites is None else task.cites
        return replace(ask_sealed(question, seed), id=task.id, cites=cites, keyed=keyed, figures=keyed.figures)

    def _visible_name(self, task: Task, items: Mapping[str, Item]) -> str:
        """The name by which a question is put in its order: its own, or one that is no name out of the pack."""
        if not self.asks_blind or task.question is not None or task.id not in items:
            return task.id
        return sealed_name(self.id, pose(items[task.id]))


def _reworded(task: Task, pack: Pack) -> Item | None:
    """The one item that a question which is written out was made from, if only its stem or its options changed."""
    if task.question is None:
        return None
    alike = [item for item in pack.items if item.kind is task.kind and item.stem == task.stem]
    if not alike and not task.question.verdicts and task.options:
        shown = (task.options, task.prompts)
        alike = [item for item in pack.items if item.kind is task.kind and (item.options, item.prompts) == shown]
    return alike[0] if len(alike) == 1 else None


def sealed_name(exercise: str, question: Question) -> str:
    """What a question is called where its key is hidden: a hash of what students see of it, which they may compute.

    Its name in the pack may tell the key ("treason-law-stated"), and so would a hash of that: names can be guessed.
    """
    return _hashed(exercise, visible_text(question))


def _hashed(exercise: str, text: str) -> str:
    return f"q-{sha256(f'{exercise}/{text}'.encode()).hexdigest()[:12]}"


def _blind_limit(question: Question) -> int:
    """How many lines may be cited where nobody is to know the evidence; whether there is some is no part of the key."""
    return blind_limit(question.form, question.options, question.prompts) if question.cites else 0


def without_keys(exercise: Exercise, pack: Pack) -> Exercise:
    """The same exercise with its questions written out, and no key of any; raises KeyError for one the pack lacks.

    Nothing of it depends on a key, but for what a date has to say and the hash of the pack. That is over the reasons,
    too, which are in no exercise, so that no key can be tried against it.
    """
    items = {item.id: item for item in pack.items}
    written = tuple(_written_out(exercise, task, pose(items[task.id])) for task in exercise.question)
    paragraphs = tuple(
        SealedParagraph(
            number=paragraph.number,
            title=paragraph.title,
            lines=tuple(paragraph.lines.values()),
            why=paragraph.why,
        )
        for paragraph in pack.brief.paragraphs
    )
    sealed = Sealed(about=pack.about, paragraph=paragraphs if exercise.open_book else ())
    return replace(exercise, question=written, sealed=sealed)


def _written_out(exercise: Exercise, task: Task, question: Question) -> Task:
    return Task(
        id=sealed_name(exercise.id, question),
        marks=task.marks,
        kind=question.kind,
        stem=question.stem,
        topic=question.topic,
        options=question.options,
        prompts=question.prompts,
        answer=question.answer,
        date_parts=question.date_parts,
        cites=_blind_limit(question),
    )


def sealed_pack(exercise: Exercise, sealed: Sealed) -> Pack:
    """The pack as far as students see it: without a single item."""
    paragraphs = tuple(
        Paragraph(
            paragraph.number,
            paragraph.title,
            {Line(paragraph.number, number): text for number, text in enumerate(paragraph.lines, 1)},
            paragraph.why,
        )
        for paragraph in sealed.paragraph
    )
    return Pack(
        name=exercise.pack.name, about=sealed.about, brief=Brief(paragraphs), items=(), digest=exercise.pack.digest
    )
