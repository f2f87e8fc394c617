"""Claims of a pack drawn so that nobody wins by always giving the same verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from quiz.authoring.drafting.draft import Draft
from quiz.rules.items import Verdict

CONTRADICTED = str(Verdict.CONTRADICTED)
_MOST = 0.6
"""The largest share of the claims that may have the same verdict."""
_FEW = 3
"""So few claims with one verdict tell nothing."""
_LEFT_OUT = {"claim-set": "no verdict is right in more than three of five claims, so one of these was left out"}
"""Why a set lacks a claim that could be drafted."""


def evened(drafts: Sequence[Draft], known: Mapping[str, int]) -> dict[tuple[str, ...], Draft | None]:
    """What becomes of sets of claims where more than three of five claims have the same verdict; empty where none has.

    Each set that changes has, by its fact, what is left of it, or None. Those of facts that other drafts ask for go
    first, and of those the least sure. ``known`` counts the verdicts of the claims that the pack has already.
    """
    found = Counter(known)
    found.update(key for one in drafts for key in verdicts_of(one))
    if not found:
        return {}
    verdict = found.most_common(1)[0][0]
    asked = {number for one in drafts if one.kind != "claim" for number in one.lines}
    able = [one for one in drafts if verdict in verdicts_of(one)]
    able.sort(key=lambda one: (not asked & set(one.lines), len(one.tables) > 1, one.sureness))
    changed: dict[tuple[str, ...], Draft | None] = {}
    for one in able:
        if found[verdict] <= max(_FEW, _MOST * found.total()):
            break
        found[verdict] -= 1
        changed[one.fact] = without(one, verdict)
    return changed


def verdicts_of(one: Draft) -> list[str]:
    """The verdicts of the claims of a draft."""
    return [str(row["key"]) for row in one.tables] if one.kind == "claim" else []


def without(one: Draft, verdict: str = CONTRADICTED) -> Draft | None:
    """A set without its claim of one verdict; None where it has no other."""
    rows = tuple(row | {"answered": _LEFT_OUT} for row in one.tables if row["key"] != verdict)
    return one._replace(tables=rows) if rows else None
