"""The page of an exercise: what it is as a file, and what students do on it."""

from __future__ import annotations

import base64
import datetime
import re
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec.structs import replace

from quiz.bank.shelf import load
from quiz.bank.words import ENGLISH
from quiz.classroom.browser_page import browser_page
from quiz.classroom.exercise import Exercise
from quiz.classroom.grading import grade
from quiz.classroom.result_files import collect, find_files
from quiz.classroom.submission import Submission
from quiz.pages.exercise_page import exercise_page
from quiz.pages.rendering import TEMPLATES
from quiz.rules.items import Form, Kind
from quiz.rules.terms import Mode
from quiz.wording.feedback import proof
from tests.build_items import a_wrong_answer
from tests.built_in_packs import built_in_pack
from tests.classroom.hand_in import SECRET, exercise
from tests.island import ISLAND
from tests.pages import hostile
from tests.pages.accessibility import LOOKS, USUAL, violations
from tests.pages.keyboard import begin, enter, focus, press
from tests.small_packs import SMALLEST, write_pack

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RELEASE = built_in_pack()
LARGEST = 60_000
STUDENT = "Zoë O’Neill"
KINDS = tuple({item.kind: item.id for item in reversed(RELEASE.items)}.values())
"""A question of each kind."""


def an_exercise(**more: Any) -> Exercise:
    return exercise(RELEASE, ids=KINDS, certainty=True, lines=True, **more)


def html(made: Exercise) -> str:
    return exercise_page(browser_page(made, RELEASE))


def test_it_is_small_and_fetches_nothing() -> None:
    page, data = html(an_exercise()), browser_page(an_exercise(), RELEASE)
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)[1]
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    assert len(script) - len(msgspec.json.encode(data)) + len(style) < LARGEST
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[1]
    assert policy.startswith("default-src 'none'; ")
    for text in (script, style):
        assert base64.b64encode(sha256(text.encode()).digest()).decode() in policy
    assert not re.search(r"""(src|href)\s*=\s*["']|@import|url\(|fetch\(|XMLHttpRequest|WebSocket|sendBeacon""", page)


def test_every_form_of_answering_has_its_inputs() -> None:
    script = (TEMPLATES / "answering.js").read_text("utf-8")
    table = re.search(r"^const FORMS = \{(.*?)^\};", script, re.MULTILINE | re.DOTALL)[1]
    named = re.findall(r"""^  "?([a-z][a-z ]*)"?[:(]""", table, re.MULTILINE)
    assert sorted(named) == sorted(Form)


def test_without_scripts_the_questions_stand_there_to_be_read() -> None:
    read = re.sub(r"<script>.*?</script>", "", html(an_exercise()), flags=re.DOTALL)
    read = unescape(read).replace("\N{NO-BREAK SPACE}", " ")
    assert "scripts do not run in this view" in read
    for item in RELEASE.items:
        if item.id in KINDS:
            assert all(text in read for text in (item.stem, *item.prompts))


# What is half a letter cannot be in any file.
@pytest.mark.parametrize("text", [text for text in hostile.TEXTS if "\ud800" not in text])
def test_hostile_texts_stay_texts(text: str) -> None:
    made = hostile.grades(text)
    page = exercise_page(browser_page(made.exercise, made.pack))
    assert (page.count("<script>"), page.count("</script>"), page.count("<style>")) == (1, 1, 1)
    assert "<img" not in page
    assert "<h1>mine" not in page


@pytest.fixture
def tab(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page; at the end it has asked for nothing but itself, and no script of it has failed."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, accept_downloads=True)
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda message: failed.append(message.text))
    yield page
    context.close()
    assert (failed, [url for url in asked if not url.startswith(("file:", "blob:"))]) == ([], [])


def opened(tab: Page, made: Exercise, folder: Path) -> Page:
    file = folder / "laws.html"
    file.write_text(html(made), "utf-8")
    tab.goto(file.as_uri())
    return tab


def handed_in(tab: Page, folder: Path) -> tuple[Submission, str]:
    """The result out of the file and out of the block of text, which are one, and what shows that it was changed."""
    with tab.expect_download() as saved:
        press(tab, "Save the file")
    assert saved.value.suggested_filename == "Zoë O Neill.result.json"
    saved.value.save_as(folder / "results" / "Zoë O Neill.result.json")
    (folder / "results" / "zoe.txt").write_text(tab.input_value("#block"), "utf-8")
    one, other = collect(find_files((folder / "results",)).files, SECRET)
    assert one.submission == other.submission
    return one.submission, one.tampering + other.tampering


