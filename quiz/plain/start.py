"""How a plain game begins: what was decided is asked about or shown, until there is a round to play."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple, assert_never

from quiz.bank.brief import Brief
from quiz.bank.pack import Pack
from quiz.errors import QuizError, UsageError
from quiz.history.database import HistoryError
from quiz.history.players import LONGEST_NAME, named
from quiz.plain import messages, reading
from quiz.plain.console import NO_MORE, REPEATS, Console, EntryTooLongError
from quiz.play.action import PlayRound, PlayStep, Review
from quiz.play.commands import resume_command
from quiz.play.context import Context
from quiz.play.daily import today
from quiz.play.decision import (
    AskStudent,
    DayPlayed,
    Decision,
    NothingDue,
    NothingWaiting,
    OfferWaiting,
    PathDone,
    ReadStep,
    RoundReady,
    accept,
    decide,
    decline,
    start_exercise,
    start_step,
)
from quiz.play.path import StepToRead, path_stars
from quiz.play.resume import UnresumableError, where_left
from quiz.play.review import agenda, nothing_due, open_review
from quiz.play.round import Round
from quiz.rules.path import Path
from quiz.wording import names, path
from quiz.wording.daily import time_to_next
from quiz.wording.keys import with_digits
from quiz.wording.prose import quoted, sentence, stop

_ON = "Enter goes on"
_LEAVES = {"q", "quit", "exit"}
_FOREWORD = ("f", "foreword")
"""What to enter before the first step to hear what the path is about, which nobody has to read first."""


class _StepChosenError(Exception):
    """Another step of the path was chosen, by its number."""

    def __init__(self, paragraph: int) -> None:
        super().__init__(paragraph)
        self.paragraph = paragraph


def first(context: Context, action: PlayRound, console: Console) -> Round | None:
    """The round to begin with; None where there is none to play. Raises QuizError where it cannot be played.

    Whoever asks for the path and for none of its steps hears how it stands first, and all its steps on a pipe.
    """
    decision = decide(context, action)
    console.asides = {}
    if isinstance(action, PlayStep) and action.paragraph is None:
        walked = path_stars(context, action.pack)
        if walked.most:
            _tell_path(walked, action.pack, decision, console)
    return _carried_out(context, decision, console)


def _tell_path(walked: Path, pack: Pack, decision: Decision, console: Console) -> None:
    """Say how the path stands; its steps only where they cannot be asked for."""
    steps = list_steps(walked, pack.brief)
    if console.terminal and walked.way_on() is not None:
        console.say(sentence("; ".join((f"the path: {path.total(walked)}", path.next_step(walked)))))
        if isinstance(decision, ReadStep):
            offer_steps(console, steps)
    else:
        console.say(f"The path: {path.total(walked)}.", *steps.lines)


LISTS = "l lists the steps of the path; the number or the title of one plays that step."


class StepList(NamedTuple):
    """The steps of the path: a line each, and their numbers by all that names one."""

    lines: tuple[str, ...]
    numbers: Mapping[str, int]


def list_steps(walked: Path, brief: Brief) -> StepList:
    """The steps of a path; each is named by its number, its title, or both."""
    numbers: dict[str, int] = {}
    for paragraph in brief.paragraphs:
        number, title = paragraph.number, paragraph.title.casefold().rstrip(".?!")
        called = (f"{number}", f"{number}.", f"step {number}", f"{number}. {title}", f"{number} {title}", title)
        numbers |= dict.fromkeys(filter(None, called), number)
    return StepList(path.listed(walked, brief), numbers)


def offer_steps(console: Console, steps: StepList) -> None:
    """Let the steps of the path be listed, and named, wherever something else is asked for."""
    lines = (*steps.lines, "The number or the title of one plays that step.")
    console.asides = {**console.asides, **dict.fromkeys(("l", "list"), lines)}
    console.steps = steps.numbers


def next_review(context: Context, action: Review, console: Console) -> Round | None:
    """Another round of what is still due, if there is anything."""
    found = agenda(context, action.pack)
    if not found.due:
        return _carried_out(context, NothingDue(found), console)
    return open_review(context, action.pack, action.request, found)


def next_step(context: Context, action: PlayStep, console: Console) -> Round | None:
    """The next step of the path, read out, with its questions to play; None where there is none, or none is wanted."""
    console.asides = {}
    offer_steps(console, list_steps(path_stars(context, action.pack), action.pack.brief))
    return _carried_out(context, decide(context, action), console)


def _carried_out(context: Context, decision: Decision, console: Console) -> Round | None:
    match decision:
        case RoundReady(round):
            return round
        case OfferWaiting():
            return _offered(context, decision, console).round
        case NothingWaiting():  # There was one a moment ago: another program has taken it.
            raise UnresumableError("the round that was left is being played elsewhere")
        case NothingDue(found):
            console.say(stop(nothing_due(context, found)))
            return None
        case DayPlayed(round):
            _tell_day(context, round, console)
            return None
        case ReadStep(step):
            try:
                return _read(context, step, console)
            except _StepChosenError as chosen:
                return _carried_out(
                    context, decide(context, PlayStep(pack=step.pack, paragraph=chosen.paragraph)), console
                )
        case PathDone(walked):
            console.say(stop(path.DONE if walked.most else path.NONE))
            return None
        case AskStudent(run):
            return start_exercise(context, run, _student(console)).round
        case _:
            assert_never(decision)


def _tell_day(context: Context, round: Round, console: Console) -> None:
    """Say how the round of the day went that was played already."""
    # Imported here: otherwise nothing of it is needed before the end of a round.
    from quiz.plain import ending_messages
    from quiz.play.round_summary import summary_of

    if console.terminal:
        _offer_results(context, round, console)
        return
    console.say("You have played today's round.")
    console.say(*ending_messages.closing(round, summary_of(context, round), whole=True))
    console.say(*ending_messages.daily_end(today(context, round.pack)))


def _offer_results(context: Context, round: Round, console: Console) -> None:
    """Say in one line how the round of the day went, and all of it where that is asked for; raises EOFError."""
    from quiz.plain import ending_messages
    from quiz.play.round_summary import summary_of

    when = sentence(f"the next one comes in {time_to_next(today(context, round.pack).next_in)}")
    console.say(f"You have played today's round: {stop(round.results.headline)} {when}")
    how = "r tells its results, Enter goes on:"
    if console.choose(how, {**dict.fromkeys(REPEATS, True), **NO_MORE}, [sentence(how.rstrip(":"))]):
        console.read_out(ending_messages.closing(round, summary_of(context, round), whole=True))
        console.say(*ending_messages.daily_end(today(context, round.pack)))


def _offered(context: Context, offer: OfferWaiting, console: Console) -> RoundReady:
    """The round that waits, if the player wants it, or else a new one; on a pipe it is only named."""
    console.say(f"A round is waiting{offer.on}: {''.join(where_left(offer.kept, context.clock))}.")
    # By its id: the new round may be left as well, and would be the last one then.
    command = resume_command(context, offer.kept.uid, offer.kept.player, by_id=True)
    if not console.terminal:
        console.say(f"To go on with it: {command}")
        return decline(context, offer)
    explained = f"y goes on with it, n starts a new round. {command} goes on with it at another time."
    try:
        if console.confirm("Go on with it?", explained, {"": True}):
            return accept(context, offer)
    except QuizError as error:
        console.say(stop(str(error)))
    return decline(context, offer)


def _read(context: Context, step: StepToRead, console: Console) -> Round | None:
    """Read a paragraph out and begin its questions; None where the player leaves, or no step is left.

    Where the verdicts are new, they come first: what is played is seen before what is read.
    """
    if step.teaches and not console.heard["verdicts"] and not _teaches(console):
        return None
    if _is_first(context, step) and (foreword := tuple(_foreword(step))):
        if console.terminal:
            console.asides = {**console.asides, **dict.fromkeys(_FOREWORD, foreword)}
            console.say("", *_of_the_source(step))
        else:  # Nobody can ask for it there.
            console.say("", *foreword)
    lines = tuple(reading.read_out(step.paragraph))
    console.say("", *lines)
    if not step.ids and not step.leads_on:
        return None
    way_on = f"Enter goes on to {names.count(len(step.ids), 'question')}" if step.ids else _ON
    if not _goes_on(console, way_on, lines):
        return None
    if step.ids:
        return start_step(context, step).round
    return next_step(context, PlayStep(pack=step.pack, after=step.paragraph.number), console)


def _is_first(context: Context, step: StepToRead) -> bool:
    """Whether a step is the first of its path, before its player has played any."""
    try:
        walked = path_stars(context, step.pack)
    except HistoryError:  # It is shown when the round is to be written there.
        return False
    asking = [one for one in walked.steps if one.asks]
    return not walked.stars and bool(asking) and asking[0].paragraph == step.paragraph.number


def _of_the_source(step: StepToRead) -> Iterator[str]:
    """Who wrote the text, in the first line of its foreword: the names that its questions have for it come there."""
    if step.foreword is not None:
        yield from [*step.foreword.lines.values()][:1]


def _foreword(step: StepToRead) -> Iterator[str]:
    """What the path is about: its source, and what is told of the release itself."""
    yield from filter(None, (messages.source(step.pack, by_name=True),))
    if step.foreword is not None:
        yield from reading.read_out(step.foreword)


def _teaches(console: Console) -> bool:
    """Explain the three verdicts by an example each; whether the player goes on."""
    note = (f"{path.CARDS_TITLE}: {_verdicts()}.", f"{path.NOTE_IS} {quoted(path.NOTE)}")
    console.say("", *note)
    for card in path.CARDS:
        lines = (f"{path.CLAIM_IS} {quoted(card.claim)}", f"{card.verdict}. {card.why}")
        console.say("", *lines)
        if not _goes_on(console, _ON, (*note, *lines)):
            return False
    console.heard["verdicts"] += 1
    return True


def _verdicts() -> str:
    """The three verdicts by their names: "stated, contradicted or not stated"."""
    *others, last = (card.verdict.lower() for card in path.CARDS)
    return f"{', '.join(others)} or {last}"


def _goes_on(console: Console, prompt: str, shown: tuple[str, ...]) -> bool:
    """Wait until the player has read what was said; False where they leave. Nobody is waited for on a pipe.

    Raises _StepChosenError where the steps can be listed and the number of one is entered.
    """
    lists = ", l lists the steps" if "l" in console.asides else ""
    foreword = ", f reads the foreword" if "f" in console.asides else ""
    while console.terminal:
        with suppress(EntryTooLongError):
            entry = console.ask(f"{prompt}{foreword}{lists}, r repeats, q leaves:").casefold()
            if entry in REPEATS:
                console.say("", *shown)
                continue
            if not entry:
                return True
            if entry in _LEAVES:
                return False
            if entry in console.asides:
                console.read_out(console.asides[entry], {*REPEATS, *console.asides, *console.steps}.__contains__)
                continue
            if lists and (number := _step_number(console, entry)) is not None:
                raise _StepChosenError(number)
        step = ", the number or the title of a step plays it" if lists else ""
        console.say(
            f"Enter goes on{foreword}{lists}{step}, r repeats what was said, q leaves. Nothing is counted here."
        )
    return True


def _step_number(console: Console, entry: str) -> int | None:
    """The step of the path that an entry names, None where it names none."""
    return console.steps.get(entry.rstrip(".?!"), console.steps.get(with_digits(entry)))


def _student(console: Console) -> str:
    """Who does an exercise; raises UsageError where nobody can be asked."""
    while console.terminal:
        try:
            if name := named(console.ask("Your name, as your teacher knows it:")):
                return name
        except EntryTooLongError:
            console.say(f"At most {LONGEST_NAME} characters, please.")
        except EOFError:
            break
    raise UsageError('an exercise needs to know who does it; add --player "Your name"')
