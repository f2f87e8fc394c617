"""Drafts by an assistant: the request with the lines of the text, and reading what comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple, assert_never, get_args

from quiz.bank.clean import clean
from quiz.errors import QuizError, UsageError
from quiz.rules.items import ITEM_TYPES, AnswerType, Item, Kind, Verdict
from quiz.rules.kinds.writing import KeyShape

LARGEST_ANSWER = 2_000_000
"""So many bytes an answer may have."""
MOST_QUESTIONS = 500
_DEEPEST = 12
_KEYS = frozenset(
    "id kind set stem key wrong evidence why difficulty process mutation groups answer variants subjects".split()
)
_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_FENCED = re.compile(r"```(?:json)?[^\S\n]*\n(.*?)```", re.DOTALL)

_REQUEST = """\
Write {count} quiz questions in English about the text below. Each line of it has a number.

Rules:
- Ask only what a line settles. Name the line, and the words in it that settle the answer, letter for letter.
- A stem has at most 20 words, begins with the question word, asks one thing, and makes sense alone.
- Never copy a whole sentence of the text: say it in other words.
- Take wrong answers out of the text: its other months, people, bodies, places and numbers. No wrong answer may be
  right by any line. All options are alike in kind and length.
- Claims come in sets of three with one name in "set": one "stated", one "contradicted" (it changes one thing) and
  one "not stated" (what a reader might well assume, and no line settles), alike in length and words.
- Of the kinds {kinds}, use each one that the text carries.

Answer with JSON alone, of this form:

{schema}

The text:

