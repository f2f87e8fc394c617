"""An exam line by line: going back and forth, and handing in."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest

from quiz.plain.console import Console
from quiz.plain.exam import SHORT, PlainExam
from quiz.play.pack_round import PackRound, begin
from quiz.rules.plan import Plan
from quiz.rules.session import Phase
from quiz.rules.terms import Mode, Terms
from tests.cli.run_command import PACK, Command, entries
from tests.island import ISLAND
from tests.tui.drive import standing

IDS = ("order-month", "builder", "steel-stated")
"""A choice, a typed one, a claim."""


def entered(*lines: str, **terms: bool) -> tuple[PackRound, str]:
    """An exam in which these lines are entered, and what was said from the first question on."""
    plan = Plan(seed=5, ids=IDS, terms=Terms(mode=Mode.EXAM, going_back=True, **terms))
    clock = standing()
    round = PackRound(begin(ISLAND, plan, clock), clock=clock)
    said = StringIO()
    PlainExam(round, Console(StringIO("".join(f"{line}\n" for line in lines)), said)).play()
    return round, said.getvalue()


def given(round: PackRound) -> list[tuple[str, ...] | None]:
    return [answer.given for answer in round.session.answers]


def month(name: str) -> str:
    plan = Plan(seed=5, ids=IDS)
    return str(plan.draw(ISLAND.items)[0].options.index(name) + 1)


def test_an_answer_is_changed_and_the_last_one_counts() -> None:
    round, said = entered(month("June"), "<", month("November"), ".")
    assert given(round) == [("November",), None, None]
    assert "Noted." in said
    assert "Your answer so far: June." in said
    assert "Noted in the place of your earlier answer." in said
    assert round.progress.complete


def test_it_goes_to_any_question_and_says_how_all_stand() -> None:
    round, said = entered("go 3", "1", "7", "1", "flag", "list", "go 9", "done")
    assert given(round)[2] == ("stated",)
    assert "2 not answered: 1, 2.\n" in said
    assert "There are questions from 1 to 3; ? shows help." in said
    assert "Question 1 is flagged." in said
    assert " 1 flagged: 1.\n1. In which month did the council order the ship? Not answered. Flagged.\n" in said


@pytest.mark.parametrize("word", [*SHORT, "go 3"])
def test_where_an_answer_is_typed_a_word_and_its_sign_do_the_same(word: str) -> None:
    by_word, _ = entered("go 2", "Fink", "go 2", word)
    by_sign, _ = entered("go 2", "Fink", "go 2", SHORT.get(word, "#3"))
    assert given(by_word) == given(by_sign)
    assert given(by_word)[1] == (None if word == "clear" else ("Fink",))
    quoted, _ = entered("go 2", f'"{word}', "done")
    assert given(quoted) == [None, (word,), None]


def test_how_sure_the_player_was_is_kept_where_the_answer_is_changed_and_is_said() -> None:
    round, said = entered(month("June"), "3", "back", month("May"), "", "list", "done", certainty=True)
    assert "Your answer so far: June; certain." in said
    assert "How sure? 1, 2 or 3; enter alone keeps 3:" in said
    assert "Your answer: May; certain." in said
    assert [round.session.answers[0].given, round.session.answers[0].certainty] == [("May",), 3]


def test_enter_alone_leaves_a_question_as_it_is() -> None:
    round, _ = entered(month("June"), "<", "", "", "", "done")
    assert given(round) == [("June",), None, None]


def test_an_answer_is_taken_back() -> None:
    round, said = entered(month("June"), "<", "clear", "clear", "done")
    assert "Taken back." in said
    assert "There is no answer to take back." in said
    assert given(round) == [None, None, None]


@pytest.mark.parametrize("word", ["done", "DONE", ".", "q"])
def test_in_the_overview_it_is_handed_in_and_questions_are_gone_to(word: str) -> None:
    round, said = entered("", "", "", "nothing", "7", "3", "1", word, "go 1")
    assert round.session.phase is Phase.OVER
    assert given(round) == [None, None, ("stated",)]
    assert "Enter done, or the number of a question; ? shows help." in said
    assert "There are questions from 1 to 3; ? shows help." in said
    assert round.progress.complete
    back, _ = entered("", "", "", "back", "1", "list", "flag", "next", "clear", "#1", month("May"), ".")
    assert given(back) == [("May",), None, ("stated",)]


def test_the_end_of_the_input_after_the_last_question_hands_in_and_before_it_does_not() -> None:
    whole, said = entered("", "", "1")
    assert (given(whole), whole.progress.complete) == ([None, None, ("stated",)], True)
    assert "Enter done to hand in, or the number of a question to go to it:" in said
    broken_off, _ = entered("1")
    assert not broken_off.progress.complete


def test_nobody_leaves_an_answer_that_is_half_given() -> None:
    round, said = entered(month("June"), "done", "7", "2", "done", certainty=True)
    assert "First complete this answer, or go back to the question with back; ? shows help." in said
    assert "Enter 1, 2 or 3, or nothing to leave it out; ? shows help." in said
    assert round.session.answers[0].certainty == 2


def test_it_is_explained_once_and_helped_with(quiz: Command, tmp_path: Path) -> None:
    said = quiz.play(
        "--mode", "exam", "--seed", "3", "--results", "r.json", entries=f"?\n{entries(Plan(seed=3))}done\n"
    )
    opening, after = said.split("Question 1 of 6.", 1)
    assert "You can change your answers until you hand in: back and next turn to other questions" in opening
    assert "Back and next turn to other questions" in after
    assert "All 6 answered." in after
    kept = json.loads((tmp_path / "r.json").read_text())
    assert kept["complete"]
    assert kept["score"]["right"] == 6


def test_a_change_where_all_are_answered_leads_back_to_how_all_stand() -> None:
    round, said = entered(month("June"), "Fink", "1", "1", month("May"), "done")
    assert given(round) == [("May",), ("Fink",), ("stated",)]
    after = said.split("Noted in the place of your earlier answer.\n")[1]
    assert after.startswith("\nAll 3 answered.\nEnter done to hand in")
    _, said = entered(month("June"), "Fink", "go 1", month("May"), "done")
    assert said.split("Noted in the place of your earlier answer.\n")[1].startswith("\nQuestion 3 of 3.")


def test_the_last_open_question_leads_to_how_all_stand_wherever_it_is() -> None:
    _, said = entered("", "Fink", "1", "go 1", month("May"), "done")
    assert said.rsplit("Noted.\n", 1)[1].startswith("\nAll 3 answered.\nEnter done to hand in")


def test_a_flag_is_for_the_question_just_heard_or_for_the_one_that_is_named() -> None:
    _, said = entered(month("June"), "flag", "flag 1", "flag 9", "Fink", "flag", "!1", "list", "done")
    assert ": flag\nQuestion 2 is flagged.\n" in said
    assert ": flag 1\nQuestion 1 is flagged.\n" in said
    assert "There are questions from 1 to 3; ? shows help." in said
    assert ": flag\nQuestion 3 is flagged.\n" in said
    assert ": !1\nQuestion 1 is not flagged any more.\n" in said


@pytest.mark.parametrize("back", ["back", "<"])
def test_an_answer_is_taken_back_where_it_is_asked_how_sure_it_is(back: str) -> None:
    round, said = entered("how sure: 1", month("June"), "flag", back, month("May"), "2", "done", certainty=True)
    assert "How sure you are is said after the answer" in said
    assert "First complete this answer, or go back to the question with back; ? shows help." in said
    assert "Your answer is taken back.\n" in said
    assert (given(round)[0], round.session.answers[0].certainty) == (("May",), 2)


def test_how_the_questions_stand_is_said_once_before_an_exam_is_handed_in(quiz: Command) -> None:
    game = quiz.on_terminal("play", PACK, "--plain", "--mode", "exam", "--seed", "3", "--count", "2")
    game.expect_exact("Question 1 of 2")
    for entry in ("done", "n", "next", "flag", "next"):
        game.expect(": $")
        game.sendline(entry)
    game.expect_exact("2 not answered: 1, 2. 1 flagged: 2.")
    game.expect(": $")
    game.sendline("done")
    game.expect_exact("Hand in now? ")
    game.expect(": $")
    assert "not answered" not in game.before
    game.sendline("y")
    game.expect_exact("Results: ")
    game.close(force=True)
