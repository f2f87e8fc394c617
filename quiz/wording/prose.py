"""How sentences are written: each with an end, and quotation marks that nest."""

from __future__ import annotations

_PAIRS = ('""', "“”", "«»")


def stop(text: str) -> str:
    """The text as a sentence: with a full stop where it ends in none, so that it is heard to end."""
    return text if text.endswith((".", "!", "?", ":", '."', ".)")) else f"{text}."


def quoted(words: str) -> str:
    """The words in quotation marks. What is a quotation already stays one; marks inside become single."""
    inner = words[1:-1]
    if len(words) > 1 and any(words[0] + words[-1] == pair and not set(pair) & set(inner) for pair in _PAIRS):
        return words
    return '"' + words.replace('"', "'") + '"'
