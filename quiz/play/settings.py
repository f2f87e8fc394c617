"""The settings as lines: what each is now, which values it may have, and how one is changed."""

from __future__ import annotations

from typing import NamedTuple, TypeVar, get_args

import msgspec

from quiz.store.settings import Settings, ThemeName
from quiz.wording import names

T = TypeVar("T")

COUNTS = (5, 10, 15, 20, 30)
SPRINTS = (60, 120, 180, 300)
THEME_NAMES: tuple[ThemeName, ...] = get_args(ThemeName)


def changed(settings: Settings, name: str, step: int = 1) -> Settings:
    """The settings with one of them switched over, or set to the value so many places on in the row of its values."""
    match name:
        case "certainty" | "citing" | "motion" | "bell" | "adaptive" | "at_once":
            return msgspec.structs.replace(settings, **{name: not getattr(settings, name)})
        case "count":
            return msgspec.structs.replace(settings, count=_turned(COUNTS, settings.count, step))
        case "sprint_seconds":
            return msgspec.structs.replace(settings, sprint_seconds=_turned(SPRINTS, settings.sprint_seconds, step))
        case "theme":
            return msgspec.structs.replace(settings, theme=_turned(THEME_NAMES, settings.theme, step))
        case _:
            return settings


class SettingLine(NamedTuple):
    """A setting as a line: its name in the code, its title, its value now, and what it is for, in a few words."""

    name: str
    title: str
    value: str
    what: str


def lines(settings: Settings) -> tuple[SettingLine, ...]:
    """A line for each setting."""
    themes = " ".join(name for name in THEME_NAMES if name != settings.theme)
    return tuple(
        SettingLine(*line)
        for line in (
            ("theme", "Colours", settings.theme, f"or {themes.replace(' ', ', ')}"),
            ("motion", "Motion", _on(settings.motion), "short, and never in the way of a key"),
            ("certainty", "How sure", _on(settings.certainty), "say 1, 2 or 3 after each answer"),
            ("citing", "Which line", _on(settings.citing), "point at the line that proves it"),
            ("count", "Questions", str(settings.count), "in a round"),
            ("sprint_seconds", "Sprint", names.clock(settings.sprint_seconds), "minutes and seconds"),
            ("adaptive", "Weak spots", _on(settings.adaptive), "practice asks more of what you know least"),
            ("bell", "Bell", _on(settings.bell), "rings when the time is up, and for a record"),
            ("at_once", "At once", _on(settings.at_once), "a digit answers; off: enter confirms it"),
        )
    )


def values(name: str) -> tuple[str, ...]:
    """All values that a setting may have, as they are shown."""
    match name:
        case "theme":
            return THEME_NAMES
        case "count":
            return tuple(map(str, COUNTS))
        case "sprint_seconds":
            return tuple(map(names.clock, SPRINTS))
        case _:
            return (_on(True), _on(False))


def _turned(values: tuple[T, ...], value: T, step: int) -> T:
    return values[(values.index(value) + step) % len(values)] if value in values else values[0]


def _on(value: object) -> str:
    return "on" if value else "off"
