"""Text out of the bytes of a file, and plain text out of HTML."""

from __future__ import annotations

import html
import re

from quiz.bank.clean import clean
from quiz.formats.base import FormatError
from quiz.reading.bounds import MB, megabytes

LARGEST_TEXT = 4 * MB
"""So many bytes a file of plain text may have."""
_BEGINNING = 100_000
_BLOCKS = {"p", "div", "br", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "hr"}
_UNSEEN = {"script", "style", "head", "title", "template", "noscript"}
_MEDIA = {"img": "a picture", "audio": "a sound", "video": "a film", "iframe": "a page", "object": "an object"}

_LONGEST_TAG = 1_000
_OPENED = re.compile(r"<(?=[a-zA-Z/!?])")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_WHOLE_TAG = re.compile(r"""<(?:"[^"]*"|'[^']*'|[^'"<>])*+>""")
_ALT = re.compile(r"""\salt\s?=\s?(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")


def decoded(data: bytes) -> str:
    """The text of a file, its lines ended by line feeds; raises FormatError where nobody can tell its letters."""
    if len(data) > LARGEST_TEXT:
        raise FormatError(f"it is larger than {megabytes(LARGEST_TEXT)}; split it")
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


class _Markup:
    """HTML that is read from its beginning to its end, once: no text takes longer than its length.

    The parser of the standard library takes time by the square of a text that is made for it, or gives up.
    """

    def __init__(self, markup: str) -> None:
        self.parts: list[str] = []
        self.media: list[str] = []
        self._markup = markup
        self._missing: set[str] = set()
        at = 0
        while found := _OPENED.search(markup, at):
            self.parts.append(_unescaped(markup[at : found.start()]))
            at = self._take(found.start())
        self.parts.append(_unescaped(markup[at:]))

    def _find(self, text: str, start: int) -> int:
        """Where a text stands next; -1 where it does not, which is looked for once."""
        if text in self._missing:
            return -1
        found = self._markup.find(text, start)
        if found < 0:
            self._missing.add(text)
        return found

    def _take(self, opened: int) -> int:
        """Take what begins with a sign "<", and say where it ends."""
        if self._markup.startswith("<!--", opened):
            closed = self._find("-->", opened)
            return self._as_text(opened) if closed < 0 else closed + len("-->")
        name = _TAG.match(self._markup, opened)
        closed = self._find(">", opened) if name is None else self._end(opened)
        if closed < 0 or (name is None and self._markup[opened + 1 : opened + 2] not in {"!", "?"}):
            return self._as_text(opened)
        return closed + 1 if name is None else self._tag(name[2].casefold(), bool(name[1]), opened, closed + 1)

    def _as_text(self, opened: int) -> int:
        self.parts.append("<")
        return opened + 1

    def _end(self, opened: int) -> int:
        """Where a tag ends: a sign ">" in quotation marks does not end it, as far as it is no longer than most are."""
        found = _WHOLE_TAG.match(self._markup, opened, opened + _LONGEST_TAG)
        return found.end() - 1 if found else self._find(">", opened)

    # Called once for every tag of a file, in one place: names of arguments would cost time and say nothing more.
    def _tag(self, name: str, is_end: bool, opened: int, closed: int) -> int:  # noqa: FBT001
        if name in _BLOCKS:
            self.parts.append("\n")
        if is_end:
            return closed
        if name in _MEDIA:
            self.media.append(_MEDIA[name])
            if alt := _ALT.search(self._markup, opened, min(closed, opened + _LONGEST_TAG)):
                self.parts.append(_unescaped(alt[1] or alt[2] or ""))
        if name in _UNSEEN:
            end = self._find(f"</{name}", closed)
            return closed if end < 0 else end
        return closed


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def paragraphs(markup: str) -> tuple[list[str], list[str]]:
    """The paragraphs of HTML as plain text, each on one line, and what is left out of them, as "a picture"."""
    if "<" not in markup and "&" not in markup:
        return _lines(markup), []
    found = _Markup(markup)
    return _lines("".join(found.parts)), list(dict.fromkeys(found.media))


def plain(markup: str) -> str:
    """HTML as plain text on one line."""
    return " ".join(paragraphs(markup)[0])


def _lines(text: str) -> list[str]:
    return [line for raw in re.split(r"[\n\r]+", text) if (line := " ".join(clean(raw).split()))]


def as_html(text: str) -> str:
    """Plain text as HTML shows it."""
    return html.escape(text, quote=False)
