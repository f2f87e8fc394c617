"""Questions as fields of plain text, and back."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.authoring.pack_editing import EditedPack
from quiz.authoring.question_form import FormError, question_fields, question_kind, question_table, read_form
from quiz.authoring.question_kinds import new_question, with_kind
from quiz.authoring.question_labels import in_words
from quiz.bank import shelf
from quiz.bank.check import check_pack
from quiz.rules.items import ITEM_TYPES, Kind
from tests.small_packs import SMALLEST


def texts(table: dict[str, Any]) -> dict[str, str]:
    return {field.key: field.text for field in question_fields(table)}


def typed(**fields: str) -> dict[str, Any]:
    return question_table({"key": "x", "wrong": ["y"]}, fields)


def test_a_choice_is_its_fields_and_what_else_it_has() -> None:
    table = {
        "stem": "Who lent the ladders?",
        "key": "The baker",
        "wrong": [{"text": "The mayor", "why": "The mayor sang."}, "The choir"],
        "evidence": [{"1.2": ["The baker", "ladders"], "1.3": "lent"}, {"2.1": "again"}],
        "topic": "night",
    }
    assert texts(table) == {
        "stem": "Who lent the ladders?",
        "key": "The baker",
        "wrong": "The mayor | The mayor sang.\nThe choir",
        "evidence": "1.2 | The baker | ladders\n1.3 | lent\n\n2.1 | again",
        "why": "",
        "difficulty": "",
        "process": "",
        "topic": "night",
    }


def test_what_is_typed_is_read() -> None:
    assert typed(stem="Who\nlent?", wrong="A | b\n\nC") == {
        "key": "x",
        "wrong": [{"text": "A", "why": "b"}, "C"],
        "stem": "Who lent?",
    }
    assert typed(evidence="1.1 | one | two\n\n2.1 | three") == {
        "key": "x",
        "wrong": ["y"],
        "evidence": [{"1.1": ["one", "two"]}, {"2.1": "three"}],
    }
    assert typed(difficulty="3")["difficulty"] == 3
    assert "wrong" not in typed(wrong=" ")


@pytest.mark.parametrize(
    ("kind", "text", "key"),
    [
        ("order", "One\nTwo\nThree", ["One", "Two", "Three"]),
        ("match", "A | b\nC | d", {"A": "b", "C": "d"}),
        ("sort", "A | x\nB | y | why", [{"thing": "A", "group": "x"}, {"thing": "B", "group": "y", "why": "why"}]),
        ("claim", "not stated", "not stated"),
    ],
)
def test_the_key_is_read_as_its_kind_has_it(kind: str, text: str, key: object) -> None:
    assert question_table({"kind": kind}, {"key": text})["key"] == key


@pytest.mark.parametrize(
    ("table", "field", "text", "message"),
    [
        ({}, "difficulty", "4", "difficulty: write 1, 2 or 3"),
        (
            {},
            "evidence",
            "1.2",
            "evidence: write its words behind the line, as in 1.2 | words; tab takes the whole line",
        ),
        ({}, "wrong", "a | b | c", "wrong: write the wrong answer, and behind one | why it is wrong"),
        ({"kind": "match"}, "key", "a", "key: write two things on each line, with one | between"),
        ({"kind": "sort"}, "key", "a", "key: write thing | group on each line"),
        ({"answered": {"x": "y"}}, "answered", "{", "answered: this cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said(table: dict[str, Any], field: str, text: str, message: str) -> None:
    with pytest.raises(FormError) as caught:
        question_table(table, {field: text})
    assert message in str(caught.value)


def test_a_field_that_cannot_be_read_keeps_its_value_and_the_others_are_taken() -> None:
    table = {"key": "x", "wrong": ["y"]}
    read = read_form(table, {"wrong": "a | b | c", "why": "So it is."})
    assert read.table == {**table, "why": "So it is."}
    assert list(read.refused) == ["wrong"]


@pytest.mark.parametrize(
    ("table", "kind", "key"),
    [
        ({"key": "Ann", "wrong": ["Bo"]}, Kind.SELECT, ["Ann"]),
        ({"key": "Ann"}, Kind.CHOICE, "Ann"),
        ({"key": ["a", "b"], "wrong": ["c"]}, Kind.MATCH, None),
        ({"key": ["a", "b"], "wrong": ["c"]}, Kind.ORDER, None),
        ({"key": ["a", "b"]}, Kind.SELECT, ["a", "b"]),
        ({"key": {"a": "b"}}, Kind.SORT, [{"thing": "a", "group": "b"}]),
        ({"key": [{"thing": "a", "group": "b"}]}, Kind.MATCH, {"a": "b"}),
        ({"key": [{"thing": "a", "group": "b", "why": "c"}]}, Kind.MATCH, None),
        ({"key": "stated"}, Kind.CHOICE, None),
        ({"key": "Ann", "variants": ["Anne"]}, Kind.CHOICE, None),
    ],
)
def test_a_question_becomes_one_of_another_kind_where_nothing_is_lost(
    table: dict[str, Any], kind: Kind, key: Any
) -> None:
    if key is None:
        with pytest.raises(FormError):
            with_kind(table, kind)
    else:
        assert with_kind(table, kind) == {**table, "kind": kind, "key": key}


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_its_fields_empty_with_a_sample_that_can_be_read(kind: Kind) -> None:
    fields = question_fields(new_question(kind), ("night", "people"))
    # What belongs to the history of a question, or answers a warning, is there once the author has written it.
    can_have = ITEM_TYPES[kind].__struct_fields__
    assert {field.key for field in fields} == {*can_have} - {"id", "subjects", "answered"}
    assert "topic" not in {field.key for field in question_fields(new_question(kind), ("night",))}
    assert all(field.words.sample and not field.text for field in fields)
    assert not read_form(new_question(kind), {field.key: field.words.sample for field in fields}).refused


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ('key = "A"\nwrong = ["B", "C"]', "Question: nothing is written here yet"),
        ('stem = "Who?"\nkey = "A"\nwrong = ["B", "C"]', "Proof: no line of the brief proves its answer; ctrl+l in"),
        ('stem = "When?"\nkind = "typed"\nkey = "9 May 2024"\nanswer = "text"', "so that its other forms count too"),
        (
            'stem = "So."\nkey = "stated"\nmutation = "negation"',
            "What was changed: only a contradicted claim has this",
        ),
        ('stem = "So."\nkey = "stated"\nset = "so"', "Shared name: the name 'so' has 1 stated"),
        (
            'stem = "So."\nkey = "stated"\nwhy = "So (9.9)."\nevidence = [{ "1.1" = "So" }]',
            "Why: it names line 9.9, which the brief has not; name 1.1 there",
        ),
        ('stem = "So."\nkey = ["A", "B"]\ndifficulty = 4', "Level: 4 is not allowed here; write one of 1, 2, 3"),
    ],
)
def test_problems_are_said_in_the_words_of_the_form(question: str, said: str, tmp_path: Path) -> None:
    for name, text in (("pack.toml", 'title = "T"\n'), ("brief.txt", "1 A\n1.1 So.\n"), ("q.toml", question)):
        (tmp_path / name).write_text(f"[[question]]\n{text}\n" if name == "q.toml" else text, "utf-8")
    kind = EditedPack(tmp_path).questions()[0]
    problems = [one for one in check_pack(tmp_path).report.problems if one.id]
    shown = [in_words(problem, question_kind(kind.table)) for problem in problems]
    assert [line for line in shown if said in line], shown
    assert not [line for line in shown if "mutation" in line or "evidence =" in line or "answer =" in line]


def test_what_is_too_unusual_for_plain_text_stays_toml() -> None:
    table = {"stem": "a\nb", "key": {"a | b": "c"}, "wrong": 7, "answered": {"stem-word": "It has to."}}
    assert {field.key for field in question_fields(table) if field.is_toml} == {"stem", "key", "wrong", "answered"}
    assert question_table(table, texts(table)) == table
    assert question_table(table, {"answered": '{ other = "x" }'})["answered"] == {"other": "x"}


def test_every_question_of_a_long_pack_is_what_it_was() -> None:
    for one in EditedPack(shelf.built_in() / shelf.DEFAULT).questions():
        fields = question_fields(one.table)
        assert not [field.key for field in fields if field.is_toml and field.key != "answered"]
        assert question_table({**one.table}, {field.key: f"{field.text}\n" for field in fields}) == one.table
        # Typed anew into an empty form of its kind, it is the same, too.
        kept = {key: value for key, value in one.table.items() if key in {"kind", "answered"}}
        anew = question_table(kept, {field.key: field.text for field in fields if field.key not in kept})
        assert anew == one.table


@pytest.mark.parametrize("question", SMALLEST.values())
def test_the_smallest_of_each_kind_has_no_toml_in_its_form(question: str) -> None:
    assert not any(field.is_toml for field in question_fields(tomllib.loads(question)))


PARTS = st.text(max_size=6)
ANY = st.recursive(
    PARTS | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PARTS, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["stem", "key", "wrong", "evidence", "groups", "why", "odd"]), ANY))
def test_whatever_a_table_holds_an_untouched_form_gives_it_back(table: dict[str, Any]) -> None:
    assert question_table(table, texts(table)) == table


def test_what_there_is_to_choose_from_has_plain_words_in_the_form_and_its_own_in_the_file() -> None:
    written = {"kind": "claim", "stem": "So.", "key": "contradicted", "mutation": "same set", "process": "integrate"}
    shown = texts(written)
    assert (shown["mutation"], shown["process"]) == ("same sort", "combine")
    assert read_form(written, shown).table == written
    changed = read_form(written, {**shown, "mutation": "Denied", "process": "retrieve"}).table
    assert (changed["mutation"], changed["process"]) == ("negation", "retrieve")
    refused = read_form(written, {**shown, "process": "guess"}).refused
    assert refused == {"process": "write one of find, conclude, combine or judge"}
