"""Texts as answers are compared: what should not count is folded away, and a hyphen may go.

The marks of Latin and Greek letters are accents, which many people leave out. Elsewhere a mark may be a letter's
own: the vowel signs of Hindi, the tones of Thai, the voicing of kana, й. Those are never dropped.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto
from functools import lru_cache

_ARTICLES = {"a", "an", "the"}
_PLAIN_WORD = re.compile(r"[a-z0-9]+")
_INITIALS = re.compile(r"\b([^\W\d_])\.(?=\w\b|\W|$)")
_DROPPED = dict.fromkeys(map(ord, "'’‘ʼ`´\u02bb\u02be\u02bf\u05f3\u05f4"), None)
"""Apostrophes, and what is written for one in names from Arabic, Hawaiian and Hebrew."""
_APART = frozenset(map(chr, _DROPPED))
_ABBREVIATED = re.compile(r"(?<=[\u05d0-\u05ea])\"(?=[\u05d0-\u05ea])")
"""The sign of a Hebrew abbreviation as keyboards have it."""
_HYPHEN = re.compile(r"(?<=[^\W\d_])[\u05be\u2010\u2011_–-](?=\w)|(?<=\w)[\u05be\u2010\u2011_–-](?=[^\W\d_])")
"""A hyphen beside a letter; what stands between two figures parts them."""

_LETTERS = {"æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ß": "ss", "ı": "i", "ȷ": "j", "ŋ": "n", "ĸ": "k"}
"""Latin letters that Unicode does not take apart, as people write them who have no such key."""
_WITH = re.compile(r"LATIN SMALL LETTER ([A-Z]) WITH .*")
_POINTS = {
    "HEBREW": ((0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5), (0x05C7, 0x05C7)),
    "ARABIC": ((0x0610, 0x061A), (0x064B, 0x0652), (0x0656, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED)),
}
"""Vowel points and signs of recitation, which everyday writing leaves out."""
_STRESS, _TATWEEL = "\u0301", "\u0640"
_SELECTORS = ((0x034F, 0x034F), (0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
"""Marks that choose how a letter is drawn."""


_LIKE_PLAIN = {
    **dict.fromkeys(map(ord, "’‘‛ʼ′´`"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " "),
}
"""Quotation marks, dashes and spaces for which keyboards have one sign: a letter for a letter."""


class _CharacterKind(Enum):
    """How a character is folded: as it is, to nothing, to a space, or, for a mark, as its letter has it."""

    KEPT = auto()
    NOTHING = auto()
    MARK = auto()


_SHORT = 200
"""Texts of so many characters are remembered folded."""


def fold(text: str) -> str:
    """Fold away what should not count: width, case, accents, articles, punctuation and spaces.

    As SQuAD's scorer does (Rajpurkar et al., 2016), in every script. Hyphens part words; apostrophes and the full
    stops of initials do not ("U.S." is "us"), and "&" is "and".
    """
    return _fold_short(text) if len(text) <= _SHORT else _without_articles(fold_words(text))


@lru_cache(maxsize=1024)
def _fold_short(text: str) -> str:
    """The same, remembered: a check compares each answer with many others."""
    return _without_articles(fold_words(text))


def with_plain_signs(text: str) -> str:
    """A text with the quotation marks, dashes and spaces of keyboards; each letter stands where it stood."""
    return text if text.isascii() else text.translate(_LIKE_PLAIN)


def fold_words(text: str) -> list[str]:
    """The words of a text, folded, with its articles: in a name, "An" is none."""
    if text.isascii():  # Most texts, which need none of Unicode's tables: several times faster.
        plain = text.lower().replace("'", "").replace("`", "").replace("&", " and ")
        return _PLAIN_WORD.findall(_INITIALS.sub(r"\1", plain) if "." in plain else plain)
    bare = _INITIALS.sub(r"\1", _without_accents(text).replace("&", " and "))
    return "".join(c if c.isalnum() or is_mark(c) else " " for c in bare).split()


def is_spelt_alike(one: str, other: str) -> bool:
    """Whether two texts are one answer: alike when folded, where a hyphen may stand, be a space, or go.

    A plain space counts: "cease-fire" is "ceasefire" and "cease fire", and "therapist" is not "the rapist".
    """
    if (folded := fold(one)) == fold(other):
        return folded != ""
    if not (_HYPHEN.search(one) or _HYPHEN.search(other)):
        return False
    return _fit(_breaks(one, bare=True), _breaks(other, bare=True)) or _fit(
        _breaks(one, bare=False), _breaks(other, bare=False)
    )


def fold_in_place(text: str) -> tuple[str, list[int]]:
    """A text folded letter by letter, so that words of it can be found, and where each letter of that is from."""
    folded, places, start = "", list[int](), 0
    while start < len(text):
        end = start + 1
        while end < len(text) and is_mark(text[end]):
            end += 1
        letter = text[start:end]
        part = " and " if letter[0] == "&" else "" if letter[0] in _APART else " ".join(fold_words(letter)) or " "
        folded += part
        places += [start] * len(part)
        start = end
    return folded, places


@lru_cache(maxsize=1)
def letters_by_name() -> dict[str, str]:
    """The Latin letters that Unicode does not take apart, each with what it is folded to: ł is l, and æ is ae.

    What folds texts without Unicode's names of characters needs this table.
    """
    every = (c for c in map(chr, range(0x80, 0x10000)) if c.isalpha() and c == c.casefold())
    named = {c: _CHARACTERS[c][1] for c in every if unicodedata.normalize("NFKD", c) == c}
    return {c: folded for c, folded in named.items() if folded != c} | {"ß": "ss"}


def is_mark(c: str) -> bool:
    """Whether a character is a mark on the letter before it."""
    return unicodedata.category(c)[0] == "M"


def _without_articles(words: list[str]) -> str:
    return " ".join([word for word in words if word not in _ARTICLES] or words)


@lru_cache(maxsize=256)
def _breaks(text: str, *, bare: bool) -> tuple[str, set[int], set[int]]:
    """The letters of a text, behind how many of them a space stands, and behind how many a hyphen.

    ``bare`` leaves out the articles, but for those that hyphens hold.
    """
    words = [_HYPHEN.split(word) for word in _HYPHEN.sub("-", text).split()]
    parts = [folded for word in words if any(folded := [fold_words(part) for part in word])]
    if bare:
        parts = [word for word in parts if len(word) > 1 or word[0][0] not in _ARTICLES or len(word[0]) > 1] or parts
    letters, spaces, hyphens = "", set[int](), set[int]()
    for word in parts:
        spaces.add(len(letters))
        for number, part in enumerate(word):
            if number:
                hyphens.add(len(letters))
            for place, piece in enumerate(part):
                if place:
                    spaces.add(len(letters))
                letters += piece
    return letters, spaces - {0}, hyphens - spaces


def _fit(one: tuple[str, set[int], set[int]], other: tuple[str, set[int], set[int]]) -> bool:
    """Whether two texts have the same letters, and a space of either stands at a space or a hyphen of the other."""
    (letters, spaces, hyphens), (others, there, joins) = one, other
    return bool(letters) and letters == others and spaces <= there | joins and there <= spaces | hyphens


def _without_accents(text: str) -> str:
    """A text that is not plain, in small letters, without what is dropped wherever it stands."""
    # Apostrophes go before NFKD, which makes a space of some of them, and after it, which makes others.
    # The order is Unicode's own for comparing texts whatever their width and case (section 3.13, D146).
    text = unicodedata.normalize("NFD", text.translate(_DROPPED)).casefold()
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = _ABBREVIATED.sub("", text.translate(_DROPPED))
    if text.isascii():
        return text
    kept: list[str] = []
    script = ""
    for c in text:
        if c.isascii():
            kept.append(c)
            script = "LATIN" if c.isalpha() else ""
            continue
        sort, folded, its_script = _CHARACTERS[c]
        if sort is _CharacterKind.KEPT:
            kept.append(folded)
            script = its_script
        elif sort is _CharacterKind.MARK and _is_of_letter(c, script, kept):
            kept.append(c)
    return unicodedata.normalize("NFC", "".join(kept))


def _is_of_letter(mark: str, script: str, before: list[str]) -> bool:
    """Whether a mark is a part of the letter that it stands on, and no accent."""
    if script in {"", "LATIN", "GREEK"}:
        return False
    if script == "CYRILLIC":  # Stress is marked in books for learners; on г and к the sign makes another letter.
        return mark != _STRESS or before[-1] in {"г", "к"}
    return not _is_within(mark, _POINTS.get(script, ()))


def _is_within(c: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(c) <= last for first, last in ranges)


class _Characters(dict[str, tuple[_CharacterKind, str, str]]):
    """How each character is folded, worked out when it is met: sort, what it becomes, and its script."""

    def __missing__(self, c: str) -> tuple[_CharacterKind, str, str]:
        self[c] = found = self._found(c)
        return found

    @staticmethod
    def _found(c: str) -> tuple[_CharacterKind, str, str]:
        category = unicodedata.category(c)
        if category == "Cf" or c == _TATWEEL or _is_within(c, _SELECTORS):
            return _CharacterKind.NOTHING, "", ""
        if category[0] == "M":
            return _CharacterKind.MARK, c, ""
        if category == "Nd":
            return _CharacterKind.KEPT, str(unicodedata.decimal(c)), ""
        if category[0] != "L":
            return _CharacterKind.KEPT, c, ""
        name = unicodedata.name(c, "")
        plain = _WITH.fullmatch(name)
        return _CharacterKind.KEPT, plain[1].lower() if plain else _LETTERS.get(c, c), name.partition(" ")[0]


_CHARACTERS = _Characters()
