"""What the importers of other programs refuse or read otherwise, so that it is not written."""

from __future__ import annotations

import zipfile
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree

from quiz.bank import shelf
from quiz.bank.about import About
from quiz.bank.brief import Brief, read_brief
from quiz.bank.pack import Pack
from quiz.formats import register
from quiz.formats.base import Found
from quiz.formats.fitting import Fitted, fit
from quiz.formats.pack_files import make_pack
from quiz.rules.items import Distractor, Item, Match, Typed
from tests.cli.run_command import PACK

COMMON: dict[str, Any] = {"id": "one", "stem": "What belongs to what?", "topic": "all"}


def fitted(item: Item, name: str) -> Fitted:
    """What a format holds of a pack with one question."""
    pack = Pack(
        name="one", about=About(title="One", topics={"all": "All"}), brief=Brief(()), items=(item,), digest="sha256:0"
    )
    return fit(pack, pack.items, register.by_name(name), pack.about.title)


def written(item: Item, name: str) -> str:
    """A format's text of a pack with one question, or the text of the question in a package."""
    data = register.by_name(name).write(fitted(item, name).questions)
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(BytesIO(data)) as package:
        name = next(name for name in package.namelist() if name.startswith(("quiz/quiz", "items/")))
        return package.read(name).decode()


def imported(data: bytes, name: str) -> Found:
    """What a file of a format holds."""
    read = register.by_name(name).read
    assert read is not None
    return read(data)


def test_canvas_finds_no_wrong_answer_among_those_that_are_named() -> None:
    item = Typed(**COMMON, key="Rosa", variants=("the mare",), wrong=(Distractor("Hans", "That was the other horse."),))
    found = etree.fromstring(written(item, "qti-1.2").encode())
    named = [one.text for one in found.iter("{*}varequal")]
    assert named == ["Rosa", "the mare"]
    assert fitted(item, "qti-1.2").lost[0].what == "without the answers that you listed as wrong"


def test_no_player_of_qti_compares_what_was_not_answered() -> None:
    item = Typed(**COMMON, key="Rosa", wrong=(Distractor("Hans", "That was the other horse."),))
    found = etree.fromstring(written(item, "qti-2.1").encode())
    (answered,) = found.findall("{*}responseProcessing/{*}responseCondition/{*}responseIf")
    assert [_bare(one.tag) for one in answered[0].iter()] == ["not", "isnull", "variable"]
    assert [one.text for one in answered.findall(".//{*}stringMatch/{*}baseValue")] == ["Hans"]


@pytest.mark.parametrize("name", ["moodle", "gift", "qti-1.2", "qti-2.1", "qti-3.0"])
def test_a_number_counts_in_words_too_and_comes_back_without_them(name: str) -> None:
    stem = "How many years was the sentence?"
    for wrong in ((), (Distractor("14"),)):
        item = Typed(**COMMON | {"stem": stem}, key="7", answer="number", wrong=wrong)
        assert "seven years" in written(item, name)
        target = register.by_name(name)
        assert target.write is not None
        (back,) = imported(target.write(fitted(item, name).questions), name).questions
        assert (back.table["key"], back.table["variants"]) == ("7", [])


@pytest.mark.parametrize("name", ["moodle", "gift"])
def test_moodle_gets_the_text_that_is_asked_about_and_gives_it_back(name: str) -> None:
    pack, target = shelf.load(PACK), register.by_name(name)
    assert target.write is not None
    data = target.write(fit(pack, pack.items, target, pack.about.title).questions)
    assert b"The text" in data
    made = make_pack(imported(data, name), "x")
    brief, problems, _ = read_brief(made.files["brief.txt"].decode(), "brief.txt")
    assert not problems
    assert brief.lines == pack.brief.lines
    assert made.lost == ()


def test_what_others_list_stays_though_the_game_would_take_it() -> None:
    file = b"::a:: How many? {=%100%7 =%100%seven =%100%sieben}"
    (found,) = imported(file, "gift").questions
    assert found.table["variants"] == ["seven", "sieben"]


@pytest.mark.parametrize("name", ["moodle", "gift"])
def test_moodle_gets_no_match_at_which_its_importer_stops(name: str) -> None:
    two = {"the baker": "bread", "the smith": "nails"}
    gone = fitted(Match(**COMMON, key=two), name)
    assert gone.left_out == 1
    assert "Moodle takes no match with fewer than 3 right-hand sides" in gone.lost[0].what
    assert fitted(Match(**COMMON, key=two, wrong=(Distractor("cloth"),)), name).left_out == 0


@pytest.mark.parametrize("name", ["moodle", "gift"])
def test_what_looks_like_a_tag_stays_in_moodle_s_menus(name: str) -> None:
    item = Match(**COMMON, key={"a": "<5 km", "b": "R&D", "c": "3 < 4"})
    text = written(item, name)
    once = {"moodle": "&amp;lt;5 km", "gift": "&lt;5 km"}[name]
    assert once in text
    assert {"moodle": "R&amp;D", "gift": "R&D"}[name] in text
    (question,) = register.by_name(name).read(text.encode()).questions
    assert question.table["key"] == item.key


PARTS = {
    "assessmentItem": ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"],
    "responseDeclaration": ["correctResponse", "mapping"],
    "itemBody": ["p", "choiceInteraction", "orderInteraction", "matchInteraction"],
    "responseIf": ["not", "match", "stringMatch", "setOutcomeValue", "responseCondition"],
    "resource": ["file", "dependency"],
    "item": ["itemmetadata", "presentation", "resprocessing", "itemfeedback"],
    "presentation": ["material", "response_lid", "response_str"],
    "response_lid": ["material", "render_choice"],
    "resprocessing": ["outcomes", "respcondition"],
    "respcondition": ["conditionvar", "setvar", "displayfeedback"],
}
"""Elements of QTI 2.1 and 1.2 whose parts have an order, and that order."""


@pytest.mark.parametrize("name", ["qti-2.1", "qti-3.0", "qti-1.2"])
def test_parts_of_qti_stand_in_the_order_of_its_schemas(name: str) -> None:
    pack = shelf.load(PACK)
    target = register.by_name(name)
    seen = 0
    with zipfile.ZipFile(BytesIO(target.write(fit(pack, pack.items, target, "Light").questions))) as package:
        for member in package.namelist():
            for element in etree.fromstring(package.read(member)).iter():
                for old, order in PARTS.items():
                    if _bare(element.tag) == _bare(old):
                        places = [[*map(_bare, order)].index(_bare(part.tag)) for part in element]
                        assert all(a <= b for a, b in pairwise(places)), (member, old, places)
                        seen += 1
    assert seen > len(pack.items)


def _bare(tag: str) -> str:
    """The name of an element as versions of QTI have it in common: without its namespace, its dashes and capitals."""
    return tag.rpartition("}")[2].removeprefix("qti-").replace("-", "").casefold()
