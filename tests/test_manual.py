"""The README is true: its commands run, its tables are the program's own figures, its files are there."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest

from quiz.cli.parser import VERBS, build
from quiz.errors import Exit
from quiz.rules.items import Kind
from quiz.rules.plan import DEFAULT_COUNT, SPRINT_SECONDS
from quiz.rules.scoring import FEW, LINE_BONUS, RIGHT_POINTS, THRESHOLDS, WRONG_POINTS
from quiz.rules.session import LEVELS
from quiz.rules.terms import Mode
from quiz.store.settings import Settings
from quiz.wording import names
from quiz.wording.results import FULL, NONE, PART, SKIPPED
from tests.cli.running import PACK, PATIENCE, Command, environment

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
EXAMPLES = [tuple(block.splitlines()) for block in BLOCKS[2:]]


def rows(heading: str) -> list[list[str]]:
    """The rows of the table whose first heading is this one."""
    table = re.search(rf"^\| {heading} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", README, re.MULTILINE)
    assert table, heading
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[1].splitlines()]


def test_the_first_two_commands_install_and_play_and_install_and_test() -> None:
    one = "python3 -m venv .venv && .venv/bin/pip install --quiet . && .venv/bin/quiz\n"
    two = "python3 -m venv .venv && .venv/bin/pip install --quiet -e '.[test]' && .venv/bin/python -m pytest\n"
    assert BLOCKS[:2] == [one, two]


def test_ci_takes_its_test_command_from_here() -> None:
    found = re.search(r"^test_command=(\$\(.*\))$", (ROOT / ".ci" / "run").read_text(), re.MULTILINE)
    assert found
    said = subprocess.run(["bash", "-c", f"echo {found[1]}"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == BLOCKS[1]
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_pictures_and_links_are_there() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert any(target.endswith(".svg") for target in targets)
    for target in targets:
        assert (ROOT / target).is_file(), target


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the pack of the examples, the command on its path, and something played already."""
    folder = tmp_path / "desk"
    folder.mkdir()
    shutil.copytree(PACK, folder / "my-pack")
    (folder / "bin").mkdir()
    command = folder / "bin" / "quiz"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quiz "$@"\n')
    command.chmod(0o755)
    Command(folder).play(entries="1\n")
    return folder


@pytest.mark.parametrize("lines", EXAMPLES, ids=lambda lines: lines[0])
def test_the_examples_run_one_after_the_other(desk: Path, lines: tuple[str, ...]) -> None:
    variables = environment(desk, PATH=f"{desk}/bin{os.pathsep}{os.environ['PATH']}")
    for line in lines:
        done = subprocess.run(
            ["/bin/sh", "-c", line],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd=desk,
            env=variables,
            timeout=PATIENCE,
            check=False,
        )
        assert (line, done.returncode, done.stderr) == (line, 0, "")
        assert done.stdout


def test_every_command_and_option_in_the_text_exists() -> None:
    options = {option for verb in VERBS for option in re.findall(r"--[\w-]+", _help(verb))}
    text = re.sub(r"```.*?```", "", README, flags=re.DOTALL)
    for code in re.findall(r"`([^`\n]+)`", text):
        verb = re.match(r"quiz ([a-z]+)", code)
        assert not verb or verb[1] in VERBS, code
        for option in re.findall(r"--[\w-]+", code):
            assert option in options, code


def _help(verb: str) -> str:
    """All that a verb's help says, that of its own verbs included."""
    return _told(_verbs(build([verb]))[verb])


def _told(parser: argparse.ArgumentParser) -> str:
    return parser.format_help() + "".join(map(_told, _verbs(parser).values()))


def _verbs(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    verbs = [action.choices for action in parser._actions if isinstance(action.choices, dict)]
    return verbs[0] if verbs else {}


def test_every_verb_is_in_the_text() -> None:
    for verb in VERBS:
        assert f"quiz {verb}" in README


def test_certainty_is_told_in_the_figures_of_the_rules() -> None:
    assert rows("level") == [
        [
            f"{level}, {names.LEVELS[level]}",
            names.signed(RIGHT_POINTS[level]),
            names.signed(WRONG_POINTS[level]),
            f"above {THRESHOLDS[level]}" if level in THRESHOLDS else "lower",
        ]
        for level in LEVELS
    ]


def test_the_thresholds_are_where_the_levels_meet() -> None:
    for level, share in THRESHOLDS.items():
        top, bottom = map(int, share.split("/"))
        chance = top / bottom
        above, below = (chance * RIGHT_POINTS[at] + (1 - chance) * WRONG_POINTS[at] for at in (level, level - 1))
        assert above == pytest.approx(below)


def test_bonuses_and_limits_are_told_in_the_figures_of_the_rules() -> None:
    scores = dict(rows("score"))
    assert scores["line bonus"].startswith(f"{names.signed(LINE_BONUS)} for each right answer")
    assert f"from {FEW} answers on" in scores["how sure, and how right"]
    assert (DEFAULT_COUNT, Settings().count, SPRINT_SECONDS, Settings().sprint_seconds) == (10, 10, 120, 120)
    assert f"{FULL} right, {PART} partly, {NONE} wrong, {SKIPPED} skipped" in README


def test_every_kind_has_its_credit() -> None:
    kinds = [kind for row in rows("kind") for kind in row[0].split(", ")]
    assert kinds == ["claim", "choice", "typed", "select", "order", "match", "any", "skipped"]
    assert set(Kind) <= set(kinds)


def test_every_mode_is_told() -> None:
    assert [row[1].partition(":")[0] for row in rows("mode")] == list(Mode)


def test_every_exit_code_is_told() -> None:
    assert [int(row[0]) for row in rows("exit code")] == sorted(Exit)


def test_every_setting_is_told() -> None:
    said = re.search(r"a TOML file with (.*?);", README, re.DOTALL)
    assert said
    assert re.findall(r"`(\w+)`", said[1]) == [field.name for field in msgspec.structs.fields(Settings)]


def test_every_dependency_has_its_reason() -> None:
    wanted = {re.match(r"[\w-]+", line)[0] for line in PROJECT["project"]["dependencies"]}
    assert {row[0].strip("`") for row in rows("it stands on")} == wanted
    extras = PROJECT["project"]["optional-dependencies"]
    assert set(extras) == {"classroom", "test"}
    classroom = {re.match(r"[\w-]+", line)[0] for line in extras["classroom"]}
    assert {row[0].strip("`") for row in rows("only the classroom")} == classroom


def test_every_room_is_on_the_plan() -> None:
    rooms = {f"quiz/{path.parent.name}" for path in (ROOT / "quiz").glob("*/__init__.py")}
    assert {row[0].strip("`") for row in rows("room")} == rooms
