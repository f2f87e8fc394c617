"""A plain game from its first line to its exit code: rounds, results, and what comes after them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.errors import Exit, QuizError
from quiz.plain import messages, start
from quiz.plain.console import Console
from quiz.plain.round import PlainRound
from quiz.play.daily import today
from quiz.play.launch import Errand, Launch
from quiz.play.opening import open_round, replay
from quiz.play.round import Round
from quiz.rules.session import missed
from quiz.wording import names
from quiz.wording.exercises import HAND_IN, UNFINISHED
from quiz.wording.prose import stop


class OutputClosedError(QuizError):
    """Nobody reads the output any more; the round so far is safe where something keeps it."""

    exit = Exit.PIPE


def play(launch: Launch, pack: Pack, stdin: TextIO, stdout: TextIO) -> Exit:
    """Do the errand and play rounds until the player or the input ends; raises UsageError where none can be."""
    talk = Console(stdin, stdout)
    code = Exit.OK
    round: Round | None = None
    try:
        for note in launch.notes:
            talk.say(note)
        round = start.first(launch, pack, talk)
        following = round
        while following is not None:
            round = following
            _play(launch, round, talk)
            if round.lost:
                code = Exit.PROBLEM
            following = _next(launch, round, talk) if talk.terminal and not talk.ended else None
        talk.finish()
    except KeyboardInterrupt:
        return _break_off(round, talk)
    except BrokenPipeError:
        raise OutputClosedError(f"the output was closed; {_left(round)}") from None
    return code


def _play(launch: Launch, round: Round, talk: Console) -> None:
    """One round with its results."""
    talk.say(*messages.opening(round))
    talk.say(*map(stop, round.news()))
    PlainRound(round, talk).play()
    if not round.over:
        talk.say(messages.waiting(round.way_back))
    elif round.is_sealed:
        talk.say("", *messages.handed_in(round.session))
    else:
        talk.say("", *messages.closing(round))
    if round.progress.daily is not None:
        talk.say(messages.streak(today(launch, round.pack).streak))
    talk.say(*_kept(round))
    talk.finish()


def _kept(round: Round) -> Iterable[str]:
    """Where the result is, or why it is not there."""
    if round.lost:
        yield stop(f"The result could not be kept: {round.lost}")
    elif round.file is not None:
        if round.exercise is None or round.over:
            yield f"The result is in {clean(str(round.file))}"
        else:
            yield f"What you answered is in {clean(str(round.file))}. {UNFINISHED}."
        if round.exercise is not None and round.over:
            yield f"{HAND_IN}."


def _left(round: Round | None) -> str:
    """Where a round is that nobody can be told about any more."""
    if round is None:
        return "no round had begun"
    remembered, over = round.is_remembered, round.over
    round.suspend()
    if round.lost:
        return round.lost
    kept = f"the round so far is in {clean(str(round.file))}" if round.file else ""
    again = "what was answered is remembered" if over else f"{round.way_back} goes on with it"
    return "; ".join(filter(None, (kept, again if remembered else ""))) or "nothing had been answered"


def _next(launch: Launch, round: Round, talk: Console) -> Round | None:
    """The round to play after this one, if the player wants one; after an exercise there is none."""
    if round.exercise is not None:
        return None
    also = {"": False, "q": False, "quit": False, "exit": False}
    try:
        items = missed(round.session)
        again = f"y asks {names.count(len(items), 'question')} once more, n does not."
        if items and talk.agreed("Play the missed ones again?", again, also):
            return replay(launch, round, items)
        if launch.errand is Errand.REVIEW:
            return start.more_review(launch, round.pack, talk, also)
        if talk.agreed("Another round?", "y starts a new round of the same kind, n ends the game.", also):
            return open_round(launch, round.pack, replace(launch.request, seed=None))
    except QuizError as error:
        talk.say(stop(str(error)))
    except EOFError:
        pass
    return None


def _break_off(round: Round | None, talk: Console) -> Exit:
    """End on Ctrl+C: the answers are kept and the headline is said, nothing more."""
    if round is None or round.over:
        talk.say("")
    else:
        remembered = round.is_remembered
        round.suspend()
        talk.say("", *([] if round.exercise else [messages.short_headline(round.session)]), *_kept(round))
        if remembered:
            talk.say(messages.waiting(round.way_back))
    talk.finish()
    return Exit.INTERRUPTED
