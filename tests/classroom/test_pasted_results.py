"""Results that came as text: out of a mail, a form, or a page of a learning platform."""

from __future__ import annotations

import html
import zipfile
from pathlib import Path

import pytest

from quiz.classroom.pasted_results import as_block, pasted_results
from quiz.classroom.result_files import collect, find_files
from quiz.classroom.submission import encode
from tests.classroom.hand_in import SECRET, exercise, submission, write

ANN, TOM = (encode(submission(exercise(), student)) for student in ("Ann Lee", "Tom Ray"))
WAYS = {
    "as it is": lambda text: text,
    "in one line": lambda text: text.replace("\n", " "),
    "in other lines": lambda text: (
        "\r\n".join(text[at : at + 41] for at in range(0, 40, 41)) + text[41:].replace("\n", "\r\n")
    ),
    "quoted": lambda text: "".join(f"> {line}\n" for line in text.splitlines()),
    "quoted twice": lambda text: "".join(f">> {line}\n" for line in text.splitlines()),
    "in HTML": lambda text: f"<p>{html.escape(text)}</p>".replace("\n", "&nbsp;<br />\n"),
    "with hard spaces": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "in a mail": lambda text: f"Dear Ms Gray,\nhere is my result.\n\n{text}\nBest wishes\nAnn",
    "indented": lambda text: "".join(f"    {line}\n" for line in text.splitlines()),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_block_is_read_however_it_came(way: str) -> None:
    (found,) = pasted_results(WAYS[way](as_block(ANN)))
    assert (found.data, found.problem) == (ANN, "")


def test_several_blocks_are_several_results() -> None:
    found = pasted_results(f"From Ann:\n{as_block(ANN)}\nFrom Tom:\n{as_block(TOM)}")
    assert [one.data for one in found] == [ANN, TOM]


@pytest.mark.parametrize(
    "broken",
    [
        as_block(ANN).replace("\n", "\n\n", 2).replace("Zm", "Zn", 1) if "Zm" in as_block(ANN) else as_block(ANN)[:200],
        as_block(ANN)[: len(as_block(ANN)) // 2],
        "\n".join(line for at, line in enumerate(as_block(ANN).splitlines()) if at != 5),
        as_block(ANN)[:-9],
        "BEGIN QUIZ RESULT\nEND QUIZ RESULT 00000000",
    ],
)
def test_a_block_that_is_not_whole_is_no_result_and_stops_no_other(broken: str) -> None:
    first, second = pasted_results(f"{broken}\n{as_block(TOM)}")
    assert (first.data, "not whole" in first.problem) == (b"", True)
    assert second.data == TOM


def test_blocks_are_found_in_files_folders_and_zip_files(tmp_path: Path) -> None:
    results = tmp_path / "results"
    write(results / "ann.txt", as_block(ANN).encode())
    write(results / "Tom Ray_1_onlinetext" / "onlinetext.html", f"<html>{'x' * 3000}<p>{as_block(TOM)}".encode())
    write(results / "notes.txt", b"no result at all")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("Tom Ray/onlinetext.html", as_block(TOM))
    for paths, students in (((results,), ["Ann Lee", "Tom Ray"]), ((tmp_path / "all.zip",), ["Tom Ray"])):
        found = collect(find_files(paths).files, SECRET)
        assert sorted(one.submission.student for one in found if one.submission) == students
        assert not any(one.tampering for one in found)
    (named,) = collect(find_files((results / "ann.txt",)).files, SECRET)
    assert named.submission.student == "Ann Lee"
