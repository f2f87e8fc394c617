"""How sentences are written: with a capital and an end, things counted, and quotation marks that nest."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ABBREVIATIONS = frozenset("inc ltd co corp jr sr dr mr mrs ms st no vs etc approx dept est".split())
_PAIRS = ('""', "“”", "«»")
# Compiled when first needed: the first screen stands before anything with numbers is said.
_BREAKS = (
    # The space comes first, so that nothing else of a long page is looked at twice.
    r" (?:(?<=\d )(?=%|of \d|[A-Z]\b|(?:mark|point|question|student|answer|minute|attempt|line)s?\b)"
    r"|(?<=\d of )(?=\d)"
    r"|(?:(?<=\b[Ll]ine )|(?<=\b[Ll]ines )|(?<=\b[Ll]evel )|(?<=\b[Qq]uestion ))(?=\d))"
)
"""The spaces between a number and its unit, between the numbers of "3 of 5", and before what a number names."""


def capital(text: str) -> str:
    """The text with a capital at its start; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text as a sentence: with a capital at its start and a full stop at its end."""
    return stop(capital(text))


def plural(thing: str, number: float) -> str:
    """What a number of things is called: "point" for one more or less, "points" for any other number."""
    return thing if abs(number) == 1 else f"{thing}s"


def count(number: int, thing: str) -> str:
    """A number of things: "1 question", "3 questions"."""
    return f"{number} {plural(thing, number)}"


def stop(text: str) -> str:
    """The text as a sentence: with a full stop where it ends in none, so that it is heard to end."""
    return text if text.endswith((".", "!", "?", ":", '."', ".)")) else f"{text}."


def joined(texts: Sequence[str], between: str) -> str:
    """Texts in one line with a sign between them, before which no text keeps the full stop that ends its sentence."""
    return between.join([*map(_without_stop, texts[:-1]), *texts[-1:]])


def _without_stop(text: str) -> str:
    """The text without the full stop of a sentence; that of an abbreviation stays: "He left the U.S.", "Orr Inc."."""
    *_, last = text.split() or [""]
    word = last.removesuffix(".")
    is_short = "." in word or len(word) < 2 or word.casefold() in _ABBREVIATIONS
    return text if is_short or not text.endswith(".") else text.removesuffix(".")


def unbroken(text: str) -> str:
    """The text with each number and its unit on one line, wherever lines end: "65 %", "3 of 5", "line 5.2"."""
    return re.sub(_BREAKS, "\N{NO-BREAK SPACE}", text)


def quoted(words: str) -> str:
    """The words in quotation marks. What is a quotation already stays one; marks inside become single."""
    inner = words[1:-1]
    if len(words) > 1 and any(words[0] + words[-1] == pair and not set(pair) & set(inner) for pair in _PAIRS):
        return words
    return '"' + words.replace('"', "'") + '"'


def ordinal(number: int) -> str:
    """A place in a row: "1st", "2nd", "11th"."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in {11, 12, 13} else ending}"


def with_answer(prompt: str) -> str:
    """A prompt with what parts it from its answer: a colon, unless its own mark does."""
    return f"{prompt} " if prompt.endswith(("?", "!", ":", ".")) else f"{prompt}: "
