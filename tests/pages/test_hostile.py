"""Hostile text on a page: it stands there as text, and the page is built as with any other."""

from __future__ import annotations

import datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.bank.clean import clean
from quiz.classroom.report import report
from quiz.pages.feedback import feedback_pages
from quiz.pages.report import report_page
from tests.pages.hostile import TEXTS, grades
from tests.pages.reading import check, read, tags

MADE = datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC)


def pages(text: str) -> list[str]:
    """The report and the pages of the best student and the worst."""
    made = grades(text)
    (_, best), *_, (_, worst) = feedback_pages(made)
    return [report_page(report(made, MADE)), best, worst]


@cache
def harmless() -> list[list[tuple[str, tuple[str, ...]]]]:
    return [tags(read(page)) for page in pages("harmless")]


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_it_is_text(text: str) -> None:
    for page in pages(text):
        page.encode()
        on = read(page)
        check(on)
        assert on.text.count(" ".join(clean(text).split())) > 10
        assert not {c for c in on.text if not c.isprintable()}


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_it_builds_nothing(text: str) -> None:
    assert [tags(read(page)) for page in pages(text)] == harmless()


@pytest.mark.slow
@settings(max_examples=25)
@given(st.text(max_size=30))
def test_no_text_at_all_builds_anything(text: str) -> None:
    assert [tags(read(page)) for page in pages(f"x{text}")] == harmless()
