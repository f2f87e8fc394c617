"""From a text to the folder of a pack: whole or not at all, and never over anything."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import pexpect
import pytest

from quiz.authoring.new_pack import NewPack, TextParagraph, pack_files, write_new_pack
from quiz.authoring.sentences import sentences
from quiz.bank.check import check_pack
from quiz.bank.shelf import load, read_about
from quiz.cli.main import main
from quiz.errors import UsageError

HOSTILE = "A \"title\" \\ with 'signs' # and [brackets]"
NEW = NewPack(
    title="Lantern night",
    source={"date": datetime.date(2024, 3, 9), "address": "", "cite": 'Ardvik, "Lantern night" \\ 2024'},
    language="de",
    paragraphs=(TextParagraph(("One.", "# Two.", 'Three """.')), TextParagraph(("Four.",), "The evening")),
)


def test_the_brief_and_the_questions_are_ready_to_be_written(tmp_path: Path) -> None:
    """With a fact and the example, its signs removed, there is a pack that can be played."""
    write_new_pack(folder := tmp_path / "pack", NEW)
    about = read_about(folder)
    assert (about.title, about.language, about.cite) == (NEW.title, "de", NEW.source["cite"])
    assert about.source is not None
    assert (about.source.date, about.source.address) == (NEW.source["date"], "")
    rules = {problem.rule for problem in check_pack(folder).report.problems}
    assert rules == {"brief-empty", "missing-words", "no-questions"}

    brief, questions = folder / "brief.txt", folder / "questions.toml"
    facts = "1 Paragraph 1\n1.1 There were ladders.\n1.2 The baker lent the ladders."
    brief.write_text(brief.read_text("utf-8").replace("1 Paragraph 1", facts, 1), "utf-8")
    example = [
        line.removeprefix("# ") for line in questions.read_text("utf-8").splitlines() if "= " in line or "[[" in line
    ]
    questions.write_text("\n".join(example), "utf-8")
    (item,) = load(folder).items
    assert item.right == ("The baker",)
    assert item.evidence


def test_the_working_copy_numbers_the_sentences_and_the_brief_does_not_hold_them() -> None:
    files = {name: data.decode() for name, data in pack_files(NEW).items()}
    assert '\n1.1 One.\n1.2 # Two.\n1.3 Three """.\n\n# The evening\n2.1 Four.\n' in files["release.txt"]
    assert (
        "\n1 Paragraph 1\n# 1.1 to 1.3: One.\n\n2 Paragraph 2\n# 2.1 under “The evening”: Four.\n" in files["brief.txt"]
    )


def test_the_game_never_reads_the_working_copy(tmp_path: Path) -> None:
    write_new_pack(folder := tmp_path / "pack", NEW)
    (folder / "questions.toml").write_text('[[question]]\nstem = "Who?"\nkey = "Ann"\n')
    (folder / "brief.txt").write_text("1 A\n1.1 Ann did.\n")
    before = load(folder)
    (folder / "release.txt").write_bytes(b"\xff\0 changed")
    assert load(folder) == before


@pytest.mark.parametrize("what", ["file", "link", "full", "nowhere"])
def test_nothing_is_overwritten(tmp_path: Path, what: str) -> None:
    place = tmp_path / "pack"
    if what == "file":
        place.write_text("mine")
    elif what == "link":
        place.symlink_to(tmp_path)
    elif what == "full":
        place.mkdir()
        (place / "mine").write_text("mine")
    else:
        place = tmp_path / "no" / "pack"
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="choose another"):
        write_new_pack(place, NEW)
    assert sorted(tmp_path.rglob("*")) == before


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    write_new_pack(tmp_path / "pack", NEW)
    assert len(list((tmp_path / "pack").iterdir())) == 4


def test_nothing_is_left_of_what_could_not_be_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("quiz.store.files.write_whole", fail)
    with pytest.raises(OSError, match="No space left"):
        write_new_pack(tmp_path / "pack", NEW)
    assert not list(tmp_path.iterdir())


