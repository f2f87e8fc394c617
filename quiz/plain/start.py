"""What a plain game is started for: a new round, one that was left, what is due, or the round of the day."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.bank.pack import Pack
from quiz.errors import QuizError, UsageError
from quiz.history.players import LONGEST_NAME, named
from quiz.history.rounds import KeptRound
from quiz.plain import messages
from quiz.plain.console import Console, EntryTooLongError
from quiz.play.daily import open_daily, today
from quiz.play.launch import Errand, Launch
from quiz.play.opening import open_round
from quiz.play.resume import UnresumableError, is_latest, look_back, resume_round, waiting
from quiz.play.review import agenda, open_review
from quiz.play.round import Round
from quiz.rules.terms import Mode
from quiz.wording import remembering
from quiz.wording.prose import stop


def first(launch: Launch, pack: Pack, talk: Console) -> Round | None:
    """The round to begin with; None where the errand is done without one. Raises UsageError."""
    match launch.errand:
        case Errand.RESUME:
            return _resumed(launch)
        case Errand.REVIEW:
            return open_review(launch, pack, launch.request)
        case Errand.DAILY:
            return _daily(launch, pack, talk)
        case Errand.EXERCISE if launch.work is not None:
            # Imported here: only classes need it.
            from quiz.play.exercise import do_exercise

            return do_exercise(launch, launch.work, launch.who or _name(talk))
        case _:
            return _offered(launch, talk) or open_round(launch, pack, launch.request)


def more_review(launch: Launch, pack: Pack, talk: Console, also: Mapping[str, bool]) -> Round | None:
    """Another round of what is still due, if there is anything and the player wants it."""
    found = agenda(launch, pack)
    if not found.due:
        talk.say(stop(remembering.nothing_due(found.met, found.next_day, found.next_count)))
        return None
    explained = "y asks more of what is due, n ends the game; what is due stays due."
    wanted = talk.agreed(f"{remembering.due(len(found.due))}. Go on?", explained, also)
    return open_review(launch, pack, launch.request) if wanted else None


def _resumed(launch: Launch) -> Round:
    kept = waiting(launch)
    if kept is None:  # It was there a moment ago: another program has taken it.
        raise UnresumableError("the round that was left is being played elsewhere")
    return resume_round(launch, kept)


def _offered(launch: Launch, talk: Console) -> Round | None:
    """The round that was left, if the player wants it; on a pipe it is only told of."""
    kept = waiting(launch)
    if kept is None or not is_latest(launch, kept):
        return None
    talk.say(f"A round is waiting: {_described(kept)}.")
    if not talk.terminal:
        talk.say("To go on with it: quiz play --resume")
        return None
    explained = "y goes on with it, n starts a new round. quiz play --resume goes on with it at another time."
    try:
        return resume_round(launch, kept) if talk.agreed("Go on with it?", explained, {"": True}) else None
    except QuizError as error:
        talk.say(stop(str(error)))
        return None


def _daily(launch: Launch, pack: Pack, talk: Console) -> Round | None:
    """Today's round, or what became of it."""
    now = today(launch, pack)
    if now.played is None:
        return open_daily(launch, pack, now.day)
    if now.played.ended is None:
        return resume_round(launch, now.played)
    talk.say("You have played today's round; the next one comes at midnight UTC.")
    over = look_back(launch, now.played)
    talk.say(*messages.closing(over), messages.streak(now.streak))
    return None


def _name(talk: Console) -> str:
    """Who does an exercise; raises UsageError where nobody can be asked."""
    while talk.terminal:
        try:
            if name := named(talk.ask("Your name, as your teacher knows it:")):
                return name
        except EntryTooLongError:
            talk.say(f"At most {LONGEST_NAME} characters, please.")
        except EOFError:
            break
    raise UsageError('an exercise needs to know who does it; add --player "Your name"')


def _described(kept: KeptRound) -> str:
    mode = kept.plan.terms.mode if kept.plan else Mode.PRACTICE
    return "".join(remembering.left(kept.answered, len(kept.questions), mode, kept.started.astimezone()))
