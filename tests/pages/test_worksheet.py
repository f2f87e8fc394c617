"""Worksheets and keys in their forms: complete, apart from each other, and text as text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from markdown_it import MarkdownIt
from pypdf import PdfReader

from quiz.bank.brief import Brief
from quiz.bank.pack import Pack
from quiz.classroom.exercise import Exercise
from quiz.classroom.gradebook import marks
from quiz.classroom.grading import grade
from quiz.errors import QuizError
from quiz.pages import typesetting
from quiz.pages.accessibility import Accessibility
from quiz.pages.formats import PageFormat, written
from quiz.pages.paper import KeySheet, Sheet, SheetOptions, Worksheet, brief_sheet, key_sheet, worksheet
from quiz.pages.rendering import TEMPLATES
from quiz.rules.items import Verdict
from quiz.store.extras import MissingExtraError
from tests.build_items import choice, claim, match, order, select, sort, typed
from tests.classroom.fill_papers import exercise, pack

PACK = pack()
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAIN = Accessibility()
LARGE = Accessibility(large=True)
EASY = Accessibility(easy=True)
LOOKS = (PLAIN, LARGE, EASY, Accessibility(large=True, easy=True))
HOSTILE = (
    '#eval("1+1") *b* _i_ $x^2$ <lab> @ref =h </style><script>alert(1)</script><b>&amp;&#65; {{ 7*7 }}{% raw %} '
    '`c` [a](http://b.c) ![p](q) | ~~s~~ \\ // /* ]] "quoted" \'s www.d.e :tada: 1. - + a;} @page{'
)
"""Markup of every form, each of which would show as something else if it were obeyed."""


def sheet(of: Pack = PACK, letter: str = "A", *, brief: bool = True, **request: Any) -> Worksheet:
    made: Exercise = exercise(of, **request)
    wanted = SheetOptions(certainty=made.certainty, lines=made.lines, brief=brief and made.open_book)
    return worksheet(made, of, letter, of.brief, wanted)


def key(of: Pack = PACK, letter: str = "A", **request: Any) -> KeySheet:
    return key_sheet(exercise(of, **request), of, letter)


class _Shown(HTMLParser):
    """What a browser would show of a page, and the tags that make it up."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags = "", set[str]()
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._hidden = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._hidden else data


def _parsed(html: str) -> _Shown:
    shown = _Shown()
    shown.feed(html)
    return shown


def shown(what: Sheet, form: PageFormat, look: Accessibility = PLAIN) -> str:
    """What a reader sees of a file, without any white space."""
    data = written(what, form, look)
    match form:
        case PageFormat.HTML:
            text = _parsed(data.decode()).text
        case PageFormat.PDF:
            text = "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
        case PageFormat.MARKDOWN:
            dialect = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
            text = _parsed(dialect.render(data.decode())).text
        case PageFormat.WORD:
            text = "".join(run.text or "" for run in Document(BytesIO(data)).element.iter(f"{WORD}t"))
    return bare(text)


