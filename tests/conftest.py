"""Options of the test run."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# What is tested is what comes out: how busy the machine is must fail nothing.
settings.register_profile("quick", deadline=None, max_examples=60)
settings.register_profile("thorough", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_xdist_auto_num_workers() -> int:
    """Two workers a core: much of what is tested waits, for another process or for a screen to come to rest."""
    return 2 * (os.cpu_count() or 1)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden pictures be written anew."""
    parser.addoption("--update-golden", action="store_true", help="write the golden pictures anew; look at them")
