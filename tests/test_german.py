"""The German pack of the author's guide, played line by line: its students meet no English word in a question."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.bank import shelf
from quiz.bank.about import About
from quiz.bank.check import check_pack
from quiz.bank.figure_languages import figure_words
from quiz.bank.pack import Pack
from quiz.bank.words import ENGLISH, KEYS, Words
from quiz.classroom.authoring import ExerciseRequest, make
from quiz.classroom.exercise import sealed_pack
from quiz.classroom.exercise_file import read_exercise
from quiz.cli.main import main
from quiz.live.snapshots import phone_question
from quiz.play.action import ShowHome
from quiz.rules.figures import PartialDate, read_amount_in, read_date_in
from quiz.rules.plan import DEFAULT_COUNT
from quiz.rules.question import ask
from quiz.rules.selection import draw
from quiz.rules.session import Answer
from quiz.rules.terms import QuestionFilter
from quiz.wording.marked import marked_parts
from quiz.wording.words import speak_as, speaking_as
from tests.bank.test_author_guide import GUIDE, follow
from tests.cli.run_command import Command
from tests.tui.drive import context_in, game, press, start, words_shown
from tests.tui.test_remembering import until

ENTRIES = {
    "claim text": "1",
    "choice text": "3",
    "typed date": "9. März 2024",
    "typed number": "7",
    "order text": "2 1 3",
    "match text": "1 2 3",
}
"""What is entered for each kind and type of answer."""


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    speak_as(About(title="x"))


@pytest.fixture
def hafen(tmp_path: Path) -> Path:
    return follow(tmp_path, "hafen")


def test_the_guide_lists_every_word_with_its_english(hafen: Path) -> None:
    about = (hafen / "pack.toml").read_text("utf-8")
    for key, english in KEYS.items():
        assert re.search(
            rf'^{key} = "[^"]+"  # {re.escape(english)}$|^# {re.escape(english)}\n{key} = ', about, re.MULTILINE
        ), key
    assert about.count(" = ") == len(KEYS) + 2


def test_students_meet_no_english_word_in_a_question_and_its_feedback(hafen: Path) -> None:
    pack = shelf.load(hafen)
    asked = draw(pack.items, QuestionFilter(), 3, DEFAULT_COUNT)
    entries = "".join(f"{ENTRIES[f'{one.kind} {one.answer}']}\nw\n" for one in asked)
    played = Command(hafen.parent)("play", "./hafen", "--plain", "--seed=3", entries=entries)
    assert played.returncode == 0
    rounds = played.stdout[played.stdout.index("Frage 1 von 6") : played.stdout.index("Results:")]
    rounds = rounds.replace("; r repeats the question", "")  # A command of the game, whose language is English.
    english = {word for text in KEYS.values() for word in re.findall(r"[a-z]+", text.casefold()) if len(word) > 2}
    german = " ".join(
        (*(getattr(pack.about.words, name) for name in Words.__struct_fields__), *pack.brief.lines.values())
    )
    german_words = set(re.findall(r"[^\W\d_]+", german.casefold()))
    assert english & set(re.findall(r"[^\W\d_]+", rounds.casefold())) <= german_words
    for heard in ("Richtig.", "Falsch.", "Steht nicht da", "Zeile 2.2: Am 9.", "Die entscheidenden Wörter:", "Warum"):
        assert heard in rounds, heard


def test_what_is_left_out_stays_english_and_the_check_says_what(hafen: Path) -> None:
    path = hafen / "pack.toml"
    path.write_text(re.sub(r"^(right|not-stated) = .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    (problem,) = check_pack(hafen).report.problems
    assert problem.rule == "missing-words"
    assert problem.what == f"2 of {len(KEYS)} words around the questions stay English: not-stated, right"
    words = shelf.load(hafen).about.words
    assert (words.right, words.wrong, words.not_stated) == ("Right", "Falsch", "Not stated")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("right = ", "rigth = ", "words: 'rigth' is not known here; did you mean 'right'?"),
        (
            "Zeile {line}",
            "Zeile",
            "words: line does not hold the same braces as in English; it needs {line}, as in: Line {line}",
        ),
        ("Zeile {line}", "Zeile {line} {x.__class__}", "it needs {line}"),
        ('"Falsch"', '""', "words.wrong: is empty; write something"),
        ('language = "de"', 'language = "German"', '"German"'),
    ],
)
def test_words_that_cannot_be_used_are_errors_on_their_lines(hafen: Path, old: str, new: str, message: str) -> None:
    path = hafen / "pack.toml"
    text = path.read_text("utf-8").replace(old, new, 1)
    path.write_text(text, "utf-8")
    problems = [problem for problem in check_pack(hafen).report.problems if problem.file.endswith("pack.toml")]
    (problem,) = (one for one in problems if message.strip('"') in one.message)
    assert new.split(" = ", maxsplit=1)[0] in text.splitlines()[problem.line - 1]


def test_dates_and_numbers_are_read_as_the_language_writes_them(hafen: Path) -> None:
    date, number = (item for item in shelf.load(hafen).items if item.answer_type != "text")
    for text in (
        "9. März 2024",
        "9. Mär. 2024",
        "am 9. März 2024",
        "9.3.2024",
        "Samstag, 9. März 2024",
        "9 March 2024",
    ):
        assert date.credit((text,)) == 1, text
    for text in ("1.200", "1200", "1 200", "1.200,0", "1.200 Kronen"):
        assert number.credit((text,)) == 1, text
    assert not date.credit(("9. Mai 2024",))
    assert not number.credit(("1,2",))
    assert ask(date, 1).is_readable("10. März 2024")
    assert not ask(date, 1).is_readable("Mittwoch")


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("fr", "1er mars 2013", (2013, 3, 1)),
        ("fr", "le 28 févr. 2013", (2013, 2, 28)),
        ("es", "28 de febrero de 2013", (2013, 2, 28)),
        ("tr", "28 Şubat 2013 Perşembe", (2013, 2, 28)),
        ("pl", "28 lutego 2013", (2013, 2, 28)),
        ("ru", "28 февраля 2013", (2013, 2, 28)),
    ],
)
def test_dates_of_many_languages_are_read(language: str, text: str, date: tuple[int, int, int]) -> None:
    assert read_date_in(text, figure_words(language)) == PartialDate(*date)
    assert read_amount_in("1\u202f200,5", "", figure_words("fr")) == 1200.5


def test_a_script_gets_the_questions_as_they_are_written(
    hafen: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["questions", str(hafen), "--json"]) == 0
    listed = json.loads(capfdbinary.readouterr().out)
    date = next(one for one in listed["questions"] if one.get("answer") == "date")
    assert date["key"] == "9. März 2024"
    assert not {"near", "spoken", "figures"} & set(date)


def test_a_language_that_nobody_knows_is_read_as_english(tmp_path: Path) -> None:
    assert figure_words("qq") is None


def test_a_pack_in_english_is_not_in_the_words_of_the_one_before(hafen: Path, tmp_path: Path) -> None:
    pack: Pack = shelf.load(hafen)
    asked = ask(pack.items[1], 1)
    answer = Answer(given=asked.item.right)
    with speaking_as(pack.about):
        assert {part.note for part in marked_parts(asked, answer)} == {"deine Antwort", ""}
    assert {part.note for part in marked_parts(asked, answer)} == {ENGLISH.your_answer, ""}


def test_the_guide_says_that_verdicts_in_files_stay_english() -> None:
    assert "so are the names of verdicts in the files of results" in GUIDE


@pytest.mark.slow
def test_pages_paper_and_phones_speak_the_words_of_the_pack(
    hafen: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exercise's own page, the worksheet, what phones are sent, and the page of feedback."""
    monkeypatch.chdir(hafen.parent)
    monkeypatch.setenv("QUIZ_HOME", str(hafen.parent / "home"))
    monkeypatch.setenv("QUIZ_PACKS", str(hafen.parent))
    for command in (
        "exercise new a.exercise --pack hafen --count 6 --mode practice",
        "exercise page a.exercise -o a.html",
        "worksheet a.exercise -o paper --form html",
    ):
        assert main(command.split()) == 0, capsys.readouterr().err
    speak_as(About(title="x"))
    page = (hafen.parent / "a.html").read_text("utf-8")
    paper = "".join(path.read_text("utf-8") for path in (hafen.parent / "paper").glob("*.html"))
    for word in ("Steht nicht da", "Was sagt der Text zu dieser Behauptung?"):
        assert word in page
        assert word in paper
    assert "Teilweise richtig" in page
    assert "Schreibe neben jede Zahl einen Buchstaben." in paper
    for text in (page, paper):
        assert ENGLISH.rule_on_claim not in text
        assert ENGLISH.not_stated not in text

    played = Command(hafen.parent)(
        "play", "a.exercise", "--plain", "--player", "Ann", entries="q\ny\n", QUIZ_PACKS=str(hafen.parent)
    )
    assert played.returncode == 0, played.stderr
    files = [str(path) for path in hafen.parent.glob("*.result.json")]
    assert main(["grade", "a.exercise", *files, "-o", "marks"]) == 0, capsys.readouterr().err
    (feedback,) = (hafen.parent / "marks").rglob("Ann*.html")
    told = feedback.read_text("utf-8")
    assert "Keine Antwort" in told
    assert "Behauptung" in told

    exercise = read_exercise(hafen.parent / "a.exercise")
    asked = exercise.asked(shelf.load(hafen), exercise.seed)
    sent = phone_question(next(one for one in asked if one.verdicts), 1, 1, certainty=False, citing=False)
    assert sent.shown[2] == "Steht nicht da"
    assert sent.task == "Was sagt der Text zu dieser Behauptung?"


