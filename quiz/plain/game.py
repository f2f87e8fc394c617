"""A plain game from its first line to its exit code: rounds, results, and what comes after them.

What a round does not need before its end, and what only some rounds need, is imported in functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import TextIO, assert_never

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.errors import Exit, QuizError
from quiz.plain import messages, start
from quiz.plain.after_round import Wish, asked_for, step_to_repeat, way_on
from quiz.plain.console import REPEATS, Console
from quiz.plain.opening_messages import opening, too_few
from quiz.plain.round import PlainRound
from quiz.plain.round_commands import WHOLE_CLAIMS
from quiz.play.action import Play, PlayRound, PlayStep, Review, ShowHome, following
from quiz.play.context import Context
from quiz.play.daily import today
from quiz.play.opening import keep_asking, open_round, replay
from quiz.play.path import find_step, is_ahead, knows_verdicts, path_after, path_end, path_stars, stars_won
from quiz.play.round import Round
from quiz.rules.session import missed
from quiz.rules.terms import Mode
from quiz.wording import path
from quiz.wording.exercises import HAND_IN, UNFINISHED
from quiz.wording.prose import capital, stop

_Turn = tuple[PlayRound, Round]
"""A round with what it is for."""


class OutputClosedError(QuizError):
    """Nobody reads the output any more; the round so far is safe where something keeps it."""

    exit = Exit.PIPE


def play(context: Context, purpose: ShowHome | PlayRound, stdin: TextIO, stdout: TextIO) -> Exit:
    """Play rounds until the player or the input ends; raises QuizError where none can be played.

    Whoever came for the first screen hears what it would show, and chooses.
    """
    console = Console(stdin, stdout)
    played: list[Round] = []
    round: Round | None = None
    try:
        for note in context.notes:
            console.say(note)
        from_home = isinstance(purpose, ShowHome)
        turn = _first(context, purpose, console)
        while turn is not None:
            action, round = turn
            _play(context, action, round, console)
            played.append(round)
            if (behind := round.path_behind) is not None:
                # So that the path goes on, also where the missed ones are played again first.
                action = PlayStep(pack=round.pack, after=behind)
            is_asked = console.terminal and not console.ended
            if is_asked and round.over:
                turn = _next(context, action, round, console, from_home=from_home)
            else:  # A round that is kept for later leads to the start, but an exercise only away.
                leads_home = is_asked and (from_home or not round.is_handed_in)
                turn = _at_home(context, round.pack, console) if leads_home else None
        console.say(*map(stop, _save_again(played)))
        console.finish()
    except KeyboardInterrupt:
        return _break_off(round, played, console)
    except EOFError:  # The input ended before there was a round.
        console.finish()
    except BrokenPipeError:
        raise OutputClosedError(f"the output was closed; {_where_left(round)}") from None
    return Exit.PROBLEM if any(one.unsaved for one in played) else Exit.OK


def _first(context: Context, purpose: ShowHome | PlayRound, console: Console) -> _Turn | None:
    """The round to begin with, None where there is none to play."""
    if not isinstance(purpose, ShowHome):
        round = start.first(context, purpose, console)
        return None if round is None else (purpose, round)
    from quiz.plain.home import choose

    return _chosen(context, choose(context, purpose, console), console)


def _at_home(context: Context, pack: Pack, console: Console, entry: str = "") -> _Turn | None:
    """The round that is chosen after another; ``entry`` is what was entered to choose it already."""
    from quiz.plain.home import choose_again

    return _chosen(context, choose_again(context, pack, console, entry), console)


def _chosen(context: Context, action: PlayRound | None, console: Console) -> _Turn | None:
    """The round that was chosen; where there is none to play a person chooses again."""
    if action is None:
        return None
    try:
        round = start.first(context, action, console)
    except QuizError as error:
        if not console.terminal:
            raise
        console.say(stop(str(error)))
        round = None
    if round is not None:
        return action, round
    return _at_home(context, action.pack, console) if console.terminal else None


def _save_again(rounds: Iterable[Round]) -> Iterator[str]:
    """Write down what could not be before; gives in a line each what still cannot."""
    for round in rounds:
        round.save_again(patiently=True)
        if round.unrecorded:
            yield capital(round.unrecorded)


def _play(context: Context, action: PlayRound, round: Round, console: Console) -> None:
    """One round with its results."""
    console.asides, console.rings = {}, context.settings.bell
    is_taught = console.terminal and knows_verdicts(context, round.pack)
    if is_taught:
        console.heard["claim"] = max(console.heard["claim"], WHOLE_CLAIMS)
    console.say(*opening(round, console.heard, twice=console.terminal, is_taught=is_taught))
    console.say(*too_few(action, round), *filter(None, (round.note,)))
    if round.daily is not None:
        from quiz.plain.ending_messages import daily_number

        console.say(*daily_number(today(context, round.pack)))
    is_exam = round.terms_at_start.mode is Mode.EXAM
    if not is_exam and not console.heard["ahead"] and is_ahead(context, round):
        console.heard["ahead"] += 1
        console.say(path.AHEAD)
    console.say(*map(stop, round.news()))
    _player_of(round)(round, console).play()
    keep_asking(context, round)
    round.save_again(patiently=False)
    _tell_end(context, action, round, console)


def _tell_end(context: Context, action: PlayRound, round: Round, console: Console) -> None:
    """Say how a round went, as far as it has come."""
    from quiz.plain import ending_messages
    from quiz.play.round_summary import summary_of

    if not round.over:
        console.say(messages.waiting(round.resume_command))
    elif round.tells_results:
        summary = summary_of(context, round)
        if summary.is_best:
            console.ring()
        asks = _asks_for_more(context, action, round, console)
        results = tuple(ending_messages.closing(round, summary, whole=not asks))
        console.say("", *results)
        if asks:
            in_short = tuple(takewhile(bool, results))
            console.asides = {**ending_messages.asides(round, summary), **dict.fromkeys(REPEATS, in_short)}
    else:
        console.say("", *messages.handed_in(round))
    if round.daily is not None:
        console.say(*ending_messages.daily_end(today(context, round.pack)))
    if round.step is not None and round.over:
        walked, third = path_after(context, round), path.third_for(round.session)
        stars = tuple(ending_messages.step_result(walked, round.step, round.results.share, third=third))
        console.say("", *stars)
        if repeated := console.asides.get(REPEATS[0]):
            console.asides = {**console.asides, **dict.fromkeys(REPEATS, (*repeated, *stars))}
    if round.over:
        console.say(*ending_messages.stars_of(stars_won(context, round)))
    if path_end(context, round) is not None:
        console.say("", *ending_messages.path_end(path_after(context, round)))
    console.say(*_result_place(round))
    if ending_messages.can_tell_more(console.asides):
        console.say(ending_messages.more(console.asides, in_short=console.heard["more"] > 0))
        console.heard["more"] += 1
    console.finish()


def _asks_for_more(context: Context, action: PlayRound, round: Round, console: Console) -> bool:
    """Whether the player will be asked what to play next, and so can ask for what is left out."""
    after = following(action, round.pack, round.path_behind)
    if after is None or not console.terminal or console.ended:
        return False
    is_more = isinstance(after, PlayStep) and find_step(context, after.pack, after=after.after) is not None
    return isinstance(after, Play) or is_more or bool(missed(round.session))


def _player_of(round: Round) -> type[PlainRound]:
    """What plays such a round."""
    if round.session.sheet is not None:
        from quiz.plain.exam import PlainExam

        return PlainExam
    if round.terms_at_start.mode is Mode.LADDER:
        from quiz.plain.ladder import PlainLadder

        return PlainLadder
    return PlainRound


def _result_place(round: Round) -> Iterable[str]:
    """Where the result is, or why it is not there."""
    if round.unsaved:
        yield stop(f"The result could not be kept: {round.unsaved}")
    elif round.file is not None and round.is_handed_in and not round.over:
        yield f"What you answered is in {clean(str(round.file))}. {UNFINISHED}."
    elif round.file is not None:
        yield f"The result is in {clean(str(round.file))}"
        if round.is_handed_in:
            yield f"{HAND_IN}."


def _where_left(round: Round | None) -> str:
    """Where a round is, for whoever has closed the output."""
    if round is None:
        return "no round had begun"
    remembered, over = round.can_be_resumed, round.over
    round.suspend()
    if round.unsaved:
        return round.unsaved
    kept = f"the round so far is in {clean(str(round.file))}" if round.file else ""
    again = "what was answered is remembered" if over else f"{round.resume_command} goes on with it"
    return "; ".join(filter(None, (kept, again if remembered else ""))) or "nothing had been answered"


def _next(context: Context, action: PlayRound, round: Round, console: Console, *, from_home: bool) -> _Turn | None:
    """The round to play after this one, if there is one and the player wants it; one question asks for all of it.

    Whoever came ``from_home`` is led back there.
    """
    after = following(action, round.pack, round.path_behind)
    if after is None:
        return None
    chosen = None
    try:
        on, nothing = way_on(context, after, round)
        console.say(*filter(None, (nothing,)))
        items = missed(round.session)
        step = step_to_repeat(context, round)
        steps = None if round.step is None else start.list_steps(path_stars(context, round.pack), round.pack.brief)
        match asked_for(console, on, len(items), step=step, steps=steps, from_home=from_home):
            case Wish.ON:
                chosen = _followed(context, after, console)
            case Wish.MISSED:
                chosen = replay(context, round, items)
            case Wish.STEP:
                chosen = start.next_step(context, PlayStep(pack=round.pack, paragraph=round.step), console)
            case Wish.LEAVE:
                return None
            case int(paragraph):
                chosen = start.next_step(context, PlayStep(pack=round.pack, paragraph=paragraph), console)
            case str(entry):
                return _at_home(context, round.pack, console, entry)
            case _ as never:
                assert_never(never)
    except QuizError as error:
        console.say(stop(str(error)))
    except EOFError:
        return None
    if chosen is not None:
        return action, chosen
    return _at_home(context, round.pack, console) if from_home else None


def _followed(context: Context, after: Play | Review | PlayStep, console: Console) -> Round | None:
    """The round that goes on from the last one."""
    match after:
        case Review():
            return start.next_review(context, after, console)
        case PlayStep():
            return start.next_step(context, after, console)
        case Play():
            return open_round(context, after.pack, after.request)
        case _:
            assert_never(after)


def _break_off(round: Round | None, played: Iterable[Round], console: Console) -> Exit:
    """End on Ctrl+C: the answers are kept and the headline is shown, nothing more."""
    if round is None or round.over:
        console.say("")
    else:
        from quiz.plain import ending_messages

        remembered = round.can_be_resumed
        shows_score = round.shows_score
        round.suspend()
        console.say(
            "", *([ending_messages.short_headline(round.session)] if shows_score else []), *_result_place(round)
        )
        if remembered:
            console.say(messages.waiting(round.resume_command))
    console.say(*map(stop, _save_again({*played, *([round] if round else [])})))
    console.finish()
    return Exit.INTERRUPTED
