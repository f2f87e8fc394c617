"""Drafts that are added to a pack which is there already, from its own working copy of the text."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from quiz.authoring.pack_editing import EditedPack
from quiz.bank.check import check_pack
from quiz.cli.main import main
from quiz.reading import toml

TEXT = Path(__file__).parent / "texts" / "council.txt"
ANSWER = {
    "kind": "choice",
    "stem": "How many councillors voted against the plan?",
    "key": "Four",
    "wrong": ["Nine", "Six"],
    "evidence": [{"1.2": "four voted against it"}],
}


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with a few drafts of a text, which nobody changes."""
    folder = tmp_path_factory.mktemp("drafted") / "market"
    assert main(["draft", str(TEXT), "-o", str(folder), "--kinds", "typed", "--count", "4"]) == 0
    return folder


@pytest.fixture
def pack(drafted: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(drafted, tmp_path / "market")


def questions(folder: Path) -> list[dict[str, object]]:
    found = toml.loads((folder / "questions.toml").read_text("utf-8")).get("question", [])
    assert isinstance(found, list)
    return found


def test_more_drafts_come_to_a_pack_and_what_is_there_stays(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (pack / "questions.toml").read_text("utf-8")
    brief = (pack / "brief.txt").read_text("utf-8")
    capsys.readouterr()
    assert main(["draft", "-o", str(pack), "--kinds", "typed,claim"]) == 0
    said = capsys.readouterr().out
    assert "new drafts on" in said
    assert "4 more were there already" in said
    after = (pack / "questions.toml").read_text("utf-8")
    assert after.startswith(before)
    assert (pack / "brief.txt").read_text("utf-8") == brief
    stems = [one["stem"] for one in questions(pack)]
    assert len(stems) == len(set(map(str, stems)))
    assert main(["draft", "-o", str(pack), "--kinds", "typed,claim"]) == 0
    said = capsys.readouterr().out
    assert "has 0 new drafts" in said
    assert "All that the program is sure of is drafted already." in said
    assert (pack / "questions.toml").read_text("utf-8") == after
    assert not [one for one in check_pack(pack).report.problems if one.rule != "no-questions"]


def test_what_was_deleted_or_reworded_is_not_drafted_again(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited = EditedPack(pack)
    deleted, reworded, *_ = edited.questions()
    edited.change(reworded.at, reworded.table | {"stem": "When was that, in short?"})
    edited.remove(deleted.at)
    edited.save()
    before = (pack / "questions.toml").read_text("utf-8")
    capsys.readouterr()
    for seed in ("0", "2"):
        assert main(["draft", "-o", str(pack), "--seed", seed, "--count", "200"]) == 0
        said = capsys.readouterr().out
        assert "2 questions that you changed or deleted are not drafted again; drafted.txt in the pack lists" in said
        stems = [one["stem"] for one in questions(pack)]
        assert deleted.table["stem"] not in stems
        assert reworded.table["stem"] not in stems
    assert (pack / "questions.toml").read_text("utf-8").startswith(before)

    listed = (pack / "drafted.txt").read_text("utf-8")
    assert f"{next(iter(deleted.table['evidence'][0]))} | {deleted.table['stem']}\n" in listed
    kept = [line for line in listed.splitlines(keepends=True) if deleted.table["stem"] not in line]
    (pack / "drafted.txt").write_text("".join(kept) + "# A note of mine", "utf-8")
    assert main(["draft", "-o", str(pack), "--count", "200"]) == 0
    assert deleted.table["stem"] in [one["stem"] for one in questions(pack)]
    assert (pack / "drafted.txt").read_text("utf-8").startswith("".join(kept) + "# A note of mine\n")


def test_lines_that_no_question_asks_come_first_and_alone_if_so_wished(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def asked() -> set[str]:
        return {number for one in questions(pack) for number in one["evidence"][0]}  # type: ignore[index]

    before = asked()
    assert main(["draft", "-o", str(pack), "--kinds", "choice", "--count", "4"]) == 0
    assert len(asked()) == len(before) + 4
    first = len(questions(pack))
    capsys.readouterr()
    assert main(["draft", "-o", str(pack), "--only-new-lines"]) == 0
    said = capsys.readouterr().out
    before = before | {number for one in questions(pack)[:first] for number in one["evidence"][0]}  # type: ignore[index]
    new = {number for one in questions(pack)[first:] for number in one["evidence"][0]}  # type: ignore[index]
    assert new
    assert not new & before
    lines = re.findall(r"^(\d\.\d) ", (pack / "release.txt").read_text("utf-8"), re.MULTILINE)
    left = [number for number in lines if number not in before | new]
    assert f"without a question: {', '.join(left)}.\n" in said
    assert main(["draft", "-o", str(pack), "--only-new-lines"]) == 0
    assert "has 0 new drafts on 0 of 20 lines" in capsys.readouterr().out
    assert main(["draft", "-o", str(pack), "--prompt", "--only-new-lines"]) == 2


def test_a_list_of_drafts_that_cannot_be_read_is_said_in_a_line_and_nothing_changes(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (pack / "questions.toml").read_bytes()
    (pack / "drafted.txt").write_bytes(b"\xff\xfe\x00")
    assert main(["draft", "-o", str(pack), "--count", "200"]) == 1
    assert "drafted.txt: it is not UTF-8; save it as UTF-8, or delete it" in capsys.readouterr().err
    assert (pack / "questions.toml").read_bytes() == before
    (pack / "drafted.txt").unlink()
    assert main(["draft", "-o", str(pack), "--kinds", "typed"]) == 0
    # What is there already is put on a list that is new.
    listed = (pack / "drafted.txt").read_text("utf-8")
    assert all(f" | {one['stem']}\n" in listed for one in questions(pack))


def test_a_pack_that_is_made_takes_its_source_and_one_that_is_there_keeps_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["draft", str(TEXT), "-o", str(tmp_path / "new"), "--count", "1", "--publisher", "The council"]
    assert main([*command, "--title", "Market", "--date", "9 March 2024"]) == 0
    about = (tmp_path / "new" / "pack.toml").read_text("utf-8")
    assert 'publisher = "The council"\ndate = 2024-03-09\ncite = "The council, Market, 9 March 2024"\n' in about
    assert main(command) == 2
    assert "--publisher: the pack is there already" in capsys.readouterr().err
    assert (tmp_path / "new" / "pack.toml").read_text("utf-8") == about


def test_an_answer_needs_no_file_and_names_of_sets_and_questions_are_kept_apart(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = tmp_path / "answer.json"
    answer.write_text(json.dumps([ANSWER | {"id": "votes"}]), "utf-8")
    assert main(["draft", "--from", str(answer), "-o", str(pack)]) == 0
    assert "has 1 new draft on 1 of 20 lines" in capsys.readouterr().out
    answer.write_text(
        json.dumps([ANSWER | {"id": "votes"}, ANSWER | {"stem": "Who is against?", "id": "votes"}]), "utf-8"
    )
    main(["draft", "--from", str(answer), "-o", str(pack)])
    assert "1 more was there already" in capsys.readouterr().out
    ids = [one["id"] for one in questions(pack) if "id" in one]
    assert len(ids) == len(set(map(str, ids)))


def test_a_new_pack_gets_the_text_as_its_brief_and_a_written_one_keeps_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "market"
    assert main(["pack", "new", str(TEXT), "-o", str(folder), "--source", "x"]) == 0
    capsys.readouterr()
    assert main(["check", str(folder)]) == 1
    said = capsys.readouterr().out
    assert "error" not in said
    assert "a new pack, in which nothing is written so far" in said
    assert f"quiz draft -o {folder}" in said
    assert main(["draft", "-o", str(folder), "--kinds", "select"]) == 0
    assert "1.1 The town council of Brackholm" in (folder / "brief.txt").read_text("utf-8")

    brief = folder / "brief.txt"
    written = "1 The plan\n1.1 The council agreed to rebuild the square on 14 March 2023.\n"
    brief.write_text(written, "utf-8")
    (folder / "questions.toml").write_text("", "utf-8")
    assert main(["draft", "-o", str(folder), "--kinds", "typed"]) == 0
    assert "lines that its brief.txt does not have; left out" in capsys.readouterr().out
    assert brief.read_text("utf-8") == written
    kept = (folder / "questions.toml").read_text("utf-8")
    assert "does not hold: line 1.1 of the brief no longer has the words" in kept
    assert all(list(one["evidence"][0]) == ["1.1"] for one in questions(folder))  # type: ignore[index]


@pytest.mark.parametrize(
    ("copy", "said"),
    [
        ("", "has no line such as 1.1"),
        ("1.1 One.\n1.3 Three.\n", "2: the number 1.2 comes here"),
        (None, "has no release.txt; name the file of the text"),
    ],
)
def test_a_working_copy_that_is_no_text_is_said_in_a_line(
    pack: Path, capsys: pytest.CaptureFixture[str], copy: str | None, said: str
) -> None:
    path = pack / "release.txt"
    if copy is None:
        path.unlink()
    else:
        path.write_text(copy, "utf-8")
    assert main(["draft", "-o", str(pack)]) == 1
    assert said in capsys.readouterr().err


def test_without_a_text_and_a_pack_there_is_nothing_to_draft_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", "-o", str(tmp_path / "nothing")]) == 2
    assert "name the text" in capsys.readouterr().err
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine", "utf-8")
    assert main(["draft", str(TEXT), "-o", str(full)]) == 2
    assert "something is in it" in capsys.readouterr().err
