"""Statistics in words: figures, a timeline, and the map of the brief."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from math import fsum

from msgspec import Struct

from quiz.bank.brief import Paragraph
from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.rules.items import Kind, Line
from quiz.rules.process import Process
from quiz.rules.scoring import Tally, calibration_range
from quiz.rules.statistics import Day, Mistake, Statistics, Streak, Tried
from quiz.wording import helps, names
from quiz.wording.rows import PROCESSES, Row, Section, calibration, given_and_right

MOST_ROWS = 24
"""So many periods of time can be read as text."""
BESIDE = 2
"""How many periods to each side the trend takes in."""
NOTHING = "Nothing answered yet"
BEGIN = "Play a round, and see here how often you are right and how well you know each line."


class Shade(Struct, frozen=True):
    """How well a line is known: a mark that says so without colour, words, and from which chance on."""

    mark: str
    words: str
    least: float


SHADES = (
    Shade("█", "well known", 4 / 5),
    Shade("▓", "mostly known", 2 / 3),
    Shade("▒", "half known", 2 / 5),
    Shade("░", "hardly known", 0.0),
)
"""The upper two begin where it pays to say that one is certain, or fairly sure."""
NEVER = Shade("·", "not asked yet", 0.0)
SO_FAR = (
    Shade("●", "right so far", 1 / 2),
    Shade("◐", "partly right", 0.0),
    Shade("○", "wrong so far", 0.0),
)
"""What is said of a line before there are enough answers to call it known, or not: above which share right."""
ENOUGH_ANSWERS, ENOUGH_DAYS = 3, 2
"""So many answers, and on so many days, say how well a line is known; before that they may be luck."""


class MappedParagraph(Struct, frozen=True):
    """A paragraph on the map: its number and title, what was earned on it if anything, the shade of each line."""

    number: int
    title: str
    tally: Tally | None
    lines: tuple[tuple[Line, Shade], ...]


class Period(Struct, frozen=True):
    """A day, week, month or year: two names, its first day as an ordinal, and what was earned in it.

    ``trend`` is the share earned in this and the two periods on each side, 0 to 1.
    """

    name: str
    short: str
    first: int
    tally: Tally
    trend: float


class Timeline(Struct, frozen=True):
    """How it went over time, in periods of one length: ``unit`` is day, week, month or year."""

    unit: str
    periods: tuple[Period, ...]


class Unrepaired(Struct, frozen=True):
    """A confident mistake to repair: the question's id, its stem, and a note of how sure the player was and when."""

    question: str
    stem: str
    note: str


class StatisticsText(Struct, frozen=True, kw_only=True):
    """Statistics in words. ``brief_map`` and ``mistakes`` are of the pack as it is now."""

    headline: str
    beside: tuple[str, ...]
    over_time: Section
    brief_map: tuple[MappedParagraph, ...]
    sections: tuple[Section, ...]
    mistakes: tuple[Unrepaired, ...]


def describe(figures: Statistics, pack: Pack) -> StatisticsText:
    """Statistics in words; the headline is NOTHING if nothing was answered."""
    sections = (
        Section("By topic", tuple(_by_topic(figures.topics, pack))),
        Section("By kind", tuple(_by_kind(figures.kinds))),
        Section(PROCESSES, tuple(_by_process(figures.processes))),
        Section("How sure, and how right", tuple(map(calibration, map(calibration_range, figures.calibration)))),
        Section(
            "Verdicts on claims",
            tuple(Row(names.VERDICTS[bias.verdict], given_and_right(bias)) for bias in figures.bias),
        ),
    )
    stems = {item.id: item.stem for item in pack.items}
    return StatisticsText(
        headline=reached(Tally(figures.credit, figures.asked)) if figures.asked else NOTHING,
        beside=tuple(_beside(figures)) if figures.asked else (),
        over_time=_over_time(figures.days),
        brief_map=tuple(_mapped_paragraph(paragraph, figures) for paragraph in pack.brief.paragraphs),
        sections=tuple(section for section in sections if section.rows),
        mistakes=tuple(
            Unrepaired(mistake.question, stems[mistake.question], _how_sure(mistake)) for mistake in figures.mistakes
        ),
    )


def shade(chance: float | None, tried: Tried) -> Shade:
    """How well a line is known, from the chance of being right on it and from how much that rests on."""
    if chance is None:
        return NEVER
    if tried.answers < ENOUGH_ANSWERS or tried.days < ENOUGH_DAYS:
        return next((at for at in SO_FAR if tried.credit > at.least * tried.answers), SO_FAR[-1])
    return next((at for at in SHADES if chance >= at.least), SHADES[-1])


