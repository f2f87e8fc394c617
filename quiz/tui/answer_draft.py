"""An answer while it is being put together: what is picked so far, in whatever kind of question."""

from __future__ import annotations

from quiz.rules.items import Kind
from quiz.rules.marking import Given
from quiz.rules.question import Asked


class AnswerDraft:
    """The picks of one question. Options go by their place in the order asked, from 0.

    For a match, ``partners`` holds the option given to each prompt and ``at`` is the prompt on hand.
    """

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.picked: list[int] = []
        self.partners: list[int | None] = [None] * len(asked.prompts)
        self.at = 0

    @property
    def at_once(self) -> bool:
        """Whether one pick is the whole answer."""
        return self.asked.kind in {Kind.CLAIM, Kind.CHOICE}

    @property
    def lacks(self) -> str:
        """What is missing before the answer can be handed in; empty when it is whole."""
        match self.asked.kind:
            case Kind.SELECT:
                return "" if self.picked else "Pick at least one, or skip."
            case Kind.ORDER:
                left = len(self.asked.options) - len(self.picked)
                return f"{left} still to place." if left else ""
            case Kind.MATCH:
                left = self.partners.count(None)
                return f"{left} still without a partner." if left else ""
            case _:
                return "" if self.picked else "Pick one, or skip."

    def pick(self, option: int) -> None:
        """Pick an option: the only one, one more, the next in order, or the partner of the prompt on hand."""
        match self.asked.kind:
            case Kind.SELECT | Kind.ORDER:
                if option in self.picked:
                    self.picked.remove(option)
                else:
                    self.picked.append(option)
            case Kind.MATCH:
                self._pair(option)
            case _:
                self.picked = [option]

    def turn_to(self, prompt: int) -> None:
        """Take up another prompt of a match."""
        self.at = prompt

    def take_back(self) -> None:
        """Undo the last pick, or in a match the partner of the prompt on hand or the one before."""
        if not self.partners:
            del self.picked[-1:]
            return
        if self.partners[self.at] is None:
            self.at = max(0, self.at - 1)
        self.partners[self.at] = None

    @property
    def given(self) -> Given:
        """The answer in the form in which it is marked."""
        options = self.asked.options
        if self.partners:
            return tuple("" if option is None else options[option] for option in self.partners)
        picked = sorted(self.picked) if self.asked.kind is Kind.SELECT else self.picked
        return tuple(options[option] for option in picked)

    def _pair(self, option: int) -> None:
        again = self.partners[self.at] == option
        self.partners = [None if partner == option else partner for partner in self.partners]
        if again:
            return
        self.partners[self.at] = option
        after = [*range(self.at + 1, len(self.partners)), *range(self.at)]
        self.at = next((prompt for prompt in after if self.partners[prompt] is None), self.at)
