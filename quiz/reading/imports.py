"""Imports that leave out what is not needed of what they would bring along."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(module: str) -> Iterator[None]:
    """Have what is imported meanwhile do without a module that Python may be built without.

    Whoever imports that module after this gets it. Nothing is left out where it is loaded already.
    """
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]
