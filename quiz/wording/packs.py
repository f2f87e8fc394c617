"""What is said of packs: where each comes from, and how its player stands with it."""

from __future__ import annotations

from quiz.bank.about import About
from quiz.bank.problems import PackError
from quiz.wording import names
from quiz.wording.prose import count, stop

HOW = "Each is one text, with stars, a daily round and reviews of its own."
MORE = "To make a pack of your own: quiz help first-pack"
NEW = "not played yet"
NO_PATH = "no path"


def source(about: About) -> str:
    """Who published the release, and when: "Harbour Office, 9 March 2024"; empty where the pack says neither."""
    if about.source is None:
        return ""
    date = "" if about.source.date is None else names.published(about.source.date)
    return ", ".join(filter(None, (about.source.publisher, date)))


def state(stars: int, most: int, *, due: int, daily: str, waits: bool, is_new: bool) -> tuple[str, ...]:
    """How somebody stands with a pack, in a few words each: the stars of its path first.

    ``daily`` is how today's round stands, as ``daily_state`` says it; ``waits`` says that a round was left.
    """
    earned = f"{stars} of {count(most, 'star')}" if most else NO_PATH
    if is_new:
        return earned, NEW
    facts = f"{count(due, 'fact')} due" if due else "nothing due"
    return earned, facts, f"daily {daily}", *(["a round waits"] if waits else [])


def daily_state(*, is_begun: bool, is_over: bool) -> str:
    """How the daily round of a pack stands today."""
    return "played" if is_over else "begun" if is_begun else "to play"


def problem(error: PackError) -> str:
    """Why a pack cannot be played: the first thing that is wrong, and where."""
    first = error.problems[0]
    where = first.file.replace("\\", "/").rpartition("/")[2] + (f", line {first.line}" if first.line else "")
    return stop(f"{where}: {first.what}")


def unplayable(problem: str, command: str, *, short: bool = False) -> str:
    """That a pack cannot be played, why, and the command that says what to do; a ``short`` one leaves out why."""
    what = "" if short else f" {problem}"
    return f"Cannot be played.{what} What to do: {command}"


def others(number: int, title: str, waits: str) -> tuple[str, str]:
    """Which packs there are besides the one that is open, and what more there is to say.

    ``title`` is that of one of them, and ``waits`` that of one on which a round was left; each may be empty.
    """
    if waits:
        return "a round waits", f" on {waits}"
    if not number:
        return "only this one", ""
    if not title:
        return f"{number} {'other' if number == 1 else 'others'}", ", each with its own stars"
    return (f"{number} others", f", such as {title}") if number > 1 else ("1 other", f": {title}")


def others_sentence(number: int, title: str, waits: str) -> str:
    """The same in a sentence, with what to enter; empty where there is nothing to say."""
    if waits:
        return f"A round waits on {waits}; a lists the packs"
    if number > 1:
        return f"There are {number} other packs{f', such as {title}' if title else ''}; a lists them"
    return f"There is another pack{f', {title}' if title else ''}; a lists both" if number else ""


def elsewhere(name: str, command: str) -> str:
    """That a command which names no pack is about this one, and the command for the one on the first screen."""
    return f"A command that names no pack is about {name}. For the one that you have open: {command}"


def not_read(command: str, *, open_book: bool) -> str:
    """How to read first, for who begins to play a pack of which nothing was read."""
    now = "b opens it, and " if open_book else ""
    return f"You have not read this text yet. To read first: {now}{command} begins with reading."


def unopened(what: str, title: str) -> str:
    """That the pack that was chosen last cannot be opened, and which one is open in its place."""
    return f"The pack that you chose last cannot be opened: {stop(what)} This is {title}"


def line(title: str, about: About | None, questions: int, state: tuple[str, ...], *, is_open: bool) -> str:
    """A pack in one line of sentences: "Harbour. Harbour Office, 9 March 2024, 7 questions. 2 of 6 stars, ..."."""
    size = count(questions, "question")
    where = ", ".join(filter(None, ("" if about is None else source(about), size)))
    now = ("This one is open",) if is_open else ()
    return " ".join(stop(part) for part in (title, where, ", ".join(state), *now) if part)
