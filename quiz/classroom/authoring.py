"""Making an exercise out of a pack, as a teacher requests it."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Callable

from msgspec import Struct

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.classroom.contradictions import Contradiction, contradictions
from quiz.classroom.exercise import (
    FORMAT,
    LEAST_MARKS,
    LONGEST_TITLE,
    MOST_MARKS,
    Counts,
    Exercise,
    Task,
    without_keys,
)
from quiz.errors import UsageError
from quiz.rules.conflicts import Clues, VisibleClues
from quiz.rules.every_kind import with_every_kind
from quiz.rules.items import Item, Kind, for_each
from quiz.rules.plan import DEFAULT_COUNT
from quiz.rules.question import pose, visible_text
from quiz.rules.seeded import rank
from quiz.rules.selection import draw, draw_by_what_is_visible
from quiz.rules.terms import Mode, QuestionFilter

_ORDER_SEED_BITS = 53
"""As many as the number in an exercise's file may have."""
NAMED_TWICE = "a student is named twice for more time; leave out one"
_REFUSED = for_each(
    Contradiction,
    {
        Contradiction.CLOSED_BOOK_WITH_LINES: "a closed book leaves no line to point at; leave out one of the two",
        Contradiction.PRACTICE_WITHOUT_KEYS: (
            "without the keys nothing can be told after an answer; choose an exam, or do not hide them"
        ),
        Contradiction.ANSWERS_AFTER_NO_CLOSING: (
            "answers after closing need a moment at which it closes; add one with --closes"
        ),
        Contradiction.ANSWERS_AFTER_CLOSING_IN_PRACTICE: (
            "practice tells the answer after every question; choose an exam to tell it after closing"
        ),
        Contradiction.CLOSES_BEFORE_IT_OPENS: "the exercise would close before it opens; change one of them",
        Contradiction.STUDENT_NAMED_TWICE: NAMED_TWICE,
    },
)


class ExerciseRequest(Struct, kw_only=True):
    """An exercise as a teacher requests it.

    ``ids`` names the questions; otherwise ``count`` of those wanted are drawn, or ten, if there are so many.
    ``marks`` says what questions are worth, by their kind or their id. ``extra_minutes`` goes by student.
    """

    title: str = ""
    wanted: QuestionFilter = QuestionFilter()
    count: int | None = None
    ids: tuple[str, ...] = ()
    marks: dict[str, float] = {}
    mode: Mode = Mode.EXAM
    open_book: bool = True
    certainty: bool = False
    lines: bool = False
    strict_spelling: bool = False
    going_back: bool = True
    minutes: float | None = None
    opens: datetime.datetime | None = None
    closes: datetime.datetime | None = None
    answers_after_closing: bool = False
    attempts: int | None = 1
    counts: Counts = Counts.BEST
    own_order: bool = False
    hide_keys: bool = False
    extra_minutes: dict[str, float] = {}


def make(
    pack: Pack, request: ExerciseRequest, *, id: str, seed: int, secret: str | None, order_seed: int | None = None
) -> Exercise:
    """The exercise; raises UsageError for a request that contradicts itself.

    ``seed`` draws the questions. Where keys are hidden, it stands nowhere in the exercise: orders are made by
    ``order_seed``, 0 to 2**53 - 1, which is a random one if none is given. Otherwise ``seed`` makes the orders, too.
    """
    _demand_agreement(request)
    if not request.hide_keys:
        order_seed = seed
    elif order_seed is None:
        order_seed = secrets.randbits(_ORDER_SEED_BITS)
    items = _questions(pack, request, seed, order_seed)
    exercise = Exercise(
        format=FORMAT,
        id=id,
        title=_title(request, pack),
        mode=request.mode,
        open_book=request.open_book,
        certainty=request.certainty,
        lines=request.lines,
        strict_spelling=request.strict_spelling,
        going_back=request.going_back,
        minutes=request.minutes,
        opens=request.opens,
        closes=request.closes,
        answers_after_closing=request.answers_after_closing,
        attempts=request.attempts,
        counts=request.counts,
        order="own" if request.own_order else "same",
        seed=order_seed,
        secret=secret,
        pack=pack.used,
        extra_minutes={clean(name).strip(): minutes for name, minutes in request.extra_minutes.items()},
        question=_tasks(items, request.marks),
    )
    return without_keys(exercise, pack) if request.hide_keys else exercise


