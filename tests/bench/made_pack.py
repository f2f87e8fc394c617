"""A pack made to measure with: as many questions as are asked for, over all kinds, and nothing wrong with it."""

from __future__ import annotations

from pathlib import Path

ABOUT = """\
title = "A made pack"
about = "Made to measure how long the check takes."

[source]
publisher = "The Harbour Office"
date = 2024-05-31
place = "Ardvik"
address = "https://example.org/ferry"
cite = "The Harbour Office, the ferry of Ardvik, 31 May 2024"

[topics]
ferry = "The ferry"
harbour = "The harbour"
school = "The school"
"""

TAIL = """\
evidence = [{{ "{line}" = ["ferry number {place}", "in July"] }}]
why = "The ferry number {place} was painted blue in July, before the harbour was opened again ({line})."
topic = "{topic}"
difficulty = {level}
"""

KINDS = (
    """\
kind = "claim"
set = "painting-{set}"
stem = "The ferry number {place} was painted blue by the pupils of the school in July."
key = "stated"
wrong = [
  {{ text = "contradicted", why = "The brief gives the same colour and the same month ({line})." }},
  {{ text = "not stated", why = "The brief says who painted the ferry and when ({line})." }},
]
""",
    """\
kind = "claim"
set = "painting-{set}"
stem = "The ferry number {place} was painted blue by the pupils of the school in March."
key = "contradicted"
mutation = "same set"
wrong = [
  {{ text = "stated", why = "The brief has the painting in July and not in March ({line})." }},
  {{ text = "not stated", why = "The brief gives the month of the painting ({line})." }},
]
""",
    """\
kind = "claim"
set = "painting-{set}"
stem = "The ferry number {place} was painted blue by the pupils of the school in a week."
key = "not stated"
wrong = [
  {{ text = "stated", why = "The brief gives a month, and not how long it took ({line})." }},
  {{ text = "contradicted", why = "The brief does not say how long the painting took ({line})." }},
]
""",
    """\
kind = "choice"
stem = "What happened to the ferry number {place} before the harbour was opened again?"
key = "The pupils painted it blue"
wrong = [
  {{ text = "The council sold it abroad", why = "The council kept every one of its boats ({line})." }},
  {{ text = "A storm carried it away", why = "The storm is told of a boat of the year before ({line})." }},
  {{ text = "It was given a new engine", why = "The engine is a wish of the captain, no more ({line})." }},
]
""",
    """\
kind = "select"
stem = "Who had a hand in the painting of the ferry number {place}? Choose all that apply."
key = ["The pupils of the school", "The wife of the captain"{third}]
wrong = [
  {{ text = "The mayor of the town", why = "The mayor came to look when all was done ({line})." }},
  {{ text = "The council's own painter", why = "The painter was ill for the whole of July ({line})." }},
]
""",
    """\
kind = "typed"
answer = "date"
stem = "In which month was the ferry number {place} painted blue?"
key = "July"
variants = ["Jul", "in July"]
wrong = [
  {{ text = "March", why = "In March the harbour was opened again ({line})." }},
  {{ text = "June", why = "June is the month of the storm ({line})." }},
]
""",
    """\
kind = "order"
stem = "Put what happened to the ferry number {place} in order, the earliest first."
key = ["The storm came", "The ferry was lifted out", "The pupils painted it", "The harbour was opened"]
""",
    """\
kind = "match"
stem = "What has each of these to do with the ferry number {place}?"
wrong = [{{ text = "Sold it abroad", why = "Nobody in the brief sells a ferry ({line})." }}]
[question.key]
"The pupils" = "Painted it blue"
"The school" = "Sent the painters"
"July" = "Was the month of it"
""",
)


def make(folder: Path, size: int) -> None:
    """Write a pack of ``size`` questions over all kinds, a file for every thousand, without a fault in it."""
    (folder / "pack.toml").write_text(ABOUT, encoding="utf-8")
    lines = max(1, size // 10)
    with (folder / "brief.txt").open("w", encoding="utf-8") as brief:
        for place in range(lines):
            if place % 50 == 0:
                brief.write(f"\n{place // 50 + 1} Ferries from number {place} on\n")
            text = f"The pupils of the school painted the ferry number {place} blue in July."
            brief.write(f"{place // 50 + 1}.{place % 50 + 1} {text}\n")
    for start in range(0, size, 1000):
        with (folder / f"part-{start:06}.toml").open("w", encoding="utf-8") as file:
            for number in range(start, min(start + 1000, size)):
                place = number % lines
                kind = KINDS[number % len(KINDS)]
                facts = {
                    "place": place,
                    "line": f"{place // 50 + 1}.{place % 50 + 1}",
                    "topic": ("ferry", "harbour", "school")[number % 3],
                    "level": number % 3 + 1,
                    "set": number // len(KINDS),
                    "third": ', "The captain himself"' if number // len(KINDS) % 2 else "",
                }
                head, _, table = kind.partition("[question.key]")
                body = (head + TAIL + ("[question.key]" + table if table else "")).format(**facts)
                file.write(f'[[question]]\nid = "ferry-{number}"\n{body}\n')
