"""The path through a brief: where a player stands on it, and a step of it, read and then played."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.brief import Paragraph
from quiz.bank.pack import Pack
from quiz.errors import UsageError
from quiz.history.database import HistoryError
from quiz.history.rounds import StoredRound
from quiz.history.steps import PathHistory
from quiz.play.commands import pack_argument
from quiz.play.context import Context
from quiz.play.opening import plan_now, start_round
from quiz.play.pack_round import PackRound
from quiz.play.request import Request
from quiz.play.resume import PackAwayError, UnresumableError, resume_round
from quiz.play.round import Round
from quiz.rules.path import FOREWORD, Path, Step, StepAnswer, StepRound, path, step_items
from quiz.rules.scoring import mark


class PathEnd(Enum):
    """What a round has brought to its end: every step was played, or every star was earned."""

    PLAYED = auto()
    ALL_STARS = auto()


class StepToRead(Struct, frozen=True, kw_only=True):
    """A step of the path before its questions: what is read first, and what is asked then.

    ``ids`` names the questions in their order; there are none where the paragraph is only read. ``teaches`` says
    that the three verdicts are to be explained before the questions: a claim is among them, and the player has
    answered none yet. ``foreword`` is read before the paragraph: it says who speaks, to somebody who has played no
    step yet. ``leads_on`` says that the path goes on behind a paragraph that is only read: not behind the foreword,
    which is picked to be read alone.
    """

    pack: Pack
    paragraph: Paragraph
    ids: tuple[str, ...]
    teaches: bool
    foreword: Paragraph | None = None
    leads_on: bool = True


def has_not_read(context: Context, pack: Pack) -> bool:
    """Whether there is a path of which the player has read nothing, and no question was answered; False if unknown."""
    if context.history is None:
        return False
    try:
        return not context.history.outcomes_of(context.who, pack.name) and path_stars(context, pack).most > 0
    except HistoryError:
        return False


def path_stars(context: Context, pack: Pack) -> Path:
    """The path of a pack with the stars of the player; raises HistoryError."""
    return _path(pack, _history(context, pack))


def asks_ahead(context: Context, pack: Pack) -> bool:
    """Whether a round on the whole text asks what the path has still to tell; not where nothing can be looked up."""
    try:
        walked = path_stars(context, pack)
    except HistoryError:  # It is shown when the round is to be written there.
        return False
    return bool(walked.most) and not walked.is_done


def is_ahead(context: Context, round: Round) -> bool:
    """Whether a round on the whole text that is just begun asks what the path has still to tell."""
    if not isinstance(round, PackRound) or round.session.begun:
        return False
    plan = round.plan
    is_of_part = bool(plan.ids or plan.review or plan.paragraph is not None or plan.wanted.topics)
    is_whole = round.daily is not None or plan.terms.mode.is_quick or not is_of_part
    return is_whole and asks_ahead(context, round.pack)


def step_sizes(context: Context, pack: Pack) -> dict[int, int]:
    """How many questions the step on each paragraph would ask now; raises HistoryError."""
    best = _history(context, pack).best
    numbers = (paragraph.number for paragraph in pack.brief.paragraphs)
    return {number: len(step_items(pack.items, number, best)) for number in numbers if number != FOREWORD}


def path_after(context: Context, played: Round) -> Path:
    """The path with the stars that a round has earned which was a step of it, also where nothing remembers that."""
    try:
        kept = _history(context, played.pack)
    except HistoryError:  # The round has told of it.
        kept = PathHistory()
    return _path(played.pack, replace(kept, rounds=(*kept.rounds, *_as_step(played))))


def path_end(context: Context, played: Round) -> PathEnd | None:
    """What a round that was a step has brought to its end on the path for the first time; None for any other round."""
    if not isinstance(played, PackRound) or played.step is None or not played.progress.complete:
        return None
    try:
        before = _path(played.pack, _history(context, played.pack, besides=played.progress.uid))
    except HistoryError:  # The round has told of it.
        return None
    now = path_after(context, played)
    if now.is_full:
        return None if before.is_full else PathEnd.ALL_STARS
    return PathEnd.PLAYED if now.is_done and not before.is_done else None


def stars_won(context: Context, played: Round) -> tuple[Step, ...]:
    """The steps, as they stand now, that a round has won a star for without being that step; none where unknown.

    What was wrong in a step and is put right anywhere counts for it.
    """
    if not isinstance(played, PackRound):
        return ()
    pack, uid = played.pack, played.progress.uid
    try:
        now = _history(context, pack)
        if not now.rounds:
            return ()
        before = _path(pack, _history(context, pack, besides=uid))
    except HistoryError:  # The round has told of it.
        return ()
    stars = {step.paragraph: step.stars for step in before.steps}
    others = (step for step in _path(pack, now).steps if step.paragraph != played.step)
    return tuple(step for step in others if step.stars > stars[step.paragraph])


def knows_verdicts(context: Context, pack: Pack) -> bool:
    """Whether the player has answered a claim before, of whatever pack; not where nothing can be looked up."""
    try:
        return _history(context, pack).knows_verdicts
    except HistoryError:  # It is shown when the round is to be written there.
        return False


def find_step(context: Context, pack: Pack, paragraph: int | None = None, after: int = FOREWORD) -> StepToRead | None:
    """A step of the path: that of a paragraph, or what comes next behind ``after``; None where every star is earned.

    Raises UsageError where the brief has no such paragraph. A history that cannot be read keeps nobody from playing.
    """
    try:
        kept = _history(context, pack)
    except HistoryError:  # It is shown when the round is to be written there.
        kept = PathHistory()
    if paragraph is None:
        step = _path(pack, kept).way_on(after)
        if step is None:
            return None
        paragraph = step.paragraph
    try:
        found = pack.brief.paragraph(paragraph)
    except KeyError:
        raise UsageError(f"the brief has no paragraph {paragraph}; quiz path{pack_argument(pack)} lists them") from None
    items = () if paragraph == FOREWORD else step_items(pack.items, paragraph, kept.best)
    return StepToRead(
        pack=pack,
        paragraph=found,
        ids=tuple(item.id for item in items),
        teaches=not kept.knows_verdicts and any(item.verdicts for item in items),
        foreword=_foreword(pack) if not kept.rounds and after == FOREWORD != paragraph else None,
        leads_on=paragraph != FOREWORD,
    )


def open_step(context: Context, step: StepToRead) -> PackRound:
    """Ask the questions of a step now; raises UsageError where it has none."""
    wanted = plan_now(context, Request())
    numbered = replace(wanted, ids=step.ids, count=None, paragraph=step.paragraph.number)
    return start_round(context, step.pack, numbered)


def step_left(context: Context, step: StepToRead) -> PackRound | None:
    """The round on this step that its player left, resumed; None where there is none that can be."""
    kept = None
    if context.history is not None:
        try:
            left = context.history.rounds_of(context.who, unfinished=True)
        except HistoryError:  # It is shown when the round is to be written there.
            return None
        kept = next((one for one in left if _is_of(one, step)), None)
    if kept is None:
        return None
    try:
        return resume_round(context, kept, step.pack)
    except (PackAwayError, UnresumableError):
        return None


def _foreword(pack: Pack) -> Paragraph | None:
    """What a brief says about the release itself; None where it says nothing."""
    return next((paragraph for paragraph in pack.brief.paragraphs if paragraph.number == FOREWORD), None)


def _is_of(kept: StoredRound, step: StepToRead) -> bool:
    """Whether a round is one on a step, of the pack as it is now."""
    return kept.digest == step.pack.digest and kept.plan is not None and kept.plan.paragraph == step.paragraph.number


def _history(context: Context, pack: Pack, *, besides: str = "") -> PathHistory:
    """What the player has played of the path, one round by its uid left out where ``besides`` names one."""
    return PathHistory() if context.history is None else context.history.path_of(context.who, pack.name, besides)


def _path(pack: Pack, kept: PathHistory) -> Path:
    return path([paragraph.number for paragraph in pack.brief.paragraphs], pack.items, kept.rounds, kept.best)


def _as_step(played: Round) -> Iterator[StepRound]:
    """A round as the history would hold it, where it was a step that was played through."""
    if played.step is not None and played.progress.complete:
        answers = tuple(
            StepAnswer(
                question=asked.id,
                credit=mark(asked, answer).credit,
                cited=answer.cited,
                helped=bool(answer.helps),
            )
            for asked, answer in played.turns
        )
        yield StepRound(paragraph=played.step, answers=answers)