def bare(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def runs(data: bytes) -> Iterator[tuple[str, float, str, float, float]]:
    """Each run of text in a PDF: itself, its size in points, the name of its font, and where it starts."""
    found: list[tuple[str, float, str, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], font: dict[str, Any] | None, size: float) -> None:
        if text.strip() and font is not None:
            x, y = cm[0] * tm[4] + cm[4], cm[3] * tm[5] + cm[5]
            found.append((text, abs(size * tm[0] * cm[0]), font["/BaseFont"], x, y))

    for page in PdfReader(BytesIO(data)).pages:
        page.extract_text(visitor_text=visit)
    return iter(found)


@pytest.mark.parametrize("form", PageFormat)
class TestEveryForm:
    def test_a_worksheet_has_every_question_with_its_options_marks_and_room_for_a_name(self, form: PageFormat) -> None:
        made = sheet(marks={"word": 2.5})
        said = shown(made, form)
        for problem in made.problems:
            assert bare(f"{problem.number}") in said
            for text in (problem.stem, problem.task, problem.worth, *(one.text for one in problem.options)):
                assert bare(text) in said
            for prompt in problem.prompts:
                assert bare(prompt.text) in said
        for words in ("On paper", "Version A", "Name", "Class", "Date", "Marks", "of 8.5", "2.5 marks", "7 questions"):
            assert bare(words) in said

    def test_the_brief_can_stand_alone(self, form: PageFormat) -> None:
        said = shown(brief_sheet(exercise(PACK), PACK.brief, "C, 2020"), form)
        assert all(bare(f"{line}{text}") in said for line, text in PACK.brief.lines.items())
        for words in ("On paper", "What the text says", "Source: C, 2020", "2 Fact 2"):
            assert bare(words) in said
        assert not [item for item in PACK.items if bare(item.stem) in said]

    def test_the_brief_is_there_with_its_numbers_unless_it_is_not_wanted_or_the_book_is_closed(
        self, form: PageFormat
    ) -> None:
        said = shown(sheet(), form)
        assert all(bare(f"{line}{text}") in said for line, text in PACK.brief.lines.items())
        assert "Source:C" in said
        for without in (sheet(brief=False), sheet(open_book=False)):
            assert bare("the words of a line") not in shown(without, form)

    def test_boxes_for_certainty_say_what_they_win_and_lose_where_they_are_asked_for(self, form: PageFormat) -> None:
        said = shown(sheet(certainty=True), form)
        assert said.count("Howsure?") == len(PACK.items)
        assert said.count("(+2or−2)") == said.count("(+3or−6)") == said.count("(+1or0)") == len(PACK.items)
        assert "above4/5" in said
        if form is PageFormat.MARKDOWN:
            # A box is drawn in the other forms. The legend has those that stand beside the answers, too.
            assert said.count("☐") == 3 * (1 + len(PACK.items))
            assert "☐3certain" in said
        assert "Howsure?" not in shown(sheet(), form)

    def test_a_line_to_write_the_proof_on_where_it_is_asked_for(self, form: PageFormat) -> None:
        said = shown(sheet(lines=True), form)
        assert said.count("Provedbyline") == len(PACK.items)
        assert "(atmost3)" in said
        assert "Provedbyline" not in shown(sheet(), form)

    def test_a_worksheet_depends_on_nothing_that_only_a_key_says(self, form: PageFormat) -> None:
        other = pack(
            (
                claim("c-one", key=Verdict.CONTRADICTED, lines=("1.1",), why="Otherwise."),
                claim("c-two", key=Verdict.STATED, lines=("1.3",)),
                choice("pick", key="Paris", wrong=("Moscow", "Damascus", "Sochi"), lines=("1.1",)),
                select("some", key=("France", "Syria"), wrong=("Russia", "China"), lines=("1.2 1.3",)),
                typed("word", key="Moscow", variants=("Moskva",), lines=("2.2",)),
                order("first", key=("the meeting", "the law", "the vote", "the protests"), lines=("1.1",)),
                match("pairs", {"Russia": "abstained", "China": "urged", "France": "backed"}, ("vetoed",)),
            ),
            digest="sha256:" + "f" * 64,
        )
        for letter in "ABC":
            ours, theirs = (sheet(one, letter, certainty=True, lines=True) for one in (PACK, other))
            assert written(ours, form, PLAIN) == written(theirs, form, PLAIN)

    def test_a_key_has_letters_words_lines_with_the_words_that_matter_and_reasons(self, form: PageFormat) -> None:
        made = key(letter="B")
        said = shown(made, form)
        assert "Key:Onpaper" in said
        assert "VersionB" in said
        for one in made.keys:
            assert bare(f"{one.number}{one.short}") in said
            assert bare(one.lines) in said
            assert bare(f"In the gradebook: {one.column}") in said
            for text in (one.stem, one.why, *one.also, *(part.label + part.text for part in one.parts)):
                assert bare(text) in said
            for line in one.proof:
                assert re.search(f"{line.line}:?{bare(''.join(run.text for run in line.runs))}", said)
        assert bare("Also right: Russian Federation") in said

    def test_a_key_says_why_each_thing_belongs_in_its_group(self, form: PageFormat) -> None:
        said = shown(key(pack((*PACK.items, sort("groups", lines=("1.3",))))), form)
        for thing, group in (("it is bad", "a judgement"), ("it met", "a fact"), ("it voted", "a fact")):
            assert re.search(bare(f"{thing}: {group}") + r"(Why:)?" + bare(f"{thing} is {group}"), said)

    def test_hostile_text_is_text(self, form: PageFormat) -> None:
        item_texts: dict[str, Any] = {"stem": f"{HOSTILE} 0", "why": f"{HOSTILE} 1"}
        hostile = pack(
            (
                choice("pick", key=f"{HOSTILE} 2", wrong=(f"{HOSTILE} 3",), **item_texts),
                match("pairs", {f"{HOSTILE} 4": f"{HOSTILE} 5", "b": "c"}),
                typed("word", key=f"{HOSTILE} 6", variants=(f"{HOSTILE} 7",)),
                sort("groups", {f"{HOSTILE} 8": f"{HOSTILE} 9", "b": "c"}, (f"{HOSTILE} 9", "c")),
            ),
            line=HOSTILE,
            heading=f"{HOSTILE} h",
            cite=f"{HOSTILE} c",
        )
        title = '</style><b>"\\ } #eval(1) *t* _u_ & ~~'
        paper = shown(sheet(hostile, title=title), form)
        for number in (0, 2, 3, 4, 5, 8, 9):
            assert bare(f"{HOSTILE} {number}") in paper
        for text in (f"{HOSTILE} 1.1", f"{HOSTILE} h", f"{HOSTILE} c", title):
            assert bare(text) in paper
        answers = shown(key(hostile, title=title), form)
        for text in (*(f"{HOSTILE} {number}" for number in (0, 1, 2, 4, 5, 6, 7)), f"{HOSTILE} 8 is {HOSTILE} 9"):
            assert bare(text) in answers
        assert bare(title) in answers

    def test_the_same_value_is_the_same_file(self, form: PageFormat) -> None:
        for look in LOOKS[::3]:
            assert written(sheet(), form, look) == written(sheet(), form, look)
            assert written(key(), form, look) == written(key(), form, look)

    def test_an_exercise_without_its_keys_is_printed_with_the_pack(self, form: PageFormat) -> None:
        made = key(letter="C", hide_keys=True)
        said = shown(made, form)
        assert bare("Also right: Russian Federation") in said
        assert bare("What of pick?") in shown(sheet(letter="C", hide_keys=True), form)


def test_a_key_calls_each_question_what_the_gradebook_calls_it() -> None:
    seeded, hidden = exercise(PACK), exercise(PACK, hide_keys=True)
    # The order of the hidden one is random, and may be any.
    assert [one.asked for one in key_sheet(seeded, PACK, "B").keys] != list(range(1, len(PACK.items) + 1))
    for made in (seeded, hidden):
        headings = next(marks(grade((), PACK, exercise=made, papers=([], []))))
        keys = key_sheet(made, PACK, "B").keys
        assert [one.column for one in sorted(keys, key=lambda one: one.asked)] == list(headings[-len(keys) :])
        stems = {f"Q{number}": item.stem for number, item in enumerate(PACK.items, 1)}
        assert [one.stem for one in keys] == [stems[one.column] for one in keys]


def test_a_pack_that_lacks_a_question_is_one_error() -> None:
    lacking = pack(PACK.items[:-1])
    for make in (
        lambda: worksheet(exercise(PACK), lacking, "A", Brief(()), WANTED),
        lambda: key_sheet(ALL, lacking, "A"),
    ):
        with pytest.raises(QuizError, match="asks pairs, which the pack a-pack does not have") as told:
            make()
        assert "--key" in str(told.value)


def test_a_pack_whose_answer_is_no_longer_on_the_paper_is_one_error() -> None:
    hidden = exercise(PACK, hide_keys=True)
    reworded = pack((*PACK.items[:2], choice("pick", key="The city of Moscow", lines=("1.10",)), *PACK.items[3:]))
    with pytest.raises(QuizError, match="another answer"):
        key_sheet(hidden, reworded, "A")


ALL = exercise(PACK)
WANTED = SheetOptions(certainty=False, lines=False, brief=False)


class TestHtml:
    def test_it_is_one_file_that_asks_for_nothing_else(self) -> None:
        for made in (sheet(certainty=True, lines=True), key()):
            html = written(made, PageFormat.HTML, PLAIN).decode()
            assert not re.search(r"\b(src|href)=|url\(|@import|https?://", html.replace("https://e.org", ""))
            assert "script" not in _parsed(html).tags

    def test_its_running_head_is_a_string_whatever_the_title_is(self) -> None:
        html = written(sheet(title='"; } </style> \\ \N{SNOWMAN} :x'), PageFormat.HTML, PLAIN).decode()
        (said,) = re.findall(r'@top-left \{ content: "([^"]*)";', html)
        assert re.fullmatch(r"(?:[A-Za-z0-9]|\\[0-9a-f]{6})*", said)
        assert (
            re.sub(r"\\([0-9a-f]{6})", lambda found: chr(int(found[1], 16)), said) == '"; } </style> \\ \N{SNOWMAN} :x'
        )
        assert 'content: counter(page) " of " counter(pages)' in html

    def test_large_and_easy_are_said_to_the_style(self) -> None:
        for look, classes in zip(LOOKS, ("", "large", "easy", "large easy"), strict=True):
            assert f'<html lang="en" class="{classes}">' in written(sheet(), PageFormat.HTML, look).decode()

    def test_the_style_follows_the_guides(self) -> None:
        style = (TEMPLATES / "paper.css").read_text("utf-8")
        large, easy, both = (
            re.search(rf"^{name} \{{(.*?)\}}", style, re.MULTILINE | re.DOTALL)[1]
            for name in (r"\.large", r"\.easy", r"\.large\.easy")
        )
        assert "--size: 18pt" in large
        assert "--size: 18pt" in both
        assert "--label: 1em" in large
        assert "--text: var(--sans)" in large
        for wanted in (
            "--size: 13pt",
            "--pitch: 1.5",
            "letter-spacing: 0.06em",
            "--text: var(--sans)",
            "--paper: #fbf6e9",
        ):
            assert wanted in easy
        assert not re.search(r"italic|underline|justify;|uppercase", style)
        assert "break-inside: avoid" in style


class TestPdf:
    def test_pages_are_numbered_and_say_title_and_version(self) -> None:
        reader = PdfReader(BytesIO(written(sheet(), PageFormat.PDF, PLAIN)))
        count = len(reader.pages)
        assert count > 2
        for number, page in enumerate(reader.pages, 1):
            text = " ".join(page.extract_text().split())
            assert f"{number} of {count}" in text
            assert "On paper" in text
            assert "Version A" in text
        assert reader.metadata is not None
        assert reader.metadata.title == "On paper, Version A"

    @pytest.mark.mostly_slow(keep=1)
    @pytest.mark.parametrize("look", LOOKS)
    def test_nothing_lies_beyond_the_page(self, look: Accessibility) -> None:
        many = tuple(f"option {number} of them, which takes up a line and a half" for number in range(40))
        endless = match("endless", {"l" * 90: "r" * 90, "b": "c"})
        long = pack((select("many", key=many[:30], wrong=many[30:]), endless, *PACK.items), line="y" * 90)
        data = written(sheet(long, title="T" * 80, certainty=True, lines=True), PageFormat.PDF, look)
        width, height = 595, 842
        for text, size, _, x, y in runs(data):
            assert 40 < x < x + 0.25 * size * len(text.rstrip()) < width - 40, text
            assert size < y < height - size, text

    def test_large_print_is_18_points_everywhere_without_serifs(self) -> None:
        for made in (sheet(certainty=True, lines=True), key()):
            for look in (LARGE, Accessibility(large=True, easy=True)):
                for text, size, font, _, _ in runs(written(made, PageFormat.PDF, look)):
                    assert size >= 18, text
                    assert "AtkinsonHyperlegible" in font, text

    def test_large_print_has_two_questions_and_more_on_a_page_and_none_on_two(self) -> None:
        made = sheet(pack((*PACK.items, *(choice(f"more-{n}") for n in range(5)))), certainty=True, lines=True)
        questions = [page.extract_text() for page in PdfReader(BytesIO(written(made, PageFormat.PDF, LARGE))).pages]
        questions = [bare(text) for text in questions if "How sure?" in text]
        assert len(questions) <= len(made.problems) / 2
        for text in questions:
            asked = sum(bare(problem.stem) in text for problem in made.problems)
            assert asked == text.count("Howsure?") == text.count("Provedbyline")

    def test_easy_reading_is_12_to_14_points_without_serifs_and_half_a_line_apart(self) -> None:
        made = sheet(pack(line=" ".join(["words that fill more than a line"] * 6)))
        found = list(runs(written(made, PageFormat.PDF, EASY)))
        assert all("AtkinsonHyperlegible" in font for _, _, font, _, _ in found)
        body = [(round(size, 2), y) for _, size, _, _, y in found if size < 14]
        assert {size for size, _ in body} == {13}
        steps = [before - after for (_, before), (_, after) in pairwise(body)]
        assert any(abs(step - 1.5 * 13) < 0.01 for step in steps)
        assert not any(0 < step < 1.5 * 13 - 0.01 for step in steps)

    def test_nothing_is_set_in_italics(self) -> None:
        for look in LOOKS:
            assert not any("Italic" in font for _, _, font, _, _ in runs(written(key(), PageFormat.PDF, look)))

    def test_it_is_made_where_no_font_without_serifs_is_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(typesetting, "SANS", ("No Such Face",))
        assert typesetting.sans() == ()
        for look in LOOKS:
            assert all("Libertinus" in font for _, _, font, _, _ in runs(written(sheet(), PageFormat.PDF, look)))

    def test_it_is_made_where_the_package_with_the_font_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(typesetting, "_PACKAGE", "no_such_package")
        typesetting._fonts.cache_clear()
        try:
            assert "AtkinsonHyperlegible" not in {
                font for _, _, font, _, _ in runs(written(sheet(), PageFormat.PDF, LARGE))
            }
        finally:
            typesetting._fonts.cache_clear()

    def test_the_characters_that_no_font_has_are_known(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import typst

        alone = typst.Fonts(include_system_fonts=False)
        monkeypatch.setattr(typesetting, "_fonts", lambda: alone)
        made = sheet(title="Тест 李明 🙂 “é” – a\u0301 李", open_book=False)
        assert typesetting.unshown([made, key()]) == ("李", "明", "🙂")
        assert typesetting.unshown([sheet(title="Тест “é” –")]) == ()


def test_without_the_library_pdf_says_how_to_get_it_and_markdown_needs_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(MissingExtraError, match="pip install"):
        written(sheet(), PageFormat.PDF, PLAIN)
    assert written(sheet(), PageFormat.MARKDOWN, PLAIN)
