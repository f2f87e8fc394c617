"""``quiz pack edit`` at a terminal, with an editor that is a script."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pytest

from quiz.authoring.pack_editing import EditedPack
from quiz.cli import pack_edit
from quiz.cli.main import main
from quiz.errors import UsageError

QUESTIONS = '# mine\n[[question]]\nid = "who"\nstem = "Who lent the ladders?"\nkey = "Ann"\n'
DRAFTS = "".join(
    f'\n[[question]]\ndraft = true\nid = "d{n}"\nstem = "What is {n}?"\nkey = "Ann {n}"\n' for n in (1, 2, 3)
)
BREAKS_THEN_MENDS = """
whole = text.count('"Ann"')
path.write_text(text.replace('"Ann"', '"Ann') if whole else text.replace('"Ann', '"Bo"', 1))
"""
"""What the editor does: the first time it takes a quotation mark away, and the second time it writes another key."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "pack.toml").write_text('title = "Harbour"\n')
    (folder / "questions.toml").write_text(QUESTIONS + DRAFTS)
    return folder


def edit(pack: Path, *words: str, script: str = "") -> pexpect.spawn:
    """The command with an editor that does with its last argument what a line of Python says."""
    editor = pack.parent / "editor.py"
    start = "import pathlib, sys\npath = pathlib.Path(sys.argv[-1])\ntext = path.read_text()\n"
    editor.write_text(f"{start}{script}\n")
    environment = os.environ | {"EDITOR": f"{sys.executable} {editor}", "VISUAL": "", "TERM": "xterm"}
    command = ["-m", "quiz", "pack", "edit", "./pack", *words]
    return pexpect.spawn(
        sys.executable, command, cwd=pack.parent, env=environment, encoding="utf-8", timeout=30, dimensions=(40, 150)
    )


@pytest.mark.slow
def test_the_pack_is_checked_after_the_editor_and_broken_toml_is_not_saved(pack: Path) -> None:
    child = edit(pack, "--editor", script=BREAKS_THEN_MENDS)
    child.expect_exact("questions.toml:5: this is not TOML")
    child.expect_exact("The file is still as it was.")
    assert (pack / "questions.toml").read_text() == QUESTIONS + DRAFTS
    child.expect_exact("e edits your changes again, d drops them [e]: ")
    child.sendline("e")
    child.expect_exact("pack: 1 question, 3 drafts, 0 errors, 1 warning; no brief")
    child.expect_exact("nothing ends: ")
    child.sendline("")
    child.expect(pexpect.EOF)
    assert (pack / "questions.toml").read_text() == QUESTIONS.replace("Ann", "Bo") + DRAFTS


@pytest.mark.slow
def test_drafts_are_picked_from_a_list_taken_and_deleted(pack: Path) -> None:
    child = edit(pack, "--drafts")
    for number, answer in ((1, "2"), (2, "n"), (3, "l"), (3, "1"), (1, "y"), (3, "")):
        child.expect_exact(f"Draft {number} of 3: d{number}")
        child.expect_exact(f"What is {number}?")
        child.expect_exact(f"Ann {number}")
        child.expect_exact("l lists all, a number goes to that one, q ends: ")
        child.sendline(answer)
        if answer == "l":
            child.expect_exact("  3  Typed   What is 3?")
    child.expect_exact("1 draft taken, 1 deleted, 1 left.")
    child.expect(pexpect.EOF)
    assert [(one.id, one.is_draft) for one in EditedPack(pack).questions()] == [
        ("who", False),
        ("d1", False),
        ("d3", True),
    ]
    assert (pack / "questions.toml").read_text().startswith(QUESTIONS)


def test_without_a_terminal_it_says_so(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "edit", str(pack), "--drafts"]) == 2
    assert "nobody can be asked here; run it in a terminal" in capsys.readouterr().err


def test_where_no_editor_is_named_a_simple_one_is_opened_or_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", " ")
    monkeypatch.setenv("PATH", str(tmp_path))
    vim = tmp_path / "sensible-editor"
    vim.touch(0o755)
    with pytest.raises(
        UsageError, match=r"no editor is named, and nano is not there\. Name yours in front: EDITOR=vim"
    ):
        pack_edit._editor()
    vim.rename(tmp_path / "nano")
    assert pack_edit._editor() == ["nano"]
    assert capsys.readouterr().err.startswith("No editor is named, so nano opens. Name yours in front: EDITOR=vim")


def test_a_pack_that_comes_with_the_game_is_not_changed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "edit", "hollande-putin", "--editor"]) == 2
    assert "comes with the game, and an update would undo your changes; copy its folder" in capsys.readouterr().err
