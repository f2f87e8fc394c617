"""What the history says on the first screen, or in plain mode before there is a round, and what to do first."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path as FilePath
from typing import NamedTuple, assert_never

from msgspec import Struct

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.history.rounds import StoredRound
from quiz.play.action import Daily, Play, PlayRound, PlayStep, Resume, Review
from quiz.play.commands import pack_named
from quiz.play.context import Context
from quiz.play.daily import Today, today
from quiz.play.packs import OtherPacks, other_packs
from quiz.play.path import path_stars
from quiz.play.records import Records, records
from quiz.play.resume import is_latest, kind_of, waiting_on, where_left
from quiz.play.review import Agenda, agenda
from quiz.rules.ladder import rungs
from quiz.rules.path import Path
from quiz.wording import home, packs, path
from quiz.wording.prose import count
from quiz.wording.reminders import DAILY, begun_on

EXERCISES = "*.exercise"
"""The files that are exercises."""
_MOST_FILES = 500
"""Of a folder with more exercises than this, no more are looked at."""


class Way(StrEnum):
    """A way to play that the game may propose first."""

    RESUME = "resume"
    REVIEW = "review"
    STEP = "step"
    DAILY = "daily"
    PLAY = "play"


class HomeFacts(Struct, frozen=True, kw_only=True):
    """A round that waits, what is due, the daily round, the path with its stars, and the records.

    ``is_new`` says that the player has answered no question of the pack yet. ``waiting`` is a round on this pack, or
    else the one that was left last of all, on another: ``waits_on`` is the title of that. ``next_step`` names the
    paragraph that the path goes on with, empty where it does not go on. ``exercises`` are the names of the exercises
    in the folder that the game was started in, ``questions`` is how many the pack has, ``rungs`` how many its ladder
    has, and ``has_brief`` says that it has something to read. ``packs`` are those besides this one. ``is_unchosen``
    says that it is open only because its player is new and has chosen none of them yet.
    """

    waiting: StoredRound | None
    agenda: Agenda
    daily: Today
    path: Path
    records: Records
    is_new: bool
    is_unchosen: bool = False
    next_step: str = ""
    exercises: tuple[str, ...] = ()
    questions: int
    rungs: int
    has_brief: bool
    waits_on: str = ""
    packs: OtherPacks = OtherPacks()

    @property
    def best(self) -> Way:
        """The most sensible thing to do now.

        A round that was left comes first, then what is due, for it will not wait. A daily round that keeps days in
        a row comes before the path, any other one after it. A mixed round is what is left.
        """
        if self.waiting is not None:
            return Way.RESUME
        if self.agenda.due:
            return Way.REVIEW
        if self.daily.streak and not self.daily.is_over:
            return Way.DAILY
        if not self.path.is_done:
            return Way.STEP
        return Way.PLAY if self.is_new or self.daily.is_over else Way.DAILY


def home_facts(context: Context, pack: Pack) -> HomeFacts:
    """Look up what the first screen says; raises HistoryError."""
    ours, other = waiting_on(context, pack)
    left, found = _to_resume(context, ours, other), agenda(context, pack)
    walked = path_stars(context, pack)
    # What is only read on the way to a step is no step of its own: the one that is next is named everywhere.
    step = walked.next or walked.way_on()
    is_new, others = ours is None and not found.met, other_packs(pack, other)
    is_unchosen = is_new and left is None and not (context.settings.pack or pack_named(pack)) and others.number > 0
    return HomeFacts(
        is_unchosen=is_unchosen,
        waiting=left,
        waits_on=clean(left.title) if left is not None and ours is None else "",
        agenda=found,
        daily=today(context, pack),
        path=walked,
        records=records(context, pack),
        is_new=is_new,
        next_step="" if step is None else path.step_title(pack.brief, step.paragraph),
        exercises=exercises_here(),
        questions=len(pack.items),
        rungs=rungs(pack.items),
        has_brief=bool(pack.brief.paragraphs),
        packs=others,
    )


def _to_resume(context: Context, ours: StoredRound | None, other: StoredRound | None) -> StoredRound | None:
    """The round to go on with on the first screen of a pack, of the last ones that wait on it and on another.

    That on another is it where it is the last thing that the player did, and no pack was chosen.
    """
    if ours is not None or other is None or context.settings.pack or not is_latest(context, other):
        return ours
    return other


def exercises_here() -> tuple[str, ...]:
    """The names of the exercises in the folder that the game was started in."""
    try:
        return tuple(sorted(file.name for file, _ in zip(FilePath().glob(EXERCISES), range(_MOST_FILES), strict=False)))
    except OSError:  # The folder cannot be read, or is no longer there.
        return ()


def action_of(way: Way, pack: Pack) -> PlayRound:
    """What a way to play is as the purpose of a run."""
    match way:
        case Way.RESUME:
            return Resume(pack=pack, prefers_pack=True)
        case Way.REVIEW:
            return Review(pack=pack)
        case Way.STEP:
            return PlayStep(pack=pack)
        case Way.DAILY:
            return Daily(pack=pack)
        case Way.PLAY:
            return Play(pack=pack, offers_waiting=False)
        case _:
            assert_never(way)


class Proposal(NamedTuple):
    """The most sensible thing in words: what to do, on what, and on what ``in_short``, for where there is less room."""

    what: str
    on_what: str
    in_short: str


def proposal(context: Context, found: HomeFacts | None) -> Proposal:
    """The most sensible thing to do in words; ``found`` is None where nothing can be looked up."""
    questions = mixed_questions(context, found)
    mixed = Proposal("Play a mixed round", questions, questions)
    if found is None:
        return mixed
    match found.best:
        case Way.RESUME if found.waiting is not None:
            place, _ = where_left(found.waiting, context.clock)
            begun = begun_on(context.clock.local(found.waiting.started).date(), context.clock.now().date())
            what = kind_of(found.waiting)
            on = (found.waits_on,) if found.waits_on else ()
            said = (what, place, *on) if what == DAILY else (place, *on, what)
            return Proposal("Go on with your round", f"{', '.join(said)}, from {begun}", place)
        case Way.REVIEW:
            due = home.to_review(len(found.agenda.due), context.settings.count)
            return Proposal("Review what is due", due, due)
        case Way.STEP if found.is_unchosen:
            return Proposal("Choose your first text", path.OFFER, path.OFFER_IN_SHORT)
        case Way.STEP if found.is_new:
            return Proposal("Begin the path", path.OFFER, path.OFFER_IN_SHORT)
        case Way.STEP:
            step = found.path.next or found.path.way_on()
            in_short = "" if step is None else f"step {step.paragraph}"
            what = "Go on with the path" if found.path.stars else "Begin the path"
            return Proposal(what, found.next_step, in_short)
        case Way.DAILY:
            days = found.daily.streak
            why = home.keep(days) if days else "the same for everyone"
            return Proposal(f"Play daily no. {found.daily.number}", why, why)
        case Way.RESUME | Way.PLAY:
            return mixed
        case _ as never:
            assert_never(never)


def mixed_questions(context: Context, found: HomeFacts | None) -> str:
    """How many questions a mixed round has: as many as are set, or as the pack has."""
    wanted = context.settings.count
    return count(wanted if found is None else min(wanted, found.questions), "question")


class HomeSummary(Struct, frozen=True, kw_only=True):
    """How everything stands, each in words and with what more there is to say where there is room."""

    review: tuple[str, str]
    daily: tuple[str, str]
    sprint: tuple[str, str]
    ladder: tuple[str, str]
    exercises: tuple[str, str]
    packs: tuple[str, str]


def standing(context: Context, found: HomeFacts) -> HomeSummary:
    """How everything stands, in words."""
    due, daily = found.agenda, found.daily
    review = home.review(len(due.due), due.next_day, due.next_count, daily.day, context.settings.count)
    return HomeSummary(
        review=review if due.asks else (home.NONE, ""),
        daily=home.daily(daily.number, is_begun=daily.played is not None, is_over=daily.is_over, streak=daily.streak),
        sprint=home.sprint(context.settings.sprint_seconds, found.records.sprint) if found.rungs else (home.NONE, ""),
        ladder=home.ladder(found.rungs, found.records.ladder),
        exercises=home.exercises(tuple(map(clean, found.exercises))),
        packs=packs.others(found.packs.number, found.packs.title, found.packs.waits),
    )
