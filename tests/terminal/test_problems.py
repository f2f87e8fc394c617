"""A check's problems: each with its line, its place underlined and what to do, and the count at the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.bank.check import check_pack
from quiz.terminal.problems import problems
from tests.terminal.conftest import console, printed, sent
from tests.terminal.made import a_broken_pack


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(a_broken_pack(tmp_path / "harbour").parent)
    return Path("harbour")


def test_a_problem_is_shown_with_its_line_its_place_and_what_to_do(folder: Path) -> None:
    shown = "\n".join(line.rstrip() for line in printed(100, *problems(check_pack(folder))).splitlines())
    assert (
        "harbour/light.toml:10: error: lit-when: line 1.1 has 'the new light', not 'the New light' [words]\n"
        '   10 │ evidence = [{ "1.1" = "the New light" }]\n'
        "      │                        ^^^^^^^^^^^^^\n"
        "      = copy its very letters\n"
    ) in shown


def test_it_says_no_more_and_no_less_than_the_lines(folder: Path) -> None:
    checked = check_pack(folder)
    shown = printed(1000, *problems(checked))
    for problem in checked.report.problems:
        head = f"{problem.file}:{problem.line}: {problem.severity}: "
        assert f"{head}{f'{problem.id}: ' if problem.id else ''}{problem.what} [{problem.rule}]" in shown
        assert f"= {problem.remedy}" in shown
    assert "harbour: 1 question, 5 errors, 3 warnings; 1 of 2 lines of the brief asked" in shown.splitlines()[-2]


def test_without_colours_nothing_is_missing(folder: Path) -> None:
    screen = console(80, environ={"NO_COLOR": "1"})
    for each in problems(check_pack(folder)):
        screen.print(each)
    assert "38;" not in sent(screen)
    assert screen.export_text() == printed(80, *problems(check_pack(folder)))


def test_of_a_very_long_line_what_is_around_the_place_is_shown(folder: Path) -> None:
    long = f'[[question]]\nid = "x"\nstem = "{"a " * 2000} NEEDLE {"b " * 2000}"\nfoo = 1\n'
    (folder / "more.toml").write_text(long)
    shown = printed(80, *problems(check_pack(folder)))
    assert len(shown.splitlines()) < 120
    assert "…" in shown


def test_what_to_do_is_what_the_problem_says_and_not_what_follows_a_semicolon(folder: Path) -> None:
    text = (
        (folder / "light.toml")
        .read_text("utf-8")
        .replace("On 3 May", "On 2 May; or 3")
        .replace("On 4 May", "on 2 may; or 3")
    )
    (folder / "light.toml").write_text(text, "utf-8")
    shown = printed(1000, *problems(check_pack(folder)))
    assert "lit-when: 'on 2 may; or 3' is the same as 'On 2 May; or 3' [duplicate-options]" in shown
    assert "= replace one" in shown
