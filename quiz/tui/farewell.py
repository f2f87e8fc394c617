"""What is printed on standard output and standard error after the screen is given back."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, assert_never

from quiz.bank.paths import shown_path
from quiz.rules.sprint import sprint_score
from quiz.rules.terms import Mode
from quiz.wording.prose import capital

if TYPE_CHECKING:
    from quiz.play.context import Context
    from quiz.play.round import Round
    from quiz.play.teams import TeamGame


class Farewell:
    """What is left to say of all that was played in a run."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._shared: dict[tuple[object, ...], tuple[float, str]] = {}
        self._others: list[str] = []
        self._rounds: list[Round] = []
        self._problem = ""

    @property
    def lines(self) -> list[str]:
        """What is printed in any case: what waits, the line to share of the best round of each kind, and the rest."""
        return [*self._waiting, *(line for _, line in self._shared.values()), *self._others]

    @property
    def problem(self) -> str:
        """Why something is not saved, empty if all of it is."""
        return next((round.unsaved for round in reversed(self._rounds) if round.unsaved), self._problem)

    def add_round(self, round: Round, context: Context) -> None:
        """Keep what is to be printed of a round that is over."""
        round.save_again(patiently=False)
        self._remember(round)
        # Imported here and below: the first screen stands before anything is parted with.
        if round.turns and len(round.session.asked) > 1 and round.shows_score:
            from quiz.play.round_summary import share_line

            kind, won = (round.daily, round.terms_at_start.mode), _won(round)
            if won >= self._shared.get(kind, (0.0, ""))[0]:
                self._shared[kind] = won, share_line(context, round)
        if round.is_handed_in and round.file is not None and not round.unsaved:
            from quiz.wording.exercises import HAND_IN

            self._others.append(f"{HAND_IN}: {shown_path(round.file)}")

    def leave_waiting(self, round: Round, context: Context) -> None:
        """Leave a round in the middle to be resumed later, or end it if it cannot be."""
        remembered = round.can_be_resumed and not round.over
        round.suspend()
        self._remember(round)
        if not remembered:
            self.add_round(round, context)
            return
        self._waiting.append(f"{round.left_note}: {round.resume_command} goes on with it.")

    def add_game(self, game: TeamGame) -> None:
        """Keep what is to be printed of a game of teams."""
        from quiz.wording.teams import ended

        if game.unsaved:
            game.keep()  # What kept it from being written may be over.
        self._problem = game.unsaved or self._problem
        self._others += ended(game.contest, shown_path(game.path), game.resume_command, game.unsaved_note)

    def save_again(self) -> None:
        """Write down what could not be before, and say what still cannot."""
        for round in self._rounds:
            round.save_again(patiently=True)
            if round.unrecorded:
                self._others.append(f"{capital(round.unrecorded)}.")

    def _remember(self, round: Round) -> None:
        if round not in self._rounds:
            self._rounds.append(round)


def _won(round: Round) -> float:
    """How much a round came to, to be held against others of its kind: points, rungs or right answers."""
    session = round.session
    match session.terms.mode:
        case Mode.SPRINT:
            return float(sprint_score(session.credits).points)
        case Mode.LADDER:
            return float(session.climb.kept)
        case Mode.PRACTICE | Mode.EXAM:
            return fsum(credit or 0.0 for credit in session.credits)
        case _ as never:
            assert_never(never)
