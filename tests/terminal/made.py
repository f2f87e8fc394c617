"""What the commands have to print, made up: the same every time."""

from __future__ import annotations

import datetime
from pathlib import Path

from quiz.rules.terms import Mode
from quiz.wording.listings import ListedPack, ListedRound

PACKS = (
    ListedPack(
        name="harbour",
        title="",
        questions=0,
        topics={},
        folder="/home/ann/packs/harbour",
        error="/home/ann/packs/harbour/brief.txt:1: error: line 1.1 does not stand under the heading of paragraph 1; "
        "move it there [brief-order] (and 6 more: quiz check /home/ann/packs/harbour)",
    ),
    ListedPack(
        name="lighthouse",
        title="The lighthouse, May 1903",
        questions=6,
        topics={"light": "The light", "keepers": "The keepers"},
        folder="/home/ann/packs/lighthouse",
        error=None,
    ),
    ListedPack(
        name="hollande-putin",
        title="Hollande meets Putin, February 2013",
        questions=276,
        topics={"summit": "The summit", "laws": "The laws"},
        folder="/usr/lib/python3/dist-packages/quiz/questions/hollande-putin",
        error=None,
    ),
)


def a_round(place: int, player: str = "Ann Lee", pack: str = "hollande-putin", **more: object) -> ListedRound:
    """A round as listed, of a day of its own."""
    fields: dict[str, object] = {
        "id": f"{place * 0x1A2B3C:08x}",
        "uid": f"{place:032x}",
        "player": player,
        "pack": pack,
        "title": "A title",
        "mode": Mode.PRACTICE,
        "started": datetime.datetime(2026, 1, 20, 18, 5, tzinfo=datetime.UTC) - datetime.timedelta(hours=31 * place),
        "daily": None,
        "state": "over",
        "questions": 10,
        "answers": 10,
        "right": 7,
        "credit": 7.5,
    }
    return ListedRound(**fields | more)  # type: ignore[arg-type]


ROUNDS = (
    a_round(1, state="unfinished", answers=3, right=2, credit=2.25),
    a_round(2, daily=datetime.date(2026, 1, 18)),
    a_round(3, "Tom Ray", mode=Mode.EXAM, credit=10.0),
    a_round(4, "", "lighthouse", mode=Mode.SPRINT, state="left", answers=14, credit=9.0),
    a_round(5, "Maria-Magdalena von der Heydte", mode=None, state="left", answers=0, credit=0.0),
)

_ABOUT = """\
title = "The harbour"
about = "A made release."

[source]
publisher = "Harbour Trust"
date = 1903-05-02
place = "Harbour"
address = "https://example.org/harbour"
cite = "Harbour Trust, notice on the new light"

[topics]
light = "The light"
"""
_BRIEF = """\
1 The light
1.1 The harbour trust lit the new light on 2 May.
1.2 It burns oil and not gas.
1.4 The tower is white with a red band.
"""
_QUESTIONS = """\
[[question]]
id = "lit-when"
kind = "choice"
stem = "When was the new light lit?"
key = "On 2 May, as the harbour trust itself says in its notice"
wrong = [
  { text = "On 3 May", why = "It was 2 May (1.1)." },
  { text = "On 4 May", why = "It was 2 May (1.1)." },
]
evidence = [{ "1.1" = "the New light" }]
why = "The trust lit it on 2 May (1.1)."
topic = "lights"
difficulty = 1

[[question]]
id = "burns-what"
kind = "claim"
stem = "The light burns gas, as every other light along this coast has done since the trust was founded, \
and as the law on lights of the year before demands of all that are built from now on."
key = "contradicted"
wrong = [{ text = "stated", why = "Oil (1.2)." }, { text = "not stated", why = "It is in 1.2." }]
evidence = [{ "1.2" = "oil" }]
why = "It burns oil (1.2)."
topic = "light"
dificulty = 2
"""


def a_broken_pack(folder: Path) -> Path:
    """A pack in which much is wrong."""
    folder.mkdir()
    for name, text in (("pack.toml", _ABOUT), ("brief.txt", _BRIEF), ("light.toml", _QUESTIONS)):
        (folder / name).write_text(text, "utf-8")
    (folder / "more.toml").write_text('[[question]]\nid = "third"\nanswered = True  # so be it\n', "utf-8")
    return folder
