"""Items of every kind for the tests: each builder makes a sound item, and a test changes what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, assert_never

from quiz.rules.items import (
    Choice,
    Claim,
    Distractor,
    Form,
    Item,
    Kind,
    Match,
    Order,
    Select,
    Sort,
    Typed,
    Verdict,
    for_each,
)
from quiz.rules.kinds.base import Evidence
from quiz.rules.kinds.sort import SortedThing
from quiz.rules.question import Asked, ask

TOPICS = ("summit", "laws", "civil-society", "elections", "sochi", "syria", "asks")
"""The topics of the made bank, as many as the release has."""


def wrongs(texts: Iterable[str]) -> tuple[Distractor, ...]:
    """Wrong options, each with a reason that names it."""
    return tuple(Distractor(text, f"{text} is not what the brief says") for text in texts)


def on_lines(*groups: str) -> tuple[Evidence, ...]:
    """Evidence from groups such as "1.1" or "1.1 1.2"; each group settles the question."""
    return tuple(dict.fromkeys(group.split(), "the words") for group in groups)


def _common(name: str, lines: tuple[str, ...] = ("1.1",), **more: Any) -> dict[str, Any]:
    """What items of every kind have; each of ``lines`` is a group of evidence."""
    filled = {"id": name, "stem": f"What of {name}?", "evidence": on_lines(*lines), "why": "So it stands."}
    return filled | {"topic": "summit", "difficulty": 1} | more


def claim(name: str = "a-claim", key: Verdict = Verdict.STATED, **more: Any) -> Claim:
    """A claim with this verdict."""
    wrong = wrongs(verdict.value for verdict in Verdict if verdict is not key)
    return Claim(key=key, wrong=wrong, **_common(name, **more))


def choice(
    name: str = "a-choice",
    key: str = "Moscow",
    wrong: Iterable[str] = ("Paris", "Damascus", "Sochi"),
    **more: Any,
) -> Choice:
    """One right option among several."""
    return Choice(key=key, wrong=wrongs(wrong), **_common(name, **more))


def select(
    name: str = "a-select",
    key: tuple[str, ...] = ("Russia", "China"),
    wrong: Iterable[str] = ("France", "Syria"),
    **more: Any,
) -> Select:
    """All that apply."""
    return Select(key=key, wrong=wrongs(wrong), **_common(name, **more))


def typed(
    name: str = "a-typed",
    key: str = "Russia",
    variants: tuple[str, ...] = (),
    wrong: Iterable[str] = (),
    answer: Literal["text", "number", "date"] = "text",
    **more: Any,
) -> Typed:
    """An answer to type."""
    common = _common(name, **more)
    return Typed(key=key, variants=variants, wrong=wrongs(wrong), answer=answer, **common)


def order(
    name: str = "an-order",
    key: tuple[str, ...] = ("the vote", "the protests", "the law", "the meeting"),
    **more: Any,
) -> Order:
    """Things to put in order."""
    return Order(key=key, **_common(name, **more))


def match(
    name: str = "a-match",
    key: dict[str, str] | None = None,
    wrong: Iterable[str] = ("abstained",),
    **more: Any,
) -> Match:
    """Pairs to put together."""
    pairs = {"Russia": "vetoed", "China": "backed", "France": "urged"} if key is None else key
    return Match(key=pairs, wrong=wrongs(wrong), **_common(name, **more))


def sort(
    name: str = "a-sort",
    key: dict[str, str] | None = None,
    groups: tuple[str, ...] = ("a fact", "a judgement", "a demand"),
    **more: Any,
) -> Sort:
    """Things to put into groups."""
    things = {"it met": "a fact", "it is bad": "a judgement", "it voted": "a fact"} if key is None else key
    placed = tuple(SortedThing(thing, group, f"{thing} is {group}") for thing, group in things.items())
    return Sort(key=placed, groups=groups, **_common(name, **more))


BUILDERS: Mapping[Kind, Callable[..., Item]] = for_each(
    Kind,
    {
        Kind.CLAIM: claim,
        Kind.CHOICE: choice,
        Kind.SELECT: select,
        Kind.TYPED: typed,
        Kind.ORDER: order,
        Kind.MATCH: match,
        Kind.SORT: sort,
    },
)


def one_of_each() -> tuple[Item, ...]:
    """A sound item of every kind, in the order of the kinds."""
    return tuple(build(f"the-{kind.value}") for kind, build in BUILDERS.items())


def bank(size: int, lines: int | None = None, kinds: tuple[Kind, ...] = tuple(Kind)) -> tuple[Item, ...]:
    """A bank over all these kinds, and all topics and difficulties, on as many lines as items unless told."""
    items = []
    for at in range(size):
        place = at % (lines or size)
        items.append(
            BUILDERS[kinds[at % len(kinds)]](
                f"item-{at}",
                lines=(f"{place // 9 + 1}.{place % 9 + 1}",),
                topic=TOPICS[(at // len(kinds)) % len(TOPICS)],
                difficulty=(at // 5) % 3 + 1,
            )
        )
    return tuple(items)


def asked(items: Iterable[Item], seed: int) -> tuple[Asked, ...]:
    """Items as this seed asks them, in their order."""
    return tuple(ask(item, seed) for item in items)


def a_wrong_answer(item: Item) -> tuple[str, ...]:
    """An answer that earns nothing."""
    match item.form:
        case Form.ARRANGE:
            return item.right[::-1]
        case Form.PAIR:
            return item.right[1:] + item.right[:1]
        case Form.GROUP:
            return tuple(next(group for group in item.options if group != right) for right in item.right)
        case Form.TYPE:
            return ("something else altogether",)
        case Form.PICK_ONE | Form.PICK_SOME:
            return (item.distractors[0].text,)
        case _ as never:
            assert_never(never)
