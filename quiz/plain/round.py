"""One round: each question is asked until it is answered or skipped, or the round ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from math import inf
from typing import assert_never

from quiz.plain import feedback_messages, help_messages, messages
from quiz.plain.answers import (
    WrongEntryError,
    expected,
    expected_again,
    read_answer,
    read_command,
    read_lines,
)
from quiz.plain.console import NO_MORE, Console, EntryTooLongError
from quiz.plain.refusals import refusal
from quiz.plain.round_commands import PATIENCE, NoAnswersError, RoundCommands
from quiz.play.round import Round
from quiz.rules.helps import Help
from quiz.rules.items import Given
from quiz.rules.question import Asked
from quiz.rules.scoring import mark
from quiz.rules.session import LEVELS, Phase
from quiz.rules.terms import Mode
from quiz.wording import helps, names, quick
from quiz.wording.keys import with_digits
from quiz.wording.prose import sentence, stop
from quiz.wording.words import words

LAST_SECONDS = (300, 120, 60, 30, 10)
"""Where the time left is said without being asked for, in seconds, in a round that is at least twice as long."""


class PlainRound(RoundCommands):
    """Plays one round with the player at a console."""

    def __init__(self, round: Round, console: Console) -> None:
        super().__init__(round, console)
        self._least_left_shown = inf

    def play(self) -> None:
        """Play until the round is over; the end of the input ends it too."""
        try:
            self._start_clock()
            self._play()
        except EOFError:
            self._stop_at_the_end()
        except NoAnswersError:
            self._round.end()
            self._console.say(f"{PATIENCE} entries in a row were no answer, so the round ends.")

    def _start_clock(self) -> None:
        """Wait until the player has read what was said, where time counts; nobody is waited for on a pipe."""
        round = self._round
        left = round.remaining
        is_going = round.is_handed_in and round.session.begun
        if left is None or round.over or is_going or not self._console.terminal:
            return
        may_read = round.session.terms.mode.is_quick and bool(round.pack.brief.paragraphs)
        reads = "b reads the brief; " if may_read else ""
        while entry := self._console.ask(f"{reads}Enter starts the clock:").casefold():
            if entry in NO_MORE:
                self._left = True
                round.end()
                return
            if may_read and entry in {"b", "brief"}:
                from quiz.plain.from_home import read_brief

                read_brief(round.pack, self._console)
                continue
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

    def _was_ended(self) -> bool:
        """Whether the round was ended and not answered to its end: an exam then skips what was left."""
        return self._round.terms_at_start.mode is Mode.EXAM and (self._left or self._round.timed_out)

    def _over(self) -> bool:
        if self._kept:
            return True
        if self._round.tick():
            self._say_time_is_up()
        return self._round.session.phase is Phase.OVER

    def _say_time(self) -> None:
        """Say how much time is left when the last minutes have come, once for each of the marks."""
        left, limit = self._round.remaining, self._round.session.terms.limit
        if (
            left is None or limit is None or self._round.session.terms.mode is Mode.SPRINT
        ):  # It is said at each question.
            return
        passed = [mark for mark in LAST_SECONDS if left <= mark <= limit / 2 and mark < self._least_left_shown]
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
        self._say_time_is_up("answer" if is_answer else "")
        return True

    def _take_own(self, entry: str) -> bool:
        """Take an entry that means something in this kind of round alone; False where it is none."""
        return False

    def _prompt(self) -> str:
        """What is asked for; once something else was said, also how to hear the question again."""
        wanted = self._wanted()
        if not self._strayed:
            return wanted
        return (
            f"{wanted} r repeats the question:" if wanted.endswith("?") else f"{wanted[:-1]}; r repeats the question:"
        )

    def _wanted(self) -> str:
        """The question's own prompt, or that for certainty or a line, explained the first time in a run."""
        session, heard = self._round.session, self._console.heard
        match session.phase:
            case Phase.CERTAINTY:
                heard["certainty"] += 1
                if session.is_helped(Help.BRIEF):
                    self._console.say(helps.NO_BONUS_HERE)
                if heard["certainty"] == 1:
                    self._console.say(*help_messages.stakes(session))
                    return f"How sure are you? Enter 1, 2 or 3; {self._leaves_out()}; back takes the answer back:"
                return "How sure? 1, 2 or 3:"
            case Phase.CITATION:
                heard["line"] += 1
                if heard["line"] == 1:
                    how = f"Enter a line's number, such as 5.2; b reads {helps.THE_BRIEF}; enter alone leaves it out."
                    self._console.say(how)
                    asked_for = names.citing(session.current, for_star=self._round.star_at_stake is not None)
                    return f"{asked_for.rstrip('.')}:"
                return f"{names.citing_again(session.current)}:"
            case Phase.ASK | Phase.FEEDBACK | Phase.OVERVIEW | Phase.OVER:
                if session.is_helped(Help.HALF):
                    return f"{messages.wanted(session)}:"
                if self._in_short:
                    return messages.claim_in_short(session.current)
                is_news = session.current.kind not in self._explained
                self._explained.add(session.current.kind)
                self._say_stake()
                return f"{expected(session.current) if is_news else expected_again(session.current)}:"
            case _ as never:
                assert_never(never)

    def _say_stake(self) -> None:
        """Say the first time in a run what it costs to pick a wrong one of several."""
        if self._round.session.current.form.facts.is_any_number:
            self._console.heard["pick some"] += 1
            if self._console.heard["pick some"] == 1:
                self._console.say(help_messages.WRONG_PICK)

    def _leaves_out(self) -> str:
        """What enter alone does where it is asked how sure the player is."""
        return "enter alone leaves it out"

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
            self._say_no_certainty()
            round.give(given)
        if round.timed_out:
            self._say_time_is_up("answer" if given is not None else "entry")

    def _say_no_certainty(self) -> None:
        """Say the first time why it is not asked how sure an answer is."""
        heard = self._console.heard
        if self._round.leaves_out_certainty:
            heard["no certainty"] += 1
            if heard["no certainty"] == 1:
                self._console.say(helps.NOT_ASKED)

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

    def _after_rung(self) -> None:
        """Say how the answer on a ladder was and where it leads; of a question that was swapped there is nothing."""
        last = self._round.session.last
        if last is not None and last[1].given is not None:
            self._console.say(*feedback_messages.in_short(*last, self._round.pack.brief))
            goes_on = mark(*last).right
            verdict = stop(quick.ladder_verdict(self._round.session.climb))
            self._console.say(verdict, *(self._helps_left() if goes_on else ()))

    def _helps_left(self) -> Iterator[str]:
        """Which helps of a ladder are left, once one was used."""
        session = self._round.session
        if session.helps:
            used = {one.help for one in session.helps}
            left = [name.lower() for help, (name, _) in quick.HELPS.items() if help not in used]
            yield f"Helps left: {', '.join(left)}." if left else "No help is left."

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
