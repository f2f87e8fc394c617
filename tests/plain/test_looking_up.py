"""Help before an answer, line by line: the brief, and hints for half of the points."""

from __future__ import annotations

import json

import pytest

from quiz.bank.shelf import load
from quiz.plain.console import Console
from quiz.plain.round import PlainRound
from quiz.play.clock import Clock
from quiz.play.pack_round import PackRound, begin
from quiz.rules.helps import Help, halved
from quiz.rules.plan import Plan
from quiz.rules.terms import Terms
from quiz.wording.helps import NOT_ASKED
from tests.cli.run_command import PACK, Command, asked_by, right
from tests.plain.test_time import START, Person, Screen

PRICE = "A hint takes half of the points of this question. It does the searching for you. To search the brief "
PRICE += "yourself costs no points."


def test_a_round_with_a_look_and_two_hints_is_told_so_and_kept(quiz: Command) -> None:
    asked = asked_by(Plan(seed=3))
    lines: list[str] = []
    gone = ""
    for place, one in enumerate(asked):
        match place:
            case 0:  # Nothing is read where there is no such line.
                lines += ["?", "b 99", "b 1", "/light", "?"]
            case 1:
                lines += ["h", "h 1", "h"]
            case _:
                pass
        if one.form.facts.is_one_pick and place > 1 and not gone:
            gone = next(option for option in one.options if option not in halved(one))
            lines += ["h 2", str(one.options.index(gone) + 1)]
        lines.append(right(one))
    assert gone
    said = quiz.play("--seed", "3", "--results", "r.json", entries="\n".join(lines) + "\n")
    cost = "Looking up costs no points. That you looked is kept with your answer, "
    cost += "and you are asked for the fact again sooner."
    assert said.count(cost) == 1
    assert f"{PRICE}\nEnter h 1 to show the paragraph that answers it.\n" in said
    assert (said.count(PRICE[:49]), said.count(PRICE)) == (3, 1)  # Twice of them help.
    assert said.count("Hint taken: this question gives half of its points.") == 2
    assert "You have taken a hint on this question." in said
    assert "This option was taken away; ? shows help." in said
    assert "\nRight. Looked up. " in said
    assert said.count("\nRight. Half the points: hint. ") == 2
    assert "Results: 5 of 6, 83 %." in said
    assert "1 looked up. 2 with a hint." in said
    helps = [item["helps"] for item in json.loads((quiz.folder / "r.json").read_text())["items"]]
    assert helps[:2] == [["brief"], ["paragraph"]]
    assert sorted(map(str, helps[2:])) == ["['half']", "[]", "[]", "[]"]
    assert "\n1 looked up.\n2 with a hint.\n" in quiz("stats", "--all", PACK).stdout


def test_no_hint_in_an_exam_and_reading_there_is_told_at_its_end(quiz: Command) -> None:
    said = quiz.play("--seed", "3", "--mode", "exam", entries="h\nb 1\n" + "\n" * 6)
    assert "There are no hints in this round." in said
    assert "1 looked up" in said.split("Results")[1]


def test_how_sure_is_not_asked_after_looking_up(quiz: Command) -> None:
    first, second = (right(one) for one in asked_by(Plan(seed=3))[:2])
    said = quiz.play("--seed", "3", "--certainty", entries=f"b 1\n{first}\n\n{second}\n?\n")
    before, _, after = said.partition(f"{NOT_ASKED}\n")
    assert after
    assert "How sure" not in before
    assert "3, certain: +3 or -6; pays off" in after


@pytest.mark.parametrize("before", [(), ("?",), ("titles", "")])
def test_a_look_that_costs_something_can_be_left_before_it_is_taken(before: tuple[str, ...]) -> None:
    person, said = Person(*before, "b 1", "n", "b 1", "q", "y"), Screen()
    clock = Clock(lambda: person.now, lambda: START)
    round = PackRound(begin(load(PACK), Plan(seed=1, terms=Terms(certainty=True)), clock), clock=clock)
    looks: list[bool] = []
    person.watch = lambda: looks.append(round.session.is_helped(Help.BRIEF))
    PlainRound(round, Console(person, said)).play()
    asked, read = " ".join(said.getvalue().split()).split("Paragraph 1, ")
    assert asked.index("Looking up costs no points. ") < asked.index(
        "Yes or no: read it now? y or n; enter alone means y: "
    )
    assert "read it now?" not in read
    assert looks == [False] * (3 + len(before)) + [True, True]
