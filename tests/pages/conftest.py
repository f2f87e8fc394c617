"""A browser to open pages in, where there is one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

UNTRIED = "no page was opened in a browser: widths, contrast, accessibility, requests and print are untried"


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """Chromium, one for all tests of a file."""
    driving = pytest.importorskip("playwright.sync_api", reason=f"playwright is not installed, so {UNTRIED}")
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip(f"neither chromium nor google-chrome is installed, so {UNTRIED}")
    with driving.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, headless=True, args=["--no-sandbox"])
        yield started
        started.close()
