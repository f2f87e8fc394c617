"""Everything that is wrong with the form of a decoded TOML value, key by key.

msgspec decodes and stops at the first thing that is wrong. Only then is the value held against the JSON
Schema of the same type, which says what is wrong by path and keyword.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta, Struct

from quiz.bank.clean import clean
from quiz.errors import joined
from quiz.rules.kinds.base import ItemProblem
from quiz.rules.kinds.values import Path
from quiz.rules.kinds.writing import FieldText

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

Schema = dict[str, Any]
Remedied = tuple[str, str]
"""What is wrong, and what to do about it, which may be empty."""

MOST_PROBLEMS = 100
"""How many problems of one value are named; nobody reads more."""
_LONGEST = 60
"""How many characters of a key or a value are shown at most."""

_WHAT = (
    (bool, "true or false"),
    (str, "text"),
    (int, "a number"),
    (float, "a decimal"),
    (list, "a list"),
    (dict, "a table"),
    (datetime.datetime, "a date with a time"),
    (datetime.date, "a bare date"),
    (datetime.time, "a bare time"),
)
"""What TOML's values are called; a value is the first of these that it is."""
_DATE, _MOMENT = "2024-05-31", "2024-05-31T18:00:00+02:00"
_EXPECTED = {
    "string": ("text", "put it in quotes"),
    "integer": ("a whole number", ""),
    "number": ("a number", ""),
    "boolean": ("true or false", ""),
    "array": ("a list", "put it in [ ]"),
    "object": ("a table", "put it in { }"),
    "date": ("a date", f"write {_DATE}, without quotes"),
    "date-time": ("date and time", f"write {_MOMENT}"),
}
"""What a type is called, and what to do with a value that should be of it and is not."""


class FormProblem(Struct, frozen=True):
    """One thing that is wrong with the form of a value: at which path, and what to do about it, which may be empty.

    ``is_key`` says that the key is wrong and not what stands under it. ``in_field`` says the same beside the name of
    the field, where ``what`` begins with it.
    """

    path: Path
    what: str
    remedy: str = ""
    is_key: bool = False
    in_field: FieldText | None = None

    @property
    def message(self) -> str:
        """What is wrong and what to do."""
        return joined(self.what, self.remedy)

    def of_question(self, rule: str) -> ItemProblem:
        """The same problem as one of the question whose table was read, under the name of a rule."""
        return ItemProblem(rule, self.what, self.remedy, self.path, is_key=self.is_key, in_field=self.in_field)


def missing(path: Path) -> FormProblem:
    """That there is nothing at a path."""
    if len(path) == 1:
        in_field = FieldText("nothing is written here yet")
        return FormProblem(path, f"{path[0]!r} is missing", "write it", in_field=in_field)
    return problem_at(path[:-1], f"{path[-1]!r} is missing", "write it", path)


def problem_at(
    place: Path, what: str, remedy: str = "", path: Path | None = None, *, is_key: bool = False
) -> FormProblem:
    """A problem whose message begins with the place in words. ``path`` leads to what is wrong, if that is elsewhere."""
    in_field = FieldText(what, remedy) if len(place) == 1 else None
    return FormProblem(place if path is None else path, f"{_place(place)}{what}", remedy, is_key, in_field)


def explain(raw: Mapping[str, Any], kind: type) -> list[FormProblem]:
    """What is wrong with the form of a table that msgspec has refused to convert to a type.

    At least one problem is found, and not more than MOST_PROBLEMS. Keys that are not known come first.
    """
    return explain_by(raw, type_schema(kind)) or [_unexplained(raw, kind)]


def explain_by(raw: Mapping[str, Any], schema: Schema) -> list[FormProblem]:
    """What is wrong with the form of a table by a schema such as ``type_schema`` gives; nothing where it is right."""
    errors = islice(_validator_class()(schema).iter_errors(raw), MOST_PROBLEMS)
    unknown: dict[Path, FormProblem] = {}
    others: dict[Path, FormProblem] = {}
    for error in errors:
        for problem in islice(_problems(error), MOST_PROBLEMS):
            side = unknown if error.validator == "additionalProperties" else others
            # Of several things that are wrong with one value, the first is why the others are.
            side.setdefault(problem.path, problem)
    return [*unknown.values(), *others.values()][:MOST_PROBLEMS]


@cache
def type_schema(kind: Any) -> Schema:
    """The JSON Schema of a type as its values come out of TOML: with dates that are dates, and nothing null."""
    schema = msgspec.json.schema(kind)
    return _simplified(schema, schema.get("$defs", {}))


def quoted(value: Any) -> str:
    """A value as it may stand in a message: on one line and not too long."""
    shown = _as_json(value) if isinstance(value, bool) else repr(value)
    return shown if len(shown) <= 40 else shown[:39] + "…"


