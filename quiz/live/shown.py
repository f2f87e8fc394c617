"""What a host shows, as the game's own questions and brief, so that a terminal asks as it always does."""

from __future__ import annotations

from quiz.bank.brief import Brief, Paragraph
from quiz.classroom.browser_page import PageParagraph
from quiz.live.messages import PhoneQuestion
from quiz.rules.items import ITEM_TYPES, Kind, Line
from quiz.rules.question import Asked
from quiz.wording import names

_KINDS = {label: kind for kind, label in names.KINDS.items()}


def asked_of(question: PhoneQuestion) -> Asked:
    """A question as it is asked in a terminal. What is typed is read by the host alone."""
    kind = _KINDS.get(question.kind)
    if kind is None or ITEM_TYPES[kind].form is not question.form:
        kind = next(one for one in Kind if ITEM_TYPES[one].form is question.form)
    return Asked(
        id=f"question-{question.number}",
        kind=kind,
        stem=question.stem,
        topic="",
        options=question.options,
        prompts=question.prompts,
        cites=question.cites,
        shuffle=question.places,
    )


def brief_of(paragraphs: tuple[PageParagraph, ...]) -> Brief:
    """The release as it may be read; raises ValueError for a line without a number."""
    return Brief(
        tuple(
            Paragraph(one.number, one.title, {Line.parse(line): text for line, text in one.lines.items()}, one.why)
            for one in paragraphs
        )
    )
