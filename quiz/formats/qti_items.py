"""Questions as items of QTI 2.1 and 3.0, which differ in how they write names and in little else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from quiz.formats.base import ExportedQuestion
from quiz.formats.fitting import ABOUT_CLAIM, shown_options
from quiz.formats.moodle_names import pairs_of
from quiz.formats.typed_forms import right_forms
from quiz.rules.items import Choice, Claim, Item, Match, Order, Select, Sort, Typed

RESPONSE, SCORE, FEEDBACK, CHOSEN = "RESPONSE", "SCORE", "FEEDBACK", "CHOSEN"
ANSWERED = "answered"
"""The feedback that is shown whatever was answered."""
REFUSED = "refused"
"""What the feedback on a typed answer that is refused by name is called, with a number behind it."""

_HTML = {"p"}
_SMALL_THEN_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class QtiVersion(NamedTuple):
    """A version of QTI: the namespaces of its items and of its package, and what its package calls itself."""

    items: str
    package: str
    schema: str
    schema_version: str
    suffix: str
    is_new: bool


def item_of(entry: ExportedQuestion, identifier: str, number: int) -> Element:
    """A question as an item, with the names of QTI 2.1.

    Its id is the label, which authors see; students may see the title, and an id may tell the key.
    """
    item = entry.item
    names = {"identifier": identifier, "title": f"Question {number}", "label": item.id}
    root = Element("assessmentItem", names | {"adaptive": "false", "timeDependent": "false"})
    body = Element("itemBody")
    if item.verdicts:
        SubElement(body, "p").text = ABOUT_CLAIM
    SubElement(body, "p").text = item.stem
    chosen = _Chosen()
    match item:
        case Typed():
            _typed(root, body, item, chosen)
        case Order():
            _ordered(root, body, item)
        case Match() | Sort():
            _paired(root, body, item)
        case Choice() | Claim() | Select():
            _picked(root, body, item, chosen)
        case _:
            raise TypeError(f"QTI holds no questions of the kind {item.kind}")
    _outcomes(root, entry, chosen, item)
    root.append(body)
    _processing(root, item, entry, chosen)
    if entry.feedback_paragraphs:
        _modal_feedback(root, FEEDBACK, ANSWERED, entry.feedback_paragraphs)
    for name, why in chosen.reasons.items():
        _modal_feedback(root, CHOSEN, name, (why,))
    return root


class _Chosen:
    """The feedback on what was chosen: by the identifier of an option, or of a text that is refused."""

    def __init__(self) -> None:
        self.reasons: dict[str, str] = {}
        self.texts: dict[str, str] = {}


def _response(root: Element, cardinality: str, base: str, right: Iterable[str]) -> Element:
    declared = SubElement(root, "responseDeclaration", identifier=RESPONSE, cardinality=cardinality, baseType=base)
    correct = SubElement(declared, "correctResponse")
    for value in right:
        SubElement(correct, "value").text = value
    return declared


def _mapping(declared: Element, worth: Iterable[tuple[str, str]], **more: str) -> None:
    mapping = SubElement(declared, "mapping", lowerBound="0", upperBound="1", defaultValue="0")
    for key, value in worth:
        SubElement(mapping, "mapEntry", mapKey=key, mappedValue=value, attrib=more)


def _share(parts: int) -> str:
    """What each of several parts is worth, as exactly as makes one of all."""
    return f"{1 / parts:.9f}"


def _picked(root: Element, body: Element, item: Item, chosen: _Chosen) -> None:
    several = isinstance(item, Select)
    options = {f"choice-{at}": option for at, option in enumerate(shown_options(item), 1)}
    right = [name for name, option in options.items() if option.is_right]
    declared = _response(root, "multiple" if several else "single", "identifier", right)
    if several:
        share = _share(len(right))
        _mapping(declared, ((name, share if name in right else f"-{share}") for name in options))
    interaction = SubElement(
        body,
        "choiceInteraction",
        responseIdentifier=RESPONSE,
        shuffle=str(not item.verdicts).lower(),
        maxChoices="0" if several else "1",
    )
    for name, option in options.items():
        SubElement(interaction, "simpleChoice", identifier=name).text = option.text
        if option.why:
            chosen.reasons[name] = option.why


def _typed(root: Element, body: Element, item: Typed, chosen: _Chosen) -> None:
    declared = _response(root, "single", "string", (item.key,))
    right = [(text, "1") for text in right_forms(item)]
    _mapping(declared, [*right, *((one.text, "0") for one in item.wrong)], caseSensitive="false")
    SubElement(SubElement(body, "p"), "textEntryInteraction", responseIdentifier=RESPONSE, expectedLength="20")
    for at, wrong in enumerate(item.wrong, 1):
        if wrong.why:
            name = f"{REFUSED}-{at}"
            chosen.reasons[name], chosen.texts[name] = wrong.why, wrong.text


def _ordered(root: Element, body: Element, item: Order) -> None:
    places = {text: f"thing-{at}" for at, text in enumerate(option.text for option in shown_options(item))}
    _response(root, "ordered", "identifier", (places[text] for text in item.key))
    interaction = SubElement(body, "orderInteraction", responseIdentifier=RESPONSE, shuffle="true")
    for text, name in places.items():
        SubElement(interaction, "simpleChoice", identifier=name).text = text


def _paired(root: Element, body: Element, item: Match | Sort) -> None:
    pairs = [(left, right) for left, right in pairs_of(item) if left]
    rights = [*item.groups] if isinstance(item, Sort) else [*item.right, *(one.text for one in item.wrong)]
    if not isinstance(item, Sort):
        rights.sort()  # As written, they would stand opposite their partners.
    names = {text: f"right-{at}" for at, text in enumerate(rights, 1)}
    keys = [f"left-{at} {names[right]}" for at, (_, right) in enumerate(pairs, 1)]
    declared = _response(root, "multiple", "directedPair", keys)
    _mapping(declared, ((key, _share(len(keys))) for key in keys))
    interaction = SubElement(
        body, "matchInteraction", responseIdentifier=RESPONSE, shuffle="true", maxAssociations=str(len(pairs))
    )
    first = SubElement(interaction, "simpleMatchSet")
    for at, (left, _) in enumerate(pairs, 1):
        SubElement(first, "simpleAssociableChoice", identifier=f"left-{at}", matchMax="1").text = left
    second = SubElement(interaction, "simpleMatchSet")
    most = "0" if isinstance(item, Sort) else "1"
    for text, name in names.items():
        SubElement(second, "simpleAssociableChoice", identifier=name, matchMax=most).text = text


def _outcomes(root: Element, entry: ExportedQuestion, chosen: _Chosen, item: Item) -> None:
    score = SubElement(root, "outcomeDeclaration", identifier=SCORE, cardinality="single", baseType="float")
    SubElement(SubElement(score, "defaultValue"), "value").text = "0"
    if entry.feedback_paragraphs:
        SubElement(root, "outcomeDeclaration", identifier=FEEDBACK, cardinality="single", baseType="identifier")
    if chosen.reasons:
        cardinality = "multiple" if isinstance(item, Select) else "single"
        SubElement(root, "outcomeDeclaration", identifier=CHOSEN, cardinality=cardinality, baseType="identifier")


def _processing(root: Element, item: Item, entry: ExportedQuestion, chosen: _Chosen) -> None:
    processing = SubElement(root, "responseProcessing")
    if root.find("responseDeclaration/mapping") is not None:
        SubElement(SubElement(processing, "setOutcomeValue", identifier=SCORE), "mapResponse", identifier=RESPONSE)
    else:
        condition = SubElement(processing, "responseCondition")
        right = SubElement(condition, "responseIf")
        compared = SubElement(right, "match")
        SubElement(compared, "variable", identifier=RESPONSE)
        SubElement(compared, "correct", identifier=RESPONSE)
        _set(right, SCORE, "float", "1")
    if entry.feedback_paragraphs:
        _set(processing, FEEDBACK, "identifier", ANSWERED)
    if chosen.texts:
        # Players fail where nothing was answered and yet is to be compared.
        answered = SubElement(SubElement(processing, "responseCondition"), "responseIf")
        SubElement(SubElement(SubElement(answered, "not"), "isNull"), "variable", identifier=RESPONSE)
        for name, text in chosen.texts.items():
            given = SubElement(SubElement(answered, "responseCondition"), "responseIf")
            compared = SubElement(given, "stringMatch", caseSensitive="false")
            SubElement(compared, "variable", identifier=RESPONSE)
            SubElement(compared, "baseValue", baseType="string").text = text
            _set(given, CHOSEN, "identifier", name)
    elif chosen.reasons:
        SubElement(SubElement(processing, "setOutcomeValue", identifier=CHOSEN), "variable", identifier=RESPONSE)
    del item


def _set(parent: Element, outcome: str, base: str, value: str) -> None:
    SubElement(SubElement(parent, "setOutcomeValue", identifier=outcome), "baseValue", baseType=base).text = value


def _modal_feedback(root: Element, outcome: str, name: str, lines: Sequence[str]) -> None:
    feedback = SubElement(root, "modalFeedback", outcomeIdentifier=outcome, showHide="show", identifier=name)
    for line in lines:
        SubElement(feedback, "p").text = line


def renamed(root: Element) -> Element:
    """A tree with the names of QTI 3.0 in the place of those of 2.1."""
    if root.tag == "modalFeedback":
        body = Element("contentBody")
        body[:] = root[:]
        root[:] = [body]
    new = Element(root.tag if root.tag in _HTML else f"qti-{_kebab(root.tag)}")
    new.text, new.tail = root.text, root.tail
    new.attrib.update({name if root.tag in _HTML else _kebab(name): value for name, value in root.attrib.items()})
    new.extend(map(renamed, root))
    return new


def _kebab(name: str) -> str:
    return _SMALL_THEN_CAPITAL.sub("-", name).lower()
