"""What is said of an answer, line by line: in short at once, and the rest for whoever asks."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import assert_never

from quiz.bank.brief import Brief
from quiz.play.round import Round
from quiz.rules.items import Form, Line, cited_lines
from quiz.rules.question import Asked
from quiz.rules.session import Answer
from quiz.wording import helps, names
from quiz.wording.feedback import Feedback, ProofLine, ProofParagraph, feedback, key, unproved
from quiz.wording.marked import Sign, marked_parts
from quiz.wording.prose import capital, ordinal, quoted, sentence, stop
from quiz.wording.spelling import spelt_out
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
        yield from _yours(asked, answer, shown)
        yield _reason(asked)
        return
    against, parts = _against(asked, answer), tuple(parts_in(asked, answer))
    is_explained = bool(against or asked.item.missed_reasons(answer.given or ()))
    read = tuple(_settling(shown)) if answer.given is not None else ()
    where = _where(asked) if is_explained and not read else ""
    if parts:
        yield verdict
        yield from parts
        yield from filter(None, (where,))
    else:
        yield " ".join(filter(None, (verdict, right_answer(asked), where)))
        yield from () if against else _yours(asked, answer, shown)
    yield from read
    if not parts:
        yield from (_why_not(names.option(asked.kind, option), why) for option, why in against)
    if not is_explained and (shown.why or not read):
        yield stop(shown.why) if read else _reason(asked)
    yield from filter(None, (score,))


def parts_in(asked: Asked, answer: Answer, *, reasons: bool = True) -> Iterator[str]:
    """Of an answer with several parts that is not right: its wrong parts, a line each, then in one line what is right.

    Each wrong part is said with what is right in its place, and with its reason where it has one, unless ``reasons``
    are left out. It is empty for an answer of any other kind, and where nothing was answered.
    """
    if answer.given is None or not asked.form.facts.has_parts:
        return
    parts = marked_parts(asked, answer)
    against = dict(_against(asked, answer)) if reasons else {}
    right = [part.text for part in parts if part.sign is Sign.RIGHT]
    match asked.form:
        case Form.PICK_SOME:
            for part in parts:
                if part.sign is Sign.WRONG:
                    yield _with_reason(fill(words().not_right, answer=part.text), against.get(part.text, ""))
            if missed := [option for option in asked.item.right if option not in answer.given]:
                yield stop(fill(words().you_missed, answer="; ".join(missed)))
            right = [option for option in asked.item.right if option in answer.given]
        case Form.ARRANGE:
            put = {text: place for place, text in enumerate(answer.given, 1)}
            for part in parts:
                if part.sign is Sign.WRONG:
                    yours = ordinal(put[part.text]) if part.text in put else words().nothing
                    yield stop(fill(words().part_not_right, part=part.text, yours=yours, answer=part.label))
            yield right_answer(asked)
            return
        case Form.PAIR | Form.GROUP:
            for part in parts:
                if part.sign is Sign.WRONG:
                    yours = quoted(part.yours) if part.yours != words().nothing else part.yours
                    said = fill(words().part_not_right, part=quoted(part.text), yours=yours, answer=quoted(part.answer))
                    yield _with_reason(said, part.why if reasons else "")
            right = [f"{quoted(part.text)}: {quoted(part.answer)}" for part in parts if part.sign is Sign.RIGHT]
        case Form.PICK_ONE | Form.TYPE:
            return
        case _ as never:
            assert_never(never)
    if right:
        yield stop(f"{words().right}: {'; '.join(right)}")


def _yours(asked: Asked, answer: Answer, shown: Feedback) -> Iterator[str]:
    """What was answered, and how the right answer is spelt where that is as good as all the difference."""
    if shown.yours:
        yield stop(shown.yours)
    if spelt := spelt_out(asked, answer):
        yield stop(spelt)


def _with_reason(said: str, why: str) -> str:
    return f"{stop(said)} {stop(why)}" if why else stop(said)


def right_answer(asked: Asked) -> str:
    """The right answer in one sentence: "Answer: contradicted."."""
    return stop(key(asked))


def rest(asked: Asked, answer: Answer, brief: Brief) -> Iterator[str]:
    """What ``in_short`` leaves out: the lines, the words that matter, and the other reasons."""
    shown = feedback(asked, answer, brief)
    against, missed = _against(asked, answer), asked.item.missed_reasons(answer.given or ())
    if any(parts_in(asked, answer)) and not shown.mark.right:
        yield stop(shown.yours)
        if not asked.form.facts.is_ordered:
            yield right_answer(asked)
    read = shown.needed[:_READ_OUT] if answer.given is not None and not shown.mark.right else ()
    yield from proof(shown.proof, read)
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
    elif last[1].is_exchanged:
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
    parts = () if shown.mark.right else tuple(parts_in(asked, answer))
    if parts:
        yield from parts
    else:
        yield from (*_yours(asked, answer, shown), right_answer(asked))
    if shown.points:
        yield stop(shown.points)
    against = [why for _, why in _against(asked, answer)]
    if not parts:
        yield from (_why_not(option, why) for option, why in shown.wrong if why in against)
    yield from proof(shown.proof)
    if shown.why:
        yield stop(f"{words().why}: {shown.why}")
    told = len(asked.item.missed_reasons(answer.given or ())) if parts else 0
    yield from part_reasons(shown.parts_why[told:])
    if against_others:
        yield from (_why_not(option, why) for option, why in shown.wrong if why not in against)


def part_reasons(reasons: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Why parts of an answer are right, a line each."""
    return (stop(f"{words().why} {quoted(part)}: {why}") for part, why in reasons)


def proof(opened: tuple[ProofParagraph, ...], read: Container[Line] = ()) -> Iterator[str]:
    """The lines that settle a question, each followed by those of its words that matter; that there is none.

    Of a line that was ``read`` out a moment ago only its number is said.
    """
    if not opened:
        yield stop(unproved())
    for paragraph in opened:
        yield stop(names.headed(fill(words().paragraph, number=paragraph.number), paragraph.title))
        for line in paragraph.lines:
            if line.settles:
                yield from _line(line, is_read=line.line in read)


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


def _settling(shown: Feedback) -> Iterator[str]:
    """The lines that settle a question, as many as one hears out; of more only their numbers.

    Those that belong to what was wrong come first.
    """
    lines = {line.line: line for paragraph in shown.proof for line in paragraph.lines if line.settles}
    for number in shown.needed[:_READ_OUT]:
        yield stop(f"{fill(words().line, line=number)}: {''.join(run.text for run in lines[number].runs)}")
    if more := shown.needed[_READ_OUT:]:
        yield f"See also {stop(names.lines(tuple(sorted(more))))}"


def _why_not(option: str, why: str) -> str:
    return stop(f"{words().why_not} {quoted(option)}: {why}")


def _line(line: ProofLine, *, is_read: bool) -> Iterator[str]:
    numbered = fill(words().line, line=line.line)
    yield stop(numbered if is_read else f"{numbered}: {''.join(run.text for run in line.runs)}")
    marked = [run.text for run in line.runs if run.marked]
    if marked:
        yield stop(fill(words().words_that_matter, words=", ".join(quoted(run.strip()) for run in marked)))
