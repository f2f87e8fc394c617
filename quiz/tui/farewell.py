"""What is printed on standard output and standard error after the screen is given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.bank.paths import shown_path
from quiz.wording.prose import capital

if TYPE_CHECKING:
    from quiz.play.context import Context
    from quiz.play.round import Round
    from quiz.play.teams import TeamGame


class Farewell:
    """``lines`` are printed in any case."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._rounds: list[Round] = []
        self._problem = ""

    @property
    def problem(self) -> str:
        """Why something is not saved, empty if all of it is."""
        return next((round.unsaved for round in reversed(self._rounds) if round.unsaved), self._problem)

    def add_round(self, round: Round, context: Context) -> None:
        """Keep what is to be printed of a round that is over."""
        round.save_again(patiently=False)
        self._remember(round)
        # Imported here and below: the first screen stands before anything is parted with.
        if round.turns and round.shows_score:
            from quiz.play.standing import share_line

            line = share_line(context, round)
            if line not in self.lines:  # The daily round may have been looked at again.
                self.lines.append(line)
        if round.is_handed_in and round.file is not None and not round.unsaved:
            from quiz.wording.exercises import HAND_IN

            self.lines.append(f"{HAND_IN}: {shown_path(round.file)}")

    def leave_waiting(self, round: Round, context: Context) -> None:
        """Leave a round in the middle to be resumed later, or end it if it cannot be."""
        remembered = round.can_be_resumed and not round.over
        round.suspend()
        self._remember(round)
        if not remembered:
            self.add_round(round, context)
            return
        self.lines.append(f"{round.left_note}: {round.resume_command} goes on with it.")

    def add_game(self, game: TeamGame) -> None:
        """Keep what is to be printed of a game of teams."""
        from quiz.wording.teams import ended

        if game.unsaved:
            game.keep()  # What kept it from being written may be over.
        self._problem = game.unsaved or self._problem
        self.lines += ended(game.contest, shown_path(game.path), game.resume_command, game.unsaved_note)

    def save_again(self) -> None:
        """Write down what could not be before, and say what still cannot."""
        for round in self._rounds:
            round.save_again(patiently=True)
            if round.unrecorded:
                self.lines.append(f"{capital(round.unrecorded)}.")

    def _remember(self, round: Round) -> None:
        if round not in self._rounds:
            self._rounds.append(round)
