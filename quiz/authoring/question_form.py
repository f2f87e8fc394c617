"""A question as fields of plain text, which somebody types who knows no TOML, and back.

What has several entries has one on each line, and the parts of an entry stand between vertical bars:
``The mayor | The mayor lit a lantern (2.1).`` What cannot be written so stays TOML in its field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar, assert_never

from quiz.authoring.question_labels import PLAIN_CHOICES, field_words
from quiz.authoring.question_toml import ordered, toml_value
from quiz.bank.defaults import kind_of
from quiz.errors import QuizError
from quiz.reading import toml
from quiz.rules.items import ITEM_TYPES, Kind
from quiz.rules.kinds.writing import BAR, FieldWords, KeyShape

Value = TypeVar("Value")

_TEXTS = {"id", "kind", "set", "stem", "mutation", "answer", "why", "topic", "process"}
_LISTS = {"groups", "variants", "subjects"}
_OF_ALL = ("difficulty", "topic", "process")
"""What a question of any kind may have, and few have."""


class FormError(QuizError):
    """A field that cannot be read: ``what`` it should hold. The text begins with the ``field``, where that is known."""

    def __init__(self, what: str, field: str = "") -> None:
        super().__init__(f"{field}: {what}" if field else what)
        self.what = what


class FormField(NamedTuple):
    """A field of the form: the key of the question, what is in it as text, and the field in words.

    ``is_toml`` says that its value is too unusual for plain text, and is TOML; ``has_entries`` that each line of it is
    an entry of its own.
    """

    key: str
    text: str
    words: FieldWords
    is_toml: bool = False
    has_entries: bool = False


class FormRead(NamedTuple):
    """A form that was read: the question's table, and why fields could not be taken, by their keys."""

    table: dict[str, Any]
    refused: dict[str, str]


def question_kind(table: Mapping[str, Any]) -> Kind:
    """The kind of a question as it is written; a choice where nobody can tell."""
    named = table.get("kind")
    if isinstance(named, str) and named in set(Kind):
        return Kind(named)
    return kind_of(table) or Kind.CHOICE


def question_fields(table: Mapping[str, Any], topics: Sequence[str] = ()) -> tuple[FormField, ...]:
    """The fields of a question: those that a question of its kind can have, then whatever else its table holds.

    Where the pack has several ``topics``, one of them is asked for.
    """
    kind = question_kind(table)
    of_all = (key for key in _OF_ALL if key != "topic" or len(topics) > 1)
    keys = (*ITEM_TYPES[kind].fields, *of_all)
    hidden = {*keys, "draft", *(("kind",) if table.get("kind") == kind else ())}
    others = (key for key in ordered(table) if key not in hidden)
    fields = (_field(key, table.get(key), kind) for key in (*keys, *others))
    return tuple(_with_topics(field, topics) if field.key == "topic" else field for field in fields)


def read_form(table: Mapping[str, Any], texts: Mapping[str, str]) -> FormRead:
    """The table with what was typed into its fields; those that are as they were, or cannot be read, keep their values.

    An empty field leaves its key out.
    """
    kind = question_kind(table)
    before = {field.key: field for field in question_fields(table)}
    changed, refused = dict(table), dict[str, str]()
    for key, text in texts.items():
        field = before.get(key) or _field(key, None, kind)
        if text.strip() == field.text.strip():
            continue
        if not text.strip():
            changed.pop(key, None)
            continue
        try:
            changed[key] = _read_toml(text) if field.is_toml else _read(key, text, kind)
        except FormError as error:
            refused[key] = error.what
    return FormRead(changed, refused)


