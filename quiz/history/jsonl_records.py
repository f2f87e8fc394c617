"""A round as one line of JSON: what it holds, how it is written and read, and how it is added to a history.

Whole files of such lines are read and written by ``jsonl``.

A line is complete in itself. Its moments are UTC and its days the player's own. What it leaves out
is what belongs to one machine alone: the folder of the pack, and the step at which a round that is
not over could be resumed.
"""

from __future__ import annotations

import datetime
import sqlite3
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from itertools import groupby
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.structs import replace

from quiz.bank.clean import clean, clean_tree
from quiz.history.answers import Moment, Place, StoredAnswer, add_answer, answered_places, answers_of
from quiz.history.encoding import day, insert, stamp
from quiz.history.entries import StoredEntry, add_entry, entries_of, known_entries
from quiz.history.players import new_player
from quiz.history.rounds import COLUMNS, end, read_columns
from quiz.reading import json
from quiz.reading.bounds import LARGEST_JSON, TooMuchError
from quiz.rules.items import LineNumber
from quiz.rules.plan import Plan
from quiz.rules.terms import Mode

FORMAT: Literal["fact-check-quiz history 1"] = "fact-check-quiz history 1"
YEARS = range(1900, 3000)
"""What a clock may say, right or wrong. FSRS plans up to a hundred years ahead."""
LAST_DUE = datetime.date(3100, 12, 31)

T = TypeVar("T")

# A uid becomes the name of a file while its round is played, so it must not be a path.
Uid = Annotated[str, Meta(pattern=r"^[0-9a-z][0-9a-z-]{0,63}$")]


class BadLineError(ValueError):
    """A line that is not the record of a round. The text says why."""


class ReviewRecord(Struct, frozen=True, kw_only=True):
    """What an answer, named by its place, did to the schedule of a line; as FSRS counts, in days."""

    place: Place
    line: LineNumber
    rating: Annotated[int, Meta(ge=1, le=4)]
    day: datetime.date
    stability: Annotated[float, Meta(ge=0.001, le=1e6)]
    difficulty: Annotated[float, Meta(ge=1, le=10)]
    due: datetime.date


class Record(Struct, frozen=True, kw_only=True):
    """A round with all that came of it. ``questions`` are the ids in the order asked, ``plan`` what drew them.

    ``entries`` are all answers that were ever confirmed in an exam, question by question.
    """

    format: Literal["fact-check-quiz history 1"] = FORMAT
    uid: Uid
    player: str
    pack: str
    title: str
    digest: str
    plan: Plan | None
    questions: tuple[str, ...]
    started: Moment
    day: datetime.date
    daily: datetime.date | None
    ended: Moment | None
    complete: bool
    answers: tuple[StoredAnswer, ...]
    reviews: tuple[ReviewRecord, ...]
    entries: tuple[StoredEntry, ...] = ()

    @property
    def is_unfinished_exam(self) -> bool:
        """Whether nothing of how it goes may be told yet."""
        return self.ended is None and self.plan is not None and self.plan.terms.mode is Mode.EXAM


class _Withheld(Struct, frozen=True, kw_only=True):
    """What a line does not tell of a round before its end: ids, which may hold answers, and of an exam all answers.

    ``questions`` and ``ids``, those of the plan, are missing in lines of older versions, which told them.
    """

    answers: tuple[StoredAnswer, ...]
    reviews: tuple[ReviewRecord, ...]
    entries: tuple[StoredEntry, ...] = ()
    questions: tuple[str, ...] | UnsetType = UNSET
    ids: tuple[str, ...] | UnsetType | None = UNSET


class _Line(Record, frozen=True, kw_only=True):
    """A record as it is written: of a round that is not over without what ``withheld`` has packed."""

    withheld: str | UnsetType = UNSET


class Merged(Struct, frozen=True):
    """What a record brought: whether its round was new, and how many answers were."""

    new: bool
    answers: int


def encode(record: Record) -> bytes:
    """A record as one line, with its line break.

    Of a round that is not over, nobody reads there what it asks, nor of an exam how it goes.
    """
    if record.ended is not None:
        return msgspec.json.encode(record) + b"\n"
    plan, is_exam = record.plan, record.is_unfinished_exam
    withheld = _Withheld(
        answers=record.answers if is_exam else (),
        reviews=record.reviews if is_exam else (),
        entries=record.entries if is_exam else (),
        questions=record.questions,
        ids=plan.ids if plan is not None else None,
    )
    packed = b64encode(zlib.compress(msgspec.json.encode(withheld))).decode()
    fields = msgspec.structs.asdict(record) | {"questions": (), "withheld": packed}
    if is_exam:
        fields |= {"answers": (), "reviews": (), "entries": ()}
    if plan is not None and plan.ids is not None:
        fields["plan"] = replace(plan, ids=())
    return msgspec.json.encode(_Line(**fields)) + b"\n"


