"""Questions changed in place: nothing else of a file moves, and nothing is saved that cannot be read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.authoring.pack_editing import EditedPack, EditError, QuestionPlace
from quiz.authoring.question_toml import question_toml
from quiz.bank import shelf
from quiz.bank.shelf import load
from tests.small_packs import SMALLEST

SOURCE = """\
#:schema ./pack.schema.json
# About ladders.

# The first one.
[[question]]
id = "who-lent"   # keep this
stem = 'Who lent the ladders?'
key = "The baker"
wrong = [
  # a good one
  { text = "The mayor", why = "The mayor sang (1.1)." },   # why not
  "The choir",
]
# a note at the end

# The second one.
[[question]]
draft = true
stem = "In which village was it?"
key = "Ardvik"

# The last words.
"""


@pytest.fixture
def pack(tmp_path: Path) -> EditedPack:
    (tmp_path / "pack.toml").write_text('title = "Harbour"\n')
    (tmp_path / "brief.txt").write_text("1 A\n1.1 The baker lent the ladders.\n")
    (tmp_path / "questions.toml").write_text(SOURCE)
    return EditedPack(tmp_path)


def text(pack: EditedPack) -> str:
    pack.save()
    return (pack.folder / "questions.toml").read_text("utf-8")


def test_only_what_is_changed_changes(pack: EditedPack) -> None:
    first, second = pack.questions()
    assert (first.id, second.id, second.is_draft) == ("who-lent", "in-which-village-was-it", True)
    wrong = [{"text": "The mayor", "why": "The mayor lit a lantern."}, "The choir"]
    pack.change(first.at, {**first.table, "key": "The old baker", "wrong": wrong})
    changed = SOURCE.replace('"The baker"', '"The old baker"').replace(
        "The mayor sang (1.1).", "The mayor lit a lantern."
    )
    assert text(pack) == changed


def test_new_keys_stand_behind_the_others_and_before_the_comment_of_the_next(pack: EditedPack) -> None:
    first, _ = pack.questions()
    pack.change(first.at, {**first.table, "difficulty": 3, "evidence": [{"1.1": ["The baker", "ladders"]}]})
    added = ']\nevidence = [\n  { "1.1" = ["The baker", "ladders"] },\n]\ndifficulty = 3\n# a note at the end\n'
    assert text(pack) == SOURCE.replace("]\n# a note at the end\n", added)


def test_a_draft_is_accepted_by_its_mark_alone(pack: EditedPack) -> None:
    pack.accept(pack.questions()[1].at)
    assert text(pack) == SOURCE.replace("draft = true\n", "")
    assert len(load(pack.folder).items) == 2


def test_a_question_goes_with_its_own_comment_and_no_other(pack: EditedPack) -> None:
    pack.remove(pack.questions()[0].at)
    begin, end = SOURCE.index("# The first one."), SOURCE.index("# a note at the end")
    assert text(pack) == SOURCE[:begin] + SOURCE[end:]


def test_a_claim_left_alone_has_no_shared_name_any_more(pack: EditedPack) -> None:
    """It would be warned of a set that only the program has made. One undo gives both claims back."""
    claims = [{"draft": True, "kind": "claim", "set": "ladders", "stem": f"Ladder {key}.", "key": key}
              for key in ("stated", "contradicted", "not stated")]  # fmt: skip
    places = [pack.add(claim) for claim in claims]
    pack.remove(places[2])
    first = pack.questions()[2].table
    assert (first["set"], list(first["answered"])) == ("ladders", ["claim-set"])
    pack.remove(places[0])
    assert pack.questions()[2].table == {key: value for key, value in claims[1].items() if key != "set"}
    pack.undo()
    assert [one.table.get("set") for one in pack.questions()[2:]] == ["ladders"] * 2


def test_pairs_stand_in_the_order_in_which_they_were_written_last(pack: EditedPack) -> None:
    pairs = {"Williams": "judged", "Loveless": "founded", "Russell": "pardoned"}
    lines = [{"4.4": "The judge, Williams", "2.1": "Loveless"}]
    at = pack.add({"stem": "Who did what?", "key": pairs, "evidence": lines})
    wanted = {"Loveless": "founded", "Frampton": "wrote", "Russell": "pardoned", "Williams": "judged"}
    pack.change(at, {"stem": "Who did what?", "key": wanted, "evidence": [dict(reversed(lines[0].items()))]})
    table = pack.questions()[2].table
    assert list(table["key"].items()) == list(wanted.items())
    assert list(table["evidence"][0]) == ["2.1", "4.4"]
    pack.change(at, {"stem": "Who did what?", "key": dict(reversed(wanted.items())), "evidence": lines})
    assert list(pack.questions()[2].table["key"]) == list(reversed(wanted))


def test_a_question_is_added_at_the_end(pack: EditedPack) -> None:
    at = pack.add({"key": ["A", "B", "C"], "stem": "In which order?", "draft": True})
    assert pack.questions()[2].at == at
    assert text(pack) == SOURCE + '\n[[question]]\ndraft = true\nstem = "In which order?"\nkey = ["A", "B", "C"]\n'


def test_every_change_can_be_undone_and_done_again(pack: EditedPack) -> None:
    pack.remove(pack.questions()[0].at)
    pack.write_brief("1 B\n1.1 Other.\n")
    assert pack.undo()
    assert pack.undo()
    assert not pack.undo()
    assert not pack.has_changed
    assert pack.redo()
    assert len(pack.questions()) == 1
    assert pack.redo()
    assert not pack.redo()
    assert pack.brief.startswith("1 B")


def test_what_is_not_saved_is_checked(pack: EditedPack) -> None:
    first, _ = pack.questions()
    pack.change(first.at, {**first.table, "evidence": [{"1.1": "The mayor"}]})
    assert "words" in {problem.rule for problem in pack.check().report.problems}
    assert "words" not in {problem.rule for problem in EditedPack(pack.folder).check().report.problems}
    pack.undo()
    assert "words" not in {problem.rule for problem in pack.check().report.problems}


def test_another_program_s_changes_are_not_written_over(pack: EditedPack) -> None:
    pack.accept(pack.questions()[1].at)
    path = pack.folder / "questions.toml"
    path.write_text(SOURCE + "# changed elsewhere\n")
    with pytest.raises(EditError, match=r"questions\.toml was changed by another program"):
        pack.save()
    assert path.read_text("utf-8").endswith("# changed elsewhere\n")


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text('title = "Harbour"\n')
    (tmp_path / "questions.toml").write_bytes(SOURCE.replace("\n", "\r\n").encode())
    pack = EditedPack(tmp_path)
    pack.accept(pack.questions()[1].at)
    pack.save()
    assert (tmp_path / "questions.toml").read_bytes() == SOURCE.replace("draft = true\n", "").replace(
        "\n", "\r\n"
    ).encode()


def test_a_sign_that_parts_lines_elsewhere_leaves_a_file_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text('title = "Harbour\u2028night\x85"\n', "utf-8")
    pack = EditedPack(tmp_path)
    assert (pack.about.splitlines(), pack.has_changed) == (['title = "Harbour night "'], False)
    with pytest.raises(EditError, match="row 2: these quotation marks are not those of a file; write straight ones"):
        pack.write_about(f"{pack.about}about = “Lanterns”\n")
    pack.write_about(f'{pack.about}about = "Lanterns"\n')
    assert pack.save() == (tmp_path / "pack.toml",)


def test_files_that_are_written_in_another_way_are_left_to_their_author(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text('title = "Harbour"\n')
    (tmp_path / "questions.toml").write_text('question = [{ stem = "Who?", key = "Ann" }]\n')
    pack = EditedPack(tmp_path)
    with pytest.raises(EditError, match=r"does not write \[\[question\]\] above each question; change it by hand"):
        pack.accept(pack.questions()[0].at)


def test_a_question_that_is_gone_is_said(pack: EditedPack) -> None:
    with pytest.raises(EditError, match="has no question 8 that can be read"):
        pack.accept(QuestionPlace(pack.folder / "questions.toml", 7))


def test_of_a_long_pack_one_line_changes_and_no_other() -> None:
    pack = EditedPack(shelf.built_in() / shelf.DEFAULT)
    before = {path: path.read_text("utf-8").split("\n") for path in pack.folder.glob("*.toml")}
    for one in pack.questions()[::12]:
        pack.change(one.at, {**one.table, "difficulty": one.table["difficulty"] % 3 + 1})
        changed = pack.text(one.at.file).split("\n")
        differing = [line for line, old in zip(changed, before[one.at.file], strict=True) if line != old]
        assert differing == [f"difficulty = {one.table['difficulty'] % 3 + 1}"]
        pack.undo()
    assert not pack.has_changed


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)
LISTS = st.lists(TEXTS | st.dictionaries(TEXTS, TEXTS, max_size=2), max_size=3)
VALUES = TEXTS | st.integers(-9, 9) | st.booleans() | LISTS


@given(st.dictionaries(st.sampled_from(["id", "stem", "key", "wrong", "why", "odd key"]), VALUES))
def test_what_is_written_is_read_again(table: dict[str, object]) -> None:
    assert tomllib.loads(question_toml(table)) == {"question": [table]}


@pytest.mark.parametrize("question", SMALLEST.values())
def test_every_kind_of_question_is_written_as_it_is_read(question: str) -> None:
    table = tomllib.loads(question)
    assert tomllib.loads(question_toml(table))["question"] == [table]
