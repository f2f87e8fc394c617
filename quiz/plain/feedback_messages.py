"""What is said of an answer, line by line: in short at once, and the rest for whoever asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import eq
from typing import assert_never

from quiz.bank.brief import Brief
from quiz.play.round import Round
from quiz.rules.items import Form, cited_lines
from quiz.rules.question import Asked
from quiz.rules.session import Answer
from quiz.rules.terms import Mode
from quiz.wording import helps, names
from quiz.wording.feedback import ProofLine, ProofParagraph, feedback, unproved
from quiz.wording.prose import capital, ordinal, quoted, sentence, stop
from quiz.wording.words import fill, words

MORE = "w tells more about an answer: the lines that prove it, the words that matter, and the other reasons."
"""How to hear what the short feedback leaves out."""


_READ_OUT = 2
"""So many lines are read after a wrong answer; w reads all."""


def in_short(asked: Asked, answer: Answer, brief: Brief, going: str = "") -> Iterator[str]:
    """The verdict with its points and the reason; after a wrong answer what is right, why yours is wrong, the points.

    ``going`` says how the round is going, beside the points.
    """
    shown = feedback(asked, answer, brief)
    how = helps.taken(shown.mark, answer)
    verdict = " ".join(filter(None, (stop(shown.stamp), how and sentence(how))))
    score = " ".join(filter(None, (shown.points and stop(shown.points), going)))
    if shown.mark.right:
        yield " ".join(filter(None, (verdict, score)))
        if shown.yours:
            yield stop(shown.yours)
        yield _reason(asked)
        return
    against, missed = _against(asked, answer), asked.item.missed_reasons(answer.given or ())
    read = tuple(_settling(shown.proof)) if answer.given is not None else ()
    slips = slips_in(asked, answer)
    if missed:  # Each of them says what is right of what was wrong.
        yield " ".join(filter(None, (verdict, slips)))
        yield from part_reasons((part.text, part.why) for part in missed)
        yield from read or (_where(asked),)
    else:
        where = _where(asked) if against and not read else ""
        yield " ".join(filter(None, (verdict, slips, right_answer(asked), where)))
        if shown.yours and not against and not slips:
            yield stop(shown.yours)
        yield from misplaced_lines(asked, answer)
        yield from read
        yield from (_why_not(names.option(asked.kind, option), why) for option, why in against)
        if not against and (shown.why or not read):
            yield stop(shown.why) if read else _reason(asked)
    yield from filter(None, (score,))


def slips_in(asked: Asked, answer: Answer) -> str:
    """Of an answer of which a part is right, what was missed and what is not right; empty for any other."""
    return " ".join(_slips(asked, answer))


def _slips(asked: Asked, answer: Answer) -> Iterator[str]:
    given, right = answer.given or (), asked.item.right
    match asked.form:
        case Form.PICK_SOME if set(given) & set(right):
            missed = [option for option in right if option not in given]
            wrong = [option for option in given if option not in right]
        case Form.PAIR | Form.GROUP if any(map(eq, given, right)):
            parts = zip(names.parts(asked, given), names.parts(asked, right), strict=True)
            missed, wrong = [], [part for part, meant in parts if part != meant]
        case Form.PICK_ONE | Form.PICK_SOME | Form.TYPE | Form.ARRANGE | Form.PAIR | Form.GROUP:
            missed = wrong = []
        case _ as never:
            assert_never(never)
    for sentence_of, parts_of in ((words().you_missed, missed), (words().not_right, wrong)):
        if parts_of:
            yield stop(fill(sentence_of, answer="; ".join(parts_of)))


def right_answer(asked: Asked) -> str:
    """The right answer in one sentence: "Answer: contradicted."."""
    answer = names.given(asked, asked.item.right)
    return stop(fill(words().answer, answer=answer.lower() if asked.verdicts else answer))


def misplaced_lines(asked: Asked, answer: Answer) -> tuple[str, ...]:
    """Of things put in order, those in a wrong place, a line each with where they were put and where they belong."""
    if not asked.form.facts.is_ordered or answer.given is None:
        return ()
    phrases = words()
    places = {text: place for place, text in enumerate(answer.given, 1)}
    return tuple(
        stop(f"{quoted(text)}: {phrases.yours_in_short} {ordinal(put)}, {fill(phrases.belongs, place=ordinal(place))}")
        for place, text in enumerate(asked.item.right, 1)
        if (put := places.get(text, place)) != place
    )


def rest(asked: Asked, answer: Answer, brief: Brief) -> Iterator[str]:
    """What ``in_short`` leaves out: the lines, the words that matter, and the other reasons."""
    shown = feedback(asked, answer, brief)
    against, missed = _against(asked, answer), asked.item.missed_reasons(answer.given or ())
    if missed:
        yield from (stop(shown.yours), right_answer(asked))
    yield from proof(shown.proof)
    if (missed or (against and not shown.mark.right)) and (shown.why or shown.proof):  # Else there is none to tell.
        yield _reason(asked)
    yield from part_reasons(shown.parts_why[len(missed) :])
    heard = {why for _, why in against}
    yield from (_why_not(option, why) for option, why in shown.wrong if why not in heard)


def rest_of(round: Round) -> Iterator[str]:
    """What the short feedback on the last answer of a round left out, or why there is nothing to tell."""
    last = round.session.last
    if not round.tells_answers:
        yield "In this round nothing is told of an answer before the end."
    elif last is None:
        yield "There is no answer yet to tell more about."
    elif last[1].given is None and round.session.terms.mode is Mode.LADDER:
        yield "The question before was swapped, so there is nothing to tell."
    else:
        yield from rest(*last, round.pack.brief)


def feedback_lines(asked: Asked, answer: Answer, brief: Brief, *, against_others: bool = True) -> Iterator[str]:
    """Everything there is to say about one answer: first why it is wrong, then the proof, then the other reasons.

    ``against_others`` says why the options are wrong that nobody gave.
    """
    shown = feedback(asked, answer, brief)
    how = helps.taken(shown.mark, answer)
    yield from filter(None, (stop(shown.stamp), how and sentence(how)))
    if shown.yours:
        yield stop(shown.yours)
    yield right_answer(asked)
    yield from misplaced_lines(asked, answer)
    if shown.points:
        yield stop(shown.points)
    against = [why for _, why in _against(asked, answer)]
    yield from (_why_not(option, why) for option, why in shown.wrong if why in against)
    yield from proof(shown.proof)
    if shown.why:
        yield stop(f"{words().why}: {shown.why}")
    yield from part_reasons(shown.parts_why)
    if against_others:
        yield from (_why_not(option, why) for option, why in shown.wrong if why not in against)


def part_reasons(reasons: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Why parts of an answer are right, a line each."""
    return (stop(f"{words().why} {quoted(part)}: {why}") for part, why in reasons)


