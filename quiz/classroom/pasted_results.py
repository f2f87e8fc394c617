"""Results as blocks of text, which can be pasted into a mail or a form where no file can be handed in.

A block is ``BEGIN QUIZ RESULT``, the bytes of the result file in base64, and ``END QUIZ RESULT`` with the first digits
of their hash. On its way it may be broken into other lines, quoted, or set into HTML.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from hashlib import sha256

from msgspec import Struct

BEGIN, END = "BEGIN QUIZ RESULT", "END QUIZ RESULT"
CHECKED = 8
"""So many digits of the hash stand at the end of a block."""
_BLOCK = re.compile(
    rf"{BEGIN.replace(' ', '[^A-Z]+')}(?P<inside>.*?)(?:{END.replace(' ', '[^A-Z]+')}[^0-9a-f]+(?P<hash>[0-9a-f]{{8}})"
    rf"|(?={BEGIN})|\Z)",
    re.DOTALL,
)
_MARKUP = re.compile(r"<[^<>]*>|&#?\w+;")
_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/=]+")
_BROKEN = "the text is not whole: something of it is missing or was changed; ask for it again"


class PastedResult(Struct, frozen=True):
    """What a block holds: the bytes of a result file, or why it cannot be read."""

    data: bytes = b""
    problem: str = ""


def begins_block(data: bytes) -> bool:
    """Whether there is the beginning of a block in some bytes."""
    return BEGIN.encode() in data


def pasted_results(text: str) -> Iterator[PastedResult]:
    """Every block in a text, in order."""
    for block in _BLOCK.finditer(text):
        letters = _NO_BASE64.sub("", _MARKUP.sub("", block["inside"]))
        try:
            data = base64.b64decode(letters, validate=True)
        except binascii.Error:
            data = b""
        is_whole = data and sha256(data).hexdigest()[:CHECKED] == block["hash"]
        yield PastedResult(data=data) if is_whole else PastedResult(problem=_BROKEN)


def as_block(data: bytes) -> str:
    """The block of a result file."""
    letters = base64.b64encode(data).decode()
    lines = (letters[at : at + 64] for at in range(0, len(letters), 64))
    return "\n".join((BEGIN, *lines, f"{END} {sha256(data).hexdigest()[:CHECKED]}", ""))
