"""The errors of a pack that form alone does not show: references, keys and sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quiz.bank.problems import Problem, Severity
from quiz.bank.reader import BRIEF, PackReader, ReadQuestion
from quiz.bank.words import ENGLISH
from quiz.rules.items import Item, ItemProblem, Line
from quiz.rules.kinds.base import LONGEST_OPTION, LONGEST_WHY, Texts
from quiz.rules.similarity import listing, quote
from quiz.rules.text import with_plain_signs

LONGEST_STEM = 400
MOST_GROUPS = 9
MOST_LINES = 9


def find_errors(reader: PackReader) -> Iterator[Problem]:
    """Every error in a pack that could be read, beyond those of its form."""
    lines = reader.brief.lines
    topics = reader.about.topics if reader.about else None
    first: dict[str, ReadQuestion] = {}
    yield from _brief_needed(reader)
    if reader.about is not None and reader.about.words is not ENGLISH:
        # Imported here: most packs are in English, and give no words.
        from quiz.bank.word_checks import find_word_errors

        yield from find_word_errors(reader)
    for question in (*reader.questions, *reader.broken):
        item, broken = question.item, question.broken
        if "id" not in broken and (other := first.setdefault(item.id, question)) is not question:
            yield reader.problem_of(question, _taken(reader, other))
        for problem in item_errors(item, lines, topics):
            if problem.path[0] not in broken:
                yield reader.problem_of(question, problem)


def find_draft_problems(reader: PackReader) -> Iterator[Problem]:
    """What would be an error in each draft if it were a question: a warning, since a draft is asked nowhere."""
    lines = reader.brief.lines
    topics = reader.about.topics if reader.about else None
    first: dict[str, ReadQuestion] = {}
    for question in (*reader.questions, *reader.broken):
        first.setdefault(question.item.id, question)
    for draft in reader.drafts:
        if (other := first.setdefault(draft.item.id, draft)) is not draft:
            yield reader.problem_of(draft, _taken(reader, other), Severity.WARNING)
        for problem in item_errors(draft.item, lines, topics):
            yield reader.problem_of(draft, problem, Severity.WARNING)


def _taken(reader: PackReader, other: ReadQuestion) -> ItemProblem:
    """That another question has this id."""
    what = f"this id is taken at {reader.file(other.file.name)}:{reader.line(other, 'id')}"
    return ItemProblem("duplicate-id", what, "choose another", ("id",))


def _brief_needed(reader: PackReader) -> Iterator[Problem]:
    """That there is no brief, though evidence names its lines: once, not for every question."""
    if not reader.has_brief and any(question.item.evidence for question in reader.questions):
        yield Problem(
            file=reader.file(BRIEF),
            line=1,
            severity=Severity.ERROR,
            rule="missing",
            what="no such file, though evidence names its lines",
            remedy="write it, or leave the evidence out",
        )


def item_errors(item: Item, lines: Mapping[Line, str], topics: Mapping[str, str] | None) -> Iterator[ItemProblem]:
    """The errors of one question, beyond those of its form; ``topics`` is None where nobody knows them."""
    if topics is not None and item.topic not in topics:
        known = listing([*topics][:20])
        what = f"the topic {item.topic!r} is not in pack.toml"
        yield ItemProblem("topic", what, f"add it there, or use {known}", ("topic",))
    if item.answered:
        yield from _answered(item)
    yield from _sizes(item)
    yield from _evidence(item, lines)
    yield from item.errors()


def _answered(item: Item) -> Iterator[ItemProblem]:
    # Imported here: most packs are played whose questions answer no warning.
    from quiz.bank.style_checks import RULES

    for rule in item.answered:
        if rule not in RULES:
            what = f"answers {quote(rule)}, which no warning is called"
            yield ItemProblem("answered", what, "remove it", ("answered", rule), is_key=True)


def _sizes(item: Item) -> Iterator[ItemProblem]:
    texts = [
        (("stem",), "the stem", item.stem, LONGEST_STEM),
        (("why",), "why", item.why, LONGEST_WHY),
        *item.authored_texts(),
    ]
    for place, wrong in enumerate(item.distractors):
        texts.append((("wrong", place, "text"), "a wrong answer", wrong.text, LONGEST_OPTION))
        texts.append((("wrong", place, "why"), "the why of a wrong answer", wrong.why, LONGEST_WHY))
    for path, what, text, most in texts:
        if not text and path[-1] == "why":  # It is left out: what is there and empty is not in form.
            continue
        if len(text) > most:
            yield ItemProblem("too-long", f"{what} has {len(text)} characters", f"use at most {most}", path)
        elif not text or text.isspace():
            yield ItemProblem("blank", f"{what} is blank", "write something", path)


def _evidence(item: Item, lines: Mapping[Line, str]) -> Iterator[ItemProblem]:
    if len(item.evidence) > MOST_GROUPS:
        what = f"{len(item.evidence)} groups of evidence"
        yield ItemProblem("evidence", what, f"use at most {MOST_GROUPS}", ("evidence",))
    for place, group in enumerate(item.evidence):
        if len(group) > MOST_LINES:
            what = f"a group of evidence has {len(group)} lines"
            yield ItemProblem("evidence", what, f"use at most {MOST_LINES}", ("evidence", place))
        # A brief that cannot be read at all is one problem, not one more for every question.
        for name, marked in group.items() if lines else ():
            line = Line.parse(name)
            text = lines.get(line)
            if text is None:
                what, path = f"the brief has no line {line}", ("evidence", place, name)
                yield ItemProblem("evidence", what, _nearest(line, lines), path, is_key=True)
                continue
            for at, words in _marked_words(place, name, marked):
                if with_plain_signs(words) not in with_plain_signs(text):
                    yield ItemProblem("words", *_unfound(words, line, text), at, words)


def _marked_words(group: int, name: str, marked: str | tuple[str, ...]) -> Texts:
    """The words that a group of the evidence marks in a line."""
    if isinstance(marked, str):
        return [(("evidence", group, name), marked)]
    return [(("evidence", group, name, place), words) for place, words in enumerate(marked)]


def _nearest(line: Line, lines: Mapping[Line, str]) -> str:
    last = max((number for paragraph, number in lines if paragraph == line.paragraph), default=0)
    if last:
        return f"paragraph {line.paragraph} ends with {line.paragraph}.{last}"
    return f"it goes from {min(lines)} to {max(lines)}"


def _unfound(words: str, line: Line, text: str) -> tuple[str, str]:
    """What is wrong with words that a line does not have, and what to do."""
    at = with_plain_signs(text).casefold().find(with_plain_signs(words).casefold())
    if at >= 0:
        return f"line {line} has {quote(text[at : at + len(words)])}, not {quote(words)}", "copy its very letters"
    return f"line {line} does not say {quote(words)}", f"copy the words from: {quote(text, 80)}"
