"""The results of a round in words: the headline, the figures behind it, and the line to share."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from math import fsum

from msgspec import Struct

from quiz.bank.pack import Pack
from quiz.rules.items import Kind
from quiz.rules.process import Process
from quiz.rules.question import Asked
from quiz.rules.scoring import CONFIDENT, Score, calibration_range, score
from quiz.rules.session import Answer, Session
from quiz.rules.sprint import sprint_score
from quiz.rules.terms import Mode
from quiz.wording import daily as daily_words
from quiz.wording import helps, names, quick
from quiz.wording.cells import Cell, answered
from quiz.wording.path import step_of_path
from quiz.wording.prose import capital, plural
from quiz.wording.rows import PROCESSES, Row, Section, calibration, given_and_right
from quiz.wording.share import ShareLine

RUNGS = "rungs"


class Marked(Struct, frozen=True, kw_only=True):
    """A question of an exercise: the marks that it earned, and those that it is worth."""

    topic: str
    kind: Kind
    process: Process | None
    earned: float
    worth: float


class RoundFigure(Struct, frozen=True):
    """The one figure of a round: a number, out of how many where there is such a thing, and of what."""

    number: str
    of: str = ""
    unit: str = ""


WORTH_BEATING = 5
"""From so many questions on, others are dared to do better."""
_ROUNDED_AWAY = 0.01
"""Rounded figures that are this far off their sum do not make it for whoever adds them up."""


class Results(Struct, frozen=True, kw_only=True):
    """The results of a round in words, without its mistakes and questions.

    ``share`` is the share earned, 0 to 1, None where the result is no share of anything.
    """

    headline: str
    figure: RoundFigure
    share: float | None
    beside: tuple[str, ...]
    cells: tuple[Cell, ...]
    sections: tuple[Section, ...]
    share_line: ShareLine


def results(
    session: Session,
    pack: Pack,
    title: str,
    *,
    again: str = "",
    daily: datetime.date | None = None,
    step: int | None = None,
    marked: Sequence[Marked] | None = None,
) -> Results:
    """The results of a session in words, as far as it was played.

    ``title`` is what was played, and ``again`` the command that plays the same, if there is one. ``daily`` dates a
    daily round, and ``step`` is the paragraph of a step of the path. ``marked`` is every question of an exercise, those
    not reached among them: then results are in marks.
    """
    total = score(session)
    sections = (
        _with_line(total),
        Section("By topic", _by_topic(total, pack) if marked is None else _marks_by_topic(marked, pack)),
        Section("By kind", _by_kind(total) if marked is None else _marks_by_kind(marked)),
        Section(PROCESSES, _by_process(total) if marked is None else _marks_by_process(marked)),
        Section("How sure, and how right", tuple(map(calibration, map(calibration_range, total.calibration)))),
        Section(
            "Verdicts on claims",
            tuple(Row(names.VERDICTS[bias.verdict], given_and_right(bias)) for bias in total.bias),
        ),
    )
    in_all = None if marked is None and daily is None else len(session.asked)
    cells = _cells(session, in_all)
    figure, share = _figure(session, total, marked)
    return Results(
        headline=headline_of(session) if marked is None else _marks_headline(marked),
        figure=figure,
        share=share,
        beside=quick.beside(session)
        if session.terms.mode.is_quick
        else _beside(total, len(session.asked), in_marks=marked is not None),
        cells=cells,
        sections=tuple(section for section in sections if section.rows),
        share_line=ShareLine(
            result=_shared(session, title if step is None else f"{title}, {step_of_path(step)}", daily, marked),
            cells=cells,
            command=again if len(session.asked) >= WORTH_BEATING else "",
            is_whole=share == 1 and not session.terms.mode.is_quick,
        ),
    )


def headline_of(session: Session) -> str:
    """How a round went in a few words: its credit, or the points of a sprint, or the rung of a ladder."""
    return quick.headline(session) if session.terms.mode.is_quick else headline(score(session))


def headline(total: Score) -> str:
    """Accuracy first: "7.5 of 10, 75 %"."""
    if total.accuracy is None:
        return "No question answered"
    return f"{names.earned(total.credit, total.asked)} of {total.asked}, {names.share(total.credit, total.asked)}"


def beside_figure(results: Results) -> str:
    """What the headline says besides the figure, which stands beside it in big digits: the share in per cent."""
    return "" if results.share is None or results.figure.unit == RUNGS else names.share(results.share, 1)


def _figure(session: Session, total: Score, marked: Sequence[Marked] | None) -> tuple[RoundFigure, float | None]:
    """The one figure of a round, and the share that it is, where it is one."""
    if marked is not None:
        earned, worth = _marks(marked)
        return RoundFigure(names.figure(earned), names.figure(worth), "marks"), earned / worth
    if session.terms.mode is Mode.SPRINT:
        won = sprint_score(session.credits).points
        return RoundFigure(str(won), unit=plural("point", won)), None
    if session.terms.mode is Mode.LADDER:
        at = session.climb
        return RoundFigure(str(at.kept), str(at.top), RUNGS), at.kept / at.top
    return RoundFigure(names.earned(total.credit, total.asked), str(total.asked)), total.accuracy


def _cells(session: Session, in_all: int | None) -> tuple[Cell, ...]:
    """What became of each question; those not reached count as skipped where there is a number in all."""
    cells = answered(session)
    return cells + (Cell.SKIPPED,) * ((in_all or 0) - len(cells))


def _shared(session: Session, title: str, daily: datetime.date | None, marked: Sequence[Marked] | None) -> str:
    """What was played and how it went, for the line to share."""
    total = score(session)
    earned, drawn = names.rounded(total.credit), len(session.asked)
    if marked is not None:  # What was not reached counts, too, and so it does in a daily round.
        in_all = names.marks(fsum(one.worth for one in marked))
        return f"Fact-check quiz, {title}: {names.figure(fsum(one.earned for one in marked))}/{in_all}"
    if daily:  # Everybody has the same ten.
        return f"Fact-check quiz, {daily_words.name(daily)}, {title}: {earned}/{drawn}"
    if session.terms.mode.is_quick:
        return f"Fact-check quiz, {title}: {quick.in_short(session)}"
    return f"Fact-check quiz, {title}: {earned}/{total.asked}"


def mistake(answer: Answer) -> str:
    """How sure the player was of a mistake; empty if that was not asked."""
    return capital(names.LEVELS[answer.certainty]) if answer.certainty else ""


def mistakes_title(wrong: Iterable[tuple[Asked, Answer]]) -> str:
    """The heading of mistakes: that the most confident come first, where there is a confident one."""
    is_sure = any((answer.certainty or 0) >= CONFIDENT for _, answer in wrong)
    return "Mistakes, the surest first" if is_sure else "Mistakes"


def _beside(total: Score, drawn: int, *, in_marks: bool) -> tuple[str, ...]:
    """What stands beside the headline: bonuses, and the questions skipped or never reached.

    Bonuses are no marks, so they are not added up with them to points.
    """
    parts = []
    if total.certainty_asked:
        won = total.certainty_bonus >= 0
        bonus = names.signed(total.certainty_bonus) if won else names.rounded(-total.certainty_bonus)
        parts.append(f"Certainty {'bonus' if won else 'loss'} {bonus}")
    if total.line_asked and (total.line_bonus or total.line_asked > 1):
        parts.append(f"Line bonus {names.signed(total.line_bonus)}")
    if (total.certainty_asked or total.line_asked) and not in_marks:
        parts.append(points_of(total))
    if total.skipped:
        parts.append(f"{total.skipped} skipped")
    parts += helps.counted(total.looked_up, total.hinted)
    if total.asked < drawn:
        parts.append(f"{drawn - total.asked} not reached")
    return tuple(parts)


def points_of(total: Score) -> str:
    """The points, and how the credit of the headline and the bonuses make them: "Points 6.3 - 6 = 0.3"."""
    points = names.rounded(total.points)
    bonuses = [
        names.rounded(bonus)
        for is_asked, bonus in (
            (total.certainty_asked, total.certainty_bonus),
            (total.line_asked, total.line_bonus),
        )
        if is_asked and names.rounded(bonus) != "0"
    ]
    terms = [names.rounded(total.credit), *bonuses]
    if not bonuses or abs(fsum(map(float, terms)) - float(points)) > _ROUNDED_AWAY:
        return f"Points {points} in all"
    sums = "".join(f" {'-' if term.startswith('-') else '+'} {term.removeprefix('-')}" for term in bonuses)
    return f"Points {terms[0]}{sums} = {points}"


def _with_line(total: Score) -> Section:
    """Two scores, as FEVER reports them: the answer right, and the answer and its line right."""
    if not total.line_asked:
        return Section("", ())
    asked = total.line_asked
    return Section(
        "Right, and proved",
        (
            Row("Answer right", f"{total.line_verdicts} of {asked}", total.line_verdicts / asked),
            Row("Answer and line right", f"{total.line_right} of {asked}", total.line_right / asked),
        ),
    )


def _by_kind(total: Score) -> tuple[Row, ...]:
    return tuple(
        Row(names.KINDS[Kind(kind)], f"{names.rounded(tally.credit)} of {tally.asked}", tally.credit / tally.asked)
        for kind, tally in total.kinds.items()
    )


def _by_process(total: Score) -> tuple[Row, ...]:
    return tuple(
        Row(process.label, f"{names.rounded(tally.credit)} of {tally.asked}", tally.credit / tally.asked)
        for process in Process
        if (tally := total.processes.get(process))
    )


def _by_topic(total: Score, pack: Pack) -> tuple[Row, ...]:
    return tuple(
        Row(title, f"{names.rounded(tally.credit)} of {tally.asked}", tally.credit / tally.asked)
        for topic, title in pack.about.topics.items()
        if (tally := total.topics.get(topic))
    )


def _marks_headline(marked: Sequence[Marked]) -> str:
    """The marks first: "7.5 of 10 marks, 75 %"."""
    row = _marks_row("", marked)
    return f"{row.value}, {names.share(row.share or 0.0, 1)}"


def _marks_by_kind(marked: Sequence[Marked]) -> tuple[Row, ...]:
    kinds = dict.fromkeys(one.kind for one in marked)
    return tuple(_marks_row(names.KINDS[kind], [one for one in marked if one.kind is kind]) for kind in kinds)


def _marks_by_process(marked: Sequence[Marked]) -> tuple[Row, ...]:
    by_process = ((process.label, [one for one in marked if one.process is process]) for process in Process)
    return tuple(_marks_row(label, found) for label, found in by_process if found)


def _marks_by_topic(marked: Sequence[Marked], pack: Pack) -> tuple[Row, ...]:
    by_topic = ((title, [one for one in marked if one.topic == topic]) for topic, title in pack.about.topics.items())
    return tuple(_marks_row(title, found) for title, found in by_topic if found)


def _marks_row(label: str, marked: Iterable[Marked]) -> Row:
    """The marks that some questions earned out of those that they are worth."""
    earned, worth = _marks(marked)
    return Row(label, f"{names.figure(earned)} of {names.marks(worth)}", earned / worth)


def _marks(marked: Iterable[Marked]) -> tuple[float, float]:
    """What some questions earned, and what they are worth."""
    each = tuple(marked)
    return fsum(one.earned for one in each), fsum(one.worth for one in each)
