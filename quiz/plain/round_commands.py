"""What a player can do in a round besides answering: hear it again, read, take a hint, change what is asked, leave."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import assert_never

from quiz.plain import feedback_messages, help_messages, messages, reading
from quiz.plain.answers import TypedCommand, read_command
from quiz.plain.console import NO_MORE, Console
from quiz.play.round import Round
from quiz.rules.helps import Help
from quiz.rules.items import Kind
from quiz.rules.question import Asked
from quiz.rules.session import Phase
from quiz.rules.terms import Mode
from quiz.wording import daily, helps
from quiz.wording.keys import with_digits

PATIENCE = 100
"""Entries without an answer after which a pipe is taken to hold none. A person has no such limit."""
WHOLE_CLAIMS = 3
"""So many claims of a run are asked with all of their words; those after them in short."""


_WHICH = "Enter the number of one to hear it; enter alone goes back to the question:"


class NoAnswersError(Exception):
    """The input goes on and on without an answer in it."""


class Leaving(Enum):
    """What a player wants who has asked to leave a round."""

    END = auto()
    KEEP = auto()
    STAY = auto()


_LEAVING = {
    **dict.fromkeys(("y", "yes", "q", "quit", "exit"), Leaving.END),
    **dict.fromkeys(("n", "no", ""), Leaving.STAY),
}
"""What is entered for each."""


class RoundCommands:
    """The commands of a round that a player plays at a console.

    ``asks_to_skip`` says that a question is left for good by enter alone, so that a person is asked first;
    ``skips`` that questions can be skipped at all.
    """

    asks_to_skip = True
    skips = True

    def __init__(self, round: Round, console: Console) -> None:
        self._round = round
        self._console = console
        self._without_answer = 0
        self._left = False
        self._kept = False
        self._skip_asked: int | None = None
        self._strayed = False
        self._in_short = False
        self._explained: set[Kind] = set()
        self._up_said = False

    def _show(self, *, again: bool = False) -> None:
        """Say the question that is asked, with what was given so far, or what a hint has left of it.

        The words that all claims share are left out after the first claims of a run, but not where it is said again.
        """
        session = self._round.session
        self._say_question(again=again)
        self._console.say(*messages.locked_in(session))
        if session.is_helped(Help.HALF):
            self._console.say(*messages.helped(Help.HALF, session, self._round.pack.brief))

    def _say_question(self, *, again: bool) -> None:
        self._strayed = False
        if again:
            self._explained.discard(self._round.session.current.kind)
        heard = self._console.heard
        self._in_short = self._round.session.current.verdicts and heard["claim"] >= WHOLE_CLAIMS
        if self._round.session.current.verdicts and not again:
            heard["claim"] += 1
        self._console.say("", *messages.question(self._round, in_short=self._in_short and not again))

    def _asked(self) -> Asked | None:
        """The question that an entry may answer now."""
        session = self._round.session
        return session.current if session.phase is Phase.ASK else None

    def _ask(self, prompt: str) -> str:
        """Ask for an entry; after PATIENCE entries without an answer, a pipe is not asked again."""
        self._without_answer += 1
        if self._without_answer > PATIENCE and not self._console.terminal:
            raise NoAnswersError
        waits = self._round.session.phase in {Phase.ASK, Phase.OVERVIEW} and not self._up_said
        return self._console.ask(prompt, seconds=self._round.remaining if waits else None, then=self._at_the_end)

    def _at_the_end(self) -> str:
        """What is said to a person whose time ends while they think."""
        self._up_said = True
        self._console.ring()
        return f"{messages.time_is_up(self._round.session)} What you type now does not count. Enter goes on."

    def _say_time_is_up(self, late: str = "") -> None:
        """Say that the time is up and what counts, once; ``late`` is what came after the end, where that was an answer.

        A person who has sat there till the end has heard it then.
        """
        if not self._up_said:
            self._console.ring()
            self._console.say(messages.time_is_up(self._round.session, late))
        self._up_said = True

    def _run_command(self, command: TypedCommand) -> None:
        session = self._round.session
        match command.name:
            case "q":
                self._quit()
            case "?":
                self._strayed = True
                self._console.say(*self._help(whole=bool(command.words) or not self._console.terminal))
            case "r":
                self._repeat()
            case "w":
                self._strayed = True
                self._console.say(*feedback_messages.rest_of(self._round))
            case "b" if not session.terms.open_book:
                self._console.say("You cannot read the brief in this round.")
            case "b" if command.words or not self._round.pack.brief.paragraphs:
                self._read(command.words)
            case "b" if self._round.step is not None:
                if self._read(str(self._round.step)):
                    self._console.say(
                        "This is the paragraph of this step. titles lists the others, b 2 reads paragraph 2."
                    )
            case "b" | "titles":
                self._choose()
            case "h":
                self._hint(command.words)
            case "t":
                left = self._round.remaining
                self._console.say(
                    "This round has no time limit." if left is None else f"{messages.duration(left)} left."
                )
            case "skip":
                self._skip()
            case "sure" | "lines":
                self._toggle(command.name)
            case "back" if session.phase in {Phase.CERTAINTY, Phase.CITATION}:
                self._take_back()
            case "how sure":
                self._console.say("How sure you are is said after the answer; sure starts or stops asking for it.")
            case _:
                self._console.say(f"Only in an exam can you {help_messages.EXAM_ONLY[command.name]}; ? shows help.")

    def _repeat(self) -> None:
        """Say the question again, and the time that is left."""
        self._show(again=True)
        left = self._round.remaining
        if left is not None and self._round.session.terms.mode is not Mode.SPRINT:  # Which says it with the question.
            self._console.say(f"{messages.duration(left)} left.")

    def _take_back(self) -> None:
        """Go back from how sure the answer is, or from its line, to the step before."""
        self._round.back()
        if self._round.session.phase is Phase.ASK:
            self._strayed = True
            self._console.say("Your answer is taken back.")

    def _choose(self) -> None:
        """Say what the paragraphs of the brief are about, and read the one that is chosen; that alone is looking up."""
        brief = self._round.pack.brief
        if self._would_look_up and self._is_news_to_look_up:
            self._console.say(self._cost)
        self._console.say("The brief has these paragraphs.", *reading.titles(brief))
        while (entry := self._ask(_WHICH)).casefold() not in {**NO_MORE, "back": False}:
            if words := reading.choice(brief, with_digits(entry)):
                self._read(words)
                return
            self._console.say(f"Enter a number that stands before a title, or {reading.EVERYTHING} to hear all of it.")

    def _read(self, words: str) -> bool:
        """Read out of the brief, and whether that was done; before an answer it is to look the answer up.

        What that costs is said before the first time, and where it costs something a person can still leave it.
        """
        round = self._round
        found = reading.looked_up(round.pack.brief, words)
        self._strayed = True
        if found.shows_lines and self._would_look_up and not self._may_look_up():
            return False
        self._console.read_out(found.lines, lambda small: read_command(small, self._asked()) is not None)
        if found.shows_lines:
            round.look_up()
        return True

    def _may_look_up(self) -> bool:
        """Say what looking up costs, if that is news; whether a person, asked once before what costs, still wants it.

        That the help or the titles told of it is no reason not to ask.
        """
        round, heard = self._round, self._console.heard
        costs = round.session.terms.certainty or round.star_at_stake is not None
        is_asked = bool(costs and self._console.terminal and not heard[f"asked: {self._looking_up}"])
        if self._is_news_to_look_up:
            self._console.say(self._cost)
        elif is_asked:
            self._console.say(helps.cost_of_looking_up(round.session.terms, step=round.star_at_stake))
        if not is_asked:
            return True
        heard[f"asked: {self._looking_up}"] += 1
        return self._console.confirm("Yes or no: read it now?", "y reads it, n goes back to the question.", {"": True})

    @property
    def _would_look_up(self) -> bool:
        """Whether to read the brief now is to look up the answer to this question, for the first time."""
        session = self._round.session
        return session.look_up() is not session

    @property
    def _cost(self) -> str:
        """What follows from reading the brief while a question is open."""
        return helps.looking_up(self._round.session.terms, on_step=self._round.star_at_stake is not None)

    def _skip(self) -> None:
        """Leave the question without an answer, as a word that nobody enters by a slip says."""
        session = self._round.session
        if session.phase is not Phase.ASK:
            self._console.say("Enter alone leaves this out; ? shows help.")
        elif not self.skips:
            self._console.say("No question is skipped here; ? shows help.")
        else:
            self._round.skip()

    def _hint(self, number: str) -> None:
        """Tell of the hints there are and of their price, or give the one that was asked for by its number."""
        session = self._round.session
        offered = helps.hints(session, self._round.step)
        if not offered:
            self._console.say(helps.no_hint(session, self._round.step))
        elif not number or int(number) > len(offered):
            self._console.say(helps.price(self._round.pack.brief, on_step=self._round.star_at_stake is not None))
            self._console.say(
                *(f"Enter h {at} to {does[:1].lower()}{does[1:]}." for at, (_, does) in enumerate(offered, 1))
            )
        else:
            help, _ = offered[int(number) - 1]
            self._round.use_help(help)
            self._strayed = help is Help.PARAGRAPH
            self._console.say(*messages.helped(help, self._round.session, self._round.pack.brief), helps.PAID)

    def _help(self, *, whole: bool) -> Iterator[str]:
        """How to answer what is asked, be it the question or what follows it; the ``whole`` tells every command."""
        session = self._round.session
        match session.phase:
            case Phase.CERTAINTY:
                return help_messages.rating(session)
            case Phase.CITATION:
                return help_messages.citing_help(self._round)
            case Phase.ASK | Phase.FEEDBACK | Phase.OVERVIEW | Phase.OVER:
                return self._answering(twice=self._console.terminal, whole=whole)
            case _ as never:
                assert_never(never)

    def _answering(self, *, twice: bool, whole: bool) -> Iterator[str]:
        """Help on the question at hand, and on the commands: at a terminal only where the ``whole`` is asked for.

        What follows from looking up is said only where it was not said in this run.
        """
        terminal = self._console.terminal
        if not (whole and terminal):
            yield from help_messages.answering(self._round, twice=twice)
        if whole:
            yield from help_messages.commands(self._round, tells_looking_up=self._is_news_to_look_up)
        else:
            yield help_messages.MORE_HELP

    @property
    def _is_news_to_look_up(self) -> bool:
        """Whether it is to be said now what follows from looking up: once in a run, and once more on the path."""
        heard = self._console.heard
        if not self._round.session.terms.open_book or heard[self._looking_up]:
            return False
        heard[self._looking_up] += 1
        return True

    @property
    def _looking_up(self) -> str:
        """What is counted among what was heard of looking up."""
        return "looking up" if self._round.step is None else "looking up on the path"

    def _quit(self) -> None:
        """End the round, or keep it for later, as the player wants; nobody is asked on a pipe."""
        match self._leaving() if self._console.terminal else Leaving.END:
            case Leaving.END:
                self._left = True
                self._end()
            case Leaving.KEEP:
                self._kept = True
                self._round.suspend()
            case Leaving.STAY:
                pass
            case _ as never:
                assert_never(never)

    def _end(self) -> None:
        """End the round where it is."""
        self._round.end()

    def _leaving(self) -> Leaving:
        """Ask whether to end the round, to keep it, or to stay in it; raises EOFError."""
        question, explained = self._quit_words()
        meanings = _LEAVING
        if self._round.can_be_resumed:
            question = f"{question} {help_messages.KEEPING}."
            explained = f"{explained} k keeps it: you can go on with it later."
            meanings = {**_LEAVING, "k": Leaving.KEEP, "keep": Leaving.KEEP}
        return self._console.choose(f"{question} y or n; enter alone means n:", meanings, [explained])

    def _quit_words(self) -> tuple[str, str]:
        """What is asked before the round ends, and how that is explained."""
        if self._round.is_handed_in:
            return "Hand in now?", "y hands in what you have answered, n goes on with it."
        cost = f"{daily.ENDING} " if self._round.daily is not None and self._round.session.begun else ""
        return f"{cost}End the round?", "y ends the round with its results, n goes on with it."

    def _toggle(self, name: str) -> None:
        """Start or stop asking for certainty or lines, and let go of what is being asked."""
        round = self._round
        terms = round.session.terms
        if terms.fixed:
            self._console.say("In this exercise that is settled.")
            return
        if terms.mode.is_quick:
            self._console.say(f"A {terms.mode} asks for nothing but answers.")
            return
        if name == "lines" and (why_not := messages.no_line(round.session)):
            self._console.say(why_not)
            return
        certainty = terms.certainty != (name == "sure")
        citing = terms.citing != (name == "lines")
        round.ask_for(certainty=certainty, citing=citing)
        what, on = ("how sure you are", certainty) if name == "sure" else ("which line proves it", citing)
        said = f"asked {what}, in the next rounds, too" if on else f"not asked {what}, in the next rounds either"
        self._console.say(f"From here on you are {said}.")
        if round.session.phase is Phase.CERTAINTY and not certainty:
            round.set_certainty(None)
        elif round.session.phase is Phase.CITATION and not citing:
            round.cite(())
