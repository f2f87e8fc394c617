"""The line that a problem is about, and the place on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.check import CheckedPack, check_pack
from quiz.bank.excerpts import Excerpts
from quiz.bank.positions import Positions
from quiz.bank.problems import InTable, OnLine, Problem, Severity

Bench = Any

PLACES = [
    # kind, what is replaced, by what, and under which rule it is wrong; the place is what stands between « and »
    (
        "sort",
        '{ thing = "The steps", group = "Not told", why = "Nobody is said to have paid for them (1.2)." }',
        '«{ thing = "The steps", group = "Not told" }»',
        "left-out",
    ),
    ("sort", 'group = "Not told", why', 'group = "Not told", «wy» = "x", why', "form"),
    ("sort", 'thing = "The steps"', 'thing = «"the glass."»', "duplicate-options"),
    ("sort", 'thing = "The glass"', "thing = «true»", "form"),
    ("sort", 'group = "The guild"', 'group = «"The masons"»', "group"),
    ("sort", '"Nobody is said to have paid for them (1.2)." },\n]', '«" "» },\n]', "blank"),
    ("sort", '"Not told"]', '«"the guild."»]', "duplicate-options"),
    ("sort", '"Not told"]', '"Not told", «"Tom"»]', "empty-group"),
    ("match", '"The guild" = "The glass"', '"The guild" = «"the lamp"»', "duplicate-options"),
    ("match", '"The guild" =', '«"Council"» =', "duplicate-options"),
    ("match", '"The guild" = "The glass"', '"The guild" = «true»', "form"),
    ("match", 'text = "The steps"', 'text = «"The lamp"»', "key-in-wrong"),
    (
        "match",
        '{ text = "The steps", why = "Nobody is said to have paid for them (1.2)." }',
        '{ text = "A", why = "B" },\n  «{ text = "C" }»',
        "left-out",
    ),
    ("order", '"The one who left"', '«"One who stayed"»', "duplicate-options"),
    ("order", '"The one who left"', '«" "»', "blank"),
    ("order", '"The one from Norway"', "«2024-05-31»", "form"),
    ("select", '"The guild"]', '«"council"»]', "duplicate-options"),
    ("select", '"The guild"]', '«"none of these"»]', "catch-all"),
    ("select", 'text = "The keepers"', 'text = «"The guild"»', "key-in-wrong"),
    ("select", '{ text = "The keepers", why = "The keepers came later (2.1)." }', '«{ text = "A" }»', "left-out"),
    ("select", '{ text = "The keepers", why = "The keepers came later (2.1)." }', '«"A"»', "left-out"),
    ("choice", '{ text = "The masons", why = "The masons built (1.1)." }', '«{ why = "A" }»', "form"),
    ("choice", 'why = "The masons built (1.1)."', 'why = «""»', "form"),
    ("choice", 'key = "The council"', 'key = «"November 2012"»', "unlike-options"),
    ("choice", 'text = "The masons"', 'text = «"November 2012"»', "unlike-options"),
    ("choice", 'text = "The masons"', 'text = «"The council or the guild"»', "option-within"),
    ("choice", "wrong = [", "«wrong» = [\n" + '{ text = "Wall", why = "x" },\n' * 8, "too-many"),
    ("choice", 'key = "The council"', 'key = "The «lamp» makers"', "stem-word"),
    ("choice", "Who paid", "Who has «not» paid", "negative-stem"),
    ("choice", '["The council paid", "the lamp"]', '["The council paid", "«the candle»"]', "words"),
    ("choice", "evidence = [", 'evidence = [{ "1.2" = "the glass" }, { "1.2" = "«the candle»" }, ', "words"),
    ("choice", '"1.2" =', '"1.1" = "Masons", «"1.4"» =', "evidence"),
    ("choice", "evidence = [", 'evidence = [{ "1.2" = "the glass", «"1.x"» = "a" }, ', "form"),
    ("choice", "evidence = [", 'evidence = [{ "1.2" = "the glass" }, «5», ', "form"),
    ("choice", '["The council paid", "the lamp"]', "«[]»", "no-words"),
    (
        "choice",
        "evidence = [",
        'evidence = [{ "1.2" = "glass" }, «{ "1.1" = "Masons", "1.2" = "guild", "2.1" = "first" }», ',
        "uncitable",
    ),
    ("choice", "difficulty = 1", 'difficulty = 1\nanswered = { stem-word = "x", «stem-wrd» = "x" }', "answered"),
    ("typed", '"in Nov 2012"', '«"May 2012"»', "variant"),
    ("typed", 'text = "June"', 'text = "May", why = "No."}, { text = «"2012-11"»', "key-in-wrong"),
    (
        "claim",
        '{ text = "not stated", why = "The brief counts the steps (1.1)." }',
        '«{ text = "not stated" }»',
        "left-out",
    ),
    ("claim", 'mutation = "same set"\nwrong', "wrong", "left-out"),
    ("choice", '[[question]]\nid = "lamp-payer"', "[[«question»]]", "left-out"),
    ("choice", 'topic = "tower"', 'topic = «"sea"»', "topic"),
    (
        "match",
        'key = { "The council" = "The lamp", "The guild" = "The glass" }\n',
        'key."The council" = "The lamp"\nkey."The guild" = «"the lamp"»\n',
        "duplicate-options",
    ),
]


def is_placed(checked: CheckedPack, rule: str, source: str, marked: str) -> bool:
    """Whether the one problem under a rule has its place where the marks are."""
    (problem,) = (problem for problem in checked.report.problems if problem.rule == rule)
    excerpt = checked.excerpts[problem.file].of(problem)
    assert excerpt is not None
    before = marked[: marked.index("«")]
    start = len(before) - before.rfind("\n") - 1
    length = marked.index("»") - marked.index("«") - 1
    line = before.count("\n") + 1
    assert excerpt == (line, source.split("\n")[line - 1], start, start + length)
    assert problem.line == line
    return True


@pytest.mark.parametrize(
    ("kind", "old", "new", "rule"), PLACES, ids=[f"{n}-{case[0]}-{case[3]}" for n, case in enumerate(PLACES)]
)
def test_of_several_alike_the_place_is_the_one_that_is_meant(
    bench: Bench, kind: str, old: str, new: str, rule: str
) -> None:
    marked = bench.changed(bench.kinds[kind], old, new)
    if "«" not in marked:
        marked = marked.replace("[[question]]", "[[«question»]]")
    # What is quoted in the message may stand elsewhere, too.
    marked = marked.replace('stem = "', "stem = \"why, 'the candle', The masons, 1.4, text: ", 1)
    source = marked.replace("«", "").replace("»", "")
    assert is_placed(check_pack(bench.write(source), strict=True), rule, source, marked)


TABLES = """\
[[question]]
id = "who-paid-what"
kind = "match"
stem = "Who paid for what?"
evidence = [{ "1.2" = "The council paid" }]
why = "The council paid for the lamp, the guild for the glass (1.2)."
topic = "tower"
difficulty = 2
[question.key]
"The council" = "The lamp"
"The guild" = "The glass"
[[question.wrong]]
text = "The steps"
why = "Nobody is said to have paid for them (1.2)."
[[question.wrong]]
text = "The tower"
why = "Nobody is said to have paid for it (1.2)."
"""


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (
            '[[question.wrong]]\ntext = "The tower"\nwhy = "Nob',
            '[[«question.wrong»]]\ntext = "The tower"\n# "',
            "left-out",
        ),
        ('text = "The tower"', 'text = «"the lamp"»', "key-in-wrong"),
        ('= "The glass"', '= «"the lamp"»', "duplicate-options"),
        ('"The guild" =', '«"council"» =', "duplicate-options"),
        ("[question.key]", "[«question.key»]\n#", "form"),
    ],
)
def test_tables_with_headers_of_their_own_have_their_places_too(bench: Bench, old: str, new: str, rule: str) -> None:
    marked = bench.changed(TABLES, old, new)
    if "#\n" in marked:
        marked = marked.replace('"The council" = "The lamp"\n"The guild" = "The glass"\n', "")
    source = marked.replace("«", "").replace("»", "")
    assert is_placed(check_pack(bench.write(source), strict=True), rule, source, marked)


def test_what_is_missing_in_a_table_is_shown_at_its_header_and_in_the_whole_file_nowhere(bench: Bench) -> None:
    about = bench.changed(
        bench.changed(bench.about, 'cite = "The Keeper, Lighthouse, 4 November 2021"\n', ""),
        'title = "Lighthouse"\n',
        "",
    )
    checked = check_pack(bench.write(about=about))
    problems = {problem.message: problem for problem in checked.report.problems}
    excerpts = checked.excerpts[str(bench.folder / "pack.toml")]
    of_source = excerpts.of(problems["source: 'cite' is missing; write it"])
    assert of_source is not None
    assert of_source.text[of_source.start : of_source.end] == "source"
    assert of_source.text == "[source]"
    assert excerpts.of(problems["'title' is missing; write it"]) is None


def test_what_the_strict_check_misses_in_a_table_stands_on_the_line_of_its_header(bench: Bench) -> None:
    about = bench.changed(bench.about, 'address = "https://example.org/lighthouse"\n', "")
    (problem,) = check_pack(bench.write(about=about), strict=True).report.problems
    assert "'address' is missing" in problem.message
    assert about.split("\n")[problem.line - 1] == "[source]"


def place(source: str, where: InTable | OnLine, line: int = 1) -> tuple[int, str]:
    """The line that is shown, and what is underlined on it."""
    positions = Positions(source) if isinstance(where, InTable) else None
    excerpt = Excerpts(source, positions).of(problem_at(where, line))
    assert excerpt is not None
    return excerpt.line, excerpt.text[excerpt.start : excerpt.end]


def problem_at(where: InTable | OnLine | None, line: int = 1) -> Problem:
    """A problem at a place."""
    return Problem(file="x", line=line, severity=Severity.ERROR, rule="form", what="odd", remedy="", place=where)


QUESTION = '''\
[[question]]
id = "one"  # an id
stem = "The theatre in the harbour, the"
wrong = [
  { text = "Paris", why = "no" },
  { text = "Rome", why = "no" },
]
key.a = 7
why = """
It is
so."""
'''


@pytest.mark.parametrize(
    ("path", "words", "expected"),
    [
        (("id",), "", (2, '"one"')),
        (("id",), "two", (2, '"one"')),
        (("stem",), "the", (3, "the")),
        (("stem",), "in THE", (3, "in the")),
        (("wrong", 1, "why"), "", (6, '"no"')),
        (("wrong", 1, "text"), "Rome", (6, "Rome")),
        (("wrong",), "", (4, "wrong")),
        (("why",), "", (9, "why")),
        (("why",), "so", (11, "so")),
        (("key", "a"), "", (8, "7")),
        (("key", "b"), "", (8, "key")),
    ],
)
def test_the_place_is_the_words_or_the_value_or_where_it_has_many_lines_its_key(
    path: tuple[str | int, ...], words: str, expected: tuple[int, str]
) -> None:
    assert place(QUESTION, InTable(("question", 0, *path), words)) == expected


def test_a_key_itself_can_be_the_place() -> None:
    assert place(QUESTION, InTable(("question", 0, "id"), is_key=True)) == (2, "id")
    assert place(QUESTION, InTable(("question", 0, "key", "a"), is_key=True)) == (8, "key.a")
    assert place(QUESTION, InTable(("question", 0, "wrong", 1, "why"), is_key=True)) == (6, "why")


def test_a_hash_in_a_string_is_no_comment() -> None:
    assert place('a = "no # sign"  # yes\n', InTable(("a",)))[1] == '"no # sign"'


@pytest.mark.parametrize(
    ("text", "line", "underlined"),
    [
        ("x = True # so", 2, "True"),
        ('x = "no end', 2, 'x = "no end'),
        ("x = 1\nx = 2", 3, "x = 2"),
    ],
)
def test_of_broken_toml_the_place_is_from_where_it_is_none(bench: Bench, text: str, line: int, underlined: str) -> None:
    checked = check_pack(bench.write(about=f"a = 1\n{text}"))
    (problem,) = (problem for problem in checked.report.problems if problem.rule == "toml")
    excerpt = checked.excerpts[problem.file].of(problem)
    assert excerpt is not None
    assert (excerpt.line, excerpt.text[excerpt.start : excerpt.end]) == (line, underlined)


def test_of_a_brief_the_place_is_the_line_without_its_edges() -> None:
    assert place("1 Title\n  1.2 A fact. \n", OnLine(), line=2) == (2, "1.2 A fact.")


def test_control_characters_are_shown_and_underlined(bench: Bench) -> None:
    questions = bench.changed(bench.kinds["choice"], "The masons built", "The\tm\x9basons built")
    checked = check_pack(bench.write(questions, brief=bench.brief + "2.2 A \x9b.\n"))
    shown = []
    for problem in checked.report.problems:
        if problem.rule == "control":
            excerpt = checked.excerpts[problem.file].of(problem)
            assert excerpt is not None
            shown.append((excerpt.text, excerpt.text[excerpt.start : excerpt.end]))
    assert shown == [
        ("2.2 A \ufffd.", "\ufffd"),
        ('  { text = "The masons", why = "The m\ufffdasons built (1.1)." },', "\ufffd"),
    ]


def test_a_problem_of_a_whole_file_has_no_line(bench: Bench) -> None:
    checked = check_pack(bench.write("", brief="# nothing"))
    assert [problem.rule for problem in checked.report.problems] == ["brief-empty", "no-questions"]
    for problem in checked.report.problems:
        assert checked.excerpts[problem.file].of(problem) is None


@pytest.mark.parametrize("text", ["", "\n", "a", "[[question]]", "\x00", "=" * 3, '"""', "[[question]]\n" * 3, "a = ["])
def test_whatever_is_in_a_file_every_problem_has_a_place_within_its_line(text: str, tmp_path: Path) -> None:
    for name in ("pack.toml", "brief.txt", "q.toml"):
        (tmp_path / name).write_text(text, "utf-8")
    checked = check_pack(tmp_path)
    assert checked.report.problems
    for problem in checked.report.problems:
        known = checked.excerpts.get(problem.file)
        excerpt = known.of(problem) if known else None
        if excerpt is not None:
            assert 0 <= excerpt.start < excerpt.end <= max(1, len(excerpt.text))


