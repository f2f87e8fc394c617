"""A game of teams as blocks: the question in few words, its key and proof, and how it all ended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.content import Content

from quiz.bank.brief import Brief
from quiz.play.teaming import TeamGame
from quiz.rules.asking import Asked
from quiz.rules.items import Kind, groups, key_of
from quiz.rules.teams import Attempt, Contest, Phase, Rank
from quiz.tui.blocks import asking
from quiz.tui.blocks.proof import proof_line
from quiz.tui.entry import Entry
from quiz.tui.ink import TEAMS, Ink, ink, inks, join
from quiz.tui.widgets.figures import small
from quiz.tui.widgets.scoreboard import Place
from quiz.tui.widgets.stage import Stamp
from quiz.tui.widgets.typeset import Block
from quiz.wording import names
from quiz.wording import teams as wording
from quiz.wording.feedback import key_parts, proof

RIGHT, WRONG, SHOW, TYPE, TIE_BREAK = "right", "wrong", "show", "type", "tie-break"
"""The names of what can be picked besides options."""


AIRS = (3, 2, 1, 0)
"""How much stands between what is read, from the most to nothing: a line between options as well, all that helps
with a line between its parts, the same without what can be left out, and that without a line."""


class Look(NamedTuple):
    """How a team is told from the others: its sign, its ink, its key."""

    sign: str
    ink: Ink
    key: str


Looks = dict[str, Look]


def looks_of(game: TeamGame) -> Looks:
    """The look of each team."""
    places = wording.looks(game.contest.teams)
    return {team: Look(wording.SIGNS[place], TEAMS[place], game.keys[team]) for team, place in places.items()}


def board(contest: Contest, looks: Looks) -> tuple[Place, ...]:
    """What the scoreboard says. Keys stand there while they count; who has had its try is out."""
    keys = contest.is_by_buzzer and not contest.over
    going_on = contest.phase is not Phase.TOLD and not contest.over
    return tuple(
        Place(
            name=team,
            sign=looks[team].sign,
            ink=looks[team].ink,
            points=names.figure(points),
            key=looks[team].key.upper() if keys else "",
            up=team == contest.state.up,
            out=going_on and team not in contest.waiting,
        )
        for team, points in contest.points.items()
    )


def stamp(contest: Contest, looks: Looks, clock: str = "") -> Stamp:
    """Whose answer it is, how the last one went, or who has won."""
    said = ink(wording.call(contest), Ink.STRONG)
    attempts, up = contest.state.attempts, contest.state.up
    if up is not None:
        return Stamp(f"{looks[up].sign} {up.upper()}", looks[up].ink, said, clock, filled=True)
    match contest.phase:
        case Phase.TOLD if attempts:
            last = attempts[-1]
            worth = f"  {names.signed(last.points)}" if last.points else ""
            return Stamp(
                wording.verdict(last).upper(), _shade(last), inks(_team(last.team, looks), (worth, Ink.STRONG))
            )
        case Phase.TOLD:
            return Stamp("NOBODY", Ink.DIM)
        case Phase.BUZZ:
            return Stamp("STEAL" if contest.is_steal else "BUZZ", Ink.ACCENT, said)
        case _:
            leader, *others = contest.leaders
            won = wording.winners(contest).upper()
            if others:
                return Stamp(won, Ink.ACCENT, filled=True)
            return Stamp(f"{looks[leader].sign} {won}", looks[leader].ink, filled=True)


def question(
    contest: Contest, entry: Entry, looks: Looks, air: int, *, hint: str = "", typing: bool = False
) -> Iterator[Block]:
    """The question with its options; what has been tried in vain is crossed out.

    While somebody is ``typing`` there is nothing else to do.
    """
    asked = entry.asked
    yield Block(ink(asked.stem, Ink.STEM), margin=min(air, 1))
    if air > 1 and asked.kind not in {Kind.CHOICE, Kind.CLAIM}:
        yield Block(ink(names.task(asked).replace("Type ", "Say "), Ink.DIM))
    tried = {attempt.given for attempt in contest.state.attempts}
    for block in asking.options(entry):
        place = block.name.removeprefix(asking.OPTION)
        shown = block._replace(margin=int(air > 2 or (air > 0 and block.margin > 0)))
        if entry.at_once and (asked.options[int(place)],) in tried:
            shown = shown._replace(content=ink(block.content.plain, Ink.DIM), lead=ink("x  ", Ink.DIM))
        yield shown
    if contest.phase is Phase.ANSWER and not entry.at_once and not typing:
        yield from _handing_in(entry, air)
    if hint:
        yield Block(ink(hint, Ink.PARTLY), name=asking.HINT, fixed=True)
    if air > 1:
        yield from _missed(contest.state.attempts, looks)


def judging(contest: Contest, air: int) -> Iterator[Block]:
    """The answer shown, and whether what was said is the same."""
    if air > 1:
        yield Block(ink(contest.current.stem, Ink.DIM), margin=1)
    yield from _key(contest.current, air)
    yield from _ruling(air)


def told(contest: Contest, brief: Brief, looks: Looks, air: int) -> Iterator[Block]:
    """The key and the line that proves it, in few words; who missed before."""
    asked = contest.current
    if air > 1:
        yield Block(ink(asked.stem, Ink.DIM), margin=1)
    yield from _key(asked, air)
    settling = min(groups(asked.item), key=len)
    lines = [line for paragraph in proof(asked.item, brief) for line in paragraph.lines if line.line in settling]
    for place, line in enumerate(lines):
        yield proof_line(line)._replace(margin=int(air > 2 or (air > 0 and place == 0)))
    if air > 1:
        yield from _missed(contest.state.attempts[:-1], looks)


def ending(contest: Contest, looks: Looks, saved: str, air: int) -> Iterator[Block]:
    """The standing, the way to settle a tie, and where it all is on file; with much air points are block figures."""
    width = max(Content(place.team).cell_length for place in contest.ranking)
    for place in contest.ranking:
        yield _rank(place, looks, width, air)
    if contest.may_break_tie:
        words = ink("One more question settles the tie")
        yield Block(words, lead=inks(("t", Ink.KEY), "  "), name=TIE_BREAK, key="t", margin=min(air, 1))
    yield Block(ink(saved, Ink.DIM), margin=min(air, 1))


def _missed(attempts: tuple[Attempt, ...], looks: Looks) -> Iterator[Block]:
    """Who has tried in vain."""
    if attempts:
        tries = join(inks(_team(one.team, looks), f" {wording.outcome(one)}   ") for one in attempts)
        yield Block(tries, margin=1)


def _rank(place: Rank, looks: Looks, width: int, air: int) -> Block:
    """A team's rank, name and points."""
    look, points = looks[place.team], names.figure(place.points)
    team = _team(place.team, looks)
    team = inks(team, " " * (width - Content(place.team).cell_length + 3))
    if air < AIRS[0]:
        return Block(inks(team, (points, look.ink)), lead=ink(f"{place.rank}  ", Ink.STRONG), margin=int(air > 1))
    blank = " " * team.cell_length
    top, middle, bottom = (ink(line, look.ink) for line in small(points))
    figures = inks(blank, top, "\n", team, middle, "\n", blank, bottom)
    return Block(figures, lead=ink(f"\n{place.rank}  ", Ink.STRONG), margin=1)