def sees_what_is_kept(tab: Page, by: Page) -> None:
    """Wait for a window to be told what another one has kept: a browser may run each in a process of its own."""
    kept = by.evaluate("JSON.stringify(localStorage)")
    for _ in range(200):
        if tab.evaluate("JSON.stringify(localStorage)") == kept:
            return
        tab.wait_for_timeout(50)
    raise AssertionError(kept)


@pytest.mark.slow
def test_of_what_is_unproved_no_line_is_asked_and_it_is_said_so(tab: Page, tmp_path: Path) -> None:
    pack = load(write_pack(tmp_path / "harbour", (SMALLEST[Kind.CHOICE], SMALLEST[Kind.CLAIM])))
    made = exercise(pack, mode=Mode.PRACTICE, lines=True)
    file = tmp_path / "harbour.html"
    file.write_text(exercise_page(browser_page(made, pack)), "utf-8")
    tab.goto(file.as_uri())
    begin(tab, STUDENT)
    assert "read the release" not in tab.inner_text("main")
    enter(tab, pack.items[0], (pack.items[0].distractors[0].text,))
    press(tab, "Answer")
    told = tab.inner_text("main")
    assert f"{ENGLISH.unproved}." in told
    assert "The mayor:" not in told


@pytest.mark.slow
@pytest.mark.parametrize("mode", [Mode.EXAM, Mode.PRACTICE])
def test_every_kind_is_answered_with_the_keyboard_handed_in_and_marked(tab: Page, tmp_path: Path, mode: Mode) -> None:
    made = an_exercise(mode=mode, minutes=30.0)
    items = {item.id: item for item in RELEASE.items}
    begin(opened(tab, made, tmp_path), STUDENT)
    given = {}
    for number, name in enumerate(KINDS, 1):
        item = items[name]
        given[name] = item.right if number % 2 else a_wrong_answer(item)
        assert tab.evaluate("document.activeElement.textContent") == item.stem
        assert f"Question {number} of 7" in tab.locator(".which").text_content()
        enter(tab, item, given[name])
        focus(tab, "[name=sure]")
        tab.keyboard.press("ArrowDown")
        tab.keyboard.press("Enter")
        focus(tab, "[type=checkbox]")
        tab.keyboard.press("Space")
        tab.keyboard.press("Enter")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320
        if mode is Mode.PRACTICE:
            shown = tab.locator("#main").text_content()
            right = "Right" if number % 2 else "Compare" if item.form is Form.TYPE else "W|Partly"
            assert re.search(right, tab.locator(".stamp").text_content())
            assert item.why in shown
            proof_lines = [line for paragraph in proof(item, RELEASE.brief) for line in paragraph.lines]
            words = [run.text for line in proof_lines for run in line.runs if run.marked]
            assert tab.locator("mark").all_text_contents() == words
            press(tab, "To the end" if number == 7 else "Next question")
    if mode is Mode.EXAM:
        assert "Every question is answered" in tab.locator("h2").text_content()
        press(tab, "Hand in")
        tab.keyboard.press("Enter")
    result, tampering = handed_in(tab, tmp_path)
    assert (result.student, result.made_in, tampering) == (STUDENT, "browser", "")
    grades = grade(collect(find_files((tmp_path / "results",)).files[:1], SECRET), RELEASE, exercise=made)
    assert [problem.message for problem in grades.problems] == []
    turns = grades.students[0].sheet.turns
    told = {turn.asked.id: turn.answer.given for turn in turns}
    # Of several options it says which, in the order in which they stand.
    assert {name: sorted(one) for name, one in told.items()} == {name: sorted(one) for name, one in given.items()}
    assert all(told[name] == given[name] for name in KINDS if items[name].form is not Form.PICK_SOME)
    assert [turn.mark.right for turn in turns] == [True, False, True, False, True, False, True]
    assert {turn.answer.certainty for turn in turns} == {2}
    assert all(len(turn.answer.cited) == 1 for turn in turns)


@pytest.mark.slow
def test_an_attempt_goes_on_after_the_page_was_closed_and_ends_with_its_time(tab: Page, tmp_path: Path) -> None:
    made = exercise(RELEASE, ids=KINDS[:3], minutes=1.0, attempts=1)
    opened(tab, made, tmp_path)
    tab.clock.install(time=datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC))
    tab.reload()
    begin(tab, STUDENT)
    tab.locator("[name=option]").first.check()
    press(tab, "Skip for now")
    tab.reload()
    begin(tab, "zoe oneill")
    assert "Question 2 of 3" in tab.locator(".which").text_content()
    press(tab, "All questions, and hand in")
    assert "1 chosen, not saved" in tab.locator("h2").text_content()
    tab.clock.run_for(70_000)
    assert "Now send your result" in tab.locator("h2").text_content()
    assert "time is up" in tab.locator("#news").text_content()
    result, tampering = handed_in(tab, tmp_path)
    assert (result.handed_in.time_up, tampering) == (True, "")
    tab.reload()
    begin(tab, STUDENT)
    assert "Now send your result" in tab.locator("h2").text_content()


