"""The README and the manual are true: commands run, tables hold the program's own figures, links lead somewhere."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest

from quiz.cli.parser import VERBS, build
from quiz.errors import Exit
from quiz.formats.register import FORMATS, by_name
from quiz.manual import CHAPTERS, chapter
from quiz.rules.figures import read_date, read_number
from quiz.rules.items import Kind
from quiz.rules.ladder import RUNGS, SAFE
from quiz.rules.plan import DEFAULT_COUNT, SPRINT_SECONDS
from quiz.rules.scoring import FEW, LINE_BONUS, RIGHT_POINTS, THRESHOLDS, WRONG_POINTS
from quiz.rules.session import LEVELS
from quiz.rules.sprint import WRONG, worth
from quiz.rules.terms import Mode
from quiz.store.settings import Settings
from quiz.wording import names, packs
from quiz.wording.cells import Cell
from quiz.wording.quick import HELPS
from tests.build_items import typed
from tests.cli.run_command import PACK, PATIENCE, Command, environment

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PLACES = {"README": ROOT / "README.md"} | {name: ROOT / "quiz" / "manual" / f"{name}.md" for name in CHAPTERS}
TEXTS = {name: place.read_text("utf-8") for name, place in PLACES.items()}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
INSTALL, TEST, *_ = (block["text"] for block in BLOCK.finditer(README))
"""The first two blocks of the README, which make an environment: what runs them is CI and not this file."""
ELSEWHERE = {"console", "powershell"}
"""Blocks that are run by CI, by hand, or on Windows; what they say is checked here without being run."""


PLAIN_COMMAND = re.compile(r'quiz(?: [\w./:=-]+| "[\w .:]+")*')
"""A line of which a shell would make nothing but the words that stand there."""


def rows(name: str, heading: str) -> list[list[str]]:
    """The rows of a chapter's table whose first heading is this one."""
    table = re.search(rf"^\| {heading} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", TEXTS[name], re.MULTILINE)
    assert table, heading
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[1].splitlines()]


def prose(name: str) -> str:
    """A chapter without its blocks."""
    return BLOCK.sub("", TEXTS[name])


def commands(name: str) -> list[str]:
    """Everything in a chapter that is to be entered: backticked words in the text, and the lines of its blocks."""
    lines = [line for block in BLOCK.finditer(TEXTS[name]) for line in block["text"].splitlines()]
    return re.findall(r"`([^`\n]+)`", prose(name)) + [line for line in lines if line.startswith("quiz ")]


def test_the_first_two_commands_install_and_play_and_install_and_test() -> None:
    one = "python3 -m venv .venv && .venv/bin/pip install --quiet . && .venv/bin/quiz\n"
    two = "python3 -m venv .venv && .venv/bin/pip install --quiet -e '.[test]' && .venv/bin/python -m pytest\n"
    assert (one, two) == (INSTALL, TEST)


def test_powershell_is_given_the_same_two_commands() -> None:
    """Its older versions know no "&&", and its folder of commands is called Scripts."""
    windows = [block["text"] for block in BLOCK.finditer(README) if block["info"] == "powershell"]
    translated = (
        (INSTALL + TEST).replace("python3 ", "py ").replace(" && ", "; ").replace(".venv/bin/", ".venv\\Scripts\\")
    )
    assert windows == [translated]


