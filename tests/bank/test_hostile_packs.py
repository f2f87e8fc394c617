"""Packs made to break the reader: each gives problems on the right line, and never an exception."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.bank.check import CheckReport, check_pack
from quiz.bank.problems import PackError, Severity
from quiz.bank.shelf import load

Bench = Any
LineOf = Callable[[str, str], int]


def errors(report: CheckReport) -> list[tuple[str, int, str]]:
    """File name, line and rule of every error."""
    return [(Path(f.file).name, f.line, f.rule) for f in report.problems if f.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("label", "old", "new", "on", "says"),
    [
        ("a value without quotes", '"The council"', "The council", "key =", "this is not TOML: Invalid value"),
        ("a string without end", '"The council"', '"The council', "key =", "this is not TOML"),
        ("quotation marks of prose", '"The council"', "“The council”", "key =", "write straight ones"),
        ("a space of prose", "difficulty = 1", "difficulty\u00a0= 1", "difficulty", "not an ordinary one"),
        ("a key twice", 'key = "The council"', 'key = "x"\nkey = "y"', 'key = "y"', "Cannot overwrite"),
        ("thousands of digits", "difficulty = 1", "difficulty = " + "9" * 5000, "difficulty", "too large"),
        ("thousands of hex digits", "difficulty = 1", "difficulty = 0x" + "f" * 5000, "difficulty", "too large"),
        ("more than 64 bits", "difficulty = 1", "difficulty = 99999999999999999999", "difficulty", "too large"),
        ("an impossible date", 'topic = "tower"', "topic = 2013-02-30", "topic", "Invalid date"),
        ("a control character", "The masons built", "The \x1b[31mmasons built", '"The masons"', "Illegal character"),
    ],
)
def test_broken_toml_names_its_line(
    bench: Bench, line_of: LineOf, label: str, old: str, new: str, on: str, says: str
) -> None:
    questions = bench.changed(bench.all, old, new)
    report = bench.check(questions)
    assert errors(report) == [("q.toml", line_of(questions, on), "toml")], label
    assert says in report.problems[0].message
    assert len(report.problems[0].message) < 200


@pytest.mark.parametrize(
    ("deep", "says"),
    [
        ("x = " + "[" * 4900 + "]" * 4900, "nested too deeply"),
        ("x = " + "[" * 60 + "]" * 60, "nested too deeply"),
        ("a" + ".a" * 4800 + " = 1", "a key of 4801 names"),
        ("[a" + ".a" * 3000 + "]", "a key of 3001 names"),
        ("x = { 'a' . \"b.c\" . d.\te . f = 1 }", "a key of 5 names"),
        ("x = " + "[" * 6000 + "]" * 6000, "this line has 12004 characters"),
    ],
    ids=["brackets", "some brackets", "dots", "header", "quoted", "long"],
)
def test_deep_nesting_is_refused(bench: Bench, deep: str, says: str) -> None:
    report = bench.check(bench.all + deep + "\n")
    assert errors(report) == [("q.toml", bench.all.count("\n") + 1, "toml")]
    assert says in report.problems[0].message


def test_names_with_dots_between_them_are_no_key_in_a_text_or_a_comment(bench: Bench) -> None:
    questions = bench.changed(bench.all, "Who paid", "a.b.c.d.e.f.g: who paid")
    assert bench.check("# so.b.c.d.e.f.g = 1\n" + questions).errors == 0


@pytest.mark.parametrize(
    ("old", "new", "on", "says"),
    [
        ('id = "lamp-payer"', 'id = "Lamp Payer"', "id", "'Lamp Payer' does not have the right form"),
        ('kind = "choice"', 'kind = "choise"', "kind", 'expected one of "claim", "choice"'),
        ('key = "The council"\n', "", "[[question]]", "'key' is missing"),
        ('stem = "', 'steam = "', "[[question]]", "'stem' is missing"),
        ('stem = "', 'steam = "', "steam", "did you mean 'stem'?"),
        ('key = "The council"', 'key = ["The council"]', "key", "expected text, not a list"),
        ('key = "The council"', "key = true", "key", "expected text, not true or false; put it in quotes"),
        ('key = "The council"', "key = 2013-02-28", "key", "not a bare date"),
        ('key = "The council"', 'key = ""', "key", "is empty"),
        ('{ text = "The guild", why', '{ text = "The guild", wy', "wy =", "number 1: 'wy' is not known"),
        ('text = "The masons"', "text = false", "text = false", "number 2: text: expected text"),
        ("evidence = [{", "evidence = [{}, {", "evidence", "number 1: has too few entries"),
        ('"1.2" =', '"1.02" =', "evidence", "'1.02' does not have the right form; write it as in \"5.2\""),
        ("difficulty = 1", "difficulty = 4", "difficulty", "4 is not allowed here; write one of 1, 2, 3"),
        ("difficulty = 1", "difficulty = inf", "difficulty", "expected a whole number"),
        ("difficulty = 1", "difficulty = true", "difficulty", "expected a whole number"),
    ],
)
def test_faults_of_form_name_key_and_remedy(
    bench: Bench, line_of: LineOf, old: str, new: str, on: str, says: str
) -> None:
    questions = "# first line\n\n" + bench.changed(bench.kinds["choice"], old, new)
    found = [f for f in bench.check(questions).problems if says in f.message]
    assert [(Path(f.file).name, f.line, f.rule) for f in found] == [("q.toml", line_of(questions, on), "form")]


def test_all_faults_of_form_in_a_question_are_told(bench: Bench) -> None:
    questions = bench.kinds["select"]
    for old, new in (
        ('id = "payers"', 'id = "P"'),
        ('["The council", "The guild"]', '"The council"'),
        ('"The masons", why', '"", wy'),
        ('"The keepers"', "true"),
        ('"1.2" = "The council paid"', '"1.2" = 4, "x" = "y"'),
        ('topic = "tower"', "topic = []"),
        ("difficulty = 2", 'difficulty = "hard"'),
    ):
        questions = bench.changed(questions, old, new)
    messages = [f.message for f in bench.check(questions).problems]
    wrongs = ("number 1: text: is empty", "number 1: 'wy'", "number 2: text")
    for told in ("id:", "key:", *wrongs, "topic:"):
        assert [told in message for message in messages].count(True) == 1, (told, messages)
    assert any("difficulty" in message for message in messages)
    assert any("evidence" in message for message in messages)


def test_an_unknown_kind_does_not_hide_the_other_faults(bench: Bench) -> None:
    questions = bench.kinds["choice"].replace('"choice"', '"quiz"').replace("difficulty = 1", "difficulty = 0")
    assert [rule for _, _, rule in errors(bench.check(questions))] == ["form", "form"]


def test_text_that_is_not_utf8(bench: Bench, line_of: LineOf) -> None:
    raw = bench.all.encode().replace(b"The masons built", b"Les ma\xe7ons")
    assert errors(bench.check(raw)) == [("q.toml", line_of(bench.all, "The masons built"), "encoding")]


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(bench: Bench) -> None:
    assert bench.check(b"\xef\xbb\xbf" + bench.all.replace("\n", "\r\n").encode()).problems == ()


@pytest.mark.parametrize(
    "hidden", ["\\u202e", "\\u001b[31m", "\\b", "\\u009b", "\\U000E0041", "\u202e", "\u2066", "\u200b"]
)
def test_control_characters_are_told_and_made_visible(bench: Bench, line_of: LineOf, hidden: str) -> None:
    questions = bench.changed(bench.all, "Who paid for the lamp?", f"Who paid {hidden}for the lamp?")
    report = bench.check(questions)
    control = [f for f in report.problems if f.rule == "control"]
    assert [(f.id, f.line, f.severity) for f in control] == [
        ("lamp-payer", line_of(questions, "for the lamp?"), Severity.WARNING)
    ]
    assert "\ufffd" in load(bench.folder).items[0].stem
    assert load(bench.folder).items[0].stem.isprintable()


def test_no_problem_carries_what_it_complains_about(bench: Bench) -> None:
    questions = bench.kinds["choice"].replace('"lamp-payer"', '"\\u001b]0;x\\u0007"').replace("topic", '"to\\u202epic"')
    about = bench.changed(bench.about, '"Skerry"', '"Sk\\u001berry"')
    report = bench.check(questions, about=about, brief=bench.brief + "2.2 A \x1b[2J line.\nfoo\u202ebar\n")
    assert {Path(f.file).name for f in report.problems} == {"pack.toml", "brief.txt", "q.toml"}
    assert all(str(problem).isprintable() for problem in report.problems)


@pytest.mark.slow
def test_huge_texts_and_lists_are_told_in_short_lines(bench: Bench) -> None:
    wrong = ",\n".join(f'{{ text = "{n} towns", why = "x" }}' for n in range(10_000))
    questions = bench.changed(bench.kinds["choice"], "wrong = [", f"wrong = [{wrong},")
    questions = bench.changed(questions, "Who paid", "paid " * 1_900)
    report = bench.check(questions)
    assert {"too-long", "too-many"} <= {rule for _, _, rule in errors(report)}
    assert all(len(str(problem)) < 400 for problem in report.problems)


def test_a_link_out_of_the_folder_is_not_followed(bench: Bench, tmp_path: Path) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text(bench.kinds["choice"].replace("lamp-payer", "secret"))
    folder = bench.write()
    (folder / "x.toml").symlink_to(outside)
    (folder / "y.toml").symlink_to("nowhere.toml")
    (folder / "z.toml").symlink_to("z.toml")
    report = check_pack(folder).report
    assert errors(report) == [("x.toml", 1, "link"), ("y.toml", 1, "missing"), ("z.toml", 1, "unreadable")]
    assert report.coverage.questions == 7


def test_what_is_no_file_is_not_opened(bench: Bench) -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    folder = bench.write()
    (folder / "folder.toml").mkdir()
    os.mkfifo(folder / "pipe.toml")
    assert errors(check_pack(folder).report) == [("folder.toml", 1, "not-a-file"), ("pipe.toml", 1, "not-a-file")]
    (folder / "brief.txt").unlink()
    os.mkfifo(folder / "brief.txt")
    assert ("brief.txt", 1, "not-a-file") in errors(check_pack(folder).report)


def test_hidden_files_are_none_of_the_packs(bench: Bench) -> None:
    folder = bench.write()
    (folder / ".q.toml").write_text("broken")
    (folder / ".#q.toml").symlink_to("someone@somewhere.1234")
    assert check_pack(folder).report.problems == ()


def test_an_empty_folder_lacks_its_files(tmp_path: Path) -> None:
    assert errors(check_pack(tmp_path).report) == [
        ("pack.toml", 1, "missing"),
        ("pack.toml", 1, "no-questions"),
    ]


def test_a_folder_that_is_not_there_is_told_too(tmp_path: Path) -> None:
    assert ("pack.toml", 1, "missing") in errors(check_pack(tmp_path / "nowhere").report)


def test_no_questions(bench: Bench) -> None:
    assert errors(bench.check("")) == [("pack.toml", 1, "no-questions")]
    assert errors(bench.check("# none yet\n")) == [("pack.toml", 1, "no-questions")]


@pytest.mark.parametrize(
    "source", ['[question]\nid = "x"', 'question = "x"', "question = [1]", "question = 2013-02-28"]
)
def test_questions_that_are_no_list_of_tables(bench: Bench, source: str) -> None:
    report = bench.check("# first\n" + source)
    assert errors(report) == [("q.toml", 2, "form")]
    assert "write [[question]] above each" in report.problems[0].message


def test_faults_of_the_about_file_stand_on_their_lines(bench: Bench, line_of: LineOf) -> None:
    about = bench.about
    spoilt = (("2021-11-04", '"yesterday"'), ("https", "gopher"), ("cite", "zite"), ("tower =", '"To wer" ='))
    for old, new in spoilt:
        about = bench.changed(about, old, new)
    found = [(f.line, f.rule) for f in bench.check(about=about).problems]
    lines = [line_of(about, on) for on in ("[source]", "date", "address", "zite", "To wer")]
    assert found == [(line, "form") for line in lines]


def test_faults_of_the_brief_stand_on_their_lines(bench: Bench) -> None:
    brief = bench.brief + (
        f"2.3 Out of line.\n7.1 No heading.\nNo number.\n2.2 {'x' * 401}\n1 Again\n8 " + "y" * 61 + "\n2.2\u202e x\n"
    )
    start = bench.brief.count("\n")
    report = bench.check(brief=brief)
    found = [(line - start, rule) for file, line, rule in errors(report) if file == "brief.txt"]
    assert [(f.line - start, f.severity) for f in report.problems if f.rule == "control"] == [(7, "warning")]
    assert found == [
        (1, "brief-order"),
        (2, "brief-order"),
        (3, "brief-line"),
        (4, "too-long"),
        (5, "brief-order"),
        (6, "too-long"),
        (7, "brief-line"),
    ]


def test_odd_line_ends_in_the_brief_do_not_shift_the_lines(bench: Bench) -> None:
    brief = bench.brief.replace("Masons", "Ma\x0csons").replace("The council", "The\u2028council") + "No number.\n"
    found = [(f.line, f.rule) for f in bench.check(brief=brief).problems if f.rule == "brief-line"]
    assert found == [(bench.brief.count("\n") + 1, "brief-line")]


def test_problems_are_sorted_and_counted(bench: Bench) -> None:
    questions = bench.changed(bench.all, 'topic = "keepers"', 'topic = "sea"')
    questions = questions.replace("Who paid for the lamp", "Who never paid")
    report = bench.check(questions, brief=bench.brief + "x\n")
    assert [(f.file, f.line) for f in report.problems] == sorted((f.file, f.line) for f in report.problems)
    assert (report.errors, report.warnings) == (2, 1)
    with pytest.raises(PackError, match="and 1 more"):
        load(bench.folder)


PIECES = st.sampled_from(
    [
        "",
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        "=",
        "\n",
        ".",
        ",",
        "#",
        '"""',
        "[[question]]",
        "\\",
        "\\u0000",
        "\x00",
        "\u202e",
        "0",
        "-",
        "1.2",
        "kind",
        "true",
        "2013-02-28",
        "inf",
        "nan",
        "9" * 30,
        "\r",
        "\ufeff",
        "\ud7ff",
        "\xff",
        "[question]",
        "a.b",
    ]
)


