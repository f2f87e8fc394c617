"""A small sound pack that each test spoils in one way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.bank.check import CheckReport, check_pack

ABOUT = """\
title = "Lighthouse"
about = "A lighthouse that was never built."

[source]
publisher = "The Keeper"
date = 2021-11-04
place = "Skerry"
address = "https://example.org/lighthouse"
cite = "The Keeper, Lighthouse, 4 November 2021"

[topics]
tower = "The tower"
keepers = "The keepers"
"""

BRIEF = """\
# Made up.
1 The tower
1.1 Masons finished the tower in November 2012 with 120 steps.
1.2 The council paid for the lamp, and a guild paid for the glass.

2 The keepers
2.1 The first keeper stayed ten years, the second left in June, and the third came from Norway.
"""

CHOICE = """\
[[question]]
id = "lamp-payer"
kind = "choice"
stem = "Who paid for the lamp?"
key = "The council"
wrong = [
  { text = "The guild", why = "The guild paid for the glass (1.2)." },
  { text = "The masons", why = "The masons built (1.1)." },
]
evidence = [{ "1.2" = ["The council paid", "the lamp"] }]
why = "The lamp was paid for by the council (1.2)."
topic = "tower"
difficulty = 1
"""

SELECT = """\
[[question]]
id = "payers"
kind = "select"
stem = "Who paid for a part of it? Choose all that apply."
key = ["The council", "The guild"]
wrong = [
  { text = "The masons", why = "The masons built (1.1)." },
  { text = "The keepers", why = "The keepers came later (2.1)." },
]
evidence = [{ "1.2" = "The council paid" }]
why = "Council and guild paid (1.2)."
topic = "tower"
difficulty = 2
"""

TYPED = """\
[[question]]
id = "when-finished"
kind = "typed"
answer = "date"
stem = "When was the tower finished?"
key = "November 2012"
variants = ["11 November 2012", "in Nov 2012"]
wrong = [
  { text = "June", why = "In June a keeper left (2.1)." },
]
evidence = [{ "1.1" = "in November 2012" }]
why = "It was finished in November 2012 (1.1)."
topic = "tower"
difficulty = 1
"""

ORDER = """\
[[question]]
id = "keepers-in-order"
kind = "order"
stem = "Put the keepers in order."
key = ["The one who stayed", "The one who left", "The one from Norway"]
evidence = [{ "2.1" = ["first", "second", "third"] }]
why = "Stayed, left, came from Norway (2.1)."
topic = "keepers"
difficulty = 2
"""

MATCH = """\
[[question]]
id = "who-paid-what"
kind = "match"
stem = "Who paid for what?"
key = { "The council" = "The lamp", "The guild" = "The glass" }
wrong = [
  { text = "The steps", why = "Nobody is said to have paid for them (1.2)." },
]
evidence = [{ "1.2" = "The council paid" }]
why = "The council paid for the lamp, the guild for the glass (1.2)."
topic = "tower"
difficulty = 2
"""

CLAIM = """\
[[question]]
id = "steps-contradicted"
kind = "claim"
stem = "The tower has 200 steps."
key = "contradicted"
mutation = "same set"
wrong = [
  { text = "stated", why = "The brief has another number (1.1)." },
  { text = "not stated", why = "The brief counts the steps (1.1)." },
]
evidence = [{ "1.1" = "120 steps" }]
why = "It has 120 steps (1.1)."
topic = "tower"
difficulty = 1
"""

SORT = """\
[[question]]
id = "paid-by-whom"
kind = "sort"
stem = "Who paid for each of these?"
groups = ["The council", "The guild", "Not told"]
key = [
  { thing = "The lamp", group = "The council", why = "The council paid for it (1.2)." },
  { thing = "The glass", group = "The guild", why = "The guild paid for it (1.2)." },
  { thing = "The steps", group = "Not told", why = "Nobody is said to have paid for them (1.2)." },
]
evidence = [{ "1.2" = "The council paid" }]
why = "The council paid for the lamp, the guild for the glass (1.2)."
topic = "tower"
difficulty = 2
"""

KINDS = {
    "choice": CHOICE,
    "select": SELECT,
    "typed": TYPED,
    "order": ORDER,
    "match": MATCH,
    "claim": CLAIM,
    "sort": SORT,
}
ALL = "\n".join(KINDS.values())


def changed(text: str, old: str, new: str) -> str:
    """A text with one passage replaced, which must be in it."""
    assert old in text, f"{old!r} is not in the text that the test wants to change"
    return text.replace(old, new, 1)


class Bench:
    """Writes packs into a folder of the test's own and checks them."""

    about, brief, all, kinds = ABOUT, BRIEF, ALL, KINDS
    changed = staticmethod(changed)

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, questions: str | bytes = ALL, *, about: str = ABOUT, brief: str = BRIEF) -> Path:
        """Write a pack; returns its folder."""
        self.folder.mkdir(exist_ok=True)
        raw = questions if isinstance(questions, bytes) else questions.encode()
        for name, content in (("pack.toml", about.encode()), ("brief.txt", brief.encode()), ("q.toml", raw)):
            (self.folder / name).write_bytes(content)
        return self.folder

    def check(self, questions: str | bytes = ALL, *, about: str = ABOUT, brief: str = BRIEF) -> CheckReport:
        """Write a pack and check it."""
        return check_pack(self.write(questions, about=about, brief=brief)).report

    def found(self, questions: str, rule: str) -> list[tuple[str, int]]:
        """The messages and lines of the problems under one rule, in a pack of these questions."""
        return [(problem.message, problem.line) for problem in self.check(questions).problems if problem.rule == rule]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A place to write packs."""
    return Bench(tmp_path / "pack")


@pytest.fixture
def line_of() -> Callable[[str, str], int]:
    """The number of the line on which a passage first stands."""

    def find(text: str, passage: str) -> int:
        assert passage in text
        return text[: text.index(passage)].count("\n") + 1

    return find
