"""An answer while it is being put together: what is picked so far, in whatever kind of question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from quiz.rules.items import Form, Given
from quiz.rules.question import Asked


class AnswerDraft:
    """The picks of one question. Options go by their place in the order asked, from 0.

    Where there are prompts, ``partners`` holds the option given to each, ``at`` is the prompt whose turn it is, and
    ``pointed`` the one that the cursor stands on, which then comes first; it is None elsewhere. ``options``
    are those that can be picked: a hint may have taken others away. ``typed`` is what stands in the line at first. With
    ``confirms`` even one pick is no answer before it is confirmed, and ``standing`` is what was confirmed before;
    ``may_skip`` says that a question without an answer is left for good.
    """

    def __init__(
        self, asked: Asked, *, confirms: bool = False, standing: Given | None = None, may_skip: bool = True
    ) -> None:
        self.asked = asked
        self.options = asked.options
        self.confirms, self.may_skip = confirms, may_skip
        self.standing = standing
        self.typed = ""
        self.picked: list[int] = []
        self.partners: list[int | None] = [None] * len(asked.prompts)
        self.at = 0
        self.pointed: int | None = None
        if standing is not None:
            self._take(standing)

    @property
    def on_hand(self) -> int:
        """The prompt that the next pick is for."""
        return self.at if self.pointed is None else self.pointed

    @property
    def at_once(self) -> bool:
        """Whether one pick is the whole answer."""
        return self.asked.form.facts.is_one_pick and not self.confirms

    @property
    def is_open(self) -> bool:
        """Whether more may be picked though the answer is whole already."""
        return self.asked.form.facts.is_any_number

    @property
    def adds_up(self) -> bool:
        """Whether each pick is one of a number that is wanted, so that the same may be meant twice in a row."""
        return not self.at_once and not self.is_open

    @property
    def lacks(self) -> str:
        """What is missing before the answer can be handed in, and that it can be skipped; empty when it is whole."""
        facts = self.asked.form.facts
        skip = ", or skip" if self.may_skip and not (facts.is_ordered or facts.has_prompts) else ""
        return f"{self.missing}{skip}." if self.missing else ""

    @property
    def missing(self) -> str:
        """What is missing before the answer can be handed in, without its full stop; empty when it is whole."""
        match self.asked.form:
            case Form.PICK_ONE | Form.TYPE:
                return "" if self.picked else "Pick one"
            case Form.PICK_SOME:
                return "" if self.picked else "Pick at least one"
            case Form.ARRANGE:
                left = len(self.asked.options) - len(self.picked)
                return f"{left} still to place" if left else ""
            case Form.PAIR:
                return _still(self.partners, "partner")
            case Form.GROUP:
                return _still(self.partners, "group")
            case _ as never:
                assert_never(never)

    def pick(self, option: int) -> None:
        """Pick an option: the only one, one more, the next in order, or what the prompt on hand is given."""
        self.turn_to(self.on_hand)
        match self.asked.form:
            case Form.PICK_ONE | Form.TYPE:
                self.picked = [option]
            case Form.PICK_SOME | Form.ARRANGE:
                if option in self.picked:
                    self.picked.remove(option)
                else:
                    self.picked.append(option)
            case Form.PAIR:
                again = self.partners[self.at] == option
                self.partners = [None if partner == option else partner for partner in self.partners]
                if not again:
                    self._give(option)
            case Form.GROUP:
                self._give(option)
            case _ as never:
                assert_never(never)

    def keep_only(self, options: tuple[str, ...]) -> None:
        """Take all other options away, also where they were picked."""
        self.options = options
        self.picked = [option for option in self.picked if self.asked.options[option] in options]

    def turn_to(self, prompt: int) -> None:
        """Take up another prompt."""
        self.at, self.pointed = prompt, None

    def take_back(self) -> None:
        """Undo the last pick, or the partner of the prompt on hand or of the one before."""
        if not self.partners:
            del self.picked[-1:]
            return
        self.turn_to(self.on_hand)
        if self.partners[self.at] is None:
            self.at = max(0, self.at - 1)
        self.partners[self.at] = None

    @property
    def given(self) -> Given:
        """The answer in the form in which it is marked."""
        options = self.asked.options
        if self.partners:
            return self.asked.pair_up(["" if option is None else options[option] for option in self.partners])
        picked = sorted(self.picked) if self.asked.form.facts.is_any_number else self.picked
        return tuple(options[option] for option in picked)

    @property
    def is_confirmed(self) -> bool:
        """Whether what is picked is what was confirmed before."""
        return self.standing is not None and self.given == self.standing

    @property
    def is_blank(self) -> bool:
        """Whether nothing is picked."""
        return not self.picked and not any(partner is not None for partner in self.partners)

    def _take(self, given: Given) -> None:
        """Start from an answer that was given before."""
        options = {text: place for place, text in enumerate(self.asked.options)}
        if self.asked.form.facts.is_typed:
            self.typed = "".join(given)
        elif self.partners:
            self.partners = [options.get(partner) for _, partner in self.asked.partners(given)]
        else:
            self.picked = [options[text] for text in given if text in options]

    def _give(self, option: int) -> None:
        """Give the prompt on hand its partner, and go on to the next that has none, or else to the next."""
        self.partners[self.at] = option
        after = [*range(self.at + 1, len(self.partners)), *range(self.at)]
        following = min(self.at + 1, len(self.partners) - 1)
        self.at = next((prompt for prompt in after if self.partners[prompt] is None), following)


def _still(partners: Sequence[int | None], what: str) -> str:
    """How many things still have no partner or group, of how many; empty where none is left."""
    left, whole = partners.count(None), len(partners)
    return f"{left} of {whole} still {'has' if left == 1 else 'have'} no {what}" if left else ""
