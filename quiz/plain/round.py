"""One round: each question is asked until it is answered or skipped, or the round ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from math import inf
from typing import assert_never

from quiz.plain import feedback_messages, messages, reading
from quiz.plain.answers import (
    Command,
    WrongEntryError,
    expected,
    read_answer,
    read_command,
    read_lines,
    refusal,
)
from quiz.plain.console import NO_MORE, Console, EntryTooLongError
from quiz.play.round import Round
from quiz.rules.helps import Help
from quiz.rules.items import Given
from quiz.rules.question import Asked
from quiz.rules.session import LEVELS, Phase
from quiz.rules.terms import Mode
from quiz.wording import helps, names, quick
from quiz.wording.keys import with_digits
from quiz.wording.prose import sentence, stop
from quiz.wording.words import words

LAST_MINUTES = (300, 120, 60)
"""Where the time left is said without being asked for, in seconds, in a round that is at least twice as long."""
PATIENCE = 100
"""Entries without an answer after which a pipe is taken to hold none. A person has no such limit."""


class _NoAnswersError(Exception):
    """The input goes on and on without an answer in it."""


class PlainRound:
    """Plays one round with the player at a console."""

    asks_to_skip = True
    """Whether a question is left for good by enter alone, so that a person is asked first."""

    def __init__(self, round: Round, console: Console) -> None:
        self._round = round
        self._console = console
        self._without_answer = 0
        self._left = False
        self._stakes_explained = False
        self._citing_explained = False
        self._looking_explained = False
        self._least_left_shown = inf
        self._skip_asked: int | None = None

    def play(self) -> None:
        """Play until the round is over; the end of the input ends it too."""
        try:
            self._start_clock()
            self._play()
        except EOFError:
            self._stop_at_the_end()
        except _NoAnswersError:
            self._round.end()
            self._console.say(f"{PATIENCE} entries in a row were no answer, so the round ends.")

    def _start_clock(self) -> None:
        """Wait until the player has read what was said, where time counts; nobody is waited for on a pipe."""
        round = self._round
        left = round.remaining
        is_going = round.is_handed_in and round.session.begun
        if left is None or round.over or is_going or not self._console.terminal:
            return
        while entry := self._ask("Enter starts the clock:").casefold():
            if entry in NO_MORE:
                self._left = True
                round.end()
                return
            self._console.say("The time does not count before you press Enter; q leaves.")
        round.start_clock(left)

    def _stop_at_the_end(self) -> None:
        """End the round with the input; an exercise is only left, since nobody has handed it in."""
        if self._round.is_handed_in and self._round.can_be_resumed:
            self._round.suspend()
            self._console.say("The input has ended.")
        else:
            self._round.end()
            self._console.say("The input has ended, and with it the round.")

    def _play(self) -> None:
        asked_last = -1
        if self._round.timed_out:  # Before it was resumed.
            self._console.say("The time is up.")
        if self._round.session.phase is Phase.FEEDBACK:  # It was left during the feedback on its last answer.
            self._console.say("", *messages.question(self._round))
            self._after_answer()
        while not self._over():
            session = self._round.session
            if session.place != asked_last:
                asked_last = session.place
                self._show()
            before = len(session.answers)
            self._say_time()
            self._step()
            if len(self._round.session.answers) > before and not self._was_ended():
                self._after_answer()

    def _show(self) -> None:
        """Say the question that is asked, with what was given so far, or what a hint has left of it."""
        session = self._round.session
        self._console.say("", *messages.question(self._round), *messages.locked_in(session))
        if session.is_helped(Help.HALF):
            self._console.say(*messages.helped(Help.HALF, session, self._round.pack.brief))

    def _was_ended(self) -> bool:
        """Whether the round was ended and not answered to its end: an exam then skips what was left."""
        return self._round.terms_at_start.mode is Mode.EXAM and (self._left or self._round.timed_out)

    def _over(self) -> bool:
        if self._round.tick():
            self._console.say("The time is up.")
        return self._round.session.phase is Phase.OVER

    def _say_time(self) -> None:
        """Say how much time is left when the last minutes have come, once for each of the marks."""
        left, limit = self._round.remaining, self._round.session.terms.limit
        if left is None or limit is None:
            return
        passed = [mark for mark in LAST_MINUTES if left <= mark <= limit / 2 and mark < self._least_left_shown]
        if passed:
            self._least_left_shown = min(passed)
            self._console.say(sentence(f"{messages.duration(left)} left"))

    def _step(self) -> None:
        """Ask for what the session waits for and do what is entered, once."""
        entry = ""
        try:
            entry = self._ask(self._prompt())
            if entry:
                self._skip_asked = None
            if self._is_too_late(entry) or self._take_own(entry):
                return
            if command := read_command(entry, self._asked()):
                self._run_command(command)
            else:
                self._take(entry)
                self._without_answer = 0
        except EntryTooLongError:
            self._console.say("That line is too long to be an answer; ? shows help.")
        except WrongEntryError as wrong:
            self._console.say(refusal(self._asked(), entry, wrong))

    def _is_too_late(self, entry: str) -> bool:
        """Whether the time was up before an entry, which is said at once."""
        session = self._round.session
        if session.phase is not Phase.ASK or self._round.remaining != 0.0:
            return False
        is_answer = False
        with suppress(WrongEntryError):
            is_command = not entry or read_command(entry, session.current) is not None
            is_answer = not is_command and bool(self._answer_in(session.current, entry))
        self._round.tick()
        late = "; this answer came after the end and is not counted" if is_answer else ""
        self._console.say(f"The time is up{late}.")
        return True

    def _take_own(self, entry: str) -> bool:
        """Take an entry that means something in this kind of round alone; False where it is none."""
        return False

    def _asked(self) -> Asked | None:
        """The question that an entry may answer now."""
        session = self._round.session
        return session.current if session.phase is Phase.ASK else None

    def _ask(self, prompt: str) -> str:
        """Ask for an entry; after PATIENCE entries without an answer, a pipe is not asked again."""
        self._without_answer += 1
        if self._without_answer > PATIENCE and not self._console.terminal:
            raise _NoAnswersError
        return self._console.ask(prompt)

    def _prompt(self) -> str:
        """The question's own prompt, or that for certainty or a line, explained the first time."""
        session = self._round.session
        if session.phase is Phase.CERTAINTY:
            if not self._stakes_explained:
                self._stakes_explained = True
                self._console.say(*messages.stakes())
                return "How sure are you? Enter 1, 2 or 3; enter alone leaves it out:"
            return "How sure? 1, 2 or 3:"
        if session.phase is Phase.CITATION:
            if not self._citing_explained:
                self._citing_explained = True
                self._console.say("Enter a line's number, such as 5.2; b reads the brief; enter alone leaves it out.")
            return f"{names.citing(session.current).rstrip('.')}:"
        return f"{expected(session.current)}:"

    def _take(self, entry: str) -> None:
        """An entry that is no command: an answer, a certainty, a line, or nothing."""
        round = self._round
        match round.session.phase:
            case Phase.CERTAINTY:
                level = with_digits(entry)
                if level and level not in map(str, LEVELS):
                    raise WrongEntryError("Enter 1, 2 or 3, or nothing to leave it out")
                round.set_certainty(int(level) if level else None)
            case Phase.CITATION:
                round.cite(read_lines(round.session.current, round.pack.brief, entry))
            case Phase.ASK | Phase.FEEDBACK | Phase.OVERVIEW | Phase.OVER:
                self._answer(entry)
            case _ as never:
                assert_never(never)

    def _answer(self, entry: str) -> None:
        round = self._round
        asked = round.session.current
        if not entry and self._asks_before_skipping():
            return
        given = self._answer_in(asked, entry) if entry else None
        if given is not None and round.session.is_helped(Help.HALF) and not set(given) <= set(round.session.options):
            raise WrongEntryError("This option was taken away")
        if given is None:
            round.skip()
        else:
            round.give(given)
        if round.timed_out:
            what = "answer" if given is not None else "entry"
            self._console.say(f"The time is up; this {what} came after the end and is not counted.")

    def _asks_before_skipping(self) -> bool:
        """Say that enter alone skips, the first time it is pressed on a question; a pipe is not asked."""
        place = self._round.session.place
        if not self._console.terminal or not self.asks_to_skip or self._skip_asked == place:
            return False
        self._skip_asked = place
        self._console.say("Enter again skips this question.")
        return True

    def _answer_in(self, asked: Asked, entry: str) -> Given:
        """The answer that an entry is; raises WrongEntryError where it is none."""
        return read_answer(asked, entry)

    def _run_command(self, command: Command) -> None:
        session = self._round.session
        match command.name:
            case "q":
                self._quit()
            case "?":
                self._console.say(*self._help())
            case "r":
                self._repeat()
            case "w":
                self._console.say(*feedback_messages.rest_of(self._round))
            case "b" if not session.terms.open_book:
                self._console.say("The book is closed in this round.")
            case "b" if command.words or not self._round.pack.brief.paragraphs:
                self._read(command.words)
            case "b":
                self._choose()
            case "h":
                self._hint(command.words)
            case "t":
                left = self._round.remaining
                self._console.say(
                    "This round has no time limit." if left is None else f"{messages.duration(left)} left."
                )
            case _:
                self._toggle(command.name)

    def _repeat(self) -> None:
        """Say the question again, and the time that is left."""
        self._show()
        left = self._round.remaining
        if left is not None:
            self._console.say(f"{messages.duration(left)} left.")

    def _choose(self) -> None:
        """Say what the paragraphs of the brief are about, and read the one that is chosen; that alone is looking up."""
        brief = self._round.pack.brief
        self._console.say("The brief has these paragraphs.", *reading.titles(brief))
        while (entry := self._ask("Enter the number of one to hear it; enter alone goes back:")) not in NO_MORE:
            if words := reading.choice(brief, with_digits(entry)):
                self._read(words)
                return
            self._console.say(f"Enter a number that stands before a title, or {reading.EVERYTHING} to hear all of it.")

    def _read(self, words: str) -> None:
        """Read out of the brief; before an answer that is to look it up, which is said the first time."""
        round = self._round
        found = reading.looked_up(round.pack.brief, words)
        self._console.say(*found.lines)
        if found.shows_lines:
            before = round.session
            round.look_up()
            if round.session is not before and not self._looking_explained:
                self._looking_explained = True
                self._console.say(helps.looking_up(before.terms, on_step=round.step is not None))

    def _hint(self, number: str) -> None:
        """Tell of the hints there are and of their price, or give the one that was asked for by its number."""
        session = self._round.session
        offered = helps.hints(session)
        if not offered:
            self._console.say(helps.no_hint(session))
        elif not number or int(number) > len(offered):
            self._console.say(helps.price(self._round.pack.brief))
            self._console.say(
                *(f"Enter h {at} to {does[:1].lower()}{does[1:]}." for at, (_, does) in enumerate(offered, 1))
            )
        else:
            help, _ = offered[int(number) - 1]
            self._round.use_help(help)
            self._console.say(*messages.helped(help, self._round.session, self._round.pack.brief), helps.PAID)

    def _help(self) -> Iterator[str]:
        """How to answer what is being asked, be it the question or what follows it."""
        session = self._round.session
        match session.phase:
            case Phase.CERTAINTY:
                return messages.rating(session.terms)
            case Phase.CITATION:
                return messages.citing_help(session.current, session.terms)
            case Phase.ASK | Phase.FEEDBACK | Phase.OVERVIEW | Phase.OVER:
                return messages.answering(self._round, twice=self._console.terminal)
            case _ as never:
                assert_never(never)

    def _quit(self) -> None:
        question, explained = self._quit_words()
        also = {"": False, "q": True, "quit": True, "exit": True}
        if not self._console.terminal or self._console.confirm(question, explained, also):
            self._left = True
            self._round.end()

    def _quit_words(self) -> tuple[str, str]:
        """What is asked before the round ends, and how that is explained."""
        if self._round.is_handed_in:
            return f"Hand in now?{self._keeping()}", "y hands in what you have answered, n goes on with it."
        return f"End the round?{self._keeping()}", "y ends the round with its results, n goes on with it."

    def _keeping(self) -> str:
        """How to leave without ending, after the question whether to end."""
        return f" {messages.KEEPING}." if self._round.can_be_resumed else ""

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
        if name == "l" and (why_not := messages.no_line(round.session)):
            self._console.say(why_not)
            return
        certainty = terms.certainty != (name == "c")
        citing = terms.citing != (name == "l")
        round.ask_for(certainty=certainty, citing=citing)
        what, on = ("how sure you are", certainty) if name == "c" else ("which line settles it", citing)
        self._console.say(f"From here on you {'are' if on else 'are not'} asked {what}, in the next rounds, too.")
        if round.session.phase is Phase.CERTAINTY and not certainty:
            round.set_certainty(None)
        elif round.session.phase is Phase.CITATION and not citing:
            round.cite(())

    def _after_rung(self) -> None:
        """Say how the answer on a ladder was and where it leads; of a question that was swapped there is nothing."""
        last = self._round.session.last
        if last is not None and last[1].given is not None:
            self._console.say(*feedback_messages.in_short(*last, self._round.pack.brief))
            self._console.say(stop(quick.ladder_verdict(self._round.session.climb)))

    def _after_answer(self) -> None:
        """Say what the mode says after an answer, and go on to the next question."""
        round = self._round
        last = round.session.last
        if last is not None:
            going = messages.going(round)
            match round.terms_at_start.mode:
                case Mode.PRACTICE:
                    self._console.say(*feedback_messages.in_short(*last, round.pack.brief, going))
                case Mode.SPRINT:
                    self._console.say(*messages.sprint_verdict(round.session))
                case Mode.LADDER:
                    self._after_rung()
                case Mode.EXAM:
                    self._console.say(stop(words().skipped) if last[1].given is None else "Noted.")
        if round.session.phase is Phase.FEEDBACK:
            round.proceed()
        self._console.say(*map(stop, round.news()))
