"""An attempt at an exercise: written into the student's own file after every step, and handed in with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.bank.paths import shown_path
from quiz.bank.shell import shell_option, shell_path
from quiz.classroom.conditions import conditions_for
from quiz.classroom.exercise import Exercise
from quiz.classroom.submission_file import SubmissionFile
from quiz.history.round_lock import RoundLock
from quiz.play.clock import Clock
from quiz.play.round import Round, failure
from quiz.rules.question import Asked
from quiz.store.round_state import RoundState
from quiz.wording import names
from quiz.wording.exercises import MEANWHILE, UNFINISHED, attempt
from quiz.wording.reminders import goes_on_in

if TYPE_CHECKING:
    from quiz.wording.results import Results


class ExerciseRun(Struct, frozen=True, kw_only=True):
    """An exercise to be done: its file, what it is, its questions' pack, and the folder that results go to."""

    path: Path
    exercise: Exercise
    pack: Pack
    results: Path


class ExerciseRound(Round):
    """A round that is an attempt at an exercise. ``lock`` keeps others from doing it as this student meanwhile."""

    is_handed_in = True
    stands_alone = True

    def __init__(
        self,
        run: ExerciseRun,
        standing: RoundState,
        *,
        clock: Clock,
        file: SubmissionFile,
        lock: RoundLock,
        options: str = "",
    ) -> None:
        super().__init__(standing, run.pack, file.submission.student, clock)
        exercise = run.exercise
        self.exercise = exercise
        self.student = self.player
        self.attempt = attempt(file.submission.attempt, exercise.attempts)
        self.marks = names.marks(exercise.greatest)
        closes, opens = conditions_for(exercise, self.student).closes, exercise.answers_open
        self.closes = None if closes is None else clock.local(closes)
        self.answers_open = None if opens is None else clock.local(opens)
        self.leave_warning = "" if standing.session.terms.limit is None else MEANWHILE
        self._path, self._options = run.path, options
        self._file, self._lock = file, lock
        self._unsaved = ""
        self._place = self.file
        self._write()

    @property
    def title(self) -> str:
        """The exercise's title."""
        return self.exercise.title

    @property
    def label(self) -> str:
        """Whose attempt it is."""
        return self.student

    @property
    def file(self) -> Path:
        """The student's file."""
        return self._file.path

    @property
    def unsaved(self) -> str:
        """Why the attempt is not saved in its file; empty if it is."""
        return self._unsaved

    @property
    def can_be_resumed(self) -> bool:
        """Whether the file holds the attempt, from its very start."""
        return not self._unsaved

    @property
    def resume_command(self) -> str:
        """The command that resumes the attempt."""
        command = f"quiz play {shell_path(shown_path(self._path))} {shell_option('--player', self.student)}"
        where = shown_path(self.file.parent)
        return command + ("" if where == "." else f" {shell_option('--results', where)}") + self._options

    @property
    def left_note(self) -> str:
        """That nothing is handed in yet."""
        return UNFINISHED

    @property
    def shows_score(self) -> bool:
        """Whether the score may be shown: at the end, and where that tells how it went."""
        return self.over and self.tells_results

    @property
    def results(self) -> Results:
        """The results in marks, as grading gives them."""
        # Imported here: nothing of it is needed before the end.
        from quiz.classroom.turns import turns_of
        from quiz.wording.results import Marked, results

        answers = {asked.id: answer for asked, answer in self.turns}
        turns, worth = turns_of(self.exercise, self.exercise.keyed(self.pack), answers), self.exercise.marks
        marked = tuple(
            Marked(
                topic=turn.asked.topic,
                kind=turn.asked.kind,
                process=turn.asked.item.process,
                earned=turn.marks,
                worth=worth[turn.asked.id],
            )
            for turn in turns
        )
        return results(self.session, self.pack, self.title, marked=marked)

    def worth(self, question: Asked) -> float:
        """How many marks a question is worth."""
        return self.exercise.marks.get(question.id, 1.0)

    def news(self) -> tuple[str, ...]:
        """Messages about the file, each given once."""
        fresh = self._fresh(self._unsaved)
        if self.file != self._place:
            fresh += (goes_on_in("round", shown_path(self._place), shown_path(self.file)),)
            self._place = self.file
        return fresh

    def prepare(self) -> None:
        """Does nothing: the file was written when the attempt was begun."""

    def suspend(self) -> None:
        """Leave the attempt to be resumed from its file, or end it if it is not saved there."""
        if not self.can_be_resumed or self.over:
            self.end()
            return
        self._mark_place(self.session)
        self._write()
        self._lock.release(over=True)

    def save_again(self, *, patiently: bool) -> None:
        """Write the file again where it could not be written before."""
        if self._unsaved:
            self._write()

    def _save(self, *, answered: bool) -> None:
        self._write()

    def _write(self) -> None:
        self._unsaved = failure(self._keep, clean(str(self.file)))

    def _keep(self) -> None:
        self._file.keep(self.progress)
        if self.over:
            self._lock.release(over=True)
