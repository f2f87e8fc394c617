"""A question needs a stem, a key and, where its kind has them, wrong answers: the rest has honest defaults."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.check import CheckReport, check_pack
from quiz.bank.pack import Pack
from quiz.bank.problems import PackError, Severity
from quiz.bank.schema import pack_schema
from quiz.bank.shelf import load, read_about
from quiz.rules.items import Item, Kind, Sort
from quiz.rules.kinds.claim import Verdict
from tests.small_packs import SMALLEST, write_pack

HARBOUR = 'stem = "Who lent the ladders?"\nkey = "The baker"\nwrong = ["The mayor", "The choir"]\n'


def small(folder: Path, *questions: str, about: str = 'title = "Harbour"', brief: str | None = None) -> Pack:
    return load(write_pack(folder / "harbour", questions, about=about, brief=brief))


def one(folder: Path, question: str) -> Item:
    (item,) = small(folder, question).items
    return item


def checked(folder: Path, *questions: str, strict: bool = False, **more: str) -> CheckReport:
    return check_pack(write_pack(folder / "harbour", questions, **more), strict=strict).report


def test_the_rest_of_a_small_question_is_as_the_guide_says(tmp_path: Path) -> None:
    pack = small(tmp_path, HARBOUR)
    (item,) = pack.items
    assert (item.id, item.kind, item.difficulty) == ("who-lent-the-ladders", Kind.CHOICE, 2)
    assert (item.evidence, item.why) == ((), "")
    assert [(wrong.text, wrong.why) for wrong in item.distractors] == [("The mayor", ""), ("The choir", "")]
    assert pack.about.topics == {item.topic: "Harbour"}
    assert (pack.about.about, pack.about.source, pack.about.cite) == ("", None, "")
    assert pack.brief.paragraphs == ()
    assert read_about(tmp_path / "harbour") == pack.about


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ('key = "stated"', Kind.CLAIM),
        ('key = "not stated"\nwrong = ["stated", "contradicted"]', Kind.CLAIM),
        ('key = "stated"\nwrong = ["denied", "contradicted"]', Kind.CHOICE),
        ('key = "A"\nwrong = ["B"]', Kind.CHOICE),
        ('key = "A"', Kind.TYPED),
        ('key = "A"\nwrong = []', Kind.TYPED),
        ('key = "A"\nwrong = ["B"]\nvariants = ["C"]', Kind.TYPED),
        ('key = "7"\nwrong = ["8"]\nanswer = "number"', Kind.TYPED),
        ('key = ["A", "B"]\nwrong = ["C"]', Kind.SELECT),
        ('key = ["A", "B", "C"]', Kind.ORDER),
        ('key = { A = "B", C = "D" }', Kind.MATCH),
        ('key = { A = "B", C = "D" }\nwrong = ["E"]', Kind.MATCH),
        (
            'key = [{ thing = "A", group = "X" }, { thing = "B", group = "Y" }, { thing = "C", group = "X" }]',
            Kind.SORT,
        ),
        ('key = "A"\nwrong = ["B"]\nkind = "typed"', Kind.TYPED),
        ('key = "stated"\nwrong = ["unclear"]\nkind = "choice"', Kind.CHOICE),
        ('key = "stated"\nkind = "typed"', Kind.TYPED),
    ],
)
def test_the_kind_follows_from_the_shape_of_the_key_unless_it_is_named(
    tmp_path: Path, question: str, kind: Kind
) -> None:
    assert one(tmp_path, f'stem = "What is it?"\n{question}').kind is kind


@pytest.mark.parametrize(
    ("key", "also"), [("40", "forty"), ("February", "Feb"), ("9 November 1989", "9.11.1989"), ("The baker", "baker")]
)
def test_a_typed_number_or_date_is_marked_as_one_unless_the_kind_is_written(
    tmp_path: Path, key: str, also: str
) -> None:
    item = one(tmp_path, f'stem = "What is it?"\nkey = "{key}"')
    assert item.credit((also,)) == 1
    assert one(tmp_path, f'stem = "What is it?"\nkey = "{key}"\nkind = "typed"').answer_type == "text"


@pytest.mark.parametrize(
    "question",
    [
        "key = 7",
        "key = 7\nwrong = [5, 6.50, { text = 8 }]",
        "key = 1990\nvariants = [1990.0]",
        "key = [7, 8]\nwrong = [9]",
        "key = [7, 8, 9]",
        "key = { A = 7, B = 8 }\nwrong = [9]",
        "key = [{ thing = 1, group = 7 }, { thing = 2, group = 8 }, { thing = 3, group = 7 }]",
        "key = [{ thing = 1, group = 7 }, { thing = 2, group = 8 }, { thing = 3, group = 7 }]\ngroups = [8, 7]",
    ],
)
def test_a_number_without_quotes_is_the_text_that_it_is_written_as(tmp_path: Path, question: str) -> None:
    bare = f'stem = "How many are there?"\n{question}\n'
    in_quotes = re.sub(r"\b\d+(\.\d+)?", r'"\g<0>"', bare)
    assert one(tmp_path, bare) == one(tmp_path, in_quotes)
    document = {"question": [tomllib.loads(bare)]}
    jsonschema.Draft202012Validator(pack_schema()).validate(document)


def test_things_to_sort_name_their_groups(tmp_path: Path) -> None:
    item = one(tmp_path, SMALLEST[Kind.SORT])
    assert isinstance(item, Sort)
    assert item.groups == ("In the water", "On land")
    assert item.part_reasons(()) == ()


def test_the_verdicts_of_a_claim_are_its_wrong_answers(tmp_path: Path) -> None:
    item = one(tmp_path, 'stem = "It rained."\nkey = "contradicted"')
    assert [wrong.text for wrong in item.distractors] == [Verdict.STATED, Verdict.NOT_STATED]


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("Who lent the ladders?", "who-lent-the-ladders"),
        ("  What's   the Café's name? ", "whats-the-cafes-name"),
        ("Größe & Gewicht", "grosse-and-gewicht"),
        ("Где гавань?", "где-гавань"),
        ("港はどこですか。", "港はどこですか"),
        ("बंदरगाह कहाँ है?", "बंदरगाह-कहाँ-है"),
        ("أين الميناء؟", "أين-الميناء"),
        ("2 + 2 = ?", "2-2"),
        (
            "Which of the many boats that lay in the harbour was the first to leave?",
            "which-of-the-many-boats-that-lay-in-the-harbour",
        ),
        ("x" * 200, "x" * 50),
    ],
)
def test_the_id_is_made_of_the_stem_in_any_script_and_stays_so(tmp_path: Path, stem: str, name: str) -> None:
    """The history knows a question by its id: what a stem gives once it has to give in every later version."""
    assert one(tmp_path, f'stem = {json.dumps(stem)}\nkey = "A"').id == name


def test_a_stem_without_a_letter_gives_an_id_all_the_same(tmp_path: Path) -> None:
    assert one(tmp_path, 'stem = "?!"\nkey = "A"').id.startswith("question-")


ALIKE = tuple(f'stem = "Which is right?"\nkey = "A{n}"\nwrong = ["B{n}", "C{n}"]' for n in range(3))


def test_ids_of_stems_that_are_alike_differ_and_do_not_depend_on_each_other(tmp_path: Path) -> None:
    ids = [item.id for item in small(tmp_path, *ALIKE).items]
    assert len(set(ids)) == 3
    assert all(name.startswith("which-is-right-") for name in ids)
    assert [item.id for item in small(tmp_path, *reversed(ALIKE[1:])).items] == [ids[2], ids[1]]


def test_an_id_never_tells_the_key(tmp_path: Path) -> None:
    """Whichever of the options is right, the question is called the same."""
    texts = ("A", "B", "C")
    ids = set()
    for key in texts:
        wrong = json.dumps([text for text in texts if text != key])
        pack = small(tmp_path, f'stem = "Which?"\nkey = "{key}"\nwrong = {wrong}', 'stem = "Which?"\nkey = "else"')
        ids.add(pack.items[0].id)
    assert len(ids) == 1


def test_what_looks_the_same_in_every_way_has_an_id_of_its_own(tmp_path: Path) -> None:
    ids = [item.id for item in small(tmp_path, *['stem = "How many?"\nkey = "A"'] * 3).items]
    assert len(set(ids)) == 3


def test_a_made_id_gives_way_to_one_that_is_written(tmp_path: Path) -> None:
    written = f'id = "who-lent-the-ladders"\n{HARBOUR.replace("baker", "guild")}'
    for questions in ((HARBOUR, written), (written, HARBOUR)):
        ids = {item.id for item in small(tmp_path, *questions).items}
        assert len(ids) == 2
        assert "who-lent-the-ladders" in ids


def test_questions_take_the_only_topic_and_have_to_name_one_of_several(tmp_path: Path) -> None:
    named = 'title = "Harbour"\n[topics]\nboats = "The boats"\n'
    assert small(tmp_path, HARBOUR, about=named).items[0].topic == "boats"
    report = checked(tmp_path, HARBOUR, about=f'{named}people = "The people"\n')
    assert [problem.message for problem in report.problems if problem.severity is Severity.ERROR] == [
        "'topic' is missing; write it"
    ]


def test_a_long_title_is_cut_where_it_names_the_topic(tmp_path: Path) -> None:
    pack = small(tmp_path, HARBOUR, about=f'title = "{"Harbour " * 9}"')
    (name,) = pack.about.topics.values()
    assert len(name) <= 40
    assert name.endswith("…")


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ('stem = "What?"', "'key' is missing; write it"),
        ('stem = "What?"\nkey = true', "key: expected text, not true or false; put it in quotes"),
        ('key = "A"', "'stem' is missing; write it"),
        (
            'stem = "What?"\nkey = "A"\nwrong = ["B", 2024-03-09]',
            "wrong number 2: text: expected text, not a bare date; put it in quotes",
        ),
        ('stem = "What?"\nkey = "A"\nwrong = ["B", ""]', "wrong number 2: text: is empty; write something"),
        ('stem = "What?"\nkey = "A"\nwrong = ["B", "a"]', "'a' is the key as well; replace it"),
        ('stem = "What?"\nkey = ["A", "B"]', "key: has too few entries; write at least 3"),
        ('stem = "What?"\nkey = "A"\nkind = "choice"', "'wrong' is missing; write it"),
        ('stem = "What?"\nkey = "A"\nwhy = ""', "why: is empty; write something"),
        ('stem = "What?"\nkey = "A"\nevidence = []', "evidence: has too few entries; write at least 1"),
    ],
)
def test_what_has_no_default_is_asked_for_in_one_line(tmp_path: Path, question: str, message: str) -> None:
    report = checked(tmp_path, HARBOUR, question)
    assert [problem.message for problem in report.problems if problem.severity is Severity.ERROR] == [message]


def test_evidence_without_a_brief_is_one_error(tmp_path: Path) -> None:
    proved = HARBOUR + 'evidence = [{ "1.1" = "lent" }]\n'
    with pytest.raises(PackError, match="no such file, though evidence names its lines"):
        small(tmp_path, proved, proved.replace("Who", "Which"))
    assert checked(tmp_path, proved, proved.replace("Who", "Which")).errors == 1


def test_the_check_advises_on_what_is_unproved(tmp_path: Path) -> None:
    bare = checked(tmp_path, HARBOUR, ALIKE[0])
    assert [(problem.rule, problem.severity) for problem in bare.problems] == [("no-brief", Severity.WARNING)]
    brief = "1 The harbour\n1.1 The baker lent the ladders.\n"
    report = checked(tmp_path, HARBOUR, ALIKE[0] + '\nevidence = [{ "1.1" = "lent" }]', brief=brief)
    assert [(problem.id, problem.rule) for problem in report.problems] == [("who-lent-the-ladders", "unproved")]
    assert report.coverage.unproved == 1


def test_the_strict_check_asks_for_everything(tmp_path: Path) -> None:
    report = checked(tmp_path, *SMALLEST.values(), strict=True)
    assert report.errors == len(report.problems)
    assert {problem.rule for problem in report.problems} == {"left-out"}
    asked_for: dict[str, set[str]] = {}
    for problem in report.problems:
        asked_for.setdefault(problem.id, set()).add(problem.message.removesuffix(" is missing; write it"))
    everywhere = {"'id'", "'kind'", "'evidence'", "'why'", "'topic'", "'difficulty'"}
    by_kind = {item.kind: asked_for[item.id] - everywhere for item in load(tmp_path / "harbour").items}
    assert by_kind == {
        Kind.CLAIM: {"'wrong'", "'mutation'"},
        Kind.CHOICE: {"wrong number 1: 'why'", "wrong number 2: 'why'"},
        Kind.SELECT: {"wrong number 1: 'why'"},
        Kind.TYPED: set(),
        Kind.ORDER: set(),
        Kind.MATCH: set(),
        Kind.SORT: {"'groups'", "key number 1: 'why'", "key number 2: 'why'", "key number 3: 'why'"},
    }
    assert all(everywhere <= found for name, found in asked_for.items() if name)
    of_pack = {(Path(problem.file).name, problem.what) for problem in report.problems if not problem.id}
    assert of_pack == {
        ("pack.toml", "'about' is missing"),
        ("pack.toml", "'source' is missing"),
        ("pack.toml", "'topics' is missing"),
        ("brief.txt", "no such file"),
    }


@pytest.mark.parametrize(
    ("address", "messages"),
    [
        ("", ["source: 'address' is missing; write it, or address = \"\" if the text has no page"]),
        ('address = ""', []),
        ('address = "https://example.org"', []),
        (
            'address = "unknown"',
            ["source.address: 'unknown' does not have the right form; write it as in \"https://example.org\""],
        ),
    ],
)
def test_a_text_without_a_page_passes_the_strict_check_where_its_pack_says_so(
    tmp_path: Path, address: str, messages: list[str]
) -> None:
    source = f'[source]\npublisher = "A"\ndate = 1904-01-05\nplace = "B"\ncite = "A, B, 1904"\n{address}'
    report = checked(tmp_path, HARBOUR, about=f'title = "Harbour"\n{source}', strict=True)
    assert [problem.message for problem in report.problems if "address" in problem.message] == messages


def test_editors_accept_the_smallest_question_of_every_kind(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack", SMALLEST.values())
    for path in folder.glob("*.toml"):
        document = json.loads(json.dumps(tomllib.loads(path.read_text(encoding="utf-8"))))
        jsonschema.Draft202012Validator(pack_schema()).validate(document)


VALUES = st.recursive(
    st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("text", "thing", "group", "why")), inner)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(("id", "kind", "stem", "key", "wrong", "groups", "topic", "set")), VALUES))
def test_no_table_is_too_odd_to_be_filled_up(raw: dict[str, object]) -> None:
    from quiz.bank.decode import decode_item, decode_rest
    from quiz.bank.defaults import complete

    table, _ = complete(raw, {"all": "All"})
    item, problems = decode_item(table)
    assert (item is None) == bool(problems)
    if item is None:
        decode_rest(table, problems)
