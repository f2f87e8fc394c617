"""The place and the day that stand before the first sentence of a report: LUND, 3 May –."""

from __future__ import annotations

import re

_LONGEST_LINK = 3
"""So many letters a small word within the name of a place has at most."""
DATELINE = re.compile(r"^(?:\([^()]{3,60}\)|[A-Z][^.!?]{2,60}?)\s*[-–—]+\s+(?=[A-Z“\"])|^\([^()]{3,60}\)\s+(?=[A-Z])")
"""A place and a day before the first sentence."""


def without_dateline(text: str) -> str:
    """A line without the place and the day that stand before it."""
    match = DATELINE.match(text)
    if match is None:
        return text
    is_placed = match[0][:1] == "(" or re.match(r"[A-Z]{3,}", match[0])
    # "NATO's chief – Ann Rell – said" begins a sentence.
    is_name = all(not word[:1].islower() or len(word) <= _LONGEST_LINK for word in match[0].split())
    return text[match.end() :] if is_placed and is_name else text
