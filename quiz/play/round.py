"""One round being played. Every step goes through here, so that every answer is on disk at once."""

from __future__ import annotations

import datetime
import uuid
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.bank.paths import shown_path
from quiz.errors import QuizError, UsageError
from quiz.play.clock import Clock
from quiz.rules.items import Given, Line
from quiz.rules.plan import Plan
from quiz.rules.question import Asked
from quiz.rules.session import Answer, Phase, Session, bookmark, start
from quiz.rules.terms import Mode
from quiz.store.progress import Progress
from quiz.wording.prose import capital
from quiz.wording.remembering import goes_on_in

if TYPE_CHECKING:
    from quiz.classroom.exercise import Exercise
    from quiz.wording.results import Marked, Results


class Log(Protocol):
    """The history, as far as a round needs it."""

    def prepare(self) -> None:
        """Get ready for the first answer, while there is time."""

    def keep(self, progress: Progress) -> None:
        """Write down what is new in the round; raises QuizError where that cannot be done now."""

    def let_go(self) -> None:
        """Leave the round to whoever goes on with it."""

    def notes(self) -> tuple[str, ...]:
        """What the player should be told about the history, once."""


class Keeper(Protocol):
    """A file that a round is written to. ``goes_on`` says that one can go on with the round from it."""

    @property
    def path(self) -> Path:
        """Where it is written."""

    @property
    def goes_on(self) -> bool:
        """Whether one can go on with the round from this file."""

    def keep(self, progress: Progress) -> None:
        """Write the round as far as it has come; raises OSError, or QuizError where the file may not be written."""

    def let_go(self) -> None:
        """Leave the round to whoever goes on with it."""


def begin(
    pack: Pack, plan: Plan, clock: Clock, *, folder: Path, player: str = "", daily: datetime.date | None = None
) -> Progress:
    """A round at its very start; raises UsageError where there is nothing to ask."""
    questions = plan.draw(pack.items)
    if not questions:
        raise UsageError("no question of this pack fits these options; leave one out")
    seconds, now = clock.seconds(), clock.now()
    session = start(questions, plan.terms, seconds)
    return Progress(
        uid=uuid.uuid4().hex,
        player=player,
        pack=pack,
        folder=folder,
        plan=plan,
        session=session,
        bookmark=bookmark(session, seconds),
        started=now,
        now=now,
        daily=daily,
    )


