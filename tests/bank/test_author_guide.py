"""The author's guide, followed to the letter."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import jsonschema

from quiz.bank.check import check_pack
from quiz.bank.schema import pack_schema
from quiz.bank.shelf import load
from quiz.rules.items import Kind
from quiz.wording.checks import summary

GUIDE = (Path(__file__).parents[2] / "quiz" / "manual" / "packs.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def follow(folder: Path, name: str = "lantern-night") -> Path:
    """Make a pack of the guide, from its blocks that name a file."""
    pack = folder / name
    pack.mkdir()
    for block in BLOCK.finditer(GUIDE):
        if named := re.search(rf"file={name}/(\S+)", block["info"]):
            (pack / named[1]).write_text(block["text"], encoding="utf-8")
    return pack


def test_the_guide_begins_with_a_pack_of_eight_lines(tmp_path: Path) -> None:
    pack = follow(tmp_path, "harbour")
    files = {path.name: path.read_text(encoding="utf-8") for path in pack.iterdir()}
    assert files.keys() == {"pack.toml", "questions.toml"}
    assert sum(text.count("\n") for text in files.values()) == 8
    assert GUIDE.index("file=harbour/questions.toml") < GUIDE.index("file=lantern-night")
    assert [item.kind for item in load(pack).items] == [Kind.CHOICE, Kind.TYPED]
    report = check_pack(pack).report
    assert (report.errors, [problem.rule for problem in report.problems]) == (0, ["no-brief"])
    assert summary(report)[0] in GUIDE


def test_the_guide_makes_a_pack_without_a_problem(tmp_path: Path) -> None:
    pack = follow(tmp_path)
    assert sorted(path.name for path in pack.iterdir()) == ["brief.txt", "pack.toml", "questions.toml"]
    report = check_pack(pack, strict=True).report
    assert report.problems == ()
    assert report.coverage.unasked == ()
    assert summary(report)[0] in GUIDE


def test_the_guide_makes_a_pack_that_can_be_played(tmp_path: Path) -> None:
    pack = load(follow(tmp_path))
    assert pack.name == "lantern-night"
    assert {item.kind for item in pack.items} == set(Kind)


def test_the_guides_files_meet_the_schema(tmp_path: Path) -> None:
    for path in follow(tmp_path).glob("*.toml"):
        document = json.loads(json.dumps(tomllib.loads(path.read_text(encoding="utf-8")), default=str))
        jsonschema.Draft202012Validator(pack_schema()).validate(document)


def test_every_example_of_toml_in_the_guide_is_toml() -> None:
    examples = [block["text"] for block in BLOCK.finditer(GUIDE) if block["info"].strip() == "toml"]
    assert examples
    for line in "".join(examples).splitlines():
        assert len(tomllib.loads(line)) == 1


def test_the_guide_names_every_key_of_every_kind() -> None:
    definitions = pack_schema()["$defs"]
    for kind in Kind:
        for key in definitions[kind.value.capitalize()]["properties"]:
            assert f"`{key}`" in GUIDE, key
