"""What a run of the game is for: one value, made by the command line and matched on by the front ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct, structs

from quiz.play.request import Request

if TYPE_CHECKING:
    from quiz.bank.pack import Pack
    from quiz.play.exercise_round import ExerciseRun
    from quiz.play.teams import TeamGame, TeamRequest


class ShowHome(Struct, frozen=True, kw_only=True):
    """Show the first screen, from which one can go anywhere. Its pack is read from ``folder`` once it is needed."""

    folder: Path


class Play(Struct, frozen=True, kw_only=True):
    """Play a new round.

    ``offers_waiting`` says that a round that was left is offered before: so it is unless the player has just been
    told of it and wants a new one.
    """

    pack: Pack
    request: Request = Request()
    offers_waiting: bool = True


class Resume(Struct, frozen=True, kw_only=True):
    """Resume a round that was left: the one that its id or the start of it names, or the last.

    ``pack`` is at hand, and may be another than that round's. With ``prefers_pack`` the last one on it comes first.
    """

    pack: Pack
    round: str = ""
    prefers_pack: bool = False


class Review(Struct, frozen=True, kw_only=True):
    """Ask again what is due."""

    pack: Pack
    request: Request = Request()


class Daily(Struct, frozen=True, kw_only=True):
    """Play the round of the day, or show how it went."""

    pack: Pack


class PlayStep(Struct, frozen=True, kw_only=True):
    """Read a paragraph and play its step of the path: that of ``paragraph``, or the next one behind ``after``."""

    pack: Pack
    paragraph: int | None = None
    after: int = 0


class ShowPath(Struct, frozen=True, kw_only=True):
    """Show the path through the brief of a pack, with its stars."""

    pack: Pack


class DoExercise(Struct, frozen=True, kw_only=True):
    """Do an exercise, begun or resumed."""

    run: ExerciseRun

    @property
    def pack(self) -> Pack:
        """The pack that its questions are from."""
        return self.run.pack


class ShowStatistics(Struct, frozen=True, kw_only=True):
    """Show what all answers of the player to a pack add up to."""

    pack: Pack


class PlayTeams(Struct, frozen=True, kw_only=True):
    """Play a game of teams: one that is open, or one whose teams are still to be named."""

    game: TeamGame | TeamRequest

    @property
    def pack(self) -> Pack:
        """The pack that its questions are from."""
        return self.game.pack


PlayRound = Play | Resume | Review | Daily | PlayStep | DoExercise
"""What leads to a round of one player."""
Action = ShowHome | PlayRound | ShowStatistics | ShowPath | PlayTeams
"""Everything that a run can be for."""


def following(action: Action, pack: Pack, step: int | None = None) -> Play | Review | PlayStep | None:
    """What comes after a round on ``pack`` where the player wants more of the same; after an exercise nothing does.

    ``step`` is the paragraph of the step of the path that the round was, None where it was none. After a step whose
    missed questions were played again the path goes on as well.
    """
    if step is not None:
        return PlayStep(pack=pack, after=step)
    match action:
        case Play():
            return Play(pack=pack, request=structs.replace(action.request, seed=None, ids=None))
        case PlayStep(paragraph=paragraph, after=after):
            return PlayStep(pack=pack, after=after if paragraph is None else paragraph)
        case Resume() | Daily() | ShowHome() | ShowStatistics() | ShowPath() | PlayTeams():
            return Play(pack=pack)
        case Review():
            return Review(pack=pack, request=action.request)
        case DoExercise():
            return None
        case _:
            assert_never(action)
