"""What the page of an exercise and the phones of a live room both hold: questions without their keys, and the brief."""

from __future__ import annotations

from msgspec import Struct

from quiz.bank.brief import Brief
from quiz.rules.kinds.form import Form
from quiz.rules.question import Asked
from quiz.wording import names
from quiz.wording.exercises import worth


class ShownQuestion(Struct, frozen=True, kw_only=True):
    """A question as everybody has it: ``options`` as they are handed in, ``shown`` as they are read.

    ``places`` says which place an answer has for the partner of each prompt, from 0. ``cites`` is how many lines may be
    cited, 0 where none are asked for. Nothing here depends on the key.
    """

    form: Form
    kind: str
    task: str
    stem: str
    worth: str
    options: tuple[str, ...]
    shown: tuple[str, ...]
    prompts: tuple[str, ...]
    places: tuple[int, ...]
    cites: int
    citing: str
    hint: str = ""


class PageParagraph(Struct, frozen=True, kw_only=True):
    """A paragraph of the brief: its number, its title and why it matters, and each line after its number."""

    number: int
    title: str
    why: str
    lines: dict[str, str]


def shown_question(asked: Asked, marks: float, *, citing: bool = True) -> ShownQuestion:
    """A question as everybody has it; ``marks`` is what it is worth, and ``citing`` whether lines are asked for."""
    cites = asked.cites if citing else 0
    return ShownQuestion(
        form=asked.form,
        kind=names.kind(asked.kind),
        task=names.task(asked),
        stem=asked.stem,
        worth=worth(marks),
        options=asked.options,
        shown=tuple(names.option(asked.kind, option) for option in asked.options),
        prompts=asked.prompts,
        places=asked.places,
        cites=cites,
        citing=names.citing(asked) if cites else "",
        hint=names.figure_hint(asked),
    )


def page_paragraphs(brief: Brief) -> tuple[PageParagraph, ...]:
    """The brief as pages have it."""
    return tuple(
        PageParagraph(
            number=paragraph.number,
            title=paragraph.heading,
            why=paragraph.why,
            lines={str(line): text for line, text in paragraph.lines.items()},
        )
        for paragraph in brief.paragraphs
    )
