"""A question's table read as the question that it becomes once it is taken, and what the check then says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from quiz.bank.decode import decode_item
from quiz.bank.defaults import UNNAMED, complete
from quiz.bank.error_checks import item_errors
from quiz.bank.style_checks import warnings_of
from quiz.errors import joined
from quiz.rules.items import Claim, Item, cited_lines

_TOPICS = {"main": "main"}


def is_form(table: Mapping[str, Any]) -> bool:
    """Whether a table is in form, so that a pack can hold it."""
    return as_question(table)[0] is not None


def rules_broken(tables: Sequence[Mapping[str, Any]], lines: Mapping[str, str]) -> Iterator[str]:
    """The names of the rules that the check holds against these questions, as if they were no drafts any more.

    ``lines`` are those of the brief by number. Rules on words that tell claims apart need a whole pack, and are not
    asked here.
    """
    items: list[Item] = []
    for table in tables:
        item, _ = as_question(table)
        if item is None:
            yield "form"
            continue
        items.append(item)
        cited = {line: lines[str(line)] for line in cited_lines(item) if str(line) in lines}
        for problem in (*item_errors(item, cited, None), *warnings_of(item)):
            yield problem.rule
    claims = [item for item in items if isinstance(item, Claim)]
    for _, problem in Claim.pack_warnings(claims):
        yield problem.rule


def as_question(table: Mapping[str, Any]) -> tuple[Item | None, list[str]]:
    """The question that a table makes, None where it is not in form, and what is wrong with it as it stands."""
    raw = {key: value for key, value in table.items() if key not in {"draft", "topic"}}
    completed = complete(raw, _TOPICS).table
    completed.setdefault("evidence", [])
    completed.setdefault("why", "")
    completed.setdefault("difficulty", 1)
    completed.setdefault("id", UNNAMED)
    if not completed["why"]:
        completed["why"] = "-"
    without = not completed["evidence"]
    try:
        item, wrong = decode_item(completed | ({"evidence": [{"1.1": "-"}]} if without else {}))
    except (msgspec.ValidationError, TypeError, ValueError, RecursionError):
        return None, ["it is not in the form of a question"]
    if item is None:
        return None, [problem.message for problem in wrong[:3]] or ["it is not in the form of a question"]
    problems = [joined(problem.what, problem.remedy) for problem in item.errors()]
    return item, problems + (["it cites no line"] if without else [])
