"""The end of a plain round, as lines of text: its results, the days of the daily round, and the stars of a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quiz.bank.brief import Brief
from quiz.plain.feedback_messages import feedback_lines, in_short, parts_in, proof, right_answer
from quiz.play.daily import Today
from quiz.play.round import Round
from quiz.play.round_summary import RoundSummary
from quiz.rules.items import cited_lines
from quiz.rules.path import MOST_STARS, Path, Step
from quiz.rules.question import Asked
from quiz.rules.scoring import mark, mistakes, score
from quiz.rules.session import Answer, Session
from quiz.rules.terms import Mode
from quiz.wording import daily, names, path, quick, reminders
from quiz.wording.feedback import feedback, left_out, unproved
from quiz.wording.prose import capital, sentence, stop
from quiz.wording.results import headline_of, mistake, mistakes_title
from quiz.wording.words import fill, words

ASIDES = {
    "f": "f tells the numbers: how it went by topic, by kind and so on",
    "w": "w tells all about each question that you missed",
    "w all": "w all tells about every question",
    "s": "s says the line to share",
}
"""What can be asked for after a round, by what is entered for it."""
WORDS = {"f": "numbers", "w": "why", "w all": "why all", "s": "share"}
"""The same by a word, which says what it is for."""


def asides(round: Round, summary: RoundSummary) -> dict[str, tuple[str, ...]]:
    """What can be asked for after a round, by what is entered for it; nothing where nothing was answered."""
    if not round.session.answers:
        return {}
    shown = {
        "f": tuple(figures(round)) if len(round.session.answers) > 1 else (),
        "w": tuple(in_full(round, only_missed=True)),
        "w all": tuple(in_full(round)),
        "s": tuple(to_share(summary)),
    }
    shown["w"] = shown["w"] or shown["w all"]
    known = {entry: lines for entry, lines in shown.items() if lines}
    by_word = {WORDS[entry]: lines for entry, lines in known.items()}
    if "f" in known:
        by_word["figures"] = known["f"]
    return known | by_word


def closing(round: Round, summary: RoundSummary, *, whole: bool) -> Iterator[str]:
    """The results: the sentence on the round, what to go back to, figures, and the line to share.

    What can be asked for is left out, unless this is to be the ``whole`` of it: the tables, the proofs, and the line,
    which a daily round has in any case.
    After an exam there was no feedback yet, so what was wrong gets it here.
    """
    results, session, brief = round.results, round.session, round.pack.brief
    reached, left = len(session.answers), len(session.asked) - len(session.answers)
    is_left = left > 0 and reached > 0 and round.terms_at_start.mode is Mode.PRACTICE and not round.is_handed_in
    if is_left:  # A share of the few that were answered would read like one of all.
        earned = names.rounded(score(session).credit)
        yield f"Results: {earned} right of {reached} asked; {left} not reached."
    else:
        is_perfect = results.share == 1 and not results.figure.unit
        figure = f"{results.figure.number} of {results.figure.of}"
        yield f"Results: {stop(figure if is_perfect else results.headline)}"
    beside = [part for part in results.beside if not (is_left and part.endswith(" not reached"))]
    if beside:
        yield stop(". ".join(map(capital, beside)))
    if session.answers:
        yield sentence(summary.sentence)
        yield from filter(None, (summary.stamp,))
    yield from _to_go_back_to(session, brief, whole=whole)
    if round.terms_at_start.mode is Mode.EXAM and whole:
        yield from _right(session, brief)
    if whole:
        yield from figures(round)
    if (whole or round.daily is not None) and session.answers and summary.share_words:
        yield ""
        yield from to_share(summary)


def to_share(summary: RoundSummary) -> Iterator[str]:
    """The line to send to others, in words, and the command for the same round on a line of its own."""
    if not summary.share_words:
        yield "One question alone has no line to share."
        return
    yield f"To share: {summary.share_words}"
    if summary.share_command:
        yield "Beat me, with the same questions:"
        yield summary.share_command


def can_tell_more(asides: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether there is something that can be asked for after a round."""
    return not ASIDES.keys().isdisjoint(asides)


def more(asides: Mapping[str, tuple[str, ...]], *, in_short: bool) -> str:
    """What can be asked for after a round; ``in_short`` only by the words for it."""
    is_split = asides["w"] != asides["w all"]
    entries = [entry for entry in ASIDES if entry in asides and (is_split or entry != "w all")]
    if in_short:
        return f"More: {', '.join(f'{entry} for {WORDS[entry]}' for entry in entries)}."
    whole = ASIDES if is_split else {**ASIDES, "w": "w tells of each question its answer and the lines that prove it"}
    return f"More: {stop('; '.join(whole[entry] for entry in entries))}"


