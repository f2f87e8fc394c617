"""An answer part by part, marked: what was right, what was given, and where the two differ."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import assert_never

from msgspec import Struct

from quiz.rules.items import Form, Given
from quiz.rules.question import Asked
from quiz.rules.session import Answer
from quiz.rules.slips import differs_in_ending
from quiz.wording import names
from quiz.wording.prose import ordinal
from quiz.wording.words import fill, words


class Sign(StrEnum):
    """What stands before a part: right, missed where it should have been picked, wrong, or nothing."""

    RIGHT = "✓"
    MISSED = "○"
    WRONG = "x"
    NONE = " "


class MarkedPart(Struct, frozen=True, kw_only=True):
    """One part of a question with its answer, in the place where it was asked; things in order stand as they should.

    ``label`` is the digit or the letter that it was asked with, or the place in which it belongs. Where an option is
    given to a prompt, ``text`` is the prompt and ``answer`` the option that belongs to it; elsewhere ``answer`` is
    empty and ``text`` is the option.
    ``note`` says whose it is or where it belongs, and ``short_note`` the same where there is little room. ``yours`` is
    the option that a prompt was given, where it is not the right one. ``why`` is the reason against what was given,
    where this part has one of its own.
    """

    sign: Sign
    label: str = ""
    text: str
    answer: str = ""
    note: str = ""
    short_note: str = ""
    yours: str = ""
    why: str = ""

    @property
    def matters(self) -> bool:
        """Whether it is the right answer, a part of that, or was given."""
        return self.sign is not Sign.NONE or bool(self.note or self.answer)


def marked_parts(asked: Asked, answer: Answer) -> tuple[MarkedPart, ...]:
    """Every part of a question, marked: in the order in which it was asked, and things to put in order in theirs."""
    match asked.form:
        case Form.PICK_ONE | Form.PICK_SOME:
            return tuple(_options(asked, answer.given))
        case Form.TYPE:
            return tuple(_typed(asked, answer.given))
        case Form.ARRANGE:
            return tuple(_places(asked, answer.given))
        case Form.PAIR | Form.GROUP:
            return tuple(_pairs(asked, answer.given))
        case _ as never:
            assert_never(never)


def reasons_for_yours(asked: Asked, answer: Answer) -> tuple[tuple[str, str], ...]:
    """Why an answer is not right, each reason with the label of the option that it is about, if it is about one.

    Reasons that stand with their own parts are left out. Of an answer that was right there is none, nor where the
    author gives none.
    """
    item, given = asked.item, answer.given
    why = (("", item.why),) if item.why else ()
    if given is None:
        return why
    if asked.credit(given) == 1:
        return ()
    against = tuple(one for one in item.reasons_against(given) if one.why)
    several = asked.form.facts.has_parts
    labels = {text: str(place) for place, text in enumerate(asked.options, 1)} if several else {}
    beside = () if asked.form.facts.has_prompts else tuple((labels.get(one.text, ""), one.why) for one in against)
    # What was left out, or is in the wrong place, has no reason of its own unless the author gave it one.
    lacks_nothing = not several or (asked.form.facts.is_any_number and set(item.right) <= set(given))
    is_explained = bool(item.missed_reasons(given)) or (bool(against) and lacks_nothing)
    return beside if is_explained else (*beside, *why)


def _options(asked: Asked, given: Given | None) -> Iterator[MarkedPart]:
    """Each option: right, given, both or neither. What the player did not pick among others is no success of theirs."""
    pack_words = words()
    short = {pack_words.your_answer: pack_words.yours_in_short, pack_words.the_answer: pack_words.answer_in_short}
    key, picked, several = set(asked.item.right), set(given or ()), asked.form.facts.is_any_number
    for place, text in enumerate(asked.options, 1):
        if text in key:
            sign, note = Sign.RIGHT, pack_words.your_answer if text in picked else pack_words.the_answer
            if several and picked and text not in picked:
                sign, note = Sign.MISSED, pack_words.missed
        else:
            sign, note = (Sign.WRONG, pack_words.your_answer) if text in picked else (Sign.NONE, "")
        yield MarkedPart(
            sign=sign,
            label=str(place),
            text=names.option(asked.kind, text),
            note=note,
            short_note=short.get(note, note),
        )


def _typed(asked: Asked, given: Given | None) -> Iterator[MarkedPart]:
    """What was typed, and the answer where that reads otherwise."""
    right, is_misspelt = asked.item.right[0], False
    if given:
        slip_of = asked.slip_of(given)
        is_misspelt = bool(slip_of) and not differs_in_ending(given[0], slip_of or "")
        is_right = asked.credit(given) == 1
        note = words().your_spelling if is_misspelt else words().your_answer
        yield MarkedPart(sign=Sign.RIGHT if is_right else Sign.WRONG, text=given[0], note=note)
        if slip_of or given[0] == right:
            right = slip_of
    if right:
        note = words().right_spelling if is_misspelt else words().the_answer
        yield MarkedPart(sign=Sign.RIGHT, text=right, note=note)


def _places(asked: Asked, given: Given | None) -> Iterator[MarkedPart]:
    """The things in their right order, each with its place, and where it was put where that is another one."""
    pack_words = words()
    put = {text: place for place, text in enumerate(given or (), 1)}
    for right, text in enumerate(asked.item.right, 1):
        place = ordinal(right)
        if given is None:
            yield MarkedPart(
                sign=Sign.NONE, text=text, note=fill(pack_words.belongs, place=place), short_note=f"→{place}"
            )
        elif put.get(text) == right:
            yield MarkedPart(sign=Sign.RIGHT, label=place, text=text, note=pack_words.in_its_place, short_note="ok")
        else:
            yours = ordinal(put[text]) if text in put else pack_words.nothing
            yield MarkedPart(
                sign=Sign.WRONG,
                label=place,
                text=text,
                note=fill(pack_words.yours, answer=yours),
                short_note=f"{pack_words.yours_in_short} {yours}",
            )


def _pairs(asked: Asked, given: Given | None) -> Iterator[MarkedPart]:
    """Each prompt with the option that belongs to it, and the one that it was given."""
    item = asked.item
    missed = {one.text: one.why for one in item.missed_reasons(given or ())} if given is not None else {}
    against = {one.text: one.why for one in item.reasons_against(given or ())}
    pairs = zip(asked.partners(item.right), asked.partners(given or ()), strict=True)
    for (prompt, right), (_, yours) in pairs:
        is_wrong = given is not None and yours != right
        yield MarkedPart(
            sign=Sign.NONE if given is None else Sign.WRONG if is_wrong else Sign.RIGHT,
            text=prompt,
            answer=right,
            note=fill(words().yours, answer=yours or words().nothing) if is_wrong else "",
            yours=(yours or words().nothing) if is_wrong else "",
            why=(missed.get(f"{prompt}: {right}") or against.get(yours, "")) if is_wrong else "",
        )
