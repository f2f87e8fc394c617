"""Pieces of a text that was read out of a file, and the one error for all that cannot be read."""

from __future__ import annotations

import logging
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal, NamedTuple

from quiz.errors import QuizError

EXTRA = "authoring"
"""The extra that brings the libraries."""
_LONGEST_TITLE = 90
"""So many characters the first line of a text may have to be its title."""


_DAMAGED: tuple[type[Exception], ...] = (
    *(ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, OSError, AssertionError),
    *(zlib.error, struct.error, zipfile.BadZipFile, NotImplementedError, ZeroDivisionError),
)
"""What libraries raise over files that are damaged, beside errors of their own."""


class SourceTextError(QuizError):
    """A text that cannot be read. The error says why and what to do, in one line."""


class TextBlock(NamedTuple):
    """A piece of a text: a paragraph, a heading, or the title of it all."""

    text: str
    kind: Literal["paragraph", "heading", "title"] = "paragraph"


def with_title(paragraphs: Sequence[str]) -> Iterator[TextBlock]:
    """Paragraphs of which the first is the title if it is short, ends no sentence, and stands above others."""
    for number, text in enumerate(paragraphs):
        is_title = number == 0 and len(text) <= _LONGEST_TITLE and text[-1:] not in {".", "!", "…", ":", ";", ","}
        yield TextBlock(text, "title" if is_title and len(paragraphs) > 1 else "paragraph")


@contextmanager
def as_source_error(what: str, *errors: type[Exception]) -> Iterator[None]:
    """Say of whatever a library raises over a damaged file that it cannot be read."""
    try:
        yield
    except RecursionError:
        raise SourceTextError(f"this {what} is nested too deep to be read") from None
    except _DAMAGED + errors as error:
        kind = type(error).__name__
        raise SourceTextError(f"this {what} is damaged ({kind}); open it, and save it again") from None


@contextmanager
def quiet() -> Iterator[None]:
    """Keep what libraries log about damaged files from the terminal: there is one line about them, and it is ours."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
