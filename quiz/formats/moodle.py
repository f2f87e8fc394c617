"""Moodle XML: all that Moodle's question bank holds of a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from quiz.formats.base import (
    ExportedQuestion,
    Format,
    FormatError,
    Found,
    ImportedQuestion,
    Questions,
    is_full,
    left_out,
    shortened,
    too_many,
)
from quiz.formats.brief_text import NAME, as_brief
from quiz.formats.fitting import ABOUT_CLAIM, shown_options
from quiz.formats.moodle_losses import losses, usual_feedback
from quiz.formats.moodle_names import (
    HOLDS,
    as_moodle_match,
    bare_stem,
    category,
    completed,
    fraction_of,
    in_menu,
    looks_like_id,
    matched,
    other_tags,
    pairs_of,
    picked,
    tagged,
    tags_of,
    topic_of,
)
from quiz.formats.text import as_html, paragraphs, plain, recognisable
from quiz.formats.typed_forms import is_numeric, right_forms, without_further_forms
from quiz.formats.xml_writing import written
from quiz.rules.items import Item, Kind, Match, Select, Sort, Typed
from quiz.store.extras import needed

if TYPE_CHECKING:
    from lxml.etree import _Element

_FULL = 99.0
_WRITTEN_AS = {
    "essay": "an essay, which nobody can mark here",
    "description": "a text without a question",
    "cloze": "a text with gaps (cloze)",
    "multianswer": "a text with gaps (cloze)",
}
"""What is said of questions of these types, which a pack cannot hold."""


def write(questions: Questions) -> bytes:
    """The questions as Moodle XML, by category."""
    root = Element("quiz")
    topic = None
    for entry in questions.entries:
        if entry.topic != topic:
            topic = entry.topic
            named = SubElement(root, "question", type="category")
            _text(SubElement(named, "category"), category(questions.title, topic))
            if questions.brief and entry is questions.entries[0]:
                _write_brief(root, questions)
        _write_question(root, entry)
    return written(root)


def _write_brief(root: Element, questions: Questions) -> None:
    """The text that is asked about, as a description, which a teacher can put above the questions."""
    question = SubElement(root, "question", type="description")
    _text(SubElement(question, "name"), f"{NAME}: {questions.title}")
    _html(question, "questiontext", questions.brief)
    _html(question, "generalfeedback", ())
    _settings(question, defaultgrade="0", penalty="0", hidden="0")


def _text(parent: Element, text: str) -> None:
    SubElement(parent, "text").text = text


def _html(parent: Element, name: str, lines: Iterable[str]) -> Element:
    """A text as HTML, a paragraph a line."""
    found = SubElement(parent, name, format="html")
    _text(found, "".join(f"<p>{as_html(line)}</p>" for line in lines))
    return found


def _write_question(root: Element, entry: ExportedQuestion) -> None:
    item = entry.item
    kind, fill = _BY_KIND[item.kind]
    if isinstance(item, Typed) and is_numeric(item):
        kind = "numerical"
    question = SubElement(root, "question", type=kind)
    _text(SubElement(question, "name"), item.id)
    _html(question, "questiontext", (*((ABOUT_CLAIM,) if item.verdicts else ()), item.stem))
    _html(question, "generalfeedback", entry.feedback_paragraphs)
    for name, value in (("defaultgrade", "1"), ("penalty", "0.3333333"), ("hidden", "0"), ("idnumber", item.id)):
        SubElement(question, name).text = value
    fill(question, item)
    tags = SubElement(question, "tags")
    for tag in tags_of(item):
        _text(SubElement(tags, "tag"), tag)


def _settings(question: Element, **settings: str) -> None:
    for name, value in settings.items():
        SubElement(question, name).text = value


def _answer(question: Element, fraction: str, text: str, why: str = "", *, is_html: bool = True) -> Element:
    answer = SubElement(question, "answer", fraction=fraction, format="html" if is_html else "moodle_auto_format")
    _text(answer, as_html(text) if is_html else text)
    _html(answer, "feedback", (why,) if why else ())
    return answer


def _fill_picked(question: Element, item: Item) -> None:
    several = len(item.right) if isinstance(item, Select) else 0
    share = fraction_of(100, several or 1)
    _settings(
        question,
        single=str(not several).lower(),
        # Verdicts keep their order, so that they need not be looked for.
        shuffleanswers=str(not item.verdicts).lower(),
        answernumbering="abc",
    )
    for option in shown_options(item):
        wrong = f"-{share}" if several else "0"
        _answer(question, share if option.is_right else wrong, option.text, option.why)


def _fill_typed(question: Element, item: Item) -> None:
    if not isinstance(item, Typed):
        return
    numeric = is_numeric(item)
    if not numeric:
        _settings(question, usecase="0")
    right = [("100", text, "") for text in right_forms(item)]
    for fraction, text, why in (*right, *(("0", one.text, one.why) for one in item.wrong)):
        answer = _answer(question, fraction, text if numeric else text.replace("*", "\\*"), why, is_html=False)
        if numeric:
            _settings(answer, tolerance="0")


def _fill_pairs(question: Element, item: Item) -> None:
    if not isinstance(item, Match | Sort):
        return
    _settings(question, shuffleanswers="true")
    for left, right in pairs_of(item):
        pair = _html(question, "subquestion", (left,) if left else ())
        _text(SubElement(pair, "answer"), in_menu(right))


def _fill_order(question: Element, item: Item) -> None:
    # Like the game, this counts the things that stand rightly before and after each other.
    _settings(
        question,
        layouttype="VERTICAL",
        selecttype="ALL",
        selectcount="0",
        gradingtype="RELATIVE_ALL_PREVIOUS_AND_NEXT",
        showgrading="SHOW",
        numberingstyle="none",
    )
    for place, text in enumerate(item.right, 1):
        _answer(question, f"{place}.0000000", text)


_BY_KIND: Mapping[Kind, tuple[str, Callable[[Element, Item], None]]] = {
    Kind.CLAIM: ("multichoice", _fill_picked),
    Kind.CHOICE: ("multichoice", _fill_picked),
    Kind.SELECT: ("multichoice", _fill_picked),
    Kind.TYPED: ("shortanswer", _fill_typed),
    Kind.ORDER: ("ordering", _fill_order),
    Kind.MATCH: ("matching", _fill_pairs),
    Kind.SORT: ("matching", _fill_pairs),
}


class _ProblemError(ValueError):
    """Why a question is none that a pack can hold."""


def read(data: bytes) -> Found:
    """The questions of a Moodle XML file; raises FormatError where it is none, and MissingExtraError."""
    with needed("formats"):
        from quiz.formats.xml_text import children, name_of, place_of, read_xml, text_at

    root, problems = read_xml(data)
    if name_of(root) != "quiz":
        raise FormatError(f"{place_of(root)}: <{name_of(root)[:40]}> is not <quiz>, with which Moodle's files begin")
    lost = list(problems)
    usual = usual_feedback(root)
    questions: list[ImportedQuestion] = []
    title = topic = brief = ""
    for question in children(root, "question"):
        kind = question.get("type", "")
        if kind == "category":
            named, topic = topic_of(text_at(question, "category", "text"))
            title = title or named
            continue
        if is_full(questions, lost):
            lost.append(too_many(place_of(question)))
            break
        if not brief and kind == "description" and (brief := as_brief(text_at(question, "questiontext", "text"))):
            continue
        name = text_at(question, "name", "text").strip()
        where = f"{place_of(question)}, {shortened(name)}" if name else place_of(question)
        try:
            table, notes = _read_question(question, kind, usual)
        except ValueError as problem:
            lost.append(left_out(where, problem))
        else:
            questions.append(ImportedQuestion(where, table, topic, tuple(notes)))
    return Found(title, tuple(questions), tuple(lost), brief)


class _Reading:
    """A question that is being read, and what is lost of it."""

    def __init__(self, question: _Element) -> None:
        self.question = question
        self.notes: list[str] = []

    def text(self, element: _Element | None) -> str:
        """The text within an element as plain text, by the format that it says."""
        from quiz.formats.xml_text import text_at

        if element is None:
            return ""
        raw = text_at(element, "text") or (element.text or "")
        if element.get("format") == "plain_text":
            return " ".join(raw.split())
        lines, media = paragraphs(raw)
        self.notes += [note for what in media if (note := f"without {what}") not in self.notes]
        return " ".join(lines)

    def bare(self, element: _Element) -> str:
        """The text within an element that is never HTML, as typed answers are."""
        from quiz.formats.xml_text import text_at

        return " ".join((text_at(element, "text") or (element.text or "")).split())

    def at(self, name: str) -> str:
        """The plain text of a part of the question."""
        from quiz.formats.xml_text import child

        return self.text(child(self.question, name))

    def answers(self, *, is_html: bool) -> list[tuple[float, str, str]]:
        """The answers: fraction in per cent, text, and what is said of each."""
        from quiz.formats.xml_text import child, children

        found = []
        for answer in children(self.question, "answer"):
            text = self.text(answer) if is_html else self.bare(answer)
            found.append((_number(answer.get("fraction", "0")), text, self.text(child(answer, "feedback"))))
        return found


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _read_question(question: _Element, kind: str, usual: frozenset[str]) -> tuple[dict[str, Any], list[str]]:
    from quiz.formats.xml_text import children, text_at

    reading = _Reading(question)
    stem = reading.at("questiontext")
    if kind not in _READERS:
        raise _ProblemError(_WRITTEN_AS.get(kind, f"a question of the type {shortened(kind) or 'that is not said'}"))
    if not stem:
        raise _ProblemError("there is no text that asks anything")
    table = _READERS[kind](reading, stem)
    if why := reading.at("generalfeedback"):
        reading.notes += ["without what is said of the right answer"] if table.get("why") else []
        table["why"] = why
    number = text_at(question, "idnumber").strip() or text_at(question, "name", "text").strip()
    if looks_like_id(number):
        table["id"] = number
    tags = [text_at(tag, "text") for parent in children(question, "tags") for tag in children(parent, "tag")]
    return completed(table, tagged(tags)), [*reading.notes, *losses(question, usual), *other_tags(tags)]


def _read_picked(reading: _Reading, stem: str) -> dict[str, Any]:
    from quiz.formats.xml_text import text_at

    several = text_at(reading.question, "single").strip() in {"false", "0"}
    every = [one for one in reading.answers(is_html=True) if one[1]]
    full = [one for one in every if one[0] > (0 if several else _FULL)]
    if not full:
        raise _ProblemError("no answer is right")
    if not several and any(0 < weight < _FULL for weight, *_ in every):
        reading.notes.append("an answer that is right in part is a wrong one")
    wrong = [{"text": text, "why": why} for one in every if one not in full for _, text, why in [one]]
    return picked(stem, [text for _, text, _ in full], wrong, several=several or len(full) > 1) | _reason(full)


def _reason(right: list[tuple[float, str, str]]) -> dict[str, str]:
    """What is said of right answers, as the reason; nothing where nothing is said."""
    reason = " ".join(dict.fromkeys(why for *_, why in right if why))
    return {"why": reason} if reason else {}


def _read_true_or_false(reading: _Reading, stem: str) -> dict[str, Any]:
    every = reading.answers(is_html=True)
    if not any(weight > _FULL for weight, *_ in every) or len(every) != len(("true", "false")):
        raise _ProblemError("it does not say whether it is true or false")
    is_true = next(text.casefold() != "false" for weight, text, _ in every if weight > _FULL)
    why = next((why for weight, _, why in every if weight <= _FULL), "")
    key, wrong = ("True", "False") if is_true else ("False", "True")
    table = {"kind": str(Kind.CHOICE), "stem": stem, "key": key, "wrong": [{"text": wrong, "why": why}]}
    return table | _reason([one for one in every if one[0] > _FULL])


def _read_typed(reading: _Reading, stem: str) -> dict[str, Any]:
    from quiz.formats.xml_text import children, text_at

    is_number = reading.question.get("type") == "numerical"
    every = reading.answers(is_html=False)
    full = [one for one in every if one[0] >= _FULL and one[1] not in {"", "*"}]
    right = [text for _, text, _ in full]
    if not right:
        raise _ProblemError("no answer is right")
    if any(0 < weight < _FULL for weight, *_ in every):
        reading.notes.append("without answers that are right in part")
    margins = [_number(text_at(answer, "tolerance")) for answer in children(reading.question, "answer")]
    if is_number and any(margins):
        reading.notes.append(f"only {right[0]} is right, where it might be off by {max(margins):g}")
    wrong = [
        {"text": _literal(text), "why": why} for weight, text, why in every if weight <= 0 and text not in {"", "*"}
    ]
    more = {"answer": "number"} if is_number else {}
    key, *variants = map(_literal, right)
    common = {"kind": str(Kind.TYPED), "stem": bare_stem(stem), "key": key, "variants": variants, "wrong": wrong}
    return {**without_further_forms(common | more), **_reason(full)}


def _literal(text: str) -> str:
    return text.replace("\\*", "*")


def _read_pairs(reading: _Reading, stem: str) -> dict[str, Any]:
    from quiz.formats.xml_text import child, children, text_at

    pairs = []
    for pair in children(reading.question, "subquestion"):
        answer = child(pair, "answer")
        pairs.append(
            (reading.text(pair), "" if answer is None else plain(text_at(answer, "text") or (answer.text or "")))
        )
    return matched(stem, [pair for pair in pairs if pair[1]], has_orders=True)


def _read_order(reading: _Reading, stem: str) -> dict[str, Any]:
    every = [text for _, text, _ in sorted(reading.answers(is_html=True), key=lambda one: one[0]) if text]
    return {"kind": str(Kind.ORDER), "stem": stem, "key": every}


_READERS: Mapping[str, Callable[[_Reading, str], dict[str, Any]]] = {
    "multichoice": _read_picked,
    "multichoiceset": _read_picked,
    "truefalse": _read_true_or_false,
    "shortanswer": _read_typed,
    "numerical": _read_typed,
    "matching": _read_pairs,
    "ddmatch": _read_pairs,
    "ordering": _read_order,
}

FORMAT = Format(
    kinds={
        Kind.CLAIM: "a claim becomes a choice among the three verdicts",
        Kind.CHOICE: "",
        Kind.SELECT: "",
        Kind.TYPED: "",
        Kind.ORDER: "",
        Kind.MATCH: "",
        Kind.SORT: "a sort becomes a matching question",
    },
    to_the_letter=True,
    holds=HOLDS,
    adapt=as_moodle_match,
    write=write,
    read=read,
    recognises=lambda data: "<quiz" in recognisable(data),
)
