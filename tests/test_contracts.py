"""The arrows between the rooms of the package go one way."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST = 400
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def test_the_import_contracts_are_kept() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_a_circle_between_files_breaks_a_contract(tmp_path: Path) -> None:
    """Also one that only the type checker sees, in a room within a room."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (circles,) = [one for one in config["contracts"] if one["type"] == "acyclic_siblings"]
    room = tmp_path / "quiz" / "tui" / "screens"
    room.mkdir(parents=True)
    for package in (tmp_path / "quiz", tmp_path / "quiz" / "tui", room):
        (package / "__init__.py").touch()
    (room / "home.py").write_text("from quiz.tui.screens import help\n")
    late = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from quiz.tui.screens import home\n"
    (room / "help.py").write_text(late)
    ancestors = ", ".join(circles["ancestors"])
    contract = (
        f"[importlinter:contract:1]\nname = {circles['name']}\ntype = {circles['type']}\nancestors = {ancestors}\n"
    )
    (tmp_path / ".importlinter").write_text(f"[importlinter]\nroot_package = quiz\n\n{contract}")
    done = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "No cycles are allowed in quiz.tui.screens." in done.stdout


def test_the_top_level_is_what_the_reader_of_the_readme_expects() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    top = {line.partition("/")[0] for line in listed.splitlines()}
    visible = {name for name in top if not name.startswith(".")}
    assert visible <= {"README.md", "pyproject.toml", "quiz", "questions", "tests"}


def test_no_file_of_the_package_is_longer_than_a_reader_can_keep_in_mind() -> None:
    lengths = {path: path.read_text(encoding="utf-8").count("\n") for path in (ROOT / "quiz").rglob("*.py")}
    assert {str(path): length for path, length in lengths.items() if length > LONGEST} == {}


OPENERS = {"read_text", "read_bytes"}
OURS = {"quiz/manual/__init__.py", "quiz/reading/files.py", "quiz/cli/terminal.py"}
"""Who may open files: the room for it, and who opens chapters of the manual and the null device."""


def opened(source: str) -> Iterator[int]:
    """The lines on which a file is opened."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        # Screens open fields, too; a file is opened in a mode.
        mode = [one for one in node.args[-1:] if isinstance(one, ast.Constant) and str(one.value) in {"r", "rb", "r+b"}]
        if name in OPENERS or (name == "open" and (mode or (node.args and isinstance(function, ast.Name)))):
            yield node.lineno


@pytest.mark.slow
def test_files_are_opened_in_one_room_alone() -> None:
    paths = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "quiz").rglob("*.py")}
    found = [
        f"{name}:{line}" for name, path in paths.items() if name not in OURS for line in opened(path.read_text("utf-8"))
    ]
    assert found == []
    assert list(opened("path.open('rb')\nopen(path)\npath.read_text()")) == [1, 2, 3]
