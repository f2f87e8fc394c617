"""Exercises on paper for the tests: a small pack as a value, and tables filled in from keys."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quiz.bank.about import About, Source
from quiz.bank.brief import Brief, Paragraph
from quiz.bank.pack import Pack
from quiz.classroom.authoring import ExerciseRequest, make
from quiz.classroom.exercise import Exercise
from quiz.pages.paper import KeySheet
from quiz.rules.items import Item, Line, Verdict
from tests.build_items import choice, claim, match, order, select, typed

DIGEST = "sha256:" + "0" * 64


def items() -> tuple[Item, ...]:
    """One of each kind, and a second claim, on lines that the brief of ``pack`` has."""
    return (
        claim("c-one", lines=("1.1",)),
        claim("c-two", key=Verdict.NOT_STATED, lines=("1.2",)),
        choice("pick", lines=("1.10",)),
        select("some", lines=("1.1 2.1",)),
        typed("word", variants=("Russian Federation",), lines=("2.1",)),
        order("first", lines=("1.1", "2.2")),
        match("pairs", lines=("2.2",)),
    )


def pack(questions: Iterable[Item] = (), *, digest: str = DIGEST, **texts: str) -> Pack:
    """A pack; ``texts`` are the title, the words of its lines, or its citation."""
    words = texts.get("line", "the words of a line")
    paragraphs = tuple(
        Paragraph(
            number,
            texts.get("heading", f"Fact {number}"),
            {Line(number, at): f"{words} {number}.{at}" for at in range(1, count + 1)},
        )
        for number, count in ((1, 11), (2, 2))
    )
    about = About(
        title="A pack",
        about="About it.",
        source=Source(
            publisher="P",
            date=datetime.date(2020, 1, 1),
            place="P",
            address="https://e.org",
            cite=texts.get("cite", "C"),
        ),
        topics={"summit": "The summit"},
    )
    return Pack(name="a-pack", about=about, brief=Brief(paragraphs), items=tuple(questions) or items(), digest=digest)


def exercise(of: Pack, *, seed: int = 7, **request: Any) -> Exercise:
    """An exercise of all questions of a pack."""
    ids = tuple(item.id for item in of.items)
    return make(of, ExerciseRequest(**{"title": "On paper", "ids": ids} | request), id="ab" * 8, seed=seed, secret=None)


def table(path: Path, rows: Iterable[Iterable[str]]) -> Path:
    """A table on file, as a spreadsheet writes it."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    path.write_text(out.getvalue(), "utf-8", newline="")
    return path


def filled(key: KeySheet) -> list[str]:
    """The cells of a paper that says what its key says."""
    return [one.short for one in key.keys]
