"""The arrows between the rooms of the package go one way."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

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
