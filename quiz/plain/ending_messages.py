"""The end of a plain round, as lines of text: its results, the days of the daily round, and the stars of a step."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.brief import Brief
from quiz.plain.messages import feedback_lines, proof
from quiz.play.daily import Today
from quiz.play.round import Round
from quiz.play.standing import Said
from quiz.rules.items import cited_lines
from quiz.rules.path import Path
from quiz.rules.question import Asked
from quiz.rules.scoring import mark, mistakes
from quiz.rules.session import Answer, Session
from quiz.rules.terms import Mode
from quiz.wording import daily, names, path, reminders
from quiz.wording.feedback import feedback
from quiz.wording.prose import sentence, stop
from quiz.wording.results import headline_of, mistake, mistakes_title

TABLES = "For how it went by topic, by kind and by how sure you were, enter t."
"""How to ask for the tables."""


def closing(round: Round, said: Said, *, tables: bool) -> Iterator[str]:
    """The results: the sentence on the round, what to go back to with its proof, figures, and the line to share.

    After an exam there was no feedback yet, so mistakes get it in full here, and right answers in short. The
    ``tables`` are left out where they can be asked for.
    """
    results, session, brief = round.results, round.session, round.pack.brief
    yield f"Results: {stop(results.headline)}"
    if results.beside:
        yield stop(". ".join(results.beside))
    if session.answers:
        yield sentence(said.sentence)
    yield from _to_go_back_to(session, brief)
    if round.terms_at_start.mode is Mode.EXAM:
        yield from _right(session, brief)
    if tables:
        yield from figures(round)
    if session.answers:
        yield ""
        yield f"To share: {said.share_line}"


def figures(round: Round) -> Iterator[str]:
    """The tables behind the results: by topic, by kind, by what was asked, and how sure and how right."""
    for section in round.results.sections:
        yield ""
        yield stop(section.title)
        for row in section.rows:
            yield stop(f"{row.label}: {row.value}")


def daily_number(now: Today) -> Iterator[str]:
    """Which daily round today's is, and how the latest ones went."""
    yield stop(daily.label(now.day))
    if past := daily.past(now.past):
        yield stop(past)


def daily_end(now: Today) -> Iterator[str]:
    """After the daily round: how the latest ones went, when the next one comes, and the days in a row."""
    if past := daily.past(now.past):
        yield stop(past)
    if now.played is not None and now.played.ended is not None:
        yield f"The next daily round comes in {daily.time_to_next(now.next_in)}, at midnight."
    yield streak(now.streak)


def streak(days: int | None) -> str:
    """How many days in a row the round of the day was played."""
    return sentence(reminders.streak(days))


def step_result(walked: Path, paragraph: int) -> Iterator[str]:
    """The stars of a step that was played through, what earns the next one, and the stars of the whole path."""
    yield stop(path.result(walked, paragraph))
    if more := path.to_gain(walked, paragraph):
        yield f"For one more: {more}"
    yield f"The path: {path.total(walked)}."


def short_headline(session: Session) -> str:
    """The results in one line, for a round that was broken off."""
    return f"Results: {stop(headline_of(session))}"


def _to_go_back_to(session: Session, brief: Brief) -> Iterator[str]:
    """The most confident mistakes first, then what was skipped, each with its proof."""
    exam = session.terms.mode is Mode.EXAM
    skipped = [(asked, answer) for asked, answer in session.turns if answer.given is None]
    passed = "Swapped for another." if session.terms.mode is Mode.LADDER else "Skipped."
    wrong = mistakes(session)
    for title, turns in ((stop(mistakes_title(wrong)), wrong), (passed, skipped)):
        if turns:
            yield ""
            yield title
        for asked, answer in turns:
            yield _numbered(session, asked)
            yield from feedback_lines(asked, answer, brief) if exam else _in_short(asked, answer, brief)


def _in_short(asked: Asked, answer: Answer, brief: Brief) -> Iterator[str]:
    """What was missed and its proof, for one who has heard the reasons or is short of time."""
    shown = feedback(asked, answer, brief)
    if shown.yours:
        yield stop(". ".join(filter(None, (mistake(answer), shown.yours))))
    yield stop(shown.key)
    yield from proof(shown.proof)


def _right(session: Session, brief: Brief) -> Iterator[str]:
    """What was right, each with its answer and where it stands."""
    turns = [turn for turn in session.turns if mark(*turn).right]
    if turns:
        yield ""
        yield "Right."
    for asked, answer in turns:
        yield _numbered(session, asked)
        shown = feedback(asked, answer, brief)
        if shown.yours:
            yield f"{stop(shown.stamp)} {stop(shown.yours)}"
        yield stop(shown.key)
        if shown.points:
            yield stop(shown.points)
        yield stop(f"Proof: {names.lines(cited_lines(asked.item))}")


def _numbered(session: Session, asked: Asked) -> str:
    return f"Question {session.asked.index(asked) + 1}. {stop(asked.stem)}"
