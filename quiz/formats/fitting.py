"""From a pack's questions to what a format can hold of them, and what is lost, question by question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, assert_never

from msgspec.structs import fields, replace

from quiz.bank.defaults import figure_type
from quiz.bank.pack import Pack
from quiz.formats.base import (
    WITHOUT,
    ChangedQuestion,
    ExportedQuestion,
    Format,
    Lost,
    QuestionPart,
    Questions,
    cleaned,
    left_out,
    listed,
)
from quiz.formats.brief_text import brief_lines
from quiz.rules.items import (
    Choice,
    Claim,
    Distractor,
    Form,
    Item,
    Line,
    Match,
    Order,
    Select,
    Sort,
    Typed,
    Verdict,
)
from quiz.rules.kinds.base import MOST_OPTIONS
from quiz.rules.kinds.sort import SortedThing

ABOUT_CLAIM = "What does the text say about this claim?"
ABOUT_CLAIMS = (ABOUT_CLAIM, "What does the release say about this claim?")
"""What stands above a claim in a file that the game has written, now and before."""
"""What stands before a claim where nothing else says what to do with it."""
_FEWEST_REFUSED = 2
_COMMON = tuple(field.name for field in fields(Item))


class Fitted(NamedTuple):
    """Questions as a format takes them, and what is lost of them; ``left_out`` of them are not there at all."""

    questions: Questions
    lost: tuple[Lost, ...]
    left_out: int


def fit(pack: Pack, items: Iterable[Item], target: Format, title: str) -> Fitted:
    """What a format can hold of a pack's questions, under a title."""
    entries: list[ExportedQuestion] = []
    lost: list[Lost] = []
    gone = 0
    for item in items:
        entry, notes, missing = fit_one(pack, item, target)
        if entry is None:
            gone += 1
            lost.append(left_out(item.id, "; ".join(notes)))
            continue
        entries.append(entry)
        without = [f"{WITHOUT}{listed(missing)}"] if missing else []
        if what := "; ".join((*notes, *without)):
            lost.append(Lost(item.id, what, parts=(*notes, *(f"{WITHOUT}{part}" for part in missing))))
    return Fitted(Questions(cleaned(title), tuple(entries), brief_lines(pack.brief)), tuple(lost), gone)


def fit_one(pack: Pack, item: Item, target: Format) -> tuple[ExportedQuestion | None, list[str], list[QuestionPart]]:
    """A question as a format takes it, what becomes of it, and which parts are lost; or None and why it cannot."""
    item = canonical(item)
    changed = target.adapt(item)
    if changed.item is None:
        return None, list(changed.notes), []
    if changed.item.kind not in target.kinds:
        return None, [f"the format has no questions of the kind {item.kind}"], []
    became = target.kinds[changed.item.kind]
    notes = [*((became,) if became else ()), *changed.notes]
    bare, gone = _bare(changed.item, target.holds)
    if QuestionPart.TOPIC not in target.holds and len(pack.about.topics) > 1:
        gone.insert(0, QuestionPart.TOPIC)
    if QuestionPart.EVIDENCE in target.holds:  # What has no place of its own is in the feedback.
        gone = [part for part in gone if part not in {QuestionPart.THING_WHY, QuestionPart.UNPAIRED_WHY}]
    proof = ""
    if QuestionPart.EVIDENCE in target.holds:
        bare = replace(bare, evidence=())
        proof = _proof(pack, item, target.holds)
    topic = pack.about.topics.get(item.topic, item.topic)
    return ExportedQuestion(bare, cleaned(topic), proof), notes, gone


def canonical(item: Item) -> Item:
    """The question as the first kind of its form, or as a claim, with all white space as single spaces."""
    common: dict[str, Any] = {field: getattr(item, field) for field in _COMMON}
    common |= {"stem": cleaned(item.stem), "why": cleaned(item.why)}
    right, wrong = tuple(map(cleaned, item.right)), _spaced(item.distractors)
    match item.form:
        case Form.PICK_ONE if item.verdicts:
            more: dict[str, Any] = {"set": item.set, "mutation": item.mutation} if isinstance(item, Claim) else {}
            return Claim(**common, **more, key=Verdict(right[0]), wrong=wrong)
        case Form.PICK_ONE:
            return Choice(**common, key=right[0], wrong=wrong)
        case Form.PICK_SOME:
            return Select(**common, key=right, wrong=wrong)
        case Form.TYPE:
            variants = tuple(dict.fromkeys(text for text in map(cleaned, item.also_right) if text != right[0]))
            return Typed(**common, key=right[0], answer=item.answer_type, variants=variants, wrong=wrong)
        case Form.ARRANGE:
            return Order(**common, key=right)
        case Form.PAIR:
            return Match(**common, key=dict(zip(map(cleaned, item.prompts), right, strict=True)), wrong=wrong)
        case Form.GROUP:
            return Sort(**common, groups=tuple(map(cleaned, item.options)), key=_things(item))
        case _ as never:
            assert_never(never)


def _things(item: Item) -> tuple[SortedThing, ...]:
    """The things to sort, in the author's order where it is known."""
    if isinstance(item, Sort):
        things = item.key
    else:
        things = tuple(SortedThing(thing, group) for thing, group in zip(item.prompts, item.right, strict=True))
    return tuple(SortedThing(cleaned(one.thing), cleaned(one.group), cleaned(one.why)) for one in things)


def _spaced(wrong: tuple[Distractor, ...]) -> tuple[Distractor, ...]:
    return tuple(Distractor(cleaned(one.text), cleaned(one.why)) for one in wrong)


