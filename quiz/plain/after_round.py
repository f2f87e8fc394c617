"""What a player can do after a round, line by line: one question asks for all of it."""

from __future__ import annotations

from enum import Enum, auto
from typing import assert_never

from quiz.plain import start
from quiz.plain.console import REPEATS, Console
from quiz.play.action import Play, PlayStep, Review
from quiz.play.context import Context
from quiz.play.path import find_step, path_after
from quiz.play.review import agenda, nothing_due
from quiz.play.round import Round
from quiz.rules.terms import Mode
from quiz.wording import home, names, path
from quiz.wording.prose import sentence, stop

_BY_NAME = (
    "The name of another way begins that: mixed, choose, review, daily, sprint, ladder, path, exam; packs lists the "
    "packs. read, stats, records, settings and players work, too."
)


class Wish(Enum):
    """What a player wants after a round."""

    ON = auto()
    MISSED = auto()
    STEP = auto()
    LEAVE = auto()


def way_on(context: Context, after: Play | Review | PlayStep, round: Round) -> tuple[str, str]:
    """What enter does after a round, and what is said where there is nothing to go on to; one of the two is empty."""
    match after:
        case Review():
            found = agenda(context, after.pack)
            if found.due:
                most = context.settings.count if after.request.count is None else after.request.count
                return f"goes on with the review ({home.is_due(len(found.due), most)})", ""
            return "", stop(nothing_due(context, found))
        case PlayStep():
            step = find_step(context, after.pack, after=after.after)
            if step is None:
                return "", stop(path.DONE)
            title = path.step_title(after.pack.brief, step.paragraph.number)
            played = path_after(context, round).is_done
            return f"plays step {title}, again, for its stars" if played else f"goes on with step {title}", ""
        case Play():
            return _plays(after, round), ""
        case _:
            assert_never(after)


def _plays(after: Play, round: Round) -> str:
    """What enter does where a new round is drawn, named by its kind."""
    match after.request.mode:
        case Mode.SPRINT:
            return "plays another sprint"
        case Mode.LADDER:
            return "climbs the ladder again"
        case Mode.EXAM:
            return "plays another exam"
        case Mode.PRACTICE:
            is_alike = round.daily is None and round.terms_at_start.mode is Mode.PRACTICE
            return "plays another round" if is_alike else "plays a mixed round"
        case _ as never:
            assert_never(never)


def step_to_repeat(context: Context, round: Round) -> int | None:
    """The step that a round was, where it has a star to earn yet, for which all of it has to be played again."""
    if round.step is None:
        return None
    walked = path_after(context, round)
    step = walked.step(round.step)
    is_next = step is not None and step.is_open  # Then it is what enter plays.
    return None if is_next or not path.to_gain(walked, round.step) else round.step


def asked_for(
    console: Console, on: str, missed: int, *, step: int | None, steps: start.StepList | None, from_home: bool
) -> Wish | str | int:
    """What the player wants; enter alone always goes on, where there is something to go on to.

    It is what was entered where another way to play is chosen by its name, and empty for the list of them. ``steps``
    are those of the path after one of them: one that is named by its number or its title is that number.
    """
    leave: Wish | str = "" if from_home else Wish.LEAVE
    if not on and not missed and step is None:
        return leave
    from quiz.plain.ending_messages import can_tell_more, more
    from quiz.plain.home import NAMES

    again = f"a asks {names.count(missed, 'missed question')} again" if missed else ""
    repeat = "" if step is None else f"p plays {path.step_again(step)}"
    leaves = f"{'q' if on else 'Enter'} {'leads back to the start' if from_home else 'leaves'}"
    home = "" if from_home else "home leads to the start"
    ways = [f"Enter {on}" if on else "", again, repeat, home, leaves]
    meanings: dict[str, Wish | str | int] = {name: name for name in NAMES}
    meanings |= dict.fromkeys(("q", "quit", "exit", "n", "no"), leave)
    meanings |= {"home": ""} | dict.fromkeys(("", "y", "yes") if on else ("",), Wish.ON if on else leave)
    if missed:
        meanings |= dict.fromkeys(("a", "again"), Wish.MISSED)
    if step is not None:
        meanings["p"] = Wish.STEP
    meanings |= steps.numbers if steps else {}
    explained = [
        sentence("; ".join(filter(None, ways))),
        *([more(console.asides, in_short=False)] if can_tell_more(console.asides) else []),
        *(["r repeats the results."] if REPEATS[0] in console.asides else []),
        *([start.LISTS] if steps else []),
        _BY_NAME,
    ]
    if steps:
        start.offer_steps(console, steps)
    short = next(filter(None, ways))
    return console.choose(f"{'; '.join(filter(None, ways))}:", meanings, explained, again=f"{short}, ? lists the rest:")
