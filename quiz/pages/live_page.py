"""The page that students have on their phones in a live room."""

from __future__ import annotations

from html import escape

from msgspec import Struct

from quiz.bank.clean import clean
from quiz.live.served_page import ServedPage
from quiz.pages.inline import inline, part

_SCRIPTS = ("elements.js", "answering.js", "live_link.js", "live.js")


class LivePage(Struct, frozen=True, kw_only=True):
    """All that the page of a room holds; everything else comes over the network once somebody has joined.

    ``gives_names`` says that students are given a name and write none.
    """

    title: str
    gives_names: bool = False


def live_page(page: LivePage) -> ServedPage:
    """The page of a room. It may ask the server that it came from, and nobody else."""
    parts = inline(page, _SCRIPTS, ("exercise.css", "live.css"))
    html = part("live.html").replace("<!--title-->", escape(clean(page.title)))
    html = html.replace("<!--style-->", f"<style>{parts.style}</style>", 1)
    html = html.replace("<!--script-->", f"<script>{parts.script}</script>", 1)
    return ServedPage(html, f"{parts.policy}; connect-src 'self'; img-src data:; frame-ancestors 'none'")
