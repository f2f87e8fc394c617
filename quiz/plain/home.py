"""The first screen in a few sentences: how everything stands, what comes next, and every other way to play."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank import shelf
from quiz.bank.pack import Pack
from quiz.bank.problems import PackError
from quiz.errors import QuizError
from quiz.history.database import HistoryError
from quiz.plain.console import HELP, Console, EntryTooLongError
from quiz.plain.from_home import PLACES, Place, visit
from quiz.plain.opening_messages import title_of
from quiz.plain.packs import choose_pack
from quiz.play.action import Play, PlayRound, ShowHome
from quiz.play.commands import pack_argument
from quiz.play.context import Context
from quiz.play.home import HomeFacts, Way, action_of, home_facts, mixed_questions, proposal, standing
from quiz.play.packs import stand_in
from quiz.play.path import knows_verdicts
from quiz.play.request import Request
from quiz.rules.terms import Mode
from quiz.wording import home, path
from quiz.wording.helps import THE_BRIEF
from quiz.wording.packs import others_sentence
from quiz.wording.prose import capital, sentence, stop

_LEAVES = {"q", "quit", "exit"}
_WAYS = {
    "1": Way.PLAY,
    "mixed": Way.PLAY,
    "2": Way.DAILY,
    "daily": Way.DAILY,
    "5": Way.REVIEW,
    "review": Way.REVIEW,
    "7": Way.STEP,
    "path": Way.STEP,
    "play": Way.PLAY,
}
"""What to enter for each way; the digits are those of the first screen."""
_MODES = {
    "3": Mode.SPRINT,
    "sprint": Mode.SPRINT,
    "6": Mode.LADDER,
    "ladder": Mode.LADDER,
    "exam": Mode.EXAM,
}
_BEGINS = {
    Way.RESUME: "goes on with your round",
    Way.REVIEW: "begins the review",
    Way.STEP: "begins the path",
    Way.DAILY: "begins the daily round",
    Way.PLAY: "begins a mixed round",
}
"""What enter does, after the word."""
_CHOOSING = "To choose the length, the mode or the topics of a round: quiz play --help"
_CHOOSES = {"4", "choose"}
_OFFER = f"New here? The path goes step by step: {path.OFFER}."
_PACKS = {"a", "packs", "pack"}
NAMES = frozenset(name for name in (*_WAYS, *_MODES, *_CHOOSES, *_PACKS, *PLACES) if len(name) > 1)
"""What can be entered by its name wherever a round has ended."""


class _AskForPack(Struct, frozen=True):
    """Another pack is to be opened."""


class _Visit(Struct, frozen=True):
    """A place is to be visited, from which one comes back."""

    place: Place


def choose(context: Context, show: ShowHome, console: Console) -> PlayRound | None:
    """What the player wants to play, None to leave. On a pipe nobody is asked, and a mixed round begins.

    Raises PackError where the pack cannot be read, and EOFError.
    """
    pack = _pack(show, console)
    found = _facts(context, pack)
    if not console.terminal:
        console.say(*[_OFFER] * _begins_path(found))
        if found is not None and found.best is Way.STEP:
            command = f"quiz path{pack_argument(pack)}"
            console.say(f"To take it: {command}" if not found.path.stars else f"To go on with the path: {command}")
        console.say(_CHOOSING)
        return Play(pack=pack)
    _greet(context, pack, found, console)
    return _until_chosen(context, pack, found, console)


def choose_again(context: Context, pack: Pack, console: Console, entry: str = "") -> PlayRound | None:
    """What the player wants to play after a round on a pack, None to leave; ``entry`` is what they entered already.

    Raises EOFError.
    """
    found = _facts(context, pack)
    if not entry:
        console.say("", _next(context, found))
    return _until_chosen(context, pack, found, console, entry)


def _until_chosen(
    context: Context, pack: Pack, found: HomeFacts | None, console: Console, entry: str = ""
) -> PlayRound | None:
    """Ask what to play, on this pack or on another that is opened before."""
    while isinstance(chosen := _chosen(context, pack, found, console, entry), _AskForPack | _Visit):
        entry, who = "", context.who
        if isinstance(chosen, _AskForPack):
            pack = choose_pack(context, pack, console)
        else:
            try:
                visit(chosen.place, context, pack, console)
            except QuizError as error:
                console.say(stop(str(error)))
        found = _facts(context, pack)
        if found is not None and isinstance(chosen, _AskForPack):
            found = replace(found, is_unchosen=False)  # To stay with the one that is open is to choose it.
        if isinstance(chosen, _AskForPack) or context.who != who:
            _tell_next(context, pack, found, console)
    return chosen


def _pack(show: ShowHome, console: Console) -> Pack:
    """The pack to begin with. One that was chosen last and cannot be played gives way to that of the game."""
    try:
        return shelf.load(show.folder)
    except PackError as error:
        ours, note = stand_in(error)
        console.say(stop(note))
        return ours


def _facts(context: Context, pack: Pack) -> HomeFacts | None:
    try:
        return home_facts(context, pack)
    except HistoryError:  # It is shown when a round is to be written there.
        return None


def _greet(context: Context, pack: Pack, found: HomeFacts | None, console: Console) -> None:
    """Say what game this is and which text is open, what comes next, and how everything stands."""
    is_known = found is not None and not found.is_new
    console.say(f"{home.GAME}." if is_known else f"{home.GAME}: {home.WHAT_IT_IS}.")
    title = pack.about.title if found is None or not found.is_unchosen else home.until_chosen(pack.about.title)
    console.say(" ".join(map(stop, filter(None, (title, pack.about.about)))))
    console.heard[title_of(pack)] += 1
    if found is not None and (others := others_sentence(found.packs.number, found.packs.title, found.packs.waits)):
        console.say(stop(others))
    _tell_next(context, pack, found, console)


def _tell_next(context: Context, pack: Pack, found: HomeFacts | None, console: Console) -> None:
    """Say what comes next, and how everything stands."""
    console.say(_next(context, found))
    if _begins_path(found) and not knows_verdicts(context, pack):
        console.say(_OFFER)
    if found is not None and not found.is_new:
        console.say(*_standing(context, found))


def _next(context: Context, found: HomeFacts | None) -> str:
    """The most sensible thing to do, which is what enter does."""
    what, on_what, _ = proposal(context, found)
    if found is not None and found.best is Way.STEP:
        on_what = f"step {on_what}"
    return stop(f"Next: {what.lower()}" if _begins_path(found) else f"Next: {what.lower()}, {on_what}")


def _lets_choose(found: HomeFacts) -> bool:
    """Whether enter leads to the packs: nobody has chosen one yet."""
    return found.is_unchosen and found.best is Way.STEP


def _begins_path(found: HomeFacts | None) -> bool:
    return found is not None and found.is_new and found.best is Way.STEP


def _chosen(
    context: Context, pack: Pack, found: HomeFacts | None, console: Console, entered: str = ""
) -> PlayRound | _AskForPack | _Visit | None:
    """Ask until there is an answer, unless it was ``entered`` already; None to leave."""
    best = found.best if found is not None else Way.PLAY
    begins = "goes on with the path" if best is Way.STEP and found and found.path.stars else _BEGINS[best]
    lets_choose = found is not None and _lets_choose(found)
    begins = "lists the texts" if lets_choose else begins
    while True:
        entry, entered = entered or _entry(console, _prompt(begins, best)), ""
        if entry in _LEAVES:
            return None
        if not entry:
            return _AskForPack() if lets_choose else action_of(best, pack)
        if _WAYS.get(entry) is Way.REVIEW and found is not None and not found.agenda.due:
            console.say(sentence("".join(standing(context, found).review)))
            continue
        if entry in _CHOOSES:
            from quiz.plain.choosing import choose_round

            request = choose_round(context, pack, console)
            if request is not None:
                return Play(pack=pack, request=request, offers_waiting=False)
            continue
        if entry in _PACKS:
            return _AskForPack()
        if entry in PLACES:
            return _Visit(PLACES[entry])
        if entry in _WAYS:
            return action_of(_WAYS[entry], pack)
        if entry in _MODES:
            return Play(pack=pack, request=Request(mode=_MODES[entry]), offers_waiting=False)
        console.say(
            *(
                _ways(context, pack, found)
                if entry in HELP
                else ("Enter a name or a number of a way, please; ? lists every way.",)
            )
        )


def _prompt(begins: str, best: Way) -> str:
    """What enter does, and how to hear of the rest."""
    mixed = "" if best is Way.PLAY else "1 plays a mixed round, "
    return f"Enter {begins}, {mixed}? lists every way, q leaves:"


def _entry(console: Console, prompt: str) -> str:
    """What is entered; what is too long to mean anything becomes what means nothing."""
    try:
        return console.ask(prompt).casefold()
    except EntryTooLongError:
        return "none"


def _standing(context: Context, found: HomeFacts) -> Iterator[str]:
    """How everything stands, in a few sentences."""
    shown = standing(context, found)
    stars = [f"the path: {path.total(found.path)}"] if found.path.most else []
    row = home.in_a_row(found.daily.streak)
    yield stop(capital("; ".join((*stars, f"daily round {shown.daily[0]}", *([row] if row else [])))))
    bests = [
        f"{name}: {words[0]}"
        for name, words, best in (
            ("sprint", shown.sprint, found.records.sprint),
            ("ladder", shown.ladder, found.records.ladder),
        )
        if best is not None
    ]
    yield stop(capital("; ".join((f"review: {''.join(shown.review)}", *bests))))


def _ways(context: Context, pack: Pack, found: HomeFacts | None) -> Iterator[str]:
    """Every way to play, with what to enter for it."""
    yield f"1 or mixed: a mixed round of {mixed_questions(context, found)}."
    choose = "4 or choose: a round whose mode, topics and length you choose."
    if found is not None:
        shown = standing(context, found)
        yield stop(f"2 or daily: the round of the day, {''.join(shown.daily)}")
        yield stop(f"3 or sprint: {''.join(shown.sprint).replace('one key each', 'a number and enter for each')}")
        yield choose
        yield stop(f"5 or review: {''.join(shown.review)}")
        yield stop(f"6 or ladder: {''.join(shown.ladder)}")
    else:
        yield "2 or daily, 3 or sprint."
        yield choose
        yield "5 or review, 6 or ladder."
    has_path = found is None or found.path.most
    yield "7 or path: the next step of the path." if has_path else f"7 or path: {home.NONE}."
    yield "exam: questions of every kind, as in a mixed round, but you hear only at the end how it went."
    yield f"read: {THE_BRIEF}. stats: what you know. records: your best in each way to play."
    yield "a or packs: every pack, with your stars; the number of one opens it."
    yield "settings: how you play, such as whether you are asked how sure you are. players: who plays."
    named = pack_argument(pack)
    yield (
        f"Commands lead to the rest: quiz teams{named} plays with several teams, quiz play NAME.exercise does an "
        "exercise, quiz history lists your rounds."
    )
    yield "q leaves."
