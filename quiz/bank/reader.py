"""Reading a pack's folder as far as it can be read, noting every problem of form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec.structs import replace

from quiz.bank.about import ABOUT, DEFAULT_LANGUAGE, ONLY_TOPIC, About, with_year
from quiz.bank.brief import UNREAD, Brief, read_brief
from quiz.bank.clean import clean, clean_tree, is_hostile
from quiz.bank.controls import first_control
from quiz.bank.decode import TomlProblem, decode_item, decode_rest, toml_problem
from quiz.bank.defaults import complete, names
from quiz.bank.form import explain
from quiz.bank.problems import InTable, OnLine, Problem, Severity
from quiz.reading import bounds, toml
from quiz.reading.bounds import megabytes
from quiz.reading.files import NotAFileError, TooLargeError, read_regular
from quiz.reading.hashing import sha256
from quiz.rules.figure_words import FigureWords
from quiz.rules.items import Item, ItemProblem, Line
from quiz.rules.kinds.values import Path as TablePath

# Imported where there is a problem: without one no line is asked for, and nothing is saved.
if TYPE_CHECKING:
    from quiz.bank.positions import Positions

BRIEF = "brief.txt"
DRAFT = "draft"
"""The key of a question that is not asked yet."""
NO_QUESTIONS = "no-questions"
"""The rule that a pack has a question that can be asked."""

OnProgress = Callable[[float], None]
"""Called with the share of the work that is done, 0 to 1."""

_ESCAPES = re.compile(r"\\[uUxbe]")
"""The ways in which TOML writes a control character without its being seen in the file."""


def ignore_progress(share: float) -> None:
    """Do nothing with the share that is done."""


class ReadQuestion(NamedTuple):
    """A question of a pack: the item, its name in messages, its file, and its place among the questions there from 0.

    ``broken`` has the keys that are not in form; what the item has under them is made up. ``left_out`` are the paths
    to what is not there and has a default.
    """

    item: Item
    name: str
    file: Path
    place: int
    broken: frozenset[str] = frozenset()
    left_out: tuple[TablePath, ...] = ()

    @property
    def is_unnamed(self) -> bool:
        """Whether it has no id of its own."""
        return ("id",) in self.left_out


class PackReader:
    """Reads a pack, and holds what could be read, where it stands, and the problems so far.

    ``questions`` has those that are in form, and ``broken`` those that are not, as far as they can be checked all
    the same. ``drafts`` has the drafts that are in form; what is wrong with drafts is only a warning, whatever it is.
    ``brief_places`` gives the line of the file on which a line of the brief stands. After
    ``bounds.MOST_PROBLEMS`` problems no more is read.
    ``has_unread_questions`` says that some question or file of questions could not be read, ``has_drafts`` that there
    is a draft, in form or not, ``has_brief`` that there is a file with a brief, and ``about_keys`` and ``source_keys``
    are the keys that ``pack.toml`` and its source have. ``unsaved`` are the texts of files in an editor, which count
    and not what is on the disk.
    """

    def __init__(self, folder: Path, unsaved: Mapping[Path, str] | None = None) -> None:
        self.folder = folder
        self._unsaved = unsaved or {}
        self.problems: list[Problem] = []
        self.about: About | None = None
        self.brief = Brief(())
        self.brief_places: dict[Line, int] = {}
        self.questions: list[ReadQuestion] = []
        self.broken: list[ReadQuestion] = []
        self.drafts: list[ReadQuestion] = []
        self.has_unread_questions = False
        self.has_drafts = False
        self.has_brief = True
        self.about_keys: frozenset[str] = frozenset()
        self.source_keys: frozenset[str] = frozenset()
        self._figures: FigureWords | None = None
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
    def sources(self) -> Mapping[Path, str]:
        """The text of each file that could be read."""
        return self._sources

    def file(self, name: str) -> str:
        """The path of one of the pack's files as problems name it."""
        return clean(str(self.folder / name))

    def positions(self, path: Path) -> Positions:
        """The lines of one of the pack's TOML files, worked out when first asked for."""
        if path not in self._positions:
            from quiz.bank.positions import Positions

            self._positions[path] = Positions(self._sources[path])
        return self._positions[path]

    @property
    def items(self) -> list[Item]:
        """The questions that are in form."""
        return [question.item for question in self.questions]

    def line(self, question: ReadQuestion, key: str) -> int:
        """The line of one of a question's keys, or of its header where it has no such key."""
        return self.positions(question.file).line_of(("question", question.place, key))

    def problem_of(self, question: ReadQuestion, problem: ItemProblem, severity: Severity = Severity.ERROR) -> Problem:
        """A problem of a question, on the line of what it is about."""
        return self._problem(question.file, question.place, question.name, problem, severity)

    def _problem(self, file: Path, index: int, name: str, problem: ItemProblem, severity: Severity) -> Problem:
        rule, what, remedy, path, words, is_key, in_field = problem
        place = InTable(("question", index, *path), words, is_key)
        return Problem(
            file=clean(str(file)),
            line=self.positions(file).line_within(place.path),
            severity=severity,
            rule=rule,
            what=what,
            remedy=remedy,
            id=name,
            place=place,
            in_field=in_field,
        )

    def _note(
        self,
        path: Path,
        rule: str,
        what: str,
        remedy: str,
        place: InTable | OnLine | None = None,
        *,
        line: int = 1,
        id: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note a problem of a file, of a place in it, or of one of its lines."""
        if isinstance(place, InTable):
            line = self.positions(path).line_within(place.path)
        file = clean(str(path))
        self.problems.append(
            Problem(file=file, line=line, severity=severity, rule=rule, what=what, remedy=remedy, id=id, place=place)
        )

    def read_about(self) -> None:
        """Read ``pack.toml``."""
        path = self.folder / ABOUT
        raw = self._toml(path)
        if raw is None:
            return
        raw = with_year(raw)
        self.about_keys = frozenset(raw)
        source = raw.get("source")
        self.source_keys = frozenset(source) if isinstance(source, dict) else frozenset()
        try:
            self.about = msgspec.convert(raw, About)
            if self.about.language != DEFAULT_LANGUAGE:
                # Imported here: most packs are in English.
                from quiz.bank.figure_languages import figure_words

                self._figures = figure_words(self.about.language)
        except msgspec.ValidationError:
            for problem in explain(raw, About):
                place = InTable(problem.path, is_key=problem.is_key)
                self._note(path, "form", problem.what, problem.remedy, place)

    def read_brief(self) -> None:
        """Read ``brief.txt``, if there is one."""
        path = self.folder / BRIEF
        self.has_brief = path.exists() or path.is_symlink()
        if not self.has_brief:
            return
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
            what = f"the pack has more than {bounds.MOST_FILES} files of questions"
            self._note(self.folder / ABOUT, "too-large", what, "put several into one")
            return
        for number, path in enumerate(paths, 1):
            if self._is_full():
                break
            self._read_file(path)
            on_progress(number / len(paths))
        self._name_questions()
        if not self.questions and not self.has_unread_questions:
            what, remedy = "the pack has no questions", "add a .toml file with [[question]] in it"
            if self.has_drafts:
                what, remedy = (
                    "all of the pack's questions are drafts",
                    f"remove '{DRAFT} = true' from those to be asked",
                )
            self._note(self.folder / ABOUT, NO_QUESTIONS, what, remedy)

    def _read_file(self, path: Path) -> None:
        raw = self._toml(path, has_questions=True)
        if raw is None:
            self.has_unread_questions = True
            return
        for key in raw:
            if key != "question":
                what, remedy = f"{key[:60]!r} is not known here", "a question file holds [[question]] tables"
                self._note(path, "form", what, remedy, InTable((key,), is_key=True))
        questions = raw.get("question", [])
        if not isinstance(questions, list) or not all(isinstance(question, dict) for question in questions):
            self.has_unread_questions = True
            what, remedy = "'question' is not a list of tables", "write [[question]] above each"
            self._note(path, "form", what, remedy, InTable(("question",)))
            return
        for index, question in enumerate(questions):
            if self._is_full():
                what = f"more than {bounds.MOST_PROBLEMS} problems"
                self._note(path, "too-much", what, UNREAD, InTable(("question", index)))
                return
            self._read_question(path, index, question)

    def _read_question(self, path: Path, index: int, question: dict[str, Any]) -> None:
        draft = question.pop(DRAFT, False)
        if not isinstance(draft, bool):
            what, remedy = f"{DRAFT} is neither true nor false", f"write {DRAFT} = true, or remove it"
            self._note(path, "form", what, remedy, InTable(("question", index, DRAFT)), id=_name(question))
        self.has_drafts |= bool(draft)
        table, left_out = complete(question, self.about.topics if self.about else {ONLY_TOPIC: ""}, self._figures)
        item, problems = decode_item(table)
        if item is not None:
            item = item if self._figures is None else item.written_in(self._figures)
            group = self.drafts if draft else self.questions
            group.append(ReadQuestion(item, item.id, path, index, left_out=left_out))
            return
        name = _name(question) or f"question {index + 1}"
        severity = Severity.WARNING if draft else Severity.ERROR
        self.problems += (self._problem(path, index, name, one.of_question("form"), severity) for one in problems)
        if draft:
            return
        self.has_unread_questions = True
        rest, broken = decode_rest(table, problems)
        self.broken.append(ReadQuestion(rest, name, path, index, broken | {str(one[0]) for one in left_out}, left_out))

    def _name_questions(self) -> None:
        """Give an id to each question that has none, and then to each draft, so that no draft changes a question's."""
        taken: set[str] = set()
        for group in (self.questions, self.drafts):
            taken.update(question.item.id for question in group if not question.is_unnamed)
            unnamed = [place for place, question in enumerate(group) if question.is_unnamed]
            if not unnamed:
                continue
            found = names([group[place].item for place in unnamed], taken)
            taken.update(found)
            for place, name in zip(unnamed, found, strict=True):
                question = group[place]
                group[place] = question._replace(item=replace(question.item, id=name), name=name)

    def _toml(self, path: Path, *, has_questions: bool = False) -> dict[str, Any] | None:
        """A TOML file with its texts cleaned, or None after noting a problem.

        Where it is no TOML and ``has_questions``, it is what is left without the questions that are to blame.
        """
        source = self._text(path)
        if source is None:
            return None
        try:
            raw = toml.loads(source, toml.WrittenDecimal.read)
            cleaned: dict[str, Any] = clean_tree(raw)
        except (ValueError, OverflowError, RecursionError) as error:
            if not has_questions:
                self._note_no_toml(path, toml_problem(source, error))
                return None
            from quiz.bank.positions import Positions
            from quiz.bank.salvage import salvage

            self.has_unread_questions = True
            raw, source, problems = salvage(source, error)
            cleaned = clean_tree(raw)
            self._positions[path] = Positions(source)
            for problem in problems:
                self._note_no_toml(path, problem)
        if _ESCAPES.search(source) or is_hostile(source):
            self._report_controls(path, raw)
        return cleaned

    def _report_controls(self, path: Path, raw: dict[str, Any]) -> None:
        """Say where control characters stand, question by question and key by key."""
        questions = raw.get("question", [])
        for index, question in enumerate(questions if isinstance(questions, list) else []):
            if isinstance(question, dict):
                self._report_controls_in(path, question, ("question", index), _name(question))
        self._report_controls_in(path, {key: value for key, value in raw.items() if key != "question"}, (), "")

    def _report_controls_in(self, path: Path, table: dict[str, Any], at: TablePath, id: str) -> None:
        for key, value in table.items():
            if found := first_control({key: value}):
                what = f"{clean(key)[:60]} holds control characters, shown as \ufffd"
                place = found._replace(path=(*at, *found.path))
                self._note(path, "control", what, "remove them", place, id=id, severity=Severity.WARNING)

    def _note_no_toml(self, path: Path, problem: TomlProblem) -> None:
        self._note(path, "toml", problem.what, problem.remedy, problem.place, line=problem.line)

    def _text(self, path: Path) -> str | None:
        """The text of one of the pack's files, or None after noting a problem."""
        if path in self._unsaved:
            self._sources[path] = self._unsaved[path]
            return self._sources[path]
        try:
            if not path.resolve().is_relative_to(self.folder.resolve()):
                self._note(path, "link", "a link out of the pack's folder", "put the file itself there")
                return None
            if path.is_symlink() and not path.exists():
                self._note(path, "missing", "a link to nothing", "remove it, or put the file itself there")
                return None
            if not path.exists():
                self._note(path, "missing", "no such file", f"every pack has {ABOUT}")
                return None
            data = read_regular(path, min(bounds.LARGEST_TOML, self._room))
            source = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            self._note(path, "encoding", "this line is not UTF-8", "save the file as UTF-8", line=line)
            return None
        except NotAFileError as error:
            self._note(path, "not-a-file", str(error.strerror), "move it out of the pack")
            return None
        except TooLargeError as error:
            if self._room >= bounds.LARGEST_TOML:
                self._note(path, "too-large", str(error.strerror), "split it into several files")
            else:
                what = f"the files up to this one are larger than {megabytes(bounds.LARGEST_PACK)}"
                self._note(path, "too-large", what, "split the pack")
                self._room = 0
            return None
        except (OSError, RuntimeError) as error:
            reason = getattr(error, "strerror", None) or "a link that leads to itself"
            self._note(path, "unreadable", f"cannot be read ({reason})", "check the file and its permissions")
            return None
        self._room -= len(data)
        self._sources[path] = source
        return source

    def _is_full(self) -> bool:
        return not self._room or len(self.problems) >= bounds.MOST_PROBLEMS


def read_pack(
    folder: Path, on_progress: OnProgress = ignore_progress, *, unsaved: Mapping[Path, str] | None = None
) -> PackReader:
    """Read a whole pack. Problems are noted and never raised. ``on_progress`` is called with the share read, 0 to 1."""
    reader = PackReader(folder, unsaved)
    reader.read_about()
    reader.read_brief()
    reader.read_questions(on_progress)
    return reader


def _name(question: dict[str, Any]) -> str:
    """The id of a table that need not be a question, short and clean enough for a message."""
    name = question.get("id", "")
    return clean(name)[:60] if isinstance(name, str) else ""
