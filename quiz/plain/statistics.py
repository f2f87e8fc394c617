"""Statistics as lines of text, for a screen reader, a slow line or a pipe. Nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.pack import Pack
from quiz.plain.console import STOPS, Console
from quiz.rules.items import Line
from quiz.rules.statistics import Statistics
from quiz.wording import names
from quiz.wording.prose import sentence, stop
from quiz.wording.rows import Section
from quiz.wording.statistics import (
    BEGIN,
    NEVER,
    NOTHING,
    SHADES,
    SO_FAR,
    MappedParagraph,
    StatisticsText,
    describe,
    reached,
)


def lines(figures: Statistics, pack: Pack, player: str) -> Iterator[str]:
    """Everything there is to say, a fact a line, sections apart by an empty one."""
    text = describe(figures, pack)
    of_whom = f" of {player}" if player else ""
    yield stop(f"Statistics{of_whom}: {pack.about.title}")
    if not figures.asked:
        yield stop(NOTHING)
        yield BEGIN
        return
    yield stop(_headline(text))
    yield from map(stop, text.beside)
    yield from _section(text.over_time)
    if text.brief_map:
        yield ""
        yield "The brief, line by line."
    yield from map(_paragraph, text.brief_map)
    for section in text.sections:
        yield from _section(section)
    yield from _mistakes(text)


def _headline(text: StatisticsText) -> str:
    """How much was right, and of what: "57.3 of 63 answers right, 91 %"."""
    figure, comma, share = text.headline.partition(",")
    return f"{figure} answers right{comma}{share}"


def in_short(figures: Statistics, pack: Pack, player: str) -> Iterator[str]:
    """What matters most, in five sentences at most; in three where nothing was answered.

    Of mistakes that the player was sure of nothing is said where there are none.
    """
    text = describe(figures, pack)
    if not figures.asked:
        yield from lines(figures, pack, player)
        return
    of_whom = f" of {player}" if player else ""
    yield stop(f"Statistics{of_whom}: {pack.about.title}")
    yield stop(". ".join((_headline(text), *text.beside[:2])))
    yield from map(stop, text.beside[2:3])
    ranked = sorted(figures.topics.items(), key=lambda one: one[1].credit / one[1].asked)
    if len(ranked) > 1:
        (worst, low), (best, high) = ranked[0], ranked[-1]
        titles = pack.about.topics
        best, worst = titles.get(best, best), titles.get(worst, worst)
        again = f"; look again at: {worst}, {reached(low)}" if low.credit < low.asked else ""
        yield stop(f"Best topic: {best}, {reached(high)}{again}")
    if text.mistakes:
        yield _to_put_right(len(text.mistakes))


def tell(figures: Statistics, pack: Pack, player: str, console: Console) -> None:
    """Say what matters most, and in a terminal all of it where that is asked for; raises EOFError."""
    console.say(*in_short(figures, pack, player))
    if not figures.asked or not console.terminal:
        return
    meanings = {**dict.fromkeys(STOPS, False), "": False, "m": True, "more": True, "all": True}
    if console.choose("m tells every number; Enter leaves:", meanings, ["m tells every number; Enter leaves."]):
        console.read_out(lines(figures, pack, player))


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield stop(section.title)
    for row in section.rows:
        yield stop(f"{row.label}: {row.value}")


def _paragraph(paragraph: MappedParagraph) -> str:
    """A paragraph in one line: what was earned on it, which of its lines are known, and how many are not judged yet."""
    earned = reached(paragraph.tally) if paragraph.tally else NEVER.words
    start = f"{names.headed(f'Paragraph {paragraph.number}', paragraph.title)}: {earned}"
    groups = {shade: [line for line, at in paragraph.lines if at is shade] for shade in (*SHADES, *SO_FAR, NEVER)}
    known = [f"{_which(groups[shade], paragraph)} {shade.words}" for shade in SHADES if groups[shade]]
    open_ones = [(len(groups[shade]), shade.words) for shade in (*SO_FAR, NEVER) if groups[shade]]
    if not known and len(groups[NEVER]) == len(paragraph.lines):
        return stop(start)
    if open_ones:
        (number, words), *others = open_ones
        counted = [f"{names.count(number, 'line')} {words}", *(f"{more} {what}" for more, what in others)]
        known.append(", ".join(counted))
    return stop(f"{start}; {'; '.join(known)}")


def _which(on: list[Line], paragraph: MappedParagraph) -> str:
    if len(on) == len(paragraph.lines) > 1:
        return f"all {len(on)} lines"
    return names.lines(tuple(on))


def _to_put_right(mistakes: int) -> str:
    return f"Wrong answers that you were sure of and have not got right since: {mistakes}."


def _mistakes(text: StatisticsText) -> Iterator[str]:
    if text.mistakes:
        yield ""
        yield _to_put_right(len(text.mistakes))
    for mistake in text.mistakes:
        yield sentence(f"{mistake.note}: {mistake.stem}")
