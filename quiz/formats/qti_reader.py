"""Reading QTI 2.1 and 3.0: items of one question each, in whatever package they lie."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.formats.base import MOST_QUESTIONS, FormatError, Found, ImportedQuestion, left_out, shortened, too_many
from quiz.formats.fitting import ABOUT_CLAIMS
from quiz.formats.moodle_names import bare_stem, completed, looks_like_id, matched, picked, tagged
from quiz.formats.qti_items import ANSWERED, FEEDBACK
from quiz.formats.qti_package import PackageFile, read_package
from quiz.formats.text import paragraphs
from quiz.formats.typed_forms import without_further_forms
from quiz.rules.items import Kind

if TYPE_CHECKING:
    from lxml.etree import _Element

_OF_RIGHT = "of right"
"""Under this stands in a table what is said of right options, until it is known whether anything else is said."""
_ASIDE = frozenset({"feedbackInline", "feedbackBlock", "rubricBlock"})
"""What stands in an item and is no part of what is asked."""
_NAME = re.compile(r"[A-Za-z][\w.-]*")
_KEBAB = re.compile(r"-([a-z0-9])")
_WHAT = {
    "extendedTextInteraction": "an essay, which nobody can mark here",
    "uploadInteraction": "a file to hand in",
    "inlineChoiceInteraction": "a choice within a text",
    "gapMatchInteraction": "a text with gaps",
    "hottextInteraction": "words to mark in a text",
    "hotspotInteraction": "a place on a picture",
    "sliderInteraction": "a slider",
    "associateInteraction": "pairs out of one list",
}
"""What is said of interactions that a pack cannot hold."""


class _Place(NamedTuple):
    """Where a test has an item: its topic, and its categories."""

    topic: str
    tags: tuple[str, ...]


def old_name(name: str) -> str:
    """The name that QTI 2.1 has for an element or an attribute of 3.0."""
    return _KEBAB.sub(lambda found: found[1].upper(), name.removeprefix("qti-"))


def name_of(element: _Element) -> str:
    """The name of an element as QTI 2.1 has it."""
    from quiz.formats import xml_text

    return old_name(xml_text.name_of(element))


def attribute(element: _Element, name: str) -> str:
    """An attribute by the name that QTI 2.1 has for it, empty where it is not there."""
    return next((value for each, value in element.attrib.items() if old_name(each) == name), "")


def every(element: _Element, name: str) -> Iterator[_Element]:
    """All elements of this name within another."""
    return (one for one in element.iter() if name_of(one) == name)


def first(element: _Element, name: str) -> _Element | None:
    """The first element of this name within another, None where there is none."""
    return next(every(element, name), None)


def read(data: bytes) -> Found:
    """The questions of a package or of one item; raises FormatError and MissingExtraError."""
    members, lost = read_package(data)
    items = [member for member in members if name_of(member.root) == "assessmentItem"]
    if not items:
        raise FormatError("; ".join(map(str, lost[:1])) or "it holds no item of QTI 2.1 or 3.0")
    title, places = _places(members)
    order = {path: at for at, path in enumerate(places)}
    items.sort(key=lambda member: order.get(member.path, len(order)))
    questions: list[ImportedQuestion] = []
    for member in items[:MOST_QUESTIONS]:
        where = member.path or f"line {member.root.sourceline}"
        place = places.get(member.path, _Place("", ()))
        try:
            table, notes = _item(member.root)
        except ValueError as problem:
            lost.append(left_out(where, problem))
        else:
            questions.append(ImportedQuestion(where, completed(table, tagged(place.tags)), place.topic, tuple(notes)))
    if len(items) > MOST_QUESTIONS:
        lost.append(too_many("the package"))
    return Found(title, tuple(questions), tuple(lost))


def _places(members: list[PackageFile]) -> tuple[str, dict[str, _Place]]:
    """The title of the first test, and where the tests have their items, by path."""
    title = ""
    places: dict[str, _Place] = {}
    for member in members:
        if name_of(member.root) != "assessmentTest":
            continue
        title = title or attribute(member.root, "title")
        for reference in every(member.root, "assessmentItemRef"):
            path = _joined(member.path, attribute(reference, "href"))
            section = next((one for one in reference.iterancestors() if name_of(one) == "assessmentSection"), None)
            topic = "" if section is None else attribute(section, "title")
            places.setdefault(path, _Place(topic, tuple(attribute(reference, "category").split())))
    return title, places


def _joined(test: str, href: str) -> str:
    """The path of a file in the package as another file there names it."""
    parts: list[str] = []
    for part in (*PurePosixPath(test).parts[:-1], *href.split("#", maxsplit=1)[0].split("/")):
        if part == "..":
            del parts[-1:]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _item(root: _Element) -> tuple[dict[str, Any], list[str]]:
    """An item as a question's table with what is lost; raises ValueError for what a pack cannot hold."""
    title = attribute(root, "title") or attribute(root, "identifier") or "without a title"
    body = first(root, "itemBody")
    found = [] if body is None else [one for one in body.iter() if name_of(one).endswith("Interaction")]
    if body is None or not found:
        raise ValueError(f"there is nothing to answer: {shortened(title)}")
    if len(found) > 1:
        raise ValueError(f"several questions in one: {shortened(title)}")
    interaction = found[0]
    stem, media = _stem(body, interaction)
    if not stem:
        raise ValueError(f"there is no text that asks anything: {shortened(title)}")
    table = _answered(root, interaction, stem)
    notes = [f"without {what}" for what in media]
    of_right = table.pop(_OF_RIGHT, "")
    if why := " ".join(_plain(one) for one in _feedback(root, FEEDBACK, ANSWERED)):
        table["why"] = why
        notes += ["without what is said of the right answer"] if of_right else []
    elif of_right:
        table["why"] = of_right
    notes += [*_unsaid(root, body), *_right_in_part(root, interaction)]
    if looks_like_id(name := attribute(root, "label") or attribute(root, "title")):
        table["id"] = name
    return table, notes


