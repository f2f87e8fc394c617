"""The first screen as blocks: a masthead, the path in small, what is proposed, and every way on.

What the history has found is looked up after the first picture, so nothing of that is imported before.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from quiz.bank.about import About
from quiz.rules.daily import number
from quiz.tui.game import Destination, HomeAction
from quiz.tui.styles import BLANK, TextStyle, assemble, join, styled
from quiz.tui.widgets.block_layout import Block, height
from quiz.tui.widgets.block_layout import room as cells
from quiz.tui.widgets.two_columns import GAP, left_cells

if TYPE_CHECKING:
    from quiz.play.context import Context
    from quiz.play.home import HomeFacts
    from quiz.rules.path import Path, Step

BEST = "best"
"""The name of the line that does what is proposed."""
QUESTION = "What does the text say?"
LOGO = (
    "█▀▀▀ ▄▀▀▄ ▄▀▀▀ ▀▀█▀▀    ▄▀▀▀ █  █ █▀▀▀ ▄▀▀▀ █ ▄▀",
    "█▀▀  █▀▀█ █      █      █    █▀▀█ █▀▀  █    █▀▄ ",
    "▀    ▀  ▀  ▀▀▀   ▀       ▀▀▀ ▀  ▀ ▀▀▀▀  ▀▀▀ ▀  ▀",
)
"""The name of the paper."""
NARROW = 60
"""A page with fewer columns than this has no room for more than a few words on a line."""
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_STEP = 4
"""The columns of a step in the small map."""
_TITLE = 10
WAYS_TO_PLAY = 7
"""How many of the lines are ways to play."""
MORE = "more"
"""The name of the line that shows all others to whoever is new."""
_FIRST = frozenset({HomeAction.PLAY, HomeAction.DAILY, HomeAction.SPRINT, Destination.READ, Destination.PACKS})
"""What somebody who has played nothing yet sees beside what is proposed."""
_GAP = 3
_MAP_ROWS = 2
_MOST_ROWS = 2
"""What is proposed takes no more rows than this on a narrow screen."""
_GAPS = 3
"""The blank lines above and below what is proposed, and above what is no way to play."""
_COLUMNS = 76
"""From so many columns on, two columns have room for a few words on a line."""
MARGIN = 2
"""The margin of the page, in cells."""


class HomeSize(NamedTuple):
    """The columns and rows of the ways to play; ``wide`` says that the masthead and the path stand elsewhere."""

    width: int
    height: int
    wide: bool = False

    @property
    def narrow(self) -> bool:
        """Whether there is room for a few words only on a line."""
        return self.width < NARROW and not self.wide


class Masthead(NamedTuple):
    """What stands at the head of the paper."""

    about: About
    today: datetime.date
    found: HomeFacts | None

    @property
    def number(self) -> str:
        """The number of today's paper, which is that of the daily round."""
        return f"daily no. {number(self.today.toordinal())}"

    @property
    def day(self) -> str:
        """The day of the month."""
        return f"{self.today.day} {_MONTHS[self.today.month - 1]}"

    @property
    def date(self) -> str:
        """The date with its day of the week."""
        return f"{_WEEKDAYS[self.today.weekday()]}, {self.day} {self.today.year}"


class HomeLine(NamedTuple):
    """Where one can go from here. ``more`` is said after ``what`` where there is room, or else ``instead`` of both."""

    key: str
    place: str
    title: str
    what: str
    more: str = ""
    instead: str = ""


def masthead(head: Masthead, width: int) -> Content:
    """The masthead over the whole width: the name, and a rule with number, question and date."""
    rows = [_centred(styled(line, TextStyle.ACCENT), width) for line in LOGO]
    ends = (f" {head.number.capitalize()} ", f" {QUESTION} ", f" {head.date} ")
    left = (width - len(ends[1])) // 2 - len(ends[0]) - 2
    right = width - 4 - left - sum(map(len, ends))
    rule = assemble(
        ("━━", TextStyle.DIM),
        (ends[0], TextStyle.STRONG),
        ("━" * left, TextStyle.DIM),
        (ends[1], TextStyle.STEM),
        ("━" * right, TextStyle.DIM),
        (ends[2], TextStyle.STRONG),
        ("━━", TextStyle.DIM),
    )
    return styled("\n").join([*rows, rule])


def all_ways(context: Context, found: HomeFacts | None) -> tuple[HomeLine, ...]:
    """Every line but what is proposed."""
    return *_ways_to_play(context, found), *_other_ways(context, found)


