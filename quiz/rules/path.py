"""The path through a brief: which questions a step asks, in which order, and how many stars it has earned.

A step is one paragraph. It is read, and then a few questions are asked that its lines settle.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum

from msgspec import Struct

from quiz.rules.citing import part_of_proof
from quiz.rules.conflicts import Clues, QuestionTraits, TakenQuestions
from quiz.rules.items import Form, Given, Item, Line, Verdict, cited_lines
from quiz.rules.scoring import mark
from quiz.rules.session import Session

FOREWORD = 0
"""The paragraph on the release itself: it is read, and is no step."""
FEWEST, MOST = 3, 5
"""How many questions a step asks, where its paragraph has as many."""
MOST_STARS = 3
"""How many stars a step can earn."""
SHARE_RIGHT = 0.8
"""The share right that earns the second star."""
_HARDEST_LAST = 2
"""How difficult the one question of a step may be that takes more than a key."""
_VERDICTS: list[Given] = [(verdict.value,) for verdict in (Verdict.CONTRADICTED, Verdict.STATED, Verdict.NOT_STATED)]
"""The right answers to claims, in the order in which they have their turns: stated ones begin on paragraph 1."""


class StepAnswer(Struct, frozen=True, kw_only=True):
    """An answer in a step: the question, its credit, 0 to 1, and the lines cited, None where none were asked for.

    ``helped`` says that help was taken before it: the question was looked up, or a hint was taken.
    """

    question: str
    credit: float
    cited: tuple[Line, ...] | None = None
    helped: bool = False


class StepRound(Struct, frozen=True, kw_only=True):
    """A step that was played through, with its answers; a skipped question has one, too, with no credit."""

    paragraph: int
    answers: tuple[StepAnswer, ...]


class Step(Struct, frozen=True, kw_only=True):
    """A step of the path: its paragraph, whether it has questions, and the stars earned, 0 to MOST_STARS.

    A paragraph without questions is only read, and has no stars to earn.
    """

    paragraph: int
    asks: bool
    stars: int

    @property
    def is_open(self) -> bool:
        """Whether it can be played and was not played through yet."""
        return self.asks and self.stars == 0


class Path(Struct, frozen=True, kw_only=True):
    """The steps in the order of the brief."""

    steps: tuple[Step, ...]

    @property
    def stars(self) -> int:
        """The stars earned in all."""
        return sum(step.stars for step in self.steps)

    @property
    def most(self) -> int:
        """The stars that can be earned in all."""
        return MOST_STARS * sum(step.asks for step in self.steps)

    @property
    def is_done(self) -> bool:
        """Whether there is no step left that was not played through."""
        return not any(step.is_open for step in self.steps)

    @property
    def is_full(self) -> bool:
        """Whether every star is earned that can be."""
        return self.most > 0 and self.stars == self.most

    @property
    def next(self) -> Step | None:
        """The first step that was not played through; None where there is none."""
        return next((step for step in self.steps if step.is_open), None)

    def step(self, paragraph: int) -> Step | None:
        """The step of a paragraph; None where it is none."""
        return next((step for step in self.steps if step.paragraph == paragraph), None)

    def way_on(self, after: int = FOREWORD) -> Step | None:
        """What to read next: the next open step behind a paragraph, or else the first of all.

        Paragraphs that are only read come before the step that they lead to. Where no step is open it is the one with
        the fewest stars, another than the one just played where there is one; None where every star is earned.
        """
        behind = [step for step in self.steps if step.paragraph > after]
        steps = behind if any(step.is_open for step in behind) else list(self.steps)
        to_read: list[Step] = []
        for step in steps:
            if step.is_open:
                return to_read[0] if to_read else step
            to_read = [] if step.asks else [*to_read, step]
        lacking = [step for step in self.steps if step.asks and step.stars < MOST_STARS]
        return min(lacking, key=lambda step: (step.paragraph == after, step.stars), default=None)


def path(
    paragraphs: Iterable[int], items: Sequence[Item], rounds: Iterable[StepRound], best: Mapping[str, float]
) -> Path:
    """The path over these paragraphs, with the stars that its rounds have earned.

    ``best`` has the best credit that each question has earned anywhere.
    """
    by_id = {item.id: item for item in items}
    played: defaultdict[int, list[StepRound]] = defaultdict(list)
    for round in rounds:
        played[round.paragraph].append(round)
    candidates = _by_paragraph(items)
    steps = []
    for paragraph in paragraphs:
        if paragraph != FOREWORD:
            asks = paragraph in candidates
            stars = max((earned(round, by_id, best) for round in played[paragraph]), default=0) if asks else 0
            steps.append(Step(paragraph=paragraph, asks=asks, stars=stars))
    return Path(steps=tuple(steps))


def step_items(items: Iterable[Item], paragraph: int, best: Mapping[str, float]) -> tuple[Item, ...]:
    """The questions of a step in the order in which they are asked; none where its paragraph has none.

    One key answers the first of them, what is typed comes last, and easy ones come before hard ones. Of those that
    would do, a step asks first what was never asked, then what was not right yet; ``best`` has the best credit that
    each question has earned. Questions that give each other away are asked together only where there are no others.
    """
    return _chosen(_by_paragraph(items).get(paragraph, ()), best)


def short_steps(items: Iterable[Item]) -> tuple[int, ...]:
    """The paragraphs whose step has questions, but fewer than FEWEST that one key answers.

    Claims of a set count once: a step asks one of them.
    """
    return tuple(
        number
        for number, candidates in sorted(_by_paragraph(items).items())
        if number != FOREWORD and not _begins_with_one_key(candidates)
    )


def _begins_with_one_key(candidates: Iterable[Item]) -> bool:
    facts: set[str] = set()
    found = 0
    for item in candidates:
        if item.form.facts.is_one_pick and facts.isdisjoint(item.facts):
            facts.update(item.facts)
            found += 1
    return found >= FEWEST


def earned(round: StepRound, items: Mapping[str, Item], best: Mapping[str, float]) -> int:
    """The stars that a step earned, 1 to MOST_STARS.

    One for playing it through; two for SHARE_RIGHT of its questions, each with the best credit that it has earned
    anywhere; three where all of its answers were right and none was helped, each with a line that is part of its proof
    where lines were asked for.
    """
    if round.answers and all(_is_faultless(one, items) for one in round.answers):
        return 3
    credit = fsum(max(one.credit, best.get(one.question, 0.0)) for one in round.answers)
    return 2 if round.answers and credit >= SHARE_RIGHT * len(round.answers) - 1e-9 else 1


def is_faultless(session: Session) -> bool:
    """Whether the round of a step can still earn its third star: nothing so far has lost it.

    A look at the brief or a hint counts at once, before the question is answered.
    """
    return not session.helps and all(
        _is_faultless(
            StepAnswer(question=asked.id, credit=mark(asked, answer).credit, cited=answer.cited), {asked.id: asked.item}
        )
        for asked, answer in session.turns
    )


def _is_faultless(answer: StepAnswer, items: Mapping[str, Item]) -> bool:
    return answer.credit == 1 and not answer.helped and _is_proved(answer, items)


def _is_proved(answer: StepAnswer, items: Mapping[str, Item]) -> bool:
    """Whether an answer was given with a line of its proof, where one was asked for: not all are needed for a star."""
    if answer.cited is None:
        return True
    item = items.get(answer.question)
    return item is not None and part_of_proof(item, answer.cited) is not None


def _by_paragraph(items: Iterable[Item]) -> dict[int, tuple[Item, ...]]:
    """The questions that a step on each paragraph may ask.

    They rest on that paragraph alone; where these are too few, also on earlier ones, which were read before. A question
    that is unproved is in no step.
    """
    alone: defaultdict[int, list[Item]] = defaultdict(list)
    beyond: defaultdict[int, list[Item]] = defaultdict(list)
    for item in items:
        if not (paragraphs := {line.paragraph for line in cited_lines(item)}):
            continue
        (alone if len(paragraphs) == 1 else beyond)[max(paragraphs)].append(item)
    return {
        number: tuple(alone[number] if len(alone[number]) >= FEWEST else [*alone[number], *beyond[number]])
        for number in {*alone, *beyond}
    }


def _chosen(candidates: Sequence[Item], best: Mapping[str, float]) -> tuple[Item, ...]:
    """Choose the questions of a step among its candidates, and put them in order.

    Who plays for the first time answers with one key as far as that goes: they learn one thing at a time. A step is
    as long later on as it is then.
    """
    one_key = [item for item in candidates if item.form.facts.is_one_pick]
    others = [item for item in candidates if not item.form.facts.is_one_pick]
    first = _Choice(candidates, {})
    first.take(one_key, MOST)
    first.fill(one_key, others, FEWEST)
    if not best:
        return tuple(sorted(first.taken, key=_place))
    number, choice = len(first.taken), _Choice(candidates, best)
    choice.take(one_key, number - 1)
    choice.take([item for item in others if item.difficulty <= _HARDEST_LAST], len(choice.taken) + 1)
    choice.fill(one_key, others, number)
    return tuple(sorted(choice.taken, key=_place))


class _Choice:
    """The questions taken into a step so far."""

    def __init__(self, candidates: Sequence[Item], best: Mapping[str, float]) -> None:
        self.taken: list[Item] = []
        self._best = best
        self._clues = Clues(candidates)
        self._traits = TakenQuestions()
        self._like: Counter[object] = Counter()

    def take(self, candidates: Sequence[Item], upto: int, *, clashing: bool = False) -> None:
        """Take the best of the candidates until so many questions are taken."""
        while len(self.taken) < min(upto, MOST):
            left = [item for item in candidates if item not in self.taken]
            if not clashing:
                left = [item for item in left if not (self._traits.clashes(self._words(item)) or self._is_twin(item))]
            if not left:
                return
            item = min(left, key=self._cost)
            self.taken.append(item)
            self._traits.take(self._words(item))
            self._like.update(_look(item))

    def fill(self, one_key: Sequence[Item], others: Sequence[Item], upto: int) -> None:
        """Take until so many are taken, questions that give each other away only where there are no others."""
        for clashing in (False, True):
            self.take(one_key, upto, clashing=clashing)
            self.take(others, upto, clashing=clashing)

    def _is_twin(self, item: Item) -> bool:
        """Whether a question puts the same lines together as one that is taken: then both ask for one fact."""
        lines = set(cited_lines(item))
        return any(len(lines.intersection(cited_lines(one))) > 1 for one in self.taken)

    def _words(self, item: Item) -> QuestionTraits:
        """What gives a question away in a step: that two rest on one line does not, as its lines were just read."""
        traits = self._clues.traits(item)
        return QuestionTraits(frozenset(item.facts), traits.wants, traits.gives)

    def _cost(self, item: Item) -> tuple[int, bool, int]:
        """How little a question suits: asked before, typed, hard or like those that are taken.

        A claim suits whose verdict has its turn: so each of them is met early on the path, and all about as often.
        """
        like = sum(self._like[what] for what in _look(item))
        if item.verdicts:
            turn = max(cited_lines(item)).paragraph + self._like[item.kind]
            like += (_VERDICTS.index(item.right) - turn) % len(_VERDICTS)
        hard = 1 if item.verdicts else item.difficulty
        return _asked(self._best.get(item.id)), item.form.facts.is_typed, hard + like


def _asked(best: float | None) -> int:
    """0 for a question that was never asked, 1 for one that was not right yet, 2 for one that was."""
    return 0 if best is None else 1 if best < 1 else 2


def _look(item: Item) -> Iterator[object]:
    """What makes two questions look alike: their kind, and the lines that they rest on."""
    yield item.kind
    yield from cited_lines(item)


def _place(item: Item) -> tuple[int, int]:
    """Where a question stands in a step."""
    return {Form.PICK_ONE: 0, Form.TYPE: 2}.get(item.form, 1), item.difficulty
