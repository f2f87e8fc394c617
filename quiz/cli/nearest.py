"""What somebody meant who wrote a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable

_ALIKE = 0.6
"""From which similarity on, of 0 to 1, two words may be the same one misspelt."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that names the known word nearest to this one, such as "did you mean play?"; empty if none is near."""
    # Imported here: only a mistake needs it.
    from difflib import get_close_matches

    near = get_close_matches(word.casefold(), known, n=1, cutoff=_ALIKE)
    return f"did you mean {near[0]}?" if near else ""
