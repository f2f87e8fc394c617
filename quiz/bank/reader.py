"""Reading a pack's folder as far as it can be read, noting every problem of form."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from quiz.bank.about import ABOUT, About
from quiz.bank.brief import Brief, read_brief
from quiz.bank.clean import clean, clean_tree, is_hostile
from quiz.bank.decode import decode_item, toml_problem
from quiz.bank.form import explain
from quiz.bank.positions import Positions
from quiz.bank.problems import Problem, Severity
from quiz.reading import bounds, toml
from quiz.reading.bounds import TooMuchError, megabytes
from quiz.reading.files import NotAFileError, TooLargeError, read_regular
from quiz.rules.items import Item, Line

BRIEF = "brief.txt"

OnProgress = Callable[[float], None]
"""Called with the share of the work that is done, 0 to 1."""

_ESCAPES = re.compile(r"\\[uUxbe]")
"""The ways in which TOML writes a control character without its being seen in the file."""
_LONG_NUMBER = re.compile(r"(?<=[=\[,\s+-])(?:0[xob][0-9a-fA-F_]{16,}|[1-9][0-9_]{18,})")


def ignore_progress(share: float) -> None:
    """Do nothing with the share that is done."""


class PackReader:
    """Reads a pack, and holds what could be read, where it stands, and the problems so far.

    ``items`` and ``places`` go side by side; a place is a file and the index of the question in
    it. ``brief_places`` gives the line of the file on which a line of the brief stands. After
    ``bounds.MOST_PROBLEMS`` problems no more is read.
    ``has_unread_questions`` says that some question or file of questions could not be read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.about: About | None = None
        self.brief = Brief(())
        self.brief_places: dict[Line, int] = {}
        self.items: list[Item] = []
        self.places: list[tuple[Path, int]] = []
        self.has_unread_questions = False
        self._room = bounds.LARGEST_PACK
        self._sources: dict[Path, str] = {}
        self._positions: dict[Path, Positions] = {}

    @property
    def digest(self) -> str:
        """The hash of the pack's files by name and content, the same whatever their line ends."""
        digest = sha256()
        for path in sorted(self._sources, key=lambda path: path.name):
            digest.update(f"{path.name}\0{self._sources[path]}\0".encode("utf-8", "surrogateescape"))
        return f"sha256:{digest.hexdigest()}"

    @property
    def sources(self) -> dict[str, str]:
        """The text of each file that could be read, by its path as problems name it."""
        return {clean(str(path)): source for path, source in self._sources.items()}

    def file(self, name: str) -> str:
        """The path of one of the pack's files as problems name it."""
        return clean(str(self.folder / name))

    def positions(self, path: Path) -> Positions:
        """The lines of one of the pack's TOML files, worked out when first asked for."""
        if path not in self._positions:
            self._positions[path] = Positions(self._sources[path])
        return self._positions[path]

    def about_item(
        self, place: int, rule: str, message: str, key: str = "", severity: Severity = Severity.ERROR
    ) -> Problem:
        """A problem of the item at a place in ``items``, on the line of one of its keys."""
        path, index = self.places[place]
        line = self.positions(path).of_table(index, key)
        return self._problem(path, line, rule, message, self.items[place].id, severity)

    def wrong(self, path: Path, line: int, rule: str, message: str, id: str = "") -> None:
        """Note an error."""
        self.problems.append(self._problem(path, line, rule, message, id, Severity.ERROR))

    def read_about(self) -> None:
        """Read ``pack.toml``."""
        path = self.folder / ABOUT
        raw = self._toml(path)
        if raw is None:
            return
        try:
            self.about = msgspec.convert(raw, About)
        except msgspec.ValidationError:
            for problem in explain(raw, About):
                self.wrong(path, self.positions(path).of_key(problem.key), "form", problem.message)

    def read_brief(self) -> None:
        """Read ``brief.txt``."""
        path = self.folder / BRIEF
        source = self._text(path)
        if source is not None:
            self.brief, found, self.brief_places = read_brief(source, str(path))
            self.problems += found

    def read_questions(self, on_progress: OnProgress = ignore_progress) -> None:
        """Read every other TOML file in the folder, in the order of their names."""
        # Editors leave hidden files beside the one they have open.
        every = (path for path in self.folder.glob("*.toml") if path.name != ABOUT and not path.name.startswith("."))
        paths = sorted(islice(every, bounds.MOST_FILES + 1))
        if len(paths) > bounds.MOST_FILES:
            self.has_unread_questions = True
            what = f"the pack has more than {bounds.MOST_FILES} files of questions; put several into one"
            self.wrong(self.folder / ABOUT, 1, "too-large", what)
            return
        for number, path in enumerate(paths, 1):
            if self._is_full():
                break
            self._read_file(path)
            on_progress(number / len(paths))
        if not self.items and not self.has_unread_questions:
            path = self.folder / ABOUT
            self.wrong(path, 1, "no-questions", "the pack has no questions; add a .toml file with [[question]] in it")

    def _read_file(self, path: Path) -> None:
        raw = self._toml(path)
        if raw is None:
            self.has_unread_questions = True
            return
        for key in raw:
            if key != "question":
                what = f"{key[:60]!r} is not known here; a question file holds [[question]] tables"
                self.wrong(path, self.positions(path).of_key(key), "form", what)
        questions = raw.get("question", [])
        if not isinstance(questions, list) or not all(isinstance(question, dict) for question in questions):
            self.has_unread_questions = True
            line = self.positions(path).of_key("question")
            self.wrong(path, line, "form", "'question' is not a list of tables; write [[question]] above each")
            return
        for index, question in enumerate(questions):
            if self._is_full():
                line = self.positions(path).of_table(index)
                what = f"more than {bounds.MOST_PROBLEMS} problems; what follows is not read before they are mended"
                self.wrong(path, line, "too-much", what)
                return
            item, problems = decode_item(question)
            if item is not None:
                self.items.append(item)
                self.places.append((path, index))
                continue
            self.has_unread_questions = True
            for problem in problems:
                line = self.positions(path).of_table(index, problem.key)
                self.wrong(path, line, "form", problem.message, _name(question) or f"question {index + 1}")

    def _toml(self, path: Path) -> dict[str, Any] | None:
        """A TOML file with its texts cleaned, or None after noting a problem."""
        source = self._text(path)
        if source is None:
            return None
        try:
            raw = toml.loads(source)
            cleaned: dict[str, Any] = clean_tree(raw)
        except TooMuchError as error:
            self.wrong(path, error.line, "toml", str(error))
            return None
        except RecursionError:
            too_deep = toml.too_deep(source)
            self.wrong(path, too_deep.line, "toml", str(too_deep))
            return None
        except toml.TOMLDecodeError as error:
            line, what = toml_problem(source, error)
            self.wrong(path, line, "toml", what)
            return None
        except (ValueError, OverflowError):
            # Python refuses to read a number of thousands of digits, and does not say where it stands.
            found = _LONG_NUMBER.search(source)
            line = source.count("\n", 0, found.start()) + 1 if found else 1
            self.wrong(path, line, "toml", "a number here is too large; TOML's numbers have at most 19 digits")
            return None
        if _ESCAPES.search(source) or is_hostile(source):
            self._report_controls(path, raw)
        return cleaned

    def _report_controls(self, path: Path, raw: dict[str, Any]) -> None:
        """Say where control characters stand, question by question and key by key."""
        questions = raw.get("question", [])
        for index, question in enumerate(questions if isinstance(questions, list) else []):
            for key, value in question.items() if isinstance(question, dict) else ():
                if is_hostile(key) or _holds_controls(value):
                    self._control(path, self.positions(path).of_table(index, key), key, _name(question))
        for key, value in raw.items():
            if key != "question" and (is_hostile(key) or _holds_controls(value)):
                self._control(path, self.positions(path).of_key(key), key, "")

    def _control(self, path: Path, line: int, key: str, id: str) -> None:
        what = f"{clean(key)[:60]} holds control characters, shown as \ufffd; remove them"
        self.problems.append(self._problem(path, line, "control", what, id, Severity.WARNING))

    def _text(self, path: Path) -> str | None:
        """The text of one of the pack's files, or None after noting a problem."""
        try:
            if not path.resolve().is_relative_to(self.folder.resolve()):
                self.wrong(path, 1, "link", "a link out of the pack's folder; put the file itself there")
                return None
            if path.is_symlink() and not path.exists():
                self.wrong(path, 1, "missing", "a link to nothing; remove it, or put the file itself there")
                return None
            if not path.exists():
                self.wrong(path, 1, "missing", f"no such file; every pack has {ABOUT} and {BRIEF}")
                return None
            data = read_regular(path, min(bounds.LARGEST_TOML, self._room))
            source = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            self.wrong(path, line, "encoding", "this line is not UTF-8; save the file as UTF-8")
            return None
        except NotAFileError as error:
            self.wrong(path, 1, "not-a-file", f"{error.strerror}; move it out of the pack")
            return None
        except TooLargeError as error:
            whole = f"the files up to this one are larger than {megabytes(bounds.LARGEST_PACK)}; split the pack"
            alone = f"{error.strerror}; split it into several files"
            self.wrong(path, 1, "too-large", alone if self._room >= bounds.LARGEST_TOML else whole)
            self._room = self._room if self._room >= bounds.LARGEST_TOML else 0
            return None
        except (OSError, RuntimeError) as error:
            reason = getattr(error, "strerror", None) or "a link that leads to itself"
            self.wrong(path, 1, "unreadable", f"cannot be read ({reason}); check the file and its permissions")
            return None
        self._room -= len(data)
        self._sources[path] = source
        return source

    def _is_full(self) -> bool:
        return not self._room or len(self.problems) >= bounds.MOST_PROBLEMS

    def _problem(self, path: Path, line: int, rule: str, message: str, id: str, severity: Severity) -> Problem:
        return Problem(file=clean(str(path)), line=line, severity=severity, rule=rule, message=message, id=id)


def read_pack(folder: Path, on_progress: OnProgress = ignore_progress) -> PackReader:
    """Read a whole pack. Problems are noted and never raised. ``on_progress`` is called with the share read, 0 to 1."""
    reader = PackReader(folder)
    reader.read_about()
    reader.read_brief()
    reader.read_questions(on_progress)
    return reader


def _name(question: dict[str, Any]) -> str:
    """The id of a table that need not be a question, short and clean enough for a message."""
    name = question.get("id", "")
    return clean(name)[:60] if isinstance(name, str) else ""


def _holds_controls(value: Any) -> bool:
    if isinstance(value, str):
        return is_hostile(value)
    if isinstance(value, dict):
        return any(map(is_hostile, value)) or any(map(_holds_controls, value.values()))
    return isinstance(value, list) and any(map(_holds_controls, value))