def _right_in_part(root: _Element, interaction: _Element) -> Iterator[str]:
    """What becomes of answers that are worth something and not all, as a note."""
    right, worth = _right(root, attribute(interaction, "responseIdentifier"))
    most = max(worth.values(), default=0.0)
    if any(0 < value < most for name, value in worth.items() if name not in right):
        match name_of(interaction):
            case "choiceInteraction" if right:
                yield "an answer that is right in part is a wrong one"
            case "textEntryInteraction":
                yield "without answers that are right in part"


def _unsaid(root: _Element, body: _Element) -> Iterator[str]:
    """What is lost of what an item says to who answers or marks, as notes."""
    if any(_plain(one) for one in every(body, "rubricBlock")):
        yield "without its rubric"
    options = {attribute(one, "identifier") for one in every(body, "simpleChoice")}
    placed = {ANSWERED, *options, *_refused_names(root)}
    blocks = [one for one in every(body, "feedbackBlock") if _plain(one)]
    if blocks or any(
        attribute(one, "identifier") not in placed and _plain(one) for one in every(root, "modalFeedback")
    ):
        yield "without what is said of right or wrong answers as a whole"


def _answered(root: _Element, interaction: _Element, stem: str) -> dict[str, Any]:
    right, worth = _right(root, attribute(interaction, "responseIdentifier"))
    match name_of(interaction):
        case "choiceInteraction":
            options = {attribute(one, "identifier"): one for one in every(interaction, "simpleChoice")}
            return _picked(root, interaction, stem, options, right or _worth_most(worth))
        case "textEntryInteraction":
            return _typed(root, stem, right, worth)
        case "orderInteraction":
            texts = {attribute(one, "identifier"): _plain(one) for one in every(interaction, "simpleChoice")}
            return {"kind": str(Kind.ORDER), "stem": stem, "key": _named(texts, right)}
        case "matchInteraction":
            return _paired(interaction, stem, right or _worth_most(worth))
        case other:
            raise ValueError(f"{_WHAT.get(other, f'a question of the kind {shortened(other)}')}: {shortened(stem)}")


def _named(texts: dict[str, str], names: list[str]) -> list[str]:
    if not names or not all(name in texts for name in names):
        raise ValueError("its right answer is none of its options")
    return [texts[name] for name in names]


def _right(root: _Element, response: str) -> tuple[list[str], dict[str, float]]:
    """The right values of a response, and what each value is worth."""
    for declared in every(root, "responseDeclaration"):
        if response and attribute(declared, "identifier") != response:
            continue
        correct = first(declared, "correctResponse")
        right = [] if correct is None else [_plain(value) for value in every(correct, "value")]
        worth = {
            " ".join(attribute(one, "mapKey").split()): _number(attribute(one, "mappedValue"))
            for one in every(declared, "mapEntry")
        }
        return right, worth
    return [], {}


def _worth_most(worth: dict[str, float]) -> list[str]:
    return [name for name, value in worth.items() if value > 0]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _picked(
    root: _Element, interaction: _Element, stem: str, options: dict[str, _Element], right: list[str]
) -> dict[str, Any]:
    texts = {name: _plain(one) for name, one in options.items()}
    keys = _named(texts, list(dict.fromkeys(right)))
    wrong = [
        {"text": text, "why": _why(root, interaction, name, options[name])}
        for name, text in texts.items()
        if name not in right and text
    ]
    of_right = " ".join(filter(None, (_why(root, interaction, name, options[name]) for name in dict.fromkeys(right))))
    several = attribute(interaction, "maxChoices") not in {"1", ""} or len(keys) > 1
    if _cardinality(root) == "single":
        several = False
    return picked(stem, keys, wrong, several=several) | {_OF_RIGHT: of_right}


def _cardinality(root: _Element) -> str:
    declared = first(root, "responseDeclaration")
    return "" if declared is None else attribute(declared, "cardinality")


def _why(root: _Element, interaction: _Element, name: str, option: _Element) -> str:
    """What is said of an option: in it, or in a feedback of its name."""
    del interaction
    inline = [_plain(one) for one in every(option, "feedbackInline")]
    modal = [_plain(one) for one in every(root, "modalFeedback") if attribute(one, "identifier") == name]
    return " ".join(filter(None, (*inline, *modal)))


