"""Help on answering a question line by line, and on the commands that work there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import assert_never

from quiz.bank.brief import Brief
from quiz.plain.answers import expected
from quiz.plain.feedback_messages import MORE
from quiz.plain.messages import QUOTING, no_line
from quiz.play.round import Round
from quiz.rules.items import Form
from quiz.rules.question import Asked, can_cite
from quiz.rules.scoring import LINE_BONUS
from quiz.rules.session import LEVELS, Session
from quiz.wording import helps, names
from quiz.wording.feedback import SLIPS, verdict_meanings
from quiz.wording.prose import stop


def commands(round: Round, *, tells_looking_up: bool = True) -> Iterator[str]:
    """Help on the commands; of what the pack does not have nothing is said.

    ``tells_looking_up`` says what follows from reading the brief.
    """
    session, brief = round.session, round.pack.brief
    asked, terms = session.current, session.terms
    if _has_more(round):
        yield MORE if can_cite(session.asked) else f"{MORE.partition(':')[0]}."
    if not brief.paragraphs:
        yield stop(names.NO_BRIEF)
    elif terms.open_book:
        follows = helps.looking_up(terms, on_step=round.star_at_stake is not None) if tells_looking_up else ""
        yield " ".join(filter(None, (_reading(round), follows)))
    else:
        yield "The brief cannot be read in this round."
    if helps.hints(session, round.step):
        yield f"h offers a hint. {helps.price_in_short(on_step=round.star_at_stake is not None)}"
    if terms.limit is not None:
        yield "t tells how much time is left."
    if terms.may_change:
        yield f"sure {'stops' if terms.certainty else 'starts'} asking how sure you are."
        if not no_line(session):
            yield f"lines {'stops' if terms.citing else 'starts'} asking which line of the brief proves it."
    yield f"Whole words work, too: {', '.join(_words(round))}."
    if asked.form.facts.is_typed:
        yield QUOTING


WRONG_PICK = "A wrong one takes a right one away."
"""What it costs to pick a wrong one of several."""
MORE_HELP = "? more tells every command."
"""How to hear of the rest."""


def answering(round: Round, *, twice: bool) -> Iterator[str]:
    """How to answer the question at hand, to leave it, and to hear it again.

    ``twice`` says that enter skips only the second time.
    """
    asked, terms = round.session.current, round.session.terms
    yield stop(_how(asked))
    if asked.verdicts:
        yield from verdict_meanings()
    ends = "hands in what you have answered" if terms.fixed else "ends the round with its results"
    if terms.going_back:
        yield f"Enter alone goes on and leaves the question as it is. {REPEAT}"
    else:
        skips = "Enter twice" if twice else "Enter alone"
        yield f"{skips} skips the question: it counts as not answered. {REPEAT} q {ends}."


KEEPING = "k keeps it for later"
"""How to leave a round that can be resumed, where it is asked whether to end it."""
EXAM_ONLY = {
    "back": "go back to another question",
    "next": "go on and come back later",
    "list": "list the questions",
    "flag": "flag a question",
    "clear": "take an answer back",
    "done": "hand in",
}
"""What the commands of an exam do, for whoever tries them elsewhere."""
BACK = "back goes back a step, so that you can change your answer."
"""How to take an answer back that is not complete."""
REPEAT = "r repeats the question."
"""How to hear the question once more."""
_ENDING = "q ends the round; your answer counts."

_READING = "b 5 reads paragraph 5, b 5.2 reads line 5.2, b all reads everything."
_TELLING = 6
"""A word with so many letters is one that somebody may look for."""


def _finding(brief: Brief) -> str:
    """How to look for words, with one of the brief as an example."""
    words = Counter(word for text in brief.lines.values() for word in re.findall(r"[^\W\d_]+", text))
    telling = [word for word in words if len(word) >= _TELLING and word.islower()]
    word = max(telling or words or ["word"], key=words.__getitem__)
    return f"/{word} finds the lines with that word; any words can stand behind the /, which is a slash."


def _reading(round: Round) -> str:
    """How to read in the brief: on a step of the path its own paragraph comes first."""
    how = f"{_READING} {_finding(round.pack.brief)}"
    if round.step is None:
        return f"b lists the paragraphs of {helps.THE_BRIEF}. {how}"
    return f"b reads the paragraph of this step, titles lists all to choose from. {how}"


def _has_more(round: Round) -> bool:
    """Whether there is an answer to tell more about."""
    return round.tells_answers and round.session.last is not None


def _words(round: Round) -> Iterator[str]:
    """The commands by their words, those that do something now."""
    session, terms = round.session, round.session.terms
    works = {
        "repeat": True,
        "brief": terms.open_book and bool(round.pack.brief.paragraphs),
        "hint": bool(helps.hints(session, round.step)),
        "why": _has_more(round),
        "skip": not terms.going_back,
        "time": terms.limit is not None,
        "sure": terms.may_change,
        "lines": terms.may_change and not no_line(session),
        "help": True,
        "quit": True,
    }
    return (word for word, does in works.items() if does)


def _how(asked: Asked) -> str:
    """How to answer, with an example where one helps."""
    wanted = expected(asked)
    match asked.form:
        case Form.PICK_ONE:
            by_words = "the verdict in words or its first letter" if asked.verdicts else "words of one option alone"
            return f"{wanted}, or {by_words}"
        case Form.PICK_SOME:
            return f"{wanted}, such as 1 3. {WRONG_PICK}"
        case Form.TYPE:
            if asked.answer != "text":
                return f"{wanted}, in figures or in words"
            slip = f". {SLIPS}" if asked.slips else ""
            return f"{wanted}. Capital letters, accents, articles and full stops do not matter{slip}"
        case Form.ARRANGE:
            return f"{wanted}: first the number of what comes first. Each pair in the right order counts"
        case Form.PAIR:
            return f"{wanted}, such as b d a or 1b 2d 3a: first the letter that goes with 1"
        case Form.GROUP:
            return f"{wanted}, such as 1a 2b 3a or a b a. Several may share a group, and a group may stay empty"
        case _ as never:
            assert_never(never)


def stakes(session: Session) -> Iterator[str]:
    """What each level of certainty can win and lose on the current question, with the helps that were taken on it."""
    yield "Each level has its own points for a right and for a wrong answer. Be honest: that gives the most points."
    for level in LEVELS:
        yield stop(names.level(level, session.helps_on(session.place), hint_price=session.current.hint_price))
    yield names.PARTLY_SURE


def rating(session: Session) -> Iterator[str]:
    """Help at the question how sure the player is."""
    yield "Enter 1, 2 or 3 for how sure you are of your answer; enter alone leaves it out, and it counts as level 1."
    yield from stakes(session)
    yield f"{BACK} {REPEAT}"
    if session.terms.may_change:
        yield "sure stops asking how sure you are."
    yield _ENDING if not session.terms.fixed else "q hands in what you have answered, this one too."


def citing_help(round: Round) -> Iterator[str]:
    """Help at the question which line proves it."""
    question, terms = round.session.current, round.session.terms
    yield (
        f"Enter the number of the line of the brief that proves the question, such as 5.2, or up to "
        f"{question.cites} numbers with spaces between; enter alone leaves it out."
    )
    star = "; the third star of this step needs it" if round.star_at_stake is not None else ""
    yield f"A right answer with its line earns {names.signed(LINE_BONUS)}{star}. A wrong line costs no points."
    if question.verdicts:
        yield "For a claim that is not stated, name the line that comes nearest."
    yield f"{_reading(round)} {REPEAT}"
    yield BACK
    if terms.may_change:
        yield "l stops asking which line proves it."
    yield _ENDING if not terms.fixed else "q hands in what you have answered, this one too."
