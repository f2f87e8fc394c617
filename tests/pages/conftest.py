"""A browser to open pages in, where there is one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.firefox import FirefoxTab, opened_firefox

UNTRIED = "no page was opened in a browser: widths, contrast, accessibility, requests and print are untried"

NOT_IN_FIREFOX = "no page was opened in Firefox"


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


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[FirefoxTab]:
    """A tab of a new Firefox, which saves files in the folder of the test."""
    pytest.importorskip("websockets", reason=f"websockets is not installed, so {NOT_IN_FIREFOX}")
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        pytest.skip(f"neither firefox-esr nor firefox is installed, so {NOT_IN_FIREFOX}")
    with opened_firefox(program, tmp_path) as tab:
        yield tab
