"""A game of several teams line by line: who answers is said or entered, and every step can be taken back."""

from __future__ import annotations

from typing import TextIO, assert_never

from quiz.errors import Exit, QuizError, UsageError
from quiz.plain import team_messages
from quiz.plain.answers import WrongEntryError, read_answer
from quiz.plain.console import Console, EntryTooLongError
from quiz.plain.game import OutputClosedError
from quiz.plain.round_commands import PATIENCE
from quiz.play.action import PlayTeams
from quiz.play.context import Context
from quiz.play.team_names import TeamNames
from quiz.play.teams import TeamGame, TeamRequest, open_game
from quiz.rules.names import Names
from quiz.rules.team_steps import Adjusted, Answered, Buzzed, Ended, Judged, Passed, Proceeded, Step, TieBreak
from quiz.rules.team_terms import FEWEST, MOST
from quiz.rules.teams import ContestPhase
from quiz.wording import teams as wording
from quiz.wording.keys import with_digits
from quiz.wording.prose import stop

_COMMANDS = {"q": "q", "u": "u", "s": "s", "p": "p", "r": "r", "?": "?", "end": "end"}
"""The commands that are heard everywhere: the short ones, and the one that has none."""
_WORDS = {"quit": "q", "exit": "q", "undo": "u", "score": "s", "pass": "p", "nobody": "p", "help": "?", "repeat": "r"}
"""Words that are commands where they cannot be an answer."""


class _LeftError(Exception):
    """The game is left as it stands."""


def play(context: Context, action: PlayTeams, stdin: TextIO, stdout: TextIO) -> Exit:
    """Play a game of teams until it is over or left; raises UsageError where none can be played."""
    console = Console(stdin, stdout)
    game: TeamGame | None = None
    try:
        for note in context.notes:
            console.say(note)
        game = action.game if isinstance(action.game, TeamGame) else _name_teams(context, action.game, console)
        unsaved = False
        while True:
            rematch = PlainTeamGame(game, console).play()
            console.say(*team_messages.left(game))
            unsaved |= bool(game.unsaved)
            if rematch is None:
                break
            console.say("")
            game = rematch
        console.finish()
    except KeyboardInterrupt:
        console.say("", *(team_messages.left(game) if game else ()))
        console.finish()
        return Exit.INTERRUPTED
    except BrokenPipeError:
        kept = (
            "no game had begun" if game is None else game.unsaved_note or f"{game.resume_command} goes on with the game"
        )
        raise OutputClosedError(f"the output was closed; {kept}") from None
    return Exit.PROBLEM if unsaved else Exit.OK


def _name_teams(context: Context, wanted: TeamRequest, console: Console) -> TeamGame:
    """A game of teams that say what they are called; raises UsageError where the input ends before."""
    console.say(f"{FEWEST} to {MOST} teams can play. Once there are enough, enter alone begins the game.")
    teams = TeamNames()
    while not teams.is_done:
        try:
            teams = teams.take(console.ask(f"Name of team {len(teams.names) + 1}:"))
        except EntryTooLongError:
            console.say("That line is too long to be a name.")
            continue
        except EOFError:
            raise UsageError("the input ended before the teams were named; write --team NAME for each") from None
        if teams.problem:
            console.say(teams.problem)
    return open_game(wanted, teams.names, context.clock)


