"""A claim: a sentence to rule on, which the release states, contradicts or does not settle."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta

from quiz.rules.kinds.base import Distractor, Given, Item, ItemProblem, Slug, Written, WrongAnswers
from quiz.rules.kinds.form import Form
from quiz.rules.similarity import listing


class Verdict(StrEnum):
    """What the release makes of a claim. Never true or false: the release is the measure."""

    STATED = "stated"
    CONTRADICTED = "contradicted"
    NOT_STATED = "not stated"


class Mutation(StrEnum):
    """What a contradicted claim changes, after the mutation types of FEVER (Thorne et al., 2018)."""

    NEGATION = "negation"
    SAME_SET = "same set"
    OTHER_SET = "other set"
    SPECIFIC = "more specific"
    GENERAL = "more general"


class Claim(Item, frozen=True, kw_only=True, tag="claim"):
    """A sentence to rule on. ``set`` names its siblings: claims about the same fact."""

    form: ClassVar[Form] = Form.PICK_ONE
    label: ClassVar[str] = "Claim"
    asks: ClassVar[str] = "What does the release make of this claim?"
    verdicts: ClassVar[bool] = True

    key: Annotated[Verdict, Meta(description="The verdict: what the release makes of the claim.")]
    wrong: WrongAnswers
    mutation: Annotated[Mutation | None, Meta(description="What a contradicted claim changes.")] = None
    set: Annotated[Slug | None, Meta(description="The name that sibling claims share: one claim for each verdict.")] = (
        None
    )

    @property
    def right(self) -> Given:
        """The verdict."""
        return (str(self.key),)

    @property
    def distractors(self) -> tuple[Distractor, ...]:
        """The other two verdicts."""
        return self.wrong

    @property
    def options(self) -> tuple[str, ...]:
        """The verdicts by the alphabet."""
        return tuple(sorted(Verdict))

    @property
    def luck(self) -> float:
        """One option of three."""
        return 1 / (1 + len(self.wrong))

    def credit(self, given: Given) -> float:
        """All or nothing."""
        return float(given == self.right)

    @classmethod
    def arrange_options(cls, options: tuple[str, ...], seed: int, name: str) -> tuple[str, ...]:
        """The verdicts in their own order, whatever the seed."""
        del options, seed, name
        return tuple(Verdict)

    @property
    def facts(self) -> frozenset[str]:
        """The set of its siblings."""
        return frozenset() if self.set is None else frozenset({self.set})

    def written(self) -> Iterator[Written]:
        """Nothing: the key is one of three words."""
        return iter(())

    def errors(self) -> Iterator[ItemProblem]:
        """What is wrong with its verdicts and its mutation."""
        wanted = {verdict.value for verdict in Verdict} - {str(self.key)}
        if sorted(wrong.text for wrong in self.wrong) != sorted(wanted):
            both = " and ".join(f'"{verdict.value}"' for verdict in Verdict if verdict is not self.key)
            yield ItemProblem("claim-wrong", f"wrong has to say once each why it is not {both}", "wrong")
        if self.key is Verdict.CONTRADICTED and self.mutation is None:
            kinds = listing([f'"{mutation.value}"' for mutation in Mutation])
            yield ItemProblem("mutation", f"a contradicted claim says what it changes; write mutation = {kinds}", "key")
        if self.key is not Verdict.CONTRADICTED and self.mutation is not None:
            message = f"only a contradicted claim has a mutation, and this one is {self.key}; remove it"
            yield ItemProblem("mutation", message, "mutation")
