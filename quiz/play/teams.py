"""A game of several teams being played: begun or resumed, and on file after every step."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from msgspec import UNSET, Struct
from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.bank.paths import shown_path
from quiz.bank.shell import shell_option, shell_path
from quiz.classroom import hash_chain
from quiz.classroom.exercise import Exercise
from quiz.classroom.team_result import (
    FORMAT,
    GameSettings,
    TeamResult,
    agrees_with,
    name_here,
    new_result,
    tampering,
    with_steps,
)
from quiz.errors import QuizError, UsageError
from quiz.play.clock import Clock
from quiz.play.commands import as_here
from quiz.play.opening import new_seed
from quiz.play.team_names import team_names
from quiz.rules.plan import Plan
from quiz.rules.question import Asked
from quiz.rules.seeded import shuffled
from quiz.rules.session import WrongStep
from quiz.rules.team_steps import Step, Undone
from quiz.rules.team_terms import AnsweringOrder, TeamTerms, deal, shared_out
from quiz.rules.teams import Contest, ContestPhase, StepRecord, begin, replay
from quiz.rules.terms import QuestionFilter
from quiz.store.files import ENDING, OwnFile, free_path
from quiz.store.results import demand_room, make_room
from quiz.wording import teams as wording
from quiz.wording.prose import capital
from quiz.wording.reminders import goes_on_in
from quiz.wording.words import speak_as

DEFAULT_KEYS = {2: "al", 3: "agl", 4: "arnl", 5: "zwfnl", 6: "zwcrnl"}
"""The teams' keys from left to right, far apart on a keyboard and away from those of the teacher."""
TEACHERS_KEYS = "pqstu"
"""Letters that do something else, here or line by line."""
_USUAL_NAME = re.compile(rf"teams-\d{{4}}-\d\d-\d\d(-\d+)?{re.escape(ENDING)}")


class TeamRequest(Struct, frozen=True, kw_only=True):
    """A game as asked for.

    ``given`` is how pack or exercise were named, empty where they were not; with ``exercise`` the questions are
    its own. ``plain`` says that an option asked for going line by line. ``keys`` are letters in the order of the
    teams, empty for the usual ones. ``results`` is the file to write, ``seconds`` the time for an answer.
    ``makes_folder`` says that the folder of that file is made where it is not there: nobody has named it.
    """

    pack: Pack
    given: str = ""
    plain: bool = False
    exercise: Exercise | None = None
    terms: TeamTerms = TeamTerms()
    wanted: QuestionFilter = QuestionFilter()
    count: int
    seed: int | None = None
    seconds: int | None = None
    keys: str = ""
    results: Path
    makes_folder: bool = False


class _EarlierGames(Struct, frozen=True, kw_only=True):
    """The games that a rematch comes after: the file of the first, and the ids asked in each, the latest last."""

    file: Path
    asked: tuple[frozenset[str], ...] = ()


