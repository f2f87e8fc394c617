"""Worksheets, keys and briefs as documents for Word, to be changed there. Every value is text and never markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, assert_never
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from quiz.bank.clean import clean
from quiz.pages.accessibility import Accessibility
from quiz.pages.paper import BriefSheet, KeyedQuestion, KeySheet, Labelled, Passage, PrintedQuestion, Sheet, Worksheet
from quiz.store.extras import needed
from quiz.wording.prose import unbroken

if TYPE_CHECKING:
    from docx.document import Document

_BOX = "☐"
_LETTER = "_" * 4
_FULL, _HALF, _SHORT = 16.0, 8.0, 7.0
"""How far a line to write on goes, in centimetres from the left margin of A4."""
_TAB = 0.9
"""How far what stands under a number is set in, in centimetres; under that of a line of the brief it is half more."""
_HEADINGS = (("Heading 1", 8), ("Heading 2", 4), ("Heading 3", 1))
"""The styles of headings, and how many points larger than the rest they are."""
Runs = Iterable[tuple[str, bool]]
"""Texts, each with whether it is bold."""


def document(sheet: Sheet, accessibility: Accessibility) -> bytes:
    """The file of a worksheet, a key or a brief, the same bytes every time.

    Raises MissingExtraError where the library for it is not installed.
    """
    with needed("classroom"):
        import docx
    made = _Made(docx.Document(), accessibility)
    made.head(sheet)
    match sheet:
        case Worksheet():
            _worksheet(made, sheet)
        case KeySheet():
            _key(made, sheet)
        case BriefSheet():
            _passages(made, sheet.passages)
        case _ as never:
            assert_never(never)
    return made.data()


class _Made:
    """A document being written, from top to bottom."""

    def __init__(self, document: Document, look: Accessibility) -> None:
        from docx.shared import Cm, Pt, RGBColor

        self._document, self._cm = document, Cm
        section = document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.2)
        for name, larger in (("Normal", 0), *_HEADINGS):
            style = document.styles[name]
            style.font.name = "Arial" if look.large or look.easy else "Calibri"
            fonts = style.element.rPr.rFonts
            # What names a font of the theme would go before it.
            for attribute in [one for one in fonts.attrib if one.endswith("Theme")]:
                del fonts.attrib[attribute]
            style.font.size, style.font.color.rgb = Pt(look.points + larger), RGBColor(0, 0, 0)
        normal = document.styles["Normal"].paragraph_format
        normal.space_after, normal.line_spacing = Pt(look.points / 2), 1.5 if look.easy else 1.15

    def head(self, sheet: Sheet) -> None:
        """The title, which stands at the top of each page, too."""
        core = self._document.core_properties
        core.title, core.author, core.comments = clean(sheet.name)[:255], "", ""
        self._document.sections[0].header.paragraphs[0].text = _shown(f"{sheet.name}, {sheet.heading}")
        self.heading(sheet.name, 1)
        self.write(((f"{sheet.heading} · {sheet.extent}" if sheet.extent else sheet.heading, False),))

    def heading(self, text: str, level: int) -> None:
        """A heading."""
        self._document.add_heading(_shown(text), level)

    def write(
        self,
        runs: Runs,
        *,
        indent: float = 0.0,
        hang: float = _TAB,
        rules: Sequence[float] = (),
        stays: bool = False,
    ) -> None:
        """A paragraph; each tab in it goes to the next of some ``rules``, as a line to write on.

        Without rules, what stands before a first tab hangs out, by ``hang``. ``stays`` keeps it on the page of the next
        one. All lengths are in centimetres.
        """
        from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER

        paragraph = self._document.add_paragraph()
        parts = tuple(runs)
        for text, is_bold in parts:
            paragraph.add_run(_shown(text)).bold = is_bold
        shape = paragraph.paragraph_format
        shape.keep_with_next, shape.keep_together = stays, True
        shape.left_indent = self._cm(indent)
        if not rules and parts[0][0].endswith("\t"):
            shape.first_line_indent = self._cm(-hang)
            shape.tab_stops.add_tab_stop(self._cm(indent))
        for rule in rules:
            shape.tab_stops.add_tab_stop(self._cm(rule), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table below its heads."""
        table = self._document.add_table(rows=1, cols=len(heads), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, heads, strict=True):
            cell.paragraphs[0].add_run(_shown(text)).bold = True
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = _shown(text)
        self._document.add_paragraph()

    def data(self) -> bytes:
        """The file. Its parts are dated alike, so that the same sheet is the same file."""
        saved, packed = BytesIO(), BytesIO()
        self._document.save(saved)
        with ZipFile(saved) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as dated:
            for name in parts.namelist():
                dated.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
        return packed.getvalue()


