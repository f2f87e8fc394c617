"""A round being played. Every step goes through it, so that every answer is on disk at once."""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.errors import QuizError
from quiz.play.clock import Clock
from quiz.rules.bookmark import bookmark, start_clock
from quiz.rules.helps import Help
from quiz.rules.items import Given, Line
from quiz.rules.path import is_faultless
from quiz.rules.question import Asked
from quiz.rules.session import Answer, Phase, Session
from quiz.rules.terms import Mode
from quiz.store.round_state import RoundState
from quiz.wording.prose import capital
from quiz.wording.words import speak_as

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.wording.results import Results


class Round(ABC):
    """A session with its pack and its clocks. If it cannot be written to a file, play goes on.

    ``terms_at_start`` are its terms at the start; since then the player may have switched certainty or citing.
    ``timed_out`` says that the round was ended by its limit, ``end_shown`` that the page on the end of the path was
    shown for it. What differs by what a round is for (its title,
    what is written where, what may be shown) is a property here that each kind of round answers for itself.
    """

    def __init__(self, standing: RoundState, pack: Pack, player: str, clock: Clock) -> None:
        self.progress = standing
        self.terms_at_start = standing.session.terms
        self.pack = pack
        speak_as(pack.about)
        self.player = player
        self.timed_out = False
        self.end_shown = False
        self._clock = clock
        self._given_news: set[str] = set()

    @property
    @abstractmethod
    def title(self) -> str:
        """What is played, as people call it."""

    @property
    @abstractmethod
    def label(self) -> str:
        """Which round it is, beside its results: its kind, its day, or whose it is."""

    @property
    @abstractmethod
    def file(self) -> Path | None:
        """Where the result is written, if anywhere."""

    @property
    @abstractmethod
    def unsaved(self) -> str:
        """Why the result is not in its file; empty if it is."""

    @property
    def unrecorded(self) -> str:
        """Why the history has not all of the round, and what has become of that; empty where it has."""
        return ""

    @property
    @abstractmethod
    def can_be_resumed(self) -> bool:
        """Whether this round can be resumed at another time."""

    @property
    @abstractmethod
    def resume_command(self) -> str:
        """The command that resumes this round."""

    @property
    @abstractmethod
    def left_note(self) -> str:
        """The message shown once the round was left."""

    @property
    @abstractmethod
    def results(self) -> Results:
        """How it went, in words."""

    @abstractmethod
    def prepare(self) -> None:
        """Get ready to write down the first answer while the player reads the question."""

    @abstractmethod
    def suspend(self) -> None:
        """Leave the round to be resumed later, or end it if it cannot be."""

    @abstractmethod
    def save_again(self, *, patiently: bool) -> None:
        """Try again to write down what could not be written; ``patiently`` waits for another program."""

    @abstractmethod
    def news(self) -> tuple[str, ...]:
        """Messages about files that cannot be written, each given once."""

    @abstractmethod
    def _save(self, *, answered: bool) -> None:
        """Save the round after a step. ``answered`` says that the step changed what a result file holds."""

    seed: int | None = None
    """What draws the same questions again; None where nothing does."""
    daily: datetime.date | None = None
    """The date whose daily round it is."""
    step: int | None = None
    """The paragraph of the step of the path that it is."""

    @property
    def star_at_stake(self) -> int | None:
        """The paragraph of the step whose third star can still be earned; None where none can, or none any more."""
        return self.step if self.step is not None and is_faultless(self.session) else None

    student: str = ""
    """Who does an exercise; empty in other rounds."""
    note: str = ""
    """What to say before its first question of what it asks, where there is something."""
    attempt: str = ""
    """Which attempt at an exercise it is, where there may be several."""
    marks: str = ""
    """The marks that can be had, where a round is counted in marks."""
    closes: datetime.datetime | None = None
    """The moment after which it can be done no more."""
    answers_open: datetime.datetime | None = None
    """The moment before which nothing of how it went is told; None where nothing is waited for."""
    leave_warning: str = ""
    """What to tell the player before it is left."""
    is_handed_in: bool = False
    """Whether somebody else gets the answers at its end, in ``file``."""
    stands_alone: bool = False
    """Whether the run has no home screen and no other round."""

    is_review: bool = False
    """Whether it asks for what is due."""

    @property
    def path_behind(self) -> int | None:
        """The paragraph behind which the path goes on after this step of it; None where the round is no step.

        A step that was not played through is the next one itself, unless it has a star already.
        """
        return None if self.step is None else self.step if self.progress.complete else self.step - 1

    @property
    def days_until_asked(self) -> int | None:
        """In how many days the fact that was answered on last is asked for again, in a review; None elsewhere."""
        return None

    @property
    def session(self) -> Session:
        """The round as a state."""
        return self.progress.session

    @property
    def over(self) -> bool:
        """Whether the last question is behind."""
        return self.progress.over

    @property
    def came_to_nothing(self) -> bool:
        """Whether there is nothing to tell of it, as nothing was answered; a sprint whose time ran out has its points.

        Somebody else gets an exercise, whatever is in it.
        """
        is_run = self.timed_out and self.session.terms.mode is Mode.SPRINT
        return not self.turns and not self.is_handed_in and not is_run

    @property
    def is_sealed(self) -> bool:
        """Whether the keys are not here, so that it cannot be scored."""
        return any(asked.keyed is None for asked in self.session.asked)

    @property
    def tells_results(self) -> bool:
        """Whether its end tells how it went: not where the keys are not here, nor before the answers may be known."""
        return not self.is_sealed and (self.answers_open is None or self._clock.now() >= self.answers_open)

    @property
    def shows_score(self) -> bool:
        """Whether the score may be shown at this moment."""
        return True

    @property
    def tells_answers(self) -> bool:
        """Whether the verdict on an answer may be shown as soon as it is given: not in an exam, nor without keys."""
        return self.terms_at_start.mode is not Mode.EXAM and not self.is_sealed

    @property
    def remaining(self) -> float | None:
        """Seconds left, or None where time does not count."""
        return self.session.remaining(self._clock.seconds())

    @property
    def turns(self) -> tuple[tuple[Asked, Answer], ...]:
        """Every question answered or skipped so far, with what was done."""
        return self.session.turns

    def worth(self, question: Asked) -> float:
        """How many marks a question is worth."""
        return 1.0

    def give(self, given: Given) -> None:
        """Answer the current question. How sure one is of what was looked up is not asked: it can earn nothing."""
        seconds = self._clock.seconds()
        session = self.session.give(given, seconds)
        self._step(session.set_certainty(None, seconds) if _has_no_stake(session) else session)

    def set_certainty(self, level: int | None) -> None:
        """Set the certainty of the answer; None declines."""
        self._step(self.session.set_certainty(level, self._clock.seconds()))

    def cite(self, lines: tuple[Line, ...]) -> None:
        """Cite the lines that prove the question; none declines."""
        self._step(self.session.cite(lines, self._clock.seconds()))

    def back(self) -> None:
        """Go back a step while an answer is locked in and nothing is told of it."""
        session = self.session.back()
        self._step(session.back() if _has_no_stake(session) else session)

    @property
    def leaves_out_certainty(self) -> bool:
        """Whether an answer given now is not asked how sure it is, as it was looked up."""
        session = self.session
        return session.phase is Phase.ASK and session.terms.certainty and session.is_helped(Help.BRIEF)

    def skip(self) -> None:
        """Skip the question."""
        self._step(self.session.skip(self._clock.seconds()))

    def turn_to(self, place: int) -> None:
        """Turn to any question of a round in which one may go back."""
        self._step(self.session.turn_to(place, self._clock.seconds()))

    def look_over(self) -> None:
        """Look at all questions of such a round together."""
        self._step(self.session.look_over(self._clock.seconds()))

    def flag(self, place: int) -> None:
        """Flag a question of such a round, or take its flag away."""
        self._step(self.session.flag(place))

    def clear(self) -> None:
        """Take back the answer to the current question of such a round."""
        self._step(self.session.clear(self._clock.seconds()))

    def hand_in(self) -> None:
        """End such a round as it is meant to end, whatever is left open."""
        self._step(self.session.hand_in(self._clock.seconds()))

    def use_help(self, help: Help) -> None:
        """Use a help of a ladder, or a hint, on the current question."""
        self._step(self.session.use_help(help, self._clock.seconds()))

    def look_up(self) -> None:
        """Note that the brief is read now; once the current question is answered, that is nothing to note.

        Where there is no brief nothing is read.
        """
        if self.pack.brief.paragraphs:
            self._step(self.session.look_up())

    def start_clock(self, left: float) -> None:
        """Let the time count from now on, with so many seconds left; before it, the player was reading the rules."""
        self._step(start_clock(self.session, left, self._clock.seconds()))

    def proceed(self) -> None:
        """Leave the feedback."""
        self._step(self.session.proceed(self._clock.seconds()))

    def tick(self) -> bool:
        """Let time pass; True when that ended the round."""
        was_over = self.session.phase is Phase.OVER
        self._step(self.session.tick(self._clock.seconds()))
        return not was_over and self.session.phase is Phase.OVER

    def end(self) -> None:
        """End the round where it stands. On a ladder that is no leaving: the rung that was reached is kept."""
        is_ladder = self.session.terms.mode is Mode.LADDER
        left = len(self.session.turns) < len(self.session.asked) and not is_ladder
        self.progress = replace(self.progress, left=left)
        self._step(self.session.end(self._clock.seconds()))

    def ask_for(self, *, certainty: bool, citing: bool) -> None:
        """Switch asking for certainty and citing, from the next step on."""
        self._step(self.session.with_terms(certainty=certainty, citing=citing))

    def _step(self, session: Session) -> None:
        if session is self.session:
            return
        if session.phase is Phase.OVER and session.remaining(self._clock.seconds()) == 0.0:
            self.timed_out = True
        before = self.session.turns
        self._mark_place(session)
        self._save(answered=before != session.turns or self.over)

    def _mark_place(self, session: Session) -> None:
        """Put a session and the present moment into the progress."""
        place, now = bookmark(session, self._clock.seconds()), self._clock.now()
        self.progress = replace(self.progress, session=session, bookmark=place, now=now)

    def _fresh(self, *reasons: str) -> tuple[str, ...]:
        """Of the reasons why a file cannot be written, those that were not shown yet, as sentences."""
        lines = (f"{capital(why)}; the round goes on" for why in reasons if why)
        fresh = tuple(line for line in lines if line not in self._given_news)
        self._given_news.update(fresh)
        return fresh


def _has_no_stake(session: Session) -> bool:
    """Whether a session asks how sure an answer is that was looked up."""
    return session.phase is Phase.CERTAINTY and session.is_helped(Help.BRIEF)


def failure(write: Callable[[], None], where: str) -> str:
    """Write a round; gives in one line why that failed, empty if it did not."""
    try:
        write()
    except QuizError as error:
        return str(error)
    except OSError as error:
        return f"{where} cannot be written now ({error.strerror})"
    return ""
