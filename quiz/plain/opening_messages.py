"""What is said before the first question of a round: in full to a newcomer, and each thing once in a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import assert_never

from quiz.bank.pack import Pack
from quiz.plain import messages
from quiz.plain.exam_messages import HOW
from quiz.play.action import Play, PlayRound
from quiz.play.round import Round
from quiz.rules.terms import Mode
from quiz.wording import names, quick
from quiz.wording.prose import capital, stop


def opening(round: Round, heard: Counter[str], *, twice: bool, is_taught: bool) -> Iterator[str]:
    """Before the first question: what is played and how to answer.

    ``heard`` counts what was said in this run and goes on counting: what a pack is about and how a mode goes is said
    once. To one who ``is_taught``, by rounds of before, nothing is said of the keys. ``twice`` says that enter has to
    be pressed twice to skip a question.
    """
    session, mode = round.session, round.terms_at_start.mode
    of_pack, of_mode = _of(round.pack), f"mode {mode}"
    is_fresh = not session.begun and not round.over and not round.is_handed_in
    if not is_fresh or not (is_taught or heard["opening"]):
        about = () if heard[of_pack] else tuple(_about(round.pack, heard))
        yield from messages.opening(round, about=about, twice=twice)
    else:
        yield ""
        if not heard[of_pack] and round.step is None:
            if not heard[title_of(round.pack)]:
                yield stop(f"Fact-check quiz: {round.title}")
            yield from _about(round.pack, heard)
        yield messages.opening_in_short(round)
        if not heard[of_mode]:
            yield from _special(round)
    heard.update((of_pack, of_mode, "opening"))


def title_of(pack: Pack) -> str:
    """What counts in a run that the title of a pack was said, with what it is about."""
    return f"title {pack.name}"


def too_few(action: PlayRound, round: Round) -> Iterator[str]:
    """Why a round has fewer questions than were asked for; nothing where it has as many."""
    number = len(round.session.asked)
    if isinstance(action, Play) and number < (action.request.count or 0) and not round.session.begun:
        there = f"{'is' if number == 1 else 'are'} only {names.count(number, 'question')}"
        yield f"You asked for {action.request.count}, but of what you chose there {there} to be asked together."


def _about(pack: Pack, heard: Counter[str]) -> Iterator[str]:
    """What a pack is about, unless that was said, and its source."""
    about = "" if heard[title_of(pack)] else pack.about.about
    return map(stop, filter(None, (about, messages.source(pack))))


def _of(pack: Pack) -> str:
    return f"pack {pack.name}"


def _special(round: Round) -> Iterator[str]:
    """What is not as in other rounds."""
    session = round.session
    match round.terms_at_start.mode:
        case Mode.SPRINT:
            yield f"{quick.STAKES} {quick.CLOSED[Mode.SPRINT]}"
        case Mode.LADDER:
            yield from messages.climb(session)
        case Mode.EXAM if session.open_sheet is not None:
            yield capital(HOW)
        case Mode.PRACTICE | Mode.EXAM:
            pass
        case _ as never:
            assert_never(never)
