"""Imports that leave out what is not needed of what they would bring along."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(*modules: str) -> Iterator[None]:
    """Have what is imported meanwhile do without modules that it can do without.

    Whoever imports those after this gets them. What is loaded already is not left out.
    """
    left_out = [module for module in modules if module not in sys.modules]
    sys.modules.update(dict.fromkeys(left_out))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for module in left_out:
            del sys.modules[module]
