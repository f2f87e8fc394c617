"""A round as a state machine, without any screen.

A session is a value. Every step returns a new one, so a front end can keep, compare or replay
them, and the answers alone determine the whole round. The phases of one question::

    ASK -> CERTAINTY -> CITATION -> FEEDBACK -> the next ASK ... OVER

CERTAINTY and CITATION come only where the terms of the round ask for them and the question was
not skipped, and CITATION only where the question has evidence; FEEDBACK only in practice and on a
ladder. Times are seconds on any clock that does not run backwards.

Where the terms allow going back, the answers stand on a sheet until it is handed in. After the last question comes
OVERVIEW, and any question can be turned to from there or from ASK::

    ASK -> CERTAINTY -> CITATION -> the next ASK ... OVERVIEW <-> ASK ... OVER
"""

from __future__ import annotations

from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from quiz.rules.answer import LEVELS, Answer
from quiz.rules.helps import HINTS, LADDER_HELPS, Help, UsedHelp, halved, is_hinted
from quiz.rules.items import Given, Item, Line
from quiz.rules.ladder import Climb, climb, top_of
from quiz.rules.phase import Phase, WrongStep
from quiz.rules.question import Asked, asked_under
from quiz.rules.sheet import Sheet, blank
from quiz.rules.terms import Mode, Terms

__all__ = ["LEVELS", "Answer", "Phase", "Session", "WrongStep", "finished", "missed", "start"]


