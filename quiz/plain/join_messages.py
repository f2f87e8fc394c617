"""The messages of a live room to whoever plays in it line by line."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.live.messages import PhoneQuestion, Reveal, Snapshot
from quiz.live.shown import asked_of, task_of
from quiz.plain.answers import labels
from quiz.plain.feedback_messages import part_reasons, proof
from quiz.wording import join as wording
from quiz.wording import names
from quiz.wording.prose import quoted, stop

_COMMANDS = (
    ("r", "the question again"),
    ("b", "read the brief; b 5 a paragraph, b /word the lines with a word"),
    ("back", "from how sure you are, or from its lines, to your answer"),
    ("t", "how much time is left"),
    ("q", "leave; the same command comes back"),
)


def question(shown: PhoneQuestion, of: int) -> Iterator[str]:
    """A question with everything needed to answer it."""
    asked = asked_of(shown)
    yield ""
    yield stop(". ".join(filter(None, (f"Question {shown.number} of {of}", shown.kind, shown.worth))))
    yield stop(shown.stem) if shown.stem else wording.ON_BOARD
    if task := task_of(shown):
        yield task
    if shown.hint:
        yield shown.hint
    prompt_labels, option_labels = labels(asked)
    for label, option in zip(option_labels, shown.shown, strict=True):
        yield f"{label}. {option}"
    for label, prompt in zip(prompt_labels, shown.prompts, strict=True):
        yield f"{label}. {prompt}"


def revealed(shown: PhoneQuestion, reveal: Reveal) -> Iterator[str]:
    """The right answer with its proof, and how this player's own went."""
    yield stop(wording.earned(reveal.stamp, reveal.points))
    yield from (stop(wording.earned_by(text, points)) for text, points in reveal.earned)
    if reveal.yours:
        yield stop(reveal.yours)
    yield stop(reveal.said)
    for text, why in reveal.yours_why:
        yield stop(f"Why not {quoted(text)}: {why}")
    yield from proof(reveal.proof)
    if reveal.why:
        yield stop(f"Why: {reveal.why}")
    yield from part_reasons(reveal.parts_why)
    yield from wording.counted(shown.shown, reveal.counts)


def board(snapshot: Snapshot) -> Iterator[str]:
    """Who is ahead, and where this player is."""
    yield "Who is ahead:"
    for row in snapshot.board:
        yield f"{row.rank}. {row.name}: {names.amount(row.points, 'point')}"
    yield wording.own_points(snapshot.you.points, snapshot.you.rank)


def ending(snapshot: Snapshot) -> Iterator[str]:
    """How it ended, and how each question went."""
    yield ""
    yield wording.OVER
    for turn in snapshot.ended:
        yield f"{turn.question.number}. {stop(turn.reveal.stamp)} {stop(turn.question.stem)}"
        if turn.reveal.yours or turn.answer is None:
            yield from filter(None, (stop(turn.reveal.yours) if turn.reveal.yours else "", stop(turn.reveal.said)))
            yield from proof(turn.reveal.proof)
    # Last, so that of much that goes by this stays in sight.
    yield ""
    yield from board(snapshot)


def helping(expected: str) -> Iterator[str]:
    """What can be entered."""
    if expected:
        yield stop(expected)
    for command, what in _COMMANDS:
        yield f"{command}: {what}"
