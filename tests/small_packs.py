"""Small packs: questions with nothing but a stem, a key and, where their kind has them, wrong answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from quiz.rules.items import Kind, for_each

SMALLEST: Mapping[Kind, str] = for_each(
    Kind,
    {
        Kind.CLAIM: 'stem = "The storm put out all of the lanterns."\nkey = "contradicted"\n',
        Kind.CHOICE: 'stem = "Who lent the ladders?"\nkey = "The baker"\nwrong = ["The mayor", "The choir"]\n',
        Kind.SELECT: 'stem = "Who helped?"\nkey = ["The pupils", "The crew"]\nwrong = ["The judge"]\n',
        Kind.TYPED: 'stem = "In which village was it?"\nkey = "Ardvik"\n',
        Kind.ORDER: 'stem = "What came first?"\nkey = ["The song", "The light", "The horn"]\n',
        Kind.MATCH: 'stem = "Who did what?"\nkey = { "The cook" = "Baked", "The sailor" = "Tied knots" }\n',
        Kind.SORT: (
            'stem = "Where does each belong?"\n'
            'key = [{ thing = "A boat", group = "In the water" }, { thing = "A house", group = "On land" }, '
            '{ thing = "A buoy", group = "In the water" }]\n'
        ),
    },
)
"""The smallest question of each kind."""


def write_pack(
    folder: Path, questions: Iterable[str], *, about: str = 'title = "Harbour"', brief: str | None = None
) -> Path:
    """Write a pack, without a brief unless one is given; returns its folder."""
    folder.mkdir(exist_ok=True)
    (folder / "brief.txt").unlink(missing_ok=True)
    (folder / "pack.toml").write_text(f"{about}\n", encoding="utf-8")
    text = "\n".join(f"[[question]]\n{question}" for question in questions)
    (folder / "questions.toml").write_text(text, encoding="utf-8")
    if brief is not None:
        (folder / "brief.txt").write_text(brief, encoding="utf-8")
    return folder