def decode(line: bytes) -> Record:
    """Read one line, every text in it cleaned; raises BadLineError."""
    try:
        value = json.decode(line)
    except TooMuchError as error:
        raise BadLineError(str(error)) from None
    except ValueError:
        raise BadLineError("it is no JSON, or cut off") from None
    named = value.get("format") if isinstance(value, dict) else None
    if not isinstance(named, str) or not named.startswith(FORMAT[:-1]):
        raise BadLineError("it is no round of a history")
    if named != FORMAT:
        raise BadLineError("it was written by another version of the game; update this one")
    line_read = _converted(value, _Line)
    fields = msgspec.structs.asdict(line_read)
    packed = fields.pop("withheld")
    if packed is not UNSET:
        withheld = _converted(_unpacked(packed), _Withheld)
        fields["answers"] += withheld.answers
        fields["reviews"] += withheld.reviews
        fields["entries"] += withheld.entries
        if withheld.questions is not UNSET:
            fields["questions"] = withheld.questions
        if withheld.ids is not UNSET and line_read.plan is not None:
            fields["plan"] = replace(line_read.plan, ids=withheld.ids)
    record = Record(**fields)
    _demand_sense(record)
    return record


def _converted(value: Any, kind: type[T]) -> T:
    """A value as what it is to be, every text in it cleaned; raises BadLineError."""
    try:
        return msgspec.convert(clean_tree(value), kind)
    except RecursionError:
        raise BadLineError(json.TOO_DEEP) from None
    except (msgspec.ValidationError, OverflowError) as error:
        raise BadLineError(clean(str(error)) or "it has a value that no round has") from None


def _unpacked(packed: str) -> Any:
    """What a line withholds; raises BadLineError, also for more than a line may hold."""
    try:
        stream = zlib.decompressobj()
        data = stream.decompress(b64decode(packed, validate=True), LARGEST_JSON)
        if not stream.eof:
            raise BadLineError("what it withholds is cut off, or too long")
        return json.decode(data)
    except TooMuchError as error:
        raise BadLineError(str(error)) from None
    except (ValueError, zlib.error) as error:
        raise error if isinstance(error, BadLineError) else BadLineError("what it withholds is damaged") from None


def next_records(
    connection: sqlite3.Connection, player: int | None = None, *, after: int = 0, most: int = 100
) -> tuple[tuple[int, Record], ...]:
    """The next rounds of a player, or of all for None, with their numbers, in the order they were written down."""
    rows = connection.execute(
        f"""
        SELECT round.id, {COLUMNS} FROM round JOIN player ON player.id = round.player
        WHERE round.id > :after AND (:player IS NULL OR round.player = :player) ORDER BY round.id LIMIT :most
        """,  # noqa: S608 - the columns are named by our own code
        {"after": after, "player": player, "most": most},
    ).fetchall()
    return tuple(
        (
            number,
            Record(
                **read_columns(tuple(columns)),
                answers=answers_of(connection, number),
                reviews=tuple(_reviews(connection, number)),
                entries=entries_of(connection, number),
            ),
        )
        for number, *columns in rows
    )


def merge(connection: sqlite3.Connection, record: Record) -> Merged:
    """Add to the history what it does not have of a round; raises BadLineError, and has then written nothing.

    What the history has stays: its answers, and the name that its player may have been given since. A
    round that was resumed elsewhere cannot be resumed here.
    """
    row = connection.execute("SELECT id, pack, started, ended FROM round WHERE uid = ?", (record.uid,)).fetchone()
    if row is not None and row[1:3] != (record.pack, stamp(record.started)):
        raise BadLineError(f"another round is called {record.uid} here")
    number = int(row[0]) if row is not None else add_round(connection, record)
    known = answered_places(connection, number)
    days = _days(record)
    added = {
        answer.place: add_answer(connection, number, record.pack, replace(answer, day=days[answer.place]))
        for answer in record.answers
        if answer.place not in known
    }
    _add_reviews(connection, number, record, added)
    entered = add_entries(connection, number, record)
    if row is not None and (added or entered or row[3] is None):
        if record.ended is not None:
            end(connection, number, record.ended, complete=record.complete)
        elif added or entered:
            connection.execute("UPDATE round SET bookmark = NULL WHERE id = ?", (number,))
    return Merged(row is None, len(added) or entered)