class Session(Struct, frozen=True, kw_only=True):
    """A round in progress: what is asked, what was answered, and what it waits for.

    ``helps`` are those that were taken, each with its question. ``sheet`` is there where one may go back: it has the
    answers until the round is over, and what was changed from then on. ``before_citing`` is the answer to the current
    question as it was locked in before its lines were to be cited, where the player has gone back to it from there.
    """

    asked: tuple[Asked, ...]
    terms: Terms
    started: float
    shown: float
    phase: Phase = Phase.ASK
    answers: tuple[Answer, ...] = ()
    draft: Answer | None = None
    helps: tuple[UsedHelp, ...] = ()
    sheet: Sheet | None = None
    before_citing: Answer | None = None

    @property
    def open_sheet(self) -> Sheet | None:
        """The sheet while it is not handed in; None also where one may not go back."""
        return None if self.phase is Phase.OVER else self.sheet

    @property
    def place(self) -> int:
        """The index of the current question; in feedback, of the one just answered; in overview, of the last open."""
        if self.open_sheet is not None:
            return self.open_sheet.at
        return len(self.answers) - (self.phase is Phase.FEEDBACK)

    @property
    def current(self) -> Asked:
        """The current question; raises WrongStep once the round is over."""
        if self.phase is Phase.OVER:
            raise WrongStep("the round is over")
        return self.asked[self.place]

    @property
    def begun(self) -> bool:
        """Whether anything has been answered, skipped, flagged or locked in."""
        is_marked = self.open_sheet is not None and self.open_sheet.is_marked
        return bool(self.answers) or self.draft is not None or is_marked

    @property
    def turns(self) -> tuple[tuple[Asked, Answer], ...]:
        """Every question answered or skipped so far, with what was done; on a sheet, up to the last one answered."""
        done = self.answers if self.open_sheet is None else self.open_sheet.reached
        return tuple(zip(self.asked[: len(done)], done, strict=True))

    @property
    def counted(self) -> tuple[tuple[Asked, Answer], ...]:
        """The same without what counts nowhere: on a ladder nothing is skipped, but a question may be exchanged."""
        return tuple(turn for turn in self.turns if turn[1].given is not None or self.terms.mode is not Mode.LADDER)

    @property
    def last(self) -> tuple[Asked, Answer] | None:
        """The question answered last with its answer."""
        return (self.asked[len(self.answers) - 1], self.answers[-1]) if self.answers else None

    @property
    def credits(self) -> tuple[float | None, ...]:
        """The credit of each answer so far, None for a skipped question."""
        return tuple(None if answer.given is None else asked.credit(answer.given) for asked, answer in self.turns)

    @property
    def climb(self) -> Climb:
        """How far the answers lead on a ladder."""
        return climb(self.credits, top_of(len(self.asked)))

    @property
    def open_helps(self) -> tuple[Help, ...]:
        """The helps that can be used on the current question: what is left of a ladder's, or a hint in practice."""
        if self.phase is not Phase.ASK:
            return ()
        left: tuple[Help, ...] = ()
        if self.terms.mode is Mode.LADDER:
            left = tuple(help for help in LADDER_HELPS if help not in {one.help for one in self.helps})
        elif self.terms.may_hint and not is_hinted(self.helps_on(self.place)):
            left = HINTS
        return tuple(help for help in left if self._does(help))

    def _does(self, help: Help) -> bool:
        """Whether a help does anything on the current question."""
        match help:
            case Help.HALF:
                return len(self.options) > len(halved(self.current))
            case Help.ANOTHER:
                return len(self.asked) - len(self.answers) > self.climb.top - self.climb.rights
            case Help.PARAGRAPH:  # On a ladder the book is closed, but for this help.
                return self.current.cites > 0 and (self.terms.open_book or self.terms.mode is Mode.LADDER)
            case Help.BRIEF:
                return self.terms.open_book
            case _ as never:
                assert_never(never)

    def helps_on(self, place: int) -> tuple[Help, ...]:
        """The helps that were taken on the question at a place."""
        return tuple(one.help for one in self.helps if one.place == place)

    @property
    def options(self) -> tuple[str, ...]:
        """The options of the current question, without those that a help took away."""
        return halved(self.current) if self.is_helped(Help.HALF) else self.current.options

    def is_helped(self, help: Help) -> bool:
        """Whether a help was used on the current question."""
        return UsedHelp(help, self.place) in self.helps

    def look_up(self) -> Session:
        """Note that the brief is read before the current question is answered; the same session at other times.

        As long as it is not said how sure an answer is, it can still be changed. Who cites lines has to read the brief.
        """
        if self.phase not in {Phase.ASK, Phase.CERTAINTY} or self.is_helped(Help.BRIEF):
            return self
        return replace(self, helps=(*self.helps, UsedHelp(Help.BRIEF, self.place)))

    def use_help(self, help: Help, now: float) -> Session:
        """Use a help of a ladder or a hint on the current question; raises WrongStep where it cannot be used."""
        self._demand(Phase.ASK)
        if help not in self.open_helps:
            raise WrongStep(f"the help {help} cannot be used here")
        helped = replace(self, helps=(*self.helps, UsedHelp(help, self.place)))
        if help is not Help.ANOTHER:
            return helped
        helps = helped.helps_on(self.place)
        exchanged = Answer(given=None, seconds=max(0.0, now - self.shown), helps=helps)
        return replace(helped, answers=(*self.answers, exchanged), shown=now)

    def sheet_at(self, now: float) -> Sheet | None:
        """The sheet at a moment, with the time of the present visit; None where one may not go back."""
        return None if self.sheet is None else self._timed(now)

    def remaining(self, now: float) -> float | None:
        """Seconds left of the whole round, never below zero; None where time does not count."""
        return None if self.terms.limit is None else max(0.0, self.started + self.terms.limit - now)

    def give(self, given: Given, now: float) -> Session:
        """Answer the current question. After the time is up the round ends instead, and the answer does not count."""
        self._demand(Phase.ASK)
        if self.remaining(now) == 0.0:
            return self.end(now)
        if self.is_helped(Help.HALF) and not set(given) <= set(self.options):
            raise WrongStep("this option was taken away")
        draft = Answer(given=given, seconds=self._seconds(now))
        if self.terms.certainty:
            return replace(self, phase=Phase.CERTAINTY, draft=draft)
        return self._to_citation(draft, now)

    def set_certainty(self, level: int | None, now: float) -> Session:
        """Set the certainty of the answer; None declines."""
        self._demand(Phase.CERTAINTY)
        if level is not None and level not in LEVELS:
            raise WrongStep(f"no such level of certainty: {level}")
        return self._to_citation(replace(self._pending_answer(), certainty=level), now)

    def cite(self, lines: tuple[Line, ...], now: float) -> Session:
        """Cite the lines that settle the question; an empty tuple declines."""
        self._demand(Phase.CITATION)
        if len(lines) > self.current.cites:
            raise WrongStep(f"at most {self.current.cites} lines may be cited")
        return self._commit(replace(self._pending_answer(), cited=lines), now)

    def back(self) -> Session:
        """Go back a step while an answer is locked in and nothing is told of it; the same session elsewhere.

        Whoever was to cite lines has read the brief: to answer otherwise then is looking up, to answer the same is not.
        """
        before = self.before_citing or self.draft
        match self.phase:
            case Phase.CITATION if self.terms.certainty:
                draft = replace(self._pending_answer(), certainty=None)
                return replace(self, phase=Phase.CERTAINTY, draft=draft, before_citing=before)
            case Phase.CITATION:
                return replace(self, phase=Phase.ASK, draft=None, before_citing=before)
            case Phase.CERTAINTY:
                return replace(self, phase=Phase.ASK, draft=None)
            case _:
                return self

    def skip(self, now: float) -> Session:
        """Skip the question: it counts as not attempted, which is not wrong. On a sheet it is left as it is."""
        self._demand(Phase.ASK)
        if self.terms.mode is Mode.LADDER:
            raise WrongStep("on a ladder no question is skipped")
        if self.remaining(now) == 0.0:
            return self.end(now)
        if self.sheet is not None:
            return self._on_to_next(self._timed(now), now, self.as_left().helps)
        return self._commit(Answer(given=None, seconds=max(0.0, now - self.shown)), now)

    def proceed(self, now: float) -> Session:
        """Leave the feedback for the next question, or for the end after the last."""
        self._demand(Phase.FEEDBACK)
        return replace(self, phase=self._after(self.answers), shown=now)

    def tick(self, now: float) -> Session:
        """End a round whose time is up; otherwise the same session."""
        return self.end(now) if self.phase is not Phase.OVER and self.remaining(now) == 0.0 else self

    def turn_to(self, place: int, now: float) -> Session:
        """Turn to any question of a sheet; raises WrongStep where there is no such question."""
        sheet = self._demand_sheet()
        if not 0 <= place < len(sheet.slots):
            raise WrongStep(f"there is no question {place}")
        if self.remaining(now) == 0.0:
            return self.end(now)
        if self.phase is Phase.ASK and place == sheet.at:
            return self
        return replace(self.as_left(), phase=Phase.ASK, sheet=replace(self._timed(now), at=place), shown=now)

    def look_over(self, now: float) -> Session:
        """Look at the sheet as a whole, before it is handed in or to find a question."""
        self._demand_sheet()
        if self.remaining(now) == 0.0:
            return self.end(now)
        is_there = self.phase is Phase.OVERVIEW
        return self if is_there else replace(self.as_left(), phase=Phase.OVERVIEW, sheet=self._timed(now))

    def flag(self, place: int) -> Session:
        """Flag a question of a sheet to come back to, or take its flag away."""
        slot = (sheet := self._demand_sheet()).slots[place]
        return replace(self, sheet=sheet.with_slot(place, replace(slot, flagged=not slot.flagged)))

    def clear(self, now: float) -> Session:
        """Take back the answer to the current question of a sheet; the same session where there is none."""
        self._demand(Phase.ASK)
        sheet = self._demand_sheet()
        if self.remaining(now) == 0.0:
            return self.end(now)
        if sheet.current.final.given is None:
            return self
        slot = sheet.current.with_answer(Answer(given=None, seconds=self._seconds(now)))
        return replace(self, sheet=sheet.with_slot(sheet.at, slot), shown=now)

    def end(self, now: float | None = None, *, blank: bool = False) -> Session:
        """End the round here. An answer that is already locked in counts; it was given. ``now`` ends the last visit.

        An exam is handed in whole: what was not reached counts as skipped, or else answering one
        question and leaving would be the best exam. One that was only opened is nothing yet, except in an exercise,
        or where it is handed in ``blank``.
        """
        if self.draft is not None and (helps := self._helps_for(self.draft)) != self.helps:
            return replace(self, helps=helps).end(now, blank=blank)
        if self.open_sheet is not None:
            sheet = self.open_sheet if now is None or self.draft is not None else self._timed(now)
            if self.draft is not None:
                sheet = sheet.with_slot(sheet.at, sheet.current.with_answer(self._with_helps(self.draft)))
            answers = self._final(sheet) if blank or sheet.has_answers or self.terms.fixed else ()
            return replace(self, phase=Phase.OVER, answers=answers, draft=None, sheet=sheet)
        answers = (*self.answers, self._with_helps(self.draft)) if self.draft else self.answers
        if self.terms.mode is Mode.EXAM and (answers or self.terms.fixed):
            answers += (Answer(given=None),) * (len(self.asked) - len(answers))
        return replace(self, phase=Phase.OVER, answers=answers, draft=None)

    def hand_in(self, now: float) -> Session:
        """End a round with a sheet as it is meant to end: what is open counts as skipped, be it all of it."""
        self._has_sheet()
        return self.end(now, blank=True)

    def with_terms(self, *, certainty: bool, citing: bool) -> Session:
        """The same round, with certainty and citing switched from the next step on, as far as its mode allows."""
        terms = self.terms
        if terms.fixed:
            return self
        certainty, citing = certainty and terms.may_ask_certainty, citing and terms.may_ask_lines
        return replace(self, terms=replace(terms, certainty=certainty, citing=citing))

    def as_left(self) -> Session:
        """The session when its question is left: whoever had gone back from citing lines may have read the brief."""
        return self if self.before_citing is None else replace(self.look_up(), before_citing=None)

    def _helps_for(self, answer: Answer) -> tuple[UsedHelp, ...]:
        """The helps with this answer: the brief is one where it is another than before its lines were to be cited."""
        before = self.before_citing
        is_same = before is None or (answer.given, answer.certainty) == (before.given, before.certainty)
        return self.helps if is_same else self.look_up().helps

    def _to_citation(self, draft: Answer, now: float) -> Session:
        if self.terms.citing and self.current.cites:
            return replace(self, phase=Phase.CITATION, draft=draft, helps=self._helps_for(draft))
        return self._commit(draft, now)

    def _seconds(self, now: float) -> float:
        """How long the current question has been open, on a sheet with all visits before."""
        before = 0.0 if self.sheet is None else self.sheet.current.seconds
        return before + max(0.0, now - self.shown)

    def _timed(self, now: float) -> Sheet:
        """The sheet with the time since its question was opened, if one is."""
        return self._has_sheet().with_time(max(0.0, now - self.shown) if self.phase is Phase.ASK else 0.0)

    def _final(self, sheet: Sheet) -> tuple[Answer, ...]:
        """What counts of every question of a sheet, with the helps that were taken on it at any visit."""
        return tuple(replace(answer, helps=self.helps_on(place)) for place, answer in enumerate(sheet.final))

    def _on_to_next(self, sheet: Sheet, now: float, helps: tuple[UsedHelp, ...]) -> Session:
        """The next question of a sheet, or the overview after the last, with the helps taken so far."""
        is_last = sheet.at + 1 == len(sheet.slots)
        sheet = sheet if is_last else replace(sheet, at=sheet.at + 1)
        phase = Phase.OVERVIEW if is_last else Phase.ASK
        return replace(self, sheet=sheet, draft=None, helps=helps, before_citing=None, phase=phase, shown=now)

    def _commit(self, answer: Answer, now: float) -> Session:
        answer = self._with_helps(answer)
        if self.sheet is not None:
            slot = self.sheet.current.with_answer(answer)
            return self._on_to_next(self.sheet.with_slot(self.sheet.at, slot), now, self._helps_for(answer))
        answers = (*self.answers, answer)
        is_told = self.terms.mode in {Mode.PRACTICE, Mode.LADDER}
        phase = Phase.FEEDBACK if is_told else self._after(answers)
        return replace(self, answers=answers, draft=None, before_citing=None, phase=phase, shown=now)

    def _with_helps(self, answer: Answer) -> Answer:
        """An answer to the current question with the helps that were taken before it."""
        return replace(answer, helps=tuple(one.help for one in self._helps_for(answer) if one.place == self.place))

    def _after(self, answers: tuple[Answer, ...]) -> Phase:
        is_over = len(answers) == len(self.asked) or (self.terms.mode is Mode.LADDER and self.climb.over)
        return Phase.OVER if is_over else Phase.ASK

    def _pending_answer(self) -> Answer:
        if self.draft is None:
            raise WrongStep("no answer is waiting")
        return self.draft

    def _has_sheet(self) -> Sheet:
        if self.sheet is None:
            raise WrongStep("one cannot go back in this round")
        return self.sheet

    def _demand_sheet(self) -> Sheet:
        """The sheet, where one may move about on it now; raises WrongStep elsewhere."""
        if self.phase not in {Phase.ASK, Phase.OVERVIEW}:
            raise WrongStep(f"the session is in {self.phase}")
        return self._has_sheet()

    def _demand(self, phase: Phase) -> None:
        if self.phase is not phase:
            raise WrongStep(f"the session is in {self.phase}, not in {phase}")


def start(asked: tuple[Asked, ...], terms: Terms, now: float) -> Session:
    """A new session on the first question; raises ValueError where there is nothing to ask."""
    if not asked:
        raise ValueError("a round needs at least one question")
    sheet = blank(len(asked)) if terms.going_back else None
    return Session(asked=asked_under(terms, asked), terms=terms, started=now, shown=now, sheet=sheet)


def finished(asked: tuple[Asked, ...], answers: tuple[Answer, ...], terms: Terms) -> Session:
    """A round that is over, to be looked back at; raises ValueError where there are more answers than questions."""
    if len(answers) > len(asked):
        raise ValueError("more answers than questions")
    asked = asked_under(terms, asked)
    return Session(asked=asked, terms=terms, started=0.0, shown=0.0, phase=Phase.OVER, answers=answers)


def missed(session: Session) -> tuple[Item, ...]:
    """The items asked that did not earn the full mark, skipped ones included and exchanged ones not."""
    return tuple(one.item for one, answer in session.counted if answer.given is None or one.credit(answer.given) < 1)
