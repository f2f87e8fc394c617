"""One round being played. Every step goes through here, so that every answer is on disk at once."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from quiz.bank.pack import Pack
from quiz.errors import UsageError
from quiz.rules.asking import Asked
from quiz.rules.items import Line
from quiz.rules.marking import Given, near_miss
from quiz.rules.plan import Plan
from quiz.rules.session import Answer, Phase, Session, start
from quiz.rules.terms import Mode
from quiz.store.results import ResultFile, result_of

Clock = Callable[[], float]


class Round:
    """A session with its pack, its clock and its file.

    ``clock`` gives seconds and never runs backwards; ``started`` is the moment of the start in UTC.
    ``trouble`` holds a line for the player where the record could not be written; play goes on.
    ``timed_out`` says that the round was ended by its limit.
    """

    def __init__(
        self,
        pack: Pack,
        plan: Plan,
        *,
        clock: Clock,
        started: datetime.datetime,
        player: str = "",
        file: ResultFile | None = None,
    ) -> None:
        questions = plan.draw(pack.items)
        if not questions:
            raise UsageError("no question of this pack fits these options; leave one out")
        self.pack = pack
        self.plan = plan
        self.player = player
        self.started = started
        self.trouble = ""
        self.timed_out = False
        self._left = False
        self._clock = clock
        self._file = file
        self.session: Session = start(questions, plan.terms, clock())
        self._save()

    @property
    def remaining(self) -> float | None:
        """Seconds left, or None where time does not count."""
        return self.session.remaining(self._clock())

    @property
    def file(self) -> Path | None:
        """Where the result is written, if anywhere."""
        return self._file.path if self._file else None

    def give(self, given: Given) -> None:
        """Answer the question on the table."""
        self._step(self.session.give(given, self._clock()))

    def sure(self, level: int | None) -> None:
        """Say how sure the answer is; None declines."""
        self._step(self.session.sure(level, self._clock()))

    def cite(self, lines: tuple[Line, ...]) -> None:
        """Point at the lines that settle the question; none declines."""
        self._step(self.session.cite(lines, self._clock()))

    def skip(self) -> None:
        """Pass the question by."""
        self._step(self.session.skip(self._clock()))

    def proceed(self) -> None:
        """Leave the feedback."""
        self._step(self.session.proceed(self._clock()))

    def near_miss(self, text: str) -> str | None:
        """What a typed answer was probably meant to be, where asking back gives nothing away.

        In an exam or a sprint it would, and so it would before the player says how sure they are.
        Against the clock there is no time to ask.
        """
        terms = self.session.terms
        if terms.mode is not Mode.PRACTICE or terms.certainty or terms.limit is not None:
            return None
        return near_miss(self.session.current.item, text)

    def tick(self) -> bool:
        """Let time pass; True when that ended the round."""
        was_over = self.session.phase is Phase.OVER
        self._step(self.session.tick(self._clock()))
        return not was_over and self.session.phase is Phase.OVER

    def end(self) -> None:
        """End the round where it stands."""
        self._left = len(self.session.answers) < len(self.session.asked)
        self._step(self.session.end())

    def ask_for(self, *, certainty: bool, pointing: bool) -> None:
        """Ask for certainty and lines from here on as said."""
        self.session = self.session.with_terms(certainty=certainty, pointing=pointing)

    @property
    def turns(self) -> tuple[tuple[Asked, Answer], ...]:
        """Every question answered or skipped so far, with what was done."""
        return tuple(zip(self.session.asked, self.session.answers, strict=False))

    def _step(self, session: Session) -> None:
        changed = session.answers != self.session.answers or session.phase is Phase.OVER
        if session.phase is Phase.OVER and session.remaining(self._clock()) == 0.0:
            self.timed_out = True
        self.session = session
        if changed:
            self._save()

    def _save(self) -> None:
        if self._file is None:
            return
        result = result_of(
            self.session, self.plan, self.pack, player=self.player, started=self.started, left=self._left
        )
        try:
            self._file.save(result)
            self.trouble = ""
        except OSError as error:
            self.trouble = f"{self._file.path} cannot be written now ({error.strerror})"
