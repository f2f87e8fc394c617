"""Options of the test run."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden pictures be written anew."""
    parser.addoption("--update-golden", action="store_true", help="write the golden pictures anew; look at them")