class PlainTeamGame:
    """Plays one game with the teacher at a console."""

    def __init__(self, game: TeamGame, console: Console) -> None:
        self._game = game
        self._console = console
        self._asked: tuple[int, int] | None = None
        self._called: str | None = None
        self._without_answer = 0
        self._rematch: TeamGame | None = None

    def play(self) -> TeamGame | None:
        """Play until the game is over or left, and give the rematch that was begun; the end of the input leaves it."""
        try:
            self._console.say(*team_messages.opening(self._game))
            while True:
                self._go_on()
        except EOFError:
            if not self._game.contest.over:
                self._console.say("The input has ended.")
        except _LeftError:
            pass
        return self._rematch

    def _go_on(self) -> None:
        """Do the next thing: tell, ask, or come to the end."""
        try:
            match self._game.contest.phase:
                case ContestPhase.FEEDBACK:
                    self._console.say(*team_messages.feedback_lines(self._game))
                    self._do(Proceeded())
                case ContestPhase.OVER:
                    self._end()
                case ContestPhase.JUDGE:
                    self._judge()
                case ContestPhase.BUZZ | ContestPhase.ANSWER:
                    self._announce()
                    self._take(self._ask(team_messages.prompt(self._game.contest)))
                case _ as never:
                    assert_never(never)
        except EntryTooLongError:
            self._console.say("That line is too long to be an answer; ? shows help.")
        except WrongEntryError as wrong:
            self._console.say(str(wrong))

    def _announce(self) -> None:
        """Say the question where it is another one, and in turns whose it is where that has changed."""
        contest = self._game.contest
        state = contest.state
        if (state.ties, state.place) != self._asked:
            self._asked = (state.ties, state.place)
            self._console.say("", *team_messages.question(self._game))
        elif state.up != self._called and not contest.is_by_buzzer:
            self._console.say(team_messages.called(contest))
        self._called = state.up

    def _ask(self, prompt: str) -> str:
        """Ask for an entry; after PATIENCE entries without an answer, a pipe is not asked again."""
        self._without_answer += 1
        if self._without_answer > PATIENCE and not self._console.terminal:
            self._console.say(f"{PATIENCE} entries in a row were no answer, so the game is left.")
            raise _LeftError
        return self._console.ask(prompt)

    def _take(self, entry: str) -> None:
        """Take an entry for what it means now; raises WrongEntryError."""
        contest = self._game.contest
        typed = contest.phase is ContestPhase.ANSWER and contest.current.form.facts.is_typed
        folded = entry.casefold()
        command = _COMMANDS.get(folded) or ("" if typed else _WORDS.get(folded, ""))
        if command == "r" and contest.phase is ContestPhase.BUZZ and folded in self._game.keys.values():
            command = ""  # It is the key of a team as well, and that is what is asked for.
        if command:
            self._run_command(command)
        elif entry[:1] in {"+", "-"} and (team := self._team(entry[1:].strip(), by_number=not typed)):
            self._do(Adjusted(team, 1 if entry[0] == "+" else -1))
            self._console.say(team_messages.score(self._game.contest))
        elif not entry:
            self._do(Passed())
        elif contest.phase is ContestPhase.BUZZ:
            self._buzz(entry)
        else:
            self._do(Answered(read_answer(contest.current, entry, _WORDS)))

    def _buzz(self, entry: str) -> None:
        team = self._team(entry)
        if team is None:
            raise WrongEntryError("Enter a team's key, number or name, or nothing where nobody buzzed")
        if not self._do(Buzzed(team)):
            self._console.say(f"{team} may not answer this question any more.")

    def _team(self, entry: str, *, by_number: bool = True) -> str | None:
        """The team whose key, number or name was entered."""
        teams = self._game.contest.teams
        by_key = {key: team for team, key in self._game.keys.items()}
        if entry.casefold() in by_key:
            return by_key[entry.casefold()]
        numbered = {str(number): team for number, team in enumerate(teams, 1)} if by_number else {}
        return numbered.get(entry.lstrip("0")) or Names(teams).find(entry) or numbered.get(with_digits(entry))

    def _run_command(self, command: str) -> None:
        match command:
            case "q":
                raise _LeftError
            case "u":
                self._undo()
            case "s":
                self._console.say(team_messages.score(self._game.contest))
            case "r":
                self._console.say("", *team_messages.question(self._game))
            case "?":
                self._console.say(*team_messages.helping(self._game))
            case "end":
                self._do(Ended())
            case _:
                self._do(Passed())

    def _undo(self) -> None:
        """Take back the last step; going on to a question is none of the teacher's, so what led to it goes as well."""
        back = self._game.undo()
        if back is not None and isinstance(back.step, Proceeded):
            back = self._game.undo()
        self._console.say("There is nothing to take back." if back is None else stop(wording.taken_back(back)))

    def _judge(self) -> None:
        """Ask for the ruling on an answer that was shown on the full screen."""
        self._console.say(team_messages.answer(self._game.contest))
        also = {"": False}
        right = self._console.confirm("Was that what was said?", "y rules it right, n rules it wrong.", also)
        self._do(Judged(right=right))

    def _end(self) -> None:
        """Tell the standing; what led to it may still be taken back, a tie be settled, and a rematch begun."""
        contest = self._game.contest
        self._console.say("", *map(stop, wording.final(contest.ranking)))
        settle = "t settles the tie by one more question, " if contest.may_break_tie else ""
        entry = self._ask(f"Enter alone ends the game, {settle}p begins a rematch, u takes back the last step:")
        entry = entry.casefold()
        if entry == "u":
            self._undo()
        elif entry in {"p", "rematch"}:
            self._begin_rematch()
        elif not (entry == "t" and self._do(TieBreak())):
            raise _LeftError

    def _begin_rematch(self) -> None:
        try:
            self._rematch = self._game.rematch()
        except QuizError as error:
            self._console.say(stop(str(error)))
        else:
            raise _LeftError

    def _do(self, step: Step) -> bool:
        """Take a step and say how an answer went; whether it could be taken."""
        if not self._game.do(step):
            return False
        self._without_answer = 0
        attempts = self._game.contest.state.attempts
        if isinstance(step, (Answered, Judged, Passed)) and attempts:
            self._console.say(stop(f"{attempts[-1].team}: {wording.outcome(attempts[-1])}"))
        if news := self._game.news():
            self._console.say(stop(news))
        return True
