"""What every look has to do: be read."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from textual.color import Color
from textual.style import Style
from textual.theme import Theme

from quiz.store.settings import Settings
from quiz.tui.styles import TEAMS, TextStyle
from quiz.tui.themes import TERMINAL, THEMES
from tests.tui.drive import context_in, game, press

OWN = [theme for theme in THEMES if not theme.ansi]
WORDS = (TextStyle.PLAIN, TextStyle.ACCENT, TextStyle.RIGHT, TextStyle.PARTLY, TextStyle.WRONG)
BANDS = (TextStyle.BAND_RIGHT, TextStyle.BAND_PARTLY, TextStyle.BAND_WRONG, TextStyle.BAND_SKIPPED)
PALETTES = {
    "Tango": "2e3436 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf 555753 ef2929 8ae234 fce94f 729fcf ad7fa8 "
    "34e2e2 eeeeec",
    "Campbell": "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc 767676 e74856 16c60c f9f1a5 3b78ff b4009e "
    "61d6d6 f2f2f2",
    "Solarized": "073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 002b36 cb4b16 586e75 657b83 839496 6c71c4 "
    "93a1a1 fdf6e3",
}
"""The sixteen colours of GNOME's terminal, of Windows' and of many others."""
GROUNDS = {
    "Tango": ("000000 d3d7cf", "ffffff 2e3436"),
    "Campbell": ("0c0c0c cccccc", "ffffff 0c0c0c"),
    "Solarized": ("002b36 839496", "fdf6e3 657b83"),
}
"""What each is used on, dark and light: the background and the colour of text."""


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_all_text_can_be_read_on_its_background(theme: Theme) -> None:
    variables = {**theme.variables, **colours_of(theme)}
    ground = Color.parse(theme.background)
    for style in (*WORDS, *TEAMS, *BANDS, TextStyle.DIM):
        parsed = Style.parse(style, variables) if style else Style(foreground=Color.parse(theme.foreground))
        under = parsed.background or ground
        assert parsed.foreground is not None
        assert contrast(under + parsed.foreground, under) >= 4.5, style
    assert len({theme.variables[f"team-{place}"] for place in range(1, 7)}) == 6


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_partly_right_has_a_hue_of_its_own_and_a_divider_can_be_seen(theme: Theme) -> None:
    assert theme.warning
    hue = Color.parse(theme.warning).hsl.h
    for other in (theme.accent, theme.success, theme.error):
        assert other
        between = abs(hue - Color.parse(other).hsl.h)
        assert min(between, 1 - between) >= 1 / 9, other
    assert contrast(Color.parse(theme.variables["divider"]), Color.parse(theme.background)) >= 2


@pytest.mark.parametrize(("name", "at"), [*product(PALETTES, (0, 1))])
def test_the_terminal_s_own_colours_can_be_read_in_what_terminals_come_with_dark_and_light(name: str, at: int) -> None:
    variables = {**TERMINAL.variables, **colours_of(TERMINAL)}
    ground, text = (Color.parse(f"#{colour}") for colour in GROUNDS[name][at].split())
    colours = [Color.parse(f"#{colour}") for colour in PALETTES[name].split()]
    for style in (*WORDS, *BANDS):
        parsed = Style.parse(style, variables) if style else Style()
        over, under = (
            default if colour is None or colour.ansi == -1 else colours[colour.ansi or 0]
            for colour, default in ((parsed.foreground, text), (parsed.background, ground))
        )
        assert contrast(over, under) >= 2.7, style  # All of it is bold, or has a word or a shape beside it.


async def test_in_the_terminal_s_own_colours_the_selected_row_is_one_bar(tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=Settings(theme="terminal", motion=False))) as (app, pilot):
        await press(pilot, "o down down")
        rows = [[*strip] for strip in app.screen._compositor.render_strips()]
        selected = next(row for row in rows if row[0].text.startswith("›"))
        words = [style for text, style, _ in selected if style and text.strip(" ›")]
        assert len(words) > 1
        assert all(style.reverse and style.color is None for style in words), "each colour would be a patch on the bar"
        assert not any(style and style.reverse for row in rows if row != selected for _, style, _ in row)


def colours_of(theme: Theme) -> dict[str, str]:
    """The colours of a look as the variables that styles are made of."""
    names = ("background", "foreground", "panel", "accent", "success", "warning", "error", "secondary")
    return {name: getattr(theme, name) for name in names}


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours, as WCAG 2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