def add_entries(connection: sqlite3.Connection, round: int, record: Record) -> int:
    """Add the entries that the history does not have of a round, given by its number; to how many questions."""
    known = known_entries(connection, round)
    fresh = [entry for entry in record.entries if (entry.place, entry.number) not in known]
    for entry in fresh:
        add_entry(connection, round, record.pack, entry)
    return len({entry.place for entry in fresh})


def _days(record: Record) -> dict[int, datetime.date]:
    """The day on which each answer was given, by its place; the most likely one, where an older version wrote it.

    This is what the history's own migration does (see ``schema.DAYS_ESTIMATED``).
    """
    reviewed: dict[int, datetime.date] = {}
    for review in record.reviews:
        reviewed[review.place] = max(review.day, reviewed.get(review.place, review.day))
    days: dict[int, datetime.date] = {}
    latest = record.day
    for _, together in groupby(sorted(record.answers, key=_moment), _moment):
        answers = tuple(together)
        latest = max(latest, *(reviewed.get(one.place, latest) for one in answers))
        for one in answers:
            days[one.place] = one.day or reviewed.get(one.place) or max(latest, _whole_days_on(record, one.at))
    return days


def _moment(answer: StoredAnswer) -> datetime.datetime:
    return answer.at


def _whole_days_on(record: Record, at: datetime.datetime) -> datetime.date:
    """The day of a round and as many more as there are whole days from its start to a moment."""
    try:
        return record.day + datetime.timedelta(days=int((at - record.started) / datetime.timedelta(days=1)))
    except OverflowError:
        return record.day


def _reviews(connection: sqlite3.Connection, round: int) -> Iterator[ReviewRecord]:
    rows = connection.execute(
        """
        SELECT place, line, rating, review.day, stability, difficulty, due
        FROM review JOIN answer ON answer.id = review.answer WHERE round = ? ORDER BY place, review.id
        """,
        (round,),
    )
    for place, line, rating, made_on, stability, difficulty, due in rows:
        yield ReviewRecord(
            place=place,
            line=line,
            rating=rating,
            day=day(made_on),
            stability=stability,
            difficulty=difficulty,
            due=day(due),
        )


def add_round(connection: sqlite3.Connection, record: Record) -> int:
    """Write down a round without its answers; returns its number."""
    return insert(
        connection,
        "round",
        uid=record.uid,
        player=new_player(connection, record.player),
        pack=record.pack,
        title=record.title,
        digest=record.digest,
        folder="",
        plan="" if record.plan is None else record.plan,
        questions=record.questions,
        started=record.started,
        day=record.day,
        daily=record.daily,
        ended=record.ended,
        complete=record.complete,
    )


def _add_reviews(connection: sqlite3.Connection, round: int, record: Record, added: dict[int, int]) -> None:
    """Add the reviews of the answers that were added; ``added`` has the numbers of these by their places."""
    player = connection.execute("SELECT player FROM round WHERE id = ?", (round,)).fetchone()[0]
    for review in record.reviews:
        if review.place in added:
            insert(
                connection,
                "review",
                answer=added[review.place],
                player=player,
                pack=record.pack,
                line=review.line,
                rating=review.rating,
                day=review.day,
                stability=review.stability,
                difficulty=review.difficulty,
                due=review.due,
            )


def _demand_sense(record: Record) -> None:
    """Refuse what the types cannot rule out. What the history holds already is exported as it is."""
    given = (*record.answers, *record.entries)
    moments = (record.started, record.ended, *(answer.at for answer in given))
    days = (record.day, record.daily, *(review.day for review in record.reviews), *(answer.day for answer in given))
    for date in filter(None, (*moments, *days)):
        if not all(year in YEARS for year in _years(date)):
            raise BadLineError(f"the year {date.year} makes no sense")
    if record.complete and record.ended is None:
        raise BadLineError("it is complete and has no end")
    places = {answer.place for answer in record.answers}
    if len(places) < len(record.answers):
        raise BadLineError("two of its answers have one place")
    if len({(entry.place, entry.number) for entry in record.entries}) < len(record.entries):
        raise BadLineError("two of its entries are one")
    reviewed = {(review.place, review.line) for review in record.reviews}
    if len(reviewed) < len(record.reviews) or not {place for place, _ in reviewed} <= places:
        raise BadLineError("its reviews do not go with its answers")
    if not all(review.day <= review.due <= LAST_DUE for review in record.reviews):
        raise BadLineError("the day it is due makes no sense")


def _years(date: datetime.date) -> Iterator[int]:
    """The year of a date, and for a moment also that of UTC, once the first is no surprise."""
    yield date.year
    if isinstance(date, datetime.datetime):
        yield date.astimezone(datetime.UTC).year