def home_blocks(
    context: Context, head: Masthead, room: HomeSize, *, on_best: bool, is_looked_up: bool, is_short: bool = False
) -> Iterator[Block]:
    """The blocks of the ways to play; ``is_looked_up`` says that the history was asked.

    Where there are few rows, what is no way to play stands in two columns. What there is still too little room for
    goes in this order: blank lines, the small map, the masthead. One that ``is_short`` names a few ways, and the key
    that shows all of them.
    """
    ways, first_of_rest = list(all_ways(context, head.found)), WAYS_TO_PLAY
    if is_short:
        ways, hidden = _first_ways(ways, head.found, who=context.who)
        first_of_rest = len(ways)
        ways.append(HomeLine("m", MORE, "More", f"{hidden} more ways", ": review, ladder, teams, settings"))
    best = _best(context, head, key="enter" if on_best else "n", is_looked_up=is_looked_up)
    if room.narrow and height(best, room.width, MARGIN) > _MOST_ROWS:
        best = _best(context, head, key="enter" if on_best else "n", is_looked_up=is_looked_up, short=True)
    spare = room.height - len(ways) - height(best, room.width, MARGIN)
    beside = (len(ways) - first_of_rest) // 2
    in_columns = beside > 0 and not room.wide and room.width >= _COLUMNS and spare < len(LOGO) + _MAP_ROWS + _GAPS
    if in_columns:
        spare += beside
    if not room.wide and not room.narrow and spare >= len(LOGO):
        yield from _head(head, cells(room.width, MARGIN))
        spare -= len(LOGO)
        if spare >= _MAP_ROWS:
            yield from _below_head(head, cells(room.width, MARGIN))
            spare -= _MAP_ROWS
    long = _best(context, head, key="enter" if on_best else "n", is_looked_up=is_looked_up, long=True)
    longer = height(long, room.width, MARGIN) - height(best, room.width, MARGIN)
    if not room.narrow and not in_columns and (longer <= 0 or spare >= 2 + longer):
        best = long
    # The first blank line parts the ways to play from the rest: a list of fifteen is read by nobody.
    yield best._replace(margin=int(spare > 1 and not room.wide))
    parted = {first_of_rest: spare > 0, 0: spare >= (2 if room.wide else _GAPS)}
    left, right = len(ways) - 2 * beside, len(ways) - beside
    for place, way in enumerate(ways):
        in_half = in_columns and place >= left
        most = (left_cells(room.width) - GAP - MARGIN) if in_half else cells(room.width, MARGIN)
        above = ways[place - beside].place if in_half and place >= right else ""
        line = _line(way, most, is_cut=in_half)
        yield line._replace(margin=int(parted.get(place, False)), beside=above)


def _first_ways(ways: Sequence[HomeLine], found: HomeFacts | None, *, who: str) -> tuple[list[HomeLine], int]:
    """The ways for whoever is new, and how many others there are.

    An exercise that lies there is why they came, and where players have names it is said who plays.
    """
    wanted = {*_FIRST, *([Destination.PLAYERS] if who else [])}
    if found is not None and found.exercises:
        wanted.add(HomeAction.EXERCISE)
    first = [way for way in ways if way.place in wanted]
    return first, len(ways) - len(first)


def _best(
    context: Context, head: Masthead, *, key: str, is_looked_up: bool, long: bool = False, short: bool = False
) -> Block:
    """What is proposed: a line that says what enter does; a ``short`` one leaves out all but the first of on what."""
    if is_looked_up:
        from quiz.play.home import proposal

        what, on_what, in_short = proposal(context, head.found)
    else:
        what, on_what = "Play", "what comes next for you"
        in_short = on_what
    words = assemble((what, TextStyle.CHOSEN), "\n" if long else ": ", in_short if short else on_what)
    return Block(words, lead=styled(f"{key:<7}", TextStyle.KEY), name=BEST, key="n")


def _line(way: HomeLine, room: int, *, is_cut: bool) -> Block:
    """A way in so many cells; one that ``is_cut`` takes one row, whatever it says."""
    most = room - len("1  ") - _TITLE
    ways = filter(None, (way.what + way.more, way.instead))
    shown = next((words for words in ways if styled(words).cell_length < most), way.what)
    words = styled(shown, TextStyle.DIM)
    return Block(
        assemble(
            (f"{way.title:<{_TITLE}}", TextStyle.STRONG), words.truncate(most, ellipsis=True) if is_cut else words
        ),
        lead=assemble((way.key, TextStyle.KEY), "  "),
        name=way.place,
        key=way.key,
    )


def _ways_to_play(context: Context, found: HomeFacts | None) -> tuple[HomeLine, ...]:
    """A line for each way to play; those for whoever is new come first, so that their digits have no gap."""
    settings = context.settings
    review, daily = ("what is due", " again"), ("ten questions", ", the same for everyone")
    sprint, ladder = (f"{settings.sprint_seconds} seconds", ", one key each"), ("one mistake ends it", "")
    path, mixed = ("the brief", ", step by step"), f"{settings.count} questions"
    if found is not None:
        from quiz.play.home import mixed_questions, standing
        from quiz.wording.home import NONE
        from quiz.wording.path import next_step, total

        stands = standing(context, found)
        review, daily, sprint, ladder = stands.review, stands.daily, stands.sprint, stands.ladder
        step = next_step(found.path)
        if not found.is_unchosen:
            path = (total(found.path), f", {step}" if step else "") if found.path.most else (NONE, "")
        mixed = mixed_questions(context, found)
    return (
        HomeLine("1", HomeAction.PLAY, "Mixed", mixed, ", each with its answer"),
        HomeLine("2", HomeAction.DAILY, "Daily", *daily),
        HomeLine("3", HomeAction.SPRINT, "Sprint", *sprint),
        HomeLine("4", Destination.CHOOSE, "Choose", "topics, exam, length", " and kinds of questions"),
        HomeLine("5", HomeAction.REVIEW, "Review", *review),
        HomeLine("6", HomeAction.LADDER, "Ladder", *ladder),
        HomeLine("7", Destination.PATH, "Path", *path),
    )


