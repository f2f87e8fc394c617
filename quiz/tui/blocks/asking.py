"""A question as blocks: the stem, the options in the way of their kind, and the steps after it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from quiz.rules.items import Kind
from quiz.rules.marking import Given
from quiz.rules.question import Asked
from quiz.rules.session import LEVELS
from quiz.tui.answer_draft import Entry
from quiz.tui.styles import Ink, ink, inks
from quiz.tui.widgets.block_layout import Block
from quiz.wording import names

DONE = "done"
OPTION = "option-"
PROMPT = "prompt-"
LEVEL = "level-"
HINT = "hint"


def stem(asked: Asked) -> Iterator[Block]:
    """The question itself, the largest thing on the screen."""
    yield Block(ink(asked.stem, Ink.STEM), margin=1)


def question(entry: Entry, hint: str = "") -> Iterator[Block]:
    """The question with its options, and what has been picked so far."""
    asked = entry.asked
    yield from stem(asked)
    yield Block(ink(names.task(asked), Ink.DIM), margin=1)
    yield from options(entry)
    if not entry.at_once and asked.kind is not Kind.TYPED:
        lacks = entry.lacks
        how = ink(f"{lacks} Space picks, enter hands in.", Ink.DIM) if lacks else ink("Hand it in", Ink.ACCENT)
        yield Block(how, lead=inks(("enter ", Ink.KEY)), name="" if lacks else DONE, margin=1)
    if hint:
        yield Block(ink(hint, Ink.PARTLY), name=HINT, margin=1, fixed=True)


def options(entry: Entry) -> Iterator[Block]:
    """What can be picked, each with its digit and what it has been picked for so far."""
    asked = entry.asked
    if asked.kind is Kind.MATCH:
        yield from _prompts(entry)
    for place, text in enumerate(asked.options):
        lead = inks((str(place + 1), Ink.KEY), "  " if entry.at_once else " ")
        if not entry.at_once:
            lead = inks(lead, _mark(entry, place), " ")
        yield Block(
            ink(names.option(asked.kind, text)),
            lead=lead,
            name=f"{OPTION}{place}",
            key=str(place + 1),
            margin=int(place == 0),
        )


def _mark(entry: Entry, place: int) -> Content:
    """The box before an option: ticked, numbered, or with the prompt that it belongs to."""
    match entry.asked.kind:
        case Kind.SELECT if place in entry.picked:
            return ink("[x]", Ink.CHOSEN)
        case Kind.ORDER if place in entry.picked:
            return ink(f"[{entry.picked.index(place) + 1}]", Ink.CHOSEN)
        case Kind.MATCH if place in entry.partners:
            return ink(f"[{_letter(entry.partners.index(place))}]", Ink.CHOSEN)
        case _:
            return ink("[ ]", Ink.DIM)


def _prompts(entry: Entry) -> Iterator[Block]:
    """The left-hand sides of a match with their partners so far, the one on hand pointed out."""
    for place, prompt in enumerate(entry.asked.prompts):
        partner = entry.partners[place]
        on_hand = place == entry.at
        shown = (
            ink("...", Ink.ACCENT if on_hand else Ink.DIM)
            if partner is None
            else ink(entry.asked.options[partner], Ink.CHOSEN)
        )
        yield Block(
            inks((prompt, Ink.STRONG if on_hand else Ink.PLAIN), ": ", shown),
            lead=inks((">" if on_hand else " ", Ink.KEY), (f" {_letter(place)}  ", Ink.KEY if on_hand else Ink.DIM)),
            name=f"{PROMPT}{place}",
            margin=int(place == 0),
        )


def certainty(asked: Asked, given: Given) -> Iterator[Block]:
    """How sure is the answer that was just locked in; the levels first, for there may be little room."""
    yield Block(ink("How sure are you?", Ink.STEM), margin=1)
    for level in LEVELS:
        stake = names.level(level).partition(": ")
        yield Block(
            inks((names.LEVELS[level].capitalize(), Ink.STRONG), ("  " + stake[2], Ink.DIM)),
            lead=inks((str(level), Ink.KEY), "  "),
            name=f"{LEVEL}{level}",
            key=str(level),
            margin=int(level == 1),
        )
    yield Block(ink("Rather not say", Ink.DIM), lead=inks(("0", Ink.KEY), "  "), name=f"{LEVEL}0", key="0")
    yield Block(inks(("Your answer: ", Ink.DIM), (names.given(asked, given), Ink.STRONG)), margin=1)
    yield Block(ink(asked.stem, Ink.DIM), margin=1)


def near_miss(asked: Asked, meant: str) -> Iterator[Block]:
    """A typed answer that looks like a slip of the keys."""
    yield from stem(asked)
    yield Block(inks("Did you mean ", (meant, Ink.STRONG), "?"), margin=1)
    yield Block(ink("Yes, that is what I meant"), lead=inks(("y", Ink.KEY), "  "), name="yes", key="y", margin=1)
    yield Block(ink("No, keep what I typed"), lead=inks(("n", Ink.KEY), "  "), name="no", key="n")


def _letter(place: int) -> str:
    return "abcdefghi"[place]