def _feedback(root: _Element, outcome: str, name: str) -> Iterator[_Element]:
    """The feedback that is shown at the end, by its name."""
    for one in every(root, "modalFeedback"):
        if attribute(one, "identifier") == name and attribute(one, "outcomeIdentifier") == outcome:
            yield one


def _typed(root: _Element, stem: str, right: list[str], worth: dict[str, float]) -> dict[str, Any]:
    most = max(worth.values(), default=0.0)
    texts = list(dict.fromkeys([*right, *(text for text, value in worth.items() if value and value >= most)]))
    if not texts:
        raise ValueError(f"no answer is right: {shortened(stem)}")
    reasons = _refused(root)
    wrong = [{"text": text, "why": reasons.get(text, "")} for text, value in worth.items() if value <= 0]
    key, *variants = texts
    common = {"kind": str(Kind.TYPED), "stem": stem, "key": key, "variants": variants}
    return without_further_forms(common | {"wrong": [one for one in wrong if one["text"] not in texts]})


def _refused_names(root: _Element) -> Iterator[str]:
    """The feedback that is shown for some typed answer."""
    for given in every(root, "responseIf"):
        outcome = first(given, "setOutcomeValue")
        name = None if outcome is None or first(given, "stringMatch") is None else first(outcome, "baseValue")
        if name is not None:
            yield _plain(name)


def _refused(root: _Element) -> dict[str, str]:
    """What is said of typed answers, by the text that it is said of."""
    found: dict[str, str] = {}
    for given in every(root, "responseIf"):
        compared = first(given, "stringMatch")
        outcome = first(given, "setOutcomeValue")
        if compared is None or outcome is None:
            continue
        text, name = first(compared, "baseValue"), first(outcome, "baseValue")
        if text is not None and name is not None:
            feedback = (one for one in every(root, "modalFeedback") if attribute(one, "identifier") == _plain(name))
            found[_plain(text)] = " ".join(map(_plain, feedback))
    return found


def _paired(interaction: _Element, stem: str, right: list[str]) -> dict[str, Any]:
    sets = [list(every(one, "simpleAssociableChoice")) for one in every(interaction, "simpleMatchSet")]
    if len(sets) != len(("left", "right")):
        raise ValueError(f"a match without two sets: {shortened(stem)}")
    lefts, rights = ({attribute(one, "identifier"): _plain(one) for one in side} for side in sets)
    partners: dict[str, str] = {}
    for pair in right:
        one, _, other = pair.partition(" ")
        if one not in lefts or other not in rights:
            one, other = other, one
        if one in partners or one not in lefts or other not in rights:
            raise ValueError(f"its pairs are not one to one: {shortened(stem)}")
        partners[one] = other
    if set(partners) != set(lefts):
        raise ValueError(f"something has no partner: {shortened(stem)}")
    used = set(partners.values())
    pairs = [(text, rights[partners[name]]) for name, text in lefts.items()]
    rest = [("", text) for name, text in rights.items() if name not in used]
    table = matched(stem, [*pairs, *rest], has_orders=True)
    if table["kind"] == Kind.SORT:
        table["groups"] = list(rights.values())
    return table


def _stem(body: _Element, interaction: _Element) -> tuple[str, list[str]]:
    """What is asked, and what is left out of it: the text without what can be picked, and the prompt."""
    prompt = first(interaction, "prompt")
    bare = copy.deepcopy(body)
    for one in [one for one in bare.iter() if name_of(one).endswith("Interaction")]:
        _cut(one, f" _____ {one.tail}" if one.tail and one.tail.strip() else "")
    lines, media = _lines(bare)
    asked, more = _lines(prompt) if prompt is not None else ([], [])
    stem = " ".join((*lines, *asked))
    return bare_stem(stem) if lines[:1] and lines[0] in ABOUT_CLAIMS else stem, list(dict.fromkeys([*media, *more]))


def _cut(element: _Element, left: str) -> None:
    """Take an element out of a tree, and leave a text where it stood and for what stood behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + left
    else:
        parent.text = (parent.text or "") + left
    parent.remove(element)


def _plain(element: _Element) -> str:
    return " ".join(_lines(element)[0])


def _lines(element: _Element) -> tuple[list[str], list[str]]:
    """The text of an element in paragraphs, without feedback and rubrics in it, and what is left out."""
    from lxml import etree

    from quiz.formats import xml_text

    bare = copy.deepcopy(element)
    bare.tail = None
    for one in [one for one in bare.iter() if name_of(one) in _ASIDE and one is not bare]:
        _cut(one, one.tail or "")
    for one in bare.iter():
        if isinstance(one.tag, str):
            name = xml_text.name_of(one)
            one.tag = name if _NAME.fullmatch(name) else "span"
    etree.cleanup_namespaces(bare)
    return paragraphs(etree.tostring(bare, encoding="unicode", method="xml"))
