"""What happens once, so that another date of it is wrong; and what may happen again, so that it may be right, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.authoring.drafting.clause import Clause
from quiz.authoring.drafting.words import LASTING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quiz.authoring.drafting.slots import Slot

_ONCE = frozenset(
    """bear die drown found establish abolish create discover rediscover invent patent marry divorce retire resign elect
    knight award crown ordain cede annex adopt sign pass approve authorise authorize reject ban forbid appoint become
    begin start end complete finish build rebuild construct demolish destroy wreck sink collapse explode unveil
    inaugurate dissolve merge undo rename replace succeed emigrate join quit dismiss eject expel wound arrest charge
    sentence convict acquit execute murder kill install instal lay plant dig buy purchase sell sue list add widen
    introduce launch withdraw restore reopen decline refuse order raise rescue lift strand happen occur enter leave
    return move go lose change dismantle open close shut publish appear print find sweep electrify
    bankrupt nationalise nationalize privatise privatize graduate qualify baptise baptize bury
    christen sack fire promote discharge capture surrender agree hand give persuade vacate outlaw legalise legalize
    ratify repeal grant donate bequeath uncover erect equip commission decommission date put reach advise""".split()
)
"""What happens once to whom or what is named, or what a text tells of as done once."""
_PHRASES = frozenset("take place, take effect, take over, fall ill, fall vacant, set up, pay off".split(", "))
_LIVES = frozenset("bear die drown marry retire resign emigrate become knight".split())
_FIRST = frozenset("first last only final oldest earliest latest youngest largest second third fourth fifth".split())
_BOUNDS = frozenset({"since", "until", "till", "from"})
_HOURS = frozenset({"noon", "midnight", "dawn", "dusk", "time", "sunrise", "sunset"})
_DET = frozenset({"the", "his", "her", "its", "their", "our"})


def happens_once(clause: Clause) -> bool:
    """Whether a statement tells of something that happened once to one thing that it names.

    Visits, sales, matches and amounts may come again in another year.
    """
    things = [one for one in (clause.subject, clause.object) if one is not None]
    if has_amount(clause) and clause.verb.lemma_ not in _LIVES:
        return False
    if any(one.lower_ in _FIRST and one.dep_ == "amod" for thing in things for one in thing.lefts):
        return True
    if any(one.tag_ == "RBS" or one.lower_ in _FIRST for one in clause.verb.children):
        return True
    if any(one.lower_ == "most" for one in clause.tokens()):
        return True
    verb = clause.verb.lemma_.casefold()
    is_phrase = any(f"{verb} {one.lower_}" in _PHRASES for one in clause.verb.children)
    if not (verb in _ONCE or is_phrase) or not _is_one(clause.subject):
        return False
    noun = clause.object
    return noun is None or verb in _LIVES or is_phrase or _is_one(noun)


def can_be_another(slot: Slot) -> bool:
    """Whether a statement is wrong with another date, or another place, where one is asked for.

    Of since when or until when something was so there is one, and nobody is in two places at the same time.
    """
    clause = slot.clause
    if slot.asked == "when":
        is_bound = slot.tokens[0].lower_ in _BOUNDS and not has_amount(clause)
        return is_bound or (happens_once(clause) and clause.verb.lemma_ not in LASTING)
    if slot.asked == "where":
        has_time = any(one.when is not None or one.tokens[-1].lower_ in _HOURS for one in clause.adjuncts)
        return has_time or happens_once(clause)
    return True


def may_come_again(slot: Slot) -> bool:
    """Whether it is asked when so many came or were sold, of which there may be as many in another year."""
    is_bound = slot.tokens[0].lower_ in _BOUNDS | {"by"}
    return slot.asked == "when" and not is_bound and has_amount(slot.clause) and not happens_once(slot.clause)


def has_amount(clause: Clause) -> bool:
    """Whether it is said of so many."""
    return any(one.like_num and one.dep_ in {"nummod", "nsubj", "nsubjpass", "dobj"} and _is_of(one, clause) for one in
               (*clause.doer, *clause.complements))  # fmt: skip


def _is_of(number: Token, clause: Clause) -> bool:
    heads = {clause.subject, clause.object}
    return number in heads or number.head in heads


def _is_one(noun: Token) -> bool:
    """Whether a noun names one thing that is known, and none of several: the bridge, Ann's hut, Lund, her mother."""
    if noun.pos_ in {"PROPN", "PRON"}:
        return True
    if any(one.dep_ == "poss" or one.lower_ in _DET for one in noun.lefts):
        return True
    return noun.tag_ == "NN" and not any(one.lower_ in {"another", "every", "each", "any"} for one in noun.lefts)
