"""A plain game from its first line to its exit code: rounds, results, and what comes after them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.errors import Exit, QuizError
from quiz.plain import sayings
from quiz.plain.prose import stop
from quiz.plain.table import Table
from quiz.plain.talk import Talk
from quiz.play.launch import Launch
from quiz.play.opening import open_round, replay
from quiz.play.round import Round
from quiz.rules.session import Phase, missed
from quiz.wording import names


class OutputClosedError(QuizError):
    """Nobody reads the output any more; the round so far is safe where there is a file for it."""

    exit = Exit.PIPE


def play(launch: Launch, pack: Pack, stdin: TextIO, stdout: TextIO) -> Exit:
    """Play rounds until the player or the input ends; raises UsageError where none can be played."""
    talk = Talk(stdin, stdout)
    round = open_round(launch, pack, launch.request)
    code = Exit.OK
    try:
        for note in launch.notes:
            talk.say(note)
        following: Round | None = round
        while following is not None:
            round = following
            _play(round, talk)
            if round.trouble:
                code = Exit.PROBLEM
            following = _next(launch, round, talk) if talk.terminal and not talk.ended else None
        talk.finish()
    except KeyboardInterrupt:
        return _break_off(round, talk)
    except BrokenPipeError:
        round.end()
        kept = f"the round so far is in {clean(str(round.file))}" if round.file else "no result was asked for"
        kept = _trouble(round) if round.trouble else kept
        raise OutputClosedError(f"the output was closed; {kept}") from None
    return code


def _play(round: Round, talk: Talk) -> None:
    """One round with its results."""
    pack, plan = round.pack, round.plan
    talk.say(*sayings.opening(pack, plan, len(round.session.asked)))
    Table(round, talk).play()
    talk.say("", *sayings.closing(round.session, pack, plan))
    talk.say(*_kept(round))
    talk.finish()


def _kept(round: Round) -> Iterable[str]:
    """Where the result is, or why it is not there."""
    if round.trouble:
        yield stop(f"The result could not be kept: {_trouble(round)}")
    elif round.file is not None:
        yield f"The result is in {clean(str(round.file))}"


def _trouble(round: Round) -> str:
    """What kept the result from its file, said of a round that goes on no more."""
    return clean(round.trouble)


def _next(launch: Launch, round: Round, talk: Talk) -> Round | None:
    """The round to play after this one, if the player wants one."""
    also = {"": False, "q": False, "quit": False, "exit": False}
    try:
        items = missed(round.session)
        again = f"y asks {names.count(len(items), 'question')} once more, n does not."
        if items and talk.agreed("Play the missed ones again?", again, also):
            return replay(launch, round, items)
        if talk.agreed("Another round?", "y starts a new round of the same kind, n ends the game.", also):
            return open_round(launch, round.pack, replace(launch.request, seed=None))
    except QuizError as error:
        talk.say(str(error))
    except EOFError:
        pass
    return None


def _break_off(round: Round, talk: Talk) -> Exit:
    """End on Ctrl+C: the answers are kept and the headline is said, nothing more."""
    if round.session.phase is not Phase.OVER:
        round.end()
        talk.say("", sayings.short_headline(round.session), *_kept(round))
    else:
        talk.say("")
    talk.finish()
    return Exit.INTERRUPTED
