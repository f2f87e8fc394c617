"""A chain of hashes and a seal, by which result files show where they were tampered with.

Every event carries a hash over itself and the hash of the event before it, the first over the head of the file.
So nothing can be changed, left out or put in between without recomputing every hash that follows.
"""

from __future__ import annotations

import datetime
import hmac
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Protocol, TypeVar

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from quiz.bank.clean import clean, clean_tree
from quiz.reading import json
from quiz.reading.bounds import LARGEST_JSON, TooMuchError
from quiz.reading.files import NotAFileError, TooLargeError, read_regular

Hash = Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")]


class ChainedEvent(Protocol):
    """An event of a chain, which is a Struct as well. ``hash`` is empty until the event is chained."""

    @property
    def hash(self) -> str:
        """The hash over this event and the one before it."""


Event = TypeVar("Event", bound=Struct)
Record = TypeVar("Record", bound=Struct)


class UnreadableError(ValueError):
    """A file that is not what it was read as. The text says why."""


def head_hash(above: Struct) -> str:
    """The hash that the first event is chained to, over a file's head."""
    return _hash(b"", above)


def event_hash(before: str, event: Struct) -> str:
    """The hash of an event, after the one before it."""
    return _hash(before.encode(), replace(event, hash=""))


def with_hash(before: str, event: Event) -> Event:
    """An event with its hash, after the one before it."""
    return replace(event, hash=event_hash(before, event))


def seal(last: str, state: object, secret: str) -> str:
    """The keyed hash (HMAC) of the last event's hash and of a state; nobody can make it without the secret."""
    return hmac.new(secret.encode(), last.encode() + b"\0" + msgspec.json.encode(state), sha256).hexdigest()


def hashes_agree(one: str, other: str) -> bool:
    """Whether two hashes agree."""
    return hmac.compare_digest(one, other)


def first_break(first: str, events: Sequence[ChainedEvent]) -> int | None:
    """The index of the first event whose hash does not follow from the one before it; None if all do."""
    before = first
    for place, event in enumerate(events):
        if not (isinstance(event, Struct) and hashes_agree(event.hash, event_hash(before, event))):
            return place
        before = event.hash
    return None


def is_as_written(data: bytes, value: Struct) -> bool:
    """Whether a file holds exactly what was read out of it."""
    return bool(json.decode(data) == msgspec.json.decode(msgspec.json.encode(value)))


def bytes_of(path: Path) -> bytes:
    """What a result file holds; raises UnreadableError."""
    try:
        return read_regular(path, LARGEST_JSON)
    except NotAFileError as error:
        raise UnreadableError(error.strerror) from None
    except TooLargeError:
        raise UnreadableError("it is larger than any result") from None
    except OSError as error:
        raise UnreadableError(f"it cannot be read ({error.strerror})") from None


def read(data: bytes, kind: type[Record], form: str, what: str) -> Record:
    """A result out of the bytes of its file, every text in it cleaned; raises UnreadableError.

    ``form`` is what its ``format`` has to say, a version at its end, and ``what`` names such a file.
    """
    try:
        value = json.decode(data)
    except TooMuchError as error:
        raise UnreadableError(str(error)) from None
    except ValueError:
        raise UnreadableError("it is cut off, or no JSON at all" if data.strip() else "it is empty") from None
    named = value.get("format") if isinstance(value, dict) else None
    if not isinstance(named, str) or not named.startswith(form.rstrip("0123456789")):
        raise UnreadableError(f"it is no {what}")
    if named != form:
        raise UnreadableError("it was written by another version of the game; update this one")
    try:
        return msgspec.convert(clean_tree(value), kind)
    except RecursionError:
        raise UnreadableError(json.TOO_DEEP) from None
    except (msgspec.ValidationError, OverflowError) as error:
        raise UnreadableError(f"it is no whole result ({clean(str(error)) or 'a number is too large'})") from None


def written(value: Struct) -> bytes:
    """The bytes of a result file."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def moment(now: datetime.datetime) -> datetime.datetime:
    """A moment as results have it: to the second, in UTC."""
    return now.astimezone(datetime.UTC).replace(microsecond=0)


def _hash(before: bytes, value: object) -> str:
    return sha256(before + b"\0" + msgspec.json.encode(value)).hexdigest()