class TeamGame:
    """A contest with its pack, its clock and its file. Where the file cannot be written, play goes on."""

    def __init__(
        self,
        contest: Contest,
        result: TeamResult,
        file: OwnFile,
        request: TeamRequest,
        clock: Clock,
        earlier: _EarlierGames | None = None,
    ) -> None:
        self.contest = contest
        self.pack = request.pack
        speak_as(request.pack.about)
        self.unsaved = ""
        self._result, self._file, self._request, self._clock = result, file, request, clock
        self._earlier = earlier or _EarlierGames(file=request.results)
        self._since = clock.seconds()
        self._kept = len(result.events)
        self._news_given = (file.path, "")

    @property
    def path(self) -> Path:
        """Where the game is written, which is another file once some program has written the one before."""
        return self._file.path

    @property
    def keys(self) -> dict[str, str]:
        """The key of each team."""
        return {team.name: team.key for team in self._result.teams}

    @property
    def title(self) -> str:
        """What is played: the exercise's title, or the pack's."""
        if self._request.exercise is not None:
            return self._request.exercise.title
        return clean(self._result.settings.title or self.pack.about.title)

    @property
    def resume_command(self) -> str:
        """The command that resumes this game."""
        return f"{self._command} {shell_option('--resume', shown_path(self.path))}" + as_here(plain=self._request.plain)

    @property
    def teacher_command(self) -> str:
        """The command that shows the answers in a second terminal; where the file has its usual name it finds that."""
        shown = shown_path(self.path)
        return f"{self._command} {'--teacher' if _USUAL_NAME.fullmatch(shown) else shell_option('--teacher', shown)}"

    @property
    def _command(self) -> str:
        """The command for games on what this one is played on."""
        return f"quiz teams {shell_path(self._request.given)}" if self._request.given else "quiz teams"

    @property
    def seconds(self) -> int | None:
        """The time for an answer, None where it is not counted."""
        return self._result.settings.seconds

    @property
    def remaining(self) -> float | None:
        """Seconds left for the team whose answer it is, never below zero; None where no time is counted now."""
        if self.seconds is None or self.contest.phase is not ContestPhase.ANSWER:
            return None
        return max(0.0, self.seconds - (self._clock.seconds() - self._since))

    def do(self, step: Step) -> bool:
        """Take a step, if it can be taken now, and write it down at once; whether it was taken."""
        try:
            after = self.contest.after(step)
        except WrongStep:
            return False
        if (after.state.up, after.state.place) != (self.contest.state.up, self.contest.state.place):
            self._since = self._clock.seconds()
        self.contest = after
        self.keep()
        return True

    def undo(self) -> StepRecord | None:
        """Take back the last step that stands, and say which; None where there is none."""
        if not self.contest.stack:
            return None
        last = self.contest.stack[-1][1]
        self.do(Undone())
        return last

    def rematch(self) -> TeamGame:
        """Begin another game of these teams, with the same terms and keys, in a file of its own; raises UsageError.

        The next team begins, and no question comes back while there are others. From an exercise those that were not
        reached are asked, or all of them again where these are too few.
        """
        seed, teams = new_seed(), self.contest.teams
        terms = replace(self.contest.terms, first=(self.contest.terms.first + 1) % len(teams))
        asked_now = frozenset(record.question for record in self.contest.records if record.question is not None)
        earlier = replace(self._earlier, asked=(*self._earlier.asked, asked_now))
        contest = begin(teams, terms, *self._other_questions(seed, earlier.asked))
        settings = replace(self._result.settings, seed=seed, first=terms.first)
        request = replace(self._request, results=self._path_of_next())
        return _on_file(contest, settings, tuple(self.keys.values()), request, self._clock, earlier)

    @property
    def rematch_starter(self) -> str:
        """The team that would begin another game; empty where whoever buzzes first does."""
        teams, terms = self.contest.teams, self.contest.terms
        return "" if terms.way is AnsweringOrder.BUZZER else teams[(terms.first + 1) % len(teams)]

    def _other_questions(
        self, seed: int, before: tuple[frozenset[str], ...]
    ) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
        """The questions of a rematch, and those for its tie-breaks."""
        was, way, teams = self._result.settings, self.contest.terms.way, len(self.contest.teams)
        if was.exercise is None:
            wanted = QuestionFilter(topics=was.topics, kinds=was.kinds, difficulties=was.difficulties)
            count = was.count or len(self.contest.asked)
            return deal(self.pack.items, wanted, seed, count, teams, way, before)
        every = (
            _by_id(self.pack, seed, tuple(one.id for one in (*self.contest.asked, *self.contest.spare)))
            if self._request.exercise is None
            else _of_exercise(self._request.exercise, self.pack, seed)
        )
        asked, spare = shared_out(tuple(one for one in every if one.id not in before[-1]), teams, way)
        return (asked, spare) if asked else shared_out(every, teams, way)

    def _path_of_next(self) -> Path:
        """A free path for a rematch: of the usual name where this game has that, else numbered after the first game."""
        first = self._earlier.file
        if _USUAL_NAME.fullmatch(first.name):
            return usual_path(first.parent, self._clock.now().date())
        return free_path(first, 2)

    def keep(self) -> None:
        """Write the game as far as it has come; if that fails, ``unsaved`` says why."""
        self._result = with_steps(self._result, self.contest, hash_chain.moment(self._clock.now()))
        try:
            self._file.write(hash_chain.written(self._result))
        except OSError as error:
            self.unsaved = f"{clean(str(self.path))} cannot be written now ({error.strerror})"
        else:
            self.unsaved, self._kept = "", len(self._result.events)

    @property
    def unsaved_note(self) -> str:
        """How much of the game is not saved, as a sentence; empty if all of it is."""
        if not self.unsaved:
            return ""
        try:
            resume_command = self.resume_command if self._file.is_there else ""
        except OSError:
            resume_command = ""
        return wording.unkept(len(self._result.events) - self._kept, resume_command)

    def news(self) -> str:
        """A message about the file if that changed since the last call; else empty."""
        before, self._news_given = self._news_given, (self.path, self.unsaved)
        if self._news_given == before:
            return ""
        if self.unsaved:
            return f"{capital(self.unsaved)}; the game goes on"
        if self.path != before[0]:
            return goes_on_in("game", shown_path(before[0]), shown_path(self.path))
        return f"{shown_path(self.path)} is written again, with every step"


