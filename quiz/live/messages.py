"""What phones and the host say to each other, both ways: JSON over a WebSocket, or over POST and an event stream.

Only a snapshot carries state, and one draws everything. No message before the reveal holds a key, what others
answered, or a score that the question has changed. Host powers are not among these messages.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Raw, Struct

from quiz.classroom.page_parts import PageParagraph, ShownQuestion
from quiz.rules.live import Pacing, RoomPhase
from quiz.rules.live_events import Certainty, Cited, GivenTexts, QuestionNumber
from quiz.wording.feedback import ProofParagraph

LARGEST_MESSAGE = 16_384
"""A message from a phone has so many bytes at most."""
LONGEST_SENT = 200
"""A name as it is sent may be longer than it is kept."""

Token = Annotated[str, Meta(min_length=1, max_length=100)]


class _ToHost(Struct, frozen=True, kw_only=True, tag_field="type"):
    """A message from a phone."""


class Join(_ToHost, frozen=True, kw_only=True, tag="join"):
    """Somebody new, with the code of the room. ``device`` is "phone" or "terminal", and only shown.

    ``nonce`` is made by chance, 16 characters or more: whoever was not told of the seat that they took says "join" with
    it again, and has that one.
    """

    code: Annotated[str, Meta(max_length=40)]
    name: Annotated[str, Meta(max_length=LONGEST_SENT)] = ""
    device: Annotated[str, Meta(max_length=20)] = "phone"
    nonce: Annotated[str, Meta(max_length=64)] = ""


class Back(_ToHost, frozen=True, kw_only=True, tag="back"):
    """Somebody who has a seat. ``seen`` is the ``seq`` of the last snapshot, 0 where the page is new.

    Over POST it gives no seat by itself: there the token stands in a header of each request.
    """

    token: Token
    seen: Annotated[int, Meta(ge=0)] = 0


class Give(_ToHost, frozen=True, kw_only=True, tag="answer"):
    """An answer to a question, counted from 1. It may be sent again: the first one counts."""

    question: QuestionNumber
    given: GivenTexts
    certainty: Certainty | None = None
    cited: Cited | None = None


class Next(_ToHost, frozen=True, kw_only=True, tag="next"):
    """At one's own pace: on from a proof."""


class Ping(_ToHost, frozen=True, kw_only=True, tag="ping"):
    """Whether the host is there."""

    n: Annotated[int, Meta(ge=0, le=2**53)] = 0


ToHost = Join | Back | Give | Next | Ping


class Reason(StrEnum):
    """Why something was refused."""

    CODE = "code"
    LOCKED = "locked"
    FULL = "full"
    NAME = "name"
    WAIT = "wait"
    TOKEN = "token"  # noqa: S105 - The word that says that a token is not known.
    REMOVED = "removed"
    BUSY = "busy"
    RATE = "rate"
    MESSAGE = "message"


class _ToPhone(Struct, frozen=True, kw_only=True, tag_field="type"):
    """A message from the host."""


class Welcome(_ToPhone, frozen=True, kw_only=True, tag="welcome"):
    """The seat that somebody has, after ``join`` and after ``back``, before the first snapshot.

    ``token`` is what ``back`` takes; it is empty where the one that was sent still holds. ``brief`` is there where
    the release may be read, and ``back`` said that nothing was seen yet. ``levels`` are the levels of certainty in
    words, empty where none is asked for.
    """

    token: str
    seat: int
    name: str
    levels: dict[str, str] = {}
    brief: tuple[PageParagraph, ...] = ()


class Refused(_ToPhone, frozen=True, kw_only=True, tag="refused"):
    """Something was refused; ``text`` says it in plain English.

    After "wait" the phone keeps its connection: the teacher may let it in, which is answered by ``welcome``. Whoever
    asked by POST opens the event stream with that join instead of a token, and waits there.
    """

    reason: Reason
    text: str


class Saved(_ToPhone, frozen=True, kw_only=True, tag="saved"):
    """The answer to this question is on the host's disk."""

    question: int


class Pong(_ToPhone, frozen=True, kw_only=True, tag="pong"):
    """The host is there. Where ``seq`` is not that of the last snapshot seen, say ``back``."""

    n: int
    seq: int
    phase: RoomPhase


class PhoneQuestion(ShownQuestion, frozen=True, kw_only=True):
    """A question of the room, counted from 1; ``certainty`` says whether it is asked how sure the answer is."""

    number: int
    certainty: bool


class OwnAnswer(Struct, frozen=True, kw_only=True):
    """What this seat answered."""

    given: tuple[str, ...]
    certainty: int | None = None
    cited: tuple[str, ...] | None = None


