"""The completion scripts, run by the shells that they are for."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from tests.cli.run_command import PACK, PATIENCE, Command

SHELLS = ("bash", "zsh", "fish")


def script(quiz: Command, shell: str) -> Path:
    """The script for a shell, in a file."""
    # A newcomer's machine need not have all three shells; the run says which were left out.
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    done = quiz("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    path = quiz.folder / f"quiz.{shell}"
    path.write_text(done.stdout)
    return path


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_can_read_its_script(quiz: Command, shell: str) -> None:
    subprocess.run([shell, "-n", script(quiz, shell)], check=True, timeout=PATIENCE)


def offered_by_bash(script: Path, *words: str) -> set[str]:
    """What bash offers for the last of some words."""
    setup = f'source {script.name}; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _shtab_quiz'
    done = subprocess.run(
        ["bash", "-c", f'{setup}; printf "%s\\n" "${{COMPREPLY[@]}}"', "bash", "quiz", *words],
        cwd=script.parent,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    return set(done.stdout.split())


def offered_by_fish(script: Path, *words: str) -> set[str]:
    """What fish offers for the last of some words."""
    done = subprocess.run(
        ["fish", "--no-config", "-c", f"source {script.name}; complete -C 'quiz {' '.join(words)}'"],
        cwd=script.parent,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    return {line.partition("\t")[0].rstrip("/") for line in done.stdout.splitlines()}


WANTED = [
    (("pl",), {"play", "players"}),
    (("hist",), {"history"}),
    (("history", "ex"), {"export"}),
    (("players", "ren"), {"rename"}),
    (("play", "holl"), {"hollande-putin"}),
    (("read", "holl"), {"hollande-putin"}),
    (("check", "holl"), {"hollande-putin"}),
    (("play", "min"), {"mine"}),
    (("play", "law"), {"laws.exercise"}),
    (("help", "class"), {"classroom"}),
    (("help", "worksh"), {"worksheet"}),
    (("play", "--mode", "ex"), {"exam"}),
    (("play", "--topic", "prot"), {"protests"}),
    (("play", "--cert"), {"--certainty"}),
    (("questions", "--kind", "mat"), {"match"}),
    (("play", "--kind", "c"), {"claim", "choice"}),
]


@pytest.mark.slow
@pytest.mark.parametrize(("shell", "offered"), [("bash", offered_by_bash), ("fish", offered_by_fish)])
def test_commands_packs_and_choices_are_offered(quiz: Command, shell: str, offered: Callable[..., set[str]]) -> None:
    file = script(quiz, shell)
    (quiz.folder / "mine").mkdir()
    (quiz.folder / "laws.exercise").touch()
    for words, wanted in WANTED:
        assert offered(file, *words) == wanted


@pytest.mark.slow
def test_zsh_completes_them_at_its_prompt(quiz: Command) -> None:
    file = script(quiz, "zsh")
    child: pexpect.spawn[str] = pexpect.spawn(
        "zsh",
        ["-f"],
        cwd=str(quiz.folder),
        encoding="utf-8",
        timeout=PATIENCE,
        dimensions=(24, 200),
        env={"PATH": os.environ["PATH"], "TERM": "xterm", "PS1": "READY> ", "HOME": str(quiz.folder)},
    )
    (quiz.folder / "laws.exercise").touch()
    child.expect_exact("READY> ")
    child.sendline(f"autoload -U compinit; compinit -u -D; eval \"$(cat {file.name})\"; echo set''up")
    child.expect_exact("setup\r\n")
    child.expect_exact("READY> ")
    for words, wanted in WANTED:
        if wanted == {"mine"} or len(wanted) > 1:
            continue
        child.send(f"quiz {' '.join(words)}\t")
        child.expect_exact(next(iter(wanted)))
        child.sendcontrol("u")
    child.close(force=True)


@pytest.mark.slow
def test_a_folder_s_name_is_no_code(quiz: Command) -> None:
    packs = quiz.folder / "packs"
    for name in ("$(touch owned)", "a;b", "`id`", "fine"):
        shutil.copytree(PACK, packs / name)
    for shell in SHELLS:
        said = quiz("completion", shell, QUIZ_PACKS=str(packs)).stdout
        assert "fine" in said
        assert "owned" not in said
        assert "`id`" not in said
        assert "a;b" not in said


@pytest.mark.parametrize("shell", SHELLS)
def test_help_says_how_to_install_it(quiz: Command, shell: str) -> None:
    assert f"quiz completion {shell}" in quiz("completion", "--help").stdout
