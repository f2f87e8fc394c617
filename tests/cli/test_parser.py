"""What the parser makes of words: each option of each command by itself."""

from __future__ import annotations

import argparse
import gettext
from collections.abc import Iterator

import pytest

from quiz.cli.parser import build, parse
from quiz.errors import UsageError
from tests.cli.run_command import Command


def valued(parser: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words that name each option with a value, of a command and of those below it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from valued(below, (*words, name))
        elif action.nargs != 0:
            yield from ((*words, option) for option in action.option_strings)


def helps(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    """The help of a command and of those below it, by its name."""
    yield parser.prog, parser.format_help()
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from helps(below)


OPTIONS = sorted(valued(build(None)))


def test_there_are_options_to_try() -> None:
    assert ("play", "--player") in OPTIONS
    assert ("grade", "-o") in OPTIONS


def test_no_translation_is_looked_for_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_for: list[str] = []
    monkeypatch.setattr(gettext, "find", lambda domain, *_, **__: looked_for.append(domain))
    assert parse(["play", "--count", "5"]).count == 5
    assert "show this help message and exit" in build([]).format_help()
    assert not looked_for


def test_no_help_text_shows_a_value_that_is_not_there() -> None:
    """Where argparse was given no text there is nothing, and not Python's word for it."""
    assert [name for name, text in helps(build(None)) if "None" in map(str.strip, text.splitlines())] == []


@pytest.mark.parametrize("words", OPTIONS, ids=" ".join)
def test_two_hyphens_are_a_value_like_any_other(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    def outcome(value: str) -> str:
        """What is read, with the value as a blank; where the value cannot be right, that."""
        try:
            read = vars(parse([*words[:-1], f"{words[-1]}={value}"]))
        except UsageError:
            return "refused"
        except SystemExit as ended:
            assert ended.code == 2
            assert len(capsys.readouterr().err.splitlines()) == 1
            return "refused"
        return repr(sorted(read.items())).replace(repr(value), "")

    assert outcome("--") == outcome("@@")


@pytest.mark.parametrize("last", ["grade e.exercise r -o=--", "play --player=--"])
def test_a_value_of_two_hyphens_comes_out_of_the_command_in_one_line(quiz: Command, last: str) -> None:
    done = quiz(*last.split())
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1


def test_headings_without_a_description_have_none() -> None:
    assert "None" not in build(["pack"]).format_help()
