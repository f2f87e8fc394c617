"""What happens once, so that another date of it is wrong; and what may happen again, so that it may be right, too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from quiz.authoring.drafting.whens import MONTHS
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
_DATED = re.compile(rf"\b(?:{MONTHS}|\d{{4}})\b")
_OFTEN = frozenset(
    """every each always often usually sometimes never rarely seldom regularly daily weekly monthly yearly annually
    mostly generally normally repeatedly twice again""".split()
)
"""What tells that something is done time and again."""
_PHASES = frozenset("begin start end stop finish complete resume cease follow come go occur happen".split())
"""What is said of what goes on, as work does, and of no stuff."""
_MANY_DO = frozenset(
    """edit visit teach support use help meet study join praise criticise criticize attend know like read see watch
    mention describe welcome thank advise accompany""".split()
)
"""What others may have done as well, at another time or at the same."""
_COUNTED = frozenset({"nummod", "nsubj", "nsubjpass", "dobj"})


class Told(Protocol):
    """What a line tells, in a statement that is to be made or in a draft that is finished."""

    @property
    def verb(self) -> Token:
        """What is done or is so."""

    @property
    def subject(self) -> Token | None:
        """Who does it, or whom or what it is done to in the passive."""

    @property
    def object(self) -> Token | None:
        """Whom or what it is done to."""

    def tokens(self) -> Sequence[Token]:
        """The words of the line that are told."""


def happens_once(clause: Told) -> bool:
    """Whether a statement tells of something that happened once to one thing that it names.

    Visits, sales, matches and amounts may come again in another year.
    """
    things = [one for one in (clause.subject, clause.object) if one is not None]
    if (amounts(clause) and clause.verb.lemma_ not in _LIVES) or _is_done_again(clause):
        return False
    if any(one.lower_ in _FIRST and one.dep_ == "amod" for thing in things for one in thing.lefts):
        return True
    if any(one.tag_ == "RBS" or one.lower_ in _FIRST for one in clause.verb.children):
        return True
    if any(one.lower_ == "most" for one in clause.tokens()):
        return True
    verb = clause.verb.lemma_.casefold()
    is_phrase = any(f"{verb} {one.lower_}" in _PHRASES for one in clause.verb.children)
    if not (verb in _ONCE or is_phrase) or clause.subject is None or not _is_one(clause.subject):
        return False
    noun = clause.object
    return noun is None or verb in _LIVES or is_phrase or _is_one(noun)


def _is_done_again(clause: Told) -> bool:
    """Whether it is told what somebody does as a habit: sells bread in the market, opened the gate every morning."""
    words = clause.tokens()
    if any(one.lower_ in _OFTEN for one in words):
        return True
    helpers = [one for one in clause.verb.children if one.dep_ in {"aux", "auxpass"} and one.i < clause.verb.i]
    first = helpers[0] if helpers else clause.verb
    is_now = first.tag_ in {"VBZ", "VBP"} and first.lemma_ != "have" and clause.verb.lemma_ != "be"
    return is_now and not _DATED.search(" ".join(one.text for one in words))


def can_be_another(slot: Slot) -> bool:
    """Whether a statement is wrong with another date, or another place, where one is asked for.

    Of since when or until when something was so there is one, and nobody is in two places at the same time.
    Another may have edited the same magazine.
    """
    clause = slot.clause
    if slot.asked == "when":
        is_bound = slot.tokens[0].lower_ in _BOUNDS and not amounts(clause)
        return is_bound or (happens_once(clause) and clause.verb.lemma_ not in LASTING)
    if slot.asked == "where":
        has_time = any(one.when is not None or one.tokens[-1].lower_ in _HOURS for one in clause.adjuncts)
        return has_time or happens_once(clause)
    return slot.asked != "who" or clause.verb.lemma_ not in _MANY_DO


def is_when_so_many(slot: Slot) -> bool:
    """Whether it is asked when so many came or were sold, of which there may be as many in another year."""
    is_bound = slot.tokens[0].lower_ in _BOUNDS | {"by"}
    return slot.asked == "when" and not is_bound and may_come_again(slot.clause)


def may_come_again(clause: Told) -> bool:
    """Whether it is told of so many, and may be as true of other times: 900 visitors came."""
    return bool(amounts(clause)) and not happens_once(clause)


def amounts(clause: Told) -> list[Token]:
    """The numbers of those that do something, and of what it is done to."""
    heads = {clause.subject, clause.object}
    return [
        one for one in clause.tokens() if one.like_num and one.dep_ in _COUNTED and (one in heads or one.head in heads)
    ]


def _is_one(noun: Token) -> bool:
    """Whether a noun names one thing that is known, and none of several: the bridge, Ann's hut, Lund, her mother."""
    if noun.pos_ in {"PROPN", "PRON"}:
        return True
    if any(one.dep_ == "poss" or one.lower_ in _DET for one in noun.lefts):
        return True
    if noun.tag_ != "NN" or any(
        one.lower_ in {"another", "every", "each", "any", "some", "more"} for one in noun.lefts
    ):
        return False
    # Stuff has no article, and there is more of it: gold was found, cloth was sold. Work has none, but an end.
    return any(one.dep_ == "det" for one in noun.lefts) or noun.head.lemma_ in _PHASES
