"""Letters to click, so that a typed answer can be given with the mouse alone."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from quiz.tui.styles import TextStyle, join, styled
from quiz.tui.widgets.answer_input import AnswerInput

ROWS = ("abcdefghijklm", "nopqrstuvwxyz", "0123456789-.'")


class OnScreenKeyboard(Widget):
    """Three rows of letters and figures, and a row of space, rub out and hand in."""

    def render(self) -> RenderResult:
        """Each letter with what a click on it does."""
        rows = [join(_button(f" {c} ", f"press({c!r})") for c in row) for row in ROWS]
        last = join(
            (_button(" space ", "press(' ')"), _button(" rub out ", "rub_out"), _button(" hand in ", "hand_in"))
        )
        return styled("\n").join([*rows, last])

    def action_press(self, character: str) -> None:
        """Type one character."""
        self._input.insert_text_at_cursor(character)

    def action_rub_out(self) -> None:
        """Delete the character before the cursor."""
        self._input.action_delete_left()

    def action_hand_in(self) -> None:
        """Hand the answer in."""
        self._input.hand_in()

    @property
    def _input(self) -> AnswerInput:
        return self.screen.query_one(AnswerInput)


def _button(text: str, action: str) -> Content:
    return styled(text, TextStyle.KEY).stylize(Style.from_meta({"@click": action}))
