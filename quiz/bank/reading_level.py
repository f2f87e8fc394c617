"""How hard a text is to read: Björnsson's LIX, which needs no dictionary and holds for many languages."""

from __future__ import annotations

import re

HARDEST = 50
"""Above this a text is called difficult, as official ones are; newspapers have about 45, stories 30 (Björnsson,
"Läsbarhet", 1968)."""
FEWEST_WORDS = 25
"""In fewer words a single long one decides."""
LONG_WORD = 6
"""A word with more letters than this is a long one."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def lix(sentences: list[str]) -> float:
    """The words a sentence plus the long words in a hundred; 0 for no words."""
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    long = sum(len(word) > LONG_WORD for word in words)
    return len(words) / len(sentences) + 100 * long / len(words)
