"""The kinds of questions to choose among, and a question made one of another kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quiz.authoring.question_form import FormError, question_kind
from quiz.authoring.question_labels import field_words
from quiz.rules.items import Kind, Verdict

KIND_HINTS: Mapping[Kind, str] = {
    Kind.CLAIM: "is it stated, or contradicted?",
    Kind.CHOICE: "one right answer among several",
    Kind.SELECT: "several right answers",
    Kind.TYPED: "a name, number or date to type",
    Kind.ORDER: "put things in their order",
    Kind.MATCH: "pairs: what belongs to what",
    Kind.SORT: "put things into groups",
}
"""What a question of each kind is, in a few words, in the order in which kinds are offered."""
_WITHOUT_WRONG = {Kind.ORDER, Kind.SORT}
_OF_ONE_KIND = {
    "set": Kind.CLAIM,
    "mutation": Kind.CLAIM,
    "answer": Kind.TYPED,
    "variants": Kind.TYPED,
    "groups": Kind.SORT,
}
_VERDICTS = {verdict.value for verdict in Verdict}


def new_question(kind: Kind) -> dict[str, Any]:
    """A question of a kind in which nothing is written yet."""
    return {"draft": True, "kind": kind.value}


def is_blank(table: Mapping[str, Any]) -> bool:
    """Whether nothing is written in a question."""
    return not table.keys() - {"draft", "kind"}


def answers_of(table: Mapping[str, Any]) -> tuple[str, ...]:
    """What a line that proves the question may say: its right answers, and the things that belong to each other."""
    key = table.get("key")
    match key:
        case str() if key not in _VERDICTS:
            return (key,)
        case int():
            return (str(key),)
        case list():
            found = [one.get("thing") if isinstance(one, dict) else one for one in key]
        case dict():
            found = [*key.values(), *key]
        case _:
            found = []
    return tuple(one for one in found if isinstance(one, str))


def with_kind(table: Mapping[str, Any], kind: Kind) -> dict[str, Any]:
    """The question as one of another kind, with all that is written in it. Raises FormError where it does not fit."""
    changed = {**table, "kind": kind.value}
    if question_kind(table) is kind:
        return changed
    for key, only in _OF_ONE_KIND.items():
        if key in table and only is not kind:
            raise FormError(f"“{field_words(key, only).label}” is filled in")
    if table.get("wrong") and (kind in _WITHOUT_WRONG or kind is Kind.CLAIM):
        raise FormError("it has wrong answers")
    if "key" in table:
        changed["key"] = _as_key(table["key"], question_kind(table), kind)
    return changed


def _as_key(key: Any, now: Kind, kind: Kind) -> Any:
    """A key in the shape that another kind has it in; raises FormError."""
    texts = [key] if isinstance(key, str) else key if isinstance(key, list) else []
    if not all(isinstance(text, str) for text in texts) or now is Kind.CLAIM:
        texts = []
    match kind:
        case Kind.CLAIM if isinstance(key, str) and key in _VERDICTS:
            return key
        case Kind.CHOICE | Kind.TYPED if len(texts) == 1:
            return texts[0]
        case Kind.SELECT if texts:
            return texts
        case Kind.ORDER if len(texts) > 1:
            return texts
        case Kind.MATCH if now is Kind.SORT and isinstance(key, list):
            pairs = {one.get("thing"): one.get("group") for one in key if isinstance(one, dict) and "why" not in one}
            if len(pairs) == len(key):
                return pairs
        case Kind.SORT if now is Kind.MATCH and isinstance(key, dict):
            return [{"thing": thing, "group": group} for thing, group in key.items()]
        case _:
            pass
    raise FormError("its answer does not fit")
