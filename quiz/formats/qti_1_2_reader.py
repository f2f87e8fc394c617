"""Reading QTI 1.2, as Canvas and others write it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.formats.base import FormatError, Found, ImportedQuestion, is_full, left_out, shortened, too_many
from quiz.formats.moodle_names import bare_stem, completed, looks_like_id, matched, picked, tagged
from quiz.formats.qti_package import read_package, shortened_path
from quiz.formats.text import paragraphs
from quiz.formats.typed_forms import without_further_forms
from quiz.rules.items import Kind

if TYPE_CHECKING:
    from lxml.etree import _Element

TOPIC, KEYWORDS = "qmd_topic", "qmd_keywords"
"""What the metadata calls the topic of a question and its tags."""
ANSWERED = "general_fb"
"""The feedback that is shown whatever was answered."""
_CORRECT = "correct_fb"
"""The feedback that is shown to who is right."""
_NUMERICAL = "numerical_question"
_POINT = re.compile(r"-?\d+\.\d*")
_MADE = re.compile(r".*([0-9a-f]{16,}|\d{6,})")
"""Names that programs make up."""
_CANNOT = {
    "essay_question": "an essay, which nobody can mark here",
    "file_upload_question": "a file to hand in",
    "text_only_question": "a text without a question",
    "calculated_question": "a formula with numbers that change",
    "fill_in_multiple_blanks_question": "a text with several gaps",
    "multiple_dropdowns_question": "a text with several choices",
}
"""What is said of questions of these types, which a pack cannot hold."""


class _Condition(NamedTuple):
    """A condition of an item: what each response has to be, what that is worth, and which feedback it shows."""

    equals: list[tuple[str, str]]
    score: float
    feedback: str
    between: tuple[float, float] | None = None


class _Feedback:
    """The feedback of an item by its name, which of it has found a place, and what else is lost."""

    def __init__(self, item: _Element) -> None:
        self._texts = {one.get("ident", ""): _text(one)[0] for one in every(item, "itemfeedback")}
        self._used = {""}
        self.conditions = list(map(_condition, every(item, "respcondition")))
        self.notes: list[str] = []

    def take(self, name: str) -> str:
        """A feedback, which has its place then."""
        self._used.add(name)
        return self._texts.get(name, "")

    def of(self, right: Collection[str]) -> str:
        """What is said whatever is answered, or else where the right answer is given."""
        answered = self.take(ANSWERED)
        shown = [one.feedback for one in self.conditions for _, value in one.equals if value in right]
        of_right = " ".join(filter(None, dict.fromkeys(map(self.take, (*shown, _CORRECT)))))
        if answered and of_right and of_right != answered:
            self.notes.append("without what is said of the right answer")
        return answered or of_right

    def rest(self) -> list[str]:
        """What is lost, as notes."""
        gone = [name for name, text in self._texts.items() if text and name not in self._used]
        return [*self.notes, *(["without what is said of wrong answers as a whole"] if gone else [])]


def every(element: _Element, name: str) -> Iterator[_Element]:
    """All elements of this name within another."""
    from quiz.formats.xml_text import name_of

    return (one for one in element.iter() if name_of(one) == name)


def first(element: _Element | None, name: str) -> _Element | None:
    """The first element of this name within another, None where there is none."""
    return None if element is None else next(every(element, name), None)


def read(data: bytes) -> Found:
    """The questions of a package or of one file; raises FormatError and MissingExtraError."""
    from quiz.formats.xml_text import name_of

    members, lost = read_package(data)
    roots = [member for member in members if name_of(member.root) == "questestinterop"]
    if not roots:
        raise FormatError("; ".join(map(str, lost[:1])) or "it holds no questions of QTI 1.2")
    title = ""
    questions: list[ImportedQuestion] = []
    for path, root in roots:
        assessment = first(root, "assessment")
        title = title or ("" if assessment is None else assessment.get("title", ""))
        for item in every(root, "item"):
            where = f"{shortened_path(path)}line {item.sourceline}"
            if is_full(questions, lost):
                lost.append(too_many(where))
                return Found(title, tuple(questions), tuple(lost))
            facts = _facts(item)
            try:
                table, notes = _item(item, facts)
            except ValueError as problem:
                lost.append(left_out(where, problem))
            else:
                in_tags = tagged(facts.get(KEYWORDS, "").split())
                questions.append(ImportedQuestion(where, completed(table, in_tags), facts.get(TOPIC, ""), tuple(notes)))
    return Found(title, tuple(questions), tuple(lost))


def _facts(item: _Element) -> dict[str, str]:
    """What the metadata of an item says, by its labels."""
    found = {}
    for field in every(item, "qtimetadatafield"):
        label, entry = first(field, "fieldlabel"), first(field, "fieldentry")
        if label is not None and entry is not None:
            found["".join(label.itertext()).strip()] = "".join(entry.itertext()).strip()
    return found


def _item(item: _Element, facts: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
    """An item as a question's table with what is lost; raises ValueError for what a pack cannot hold."""
    kind = facts.get("question_type", "")
    presentation = first(item, "presentation")
    stem, media = ("", []) if presentation is None else _stem(presentation)
    name = shortened(stem or item.get("title", "")) or "without a title"
    if kind in _CANNOT:
        raise ValueError(f"{_CANNOT[kind]}: {name}")
    if presentation is None:
        raise ValueError(f"there is nothing to answer: {name}")
    if not stem:
        raise ValueError(f"there is no text that asks anything: {name}")
    feedback = _Feedback(item)
    table, right = _answered(presentation, stem, feedback, is_number=kind == _NUMERICAL)
    if why := feedback.of(right):
        table["why"] = why
    ident = item.get("ident", "")
    if looks_like_id(ident) and not _MADE.fullmatch(ident):
        table["id"] = ident
    return table, [*(f"without {what}" for what in media), *feedback.rest()]


