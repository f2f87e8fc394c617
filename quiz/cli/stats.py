"""``quiz stats``: what all answers of a player to a pack add up to."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.cli import arguments, start
from quiz.cli.printing import print_json
from quiz.cli.terminal import goes_line_by_line
from quiz.errors import Exit
from quiz.play.action import ShowStatistics
from quiz.play.commands import pack_argument
from quiz.rules.process import Process
from quiz.rules.scoring import CalibrationRange, Tally, calibration_range
from quiz.rules.statistics import Statistics
from quiz.store.tables import as_csv

_EXAMPLES = """\
examples:
  quiz stats                   the statistics screen
  quiz stats --plain           what matters most, in a few lines
  quiz stats --all             every number, line by line
  quiz stats --player Ann      those of Ann
  quiz stats --json            for a script
  quiz stats --csv > mine.csv  for a spreadsheet

JSON: player, pack and day of the report; rounds, asked, skipped, right, looked_up (before which the
brief was read), hinted (before which a hint was taken), credit; accuracy (credit over asked); streak in
days (current, longest); days (day, rounds, asked, credit); topics, kinds, processes and paragraphs
(name, title, asked, credit, share); lines (line, known); certainty (level, right, answers, low, high,
few); verdicts (verdict, said, was); mistakes (question, level, day). Shares go from 0 to 1.
low and high are the 95 % interval of Wilson; few says that there are under 30 answers. known is the
chance of being right on a question of medium difficulty, null for a line that was not asked. mistakes are the
confident ones that have not been repaired.

CSV: section, name, count, of, share, low, high, with the same figures and one row for each.
"""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A topic, a kind or a paragraph: credit over questions asked; ``title`` is empty where the pack has none."""

    name: str
    title: str
    asked: int
    credit: float
    share: float


class Played(msgspec.Struct, frozen=True, kw_only=True):
    """A day: the rounds begun on it, their questions, and the credit for those."""

    day: datetime.date
    rounds: int
    asked: int
    credit: float


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the brief and the chance of being right on it, None where it was never asked."""

    line: str
    known: float | None


class Ruled(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict: how often it was said of a claim, and how often it was right."""

    verdict: str
    said: int
    was: int


class Open(msgspec.Struct, frozen=True, kw_only=True):
    """A confident mistake that has not been repaired: the question's id, the level, and the day."""

    question: str
    level: int
    day: datetime.date


class Streak(msgspec.Struct, frozen=True, kw_only=True):
    """Days in a row."""

    current: int
    longest: int


