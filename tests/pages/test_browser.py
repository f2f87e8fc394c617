"""Pages in a browser: at both widths, by day and by night, with a keyboard and on paper."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from quiz.classroom.report import report
from quiz.pages.accessibility import Accessibility
from quiz.pages.feedback import class_feedback, feedback_pages
from quiz.pages.html import page
from quiz.pages.paper import SheetOptions, key_sheet, worksheet
from quiz.pages.report import report_page
from tests.classroom.students import PACK, a_class, an_exercise
from tests.pages import hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Locator, Page, Route

MADE = datetime.datetime(2026, 12, 1, 18, 5, tzinfo=datetime.UTC)
SIZES = ((360, 800), (1280, 900))
ALL_TEXTS = " ".join(hostile.TEXTS)
UNFOLD = "addEventListener('load', () => document.querySelectorAll('details').forEach(one => { one.open = true }))"
"""What is folded up is looked at too."""
SPACED = "* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; }"
"""The spacing of text that any page has to stand (WCAG 1.4.12); it is also how much wider other fonts may be."""

FOOT = 55
"""So many points from the lower edge of a page its margin ends, which holds the number of the page."""

Opened = Callable[[str], "Page"]


@cache
def html(name: str) -> str:
    """One of the pages that are looked at."""
    match name:
        case "report":
            return report_page(report(a_class(30, questions=4), MADE))
        case "report of the best":
            told = report(a_class(4, questions=20), MADE)
            best = (told.greatest,) * 4
            return report_page(replace(told, totals=best, test=replace(told.test, mean=told.greatest - 0.01)))
        case "report with the mean on a number":
            told = report(a_class(5, questions=20), MADE)
            return report_page(replace(told, totals=(10, 10, 16, 22, 22), test=replace(told.test, mean=16.0)))
        case "short feedback":
            return class_feedback(a_class(3, questions=30, missing=0), short=True)
        case "whole feedback":
            return class_feedback(a_class(3, questions=8, missing=0), short=False)
        case "hostile short feedback":
            return class_feedback(hostile.grades(ALL_TEXTS, 2), short=True)
        case "long report":
            return report_page(report(a_class(29), MADE))
        case "report of a few":
            return report_page(report(a_class(4, questions=2), MADE))
        case "hostile report":
            return report_page(report(hostile.grades(ALL_TEXTS, 30), MADE))
        case "worksheet" | "large worksheet" | "key" | "large key":
            return paper(name)
        case "feedback":
            return next(feedback_pages(a_class(3, questions=4, missing=0)))[1]
        case _:
            return list(feedback_pages(hostile.grades(ALL_TEXTS, 2)))[-1][1]


def paper(name: str) -> str:
    """A worksheet with everything that may stand on it, or its key."""
    made = an_exercise(12)
    wanted = SheetOptions(certainty=True, lines=True, brief=True)
    sheet = key_sheet(made, PACK, "B") if "key" in name else worksheet(made, PACK, "B", PACK.brief, wanted)
    return page(sheet, Accessibility(large="large" in name, easy="large" in name))


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """A page as a file, opened; at the end it must have asked for nothing else, and no script of it may have spoken."""
    tab = browser.new_page()
    asked: list[str] = []
    spoken: list[str] = []
    file = tmp_path / "page.html"

    def answer(route: Route) -> None:
        url = route.request.url
        if url == file.as_uri():
            route.continue_()
        else:
            asked.append(url)
            route.abort()

    def dismiss(dialog: Dialog) -> None:
        spoken.append(dialog.message)
        dialog.dismiss()

    tab.add_init_script(UNFOLD)
    tab.route("**/*", answer)
    tab.on("dialog", dismiss)
    tab.on("console", lambda message: spoken.append(message.text))
    tab.on("pageerror", lambda error: spoken.append(str(error)))

    def open_page(name: str) -> Page:
        file.write_text(html(name), "utf-8")
        tab.goto(file.as_uri())
        return tab

    yield open_page
    tab.close()
    assert (asked, spoken) == ([], [])


@pytest.mark.slow
@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize("name", ["key", "report", "report of a few", "feedback", "short feedback"])
def test_everybody_can_read_it(opened: Opened, name: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab, axe = opened(name), Axe()
    # What is where goes by the width and what can be read by the scheme, and neither by both.
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for (width, height), scheme in zip(SIZES, schemes, strict=True):
        tab.set_viewport_size({"width": width, "height": height})
        tab.emulate_media(color_scheme=scheme)
        found = axe.run(tab).response["violations"]
        assert not found, [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found]


@pytest.mark.mostly_slow(keep=3)
@pytest.mark.parametrize(
    "name",
    [
        "report",
        "report of a few",
        "feedback",
        "hostile report",
        "hostile feedback",
        "hostile short feedback",
        "large worksheet",
        "large key",
    ],
)
def test_it_is_as_wide_as_the_window_whatever_stands_on_it(opened: Opened, name: str) -> None:
    tab = opened(name)
    for spacing in ("* {}", SPACED):
        tab.add_style_tag(content=spacing)
        for width, height in SIZES:
            tab.set_viewport_size({"width": width, "height": height})
            assert tab.evaluate("document.documentElement.scrollWidth") == width


def test_night_and_day_differ_and_paper_is_white(opened: Opened) -> None:
    tab = opened("report")
    brief_map = "getComputedStyle(document.body).backgroundColor"
    seen = []
    shown: tuple[tuple[Literal["screen", "print"], Literal["light", "dark"]], ...]
    shown = (("screen", "light"), ("screen", "dark"), ("print", "dark"))
    for media, scheme in shown:
        tab.emulate_media(media=media, color_scheme=scheme)
        seen.append(tab.evaluate(brief_map))
    assert len(set(seen)) == 3
    assert seen[2] == "rgb(255, 255, 255)"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["report", "feedback"])
def test_it_is_printed_on_pages_of_a4(opened: Opened, name: str) -> None:
    tab = opened(name)
    printed = tab.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert len(sheets) > 2
    assert {(round(float(width)), round(float(height))) for width, height in sheets} == {(595, 842)}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["report", "long report", "feedback", "worksheet", "key"])
def test_no_heading_stands_alone_at_the_end_of_a_page(opened: Opened, name: str) -> None:
    tab = opened(name)
    tab.emulate_media(media="print")
    tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = false })")
    # What a heading says may stand in a table, too, in smaller type.
    described = "all => all.map(one => [one.innerText, parseFloat(getComputedStyle(one).fontSize) * 0.75])"
    found = tab.locator("h1, h2, h3, h3 + .hint, caption span, .side .note").evaluate_all(described)
    headings = {("".join(normalize("NFKC", text).split()), round(points)) for text, points in found}
    lowest = list(lowest_lines(tab.pdf(prefer_css_page_size=True)))
    assert len(lowest) > 2
    assert not [
        line
        for line, points in lowest[:-1]
        if any(heading.endswith(line) and points == of_heading for heading, of_heading in headings)
    ]


@pytest.mark.slow
def test_feedback_in_one_file_starts_each_student_on_a_new_page_and_the_short_form_has_one(opened: Opened) -> None:
    for name, is_short in (("short feedback", True), ("whole feedback", False)):
        tab = opened(name)
        students = tab.locator("h1").all_inner_texts()
        pages = [printed.extract_text() for printed in PdfReader(BytesIO(tab.pdf(prefer_css_page_size=True))).pages]
        named = [[student for student in students if student in text] for text in pages]
        assert [found[0] for found, before in zip(named, [[], *named], strict=False) if found != before] == students
        assert all(len(found) == 1 for found in named)
        assert (len(pages) == len(students)) is is_short


def test_on_a_phone_the_facility_of_every_question_is_in_view(opened: Opened) -> None:
    tab = opened("report")
    tab.set_viewport_size({"width": 390, "height": 800})
    table = tab.locator(".scroll", has=tab.locator("#overview"))
    place = 1 + table.locator("thead th").all_inner_texts().index("Facility")
    edge = boxes(table)[0]["right"]
    shown = boxes(table.locator(f"tr > :nth-child({place})"))
    assert len(shown) == 5
    assert all(box["right"] <= edge for box in shown)


@pytest.mark.parametrize("name", ["report with the mean on a number", "report of the best"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_the_line_of_the_mean_crosses_no_figure(opened: Opened, name: str, media: Literal["screen", "print"]) -> None:
    tab = opened(name)
    tab.emulate_media(media=media)
    for width, height in SIZES:
        tab.set_viewport_size({"width": width, "height": height})
        lines, texts = (boxes(tab.locator(f".histogram {which}")) for which in (".mean", "text"))
        assert lines
        for line, text in itertools.product(lines, texts):
            is_beside = line["right"] < text["left"] or text["right"] < line["left"]
            assert is_beside or line["bottom"] <= text["top"] or text["bottom"] <= line["top"]


def test_the_keyboard_skips_to_the_report_and_scrolls_a_wide_table(opened: Opened) -> None:
    tab = opened("report")
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.keyboard.press("Tab")
    skip = tab.locator("a.skip")
    assert skip.evaluate("one => one === document.activeElement")
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    tab.keyboard.press("Enter")
    assert tab.url.endswith("#main")
    table = tab.locator(".scroll", has=tab.locator("#overview"))
    table.focus()
    assert table.evaluate("one => one.scrollWidth > one.clientWidth")
    tab.keyboard.press("ArrowRight")
    tab.wait_for_function("one => one.scrollLeft > 0", arg=table.element_handle())


@pytest.mark.slow
def test_an_edge_is_shaded_where_a_table_goes_on_beyond_it(opened: Opened) -> None:
    tab = opened("report")
    table = tab.locator(".scroll", has=tab.locator("#overview"))

    def edges() -> tuple[bytes, bytes]:
        table.evaluate("one => one.scrollIntoView({ block: 'end' })")
        box = table.bounding_box()
        assert box is not None
        # Below the text of the last row, where nothing but the ground is to be seen.
        y = box["y"] + box["height"] - 6
        left, right = (
            tab.screenshot(clip={"x": x, "y": y, "width": 3, "height": 3})
            for x in (box["x"], box["x"] + box["width"] - 3)
        )
        return left, right

    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        tab.set_viewport_size({"width": 1280, "height": 900})
        plain, other = edges()
        assert plain == other
        tab.set_viewport_size({"width": 390, "height": 800})
        table.evaluate("one => { one.scrollLeft = 0 }")
        left, right = edges()
        assert left == plain != right
        table.evaluate("one => { one.scrollLeft = one.scrollWidth }")
        left, right = edges()
        assert left != plain == right


def test_the_options_of_a_match_stand_beside_the_prompts_where_they_have_room_and_below_elsewhere(
    opened: Opened,
) -> None:
    tab = opened("worksheet")
    for width, beside in ((390, False), (1280, True)):
        tab.set_viewport_size({"width": width, "height": 800})
        prompts, options = (boxes(tab.locator(f".match {which}"))[0] for which in (".prompts", ".options"))
        assert (prompts["right"] < options["left"]) is beside
        assert (prompts["bottom"] < options["top"]) is not beside


@pytest.mark.slow
@pytest.mark.parametrize(("name", "plots"), [("report", 2), ("report of the best", 1)])
def test_plots_have_names_and_their_text_can_be_read_on_a_small_screen(opened: Opened, name: str, plots: int) -> None:
    tab = opened(name)
    tab.set_viewport_size({"width": 360, "height": 800})
    drawn = tab.get_by_role("img")
    assert drawn.count() == plots
    for plot in drawn.all():
        assert plot.locator("title").text_content()
        for box in boxes(plot.locator("text")):
            assert box["height"] > 10
            assert box["left"] >= 0
            assert box["right"] <= 360
    labels = boxes(tab.locator(".histogram text.soft"))
    assert all(before["right"] < after["left"] for before, after in itertools.pairwise(labels))


def lowest_lines(pdf: bytes) -> Iterator[tuple[str, int]]:
    """The lowest line of each page above its number, without spaces, and the size of its type in points."""
    for printed in PdfReader(BytesIO(pdf)).pages:
        lines: dict[int, str] = {}
        sizes: dict[int, int] = {}

        def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
            height = round(cm[1] * tm[4] + cm[3] * tm[5] + cm[5])
            if text.strip() and height > FOOT:
                lines[height] = lines.get(height, "") + "".join(normalize("NFKC", text).split())  # noqa: B023 (read before the next)
                sizes[height] = round(abs(size * tm[0] * cm[0]))  # noqa: B023 (as above)

        printed.extract_text(visitor_text=visit)
        yield lines[min(lines)], sizes[min(lines)]


def boxes(of: Locator) -> list[dict[str, float]]:
    """Where those of the elements stand that are to be seen."""
    seen = "all => all.filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().toJSON())"
    found: list[dict[str, float]] = of.evaluate_all(seen)
    return found