def _shown(text: str) -> str:
    """A text without what no document may hold; a tab is no part of it but where it was put there."""
    return "\t".join(unbroken(clean(part)) for part in text.split("\t"))


def _worksheet(made: _Made, sheet: Worksheet) -> None:
    made.write((("Name \t Class \t", False),), rules=(_HALF + 2, _FULL))
    made.write(((f"Date \t Marks \t of {sheet.marks}", False),), rules=(_HALF + 2, _FULL - 2))
    for instruction in sheet.instructions:
        made.write(((instruction, False),))
    if sheet.levels:
        heads = ("Tick", "if it is", "right or wrong", "best when your chance is")
        made.table(
            heads,
            (
                (f"{_BOX} {one.number}", one.name, one.stake, f"above {one.best_above}" if one.best_above else "lower")
                for one in sheet.levels
            ),
        )
    made.heading("Questions", 2)
    for problem in sheet.problems:
        _problem(made, problem, sheet)
    if sheet.passages:
        made.heading("What the text says", 2)
        if sheet.source:
            made.write(((f"Source: {sheet.source}", False),))
        _passages(made, sheet.passages)


def _problem(made: _Made, problem: PrintedQuestion, sheet: Worksheet) -> None:
    """A question with its options and lines to write on, all on one page where it has room."""
    made.write(
        ((f"{problem.number}\t", True), (_one(problem.stem), True), (f" ({problem.worth})", False)),
        indent=_TAB,
        stays=True,
    )
    rows: list[tuple[Runs, float, Sequence[float]]] = [(((problem.task, False),), _TAB, ())]
    rows += [
        (((f"{prompt.label}\t", True), (f"{_LETTER}  {_one(prompt.text)}", False)), 2 * _TAB, ())
        for prompt in problem.prompts
    ]
    rows += [(_labelled(option), 2 * _TAB, ()) for option in problem.options]
    if problem.boxes:
        rows.append(((("Answer  " + "   ".join([_LETTER] * problem.boxes), False),), _TAB, ()))
    elif problem.blank:
        rows.append(((("Answer \t", False),), _TAB, (_FULL if problem.blank == "long" else _HALF,)))
    if sheet.levels:
        levels = "   ".join(f"{_BOX} {level.number} ({level.stake})" for level in sheet.levels)
        rows.append((((f"How sure?  {levels}", False),), _TAB, ()))
    if problem.cites:
        rows.append((((f"Proved by line \t ({problem.cites})", False),), _TAB, (_SHORT,)))
    for number, (runs, indent, rules) in enumerate(rows, 1):
        made.write(runs, indent=indent, rules=rules, stays=number < len(rows))


def _key(made: _Made, sheet: KeySheet) -> None:
    heads = ("Question", "Answer", "Marks", "Lines", "In the gradebook")
    made.table(heads, ((f"{key.number}", key.short, key.marks, key.lines, f"{key.asked}") for key in sheet.keys))
    for key in sheet.keys:
        made.write(
            ((f"{key.number}\t", True), (_one(key.stem), True), (f" ({key.worth})", False)), indent=_TAB, stays=True
        )
        *most, last = _keyed(key)
        for runs in most:
            made.write(runs, indent=2 * _TAB, stays=True)
        made.write(last, indent=2 * _TAB)


def _keyed(key: KeyedQuestion) -> Iterator[Runs]:
    """What stands below a question of a key, a paragraph each."""
    if not key.parts:
        yield (("Answer: ", False), (_one(key.short), True))
    for part in key.parts:
        yield (("Answer: ", False), (f"{part.label} {_one(part.text)}", True))
        if part.why:
            yield ((f"Why: {_one(part.why)}", False),)
    if key.also:
        yield ((f"Also right: {_one('; '.join(key.also))}", False),)
    for line in key.proof:
        yield ((f"Line {line.line}: ", False), *((_one(run.text), run.marked) for run in line.runs))
    if key.unproved:
        yield ((_one(key.unproved), False),)
    if key.why:
        yield ((f"Why: {_one(key.why)}", False),)
    yield ((f"In the gradebook: {_one(key.column)}", False),)


def _passages(made: _Made, passages: Iterable[Passage]) -> None:
    for passage in passages:
        made.heading(f"{passage.number} {_one(passage.title)}".rstrip(), 3)
        if passage.why:
            made.write(((_one(passage.why), False),))
        for line in passage.lines:
            made.write(_labelled(line), indent=1.5 * _TAB, hang=1.5 * _TAB)


def _labelled(one: Labelled) -> Runs:
    return ((f"{one.label}\t", True), (_one(one.text), False))


def _one(text: str) -> str:
    """A value on one line, in which no tab is one of the sheet's."""
    return text.replace("\t", " ")