class StatisticsReport(msgspec.Struct, frozen=True, kw_only=True):
    """What ``quiz stats --json`` prints; the names stay as they are."""

    player: str
    pack: str
    day: datetime.date
    rounds: int
    asked: int
    skipped: int
    right: int
    looked_up: int
    hinted: int
    credit: float
    accuracy: float | None
    streak: Streak
    days: tuple[Played, ...]
    topics: tuple[Part, ...]
    kinds: tuple[Part, ...]
    processes: tuple[Part, ...]
    paragraphs: tuple[Part, ...]
    lines: tuple[Known, ...]
    certainty: tuple[CalibrationRange, ...]
    verdicts: tuple[Ruled, ...]
    mistakes: tuple[Open, ...]


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Show how often you are right, over time, by topic, and line by line of the brief."
    parser.epilog = _EXAMPLES
    arguments.pack(parser)
    arguments.player(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV")
    parser.add_argument("--all", action="store_true", help="line by line: every number, not the few that matter most")
    arguments.plain(parser)


def run(args: argparse.Namespace) -> int:
    """Show or print the statistics."""
    pack = arguments.named_pack(args)
    context = start.command_context(args)
    if not (args.json or args.csv or args.plain or args.all or goes_line_by_line()):
        return start.full_screen(context, ShowStatistics(pack=pack))
    from quiz.history.history import read_statistics

    now = context.clock.now()
    today = now.date()
    figures = read_statistics(context.history, context.who, pack, now)
    for note in (*context.notes, *(context.history.notes() if context.history else ())):
        print(f"quiz: {clean(note)}", file=sys.stderr)
    if args.json:
        print_json(report(figures, pack, context.who, today))
    elif args.csv:
        print(as_csv(rows(report(figures, pack, context.who, today))), end="")
    else:
        _print_lines(figures, pack, context.who, whole=args.all)
    return Exit.OK


def report(figures: Statistics, pack: Pack, player: str, today: datetime.date) -> StatisticsReport:
    """The statistics under their public names."""
    titles = {str(paragraph.number): paragraph.title for paragraph in pack.brief.paragraphs}
    by_process = {process.value: tally for process, tally in figures.processes.items()}
    paragraphs = {str(number): tally for number, tally in sorted(figures.paragraphs.items())}
    return StatisticsReport(
        player=player,
        pack=pack.name,
        day=today,
        rounds=figures.rounds,
        asked=figures.asked,
        skipped=figures.skipped,
        right=figures.right,
        looked_up=figures.looked_up,
        hinted=figures.hinted,
        credit=figures.credit,
        accuracy=figures.credit / figures.asked if figures.asked else None,
        streak=Streak(current=figures.streak.current, longest=figures.streak.longest),
        days=tuple(
            Played(day=_date(day.day), rounds=day.rounds, asked=day.asked, credit=day.credit) for day in figures.days
        ),
        topics=tuple(_parts(figures.topics, pack.about.topics)),
        kinds=tuple(_parts(figures.kinds, {})),
        processes=tuple(_parts(by_process, {process.value: process.label for process in Process})),
        paragraphs=tuple(_parts(paragraphs, titles)),
        lines=tuple(Known(line=str(line), known=chance) for line, chance in figures.known.items()),
        certainty=tuple(map(calibration_range, figures.calibration)),
        verdicts=tuple(Ruled(verdict=bias.verdict.value, said=bias.said, was=bias.were) for bias in figures.bias),
        mistakes=tuple(
            Open(question=mistake.question, level=mistake.level, day=_date(mistake.day)) for mistake in figures.mistakes
        ),
    )


def rows(report: StatisticsReport) -> Iterator[tuple[object, ...]]:
    """A report in long form: section, name, count, of, share, low, high; what is not known is empty."""
    yield "section", "name", "count", "of", "share", "low", "high"
    for row in _rows(report):
        yield (*row, *("",) * (7 - len(row)))


def _rows(report: StatisticsReport) -> Iterator[tuple[object, ...]]:
    """A share is ``count`` over ``of``; where ``of`` is empty there is nothing to divide by."""
    yield "total", "rounds", report.rounds
    yield "total", "credit", report.credit, report.asked, report.accuracy
    yield "total", "right", report.right, report.asked, report.right / report.asked if report.asked else None
    yield "total", "skipped", report.skipped, report.asked, report.skipped / report.asked if report.asked else None
    for name, count in (("looked up", report.looked_up), ("hinted", report.hinted)):
        yield "total", name, count, report.asked, count / report.asked if report.asked else None
    yield "streak", "current", report.streak.current
    yield "streak", "longest", report.streak.longest
    for day in report.days:
        yield "day", day.day.isoformat(), day.credit, day.asked, day.credit / day.asked
    parts_of = {
        "topic": report.topics,
        "kind": report.kinds,
        "process": report.processes,
        "paragraph": report.paragraphs,
    }
    for section, parts in parts_of.items():
        for part in parts:
            yield section, part.name, part.credit, part.asked, part.share
    for line in report.lines:
        yield "line", line.line, "", "", line.known
    for level in report.certainty:
        share = level.right / level.answers
        yield "certainty", str(level.level), level.right, level.answers, share, level.low, level.high
    for ruled in report.verdicts:
        yield "verdict said", ruled.verdict, ruled.said
        yield "verdict right", ruled.verdict, ruled.was
    for mistake in report.mistakes:
        yield "mistake", mistake.question, mistake.level


def _parts(tallies: Mapping[str, Tally], titles: Mapping[str, str]) -> Iterable[Part]:
    for name, tally in tallies.items():
        share = tally.credit / tally.asked
        yield Part(name=name, title=titles.get(name, ""), asked=tally.asked, credit=tally.credit, share=share)


def _print_lines(figures: Statistics, pack: Pack, player: str, *, whole: bool) -> None:
    """Print what matters most, and all of it where it is asked for: in a terminal by an entry, else by an option."""
    from quiz.plain.console import Console
    from quiz.plain.statistics import lines, tell

    console = Console(sys.stdin, sys.stdout)
    if whole:
        console.say(*lines(figures, pack, player))
        return
    try:
        tell(figures, pack, player, console)
    except EOFError:
        return
    if figures.asked and not console.terminal:
        console.say(f"quiz stats{pack_argument(pack)} --all tells every number.")


def _date(day: int) -> datetime.date:
    return datetime.date.fromordinal(day)
