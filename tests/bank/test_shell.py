"""Commands to type, as each platform's shell takes them."""

from __future__ import annotations

import shlex
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.shell import shell_word

TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1)
WINDOWS = {
    r"results\Ann.result.json": r"results\Ann.result.json",
    "C:/packs/laws": "C:/packs/laws",
    "Zoë": "Zoë",
    "Ann Lee": '"Ann Lee"',
    r"C:\My packs\laws": r'"C:\My packs\laws"',
    "O'Brien": '"O\'Brien"',
    "O’Brien": '"O’Brien"',
    "A & B (two)": '"A & B (two)"',
    "-n": '"-n"',
    "@home": '"@home"',
    "a,b": '"a,b"',
    "$HOME": "'$HOME'",
    "50% of Ann's": "'50% of Ann''s'",
    "“Ann’s”": "'“Ann’’s”'",
}


@pytest.mark.parametrize("text", WINDOWS)
def test_a_word_for_windows_shells(text: str) -> None:
    assert shell_word(text, windows=True) == WINDOWS[text]


@given(TEXT)
def test_a_word_for_a_posix_shell_is_read_back_as_it_was(text: str) -> None:
    assert shlex.split(shell_word(text, windows=False)) == [text]


@given(TEXT)
def test_a_word_for_powershell_is_read_back_as_it_was(text: str) -> None:
    assert _read_by_powershell(shell_word(text, windows=True)) == text


@pytest.mark.skipif(sys.platform == "win32", reason="there is no POSIX shell")
def test_a_shell_takes_it_for_one_word() -> None:
    text = 'Ann\'s $HOME; `x` "y" & z'
    said = subprocess.run(["sh", "-c", f"printf %s {shell_word(text)}"], capture_output=True, text=True, check=True)
    assert said.stdout == text


def _read_by_powershell(word: str) -> str:
    """What PowerShell makes of one word (about_Quoting_Rules); fails where it would see more than one."""
    if word[0] == "'":
        inside, marks = word[1:-1], "'‘’‚‛"
        assert word[-1] == "'"
        read, rest = "", inside
        while rest:
            if rest[0] in marks:
                assert rest[1:2] == rest[0]
                rest = rest[1:]
            read, rest = read + rest[0], rest[1:]
        return read
    if word[0] == '"':
        assert word[-1] == '"'
        assert not set(word[1:-1]) & set('"“”„`$')
        return word[1:-1]
    assert not set(word) & set(" \t\"'“”„‘’‚‛`$,;(){}|&<>#@")
    assert not any(sign.isspace() for sign in word)
    assert word[0] not in "-–—―"
    return word
