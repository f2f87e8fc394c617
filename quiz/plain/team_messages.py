"""The messages of a plain game of teams, as lines of text: the opening, the questions, the proofs, the standing."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.clean import clean
from quiz.plain.answers import expected
from quiz.plain.feedback_messages import part_reasons, proof
from quiz.plain.messages import question_lines, source
from quiz.play.teams import TeamGame
from quiz.rules.team_terms import AnsweringOrder, Steal
from quiz.rules.teams import FULL, STOLEN, Contest, ContestPhase
from quiz.wording import feedback, names
from quiz.wording import teams as wording
from quiz.wording.prose import capital, stop

_STEALS = {
    Steal.NONE: "What a team misses nobody may steal.",
    Steal.ONE: f"What a team misses one other may steal, for {wording.points(STOLEN)}.",
    Steal.ALL: f"What a team misses the others may steal one after the other, for {wording.points(STOLEN)}.",
}


def opening(game: TeamGame) -> Iterator[str]:
    """Before the first question: what is played, by whom, for what, and how."""
    contest, pack = game.contest, game.pack
    yield stop(f"Fact-check quiz for teams: {game.title}")
    yield from map(stop, filter(None, (source(pack),)))
    way = "by buzzer" if contest.terms.way is AnsweringOrder.BUZZER else "in turns"
    yield f"{names.count(len(contest.teams), 'team')} {way}: {', '.join(contest.teams)}."
    count = names.count(len(contest.asked), "question")
    yield f"{count}, {wording.points(FULL)} for a right answer. {_STEALS[contest.terms.steal]}"
    yield from wording.costs(contest.terms)
    if contest.terms.way is AnsweringOrder.BUZZER:
        yield f"Whoever buzzed is entered by key, number or name: {_known(game)}."
    if game.seconds is not None:
        yield f"An answer may take {names.count(game.seconds, 'second')}; line by line you count them yourself."
    if contest.records:
        yield f"You go on after {names.count(len(contest.records), 'step')}."
    yield "Every question asks what the text says, never what is true of the world."
    yield "Enter alone passes, u takes back the last step, s says the score, q leaves the game, ? shows help."


def question(game: TeamGame) -> Iterator[str]:
    """A question with everything needed to answer it; in turns, whose it is comes first."""
    return question_lines(heading(game.contest), game.contest.current, game.pack)


def heading(contest: Contest) -> str:
    """Which question it is; in turns, whose it is comes first."""
    state, up = contest.state, contest.state.up
    which = "tie-break" if state.ties else f"question {state.place + 1} of {len(contest.asked)}"
    turn = " may steal" if contest.is_steal else " again" if contest.begins_lap else ""
    who = f"Team {up}{turn}"
    return f"{who}, {which}" if up else capital(which)


def called(contest: Contest) -> str:
    """Whose answer it is, said on the way."""
    apart = "" if contest.is_steal else ":"
    return stop(f"{contest.state.up}{apart} {wording.call(contest)}")


def prompt(contest: Contest) -> str:
    """What to enter now."""
    if contest.phase is not ContestPhase.BUZZ:
        words = expected(contest.current)
        return f"{contest.state.up}, {words[0].lower()}{words[1:]}:"
    if contest.is_steal or contest.state.ties:
        return f"Who buzzed? {wording.listed(contest.waiting)}:"
    return "Who buzzed?"


def answer(contest: Contest) -> str:
    """The right answer."""
    return stop(feedback.key(contest.current))


def feedback_lines(game: TeamGame) -> Iterator[str]:
    """After a question: its key, its proof, why its parts are right where each has a reason, and the score."""
    contest = game.contest
    item, attempts = contest.current.item, contest.state.attempts
    yield answer(contest)
    yield from proof(feedback.proof(item, game.pack.brief))
    yield from part_reasons(feedback.part_reasons(item, attempts[-1].given if attempts else None))
    yield score(contest)


def score(contest: Contest) -> str:
    """What each team has, in their own order."""
    return f"Score: {', '.join(f'{team} {names.rounded(points)}' for team, points in contest.points.items())}."


def left(game: TeamGame) -> Iterator[str]:
    """Where the game is, and how to go on with it where it is not over."""
    if game.unsaved:
        game.keep()  # What kept it from being written may be over.
    if game.unsaved:
        yield stop(f"The game could not be kept: {game.unsaved}")
        yield game.unsaved_note
    elif game.contest.over:
        yield f"The result is in {clean(str(game.path))}"
    else:
        yield score(game.contest)
        yield f"To go on with this game: {game.resume_command}"


def helping(game: TeamGame) -> Iterator[str]:
    """Help on what is asked for, and on the commands."""
    contest = game.contest
    if contest.phase is ContestPhase.BUZZ:
        yield f"Enter who buzzed first by key, number or name: {_known(game)}. Enter alone where nobody wants it."
    else:
        yield f"{expected(contest.current)}, as {contest.state.up} says. Enter alone passes."
    repeat = "The word repeat" if contest.phase is ContestPhase.BUZZ and "r" in game.keys.values() else "r"
    yield "u takes back the last step, and again the one before, to the very start. s says the score."
    yield f"{repeat} repeats the question."
    yield "+ and a team, such as + " + contest.teams[0] + ", gives it a point; - and a team takes one."
    yield "q leaves the game, which you can continue later; the word end ends it here."
    yield wording.for_teacher(game.teacher_command)
    if contest.phase is ContestPhase.ANSWER and contest.current.form.facts.is_typed:
        yield 'To answer with what reads like one of these, put a quotation mark in front, as in "s or "end.'


def _known(game: TeamGame) -> str:
    """The teams with their keys and numbers."""
    return ", ".join(f"{team} {game.keys[team]} or {at}" for at, team in enumerate(game.contest.teams, 1))
