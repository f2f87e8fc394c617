"""Houses of which one stands where another was, or is another now, so that "it" may be either."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HOUSES = frozenset(
    """house building factory works mill brewery prison school church chapel abbey monastery convent cathedral hotel
    inn pub tavern castle palace station museum library hall theatre cinema hospital shop store warehouse foundry
    pottery distillery bakery barn farm barracks tower bank office college market pool stadium bridge site""".split()
)


def names_another_house(sentence: Doc, house: Token) -> bool:
    """Whether a sentence that is about one house has another one that it stands in, beside or in place of."""
    if house.lemma_.casefold() not in _HOUSES and house.lower_ not in _HOUSES:
        return False
    own = set(house.subtree)
    return any(
        _HOUSES & {one.lemma_.casefold(), one.lower_} and one.pos_ in {"NOUN", "PROPN"} and one.dep_ != "compound"
        for one in sentence
        if one not in own
    )
