"""What the commands list of packs and rounds, and the words for it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.rules.items import Item, cited_lines, words_that_matter
from quiz.rules.question import pose
from quiz.rules.terms import Mode
from quiz.wording import names, packs
from quiz.wording.feedback import unproved
from quiz.wording.prose import capital, joined, quoted, stop

UNPLAYABLE = "cannot be played"
"""What stands in place of the title of a pack with errors."""


class ListedPack(msgspec.Struct, frozen=True, kw_only=True):
    """A pack as listed. ``error`` is the first thing that keeps it from being played, if any.

    ``publisher`` and ``date`` are those of its release, empty and None where it does not say. The rest is how the
    player stands with it: whether they have ``played`` any of it, ``stars`` of ``most_stars``, how many facts are
    ``due``, today's ``daily`` round ("to play", "begun" or "played"), and whether a round is ``waiting``; None where
    that is not known, or was not asked for.
    """

    name: str
    title: str
    questions: int
    topics: dict[str, str]
    folder: str
    error: str | None
    publisher: str = ""
    date: datetime.date | int | None = None
    played: bool | None = None
    stars: int | None = None
    most_stars: int | None = None
    due: int | None = None
    daily: str | None = None
    waiting: bool | None = None

    @property
    def state(self) -> tuple[str, ...]:
        """How the player stands with it, in a few words each; nothing where that is not known."""
        if self.stars is None or self.most_stars is None or self.due is None or self.daily is None:
            return ()
        return packs.state(
            self.stars,
            self.most_stars,
            due=self.due,
            daily=self.daily,
            waits=bool(self.waiting),
            is_new=not self.played,
        )


class ListedRound(msgspec.Struct, frozen=True, kw_only=True):
    """A round as listed. ``state`` is "over", "left" or "unfinished": one that can be resumed.

    ``right`` and ``credit`` are None for an exam whose end is not known: how it goes is not shown before that.
    ``step`` is the paragraph of a step of the path, ``points`` are those of a sprint; None for other rounds.
    """

    id: str
    uid: str
    player: str
    pack: str
    title: str
    mode: Mode | None
    started: datetime.datetime
    daily: datetime.date | None
    state: str
    questions: int
    answers: int
    right: int | None
    credit: float | None
    step: int | None = None
    points: int | None = None

    @property
    def name(self) -> str:
        """What kind of round it was: "path, step 3", "sprint", "daily"."""
        if self.step is not None:
            return f"path, step {self.step}"
        return "daily" if self.daily is not None else self.mode or "round"

    @property
    def begun(self) -> str:
        """When it was begun, to the minute."""
        return f"{self.started:%Y-%m-%d %H:%M}"

    @property
    def who(self) -> str:
        """Who played it."""
        return clean(self.player) or "no name"

    @property
    def score(self) -> str:
        """The credit over the answers: "7.5 of 10"; of an exam that is not over, how many there are."""
        if self.credit is None:
            return f"{self.answers} answered"
        return f"{names.rounded(self.credit)} of {self.answers}"

    @property
    def earned(self) -> str:
        """The points, where it goes by points, and the credit; empty where it is not told yet."""
        points = "" if self.points is None else names.count(self.points, "point")
        return ", ".join(filter(None, (points, self.score)))

    @property
    def share(self) -> str:
        """The credit over the answers, in per cent; empty where it is not told yet."""
        return "" if self.credit is None else names.share(self.credit, self.answers)

    @property
    def marks(self) -> tuple[str, ...]:
        """What sets it apart: that it was a daily round where it is named otherwise, that it is not over."""
        marks = [] if self.daily is None or self.name == "daily" else ["daily"]
        if self.state != "over":
            # How long a sprint or a climb would have been nobody knows.
            is_known = self.questions and (self.mode is None or not self.mode.is_quick)
            state = "waiting" if self.state == "unfinished" else "stopped"
            marks.append(f"{state} at {self.answers} of {self.questions}" if is_known else state)
        return tuple(marks)


def amount(rounds: int, answers: int) -> str:
    """How much was played: "3 rounds with 30 answers"."""
    return f"{names.count(rounds, 'round')} with {names.count(answers, 'answer')}"


def rounds_heading(listed: Sequence[ListedRound]) -> str:
    """What stands above a list of rounds."""
    return f"{amount(len(listed), sum(one.answers for one in listed))}, the latest first:"


def round_lines(listed: Sequence[ListedRound]) -> Iterator[str]:
    """Rounds in lines, with how many there are said first."""
    yield rounds_heading(listed)
    for one in listed:
        score = ", ".join(filter(None, (one.earned, one.share)))
        marks = "".join(f" ({mark})" for mark in one.marks)
        yield f"{capital(one.name)}: {score}{marks}; {one.begun}, {one.who}, {clean(one.pack)}; id {one.id}"


class AnswerRow(NamedTuple):
    """Something about the answer to a question, under its label.

    ``words`` are those of the text that matter, and ``parts`` what it is put together from, if that is several.
    """

    label: str
    text: str
    words: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def matter(self) -> str:
        """A sentence that lists these words; empty where there are none."""
        return f"The words that matter: {', '.join(map(quoted, self.words))}" if self.words else ""


def list_heading(pack: Pack, number: int, *, drafts: bool) -> str:
    """What stands above a list of a pack's questions, or of its drafts."""
    return f"{pack.about.title}: {names.count(number, 'draft' if drafts else 'question')}"


def answer_rows(pack: Pack, item: Item) -> Iterator[AnswerRow]:
    """The key of a question, its proof, and every reason."""
    question = pose(item)
    yield AnswerRow("Answer", names.given(question, item.right), parts=names.parts(question, item.right))
    if item.also_right:
        yield AnswerRow("Also right", joined(item.also_right, "; "))
    for line in cited_lines(item):
        yield AnswerRow(f"Line {line}", pack.brief.lines[line], words_that_matter(item, line))
    if not item.evidence:
        yield AnswerRow("Proof", stop(unproved()))
    if item.why:
        yield AnswerRow("Why", item.why)
    for part in item.part_reasons(item.right):
        yield AnswerRow("Why there", f"{stop(part.text)} {part.why}")
    for wrong in item.distractors:
        yield AnswerRow("Wrong", f"{stop(names.option(item.kind, wrong.text))} {wrong.why}".rstrip())