def question_table(table: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """The table with what was typed into all of its fields; raises FormError for the first that cannot be read."""
    read = read_form(table, texts)
    for key, what in read.refused.items():
        raise FormError(what, key)
    return read.table


def _field(key: str, value: Any, kind: Kind) -> FormField:
    words = field_words(key, kind)
    has_entries = key in {*_LISTS, "wrong", "evidence"} or (
        key == "key" and ITEM_TYPES[kind].key_shape is not KeyShape.TEXT
    )
    if value is None:
        return FormField(key, "", words, has_entries=has_entries)
    text = _written(key, value, kind)
    if text is None or _or_none(lambda: _read(key, text, kind)) != value:
        return FormField(key, toml_value(value), FieldWords(words.label, "as its file has it"), is_toml=True)
    return FormField(key, text, words, has_entries=has_entries)


def _with_topics(field: FormField, topics: Sequence[str]) -> FormField:
    """The field of the topic with those that there are to choose from."""
    if field.is_toml or not topics:
        return field
    return field._replace(words=field.words._replace(help=f"one of {', '.join(topics)}", sample=topics[0]))


def _written(key: str, value: Any, kind: Kind) -> str | None:
    """A value as plain text; None for one that has another shape than its key should have."""
    match value:
        case str():
            return PLAIN_CHOICES.get(key, {}).get(value, value)
        case bool():
            return None
        case int():
            return str(value)
        case [*entries] if key == "evidence":
            return _or_none(lambda: "\n\n".join("\n".join(map(_cited, group.items())) for group in entries))
        case [*entries]:
            return _or_none(lambda: "\n".join(map(_entry, entries)))
        case {} if key == "key" and ITEM_TYPES[kind].key_shape is KeyShape.PAIRS:
            return _or_none(lambda: "\n".join(_joined(pair) for pair in value.items()))
        case _:
            return None


def _entry(entry: Any) -> str:
    if isinstance(entry, str):
        return entry
    if "text" in entry and not set(entry) - {"text", "why"}:
        return _joined((entry["text"], entry["why"]))
    return _joined((entry["thing"], entry["group"], *((entry["why"],) if "why" in entry else ())))


def _cited(pair: tuple[str, Any]) -> str:
    line, words = pair
    return _joined((line, *((words,) if isinstance(words, str) else words)))


def _joined(parts: tuple[str, ...]) -> str:
    if any(BAR in part or "\n" in part or part != part.strip() or not part for part in parts):
        raise ValueError(BAR)
    return f" {BAR} ".join(parts)


def _read(key: str, text: str, kind: Kind) -> Any:
    """What a field holds; raises FormError."""
    lines = [line.strip() for line in text.strip().split("\n")]
    filled = [line for line in lines if line]
    if key == "key":
        return _read_key(filled, ITEM_TYPES[kind].key_shape)
    if key in _TEXTS:
        return _in_file(key, " ".join(filled))
    if key == "difficulty":
        if text.strip() not in {"1", "2", "3"}:
            raise FormError("write 1, 2 or 3")
        return int(text)
    if key == "evidence":
        return list(_groups(lines))
    if key in _LISTS:
        return filled
    if key == "wrong":
        return [_wrong(_parts(line)) for line in filled]
    return _read_toml(text)


def _in_file(key: str, text: str) -> str:
    """What the file has for a text of the form; raises FormError where there is only a choice, and this is none."""
    choices = PLAIN_CHOICES.get(key, {})
    if not choices or text.casefold() in choices:
        return text.casefold() if choices else text
    for written, plain in choices.items():
        if text.casefold() == plain:
            return str(written)
    *first, last = choices.values()
    raise FormError(f"write one of {', '.join(first)} or {last}")


def _read_key(lines: list[str], shape: KeyShape) -> Any:
    match shape:
        case KeyShape.TEXT:
            return " ".join(lines)
        case KeyShape.TEXTS:
            return lines
        case KeyShape.PAIRS:
            return dict(_pair(_parts(line)) for line in lines)
        case KeyShape.THINGS:
            return [_sorted(_parts(line)) for line in lines]
        case _:
            assert_never(shape)


def _groups(lines: list[str]) -> Iterator[dict[str, Any]]:
    """The groups of evidence, with an empty line between them."""
    group: dict[str, Any] = {}
    for line in [*lines, ""]:
        if line:
            number, *words = _parts(line)
            if not words:
                raise FormError(
                    f"write its words behind the line, as in {number} {BAR} words; tab takes the whole line"
                )
            group[number] = words[0] if len(words) == 1 else words
        elif group:
            yield group
            group = {}


def _parts(line: str) -> list[str]:
    return [part.strip() for part in line.split(BAR) if part.strip()]


def _wrong(parts: list[str]) -> Any:
    if len(parts) > 2:
        raise FormError(f"write the wrong answer, and behind one {BAR} why it is wrong")
    return parts[0] if len(parts) == 1 else {"text": parts[0], "why": parts[1]}


def _pair(parts: list[str]) -> tuple[str, str]:
    if len(parts) != 2:
        raise FormError(f"write two things on each line, with one {BAR} between")
    return parts[0], parts[1]


def _sorted(parts: list[str]) -> dict[str, str]:
    if len(parts) not in {2, 3}:
        raise FormError(f"write thing {BAR} group on each line, and behind another {BAR} why, if you like")
    return dict(zip(("thing", "group", "why"), parts, strict=False))


def _read_toml(text: str) -> Any:
    try:
        return toml.loads(f"x = {text.strip()}\n")["x"]
    except (ValueError, KeyError, RecursionError, OverflowError):
        raise FormError("this cannot be read; write it in the way it was written, or take the change back") from None


def _or_none(work: Callable[[], Value]) -> Value | None:
    try:
        return work()
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, QuizError):
        return None
