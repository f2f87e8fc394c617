"""Changing a pack's files in place: of a question only what is meant to change, with every comment kept."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import tomlkit
from tomlkit.items import AbstractTable, Array, InlineTable

from quiz.authoring.claim_siblings import without_sibling
from quiz.authoring.question_toml import ordered, question_toml, toml_key, toml_value
from quiz.bank.about import ABOUT
from quiz.bank.check import CheckedPack, check_pack
from quiz.bank.clean import clean
from quiz.bank.decode import toml_problem
from quiz.bank.positions import Positions
from quiz.bank.reader import BRIEF, DRAFT, PackReader, read_pack
from quiz.errors import QuizError, joined
from quiz.reading import toml
from quiz.reading.bounds import LARGEST_TOML
from quiz.reading.files import read_regular
from quiz.rules.items import Item
from quiz.store.files import write_whole

QUESTIONS = "questions.toml"
"""Where new questions go in a pack that has no file of questions yet."""
_HEADER = "[[question]]"
_PARTS = {"text", "thing", "group", "why"}
"""Keys of tables whose order says nothing; that of the pairs of a match and of lines is the author's."""
_MOST_UNDONE = 200
"""So many changes can be undone."""
LINE_PARTERS = dict.fromkeys(map(ord, "\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")
"""Signs at which a field would begin a new line where the file has none, so that it could not be read any more."""


class EditError(QuizError):
    """A change that cannot be made, or saved. The text says why, and nothing has changed."""


class QuestionPlace(NamedTuple):
    """Where a question stands: its file, and its place among the questions there, from 0."""

    file: Path
    place: int


class EditedQuestion(NamedTuple):
    """A question of the pack as it is written: where it stands, its id, whether it is a draft, and its table.

    ``item`` is what it is read as, None where its kind or its key are not in form.
    """

    at: QuestionPlace
    id: str
    is_draft: bool
    table: dict[str, Any]
    item: Item | None


class PackChange(NamedTuple):
    """A change that was taken back or done again: in words what it did, and the question that it was about, if one."""

    what: str
    at: QuestionPlace | None = None


_UNNAMED = PackChange("")


class _Step(NamedTuple):
    """The texts of the files on the other side of a change, and the change."""

    texts: dict[Path, str]
    change: PackChange


class EditedPack:
    """The files of a pack as they are being changed. Nothing is written before ``save``, and then only what changed.

    Every change leaves TOML that can be read, or raises EditError and changes nothing. It can be undone.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        reader = read_pack(folder)
        self._saved: dict[Path, str] = {path: text.translate(LINE_PARTERS) for path, text in reader.sources.items()}
        # Line ends are kept as the first one of each file is.
        self._crlf = frozenset(path for path in self._saved if b"\r\n" in _bytes(path)[:10_000])
        self._texts: dict[Path, str] = dict(self._saved)
        self._before: list[_Step] = []
        self._undone: list[_Step] = []
        self._made = 0
        """How many changes were made, those among them that were taken back since."""

    @property
    def has_changed(self) -> bool:
        """Whether there is something to save."""
        return self._texts != self._saved

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back that can be done again."""
        return bool(self._undone)

    @property
    def brief(self) -> str:
        """The text of the brief, empty where there is none."""
        return self._texts.get(self.folder / BRIEF, "")

    @property
    def about(self) -> str:
        """The text of ``pack.toml``."""
        return self._texts.get(self.folder / ABOUT, "")

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics that ``pack.toml`` names, by their short names."""
        try:
            topics = toml.loads(self.about).get("topics")
        except ValueError:
            return ()
        return tuple(map(clean, topics)) if isinstance(topics, dict) else ()

    def text(self, path: Path) -> str:
        """The text of one of the pack's files as it stands here, empty where there is none."""
        return self._texts.get(path, "")

    def questions(self) -> tuple[EditedQuestion, ...]:
        """Every question in its order, drafts among them, also those that are not in form."""
        reader = self.read()
        known = {
            QuestionPlace(question.file, question.place): question
            for question in (*reader.questions, *reader.drafts, *reader.broken)
        }

        def edited(at: QuestionPlace, table: dict[str, Any]) -> EditedQuestion:
            is_draft = table.get(DRAFT) is True
            if (read := known.get(at)) is None:
                # A draft that is not in form goes by the name that the check gives it, too.
                name = table.get("id")
                shown = clean(name)[:60] if isinstance(name, str) and name else f"question {at.place + 1}"
                return EditedQuestion(at, shown, is_draft, table, None)
            return EditedQuestion(at, read.name, is_draft, table, None if read.broken & {"kind", "key"} else read.item)

        return tuple(edited(at, table) for path in self._question_files() for at, table in self._tables(path))

    def line_of(self, at: QuestionPlace) -> int:
        """The line of a question's header in its file."""
        return Positions(self._texts[at.file]).line_of(("question", at.place))

    def check(self) -> CheckedPack:
        """What ``quiz check`` says of the pack as it stands here."""
        return check_pack(self.folder, unsaved=self._texts)

    def change(self, at: QuestionPlace, table: Mapping[str, Any], what: str = "") -> None:
        """Give a question these keys and values. What stays as it was keeps its form and its comments.

        ``what`` says in words what this changes, as every change may: undo gives it back.
        """
        self._put(at.file, self._with_table(at, table), PackChange(what, at))

    def _with_table(self, at: QuestionPlace, table: Mapping[str, Any]) -> str:
        """The text of a question's file in which it has these keys and values."""
        begin, end = self._span(at)
        text = self._texts[at.file]
        body, tail = _split(text[begin:end])
        document = tomlkit.parse(body)
        question = document["question"][0]
        _change_table(question, table)
        changed = tomlkit.dumps(document)
        return f"{text[:begin]}{changed.rstrip(chr(10))}\n{tail}{text[end:]}"

    def accept(self, at: QuestionPlace, what: str = "") -> None:
        """Make a question of a draft: from now on it is asked."""
        self.change(at, {key: value for key, value in self._table(at).items() if key != DRAFT}, what)

    def remove(self, at: QuestionPlace, what: str = "") -> None:
        """Remove a question. The comment that stands directly above it goes with it, and what it meant to siblings."""
        removed = self._table(at)
        self._span(at)
        every = (one for path in self._question_files() for one in self._tables(path))
        siblings = tuple(without_sibling(removed, (one for one in every if one[0] != at)))
        before = dict(self._texts)
        try:
            for sibling, table in siblings:
                self._texts[sibling.file] = self._with_table(sibling, table)
            begin, end = self._span(at)
        except EditError:
            self._texts = before
            raise
        text = self._texts[at.file]
        _, tail = _split(text[begin:end])
        lines = text[:begin].split("\n")
        # Before the header, the last entry is the empty text behind the last line feed.
        while len(lines) > 1 and lines[-2].startswith("#") and not lines[-2].startswith("#:"):
            del lines[-2]
        changed, self._texts = self._texts, before
        self._put(at.file, "\n".join(lines) + tail.lstrip("\n") + text[end:], PackChange(what, at))
        self._texts = {**changed, at.file: self._texts[at.file]}

    def add(self, table: Mapping[str, Any], file: str = QUESTIONS, what: str = "") -> QuestionPlace:
        """Add a question at the end of a file, which is made where it is not there."""
        path = self.folder / file
        at = QuestionPlace(path, sum(1 for _ in self._tables(path)))
        self.append(question_toml(table), file, PackChange(what, at))
        return at

    def append(self, questions: str, file: str = QUESTIONS, change: PackChange = _UNNAMED) -> None:
        """Add questions that are written already, with their comments, at the end of a file; raises EditError."""
        path = self.folder / file
        text = self._texts.get(path, "")
        gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
        self._put(path, f"{text}{gap}{questions}", change)

    def write_brief(self, text: str, what: str = "") -> None:
        """Change the whole brief."""
        self._remember(PackChange(what))
        self._texts[self.folder / BRIEF] = text

    def write_about(self, text: str, what: str = "") -> None:
        """Change the whole of ``pack.toml``; raises EditError."""
        self._put(self.folder / ABOUT, text, PackChange(what))

    def undo(self) -> PackChange | None:
        """Take back the last change; None where there is none."""
        return self._swap(self._before, self._undone)

    def redo(self) -> PackChange | None:
        """Do again what was taken back last; None where there is nothing."""
        return self._swap(self._undone, self._before)

    @property
    def changes(self) -> int:
        """How many changes have been made that were not taken back."""
        return self._made - len(self._undone)

    def drop_changes(self, after: int) -> None:
        """Take back every change made after so many, as if they had not been made: they cannot be done again."""
        while self.changes > after and self.undo() is not None:
            self._made -= 1
            del self._undone[-1:]

    def save(self) -> tuple[Path, ...]:
        """Write the files that have changed, each whole; returns which. Raises EditError, and OSError.

        A file that another program has changed since it was read is not written over.
        """
        changed = tuple(path for path, text in self._texts.items() if text != self._saved.get(path))
        for path in changed:
            if _text(path) != self._saved.get(path, ""):
                what = f"{clean(path.name)} was changed by another program"
                raise EditError(f"{what}; open the pack again, or your changes would undo those")
        for path in changed:
            text = self._texts[path]
            write_whole(path, (text.replace("\n", "\r\n") if path in self._crlf else text).encode("utf-8"))
            self._saved[path] = text
        return changed

    def read(self) -> PackReader:
        """The pack as it stands here, as far as it can be read."""
        return read_pack(self.folder, unsaved=self._texts)

    def _question_files(self) -> Iterator[Path]:
        yield from sorted(path for path in self._texts if path.suffix == ".toml" and path.name != "pack.toml")

    def _tables(self, path: Path) -> Iterator[tuple[QuestionPlace, dict[str, Any]]]:
        try:
            questions = toml.loads(self._texts.get(path, "")).get("question", [])
        except ValueError:
            return
        for place, table in enumerate(questions if isinstance(questions, list) else []):
            if isinstance(table, dict):
                yield QuestionPlace(path, place), table

    def _table(self, at: QuestionPlace) -> dict[str, Any]:
        found = dict(self._tables(at.file)).get(at)
        if found is None:
            raise EditError(f"{clean(at.file.name)} has no question {at.place + 1} that can be read; mend it by hand")
        return found

    def _span(self, at: QuestionPlace) -> tuple[int, int]:
        """From where to where a question stands in its file, up to the header of the next; raises EditError."""
        self._table(at)
        text = self._texts[at.file]
        positions = Positions(text)
        starts = [0, *(place + 1 for place, c in enumerate(text) if c == "\n")]

        def begin(place: int) -> int:
            return starts[positions.line_of(("question", place)) - 1]

        start = begin(at.place)
        if not text[start:].replace(" ", "").startswith(_HEADER):
            raise EditError(f"{clean(at.file.name)} does not write {_HEADER} above each question; change it by hand")
        following = QuestionPlace(at.file, at.place + 1)
        has_more = any(place == following for place, _ in self._tables(at.file))
        return start, begin(following.place) if has_more else len(text)

    def _put(self, path: Path, text: str, change: PackChange) -> None:
        """Take a new text of a file of questions, if it is TOML; raises EditError."""
        try:
            toml.loads(text)
        except ValueError as error:
            found = toml_problem(text, error)
            raise EditError(f"{clean(path.name)}, row {found.line}: {joined(found.what, found.remedy)}") from None
        self._remember(change)
        self._texts[path] = text

    def _remember(self, change: PackChange) -> None:
        self._before.append(_Step(dict(self._texts), change))
        del self._before[:-_MOST_UNDONE]
        self._made += 1 - len(self._undone)
        self._undone.clear()

    def _swap(self, taken: list[_Step], kept: list[_Step]) -> PackChange | None:
        if not taken:
            return None
        texts, change = taken.pop()
        kept.append(_Step(dict(self._texts), change))
        self._texts = texts
        return change


def _split(block: str) -> tuple[str, str]:
    """A question's lines, and the blank lines and comments behind them, which belong to what follows."""
    lines = block.splitlines(keepends=True)
    end = len(lines)
    while end > 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return "".join(lines[:end]), "".join(lines[end:])


def _change_table(old: AbstractTable, new: Mapping[str, Any]) -> None:
    """Give a table these keys, and leave those alone that have the same value."""
    for key in [key for key in old if key not in new]:
        old.remove(key)
    missing = [key for key in ordered(new) if key not in old]
    for key in new:
        if key in old and not _same(old[key], new[key]):
            old[key] = _changed(old[key], new[key])
    for key in missing:
        old.append(key, _item(new[key]))


def _changed(old: Any, new: Any) -> Any:
    """A value in the place of another: of lists and tables only what differs."""
    if isinstance(old, InlineTable) and isinstance(new, Mapping):
        _change_table(old, new)
        return old if _in_order(old) == _in_order(new) else _item(new)
    if isinstance(old, Array) and isinstance(new, Sequence) and not isinstance(new, str) and len(old) == len(new):
        for place, value in enumerate(new):
            if not _same(old[place], value):
                old[place] = _changed(old[place], value)
        return old
    return _item(new)


def _same(old: Any, new: Any) -> bool:
    plain = old.unwrap() if hasattr(old, "unwrap") else old
    return bool(plain == new and type(plain) is type(new) and _in_order(plain) == _in_order(new))


def _in_order(value: Any) -> Any:
    """The keys of a value in their order, at any depth, but for those of tables whose order says nothing."""
    match value:
        case Mapping():
            keys = sorted(value) if _PARTS.issuperset(value) else list(value)
            return [(key, _in_order(value[key])) for key in keys]
        case [*entries]:
            return list(map(_in_order, entries))
        case _:
            return None


def _item(value: Any) -> Any:
    """A value as the game writes it, as tomlkit has it."""
    return tomlkit.parse(f"{toml_key('x')} = {toml_value(value)}\n")["x"]


def _bytes(path: Path) -> bytes:
    return read_regular(path, LARGEST_TOML) if path.exists() else b""


def _text(path: Path) -> str:
    """The text of a file as packs are read, empty where there is none; raises EditError and OSError."""
    try:
        return _bytes(path).decode("utf-8-sig").replace("\r\n", "\n").translate(LINE_PARTERS)
    except UnicodeDecodeError:
        raise EditError(f"{clean(path.name)} is not UTF-8 any more; save it as UTF-8") from None
    except OSError as error:
        if error.errno == errno.ENOENT:
            return ""
        raise
