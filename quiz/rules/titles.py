"""Titles before names: "Judge Williams", where the question asks which judge it was."""

from __future__ import annotations

from quiz.rules.text import fold_words

_ALWAYS = frozenset("mr mrs ms miss dr doctor prof professor".split())
"""What may stand before anybody's name."""
_OFFICES = frozenset(
    "admiral archbishop baron bishop captain cardinal chancellor chief coach colonel commander councillor count "
    "countess detective duchess duke earl emperor empress farmer general governor inspector judge justice king lady "
    "lieutenant lord magistrate major mayor minister nurse officer pastor pope president prince princess queen "
    "reverend saint secretary senator sergeant sheriff sir".split()
)
"""What may stand before a name where the question has the word, so that it says nothing new of the person."""
_ASKING = ("which", "what", "who", "whose", "whom")
_DENIALS = frozenset({"not", "no", "non", "never"})


def without_title(text: str, stem: str) -> str:
    """A name without its title, or without the words with which the question asks for it; the text where it has none.

    "Judge Williams" and "Home Secretary Russell" are the bare names where it is asked which one it was.
    """
    words, asked = text.split(), fold_words(stem)
    behind = asked[1:] if asked[:1] in (["which"], ["what"]) else []
    at = 0
    for word, wanted in zip(words[:-1], behind, strict=False):
        if fold_words(word) != [wanted] or wanted in _DENIALS:
            break
        at += 1
    known = _ALWAYS | (_OFFICES & set(asked))
    while at < len(words) - 1 and (folded := fold_words(words[at])) and folded[0] in known:
        at += 1
    return " ".join(words[at:])


def offices_asked_for(stem: str) -> tuple[str, ...]:
    """The titles that a question gives the person whom it asks for, with a capital: "Which judge …?" gives Judge."""
    asked = fold_words(stem)
    if not asked or asked[0] not in _ASKING:
        return ()
    return tuple(word.capitalize() for word in dict.fromkeys(asked) if word in _OFFICES)
