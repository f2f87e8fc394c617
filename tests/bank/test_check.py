"""The report of a check, and the commands that print it."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from quiz.bank.check import as_json, check_pack
from quiz.bank.schema import pack_schema
from quiz.bank.shelf import VARIABLE, built_in
from quiz.cli import check as check_command
from quiz.cli import schema as schema_command
from quiz.errors import Exit, UsageError
from tests.bench.made_pack import make

Bench = Any
LineOf = Callable[[str, str], int]


def run(*arguments: str) -> int:
    """Run the command as its parser would."""
    parser = argparse.ArgumentParser()
    check_command.add(parser)
    return check_command.run(parser.parse_args(arguments))


def test_counts_of_what_is_asked(bench: Bench) -> None:
    report = bench.check(bench.all + bench.kinds["order"].replace("keepers-in-order", "again"))
    counts = report.coverage
    assert counts.questions == 8
    assert counts.kinds == {"claim": 1, "choice": 1, "select": 1, "typed": 1, "order": 2, "match": 1, "sort": 1}
    assert counts.topics == {"tower": 6, "keepers": 2}
    assert counts.difficulties == {"1": 3, "2": 5, "3": 0}
    assert counts.verdicts == {"stated": 0, "contradicted": 1, "not stated": 0}
    assert {line: count.questions for line, count in counts.lines.items()} == {"1.1": 2, "1.2": 4, "2.1": 2}
    assert counts.lines["2.1"].kinds == {"order": 2}
    assert counts.unasked == ()


def test_a_line_in_two_groups_is_asked_once_by_a_question(bench: Bench) -> None:
    questions = bench.changed(
        bench.kinds["choice"], "evidence = [", 'evidence = [{ "1.2" = "a guild", "1.1" = "Masons" }, '
    )
    assert {line: count.questions for line, count in bench.check(questions).coverage.lines.items()} == {
        "1.1": 1,
        "1.2": 1,
        "2.1": 0,
    }


def test_warnings_alone_leave_the_exit_code_at_zero(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    folder = bench.write(bench.kinds["choice"].replace("Who paid", "Who never paid"))
    assert run(str(folder)) == Exit.OK
    overread = "'never' is easily overread; write NEVER, or ask for what is so"
    assert capsys.readouterr().out.splitlines() == [
        f"{folder}/brief.txt:3: warning: 1.1: no question asks this line; write one, or leave it [unasked-line]",
        f"{folder}/brief.txt:7: warning: 2.1: no question asks this line; write one, or leave it [unasked-line]",
        f"{folder}/q.toml:4: warning: lamp-payer: {overread} [negative-stem]",
        "pack: 1 question, 0 errors, 3 warnings; 1 of 3 lines of the brief asked",
        "pack: no question asks 1.1, 2.1; a line may go unasked",
    ]


def test_short_steps_of_the_path_are_named_in_a_pack_of_some_size(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    def pack(others: int) -> str:
        one = bench.kinds["choice"]
        return "".join((bench.all, *(one.replace("lamp-payer", f"more-{number}") for number in range(others))))

    assert run(str(bench.write(pack(12)))) == Exit.OK
    assert "quiz path" not in capsys.readouterr().out
    assert run(str(bench.write(pack(13)))) == Exit.OK
    assert capsys.readouterr().out.splitlines()[-1] == (
        "pack: quiz path asks 3 claims or choices on each paragraph that it reads, and paragraph 2 has fewer; "
        "write some, where you want that (three claims on one fact count as one)"
    )


def test_an_error_makes_it_one(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    folder = bench.write(bench.all.replace('topic = "keepers"', 'topic = "sea"'))
    assert run(str(folder)) == Exit.PROBLEM
    assert "error: keepers-in-order: the topic 'sea' is not in pack.toml" in capsys.readouterr().out


def test_problems_are_told_from_the_current_folder(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = bench.write("")
    monkeypatch.chdir(folder.parent)
    run(str(folder))
    assert capsys.readouterr().out.startswith("pack/pack.toml:1: error: the pack has no questions")
    monkeypatch.chdir(folder)
    run(".")
    out = capsys.readouterr().out
    assert out.startswith("pack.toml:1: error:")
    assert "\npack: 0 questions, 1 error, 0 warnings" in out


def test_json_is_one_document_with_a_report_for_each_pack(
    bench: Bench, line_of: LineOf, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = bench.changed(bench.all, 'topic = "keepers"', 'topic = "sea"')
    folder = bench.write(questions)
    assert run(str(folder), str(folder), "--json") == Exit.PROBLEM
    first, second = json.loads(capsys.readouterr().out)
    assert first == second
    assert (first["pack"], first["errors"], first["warnings"]) == ("pack", 1, 0)
    assert first["findings"][0]["line"] == line_of(questions, 'topic = "sea"')
    assert first["findings"][0]["severity"] == "error"
    assert first["coverage"]["lines"]["2.1"] == {"questions": 1, "kinds": {"order": 1}}


def test_without_a_pack_every_pack_on_the_shelves_is_checked(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.write()
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    run()
    out = capsys.readouterr().out
    assert "pack: 7 questions, 0 errors, 0 warnings; 3 of 3 lines of the brief asked" in out
    assert "hollande-putin: " in out
    assert run("pack") == Exit.OK


def test_the_pack_that_checks_are_measured_with_is_clean(tmp_path: Path) -> None:
    make(tmp_path, 400)
    report = check_pack(tmp_path).report
    assert (report.problems, report.coverage.questions) == ((), 400)


def test_no_such_pack(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no pack is called 'nix'"):
        run("nix")
    with pytest.raises(UsageError, match="is no folder"):
        run(str(tmp_path / "nix"))


def test_the_report_of_the_real_pack_can_be_read_back() -> None:
    (report,) = json.loads(as_json([check_pack(built_in() / "hollande-putin").report]))
    assert report["coverage"]["questions"] == sum(report["coverage"]["kinds"].values())


@pytest.mark.parametrize("command", ["check", "schema"])
def test_the_commands_load_no_screen(command: str) -> None:
    code = (
        f"import sys, argparse, quiz.cli.{command} as c; p = argparse.ArgumentParser(); c.add(p);"
        f"c.run(p.parse_args([{'' if command == 'check' else repr('pack')}]));"
        "assert not {'rich', 'textual'} & set(sys.modules), 'a screen was loaded'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert not done.stderr


def document(source: str) -> Any:
    """TOML as an editor hands it to a JSON Schema: dates as text."""
    return json.loads(json.dumps(tomllib.loads(source), default=str))


def valid(schema: dict[str, Any], source: str) -> bool:
    """Whether TOML meets a schema."""
    return bool(jsonschema.Draft202012Validator(schema).is_valid(document(source)))


def alone(kind: str) -> dict[str, Any]:
    """The part of the schema that one kind of file is held to."""
    return pack_schema() | {"$ref": f"#/$defs/{kind}"}


def test_the_schemas_are_schemas_and_each_knows_its_file(bench: Bench) -> None:
    for schema in (pack_schema(), alone("Questions"), alone("About")):
        jsonschema.Draft202012Validator.check_schema(schema)
    assert valid(pack_schema(), bench.all)
    assert valid(pack_schema(), bench.about)
    assert valid(alone("Questions"), bench.all)
    assert not valid(alone("Questions"), bench.about)
    assert valid(alone("About"), bench.about)
    assert not valid(alone("About"), bench.all)


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("choice", 'kind = "choice"', 'kind = "choise"'),
        ("choice", "stem", "steam"),
        ("choice", 'id = "lamp-payer"', 'id = "Lamp Payer"'),
        ("choice", "difficulty = 1", "difficulty = 4"),
        ("choice", '"1.2" =', '"1.x" ='),
        ("choice", 'key = "The council"', 'key = ["The council"]'),
        ("choice", 'stem = "', 'stem = "' + "x" * 400),
        ("choice", "difficulty = 1", 'difficulty = 1\nanswered = { no-such-rule = "x" }'),
        ("claim", 'mutation = "same set"', 'mutation = "a joke"'),
        ("order", 'key = ["The one who stayed", ', "key = ["),
    ],
)
def test_the_schema_refuses_what_the_check_refuses(bench: Bench, kind: str, old: str, new: str) -> None:
    questions = bench.changed(bench.kinds[kind], old, new)
    assert not valid(pack_schema(), questions)
    assert bench.check(questions).errors


def test_the_packs_of_the_game_meet_the_schema() -> None:
    for path in sorted(built_in().glob("*/*.toml")):
        jsonschema.Draft202012Validator(pack_schema()).validate(document(path.read_text(encoding="utf-8")))


def test_every_key_has_help_and_none_may_be_null() -> None:
    for name, definition in pack_schema()["$defs"].items():
        assert definition.get("description"), name
        for key, value in definition.get("properties", {}).items():
            assert {"type": "null"} not in value.get("anyOf", ()), key
            assert value.get("description") or name == "Questions", key


@pytest.mark.parametrize("what", ["pack", "result"])
def test_the_schema_command_prints_a_schema(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    schema_command.add(parser)
    assert schema_command.run(parser.parse_args([what])) == Exit.OK
    jsonschema.Draft202012Validator.check_schema(json.loads(capsys.readouterr().out))
