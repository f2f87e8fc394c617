"""QTI 1.2: packages as Canvas's Classic Quizzes take them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement

from quiz.formats.base import ExportedQuestion, Format, QuestionPart, Questions
from quiz.formats.fitting import ABOUT_CLAIM, shown_options
from quiz.formats.moodle_names import HOLDS, as_match, fraction_of, pairs_of, tags_of
from quiz.formats.qti_1_2_reader import ANSWERED, KEYWORDS, TOPIC, read
from quiz.formats.qti_package import MANIFEST, as_xml, recognises, zipped
from quiz.formats.text import as_html
from quiz.formats.typed_forms import right_forms
from quiz.rules.items import Item, Kind, Match, Order, Select, Sort, Typed

_ITEMS = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_META = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
_NAME = "quiz"
_RESPONSE = "response1"
_FULL = 100


def write(questions: Questions) -> bytes:
    """The questions as a package."""
    root = Element("questestinterop", xmlns=_ITEMS)
    assessment = SubElement(root, "assessment", ident=_NAME, title=questions.title)
    section = SubElement(assessment, "section", ident="root_section")
    for number, entry in enumerate(questions.entries, 1):
        _item(section, entry, number)
    meta = Element("quiz", identifier=_NAME, xmlns=_CANVAS)
    settings = {"title": questions.title, "shuffle_answers": "true", "quiz_type": "assignment"}
    settings["points_possible"] = f"{len(questions.entries)}.0"
    for name, value in settings.items():
        SubElement(meta, name).text = value
    files = {f"{_NAME}/{_NAME}.xml": as_xml(root), f"{_NAME}/assessment_meta.xml": as_xml(meta)}
    return zipped({MANIFEST: as_xml(_manifest()), **files})


def _manifest() -> Element:
    root = Element("manifest", identifier="package", xmlns=_PACKAGE)
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "IMS Content"
    SubElement(metadata, "schemaversion").text = "1.1.3"
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    test = SubElement(resources, "resource", identifier=_NAME, type="imsqti_xmlv1p2")
    SubElement(test, "file", href=f"{_NAME}/{_NAME}.xml")
    SubElement(test, "dependency", identifierref="meta")
    path = f"{_NAME}/assessment_meta.xml"
    meta = SubElement(resources, "resource", identifier="meta", type=_META, href=path)
    SubElement(meta, "file", href=path)
    return root


class _Scoring:
    """What is worth marks and what is said of an answer, as it is put together."""

    def __init__(self, item: Element) -> None:
        self._item = item
        self._processing = SubElement(item, "resprocessing")
        outcomes = SubElement(self._processing, "outcomes")
        SubElement(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
        self._feedback: dict[str, tuple[str, ...]] = {}

    def condition(self, *, goes_on: bool) -> tuple[Element, Element]:
        """A new condition, and where it says what it asks for."""
        found = SubElement(self._processing, "respcondition", attrib={"continue": "Yes" if goes_on else "No"})
        return found, SubElement(found, "conditionvar")

    def say(self, condition: Element, name: str, lines: Iterable[str]) -> None:
        """Show a feedback where a condition holds."""
        SubElement(condition, "displayfeedback", feedbacktype="Response", linkrefid=name)
        self._feedback[name] = tuple(lines)

    def score(self, condition: Element, marks: str, *, add: bool = False) -> None:
        """Give marks where a condition holds."""
        SubElement(condition, "setvar", action="Add" if add else "Set", varname="SCORE").text = marks

    def end(self) -> None:
        """Write the feedback behind all conditions."""
        for name, lines in self._feedback.items():
            flow = SubElement(SubElement(self._item, "itemfeedback", ident=name), "flow_mat")
            _material(flow, lines)


def _item(section: Element, entry: ExportedQuestion, number: int) -> None:
    item = entry.item
    # Students may see the title, and an id may tell the key.
    root = SubElement(section, "item", ident=item.id, title=f"Question {number}")
    facts = {
        "question_type": _TYPES[item.kind],
        "points_possible": "1.0",
        TOPIC: entry.topic,
        KEYWORDS: " ".join(tags_of(item)),
    }
    metadata = SubElement(SubElement(root, "itemmetadata"), "qtimetadata")
    for name, value in facts.items():
        field = SubElement(metadata, "qtimetadatafield")
        SubElement(field, "fieldlabel").text = name
        SubElement(field, "fieldentry").text = value
    presentation = SubElement(root, "presentation")
    _material(presentation, (*((ABOUT_CLAIM,) if item.verdicts else ()), item.stem))
    scoring = _Scoring(root)
    if entry.feedback_paragraphs:
        condition, asked = scoring.condition(goes_on=True)
        SubElement(asked, "other")
        scoring.say(condition, ANSWERED, entry.feedback_paragraphs)
    if isinstance(item, Typed):
        _typed(presentation, scoring, item)
    elif isinstance(item, Match | Order | Sort):
        _paired(presentation, scoring, item)
    else:
        _picked(presentation, scoring, item)
    scoring.end()


def _material(parent: Element, lines: Iterable[str]) -> None:
    text = SubElement(SubElement(parent, "material"), "mattext", texttype="text/html")
    text.text = "".join(f"<p>{as_html(line)}</p>" for line in lines)


def _plain_material(parent: Element, text: str) -> None:
    SubElement(SubElement(parent, "material"), "mattext", texttype="text/plain").text = text


def _labels(parent: Element, options: Sequence[tuple[str, str]]) -> None:
    for name, text in options:
        _plain_material(SubElement(parent, "response_label", ident=name), text)


def _equals(parent: Element, response: str, value: str) -> None:
    SubElement(parent, "varequal", respident=response).text = value


def _picked(presentation: Element, scoring: _Scoring, item: Item) -> None:
    several = isinstance(item, Select)
    options = {str(1000 + at): option for at, option in enumerate(shown_options(item), 1)}
    given = SubElement(presentation, "response_lid", ident=_RESPONSE, rcardinality="Multiple" if several else "Single")
    _labels(SubElement(given, "render_choice"), [(name, option.text) for name, option in options.items()])
    for name, option in options.items():
        if option.why:
            condition, asked = scoring.condition(goes_on=True)
            _equals(asked, _RESPONSE, name)
            scoring.say(condition, f"{name}_fb", (option.why,))
    condition, asked = scoring.condition(goes_on=False)
    every = SubElement(asked, "and") if several else asked
    for name, option in options.items():
        if option.is_right:
            _equals(every, _RESPONSE, name)
        elif several:
            _equals(SubElement(every, "not"), _RESPONSE, name)
    scoring.score(condition, str(_FULL))


def _typed(presentation: Element, scoring: _Scoring, item: Typed) -> None:
    given = SubElement(presentation, "response_str", ident=_RESPONSE, rcardinality="Single")
    SubElement(SubElement(given, "render_fib"), "response_label", ident="answer1", rshuffle="No")
    # Canvas takes every text that a condition names as a right answer, whatever it scores: none that is wrong is named.
    condition, asked = scoring.condition(goes_on=False)
    for text in right_forms(item):
        _equals(asked, _RESPONSE, text)
    scoring.score(condition, str(_FULL))


def _paired(presentation: Element, scoring: _Scoring, item: Match | Order | Sort) -> None:
    pairs = [(left, right) for left, right in pairs_of(item) if left]
    rights = [*item.groups] if isinstance(item, Sort) else sorted({right for _, right in pairs_of(item)})
    names = {text: str(2000 + at) for at, text in enumerate(rights, 1)}
    for at, (left, right) in enumerate(pairs, 1):
        response = f"response_{3000 + at}"
        given = SubElement(presentation, "response_lid", ident=response)
        _plain_material(given, left)
        _labels(SubElement(given, "render_choice"), [(name, text) for text, name in names.items()])
        condition, asked = scoring.condition(goes_on=True)
        _equals(asked, response, names[right])
        scoring.score(condition, fraction_of(_FULL, len(pairs)), add=True)


_TYPES = {
    Kind.CLAIM: "multiple_choice_question",
    Kind.CHOICE: "multiple_choice_question",
    Kind.SELECT: "multiple_answers_question",
    Kind.TYPED: "short_answer_question",
    Kind.ORDER: "matching_question",
    Kind.MATCH: "matching_question",
    Kind.SORT: "matching_question",
}


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
    holds=HOLDS - {QuestionPart.REFUSED} | {QuestionPart.GROUP_ORDER},
    adapt=as_match,
    write=write,
    read=read,
    recognises=recognises("1.2"),
)
