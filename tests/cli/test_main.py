"""The command as a whole: help, errors on one line, exit codes, and what it must not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import quiz as package
from quiz.cli.parser import VERBS
from tests.cli.run_command import COMMAND, PACK, PATIENCE, Command, environment


def test_version_is_the_package_s(quiz: Command) -> None:
    done = quiz("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"quiz {package.__version__}\n", "")


def test_help_lists_every_command_and_shows_examples(quiz: Command) -> None:
    said = quiz("--help").stdout
    for verb in VERBS:
        assert f"\n    {verb} " in said
    assert "\nexamples:\n" in said


@pytest.mark.mostly_slow(keep=3)
@pytest.mark.parametrize("verb", VERBS)
def test_each_command_has_help(tmp_path: Path, verb: str) -> None:
    """Each starts from nothing, so that what it imports is there whichever command comes first."""
    done = Command(tmp_path, forks=False)(verb, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: quiz {verb} ")
    assert f"quiz {verb}" in done.stdout.split("options:")[1]


@pytest.mark.mostly_slow(keep=5)
@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("nonsense",), "'nonsense'"),
        (("hollande-putin",), "quiz play PACK"),
        (("--nonsense",), "--nonsense"),
        (("play", "no-such-pack"), "hollande-putin"),
        (("play", "./nowhere"), "nowhere"),
        (("play", "--count", "0"), "from 1 to"),
        (("play", "--count", "-1"), "from 1 to"),
        (("play", "--count", "ten"), "'ten'"),
        (("play", "--count", "9" * 5000), "from 1 to"),
        (("play", "--seed", "-1"), "from 0 to"),
        (("play", "--seed", "1e3"), "from 0 to"),
        (("play", "--seed", str(2**53)), "from 0 to"),
        (("play", "--time", "0"), "from 1 to"),
        (("play", "--mode", "race"), "'sprint'"),
        (("play", "--kind", "riddle"), "'match'"),
        (("play", "--difficulty", "4"), "'3'"),
        (("play", "--topic", "sport"), "summit, laws"),
        (("play", "--theme", "pink"), "'paper'"),
        (("play", "--results", ""), "name of a file"),
        (("play", "--results", "-"), "name of a file"),
        (("play", ""), "the name of a pack"),
        (("read", ""), "the name of a pack"),
        (("check", ""), "the name of a pack"),
        (("play", "--mode", "sprint", "--certainty"), "leave out --certainty"),
        (("play", "--mode", "sprint", "--lines", "--certainty"), "leave out --certainty and --lines"),
        (("play", "--closed-book", "--lines"), "leave out --lines"),
        (("play", "--cou", "3"), "--cou; see quiz play --help"),
        (("--plain", "play", "--cou=3"), "--cou=3; see quiz play --help"),
        (("--cou", "play"), "--cou; see quiz --help"),
        (("locate", "--topics"), "--topics; see quiz locate --help"),
        (("play", "\x1b[31m/"), "\ufffd[31m"),
        (("questions", "--topic", "sport"), "summit, laws"),
        (("completion",), "shell"),
        (("help", "nonsense"), "the chapters are: playing, "),
        (("help", "clasroom"), "did you mean classroom?"),
        (("help", "Playing!"), "did you mean playing?"),
        (("help", "\x1b[31m"), "\ufffd[31m"),
        (("completion", "tcsh"), "'bash'"),
        (("read", "a", "b"), "b"),
        (("grade", "a", "--json", "b", "--nonsense"), "arguments: --nonsense; see quiz grade --help"),
    ],
)
def test_wrong_use_is_one_line_that_names_the_way_out(quiz: Command, words: tuple[str, ...], named: str) -> None:
    done = quiz(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("quiz: error: ")
    assert done.stderr.count("\n") == 1
    assert done.stderr.strip().isprintable()
    assert named in done.stderr


def test_a_refused_results_file_is_not_written(quiz: Command) -> None:
    assert quiz("play", PACK, "--results", "-").returncode == 2
    assert not (quiz.folder / "-").exists()


@pytest.mark.parametrize("words", [("--mode", "sprint", "--no-certainty"), ("--closed-book", "--no-lines")])
def test_options_that_agree_are_played(quiz: Command, words: tuple[str, ...]) -> None:
    assert quiz("play", PACK, "--plain", *words).returncode == 0


def test_a_broken_pack_is_a_problem_told_with_its_place(quiz: Command) -> None:
    (quiz.folder / "pack.toml").write_text('title = "x"\nabout = \n')
    done = quiz("play", ".")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("quiz: error: pack.toml:2: error: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_plain_may_stand_before_or_after_the_command(quiz: Command) -> None:
    for words in (("--plain", "play", str(PACK)), ("play", str(PACK), "--plain"), ("--plain",)):
        assert quiz(*words).stdout.count("Question 1 of") == 1


LOADED = """
import sys
from quiz.cli.main import main
code = main(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""


def loaded_by(folder: Path, *words: str | Path) -> set[str]:
    """The top-level modules that a command has loaded by its end."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *map(str, words)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment(folder, PYTHONWARNINGS=""),
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0
    return set(done.stderr.split())


@pytest.mark.mostly_slow(keep=3)
@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("--help",),
        ("check", PACK),
        ("check", PACK, "--json"),
        ("schema", "pack"),
        ("schema", "result"),
        ("questions", PACK, "--json"),
        ("questions", PACK),
        ("read", PACK),
        ("packs",),
        ("locate",),
        ("history",),
        ("players",),
        ("completion", "bash"),
        ("help",),
        ("help", "classroom"),
        ("play", PACK, "--plain"),
    ],
    ids=str,
)
def test_nothing_but_the_full_screen_loads_textual_or_rich(quiz: Command, words: tuple[str | Path, ...]) -> None:
    assert not loaded_by(quiz.folder, *words) & {"textual", "rich"}


@pytest.mark.parametrize("words", [("--help",), ("schema", "live"), ("host", "--help")], ids=str)
def test_nothing_but_what_goes_over_the_network_loads_aiohttp(quiz: Command, words: tuple[str, ...]) -> None:
    assert not loaded_by(quiz.folder, *words) & {"aiohttp", "asyncio", "ifaddr", "segno"}


def test_version_loads_no_parser_and_no_library(quiz: Command) -> None:
    loaded = loaded_by(quiz.folder, "--version")
    assert not loaded & {"argparse", "msgspec", "typing", "importlib_metadata", "platformdirs", "tomllib", "shtab"}


@pytest.mark.parametrize("variables", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}])
def test_a_locale_without_our_characters_crashes_nothing(quiz: Command, variables: dict[str, str]) -> None:
    done = quiz("play", PACK, "--plain", entries="é\n\n\n", **variables)
    assert (done.returncode, done.stderr) == (0, "")
    assert "To share: " in done.stdout


@pytest.mark.parametrize(
    "words", [("read", PACK), ("questions", PACK, "--json"), ("packs",), ("--version",), ("play", "-h")]
)
def test_a_closed_pipe_is_silent(quiz: Command, words: tuple[str | Path, ...]) -> None:
    reading, writing = subprocess.PIPE, "head -c 0"
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec 3>&1; {{ "$@"; echo $? >&3; }} | {writing}', "sh", *COMMAND, *map(str, words)],
        stdin=subprocess.DEVNULL,
        stdout=reading,
        stderr=subprocess.PIPE,
        text=True,
        cwd=quiz.folder,
        env=environment(quiz.folder),
        timeout=PATIENCE,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.strip() in {"0", "141"}  # 0 where the pipe took it all before it closed


@pytest.mark.parametrize("words", [("--plain", "--version"), ("--version", "play")])
def test_version_is_told_wherever_it_is_asked_for(quiz: Command, words: tuple[str, ...]) -> None:
    done = quiz(*words)
    assert (done.returncode, done.stdout.split()[0]) == (0, "quiz")
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [("play", "~nobody-here/pack"), ("check", "~nobody-here"), ("play", "--results", "~nobody-here/r.json")]
)
def test_a_home_that_is_not_there_is_one_line(quiz: Command, words: tuple[str, ...]) -> None:
    done = quiz(*words)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "nobody-here" in done.stderr


def test_a_command_misspelt_is_asked_about(quiz: Command) -> None:
    done = quiz("paly")
    assert (done.returncode, done.stderr) == (2, "quiz: error: no command is called 'paly'; did you mean play?\n")


def test_v_prints_the_version(quiz: Command) -> None:
    assert quiz("-V").stdout == quiz("--version").stdout
