"""The seats that this machine has in live rooms, so that whoever comes back has their own again."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from quiz.reading.bounds import TooMuchError
from quiz.reading.files import read_regular
from quiz.rules.names import same_key
from quiz.store.files import write_parts
from quiz.store.places import data_folder

_MOST = 20
_LARGEST = 100_000


class _Seat(Struct, frozen=True):
    code: str
    name: str
    token: str


class KeptSeats:
    """A small file that nobody else can read. Where it cannot be written, nothing is kept: the teacher lets one in."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def here(cls) -> KeptSeats:
        """The one of this user."""
        return cls(data_folder() / "seats.json")

    def token(self, code: str, name: str) -> str:
        """The token of the latest seat in a room, of somebody by name where there is one; empty for none."""
        for seat in self._read():
            if seat.code == code and (not name or same_key(seat.name) == same_key(name)):
                return seat.token
        return ""

    def keep(self, code: str, name: str, token: str) -> None:
        """Keep a seat."""
        others = [seat for seat in self._read() if seat.token != token]
        self._write([_Seat(code, name, token), *others][:_MOST])

    def forget(self, token: str) -> None:
        """Forget a seat."""
        self._write([seat for seat in self._read() if seat.token != token])

    def _read(self) -> list[_Seat]:
        try:
            return msgspec.json.decode(read_regular(self._path, _LARGEST), type=list[_Seat])
        except (OSError, msgspec.DecodeError, RecursionError, TooMuchError):
            return []

    def _write(self, seats: list[_Seat]) -> None:
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_parts(self._path, (msgspec.json.encode(seats),), private=True)
