"""The base of every kind of question: what all have in common, and what each kind answers for itself."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Annotated, ClassVar, Literal, NamedTuple, Self

from msgspec import Meta, Struct

from quiz.rules.figure_words import FigureWords
from quiz.rules.figures import DateParts
from quiz.rules.kinds.form import Form
from quiz.rules.kinds.values import Kind, Path, Slug, Text
from quiz.rules.kinds.writing import FieldText, FieldWords, KeyShape
from quiz.rules.process import Process
from quiz.rules.seeded import shuffled
from quiz.rules.slips import WordIndex

LineNumber = Annotated[
    str,
    Meta(pattern=r"^(0|[1-9][0-9]{0,3})\.[1-9][0-9]{0,3}$", description="paragraph.line, as in 5.2", examples=["5.2"]),
]
Given = tuple[str, ...]
"""An answer: the verdict, the option, the options, what was typed, the things in the order given, or the partner of
each prompt. Texts and not positions, so that a record can be marked again whatever the shuffle was."""
AnswerType = Literal["text", "number", "date"]
"""How a typed answer is read."""
Texts = list[tuple[Path, str]]
"""Texts that an author wrote, each with the path to it."""

LONGEST_OPTION = 200
"""The most letters of an option, or of another part of a key."""
LONGEST_WHY = 600
MOST_OPTIONS = 9
"""A single digit answers, so there are at most nine things to choose from."""


OptionText = Annotated[Text, Meta(extra_json_schema={"maxLength": LONGEST_OPTION})]
"""An option, or another part of a key. The check says what is too long; the bound is for editors' schemas."""
WhyText = Annotated[Text, Meta(extra_json_schema={"maxLength": LONGEST_WHY})]
"""A reason."""


class Line(NamedTuple):
    """The address of one line of the brief: 5.2 is the second line of paragraph 5."""

    paragraph: int
    number: int

    @staticmethod
    @lru_cache(maxsize=4096)
    def parse(text: str) -> Line:
        """Read ``5.2``; raises ValueError for anything else."""
        paragraph, _, number = text.partition(".")
        if not (paragraph.isascii() and number.isascii() and paragraph.isdigit() and number.isdigit()):
            raise ValueError(f"{text!r} is not a line number such as 5.2")
        return Line(int(paragraph), int(number))

    def __str__(self) -> str:
        return f"{self.paragraph}.{self.number}"


class Distractor(Struct, frozen=True, forbid_unknown_fields=True):
    """A wrong answer that a careless reader would give, and why it is wrong, which is empty where nobody says."""

    text: Annotated[OptionText, Meta(description="The wrong answer.")]
    why: Annotated[WhyText, Meta(description="Why it is wrong, with the line that says so.")] = ""


WrongAnswers = Annotated[tuple[Distractor, ...], Meta(description="Wrong answers, each with why it is wrong.")]
Evidence = Annotated[dict[LineNumber, Text | tuple[Text, ...]], Meta(min_length=1)]


class AuthoredText(NamedTuple):
    """A text that an author wrote: the path to it, what it is called, and how long it may be."""

    path: Path
    what: str
    text: str
    longest: int = LONGEST_OPTION


class ItemProblem(NamedTuple):
    """A problem of a question as it is written: the rule it breaks, what is wrong, what to do, and where it is.

    ``path`` leads to a value in the question's table. The problem is about all of it, or about the ``words`` in it,
    or about its key where ``is_key``. Of something that is missing, it leads to where that should be.
    ``in_field`` says the same beside the name of the field, where ``what`` and ``remedy`` name keys of the file.
    """

    rule: str
    what: str
    remedy: str
    path: Path
    words: str = ""
    is_key: bool = False
    in_field: FieldText | None = None


class PackProblem(NamedTuple):
    """A problem of several questions together, shown at one of them, or as one of the whole pack for None.

    ``place`` counts from 0 among the questions that were given.
    """

    place: int | None
    problem: ItemProblem


