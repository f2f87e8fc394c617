"""``quiz worksheet`` as a process: what it writes, what it leaves alone, and its errors."""

from __future__ import annotations

import csv
import shutil
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.bank.shelf import load
from quiz.classroom.exercise_file import write_exercise
from quiz.classroom.paper.answers import read_papers
from quiz.cli.main import main
from quiz.pages import typesetting
from quiz.pages.paper import key_sheet
from tests.classroom.fill_papers import exercise
from tests.cli.run_command import PACK, Command

# Of these commands tests/cli/test_windows.py runs each once.
pytestmark = pytest.mark.slow

FILES = [
    "papers/papers.json",
    *(f"papers/{name}-A.{form}" for form in ("html", "pdf", "md", "docx") for name in ("worksheet", "key")),
    "papers/answers.csv",
]


@pytest.fixture
def quiz(quiz: Command) -> Command:
    """The command in a folder with an exercise of the small pack, which stands there, too."""
    shutil.copytree(PACK, quiz.folder / "lighthouse")
    write_exercise(quiz.folder / "light.exercise", exercise(load(quiz.folder / "lighthouse")))
    return quiz


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_it_says_what_it_wrote_and_writes_the_same_again(quiz: Command) -> None:
    done = quiz("worksheet", "light.exercise", "-o", "papers")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == FILES
    before = held(quiz.folder / "papers")
    assert sorted(before) == sorted(name.partition("/")[2] for name in FILES)
    again = quiz("worksheet", "light.exercise", "-o", "papers")
    assert (again.stdout, again.stderr) == (done.stdout, "")
    assert held(quiz.folder / "papers") == before


def test_a_folder_is_for_the_papers_of_one_exercise_as_it_was(quiz: Command) -> None:
    pack = load(quiz.folder / "lighthouse")
    ours = exercise(pack)
    write_exercise(quiz.folder / "other.exercise", replace(ours, id="cd" * 8, title="Another"))
    write_exercise(quiz.folder / "turned.exercise", replace(ours, seed=8))
    write_exercise(quiz.folder / "longer.exercise", replace(ours, extra_minutes={"Ann": 5.0}, attempts=2))
    (quiz.folder / "strange").mkdir()
    (quiz.folder / "strange" / "key-B.md").touch()
    assert quiz("worksheet", "light.exercise", "--versions", "3", "--form", "md", "-o", "papers").returncode == 0
    before = held(quiz.folder / "papers")
    for name, folder, said in (
        ("other", "papers", "papers holds the papers of another exercise, 'On paper'; name another folder"),
        (
            "turned",
            "papers",
            "papers holds papers from before the exercise or its pack was changed; name another folder",
        ),
        ("light", "strange", "strange holds key-B.md, of no known exercise; name another folder"),
    ):
        done = quiz("worksheet", f"{name}.exercise", "--form", "md", "-o", folder)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", f"quiz: error: {said}\n")
    # Somebody's extra time is on no paper, and version C was printed once, however many are printed now.
    again = quiz("worksheet", "longer.exercise", "--form", "md", "-o", "papers")
    assert (again.returncode, again.stderr) == (0, "")
    assert held(quiz.folder / "papers") == before


def test_a_class_on_paper_from_the_exercise_to_the_marks(quiz: Command) -> None:
    pack = load(quiz.folder / "lighthouse")
    hidden = exercise(pack, hide_keys=True, lines=True)
    write_exercise(quiz.folder / "hidden.exercise", hidden)
    words = ("--versions", "3", "--form", "md", "--form", "html", "--certainty", "--easy-reading", "--large")
    done = quiz("worksheet", "hidden.exercise", "--key", "./lighthouse", *words, "-o", "deep/papers")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 14
    papers = quiz.folder / "deep" / "papers"
    assert 'class="large easy"' in (papers / "worksheet-C-large-easy.html").read_text("utf-8")
    assert "How sure?" in (papers / "worksheet-C-large-easy.md").read_text("utf-8")
    headings = next(csv.reader([(papers / "answers.csv").read_text("utf-8")]))
    assert headings[:6] == ["name", "version", "1", "1 sure", "1 line", "2"]
    with (papers / "answers.csv").open("a", encoding="utf-8", newline="") as file:
        for letter in "ABC":
            cells = [(key.short, "2", key.lines) for key in key_sheet(hidden, pack, letter).keys]
            csv.writer(file).writerow([f"Student {letter}", letter, *(cell for three in cells for cell in three)])
    sheets, problems = read_papers(papers / "answers.csv", hidden, pack)
    assert [sheet.total for sheet in sheets] == [hidden.greatest] * 3
    assert [sheet.line_bonus for sheet in sheets] == [6] * 3
    assert not problems


