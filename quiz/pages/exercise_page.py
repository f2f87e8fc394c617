"""The page on which students do an exercise in a browser: one file, which asks nothing of any network."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.classroom.browser_page import BrowserPage
from quiz.live.served_page import ServedPage
from quiz.pages.inline import inline
from quiz.pages.rendering import render
from quiz.rules.terms import Mode

_SCRIPTS = ("exercise_text.js", "exercise_attempt.js", "elements.js", "answering.js", "exercise_view.js")


def exercise_page(page: BrowserPage) -> str:
    """The page as HTML; raises MissingExtraError where the library for it is not installed."""
    return served_exercise_page(page).html


def served_exercise_page(page: BrowserPage) -> ServedPage:
    """The page, and the policy in its head, which a server may send with it; raises MissingExtraError.

    The policy lets this style and these scripts work and nothing else, not even a request.
    """
    parts = inline(page, _SCRIPTS, ("exercise.css",))
    head = {
        "<!--policy-->": f'<meta http-equiv="Content-Security-Policy" content="{parts.policy}">',
        "<!--style-->": f"<style>{parts.style}</style>",
        "<!--script-->": f"<script>{parts.script}</script>",
    }
    html = render("exercise.html", page=page, facts=tuple(_facts(page)))
    for place, put in head.items():
        html = html.replace(place, put, 1)
    return ServedPage(html, parts.policy)


def _facts(page: BrowserPage) -> Iterator[str]:
    """What somebody should know before the first question, in a few words each."""
    yield "You see the answer after each question" if page.mode is Mode.PRACTICE else "Your teacher marks it"
    yield "The text may be read" if page.open_book else "Closed book"