def _bare(item: Item, holds: frozenset[QuestionPart]) -> tuple[Item, list[QuestionPart]]:
    """The question without what a format does not hold, and the parts of it that are gone."""
    gone: list[QuestionPart] = [] if QuestionPart.ID in holds else [QuestionPart.ID]
    for part, lesser in _lesser(item):
        if part not in holds and lesser != item:
            gone.append(part)
    for part in gone:
        item = next((lesser for each, lesser in _lesser(item) if each is part), item)
    if isinstance(item, Typed) and QuestionPart.ANSWER_TYPE not in holds:
        read = with_figure(item)
        if item.answer not in {"text", read.answer}:
            gone.append(QuestionPart.ANSWER_TYPE)
        item = read
    return item, gone


def with_figure(item: Typed) -> Typed:
    """A typed question whose answer is read as what its key looks like, if that makes no problem."""
    figure = replace(item, answer=figure_type(item.key) or "text")
    return figure if not any(figure.errors()) else replace(item, answer="text")


def _lesser(item: Item) -> Iterator[tuple[QuestionPart, Item]]:
    """Each part that a question of this kind may have, with the question as it is without it."""
    yield QuestionPart.DIFFICULTY, replace(item, difficulty=2)
    yield QuestionPart.PROCESS, replace(item, process=None)
    yield QuestionPart.SUBJECTS, replace(item, subjects=())
    yield QuestionPart.ANSWERED, replace(item, answered={})
    yield QuestionPart.WHY, replace(item, why="")
    yield QuestionPart.EVIDENCE, replace(item, evidence=())
    match item:
        case Claim():
            yield QuestionPart.SET, replace(item, set=None)
            yield QuestionPart.MUTATION, replace(item, mutation=None)
            yield QuestionPart.WRONG_WHY, replace(item, wrong=_without_why(item.wrong))
        case Choice() | Select():
            yield QuestionPart.WRONG_WHY, replace(item, wrong=_without_why(item.wrong))
        case Typed():
            yield QuestionPart.VARIANTS, replace(item, variants=())
            yield QuestionPart.WRONG_WHY, replace(item, wrong=_without_why(item.wrong))
            yield QuestionPart.REFUSED, replace(item, wrong=())
        case Match():
            yield QuestionPart.UNPAIRED_WHY, replace(item, wrong=_without_why(item.wrong))
            yield QuestionPart.UNPAIRED, replace(item, wrong=())
        case Sort():
            yield QuestionPart.THING_WHY, replace(item, key=tuple(replace(one, why="") for one in item.key))
            used = [one.group for one in item.key]
            yield (
                QuestionPart.EMPTY_GROUPS,
                replace(item, groups=tuple(group for group in item.groups if group in used)),
            )
            in_order = sorted(item.groups, key=lambda group: used.index(group) if group in used else len(used))
            yield QuestionPart.GROUP_ORDER, replace(item, groups=tuple(in_order))


def _without_why(wrong: tuple[Distractor, ...]) -> tuple[Distractor, ...]:
    return tuple(Distractor(one.text) for one in wrong)


def _proof(pack: Pack, item: Item, holds: frozenset[QuestionPart]) -> str:
    """What the feedback says besides the reason: the lines that settle the question, and reasons without a place."""
    parts: list[str] = []
    if item.evidence:
        texts = pack.brief.lines
        numbers = sorted(map(Line.parse, item.evidence[0]))
        proof = " ".join(f"{number} {texts[number]}" for number in numbers if number in texts)
        parts.append(f"Proof: {cleaned(proof)}")
    return " ".join((*parts, *(f"{text}: {why}" for text, why in _without_place(item, holds))))


def _without_place(item: Item, holds: frozenset[QuestionPart]) -> list[tuple[str, str]]:
    """The reasons of parts that the format has no place for, each with its part."""
    if isinstance(item, Sort) and QuestionPart.THING_WHY not in holds:
        return [(one.thing, one.why) for one in item.key if one.why]
    if isinstance(item, Match) and QuestionPart.UNPAIRED_WHY not in holds:
        return [(one.text, one.why) for one in item.wrong if one.why]
    return []


class Option(NamedTuple):
    """An option of a question that is answered by picking: its text, whether it is right, and why it is not."""

    text: str
    is_right: bool
    why: str = ""


def shown_options(item: Item) -> list[Option]:
    """The options in an order that does not tell the key, the same each time."""
    reasons = {one.text: one.why for one in item.distractors}
    texts = item.reorder_if_solved(item.arrange_options(item.options, 0, item.id))
    return [Option(text, text in item.right, reasons.get(text, "")) for text in texts]


def as_choice(item: Item) -> ChangedQuestion:
    """A question as one with one right option, for formats that know no other; anything else is left out.

    A typed question can be one where it names two answers or more that are refused.
    """
    if isinstance(item, Choice | Claim):
        return ChangedQuestion(item)
    if isinstance(item, Typed) and len(item.wrong) >= _FEWEST_REFUSED:
        common = {field: getattr(item, field) for field in _COMMON}
        choice = Choice(**common, key=item.key, wrong=item.wrong[: MOST_OPTIONS - 1])
        if not any(choice.errors()):
            more = ("without other right answers",) if item.variants else ()
            return ChangedQuestion(choice, ("a typed answer becomes a choice", *more))
    return ChangedQuestion(None, (f"the format has no questions of the kind {item.kind}",))
