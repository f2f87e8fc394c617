"""Choosing a round line by line: its mode, its length and its topics are asked for in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quiz.bank.pack import Pack
from quiz.plain.console import HELP, Console, EntryTooLongError
from quiz.play.context import Context
from quiz.play.request import Request
from quiz.rules.items import Item
from quiz.rules.ladder import RUNGS
from quiz.rules.plan import is_asked
from quiz.rules.terms import Mode, QuestionFilter
from quiz.wording import names
from quiz.wording.keys import with_digits
from quiz.wording.prose import capital, quoted

_LEAVES = {"q", "quit", "exit", "back"}
_ALL = {"all", "0"}
_MORE = "The kinds of questions, how hard they are and more can be chosen with the command: quiz play --help."


class _LeftError(Exception):
    """No round is chosen after all."""


def choose_round(context: Context, pack: Pack, console: Console) -> Request | None:
    """Ask which round to play; None where the player goes back. Raises EOFError."""
    try:
        mode = _mode(console)
        asked = [item for item in pack.items if is_asked(item.kind, mode)]
        topics = _topics(pack, asked, console)
        wanted = QuestionFilter(topics=topics)
        fitting = sum(map(wanted.admits, asked))
        length = None if mode.is_quick else _length(context.settings.count, fitting, console)
    except _LeftError:
        return None
    console.say(_what(context, mode, length, fitting))
    return Request(mode=mode, wanted=wanted, count=length)


def _mode(console: Console) -> Mode:
    modes = tuple(Mode)
    console.say(*(f"{number}. {names.mode(mode, keys='')}." for number, mode in enumerate(modes, 1)))
    by_name = {mode.value: mode for mode in modes}
    while entry := _entry(f"Which mode? A number from 1 to {len(modes)}; Enter takes practice, back leaves:", console):
        if entry in by_name:
            return by_name[entry]
        places = _places(entry, len(modes))
        if places is not None and len(places) == 1:
            return modes[places[0]]
        console.say(f"{quoted(entry[:40])} is no mode here.")
    return Mode.PRACTICE


def _topics(pack: Pack, asked: Sequence[Item], console: Console) -> tuple[str, ...]:
    """The topics to ask about, none for all of them; only those are offered that have questions."""
    counted = Counter(item.topic for item in asked)
    topics = [topic for topic in pack.about.topics if counted[topic]]
    if len(topics) < len(("one", "another")):
        return ()
    listed = (
        f"{number}. {pack.about.topics[topic]}, {names.count(counted[topic], 'question')}."
        for number, topic in enumerate(topics, 1)
    )
    console.say(*listed)
    while entry := _entry("Which topics? Numbers, such as 1 3; Enter takes all, back leaves:", console):
        if entry in _ALL:
            break
        places = _places(entry, len(topics))
        if places is not None:
            return tuple(topics[place] for place in places)
        console.say(f"Enter numbers from 1 to {len(topics)}, with spaces between.")
    return ()


def _length(usual: int, fitting: int, console: Console) -> int:
    usual = min(usual, fitting)
    while entry := _entry(
        f"How many questions? There are {fitting}. A number, or all; Enter takes {usual}, back leaves:", console
    ):
        if entry in _ALL:
            return fitting
        if entry.isdecimal() and entry.isascii() and len(entry) < len("10000"):
            return min(int(entry), fitting)
        console.say("Enter a number, such as 5, or all.")
    return usual


def _entry(prompt: str, console: Console) -> str:
    """What is entered, empty for the usual; raises _LeftError where the player leaves, and EOFError."""
    while True:
        try:
            entry = console.ask(prompt).casefold()
        except EntryTooLongError:
            entry = "none"
        if entry in _LEAVES:
            raise _LeftError
        if entry not in HELP:
            return entry if entry.isalpha() else with_digits(entry)
        console.say(_MORE)


def _places(entry: str, last: int) -> list[int] | None:
    """The places that numbers from 1 to ``last`` stand for, None where there is anything else."""
    words = entry.replace(",", " ").replace(" and ", " ").split()
    known = {str(number): number - 1 for number in range(1, last + 1)}
    return sorted({known[word] for word in words}) if words and all(word in known for word in words) else None


def _what(context: Context, mode: Mode, length: int | None, fitting: int) -> str:
    """The round that was chosen, in a sentence."""
    if mode is Mode.SPRINT:
        return f"Sprint, {context.settings.sprint_seconds} seconds, of {names.count(fitting, 'question')}."
    asked = min(RUNGS if length is None else length, fitting)
    return f"{capital(mode.value)}, {asked} of the {names.count(fitting, 'question')} that fit."