def test_the_brief_is_written_alone_beside_the_papers_and_replaces_none(quiz: Command) -> None:
    alone = quiz("worksheet", "light.exercise", "--only-brief", "-o", "papers")
    assert (alone.returncode, alone.stderr) == (0, "")
    assert alone.stdout.splitlines() == [f"papers/brief.{form}" for form in ("html", "pdf", "md", "docx")]
    assert quiz("worksheet", "light.exercise", "--form", "md", "-o", "papers").returncode == 0
    before = held(quiz.folder / "papers")
    assert quiz("worksheet", "light.exercise", "--only-brief", "-o", "papers").returncode == 0
    assert held(quiz.folder / "papers") == before
    write_exercise(quiz.folder / "other.exercise", replace(exercise(load(quiz.folder / "lighthouse")), id="cd" * 8))
    refused = quiz("worksheet", "other.exercise", "--only-brief", "-o", "papers")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "holds the papers of another exercise" in refused.stderr


def test_the_brief_of_another_exercise_is_not_replaced_where_no_papers_are(quiz: Command) -> None:
    assert quiz("worksheet", "light.exercise", "--only-brief", "--form", "md", "-o", "papers").returncode == 0
    before = held(quiz.folder / "papers")
    assert quiz("worksheet", "light.exercise", "--only-brief", "--form", "md", "-o", "papers").returncode == 0
    other = replace(exercise(load(quiz.folder / "lighthouse")), id="cd" * 8, title="Another")
    write_exercise(quiz.folder / "other.exercise", other)
    refused = quiz("worksheet", "other.exercise", "--only-brief", "-o", "papers")
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert "papers/brief.md holds another brief" in refused.stderr
    assert held(quiz.folder / "papers") == before
    # Large print is a file of its own.
    assert (
        quiz("worksheet", "other.exercise", "--only-brief", "--form", "md", "--large", "-o", "papers").returncode == 0
    )


def test_a_table_with_answers_is_kept(quiz: Command) -> None:
    papers = quiz.folder / "papers"
    assert quiz("worksheet", "light.exercise", "--form", "md", "-o", "papers").returncode == 0
    (papers / "answers.csv").write_text("name,version,1\nAnn,A,B\n", "utf-8")
    done = quiz("worksheet", "light.exercise", "--form", "md", "-o", "papers")
    assert done.returncode == 0
    assert done.stdout.splitlines() == ["papers/papers.json", "papers/worksheet-A.md", "papers/key-A.md"]
    assert done.stderr.splitlines() == [
        "quiz: note: papers/answers.csv stands there with answers or other columns, and is kept as it is"
    ]
    assert (papers / "answers.csv").read_text("utf-8") == "name,version,1\nAnn,A,B\n"


def test_large_print_does_not_replace_the_ordinary_papers(quiz: Command) -> None:
    words = ("worksheet", "light.exercise", "--form", "html", "-o", "papers")
    assert quiz(*words).returncode == 0
    before = held(quiz.folder / "papers")
    done = quiz(*words, "--large")
    assert (done.returncode, done.stderr) == (0, "")
    after = held(quiz.folder / "papers")
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"worksheet-A-large.html", "key-A-large.html"}
    assert b'class="large"' in after["worksheet-A-large.html"]


def test_the_names_of_the_class_are_filled_in_until_something_else_is(quiz: Command) -> None:
    (quiz.folder / "class.csv").write_text("last name,first name\nMüller,Zoë\n=1+1,Tom\n", "utf-8")
    papers = quiz.folder / "papers"
    assert quiz("worksheet", "light.exercise", "--form", "md", "-o", "papers").returncode == 0
    words = ("worksheet", "light.exercise", "--form", "md", "--roster", "class.csv", "-o", "papers")
    done = quiz(*words)
    assert (done.returncode, done.stderr) == (0, "")
    data = (papers / "answers.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")  # Or else a spreadsheet garbles the names.
    headings, *rows = csv.reader(data.decode("utf-8-sig").splitlines())
    assert [row[0] for row in rows] == ["Zoë Müller", "Tom =1+1"]
    assert all(len(row) == len(headings) and not any(row[1:]) for row in rows)
    ours = exercise(load(quiz.folder / "lighthouse"))
    assert read_papers(papers / "answers.csv", ours, load(quiz.folder / "lighthouse")) == ([], [])
    (papers / "answers.csv").write_bytes(data + b"Ann,A,B\n")
    assert "is kept as it is" in quiz(*words).stderr
    refused = quiz("worksheet", "light.exercise", "--roster", "nobody.csv", "-o", "elsewhere")
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)


