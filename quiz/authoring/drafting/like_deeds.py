"""Deeds of one sort, so that who did one of them may be taken for who did another: goals, and contests."""

from __future__ import annotations

import re

from quiz.authoring.drafting.clause import Clause
from quiz.authoring.drafting.lines import ParsedLine, ReadText, Thing

_GOALS = frozenset({"score", "equalise", "equalize", "net"})
_PLAYED = _GOALS | frozenset("shoot head hit miss dribble pass".split())
_MADE_IT = re.compile(r"\bmade (?:it|the score) \d+\s*[-–]\s*\d+")
_NO_PLAYERS = r"(?:referee|coach|manager|trainer|umpire|linesman|spokesman|spokeswoman|reporter)"


def is_same_deed(clause: Clause, line: ParsedLine) -> bool:
    """Whether a line tells of a deed that may be the one of a statement: who made it 2-2 has equalised, too."""
    verb = clause.verb.lemma_.casefold()
    is_goal = verb in _GOALS and (bool(_GOALS & line.lemmas) or _MADE_IT.search(line.text) is not None)
    return verb in line.lemmas or is_goal


def may_have_played(text: ReadText, clause: Clause, who: Thing) -> bool:
    """Whether somebody may have done what a statement tells of a player: the referee and the coaches have not."""
    return not (_is_played(clause) and any(_is_no_player(who.name, text.by_number[number]) for number in who.lines))


def _is_played(clause: Clause) -> bool:
    """Whether somebody does what only players of a match do."""
    return clause.verb.lemma_.casefold() in _PLAYED and (
        clause.verb.lemma_ in _GOALS or any(when.grain == "minute" for when in clause.line.whens)
    )


def _is_no_player(name: str, line: ParsedLine) -> bool:
    """Whether a line says that somebody is beside the match: the referee, or a coach."""
    last = re.escape(name.rsplit(maxsplit=1)[-1])
    before = rf"\b{_NO_PLAYERS},? (?:[A-Z][\w'-]+ )*{last}\b"
    behind = rf"\b{last}, (?:[\w'’-]+ ){{0,2}}{_NO_PLAYERS}\b"
    return re.search(f"{before}|{behind}", line.text, re.IGNORECASE) is not None
