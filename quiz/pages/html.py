"""Worksheets, keys and briefs as pages to open in a browser and print from there."""

from __future__ import annotations

from typing import assert_never

from quiz.pages.accessibility import Accessibility
from quiz.pages.paper import BriefSheet, KeySheet, Sheet, Worksheet
from quiz.pages.rendering import render


def template(sheet: Sheet) -> str:
    """The name of the template for a sheet, in every form that has templates."""
    match sheet:
        case Worksheet():
            return "worksheet"
        case KeySheet():
            return "key"
        case BriefSheet():
            return "brief"
        case _ as never:
            assert_never(never)


def page(sheet: Sheet, accessibility: Accessibility) -> str:
    """The page; raises MissingExtraError where the library for it is not installed."""
    classes = [*(["large"] if accessibility.large else []), *(["easy"] if accessibility.easy else [])]
    return render(
        f"{template(sheet)}.html",
        sheet=sheet,
        classes=" ".join(classes),
        stacked=accessibility.large or accessibility.easy,
        running={
            "name": css(sheet.name),
            "heading": css(sheet.heading),
            "points": accessibility.points if classes else 10,
        },
    )


def css(text: str) -> str:
    r"""A text as it stands within a string of CSS: all but plain letters and figures as ``\00003c``.

    What comes out holds nothing that CSS or HTML would obey.
    """
    return "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in text)
