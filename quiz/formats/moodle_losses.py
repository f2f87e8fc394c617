"""What questions of Moodle XML have that a pack has no place for, so that it is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quiz.formats.text import plain

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_ANYTHING = "*"


def usual_feedback(root: _Element) -> frozenset[str]:
    """What is said of right and of wrong answers in several questions alike: the program said it, and not a teacher."""
    from quiz.formats.xml_text import children

    every = Counter(
        text for question in children(root, "question") for name in _COMBINED for text in _texts(question, name)
    )
    return frozenset(
        {text for text, count in every.items() if count > 1}
        | {f"Your answer is {what}." for what in ("correct", "partially correct", "incorrect")}
    )


def losses(question: _Element, usual: frozenset[str]) -> Iterator[str]:
    """What a question has that does not come across, as notes; ``usual`` are feedbacks that nobody misses."""
    from quiz.formats.xml_text import child, children, text_at

    if hints := len(list(_texts(question, "hint"))):
        yield "without its hint" if hints == 1 else f"without its {hints} hints"
    if any(text not in usual for name in _COMBINED for text in _texts(question, name)):
        yield "without what is said of right or wrong answers as a whole"
    if question.get("type") in {"shortanswer", "numerical"} and any(
        (text_at(answer, "text") or answer.text or "").strip() == _ANYTHING for answer in children(question, "answer")
    ):
        yield f"without {_ANYTHING}, which stands for any other answer"
    if child(question, "units", "unit") is not None:
        yield "without its units"


def _texts(question: _Element, name: str) -> Iterator[str]:
    from quiz.formats.xml_text import children, text_at

    return (text for one in children(question, name) if (text := plain(text_at(one, "text"))))
