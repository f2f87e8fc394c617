"""What is said at the end of a round: the headline, the figures behind it, and the line to share."""

from __future__ import annotations

import datetime

from msgspec import Struct

from quiz.bank.pack import Pack
from quiz.rules.items import Kind
from quiz.rules.plan import Plan
from quiz.rules.scoring import Bias, Judged, Score, judged, mark, score
from quiz.rules.session import Answer, Session
from quiz.rules.terms import Mode
from quiz.wording import names

FULL, PART, NONE, SKIPPED = "■", "◧", "□", "·"


class Row(Struct, frozen=True):
    """One figure: what of, how it reads, and the share to draw as a bar where there is one."""

    label: str
    value: str
    share: float | None = None


class Section(Struct, frozen=True):
    """Figures that belong together."""

    title: str
    rows: tuple[Row, ...]


class Results(Struct, frozen=True, kw_only=True):
    """Everything that is said about a round, the confident mistakes and the questions apart."""

    headline: str
    beside: tuple[str, ...]
    sections: tuple[Section, ...]
    share_line: str


def results(session: Session, pack: Pack, plan: Plan, daily: datetime.date | None = None) -> Results:
    """What to say about a session that is over, or as far as it was played; ``daily`` dates a daily round."""
    total = score(session)
    sections = (
        _with_line(total),
        Section("By topic", _tallies(total, pack)),
        Section(
            "By kind",
            tuple(
                Row(
                    names.KINDS[Kind(kind)],
                    f"{names.figure(tally.credit)} of {tally.asked}",
                    tally.credit / tally.asked,
                )
                for kind, tally in total.kinds.items()
            ),
        ),
        Section("How sure, and how right", tuple(map(calibration, map(judged, total.calibration)))),
        Section(
            "Verdicts on claims",
            tuple(Row(names.VERDICTS[bias.verdict], said_and_were(bias)) for bias in total.bias),
        ),
    )
    return Results(
        headline=headline(total),
        beside=_beside(total, total.asked if session.terms.mode is Mode.SPRINT else len(session.asked)),
        sections=tuple(section for section in sections if section.rows),
        share_line=share_line(session, pack, plan, daily),
    )


def headline(total: Score) -> str:
    """Accuracy first: "7.5 of 10, 75 %"."""
    if total.accuracy is None:
        return "No question answered"
    return f"{names.figure(total.credit)} of {total.asked}, {names.share(total.credit, total.asked)}"


def share_line(session: Session, pack: Pack, plan: Plan, daily: datetime.date | None = None) -> str:
    """A line to send to others: how it went, question by question, and no answer given away."""
    total = score(session)
    marks = "".join(
        SKIPPED if answer.given is None else _square(mark(asked, answer).credit) for asked, answer in session.turns
    )
    title, earned = pack.about.title, names.figure(total.credit)
    if daily:  # Everybody has the same ten, so what was not reached counts, too.
        drawn = len(session.asked)
        return f"Fact-check quiz {daily.isoformat()}, {title}: {earned}/{drawn} {marks.ljust(drawn, SKIPPED)}"
    seed = "" if plan.ids else f" seed {plan.seed}"  # Chosen questions come back by no seed.
    return f"Fact-check quiz, {title}: {earned}/{total.asked} {marks}{seed}"


def mistake(answer: Answer) -> str:
    """How sure the player was of a mistake, to be said first; empty where that was not asked."""
    return names.LEVELS[answer.certainty].capitalize() if answer.certainty else ""


def _square(credit: float) -> str:
    return FULL if credit == 1 else PART if credit else NONE


def _beside(total: Score, drawn: int) -> tuple[str, ...]:
    """What stands beside the headline: bonuses, and the questions skipped or never reached."""
    said = []
    if total.certainty_asked:
        won = total.certainty_bonus >= 0
        bonus = names.signed(total.certainty_bonus) if won else names.figure(-total.certainty_bonus)
        said.append(f"Certainty {'bonus' if won else 'loss'} {bonus}")
    if total.line_asked:
        said.append(f"Line bonus {names.signed(total.line_bonus)}")
    if total.certainty_asked or total.line_asked:
        said.append(f"Points {names.figure(total.points)}")
    if total.skipped:
        said.append(f"{total.skipped} skipped")
    if total.asked < drawn:
        said.append(f"{drawn - total.asked} not reached")
    return tuple(said)


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


def _tallies(total: Score, pack: Pack) -> tuple[Row, ...]:
    return tuple(
        Row(title, f"{names.figure(tally.credit)} of {tally.asked}", tally.credit / tally.asked)
        for topic, title in pack.about.topics.items()
        if (tally := total.topics.get(topic))
    )


def calibration(at: Judged) -> Row:
    """A level of certainty: k of n, and where the share likely lies once there are enough answers."""
    likely = "too few answers to judge" if at.few else f"likely {100 * at.low:.0f} to {100 * at.high:.0f} %"
    label = f"Level {at.level}, {names.LEVELS[at.level]}"
    return Row(label, f"{at.right} of {at.answers} right, {likely}", at.right / at.answers)


def said_and_were(bias: Bias) -> str:
    """How often a verdict was said, and how often it was right."""
    times = {1: "once", 2: "twice"}.get(bias.said, f"{bias.said} times")
    return f"you said it {times}; {names.count(bias.were, 'claim')} {'was' if bias.were == 1 else 'were'}"
