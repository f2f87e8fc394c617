"""Golden pictures of what the commands print in a terminal."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console, RenderableType
from rich.terminal_theme import TerminalTheme

from tests.golden import check_picture

GOLDEN = Path(__file__).parent / "golden"
_ANSI = [(46, 52, 54), (204, 0, 0), (78, 154, 6), (136, 102, 0), (52, 101, 164), (117, 80, 123), (6, 110, 112)]
THEMES = {
    "dark": TerminalTheme((16, 20, 27), (217, 222, 230), [*_ANSI, (186, 189, 182)]),
    "light": TerminalTheme((255, 255, 255), (34, 38, 43), [*_ANSI, (85, 87, 83)]),
}
"""A terminal with a dark ground and one with a light one."""

Picture = Callable[..., None]


def console(width: int, **options: object) -> Console:
    """A terminal of a width that remembers what is printed."""
    return Console(
        file=StringIO(),
        record=True,
        force_terminal=True,
        width=width,
        color_system="truecolor",
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ=options.pop("environ", {}),  # type: ignore[arg-type]
        **options,  # type: ignore[arg-type]
    )


def sent(screen: Console) -> str:
    """What has been sent to such a terminal, colours and all."""
    assert isinstance(screen.file, StringIO)
    return screen.file.getvalue()


def printed(width: int, *drawn: RenderableType, **options: object) -> str:
    """The words and signs on a terminal of a width."""
    screen = console(width, **options)
    for each in drawn:
        screen.print(each)
    return screen.export_text()


@pytest.fixture
def picture(request: pytest.FixtureRequest, tmp_path: Path) -> Picture:
    """Compare what is printed with its pictures on dark and on light ground; ``--update-golden`` writes them."""

    def compare(name: str, width: int, *drawn: RenderableType) -> None:
        screen = console(width)
        for each in drawn:
            screen.print(each)
        update = bool(request.config.getoption("update_golden"))
        for brief_map, theme in THEMES.items():
            svg = screen.export_svg(title=f"quiz {name}", theme=theme, clear=False, unique_id="terminal")
            check_picture(GOLDEN / f"{name}-{width}-{brief_map}.svg", svg, tmp_path, update=update)

    return compare
