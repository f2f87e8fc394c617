"""How lines are written: sentences that end, quotation marks that nest, and breaks between words."""

from __future__ import annotations

import shutil
import textwrap

_PAIRS = ('""', "“”", "«»")
_NARROWEST = 20


def stop(text: str) -> str:
    """The text as a sentence: with a full stop where it ends in none, so that it is heard to end."""
    return text if text.endswith((".", "!", "?", ":", '."', ".)")) else f"{text}."


def quoted(words: str) -> str:
    """The words in quotation marks. What is a quotation already stays one; marks inside become single."""
    inner = words[1:-1]
    if len(words) > 1 and any(words[0] + words[-1] == pair and not set(pair) & set(inner) for pair in _PAIRS):
        return words
    return '"' + words.replace('"', "'") + '"'


def terminal_width() -> int:
    """The columns to write in: one is left free, since some terminals break a full line twice."""
    return max(_NARROWEST, shutil.get_terminal_size().columns - 1)


def wrapped(line: str, width: int, hang: int = 0) -> str:
    """The line broken between words, all but its first part indented by ``hang``; long words stay whole."""
    parts = textwrap.wrap(line, width, subsequent_indent=" " * hang, break_on_hyphens=False, break_long_words=False)
    return "\n".join(parts)
