"""The line that a problem is about, and the place on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.check import check_pack
from quiz.bank.excerpts import Excerpts
from quiz.bank.problems import Problem, Severity


def place(source: str, line: int, message: str, rule: str = "form", *, is_toml: bool = True) -> tuple[int, str, str]:
    """The line that is shown, and what is underlined on it."""
    problem = Problem(file="x.toml", line=line, severity=Severity.ERROR, rule=rule, message=message)
    excerpt = Excerpts(source, is_toml=is_toml).of(problem)
    assert excerpt is not None
    return excerpt.line, excerpt.text, excerpt.text[excerpt.start : excerpt.end]


QUESTION = """\
[[question]]
id = "one"  # an id
stem = "The theatre in the harbour"
wrong = [
  { text = "Paris", why = "no" },
  { text = "Rome", why = "no" },
]
key.a = 7
"""


@pytest.mark.parametrize(
    ("line", "message", "expected"),
    [
        (1, "'why' is missing; write it", (1, "question")),
        (2, "this id is taken at x.toml:9; choose another", (2, '"one"')),
        (3, "'the' of the stem stands in the key; reword one", (3, "the")),
        (3, "the stem has 500 characters; use at most 400", (3, '"The theatre in the harbour"')),
        (4, "'Rome' is the key as well; replace it", (6, "Rome")),
        (4, "only 2 options; write at least 3", (4, "wrong")),
        (8, "'key.a' is not known here; remove it", (8, "key.a")),
    ],
)
def test_the_place_is_what_the_message_quotes_or_else_the_value_or_the_key(
    line: int, message: str, expected: tuple[int, str]
) -> None:
    at, _, underlined = place(QUESTION, line, message)
    assert (at, underlined) == expected


def test_words_of_another_key_are_not_what_is_meant() -> None:
    assert place(QUESTION, 2, "'Rome' is strange; remove it")[2] == '"one"'


def test_a_hash_in_a_string_is_no_comment() -> None:
    assert place('a = "no # sign"  # yes\n', 1, "it is blank; write something")[2] == '"no # sign"'


def test_of_broken_toml_the_place_is_from_where_it_is_none() -> None:
    assert place("a = 1\nb = True # so\n", 2, "this is no value; write true", "toml")[2] == "True"
    assert place('a = "no end\n', 1, "this is not TOML: x; mend this line", "toml")[0] == 1


def test_of_a_brief_the_place_is_the_line_without_its_edges() -> None:
    at, _, underlined = place("1 Title\n  1.2 A fact. \n", 2, "line 1.2 stands where 1.1 is due", is_toml=False)
    assert (at, underlined) == (2, "1.2 A fact.")


def test_control_characters_are_shown_and_underlined() -> None:
    _, text, underlined = place('a = "x\ty\x9bz"\n', 1, "a holds control characters", "control")
    assert text == 'a = "x y\ufffdz"'
    assert underlined == "\ufffd"


@pytest.mark.parametrize("rule", ["missing", "no-questions", "longest-often"])
def test_a_problem_of_a_whole_file_has_no_line(rule: str) -> None:
    problem = Problem(file="x.toml", line=1, severity=Severity.ERROR, rule=rule, message="no such file")
    assert Excerpts("a = 1", is_toml=True).of(problem) is None


@pytest.mark.parametrize("text", ["", "\n", "a", "[[question]]", "\x00", "=" * 3, '"""', "[[question]]\n" * 3, "a = ["])
def test_whatever_is_in_a_file_every_problem_has_a_place_within_its_line(text: str, tmp_path: Path) -> None:
    for name in ("pack.toml", "brief.txt", "q.toml"):
        (tmp_path / name).write_text(text, "utf-8")
    checked = check_pack(tmp_path)
    assert checked.report.problems
    for problem in checked.report.problems:
        if (source := checked.sources.get(problem.file)) is None:
            continue
        excerpt = Excerpts(source, is_toml=problem.file.endswith(".toml")).of(problem)
        if excerpt is not None:
            assert 0 <= excerpt.start < excerpt.end <= max(1, len(excerpt.text))


_SOURCES = st.text(alphabet="[]{}=#'\"\\ \n\t\x1bab.漢", max_size=40)


@given(_SOURCES, st.integers(1, 8), st.sampled_from(["form", "toml", "control"]), _SOURCES, st.booleans())
def test_whatever_a_problem_says_of_a_text_the_place_is_on_a_line_of_it(
    source: str, line: int, rule: str, words: str, is_toml: bool
) -> None:
    problem = Problem(file="x", line=line, severity=Severity.ERROR, rule=rule, message=f"'{words}' is odd; mend it")
    excerpt = Excerpts(source, is_toml=is_toml).of(problem)
    lines = source.split("\n")
    if line > len(lines):
        assert excerpt is None
        return
    assert excerpt is not None
    assert len(excerpt.text) == len(lines[excerpt.line - 1])
    assert 0 <= excerpt.start < excerpt.end <= max(len(excerpt.text), excerpt.start + 1)
    assert excerpt.text.isprintable()


def test_what_is_done_is_heard_of_up_to_the_end(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.toml").write_text("")
    heard: list[float] = []
    check_pack(tmp_path, heard.append)
    assert heard == sorted(heard)
    assert 0 < heard[0] < heard[-1] <= 1
