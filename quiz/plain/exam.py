"""An exam, line by line: going back and forth, flagging, and handing in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from quiz.plain import exam_messages, messages
from quiz.plain.answers import WrongEntryError, is_answer, read_command
from quiz.plain.round import PlainRound
from quiz.rules.session import Phase
from quiz.rules.sheet import Sheet
from quiz.wording.exam import FINAL, HAND_IN
from quiz.wording.keys import with_digits
from quiz.wording.prose import sentence

SHORT = {"back": "<", "next": ">", "flag": "!", "list": "#", "clear": "-", "done": "."}
"""The commands of an exam, each with a sign that does the same."""
_NAMES = {short: name for name, short in SHORT.items()}
_LONGEST_NUMBER = 4
_FLAG = re.compile(r"(?:flag |! ?)(\d{1,4})", re.ASCII)
"""The question to be flagged, by its number."""


class PlainExam(PlainRound):
    """Plays an exam in which one may go back, with the player at a console."""

    asks_to_skip = False
    skips = False
    _shown: tuple[Phase, int] | None = None

    @property
    def sheet(self) -> Sheet:
        """How the questions stand."""
        sheet = self._round.session.sheet
        if sheet is None:
            raise ValueError("this exam has no sheet")
        return sheet

    def _stop_at_the_end(self) -> None:
        """Hand in where the input ends after the last question, as it does in an exam without going back."""
        if self._round.session.phase is Phase.OVERVIEW and not self._console.terminal:
            self._round.hand_in()
        else:
            super()._stop_at_the_end()

    def _play(self) -> None:
        if self._round.timed_out:  # Before it was resumed.
            self._console.say("The time is up.")
        while not self._over():
            session = self._round.session
            at = (Phase.OVERVIEW if session.phase is Phase.OVERVIEW else Phase.ASK, session.place)
            if at != self._shown:
                self._shown = at
                self._show()
            before = self.sheet
            self._say_time()
            self._step()
            if self._round.session.phase is not Phase.OVER:
                self._after_step(before)
                self._console.say(*map(sentence, self._round.news()))

    def _after_step(self, before: Sheet) -> None:
        """Say what a step has changed.

        Whoever has answered is led to no question that has its answer, but to the next open one, or to how all stand.
        """
        noted = tuple(exam_messages.noted(before, self.sheet))
        self._console.say(*noted)
        if not noted:
            return
        is_answered = self.sheet.slots[before.at].final.given is not None
        sheet = self.sheet
        if is_answered and self._round.session.phase is Phase.ASK and sheet.current.final.given is not None:
            if sheet.open:
                self._round.turn_to(next((place for place in sheet.open if place > before.at), sheet.open[0]))
            else:
                self._round.look_over()

    def _show(self, *, again: bool = False) -> None:
        """Say the question with the answer that stands, or how all of them stand."""
        session = self._round.session
        if session.phase is Phase.OVERVIEW:
            self._strayed = False
            self._console.say("", *exam_messages.overview(self.sheet))
        else:
            standing = exam_messages.standing(session.current, self.sheet.current)
            self._say_question(again=again)
            self._console.say(*standing, *messages.locked_in(session))

    def _prompt(self) -> str:
        if self._round.session.phase is Phase.OVERVIEW:
            return "Enter done to hand in, or the number of a question to go to it:"
        kept = self._kept_level
        if self._round.session.phase is Phase.CERTAINTY and kept is not None:
            return f"How sure? 1, 2 or 3; enter alone keeps {kept}:"
        return super()._prompt()

    @property
    def _kept_level(self) -> int | None:
        """How sure the player was of the answer that is being changed, None where that was not said."""
        return self.sheet.current.final.certainty

    def _take(self, entry: str) -> None:
        if self._round.session.phase is Phase.CERTAINTY and not entry:
            self._round.set_certainty(self._kept_level)
        else:
            super()._take(entry)

    def _take_own(self, entry: str) -> bool:
        """Take an entry that moves about or hands in; False where it is none."""
        phase = self._round.session.phase
        if phase not in {Phase.ASK, Phase.OVERVIEW}:
            return self._take_between(entry)
        name, number = self._command(entry)
        if name == "flag" and number is not None:
            self._flag(number)
        elif number is not None:
            self._go(number)
        elif name:
            self._do(name)
        elif phase is Phase.OVERVIEW and read_command(entry) is None:
            raise WrongEntryError("Enter done, or the number of a question")
        return bool(name) or number is not None

    def _take_between(self, entry: str) -> bool:
        """Take an entry while an answer is not complete: nothing moves about or hands in before it is."""
        name = _NAMES.get(entry, entry.casefold())
        if name == "back":
            self._take_back()
            return True
        if name not in SHORT and not _FLAG.fullmatch(name):
            return False
        raise WrongEntryError("First complete this answer, or go back to the question with back")

    def _command(self, entry: str) -> tuple[str, int | None]:
        """The command that an entry is, or the number of the question that it goes to; a flag may have a number, too.

        Without one it is for the question that is open.
        """
        session = self._round.session
        entered = entry.casefold()
        if entry in _NAMES:
            return _NAMES[entry], None
        if session.phase is Phase.ASK and is_answer(session.current, entry):
            return "", None
        if entered in SHORT:
            return entered, None
        if (flagged := _FLAG.fullmatch(entered)) is not None:
            return "flag", int(flagged[1])
        figures = entered if session.phase is Phase.OVERVIEW else ""
        if entered.startswith("#"):
            figures = entered.removeprefix("#")
        elif entered.startswith("go "):
            figures = entered.removeprefix("go ")
        figures = with_digits(figures.strip())
        is_number = figures.isascii() and figures.isdigit() and len(figures) <= _LONGEST_NUMBER
        return "", int(figures) if is_number else None

    def _go(self, number: int) -> None:
        self._round.turn_to(self._place(number))
        self._shown = None

    def _flag(self, number: int) -> None:
        """Flag a question by its number, or take its flag away."""
        place = self._place(number)
        self._round.flag(place)
        flagged = "is flagged" if self.sheet.slots[place].flagged else "is not flagged any more"
        self._console.say(f"Question {number} {flagged}.")

    def _place(self, number: int) -> int:
        """The place of a question by its number; raises WrongEntryError where there is none."""
        last = len(self.sheet.slots)
        if not 1 <= number <= last:
            raise WrongEntryError(f"There are questions from 1 to {last}")
        return number - 1

    def _do(self, name: str) -> None:
        round, at = self._round, self.sheet.at
        in_overview = round.session.phase is Phase.OVERVIEW
        match name:
            case "back" if in_overview:
                round.turn_to(at)
            case "back" if at == 0:
                self._console.say("This is the first question.")
            case "back":
                round.turn_to(at - 1)
            case "next" if in_overview or at + 1 == len(self.sheet.slots):
                round.look_over()
            case "next":
                round.turn_to(at + 1)
            case "flag":
                self._flag(at + 1)
            case "list":
                self._strayed = True
                listed = exam_messages.every_question(round.session.asked, self.sheet)
                self._console.read_out(listed, lambda small: any(self._command(small)))
                if not in_overview:
                    self._console.say(f"You are at question {at + 1}.")
            case "clear" if in_overview:
                raise WrongEntryError("Go to a question first, to take its answer back")
            case "clear" if self.sheet.current.final.given is None:
                self._console.say("There is no answer to take back.")
            case "clear":
                round.clear()
            case _:
                self._quit()

    def _help(self, *, whole: bool) -> Iterator[str]:
        match self._round.session.phase:
            case Phase.ASK:
                yield from self._answering(twice=False, whole=whole)
                yield from exam_messages.moving(signs=whole)
            case Phase.OVERVIEW:
                yield from exam_messages.moving()
            case Phase.CERTAINTY | Phase.CITATION | Phase.FEEDBACK | Phase.OVER:
                yield from super()._help(whole=whole)
            case _ as never:
                assert_never(never)

    def _quit_words(self) -> tuple[str, str]:
        """What is asked before the exam is handed in: with how the questions stand, unless it was said just before."""
        stands = (
            "" if self._round.session.phase is Phase.OVERVIEW else f" {' '.join(exam_messages.overview(self.sheet))}"
        )
        return (
            f"{HAND_IN}{stands}",
            f"y hands in, n goes on with it. {FINAL}",
        )

    def _end(self) -> None:
        self._round.hand_in()