def timeline(days: tuple[Day, ...], most: int) -> Timeline:
    """The days in periods of the shortest length of which no more than ``most`` would be needed.

    Periods in which nothing was asked are left out. Years may be more than ``most``.
    """
    length = days[-1].day - days[0].day + 1 if days else 0
    unit = next((name for name, least in _UNITS.items() if length <= most * least), "year")
    start = _STARTS[unit]
    firsts, tallies = [], []
    for first, part in groupby(days, lambda day: start(datetime.date.fromordinal(day.day))):
        firsts.append(first)
        tallies.append(_together(Tally(day.credit, day.asked) for day in part))
    periods = []
    for place, (first, tally) in enumerate(zip(firsts, tallies, strict=True)):
        around = _together(tallies[max(0, place - BESIDE) : place + BESIDE + 1])
        short = _short(first, unit)
        name = f"Week of {short}" if unit == "week" else short
        periods.append(Period(name, short, first.toordinal(), tally, around.credit / around.asked))
    return Timeline(unit, tuple(periods))


_UNITS = {"day": 1, "week": 7, "month": 30}
_STARTS: dict[str, Callable[[datetime.date], datetime.date]] = {
    "day": lambda day: day,
    "week": lambda day: day - datetime.timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
    "year": lambda day: day.replace(month=1, day=1),
}


def _short(first: datetime.date, unit: str) -> str:
    match unit:
        case "month":
            return names.month(first)
        case "year":
            return str(first.year)
        case _:
            return names.day(first)


def _together(tallies: Iterable[Tally]) -> Tally:
    parts = tuple(tallies)
    return Tally(fsum(part.credit for part in parts), sum(part.asked for part in parts))


def _beside(figures: Statistics) -> Iterator[str]:
    yield f"{names.count(figures.rounds, 'round')} on {names.count(len(figures.days), 'day')}"
    yield _streak(figures.streak)
    if figures.skipped:
        yield f"{figures.skipped} skipped"
    yield from helps.counted(figures.looked_up, figures.hinted)


def _streak(streak: Streak) -> str:
    """The days in a row with an answer, which the daily round is only one way to give."""
    best = f"at best {streak.longest}"
    if not streak.current:
        return f"No days in a row with an answer now; {best}"
    if streak.current == 1:
        last = "Played today" if streak.has_today else "Played yesterday"
        return last if streak.longest == 1 else f"{last}; {best} days in a row"
    days = f"An answer on {names.count(streak.current, 'day')} in a row"
    return f"{days}, the most so far" if streak.current == streak.longest else f"{days}; {best}"


def _over_time(days: tuple[Day, ...]) -> Section:
    shown = timeline(days, MOST_ROWS)
    rows = tuple(_row(period.name, period.tally) for period in shown.periods)
    return Section(f"Accuracy by {shown.unit}", rows)


def _mapped_paragraph(paragraph: Paragraph, figures: Statistics) -> MappedParagraph:
    shades = tuple(
        (line, shade(figures.known.get(line), figures.tried.get(line, Tried(0, 0)))) for line in paragraph.lines
    )
    return MappedParagraph(paragraph.number, paragraph.heading, figures.paragraphs.get(paragraph.number), shades)


def _by_topic(topics: dict[str, Tally], pack: Pack) -> Iterator[Row]:
    """The pack's topics in their order, then those that it has no more, as they were recorded."""
    titles = pack.about.topics
    for topic in (*titles, *sorted(set(topics) - set(titles))):
        if tally := topics.get(topic):
            yield _row(titles.get(topic) or _recorded(topic), tally)


def _by_kind(kinds: dict[str, Tally]) -> Iterator[Row]:
    titles = {kind.value: title for kind, title in names.KINDS.items()}
    for kind in (*Kind, *sorted(set(kinds) - set(Kind))):
        if tally := kinds.get(kind):
            yield _row(titles.get(kind) or _recorded(kind), tally)


def _by_process(processes: Mapping[Process, Tally]) -> Iterator[Row]:
    for process in Process:
        if tally := processes.get(process):
            yield _row(process.label, tally)


def _recorded(name: str) -> str:
    """A name out of the history, where it may be empty after a repair."""
    return clean(name) or "No longer known"


def _row(title: str, tally: Tally) -> Row:
    return Row(title, reached(tally), tally.credit / tally.asked)


def reached(tally: Tally) -> str:
    """Credit over questions asked: "7.5 of 10, 75 %"."""
    return f"{names.earned(tally.credit, tally.asked)} of {tally.asked}, {names.share(tally.credit, tally.asked)}"


def _how_sure(mistake: Mistake) -> str:
    return f"{names.LEVELS[mistake.level]}, {names.day(datetime.date.fromordinal(mistake.day))}"
