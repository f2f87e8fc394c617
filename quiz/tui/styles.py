"""The one way from text to what a screen shows. Text that goes through it is never markup.

Textual parses a plain ``str`` as markup nearly everywhere. Screens therefore hand widgets nothing
but ``Content`` made here, where the text is taken as it is and only the style is ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from textual.content import Content

from quiz.bank.clean import visible

_KEPT = {"\n", "\u200c", "\u200d"}
"""Line breaks of our own, and the joiners of scripts that need them."""
TYPEABLE = r"[^\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*"
"""What may be typed or pasted into a line, as a regular expression."""


class TextStyle(StrEnum):
    """The styles that text may have, in the colours of the theme.

    They are no component classes of the widgets: each of those would cost every widget a pass of
    the style sheet before the first picture.
    """

    PLAIN = ""
    STEM = "bold"
    STRONG = "bold"
    DIM = "$foreground 72% $quiet"
    ACCENT = "$accent"
    KEY = "bold $accent"
    CHOSEN = "bold $accent"
    MARKED = "bold underline $accent"
    RIGHT = "bold $success"
    PARTLY = "bold $warning"
    WRONG = "bold $error"
    STRUCK = "bold strike $error"
    LANDING = "bold reverse"
    CURSOR = "on $panel $cursor-line"
    HOVERED = "underline"
    QR = "#ffffff on #000000"
    BAND_RIGHT = "bold $background $on-right on $success $band-right"
    BAND_PARTLY = "bold $background $on-partly on $warning $band-partly"
    BAND_WRONG = "bold $background $on-wrong on $error $band-wrong"
    BAND_SKIPPED = "bold $background $on-skipped on $secondary $band-skipped"
    TEAM_1 = "bold $team-1"
    TEAM_2 = "bold $team-2"
    TEAM_3 = "bold $team-3"
    TEAM_4 = "bold $team-4"
    TEAM_5 = "bold $team-5"
    TEAM_6 = "bold $team-6"


TEAMS = (TextStyle.TEAM_1, TextStyle.TEAM_2, TextStyle.TEAM_3, TextStyle.TEAM_4, TextStyle.TEAM_5, TextStyle.TEAM_6)
"""The styles of teams, in the order of their signs."""


def styled(text: str, style: TextStyle = TextStyle.PLAIN) -> Content:
    """Text in one style. What a terminal would obey is drawn as U+FFFD, should any have come this far."""
    text = visible(text, _KEPT)
    return Content.styled(text, style) if style else Content(text)


BLANK = styled("")


def assemble(*parts: tuple[str, TextStyle] | str | Content) -> Content:
    """Several runs of text, each in its own style, as one."""
    return join(
        part if isinstance(part, Content) else styled(part) if isinstance(part, str) else styled(*part)
        for part in parts
    )


def join(parts: Iterable[Content]) -> Content:
    """Pieces put together with nothing between them."""
    return Content("").join(parts)


def boxed(word: str, shade: TextStyle) -> Content:
    """A word in a heavy frame, three lines high, with room after it."""
    edge = "━" * (Content(word).cell_length + 4)
    return styled(f"┏{edge}┓\n┃  {word}  ┃  \n┗{edge}┛", shade)
