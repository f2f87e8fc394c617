"""What the page of an exercise holds: everything that a browser needs to ask it and to write the student's result.

Where nothing is told before the end, nothing here depends on a key: the questions are those of the exercise without
its keys, under names that are hashes of what is shown. Only practice, which tells after each answer, holds its keys.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from hashlib import sha256

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

import quiz
from quiz.bank.brief import Brief
from quiz.bank.clean import unknown_characters
from quiz.bank.pack import Pack
from quiz.classroom.conditions import conditions_for
from quiz.classroom.exercise import Exercise, sealed_pack, without_keys
from quiz.classroom.page_parts import PageParagraph, ShownQuestion, page_paragraphs, shown_question
from quiz.classroom.submission import FORMAT, setting_of
from quiz.rules.figures import FiguresInWords, figures_in_words
from quiz.rules.items import ITEM_TYPES, Item
from quiz.rules.names import alike_key, same_key, spellings, words_key
from quiz.rules.question import Asked
from quiz.rules.seeded import shuffled
from quiz.rules.session import LEVELS
from quiz.rules.terms import Mode
from quiz.rules.text import fold, letters_by_name
from quiz.wording import names
from quiz.wording.feedback import ProofParagraph, key, proof, unproved
from quiz.wording.prose import stop
from quiz.wording.words import speak_as, words

_TRIED = range(16)
"""So many seeds are tried to see whether an order goes by the seed."""
_DIGITS = 16
"""So many digits of a hash stand for the name of a student with more time."""


class PageKey(Struct, frozen=True, kw_only=True):
    """The key of a question, and what is said with it. ``accepted`` are typed answers that are right, folded.

    ``against`` are wrong answers with their reasons, and ``parts`` parts of the key with theirs. ``unproved`` says that
    there is no proof where there is none.
    """

    right: tuple[str, ...]
    said: str
    why: str
    accepted: tuple[str, ...]
    against: dict[str, str]
    parts: dict[str, str]
    proof: tuple[ProofParagraph, ...]
    unproved: str


class PageQuestion(ShownQuestion, frozen=True, kw_only=True):
    """A question of the page.

    Where each student has an order of their own, ``by_seed`` says what the seed shuffles: "options", "prompts" or
    nothing. ``wanted`` says what to type where that is a number or a date, which has these ``date_parts``.
    """

    id: str
    by_seed: str = ""
    wanted: str = ""
    date_parts: tuple[str, ...] = ()
    key: PageKey | None = None


class PageTime(Struct, frozen=True, kw_only=True):
    """The time of a student: the limit in seconds and the end as a result has them, and the end as JavaScript does."""

    limit: str
    closes: str
    ends: float | None


class BrowserPage(Struct, frozen=True, kw_only=True):
    """All that a page holds.

    ``head`` and ``setting`` are the fields of a result that are the same for all students, each as its JSON.
    ``times`` begins with the time of whoever has no more than others; ``more_time`` finds the others, by hashes of
    their names, in tables that are asked one after the other. ``letters`` are those whose plain letter only their
    names tell, and ``unknown`` the runs of code points that are no characters to this Python. ``words`` are those of
    the pack that the page itself puts around an answer. ``months``, ``idle`` and ``numbers`` are the words in which
    figures are typed.
    """

    id: str
    title: str
    mode: Mode
    certainty: bool
    lines: bool
    open_book: bool
    going_back: bool
    attempts: int | None
    own_order: bool
    seed: int
    secret: str
    opens: float | None
    times: tuple[PageTime, ...]
    more_time: tuple[dict[str, tuple[int, ...]], ...]
    head: dict[str, str]
    setting: dict[str, str]
    levels: dict[str, str]
    questions: tuple[PageQuestion, ...]
    brief: tuple[PageParagraph, ...]
    letters: str
    unknown: str
    words: dict[str, str]
    months: tuple[str, ...]
    idle: tuple[str, ...]
    numbers: tuple[str, ...]

    @property
    def tells(self) -> bool:
        """Whether it holds the keys, and tells after each answer how it went."""
        return any(question.key is not None for question in self.questions)


def browser_page(exercise: Exercise, pack: Pack) -> BrowserPage:
    """The page of an exercise; ``pack`` is what its questions are asked from."""
    if exercise.asks_blind and exercise.sealed is None:
        exercise = without_keys(exercise, pack)
    if exercise.sealed is not None:
        pack = sealed_pack(exercise, exercise.sealed)
    speak_as(pack.about)
    asked = exercise.asked(pack, exercise.seed)
    terms = exercise.terms(None)
    students = ("", *exercise.extra_minutes)
    setting = asdict(setting_of(exercise, "", exercise.ids))
    return BrowserPage(
        id=exercise.id,
        title=exercise.title,
        mode=exercise.mode,
        certainty=terms.certainty,
        lines=terms.citing,
        open_book=terms.open_book,
        going_back=terms.going_back,
        attempts=exercise.attempts,
        own_order=exercise.order == "own",
        seed=exercise.seed,
        secret=exercise.secret or "",
        opens=_milliseconds(exercise.opens),
        times=tuple(_time(exercise, student) for student in students),
        more_time=_more_time(exercise),
        head=_as_json({"format": FORMAT, "version": quiz.__version__, "made_in": "browser"}),
        setting=_as_json({name: value for name, value in setting.items() if value is not msgspec.UNSET}),
        levels={str(level): names.level(level) for level in LEVELS},
        questions=tuple(_question(one, exercise.marks[one.id], pack.brief) for one in asked),
        brief=page_paragraphs(pack.brief) if terms.open_book else (),
        unknown=" ".join(f"{first:x}-{last:x}" for first, last in unknown_characters()),
        letters="".join(f"{letter}{plain} " for letter, plain in letters_by_name().items()),
        words=_words(),
        **_figures(asked),
    )


def _figures(asked: Iterable[Asked]) -> dict[str, tuple[str, ...]]:
    """The words of dates and numbers; none where neither is typed."""
    typed = [one for one in asked if one.answer != "text"]
    if not typed:
        return dict.fromkeys(FiguresInWords._fields, ())
    return figures_in_words(typed[0].figures)._asdict()


def _words() -> dict[str, str]:
    pack_words = words()
    return {
        "skipped": pack_words.skipped,
        "compare": pack_words.compare,
        "right": pack_words.right,
        "partly": pack_words.partly_right,
        "wrong": pack_words.wrong,
        "answered": pack_words.you_answered,
        "answer": pack_words.answer_heading,
        "part_missing": pack_words.date_part_missing,
    }


def _question(asked: Asked, marks: float, brief: Brief) -> PageQuestion:
    kind = ITEM_TYPES[asked.kind]
    by_seed = ""
    if _goes_by_seed(kind.arrange_options, asked.options, asked.id):
        by_seed = "options"
    elif _goes_by_seed(kind.arrange_prompts, asked.prompts, asked.id, "things"):
        by_seed = "prompts"
    return PageQuestion(
        **asdict(shown_question(asked, marks)),
        id=asked.id,
        by_seed=by_seed,
        wanted="" if asked.answer == "text" else stop(names.figure_wanted(asked)),
        date_parts=tuple(asked.date_parts.split(", ")) if asked.date_parts else (),
        key=None if asked.keyed is None else _key(asked, asked.keyed, brief),
    )


def _goes_by_seed(
    arrange: Callable[[tuple[str, ...], int, str], tuple[str, ...]], things: tuple[str, ...], *names: str
) -> bool:
    """Whether an order is the one that a seed gives, and none that is always the same."""
    return len(things) > 1 and all(arrange(things, seed, names[0]) == shuffled(things, seed, *names) for seed in _TRIED)


def _key(asked: Asked, item: Item, brief: Brief) -> PageKey:
    accepted = (*item.right, *item.also_right) if asked.form.facts.is_typed else ()
    return PageKey(
        right=item.right,
        said=key(asked),
        why=item.why,
        accepted=tuple(map(fold, accepted)),
        against={wrong.text: wrong.why for wrong in item.distractors if wrong.why},
        parts={part.text: part.why for part in item.part_reasons(())},
        proof=proof(item, brief),
        unproved="" if item.evidence else stop(unproved()),
    )


def _time(exercise: Exercise, student: str) -> PageTime:
    conditions = conditions_for(exercise, student)
    written = _as_json({"limit": conditions.limit, "closes": conditions.closes})
    return PageTime(limit=written["limit"], closes=written["closes"], ends=_milliseconds(conditions.closes))


def _more_time(exercise: Exercise) -> tuple[dict[str, tuple[int, ...]], ...]:
    """Who has more time, found as ``Names`` finds them: by the same name first, then by ever looser likeness.

    Names stand there as hashes, so that nobody reads in the page who has more time.
    """
    tables: tuple[dict[str, tuple[int, ...]], ...] = ({}, {}, {}, {})
    for place, name in enumerate(exercise.extra_minutes, 1):
        spelt = spellings(name)
        keys = ((same_key(name),), (alike_key(name),), spelt, tuple(map(words_key, spelt)))
        for table, level in zip(tables, keys, strict=True):
            for one in dict.fromkeys(level):
                digits = sha256(f"{exercise.id}/{one}".encode()).hexdigest()[:_DIGITS]
                table[digits] = (*table.get(digits, ()), place)
    return tables


def _milliseconds(moment: datetime.datetime | None) -> float | None:
    return None if moment is None else moment.timestamp() * 1000


def _as_json(values: dict[str, object]) -> dict[str, str]:
    return {name: msgspec.json.encode(value).decode() for name, value in values.items()}
