"""A game of teams as blocks: the question in few words, its key and proof, and how it all ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import groupby
from typing import NamedTuple, assert_never

from textual.content import Content

from quiz.bank.brief import Brief
from quiz.play.teams import TeamGame
from quiz.rules.items import groups
from quiz.rules.question import Asked
from quiz.rules.teams import Attempt, Contest, ContestPhase, Rank
from quiz.tui.answer_draft import AnswerDraft
from quiz.tui.blocks import asking
from quiz.tui.blocks.podium import NARROWEST, PLACES, PodiumPlace, podium
from quiz.tui.blocks.proof import number_width, proof_line, unproved
from quiz.tui.styles import TEAMS, TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import Block, room
from quiz.tui.widgets.scoreboard import ScoreboardEntry
from quiz.tui.widgets.team_page import TeamStamp
from quiz.wording import names
from quiz.wording import teams as wording
from quiz.wording.feedback import key_parts, proof
from quiz.wording.prose import plural

RIGHT, WRONG, SHOW, TYPE, TIE_BREAK, REMATCH = "right", "wrong", "show", "type", "tie-break", "rematch"
"""The names of what can be picked besides options."""
EDGE = 2
"""The columns left free at either side of a page."""


class Spacing(IntEnum):
    """How much stands between what is read; each has what the ones before it have.

    Only one line for each prompt that is not on hand; all of them whole; a line above it all; lines between its
    parts; what helps and could be left out; lines between options.
    """

    TIGHT = -1
    NONE = 0
    TOP = 1
    PARTS = 2
    HELP = 3
    OPTIONS = 4


class TeamStyle(NamedTuple):
    """What sets a team apart from the others: its sign, its style, its key."""

    sign: str
    style: TextStyle
    key: str


TeamStyles = dict[str, TeamStyle]


def team_styles(game: TeamGame) -> TeamStyles:
    """The style of each team."""
    places = wording.sign_places(game.contest.teams)
    return {team: TeamStyle(wording.SIGNS[place], TEAMS[place], game.keys[team]) for team, place in places.items()}


def board(contest: Contest, styles: TeamStyles) -> tuple[ScoreboardEntry, ...]:
    """What the scoreboard says. Keys stand there while they count; who has had its try is out."""
    keys = contest.is_by_buzzer and not contest.over
    going_on = contest.phase is not ContestPhase.FEEDBACK and not contest.over
    return tuple(
        ScoreboardEntry(
            name=team,
            sign=styles[team].sign,
            style=styles[team].style,
            points=names.rounded(points),
            key=styles[team].key.upper() if keys else "",
            up=team == contest.state.up,
            out=going_on and team not in contest.waiting,
        )
        for team, points in contest.points.items()
    )


def stamp(contest: Contest, styles: TeamStyles, clock: str = "") -> TeamStamp:
    """Whose answer it is, how the last one went, or who has won."""
    call = styled(wording.call(contest), TextStyle.STRONG)
    attempts, up = contest.state.attempts, contest.state.up
    if up is not None:
        return TeamStamp(f"{styles[up].sign} {up.upper()}", styles[up].style, call, clock)
    match contest.phase:
        case ContestPhase.FEEDBACK if attempts:
            last = attempts[-1]
            worth = f"  {names.signed(last.points)}" if last.points else ""
            return TeamStamp(
                wording.verdict(last).upper(),
                _verdict_style(last),
                assemble(_team(last.team, styles), (worth, TextStyle.STRONG)),
                filled=True,
            )
        case ContestPhase.FEEDBACK:
            return TeamStamp("NOBODY", TextStyle.DIM)
        case ContestPhase.BUZZ:
            return TeamStamp("STEAL" if contest.is_steal else "BUZZ", TextStyle.ACCENT, call)
        case ContestPhase.ANSWER | ContestPhase.JUDGE | ContestPhase.OVER:
            leader, *others = contest.leaders
            won = wording.winners(contest.ranking).upper()
            if others:
                return TeamStamp(won, TextStyle.ACCENT, filled=True)
            return TeamStamp(f"{styles[leader].sign} {won}", styles[leader].style, filled=True)
        case _ as never:
            assert_never(never)


def question(
    contest: Contest,
    draft: AnswerDraft,
    styles: TeamStyles,
    spacing: Spacing,
    *,
    width: int,
    hint: bool = False,
    typing: bool = False,
) -> Iterator[Block]:
    """The question with its options on a page of so many columns; what has been tried in vain is crossed out.

    While somebody is ``typing`` there is nothing else to do. The ``hint`` is what an answer that was to be
    handed in still lacks.
    """
    asked = draft.asked
    yield Block(styled(asked.stem, TextStyle.STEM), margin=int(spacing >= Spacing.TOP))
    if spacing >= Spacing.HELP and not asked.form.facts.is_one_pick and names.further_task(asked):
        yield Block(styled(names.task(asked).replace("Type ", "Say "), TextStyle.DIM))
    attempts = contest.state.attempts
    tried = {attempt.given for attempt in attempts}
    for block in asking.options(draft, room(width, EDGE), is_short=spacing is Spacing.TIGHT):
        place = block.name.removeprefix(asking.OPTION)
        shown = block._replace(margin=_between(spacing, first=block.margin > 0))
        if draft.at_once and (asked.options[int(place)],) in tried:
            shown = shown._replace(
                content=styled(block.content.plain, TextStyle.DIM), lead=styled("x  ", TextStyle.DIM)
            )
        yield shown
    if contest.phase is ContestPhase.ANSWER and not draft.at_once and not typing:
        yield from _handing_in(draft, spacing, hint=hint)
    if spacing >= (Spacing.HELP if draft.at_once else Spacing.TOP):
        yield from _missed(attempts, () if draft.at_once else attempts, asked, styles, spacing)


def judging(contest: Contest, spacing: Spacing) -> Iterator[Block]:
    """The answer shown, and whether what was said is the same."""
    if spacing >= Spacing.HELP:
        yield Block(styled(contest.current.stem, TextStyle.DIM), margin=1)
    yield from _key(contest.current, spacing)
    yield from _ruling(spacing)


def feedback_blocks(contest: Contest, brief: Brief, styles: TeamStyles, spacing: Spacing) -> Iterator[Block]:
    """The key and the line that proves it, in few words; who missed it, and with what."""
    asked = contest.current
    if spacing >= Spacing.HELP:
        yield Block(styled(asked.stem, TextStyle.DIM), margin=1)
    yield from _key(asked, spacing)
    settling = min(groups(asked.item), key=len, default=frozenset())
    lines = [line for paragraph in proof(asked.item, brief) for line in paragraph.lines if line.line in settling]
    width = number_width(line.line for line in lines)
    if not lines:
        yield unproved()._replace(margin=_between(spacing, first=True))
    for place, line in enumerate(lines):
        yield proof_line(line, width)._replace(margin=_between(spacing, first=place == 0))
    attempts = contest.state.attempts
    if attempts and (attempts[-1].given is None or attempts[-1].credit == 1):
        attempts = attempts[:-1]  # The band says it all.
    if spacing >= Spacing.TOP:
        yield from _missed(attempts, attempts, asked, styles, spacing)


def ending(
    contest: Contest, styles: TeamStyles, starter: str, saved: str, spacing: Spacing, width: int
) -> Iterator[Block]:
    """The standing, the ways on, and where it all is on file, on a page of so many columns.

    A rematch would be begun by the ``starter``, empty where no team begins.

    Where there is room for it the first three places are drawn.
    """
    cells = room(width, EDGE)
    drawn = spacing >= Spacing.TOP and cells >= NARROWEST
    if drawn:
        yield from podium([*_standings(contest.ranking, styles)], cells, size=spacing - Spacing.TOP)
    longest = max(Content(place.team).cell_length for place in contest.ranking)
    listed = (one for one in contest.ranking if not drawn or one.rank > PLACES)
    for at, one in enumerate(listed):
        yield _rank(one, styles, longest)._replace(margin=int(drawn and at == 0))
    ways = [("t", TIE_BREAK, "One more question settles the tie")] if contest.may_break_tie else []
    ways.append(("p", REMATCH, wording.rematch(starter)))
    for place, (key, name, words) in enumerate(ways):
        lead, margin = assemble((key, TextStyle.KEY), "  "), _between(spacing, first=place == 0)
        yield Block(styled(words), lead=lead, name=name, key=key, margin=margin)
    yield Block(styled(saved, TextStyle.DIM), margin=_between(spacing, first=False))


def _missed(
    attempts: Iterable[Attempt], shown: tuple[Attempt, ...], asked: Asked, styles: TeamStyles, spacing: Spacing
) -> Iterator[Block]:
    """Who has missed it; those that are ``shown`` with what they said."""
    tries = [assemble(_team(one.team, styles), f" {wording.outcome(one)}") for one in attempts]
    answers = [one.given for one in attempts if one in shown]
    if any(given is not None for given in answers):
        for place, (text, given) in enumerate(zip(tries, answers, strict=True)):
            answer = "" if given is None else f": {names.given(asked, given)}"
            yield Block(assemble(text, answer), margin=_between(spacing, first=True) if place == 0 else 0)
    elif tries:
        yield Block(styled("   ").join(tries), margin=_between(spacing, first=True))


def _standings(ranking: tuple[Rank, ...], styles: TeamStyles) -> Iterator[PodiumPlace]:
    """Who stands on each of the first places; teams with the same points share one."""
    for rank, group in groupby(ranking, lambda place: place.rank):
        if rank <= PLACES:
            teams = [*group]
            names_on_it = tuple((f"{styles[one.team].sign} {one.team}", styles[one.team].style) for one in teams)
            points = teams[0].points
            yield PodiumPlace(rank, names_on_it, names.rounded(points), plural("point", points))


def _rank(place: Rank, styles: TeamStyles, width: int) -> Block:
    """A team's rank, name and points."""
    style, points = styles[place.team], names.rounded(place.points)
    team = _team(place.team, styles)
    team = assemble(team, " " * (width - Content(place.team).cell_length + 3))
    return Block(assemble(team, (points, style.style)), lead=styled(f"{place.rank}  ", TextStyle.STRONG))


