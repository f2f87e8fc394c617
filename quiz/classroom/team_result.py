"""The result file of a game of teams: complete after every step, with every step in it, and tampering shows.

Its events are chained (see ``hash_chain``); what was taken back stays among them. The seal is over the last event and
the standing and has no secret, so it shows what was changed by hand and not what a program has written anew.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.structs import replace

import quiz
from quiz.bank.pack import PackUsed
from quiz.classroom import hash_chain
from quiz.classroom.exercise import Moment, Uid, sealed_name
from quiz.classroom.hash_chain import Hash
from quiz.rules.items import Item, Kind, Slug
from quiz.rules.question import pose
from quiz.rules.team_steps import Step, Team
from quiz.rules.team_terms import FEWEST, MOST, AnsweringOrder, Steal
from quiz.rules.teams import Contest, Rank, StepRecord

FORMAT: Literal["fact-check-quiz teams 1"] = "fact-check-quiz teams 1"
LONGEST_SECONDS = 3600
"""No countdown for an answer is longer."""

Points = Annotated[float, Meta(ge=-1e6, le=1e6)]
Key = Annotated[str, Meta(pattern="^[a-z]$", description="the key that a team buzzes with")]
Questions = Annotated[tuple[Slug, ...], Meta(max_length=1000)]


class TeamWithKey(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A team and its key."""

    name: Team
    key: Key


class GameSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of a game.

    Empty lists leave a side open. ``exercise`` is the id of the exercise that the questions are from, if they are.
    ``seconds`` is the time for an answer, null where none was counted. ``slips`` says that a slip in spelling counts
    as right; older games do not say so, and it did not.
    ``title`` is the exercise's, where there is one. ``first`` is the place of the team that begins in turns, from 0;
    it is written for a rematch alone.
    """

    pack: PackUsed
    exercise: Uid | None = None
    title: str | UnsetType = UNSET
    way: AnsweringOrder
    steal: Steal
    penalty: Literal[0, 1]
    seconds: Annotated[int, Meta(ge=1, le=LONGEST_SECONDS)] | None
    seed: Annotated[int, Meta(ge=0, le=2**53 - 1)]
    count: Annotated[int, Meta(ge=1)] | None
    topics: tuple[Slug, ...]
    kinds: tuple[Kind, ...]
    difficulties: tuple[int, ...]
    slips: bool | UnsetType = UNSET
    first: Annotated[int, Meta(ge=0, lt=MOST)] | UnsetType = UNSET


class Event(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step: what was done, on which question, and what it earned or cost which team.

    An undone step is there twice: as it was done, and as it was taken back, with the opposite points.
    So the points of a team are the sum over all events.
    """

    step: Step
    question: Slug | None
    team: Team | None
    points: Points
    at: Moment
    hash: Hash = ""


class TeamResult(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A result file. ``spare`` are questions put by for tie-breaks; ``over`` says that the last question is behind.

    An id in the pack may tell the answer, so here questions are called by a hash of what is seen of them (see
    ``name_here``). ``ids`` has their ids in the pack by that name, once the game is over. Older games have ids
    of the pack everywhere, and no ``ids``.
    """

    format: Literal["fact-check-quiz teams 1"]
    version: str
    settings: GameSettings
    teams: Annotated[tuple[TeamWithKey, ...], Meta(min_length=FEWEST, max_length=MOST)]
    questions: Annotated[Questions, Meta(min_length=1)]
    spare: Questions
    started: Moment
    events: tuple[Event, ...] = ()
    over: bool = False
    standing: tuple[Rank, ...] = ()
    ids: dict[Slug, Slug] | UnsetType = UNSET
    seal: Hash = ""


def name_here(settings: GameSettings, item: Item) -> str:
    """What a game with these settings calls an item of its pack, which tells nothing of the answer."""
    return sealed_name(f"teams {settings.seed}", pose(item))


def new_result(
    contest: Contest, settings: GameSettings, keys: tuple[str, ...], started: datetime.datetime
) -> TeamResult:
    """The result of a game that is only beginning."""
    teams = tuple(TeamWithKey(name=name, key=key) for name, key in zip(contest.teams, keys, strict=True))
    result = TeamResult(
        format=FORMAT,
        version=quiz.__version__,
        settings=settings,
        teams=teams,
        questions=tuple(name_here(settings, one.item) for one in contest.asked),
        spare=tuple(name_here(settings, one.item) for one in contest.spare),
        started=started,
    )
    return _complete(result, contest)


def with_steps(result: TeamResult, contest: Contest, at: datetime.datetime) -> TeamResult:
    """The result with the steps of a contest that it does not have yet."""
    events, names = list(result.events), _names(result, contest)
    for record in contest.records[len(events) :]:
        before = events[-1].hash if events else head(result)
        events.append(hash_chain.with_hash(before, _as_event(record, names, at)))
    return _complete(replace(result, events=tuple(events)), contest)


def head(result: TeamResult) -> str:
    """The hash that the first event is chained to: over everything above the events."""
    return hash_chain.head_hash(replace(result, events=(), over=False, standing=(), ids=UNSET, seal=""))


def tampering(data: bytes, result: TeamResult) -> str:
    """What shows that a result was changed after it was written, in a few words; empty where nothing does."""
    if not hash_chain.is_as_written(data, result):
        return "it holds something that the game did not write"
    broken_at = hash_chain.first_break(head(result), result.events)
    if broken_at is not None:
        before = f"event {broken_at + 1} was changed, or something before it was left out"
        return before if broken_at else "what stands above its events was changed, or its first event"
    if not hash_chain.hashes_agree(result.seal, _seal(result)):
        return "what stands below its events was changed, or the last of them were left out"
    return ""


def agrees_with(result: TeamResult, contest: Contest) -> bool:
    """Whether a contest that was replayed from a result's steps earns what the result says."""
    names = _names(result, contest)
    same = (
        _as_event(record, names, event.at, event.hash)
        for event, record in zip(result.events, contest.records, strict=True)
    )
    return tuple(same) == result.events and (result.over, result.standing) == (contest.over, contest.ranking)


def _names(result: TeamResult, contest: Contest) -> dict[str, str]:
    """What each question of a contest is called in its result, by its id in the pack."""
    every = (one.id for one in (*contest.asked, *contest.spare))
    return dict(zip(every, (*result.questions, *result.spare), strict=True))


def _as_event(record: StepRecord, names: dict[str, str], at: datetime.datetime, hash: str = "") -> Event:
    question = record.question and names[record.question]
    return Event(step=record.step, question=question, team=record.team, points=record.points, at=at, hash=hash)


def _complete(result: TeamResult, contest: Contest) -> TeamResult:
    """A result with its standing and a new seal."""
    names = _names(result, contest)
    is_told = contest.over and any(name != here for name, here in names.items())
    ids = {here: name for name, here in names.items()} if is_told else UNSET
    result = replace(result, over=contest.over, standing=contest.ranking, ids=ids)
    return replace(result, seal=_seal(result))


def _seal(result: TeamResult) -> str:
    last = result.events[-1].hash if result.events else head(result)
    below = (result.over, result.standing)
    return hash_chain.seal(last, below if result.ids is UNSET else (*below, result.ids), "")
