"""Where a stranger adds things: each is added to a copy of the game here, and found by a player."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import fields

from quiz.classroom.exercise import Exercise
from quiz.classroom.exercise_file import MEANINGS
from quiz.classroom.submission import Setting
from quiz.play.settings import changed
from quiz.rules.items import ITEM_TYPES, Kind
from quiz.rules.kinds import base
from quiz.rules.kinds.form import Form, for_each
from quiz.rules.terms import Terms
from quiz.store.results import Options
from quiz.store.settings import Settings
from quiz.tui.screens.settings import blocks
from tests.tui.terminal import Terminal

ROOT = Path(__file__).parents[1]
KIND = '''\
"""The odd one out: the one option that does not belong to the others."""

from typing import ClassVar

from quiz.rules.kinds.choice import Choice


class OddOneOut(Choice, frozen=True, kw_only=True, tag="odd one out"):
    """One option that does not belong to the others."""

    label: ClassVar[str] = "Odd one out"
    asks: ClassVar[str] = "Which one does not belong to the others?"
'''
SCREEN = '''\
"""What the pack is about, in one sentence."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.tui.screens.base import GameScreen
from quiz.tui.styles import styled
from quiz.tui.widgets.block_layout import Block


class AboutScreen(GameScreen):
    """One sentence, and the way back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss", "Back")]

    def on_mount(self) -> None:
        """Show the sentence."""
        self.top.show("About")
        self.page.show([Block(styled(f"In one sentence: {self.game.about.about}"))])
'''
OPENING = """\
def _about(_: Game) -> Screen[object]:
    from quiz.tui.screens.about import AboutScreen

    return AboutScreen()


"""
QUESTION = """
[[question]]
id = "odd"
kind = "odd one out"
stem = "Three of these are keepers."
key = "The horn"
wrong = [
  { text = "Ann Reid", why = "Reid is a keeper (2.2)." },
  { text = "Tom Bell", why = "Bell is a keeper (2.2)." },
  { text = "Will Orr", why = "Orr is a keeper (2.2)." },
]
evidence = [{ "2.2" = "came first" }]
why = "Reid, Bell and Orr are keepers (2.2)."
topic = "keepers"
difficulty = 1
"""

WRITTEN = """\
from quiz.authoring.assistant import answer_schema
from quiz.authoring.question_form import question_fields, question_table
from quiz.authoring.question_kinds import KIND_HINTS, new_question, with_kind
from quiz.rules.items import Kind

print(KIND_HINTS[Kind.ODD])
print(*[field.words.label for field in question_fields(new_question(Kind.ODD))][:3], sep=", ")
written = question_table(new_question(Kind.ODD), {"key": "The horn", "wrong": "Reid | A keeper."})
assert with_kind(with_kind(written, Kind.CHOICE), Kind.ODD) == written
properties = answer_schema(("odd one out",))["properties"]["questions"]["items"]["anyOf"][0]["properties"]
print("text" if properties["key"] == {"type": "string"} and "wrong" in properties else properties)
"""
"""What the form of the pack editor and the request to an assistant make of the kind."""
RULES = """\
def _long_stems(item: Item) -> Iterator[ItemProblem]:
    if (words := len(item.stem.split())) > 20:
        yield ItemProblem("long-stem", f"a stem of {words} words", "shorten it", ("stem",))


def _topics_asked_once(items: Sequence[Item]) -> Iterator[PackProblem]:
    topics = [item.topic for item in items]
    for place, topic in enumerate(topics):
        if topics.count(topic) == 1:
            problem = ItemProblem("lone-topic", f"one question on {topic!r}", "write another", ("topic",))
            yield PackProblem(place, problem)


"""
KIND_RULE = """
    warns: ClassVar[Mapping[str, str]] = {"four-options": "there are not exactly four options"}

    def warnings(self) -> Iterator[ItemProblem]:
        yield ItemProblem("four-options", "not four options", "write four", ("wrong",))

    @classmethod
    def pack_warnings(cls, items: Sequence[Self]) -> Iterator[PackProblem]:
        if len(items) == 1:
            yield PackProblem(None, ItemProblem("lone-odd-one", "one odd one out", "write another", ()))
"""
KIND_ERROR = """
    def errors(self) -> Iterator[ItemProblem]:
        yield from super().errors()
        if self.key == "The horn":
            yield ItemProblem("horn", "a horn is no keeper", "name one", ("key",))
