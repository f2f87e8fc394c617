"""What a host shows, as the game's own questions and brief, so that a terminal asks as it always does."""

from __future__ import annotations

from quiz.bank.brief import Brief, Paragraph
from quiz.classroom.page_parts import PageParagraph
from quiz.live.messages import PhoneQuestion, Snapshot, ToPhone, Welcome
from quiz.rules.items import ITEM_TYPES, Given, Kind, Line
from quiz.rules.kinds.base import MOST_OPTIONS
from quiz.rules.question import Asked
from quiz.wording import names

_KINDS = {label: kind for kind, label in names.KINDS.items()}


def asked_of(question: PhoneQuestion) -> Asked:
    """A question as it is asked in a terminal, with its options as they are read, in the words of its pack.

    What is typed is read by the host alone.
    """
    kind = _KINDS.get(question.kind)
    if kind is None or ITEM_TYPES[kind].form is not question.form:
        kind = next(one for one in Kind if ITEM_TYPES[one].form is question.form and not ITEM_TYPES[one].verdicts)
    return Asked(
        id=f"question-{question.number}",
        kind=kind,
        stem=question.stem,
        topic="",
        options=question.shown,
        prompts=question.prompts,
        cites=question.cites,
        shuffle=question.places,
    )


def demand_sound(message: ToPhone) -> None:
    """Raise ValueError for what no host of this game says, so that what is drawn can be drawn."""
    if isinstance(message, Welcome):
        brief_of(message.brief)
    if not isinstance(message, Snapshot):
        return
    turns = (turn.question for turn in message.ended)
    for question in (*turns, *([] if message.question is None else [message.question])):
        is_whole = len(question.options) == len(question.shown) == len(set(question.shown))
        if not is_whole or max(len(question.options), len(question.prompts)) > MOST_OPTIONS:
            raise ValueError("its options are not those of a question")
        if sorted(question.places) != [*range(len(question.prompts))]:
            raise ValueError("its prompts have no places")


def task_of(question: PhoneQuestion) -> str:
    """What is to be done, where the question itself does not say it, in the words of its pack."""
    is_english = question.kind in _KINDS and bool(question.stem)
    return names.further_task(asked_of(question)) if is_english else question.task


def given_of(question: PhoneQuestion, given: Given) -> Given:
    """An answer to a question as it is asked here, as it is handed in."""
    options = dict(zip(question.shown, question.options, strict=True))
    return tuple(options.get(text, text) for text in given)


def brief_of(paragraphs: tuple[PageParagraph, ...]) -> Brief:
    """The release as it may be read; raises ValueError for a line without a number."""
    return Brief(
        tuple(
            Paragraph(one.number, one.title, {Line.parse(line): text for line, text in one.lines.items()}, one.why)
            for one in paragraphs
        )
    )
