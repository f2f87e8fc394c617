"""The wheel: what is in it, and a round from it in an empty environment, far from the checkout."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.cli.run_command import PATIENCE, environment

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by way of the source distribution with what is installed, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("quiz", "questions"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, source / name)
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder / "dist"), str(source)]
    subprocess.run(build, cwd=folder, check=True, timeout=PATIENCE, capture_output=True)
    (built,) = (folder / "dist").glob("*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_one_package_with_the_packs_in_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    packages = {name.partition("/")[0] for name in names if ".dist-info/" not in name}
    assert packages == {"quiz"}
    for folder, inside in ((ROOT / "quiz", "quiz"), (ROOT / "questions", "quiz/questions")):
        files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        kept = {name for name in files if "__pycache__" not in name}
        assert {f"{inside}/{name}" for name in kept} <= set(names)
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]


@pytest.mark.slow
def test_a_plain_round_is_played_from_the_wheel_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    home, elsewhere = tmp_path / "env", tmp_path / "elsewhere"
    elsewhere.mkdir()
    venv.create(home, with_pip=False, symlinks=True)
    commands = home / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", commands / "python", "install", "--no-deps", "--no-index", wheel],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    # The libraries are lent by this environment: what is tried is our wheel, not the index.
    site = next((home / "lib").glob("python*/site-packages"))
    libraries = next(path for path in map(Path, sys.path) if (path / "msgspec").is_dir())
    (site / "lent.pth").write_text(f"{libraries}\n")
    done = subprocess.run(
        [commands / "quiz", "play", "--plain", "--seed", "1", "--results", "r.json"],
        input="1\n\n1\nq\n",
        cwd=elsewhere,
        env=environment(elsewhere, PYTHONPATH=""),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Question 1 of 10." in done.stdout
    assert "\nResults: " in done.stdout
    assert (elsewhere / "r.json").exists()
    shown = subprocess.run(
        [commands / "quiz", "help", "playing"],
        env=environment(elsewhere, PYTHONPATH=""),
        cwd=elsewhere,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    ).stdout
    assert shown.startswith("PLAYING\n")
    located = subprocess.run(
        [commands / "quiz", "locate"],
        env=environment(elsewhere, PYTHONPATH=""),
        cwd=elsewhere,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    ).stdout
    assert f"packs: {site}/quiz/questions\n" in located
