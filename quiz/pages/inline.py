"""Parts that stand within a page: its style and its scripts, and the policy that lets these and no others work."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from hashlib import sha256

import msgspec
from msgspec import Struct

from quiz.bank.clean import clean_tree
from quiz.pages.rendering import TEMPLATES
from quiz.reading.files import read_regular

_LARGEST = 60_000


class Inline(Struct, frozen=True):
    """The style and the script of a page, which have no other."""

    style: str
    script: str

    @property
    def policy(self) -> str:
        """The Content-Security-Policy that allows this style and this script, and nothing else, not even a request."""
        return (
            f"default-src 'none'; script-src '{_hash(self.script)}'; style-src '{_hash(self.style)}'; "
            "base-uri 'none'; form-action 'none'"
        )


def inline(data: Struct, scripts: Iterable[str], styles: Iterable[str]) -> Inline:
    """The parts in these files of the templates, one after the other; ``data`` is PAGE to the scripts."""
    # What begins a tag cannot be read as one within a string of JavaScript.
    page = msgspec.json.encode(clean_tree(msgspec.to_builtins(data))).decode()
    page = page.replace("<", "\\u003c").replace("\u2028", "\\u2028")
    script = "\n".join(map(part, scripts))
    return Inline(
        style="".join(map(part, styles)), script=f'"use strict";\n(() => {{\nconst PAGE = {page};\n{script}}})();\n'
    )


def part(name: str) -> str:
    """A file of the templates as it is."""
    return read_regular(TEMPLATES / name, _LARGEST).decode()


def _hash(text: str) -> str:
    """A text as a policy names it."""
    return f"sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}"
