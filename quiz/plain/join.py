"""Playing in a live room line by line: what happens is said as it happens, and each question is asked as anywhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from enum import Enum, auto

from quiz.bank.clean import clean
from quiz.live.client import Client
from quiz.live.messages import Snapshot
from quiz.live.shown import asked_of, brief_of, given_of
from quiz.plain import join_messages as messages
from quiz.plain.answers import WrongEntryError, expected, read_answer, read_command, read_lines
from quiz.plain.reading import looked_up
from quiz.rules.live import Pacing, RoomPhase
from quiz.rules.question import Asked
from quiz.wording import join as wording
from quiz.wording import names

LONGEST_LINE = 1_000
_KNOWN = {"?", "r", "b", "t"}
"""Commands that may be entered as words, too; any other word may be an answer."""
_BEAT = 0.25
_NO_LINE = {"", "0", "none"}
_NO_WORDS: Mapping[str, str] = {}


class _Stage(Enum):
    """What is asked now: nothing, the answer, how sure it is, its lines, or to go on."""

    NOTHING = auto()
    ANSWER = auto()
    CERTAINTY = auto()
    LINES = auto()
    GO_ON = auto()


class PlainPlayer:
    """One seat at a console. ``echoes`` says that nobody's typing is seen, so that each entry is repeated."""

    def __init__(self, client: Client, *, say: Callable[[str], None], echoes: bool) -> None:
        self._client, self._say_line, self._echoes = client, say, echoes
        self._stage = _Stage.NOTHING
        self._changed = asyncio.Event()
        self._shown_state: object = None
        self._link: tuple[str, str, str] = ("", "", "")
        self._greeted = False
        self._problem = ""
        self._number = 0
        self._given: tuple[str, ...] = ()
        self._level: int | None = None
        self._held = _Stage.NOTHING
        self._knows_levels = False
        self._is_leaving = False

    async def play(self, lines: asyncio.Queue[str | None]) -> bool:
        """Play until the room is over, and say whether it is; it may also be left. Raises QuizError."""
        self._client.listen(self._heard)
        running = asyncio.create_task(self._client.run())
        watching = asyncio.create_task(self._watch())
        try:
            while not running.done():
                line = await self._line(lines, running)
                if line is None:
                    return False
                if line and not self._take(line[0]):
                    return False
            await running
        finally:
            running.cancel()
            watching.cancel()
        return self._client.is_over

    async def _line(
        self, lines: asyncio.Queue[str | None], running: asyncio.Task[None]
    ) -> tuple[str] | tuple[()] | None:
        """What was typed, nothing where something else has happened, None at the end of the input.

        Where nobody sits there, what is to be entered waits until it is asked for.
        """
        while not running.done():
            reads = not self._echoes or self._stage is not _Stage.NOTHING or bool(self._client.asking)
            typed = asyncio.ensure_future(lines.get()) if reads else None
            changed = asyncio.ensure_future(self._changed.wait())
            waiting = [one for one in (typed, changed, running) if one is not None]
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            changed.cancel()
            self._changed.clear()
            if typed is not None and typed.done():
                line = typed.result()
                return None if line is None else (line,)
            if typed is not None:
                typed.cancel()
        return ()

    async def _watch(self) -> None:
        """Hand in what was entered in the last moment, though more was to be asked of it."""
        while True:
            await asyncio.sleep(_BEAT)
            is_begun = self._stage in {_Stage.CERTAINTY, _Stage.LINES}
            if is_begun and self._client.is_last_moment():
                self._give(None)

    # What happens

    def _heard(self) -> None:
        self._announce_link()
        client = self._client
        if client.welcome is not None and client.snapshot is not None:
            if not self._greeted:
                self._greeted = True
                self._say(wording.greeting(client.welcome.name, client.snapshot.you.team))
            if client.problem and client.problem != self._problem:
                self._say(client.problem)
                self._ask(_Stage.ANSWER)
            self._problem = client.problem
            self._announce(client.snapshot)
        self._changed.set()

    def _announce_link(self) -> None:
        client = self._client
        link = (client.away, client.out, client.asking)
        if link == self._link:
            return
        before, self._link = self._link, link
        news = [text for text in link if text]
        if client.asking and client.asking != before[2]:
            news.append(wording.OTHER_NAME)
        self._say(*(news or ([wording.BACK] if any(before[:2]) else [])))

    def _announce(self, shown: Snapshot) -> None:
        """Say where the room stands, where it stands elsewhere than when it was last said."""
        question = shown.question
        number = question.number if question is not None else shown.place
        state = (shown.phase, number, shown.paused, shown.answer is not None)
        if state == self._shown_state:
            return
        before, self._shown_state = self._shown_state, state
        if shown.paused:
            sending = self._client.sending is not None
            self._say(wording.PAUSED, *(wording.not_saved(is_away=False, is_paused=True) if sending else ()))
            self._held = self._stage if self._number == number else _Stage.NOTHING
            self._stage = _Stage.NOTHING if shown.phase is not RoomPhase.REVEAL else self._stage
            return
        if isinstance(before, tuple) and before[2]:
            self._say(wording.GOES_ON)
        if (
            question is not None
            and number != self._number
            and shown.phase in {RoomPhase.READ, RoomPhase.OPEN, RoomPhase.CLOSED}
        ):
            self._number, self._given, self._level = number, (), None
            self._say(*messages.question(question, shown.of))
        self._stand(shown)

    def _stand(self, shown: Snapshot) -> None:
        question = shown.question
        stage = _Stage.NOTHING
        match shown.phase:
            case RoomPhase.LOBBY:
                self._say(wording.WAIT_FOR_START)
            case RoomPhase.READ:
                self._say(wording.READING)
            case RoomPhase.OPEN if shown.answer is not None:
                self._say(" ".join(wording.saved(is_led=shown.way is Pacing.LED)))
            case RoomPhase.OPEN if question is not None and self._client.sending is None:
                # A pause, or an answer that was refused, leads back to where one was.
                stages = (self._stage, self._held, _Stage.ANSWER)
                stage = next(stage for stage in stages if stage is not _Stage.NOTHING)
                if shown.left is not None:
                    self._say(wording.time_left(self._client.left()))
            case RoomPhase.CLOSED if question is None:
                self._say(wording.THROUGH)
            case RoomPhase.CLOSED:
                self._say(wording.CLOSED if shown.answer is not None else wording.TOO_LATE)
            case RoomPhase.REVEAL if question is not None and shown.reveal is not None:
                self._say(*messages.revealed(question, shown.reveal))
                if shown.way is not Pacing.LED:
                    stage = _Stage.GO_ON
            case RoomPhase.BOARD:
                self._say(*messages.board(shown))
            case RoomPhase.END:
                self._say(*messages.ending(shown))
            case _:
                pass
        self._ask(stage)

    def _ask(self, stage: _Stage) -> None:
        """Ask for something, where it is not asked already."""
        self._stage, self._held = stage, _Stage.NOTHING
        asked, shown = self._asked, self._client.snapshot
        if stage is _Stage.NOTHING or asked is None or shown is None or shown.question is None:
            return
        match stage:
            case _Stage.ANSWER:
                self._say(f"{expected(asked)}:")
            case _Stage.CERTAINTY:
                self._say(self._answer_so_far(asked))
                levels = self._client.welcome.levels if self._client.welcome and not self._knows_levels else {}
                self._knows_levels = True
                self._say(*(f"{words}." for words in levels.values()))
                self._say("How sure are you? Enter 1, 2 or 3; enter alone says nothing; back changes the answer:")
            case _Stage.LINES:
                self._say(self._answer_so_far(asked))
                several = "" if asked.cites == 1 else ", or several with spaces between"
                self._say(shown.question.citing)
                self._say(
                    f"Enter the number of a line{several}; b reads the brief; enter alone names none; "
                    "back changes the answer:"
                )
            case _Stage.GO_ON:
                self._say("Enter alone goes on:")

    def _answer_so_far(self, asked: Asked) -> str:
        sure = "" if self._level is None else f", {names.LEVELS[self._level]}"
        return f"Your answer: {names.given(asked, self._given)}{sure}."

    @property
    def _asked(self) -> Asked | None:
        shown = self._client.snapshot
        return None if shown is None or shown.question is None else asked_of(shown.question)

    # What is typed

    def _take(self, line: str) -> bool:
        """Take what was typed; False where the room is left."""
        entry = " ".join(clean(line[:LONGEST_LINE]).split())
        if self._echoes:
            self._say(f"> {entry}")
        if self._client.asking and entry and entry.casefold() not in {"q", "quit", "exit"}:
            self._client.call(entry)
            return True
        asked = self._asked if self._stage is _Stage.ANSWER else None
        command = read_command(entry, asked) if entry else None
        was_leaving, self._is_leaving = self._is_leaving, False
        if command is not None and command.name == "q":
            if was_leaving or self._echoes:
                self._say(wording.LEAVING)
                return False
            self._is_leaving = True
            self._say("Enter q once more to leave the room.")
            return True
        if command is not None and (len(entry) == 1 or command.name in _KNOWN):
            self._run(command.name, command.words)
            return True
        try:
            self._read(entry)
        except WrongEntryError as wrong:
            self._say(str(wrong))
        return True

    def _run(self, name: str, words: str) -> None:
        shown, asked = self._client.snapshot, self._asked
        if shown is None:
            self._say("You are not in the room yet.")
            return
        match name:
            case "?":
                self._say(*messages.helping(expected(asked) if asked is not None and self._is_asking else ""))
            case "r" if shown.question is not None:
                self._say(*messages.question(shown.question, shown.of))
            case "b":
                brief = brief_of(self._client.welcome.brief if self._client.welcome else ())
                self._say(*looked_up(brief, words or "all").lines)
            case "t":
                self._say(wording.time_left(self._client.left()))
            case _:
                self._say("That does nothing here; ? shows help.")

    @property
    def _is_asking(self) -> bool:
        return self._stage is _Stage.ANSWER

    def _read(self, entry: str) -> None:
        """Take an entry for what is asked; raises WrongEntryError."""
        asked, shown = self._asked, self._client.snapshot
        if asked is None or shown is None or shown.question is None or self._stage is _Stage.NOTHING:
            if entry:
                self._say(self._why_nothing())
            return
        if entry.casefold() == "back" and self._stage in {_Stage.CERTAINTY, _Stage.LINES}:
            self._level = None
            self._ask(_Stage.ANSWER)
            return
        match self._stage:
            case _Stage.ANSWER:
                if not entry:
                    raise WrongEntryError(expected(asked))
                self._given = read_answer(asked, entry)
                self._follow(_Stage.CERTAINTY if shown.question.certainty else _Stage.LINES)
            case _Stage.CERTAINTY:
                if entry not in {"", "0", "1", "2", "3"}:
                    raise WrongEntryError("Enter 1, 2 or 3, or enter alone")
                self._level = int(entry) if entry not in {"", "0"} else None
                self._follow(_Stage.LINES)
            case _Stage.LINES:
                brief = brief_of(self._client.welcome.brief if self._client.welcome else ())
                cited = () if entry.casefold() in _NO_LINE else read_lines(asked, brief, entry)
                self._give(tuple(map(str, cited)))
            case _Stage.GO_ON:
                self._stage = _Stage.NOTHING
                self._client.move_on()

    def _why_nothing(self) -> str:
        """Why nothing that is entered counts now."""
        shown = self._client.snapshot
        if shown is not None and shown.paused:
            return wording.PAUSED
        if shown is not None and shown.phase is RoomPhase.READ:
            return wording.READING
        if self._client.sending is not None:
            return " ".join(wording.not_saved(is_away=bool(self._client.away)))
        if shown is not None and shown.phase is RoomPhase.OPEN and shown.answer is not None:
            return "Your answer is saved, and cannot be changed."
        return "Nothing is asked now; ? shows help."

    def _follow(self, stage: _Stage) -> None:
        shown = self._client.snapshot
        if stage is _Stage.LINES and (shown is None or shown.question is None or not shown.question.cites):
            self._give(None)
        else:
            self._ask(stage)

    def _give(self, cited: tuple[str, ...] | None) -> None:
        self._stage = _Stage.NOTHING
        shown = self._client.snapshot
        if shown is not None and shown.question is not None:
            self._client.give(self._number, given_of(shown.question, self._given), self._level, cited)

    def _say(self, *lines: str) -> None:
        for line in lines:
            self._say_line(line)