def in_full(round: Round, *, only_missed: bool = False) -> Iterator[str]:
    """Every question that was answered, or those that were missed, with all that there is to say about it."""
    for asked, answer in round.session.turns:
        if only_missed and mark(asked, answer).right:
            continue
        yield ""
        yield _numbered(round.session, asked)
        is_right = mark(asked, answer).right
        yield from feedback_lines(asked, answer, round.pack.brief, against_others=not is_right)


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


def step_result(walked: Path, paragraph: int, share: float | None, *, third: str = "") -> Iterator[str]:
    """The stars of a step that was played through, what earns the next one, and the stars of the whole path.

    ``share`` is what was right of it this time, 0 to 1, and ``third`` what earned its third star, if it did.
    """
    yield stop(path.result(walked, paragraph))
    if others := path.counts_others(walked, paragraph, share):
        yield stop(others)
    if more := path.to_gain(walked, paragraph):
        yield f"For one more: {more}"
    elif third:
        yield third
    yield f"The path: {path.total(walked)}."


def path_end(walked: Path) -> Iterator[str]:
    """That the path has come to its end, and what there is to do then."""
    yield stop(capital((path.FULL_STAMP if walked.is_full else path.PLAYED_STAMP).lower()))
    yield from path.end_words(walked)
    yield "A daily round, a sprint or the ladder asks what you have read: daily, sprint, ladder. Other texts: packs."


def stars_of(steps: Iterable[Step]) -> Iterator[str]:
    """The stars that a round has won for steps of the path, and what earns the next one of each."""
    for step in steps:
        yield stop(path.won(step))
        if step.stars < MOST_STARS:
            yield f"For one more: {path.EARNING[step.stars]}"


def short_headline(session: Session) -> str:
    """The results in one line, for a round that was broken off."""
    return f"Results: {stop(headline_of(session))}"


def _to_go_back_to(session: Session, brief: Brief, *, whole: bool) -> Iterator[str]:
    """The most confident mistakes first, then what has no answer, each with the right one; proof on the ``whole``."""
    exam = session.terms.mode is Mode.EXAM
    skipped = [(asked, answer) for asked, answer in session.turns if answer.given is None]
    passed = stop(left_out(skipped[0][1])) if skipped else ""
    wrong = mistakes(session)
    tells_last = exam or whole or session.terms.mode is Mode.SPRINT
    heard = () if tells_last else session.turns[-1:]  # What was told a moment ago is not told again.
    for title, turns in ((stop(mistakes_title(wrong)), wrong), (passed, skipped)):
        if all(turn in heard for turn in turns):
            continue
        yield ""
        yield title
        for asked, answer in turns:
            if (asked, answer) in heard:
                yield f"{_which(session, asked)}, which you have just heard."
                continue
            yield _numbered(session, asked)
            if exam:
                # That it was skipped stands above.
                lines = (feedback_lines if whole else in_short)(asked, answer, brief)
                above = stop(words().skipped) if answer.given is None else ""
                yield from filter(None, (line.removeprefix(above).lstrip() for line in lines))
            else:
                yield from _again(asked, answer, brief, whole=whole)


def _again(asked: Asked, answer: Answer, brief: Brief, *, whole: bool) -> Iterator[str]:
    """What was missed and where it stands, for one who has heard the reasons or is short of time."""
    shown = feedback(asked, answer, brief)
    parts = tuple(parts_in(asked, answer, reasons=False))
    if yours := shown.yours if not parts else "":
        yield stop(". ".join(filter(None, (mistake(answer), yours))))
    if parts:
        yield from filter(None, (mistake(answer) and stop(mistake(answer)),))
        yield from parts
        yield from proof(shown.proof) if whole else (sentence(names.lines(cited_lines(asked.item))),)
    elif whole:
        yield right_answer(asked)
        yield from proof(shown.proof)
    else:
        yield f"{right_answer(asked)} {sentence(names.lines(cited_lines(asked.item)))}"


def _right(session: Session, brief: Brief) -> Iterator[str]:
    """What was right, each with its answer and where it stands."""
    turns = [turn for turn in session.turns if mark(*turn).right]
    if turns:
        yield ""
        yield stop(words().right)
    for asked, answer in turns:
        yield _numbered(session, asked)
        shown = feedback(asked, answer, brief)
        if shown.yours:
            yield f"{stop(shown.stamp)} {stop(shown.yours)}"
        yield right_answer(asked)
        if shown.points:
            yield stop(shown.points)
        lines = cited_lines(asked.item)
        yield stop(fill(words().proof, lines=names.lines(lines)) if lines else unproved())


def _numbered(session: Session, asked: Asked) -> str:
    return f"{_which(session, asked)}. {stop(asked.stem)}"


def _which(session: Session, asked: Asked) -> str:
    """Which question it is: by its rung on a ladder, in other rounds by its number."""
    place = session.asked.index(asked)
    if session.terms.mode is Mode.LADDER:
        return f"For {quick.rung(quick.rung_asked_for(session, place))}"
    return fill(words().question, number=place + 1)
