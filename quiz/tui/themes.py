"""The looks: a newsroom at night, paper, high contrast, safe for colour-blind eyes, and the terminal's own colours."""

from __future__ import annotations

from textual.theme import Theme


def _teams(colours: str) -> dict[str, str]:
    """The colours of up to six teams, in the order of their signs, as variables of the style sheets."""
    return {f"team-{place}": colour for place, colour in enumerate(colours.split(), 1)}


BANDS = ("right", "partly", "wrong", "skipped")
NOTHING_ADDED = dict.fromkeys(
    ("quiet", "cursor-line", *(f"band-{name}" for name in BANDS), *(f"on-{name}" for name in BANDS)), ""
)
"""What a look adds to styles of text that are made of its colours: nothing, where those are all that it takes."""


NIGHT = Theme(
    name="night",
    dark=True,
    background="#10141b",
    surface="#151b24",
    panel="#1d2632",
    foreground="#d9dee6",
    primary="#e6b450",
    secondary="#8aa0b8",
    accent="#e6b450",
    success="#7fc98f",
    warning="#74b3f0",
    error="#f07f78",
    variables=_teams("#f2766e #6cb0ff #7fcf8e #ecd04f #cf9bf5 #f0a050") | NOTHING_ADDED | {"divider": "#3d4b5e"},
)

PAPER = Theme(
    name="paper",
    dark=False,
    background="#faf7f0",
    surface="#f2eee4",
    panel="#e6e0d2",
    foreground="#22262b",
    primary="#8a5a00",
    secondary="#4c5b6b",
    accent="#8a5a00",
    success="#1f6b35",
    warning="#1f5f9e",
    error="#a3261f",
    variables=_teams("#b3261e #1b5fae #1f6b35 #7a6000 #7a3aa8 #a84a00") | NOTHING_ADDED | {"divider": "#b5ad9a"},
)

CONTRAST = Theme(
    name="contrast",
    dark=True,
    background="#000000",
    surface="#000000",
    panel="#2b2b2b",
    foreground="#ffffff",
    primary="#ffff00",
    secondary="#ffffff",
    accent="#ffff00",
    success="#00ff66",
    warning="#80c0ff",
    error="#ff8080",
    text_alpha=1.0,
    variables=_teams("#ff8080 #80c0ff #00ff66 #ffff00 #e0a0ff #ffb060") | NOTHING_ADDED | {"divider": "#555555"},
)

COLOUR_BLIND = Theme(
    name="colour-blind",
    dark=True,
    background="#10141b",
    surface="#151b24",
    panel="#1d2632",
    foreground="#e4e7ec",
    primary="#f0e442",
    secondary="#b0bccb",
    accent="#f0e442",
    success="#56b4e9",
    warning="#cc79a7",
    error="#e69f00",
    variables=_teams("#e8743b #56b4e9 #00b386 #f0e442 #d98bb6 #e69f00") | NOTHING_ADDED | {"divider": "#3d4b5e"},
)
"""The colours of right and wrong, and of teams, are those of Okabe and Ito (2008), some of them lighter."""

TERMINAL = Theme(
    name="terminal",
    ansi=True,
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    foreground="ansi_default",
    primary="ansi_cyan",
    secondary="ansi_default",
    accent="ansi_cyan",
    success="ansi_green",
    warning="ansi_default",
    error="ansi_red",
    variables={
        **_teams("ansi_red ansi_blue ansi_green ansi_yellow ansi_magenta ansi_cyan"),
        "divider": "ansi_bright_black",
        "quiet": "dim",
        "cursor-line": "reverse",
        "on-right": "ansi_black",
        "band-right": "ansi_green",
        "on-partly": "ansi_black",
        "band-partly": "ansi_yellow",
        "on-wrong": "ansi_bright_white",
        "band-wrong": "ansi_red",
        "on-skipped": "ansi_bright_white",
        "band-skipped": "ansi_bright_black",
        "block-cursor-foreground": "ansi_bright_white",
        "block-cursor-background": "ansi_blue",
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
    },
)
"""The sixteen colours as the terminal has them, on its own background, dark or light.

What is partly right has the colour of the text, and yellow only beneath it: it cannot be read on white.
"""

THEMES = (NIGHT, PAPER, CONTRAST, COLOUR_BLIND, TERMINAL)

BY_NAME = {theme.name: theme for theme in THEMES}
"""Made once: Textual looks a theme up some hundred times for a picture."""