def proof(opened: tuple[ProofParagraph, ...]) -> Iterator[str]:
    """The lines that settle a question, each followed by those of its words that matter; that there is none."""
    if not opened:
        yield stop(unproved())
    for paragraph in opened:
        yield f"{fill(words().paragraph, number=paragraph.number)}, {stop(paragraph.title)}"
        for line in paragraph.lines:
            if line.settles:
                yield from _line(line)


def _against(asked: Asked, answer: Answer) -> list[tuple[str, str]]:
    """The reasons against the answer that was given, each with the option that it is about; those that are known."""
    return [(one.text, one.why) for one in asked.item.reasons_against(answer.given or ()) if one.why]


def _reason(asked: Asked) -> str:
    """Why the right answer is right, with the line where the reason names none."""
    why, lines = asked.item.why, cited_lines(asked.item)
    if any(str(line) in why for line in lines):
        return stop(why)
    return " ".join(filter(None, (why and stop(why), _where(asked))))


def _where(asked: Asked) -> str:
    lines = cited_lines(asked.item)
    return stop(capital(names.lines(lines)) if lines else unproved())


def _settling(opened: tuple[ProofParagraph, ...]) -> Iterator[str]:
    """The lines that settle a question, as many as one hears out; of more only their numbers."""
    lines = [line for paragraph in opened for line in paragraph.lines if line.settles]
    for line in lines[:_READ_OUT]:
        yield stop(f"{fill(words().line, line=line.line)}: {''.join(run.text for run in line.runs)}")
    if more := tuple(line.line for line in lines[_READ_OUT:]):
        yield f"See also {stop(names.lines(more))}"


def _why_not(option: str, why: str) -> str:
    return stop(f"{words().why_not} {quoted(option)}: {why}")


def _line(line: ProofLine) -> Iterator[str]:
    yield stop(f"{fill(words().line, line=line.line)}: {''.join(run.text for run in line.runs)}")
    marked = [run.text for run in line.runs if run.marked]
    if marked:
        yield stop(fill(words().words_that_matter, words=", ".join(quoted(run.strip()) for run in marked)))
