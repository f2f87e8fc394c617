"""Running the commands of formats in this process: a process each would take longer than all that they do."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from quiz.cli.main import main


class Printed(NamedTuple):
    """What a command returned and printed."""

    code: int
    out: str
    err: str


class Here:
    """The command in a folder of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def __call__(self, *words: str | Path) -> Printed:
        """Run it."""
        self._capsys.readouterr()
        code = main(list(map(str, words)))
        return Printed(code, *self._capsys.readouterr())

    def read(self, name: str, data: bytes | str, *more: str) -> Printed:
        """Import a file with this in it, into the pack ``out``, which is made anew."""
        (self.folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
        for old in (self.folder / "out").glob("*"):
            old.unlink()
        return self("import", name, "-o", "out", *more)

    @property
    def questions(self) -> str:
        """The questions of the pack that was imported."""
        return "".join(path.read_text("utf-8") for path in sorted((self.folder / "out").glob("questions*.toml")))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    """The command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    return Here(tmp_path, capsys)