def test_a_sealed_exercise_reads_dates_as_its_pack_does(hafen: Path) -> None:
    """Its questions have no keys beside them, and an answer that is no date is asked for again."""
    pack = shelf.load(hafen)
    exercise = make(pack, ExerciseRequest(title="Test", count=6, hide_keys=True), id="a", seed=1, secret=None)
    (date,) = (one for one in exercise.asked(sealed_pack(exercise, exercise.sealed), 1) if one.answer == "date")
    assert date.keyed is None
    assert date.is_readable("9. März 2024")
    assert not date.is_readable("März 2024")


def test_a_pack_may_say_that_a_date_is_typed_without_saying_how_much_of_it(hafen: Path) -> None:
    path = hafen / "pack.toml"
    old = path.read_text("utf-8").replace('"Schreibe {date}."', '"Schreibe ein Datum."')
    path.write_text(old, "utf-8")
    assert not check_pack(hafen).report.problems
    assert shelf.load(hafen).about.words.type_date == "Schreibe ein Datum."


async def test_the_full_screen_speaks_them_too(hafen: Path) -> None:
    context = context_in(hafen.parent, history=hafen.parent / "history.db")
    async with game(context, ShowHome(folder=hafen), size=(120, 40)) as (app, pilot):
        await until(app, pilot, "6 questions, each with its answer")
        round = await start(app, pilot)
        assert round.session.current.verdicts
        for word in ("Behauptung", "Was sagt der Text zu dieser Behauptung?", "Steht da", "Steht nicht da"):
            assert word in words_shown(app)
        await press(pilot, "1")
        await until(app, pilot, "FALSCH")
        for word in ("deine Antwort", "die Antwort", "Es waren 6 (2.2)."):
            assert word in words_shown(app)
        for word in (ENGLISH.wrong.upper(), ENGLISH.your_answer, ENGLISH.the_answer, ENGLISH.contradicted):
            assert word not in words_shown(app)
