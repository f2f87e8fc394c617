"""Long text through the pager of the user's choice."""

from __future__ import annotations

import os
import re

_LESS = "FRX"
"""No pager for what fits, colours as they come, and no alternate screen that would take it all away."""
_STYLES = re.compile("[rR]")


def page(text: str) -> None:
    """Show text in the pager, or print it where nobody sits at a terminal to page with."""
    from pydoc import pager

    os.environ.setdefault("LESS", _LESS)
    pager(text)


def shows_styles() -> bool:
    """Whether escapes for colours come out of the pager as colours, as far as its settings tell."""
    # What Windows pages with where nothing else is named shows them as signs.
    if os.name == "nt" and "PAGER" not in os.environ:
        return False
    return _STYLES.search(os.environ.get("LESS", _LESS)) is not None
