"""Whether two names are one name: for players, students, class lists and teams alike.

There are three degrees. Two names are *the same* where they differ in no more than capitals, width, spaces and what
cannot be seen, and that is what tells players and teams apart. They are *alike* where they differ in accents and
punctuation too, as when one person writes their own name twice; that is how a student is recognized. For both, letters
of different scripts are different letters, however much they look alike. Two names *look alike* where only those
letters tell them apart: on a board that a class sees, nobody takes the look of another's name. ``Names`` finds whom a
name means among several.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from quiz.rules.text import fold_words

_ZERO_WIDTH = "\u00ad\u034f\u061c\u200b\u200e\u200f\u2060\ufeff"
"""What takes no room and steers nothing, as it comes with names that are copied from a page."""
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that are drawn as nothing."""
_UNSEEN = dict.fromkeys(map(ord, _ZERO_WIDTH + _BLANK), None)
_JOINERS = dict.fromkeys(map(ord, "\u200c\u200d"), None)
MOST_ACCENTS = 2
"""So many marks that go with letters of any script may stand on one letter: Vietnamese and Lithuanian have two."""
MOST_STACKED = 4
"""So many marks of any kind may stand above or below one letter: Hebrew, Tibetan and Burmese have three or four."""
MOST_MARKS = 8
"""So many marks may follow one letter, with those that stand beside it: Burmese has six."""
_ACCENTS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]")
"""Marks that go with letters of any script, and signs that choose how one is drawn."""
_TURKISH = str.maketrans("İı", "ii")
_DOTTED = re.compile("(i[\u0300-\u036f]*?)\u0307")
"""The small letter of İ as Unicode writes it, and that of Lithuanian with its accents."""
_LOOKS = str.maketrans(
    "АВЕЅЈКМНОРСТУХҮԌԚԜаеѕіјкорсухһԁԛԝѵΑΒΕΖΗΚΜΝΟΡΤΥΧοναιρυκτχ0ІΙI1|",
    "ABESJKMHOPCTYXYGQWaesijkopcyxhdqwvABEZHKMNOPTYXovaipuktxolllll",
)
"""Letters and figures that are drawn alike or nearly so, as Unicode lists them (Technical Standard 39)."""
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
"""Letters as they are written where a keyboard lacks them. (æ and ß are alike ae and ss in any case.)"""


def without_unseen(text: str) -> str:
    """A text without what cannot be seen, but for the joiners, which some scripts need."""
    return text if text.isascii() else text.translate(_UNSEEN)


def with_few_marks(text: str) -> str:
    """A text of which no letter has more marks than any script needs, so that none reaches into the lines around it.

    On one letter no mark stands twice. What stands first is kept; a joiner between two marks parts nothing.
    """
    if text.isascii():
        return text
    kept: list[str] = []
    marks: list[str] = []
    stacked = accents = 0
    for c in text:
        category = unicodedata.category(c)
        if category[0] == "M":
            is_stacked, is_accent = category != "Mc", _ACCENTS.match(c) is not None
            if c in marks or len(marks) == MOST_MARKS:
                continue
            if (is_stacked and stacked == MOST_STACKED) or (is_accent and accents == MOST_ACCENTS):
                continue
            marks.append(c)
            stacked, accents = stacked + is_stacked, accents + is_accent
        elif ord(c) not in _JOINERS:
            marks, stacked, accents = [], 0, 0
        kept.append(c)
    return "".join(kept)


def same_key(name: str) -> str:
    """What a name is known by where names that are the same are one.

    A name has the key of its own capitals in any language: i, I, İ and ı are one letter.
    """
    text = name.translate(_JOINERS).translate(_UNSEEN)
    # Unicode's own order for comparing texts whatever their width and case (section 3.13, D146).
    text = with_few_marks(unicodedata.normalize("NFC", text))
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).translate(_TURKISH)).casefold()
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_UNSEEN)
    return unicodedata.normalize("NFC", _DOTTED.sub(r"\1", " ".join(text.split())))


def alike_key(name: str) -> str:
    """What two names have in common that are alike; a name of signs alone is like itself only."""
    return " ".join(fold_words(name)) or same_key(name)


def looks_key(name: str) -> str:
    """What two names have in common that look alike: Latin, Greek and Cyrillic letters of one shape are one letter."""
    return alike_key(unicodedata.normalize("NFKC", name).translate(_LOOKS))


def words_key(name: str) -> str:
    """What two names have in common that are alike but for the order of their words: "Ann Lee" and "Lee, Ann"."""
    return _sorted(alike_key(name))


def spellings(name: str) -> tuple[str, ...]:
    """What a name is alike to, as it stands and with its letters spelt out: "kruger" and "krueger" for Krüger."""
    spelt_out = unicodedata.normalize("NFC", name).casefold().translate(_SPELT_OUT)
    return tuple(dict.fromkeys((alike_key(name), alike_key(spelt_out))))


def is_same(one: str, other: str) -> bool:
    """Whether two names differ in capitals, width, spaces between words and what cannot be seen alone."""
    return same_key(one) == same_key(other)


def is_alike(one: str, other: str) -> bool:
    """Whether two spellings are probably one person."""
    return alike_key(one) == alike_key(other)


class Names:
    """The names of several people, asked for one: in any spelling, and with the family name first or last.

    The same name goes before one that is alike, that before one with letters spelt out (ö as oe), and that before
    one with its words in another order.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._same: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._alike: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._spelt: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._words: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for name in names:
            self.add(name)

    def add(self, name: str, whose: str | None = None) -> None:
        """Take in one name more; ``whose`` is the name that is found by it, where that is another."""
        if whose is None and same_key(name) in self._same:
            return
        whose = name if whose is None else whose
        self._same[same_key(name)][whose] = None
        self._alike[alike_key(name)][whose] = None
        for spelling in spellings(name):
            self._spelt[spelling][whose] = None
            self._words[_sorted(spelling)][whose] = None

    def find(self, name: str) -> str | None:
        """The only name here that a name can mean, by the closest likeness that any of them has; else None."""
        found = self.every(name)
        return found[0] if len(found) == 1 else None

    def every(self, name: str) -> tuple[str, ...]:
        """Every name here that a name can mean, by the closest likeness that any of them has."""
        spelt = spellings(name)
        return tuple(
            self._same.get(same_key(name))
            or self._alike.get(alike_key(name))
            or _all_of(self._spelt, spelt)
            or self._words.get(words_key(name))
            or _all_of(self._words, map(_sorted, spelt))
        )


def _all_of(known: dict[str, dict[str, None]], keys: Iterable[str]) -> dict[str, None]:
    return {whose: None for key in keys for whose in known.get(key, ())}


def _sorted(key: str) -> str:
    return " ".join(sorted(key.split()))
