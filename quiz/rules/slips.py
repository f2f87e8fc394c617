"""Slips in spelling: which typed text is an answer with a letter wrong, and which is another word.

A slip is one edit: a letter that is wrong, missing, too many or swapped with the next, but not the first of its word.
In words of four letters most edits make another word (cost of coat), so there only swapped or doubled letters are
slips. What makes another word is none: a word of the text, an answer that is refused, the other of two look-alikes.
Names have near neighbours (Iran and Iraq, Iceland and Ireland), so they are judged more strictly than other words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from quiz.rules.figures import TELLING_WORDS
from quiz.rules.look_alikes import look_alikes
from quiz.rules.text import fold, fold_words

SHORTEST = 4
"""Words with fewer letters than this must agree: one edit makes another word of most of them."""
NAME_LENGTH = 6
"""Names with fewer letters than this must agree: Iran and Iraq are too near."""
LONG_NAME_WORD = 5
"""In an answer of several words, one of which is a name of so many letters, a letter of it may be missing or too many
where all other words are right: Nort Carolina. Another letter in its place may be another name: Maria is no Marie."""
NAMED_LENGTH = 7
"""An answer in which a name is misspelt has so many letters or more: Russia and Prussia are too near."""
NAMED_START = 3
"""In such an answer with just so many letters so many at its start are right: Iceland and Ireland are too near."""
SPACED_LENGTH = 8
"""From so many letters on a space may be missing or too many."""
LONG_LENGTH = 10
"""An answer of so many letters has two edits at most, any other one: they make Slovenia of Slovakia."""
LONG_WORD = 5
"""In a word with fewer letters two neighbours may be swapped, or a letter may stand once or twice, and no more."""

_MOST_EDITS = 2
"""The most edits (insert, delete, replace, swap neighbours) that can be a slip."""
_TWO_SPELLINGS = (("our", "or"), ("tre", "ter"), ("ence", "ense"), ("ice", "ise"), ("ise", "ize"), ("yse", "yze"))
"""Ends of words that are spelt in two ways: colour and color are one word."""

_ENDINGS = {"s", "es", "d", "ed"}
"""What a word may have more than another and still be spelt rightly."""

WordIndex = Mapping[tuple[str, int], Sequence[str]]
"""Words by their first letter and their length."""


class _Word(NamedTuple):
    """A folded word of an answer, and whether it may be a name."""

    text: str
    is_name: bool


def slip_of(text: str, forms: Iterable[str], refused: Iterable[str], others: Collection[str], own: str) -> str | None:
    """The form of an answer of which a text is a slip, or None.

    ``refused`` are answers that are wrong: what is as near to one of them is no slip. ``others`` are further folded
    words that a slip must not be. ``own`` is all that the question says: what it writes in small letters is no name,
    even where an answer begins with it.
    """
    folded, plain = fold(text), _plain_words(own)
    likely = [form for form in forms if _may_be_slip(folded, form, others, plain)]
    if not likely:
        return None
    # Imported here: a round without a typed answer never needs it.
    from rapidfuzz.distance import OSA

    def edits(form: str) -> int:
        return OSA.distance(folded, fold(form), score_cutoff=_MOST_EDITS)

    nearest = min(likely, key=edits)
    most = _MOST_EDITS if len(fold(nearest)) >= LONG_LENGTH else 1
    # Whoever typed all letters of an answer meant it, be another as near by a letter of its own: hnad is no head.
    has_all = sorted(folded) == sorted(fold(nearest))
    rivals = [wrong for wrong in refused if not has_all or sorted(folded) == sorted(fold(wrong))]
    limit = min((edits(wrong) - 1 for wrong in rivals), default=most)
    return nearest if edits(nearest) <= min(limit, most) else None


def differs_in_ending(text: str, form: str) -> bool:
    """Whether a text has each word of a form, but at least one of them with another ending: "his hands", "his hand".

    What stands before these words in the text does not count.
    """
    wanted = fold(form).split()
    typed = fold(text).split()[-len(wanted) :]
    if not wanted or len(typed) < len(wanted):
        return False
    differing = [(one, other) for one, other in zip(typed, wanted, strict=True) if one != other]
    return bool(differing) and all(
        max(pair, key=len).removeprefix(min(pair, key=len)) in _ENDINGS for pair in differing
    )


def index_words(texts: Iterable[str]) -> WordIndex:
    """All the words of some texts, folded."""
    index: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for word in {word for text in texts for word in fold_words(text)}:
        index[word[0], len(word)].append(word)
    return index


def near_words(forms: Iterable[str], index: WordIndex) -> frozenset[str]:
    """The indexed words that could pass for a slip of a word in one of the forms of an answer."""
    wanted = {word for form in forms for word in fold(form).split() if len(word) >= SHORTEST}
    return frozenset(
        near
        for word in wanted
        for length in range(len(word) - _MOST_EDITS, len(word) + _MOST_EDITS + 1)
        for near in index.get((word[0], length), ())
        if near not in wanted
    )


def _may_be_slip(typed: str, form: str, others: Collection[str], plain: Collection[str]) -> bool:
    """Whether each word of a folded text that differs from its word in a form can be a slip of it.

    First letters are right, since slips are rarely there. Months, numbers and denials are not turned into one another.
    Where letters have no capitals, as in Hindi or Chinese, each is too much of a word to be a slip.
    """
    wanted = fold(form)
    if typed[:1] != wanted[:1] or not all(c == " " or c.upper() != c for c in typed + wanted):
        return False
    ours, theirs = typed.split(), list(_words(form, plain))
    if TELLING_WORDS & (set(ours) ^ set(wanted.split())):
        return False
    if len(ours) != len(theirs):
        return len(wanted) >= SPACED_LENGTH
    differing = [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other.text]
    if any(other.is_name for _, other in differing) and not _may_be_misnamed(typed, wanted):
        return False
    is_one_of_several = len(differing) == 1 < len(ours) and len(wanted) >= LONG_LENGTH
    return all(
        one[0] == other.text[0]
        and (
            one not in others
            and (
                len(other.text) >= NAME_LENGTH
                or (is_one_of_several and len(other.text) >= LONG_NAME_WORD and abs(len(one) - len(other.text)) == 1)
            )
            if other.is_name
            else _may_be_misspelt(one, other.text, others)
        )
        for one, other in differing
    )


def _may_be_misnamed(typed: str, wanted: str) -> bool:
    """Whether an answer is long enough for a slip in a name."""
    if len(wanted) > NAMED_LENGTH:
        return True
    return len(typed) == len(wanted) == NAMED_LENGTH and typed[:NAMED_START] == wanted[:NAMED_START]


def _may_be_misspelt(typed: str, wanted: str, others: Collection[str]) -> bool:
    """Whether a word is a slip of one that is no name, and no other word that people know or the text has."""
    if len(wanted) < SHORTEST:
        return False
    if _is_same_word(typed, wanted):
        return True
    if typed in others or frozenset((typed, wanted)) in look_alikes():
        return False
    return len(wanted) >= LONG_WORD or _is_swapped_or_doubled(typed, wanted)


def _is_same_word(one: str, other: str) -> bool:
    """Whether two words are one in singular and plural, or in British and American spelling."""
    if one + "s" == other or other + "s" == one:
        return True
    pairs = ((a, b) for british, american in _TWO_SPELLINGS for a, b in ((british, american), (american, british)))
    return any(one.endswith(a) and one.removesuffix(a) + b == other for a, b in pairs)


def _is_swapped_or_doubled(one: str, other: str) -> bool:
    """Whether two neighbours are swapped, or a letter stands once in one word and twice in the other."""
    if not _is_one_edit(one, other):
        return False
    if len(one) == len(other):
        return sorted(one) == sorted(other)
    return [letter for letter, _ in groupby(one)] == [letter for letter, _ in groupby(other)]


def _is_one_edit(one: str, other: str) -> bool:
    """Whether one edit makes one word of the other."""
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    if len(one) == len(other):
        return one[1:] == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:])
    return one[1:] == other if len(one) > len(other) else one == other[1:]


def _words(form: str, plain: Collection[str]) -> Iterator[_Word]:
    """The words of a form as it is folded. Where capitals cannot be told for each word, all may be names."""
    wanted = fold(form).split()
    written = [
        _Word(word, token != token.lower() and word not in plain)
        for token in form.split()
        for word in fold_words(token)
    ]
    kept = [word for word in written if word.text in wanted]
    if [word.text for word in kept] == wanted:
        return iter(kept)
    return (_Word(word, is_name=True) for word in wanted)


def _plain_words(own: str) -> frozenset[str]:
    """The folded words that a text writes in small letters."""
    return frozenset(
        word for token in re.findall(r"[^\W_]+", own) if token == token.lower() for word in fold_words(token)
    )
