"""What one might assume of what a text tells, and of which it says nothing: a time, a reason, a way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quiz.authoring.drafting.clause import Clause, capital
from quiz.authoring.drafting.lines import ReadText, join
from quiz.authoring.drafting.same_sort import who_is
from quiz.authoring.drafting.words import PEOPLE


class Tail(NamedTuple):
    """A detail that a line may leave open, the verbs that it fits, and the words by which a text may settle it."""

    words: str
    verbs: frozenset[str]
    settled_by: frozenset[str]
    voice: str = ""
    """``active`` or ``passive`` where it fits only one of them."""
    to_come: bool = False
    """Whether it also fits what is still to come."""


def _tail(words: str, verbs: str, settled_by: str, voice: str = "", *, to_come: bool = False) -> Tail:
    return Tail(words, frozenset(verbs.split()), frozenset(settled_by.split()), voice, to_come)


_TAILS = (
    _tail(
        "after a debate of more than two hours",
        "approve adopt pass reject vote decide accept",
        "debate discuss hour argue",
    ),
    _tail("at a meeting behind closed doors", "approve adopt pass reject decide", "meeting closed public private"),
    _tail("after a meeting of its members", "send write", "meeting member"),
    _tail("together with a list of names", "send hand submit", "list name sign signature"),
    _tail("from outside the penalty area", "hit", "area outside penalty"),
    _tail("for the third time in a row", "win beat", "row third time again defend"),
    _tail("in front of a full stadium", "win beat lose meet play", "full stadium sold ticket", to_come=True),
    _tail("for the first time in ten years", "hold", "first ten", to_come=True),
    _tail(
        "because there was not enough money", "close shut stop cancel", "money cost expensive pay price because reason"
    ),
    _tail("by pupils of a local school", "plant paint", "pupil school child", "passive", to_come=True),
    _tail("after a year of repairs", "return reopen", "repair restore mend year", to_come=True),
    _tail("in a heavy storm", "sink capsize", "storm weather wind gale"),
    _tail("on its first voyage", "sink capsize", "voyage first journey"),
    _tail("with the help of a friend", "teach train repair invent", "friend help assistant"),
    _tail("by chance", "discover find notice spot", "chance luck accident search hunt look seek investigate trace"),
    _tail("on the last day of the search", "discover find", "last search day"),
    _tail("in two languages", "publish write", "language translate english"),
    _tail("after a check by other experts", "publish", "check review expert"),
    _tail("for three weeks", "lend", "week month day long"),
    _tail("without asking for anything in return", "lend give donate", "return ask fee rent pay free"),
    _tail("on a single day", "take collect gather", "day single"),
    _tail("in the summer months", "visit tour travel", "summer winter spring autumn month season"),
    _tail("for a whole week", "measure test examine study inspect", "week day month hour", to_come=True),
    _tail("within half an hour", "burn", "hour half minute"),
    _tail("on a cold and windy night", "destroy burn", "cold wind night weather morning evening afternoon noon day"),
    _tail("in less than a year", "design build rebuild construct", "year less month"),
    _tail("after winning a competition", "design", "competition win prize contest"),
    _tail("in spite of heavy rain", "hold play march gather watch parade celebrate", "rain weather wet"),
    _tail("on at least three days a week", "help work volunteer", "week day", to_come=True),
    _tail("without any pay", "help volunteer", "pay wage money free"),
    _tail("with live music", "hold celebrate open", "music band song sing", to_come=True),
    _tail("for about an hour", "speak talk walk wait", "hour minute long", to_come=True),
    _tail("against the advice of some of its own members", "adopt pass impose sign approve", "advice oppose against"),
    _tail("in interviews with more than a hundred people", "document record report describe", "interview hundred"),
    _tail("in a report of several pages", "document record describe", "report page"),
    _tail("for three more years", "appoint elect choose hire", "year term", to_come=True),
    _tail("by a large majority", "elect choose appoint", "majority vote"),
    _tail("for reasons of health", "retire resign", "health ill illness reason because dying care", to_come=True),
    _tail("after a long illness", "die resign retire", "ill illness sick disease dying care"),
    _tail(
        "in the early morning",
        "arrive leave depart set land fly rescue",
        "morning early night evening afternoon noon midnight clock",
    ),
    _tail(
        "by train",
        "arrive leave travel",
        "train boat bus car ship ferry island sail plane fly railway station ride",
        to_come=True,
    ),
    _tail("with the help of a neighbour", "rescue save", "neighbour help"),
    _tail("for a price that was kept secret", "buy purchase sell", "price cost secret pay sell"),
    _tail("in front of their families", "receive win get sing play perform", "family parent"),
    _tail("after several weeks of practice", "perform play sing win run race", "practice practise train rehearse week"),
    _tail("in two separate tests", "test measure try fly", "test twice two", to_come=True),
    _tail("with only one short break", "fly walk run climb", "break stop pause rest"),
    _tail("more quickly than in other years", "grow melt", "quick fast year"),
    _tail("partly because of higher prices", "rise increase", "price because"),
    _tail("without any damage", "land fly", "damage harm break safe"),
    _tail("at their own cost", "build make construct repair plant", "cost pay expense", "active"),
    _tail("by a firm from abroad", "build construct repair restore", "firm company abroad foreign", "passive"),
    _tail("with the help of more than a hundred people", "count collect gather search clean", "help hundred helper"),
    _tail(
        "after two earlier attempts had failed", "cross climb reach win", "attempt fail try earlier never first debut"
    ),
    _tail("in a speech on television", "warn accuse urge", "speech television speak"),
    _tail("in a letter", "warn ask accuse urge order invite demand", "letter write mail"),
    _tail("although many people had protested", "close ban forbid stop", "protest complain against oppose"),
    _tail("for the second time", "introduce repeat launch", "second again time"),
    _tail("under pressure from business", "introduce change withdraw", "pressure business company"),
)
_MATCH_TAILS = (
    _tail("on the edge of the goal area", "equalise score shoot", "area edge"),
    _tail("after a talk with an assistant", "bring show send", "assistant talk"),
    _tail("with a free kick", "hit", "kick free penalty"),
    _tail("after a mistake by the goalkeeper", "score equalise", "mistake goalkeeper error"),
)


_EVENTS = frozenset(
    """match race party festival ceremony fair concert parade march game meeting feast fete regatta exhibition wedding
    tournament show celebration""".split()
)
_ONLY_FOR = {
    "with live music": _EVENTS | frozenset("library hall museum pool stadium theatre park centre".split()),
    "in spite of heavy rain": _EVENTS,
    "for the first time in ten years": _EVENTS,
    "together with a list of names": frozenset("letter petition complaint report application request".split()),
    "in two languages": frozenset("book report guide leaflet brochure statement notice letter newspaper".split()),
    "partly because of higher prices": frozenset("cost sale income profit turnover rent wage spending export".split()),
    "at a meeting behind closed doors": frozenset("plan budget law bill act proposal motion project rule".split()),
}
"""Things of which a detail may be told, where it would be silly of others."""
_SINCE = {"train": 1840, "television": 1950, "interviews": 1850}
"""The years since when there have been things that details tell of."""
_HOURS = frozenset("morning afternoon evening night noon midnight dawn dusk clock hour minute".split())
_LASTING_WORDS = frozenset("week weeks day days hour year years".split())
_TIMES_OF_DAY = frozenset({"morning", "night"})
_LONG_TIMES = frozenset({"year", "month", "month and year"})
_LONG_OBJECT = 3
_SORTS = (
    _HOURS,
    frozenset("day week fortnight".split()),
    frozenset("month year decade".split()),
    frozenset("rain storm wind windy fog snow ice cold heat weather gale sun".split()),
    frozenset("money price cost pay expensive fee".split()),
    frozenset("train boat bus car ship ferry steamer coach plane bicycle".split()),
)
"""Words for values of one sort: a text that has one of them tells something of that sort itself."""
_GIVES_REASON = frozenset({"reasons", "because", "although"})
_WITH_MONTH = frozenset({"date", "day", "month", "month and year"})
_CROWDS = frozenset("people member helper volunteer visitor spectator crowd".split())
_COUNTED = PEOPLE | _CROWDS


def tails(text: ReadText, clause: Clause, room: int, used: set[str]) -> Iterator[str]:
    """Details that the text leaves open and that fit a statement, in so many words at most."""
    if clause.verb.pos_ != "VERB" or clause.negation is not None or clause.speaker:
        return
    if not (clause.is_past or any(token.lower_ == "will" for token in clause.auxiliaries)):
        return
    if any(one.lower_ in {"last", "first", "only", "never"} for one in clause.tokens()):
        return
    is_to_come = not clause.is_past
    is_match = any(when.grain == "minute" for line in text.lines for when in line.whens)
    voice = "passive" if clause.is_passive else "active"
    has_agent = any(one.tokens[0].dep_ == "agent" for one in clause.adjuncts)
    own = clause.verb.lemma_.casefold()
    if any(
        one.dep_ in {"prt", "advmod"} and one.lower_ in {"away", "up", "down", "off"} for one in clause.verb.children
    ):
        return  # Who runs away has not practised it.
    for tail in (*(_MATCH_TAILS if is_match else ()), *_TAILS):
        if is_to_come and not tail.to_come:
            continue
        first = tail.words.split()[0]
        if first in {"with", "by", "after"} and any(one.tokens[0].lower_ == first for one in clause.adjuncts):
            continue
        if own not in tail.verbs or tail.words in used or tail.voice not in {"", voice}:
            continue
        if tail.words.startswith("by ") and has_agent:
            continue
        is_settled = tail.settled_by & (text.lemmas | _near_lemmas(text, clause)) or _has_of_its_sort(text, tail)
        if is_settled or len(tail.words.split()) > room:
            continue
        if _has_nobody_for_it(text, clause, tail) or _is_out_of_place(text, clause, tail):
            continue
        if tail.words in _ONLY_FOR and not _ONLY_FOR[tail.words] & _done(clause):
            continue
        if _says_how_long(clause) and _LASTING_WORDS & set(tail.words.split()):
            continue  # Nobody works for eleven years on three days a week.
        if own == "set" and clause.object is not None:
            continue  # Who sets out has set nothing.
        if "stadium" in tail.words and not is_match:
            continue
        if _GIVES_REASON & set(tail.words.split()) and _tells_why(clause):
            continue
        yield tail.words


def _has_nobody_for_it(text: ReadText, clause: Clause, tail: Tail) -> bool:
    """Whether a detail is of people, or of a body, or of something that is done to a thing, and there is none."""
    is_somebody, own = _is_somebody(text, clause), clause.verb.lemma_.casefold()
    is_for_a_thing = "hundred people" in tail.words or tail.words.startswith("without asking")
    if is_for_a_thing and clause.object is None and not clause.is_passive:
        return True  # Who gathers needs no help, and who gives way gives nothing.
    if "illness" in tail.words and text.sort_of(clause.subject) != "person":
        return True
    if " its " in f" {tail.words} " and not _may_be_its(text, tail, clause):
        return True
    if " their " in f" {tail.words} " and (
        "Plur" not in str(clause.subject.morph) or text.sort_of(clause.subject) != "person"
    ):
        return True  # Carriages have no families.
    if is_somebody:
        return "prices" in tail.words  # No climber rises for the price.
    # Ferries do not practise, what comes to light does not travel, and no book wins a match.
    words = {"practice", "attempts", "train"} & set(tail.words.split())
    return bool(words) or own in {"win", "beat", "lose"}


def _is_somebody(text: ReadText, clause: Clause) -> bool:
    """Whether people do something: somebody, a body, or the writers; not a car that a model takes for one of these."""
    if clause.subject.lower_ == "we":
        return True
    is_known = clause.subject.pos_ != "PROPN" or who_is(text, capital(join(clause.doer))) is not None
    return is_known and text.sort_of(clause.subject) in {"person", "body"}


def _is_out_of_place(text: ReadText, clause: Clause, tail: Tail) -> bool:
    """Whether a detail is odd beside what is told: a time of day beside a year, an illness of who died in a fire."""
    own = clause.verb.lemma_.casefold()
    is_timed = any(one.when is not None and one.when.grain in _LONG_TIMES for one in clause.adjuncts)
    if _is_before_its_time(text, clause, tail) or _is_not_on_foot(clause, tail):
        return True
    is_odd_time = is_timed and bool(_TIMES_OF_DAY & set(tail.words.split()))
    if is_odd_time or (own == "leave" and not _leaves_a_place(text, clause)):
        return True
    return "illness" in tail.words and own == "die" and _tells_how_it_came(text, clause)


def _is_not_on_foot(clause: Clause, tail: Tail) -> bool:
    """Whether nobody runs or climbs, as where a port is run by a firm."""
    return tail.words.startswith("with only one") and (clause.object is not None or clause.is_passive)


def _is_before_its_time(text: ReadText, clause: Clause, tail: Tail) -> bool:
    """Whether what a detail tells of was not there yet, as far as the years near a statement say: no train in 1172."""
    first = next((year for words, year in _SINCE.items() if words in tail.words), 0)
    paragraph = clause.line.number.partition(".")[0]
    near = (line.text for line in text.lines if line.number.partition(".")[0] == paragraph)
    return any(int(year) < first for words in near for year in re.findall(r"\b1\d{3}\b", words))


def _says_how_long(clause: Clause) -> bool:
    """Whether a statement says for how long something was done."""
    return any(
        one.tokens[0].lower_ in {"for", "over"} and any(t.like_num for t in one.tokens) for one in clause.adjuncts
    )


def _leaves_a_place(text: ReadText, clause: Clause) -> bool:
    """Whether somebody who leaves goes away from a place, and leaves no post, nobody and nothing to others."""
    has_more = any(one.tokens[0].lower_ == "to" for one in clause.adjuncts) or len(clause.complements) > _LONG_OBJECT
    return clause.object is None or (text.sort_of(clause.object) == "place" and not has_more)


def _tells_how_it_came(text: ReadText, clause: Clause) -> bool:
    """Whether it is told of what somebody died, or in what: of a fever, in a fire."""
    return any(
        piece.when is None
        and piece.tokens[0].lower_ in {"of", "from", "in", "by", "during"}
        and any(one.pos_ in {"NOUN", "PROPN"} and text.sort_of(one) != "place" for one in piece.tokens)
        for piece in clause.adjuncts
    )


def _may_be_its(text: ReadText, tail: Tail, clause: Clause) -> bool:
    """Whether what a tail says to be "its" may belong to the subject: storms have no voyages, nor two ships one."""
    if "voyage" in tail.words:
        return clause.object is None and "Plur" not in str(clause.subject.morph)
    return text.sort_of(clause.subject) == "body"


def _tells_why(clause: Clause) -> bool:
    """Whether the line tells itself when or why something was done: when the council refused, after a scandal."""
    return " in order to " in clause.line.text or any(
        one.dep_ in {"advcl", "xcomp"}
        or (one.dep_ == "prep" and one.lower_ in {"after", "because", "for", "over", "following"})
        for one in clause.verb.children
    )


def _done(clause: Clause) -> set[str]:
    """What something is done to, or what does something where it is done to nothing."""
    noun = clause.object
    return {(noun if noun is not None else clause.subject).lemma_.casefold()}


def _near_lemmas(text: ReadText, clause: Clause) -> set[str]:
    """The words of the paragraph, and of the lines that tell of the same."""
    paragraph = clause.line.number.partition(".")[0]
    verb = clause.verb.lemma_.casefold()
    lemmas: set[str] = set()
    for line in text.lines:
        if line.number.partition(".")[0] == paragraph or verb in line.lemmas:
            lemmas |= {token.lemma_.casefold() for token in line.doc if token.is_alpha}
    return lemmas


def _has_of_its_sort(text: ReadText, tail: Tail) -> bool:
    """Whether the text has any value of the sort that a tail invents: a time of day, a number of people, a sum."""
    words = {word.removesuffix("s") for word in tail.words.split()}
    sorts = [sort for sort in _SORTS if sort & words]
    if any(sort & text.lemmas for sort in sorts):
        return True
    grains = {when.grain for line in text.lines for when in line.whens}
    if (_HOURS in sorts and "time" in grains) or ("summer" in words and grains & _WITH_MONTH):
        return True
    return bool(_CROWDS & words) and any(
        token.like_num and token.head.lemma_.casefold() in _COUNTED for line in text.lines for token in line.doc
    )
