"""The page of an exercise over plain http: from the command that serves it to a result that is handed in."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz.classroom.exercise_file import write_exercise
from quiz.classroom.result_files import collect, find_files
from quiz.live.addresses import machine_addresses
from quiz.rules.items import Kind
from tests.built_in_packs import built_in_pack
from tests.classroom.hand_in import SECRET, exercise
from tests.cli.run_command import COMMAND, environment
from tests.pages.keyboard import begin, press

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RELEASE = built_in_pack()
CLAIMS = [item for item in RELEASE.items if item.kind is Kind.CLAIM]
REFUSED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
"""What a browser does that keeps nothing."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address that ``quiz exercise serve`` tells; at the end Ctrl+C ends it well."""
    if not machine_addresses():
        pytest.skip("this machine is in no network, so no page was served")
    write_exercise(tmp_path / "laws.exercise", exercise(RELEASE, ids=[item.id for item in CLAIMS[:2]]))
    command = (*COMMAND, "exercise", "serve", "laws.exercise", "--port", "0")
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as serving:
        try:
            yield re.search(r"http://[\d.]+:\d+", serving.stdout.readline())[0]
            serving.send_signal(signal.SIGINT)
            told, complained = serving.communicate(timeout=30)
            assert (serving.returncode, complained) == (0, "")
            assert told.endswith("hand in the result.\n")
        finally:
            serving.kill()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no signal stands for Ctrl+C there")
def test_a_served_page_is_done_where_nothing_is_kept_and_its_text_is_copied(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    context = browser.new_context()
    context.add_init_script(REFUSED)
    tab = context.new_page()
    failed: list[str] = []
    asked: list[str] = []
    tab.on("pageerror", lambda error: failed.append(str(error)))
    tab.on("console", lambda message: failed.append(message.text))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(address)
    assert tab.evaluate("[isSecureContext, crypto.subtle === undefined]") == [False, True]
    begin(tab, "Ann Lee")
    tab.locator("[name=option]").first.check()
    press(tab, "Save answer")
    assert "This browser keeps nothing: do not close the page" in tab.inner_text(".which")
    press(tab, "Skip for now")
    press(tab, "Hand in")
    tab.keyboard.press("Enter")
    assert tab.inner_text("main").count("This browser keeps nothing") == 1
    press(tab, "Copy the text")
    assert "Copied." in tab.inner_text("main")
    tab.evaluate("main.append(Object.assign(document.createElement('textarea'), { id: 'mail' }))")
    tab.locator("#mail").focus()
    tab.keyboard.press("ControlOrMeta+V")
    (tmp_path / "mail.txt").write_text(f"Dear Ms Gray,\n\n{tab.input_value('#mail')}", "utf-8")
    (found,) = collect(find_files((tmp_path / "mail.txt",)).files, SECRET)
    assert (found.submission.student, found.submission.made_in, found.tampering) == ("Ann Lee", "browser", "")
    press(tab, "Back to the start")
    begin(tab, "ann lee")
    assert tab.get_by_role("button", name="Begin attempt 2").is_visible()
    context.close()
    assert (failed, {url for url in asked if not url.startswith("blob:")}) == ([], {f"{address}/"})
