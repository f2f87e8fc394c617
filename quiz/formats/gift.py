"""GIFT: Moodle's format for questions as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from quiz.formats.base import ChangedQuestion, ExportedQuestion, Format, Questions
from quiz.formats.brief_text import NAME
from quiz.formats.fitting import shown_options
from quiz.formats.gift_reader import read
from quiz.formats.moodle_names import (
    HOLDS,
    as_moodle_match,
    category,
    fraction_of,
    in_menu,
    pairs_of,
    stem_of,
    tags_of,
)
from quiz.formats.text import as_html, recognisable
from quiz.formats.typed_forms import is_numeric, right_forms
from quiz.rules.items import Choice, Claim, Distractor, Item, Kind, Match, Order, Select, Sort, Typed

_RESERVED = re.compile(r"([\\#=~{}:])")
_ARROW, _SIGN = "->", "→"
_IS_GIFT = re.compile(r"^[^\n]*(?<!\\)\{\s*(?:[=~#]|T(?:RUE)?\s*[#}]|F(?:ALSE)?\s*[#}])|^\$CATEGORY:", re.MULTILINE)


def _escaped(text: str) -> str:
    """A text in which nothing is a sign of the format: of formats in brackets, too."""
    escaped = _RESERVED.sub(r"\\\1", text)
    return f"[plain]{escaped}" if text.startswith("[") else escaped


def _weighted(sign: str, weight: str, text: str, why: str = "") -> str:
    """An answer on its line, with its weight in per cent where it has one or begins as if it had."""
    if not weight and text.startswith("%"):
        weight = "100" if sign == "=" else "0"
    share = f"%{weight}%" if weight else ""
    return f"\t{sign}{share}{_escaped(text)}{f'#{_escaped(why)}' if why else ''}"


def _answers(item: Item) -> Iterator[str]:
    match item:
        case Choice() | Claim():
            # A percent sign behind "=" is no weight here.
            for option in shown_options(item):
                yield f"\t={_escaped(option.text)}" if option.is_right else _weighted("~", "", option.text, option.why)
        case Select():
            share = fraction_of(100, len(item.key))
            for option in shown_options(item):
                yield _weighted("~", share if option.is_right else f"-{share}", option.text, option.why)
        case Typed():
            numeric = is_numeric(item)
            for text in right_forms(item):
                yield _weighted("=", "" if numeric else "100", text if numeric else _literal(text))
            for one in item.wrong:
                yield _weighted("=", "0", one.text if numeric else _literal(one.text), one.why)
        case Match() | Order() | Sort():
            for left, right in pairs_of(item):
                yield f"\t={_escaped(left)} {_ARROW} {_RESERVED.sub(_BACKSLASHED, in_menu(right))}"


_BACKSLASHED = r"\\\1"


def _literal(text: str) -> str:
    """A typed answer in which a star is a star."""
    return text.replace("*", "\\*")


def _adapt(item: Item) -> ChangedQuestion:
    """The question without arrows of two signs where they would part a pair, for which there is no escape."""
    changed = as_moodle_match(item)
    if changed.item is None:
        return changed
    arrowed = _arrowed(changed.item)
    notes = (f'"{_ARROW}" is written {_SIGN}',) if arrowed != changed.item else ()
    return ChangedQuestion(arrowed, (*changed.notes, *notes))


def _arrowed(item: Item) -> Item:
    match item:
        case Typed():
            wrong = tuple(Distractor(_sign(one.text), _sign(one.why)) for one in item.wrong)
            return replace(item, key=_sign(item.key), variants=tuple(map(_sign, item.variants)), wrong=wrong)
        case Match():
            return replace(item, key={_sign(left): right for left, right in item.key.items()})
        case Order():
            return replace(item, key=tuple(map(_sign, item.key)))
        case Sort():
            return replace(item, key=tuple(replace(one, thing=_sign(one.thing)) for one in item.key))
        case Choice() | Claim() | Select():
            return item
        case _:
            raise TypeError(f"GIFT holds no questions of the kind {item.kind}")


def _sign(text: str) -> str:
    return text.replace(_ARROW, _SIGN)


def _question(entry: ExportedQuestion) -> str:
    item = entry.item
    opened = "{#" if isinstance(item, Typed) and is_numeric(item) else "{"
    feedback = [f"\t####{_escaped(entry.feedback)}"] if entry.feedback else []
    name = _RESERVED.sub(_BACKSLASHED, item.id)
    return "\n".join(
        (
            " ".join((f"// [id:{item.id}]", *(f"[tag:{tag}]" for tag in tags_of(item)))),
            f"::{name}::[plain]{_RESERVED.sub(_BACKSLASHED, stem_of(item))} {opened}",
            *_answers(item),
            *feedback,
            "}\n",
        )
    )


def _description(questions: Questions) -> str:
    """The text that is asked about: what has no answers is a description."""
    name = _RESERVED.sub(_BACKSLASHED, f"{NAME}: {questions.title}")
    lines = (f"<p>{_RESERVED.sub(_BACKSLASHED, as_html(line))}</p>" for line in questions.brief)
    return "".join((f"::{name}::[html]", *lines, "\n"))


def write(questions: Questions) -> bytes:
    """The questions as GIFT in UTF-8, by category."""
    parts: list[str] = []
    topic = None
    for entry in questions.entries:
        if entry.topic != topic:
            topic = entry.topic
            parts.append(f"$CATEGORY: {category(questions.title, topic)}\n")
            if questions.brief and entry is questions.entries[0]:
                parts.append(_description(questions))
        parts.append(_question(entry))
    return "\n".join(parts).encode()


FORMAT = Format(
    kinds={
        Kind.CLAIM: "a claim becomes a choice among the three verdicts",
        Kind.CHOICE: "",
        Kind.SELECT: "",
        Kind.TYPED: "",
        Kind.ORDER: "an order becomes a matching question with places",
        Kind.MATCH: "",
        Kind.SORT: "a sort becomes a matching question",
    },
    to_the_letter=True,
    holds=HOLDS,
    adapt=_adapt,
    write=write,
    read=read,
    recognises=lambda data: _IS_GIFT.search(recognisable(data)) is not None,
)