def read_extra(text: str, minutes: float | None) -> tuple[str, float]:
    """Who has how much more time: "Ann Lee=10" in minutes, or "Ann Lee=25%" of a limit; raises UsageError."""
    name, _, amount = text.rpartition("=")
    name, amount = clean(name).strip(), amount.strip()
    share = amount.endswith("%")
    try:
        more = float(amount.removesuffix("%"))
    except ValueError:
        more = 0.0
    if not name or not 0 < more <= 1_000:
        raise UsageError(f'{clean(text)[:60]!r} is not as in "Ann Lee=10" or "Ann Lee=25%"')
    if not share:
        return name, more
    if minutes is None:
        raise UsageError(f"there is no time limit of which {name} could have {amount} more; add one")
    return name, round(minutes * more / 100, 2)


def read_marks(text: str) -> tuple[str, float]:
    """What a kind or a question is worth: "typed=2"; raises UsageError."""
    name, _, amount = text.partition("=")
    try:
        marks = float(amount)
    except ValueError:
        marks = 0.0
    if not name.strip() or not LEAST_MARKS <= marks <= MOST_MARKS:
        raise UsageError(f"{clean(text)[:60]!r} is not as in typed=2, with {LEAST_MARKS} to {MOST_MARKS} marks")
    return name.strip(), marks


def _demand_agreement(request: ExerciseRequest) -> None:
    """Refuse a request of which one part would undo another."""
    if request.mode is Mode.SPRINT:
        raise UsageError("a sprint is no exercise; choose practice or exam")
    for found in contradictions(request, keys_hidden=request.hide_keys):
        raise UsageError(_REFUSED[found])


def _title(request: ExerciseRequest, pack: Pack) -> str:
    """The title that was requested, or the pack's as far as it fits; raises UsageError."""
    title = clean(request.title).strip()
    if len(title) > LONGEST_TITLE:
        raise UsageError(f"a title has {LONGEST_TITLE} characters or fewer, and this one {len(title)}")
    return title or pack.about.title[:LONGEST_TITLE].strip()


def _questions(pack: Pack, request: ExerciseRequest, seed: int, order_seed: int) -> tuple[Item, ...]:
    by_id = {item.id: item for item in pack.items}
    for name in request.ids:
        if name not in by_id:
            raise UsageError(f"the pack {pack.name} has no question {clean(name)[:60]!r}; quiz questions lists them")
    if len(set(request.ids)) < len(request.ids):
        raise UsageError("a question is named twice; leave out one")
    count = request.count or DEFAULT_COUNT
    if request.ids:
        drawn = tuple(by_id[name] for name in request.ids)
    elif request.hide_keys:
        drawn = draw_by_what_is_visible(pack.items, request.wanted, seed, count, order_seed)
        visible = {item.id: visible_text(pose(item)) for item in pack.items if request.wanted.admits(item)}
        # Which ones go for a kind that lacks is settled before their order is, which may tell nothing of the seed.
        by_seed = tuple(sorted(drawn, key=lambda item: rank(seed, "kind", visible[item.id])))
        drawn = _of_every_kind(pack, request, by_seed, VisibleClues, lambda item: rank(seed, "kind", visible[item.id]))
        drawn = tuple(sorted(drawn, key=lambda item: (item.difficulty, rank(order_seed, "order", visible[item.id]))))
    else:
        drawn = tuple(asked.item for asked in draw(pack.items, request.wanted, seed, count))
        drawn = _of_every_kind(pack, request, drawn, Clues, lambda item: rank(seed, "kind", item.id))
    if not drawn:
        raise UsageError("no question of this pack fits all of this; leave one thing out")
    if not request.ids and request.count is not None and len(drawn) < request.count:
        raise UsageError(f"only {len(drawn)} questions of this pack fit; ask for fewer, or leave one thing out")
    return drawn


def _of_every_kind(
    pack: Pack,
    request: ExerciseRequest,
    drawn: tuple[Item, ...],
    clues: type[Clues | VisibleClues],
    rank_of: Callable[[Item], bytes],
) -> tuple[Item, ...]:
    """The questions drawn, with one of each kind where there is room for that; what has a lower rank comes first."""
    fitting = sorted(filter(request.wanted.admits, pack.items), key=rank_of)
    names = {item.id for item in drawn}
    return tuple(with_every_kind(drawn, [one for one in fitting if one.id not in names], clues(fitting).traits))


def _tasks(items: tuple[Item, ...], marks: dict[str, float]) -> tuple[Task, ...]:
    known = {str(kind) for kind in Kind} | {item.id for item in items}
    for name in marks:
        if name not in known:
            raise UsageError(f"marks for {clean(name)[:60]!r}: it is neither a kind nor a question of this exercise")
    return tuple(Task(id=item.id, marks=marks.get(item.id, marks.get(item.kind, 1))) for item in items)
