"""A sort: things to put into groups, such as facts reported, judgements and demands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from quiz.rules.kinds.base import (
    LONGEST_WHY,
    MOST_OPTIONS,
    AuthoredText,
    Distractor,
    Given,
    Item,
    ItemProblem,
    OptionText,
    WhyText,
    listed,
    too_many,
)
from quiz.rules.kinds.form import Form
from quiz.rules.kinds.options import repeated
from quiz.rules.kinds.writing import BAR, PROOF, WHY, FieldWords, KeyShape
from quiz.rules.seeded import shuffled
from quiz.rules.similarity import listing, quote

FEWEST_GROUPS, MOST_GROUPS = 2, 5
FEWEST_THINGS = 3


class SortedThing(Struct, frozen=True, forbid_unknown_fields=True):
    """A thing, the group that it belongs to, and why it belongs there, which is empty where nobody says."""

    thing: Annotated[OptionText, Meta(description="What is to be put into a group.")]
    group: Annotated[OptionText, Meta(description="The group that it belongs to.")]
    why: Annotated[WhyText, Meta(description="Why it belongs there, with the line that says so.")] = ""


class Sort(Item, frozen=True, kw_only=True, tag="sort"):
    """Things to put into groups. Things may share a group, and a group may stay empty."""

    form: ClassVar[Form] = Form.GROUP
    label: ClassVar[str] = "Sort"
    hint: ClassVar[str] = "put things into groups"
    fields: ClassVar[Mapping[str, FieldWords]] = {
        "stem": FieldWords("Question", "", "Who is from where?"),
        "groups": FieldWords("Groups", "two or more, one on each line", "From Ardvik\nFrom Velmora"),
        "key": FieldWords(
            "Things",
            f"one on each line: thing {BAR} its group",
            f"The baker {BAR} From Ardvik\nThe piper {BAR} From Velmora",
            f"Three things or more. Behind another {BAR} may stand why the thing belongs there.",
        ),
        "evidence": PROOF,
        "why": WHY,
    }
    key_shape: ClassVar[KeyShape] = KeyShape.THINGS
    warns: ClassVar[Mapping[str, str]] = {
        "empty-group": "no thing belongs to a group",
        "one-group": "all things belong to one group",
    }

    groups: Annotated[
        tuple[OptionText, ...],
        Meta(
            min_length=FEWEST_GROUPS,
            max_length=MOST_GROUPS,
            description="The groups, two to five of them, in the order in which they are shown.",
        ),
    ]
    key: Annotated[
        tuple[SortedThing, ...],
        Meta(
            min_length=FEWEST_THINGS,
            description="The things, each with its group and why.",
            extra_json_schema={"maxItems": MOST_OPTIONS},
        ),
    ]

    @property
    def right(self) -> Given:
        """The group of each thing, the things by the alphabet."""
        group_of = {placed.thing: placed.group for placed in self.key}
        return tuple(group_of[thing] for thing in self.prompts)

    @property
    def distractors(self) -> tuple[Distractor, ...]:
        """None: what speaks against a group is why a thing belongs to another."""
        return ()

    @property
    def options(self) -> tuple[str, ...]:
        """The groups as the author listed them."""
        return self.groups

    @property
    def prompts(self) -> tuple[str, ...]:
        """The things by the alphabet, since authors write them group by group."""
        return tuple(sorted(placed.thing for placed in self.key))

    @property
    def guess_credit(self) -> float:
        """One group of all."""
        return 1 / len(self.groups)

    def credit(self, given: Given) -> float:
        """The share of things that are in their right group."""
        if len(given) != len(self.key):
            return 0.0
        return sum(a == b for a, b in zip(given, self.right, strict=True)) / len(self.key)

    @classmethod
    def arrange_options(cls, options: tuple[str, ...], seed: int, name: str) -> tuple[str, ...]:
        """The groups in the author's order, whatever the seed."""
        del seed, name
        return options

    @classmethod
    def arrange_prompts(cls, prompts: tuple[str, ...], seed: int, name: str) -> tuple[str, ...]:
        """The things shuffled."""
        return shuffled(prompts, seed, name, "things")

    def part_reasons(self, given: Given) -> tuple[Distractor, ...]:
        """Why each thing belongs where it does, those first that were put elsewhere."""
        placed = dict(zip(self.prompts, given, strict=False))
        return _reasons(sorted(self.key, key=lambda one: placed.get(one.thing) == one.group))

    def missed_reasons(self, given: Given) -> tuple[Distractor, ...]:
        """Of these reasons, those for things that were put elsewhere."""
        placed = dict(zip(self.prompts, given, strict=False))
        return _reasons(one for one in self.key if placed.get(one.thing, one.group) != one.group)

    @property
    def shown_texts(self) -> tuple[str, ...]:
        """What every question shows, and each thing with its reason."""
        return (*super().shown_texts, *(text for placed in self.key for text in (placed.thing, placed.why)))

    def authored_texts(self) -> Iterator[AuthoredText]:
        """The groups, and each thing with its reason."""
        yield from (AuthoredText(path, "a group", group) for path, group in listed("groups", self.groups))
        for place, placed in enumerate(self.key):
            yield AuthoredText(("key", place, "thing"), "a thing", placed.thing)
            yield AuthoredText(("key", place, "why"), "the why of a thing", placed.why, LONGEST_WHY)

    def errors(self) -> Iterator[ItemProblem]:
        """Things or groups that stand twice, too many things, or a thing in a group that is not there."""
        yield from too_many(len(self.key), "things to sort", "key")
        yield from repeated([(("key", place, "thing"), placed.thing) for place, placed in enumerate(self.key)], "thing")
        yield from repeated(listed("groups", self.groups), "group")
        for place, placed in enumerate(self.key):
            if placed.group not in self.groups:
                known = listing([quote(group) for group in self.groups])
                what = f"{quote(placed.group)} is none of the groups"
                yield ItemProblem("group", what, f"write {known}", ("key", place, "group"))

    def warnings(self) -> Iterator[ItemProblem]:
        """A group that no thing belongs to, or one that holds all of them."""
        used = {placed.group for placed in self.key}
        if len(used) == 1:
            yield ItemProblem("one-group", f"every thing belongs to {quote(min(used))}", "put some elsewhere", ("key",))
            return
        for path, group in listed("groups", self.groups):
            if group not in used:
                remedy = "put one there, or leave the group out"
                yield ItemProblem("empty-group", f"no thing belongs to {quote(group)}", remedy, path)


def _reasons(placed: Iterable[SortedThing]) -> tuple[Distractor, ...]:
    """Why things belong to their groups, as far as that is said."""
    return tuple(Distractor(f"{one.thing}: {one.group}", one.why) for one in placed if one.why)
