"""What teams are called: given all at once, or entered one after the other."""

from __future__ import annotations

from msgspec import Struct

from quiz.errors import UsageError
from quiz.history.players import named
from quiz.rules.names import is_same
from quiz.rules.team_steps import LONGEST_NAME
from quiz.rules.team_terms import FEWEST, MOST
from quiz.wording.prose import sentence


class TeamNames(Struct, frozen=True, kw_only=True):
    """The names entered so far. ``problem`` is a sentence about the last one where it could not be taken."""

    names: tuple[str, ...] = ()
    problem: str = ""
    is_done: bool = False

    @property
    def is_enough(self) -> bool:
        """Whether a game can begin, so that entering nothing begins it."""
        return len(self.names) >= FEWEST

    def take(self, text: str) -> TeamNames:
        """The names after one more was entered, or after nothing was, which ends the naming once there are enough."""
        if not text and self.is_enough:
            return TeamNames(names=self.names, is_done=True)
        try:
            names = (*self.names, team_name(text, self.names))
        except UsageError as error:
            return TeamNames(names=self.names, problem=sentence(str(error)))
        return TeamNames(names=names, is_done=len(names) == MOST)


def team_names(given: tuple[str, ...]) -> tuple[str, ...]:
    """Names of teams as they are kept; raises UsageError for what no game can be played with."""
    kept: tuple[str, ...] = ()
    for text in given:
        kept += (team_name(text, kept),)
    if not FEWEST <= len(kept) <= MOST:
        raise UsageError(f"a game needs {FEWEST} to {MOST} teams; write --team NAME for each")
    return kept


def team_name(text: str, others: tuple[str, ...]) -> str:
    """The name of one team more, as it is kept; raises UsageError for one that cannot be had."""
    name = " ".join(named(text).split())
    if not name:
        raise UsageError("a team needs a name")
    if len(name) > LONGEST_NAME:
        raise UsageError(f"the team {name!r} has too long a name; at most {LONGEST_NAME} characters")
    if any(is_same(name, other) for other in others):
        raise UsageError(f"two teams are called {name!r}; give one another name")
    return name
