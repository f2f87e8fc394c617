"""``quiz help``: the manual as a pipe and a terminal show it."""

from __future__ import annotations

import re

import pexpect
import pytest

from quiz.manual import CHAPTERS, chapter
from tests.cli.run_command import Command


def test_help_alone_lists_the_chapters_in_their_order(quiz: Command) -> None:
    done = quiz("help")
    assert (done.returncode, done.stderr) == (0, "")
    listed = re.findall(r"^  ([\w-]+)  +(.+)$", done.stdout, re.MULTILINE)
    assert listed == list(CHAPTERS.items())
    assert max(map(len, done.stdout.splitlines())) < 80


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_is_plain_text_in_a_pipe(quiz: Command, name: str) -> None:
    done = quiz("help", name)
    assert (done.returncode, done.stderr) == (0, "")
    title = re.match(r"# (.*)\n", chapter(name))
    assert title
    assert done.stdout.startswith(f"{title[1].upper()}\n")
    lines = [line for line in done.stdout.splitlines() if not line.startswith("    ")]
    assert [line for line in lines if len(line) > 79] == []
    for mark in ("**", "](", "|--", "```", "\n#", ".svg"):
        assert mark not in "\n".join(lines)


def test_every_word_of_a_chapter_is_shown_but_the_captions_of_pictures(quiz: Command) -> None:
    for name in ("classroom", "scores"):
        shown = re.findall(r"\w+", quiz("help", name).stdout.casefold())
        source = re.sub(r"!\[.*?\]\(.*?\)|\]\(.*?\)|^```.*$", "", chapter(name), flags=re.MULTILINE).casefold()
        assert sorted(set(re.findall(r"\w+", source)) - set(shown)) == []


def test_paragraphs_are_as_wide_as_the_terminal(quiz: Command) -> None:
    wide, narrow = (quiz("help", "playing", COLUMNS=columns).stdout for columns in ("120", "40"))
    assert 80 < max(map(len, wide.splitlines())) < 120
    assert max(len(line) for line in narrow.splitlines() if not line.startswith("    ")) < 40


def test_code_stands_as_it_was_written(quiz: Command) -> None:
    block = re.search(
        r"^```toml file=lantern-night/questions.toml\n(.*?)^```", chapter("packs"), re.MULTILINE | re.DOTALL
    )
    assert block
    shown = quiz("help", "packs", COLUMNS="40").stdout
    assert "".join(f"    {line}".rstrip() + "\n" for line in block[1].splitlines()) in shown


def test_a_chapter_goes_before_a_command_of_its_name(quiz: Command) -> None:
    assert quiz("help", "teams").stdout.startswith("TEAMS AT ONE KEYBOARD\n")


def test_a_command_is_explained_as_by_its_own_help(quiz: Command) -> None:
    done = quiz("help", "play")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == quiz("play", "--help").stdout


def test_a_link_says_how_to_read_the_other_chapter(quiz: Command) -> None:
    assert "`quiz help history`" in quiz("help", "review").stdout


def on_terminal(quiz: Command, *words: str, **variables: str) -> str:
    """What a terminal is sent, without the escapes for colours."""
    game = quiz.on_terminal("help", "review", *words, **variables)
    game.expect(pexpect.EOF)
    game.close()
    assert game.exitstatus == 0
    return re.sub(r"\x1b\[[\d;]*m", "", game.before)


def test_a_chapter_is_drawn_and_paged_on_a_terminal(quiz: Command) -> None:
    shown = on_terminal(quiz, PAGER="sed s/^/paged:/")
    assert "paged:Review, the daily round and statistics" in shown
    assert "quiz help history" in shown
    assert ".svg" not in shown


@pytest.mark.parametrize(
    ("words", "variables"), [(("--plain",), {}), ((), {"ACCESSIBLE": "1"}), ((), {"TERM": "dumb"})]
)
def test_a_chapter_is_lines_where_lines_are_asked_for(
    quiz: Command, words: tuple[str, ...], variables: dict[str, str]
) -> None:
    shown = on_terminal(quiz, *words, **variables, PAGER="sed s/^/paged:/")
    assert shown.startswith("REVIEW, THE DAILY ROUND AND STATISTICS\r\n====")
