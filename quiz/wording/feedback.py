"""Feedback after an answer: the verdict, the proof in its paragraph, and the reasons."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from quiz.bank.brief import Brief
from quiz.rules.citing import part_of_proof
from quiz.rules.items import Distractor, Given, Item, Kind, Line, Verdict, cited_lines, words_that_matter
from quiz.rules.part_lines import lines_by_need
from quiz.rules.question import Asked
from quiz.rules.scoring import Mark, mark
from quiz.rules.session import Answer
from quiz.rules.slips import differs_in_ending
from quiz.rules.text import with_plain_signs
from quiz.wording import helps, names
from quiz.wording.prose import capital, plural
from quiz.wording.words import fill, words

SLIPS = (
    "A slip in the spelling counts as right: one letter wrong, missing, doubled or swapped in a word of five letters "
    "or more, but not the first one. Names, numbers and dates are taken more strictly"
)
"""What counts as a slip in the spelling of a typed text, for who asks for help."""


class Run(Struct, frozen=True):
    """A run of words in a line, marked where they settle the question."""

    text: str
    marked: bool


class ProofLine(Struct, frozen=True):
    """A line of the brief as proof: whether it settles the question, and which of its words do."""

    line: Line
    settles: bool
    runs: tuple[Run, ...]


class ProofParagraph(Struct, frozen=True):
    """A paragraph of the brief, opened where the proof is."""

    number: int
    title: str
    lines: tuple[ProofLine, ...]


class Feedback(Struct, frozen=True, kw_only=True):
    """The feedback on one answer.

    ``stamp`` is a few words; ``key`` states the right answer and ``key_parts`` lists its parts
    one by one, empty where it has only one; ``yours`` is the answer given,
    empty if it was right to the letter; ``points`` explains the points where more than right and wrong was
    at stake, and ``points_why`` says the same without their number; ``parts_why`` pairs each part of the right answer
    with its own reason, where it has one, those first that were missed; ``wrong`` pairs each wrong answer that has a
    reason with it, the one that was given first.
    ``proof`` is empty where the question is unproved, and ``why`` where the author gives no reason. ``needed`` holds
    the numbers of the lines that settle it, those first that belong to parts of the answer that were wrong.
    """

    stamp: str
    mark: Mark
    key: str
    key_parts: tuple[str, ...]
    yours: str
    points: str
    points_why: str
    why: str
    proof: tuple[ProofParagraph, ...]
    needed: tuple[Line, ...]
    parts_why: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]


def feedback(asked: Asked, answer: Answer, brief: Brief) -> Feedback:
    """The feedback on one answer."""
    item = asked.item
    marked = mark(asked, answer)
    return Feedback(
        stamp=stamp(marked, answer),
        mark=marked,
        key=key(asked),
        key_parts=key_parts(asked),
        yours=_yours(asked, answer, marked),
        points=points(item, marked, answer),
        points_why=capital("; ".join(_points_why(item, marked, answer))),
        why=item.why,
        proof=proof(item, brief),
        needed=lines_by_need(item, answer.given, brief.lines),
        parts_why=part_reasons(item, answer.given),
        wrong=reasons(asked.kind, _as_shown(asked, answer.given or ())),
    )


def unproved() -> str:
    """What stands in the place of the proof where there is none."""
    return words().unproved


def part_reasons(item: Item, given: Given | None) -> tuple[tuple[str, str], ...]:
    """The parts of the right answer that have reasons of their own, each with its reason; first those missed."""
    return tuple((part.text, part.why) for part in item.part_reasons(given or ()))


def _as_shown(asked: Asked, given: Given) -> list[Distractor]:
    """The wrong answers, the ones that were given first, and the others as they stand in the question."""
    places = {option: place for place, option in enumerate(asked.options)}
    last = len(places)
    return sorted(asked.item.reasons(given), key=lambda one: -1 if one.text in given else places.get(one.text, last))


def reasons(kind: Kind, wrong: Iterable[Distractor]) -> tuple[tuple[str, str], ...]:
    """Wrong answers to a question of a kind, each with its reason; those for which nobody gives one are left out."""
    return tuple((names.option(kind, one.text), one.why) for one in wrong if one.why)


def _yours(asked: Asked, answer: Answer, marked: Mark) -> str:
    if answer.given is None or (marked.right and not marked.slip_of):
        return ""
    entered = names.given(asked, answer.given)
    if marked.slip_of and differs_in_ending(answer.given[0], marked.slip_of):
        return fill(words().text_has, answer=marked.slip_of)
    if marked.slip_of:
        return fill(words().you_wrote, answer=entered, right=marked.slip_of)
    return fill(words().you_said, answer=entered)


SWAPPED = "Swapped"
"""What became of a question of a ladder in whose place another was asked."""


def left_out(answer: Answer) -> str:
    """What became of a question that was not answered: it was skipped, or swapped for another."""
    return f"{SWAPPED} for another" if answer.is_exchanged else words().skipped


def stamp(marked: Mark, answer: Answer) -> str:
    """The verdict on an answer in a few words."""
    pack_words = words()
    if answer.given is None:
        return left_out(answer)
    if marked.slip_of and not differs_in_ending(answer.given[0], marked.slip_of):
        return pack_words.right_but_spelling
    if marked.right:
        return pack_words.right
    return f"{pack_words.partly_right}, {names.share(marked.share, 1)}" if marked.credit else pack_words.wrong


def short_stamp(marked: Mark, answer: Answer) -> str:
    """The verdict on an answer alone: right, partly right, wrong, skipped, or swapped."""
    pack_words = words()
    if answer.given is None:
        return SWAPPED if answer.is_exchanged else pack_words.skipped
    if marked.right or marked.slip_of:
        return pack_words.right
    return pack_words.partly_right if marked.credit else pack_words.wrong


def key(asked: Asked) -> str:
    """The right answer as a labelled line: "Answer: contradicted"."""
    answer = names.given(asked, asked.item.right)
    return fill(words().answer, answer=answer.lower() if asked.verdicts else answer)


def verdict_meanings() -> tuple[str, ...]:
    """What each verdict on a claim says of it, in a line each: "Stated: The text says so."."""
    pack_words = words()
    meanings = {
        Verdict.STATED: pack_words.states_this,
        Verdict.CONTRADICTED: pack_words.contradicts_this,
        Verdict.NOT_STATED: pack_words.does_not_settle_this,
    }
    return tuple(f"{names.option(Kind.CLAIM, verdict)}: {meaning}" for verdict, meaning in meanings.items())


def key_parts(asked: Asked) -> tuple[str, ...]:
    """The parts of the right answer, each as a line of its own, where an answer of this form has several."""
    return names.parts(asked, asked.item.right) if asked.form.facts.has_parts else ()


def proof(item: Item, brief: Brief) -> tuple[ProofParagraph, ...]:
    """The paragraphs that hold the evidence, with the lines and the words that matter marked."""
    settling = cited_lines(item)
    paragraphs = []
    for number in dict.fromkeys(line.paragraph for line in settling):
        paragraph = brief.paragraph(number)
        shown = tuple(
            ProofLine(line, line in settling, _runs(text, words_that_matter(item, line)))
            for line, text in paragraph.lines.items()
        )
        paragraphs.append(ProofParagraph(number, paragraph.heading, shown))
    return tuple(paragraphs)


def _runs(text: str, words: tuple[str, ...]) -> tuple[Run, ...]:
    """A line cut into marked and unmarked runs; runs that touch or overlap are one."""
    marked = [False] * len(text)
    searched = with_plain_signs(text)
    for run in map(with_plain_signs, words):
        start = searched.find(run)
        while run and start >= 0:
            marked[start : start + len(run)] = [True] * len(run)
            start = searched.find(run, start + len(run))
    runs: list[Run] = []
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marked[at] != marked[begin]:
            runs.append(Run(text[begin:at], marked[begin]))
            begin = at
    return tuple(runs)


def points(item: Item, marked: Mark, answer: Answer) -> str:
    """How the points came about, if certainty was given or a line cited; else empty."""
    parts = "; ".join(_points_why(item, marked, answer))
    return f"{names.signed(marked.points)} {plural('point', marked.points)}: {parts}" if parts else ""


def _points_why(item: Item, marked: Mark, answer: Answer) -> list[str]:
    """What the points came about by: how sure the answer was, and the lines cited."""
    parts = []
    if answer.certainty is not None:
        is_unpaid = helps.certainty_adds_nothing(marked, answer)
        parts.append(names.LEVELS[answer.certainty] + (f", but {helps.NO_BONUS}" if is_unpaid else ""))
    if answer.cited:
        parts.append(_proved(answer.cited) if marked.line else _not_proved(item, answer.cited))
        if marked.right and not marked.line:
            parts.append(_no_bonus(item, answer.cited))
    return parts


def earned(item: Item, marked: Mark, answer: Answer) -> tuple[tuple[str, float], ...]:
    """What the points are made of: the answer, how sure it was, and the lines that were cited, each with its own.

    It is empty where neither of the two was asked for, or nothing was answered.
    """
    if answer.given is None or (answer.certainty is None and answer.cited is None):
        return ()
    parts = [("Your answer", marked.credit)]
    if answer.certainty is not None:
        parts.append((capital(names.LEVELS[answer.certainty]), marked.certainty_bonus))
    if answer.cited is not None:
        cited = _proved(answer.cited) if marked.line else _not_proved(item, answer.cited) if answer.cited else ""
        parts.append((capital(cited) or "No line named", marked.line_bonus))
    return tuple(parts)


def _proved(cited: tuple[Line, ...]) -> str:
    return f"{names.lines(cited)} {_of_lines(cited, 'proves it', 'prove it')}"


def _not_proved(item: Item, cited: tuple[Line, ...]) -> str:
    """Why cited lines do not settle a question: they are no proof, or only a part of it, or too many."""
    found = part_of_proof(item, cited)
    if found is None:
        return f"{names.lines(cited)} {_of_lines(cited, 'does not prove it', 'do not prove it')}"
    if not found.missing:
        return f"{names.lines(found.parts)} {_of_lines(found.parts, 'proves it', 'prove it')}, but too many are named"
    held = f"{names.lines(found.parts)} {_of_lines(found.parts, 'is', 'are')} right"
    beside = f", {names.lines(found.beside)} {_of_lines(found.beside, 'is', 'are')} not" if found.beside else ""
    needed = names.numbers(found.missing)
    together = _of_lines(found.parts, "it", "them")
    return f"{held}{beside}; {needed} {_of_lines(found.missing, 'belongs', 'belong')} with {together}"


def _no_bonus(item: Item, cited: tuple[Line, ...]) -> str:
    """That there is no bonus for the lines; where they are a part of the proof, what it would have been for."""
    found = part_of_proof(item, cited)
    if found is None or not found.missing:
        return "no line bonus"
    return f"the line bonus needs {'both' if len(found.parts) + len(found.missing) == 2 else 'all of them'}"


def _of_lines(lines: tuple[Line, ...], one: str, several: str) -> str:
    return one if len(lines) == 1 else several
