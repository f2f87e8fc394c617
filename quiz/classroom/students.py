"""Whose a result is: by what the teacher has put right, by the roster, and else by the name in it alone."""

from __future__ import annotations

from msgspec import Struct

from quiz.bank.shell import shell_option
from quiz.classroom.roster import Roster, RosterEntry
from quiz.classroom.same_names import Same
from quiz.errors import UsageError
from quiz.rules.names import alike_key, same_key


class Owner(Struct, frozen=True, kw_only=True):
    """Whose something is that was handed in.

    ``key`` tells its owner from all others, ``name`` is what the owner is called, and ``entry`` is the owner's on the
    roster. ``namesakes`` are there where the name alone could mean several on the roster, so that it means none.
    """

    key: str
    name: str
    entry: RosterEntry | None = None
    namesakes: tuple[RosterEntry, ...] = ()


class Students:
    """Everybody who may have handed something in."""

    def __init__(self, roster: Roster | None = None, same: Same | None = None) -> None:
        self.roster = roster
        self._same = {key: student for name, student in (same or {}).items() for key in _keys(name)}

    def owner(self, name: str, source: str) -> Owner:
        """Whose a result or a paper is, by the name in it and by the file that it came in."""
        meant = self._same.get(_file_key(source)) or self._same.get(_name_key(name)) or name
        entries = () if self.roster is None else self.roster.every(meant)
        if len(entries) == 1:
            return Owner(key=f"listed {entries[0].name}", name=entries[0].name, entry=entries[0])
        return Owner(key=f"other {alike_key(meant)}", name=meant, namesakes=entries)

    def demand_known(self, same: Same) -> None:
        """Raise UsageError where what is put right names a student who is not on the roster, or one of several."""
        for name, student in same.items():
            entries = (None,) if self.roster is None else self.roster.every(student)
            if len(entries) != 1:
                which = "is nobody on the roster" if not entries else f"may be any of {_listed(entries)}"
                raise UsageError(f"--same {f'{name}={student}'!r}: {student!r} {which}; write a name or an id from it")

    def hint(self, owner: Owner, source: str) -> str:
        """Who was probably meant by a name that is not on the roster, and how to say so; else empty."""
        if owner.namesakes:
            example = shell_option("--same", f"{source}={owner.namesakes[0].name}")
            return f": it may be {_listed(owner.namesakes)} (if the first: {example})"
        near = self.roster.nearest(owner.name) if self.roster is not None else ""
        so = shell_option("--same", f"{owner.name}={near}")
        return f"; {near} is meant, perhaps (if so: {so})" if near else ""


def demand_used(more: Same, handed_in: list[tuple[str, str]]) -> None:
    """Raise UsageError where what is newly put right is about nothing that was handed in, by names and files."""
    known = {key for name, source in handed_in for key in (_name_key(name), _file_key(source))}
    for name in more:
        if not known & set(_keys(name)):
            raise UsageError(f"--same {name!r}: nothing was handed in under this name; write it as it is listed")


def _listed(entries: tuple[RosterEntry | None, ...]) -> str:
    return " or ".join(entry.name for entry in entries if entry is not None)


def _keys(name: str) -> tuple[str, str]:
    return _name_key(name), _file_key(name)


def _name_key(name: str) -> str:
    return f"name {alike_key(name)}"


def _file_key(source: str) -> str:
    return f"file {same_key(source)}"
