"""The forms in which a sheet is written: the same values, each in its own way."""

from __future__ import annotations

from enum import StrEnum

from quiz.pages import html, markdown, typesetting
from quiz.pages.accessibility import Accessibility
from quiz.pages.paper import Sheet


class Format(StrEnum):
    """The forms, by the ending of their files."""

    HTML = "html"
    PDF = "pdf"
    MARKDOWN = "md"


def written(sheet: Sheet, form: Format, accessibility: Accessibility) -> bytes:
    """A sheet as a file, the same bytes every time. Markdown has no look.

    Raises MissingExtraError where the library for the form is not installed.
    """
    match form:
        case Format.HTML:
            return html.page(sheet, accessibility).encode()
        case Format.PDF:
            return typesetting.pdf(sheet, accessibility)
        case Format.MARKDOWN:
            return markdown.document(sheet).encode()