@pytest.mark.slow
def test_a_page_that_was_made_anew_goes_on_and_two_windows_do_not_write_over_each_other(
    tab: Page, tmp_path: Path
) -> None:
    made = exercise(RELEASE, ids=KINDS[:3], minutes=10.0, attempts=1)
    begin(opened(tab, made, tmp_path), STUDENT)
    press(tab, "Skip for now")
    other = tab.context.new_page()
    longer = replace(made, minutes=20.0, title="Made anew")
    opened(other, longer, tmp_path)
    sees_what_is_kept(other, by=tab)
    begin(other, STUDENT)
    assert "Question 2 of 3" in other.locator(".which").text_content()
    tab.get_by_text("You go on in another window").wait_for()
    press(other, "All questions, and hand in")
    press(other, "Hand in")
    other.keyboard.press("Enter")
    result, tampering = handed_in(other, tmp_path)
    assert (result.setting.title, result.setting.limit, tampering) == (made.title, 600.0, "")
    begin(opened(tab, replace(made, question=made.question[::-1], attempts=2), tmp_path), "Ann Lee")
    press(tab, "Skip for now")
    begin(opened(tab, replace(made, attempts=2), tmp_path), "Ann Lee")
    tab.locator("#problem", has_text="other questions").wait_for()


SHARES = """
  navigator.canShare = ({ files }) => files.every((file) => file.type === "text/plain");
  navigator.share = async ({ files: [file] }) => {
    if (!navigator.userActivation.isActive) throw new DOMException("no", "NotAllowedError");
    window.shared = [file.name, await file.text()];
  };
"""
"""What a device does that has a share sheet, which takes texts and pictures."""


def test_where_there_is_a_share_sheet_the_result_goes_there_as_a_text(tab: Page, tmp_path: Path) -> None:
    tab.add_init_script(SHARES)
    begin(opened(tab, exercise(RELEASE, ids=KINDS[:1], going_back=False), tmp_path), STUDENT)
    assert tab.get_by_role("button", name="Skip").is_visible()
    press(tab, "Skip")
    press(tab, "Share the result")
    tab.get_by_text("Shared. Look whether it has reached your teacher.").wait_for()
    name, text = tab.evaluate("shared")
    assert name == "Zoë O Neill.result.txt"
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / name).write_text(text, "utf-8")
    (found,) = collect(find_files((tmp_path / "inbox",)).files, SECRET)
    assert (found.submission.student, found.tampering) == (STUDENT, "")


@pytest.mark.slow
def test_a_double_click_answers_one_question(tab: Page, tmp_path: Path) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    claims = sorted((item for item in RELEASE.items if item.kind is Kind.CLAIM), key=lambda item: len(item.stem))
    begin(opened(tab, exercise(RELEASE, ids=[item.id for item in claims[:4]], going_back=False), tmp_path), STUDENT)
    skip = tab.get_by_role("button", name="Skip")
    place = skip.bounding_box()
    skip.dblclick()
    assert skip.bounding_box() == place
    assert "Question 2 of 4" in tab.locator(".which").text_content()


@pytest.mark.slow
def test_everybody_can_use_it(tab: Page, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    found: list[tuple[str, list[str]]] = []

    def look_at(looks: tuple[dict[str, Any], ...] = USUAL) -> None:
        found.extend(violations(axe, tab, looks))
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320

    items = {item.kind: item for item in ISLAND.items}
    ids = [item.id for item in items.values()]
    made = exercise(ISLAND, ids=ids, certainty=True, lines=True, mode=Mode.PRACTICE)
    file = tmp_path / "island.html"
    file.write_text(exercise_page(browser_page(made, ISLAND)), "utf-8")
    tab.add_init_script(SHARES)
    tab.goto(file.as_uri())
    look_at()
    begin(tab, STUDENT)
    for number, item in enumerate(items.values()):
        look_at(USUAL if number else LOOKS)
        if number:
            press(tab, "Skip")
        else:
            enter(tab, item, a_wrong_answer(item))
            tab.get_by_label("I would rather not say").check()
            tab.locator("[type=submit]").click()
            look_at(LOOKS[-2:])
            press(tab, "No line")
            look_at(LOOKS)
        tab.locator("button.main").click()
    look_at()
    assert found == []


def test_pages_call_what_is_read_a_text_since_not_every_pack_is_made_of_a_release() -> None:
    for path in sorted(TEMPLATES.iterdir()):
        said = re.findall(r'"[^"\n]*"|>[^<>\n]*<', path.read_text("utf-8"))
        assert not [one for one in said if re.search(r"\brelease\b", one)], path.name
