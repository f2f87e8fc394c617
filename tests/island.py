"""The pack of the tests: a question of every kind on an island that never was.

What the built-in pack asks may be edited without a test or a picture of a screen changing; this pack stays.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from quiz.bank.brief import Brief, Paragraph
from quiz.bank.pack import Pack
from quiz.bank.shelf import load
from quiz.rules.items import Line

FOLDER = Path(__file__).parent / "packs" / "island"
ISLAND: Pack = load(FOLDER)

_FOREWORD = Paragraph(
    0, "Who is speaking?", {Line(0, 1): "The Harbour Watch (HW) wrote the release."}, "Who says it comes first."
)
WITH_FOREWORD: Pack = replace(ISLAND, brief=Brief((_FOREWORD, *ISLAND.brief.paragraphs)))
"""The same pack with a paragraph 0."""