def test_sentences_end_where_they_end() -> None:
    english = (
        "Mr. Smith of the U.S. left at 3 p.m. on Nov. 3. “It was late,” he said. The No. 5 train cost $1.5 million."
    )
    assert len(sentences([english])[0]) == 3
    german = 'Am 9. November kam Dr. Meier z.B. nach Hause. 1.200 Leute kamen. "Gut." „Ja“, sagte sie.'
    assert sentences([german], "de")[0] == (
        "Am 9. November kam Dr. Meier z.B. nach Hause.",
        "1.200 Leute kamen.",
        '"Gut."',
        "„Ja“, sagte sie.",
    )
    assert sentences(["Ek. Do."], "qq") == [("Ek.", "Do.")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("(Dayton, Ohio, January 5, 1904) We had not meant to say anything. It flew.", 2),
        ("[Paris, 3 May 2001] The museum opened. It was full.", 2),
        ("BERLIN (Reuters) - The minister resigned on Monday. He gave no reason.", 2),
        ("(See page 3.) Then she came.", 2),
        ("They came home. (Nobody saw them) They slept.", 3),
    ],
)
def test_a_dateline_is_no_sentence_of_its_own(text: str, count: int) -> None:
    (found,) = sentences([text])
    assert (len(found), " ".join(found)) == (count, text)


def test_a_title_that_is_too_long_is_said_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("A text. It has two sentences.\n\nAnd more.")
    command = ["pack", "new", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--title"]
    assert main([*command, "x" * 81]) == 2
    assert "--title: it has 81 characters; use at most 80" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert main([*command, HOSTILE]) == 0
    assert read_about(tmp_path / "out").title == HOSTILE


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_at_a_terminal_it_asks_for_everything(tmp_path: Path) -> None:
    """The text is pasted, with a paragraph that is longer than a line of a terminal may be."""
    child = pexpect.spawn(sys.executable, ["-m", "quiz", "pack", "new"], cwd=tmp_path, encoding="utf-8", timeout=60)
    child.expect_exact("Its file (nothing: paste the text): ")
    child.sendline("")
    child.expect_exact("nothing but a full stop (.).")
    child.send("Lantern night\n\n" + "Pupils hung 40 lanterns. " * 250 + "\n\nA storm came.\n.\n")
    child.expect_exact("The text has 2 paragraphs and 251 sentences.")
    child.expect_exact("Title of the pack [Lantern night]: ")
    child.sendline("The night")
    child.expect_exact("Who published it: ")
    child.sendline("")
    child.expect_exact("On which day, as in 9 March 2024, or in which year: ")
    child.sendline("spring 2024")
    child.expect_exact("'spring 2024' is no day of a year")
    child.expect_exact("On which day, as in 9 March 2024, or in which year: ")
    child.sendline("9 March 2024")
    child.expect_exact("In which place: ")
    child.sendline("Ardvik")
    child.expect_exact("Its page, as in https://example.org: ")
    child.sendline("")
    child.expect_exact("How one would cite it [The night, Ardvik, 9 March 2024]: ")
    child.sendline("")
    child.expect_exact("Folder to make [the-night]: ")
    child.sendline("")
    child.expect_exact("The pack the-night is made.")
    child.expect_exact("quiz check ./the-night")
    child.expect(pexpect.EOF)
    assert (tmp_path / "the-night" / "pack.toml").read_text() == (
        'title = "The night"\n\n'
        '[source]\ndate = 2024-03-09\nplace = "Ardvik"\ncite = "The night, Ardvik, 9 March 2024"\n'
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            ["--publisher", "Harbour Office", "--date", "9. März 2024", "--language", "de", "--address", ""],
            'publisher = "Harbour Office"\ndate = 2024-03-09\naddress = ""\ncite = "Harbour Office, A, 2024-03-09"\n',
        ),
        (
            ["--place", "Ardvik", "--date", "9.3.2024", "--source", "The Office, 2024"],
            'date = 2024-03-09\nplace = "Ardvik"\ncite = "The Office, 2024"\n',
        ),
        (
            ["--date", "March 2024"],
            "--date: 'March 2024' is no day of a year; write it as in 9 March 2024 or 2024-03-09, or the year alone",
        ),
        (["--address", "example.org"], "--address: 'example.org' is no address of a page"),
        (["--publisher", " "], "--publisher: it is empty"),
    ],
)
def test_where_the_text_is_from_can_be_said_part_by_part(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], expected: str
) -> None:
    (tmp_path / "a.txt").write_text("A text. It has two sentences.\n\nAnd more.")
    done = main(["pack", "new", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--title", "A", *options])
    if expected.startswith("--"):
        assert (done, expected in capsys.readouterr().err) == (2, True)
        assert not (tmp_path / "out").exists()
    else:
        assert (tmp_path / "out" / "pack.toml").read_text("utf-8").split("[source]\n")[1] == expected
        assert read_about(tmp_path / "out").source is not None
