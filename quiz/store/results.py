"""The result file: a round as JSON, complete enough for its score to be worked out again."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

import quiz
from quiz.bank.clean import clean
from quiz.bank.pack import PackUsed
from quiz.errors import UsageError
from quiz.reading.files import is_regular, open_regular
from quiz.rules.helps import Help
from quiz.rules.items import Kind, LineNumber
from quiz.rules.scoring import Score, mark, score
from quiz.rules.session import Answer, Session
from quiz.rules.terms import Mode
from quiz.store.files import OwnFile, free_path, prove_writable, set_aside
from quiz.store.round_state import PackRoundState

FORMAT: Literal["fact-check-quiz result 1"] = "fact-check-quiz result 1"


class Options(Struct, frozen=True, kw_only=True):
    """What the round was asked to be.

    ``limit`` is in seconds; empty lists leave a side open. ``ids`` names the questions of a round
    that was not drawn, such as one on those missed before, as far as ``questions`` names them. ``slips`` says that a
    slip in spelling counts as right, ``going_back`` that answers could be changed until the end.
    """

    count: int | None
    topics: tuple[str, ...]
    kinds: tuple[Kind, ...]
    difficulties: tuple[int, ...]
    ids: tuple[str, ...] | None
    certainty: bool
    citing: bool = msgspec.field(name="pointing")
    open_book: bool
    limit: float | None
    slips: bool = False
    going_back: bool = False


class EarlierAnswer(Struct, frozen=True, kw_only=True):
    """An answer that was changed later; ``given`` is null where it was taken back.

    ``seconds`` is how long the question had been open by then.
    """

    given: tuple[str, ...] | None
    certainty: Annotated[int, Meta(ge=1, le=3)] | None
    cited: tuple[LineNumber, ...] | None
    seconds: Annotated[float, Meta(ge=0)]


class ItemResult(Struct, frozen=True, kw_only=True):
    """One question: what was given and what it earned.

    ``given`` is null for a skipped question; for a match it goes by the left-hand sides in their
    order. ``cited`` is null where no line was asked for, ``line`` says whether it was the right one.
    ``helps`` are those that were taken before the answer: ``brief`` where it was looked up, ``paragraph`` or ``half``
    for a hint or on a ladder, and ``another`` where another question was asked in the place of this one. ``id``,
    ``credit``, ``line`` and ``points`` are null in an exam that is not over: how it goes is not told before, and an
    id may hold the answer. ``earlier`` is there where an answer was changed: those before it, in order.
    """

    id: str | None
    given: tuple[str, ...] | None
    credit: Annotated[float, Meta(ge=0, le=1)] | None
    certainty: Annotated[int, Meta(ge=1, le=3)] | None
    cited: tuple[LineNumber, ...] | None
    line: bool | None
    points: float | None
    seconds: Annotated[float, Meta(ge=0)]
    helps: tuple[Help, ...] = ()
    earlier: tuple[EarlierAnswer, ...] | UnsetType = UNSET


class Result(Struct, frozen=True, kw_only=True):
    """A whole round. ``questions`` names everything drawn, ``items`` what was reached of it.

    An id may hold the answer. So in a round that is not complete ``questions`` names only what was reached, and
    nothing in an exam that is not over.

    ``complete`` says that the round came to its own end, by its last question or by its time. ``score`` is null
    in an exam that is not over.
    """

    format: Literal["fact-check-quiz result 1"]
    version: str
    pack: PackUsed
    player: str
    seed: int
    mode: Mode
    options: Options
    started: datetime.datetime
    complete: bool
    questions: tuple[str, ...]
    items: tuple[ItemResult, ...]
    score: Score | None


def result_of(progress: PackRoundState) -> Result:
    """The record of a round as far as it was played."""
    session, plan, pack = progress.session, progress.plan, progress.pack
    terms = plan.terms
    is_told = progress.over or terms.mode is not Mode.EXAM
    named = _named(progress, is_told=is_told)
    items = []
    for place, (asked, answer) in enumerate(session.turns):
        marked = mark(asked, answer)
        items.append(
            ItemResult(
                id=asked.id if is_told else None,
                given=answer.given,
                credit=marked.credit if is_told else None,
                certainty=answer.certainty,
                cited=_numbers(answer),
                line=marked.line if is_told else None,
                points=marked.points if is_told else None,
                seconds=round(answer.seconds, 3),
                helps=answer.helps,
                earlier=_earlier(session, place) or UNSET,
            )
        )
    return Result(
        format=FORMAT,
        version=quiz.__version__,
        pack=pack.used,
        player=progress.player,
        seed=plan.seed,
        mode=terms.mode,
        options=Options(
            count=plan.count,
            topics=plan.wanted.topics,
            kinds=plan.wanted.kinds,
            difficulties=plan.wanted.difficulties,
            ids=None if plan.ids is None else tuple(name for name in plan.ids if name in named),
            certainty=terms.certainty,
            citing=terms.citing,
            open_book=terms.open_book,
            limit=terms.limit,
            slips=terms.slips,
            going_back=terms.going_back,
        ),
        started=progress.started.astimezone(datetime.UTC).replace(microsecond=0),
        complete=progress.complete,
        questions=named,
        items=tuple(items),
        score=score(session) if is_told else None,
    )


def _earlier(session: Session, place: int) -> tuple[EarlierAnswer, ...]:
    """The answers to a question that were changed later."""
    before = () if session.sheet is None else session.sheet.slots[place].answers[:-1]
    return tuple(
        EarlierAnswer(
            given=answer.given,
            certainty=answer.certainty,
            cited=_numbers(answer),
            seconds=round(answer.seconds, 3),
        )
        for answer in before
    )


def _numbers(answer: Answer) -> tuple[str, ...] | None:
    """The lines that were cited, as numbers."""
    return None if answer.cited is None else tuple(map(str, answer.cited))


def _named(progress: PackRoundState, *, is_told: bool) -> tuple[str, ...]:
    """The ids of the questions that may be told by now."""
    if progress.complete:
        return tuple(asked.id for asked in progress.session.asked)
    return tuple(asked.id for asked, _ in progress.session.turns) if is_told else ()


class ResultFile:
    """The file a round is written to, again after every answer, so that it is whole at every moment.

    Opening it proves that it can be written, before the round; raises UsageError where it cannot. An
    older result at the path is kept as ``.bak``; any other file is left alone. Where another program
    writes to the path meanwhile, the round is written beside it. ``first`` is the file of the first
    round of the run, after which those of further rounds are named.
    """

    def __init__(self, path: Path, first: Path | None = None) -> None:
        self._first = first or path
        self.aside = make_room(path, FORMAT)
        try:
            self._file = OwnFile(path, self._first)
            self._file.write(b"")
        except OSError as error:
            raise _unwritable(path, error) from None

    @property
    def path(self) -> Path:
        """Where it is written."""
        return self._file.path

    def keep(self, progress: PackRoundState) -> None:
        """Write the round as far as it has come; raises OSError."""
        self._file.write(msgspec.json.format(msgspec.json.encode(result_of(progress)), indent=2) + b"\n")

    def following(self, number: int) -> ResultFile:
        """The file for a further round of the same run: ``NAME-2.json`` or the next that is free."""
        return ResultFile(free_path(self._first, number), self._first)


def demand_room(path: Path, form: str, *, makes_folder: bool = False) -> None:
    """Make sure that a result of a format can be written to a path; raises UsageError where it cannot.

    Nothing may stand there but an older result of that format, or a file with nothing in it. With ``makes_folder`` its
    folder may be missing: ``make_room`` makes it then.
    """
    shown = clean(str(path))
    try:
        if makes_folder and not path.parent.exists():
            return
        if path.exists() and not is_regular(path):
            raise UsageError(f"{shown} is not a file that a result can be written to; name another")
        if is_regular(path) and path.stat().st_size and not _is_result(path, form):
            raise UsageError(f"{shown} exists and is not a result; name another file")
        prove_writable(path)
    except (OSError, ValueError, RuntimeError) as error:
        raise _unwritable(path, error) from None


def make_room(path: Path, form: str, *, makes_folder: bool = False) -> Path | None:
    """Keep an older result aside, and say where; raises UsageError as ``demand_room`` does."""
    try:
        if makes_folder:
            path.parent.mkdir(parents=True, exist_ok=True)
        demand_room(path, form)
        return set_aside(path) if path.is_file() and path.stat().st_size else None
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: Exception) -> UsageError:
    reason = getattr(error, "strerror", None) or "no such path can be"
    return UsageError(f"{clean(str(path))} cannot be written ({reason}); name another file")


def _is_result(path: Path, form: str) -> bool:
    """Whether a file was written by this game in some version of a format, read by its first few bytes."""
    with open_regular(path) as file:
        return f'"format": "{form.rstrip("0123456789").rstrip()}'.encode() in file.read(200)
