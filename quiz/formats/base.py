"""What a format is: which kinds and which parts of a question it holds, and how it writes and reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from msgspec import Struct

from quiz.bank.clean import clean
from quiz.errors import QuizError
from quiz.reading.bounds import MB
from quiz.rules.items import Item, Kind

LARGEST_FILE = 16 * MB
"""So many bytes a file with questions may have."""
MOST_QUESTIONS = 10_000
"""So many questions of a file are read."""


class QuestionPart(StrEnum):
    """What a question may have besides its stem, its key and its options, in the words in which a loss is said."""

    ID = "its id"
    TOPIC = "its topic"
    DIFFICULTY = "its level"
    WHY = "the reason why the answer is right"
    WRONG_WHY = "the reasons why wrong answers are wrong"
    THING_WHY = "the reasons why things belong to their groups"
    UNPAIRED_WHY = "the reasons why some partners belong to nothing"
    VARIANTS = "other right answers"
    REFUSED = "the answers that you listed as wrong"
    UNPAIRED = "partners that belong to nothing"
    EMPTY_GROUPS = "groups that nothing belongs to"
    GROUP_ORDER = "the order of its groups"
    ANSWER_TYPE = "that its answer is read as a date or a number"
    EVIDENCE = "which lines prove it"
    PROCESS = "what players do with the text (process)"
    SUBJECTS = "what it is about (subjects)"
    SET = "which claims belong together (set)"
    MUTATION = "how the claim differs from the text (mutation)"
    ANSWERED = "which remarks of quiz check are settled (answered)"


class ExportedQuestion(NamedTuple):
    """A question as a format takes it: the name of its topic, and what else proves its answer besides its reason."""

    item: Item
    topic: str
    proof: str = ""

    @property
    def feedback_paragraphs(self) -> tuple[str, ...]:
        """The feedback in paragraphs: the reason and the proof, as far as it has them."""
        return tuple(filter(None, (self.item.why, self.proof)))

    @property
    def feedback(self) -> str:
        """The same on one line."""
        return " ".join(self.feedback_paragraphs)


class Questions(NamedTuple):
    """Questions to be written: the title of all, each with what is written of it, and the lines of their brief."""

    title: str
    entries: tuple[ExportedQuestion, ...]
    brief: tuple[str, ...] = ()


class Lost(NamedTuple):
    """Something that does not come across: of which question, or where in a file, and what.

    ``is_problem`` says that something could not be read, which may be a whole question. ``parts`` are the kinds of
    loss that ``what`` is made of, where it is made of several.
    """

    where: str
    what: str
    is_problem: bool = False
    parts: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


LEFT_OUT = "left out"
WITHOUT = "without "
"""What stands before a part of a question that does not come across."""


def listed(parts: Iterable[str]) -> str:
    """Parts as a list in words."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def left_out(where: str, why: object) -> Lost:
    """A question that is left out."""
    return Lost(where, f"{LEFT_OUT}: {why}", is_problem=True)


def too_many(where: str) -> Lost:
    """What stands where no more questions of a file are read."""
    return Lost(where, f"only {MOST_QUESTIONS} questions of a file are read; split it", is_problem=True)


def is_full(questions: Sequence[object], lost: Sequence[object]) -> bool:
    """Whether as many questions were read, or could not be, as are read of a file."""
    return len(questions) + len(lost) >= MOST_QUESTIONS


class ImportedQuestion(NamedTuple):
    """A question out of a file: where it stands there, its table as a pack has it, its topic's name, what is lost."""

    where: str
    table: dict[str, Any]
    topic: str = ""
    lost: tuple[str, ...] = ()


class Found(NamedTuple):
    """What a file holds: its title, its questions, what could not be read, and the text of a brief, if any."""

    title: str
    questions: tuple[ImportedQuestion, ...]
    lost: tuple[Lost, ...] = ()
    brief: str = ""


class ChangedQuestion(NamedTuple):
    """A question as it was changed so that a format can hold it, and what that changes; None where it cannot be."""

    item: Item | None
    notes: tuple[str, ...] = ()


class FormatError(QuizError):
    """A file that is not what it should be, or whose questions cannot be written. The text says where and why."""


def keep(item: Item) -> ChangedQuestion:
    """The question as it is."""
    return ChangedQuestion(item)


def never(data: bytes) -> bool:
    """Nothing is recognised."""
    del data
    return False


class Format(Struct, frozen=True, kw_only=True):
    """A format of files with questions.

    ``kinds`` has the kinds that it holds, each with what they become there, empty where the format knows the kind.
    Of ``holds`` it keeps what a question has, and ``adapt`` changes what it could hold in no other way.
    ``to_the_letter`` says that its programs take a typed answer only as the file has it. ``write`` and ``read`` are
    None where it goes one way only. ``recognises`` says whether data is of this format, and ``template`` gives a file
    of it to be filled in.
    """

    kinds: Mapping[Kind, str] = {}
    to_the_letter: bool = False
    holds: frozenset[QuestionPart] = frozenset()
    adapt: Callable[[Item], ChangedQuestion] = keep
    write: Callable[[Questions], bytes] | None = None
    read: Callable[[bytes], Found] | None = None
    recognises: Callable[[bytes], bool] = never
    template: Callable[[], bytes] | None = None


def cleaned(text: str) -> str:
    """A text of a file on one line, with white space as single spaces, and nothing that a terminal would obey."""
    return " ".join(clean(text).split())


def shortened(text: str, longest: int = 40) -> str:
    """The beginning of a text as a message shows it."""
    one_line = cleaned(text)
    return one_line if len(one_line) <= longest else f"{one_line[: longest - 1].rstrip()}…"
