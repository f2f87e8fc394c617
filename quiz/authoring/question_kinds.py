"""The kinds of questions to choose among, and a question made one of another kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from quiz.authoring.question_form import FormError, question_kind
from quiz.authoring.question_labels import field_words
from quiz.rules.items import ITEM_TYPES, Item, Kind, Verdict
from quiz.rules.kinds.writing import KeyShape

KIND_HINTS: Mapping[Kind, str] = {kind: item_type.hint for kind, item_type in ITEM_TYPES.items()}
"""What a question of each kind is, in a few words, in the order in which kinds are offered."""
_OWN = {key for item_type in ITEM_TYPES.values() for key in item_type.fields}
"""The fields that questions have by their kind; of the others, any question may have them."""
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
    now = question_kind(table)
    if now is kind:
        return changed
    if table.get("wrong") and ("wrong" not in ITEM_TYPES[kind].fields or ITEM_TYPES[kind].verdicts):
        raise FormError("it has wrong answers")
    for key in table:
        if key in _OWN and key not in ITEM_TYPES[kind].fields and key != "wrong":
            raise FormError(f"“{field_words(key, now).label}” is filled in")
    if "key" in table:
        changed["key"] = _as_key(table["key"], ITEM_TYPES[now], ITEM_TYPES[kind])
    return changed


def _as_key(key: Any, now: type[Item], then: type[Item]) -> Any:
    """A key in the shape that another kind has it in; raises FormError."""
    texts = [key] if isinstance(key, str) else key if isinstance(key, list) else []
    if not all(isinstance(text, str) for text in texts) or now.verdicts:
        texts = []
    match then.key_shape:
        case KeyShape.TEXT if then.verdicts:
            if isinstance(key, str) and key in _VERDICTS:
                return key
        case KeyShape.TEXT:
            if len(texts) == 1:
                return texts[0]
        case KeyShape.TEXTS:
            if len(texts) > (1 if then.form.facts.is_ordered else 0):
                return texts
        case KeyShape.PAIRS:
            things = key if now.key_shape is KeyShape.THINGS and isinstance(key, list) else []
            pairs = {one.get("thing"): one.get("group") for one in things if isinstance(one, dict) and "why" not in one}
            if len(pairs) == len(things) > 0:
                return pairs
        case KeyShape.THINGS:
            if now.key_shape is KeyShape.PAIRS and isinstance(key, dict):
                return [{"thing": thing, "group": group} for thing, group in key.items()]
        case _:
            assert_never(then.key_shape)
    raise FormError("its answer does not fit")