def _other_ways(context: Context, found: HomeFacts | None) -> tuple[HomeLine, ...]:
    """A line for whatever else there is."""
    exercises, brief = ("from your teacher", ", in a file"), ("to read", ", line by line")
    packs = ("other texts", "")
    if found is not None and not found.has_brief:
        from quiz.wording.home import NONE

        brief = (NONE, "")
    other = ""
    if found is not None:
        from quiz.play.home import standing

        other = found.packs.title if found.packs.number == 1 and not found.packs.waits else ""

        stands = standing(context, found)
        packs, exercises = stands.packs, stands.exercises
    return (
        HomeLine("a", Destination.PACKS, "Packs", *packs, instead=other),
        HomeLine("t", HomeAction.TEAMS, "Teams", "two to six", ", on one keyboard"),
        HomeLine("e", HomeAction.EXERCISE, "Exercise", *exercises),
        HomeLine("s", Destination.STATISTICS, "Stats", "what you know", ", and how well"),
        HomeLine("b", Destination.READ, "Brief", *brief),
        HomeLine("o", Destination.SETTINGS, "Settings", "colours, certainty", ", citing"),
        HomeLine("p", Destination.PLAYERS, "Player", context.who or "no name yet"),
    )


def _head(head: Masthead, columns: int) -> Iterator[Block]:
    """The name of the paper, and beside it, where it fits, the question of the game and how the player stands."""
    beside: list[Content] = [styled(QUESTION, TextStyle.STEM)]
    if head.found is not None:
        from quiz.wording.home import dailies_in_a_row
        from quiz.wording.path import total

        if head.found.path.most and not head.found.is_unchosen:
            beside.append(assemble(("★ ", TextStyle.ACCENT), total(head.found.path)))
        if row := dailies_in_a_row(head.found.daily.streak):
            beside.append(assemble(("■ ", TextStyle.RIGHT), row))
    if len(LOGO[0]) + _GAP + len(QUESTION) > columns:
        beside = []
    for place, line in enumerate(LOGO):
        yield Block(assemble((line, TextStyle.ACCENT), " " * _GAP, beside[place] if place < len(beside) else BLANK))


def texts_blocks(titles: Iterable[str], about: About) -> Iterator[Block]:
    """The texts that there are, in the place of a path as long as none is chosen; each leads to where that is done."""
    from quiz.wording.home import until_chosen
    from quiz.wording.prose import stop

    yield Block(styled("The texts", TextStyle.STRONG))
    for place, title in enumerate(titles):
        yield Block(styled(title), margin=int(place == 0), name=Destination.PACKS, lead=styled("· ", TextStyle.DIM))
    yield Block(styled(stop(until_chosen(about.title)), TextStyle.DIM), margin=1)


def _below_head(head: Masthead, columns: int) -> Iterator[Block]:
    """The path in small, or on which text rounds are played as long as none is chosen; always two lines."""
    if head.found is None or not head.found.is_unchosen:
        yield from _small_map(None if head.found is None else head.found.path, columns)
        return
    from quiz.wording.home import until_chosen

    words = styled(until_chosen(head.about.title), TextStyle.DIM)
    yield Block(BLANK)
    yield Block(words if words.cell_length <= columns else BLANK)


def _small_map(path: Path | None, columns: int) -> Iterator[Block]:
    """The path in two lines, a number and its stars for each step; the next one stands in brackets."""
    steps: Sequence[Step] = () if path is None else path.steps
    following = None if path is None else path.next
    if path is None or len(steps) * _STEP > columns:
        yield Block(BLANK)
        yield Block(BLANK)
        return
    from quiz.tui.blocks.path import stars

    gap = styled(" ")
    numbers = [
        styled(f"[{step.paragraph}]".center(_STEP - 1), TextStyle.STRONG)
        if step == following
        else styled(str(step.paragraph).center(_STEP - 1), TextStyle.DIM)
        for step in steps
    ]
    yield Block(gap.join(_exact(number) for number in numbers))
    yield Block(gap.join(stars(step.stars) if step.asks else styled(" " * (_STEP - 1)) for step in steps))


def _exact(number: Content) -> Content:
    """A number of a step in the columns of its stars, its brackets left out where they have no room."""
    return number if len(number) <= _STEP - 1 else number[1:-1].center(_STEP - 1)


def _centred(line: Content, width: int) -> Content:
    return join((styled(" " * max(0, (width - line.cell_length) // 2)), line))