class Round:
    """A session with its pack, its clocks, its result file and its place in the history.

    Where something cannot be written down, play goes on. ``exercise`` is what the round is an attempt at,
    if at any, and ``attempt`` which one. ``timed_out`` says that the round was ended by its limit.
    """

    def __init__(
        self,
        progress: Progress,
        *,
        clock: Clock,
        file: Keeper | None = None,
        log: Log | None = None,
        exercise: Exercise | None = None,
        attempt: int = 1,
    ) -> None:
        self.progress = progress
        self.exercise, self.attempt = exercise, attempt
        self.timed_out = False
        self._clock = clock
        self._file = file
        self._log = log
        self._forgotten = ""
        self._lost = ""
        self._told: set[str] = set()
        self._place = self.file
        self._save()

    @property
    def session(self) -> Session:
        """The round as a state."""
        return self.progress.session

    @property
    def pack(self) -> Pack:
        """The pack that the questions are from."""
        return self.progress.pack

    @property
    def plan(self) -> Plan:
        """What the round was to be."""
        return self.progress.plan

    @property
    def player(self) -> str:
        """Whose round it is; empty for nobody's."""
        return self.progress.player

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.progress.over

    @property
    def lost(self) -> str:
        """Why the result is not in the file that was asked for; empty where it is."""
        return self._lost

    @property
    def is_remembered(self) -> bool:
        """Whether one can go on with this round at another time."""
        if self._file is not None and self._file.goes_on:
            return not self._lost
        return self._log is not None and not self._forgotten and self.session.begun

    @property
    def is_sealed(self) -> bool:
        """Whether how it went can be told only by those who have the keys."""
        return any(asked.keyed is None for asked in self.session.asked)

    def news(self) -> tuple[str, ...]:
        """What the player should be told and has not been yet: what cannot be written down, and why."""
        troubles = (f"{capital(why)}; the round goes on" for why in (self._forgotten, self._lost) if why)
        fresh = tuple(line for line in troubles if line not in self._told)
        self._told.update(fresh)
        if self._place is not None and self.file is not None and self.file != self._place:
            fresh += (goes_on_in("round", shown_path(self._place), shown_path(self.file)),)
            self._place = self.file
        return (*(self._log.notes() if self._log else ()), *fresh)

    @property
    def remaining(self) -> float | None:
        """Seconds left, or None where time does not count."""
        return self.session.remaining(self._clock.seconds())

    @property
    def file(self) -> Path | None:
        """Where the result is written, if anywhere."""
        return self._file.path if self._file else None

    @property
    def way_back(self) -> str:
        """The command that goes on with this round."""
        if self.exercise is None:
            return "quiz play --resume"
        command = f"quiz play {quote(shown_path(self.progress.folder))} --player {quote(self.player)}"
        where = "." if self.file is None else shown_path(self.file.parent)
        return command if where == "." else f"{command} --results {quote(where)}"

    @property
    def results(self) -> Results:
        """What is to be said of how it went."""
        # Imported here: much is said at the end of which nothing is needed before.
        from quiz.wording.results import results

        return results(self.session, self.pack, self.plan, self.progress.daily, self._marked)

    def worth(self, question: Asked) -> float:
        """How many marks a question is worth; one outside an exercise."""
        return 1.0 if self.exercise is None else self.exercise.marks.get(question.id, 1.0)

    def prepare(self) -> None:
        """Get ready to write down the first answer while the player reads the question."""
        if self._log is not None and not self.session.begun:
            self._log.prepare()

    def give(self, given: Given) -> None:
        """Answer the question on the table."""
        self._step(self.session.give(given, self._clock.seconds()))

    def sure(self, level: int | None) -> None:
        """Say how sure the answer is; None declines."""
        self._step(self.session.sure(level, self._clock.seconds()))

    def cite(self, lines: tuple[Line, ...]) -> None:
        """Point at the lines that settle the question; none declines."""
        self._step(self.session.cite(lines, self._clock.seconds()))

    def skip(self) -> None:
        """Pass the question by."""
        self._step(self.session.skip(self._clock.seconds()))

    def proceed(self) -> None:
        """Leave the feedback."""
        self._step(self.session.proceed(self._clock.seconds()))

    def near_miss(self, text: str) -> str | None:
        """What a typed answer was probably meant to be, where asking back gives nothing away.

        In an exam or a sprint it would, and so it would before the player says how sure they are.
        Against the clock there is no time to ask.
        """
        terms = self.session.terms
        if terms.mode is not Mode.PRACTICE or terms.certainty or terms.limit is not None:
            return None
        return self.session.current.item.near_miss(text)

    def tick(self) -> bool:
        """Let time pass; True when that ended the round."""
        was_over = self.session.phase is Phase.OVER
        self._step(self.session.tick(self._clock.seconds()))
        return not was_over and self.session.phase is Phase.OVER

    def end(self) -> None:
        """End the round where it stands."""
        left = len(self.session.answers) < len(self.session.asked)
        self.progress = replace(self.progress, left=left)
        self._step(self.session.end())

    def suspend(self) -> None:
        """Leave the round to be gone on with, or end it where nobody remembers it.

        The result file cannot tell what is still to come, so it gets the round as if it ended here.
        """
        if not self.is_remembered or self.over:
            self.end()
            return
        if self._file is not None and not self._file.goes_on:
            self._lost = _tried(self._file, replace(self.progress, session=self.session.end(), left=True), self._where)
        self._mark_place(self.session)
        if self._file is not None and self._file.goes_on:
            self._lost = _tried(self._file, self.progress, self._where)
            self._file.let_go()
        if self._log is not None:
            self._forgotten = _tried(self._log, self.progress, "")
            self._log.let_go()

    def ask_for(self, *, certainty: bool, pointing: bool) -> None:
        """Ask for certainty and lines from here on as said."""
        self._step(self.session.with_terms(certainty=certainty, pointing=pointing))

    @property
    def turns(self) -> tuple[tuple[Asked, Answer], ...]:
        """Every question answered or skipped so far, with what was done."""
        return self.session.turns

    @property
    def _marked(self) -> tuple[Marked, ...] | None:
        """Every question of an exercise with its marks, as whoever marks it will find them; None for other rounds."""
        if self.exercise is None:
            return None
        from quiz.classroom.grading import turns_of
        from quiz.wording.results import Marked

        answers = {asked.id: answer for asked, answer in self.turns}
        turns, worth = turns_of(self.exercise, self.exercise.keyed(self.pack), answers), self.exercise.marks
        return tuple(
            Marked(topic=turn.asked.topic, kind=turn.asked.kind, earned=turn.marks, worth=worth[turn.asked.id])
            for turn in turns
        )

    @property
    def _where(self) -> str:
        return clean(str(self.file))

    def _step(self, session: Session) -> None:
        if session is self.session:
            return
        if session.phase is Phase.OVER and session.remaining(self._clock.seconds()) == 0.0:
            self.timed_out = True
        before = self.progress
        self._mark_place(session)
        self._save(before)

    def _mark_place(self, session: Session) -> None:
        """Take note of where the round stands at this moment."""
        place, now = bookmark(session, self._clock.seconds()), self._clock.now()
        self.progress = replace(self.progress, session=session, bookmark=place, now=now)

    def _save(self, before: Progress | None = None) -> None:
        """Write the round down: every step into the history, and what a result tells into its file."""
        progress = self.progress
        if self._log is not None:
            self._forgotten = _tried(self._log, progress, "")
        told = before is None or before.session.answers != progress.session.answers or progress.over
        if self._file is not None and (told or self._file.goes_on):
            self._lost = _tried(self._file, progress, self._where)


def _tried(keeper: Log | Keeper, progress: Progress, where: str) -> str:
    """Write a round down, or say in a line why that cannot be done."""
    try:
        keeper.keep(progress)
    except QuizError as error:
        return str(error)
    except OSError as error:
        return f"{where} cannot be written now ({error.strerror})"
    return ""