"""
COMMAND = '''\
"""``quiz tide``: how high the water is."""

import argparse

from quiz.errors import Exit


def add(parser: argparse.ArgumentParser) -> None:
    """Add no arguments."""
    parser.description = "Say how high the water is."


def run(args: argparse.Namespace) -> int:
    """Print it."""
    print("two metres")
    return Exit.OK
'''
FORMAT = '''\
"""Stems alone, a line each."""

from quiz.formats.base import Format, Questions
from quiz.rules.items import Kind


def write(questions: Questions) -> bytes:
    """The stems."""
    return "".join(f"{entry.item.stem}\\n" for entry in questions.entries).encode()


FORMAT = Format(kinds={Kind.CHOICE: ""}, write=write)
'''


UNREAD = """
[[tool.mypy.overrides]]
module = ["aiohttp.*", "babel.*", "docx.*", "fsrs.*", "jinja2.*", "pypdf.*", "spacy.*", "trafilatura.*"]
follow_imports = "skip"
"""
"""Libraries whose types say nothing of forms: to read them takes half of the time of the type checker."""


class Copy:
    """A copy of the game, to be changed and run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # With what Python has made of the files already, but for what it is just writing.
        shutil.copytree(ROOT / "quiz", folder / "quiz", ignore=shutil.ignore_patterns("*.pyc.*"))
        shutil.copytree(ROOT / "tests" / "plain" / "pack", folder / "pack")

    def put(self, path: str, before: str, added: str) -> None:
        """Put a line into a file, before a line of it."""
        text = (self.folder / path).read_text(encoding="utf-8")
        assert text.count(before) == 1
        (self.folder / path).write_text(text.replace(before, added + before), encoding="utf-8")

    def replace(self, path: str, before: str, after: str) -> None:
        """Replace what stands once in a file."""
        text = (self.folder / path).read_text(encoding="utf-8")
        assert text.count(before) == 1
        (self.folder / path).write_text(text.replace(before, after), encoding="utf-8")

    def add_kind(self, source: str) -> None:
        """Add the kind "odd one out" with this file, and a question of it to the pack."""
        (self.folder / "quiz/rules/kinds/odd.py").write_text(source, encoding="utf-8")
        self.put("quiz/rules/kinds/values.py", '    SORT = "sort"\n', '    ODD = "odd one out"\n')
        self.put("quiz/rules/items.py", "        Kind.SORT: Sort,\n", "        Kind.ODD: OddOneOut,\n")
        self.put("quiz/rules/items.py", "from quiz.rules.kinds.order", "from quiz.rules.kinds.odd import OddOneOut\n")
        with (self.folder / "pack/questions.toml").open("a", encoding="utf-8") as file:
            file.write(QUESTION)

    def files_with(self, name: str) -> list[str]:
        """The files of the copy in which this name stands."""
        holds = re.compile(rf"\b{name}\b")
        found = (path for path in sorted((self.folder / "quiz").rglob("*.py")) if holds.search(path.read_text("utf-8")))
        return [str(path.relative_to(self.folder)) for path in found]

    def run(self, *words: str, entered: str = "") -> str:
        """What a command of the copy prints."""
        return self.python("-m", "quiz", *words, entered=entered)

    def python(self, *words: str, entered: str = "") -> str:
        """What Python prints in the copy."""
        done = self._python(*words, entered=entered)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def fails(self, *words: str) -> str:
        """What Python prints where it fails in the copy."""
        done = self._python(*words)
        assert done.returncode, done.stdout
        return done.stdout + done.stderr

    def _python(self, *words: str, entered: str = "") -> subprocess.CompletedProcess[str]:
        home = {name: str(self.folder / "home") for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        return subprocess.run(
            [sys.executable, *words],
            cwd=self.folder,
            env=os.environ | home | {"PYTHONPATH": str(self.folder)},
            input=entered,
            capture_output=True,
            text=True,
            timeout=120,
        )


@pytest.mark.slow
def test_a_kind_of_a_known_form_is_one_file_and_its_name_in_the_list(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "game")
    copy.add_kind(KIND)

    assert "0 errors, 0 warnings" in copy.run("check", "./pack")
    asked = copy.run("play", "./pack", "--kind", "odd one out", "--seed", "1", entered="horn\n")
    assert "Odd one out. Topic: " in asked
    assert "Which one does not belong to the others?" in asked
    assert "Results: 1 of 1." in asked
    assert "odd (Odd one out, " in copy.run("questions", "./pack")
    copy.run("exercise", "new", "odd.exercise", "--pack", "./pack", "--kind", "odd one out", "--seed", "1")
    copy.run("worksheet", "odd.exercise", "--key", "./pack", "--form", "md", "--output", "papers")
    papers = "".join(path.read_text(encoding="utf-8") for path in (copy.folder / "papers").rglob("*.md"))
    assert "Which one does not belong to the others? Write one letter." in papers
    assert copy.python("-c", WRITTEN) == "one right answer among several\nQuestion, Right answer, Wrong answers\ntext\n"


@pytest.mark.slow
def test_advice_is_a_function_and_its_line_in_a_table(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "game")
    checks, words = "quiz/bank/style_checks.py", "It is very long. " * 7
    copy.put(checks, "OF_A_QUESTION: Mapping", RULES)
    copy.put(checks, '    "no-words": Of', '    "long-stem": OfAQuestion("the stem is long", _long_stems),\n')
    opening, entry = "OF_A_PACK: Mapping[str, OfAPack] = {", '"lone-topic": OfAPack("a lone topic", _topics_asked_once)'
    copy.replace(checks, opening, f"{opening}\n    {entry},")
    with (copy.folder / "pack/questions.toml").open("a", encoding="utf-8") as file:
        file.write(QUESTION.replace("odd one out", "choice").replace("keepers.", words).replace('"keepers"', '"horns"'))
    copy.replace("pack/pack.toml", "[topics]\n", '[topics]\nhorns = "The horns"\n')

    found = copy.run("check", "./pack")
    assert "odd: a stem of 32 words; shorten it [long-stem]" in found
    assert "odd: one question on 'horns'; write another [lone-topic]" in found
    with (copy.folder / "pack/questions.toml").open("a", encoding="utf-8") as file:
        file.write('answered = { long-stem = "So be it.", lone-topic = "So be it." }\n')
    assert "0 errors, 0 warnings" in copy.run("check", "./pack")
    assert '"lone-topic"' in copy.run("schema", "pack")


def test_what_is_wrong_with_a_kind_stands_in_its_file(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "game")
    copy.add_kind(
        KIND.replace("import ClassVar", "import ClassVar, Self").replace(
            "\nfrom quiz.rules.kinds.choice",
            "\nfrom collections.abc import Iterator, Mapping, Sequence\n"
            "from quiz.rules.kinds.base import ItemProblem, PackProblem\nfrom quiz.rules.kinds.choice",
        )
        + KIND_RULE
    )
    found = copy.run("check", "./pack")
    assert "odd: not four options; write four [four-options]" in found
    assert "one odd one out; write another [lone-odd-one]" in found

    with (copy.folder / "quiz/rules/kinds/odd.py").open("a", encoding="utf-8") as file:
        file.write(KIND_ERROR)
    assert "error: odd: a horn is no keeper; name one [horn]" in copy.fails("-m", "quiz", "check", "./pack")
    assert "odd: a horn is no keeper" in copy.fails("-m", "quiz", "play", "./pack", "--plain")


@pytest.mark.slow
def test_a_screen_is_one_file_and_its_lines_in_the_table_of_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Copy(tmp_path / "game")
    (copy.folder / "quiz/tui/screens/about.py").write_text(SCREEN, encoding="utf-8")
    copy.put("quiz/tui/game.py", '    SETTINGS = "settings"\n', '    ABOUT = "about"\n')
    table = "quiz/tui/destinations.py"
    copy.put(table, "SCREENS: Mapping", OPENING)
    copy.put(table, "        Destination.PLAYERS: _players,\n", "        Destination.ABOUT: _about,\n")
    copy.put(table, '    Destination.PLAYERS: ("', '    Destination.ABOUT: ("About", "What the pack is about"),\n')

    monkeypatch.chdir(copy.folder)  # From where the copy is found, and not the checkout.
    terminal = Terminal([], tmp_path / "home", PYTHONPATH=str(copy.folder), QUIZ_PACKS=str(ROOT / "questions"))
    terminal.until("More")
    terminal.process.send("\x10")
    terminal.until("Search for commands")
    terminal.process.send("about")
    terminal.until("What the pack is about")
    terminal.process.send("\r")
    terminal.until("In one sentence: ")
    terminal.process.send("q")
    terminal.until("More")
    terminal.process.send("\x11")
    assert terminal.end() == 0


def test_a_command_is_one_file_and_its_line_in_the_list(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "game")
    (copy.folder / "quiz/cli/tide.py").write_text(COMMAND, encoding="utf-8")
    copy.put("quiz/cli/parser.py", '    "check": "say', '    "tide": "say how high the water is",\n')
    assert copy.run("tide") == "two metres\n"
    assert "say how high the water is" in copy.run("--help")
    assert "Say how high the water is." in copy.run("help", "tide")
    assert "tide" in copy.run("completion", "bash")


def test_a_format_is_one_file_and_its_line_in_the_register(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "game")
    copy.add_kind(KIND)
    (copy.folder / "quiz/formats/stems.py").write_text(FORMAT, encoding="utf-8")
    line = '    "stems": Listed((".stems",), "stems alone", "out"),\n'
    copy.put("quiz/formats/register.py", '    "csv": Listed', line)
    said = copy.run("export", "./pack", "--kind", "odd one out", "--kind", "order", "-o", "pack.stems")
    assert "left out: the format has no questions of the kind order" in said
    assert "odd: without its topic, its id, " in said
    assert (copy.folder / "pack.stems").read_text("utf-8").count("\n") == 1
    assert "stems alone" in copy.run("export", "--help")


def test_a_chapter_is_one_file_and_its_line_in_the_list(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "game")
    (copy.folder / "quiz/manual/tides.md").write_text("# Tides\n\nThey come and go.\n", encoding="utf-8")
    copy.put("quiz/manual/__init__.py", '    "design": ', '    "tides": "when the water is high",\n')
    assert "when the water is high" in copy.run("help")
    assert "They come and go." in copy.run("help", "tides")


def test_a_file_with_a_schema_is_a_line_in_the_table(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "game")
    entry = '    "roster": ("quiz.classroom.grades", "Student", "a student"),\n'
    copy.put("quiz/cli/schema.py", '    "teams": ("quiz', entry)
    assert '"title": "A student"' in copy.run("schema", "roster")
    assert "roster: a student" in " ".join(copy.run("schema", "--help").split())


def test_a_pack_is_a_folder(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "game")
    (copy.folder / "questions").mkdir()
    (copy.folder / "pack").rename(copy.folder / "questions/lighthouse")
    assert copy.run("packs").startswith("lighthouse: ")
    assert "Results: 1 of 1" in copy.run(
        "play", "lighthouse", "--plain", "--kind", "claim", "--count", "1", "--seed", "1", entered="2\n"
    )


def test_every_setting_has_its_line_on_the_settings_screen_and_can_be_changed_there() -> None:
    names = {block.name for block in blocks(Settings()) if block.name}
    elsewhere = {"player", "pack"}
    assert names | elsewhere == {field.name for field in fields(Settings)}, "these two have screens of their own"
    for name in names:
        assert getattr(changed(Settings(), str(name)), str(name)) != getattr(Settings(), str(name))


def test_every_setting_of_an_exercise_is_written_with_its_meaning() -> None:
    written = {"format", "id", "title", *MEANINGS, "pack", "extra_minutes", "question", "sealed"}
    assert written == {field.name for field in fields(Exercise)}
    # What decides between attempts, and when answers are told, is no matter of a single result.
    elsewhere = {"minutes": "limit", "order": "questions", "opens": "", "secret": "", "counts": ""}
    elsewhere |= {"answers_after_closing": ""}
    handed_in = {elsewhere.get(name, name) for name in MEANINGS} - {""}
    assert handed_in <= {field.name for field in fields(Setting)}


def test_every_term_of_a_round_is_in_its_result() -> None:
    """But for what cannot be asked of a result: whether the terms could be changed on the way."""
    assert {field.name for field in fields(Terms)} - {"mode", "fixed"} <= {field.name for field in fields(Options)}


def test_what_the_table_names_in_a_file_is_there() -> None:
    text = (ROOT / "quiz/manual/design.md").read_text(encoding="utf-8")
    table = text[text.index("## Where to add something") : text.index("## Tests")]
    named = re.findall(r"`(\w+)` in `((?:quiz|tests)/[\w/.]+\.py)`", table)
    assert len(named) >= 15
    for name, path in named:
        source = (ROOT / path).read_text(encoding="utf-8")
        assert re.search(rf"^(?:class )?{name}\b", source, re.MULTILINE), f"{name} in {path}"


@pytest.mark.slow
def test_a_new_form_of_answering_is_asked_for_wherever_forms_are_told_apart(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "game")
    (copy.folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8") + UNREAD, "utf-8")
    forms = "quiz/rules/kinds/form.py"
    copy.put(forms, '    GROUP = "group"\n', '    DRAW = "draw"\n')
    assert "this table has nothing for draw" in copy.fails("-c", "import quiz.rules.kinds.form")

    copy.put(forms, "        Form.PICK_ONE: FormFacts", "        Form.DRAW: FormFacts(),\n")
    for module in ("quiz.wording.names", "quiz.pages.paper"):
        assert "this table has nothing for draw" in copy.fails("-c", f"import {module}")
    without = (
        "--cache-dir",
        os.devnull,
        "--no-warn-return-any",
        "--allow-untyped-decorators",
        "--allow-subclassing-any",
    )
    found = copy.fails("-m", "mypy", *without, *copy.files_with("Form"))
    for name in (
        "wording/names.py",
        "plain/feedback_messages.py",
        "plain/help_messages.py",
        "plain/answers.py",
        "tui/answer_draft.py",
        "tui/blocks/asking.py",
        "pages/paper.py",
        "classroom/paper/cells.py",
        "classroom/option_report.py",
    ):
        assert f"quiz/{name}:" in found.replace("\\", "/")
    errors = [line for line in found.splitlines() if ": error: " in line]
    assert all('"assert_never" has incompatible type "Literal[Form.DRAW]"' in line for line in errors)


def test_forms_are_told_apart_only_where_a_new_one_would_be_noticed() -> None:
    """By facts, by tables that need them all, or where the type checker counts the cases."""
    asks = re.compile(r"(?:\bis|\bis not|==|!=|\bin \{) ?Form\.")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sorted((ROOT / "quiz").rglob("*.py"))
        for line in path.read_text("utf-8").splitlines()
        if asks.search(line)
    ]
    assert not found


def test_no_kind_and_no_form_is_taken_for_whatever_is_left() -> None:
    """The last case is one of them, or is none that there can be."""
    kinds = {item.__name__ for item in ITEM_TYPES.values()}
    left = []
    for path in sorted((ROOT / "quiz").rglob("*.py")):
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if "case _:" in text else ():
            if isinstance(node, ast.Match) and _tells_apart(node, kinds):
                last = node.cases[-1]
                if ast.unparse(last.pattern) == "_" and not isinstance(last.body[0], ast.Raise):
                    left.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not left


def _tells_apart(match: ast.Match, kinds: set[str]) -> bool:
    """Whether kinds or forms are told apart by themselves, and not by what else has to be so."""
    return any(
        (isinstance(part, ast.MatchClass) and ast.unparse(part.cls) in kinds)
        or (isinstance(part, ast.MatchValue) and ast.unparse(part.value).startswith(("Kind.", "Form.")))
        for case in match.cases
        if case.guard is None
        for part in ast.walk(case.pattern)
    )


def test_a_table_that_says_nothing_of_a_member_of_its_set_cannot_be_made() -> None:
    some: dict[Form, int] = {form: 1 for form in Form if form not in {Form.GROUP, Form.TYPE}}
    with pytest.raises(ValueError, match="nothing for type, group"):
        for_each(Form, some)
    assert set(ITEM_TYPES) == set(Kind)


def test_every_file_of_a_kind_is_in_the_list_of_kinds() -> None:
    folder = Path(base.__file__).parent
    shared = {"__init__", "base", "form", "options", "values", "writing"}
    assert {path.stem for path in folder.glob("*.py")} - shared == {
        item.__module__.rpartition(".")[2] for item in ITEM_TYPES.values()
    }


def test_every_kind_says_what_every_kind_has_to_say() -> None:
    for item in ITEM_TYPES.values():
        assert item.label
        assert not [name for name in dir(item) if getattr(getattr(item, name), "__isabstractmethod__", False)]