def team_keys(wanted: str, teams: int) -> tuple[str, ...]:
    """A key for each team; raises UsageError where there are too few, or one that has another use."""
    keys = wanted.casefold() or DEFAULT_KEYS[teams]
    for key in keys:
        if not ("a" <= key <= "z"):
            raise UsageError(f"--keys: {clean(key)!r} is no key for a team; use letters from a to z")
        if key in TEACHERS_KEYS:
            raise UsageError(f"--keys: {key!r} does something else in the game; use others than {TEACHERS_KEYS}")
    if len(set(keys)) < len(keys) or len(keys) < teams:
        raise UsageError(f"--keys needs a letter of its own for each of the {teams} teams")
    return tuple(keys[:teams])


def open_game(request: TeamRequest, given: tuple[str, ...], clock: Clock) -> TeamGame:
    """Begin a game now; raises UsageError where none can be played, or its file cannot be written."""
    teams = team_names(given)
    keys = team_keys(request.keys, len(teams))
    seed = _seed(request)
    contest = begin(teams, request.terms, *_questions(request, seed, len(teams)))
    return _on_file(contest, _agreed(request, seed), keys, request, clock)


def resume_game(request: TeamRequest, result: TeamResult, clock: Clock) -> TeamGame:
    """Go on with a game where its file has left it; raises QuizError where the pack is another one now."""
    contest = contest_of(request.results, result, request.pack)
    return TeamGame(contest, result, OwnFile(request.results), request, clock)


def contest_of(path: Path, result: TeamResult, pack: Pack) -> Contest:
    """A game as its file at a path has it; raises QuizError where the pack is another one now."""
    shown, settings = clean(str(path)), result.settings
    demand_pack(path, result, pack)
    ids = {name_here(settings, item): item.id for item in pack.items}
    asked, spare = (
        _by_id(pack, settings.seed, tuple(ids.get(name, name) for name in names))
        for names in (result.questions, result.spare)
    )
    slips, first = settings.slips is True, settings.first or 0
    terms = TeamTerms(way=settings.way, steal=settings.steal, penalty=settings.penalty, slips=slips, first=first)
    try:
        start = begin(tuple(team.name for team in result.teams), terms, asked, spare)
        contest = replay(start, (event.step for event in result.events))
        if not agrees_with(result, contest):
            raise ValueError("its points are not those of its steps")
    except ValueError:  # The file is whole, so whoever wrote it was not the game.
        raise QuizError(f"{shown} is no game that can have been played; it was changed") from None
    return contest


