"""The history as the rest of the game uses it: what can be asked of it, and what can be done to it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from quiz.errors import UsageError
from quiz.history import players, rounds
from quiz.history.answers import StoredAnswer, answers_of
from quiz.history.database import Database, unsaved_folder
from quiz.history.players import Player, player_id
from quiz.history.rounds import StoredRound
from quiz.history.schedule import Card, cards
from quiz.rules.items import Line
from quiz.store.round_state import PackRoundState

if TYPE_CHECKING:
    from quiz.bank.pack import Pack
    from quiz.history.jsonl import Imported
    from quiz.history.quick_rounds import QuickRound
    from quiz.history.steps import PathHistory
    from quiz.rules.elo import Outcome
    from quiz.rules.remarks import Before
    from quiz.rules.selection import RecentAnswers
    from quiz.rules.statistics import Statistics

T = TypeVar("T")


class History:
    """Players and their rounds, in one file.

    Nothing is opened or created before the first use; where there is no file yet, nothing has been
    played. ``clock`` gives the present moment. Every method that reads or writes raises HistoryError
    where that cannot be done now.
    """

    # What only some commands need is imported where it is used: the first screen waits for all else.

    def __init__(self, path: Path, clock: Callable[[], datetime.datetime]) -> None:
        self._file = Database(path, clock)
        self._is_used = False
        self._taken_in: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """Where the file stands, or will stand."""
        return self._file.path

    @property
    def _database(self) -> Database:
        """The file, with what could not be written into it when the game was played last."""
        if not self._is_used:
            self._is_used = True
            self.take_in()
        return self._file

    def take_in(self) -> None:
        """Add what could not be written down before, as far as that can be done now; it is noted."""
        if unsaved_folder(self.path).is_dir():
            from quiz.history import unsaved

            self._taken_in += unsaved.take_in(self._file)

    def prepare(self, rehearsed: PackRoundState) -> None:
        """Open the file, and make it where there is none, so that the next write takes no longer than it must.

        A round is written down and taken back, for SQLite works out once how each of its statements is done.
        """

        def rehearse(connection: Connection) -> None:
            connection.execute("SAVEPOINT rehearsal")
            rounds.keep(connection, rehearsed)
            connection.execute("ROLLBACK TO rehearsal")
            connection.execute("RELEASE rehearsal")

        self._database.write(rehearse)

    def notes(self) -> tuple[str, ...]:
        """What the player should be told about the file, such as that it was damaged; each line is given once."""
        notes, self._taken_in = (*self._file.notes(), *self._taken_in), ()
        return notes

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        self._file.close()

    def players(self) -> tuple[Player, ...]:
        """Everybody who has played, by name."""
        return self._database.read(players.players) or ()

    def player(self, name: str) -> Player:
        """Somebody who has played, by any spelling of their name; raises UsageError where nobody of it has."""
        found = self._database.read(lambda connection: players.find_player(connection, name))
        if found is None:
            raise UsageError("nobody has played yet")
        return found

    def rename_player(self, old: str, new: str) -> None:
        """Give a player another name; raises UsageError where nobody has the old one, or somebody the new one."""
        self._database.write(lambda connection: players.rename(connection, old, new))

    def share_records(self, name: str, *, shares: bool) -> None:
        """Let the records of a player stand in the table of records, or no longer."""
        self._database.write(lambda connection: players.share_records(connection, name, shares=shares))

    def delete_player(self, name: str) -> bool:
        """Delete a player with everything of theirs, for good; raises UsageError and PlayingError.

        False where another program keeps traces of it from being wiped out of the file now.
        """
        from quiz.history import deletion

        return deletion.delete_player(self._database, name)

    def rounds(self, *, unfinished: bool = False) -> tuple[StoredRound, ...]:
        """The rounds of everybody, the latest first; with ``unfinished`` only those that can be resumed."""
        return self._database.read(lambda connection: rounds.rounds(connection, unfinished=unfinished)) or ()

    def rounds_of(self, player: str, *, unfinished: bool = False, daily: bool = False) -> tuple[StoredRound, ...]:
        """The rounds of a player, the latest first; none of somebody who has not played.

        ``unfinished`` leaves only those that can be resumed, ``daily`` only daily ones.
        """
        found = self._database.read(
            lambda connection: rounds.rounds(connection, player, unfinished=unfinished, daily=daily)
        )
        return found or ()

    def round(self, start: str) -> StoredRound:
        """The one round whose uid is this or starts so; raises UsageError where there is none, or more than one."""
        found = self._database.read(lambda connection: rounds.find(connection, start))
        if found is None:
            raise UsageError("there are no rounds yet")
        return found

    def short_ids(self) -> dict[str, str]:
        """For the uid of every round the start that tells it from all others, eight characters or more."""
        return self._database.read(rounds.short_ids) or {}

    def is_latest(self, kept: StoredRound) -> bool:
        """Whether this is the last round that its player began, daily ones aside, whatever the clock said."""
        return bool(self._database.read(lambda connection: rounds.is_latest(connection, kept.id)))

    def answers_of(self, kept: StoredRound) -> tuple[StoredAnswer, ...]:
        """The answers of a round in their order."""
        return self._database.read(lambda connection: answers_of(connection, kept.id)) or ()

    def keep(self, progress: PackRoundState, *, patiently: bool = False) -> None:
        """Write down what is new in a round, on disk when this returns; nothing before its first answer.

        ``patiently`` waits for a program that is writing though it kept the file busy the last time.
        """
        if patiently:
            self._file.be_patient()
        self._database.write(lambda connection: rounds.keep(connection, progress))

    def keep_beside(self, progress: PackRoundState) -> None:
        """Write down a round that ``keep`` could not, in a file that the next start takes in; raises OSError."""
        from quiz.history import unsaved

        unsaved.put(self.path, progress)

    @property
    def has_rounds_beside(self) -> bool:
        """Whether there may be rounds that ``keep_beside`` has written."""
        return unsaved_folder(self.path).is_dir()

    def discard_beside(self, uid: str) -> None:
        """Delete what ``keep_beside`` has written of a round."""
        if self.has_rounds_beside:
            from quiz.history import unsaved

            unsaved.discard(self.path, uid)

    def give_up(self, kept: StoredRound, now: datetime.datetime) -> None:
        """End a round that was left: its answers stay, and it is not offered again."""
        self._database.write(lambda connection: rounds.give_up(connection, kept.uid, now))

    def let_go(self, kept: StoredRound, now: datetime.datetime) -> None:
        """End a round that waits, as its player asks for; raises PlayingError where somebody is playing it."""
        from quiz.history import deletion

        deletion.demand_not_played(self._database, [kept])
        self.give_up(kept, now)

    def delete_rounds(self, kept: Sequence[StoredRound]) -> bool:
        """Delete rounds with all their answers, for good; raises PlayingError, and has then deleted nothing.

        False where another program keeps traces of them from being wiped out of the file now.
        """
        from quiz.history import deletion

        return deletion.delete_rounds(self._database, kept)

    def cards_of(self, player: str, pack: str, today: datetime.date) -> dict[Line, Card]:
        """The lines of a pack that a player has been asked about, each with when it is due again."""
        return self._read_of(player, lambda connection, number: cards(connection, number, pack, today)) or {}

    def outcomes_of(self, player: str, pack: str) -> tuple[Outcome, ...]:
        """How a player's latest answers to a pack turned out, the oldest of them first; skipped ones aside."""
        from quiz.history.latest_answers import outcomes

        return self._read_of(player, lambda connection, number: outcomes(connection, number, pack)) or ()

    def recent_answers(self, player: str, pack: str) -> RecentAnswers:
        """What a player answered in the last rounds on a pack."""
        from quiz.history.latest_answers import recent_answers
        from quiz.rules.selection import RecentAnswers

        found = self._read_of(player, lambda connection, number: recent_answers(connection, number, pack))
        return found or RecentAnswers()

    def path_of(self, player: str, pack: str, besides: str = "") -> PathHistory:
        """What a player has played of the path of a pack, one round by its uid left out where ``besides`` names one."""
        from quiz.history.steps import PathHistory, path_history

        found = self._read_of(player, lambda connection, number: path_history(connection, number, pack, besides))
        return found or PathHistory()

    def quick_rounds_of(self, player: str, pack: str) -> tuple[QuickRound, ...]:
        """The sprints and ladders of a player on a pack that are over, the first begun first."""
        from quiz.history.quick_rounds import quick_rounds

        return self._read_of(player, lambda connection, number: quick_rounds(connection, number, pack)) or ()

    def before(self, player: str, progress: PackRoundState) -> Before:
        """What a player had done before a round."""
        from quiz.history.comparison import before
        from quiz.rules.remarks import Before

        return self._read_of(player, lambda connection, number: before(connection, number, progress)) or Before()

    def statistics_of(self, player: str, pack: Pack, now: datetime.datetime) -> Statistics:
        """What all answers of a player to a pack add up to; ``now`` is in the player's own time."""
        from quiz.history.aggregates import no_statistics, statistics_of

        found = self._read_of(player, lambda connection, number: statistics_of(connection, number, pack, now))
        return found or no_statistics(pack, now.date())

    def export_rounds(self, player: str | None = None) -> Iterator[bytes]:
        """The rounds of a player, or of all for None, as lines of JSON; raises UsageError for a player who is none."""
        from quiz.history import jsonl

        return jsonl.export_rounds(self._database, player)

    def import_rounds(self, file: BinaryIO) -> Imported:
        """Add the rounds of an exported file that are not here yet; a line that is no round is counted and left out."""
        from quiz.history import jsonl

        return jsonl.import_rounds(self._database, file)

    def _read_of(self, player: str, work: Callable[[Connection, int], T]) -> T | None:
        """Do some reading that needs the number of a player; None where there is no file yet."""
        return self._database.read(lambda connection: work(connection, player_id(connection, player)))


def read_statistics(history: History | None, player: str, pack: Pack, now: datetime.datetime) -> Statistics:
    """What all answers of a player to a pack add up to; nothing where nothing is remembered. Raises HistoryError."""
    from quiz.history.aggregates import no_statistics

    return no_statistics(pack, now.date()) if history is None else history.statistics_of(player, pack, now)