def _answered(
    presentation: _Element, stem: str, feedback: _Feedback, *, is_number: bool
) -> tuple[dict[str, Any], Collection[str]]:
    """The table, and the values of a response that are right."""
    conditions = feedback.conditions
    picks, typed = list(every(presentation, "response_lid")), list(every(presentation, "response_str"))
    typed += every(presentation, "response_num")
    if len(picks) > 1 and not typed:
        return _paired(picks, stem, conditions), ()
    if len(picks) + len(typed) != 1:
        raise ValueError(f"several questions in one: {shortened(stem)}")
    if typed:
        return _typed(stem, feedback, is_number=is_number or _asks_number(presentation))
    options = {one.get("ident", ""): _text(one)[0] for one in every(picks[0], "response_label")}
    right = [name for one in conditions if one.score > 0 for _, name in one.equals]
    right = list(dict.fromkeys(name for name in right if name in options))
    if not right:
        raise ValueError(f"no answer is right: {shortened(stem)}")
    shown = [(name, one.feedback) for one in conditions if one.score <= 0 for _, name in one.equals]
    reasons = {name: feedback.take(ident) for name, ident in shown if name not in right}
    wrong = [
        {"text": text, "why": reasons.get(name, "")} for name, text in options.items() if name not in right and text
    ]
    several = picks[0].get("rcardinality", "").casefold() == "multiple" or len(right) > 1
    return picked(stem, [options[name] for name in right], wrong, several=several), right


def _asks_number(presentation: _Element) -> bool:
    """Whether a number is asked for, by the element or by the sort of text that it says."""
    texts = every(presentation, "render_fib")
    return first(presentation, "response_num") is not None or any(
        one.get("fibtype", "").casefold() in {"integer", "decimal", "scientific"} for one in texts
    )