@pytest.mark.slow
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_mutilation_makes_the_check_raise(bench: Bench, data: st.DataObject) -> None:
    files = {"about": bench.about, "brief": bench.brief, "questions": bench.all}
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(sorted(files)))
        text = files[name]
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 40)))
        files[name] = text[:start] + data.draw(PIECES | st.text(max_size=5)) + text[end:]
    folder = bench.write(files["questions"].encode("utf-8", "replace"), about="", brief="")
    (folder / "pack.toml").write_bytes(files["about"].encode("utf-8", "replace"))
    (folder / "brief.txt").write_bytes(files["brief"].encode("utf-8", "replace"))
    report = check_pack(folder).report
    sizes = {path.name: path.read_bytes().count(b"\n") + 1 for path in folder.iterdir()}
    for problem in report.problems:
        assert 1 <= problem.line <= sizes[Path(problem.file).name]
        # The joiners that some scripts need are no control characters.
        assert str(problem).translate({0x200C: None, 0x200D: None}).isprintable()
    if report.errors == 0:
        assert len(load(folder).items) == report.coverage.questions


@pytest.mark.slow
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=200))
def test_no_bytes_make_the_check_raise(bench: Bench, raw: bytes) -> None:
    folder = bench.write(raw)
    (folder / "pack.toml").write_bytes(raw)
    (folder / "brief.txt").write_bytes(raw)
    assert check_pack(folder).report.errors