def demand_pack(path: Path, result: TeamResult, pack: Pack) -> None:
    """Raise QuizError where a game was played on another pack, or on this one as it is no more."""
    was = result.settings.pack
    if was.digest != pack.digest:
        raise QuizError(f"{clean(str(path))} was played with another state of the pack {was.name}; name that pack")


def read_game(path: Path) -> TeamResult:
    """The result of a game; raises QuizError where it is none, or was changed after the game wrote it."""
    shown = clean(str(path))
    if not path.exists():
        raise UsageError(f"{shown}: there is no such file")
    try:
        data = hash_chain.bytes_of(path)
        result = hash_chain.read(data, TeamResult, FORMAT, "result of a game of teams")
    except hash_chain.UnreadableError as error:
        raise QuizError(f"{shown}: {error}") from None
    if what := tampering(data, result):
        raise QuizError(f"{shown} is not as the game wrote it: {what}")
    return result


def usual_path(folder: Path, day: datetime.date) -> Path:
    """The first free path of the usual name in a folder."""
    return free_path(folder / f"teams-{day.isoformat()}{ENDING}")


def demand_file(request: TeamRequest) -> None:
    """Raise UsageError, before anything is asked, where a game could not be written to its file."""
    demand_room(request.results, FORMAT, makes_folder=request.makes_folder)


def _on_file(
    contest: Contest,
    settings: GameSettings,
    keys: tuple[str, ...],
    request: TeamRequest,
    clock: Clock,
    earlier: _EarlierGames | None = None,
) -> TeamGame:
    """A game at its start, written to its file; raises UsageError where that cannot be done."""
    make_room(request.results, FORMAT, makes_folder=request.makes_folder)
    file = OwnFile(request.results)
    result = new_result(contest, settings, keys, hash_chain.moment(clock.now()))
    try:
        file.write(hash_chain.written(result))
    except OSError as error:
        shown = clean(str(request.results))
        raise UsageError(f"{shown} cannot be written ({error.strerror}); name another with --results") from None
    return TeamGame(contest, result, file, request, clock, earlier)


def _questions(request: TeamRequest, seed: int, teams: int) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
    """The questions of a new game and those for tie-breaks; raises UsageError where there are too few."""
    way = request.terms.way
    if request.exercise is not None:
        asked, spare = shared_out(_of_exercise(request.exercise, request.pack, seed), teams, way)
    else:
        asked, spare = deal(request.pack.items, request.wanted, seed, request.count, teams, way)
    if asked:
        return asked, spare
    if not any(map(request.wanted.admits, request.pack.items)):
        raise UsageError("no question of this pack fits all of these options; leave one out")
    raise UsageError(f"in turns, {teams} teams need {teams} questions at least; ask more, or play with --buzzer")


def _of_exercise(exercise: Exercise, pack: Pack, seed: int) -> tuple[Asked, ...]:
    """The questions of an exercise, put as in any game: its file is resumed with the pack alone."""
    ids = tuple(item.id for item in exercise.keyed(pack).values())
    return _by_id(pack, seed, ids if exercise.order == "same" else shuffled(ids, seed, "order"))


def _by_id(pack: Pack, seed: int, ids: tuple[str, ...]) -> tuple[Asked, ...]:
    return Plan(seed=seed, ids=ids).draw(pack.items)


def _seed(request: TeamRequest) -> int:
    if request.exercise is not None:
        return request.exercise.seed
    return new_seed() if request.seed is None else request.seed


def _agreed(request: TeamRequest, seed: int) -> GameSettings:
    pack, terms, wanted = request.pack, request.terms, request.wanted
    return GameSettings(
        pack=pack.used,
        exercise=request.exercise.id if request.exercise else None,
        title=request.exercise.title if request.exercise else UNSET,
        way=terms.way,
        steal=terms.steal,
        penalty=terms.penalty,
        seconds=request.seconds,
        seed=seed,
        count=None if request.exercise else request.count,
        topics=wanted.topics,
        kinds=wanted.kinds,
        difficulties=wanted.difficulties,
        slips=terms.slips,
    )
