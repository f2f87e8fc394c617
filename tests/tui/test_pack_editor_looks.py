"""How the editor of a pack looks: its list, its forms, the kinds to choose from, a draft, the brief and help."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from quiz.authoring.pack_editing import EditedPack
from quiz.tui.pack_editor import PackEditor
from tests.tui.drive import Golden

SIZES = {"80x24": (80, 24), "120x40": (120, 40), "40x15": (40, 15)}
WALK: Mapping[str, tuple[str, ...]] = {
    "list": (),
    "draft": ("down",),
    "kinds": ("a",),
    "brief": ("escape", "b"),
    "help": ("escape", "question_mark"),
    "form": ("space", "home", "enter", "tab", "tab", "end", *" | By day | he", "tab"),
    "pick": ("ctrl+l",),
    "words": ("enter", "right", "enter", "left"),
    "new": ("escape", "escape", "escape", "escape", "l", "a", "7", *"Who?", "tab"),
    "answered": ("escape", "home", "p", "p"),
}
"""What is pressed from one look to the next."""
DRAWN = (
    ("80x24", "night", set(WALK)),
    ("80x24", "paper", {"form"}),
    ("120x40", "night", {"list", "form", "words"}),
    ("40x15", "night", {"list", "form", "pick", "answered"}),
)
ABOUT = """\
title = "Lantern night in Ardvik"

[source]
cite = "Ardvik Harbour Office, Lantern night, 9 March 2024"
"""
BRIEF = """\
# The brief: the facts of the text, one on each line, each in your own words.
# Players read these lines as the proof of an answer, one at a time.

1 The preparations
1.1 The baker lent the ladders for the lanterns.
1.2 Pupils of the harbour school hung 240 lanterns.

2 The evening
2.1 The choir sang first, and the mayor made a speech.
2.2 A storm put out 6 of the lanterns.
"""
QUESTIONS = """\
[[question]]
stem = "Who lent the ladders for the lanterns?"
key = "The baker"
wrong = [{ text = "The mayor", why = "The mayor made a speech." }, "The choir"]
evidence = [{ "1.1" = "The baker lent the ladders" }]

[[question]]
draft = true
kind = "claim"
stem = "A storm put out 60 of the lanterns."
key = "contradicted"
evidence = [{ "2.2" = "6 of the lanterns" }]

[[question]]
stem = "What came first that evening?"
key = ["The song", "The speech", "The storm"]
evidence = [{ "2.9" = "first" }]
"""


@pytest.mark.slow
@pytest.mark.parametrize(("size", "theme", "drawn"), DRAWN, ids=[f"{size}-{theme}" for size, theme, _ in DRAWN])
async def test_how_the_editor_looks(size: str, theme: str, drawn: set[str], tmp_path: Path, golden: Golden) -> None:
    pack = tmp_path / "lanterns"
    pack.mkdir()
    for file, text in (("pack.toml", ABOUT), ("brief.txt", BRIEF), ("questions.toml", QUESTIONS)):
        (pack / file).write_text(text, "utf-8")
    app = PackEditor(EditedPack(pack), theme=theme)
    async with app.run_test(size=SIZES[size], notifications=True) as pilot:
        await pilot.pause()
        for name, keys in WALK.items():
            await pilot.press(*keys)
            await pilot.pause()
            if name in drawn:
                await golden(app, f"editor-{name}-{size}-{theme}")
