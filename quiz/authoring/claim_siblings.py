"""What a set of claims becomes when one of them is deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from quiz.rules.items import Verdict

Place = TypeVar("Place")

_RULE = "claim-set"
_REASON = "one claim of the set was deleted"
_FEWEST = 2


def without_sibling(
    removed: Mapping[str, Any], others: Iterable[tuple[Place, Mapping[str, Any]]]
) -> Iterator[tuple[Place, dict[str, Any]]]:
    """The siblings of a claim that is removed, with their tables as they are to be without it.

    A claim that stays behind alone shares its name with nobody, so it has none. Of more, the first says that the set
    is not whole, where one that is removed was a draft: nobody has to write another for it.
    """
    name = removed.get("set")
    if not isinstance(name, str):
        return
    siblings = [(place, dict(table)) for place, table in others if table.get("set") == name]
    if len(siblings) == 1:
        place, table = siblings[0]
        del table["set"]
        yield place, _answered(table, None)
    elif len(siblings) >= _FEWEST and removed.get("draft") is True and not _is_whole(siblings):
        place, table = siblings[0]
        if not any(_RULE in _answers(one) for _, one in siblings):
            yield place, _answered(table, _REASON)


def _is_whole(siblings: Iterable[tuple[Place, Mapping[str, Any]]]) -> bool:
    return sorted(str(table.get("key")) for _, table in siblings) == sorted(map(str, Verdict))


def _answers(table: Mapping[str, Any]) -> dict[str, Any]:
    answers = table.get("answered")
    return dict(answers) if isinstance(answers, Mapping) else {}


def _answered(table: dict[str, Any], reason: str | None) -> dict[str, Any]:
    """The table with this reason for an incomplete set, or with none."""
    answers = {rule: why for rule, why in _answers(table).items() if rule != _RULE}
    answers |= {_RULE: reason} if reason else {}
    rest = {key: value for key, value in table.items() if key != "answered"}
    return rest | ({"answered": answers} if answers else {})
