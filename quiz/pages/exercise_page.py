"""The page on which students do an exercise in a browser: one file, which asks nothing of any network."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from hashlib import sha256

import msgspec

from quiz.bank.clean import clean_tree
from quiz.classroom.browser_page import BrowserPage
from quiz.pages.rendering import TEMPLATES, render
from quiz.reading.files import read_regular
from quiz.rules.terms import Mode

_LARGEST = 60_000
_SCRIPTS = ("exercise_text.js", "exercise_attempt.js", "elements.js", "answering.js", "exercise_view.js")


def exercise_page(page: BrowserPage) -> str:
    """The page as HTML; raises MissingExtraError where the library for it is not installed.

    The policy in its head lets this style and these scripts work and nothing else, not even a request.
    """
    # What begins a tag cannot be read as one within a string of JavaScript.
    data = (
        msgspec.json.encode(clean_tree(msgspec.to_builtins(page)))
        .decode()
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
    )
    scripts = "\n".join(_part(name) for name in _SCRIPTS)
    script = f'"use strict";\n(() => {{\nconst PAGE = {data};\n{scripts}}})();\n'
    style = _part("exercise.css")
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = {
        "<!--policy-->": f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        "<!--style-->": f"<style>{style}</style>",
        "<!--script-->": f"<script>{script}</script>",
    }
    html = render("exercise.html", page=page, facts=tuple(_facts(page)))
    for place, put in head.items():
        html = html.replace(place, put, 1)
    return html


def _facts(page: BrowserPage) -> Iterator[str]:
    """What somebody should know before the first question, in a few words each."""
    yield "You see the answer after each question" if page.mode is Mode.PRACTICE else "Your teacher marks it"
    yield "The release may be read" if page.open_book else "Closed book"


def _part(name: str) -> str:
    """A part of the page as it is."""
    return read_regular(TEMPLATES / name, _LARGEST).decode()


def _hash(text: str) -> str:
    """A text as a policy names it."""
    return f"sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}"
