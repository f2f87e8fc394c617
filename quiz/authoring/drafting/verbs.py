"""Verbs in their forms, and verbs that mean the same."""

from __future__ import annotations

from typing import NamedTuple


class Verb(NamedTuple):
    """A verb in its basic form, its past, and its participle, with a word that goes with it: bring … out."""

    base: str
    past: str
    participle: str
    needs_object: bool | None = None


_IRREGULAR = """
    beat beat beaten, begin began begun, bind bound bound, blow blew blown, break broke broken, bring brought brought,
    build built built, buy bought bought, catch caught caught, choose chose chosen, cut cut cut, do did done,
    draw drew drawn, drive drove driven, eat ate eaten, feed fed fed, find found found, fly flew flown,
    forget forgot forgotten, get got got, give gave given, grow grew grown, hear heard heard, hide hid hidden,
    hit hit hit, hold held held, keep kept kept, know knew known, lay laid laid, lead led led, leave left left,
    lend lent lent, lose lost lost, make made made, meet met met, pay paid paid, put put put, raise raised raised,
    read read read, ride rode ridden, ring rang rung, run ran run, see saw seen, sell sold sold, send sent sent,
    set set set, shoot shot shot, show showed shown, sing sang sung, sink sank sunk, speak spoke spoken,
    spend spent spent, steal stole stolen, strike struck struck, sweep swept swept, take took taken,
    teach taught taught, tell told told, think thought thought, throw threw thrown, understand understood understood,
    wear wore worn, win won won, write wrote written, forbid forbade forbidden, overtake overtook overtaken,
    rebuild rebuilt rebuilt
"""
IRREGULAR = {forms.split()[0]: tuple(forms.split()[1:]) for forms in _IRREGULAR.split(",")}
"""The past and the participle of verbs that do not end in -ed."""

_WITH = True
_WITHOUT = False
SAME = {
    "begin": Verb("start", "started", "started"),
    "start": Verb("begin", "began", "begun", _WITHOUT),
    "beat": Verb("defeat", "defeated", "defeated", _WITH),
    "visit": Verb("go to see", "went to see", "visited", _WITH),
    "publish": Verb("bring out", "brought out", "brought out", _WITH),
    "discover": Verb("find", "found", "found", _WITH),
    "find": Verb("discover", "discovered", "discovered", _WITH),
    "buy": Verb("purchase", "purchased", "purchased", _WITH),
    "build": Verb("construct", "constructed", "constructed", _WITH),
    "close": Verb("shut", "shut", "shut"),
    "get": Verb("receive", "received", "received", _WITH),
    "receive": Verb("get", "got", "received", _WITH),
    "pass": Verb("adopt", "adopted", "adopted", _WITH),
    "adopt": Verb("pass", "passed", "passed", _WITH),
    "collect": Verb("gather", "gathered", "gathered", _WITH),
    "gather": Verb("collect", "collected", "collected", _WITH),
    "allow": Verb("permit", "permitted", "permitted", _WITH),
    "permit": Verb("allow", "allowed", "allowed", _WITH),
    "ban": Verb("forbid", "forbade", "forbidden", _WITH),
    "forbid": Verb("ban", "banned", "banned", _WITH),
    "end": Verb("finish", "finished", "finished"),
    "finish": Verb("end", "ended", "ended", _WITHOUT),
    "rescue": Verb("save", "saved", "saved", _WITH),
    "rise": Verb("go up", "went up", "gone up", _WITHOUT),
    "fall": Verb("go down", "went down", "gone down", _WITHOUT),
    "watch": Verb("see", "saw", "seen", _WITH),
    "hit": Verb("strike", "struck", "struck", _WITH),
    "sink": Verb("go down", "went down", "gone down", _WITHOUT),
    "examine": Verb("study", "studied", "studied", _WITH),
    "provide": Verb("supply", "supplied", "supplied", _WITH),
    "supply": Verb("provide", "provided", "provided", _WITH),
    "return": Verb("come back", "came back", "come back", _WITHOUT),
    "document": Verb("record", "recorded", "recorded", _WITH),
    "introduce": Verb("bring in", "brought in", "brought in", _WITH),
    "destroy": Verb("ruin", "ruined", "ruined", _WITH),
    "repair": Verb("mend", "mended", "mended", _WITH),
    "test": Verb("try out", "tried out", "tried out", _WITH),
    "need": Verb("require", "required", "required", _WITH),
    "require": Verb("need", "needed", "needed", _WITH),
    "equalise": Verb("draw level", "drew level", "drawn level", _WITHOUT),
    "follow": Verb("come after", "came after", "preceded", _WITH),
    "organise": Verb("arrange", "arranged", "arranged", _WITH),
    "organize": Verb("arrange", "arranged", "arranged", _WITH),
    "choose": Verb("pick", "picked", "picked", _WITH),
    "select": Verb("choose", "chose", "chosen", _WITH),
    "attend": Verb("go to", "went to", "visited", _WITH),
    "help": Verb("lend a hand", "lent a hand", "helped", _WITHOUT),
    "increase": Verb("raise", "raised", "raised", _WITH),
    "create": Verb("set up", "set up", "set up", _WITH),
    "establish": Verb("set up", "set up", "set up", _WITH),
    "approve": Verb("agree to", "agreed to", "approved", _WITH),
    "warn": Verb("caution", "cautioned", "cautioned", _WITH),
    "stop": Verb("halt", "halted", "halted"),
    "continue": Verb("go on", "went on", "gone on", _WITHOUT),
    "earn": Verb("make", "made", "made", _WITH),
    "plant": Verb("put into the ground", "put into the ground", "put into the ground", _WITH),
    "meet": Verb("play against", "played against", "played against", _WITH),
    "copy": Verb("reproduce", "reproduced", "reproduced", _WITH),
    "move": Verb("be moved", "", "been moved", _WITHOUT),
    "hold": Verb("give", "gave", "given", _WITH),
    "answer": Verb("reply to", "replied to", "answered", _WITH),
    "donate": Verb("give", "gave", "given", _WITH),
}
"""Another verb for a verb; whether it has to have an object, or must have none."""
_RULES = frozenset("law bill act rule budget resolution restriction ban tax fee limit motion".split())
OBJECTS = {"pass": _RULES, "adopt": _RULES, "introduce": _RULES, "hold": frozenset({"party"})}
"""What is done something to, where the other verb means the same only of that."""
DIRECTIONS = frozenset({"rise", "fall", "move"})
"""Verbs of which the other one means the same only where it is said by how much, or to what."""
ROUNDS = frozenset("final semi-final semifinal quarter-final cup match game league championship round".split())
"""What one meets somebody in, where one plays against them."""


def participle_of(lemma: str, past: str) -> str:
    """The participle of a verb that is seen in its past."""
    return IRREGULAR[lemma][1] if lemma in IRREGULAR else past


def past_of(lemma: str, participle: str) -> str:
    """The past of a verb that is seen as a participle."""
    return IRREGULAR[lemma][0] if lemma in IRREGULAR else participle


def third_person(base: str) -> str:
    """The form of a verb with he, she or it."""
    head, _, tail = base.partition(" ")
    if head == "be":
        return f"is {tail}".strip()
    if head.endswith(("s", "sh", "ch", "x", "z", "o")):
        head += "es"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        head = f"{head[:-1]}ies"
    else:
        head += "s"
    return f"{head} {tail}".strip()
