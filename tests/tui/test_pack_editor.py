"""The editor of a pack on the full screen, from the first question to the files."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from quiz.authoring.pack_editing import EditedPack
from quiz.tui.pack_editor import PackEditor

QUESTIONS = """\
# Mine.
[[question]]
id = "who"  # keep
stem = "Who lent the [b]ladders[/]?"
key = "The baker"
wrong = ["The mayor", "The choir"]
evidence = [{ "1.1" = "The baker" }]

[[question]]
draft = true
id = "what"
stem = "What was hung?"
key = "Lanterns"
wrong = ["Flags", "Sails"]
evidence = [{ "1.2" = "lanterns" }]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "pack.toml").write_text('title = "Harbour"\n')
    (tmp_path / "brief.txt").write_text("1 Night\n1.1 The baker lent the ladders.\n1.2 Pupils hung lanterns.\n")
    (tmp_path / "questions.toml").write_text(QUESTIONS)
    return tmp_path


def said(app: PackEditor) -> str:
    """The text on the screen as one run of words."""
    rows = (strip.text for strip in app.screen._compositor.render_strips())
    return " ".join(" ".join(rows).split())


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def field(app: PackEditor, key: str) -> TextArea:
    return next(area for area in app.query(TextArea) if area.name == key)


async def test_a_pack_is_edited_checked_previewed_undone_and_saved(pack: Path) -> None:
    app = PackEditor(EditedPack(pack))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        assert "1 question, 1 draft, 0 errors" in said(app)
        assert "Who lent the [b]ladders[/]?" in said(app)
        assert "? What was hung?" in said(app)

        # What is typed is checked as it is typed, and one undo takes all of it back.
        await press(pilot, "enter", "tab", "tab", "tab", "end", *"xy")
        assert field(app, "evidence").text == "1.1 | The bakerxy"
        assert "NOT SAVED" in said(app)
        assert "line 1.1 does not say 'The bakerxy'" in said(app)
        assert "1 error" in said(app)
        await press(pilot, "escape")
        assert "✗ Who lent" in said(app)
        await press(pilot, "u")
        assert "0 errors" in said(app)
        assert "NOT SAVED" not in said(app)

        await press(pilot, "p")
        assert "Choice" in said(app)
        assert "Pick one." in said(app)
        await press(pilot, "down")
        assert "y Take the draft" in said(app)
        await press(pilot, "y")
        assert "2 questions, 0 drafts" in said(app)

        await press(pilot, "b")
        await press(pilot, "down", "down", "down", *"1.3", "space", *"New.")
        await press(pilot, "escape", "home", "enter", "tab", "end", *"!")
        await press(pilot, "ctrl+q")
        assert "Not saved: ctrl+s saves, ctrl+q once more drops the changes." in said(app)
        await press(pilot, "ctrl+s")
        assert "Saved: questions.toml, brief.txt" in said(app) or "Saved: brief.txt, questions.toml" in said(app)
        await press(pilot, "ctrl+q")
    assert app.return_value == 0
    changed = QUESTIONS.replace("draft = true\n", "").replace('"The baker"\nwrong', '"The baker!"\nwrong')
    assert (pack / "questions.toml").read_text() == changed
    assert (pack / "brief.txt").read_text().endswith("1.2 Pupils hung lanterns.\n1.3 New.")


async def test_claims_of_a_set_are_told_apart_in_the_list(pack: Path) -> None:
    claims = "".join(
        f'[[question]]\nkind = "claim"\nset = "ladders"\nstem = "The baker lent the ladders and the ropes {at}"\n'
        f'key = "{verdict}"\n'
        for at, verdict in enumerate(("stated", "contradicted", "unsure"))
    )
    (pack / "questions.toml").write_text(QUESTIONS + claims)
    app = PackEditor(EditedPack(pack))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = [strip.text[:32].rstrip(" │▕") for strip in app.screen._compositor.render_strips()]
        first = next(at for at, row in enumerate(rows) if "Who lent" in row)
        shown = [row[3:].strip() for row in rows[first + 1 : first + 10 : 2]]
        assert shown == ["Choice", "Choice", "Claim, stated", "Claim, contradicted", "cannot be read yet"]


async def test_questions_are_added_and_removed(pack: Path) -> None:
    app = PackEditor(EditedPack(pack), "what")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "What was hung?" in field(app, "stem").text
        await press(pilot, "n")
        assert "1 question, 0 drafts" in said(app)
        await press(pilot, "a")
        assert field(app, "stem").text == "A new question"
        await press(pilot, "delete", "delete")
        assert "0 questions, 0 drafts" in said(app)
        await press(pilot, "u", "u")
        assert "1 question, 1 draft" in said(app)
        await press(pilot, "ctrl+q", "ctrl+q")
    assert (pack / "questions.toml").read_text() == QUESTIONS


async def test_a_field_that_cannot_be_read_changes_nothing_and_says_why(pack: Path) -> None:
    app = PackEditor(EditedPack(pack))
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "tab", "tab", "tab", "f7", "delete", *"1.1")
        assert "write the words that prove it" in said(app)
        await press(pilot, "ctrl+q", "ctrl+q")
    assert (pack / "questions.toml").read_text() == QUESTIONS
