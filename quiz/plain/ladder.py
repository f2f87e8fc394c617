"""A ladder, line by line: the helps, and stopping with the rung that was reached."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.plain import help_messages, messages
from quiz.plain.answers import WrongEntryError
from quiz.plain.round import PlainRound
from quiz.rules.helps import Help
from quiz.rules.session import Phase
from quiz.wording import quick
from quiz.wording.prose import stop

KEYS = {
    "half": Help.HALF,
    "paragraph": Help.PARAGRAPH,
    "p": Help.PARAGRAPH,
    "another": Help.ANOTHER,
    "a": Help.ANOTHER,
}
"""What to enter for each help; h lists those that are left, as it lists the hints in practice."""


class PlainLadder(PlainRound):
    """Plays a ladder with the player at a console."""

    skips = False

    def _hint(self, number: str) -> None:
        """List the helps that are left, or take the one with this number."""
        left = self._round.session.open_helps
        if number and int(number) <= len(left):
            self._use(left[int(number) - 1])
        elif left:
            self._console.say(*messages.helps(left))
        else:
            self._console.say("No help is left for this question.")

    def _take_own(self, entry: str) -> bool:
        """Take an entry that asks for a help; False where it is none."""
        help = KEYS.get(entry.casefold())
        if help is None or self._round.session.phase is not Phase.ASK:
            return False
        self._use(help)
        return True

    def _use(self, help: Help) -> None:
        """Take a help, or say why it cannot be taken."""
        if help in self._round.session.open_helps:
            self._strayed = help is Help.PARAGRAPH
            self._round.use_help(help)
            self._console.say(*messages.helped(help, self._round.session, self._round.pack.brief))
            self._console.say(*self._helps_left())
        elif any(used.help is help for used in self._round.session.helps):
            self._console.say("You have used this help already.")
        else:
            self._console.say("This help is no use here.")

    def _answer(self, entry: str) -> None:
        if not entry:
            raise WrongEntryError("No question is skipped here")
        super()._answer(entry)

    def _help(self, *, whole: bool) -> Iterator[str]:
        session = self._round.session
        yield stop(messages.wanted(session))
        yield from messages.helps(session.open_helps)
        yield help_messages.REPEAT
        at = session.climb
        yield f"A right answer takes you to rung {at.rights + 1}, a wrong one down to {quick.rung(at.safe)}."
        yield f"q stops here, and you keep {quick.rung(at.rights)}." if at.rights else "q stops here, on the ground."
        if session.terms.limit is not None:
            yield "t tells how much time is left."

    def _quit_words(self) -> tuple[str, str]:
        where = quick.rung(self._round.session.climb.rights)
        return f"Stop here, on {where}?", "y ends the climb with its results, n goes on with it."