_SOURCES = st.text(alphabet="[]{}=#'\"\\ \n\t\x1bab.漢", max_size=40)
_PATHS = st.lists(st.sampled_from(["question", "a", "b", "a.b", 0, 1]), max_size=5).map(tuple)
_PLACES = st.builds(OnLine, st.integers(0, 9), st.none() | st.integers(0, 9)) | st.builds(
    InTable, _PATHS, _SOURCES, st.booleans()
)


@given(_SOURCES, st.integers(1, 8), _PLACES)
def test_whatever_a_problem_says_of_a_text_the_place_is_on_a_line_of_it(
    source: str, line: int, where: InTable | OnLine
) -> None:
    excerpt = Excerpts(source, Positions(source)).of(problem_at(where, line))
    lines = source.split("\n")
    if excerpt is None:
        assert isinstance(where, InTable) or line > len(lines)
        return
    assert len(excerpt.text) == len(lines[excerpt.line - 1])
    assert 0 <= excerpt.start < excerpt.end <= max(len(excerpt.text), excerpt.start + 1)
    assert excerpt.text.isprintable()


@given(_PATHS)
def test_every_beginning_of_brackets_is_looked_into_up_to_its_end(path: tuple[str | int, ...]) -> None:
    for source in ("a = [[{b = [", "a = {a = {", "a = [}", "a = {]", "a = {= 1}", "a = [= ,", "a = ", "a ="):
        found = Positions(source).nearest(("a", *path))
        assert found is not None
        assert found.path[:1] == ("a",)


def test_what_is_done_is_heard_of_up_to_the_end(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.toml").write_text("")
    heard: list[float] = []
    check_pack(tmp_path, heard.append)
    assert heard == sorted(heard)
    assert 0 < heard[0] < heard[-1] <= 1
