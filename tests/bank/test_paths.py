"""Paths as people write them."""

from __future__ import annotations

from pathlib import Path

from quiz.bank.paths import short_path, user_paths


def test_a_pattern_that_no_shell_has_filled_in_names_the_files_that_fit(tmp_path: Path) -> None:
    for name in ("b.result.json", "a.result.json", "notes.txt"):
        (tmp_path / name).touch()
    found = user_paths([str(tmp_path / "*.result.json"), str(tmp_path / "notes.txt")])
    assert [path.name for path in found] == ["a.result.json", "b.result.json", "notes.txt"]


def test_a_file_may_be_called_like_a_pattern_and_one_that_fits_nothing_stays(tmp_path: Path) -> None:
    (tmp_path / "[x].json").touch()
    written = [str(tmp_path / "[x].json"), str(tmp_path / "*.zip")]
    assert list(map(str, user_paths(written))) == written


def test_a_long_path_is_shown_by_its_end() -> None:
    place = Path("results", "class-7b", "monday", "game.result.json")
    assert short_path(place, 60) == str(place)
    assert short_path(place, 30) == str(Path("…", "monday", "game.result.json"))
    assert short_path(place, 10) == "game.result.json"
