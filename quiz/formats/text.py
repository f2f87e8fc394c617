"""Text out of the bytes of a file, and plain text out of HTML."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from quiz.bank.clean import clean
from quiz.formats.base import LARGEST_FILE, FormatError
from quiz.reading.bounds import megabytes

_BEGINNING = 100_000
_BLOCKS = {"p", "div", "br", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "hr"}
_UNSEEN = {"script", "style", "head", "title", "template", "noscript"}
_MEDIA = {"img": "a picture", "audio": "a sound", "video": "a film", "iframe": "a page", "object": "an object"}


def decoded(data: bytes) -> str:
    """The text of a file, its lines ended by line feeds; raises FormatError where nobody can tell its letters."""
    if len(data) > LARGEST_FILE:
        raise FormatError(f"it is larger than {megabytes(LARGEST_FILE)}; split it")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise FormatError(f"line {line} is not UTF-8; save it as UTF-8") from None
    if "\0" in text:
        raise FormatError(f"line {text[: text.index(chr(0))].count(chr(10)) + 1} is no text; give a file of text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def recognisable(data: bytes) -> str:
    """The beginning of a file as text, for a look at what it is; empty where it is none."""
    start = data[:_BEGINNING]
    if b"\0" in start:
        return ""
    return start.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


class _Plain(HTMLParser):
    """Collects the text of HTML that is seen."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.media: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note media, and where text that is not seen begins."""
        if tag in _BLOCKS:
            self.parts.append("\n")
        if tag in _MEDIA:
            self.media.append(_MEDIA[tag])
            self.parts += [alt for name, alt in attrs if name == "alt" and alt]
        if tag in _UNSEEN:
            self._unseen += 1

    def handle_endtag(self, tag: str) -> None:
        """End what is not seen."""
        if tag in _UNSEEN and self._unseen:
            self._unseen -= 1
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Take text that is seen."""
        if not self._unseen:
            self.parts.append(data)


def paragraphs(markup: str) -> tuple[list[str], list[str]]:
    """The paragraphs of HTML as plain text, each on one line, and what is left out of them, as "a picture"."""
    if "<" not in markup and "&" not in markup:
        return _lines(markup), []
    parser = _Plain()
    parser.feed(markup)
    parser.close()
    return _lines("".join(parser.parts)), list(dict.fromkeys(parser.media))


def plain(markup: str) -> str:
    """HTML as plain text on one line."""
    return " ".join(paragraphs(markup)[0])


def _lines(text: str) -> list[str]:
    return [line for raw in re.split(r"[\n\r]+", text) if (line := " ".join(clean(raw).split()))]


def as_html(text: str) -> str:
    """Plain text as HTML shows it."""
    return html.escape(text, quote=False)
