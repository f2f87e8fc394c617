"""A plain game from its first line to its exit code: rounds, results, and what comes after them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.errors import Exit, QuizError
from quiz.plain import sayings
from quiz.plain.table import Table
from quiz.plain.talk import EntryTooLongError, Talk
from quiz.play.launch import Launch
from quiz.play.opening import open_round, replay
from quiz.play.round import Round
from quiz.rules.session import Phase, missed
from quiz.rules.terms import Mode


class OutputClosedError(QuizError):
    """Nobody reads the output any more; the round so far is safe where there is a file for it."""

    exit = Exit.PIPE


def play(launch: Launch, pack: Pack, stdin: TextIO, stdout: TextIO) -> Exit:
    """Play rounds until the player or the input ends; raises UsageError where none can be played."""
    talk = Talk(stdin, stdout)
    round = open_round(launch, pack, launch.request)
    try:
        for note in launch.notes:
            talk.say(note)
        following: Round | None = round
        while following is not None:
            round = following
            _play(round, talk)
            following = _next(launch, round, talk) if talk.terminal else None
        talk.finish()
    except KeyboardInterrupt:
        return _break_off(round, talk)
    except BrokenPipeError:
        round.end()
        kept = f"the round so far is in {clean(str(round.file))}" if round.file else "no result was asked for"
        raise OutputClosedError(f"the output was closed; {kept}") from None
    return Exit.OK


def _play(round: Round, talk: Talk) -> None:
    """One round with its results."""
    pack, plan = round.pack, round.plan
    talk.say(*sayings.opening(pack, plan, len(round.session.asked)))
    Table(round, talk).play()
    if plan.terms.mode is Mode.EXAM:
        talk.say(*sayings.everything_told(round.session, pack.brief))
    talk.say("", *sayings.closing(round.session, pack, plan))
    talk.say(*_kept(round))
    talk.finish()


def _kept(round: Round) -> Iterable[str]:
    """Where the result is, or why it is not there."""
    if round.file is not None:
        yield round.trouble or f"The result is in {clean(str(round.file))}"


def _next(launch: Launch, round: Round, talk: Talk) -> Round | None:
    """The round to play after this one, if the player wants one."""
    try:
        items = missed(round.session)
        if items and _yes(talk, "Play the missed ones again? y or n; enter alone means n:"):
            return replay(launch, round, items)
        if _yes(talk, "Another round? y or n; enter alone means n:"):
            return open_round(launch, round.pack, replace(launch.request, seed=None))
    except QuizError as error:
        talk.say(str(error))
    except EOFError:
        pass
    return None


def _yes(talk: Talk, prompt: str) -> bool:
    while True:
        try:
            entry = talk.ask(prompt).casefold()
        except EntryTooLongError:
            continue
        if entry in {"y", "yes"}:
            return True
        if entry in {"n", "no", "", "q"}:
            return False


def _break_off(round: Round, talk: Talk) -> Exit:
    """End on Ctrl+C: the answers are kept and the headline is said, nothing more."""
    if round.session.phase is not Phase.OVER:
        round.end()
        talk.say("", sayings.short_headline(round.session), *_kept(round))
    else:
        talk.say("")
    talk.finish()
    return Exit.INTERRUPTED
