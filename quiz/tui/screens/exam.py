"""The screen of an exam: any question at any time, changed as often as one likes, until it is handed in."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.play.round import Round
from quiz.rules.items import Given
from quiz.rules.session import Phase
from quiz.rules.sheet import Sheet
from quiz.tui.answer_draft import AnswerDraft
from quiz.tui.blocks.exam import signs
from quiz.tui.screens.overview import OverviewScreen
from quiz.tui.screens.question import QuestionScreen
from quiz.tui.widgets.bars import Progress

_UNCONFIRMED = "Not confirmed yet: enter confirms it, the same key again goes on without it."


class ExamScreen(QuestionScreen):
    """One exam. It keeps what was picked and not confirmed; all else stands on the sheet of the round."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,ctrl+n", "turn(1)", "Next"),
        Binding("s,f5", "turn(1)", "Next", show=False),
        Binding("p,shift+tab", "turn(-1)", "Previous"),
        Binding("right", "turn_by_arrow(1)", "Next", show=False, priority=True),
        Binding("left", "turn_by_arrow(-1)", "Previous", show=False, priority=True),
        Binding("f", "flag", "Flag"),
        Binding("ctrl+f", "flag", "Flag", priority=True),
        Binding("o,ctrl+o", "overview", "Overview"),
        Binding("x,ctrl+x", "clear", "Clear"),
    ]
    first_keys = ("turn", "flag", "overview", "clear")
    explains: ClassVar[tuple[str, ...]] = (
        "Rule on what the text says, not on what is true of the world.",
        "A digit, a click or space picks, and enter confirms: only what is confirmed counts. You can change an answer "
        "as often as you like until you hand in, and every answer is kept at once.",
        "Left and right, or {previous} and {next}, go from question to question; {flag} flags one to come back to; "
        "{clear} takes an answer back. The overview shows all questions, and there you hand in. Above: "
        "\N{BLACK CIRCLE} is answered, \N{WHITE CIRCLE} is not, ! is flagged.",
        "A question without an answer is not wrong: it earns nothing and costs nothing.",
        *QuestionScreen.explains[3:],
    )

    def __init__(self, round: Round) -> None:
        super().__init__(round)
        self._unconfirmed: dict[int, AnswerDraft] = {}
        self._warned: tuple[int, Given] | None = None

    @property
    def explained(self) -> tuple[str, ...]:
        """What help says, without what this exam leaves out."""
        terms = self.round.session.terms
        shown = self.explains[: 4 if not terms.may_change else None if terms.open_book else 5]
        actions = {"previous": "turn(-1)", "next": "turn(1)", "flag": "flag", "clear": "clear"}
        keys = {name: self.key_of(action) for name, action in actions.items()}
        return tuple(words.format(**keys) for words in shown)

    @property
    def sheet(self) -> Sheet:
        """How the questions stand."""
        sheet = self.round.session.sheet
        if sheet is None:
            raise ValueError("this exam has no sheet")
        return sheet

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        asks = self.round.session.phase is Phase.ASK
        match action:
            case "skip" | "take_back":
                return action == "take_back" and asks and super().check_action(action, parameters)
            case "turn":
                return asks and (parameters != (-1,) or self.sheet.at > 0)
            case "turn_by_arrow":
                return asks and not (self.has_class("typing") and self.line.value != self.draft.typed)
            case "flag" | "overview":
                return asks
            case "clear":
                return asks and self.sheet.current.final.given is not None
            case _:
                return super().check_action(action, parameters)

    def action_turn(self, step: int) -> None:
        """Go to the next question or to the one before; after the last comes the overview."""
        place = self.sheet.at + step
        if self._too_soon() or place < 0 or self._is_held():
            return
        if place == len(self.sheet.slots):
            self.round.look_over()
            self._after_step()
        else:
            self._turn_to(place)

    def action_turn_by_arrow(self, step: int) -> None:
        """Do so by an arrow, which moves about in what is typed once there is something."""
        self.action_turn(step)

    def action_flag(self) -> None:
        """Flag this question to come back to, or take the flag away."""
        self.round.flag(self.sheet.at)
        self._show_place()

    def action_clear(self) -> None:
        """Take back the answer to this question."""
        self._unconfirmed.pop(self.sheet.at, None)
        self.round.clear()
        self._ask()
        self._show_news()

    def action_overview(self) -> None:
        """Look at all questions together."""
        if not self._too_soon() and not self._is_held():
            self.round.look_over()
            self._after_step()

    def _new_draft(self) -> AnswerDraft:
        """What was picked here and not confirmed, or else the answer that stands."""
        standing = self.sheet.current.final.given
        kept = self._unconfirmed.pop(self.sheet.at, None)
        if kept is not None and kept.standing == standing:
            return kept
        return AnswerDraft(self.round.session.current, confirms=True, standing=standing, may_skip=False)

    @property
    def _otherwise(self) -> str:
        """What else can be done where nothing is typed."""
        return "or go on and leave it open"

    def _is_held(self) -> bool:
        """Say once where something is picked and not confirmed; at the second time it is left so, and kept here."""
        draft, place = self.draft, self.sheet.at
        given: Given = () if draft.is_blank else draft.given
        if is_typed := self.has_class("typing"):
            typed = self.line.value.strip()
            given = (typed,) if typed else ()
        if not given or given == draft.standing:
            return False
        if self._warned != (place, given):
            self._warned = (place, given)
            self._hint_at(_UNCONFIRMED)
            return True
        if is_typed:
            draft.typed = given[0]
        self._unconfirmed[place] = draft
        return False

    def _turn_to(self, place: int) -> None:
        self.round.turn_to(place)
        self._ask()
        self._show_news()

    def _after_step(self) -> None:
        """Show what the session waits for after a step."""
        if self.round.session.phase is not Phase.OVERVIEW:
            super()._after_step()
            return
        self._type(typing=False)
        self._show_place()
        self.draft = self._new_draft()
        self.page.show(self._question())
        self._show_news()
        self.app.push_screen(OverviewScreen(self.round), self._back_from_overview)

    def _back_from_overview(self, place: object) -> None:
        if self.round.session.phase is Phase.OVERVIEW:
            self._turn_to(place if isinstance(place, int) else self.sheet.at)

    def _progress(self) -> Progress:
        """How all questions stand, and whether this one is flagged."""
        flagged = "flagged" if self.sheet.current.flagged else ""
        return Progress(signs(self.sheet), self.sheet.at, tuple(filter(None, (flagged,))))
