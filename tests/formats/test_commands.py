"""``quiz export`` and ``quiz import`` as a teacher uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.bank import shelf
from quiz.classroom.exercise_file import as_toml
from quiz.classroom.submission import encode
from quiz.cli.losses import grouped
from quiz.formats import register
from quiz.formats.base import Lost
from quiz.rules.items import Kind
from tests.classroom.hand_in import exercise, submission
from tests.cli.run_command import PACK
from tests.formats.conftest import Here

KINDS = len(shelf.load(PACK).items)


@pytest.mark.parametrize("name", register.names(writing=True))
def test_every_format_is_written_by_the_end_of_its_name(here: Here, name: str) -> None:
    file = f"light{register.FORMATS[name].endings[0]}"
    said = here("export", PACK, "-o", file)
    assert (said.code, said.err) == (0, "")
    assert f"Written to {file}: " in said.out
    assert said.out.rstrip().splitlines()[-1].endswith(f"as {name}.") or "left out" in said.out
    assert (here.folder / file).stat().st_size > 100


def test_what_is_left_out_is_said_question_by_question(here: Here) -> None:
    said = here("export", PACK, "-o", "light.aiken")
    gone = [item for item in shelf.load(PACK).items if item.kind not in {Kind.CLAIM, Kind.CHOICE}]
    lines = said.out.splitlines()
    assert gone
    for item in gone:
        assert f"{item.id}: left out: the format has no questions of the kind {item.kind}" in lines
    assert lines[-1] == f"Written to light.aiken: {KINDS - len(gone)} questions, as aiken; {len(gone)} left out."


def test_what_many_questions_lose_is_said_in_a_line_for_each_kind_of_loss() -> None:
    numbers = {f"q{number}": number for number in range(1, 8)}
    became = "a claim becomes a choice"
    lost = [
        Lost(one, "", parts=(*((became,) if number != 3 else ()), "without its id")) for one, number in numbers.items()
    ]
    lost += [Lost(one, "left out: too long", is_problem=True) for one in ("long", "longer")]
    assert list(grouped([*lost[:1], Lost("q1", "without its level"), *lost[1:]], numbers)) == [
        f"6 questions, each: {became} (1-2, 4-7)",
        "all 7 questions, each: without its id",
        "q1: without its level",
        "2 questions, each: left out: too long (long, longer)",
    ]
    assert list(grouped(lost, None))[:2] == ["long: left out: too long", "longer: left out: too long"]


def test_a_pack_that_is_exported_and_imported_passes_the_check_and_is_played(here: Here) -> None:
    here("export", PACK, "-o", "light.xml")
    said = here("import", "light.xml", "-o", "back")
    assert said == (
        0,
        f"Written to back: {KINDS} questions.\nLook at it with quiz check ./back, and play it with quiz play ./back\n",
        "",
    )
    assert here("check", "./back").code == 0
    assert shelf.load(Path("back")).about.title == shelf.load(PACK).about.title


def test_an_exercise_is_exported_in_its_order(here: Here) -> None:
    made = exercise()
    (here.folder / "light.exercise").write_text(as_toml(made, "light.exercise"), "utf-8")
    said = here("export", "light.exercise", "--key", PACK, "-o", "light.gift")
    assert said.code == 0
    text = (here.folder / "light.gift").read_text("utf-8")
    places = [text.index(f"::{task.id}::") for task in made.question]
    assert places == sorted(places)


def test_some_questions_can_be_chosen(here: Here) -> None:
    here("export", PACK, "--kind", "choice", "-o", "light.gift")
    text = (here.folder / "light.gift").read_text("utf-8")
    choices = [item.id for item in shelf.load(PACK).items if item.kind is Kind.CHOICE]
    assert text.split("::")[1::2] == ["The text\\: The lighthouse, May 1903", *choices]


def test_a_file_is_not_replaced_without_a_word(here: Here) -> None:
    (here.folder / "light.gift").write_text("mine")
    said = here("export", PACK, "-o", "light.gift")
    assert said == (2, "", "quiz: error: nobody can be asked here; to replace light.gift for good, add --yes\n")
    assert (here.folder / "light.gift").read_text() == "mine"
    assert here("export", PACK, "-o", "light.gift", "--yes").code == 0
    assert "::" in (here.folder / "light.gift").read_text("utf-8")


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_template_can_be_read_as_it_is(here: Here, ending: str) -> None:
    assert here("export", "--template", "-o", f"table{ending}").code == 0
    said = here("import", f"table{ending}", "-o", "filled", "--title", "Our harbour")
    assert (said.code, said.err) == (0, "")
    pack = shelf.load(Path("filled"))
    assert pack.about.title == "Our harbour"
    assert {item.kind for item in pack.items} >= set(Kind) - {Kind.SORT}


def test_the_smallest_table_is_enough(here: Here) -> None:
    said = here.read("quiz.csv", "Question;Right answer;Wrong answer;Wrong answer;Mark\nWho?;The cook;The judge;;3\n")
    assert said.out.splitlines()[0] == "row 1: the column Mark is not read"
    assert said.code == 0
    assert here.questions == '[[question]]\nstem = "Who?"\nkey = "The cook"\nwrong = ["The judge"]\n\n'


def test_wrong_use_is_one_line(here: Here) -> None:
    (here.folder / "full").mkdir()
    (here.folder / "full" / "mine").touch()
    (here.folder / "quiz.gift").write_text("Who?{=a ~b}")
    for words, message in (
        (("export", PACK), "name the file to write with -o; the end of its name says the format"),
        (("export", PACK, "-o", "light.doc"), "no format is known by the name of light.doc; end it as one of"),
        (("export", "--template", "-o", "light.gift"), "there is no template for gift; there is one for: csv, xlsx"),
        (("export", PACK, "-o", "no/folder.gift"), "no/folder.gift cannot be written"),
        (("export", PACK, "--kind", "order", "-o", "x.aiken"), "there is no question that aiken can hold"),
        (("import", "quiz.gift"), "name the folder of the new pack with -o"),
        (("import", "quiz.gift", "-o", "full"), "full holds files already; name a new folder"),
        (("import", "quiz.gift", "-o", "quiz.gift"), "quiz.gift is no folder; name a new one"),
        (("import", "none.gift", "-o", "new"), "none.gift: No such file or directory"),
        (("import", "quiz.gift", "-o", "new", "--as", "markdown"), "argument --as: invalid choice: 'markdown'"),
    ):
        said = here(*words)
        assert said.code == 2
        assert said.err.startswith(f"quiz: error: {message}")
        assert said.err.count("\n") == 1
    assert sorted(path.name for path in here.folder.iterdir()) == ["full", "quiz.gift"]


def test_marks_for_a_platform_are_one_table_and_nothing_else(here: Here) -> None:
    made = exercise()
    (here.folder / "light.exercise").write_text(as_toml(made, "light.exercise"), "utf-8")
    (here.folder / "class.csv").write_text("name,email\nAnn Lee,ann@example.org\nTom Ray,=tom@example.org\n", "utf-8")
    (here.folder / "ann.result.json").write_bytes(encode(submission(made, "Ann Lee")))
    before = {path.name for path in here.folder.iterdir()}
    words = ("grade", "light.exercise", "ann.result.json", "--key", PACK, "--roster", "class.csv", "--for", "moodle")
    assert "--for writes one table; name its file with -o" in here(*words).err
    said = here(*words, "-o", "marks.csv")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Written to marks.csv: 1 mark of at most 6, for moodle.\n")
    assert {path.name for path in here.folder.iterdir()} - before == {"marks.csv"}
    table = (here.folder / "marks.csv").read_text("utf-8")
    assert table == (
        f'"Email address","Full name","{made.title}"\n"ann@example.org","Ann Lee",6\n"\'=tom@example.org","Tom Ray",\n'
    )
    assert here(*words, "-o", "marks.csv").code == 0
    (here.folder / "marks.csv").write_text("mine\n")
    assert "exists and is no table of these marks; name another file" in here(*words, "-o", "marks.csv").err