def test_what_no_font_can_show_is_noted_once_for_all_pdfs(
    quiz: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import typst

    alone = typst.Fonts(include_system_fonts=False)
    monkeypatch.setattr(typesetting, "_fonts", lambda: alone)
    monkeypatch.setattr("quiz.cli.keys.shelf.find", lambda _: quiz.folder / "lighthouse")
    made = exercise(load(quiz.folder / "lighthouse"))
    write_exercise(quiz.folder / "signs.exercise", replace(made, title="Тест 李明 🙂"))
    write_exercise(quiz.folder / "many.exercise", replace(made, title="".join(chr(0x4E00 + n) for n in range(14))))
    for name, form, said in (
        (
            "signs",
            "pdf",
            "quiz: note: no font here has 李, 明, 🙂; the PDFs show boxes in their place; install one",
        ),
        (
            "many",
            "pdf",
            "quiz: note: no font here has 一, 丁, 丂, 七, 丄, 丅, 丆, 万, 丈, 三 and 4 more; the PDFs show",
        ),
        ("signs", "html", ""),
    ):
        words = ["worksheet", str(quiz.folder / f"{name}.exercise"), "--form", form, "--versions", "2"]
        assert main([*words, "-o", str(quiz.folder / name / form)]) == 0
        err = capsys.readouterr().err
        assert err.startswith(said)
        assert err.count("\n") == bool(said)


def test_a_pack_that_was_changed_is_an_error_until_it_is_named(quiz: Command) -> None:
    brief = quiz.folder / "lighthouse" / "brief.txt"
    brief.write_text(brief.read_text("utf-8") + "# another state\n", "utf-8")
    shelf = {"QUIZ_PACKS": str(quiz.folder)}
    done = quiz("worksheet", "light.exercise", "-o", "papers", **shelf)
    assert (done.returncode, done.stdout) == (1, "")
    assert "another state of the pack lighthouse" in done.stderr
    assert "--key" in done.stderr
    assert not (quiz.folder / "papers").exists()
    named = quiz("worksheet", "light.exercise", "-o", "papers", "--form", "md", "--key", "./lighthouse", **shelf)
    assert named.returncode == 0
    assert named.stderr.startswith("quiz: note: the exercise was made from another state of lighthouse")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("light.exercise",), 2, "-o"),
        (("none.exercise", "-o", "papers"), 2, "no such file"),
        (("light.exercise", "-o", "light.exercise"), 2, "name another folder"),
        (("light.exercise", "-o", "papers", "--versions", "27"), 2, "from 1 to 26"),
        (("light.exercise", "-o", "papers", "--form", "odt"), 2, "'pdf'"),
        (("light.exercise", "-o", "papers.docx"), 2, "--form docx -o papers"),
        (("light.exercise", "-o", "papers", "--only-brief", "--versions", "2"), 2, "--versions says nothing"),
        (("light.exercise", "-o", "papers", "--only-brief", "--no-brief"), 2, "--no-brief says nothing"),
        (("light.exercise", "-o", "papers", "--key", "hollande-putin"), 1, "does not have"),
        (("light.exercise", "-o", "papers", "--key", "nowhere"), 2, "no pack is called 'nowhere'"),
    ],
)
def test_errors_are_one_line_and_nothing_is_written(
    quiz: Command, words: tuple[str, ...], code: int, said: str
) -> None:
    done = quiz("worksheet", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert not (quiz.folder / "papers").exists()


def test_where_the_pack_is_not_on_the_shelf_it_is_to_be_named(quiz: Command) -> None:
    shutil.move(quiz.folder / "lighthouse", quiz.folder / "elsewhere")
    done = quiz("worksheet", "light.exercise", "-o", "papers")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "--key" in done.stderr


@pytest.mark.parametrize(("words", "stem"), [((), "worksheet-A"), (("--only-brief",), "brief")])
def test_where_pdf_cannot_be_made_the_rest_is_written(
    words: tuple[str, ...],
    stem: str,
    quiz: Command,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.chdir(quiz.folder)
    command = ["worksheet", "light.exercise", "--key", "./lighthouse", *words, "-o"]
    assert main([*command, "papers"]) == 0
    said = capsys.readouterr()
    assert {path.suffix for path in (quiz.folder / "papers").glob(f"{stem}.*")} == {".html", ".md", ".docx"}
    assert f"papers/{stem}.html" in said.out.splitlines()
    assert said.err.startswith("No PDF: typst is not installed; install it with: ")
    assert "pip install" in said.err
    assert said.err.count("\n") == 1
    assert main([*command, "papers", "--form", "pdf", "--form", "md"]) == 1
    assert capsys.readouterr().err.startswith("quiz: error: no PDF: typst is not installed; install it with: ")
    assert main([*command, "elsewhere", "--form", "pdf"]) == 1
    assert not (quiz.folder / "elsewhere").exists()
