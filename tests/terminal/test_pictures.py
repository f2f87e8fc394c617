"""What the commands print in a terminal, dark and light, as it was when it was looked at."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest
from rich.text import Text

from quiz.bank import shelf
from quiz.bank.check import check_pack
from quiz.classroom.report import ClassReport
from quiz.cli.parser import Parser, coloured, verb
from quiz.history.players import Player
from quiz.rules.items import Kind
from quiz.terminal import brief, listings, problems, questions
from quiz.terminal import report as drawn
from quiz.terminal.markdown import MarkdownPage
from quiz.terminal.progress import display
from tests.cli.run_command import PACK
from tests.island import ISLAND
from tests.terminal.conftest import Picture, console
from tests.terminal.made import PACKS, ROUNDS, a_broken_pack

WIDTHS = (80, 120, 40)
PLAYERS = (Player("", 1, 9), Player("Ann Lee", 12, 120), Player("Maria-Magdalena von der Heydte", 3, 1042))
MARKDOWN = """\
# In the classroom

A teacher makes an *exercise*; students do it with `quiz play laws.exercise`, and it is **one file**.

```sh
quiz exercise new laws.exercise --topic laws --count 8 --minutes 20
quiz grade laws.exercise results -o marks
```

## Marking

1. Collect the results.
2. Mark them; see [Moodle's figures](https://docs.moodle.org/dev/Quiz_statistics_calculations).

- `--roster class.csv` says who is in the class
- `--paper answers.csv` holds what stood on paper

| kind | enter |
|---|---|
| claim, choice | `B`, or the word as far as it tells |
| select | `A C`, `ac` or `A, C`, in any order, with or without the commas between them |

> Names are compared without regard to case.
"""


@cache
def class_report() -> ClassReport:
    """A report with one question of each kind."""
    return msgspec.json.decode((Path(__file__).parent / "report.json").read_bytes(), type=ClassReport)


@pytest.mark.parametrize("width", WIDTHS)
def test_lists_look_as_they_did(width: int, picture: Picture) -> None:
    picture("packs", width, listings.packs(PACKS, topics=False))
    picture("packs-topics", width, listings.packs(PACKS, topics=True))
    picture("players", width, listings.players(PLAYERS))
    picture("history", width, listings.rounds(ROUNDS))
    places = [("settings", "/home/ann/.config/fact-check-quiz/settings.toml"), ("packs", "/home/ann/packs")]
    picture("locate", width, listings.places(places))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_pack_looks_as_it_did(width: int, picture: Picture) -> None:
    pack = shelf.load(PACK)
    picture("read", width, brief.whole(pack))
    picture("read-search", width, brief.found(pack.brief, "the light"))
    picture("questions", width, questions.questions(pack, pack.items))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_check_looks_as_it_did(width: int, picture: Picture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(a_broken_pack(tmp_path / "harbour").parent)
    picture("check", width, *problems.problems(check_pack(Path("harbour"))))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_report_looks_as_it_did(width: int, picture: Picture) -> None:
    picture("grade", width, drawn.summary(class_report()))
    picture("report", width, drawn.whole(class_report()))


@pytest.mark.parametrize("width", WIDTHS)
def test_things_to_sort_look_as_it_did(width: int, picture: Picture) -> None:
    sort = next(item for item in ISLAND.items if item.kind is Kind.SORT)
    picture("questions-sort", width, questions.questions(ISLAND, (sort,)))


@pytest.mark.parametrize("width", WIDTHS)
def test_progress_looks_as_it_did(width: int, picture: Picture) -> None:
    bar = display(console(width))
    for work, share in (("Checking", 0.0), ("Marking", 0.42), ("Making the worksheet", 1.0)):
        bar.update(bar.add_task(work, total=1.0), completed=share)
    picture("progress", width, bar.get_renderable())


@pytest.mark.parametrize("width", WIDTHS)
def test_help_looks_as_it_did(width: int, picture: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("FORCE_COLOR", "1"), ("COLORTERM", "truecolor"), ("COLUMNS", str(width))):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    parser = Parser(prog="quiz report")
    verb("report").add(parser)
    parser.formatter_class = coloured
    picture("help", width, Text.from_ansi(parser.format_help()))


@pytest.mark.parametrize("width", WIDTHS)
def test_markdown_looks_as_it_did(width: int, picture: Picture) -> None:
    picture("markdown", width, MarkdownPage(MARKDOWN))
