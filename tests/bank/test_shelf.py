"""Packs by name and by path."""

from __future__ import annotations

import ntpath
import posixpath

import pytest

from quiz.bank.shelf import is_path


@pytest.mark.parametrize(
    ("text", "posix", "windows"),
    [
        ("laws", False, False),
        ("", False, False),
        (".", True, True),
        ("..", True, True),
        ("./laws", True, True),
        ("packs/laws", True, True),
        ("laws/", True, True),
        (r"packs\laws", False, True),
        ("laws\\", False, True),
        ("C:laws", False, True),
        ("C:/packs/laws", True, True),
        (r"\\server\share", False, True),
    ],
)
def test_a_path_is_told_from_a_name_by_what_the_platform_takes_for_one(text: str, posix: bool, windows: bool) -> None:
    assert is_path(text, posixpath) is posix
    assert is_path(text, ntpath) is windows