class Item(Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """What every kind of question carries.

    ``evidence`` holds groups, each of which alone settles the question; a question without one is unproved. A group
    maps line numbers to the words in that line that matter (one run of words or several). ``why`` is empty where the
    author gives no reason.
    ``answered`` maps the name of a warning to the author's reason for leaving it.

    Of a kind, ``form`` is how it is answered, ``label`` its name in menus, ``asks`` what it asks where its form
    does not say that, and ``verdicts`` whether its options are the verdicts on a claim. ``warns`` holds the names of
    the warnings that a question of this kind may give, each with what it warns of, and ``warns_together`` those that
    several may give together. For those who write one, ``hint`` says in a few words what it is, ``fields`` holds what
    is written of one, in the order in which it is best filled in, and ``key_shape`` is what its key is.
    """

    form: ClassVar[Form]
    label: ClassVar[str]
    hint: ClassVar[str]
    fields: ClassVar[Mapping[str, FieldWords]]
    key_shape: ClassVar[KeyShape] = KeyShape.TEXT
    asks: ClassVar[str] = ""
    verdicts: ClassVar[bool] = False
    warns: ClassVar[Mapping[str, str]] = {}
    warns_together: ClassVar[Mapping[str, str]] = {}

    id: Annotated[Slug, Meta(description="The question's own name in the pack: lower-case words joined by hyphens.")]
    stem: Annotated[Text, Meta(description="The question, or the claim to rule on.")]
    evidence: Annotated[
        tuple[Evidence, ...],
        Meta(
            min_length=1,
            description=(
                'Groups of brief lines, each group enough to settle it: [{ "5.2" = "the words that matter" }].'
            ),
        ),
    ] = ()
    why: Annotated[WhyText, Meta(description="One sentence that restates the fact and names its line.")] = ""
    topic: Annotated[Slug, Meta(description="One of the topics in pack.toml.")]
    difficulty: Annotated[
        Literal[1, 2, 3],
        Meta(description="1: one line, read once. 2: lines or facts to be told apart. 3: lines to be put together."),
    ] = 2
    process: Annotated[
        Process | None,
        Meta(
            description=(
                "What the question makes a reader do: retrieve what is stated, infer, integrate parts, or evaluate."
            )
        ),
    ] = None
    subjects: Annotated[
        tuple[Slug, ...],
        Meta(description="What the question is about, one law for example; a round asks of each subject once."),
    ] = ()
    answered: Annotated[
        dict[str, Text],
        Meta(description='Warnings of the check that stay, each with the reason: { stem-word = "…" }.'),
    ] = {}

    @property
    def kind(self) -> Kind:
        """The kind of the question."""
        return Kind(str(self.__struct_config__.tag))

    @property
    @abstractmethod
    def right(self) -> Given:
        """The right answer in the form in which answers are given."""

    @property
    @abstractmethod
    def distractors(self) -> tuple[Distractor, ...]:
        """The wrong answers that the author foresaw."""

    @property
    @abstractmethod
    def options(self) -> tuple[str, ...]:
        """Everything that can be picked, in an order that does not depend on the key."""

    @property
    def prompts(self) -> tuple[str, ...]:
        """What a partner is to be picked for, in the order in which an answer names the partners."""
        return ()

    @property
    def answer_type(self) -> AnswerType:
        """How a typed answer is read."""
        return "text"

    @property
    def date_parts(self) -> DateParts | None:
        """What a typed date has to say; None where no date is typed, or any will do."""
        return None

    @property
    @abstractmethod
    def guess_credit(self) -> float:
        """The credit that a blind guess earns on average, 0 to 1."""

    @abstractmethod
    def credit(self, given: Given) -> float:
        """The share of the full mark that an answer earns, 0 to 1."""

    @classmethod
    def arrange_options(cls, options: tuple[str, ...], seed: int, name: str) -> tuple[str, ...]:
        """The options in the order in which a seed shows them for the question of this name."""
        return shuffled(options, seed, name)

    @classmethod
    def arrange_prompts(cls, prompts: tuple[str, ...], seed: int, name: str) -> tuple[str, ...]:
        """The prompts in the order in which a seed shows them for the question of this name."""
        del seed, name
        return prompts

    def reorder_if_solved(self, options: tuple[str, ...]) -> tuple[str, ...]:
        """The options as they are, or in another order if as they are they would be the answer."""
        return options

    def slip_of(self, text: str) -> str | None:
        """The accepted answer of which a typed text is a slip in spelling, or None."""
        del text
        return None

    @property
    def figures(self) -> FigureWords | None:
        """How the language of the question writes dates and numbers; None for English."""
        return None

    def written_in(self, figures: FigureWords) -> Item:
        """The question in a language that writes dates and numbers so."""
        del figures
        return self

    def beside(self, words: WordIndex) -> Item:
        """The question beside a release with these words, which may not be taken for slips in spelling."""
        del words
        return self

    @property
    def as_written(self) -> Item:
        """The question as its author wrote it, without the release and the language beside it."""
        return self

    def reasons(self, given: Given) -> tuple[Distractor, ...]:
        """The foreseen wrong answers with their reasons, those that were given first."""
        return tuple(sorted(self.distractors, key=lambda wrong: wrong.text not in given))

    def reasons_against(self, given: Given) -> tuple[Distractor, ...]:
        """Of these reasons, those that apply to the answer given."""
        return tuple(wrong for wrong in self.reasons(given) if wrong.text in given)

    def part_reasons(self, given: Given) -> tuple[Distractor, ...]:
        """Why the parts of the key are right, where each has its own reason, those first that were missed."""
        del given
        return ()

    def missed_reasons(self, given: Given) -> tuple[Distractor, ...]:
        """Of these reasons, those for parts that were missed."""
        del given
        return ()

    @property
    def shown_texts(self) -> tuple[str, ...]:
        """The texts that the question shows with its proof, in which other questions' answers could stand."""
        return (self.stem, self.why, *self.right)

    @property
    def also_right(self) -> tuple[str, ...]:
        """Further answers that are right, as they are listed beside the key."""
        return ()

    @property
    def key_words(self) -> tuple[str, ...]:
        """The answers that other questions could give away with their words."""
        return ()

    @property
    def facts(self) -> frozenset[str]:
        """The facts that the question shares with others besides the lines it rests on, by name."""
        return frozenset()

    @abstractmethod
    def authored_texts(self) -> Iterator[AuthoredText]:
        """The texts of the key and of what else this kind has, for the checks that hold for every text."""

    @abstractmethod
    def errors(self) -> Iterator[ItemProblem]:
        """The problems that keep the question from being played, beyond those of its form."""

    def warnings(self) -> Iterator[ItemProblem]:
        """The problems that make the question easier or worse than it should be."""
        return iter(())

    @classmethod
    def pack_warnings(cls, items: Sequence[Self]) -> Iterator[PackProblem]:
        """The problems that all questions of this kind in a pack have together."""
        del items
        return iter(())


def listed(key: str, texts: Iterable[str]) -> Texts:
    """The texts of a list under a key."""
    return [((key, place), text) for place, text in enumerate(texts)]


def wrong_texts(wrong: Iterable[Distractor]) -> Texts:
    """The texts of wrong answers."""
    return [(("wrong", place, "text"), one.text) for place, one in enumerate(wrong)]


def too_many(count: int, what: str, key: str) -> Iterator[ItemProblem]:
    """The error of a question with more things than there are digits to answer with."""
    if count > MOST_OPTIONS:
        yield ItemProblem("too-many", f"{count} {what}, but digits answer", f"use at most {MOST_OPTIONS}", (key,))
