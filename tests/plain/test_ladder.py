"""The ladder through a pipe, as a player hears it, and the sprint's record."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from quiz.bank.shelf import built_in
from quiz.errors import Exit
from quiz.rules.helps import halved
from quiz.rules.plan import Plan, agree
from quiz.rules.question import Asked
from quiz.rules.terms import Mode
from quiz.wording import names
from quiz.wording.prose import stop
from tests.cli.run_command import Command, asked_by, right, wrong

RELEASE = built_in() / "hollande-putin"
ASKED = asked_by(
    Plan(seed=7, terms=agree(Mode.LADDER, certainty=False, citing=False, open_book=True), count=None), RELEASE
)


def climbed(quiz: Command, *entries: str) -> str:
    """What is said on the ladder of one seed."""
    done = quiz("ladder", "--seed", "7", "--plain", entries="".join(f"{entry}\n" for entry in entries))
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def answers(count: int, answer: Callable[[Asked], str] = right) -> list[str]:
    return [answer(asked) for asked in ASKED[:count]]


def test_the_opening_says_the_rules(quiz: Command) -> None:
    said = climbed(quiz, "q")
    assert "15 rungs. Ladder: harder and harder, one wrong answer ends it. Seed 7.\n" in said
    assert "A wrong answer ends the climb. Rungs 5 and 10 are safe: you fall no deeper." in said
    for word in ("half", "paragraph", "another"):
        assert f"\n{word}: " in said.split("For rung 1 of 15")[0]
    assert "skips" not in said


def test_one_wrong_answer_ends_it_on_the_safe_rung(quiz: Command) -> None:
    said = climbed(quiz, *answers(6), wrong(ASKED[6]))
    assert len(re.findall(r"\nRight\.\n.*\nYou have reached rung", said)) == 6
    assert "\nYou have reached rung 5 of 15, and it is safe.\n" in said
    assert "\nYou fall to rung 5.\n" in said
    assert "\nResults: Rung 5 of 15.\nFell at rung 7. No help used.\nYour first ladder on this text.\n" in said
    assert said.endswith("\nBeat me, with the same questions:\nquiz play --mode ladder --seed 7\n")


def test_who_stops_keeps_the_rung(quiz: Command) -> None:
    assert "\nResults: Rung 3 of 15.\n" in climbed(quiz, *answers(3), "q")


def test_the_top_can_be_reached(quiz: Command) -> None:
    said = climbed(quiz, *answers(15))
    assert "\nYou are at the top: rung 15 of 15.\n" in said
    assert "\nResults: Rung 15 of 15.\n" in said


def test_each_help_does_what_it_says_and_only_once(quiz: Command) -> None:
    first, second = ASKED[:2]
    gone = next(option for option in first.options if option not in halved(first))
    number = first.options.index(gone) + 1
    said = climbed(quiz, "h", "half", str(number), "HALF", "h 1", "another", "a", right(second), "q")
    assert ": h\nhalf: takes half of the options away, once.\nparagraph: shows" in said
    left = [str(place) for place, option in enumerate(first.options, 1) if option in halved(first)]
    assert f"\nEnter {', '.join(left[:-1])} or {left[-1]}: " in said
    still = said.split("Still there:\n")[1].split("Enter")[0]
    assert [names.option(first.kind, option) in still for option in first.options] == [
        option in halved(first) for option in first.options
    ]
    assert f": {number}\nThis option was taken away; ? shows help.\n" in said
    assert f"\nSwapped for another.\nFor rung 1. {first.stem}\n" in said
    assert ": HALF\nYou have used this help already.\n" in said
    assert f"\nParagraph {next(iter(first.item.evidence[0])).partition('.')[0]}, " in said
    assert stop(second.stem) in said
    assert ": a\nYou have used this help already.\n" in said
    assert "\nYou have reached rung 1 of 15.\n" in said
    assert "Helps used: half, paragraph, another.\n" in said
    assert "Skipped" not in said


def test_nothing_is_skipped_and_the_brief_is_not_read(quiz: Command) -> None:
    said = climbed(quiz, "", "b", "sure", "?", "q")
    assert "No question is skipped here; ? shows help.\n" in said
    assert ": b\nYou cannot read the brief in this round.\n" in said
    assert ": sure\nA ladder asks for nothing but answers.\n" in said
    assert "A right answer takes you to rung 1, a wrong one down to the ground.\nq stops here, on the ground.\n" in said


def test_a_sprint_has_a_verb_and_more_time_for_whoever_needs_it(quiz: Command) -> None:
    usual = quiz("sprint", "--plain", entries="q\n").stdout
    assert "\nFor more time: quiz sprint --minutes 10\n" in usual
    longer = quiz("sprint", "--minutes", "10", "--plain", entries="t\nq\n").stdout
    assert "Time for the whole round: 10 minutes." in longer
    assert "For more time" not in longer


@pytest.mark.slow
def test_a_sprint_ends_with_how_it_stands_to_the_best_before(quiz: Command) -> None:
    terms = agree(Mode.SPRINT, certainty=False, citing=False, open_book=True)
    asked = asked_by(Plan(seed=7, terms=terms, count=None), RELEASE)
    last = ""
    for count in (3, 4):
        entries = "".join(f"{right(one)}\n" for one in asked[:count]) + "q\n"
        last = quiz("play", "--mode", "sprint", "--seed", "7", "--plain", entries=entries).stdout
    assert "\nRight, +2. 4 in a row. Score so far: 6 points.\n" in last
    assert "\nYour best sprint yet: 6 points, up from 4 points.\n" in last


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("play", "--mode", "sprint", "--kind", "typed"), "--mode sprint asks only what one key answers"),
        (("play", "--mode", "ladder", "--count", "5"), "leave out --count"),
        (("play", "--mode", "ladder", "--certainty"), "leave out --certainty"),
    ],
)
def test_what_a_quick_round_cannot_do_is_refused(quiz: Command, words: tuple[str, ...], problem: str) -> None:
    done = quiz(*words)
    assert (done.returncode, done.stdout) == (Exit.USAGE, "")
    assert problem in done.stderr
