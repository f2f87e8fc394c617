"""Making an exercise by answering one question after the other."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from quiz.bank import shelf
from quiz.bank.pack import Pack
from quiz.classroom.authoring import NAMED_TWICE, ExerciseRequest, read_extra
from quiz.classroom.exercise import LEAST_MINUTES, LONGEST_MINUTES, LONGEST_TITLE, MOST_QUESTIONS, Counts
from quiz.classroom.moments import read_moment
from quiz.errors import QuizError, UsageError
from quiz.plain import exercise_entries as entries
from quiz.plain.console import HELP, Console, EntryTooLongError
from quiz.rules.items import Item, Kind, Typed
from quiz.rules.names import alike_key
from quiz.rules.plan import DEFAULT_COUNT
from quiz.rules.terms import Mode, QuestionFilter
from quiz.wording import names
from quiz.wording.moments import with_zone
from quiz.wording.prose import quoted, stop

T = TypeVar("T")
BACK = "back"
_GOES_BACK = {BACK, "<"}
_NONE_FIT = (
    f"no question of this pack fits all of this; choose others, or enter {BACK} to change what was chosen before"
)


class BackError(Exception):
    """The question before is to be asked again."""


def ask_for_exercise(console: Console, now: datetime.datetime) -> tuple[Pack, ExerciseRequest]:
    """The pack and the request for an exercise; raises EOFError where the input ends before all is asked."""
    console.say(
        f"Enter alone takes what stands in brackets; ? explains; {BACK}, or the less-than sign, <, goes to the "
        "question before.",
        "Nothing is written before the end.",
        "",
    )
    form = _Form(console, now)
    asked: list[int] = []
    at = 0
    while at < len(_STEPS):
        form.has_asked = False
        try:
            _STEPS[at](form)
        except BackError:
            if asked:
                at = asked.pop()
            else:
                console.say("There is no question before this one.")
            continue
        # A step that had nothing to ask is passed on the way back, too.
        asked += [at] if form.has_asked else []
        at += 1
    return form.pack, form.request


class _Form:
    """The answers so far. A question that is asked again offers what was entered, as far as that still holds."""

    pack: Pack

    def __init__(self, console: Console, now: datetime.datetime) -> None:
        self.console, self.now = console, now
        self.request = ExerciseRequest()
        self.has_asked = False
        self._entered: dict[str, str] = {}

    @property
    def fitting(self) -> tuple[Item, ...]:
        """The questions of the pack that are wanted."""
        return tuple(filter(self.request.wanted.admits, self.pack.items))

    def ask(self, question: str, default: str, read: Callable[[str], T], explained: str, *, key: str = "") -> T:
        """Ask until something is entered that can be read; raises BackError and EOFError.

        ``key`` tells the question from others of the same words, or with other words from itself.
        """
        self.has_asked = True
        key = key or question
        offered = default
        if key in self._entered:
            with suppress(QuizError):
                read(self._entered[key])
                offered = self._entered[key]
        while True:
            try:
                entry = self.console.ask(f"{question} [{offered}]:")
                if entry.casefold() in _GOES_BACK:
                    raise BackError
                if entry in HELP:
                    self.console.say(explained)
                    continue
                value = read(entry or offered)
            except EntryTooLongError:
                self.console.say("That line is too long to be meant; ? shows help.")
            except QuizError as error:
                self.console.say(stop(str(error)))
            else:
                if entry:  # A default may be another one by the time that this is asked again.
                    self._entered[key] = entry
                return value

    def confirm(self, question: str, explained: str, *, yes: bool = False) -> bool:
        """Ask for yes or no; raises BackError and EOFError."""
        return self.ask(f"{question} y or n", "y" if yes else "n", entries.yes_or_no, explained)

    def some(self, what: str, known: dict[str, str], wanted: Callable[[tuple[str, ...]], QuestionFilter]) -> None:
        """Ask for some of what there is, by number or name, until questions fit; all of it is an empty tuple."""
        self.console.say(f"{what}: {', '.join(f'{at} {title}' for at, title in enumerate(known.values(), 1))}.")

        def read(text: str) -> QuestionFilter:
            words = [] if text.casefold() == "all" else text.replace(",", " ").split()
            chosen = [entries.one_of(word, tuple(known), tuple(known.values())) for word in words]
            found = wanted(tuple(dict.fromkeys(chosen)))
            if not any(map(found.admits, self.pack.items)):
                raise UsageError(_NONE_FIT)
            return found

        form = "Numbers with spaces between, such as 1 3, or all."
        self.request.wanted = self.ask("Which, by number", "all", read, form, key=what)


def _ask_pack(form: _Form) -> None:
    form.pack = form.ask("Pack", shelf.DEFAULT, entries.pack, "The name of a pack, or the path of its folder.")


def _ask_title(form: _Form) -> None:
    longest = f"What the exercise is called, in {LONGEST_TITLE} characters or fewer."
    form.request.title = form.ask("Title", form.pack.about.title, entries.title, longest)


def _ask_topics(form: _Form) -> None:
    form.some("Topics", dict(form.pack.about.topics), lambda topics: QuestionFilter(topics=topics))


def _ask_kinds(form: _Form) -> None:
    topics = form.request.wanted.topics
    kinds = {str(kind): title for kind, title in names.KINDS.items()}
    form.some("Kinds", kinds, lambda chosen: QuestionFilter(topics=topics, kinds=tuple(map(Kind, chosen))))


def _ask_difficulties(form: _Form) -> None:
    before = form.request.wanted
    levels = {str(level): title for level, title in names.DIFFICULTIES.items()}
    form.some(
        "Difficulties",
        levels,
        lambda chosen: QuestionFilter(topics=before.topics, kinds=before.kinds, difficulties=tuple(map(int, chosen))),
    )


def _ask_count(form: _Form) -> None:
    fitting = len(form.fitting)
    most = min(fitting, MOST_QUESTIONS)
    form.request.count = form.ask(
        f"How many questions, of {fitting} that fit",
        str(min(DEFAULT_COUNT, fitting)),
        lambda text: entries.whole(text, 1, most),
        "Easy ones come first.",
        key="count",
    )


def _ask_marks(form: _Form) -> None:
    kinds = {item.kind for item in form.fitting}
    explained = (
        "What a kind is worth, as in typed=2 match=3 with spaces between; every other question is worth one mark. "
        f"There are {', '.join(kind for kind in Kind if kind in kinds)}. 1 each is one mark for all."
    )
    form.request.marks = form.ask("Marks", "1 each", lambda text: entries.marks(text, kinds), explained)


def _ask_mode(form: _Form) -> None:
    explained = "exam tells nothing before the end; practice tells the answer and its proof after every question."
    form.request.mode = form.ask("practice or exam", "exam", entries.mode, explained)


def _ask_going_back(form: _Form) -> None:
    form.request.going_back = form.request.mode is not Mode.EXAM or form.confirm(
        "May answers be changed until it is handed in?",
        "With y, students go back and forth, as on paper. With n, each question comes once.",
        yes=True,
    )


def _ask_hidden(form: _Form) -> None:
    form.request.hide_keys = form.request.mode is Mode.EXAM and form.confirm(
        "Hide the keys from students?",
        "The file then holds the questions without their keys; nobody but you can tell how it went.",
    )


def _ask_book(form: _Form) -> None:
    explained = "The brief is what the text says, line by line."
    form.request.open_book = form.confirm("May the brief be read?", explained, yes=True)


def _ask_lines(form: _Form) -> None:
    form.request.lines = form.request.open_book and form.confirm(
        "Ask which line proves each question?", "A right answer with its line earns one."
    )


def _ask_certainty(form: _Form) -> None:
    form.request.certainty = form.confirm("Ask how sure each answer is?", "Three levels, for extra points.")


def _ask_spelling(form: _Form) -> None:
    form.request.strict_spelling = any(isinstance(item, Typed) for item in form.fitting) and form.confirm(
        "Is a slip in spelling wrong?",
        "With n, a typed answer with a slip counts as right, and the slip is pointed out. With y it is wrong.",
    )


def _ask_order(form: _Form) -> None:
    explained = "Questions and options in an order of each student's own; otherwise all have the same."
    form.request.own_order = form.confirm("An order of each student's own?", explained)


def _ask_minutes(form: _Form) -> None:
    explained = "A number of minutes, or no limit."
    form.request.minutes = form.ask("Minutes for all of it", "no limit", entries.minutes, explained)


_MOMENT = "As in 2026-12-01, 2026-12-01 18:00, 1.12.2026 18:00, or 18:00 for today, in your own time"


def _ask_opens(form: _Form) -> None:
    def read(text: str) -> datetime.datetime | None:
        return None if text.casefold() == "at once" else read_moment(text, form.now, end=False)

    form.request.opens = form.ask("Opens", "at once", read, f"{_MOMENT}; or at once.")


def _ask_closes(form: _Form) -> None:
    opens = form.request.opens

    def read(text: str) -> datetime.datetime | None:
        if text.casefold() == "no end":
            return None
        closes = read_moment(text, form.now, end=True)
        if opens is not None and closes <= opens:
            before = f"it would close before it opens, {with_zone(opens)}"
            raise UsageError(f"{before}; enter a later moment, or {BACK} to change when it opens")
        return closes

    form.request.closes = form.ask("Closes", "no end", read, f"{_MOMENT}; or no end.")


def _ask_answers(form: _Form) -> None:
    """Where keys are hidden there are no answers that could be told."""
    request = form.request
    tells = request.mode is Mode.EXAM and not request.hide_keys
    request.answers_after_closing = (
        tells
        and request.closes is not None
        and form.confirm(
            "Answers after it has closed only?",
            "With n, a student is told how it went at the end of the attempt, while others may still be at it. "
            "With y, nobody is told before it has closed for everybody, those with more time included.",
        )
    )


def _ask_attempts(form: _Form) -> None:
    form.request.attempts = form.ask("How often may it be done", "1", entries.attempts, "A number, or any.")


def _ask_counts(form: _Form) -> None:
    explained = "best is the attempt with the most marks; last is the last one with an answer; mean is the mean of all."
    several = form.request.attempts != 1
    question = "Which attempt counts: best, last or mean"
    form.request.counts = form.ask(question, str(Counts.BEST), entries.counts, explained) if several else Counts.BEST


def _ask_extra(form: _Form) -> None:
    extra = form.request.extra_minutes
    limit = form.request.minutes

    def read(text: str) -> tuple[str, float] | None:
        if text.casefold() == "nobody":
            return None
        name, minutes = read_extra(text, limit)
        if not LEAST_MINUTES <= minutes <= LONGEST_MINUTES:
            raise UsageError(f"more time has to be {LEAST_MINUTES} to {LONGEST_MINUTES} minutes, not {minutes:g}")
        if alike_key(name) in set(map(alike_key, extra)):
            raise UsageError(NAMED_TWICE)
        return name, minutes

    share = ", or Ann Lee=25% of the limit" if limit is not None else ""
    explained = f"As in Ann Lee=10 for ten minutes more{share}; one at a time, and nobody when all are named."
    # A share of another limit would be another time, so all are asked for again.
    extra.clear()
    while True:
        try:
            one = form.ask("More time for whom", "nobody", read, explained, key=f"more time {len(extra)}")
        except BackError:
            if not extra:
                raise
            name, _ = extra.popitem()
            form.console.say(stop(f"{quoted(name)} has no more time than the others again"))
            continue
        if one is None:
            return
        extra[one[0]] = one[1]


_STEPS: tuple[Callable[[_Form], None], ...] = (
    _ask_pack,
    _ask_title,
    _ask_topics,
    _ask_kinds,
    _ask_difficulties,
    _ask_count,
    _ask_marks,
    _ask_mode,
    _ask_hidden,
    _ask_book,
    _ask_lines,
    _ask_certainty,
    _ask_spelling,
    _ask_going_back,
    _ask_order,
    _ask_minutes,
    _ask_opens,
    _ask_closes,
    _ask_answers,
    _ask_attempts,
    _ask_counts,
    _ask_extra,
)
"""What is asked, in this order; a step may have nothing to ask."""
