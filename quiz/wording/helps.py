"""The helps that are taken before an answer, in words: looking up, and the hints with their price."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.brief import Brief
from quiz.rules.helps import HINTS, Help, halved, is_hinted
from quiz.rules.items import cited_lines
from quiz.rules.scoring import Mark
from quiz.rules.session import Answer, Session
from quiz.rules.terms import Terms
from quiz.wording.prose import count

THE_BRIEF = "the brief, which is the text in short lines"
"""What the brief is, where it is heard for the first time."""
PRICE = "A hint takes half of the points of this question"
"""What a hint costs, before it is taken."""
KEYS = {Help.PARAGRAPH.value: "p", Help.HALF.value: "h", "": "n"}
"""The key of each hint where digits answer, as on a ladder its first letter; that of no hint has an empty name."""
_WHY = "It does the searching for you. To search the brief yourself costs no points."
WHY_PRICED = f"{_WHY} On the path, a hint costs the step its third star, and so does searching the brief."
"""Why a hint has its price, and what has none, where there is a brief."""
OPEN_BRIEF = (("", "Leave it closed"), ("open", "Open the brief"))
"""What can be done where the brief has its cost: a way and what it does."""
OPEN_KEYS = {"open": "y", "": "n"}
"""The keys of these ways, as on a keyboard digits answer."""
NO_BONUS = "looked up: no bonus"
"""What is said of certainty that added nothing."""
NOT_ASKED = "How sure you are is not asked after a look at the brief, as it could earn nothing."
"""Why the step of certainty is left out."""
NO_BONUS_HERE = "You looked this one up: being sure of it adds no points, and can still cost some."
"""What is said of certainty where it can add nothing, before it is stated."""
NOTHING_FOUND = "No line of the brief holds all of these words"
"""What is said of a search that finds nothing."""
STAYS_OPEN = (
    "The brief stays open until you close it. Each question for which you turn or search it counts as looked up."
)
"""What is said in an exam when the brief is opened beside its questions."""
READ_ON = "The paragraph goes on below: page down turns to it, page up turns back."
"""What is said where a paragraph that was asked for does not fit under its question."""
PAID = "Hint taken: this question gives half of its points."
"""What a hint costs, once it was taken."""


def price(brief: Brief, *, on_step: bool) -> str:
    """What a hint costs, and why; ``on_step`` of the path a star is at stake."""
    if on_step:
        return f"{price_in_short(on_step=on_step)} {_WHY}"
    return f"{PRICE}. {_WHY}" if brief.paragraphs else f"{PRICE}."


def price_in_short(*, on_step: bool) -> str:
    """What a hint costs alone."""
    return f"{PRICE}, and the third star of this step." if on_step else f"{PRICE}."


def hints(session: Session, step: int | None) -> tuple[tuple[Help, str], ...]:
    """The hints that can be taken on the current question, each with what it does.

    On a ``step`` of the path its own paragraph is none: it was read a moment ago and can be read again for no points.
    """
    found = [help for help in session.open_helps if help in HINTS]
    if found and step is not None and {line.paragraph for line in cited_lines(session.current.item)} == {step}:
        found = [help for help in found if help is not Help.PARAGRAPH]
    return tuple((help, _does(help, session)) for help in found)


def _does(help: Help, session: Session) -> str:
    if help is Help.HALF:
        options = len(session.current.options)
        gone = options - len(halved(session.current))
        return f"Take {gone} of the {count(options, 'option')} away"
    paragraphs = len({line.paragraph for line in cited_lines(session.current.item)})
    return (
        "Show the paragraph that answers it" if paragraphs == 1 else f"Show the {paragraphs} paragraphs that answer it"
    )


_NOT_OWN = "You are then not asked how sure you are: that is for what you know by yourself."
"""Why certainty is not asked of what was looked up."""
OPENS = "Opens the brief here."
"""What a key beside a question does whose brief is closed."""


def looking_up(terms: Terms, *, on_step: bool) -> str:
    """What follows from reading the brief while a question is open; ``on_step`` of the path a star is at stake."""
    cost = "Looking up costs no points."
    unasked = f" {_NOT_OWN}" if terms.certainty else ""
    if terms.fixed:
        return f"{cost} That you looked is kept with your answer.{unasked}"
    star = " For its third star this step has to be played without it." if on_step else ""
    return (
        f"{cost} That you looked is kept with your answer, and you are asked for the fact again sooner.{unasked}{star}"
    )


def looking_up_in_short(terms: Terms, *, on_step: bool) -> str:
    """The same in a few words, to stand above the brief; where there is little room, their end is cut off."""
    if terms.fixed:
        return "kept with your answer"
    price = "no third star" if on_step else "no bonus" if terms.certainty else "costs no points"
    return f"{price}; the fact comes back sooner"


def cost_of_looking_up(terms: Terms, *, step: int | None) -> str:
    """What reading the brief costs, to be said before it is opened; empty where it costs nothing."""
    if terms.fixed:
        return "That you look up is kept with your answer."
    if step is not None:
        return f"Looking up costs the third star of step {step} this time."
    return "After looking up, how sure you are earns nothing." if terms.certainty else ""


def no_hint(session: Session, step: int | None) -> str:
    """Why no hint can be taken on the current question, which may be one of a ``step`` of the path."""
    if not session.terms.may_hint:
        return "There are no hints in this round."
    if is_hinted(session.helps_on(session.place)):
        return "You have taken a hint on this question."
    if step is not None and Help.PARAGRAPH in session.open_helps:
        return "There is no hint on this question: the paragraph of this step answers it."
    return "There is no hint on this question."


def counted(looked_up: int, hinted: int) -> Iterator[str]:
    """How many questions were answered with help: "2 looked up", "1 with a hint"; nothing of what was not taken."""
    if looked_up:
        yield f"{looked_up} looked up"
    if hinted:
        yield f"{hinted} with a hint"


def certainty_adds_nothing(marked: Mark, answer: Answer) -> bool:
    """Whether an answer would have earned a bonus for certainty, had it not been looked up."""
    return Help.BRIEF in answer.helps and (answer.certainty or 1) > 1 and marked.credit > 0


def taken(marked: Mark, answer: Answer) -> str:
    """Which help an answer was given with, and what it cost: "half the points: hint"; empty where there is none.

    The helps of a ladder cost nothing, and it says by itself which were used.
    """
    note = NO_BONUS if certainty_adds_nothing(marked, answer) else "looked up"
    looked_up = note if Help.BRIEF in answer.helps else ""
    hinted = "half the points: hint" if marked.points else "with a hint"  # Of nothing there is no half.
    return ", ".join(filter(None, (looked_up, hinted if marked.weight < 1 else "")))