def _as_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _simplified(schema: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """A schema with its references resolved, in the form that ``type_schema`` promises."""
    if "$ref" in schema:
        return _simplified(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    parts = [_simplified(part, definitions) for part in schema.get("anyOf", ()) if part != {"type": "null"}]
    if len(parts) == 1:
        return parts[0]
    simple = {key: value for key, value in schema.items() if key not in {"$defs", "default", "title"}}
    if parts:
        simple["anyOf"] = parts
    if "format" in simple:
        simple["type"] = simple.pop("format")
    if all(isinstance(value, int) for value in simple.get("enum", ("",))):
        simple = {"type": "integer", **simple}
    if "properties" in simple:
        simple["properties"] = {key: _simplified(part, definitions) for key, part in simple["properties"].items()}
    for key in ("items", "additionalProperties", "propertyNames"):
        if isinstance(simple.get(key), dict):
            simple[key] = _simplified(simple[key], definitions)
    return simple


@cache
def _validator_class() -> type[Validator]:
    """A validator that knows the values of TOML."""
    # Imported here: it takes as long as to check a whole pack, and only what is wrong needs it.
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    types = Draft202012Validator.TYPE_CHECKER.redefine_many(
        {
            "integer": lambda _, value: isinstance(value, int) and not isinstance(value, bool),
            "date": lambda _, value: _is_convertible(value, datetime.date),
            "date-time": lambda _, value: _is_convertible(value, Annotated[datetime.datetime, Meta(tz=True)]),
        }
    )
    validator: type[Validator] = extend(Draft202012Validator, type_checker=types)
    return validator


def _is_convertible(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _problems(error: ValidationError) -> Iterator[FormProblem]:
    """What an error of the validator comes to, each thing with its own path."""
    path: Path = tuple(error.absolute_path)
    match error.validator:
        case "additionalProperties":
            known = error.schema["properties"]
            for key in error.instance:
                if key not in known:
                    near = nearest(key, known)
                    hint = f"did you mean {near!r}?" if near else "remove it"
                    yield problem_at(path, f"{quoted(key)} is not known here", hint, (*path, key), is_key=True)
        case "required":
            for key in error.validator_value:
                if key not in error.instance:
                    yield missing((*path, key))
        case "anyOf":
            yield from _problems_of_branch(error)
        case _ if "propertyNames" in error.absolute_schema_path:
            what, remedy = _wrong_value(error)
            yield problem_at(path, what, remedy, (*path, error.instance), is_key=True)
        case _:
            what, remedy = _wrong_value(error)
            yield problem_at(path, what, remedy)


def _problems_of_branch(error: ValidationError) -> Iterator[FormProblem]:
    """What keeps a value from being one of several things: of those, the one that has its type."""
    fitting = [each for each in error.context or () if each.validator != "type" or each.relative_path]
    for each in fitting or list(error.context or ())[:1]:
        yield from _problems(each)


def _wrong_value(error: ValidationError) -> Remedied:
    """What is wrong with one value, and what to write instead."""
    value, wanted = error.instance, error.validator_value
    shown = quoted(value) if isinstance(value, str) else "this"
    match error.validator:
        case "type" if wanted == "date" and isinstance(value, str):
            return f"{shown} is no date", f"write {_DATE}, without quotes"
        case "type" if wanted == "date-time" and isinstance(value, str):
            return f"{shown} is no date and time", f"write {_MOMENT}, without quotes"
        case "type" if wanted == "date-time" and isinstance(value, datetime.datetime):
            return "needs an offset from UTC", f"write {_MOMENT}"
        case "type" if wanted in _EXPECTED:
            expected, remedy = _EXPECTED[wanted]
            found = next(name for kind, name in _WHAT if isinstance(value, kind))
            return f"expected {expected}, not {found}", remedy
        case "enum":
            return f"{quoted(value)} is not allowed here", f"write one of {', '.join(map(_as_json, wanted))}"
        case "exclusiveMinimum":
            return f"has to be more than {wanted:.15g}", ""
        case "minimum":
            return f"has to be {wanted:.15g} or more", ""
        case "maximum":
            return f"has to be {wanted:.15g} or less", ""
        case "minItems" | "minProperties":
            return "has too few entries", f"write at least {wanted}"
        case "maxItems" | "maxProperties":
            return "has too many entries", f"write at most {wanted}"
        case "minLength" if not value:
            return "is empty", "write something"
        case "minLength":
            return "is too short", f"use at least {wanted} characters"
        case "maxLength":
            return "is too long", f"use at most {wanted} characters"
        case "pattern":
            examples = error.schema.get("examples")
            right = f"it as in {_as_json(examples[0])}" if examples else error.schema.get("description", wanted)
            return f"{shown} does not have the right form", f"write {right}"
        case _:
            return f"{quoted(value)} is not allowed here", ""


def _unexplained(raw: Mapping[str, Any], kind: type) -> FormProblem:
    """What msgspec itself says, should it refuse what the schema allows."""
    try:
        msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        return FormProblem((), f"this cannot be used here ({clean(str(error))[:200]})")
    raise ValueError("there is nothing wrong")


def _place(path: Path) -> str:
    """A path as the start of a message: ``wrong number 2: text: ``; nothing for the value as a whole."""
    words, before = "", None
    for part in path:
        if isinstance(part, int):
            words += f" number {part + 1}"
        elif words:
            words += f"{': ' if isinstance(before, int) else '.'}{part[:_LONGEST]}"
        else:
            words = part[:_LONGEST]
        before = part
    return f"{words}: " if words else ""


def nearest(key: str, known: Iterable[str]) -> str | None:
    """The known key that an unknown one was probably meant to be."""
    from difflib import get_close_matches

    found = get_close_matches(key[:_LONGEST], known, n=1)
    return found[0] if found else None
