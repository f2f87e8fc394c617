"""An exercise on paper: its versions A to Z, which ask the same with everything in another order."""

from __future__ import annotations

from string import ascii_uppercase

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.classroom.exercise import Exercise, Task
from quiz.rules.items import Item
from quiz.rules.question import Question, ask_sealed, pose
from quiz.rules.seeded import rank, shuffled

LETTERS = ascii_uppercase
"""What versions are called."""
_SEED_BYTES = 4


class NumberedQuestion(Struct, frozen=True, kw_only=True):
    """A question of a version: its number there, what it is worth, and how it is put.

    The options are in the order of the version. The question is None where neither the exercise nor
    the pack has it; it keeps its number, so that the others keep theirs.
    """

    number: int
    task: Task
    question: Question | None


class Version(Struct, frozen=True, kw_only=True):
    """The exercise as one letter has it."""

    letter: str
    questions: tuple[NumberedQuestion, ...]


def version(exercise: Exercise, pack: Pack, letter: str) -> Version:
    """The version of an exercise that a letter stands for.

    It follows from the exercise and the letter alone, however many questions the pack has meanwhile. Version A
    keeps the order of the questions where the exercise has one for all. Nothing depends on a key, since that would
    tell of it: so an order may stand right from the start, as it would after a fair shuffle.
    """
    seed = int.from_bytes(rank(exercise.seed, "paper", letter)[:_SEED_BYTES])
    kept = letter == LETTERS[0] and exercise.order == "same"
    ids = exercise.ids if kept else shuffled(exercise.ids, seed, "order")
    tasks, items = {task.id: task for task in exercise.question}, exercise.keyed(pack)
    questions = (
        NumberedQuestion(number=number, task=tasks[id], question=_in_seed_order(tasks[id], items.get(id), seed))
        for number, id in enumerate(ids, 1)
    )
    return Version(letter=letter, questions=tuple(questions))


def _in_seed_order(task: Task, item: Item | None, seed: int) -> Question | None:
    """A question with its options in the order of a seed: as the exercise has it written out, or as the pack does."""
    question = task.question or (None if item is None else pose(replace(item, id=task.id)))
    return None if question is None else ask_sealed(question, seed)
