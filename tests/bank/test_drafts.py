"""Drafts: questions that the author has not said yes to. They are counted and listed, and asked nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.bank import shelf
from quiz.bank.check import check_pack
from quiz.bank.problems import PackError, Severity
from quiz.bank.schema import pack_schema
from quiz.cli.main import main
from quiz.wording.checks import summary
from tests.small_packs import write_pack

ASKED = 'stem = "Who lent the ladders?"\nkey = "The baker"\nwrong = ["The mayor", "The choir"]\n'
DRAFT = 'draft = true\nstem = "In which village was it?"\nkey = "Ardvik"\n'
BROKEN = "draft = true\nkey = 7\n"
BRIEF = "1 The night\n1.1 The baker lent the ladders.\n"


def test_a_draft_is_in_the_pack_and_not_among_its_questions(tmp_path: Path) -> None:
    pack = shelf.load(write_pack(tmp_path / "harbour", [DRAFT, ASKED]))
    assert [item.id for item in pack.items] == ["who-lent-the-ladders"]
    assert [item.id for item in pack.drafts] == ["in-which-village-was-it"]


def test_without_its_mark_it_is_asked(tmp_path: Path) -> None:
    pack = shelf.load(write_pack(tmp_path / "harbour", [DRAFT.replace("true", "false"), ASKED]))
    assert len(pack.items) == 2
    assert not pack.drafts


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        (BROKEN, "form"),
        (f'{DRAFT}evidence = [{{ "1.1" = "the village of Ardvik" }}]\n', "words"),
        (f'{DRAFT}topic = "winter"\n', "topic"),
        (f'{DRAFT}id = "who-lent-the-ladders"\n', "duplicate-id"),
    ],
)
def test_what_is_wrong_with_a_draft_is_a_warning_and_keeps_nobody_from_playing(
    tmp_path: Path, draft: str, rule: str
) -> None:
    named = f'id = "who-lent-the-ladders"\n{ASKED}'
    folder = write_pack(tmp_path / "harbour", [draft, named], brief=BRIEF)
    report = check_pack(folder).report
    assert report.errors == 0
    assert rule in {problem.rule for problem in report.problems if problem.severity is Severity.WARNING}
    assert len(shelf.load(folder).items) == 1


def test_a_draft_that_is_neither_true_nor_false_is_an_error(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "harbour", [DRAFT.replace("true", '"no"'), ASKED])
    with pytest.raises(PackError, match="draft is neither true nor false; write draft = true, or remove it"):
        shelf.load(folder)


def test_a_draft_never_changes_the_id_of_a_question(tmp_path: Path) -> None:
    """The history knows the question by it."""
    folder = write_pack(tmp_path / "harbour", [f"draft = true\n{ASKED}", ASKED])
    pack = shelf.load(folder)
    assert [item.id for item in pack.items] == ["who-lent-the-ladders"]
    assert pack.drafts[0].id.startswith("who-lent-the-ladders-")


def test_the_check_counts_drafts_and_nothing_of_what_they_ask(tmp_path: Path) -> None:
    evidence = 'evidence = [{ "1.1" = "baker" }]\n'
    report = check_pack(
        write_pack(tmp_path / "harbour", [f"draft = true\n{ASKED}{evidence}", ASKED], brief=BRIEF)
    ).report
    assert report.coverage.drafts == 1
    assert report.coverage.unasked == ("1.1",)
    assert summary(report)[0].startswith("harbour: 1 question, 1 draft, 0 errors, ")


def test_a_pack_of_drafts_alone_is_not_played_but_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_pack(tmp_path / "harbour", [DRAFT])
    assert main(["check", str(folder)]) == 1
    what = "all of the pack's questions are drafts; remove 'draft = true' from those to be asked"
    assert what in capsys.readouterr().out
    assert main(["questions", str(folder), "--drafts"]) == 0
    listed = capsys.readouterr().out
    assert listed.startswith("Harbour: 1 draft\n")
    assert "In which village was it?" in listed
    assert "Ardvik" in listed
    assert main(["play", "--plain", str(folder)]) == 1


def test_the_questions_and_the_drafts_are_two_lists(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_pack(tmp_path / "harbour", [DRAFT, ASKED])
    main(["questions", str(folder)])
    assert "village" not in capsys.readouterr().out
    main(["questions", str(folder), "--drafts"])
    assert "ladders" not in capsys.readouterr().out


def test_editors_know_the_mark() -> None:
    definitions = pack_schema()["$defs"]
    assert all(definitions[kind]["properties"]["draft"]["type"] == "boolean" for kind in ("Claim", "Sort"))