def _handing_in(entry: Entry, air: int) -> Iterator[Block]:
    """What is to be done besides picking."""
    if entry.asked.kind is Kind.TYPED:
        yield from _ruling(air)
        yield Block(
            ink("Show the answer first"), lead=inks(("enter", Ink.KEY), "  "), name=SHOW, margin=max(air - 1, 0)
        )
        yield Block(ink("Type it"), lead=inks(("t", Ink.KEY), "  "), name=TYPE, key="t")
        return
    margin = min(air, 1)
    if entry.lacks:
        yield Block(ink(entry.lacks.partition(", or")[0].rstrip(".") + ".", Ink.DIM), margin=margin)
    else:
        yield Block(ink("Hand it in", Ink.ACCENT), lead=inks(("enter", Ink.KEY), "  "), name=asking.DONE, margin=margin)


def _ruling(air: int) -> Iterator[Block]:
    yield Block(ink("Right"), lead=inks(("1", Ink.KEY), "  "), name=RIGHT, key="1", margin=min(air, 1))
    yield Block(ink("Wrong"), lead=inks(("2", Ink.KEY), "  "), name=WRONG, key="2", margin=int(air > 2))


def _key(asked: Asked, air: int) -> Iterator[Block]:
    """The right answer, a line for each of its parts."""
    parts = key_parts(asked.item)
    if not parts:
        shown = ink(names.given(asked, key_of(asked.item)), Ink.RIGHT)
        yield Block(shown, lead=ink("Answer: ", Ink.DIM), margin=min(air, 1))
    for place, part in enumerate(parts):
        yield Block(ink(part, Ink.RIGHT), margin=int(air > 2 or (air > 0 and place == 0)))


def _team(team: str, looks: Looks) -> Content:
    return ink(f"{looks[team].sign} {team}", looks[team].ink)


def _shade(attempt: Attempt) -> Ink:
    """The ink of a verdict; its words say the same."""
    return Ink.RIGHT if attempt.credit == 1 else Ink.PARTLY if attempt.credit else Ink.WRONG
