"""Rounds against the clock, with a clock that the test turns."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from quiz.bank.shelf import load
from quiz.plain.console import Console
from quiz.plain.round import PlainRound
from quiz.play.clock import Clock
from quiz.play.pack_round import PackRound, begin
from quiz.play.round import Round
from quiz.rules.plan import Plan, agree
from quiz.rules.terms import Mode, Terms
from quiz.store.results import ResultFile
from quiz.store.round_state import PackRoundState
from tests.cli.run_command import PACK, asked_by, right

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


class Typist(StringIO):
    """Entries that take ten seconds each; ``watch`` is called before each of them."""

    def __init__(self, *entries: str) -> None:
        super().__init__("".join(f"{entry}\n" for entry in entries))
        self.now = 0.0
        self.watch: Callable[[], object] = lambda: None

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # As StringIO has it.
        self.watch()
        self.now += 10
        return super().readline(size)


def played(plan: Plan, typist: Typist, file: ResultFile | None = None) -> tuple[Round, str]:
    """A round played at the table, and what was said."""
    said = StringIO()
    clock = Clock(lambda: typist.now, lambda: START)
    round = PackRound(begin(load(PACK), plan, clock), clock=clock, file=file)
    PlainRound(round, Console(typist, said)).play()
    return round, said.getvalue()


def sprint(seconds: float) -> Plan:
    terms = agree(Mode.SPRINT, certainty=False, citing=False, open_book=True, seconds=seconds)
    return Plan(seed=1, terms=terms, count=None)


def test_an_answer_after_the_end_is_not_counted_and_that_is_said() -> None:
    plan = sprint(15)
    answers = [right(asked) for asked in asked_by(plan)]
    round, said = played(plan, Typist(*answers))
    assert len(round.turns) == 1
    assert said.endswith("this answer came after the end and does not.\n")


def test_whoever_thinks_till_the_end_hears_at_once_that_the_time_is_up_and_what_counts() -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    hands, terminal = os.openpty()

    class Ears(StringIO):
        """What is heard, and typed at once: the clock is started, one answer, and one after the end."""

        now = 0.0

        def isatty(self) -> bool:
            return True

        def write(self, said: str) -> int:
            for heard, typed in (("starts the clock:", "\n"), ("Question 1.", "1\n"), ("The time is up", "2\n")):
                if heard in said:
                    os.write(hands, typed.encode())
            self.now += "The time is up" in said
            return super().write(said)

    ears = Ears()
    clock = Clock(lambda: ears.now, lambda: START)
    with os.fdopen(terminal) as entries:
        round = PackRound(begin(load(PACK), sprint(0.05), clock), clock=clock)
        console = Console(entries, ears)
        console.rings = True
        PlainRound(round, console).play()
    os.close(hands)
    assert len(round.turns) == 1
    end = "\nThe time is up. Your answer counts. What you type now does not count. Enter goes on.\n"
    assert " ".join(ears.getvalue().split()).endswith(" ".join(end.split()))
    assert ears.getvalue().count("The time is up") == ears.getvalue().count("\a") == 1


def test_an_exam_whose_time_runs_out_says_so_and_not_that_the_rest_was_skipped() -> None:
    plan = Plan(seed=1, terms=Terms(mode=Mode.EXAM, limit=15), count=None)
    _, said = played(plan, Typist(*(right(asked) for asked in asked_by(plan))))
    assert said.endswith("this answer came after the end and does not.\n")


def test_time_that_runs_out_over_the_brief_ends_the_round() -> None:
    round, said = played(sprint(15), Typist("b 1", "b 1", "1"))
    assert round.turns == ()
    assert said.endswith("The time is up.\n")


def test_t_tells_what_is_left_and_nothing_else_does() -> None:
    _, said = played(sprint(90), Typist("?", "t"))
    assert ": t\n1 minute 10 seconds left.\n" in said
    assert "Question 1. 1 minute 30 seconds left. " in said
    assert said.count("left") == 3  # The third is the help on t.


def test_without_a_limit_t_says_so() -> None:
    _, said = played(Plan(seed=1), Typist("t"))
    assert ": t\nThis round has no time limit.\n" in said


class Screen(StringIO):
    """Where a person reads what is said."""

    def isatty(self) -> bool:
        return True


class Person(Typist):
    """Entries at a keyboard."""

    def isatty(self) -> bool:
        return True


def test_the_clock_starts_with_enter_and_one_minute_left_is_said() -> None:
    plan = sprint(120)
    answers = [right(asked) for asked in asked_by(plan)]
    person, said = Person("what", "b", "1", "", "", "t", "b", *["r"] * 4, answers[0], "q", "y"), Screen()
    clock = Clock(lambda: person.now, lambda: START)
    round = PackRound(begin(load(PACK), plan, clock), clock=clock)
    PlainRound(round, Console(person, said)).play()
    heard = said.getvalue()
    start = "b reads the brief; Enter starts the clock:"
    assert heard.startswith(f"{start} The time does not count before you press Enter; q leaves.\n{start} ")
    before, _, after = heard.partition("Question 1.")
    assert "\n1.1 " in before
    assert "You cannot read the brief in this round.\n" in after
    assert "\n1.1 " not in after
    assert "1 minute 50 seconds left.\n" in heard
    assert "\nQuestion 1. 2 minutes left. " in heard
    assert "\nQuestion 1. 1 minute left. " in heard
    assert "\nQuestion 2. 50 seconds left. " in heard
    assert round.turns[0][1].seconds == 70


def test_a_sprint_may_be_left_before_its_clock_starts() -> None:
    person, said = Person("q"), Screen()
    clock = Clock(lambda: person.now, lambda: START)
    round = PackRound(begin(load(PACK), sprint(120), clock), clock=clock)
    PlainRound(round, Console(person, said)).play()
    assert (round.over, "Question 1" in said.getvalue()) == (True, False)


def test_enter_is_asked_for_twice_before_a_person_skips() -> None:
    person, said = Person("", "r", "", "", "", "q", "y"), Screen()
    clock = Clock(lambda: person.now, lambda: START)
    round = PackRound(begin(load(PACK), Plan(seed=1), clock), clock=clock)
    PlainRound(round, Console(person, said)).play()
    assert [answer.given for _, answer in round.turns] == [None]
    assert said.getvalue().count("Enter again skips this question.\n") == 3


def test_the_end_of_the_time_is_said_before_anything_else_that_was_entered() -> None:
    _, said = played(sprint(15), Typist("t", "r", "1"))
    assert said.endswith("r\nThe time is up.\n")


class FullDisk(ResultFile):
    """A file that could be opened and then no longer be written."""

    def keep(self, progress: PackRoundState) -> None:
        if progress.session.answers:
            raise OSError(28, "No space left on device")


def test_a_disk_that_fills_up_is_said_once_and_the_round_goes_on(tmp_path: Path) -> None:
    plan = Plan(seed=1)
    answers = [right(asked) for asked in asked_by(plan)]
    round, said = played(plan, Typist(*answers), FullDisk(tmp_path / "round.json"))
    assert len(round.turns) == 6
    assert said.count("round.json cannot be written now (No space left on device); the round goes on") == 1
