"""Hostile text in everything that is printed: it stands there as text, and nothing else happens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.console import RenderableType

from quiz.bank.brief import Brief, Paragraph
from quiz.bank.check import check_pack
from quiz.bank.pack import Pack
from quiz.bank.shelf import load
from quiz.classroom.grades import GradingProblem, Issue
from quiz.history.players import Player
from quiz.rules.items import Line
from quiz.terminal import brief, listings, problems, questions, report
from quiz.terminal.markdown import MarkdownPage
from tests.build_items import choice, wrongs
from tests.cli.run_command import PACK
from tests.terminal.conftest import console, printed, sent
from tests.terminal.made import PACKS, a_broken_pack, a_round
from tests.terminal.test_pictures import class_report

MARKUP = "[bold]x[/bold] [/] [@click=app.quit] [link=file:///etc/passwd]l[/link] :smile: list[int]"
CONTROLS = "a\x1b[31mb\x1b]8;;x\x07c\u202egnp.exe\u2066d\x9be"
HOSTILE = f"{MARKUP} {CONTROLS}"
SEEN = "a\ufffd[31mb\ufffd]8;;x\ufffdc\ufffdgnp.exe\ufffdd\ufffde"
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def hostile_pack() -> Pack:
    pack = load(PACK)
    lines = {Line(1, 1): HOSTILE}
    item = choice(key=HOSTILE, stem=HOSTILE, why=HOSTILE, wrong=(), topic="light", evidence=({"1.1": "[/]"},))
    about = replace(
        pack.about, title=HOSTILE, topics={"light": HOSTILE}, source=replace(pack.about.source, cite=HOSTILE)
    )
    items = (replace(item, wrong=wrongs((HOSTILE,))),)
    return replace(pack, about=about, items=items, brief=Brief((Paragraph(1, HOSTILE, lines),)))


def hostile_check(folder: Path) -> Iterator[RenderableType]:
    pack = a_broken_pack(folder / "[bold]x [@click=app.quit]")
    more = f'[[question]]\nid = "x"\nstem = "{MARKUP}" {CONTROLS}\n'
    (pack / "more.toml").write_text(more, "utf-8")
    yield from problems.problems(check_pack(pack))


def hostile_report() -> RenderableType:
    question = replace(class_report().questions[0], stem=HOSTILE, key=HOSTILE, problems=(HOSTILE,))
    option = replace(question.options[0], text=HOSTILE, prompt=HOSTILE)
    missed = replace(class_report().lines[0], text=HOSTILE)
    problem = GradingProblem(issue=Issue.UNREADABLE, about=HOSTILE, message=HOSTILE)
    questions = (replace(question, options=(option,)),)
    return report.whole(
        replace(class_report(), title=HOSTILE, questions=questions, lines=(missed,), problems=(problem,))
    )


OUTPUTS = {
    "packs": lambda _: [listings.packs([replace(PACKS[0], name=HOSTILE, error=HOSTILE, folder=HOSTILE)], topics=True)],
    "topics": lambda _: [listings.packs([replace(PACKS[1], title=HOSTILE, topics={"t": HOSTILE})], topics=True)],
    "players": lambda _: [listings.players([Player(HOSTILE, 1, 2)])],
    "history": lambda _: [listings.rounds([a_round(1, HOSTILE, HOSTILE)])],
    "locate": lambda _: [listings.places([("settings", HOSTILE)])],
    "read": lambda _: [brief.whole(hostile_pack())],
    "search": lambda _: [brief.found(hostile_pack().brief, "[/] a")],
    "questions": lambda _: [questions.questions(hostile_pack(), hostile_pack().items)],
    "check": hostile_check,
    "report": lambda _: [hostile_report()],
}


@pytest.mark.parametrize("width", [300, 40])
@pytest.mark.parametrize("name", OUTPUTS)
def test_hostile_text_is_shown_as_text(name: str, width: int, tmp_path: Path) -> None:
    screen = console(width)
    for each in OUTPUTS[name](tmp_path):
        screen.print(each)
    said = sent(screen)
    assert all(c.isprintable() or c == "\n" for c in _ESCAPE.sub("", said)), repr(said)
    # Nothing but the margins and the folds may stand between what belongs together.
    shown = "".join(_ESCAPE.sub("", said).replace("│", "").split())
    for words in (MARKUP, SEEN):
        assert "".join(words.split()) in shown or width < 300


def test_a_text_in_markdown_is_no_markup_of_rich_either() -> None:
    shown = printed(300, MarkdownPage(f"{HOSTILE}\n\n`{HOSTILE}`\n\n    {HOSTILE}\n"))
    assert shown.count("[bold]x[/bold] [/] [@click=app.quit]") == 3
    assert shown.count(SEEN) == 3


@pytest.mark.parametrize("width", [40, 80, 120])
def test_wide_characters_and_long_words_are_folded_and_none_is_lost(width: int) -> None:
    wide, long = "漢字かな交じり文" * 12, "x" * 200
    for drawn in (
        listings.packs([replace(PACKS[1], name=wide[:20], title=wide, folder=f"/{long}")], topics=False),
        listings.rounds([a_round(1, wide, long)]),
        listings.players([Player(wide, 1, 2), Player(long, 3, 4)]),
        listings.places([("settings", f"/{long}"), ("data", wide)]),
    ):
        shown = printed(width, drawn)
        lines = shown.splitlines()
        assert max(sum(1 + (c > "\u2e80") for c in line) for line in lines) <= width
        assert shown.count("x") in {0, len(long)}
        assert shown.count("漢") in {0, wide.count("漢")} or "rounds" not in shown