def _handing_in(draft: AnswerDraft, spacing: Spacing, *, hint: bool) -> Iterator[Block]:
    """What is to be done besides picking."""
    first, later = _between(spacing, first=True), _between(spacing, first=False)
    if draft.asked.form.facts.is_typed:
        yield from _ruling(spacing)
        yield Block(
            styled("Show the answer first"), lead=assemble(("s", TextStyle.KEY), "  "), name=SHOW, key="s", margin=later
        )
        yield Block(styled("Type it"), lead=assemble(("t", TextStyle.KEY), "  "), name=TYPE, key="t", margin=later)
    elif draft.missing:
        missing = styled(f"{draft.missing}.", TextStyle.PARTLY if hint else TextStyle.DIM)
        yield Block(missing, name=asking.HINT if hint else "", fixed=True, margin=first)
    else:
        yield Block(
            styled("Hand it in", TextStyle.ACCENT),
            lead=assemble(("enter", TextStyle.KEY), "  "),
            name=asking.DONE,
            margin=first,
        )


def _ruling(spacing: Spacing) -> Iterator[Block]:
    first, later = _between(spacing, first=True), _between(spacing, first=False)
    yield Block(styled("Right"), lead=assemble(("1", TextStyle.KEY), "  "), name=RIGHT, key="1", margin=first)
    yield Block(styled("Wrong"), lead=assemble(("2", TextStyle.KEY), "  "), name=WRONG, key="2", margin=later)


def _between(spacing: Spacing, *, first: bool) -> int:
    """The blank lines above one of several things, or above the first of them."""
    return int(spacing >= (Spacing.PARTS if first else Spacing.OPTIONS))


def _key(asked: Asked, spacing: Spacing) -> Iterator[Block]:
    """The right answer, a line for each of its parts."""
    parts = key_parts(asked) or (names.given(asked, asked.item.right),)
    label = "Answer: "
    for place, part in enumerate(parts):
        lead, margin = (
            (styled(label, TextStyle.DIM), int(spacing >= Spacing.TOP)) if place == 0 else (styled(" " * len(label)), 0)
        )
        yield Block(styled(part, TextStyle.RIGHT), lead=lead, margin=margin or _between(spacing, first=False))


def _team(team: str, styles: TeamStyles) -> Content:
    return styled(f"{styles[team].sign} {team}", styles[team].style)


def _verdict_style(attempt: Attempt) -> TextStyle:
    """The style of a verdict; its words say the same."""
    return TextStyle.RIGHT if attempt.credit == 1 else TextStyle.PARTLY if attempt.credit else TextStyle.WRONG
