"""Whether a result is as the game wrote it: what a file alone can show, and where it stops showing it."""

from __future__ import annotations

from pathlib import Path

from quiz.classroom import hash_chain
from quiz.classroom.submission import Submission, SubmittedAnswer, decode, head, seal


def read_proved(path: Path, secret: str | None) -> tuple[Submission, str]:
    """A result, and what shows that it was changed (see ``flaw``); raises UnreadableError for what is none."""
    data = hash_chain.bytes_of(path)
    submission = decode(data)
    return submission, flaw(data, submission, secret)


def flaw(data: bytes, submission: Submission, secret: str | None) -> str:
    """What shows that a result was changed after it was written, in a few words; empty where nothing does.

    ``data`` are the bytes of the file that the submission was read from. ``secret`` is the exercise's own, None
    where it is not at hand: then whoever recomputed every hash goes unnoticed.
    """
    if not hash_chain.is_as_written(data, submission):
        return "it holds something that the game did not write"
    torn = hash_chain.torn(head(submission), submission.events)
    if torn is not None:
        return _at(submission, torn)
    if not submission.events:
        return "everything after its start is gone"
    if secret is not None and not hash_chain.is_same(submission.seal, seal(submission, secret)):
        return "its seal is not the exercise's own"
    return ""


def _at(submission: Submission, place: int) -> str:
    """Where the chain breaks."""
    event = submission.events[place]
    if not place:
        return "what stands above its events was changed, or its first event"
    if isinstance(event, SubmittedAnswer):
        number = sum(isinstance(one, SubmittedAnswer) for one in submission.events[: place + 1])
        return f"answer {number} was changed, or something before it was left out"
    return f"event {place + 1} was changed, or something before it was left out"
