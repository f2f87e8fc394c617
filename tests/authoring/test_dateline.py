"""The place and the day that news begins with are its source; short quotations stand in one line with their speaker."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path

import pytest

from quiz.authoring.dateline import without_dateline
from quiz.authoring.sentences import sentences
from quiz.authoring.source_text import from_text
from quiz.cli.main import main

DAY = datetime.date(2026, 10, 14)


@pytest.mark.parametrize(
    ("dateline", "place", "language"),
    [
        ("WESTPORT, 14 October 2026. ", "Westport", "en"),
        ("WESTPORT, Oct. 14, 2026 — ", "Westport", "en"),
        ("(Dayton, Ohio, October 14, 2026) ", "Dayton, Ohio", "en"),
        ("Westport (14 October 2026): ", "Westport", "en"),
        ("Washington, D.C., 2026-10-14 -- ", "Washington, D.C.", "en"),
        ("Kyiv, Ukraine, Oct 14, 2026 (AP) – ", "Kyiv, Ukraine", "en"),
        ("14 October 2026\n\n", "", "en"),
        ("Berlin, den 14. Oktober 2026. ", "Berlin", "de"),
        ("Paris, le 14 octobre 2026 — ", "Paris", "fr"),
    ],
)
def test_a_dateline_is_read_and_leaves_the_text(dateline: str, place: str, language: str) -> None:
    text, found = without_dateline(from_text(f"The ferry\n\n{dateline}The ferry sails again.\n\nIt is old."), language)
    assert found is not None
    assert (found.place, found.date) == (place, DAY)
    assert [paragraph.text for paragraph in text.paragraphs] == ["The ferry sails again.", "It is old."]


@pytest.mark.parametrize(
    "beginning",
    [
        "The council approved the plan on 14 March 2023. Nine voted.",
        "On 14 March 2023, the council approved it.",
        "In Westport, on 14 October 2026. A thing.",
        "BERLIN (Reuters) - The minister resigned.",
        "Westport, 14 October. It sails.",
        "14 October 2026.",
        "“Westport”, 14 October 2026. It sails.",
    ],
)
def test_what_only_begins_like_a_dateline_stays(beginning: str) -> None:
    assert without_dateline(from_text(beginning)) == (from_text(beginning), None)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('"We did not rescue a museum piece. We rescued a way home," said Mayor Ines Halloran. It sails.', 2),
        ("“It was dead. It was only asleep,” Lind said. He is 78.", 2),
        ('She came. "Who is there?" she said. "Nobody." They left.', 4),
        (f'"It was {"very " * 40}late. We went home," she said.', 2),
        ('The sign said "closed. They went home.', 2),
    ],
)
def test_a_short_quotation_is_one_line_with_its_speaker(text: str, count: int) -> None:
    (found,) = sentences([text])
    assert (len(found), " ".join(found)) == (count, text)
    (german,) = sentences(["„Er war tot. Er schlief“, sagte Lind. Er ist 78."], "de")
    assert german == ("„Er war tot. Er schlief“, sagte Lind.", "Er ist 78.")


def test_a_new_pack_has_its_dateline_as_its_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("The ferry\n\nWESTPORT, 14 October 2026 — The ferry sails again.\n")
    assert main(["pack", "new", str(tmp_path / "a.txt"), "-o", str(tmp_path / "own"), "--place", "Gull Island"]) == 0
    source = tomllib.loads((tmp_path / "own" / "pack.toml").read_text())["source"]
    assert source == {"date": DAY, "place": "Gull Island", "cite": "The ferry, Gull Island, 14 October 2026"}
    assert "1.1 The ferry sails again." in (tmp_path / "own" / "release.txt").read_text()
    capsys.readouterr()
