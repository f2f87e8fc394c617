"""The warnings of a pack: what makes a question easier or worse than it should be. They never block.

To add one that holds for questions of every kind, write a function and name it in ``OF_A_QUESTION``, or in
``OF_A_PACK`` where it takes many questions to see it. One that holds for a kind stands in the kind's own file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quiz.bank.about import ABOUT
from quiz.bank.problems import OnLine, Problem, Severity
from quiz.bank.proof_checks import RULES as PROOF_RULES
from quiz.bank.proof_checks import find_proof_warnings
from quiz.bank.reader import BRIEF, PackReader, ReadQuestion
from quiz.bank.stem_checks import hard_to_read, late_question_words, long_sentences, long_subjects, without_quotations
from quiz.rules.citing import citation_limit
from quiz.rules.items import ITEM_TYPES, Item, ItemProblem, Line
from quiz.rules.kinds.base import PackProblem
from quiz.rules.process import Process
from quiz.rules.similarity import quote

MOST_ON_A_SUBJECT = 8
"""What is asked more often is not news any more."""
MOST_RETRIEVING = 0.4
"""PIRLS 2021 has 20 % of such questions; a pack may have twice as many."""
FEWEST_TO_COUNT = 20
"""Questions, below which a share says little."""

UNPROVED = "unproved"
"""The warning about a question without evidence."""
UNASKED_LINE = "unasked-line"
"""The warning about a line that no question asks."""
_NO_BRIEF = "no-brief"
ADVICE_ON_SMALL = frozenset({UNPROVED, _NO_BRIEF})
"""The warnings about what a pack need not have."""
_REPORTED = re.compile(r"\b(?:said|says|say|answered|announced|told|added|warned|wrote|found) that\b.*", re.DOTALL)
"""What somebody says may well be denied: the question is who says it."""
_NEGATIVE = re.compile(r"\b(?:not|never|except|excluding|cannot|neither|nor|\w+n['’]t)\b")


class OfAQuestion(NamedTuple):
    """A warning about one question: what it warns of, and what finds it."""

    warns: str
    find: Callable[[Item], Iterator[ItemProblem]]


class OfAPack(NamedTuple):
    """A warning about several questions together: what it warns of, and what finds it among all of a pack.

    It can be answered where it stands at a question, and not where it is of the whole pack.
    """

    warns: str
    find: Callable[[Sequence[Item]], Iterator[PackProblem]]
    can_be_answered: bool = True


def _negative_stems(item: Item) -> Iterator[ItemProblem]:
    if item.verdicts or not _NEGATIVE.search(item.stem):  # Most stems: they need not be taken apart.
        return
    if found := _NEGATIVE.search(_REPORTED.sub("", without_quotations(item.stem))):
        what, remedy = f"{quote(found[0])} is easily overread", f"write {found[0].upper()}, or ask for what is so"
        yield ItemProblem("negative-stem", what, remedy, ("stem",), words=found[0])


def _without_evidence(item: Item) -> Iterator[ItemProblem]:
    if not item.evidence:
        remedy = 'write evidence = [{ "1.1" = "the words that matter" }]'
        yield ItemProblem(UNPROVED, "no line of the brief proves its answer", remedy, ("evidence",))


def _unmarked_lines(item: Item) -> Iterator[ItemProblem]:
    for place, group in enumerate(item.evidence):
        for line, marked in group.items():
            if not marked:
                path = ("evidence", place, line)
                yield ItemProblem("no-words", f"no words are marked in line {line}", "copy those that matter", path)


def _groups_too_large(item: Item) -> Iterator[ItemProblem]:
    limit = citation_limit(item)
    for place, group in enumerate(item.evidence):
        if len(group) > limit:
            what = f"a group of {len(group)} lines, but a player may cite {limit}"
            yield ItemProblem("uncitable", what, "split or shorten it", ("evidence", place))


def _asked_often(items: Sequence[Item]) -> Iterator[PackProblem]:
    counted: Counter[str] = Counter()
    for place, item in enumerate(items):
        for at, subject in enumerate(item.subjects):
            counted[subject] += 1
            if counted[subject] == MOST_ON_A_SUBJECT + 1:
                times = sum(subject in other.subjects for other in items)
                what, remedy = f"{quote(subject)} is asked {times} times", f"use at most {MOST_ON_A_SUBJECT}"
                yield PackProblem(place, ItemProblem("asked-often", what, remedy, ("subjects", at)))


def _mostly_retrieves(items: Sequence[Item]) -> Iterator[PackProblem]:
    named = [item.process for item in items if item.process is not None]
    share = named.count(Process.RETRIEVE) / len(named) if named else 0.0
    if len(named) >= FEWEST_TO_COUNT and share > MOST_RETRIEVING:
        what = f"{round(100 * share)} % of the questions only ask to find a fact in one line (process 'retrieve')"
        remedy = "write some for which readers conclude something, put lines together or judge"
        yield PackProblem(None, ItemProblem("mostly-retrieves", what, remedy, ()))


OF_A_QUESTION: Mapping[str, OfAQuestion] = {
    "negative-stem": OfAQuestion("the stem asks for what is not so, without capitals", _negative_stems),
    UNPROVED: OfAQuestion("no evidence proves the answer", _without_evidence),
    "no-words": OfAQuestion("the evidence marks no words in a line", _unmarked_lines),
    "long-sentence": OfAQuestion("a sentence of the stem has more than 20 words", long_sentences),
    "late-question-word": OfAQuestion("the question word does not come first", late_question_words),
    "hard-to-read": OfAQuestion("the question with its options and reason is hard to read", hard_to_read),
    "long-subject": OfAQuestion("more than eight words stand before the verb", long_subjects),
    "uncitable": OfAQuestion("a group of the evidence has more lines than a player may cite", _groups_too_large),
}
"""The warnings that a question of any kind may give, by name."""

OF_A_PACK: Mapping[str, OfAPack] = {
    "asked-often": OfAPack("a subject is asked more than eight times", _asked_often),
    "mostly-retrieves": OfAPack(
        "more than 40 % of the questions only ask to find a fact in one line", _mostly_retrieves, can_be_answered=False
    ),
}
"""The warnings that questions of any kind may give together, by name."""

_TOGETHER: Mapping[str, str] = {
    **{name: rule.warns for name, rule in OF_A_PACK.items() if rule.can_be_answered},
    **{name: what for item in ITEM_TYPES.values() for name, what in item.warns_together.items()},
    **PROOF_RULES,
    "idle-answer": "a warning is answered that does not arise",
}
"""The warnings that cannot be told from one question: they take others of the pack, or its brief."""

RULES: Mapping[str, str] = {
    **{name: rule.warns for name, rule in OF_A_QUESTION.items()},
    **{name: what for item in ITEM_TYPES.values() for name, what in item.warns.items()},
    **_TOGETHER,
}
"""The name of each warning about a question, and what it warns of. ``answered`` takes these."""


def find_warnings(reader: PackReader) -> Iterator[Problem]:
    """Every warning about a pack, except those that the questions answer.

    A draft is warned of as it will be when it is a question, so that nothing new is said once it is taken.
    """
    lines = reader.brief.lines
    for question in (*reader.questions, *reader.drafts):
        for problem in warnings_of(question.item):
            if problem.rule == UNPROVED and not reader.has_brief:
                continue  # There is no line to name yet, which is said once.
            yield reader.problem_of(question, problem, Severity.WARNING)
        for problem in find_proof_warnings(question.item, lines):
            if problem.rule not in question.item.answered:
                yield reader.problem_of(question, problem, Severity.WARNING)
    for question in reader.broken:
        yield from _of_broken(reader, question)
    yield from _of_pack(reader)
    yield from _without_brief(reader)
    yield from _unasked_lines(reader)


def warnings_of(item: Item) -> Iterator[ItemProblem]:
    """The warnings about one question, except those that it answers."""
    return _unanswered(item) if item.answered else _of_item(item)


def _unanswered(item: Item) -> Iterator[ItemProblem]:
    """The warnings about a question that answers some, but for those, and the warnings about idle answers."""
    answered, arisen = item.answered, set(_TOGETHER)
    for problem in _of_item(item):
        arisen.add(problem.rule)
        if problem.rule not in answered:
            yield problem
    for rule in answered:
        if rule in RULES and rule not in arisen and "idle-answer" not in answered:
            what = f"answers {rule}, which does not arise any more"
            yield ItemProblem("idle-answer", what, "remove it", ("answered", rule), is_key=True)


def _of_item(item: Item) -> Iterator[ItemProblem]:
    for rule in OF_A_QUESTION.values():
        yield from rule.find(item)
    yield from item.warnings()


def _of_broken(reader: PackReader, question: ReadQuestion) -> Iterator[Problem]:
    """The warnings about what of a question is in form."""
    item = question.item
    for problem in _of_item(item) if type(item) in ITEM_TYPES.values() else ():
        if problem.path[0] not in question.broken and problem.rule not in item.answered:
            yield reader.problem_of(question, problem, Severity.WARNING)


def _of_pack(reader: PackReader) -> Iterator[Problem]:
    """The warnings about questions together: first of all of them, then of those of each kind."""
    for rule in OF_A_PACK.values():
        yield from _shown(reader, reader.questions, rule.find(reader.items))
    of_kind: defaultdict[type[Item], list[ReadQuestion]] = defaultdict(list)
    for question in reader.questions:
        of_kind[type(question.item)].append(question)
    drafted = frozenset[str]().union(*(draft.item.facts for draft in reader.drafts))
    for kind, questions in of_kind.items():
        warnings = kind.pack_warnings([question.item for question in questions])
        yield from _shown(reader, questions, _without_drafted(questions, warnings, drafted))


def _without_drafted(
    questions: Sequence[ReadQuestion], found: Iterator[PackProblem], drafted: frozenset[str]
) -> Iterator[PackProblem]:
    """Problems without those of sets of claims that are whole only when their drafts are taken."""
    for one in found:
        place, problem = one
        if problem.rule != "claim-set" or place is None or not questions[place].item.facts & drafted:
            yield one


def _shown(reader: PackReader, questions: Sequence[ReadQuestion], found: Iterator[PackProblem]) -> Iterator[Problem]:
    """Problems of several questions, each at its question unless that answers it, or as one of the whole pack."""
    for place, problem in found:
        if place is not None:
            if problem.rule not in questions[place].item.answered:
                yield reader.problem_of(questions[place], problem, Severity.WARNING)
        else:
            yield Problem(
                file=reader.file(ABOUT),
                line=1,
                severity=Severity.WARNING,
                rule=problem.rule,
                what=problem.what,
                remedy=problem.remedy,
            )


def _without_brief(reader: PackReader) -> Iterator[Problem]:
    if not reader.has_brief and reader.questions:
        yield Problem(
            file=reader.file(BRIEF),
            line=1,
            severity=Severity.WARNING,
            rule=_NO_BRIEF,
            what="there is no brief, so nothing proves the answers",
            remedy="write '1 Title' and under it '1.1 A fact'",
        )


def _unasked_lines(reader: PackReader) -> Iterator[Problem]:
    # A file that cannot be read hides its questions: nothing is said then that may not be so.
    if not reader.questions or reader.has_unread_questions:
        return
    evidence = (group for question in reader.questions for group in question.item.evidence)
    asked = {Line.parse(line) for group in evidence for line in group}
    file = reader.file(BRIEF)
    for line, at in reader.brief_places.items():
        if line not in asked:
            yield Problem(
                file=file,
                line=at,
                severity=Severity.WARNING,
                rule=UNASKED_LINE,
                what="no question asks this line",
                remedy="write one, or leave it",
                id=str(line),
                place=OnLine(),
            )