def _condition(element: _Element) -> _Condition:
    from quiz.formats.xml_text import name_of

    equals = [
        (one.get("respident", ""), " ".join("".join(one.itertext()).split()))
        for one in every(element, "varequal")
        if not any(name_of(parent) == "not" for parent in one.iterancestors())
    ]
    score = 0.0
    for one in every(element, "setvar"):
        try:
            score = max(score, float("".join(one.itertext())))
        except ValueError:
            continue
    shown = first(element, "displayfeedback")
    ends = [_figure(first(element, name)) for name in ("vargte", "varlte")]
    between = (ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None
    return _Condition(equals, score, "" if shown is None else shown.get("linkrefid", ""), between)


def _figure(element: _Element | None) -> float | None:
    try:
        return None if element is None else float("".join(element.itertext()))
    except ValueError:
        return None


def _typed(stem: str, feedback: _Feedback, *, is_number: bool) -> tuple[dict[str, Any], Collection[str]]:
    conditions = feedback.conditions
    right = [text for one in conditions if one.score > 0 for _, text in one.equals]
    full = [one for one in conditions if one.score > 0 and one.between]
    for low, high in (one.between for one in full if one.between):
        if not right:
            middle = f"{(low + high) / 2:g}"
            feedback.notes.append(f"only {middle} is right, where it was anything from {low:g} to {high:g}")
            right.append(middle)
        elif high > low:
            feedback.notes.append(f"only {right[0]} is right, where it was anything from {low:g} to {high:g}")
    if not right:
        raise ValueError(f"no answer is right: {shortened(stem)}")
    reasons: dict[str, str] = {}
    for one in conditions:
        if one.score <= 0:
            reasons |= {text: feedback.take(one.feedback) for _, text in one.equals if text not in right}
    wrong = [{"text": text, "why": why} for text, why in reasons.items()]
    key, *variants = dict.fromkeys(map(_plain_number, right) if is_number else right)
    table = {"kind": str(Kind.TYPED), "stem": bare_stem(stem), "key": key, "variants": variants, "wrong": wrong}
    return without_further_forms(table | ({"answer": "number"} if is_number else {})), right


def _plain_number(text: str) -> str:
    """A number without noughts behind its point, which programs add."""
    return text.rstrip("0").rstrip(".") if _POINT.fullmatch(text) else text


def _paired(picks: list[_Element], stem: str, conditions: list[_Condition]) -> dict[str, Any]:
    partners = {response: name for one in conditions if one.score > 0 for response, name in one.equals}
    pairs: list[tuple[str, str]] = []
    rights: dict[str, str] = {}
    for given in picks:
        options = {one.get("ident", ""): _text(one)[0] for one in every(given, "response_label")}
        rights |= options
        left, partner = _text(first(given, "material"))[0], options.get(partners.get(given.get("ident", ""), ""), "")
        if not left or not partner:
            raise ValueError(f"something has no partner: {shortened(stem)}")
        pairs.append((left, partner))
    used = {right for _, right in pairs}
    rest = [("", text) for text in dict.fromkeys(rights.values()) if text not in used]
    table = matched(stem, [*pairs, *rest])
    if table["kind"] == Kind.SORT:
        table["groups"] = list(dict.fromkeys(rights.values()))
    return table


def _stem(presentation: _Element) -> tuple[str, list[str]]:
    """What is asked: the texts of a presentation that stand outside what can be answered."""
    from quiz.formats.xml_text import name_of

    answers = {"response_lid", "response_str", "response_num", "response_grp", "response_xy"}
    texts: list[str] = []
    media: list[str] = []
    for material in every(presentation, "material"):
        if any(name_of(parent) in answers for parent in material.iterancestors()):
            continue
        text, more = _text(material)
        texts += [text] if text else []
        media += more
    return " ".join(texts), list(dict.fromkeys(media))


def _text(element: _Element | None) -> tuple[str, list[str]]:
    """The text of all materials within an element, and what is left out of it."""
    if element is None:
        return "", []
    lines: list[str] = []
    media: list[str] = ["a picture"] if first(element, "matimage") is not None else []
    for one in every(element, "mattext"):
        raw = "".join(map(str, one.itertext()))
        if one.get("texttype", "text/plain") == "text/html":
            found, more = paragraphs(raw)
            lines += found
            media += more
        else:
            lines.append(" ".join(raw.split()))
    return " ".join(filter(None, lines)), media