def test_ci_takes_its_test_command_from_here() -> None:
    found = re.search(r"^test_command=(\$\(.*\))$", (ROOT / ".ci" / "run").read_text(), re.MULTILINE)
    assert found
    said = subprocess.run(["bash", "-c", f"echo {found[1]}"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == TEST
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_readme_is_short_and_begins_with_a_picture_and_the_two_commands() -> None:
    assert len(README.encode()) < 6_500
    assert README.index(".svg)") < README.index(INSTALL) < README.index(TEST) < README.index("## The first round")


def test_every_chapter_is_a_file_and_every_file_a_chapter() -> None:
    assert {path.stem for path in (ROOT / "quiz" / "manual").glob("*.md")} == set(CHAPTERS)
    for name in CHAPTERS:
        assert chapter(name).startswith("# ")


def test_who_wants_a_first_pack_is_sent_to_a_short_chapter() -> None:
    """From the screen of packs, from the README, and from the help and the end of the commands that make one."""
    assert len(TEXTS["first-pack"].splitlines()) < 90
    assert packs.MORE.endswith("quiz help first-pack")
    assert "quiz help first-pack" in _help(["pack"])
    own = README[README.index("## Questions of your own") :]
    assert own.index("quiz draft") < own.index("(quiz/manual/first-pack.md)") < own.index("quiz pack new")


def test_the_readme_lists_the_chapters_as_the_command_does() -> None:
    listed = [(f"[{name}](quiz/manual/{name}.md)", about) for name, about in CHAPTERS.items()]
    assert [tuple(row) for row in rows("README", "chapter")] == listed


@pytest.mark.parametrize("name", PLACES)
def test_pictures_and_links_are_there(name: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", prose(name)):
        assert (PLACES[name].parent / target).is_file(), target


def test_the_readme_shows_the_game() -> None:
    assert re.search(r"!\[[^\]]{40,}\]\(tests/tui/golden/[\w-]+\.svg\)", README)


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
    for player in ("", "Ann"):
        Command(folder).play("--player", player, entries="1\n")
    return folder


@pytest.mark.parametrize("name", PLACES)
def test_the_blocks_are_followed_one_after_the_other(desk: Path, name: str) -> None:
    """Commands are entered, files are written as they are named, and what a block shows was printed just before."""
    printed = ""
    for block in BLOCK.finditer(TEXTS[name]):
        info, text = block["info"], block["text"]
        if text in {INSTALL, TEST} or info in ELSEWHERE:
            continue
        if info == "sh":
            printed = "".join(entered(desk, line) for line in text.splitlines())
        elif named := re.fullmatch(r"(?:toml|text) file=(\S+)", info):
            (desk / named[1]).write_text(text, "utf-8")
        elif info == "text":
            assert text in printed
        else:
            assert info == "toml"
            for line in text.splitlines():
                assert len(tomllib.loads(line)) == 1


def entered(desk: Path, line: str) -> str:
    """Enter a line in a folder; it has to end well without a complaint, and what it printed is returned."""
    if PLAIN_COMMAND.fullmatch(line):  # A shell would hand on the words as they are.
        done = Command(desk)(*shlex.split(line)[1:])
    else:
        done = subprocess.run(
            ["/bin/sh", "-c", line],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd=desk,
            env=environment(desk, PATH=f"{desk}/bin{os.pathsep}{os.environ['PATH']}"),
            timeout=PATIENCE,
            check=False,
        )
    assert (line, done.returncode, done.stderr) == (line, 0, "")
    silent = line.startswith(("mkdir ", "mv ")) or " > " in line
    assert silent or done.stdout, line
    return done.stdout


def test_every_block_is_of_a_known_sort() -> None:
    for text in TEXTS.values():
        assert len(BLOCK.findall(text)) * 2 == len(re.findall(r"^```", text, re.MULTILINE))


def test_what_is_run_by_hand_is_there() -> None:
    said = [b["text"] for text in TEXTS.values() for b in BLOCK.finditer(text) if b["info"] == "console"]
    lines = [line for text in said for line in text.splitlines()]
    ci = (ROOT / ".ci" / "run").read_text()
    for line in lines:
        command, _, more = line.partition(" ")
        assert command.startswith(".venv/bin/")
        if more.startswith("tests/"):
            assert (ROOT / more).is_file(), line
        elif "pytest" not in more:
            assert f"\n{line}\n" in ci
    assert [line for line in lines if line.startswith(".venv/bin/python tests/bench/")]


@pytest.mark.parametrize("name", PLACES)
def test_every_command_and_option_in_the_text_exists(name: str) -> None:
    every = {option for verb in VERBS for option in re.findall(r"--[\w-]+", _help([verb]))}
    every |= set(re.findall(r"--[\w-]+", build([]).format_help()))
    for code in commands(name):
        if code.startswith((".venv", "source ", "$env:")) or "pytest" in code:
            continue  # What belongs to pip, to a shell or to pytest is run by CI, or is no command of ours.
        words = re.match(r"quiz ([a-z]+)(?: ([a-z]+)\b)?", code)
        allowed = every
        if words:
            assert words[1] in VERBS, code
            path = [word for word in words.groups() if word]
            allowed = set(re.findall(r"--[\w-]+", _help(path)))
        for option in re.findall(r"(?<![\w-])--[a-z][\w-]*", code):
            assert option in allowed, code


def _help(path: list[str]) -> str:
    """All that the help of a verb says, or that of a verb of its own where the path names one."""
    parser = _verbs(build(path))[path[0]]
    return _told(_verbs(parser).get(path[-1], parser))


def _told(parser: argparse.ArgumentParser) -> str:
    return parser.format_help() + "".join(map(_told, _verbs(parser).values()))


def _verbs(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    verbs = [action.choices for action in parser._actions if isinstance(action.choices, dict)]
    return verbs[0] if verbs else {}


def test_what_is_installed_in_addition_exists() -> None:
    extras = set(re.findall(r"'\.\[(\w+)\]'", "".join(TEXTS.values())))
    assert extras == set(PROJECT["project"]["optional-dependencies"])


def test_every_verb_is_in_the_text() -> None:
    text = "".join(TEXTS.values())
    for verb in VERBS:
        assert f"quiz {verb}" in text


def test_every_verb_of_a_verb_is_in_the_text() -> None:
    text = "".join(TEXTS.values())
    for verb in VERBS:
        for sub in _verbs(_verbs(build([verb]))[verb]):
            assert f"quiz {verb} {sub}" in text


def test_certainty_is_told_in_the_figures_of_the_rules() -> None:
    assert rows("scores", "level") == [
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
    scores = dict(rows("scores", "score"))
    assert scores["line bonus"].startswith(f"{names.signed(LINE_BONUS)} for each right answer")
    assert f"from {FEW} answers on" in scores["how sure, and how right"]
    assert f"from {FEW} answers on" in TEXTS["review"]
    assert (DEFAULT_COUNT, Settings().count, SPRINT_SECONDS, Settings().sprint_seconds) == (10, 10, 120, 120)
    assert "a round of ten questions" in TEXTS["playing"]
    assert "in two minutes" in TEXTS["playing"]
    assert f"{Cell.RIGHT} right, {Cell.PARTLY} partly, {Cell.WRONG} wrong, {Cell.SKIPPED} skipped" in TEXTS["scores"]


def test_every_kind_is_told_and_has_its_credit() -> None:
    assert [row[0] for row in rows("playing", "kind")] == list(Kind)
    kinds = [kind for row in rows("scores", "kind") for kind in row[0].split(", ")]
    assert sorted(kinds) == sorted([*Kind, "any", "skipped"])
    entries = [kind for row in rows("classroom", "question") for kind in row[0].split(", ")]
    assert set(Kind) <= set(entries)


def test_every_mode_is_told() -> None:
    assert [row[1].partition(":")[0] for row in rows("playing", "mode")] == list(Mode)


def test_sprint_and_ladder_are_told_in_the_figures_of_the_rules() -> None:
    told = [row[1].partition(" ")[0].rstrip(",") for row in rows("playing", "sprint")]
    assert told == [str(points) for points in (worth(1), worth(3), worth(6), WRONG, 0)]
    assert (worth(2), worth(5)) == (worth(1), worth(3))
    assert {row[0] for row in rows("playing", "key")} == {f"`{name[0].lower()}`" for name, _ in HELPS.values()}
    assert f"the top is rung {RUNGS}" in TEXTS["playing"]
    assert f"fall to rung {SAFE[1]} or {SAFE[0]}" in TEXTS["playing"]


def test_every_format_is_told() -> None:
    told = [
        (row[0].strip("`"), row[1].strip("`"), row[2], row[3]) for row in rows("formats", "format \\| end of the name")
    ]
    assert told == [(name, one.endings[0], one.ways, one.about) for name, one in FORMATS.items()]
    for row in rows("formats", "format \\| what becomes of other kinds"):
        gone = {kind for kind in Kind if kind not in by_name(row[0].strip("`")).kinds}
        assert set(row[2].split(", ")) - {"none"} == gone - ({"typed"} if "typed" in row[1] else set())


def test_every_exit_code_is_told() -> None:
    assert [int(row[0]) for row in rows("files", "exit code")] == sorted(Exit)


def test_every_setting_is_told() -> None:
    assert [row[0].strip("`") for row in rows("files", "setting")] == [
        field.encode_name for field in msgspec.structs.fields(Settings)
    ]


def test_typed_answers_count_as_the_author_s_guide_says() -> None:
    for key, same in rows("packs", "key \\| the same, for example"):
        wanted = key.strip("`")
        item = typed(key=wanted, answer="number" if wanted.isdecimal() else "date")
        forms = re.findall(r"`([^`]+)`", same)
        assert forms
        assert [form for form in forms if not item.accepts(form)] == []
    assert not typed(key="November", answer="date").accepts("November 2011")
    assert read_date("3/4/2013") is None
    assert read_number("1.200") is None


def test_texts_count_as_the_author_s_guide_says() -> None:
    for key, same, other in rows("packs", "text \\| the same, for example"):
        item = typed(key=key.strip("`"))
        forms, others = (re.findall(r"`([^`]+)`", column) for column in (same, other))
        assert forms
        assert others
        assert [form for form in forms if not item.accepts(form)] == []
        assert [form for form in others if item.accepts(form)] == []


def test_slips_count_as_the_author_s_guide_says() -> None:
    for key, slips, others in rows("packs", "text \\| a slip, for example"):
        item = typed(key=key.strip("`"))
        assert all(item.slip_of(form) == item.key for form in re.findall(r"`([^`]+)`", slips)), key
        assert not any(item.accepts(form) for form in re.findall(r"`([^`]+)`", slips)), key
        assert not any(item.slip_of(form) for form in re.findall(r"`([^`]+)`", others)), key


def test_every_dependency_has_its_reason() -> None:
    wanted = set(map(_library, PROJECT["project"]["dependencies"]))
    assert {row[0].strip("`") for row in rows("design", "it stands on")} == wanted
    extras = PROJECT["project"]["optional-dependencies"]
    tables = {
        "authoring": "only what makes packs",
        "classroom": "only the classroom",
        "live": "only what goes over the network",
        "formats": "only formats",
    }
    assert set(extras) == {*tables, "test"}
    for extra, heading in tables.items():
        assert {row[0].strip("`") for row in rows("design", heading)} == set(map(_library, extras[extra]))


def _library(requirement: str) -> str:
    return re.split(r"[^\w-]", requirement, maxsplit=1)[0]


def test_the_metadata_is_true() -> None:
    """That the index knows the classifiers is seen when the wheel is built."""
    project = PROJECT["project"]
    assert project["authors"] == [{"name": "Fact-check quiz maintainers"}]
    assert "urls" not in project
    oldest = project["requires-python"].removeprefix(">=")
    named = [one.rpartition(" ")[2] for one in project["classifiers"] if re.search(r"Python :: 3\.\d+$", one)]
    assert min(named, key=_numbers) == oldest
    assert f"Python {oldest} or newer" in README


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def test_every_room_is_on_the_plan() -> None:
    rooms = {f"quiz/{path.parent.name}" for path in (ROOT / "quiz").glob("*/__init__.py")}
    assert {row[0].strip("`") for row in rows("design", "room")} == rooms


def test_the_plan_names_files_that_are_there() -> None:
    room = ""
    for here, files, _ in rows("design", "room \\| files"):
        room = here.strip("`") or room
        for file in re.findall(r"`([^`]+)`", files):
            assert (ROOT / room / file).exists(), f"{room}/{file}"
    for path in re.findall(r"`((?:quiz|tests|questions|\.ci)/[\w./-]+)`", TEXTS["design"]):
        assert (ROOT / path).exists(), path
