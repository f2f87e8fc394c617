"""What is exported and imported again is the same, as far as the format can hold it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from quiz.bank import shelf
from quiz.bank.pack import Pack
from quiz.bank.problems import PackError
from quiz.formats import register
from quiz.formats.base import ExportedQuestion, Format, QuestionPart
from quiz.formats.fitting import fit
from quiz.formats.pack_files import fitting_why, make_pack
from quiz.rules.items import Choice, Claim, Item, Match, Select, Sort, Typed
from tests.formats.random_packs import packs

BOTH_WAYS = register.names(writing=False)


def imported(data: bytes, target: Format) -> Pack:
    """The pack that an import writes, read as the game reads it, which says if anything is wrong with it."""
    made = make_pack(target.read(data), "x")
    assert made.lost == ()
    with TemporaryDirectory() as folder:
        for name, text in made.files.items():
            (Path(folder) / name).write_bytes(text)
        try:
            return shelf.load(Path(folder))
        except PackError as error:
            raise AssertionError([str(problem) for problem in error.problems]) from None


def expected(entry: ExportedQuestion, target: Format) -> Item:
    """A question that was written as it is to come back: all that was said of it is its reason."""
    return settled(replace(entry.item, why=fitting_why(entry.feedback)), target)


def settled(item: Item, target: Format) -> Item:
    """The question without what no format promises: the order of options, and names that follow from the text."""
    item = replace(item, topic="", evidence=(), **({} if QuestionPart.ID in target.holds else {"id": ""}))
    match item:
        case Choice() | Claim() | Typed() | Match():
            return replace(item, wrong=tuple(sorted(item.wrong, key=lambda one: one.text)))
        case Select():
            wrong = tuple(sorted(item.wrong, key=lambda one: one.text))
            return replace(item, key=tuple(sorted(item.key)), wrong=wrong)
        case Sort() if QuestionPart.THING_WHY not in target.holds:
            return replace(item, groups=tuple(sorted(item.groups)))
    return item


@pytest.mark.parametrize("name", BOTH_WAYS)
@settings(max_examples=1_000 if settings.get_current_profile_name() == "thorough" else 4)
@given(pack=packs())
def test_export_and_import_give_the_same_questions(name: str, pack: Pack) -> None:
    """And only the first time is anything turned into something else, or left out."""
    target = register.by_name(name)
    fitted = fit(pack, pack.items, target, pack.about.title)
    if not fitted.questions.entries:
        return
    once = imported(target.write(fitted.questions), target)
    assert [settled(item, target) for item in once.items] == [
        expected(entry, target) for entry in fitted.questions.entries
    ]
    if QuestionPart.TOPIC in target.holds:
        topics = [once.about.topics[item.topic] for item in once.items]
        assert topics == [entry.topic for entry in fitted.questions.entries]
    again = fit(once, once.items, target, once.about.title)
    assert again.left_out == 0
    twice = imported(target.write(again.questions), target)
    assert [settled(item, target) for item in twice.items] == [settled(item, target) for item in once.items]
