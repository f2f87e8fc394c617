"""What the tests of the plain game share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run_command import Command


@pytest.fixture
def quiz(tmp_path: Path) -> Command:
    """The command in an empty folder."""
    return Command(tmp_path)
