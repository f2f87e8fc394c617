"""The forms in which a sheet is written: the same values, each in its own way."""

from __future__ import annotations

from enum import StrEnum

from quiz.pages import html, markdown, typesetting, word
from quiz.pages.accessibility import Accessibility
from quiz.pages.paper import Sheet


class PageFormat(StrEnum):
    """The forms, by the ending of their files."""

    HTML = "html"
    PDF = "pdf"
    MARKDOWN = "md"
    WORD = "docx"


def written(sheet: Sheet, form: PageFormat, accessibility: Accessibility) -> bytes:
    """A sheet as a file, the same bytes every time. Markdown has no look.

    Raises MissingExtraError where the library for the form is not installed.
    """
    match form:
        case PageFormat.HTML:
            return html.page(sheet, accessibility).encode()
        case PageFormat.PDF:
            return typesetting.pdf(sheet, accessibility)
        case PageFormat.MARKDOWN:
            return markdown.document(sheet).encode()
        case PageFormat.WORD:
            return word.document(sheet, accessibility)
