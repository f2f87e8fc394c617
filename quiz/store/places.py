"""Where the game keeps its own files."""

from __future__ import annotations

import os
from pathlib import Path

from quiz.bank.paths import user_path
from quiz.errors import UsageError

VARIABLE = "QUIZ_HOME"
"""The environment variable that puts everything the game keeps into one folder."""


def settings_file() -> Path:
    """The file with the settings, which need not exist yet; raises UsageError where there is no place for it."""
    return _folder("config") / "settings.toml"


def data_folder() -> Path:
    """The folder for what the game remembers, which need not exist yet."""
    return _folder("data")


def history_file() -> Path:
    """The file with everything that was answered, which need not exist yet."""
    return data_folder() / "history.db"


def results_folder(history: Path | None = None) -> Path:
    """The folder for results that nobody named a place for, which need not exist yet.

    It stands beside the history: the file that is given, or the usual one.
    """
    return (history_file() if history is None else history).parent / "results"


def _folder(kind: str) -> Path:
    if home := os.environ.get(VARIABLE):
        return user_path(home)
    # Imported here: with QUIZ_HOME set, and for `quiz --version`, it is not needed.
    import platformdirs

    dirs = platformdirs.PlatformDirs("fact-check-quiz", appauthor=False)
    try:
        return dirs.user_config_path if kind == "config" else dirs.user_data_path
    except RuntimeError:  # As in a container whose user is but a number.
        raise UsageError(f"this user has no home folder; set {VARIABLE} to a folder for what the game keeps") from None
