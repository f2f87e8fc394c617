"""A round on a pack, for oneself: kept in the history, and in a result file where one was asked for."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.bank.paths import shown_path
from quiz.errors import UsageError
from quiz.play.clock import Clock
from quiz.play.commands import RESUME, same_command
from quiz.play.round import Round, failure
from quiz.rules.bookmark import bookmark
from quiz.rules.plan import Plan, nothing_to_ask
from quiz.rules.session import Answer, start
from quiz.rules.terms import Mode, QuestionFilter
from quiz.store.round_state import PackRoundState
from quiz.wording import daily, reminders
from quiz.wording.path import step_name
from quiz.wording.prose import capital

if TYPE_CHECKING:
    from quiz.wording.results import Results


class RoundStore(Protocol):
    """What a round needs of the history."""

    def prepare(self, rehearsed: PackRoundState) -> None:
        """Get ready for the first answer, before the player gives it; ``rehearsed`` is a round with such an answer."""

    @property
    def is_beside(self) -> bool:
        """Whether the round is in a file beside the history, which the next start of the game takes in."""

    @property
    def will_be_kept(self) -> bool:
        """Whether that will succeed: another program was only writing."""

    def keep(self, progress: PackRoundState, *, patiently: bool = False) -> None:
        """Save what is new in the round; raises QuizError if that fails. ``patiently`` waits for other programs."""

    def release(self) -> None:
        """Release the lock of the round, so that it can be resumed."""

    def days_until_asked(self, progress: PackRoundState) -> int | None:
        """In how many days the first of the lines is due that were answered on last; None where that is not known."""

    def notes(self) -> tuple[str, ...]:
        """Messages about the history, each given once."""


class OutputFile(Protocol):
    """The file that a result is written to."""

    @property
    def path(self) -> Path:
        """Where it is written."""

    def keep(self, progress: PackRoundState) -> None:
        """Write the round as far as it has come; raises OSError, or QuizError where the file may not be written."""


def begin(
    pack: Pack, plan: Plan, clock: Clock, *, player: str = "", daily: datetime.date | None = None
) -> PackRoundState:
    """A round at its very start; raises UsageError where there is nothing to ask."""
    questions = plan.draw(pack.items)
    if not questions:
        raise UsageError(nothing_to_ask(pack.items, plan.terms.mode))
    seconds, now = clock.seconds(), clock.now()
    session = start(questions, plan.terms, seconds)
    return PackRoundState(
        uid=uuid.uuid4().hex,
        player=player,
        pack=pack,
        plan=plan,
        session=session,
        bookmark=bookmark(session, seconds),
        started=now,
        now=now,
        daily=daily,
    )


SAME_SPRINT = 40
"""So many questions of a sprint are in the code for another who plays it, or twice as many as were answered."""


class PackRound(Round):
    """A round with its plan, its result file and its place in the history."""

    progress: PackRoundState

    def __init__(
        self,
        progress: PackRoundState,
        *,
        clock: Clock,
        file: OutputFile | None = None,
        recorder: RoundStore | None = None,
        resumed_by: Callable[[], str] = lambda: RESUME,
    ) -> None:
        super().__init__(progress, progress.pack, progress.player, clock)
        self.terms_at_start = progress.plan.terms
        self.daily = progress.daily
        self.is_review = progress.plan.review
        self.step = progress.plan.paragraph
        self.seed = None if progress.plan.ids else progress.plan.seed
        self._file = file
        self._recorder = recorder
        self._resumed_by = resumed_by
        self._unrecorded = ""
        self._unsaved = ""
        self._place = self.file
        self._save(answered=True)

    @property
    def plan(self) -> Plan:
        """What the round was to be."""
        return self.progress.plan

    @property
    def title(self) -> str:
        """The pack's title."""
        return self.pack.about.title

    @property
    def label(self) -> str:
        """Its day, its step of the path, or what kind of round it is; its seed stands in the command for the same."""
        if self.daily is not None:
            return daily.label(self.daily)
        if self.step is not None:
            return step_name(self.step)
        if self.is_review:
            return "Review"
        mode, plan = self.terms_at_start.mode, self.plan
        if mode is not Mode.PRACTICE:
            return capital(mode.value)
        # What was drawn to suit its player names its questions, and still has the count that was asked for.
        if plan.ids is not None and plan.count is None:
            return "Chosen questions"
        return "Mixed round" if plan.wanted == QuestionFilter() else "Chosen round"

    @property
    def file(self) -> Path | None:
        """Where the result is written, if anywhere."""
        return self._file.path if self._file else None

    @property
    def unsaved(self) -> str:
        """Why the result is not in the file that was asked for; empty where it is."""
        return self._unsaved

    @property
    def unrecorded(self) -> str:
        """Why the history has not all of the round, and what has become of that; empty where it has."""
        if not self._unrecorded or self._recorder is None or not self.session.begun:
            return ""
        return reminders.unrecorded(self._unrecorded, is_beside=self._recorder.is_beside)

    @property
    def can_be_resumed(self) -> bool:
        """Whether the history has the round, which it has from the first answer on."""
        recorder = self._recorder
        return recorder is not None and (not self._unrecorded or recorder.will_be_kept) and self.session.begun

    @property
    def resume_command(self) -> str:
        """The command that resumes this very round."""
        return self._resumed_by()

    @property
    def left_note(self) -> str:
        """That the round is waiting."""
        return "Your round is waiting"

    @property
    def shows_score(self) -> bool:
        """Whether the score may be shown: of an exam only at its end."""
        return self.over or self.terms_at_start.mode is not Mode.EXAM

    @property
    def days_until_asked(self) -> int | None:
        """In how many days the fact that was answered on last is asked for again, in a review; None elsewhere."""
        if not self.is_review or self._recorder is None or not self.session.answers:
            return None
        return self._recorder.days_until_asked(self.progress)

    @property
    def results(self) -> Results:
        """How it went, in words."""
        # Imported here: nothing of it is needed before the end.
        from quiz.wording.results import results

        played = self.session.terms  # What is asked for besides the answers may have been switched since the start.
        terms = replace(self.plan.terms, certainty=played.certainty, citing=played.citing)
        plan = replace(self.plan, terms=terms)
        if plan.ids is not None and terms.mode is Mode.SPRINT:  # A code for all of the bank would be too long to type.
            plan = replace(plan, ids=plan.ids[: max(SAME_SPRINT, 2 * len(self.session.answers))])
        again = same_command(plan, self.pack, daily=self.daily is not None)
        return results(self.session, self.pack, self.title, again=again, daily=self.daily, step=self.step)

    def news(self) -> tuple[str, ...]:
        """Messages about the history and the result file, each given once."""
        fresh = self._fresh(self._unrecorded, self._unsaved)
        if self._place is not None and self.file is not None and self.file != self._place:
            fresh += (reminders.goes_on_in("round", shown_path(self._place), shown_path(self.file)),)
            self._place = self.file
        return (*(self._recorder.notes() if self._recorder else ()), *fresh)

    def prepare(self) -> None:
        """Get ready to write down the first answer while the player reads the question."""
        if self._recorder is not None and not self.session.begun and not self.over:
            answered = self.session
            if answered.sheet is None:
                answered = replace(answered, answers=(Answer(given=answered.current.item.right),))
            self._recorder.prepare(replace(self.progress, session=answered))

    def suspend(self) -> None:
        """Leave the round to be resumed, or end it where nothing remembers it.

        The result file cannot tell what is still to come, so it gets the round as if it ended here; but not an exam,
        of which it tells nothing before the end.
        """
        if not self.can_be_resumed or self.over:
            self.end()
            return
        if self.shows_score:
            self._write_result(replace(self.progress, session=self.session.end(), left=True))
        self._mark_place(self.session)
        self._record(patiently=True)
        if self._recorder is not None:
            self._recorder.release()

    def _save(self, *, answered: bool) -> None:
        """Write every step into the history, and what a result holds into its file."""
        self._record()
        if answered:
            self._write_result(self.progress)

    def save_again(self, *, patiently: bool) -> None:
        """Write down what could not be written before, if it can be now."""
        if self._unrecorded:
            self._record(patiently=patiently)
        if self._unsaved:
            self._write_result(self.progress)

    def _record(self, *, patiently: bool = False) -> None:
        recorder, progress = self._recorder, self.progress
        if recorder is not None:
            self._unrecorded = failure(lambda: recorder.keep(progress, patiently=patiently), "")

    def _write_result(self, progress: PackRoundState) -> None:
        file = self._file
        if file is not None:
            self._unsaved = failure(lambda: file.keep(progress), clean(str(file.path)))
