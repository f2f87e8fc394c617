"""The pack of the tests: a question of every kind on an island that never was.

What the built-in pack asks may be edited without a test or a picture of a screen changing; this pack stays.
"""

from __future__ import annotations

from pathlib import Path

from quiz.bank.pack import Pack
from quiz.bank.shelf import load

FOLDER = Path(__file__).parent / "packs" / "island"
ISLAND: Pack = load(FOLDER)
