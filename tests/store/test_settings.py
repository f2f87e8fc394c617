"""The settings file: kept, mended, and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.store.settings import Settings, read_settings, write_settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "settings.toml"


def test_without_a_file_the_defaults_hold(path: Path) -> None:
    assert read_settings(path) == (Settings(), [])


def test_only_what_changed_is_written_and_comments_and_strangers_stay(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('# mine\ncolour = "blue"\ncount = 5000\n')
    before, _ = read_settings(path)
    write_settings(path, replace(before, theme="paper"), replace(before, theme="paper", certainty=True))
    assert path.read_text() == '# mine\ncolour = "blue"\ncount = 5000\ncertainty = true\n'


def test_what_is_written_is_read_again(path: Path) -> None:
    settings = Settings(theme="contrast", motion=False, citing=True, count=7, player="Zoë [/]")
    write_settings(path, Settings(), settings)
    assert read_settings(path) == (settings, [])


def test_citing_stands_in_the_file_as_pointing(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("pointing = true\n")
    before, notes = read_settings(path)
    assert (before, notes) == (Settings(citing=True), [])
    write_settings(path, before, replace(before, citing=False))
    assert path.read_text() == "pointing = false\n"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            'theme = "pink"',
            """theme: 'pink' is not allowed here; write one of "colour-blind", "contrast", "night", "paper", """
            """"terminal"; playing with 'night'""",
        ),
        ("count = 0", "count: has to be 1 or more; playing with 10"),
        ("count = 5000", "count: has to be 1000 or less"),
        ('count = "ten"', "count: expected a whole number, not text"),
        ("motion = 1", "motion: expected true or false, not a number; playing with true"),
        ("player = 3", "player: expected text, not a number; put it in quotes"),
        (f'player = "{"x" * 61}"', "player: is too long; use at most 60 characters"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_and_the_rest_holds(path: Path, line: str, words: str) -> None:
    path.parent.mkdir()
    path.write_text(f"{line}\nsprint_seconds = 60\n")
    settings, notes = read_settings(path)
    assert settings == Settings(sprint_seconds=60)
    assert len(notes) == 1
    assert words in notes[0]


@pytest.mark.parametrize("text", [b"theme = ", b"\xff\xfe", b"a = " + b"[" * 5000])
def test_a_broken_file_is_set_aside_and_nothing_of_it_lost(path: Path, text: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(text)
    settings, notes = read_settings(path)
    assert settings == Settings()
    assert "settings.toml.bak" in notes[0]
    assert path.with_name("settings.toml.bak").read_bytes() == text