class AnswerVerdict(StrEnum):
    """How an answer went."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    SKIPPED = "skipped"


class Reveal(Struct, frozen=True, kw_only=True):
    """The key of a question and what is said with it, and how this seat's own answer went.

    ``right`` is the right answer as it would be handed in, ``said`` as it is read. ``yours`` is what this seat
    answered in words, empty where that was right or nothing. ``earned`` says what ``points`` are made of where it was
    asked how sure the answer is or for lines, each part in words with its own points; it is empty otherwise.
    ``yours_why`` are reasons against what was answered,
    each with what it is about. ``parts_why`` are parts of the right answer with their reasons. ``unproved`` says that
    there is no proof where there is none. ``counts`` says how often each of ``options`` was picked by all, in that
    order; it is empty for questions of other forms than picking. ``stamp`` is the verdict in words.
    """

    right: tuple[str, ...]
    said: str
    why: str
    yours: str
    yours_why: tuple[tuple[str, str], ...]
    parts_why: tuple[tuple[str, str], ...]
    proof: tuple[ProofParagraph, ...]
    unproved: str
    verdict: AnswerVerdict
    stamp: str
    points: float
    earned: tuple[tuple[str, float], ...] = ()
    counts: tuple[int, ...] = ()


class You(Struct, frozen=True, kw_only=True):
    """What this seat is called and has earned, as of the last reveal. ``rank`` is None before the first."""

    name: str
    team: str
    points: float
    rank: int | None


class BoardRow(Struct, frozen=True, kw_only=True):
    """A row of the board: a seat, or a team where there are teams."""

    rank: int
    name: str
    points: float


class OwnTurn(Struct, frozen=True, kw_only=True):
    """A question at the end, with what this seat answered and how that went.

    Questions that were never opened, or were over when the seat was taken, are not among them.
    """

    question: PhoneQuestion
    answer: OwnAnswer | None
    reveal: Reveal


class Snapshot(_ToPhone, frozen=True, kw_only=True, tag="snapshot"):
    """All that a phone shows. ``seq`` grows with everything that happens in the room.

    ``phase`` is this seat's own: at one's own pace it is "open" while a question is to be answered, "reveal" while its
    proof is shown, and "closed" when all questions are answered. ``place`` counts the questions from 1, ``of`` of them;
    it is 0 in the lobby. ``left`` and ``limit`` are seconds, null where time does not count. ``question`` is null in
    the lobby and where there is no question left; where the teacher keeps its words on the board (``on_board``), its
    ``stem`` is empty. ``reveal`` is null before the reveal, ``board`` empty but for "board" and "end", and ``ended``
    empty before "end". ``answered`` of ``seats`` is how many have answered.
    """

    seq: int
    phase: RoomPhase
    paused: bool
    title: str
    way: Pacing
    of: int
    place: int
    left: float | None
    limit: float | None
    on_board: bool
    question: PhoneQuestion | None
    answer: OwnAnswer | None
    reveal: Reveal | None
    you: You
    board: tuple[BoardRow, ...]
    answered: int
    seats: int
    ended: tuple[OwnTurn, ...]


ToPhone = Welcome | Refused | Saved | Pong | Snapshot

_TO_HOST: msgspec.json.Decoder[ToHost] = msgspec.json.Decoder(ToHost)
_TO_PHONE: msgspec.json.Decoder[ToPhone] = msgspec.json.Decoder(ToPhone)
_ENCODER = msgspec.json.Encoder()


def read_to_host(data: str | bytes) -> ToHost:
    """A message from a phone; raises ValueError for what is none, or too large."""
    if len(data) > LARGEST_MESSAGE:
        raise ValueError("the message is too large")
    try:
        return _TO_HOST.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise ValueError(str(error)) from None


def read_to_phone(data: str | bytes) -> ToPhone:
    """A message from the host; raises ValueError for what is none."""
    try:
        return _TO_PHONE.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise ValueError(str(error)) from None


def written(message: ToHost | ToPhone | Raw) -> bytes:
    """A message as it is sent."""
    return _ENCODER.encode(message)


def live_schema() -> dict[str, Any]:
    """The JSON Schema of all messages: those to the host, and those to a phone."""
    (to_host, to_phone), components = msgspec.json.schema_components((ToHost, ToPhone), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A message of a live room",
        "description": "Phones say what stands under toHost, the host what stands under toPhone.",
        "anyOf": [{"$ref": "#/$defs/toHost"}, {"$ref": "#/$defs/toPhone"}],
        "$defs": {"toHost": to_host, "toPhone": to_phone, **components},
    }