{lines}
"""


class AnswerError(QuizError):
    """An answer that cannot be read. The text says in one line why."""


class AssistantAnswer(NamedTuple):
    """The questions of an answer as tables, the number of each in it, and a line about each that was not taken."""

    tables: tuple[dict[str, Any], ...]
    numbers: tuple[int, ...]
    refused: tuple[str, ...]


def request(lines: Mapping[str, str], kinds: tuple[str, ...], count: int) -> str:
    """The request to paste into any assistant."""
    numbered = "\n".join(f"{number} {clean(text)}" for number, text in lines.items())
    schema = json.dumps(answer_schema(kinds), indent=1, ensure_ascii=False)
    return _REQUEST.format(count=count, kinds=", ".join(kinds), schema=schema, lines=numbered)


def _own_fields(item_type: type[Item]) -> dict[str, Any]:
    """The JSON Schema of the key and of what else a question of a kind has to say."""
    if item_type.verdicts:
        return {"key": {"enum": [verdict.value for verdict in Verdict]}, "set": _TEXT}
    further = {"wrong": _TEXTS, "groups": _TEXTS, "answer": {"enum": list(get_args(AnswerType))}}
    key = _key_schema(item_type.key_shape)
    if item_type.form.facts.is_ordered:
        key |= {"description": "in the right order, at least three"}
    return {"key": key} | {name: schema for name, schema in further.items() if name in item_type.fields}


def _key_schema(shape: KeyShape) -> dict[str, Any]:
    match shape:
        case KeyShape.TEXT:
            return dict(_TEXT)
        case KeyShape.TEXTS:
            return dict(_TEXTS)
        case KeyShape.PAIRS:
            return {"type": "object", "additionalProperties": _TEXT}
        case KeyShape.THINGS:
            thing = {"type": "object", "properties": {"thing": _TEXT, "group": _TEXT, "why": _TEXT}}
            return {"type": "array", "items": thing}
        case _:
            assert_never(shape)


def answer_schema(kinds: tuple[str, ...]) -> dict[str, Any]:
    """The JSON Schema of an answer."""
    common = {
        "stem": _TEXT,
        "evidence": {
            "type": "array",
            "items": {"type": "object", "additionalProperties": {"anyOf": [_TEXT, _TEXTS]}},
            "description": 'as [{"1.2": "words of line 1.2"}]; several lines in one object are needed together',
        },
        "why": _TEXT | {"description": "the fact again, with its line"},
        "difficulty": {"enum": [1, 2, 3]},
    }
    forms = [
        {
            "type": "object",
            "properties": {"kind": {"const": kind}} | common | _own_fields(ITEM_TYPES[Kind(kind)]),
            "required": ["kind", "stem", "key", "evidence"],
        }
        for kind in kinds
    ]
    return {"type": "object", "properties": {"questions": {"type": "array", "items": {"anyOf": forms}}}}


def read_answer(data: bytes) -> AssistantAnswer:
    """The questions in an answer, whatever is written around them; raises AnswerError."""
    if len(data) > LARGEST_ANSWER:
        raise AnswerError(f"it is larger than {LARGEST_ANSWER // 1_000_000} MB; ask for fewer questions")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AnswerError("it is not UTF-8; save it as text in UTF-8") from None
    if not text.strip():
        raise AnswerError("it is empty")
    raw = _questions(_decoded(text))
    tables: list[dict[str, Any]] = []
    numbers: list[int] = []
    refused: list[str] = []
    for number, one in enumerate(raw[:MOST_QUESTIONS], 1):
        if not isinstance(one, dict):
            refused.append(f"question {number}: it is no object")
        elif _depth(one) > _DEEPEST:
            refused.append(f"question {number}: it is nested too deep")
        else:
            numbers.append(number)
            tables.append({key: _cleaned(value) for key, value in one.items() if key in _KEYS})
    if len(raw) > MOST_QUESTIONS:
        refused.append(f"{len(raw) - MOST_QUESTIONS} questions after the first {MOST_QUESTIONS} are left out")
    return AssistantAnswer(tuple(tables), tuple(numbers), tuple(refused))


def ask_model(name: str, prompt: str) -> bytes:
    """What a model of the library ``llm`` answers; raises UsageError and AnswerError. Only who is named is asked."""
    try:
        import llm
    except ImportError:
        raise UsageError("--model needs the library llm, which is not installed; use --prompt and --from") from None
    try:
        model = llm.get_model(name)
    except Exception as error:  # noqa: BLE001 - what plugins of the library raise is not known
        raise UsageError(
            f"--model: {clean(name)[:60]!r} is not known to llm ({_reason(error)}); see llm models"
        ) from None
    try:
        answer: str = model.prompt(prompt).text()
    except Exception as error:  # noqa: BLE001 - as above
        raise AnswerError(f"the model {clean(name)[:60]} gave no answer ({_reason(error)})") from None
    return answer.encode("utf-8", "replace")


def _reason(error: Exception) -> str:
    return " ".join(clean(str(error)).split())[:100] or type(error).__name__


def _decoded(text: str) -> Any:
    """The JSON in a text: the whole, or what stands in a fence, or from its first bracket to its last."""
    fenced = _FENCED.search(text)
    starts = [place for place in (text.find("{"), text.find("[")) if place >= 0]
    end = max(text.rfind("}"), text.rfind("]")) + 1
    tries = [text, *([fenced[1]] if fenced else []), *([text[min(starts) : end]] if starts and end else [])]
    for one in tries:
        try:
            return json.loads(one, parse_constant=_no_constant)
        except json.JSONDecodeError as error:
            broken = error
        except RecursionError:
            raise AnswerError("it is nested too deep to be read") from None
        except ValueError as error:
            raise AnswerError(f"it has a value that is none ({clean(str(error))[:60]})") from None
    if not starts:
        raise AnswerError("there is no JSON in it; ask the assistant for JSON alone")
    what = f"its JSON is broken at line {broken.lineno}, column {broken.colno} ({broken.msg})"
    raise AnswerError(f"{what}; ask the assistant to send it again whole")


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _questions(found: Any) -> list[Any]:
    if isinstance(found, dict):
        found = found.get("questions", found.get("question"))
    if not isinstance(found, list):
        raise AnswerError('there is no list "questions" in it; give the assistant the request again')
    if not found:
        raise AnswerError("there is no question in it")
    return found


def _depth(value: Any) -> int:
    depth, level = 0, [value]
    while level and depth <= _DEEPEST:
        depth += 1
        level = [
            part
            for one in level
            if isinstance(one, dict | list)
            for part in (one.values() if isinstance(one, dict) else one)
        ]
    return depth


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return clean(value).strip()
        case list():
            return [_cleaned(part) for part in value]
        case dict():
            return {clean(str(key)).strip(): _cleaned(part) for key, part in value.items()}
        case _:
            return value


ASKED_KINDS = tuple(kind.value for kind in Kind)
"""The kinds that an assistant is asked for."""
