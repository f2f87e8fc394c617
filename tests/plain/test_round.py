"""Whole rounds through a pipe, as a player hears them."""

from __future__ import annotations

import json
import re
import shutil

import jsonschema
import pytest

from quiz.rules.items import Kind
from quiz.rules.plan import Plan
from quiz.rules.terms import Mode, Terms
from quiz.wording import names
from quiz.wording.prose import stop
from tests.cli.run_command import PACK, Command, asked_by, entries, right, wrong

SEED = ("--seed", "3")
PLAN = Plan(seed=3)


def from_question(said: str, number: int) -> str:
    """What was said from a question on to the next one or the end."""
    return re.split(r"^(?=Question \d+ of |Results: |Question \d+\. )", said, flags=re.MULTILINE)[number]


def test_the_opening_says_what_is_played_on_which_source_and_how(quiz: Command) -> None:
    opening = from_question(quiz.play(*SEED), 0)
    assert opening.startswith("Fact-check quiz: The lighthouse, May 1903.\n")
    assert "The source: Harbour Trust, notice on the new light, Port Ellen, 4 May 1903, https://" in opening
    assert "6 questions. Practice: right answers at once. Seed 3.\n" in opening
    assert "Enter alone skips a question, r repeats it, w tells more about your last answer, q ends" in opening


def test_a_question_of_each_kind_is_answered_rightly(quiz: Command) -> None:
    said = quiz.play(*SEED, entries=entries(PLAN))
    assert said.count("\nRight. ") == 6
    assert "Results: 6 of 6.\n" in said
    assert "Mistakes" not in said
    kinds = {names.KINDS[asked.kind] for asked in asked_by(PLAN)}
    assert len(kinds) == 6
    for kind in kinds:
        assert re.search(rf"^Question \d of 6\. {kind}\. Topic: The (light|keepers)\.$", said, re.MULTILINE)
        assert f"\n{kind}: 1 of 1.\n" in said


def test_a_question_of_each_kind_is_answered_wrongly(quiz: Command) -> None:
    said = quiz.play(*SEED, entries=entries(PLAN, wrong))
    assert len(re.findall(r"\nWrong\.[ \n]", said)) == 6
    assert "Results: 0 of 6, 0 %.\n" in said


def test_the_streak_and_the_score_are_said_after_each_answer_until_one_is_wrong(quiz: Command) -> None:
    asked = asked_by(PLAN)
    given = [*map(right, asked[:3]), wrong(asked[3]), *map(right, asked[4:])]
    said = quiz.play(*SEED, entries="\n".join(given) + "\n")
    assert re.findall(r"\n(?:Right\. )?((?:\d in a row\. )?Score so far: \d points?\.)\n", said) == [
        "Score so far: 1 point.",
        "2 in a row. Score so far: 2 points.",
        "3 in a row. Score so far: 3 points.",
        "Score so far: 3 points.",
        "Score so far: 4 points.",
        "2 in a row. Score so far: 5 points.",
    ]


def test_an_exam_says_neither_streak_nor_score_before_its_end(quiz: Command) -> None:
    said = quiz.play(*SEED, "--mode", "exam", entries=entries(PLAN)).split("Results")[0]
    assert "in a row" not in said
    assert "point" not in said


def test_what_was_missed_and_what_is_not_right_comes_first(quiz: Command) -> None:
    (asked,) = (asked for asked in asked_by(PLAN) if asked.item.kind is Kind.SELECT)
    key = asked.item.right
    wrong_one = next(option for option in asked.options if option not in key)
    picked = (asked.options.index(key[0]) + 1, asked.options.index(wrong_one) + 1)
    said = quiz.play(*SEED, "--kind", "select", entries=f"{picked[0]} {picked[1]}\n")
    why = next(one.why for one in asked.item.distractors if one.text == wrong_one)
    missed = f"You missed: {'; '.join(key[1:])}.\nRight: {key[0]}.\n"
    assert re.search(
        rf"\n(Wrong|Partly right, \d+ %)\.\nNot right: {re.escape(f'{wrong_one}. {why}')}\n{re.escape(missed)}", said
    )
    assert f"\nNot right: {wrong_one}.\n{missed}" in said.split("Mistakes.")[1]
    assert "You said: " not in said
    (match,) = (asked for asked in asked_by(PLAN) if asked.item.kind is Kind.MATCH)
    places = [match.options.index(option) + 1 for option in match.item.right]
    places[:2] = reversed(places[:2])
    said = quiz.play(*SEED, "--kind", "match", entries=f"{' '.join(map(str, places))}\n")
    options = [match.options[place - 1] for place in places]
    parts = list(zip(match.prompts, options, match.item.right, strict=True))
    lines = [f'"{prompt}": you said "{yours}"; right is "{meant}".' for prompt, yours, meant in parts[:2]]
    rest = "; ".join(f'"{prompt}": "{meant}"' for prompt, _, meant in parts[2:])
    assert re.search(rf"\n(Wrong|Partly right, \d+ %)\.\n{re.escape(lines[0])}( .*)?\n{re.escape(lines[1])}", said)
    assert f"\nRight: {rest}.\n" in said


def test_a_half_right_order_earns_its_share(quiz: Command) -> None:
    (asked,) = (asked for asked in asked_by(PLAN) if asked.item.id == "came")
    first, second, third = right(asked).split()
    said = quiz.play(*SEED, "--kind", "order", entries=f"{second} {first} {third}\n")
    placed = (
        "Ann Reid: you said 2nd; right is 1st.\n"
        "Tom Bell: you said 1st; right is 2nd.\n"
        "Answer: first Ann Reid, then Tom Bell, then Will Orr.\n"
    )
    assert re.search(rf"\nPartly right, 67 %\.\n{placed}Line .*\n(.*\n)*?Score so far: 0\.7 points\.\n", said)
    assert f"\n{placed}Paragraph " in said.split("Mistakes.")[1]
    assert "Results: 0.67 of 1, 67 %." in said


def test_a_wrong_answer_is_told_in_three_lines_the_right_one_first_and_w_tells_the_rest(quiz: Command) -> None:
    claim = next(at for at, asked in enumerate(asked_by(PLAN)) if asked.item.kind == "claim")
    before = [right(asked) for asked in asked_by(PLAN)[:claim]]
    said = quiz.play(*SEED, entries="\n".join((*before, "not stated", "w", "W", "")))
    short, rest = said.split(" from 1 to 3: not stated\n")[1].split(": w\n")
    assert re.match(
        r"Wrong\. Answer: contradicted\.\n"
        r"Line 1\.2: It burns oil and can be seen from 14 miles away\.\n"
        r'Why not "Not stated": What it burns is in 1\.2\.\n'
        r"Score so far: \d points?\.\n\n",
        short,
    )
    told = (
        "Paragraph 1, The light.\n"
        "Line 1.2.\n"
        'The words that matter: "burns oil".\n'
        "The light burns oil (1.2).\n"
        'Why not "Stated": It burns oil (1.2).\n'
    )
    assert rest.startswith(told)
    assert f": W\n{told}" in rest


def test_a_right_answer_is_told_in_two_lines_with_the_line_that_settles_it(quiz: Command) -> None:
    said = quiz.play(*SEED, "--kind", "claim", entries="contradicted\n")
    assert ": contradicted\nRight. Score so far: 1 point.\nThe light burns oil (1.2).\n\nResults: " in said


def test_w_says_why_it_has_nothing_to_tell(quiz: Command) -> None:
    assert ": w\nThere is no answer yet to tell more about.\n" in quiz.play(*SEED, entries="w\n")
    exam = quiz.play(*SEED, "--mode", "exam", entries=f"{right(asked_by(PLAN)[0])}\nw\n")
    assert ": w\nIn this round nothing is told of an answer before the end.\n" in exam


def test_only_the_wrong_option_that_was_chosen_is_explained_unasked(quiz: Command) -> None:
    said = quiz.play(*SEED, "--kind", "choice", entries="green\n")
    assert re.findall(r'^Why not "(\w+)"', said, re.MULTILINE) == ["Green"]


def test_enter_alone_skips_and_the_answer_is_still_told(quiz: Command) -> None:
    said = quiz.play(*SEED, "--kind", "choice", entries="\n")
    assert re.search(r"\nSkipped\. Answer: Red\.\n.*\nScore so far: 0 points\.\n", said)
    assert "Results: 0 of 1, 0 %.\n1 skipped.\n" in said
    assert "\nSkipped.\nQuestion 1. Which colour is the band around the tower?\nAnswer: Red.\n" in said


def test_an_exam_tells_nothing_before_its_end_and_then_everything(quiz: Command) -> None:
    said = quiz.play(*SEED, "--mode", "exam", entries=entries(PLAN, wrong))
    during, after = said.split("Results: ", 1)
    assert not re.search("Right|Wrong|Why|Answer:|Line ", during)
    assert during.count("\nNoted.\n") == 6
    assert after.startswith("0 of 6, 0 %.")
    assert after.count("\nWrong.\n") == after.count("\nWhy: ") == 6


def test_an_exam_tells_each_question_once_what_was_missed_in_full_and_what_was_right_in_short(quiz: Command) -> None:
    asked = asked_by(PLAN)
    given = [right(asked[0]), wrong(asked[1]), "", *map(right, asked[3:])]
    said = quiz.play(*SEED, "--mode", "exam", entries="\n".join(given) + "\n").split("Results: ")[1]
    for turn in asked:
        assert said.count(turn.item.stem) == said.count(turn.item.why) + (turn not in asked[1:3]) == 1
    mistakes, rest = said.split("Mistakes.\n")[1].split("\nSkipped.\n", 1)
    assert mistakes.startswith(f"Question 2. {asked[1].item.stem}\nWrong.\nYou said: ")
    assert "\nLine " in mistakes
    skipped, short = rest.split("\nRight.\n")
    assert skipped.startswith(f"Question 3. {asked[2].item.stem}\n")
    assert "Skipped." not in skipped
    assert f"Question 1. {asked[0].item.stem}\n" in short
    assert short.count("\nProof: line ") == 4
    assert "Line " not in short


def test_an_exam_that_is_left_names_no_question_as_if_it_had_been_asked(quiz: Command) -> None:
    said = quiz.play(*SEED, "--mode", "exam", entries="q\n")
    assert "Enter" in said.split("Results: ")[0].splitlines()[-2]
    assert "Skipped" not in said.split("Results: ")[0]


def test_a_sprint_says_its_limit_and_one_line_after_each_answer(quiz: Command) -> None:
    plan = Plan(seed=3, terms=Terms(mode=Mode.SPRINT), count=None)
    first, second = asked_by(plan)
    given = f"t\n{right(first)}\n{wrong(second)}\n"
    said = quiz.play(*SEED, "--mode", "sprint", "--time", "3600", entries=given)
    assert "Topic: " not in said
    assert "Time for the whole round: 60 minutes. Enter t to hear how much is left." in said
    assert re.search(r": t\n(60 minutes|59 minutes \d+ seconds?) left\.\n", said)
    assert "\nRight, +1. Score so far: 1 point.\n\n" in said
    assert f"\nWrong, -1. It was: {stop(names.given(second, second.item.right))} Score so far: 0 points.\n\n" in said
    assert "Why" not in said.split("Results")[0]
    assert "\nResults: 0 points.\n1 right. 1 wrong.\nYour first sprint on this text.\n" in said


def test_a_sprint_says_that_its_points_do_not_fall_below_0(quiz: Command) -> None:
    (first,) = asked_by(Plan(seed=3, terms=Terms(mode=Mode.SPRINT), count=None))[:1]
    said = quiz.play(*SEED, "--mode", "sprint", entries=f"{wrong(first)}\n\n")
    assert f"{stop(names.given(first, first.item.right))} Score so far: 0 points; it does not fall below 0.\n" in said
    assert "\nSkipped. Score so far: 0 points.\n" in said


def test_certainty_tells_its_stakes_once_and_shapes_the_points(quiz: Command) -> None:
    first, second = asked_by(Plan(seed=3, count=2))
    given = f"{right(first)}\n4\n3\n{right(second)}\n\n"
    said = quiz.play(*SEED, "--certainty", "--count", "2", entries=given)
    assert (
        "\n1, a guess: +1 or 0.\n2, fairly sure: +2 or -2; pays off if you are right 2 times out of 3."
        "\n3, certain: +3 or -6; pays off if you are right 4 times out of 5.\n" in said
    )
    assert said.count("\nAn answer that is partly right earns its part of the points for right, and loses none.\n") == 1
    assert ": 4\nEnter 1, 2 or 3, or nothing to leave it out; ? shows help.\n" in said
    assert "\nRight. +3 points: certain. Score so far: 3 points.\n" in said
    assert said.count("a guess: +1 or 0") == 1


def test_pointing_refuses_unknown_lines_and_too_many_and_rewards_the_right_one(quiz: Command) -> None:
    given = "contradicted\n9.9\nnonsense\n1.1 1.2 1.3\nline 1.2\n"
    said = quiz.play(*SEED, "--lines", "--kind", "claim", entries=given)
    assert ": 9.9\nThe brief has no line 9.9; b reads the brief; ? shows help.\n" in said
    assert ": nonsense\nEnter the number of a line, such as 5.2; b reads the brief; ? shows help.\n" in said
    assert ": 1.1 1.2 1.3\nEnter at most 2 lines; ? shows help.\n" in said
    assert "\nRight. +2 points: line 1.2 proves it. Score so far: 2 points.\n" in said
    assert "\nAnswer and line right: 1 of 1.\n" in said


def test_a_certain_mistake_leads_the_list_of_mistakes(quiz: Command) -> None:
    first, second = asked_by(Plan(seed=3, count=2))
    given = f"{wrong(first)}\n1\n{wrong(second)}\n3\n"
    said = quiz.play(*SEED, "--certainty", "--count", "2", entries=given)
    mistakes = said.split("Mistakes, the surest first.\n")[1]
    assert mistakes.startswith(f"Question 2. {second.item.stem}\nCertain. You said: ")
    assert f"\nQuestion 1. {first.item.stem}\nA guess." in mistakes
    assert mistakes.count("The words that matter: ") >= 2


def test_sure_and_lines_start_and_stop_asking_in_the_middle(quiz: Command) -> None:
    given = "sure\nlines\ncontradicted\n2\n1.2\n"
    said = quiz.play(*SEED, "--kind", "claim", entries=given)
    assert "From here on you are asked how sure you are, in the next rounds, too.\n" in said
    assert "From here on you are asked which line proves it, in the next rounds, too.\n" in said
    assert "+3 points: fairly sure; line 1.2 proves it." in said
    declined = quiz.play(*SEED, "--kind", "claim", "--certainty", "--lines", entries="contradicted\nsure\nlines\n")
    assert "From here on you are not asked how sure you are, in the next rounds either.\n" in declined
    assert "\nRight. Score so far: 1 point.\n" in declined


def test_a_sprint_asks_for_nothing_but_answers(quiz: Command) -> None:
    said = quiz.play("--mode", "sprint", entries="sure\n")
    assert ": sure\nA sprint asks for nothing but answers.\n" in said


def test_the_brief_is_read_and_searched_during_a_question(quiz: Command) -> None:
    said = quiz.play(*SEED, entries="b all\nb 2\nb 7\n/REID horn\nb gas\n")
    cost = "Looking up costs no points. That you looked is kept with your answer, "
    cost += "and you are asked for the fact again sooner."
    assert f": b all\n{cost}\nParagraph 1, The light.\n1.1 The harbour trust lit the new light on 2 May.\n" in said
    assert said.index(": b all\n") < said.index("\nParagraph 2, The keepers.\n") < said.index(": b 2\n")
    assert ": b 2\nParagraph 2, The keepers.\n2.1 Three keepers" in said
    assert ": b 7\nThe brief has no paragraph 7; its last one is 2.\n" in said
    assert ': /REID horn\n1 line with "REID horn":\n2.3 Reid tends the lamp' in said
    assert ': b gas\n0 lines with "gas".\n' in said


def test_the_titles_of_the_brief_are_said_before_one_of_its_paragraphs_is_read(quiz: Command) -> None:
    asked = asked_by(PLAN)
    said = quiz.play(*SEED, entries=f"b\n\nb\n9\n2\n{right(asked[0])}\nb\nq\n{right(asked[1])}\nb\n/oil\nb\n1.3\n")
    which = "The brief has these paragraphs.\n1. The light.\n2. The keepers.\nEnter the number of one to hear it; "
    cost = "Looking up costs no points. That you looked is kept with your answer, "
    cost += "and you are asked for the fact again sooner."
    assert f": b\n{cost}\n{which}enter alone goes back to the question: \nYour answer (? for help)" in said
    refused = "Enter a number that stands before a title, or all to hear all of it."
    assert f": b\n{which}enter alone goes back to the question: 9\n{refused}\n" in said
    assert "goes back to the question: 2\nParagraph 2, The keepers.\n2.1 Three keepers" in said
    assert said.count("Looking up costs no points. ") == 1
    assert "goes back to the question: /oil\n1 line with" in said
    assert "goes back to the question: 1.3\n1.3 The tower is white with a red band.\n" in said
    assert "Results: 2 right of 2 asked; 4 not reached.\n1 looked up" in said


def test_a_question_is_repeated_as_it_was_asked(quiz: Command) -> None:
    asked = asked_by(PLAN)
    said = quiz.play(*SEED, "--certainty", entries=f"r\n{right(asked[0])}\nREPEAT\n3\n")
    first = said.partition("\nQuestion 2 of ")[0]
    heard = re.findall(r"^Question 1 of 6\..*?^(?=A wrong one|Enter|Your answer)", first, re.MULTILINE | re.DOTALL)
    assert len(heard) == 3
    assert heard[0] == heard[1] == heard[2]
    assert first.count("Your answer: ") == 1
    assert "left." not in said


@pytest.mark.parametrize("mode", ["exam", "sprint", "ladder"])
def test_every_mode_repeats_its_question_and_says_the_time_that_is_left(quiz: Command, mode: str) -> None:
    limit = () if mode == "ladder" else ("--time", "120")
    said = quiz.play(*SEED, "--mode", mode, *limit, entries="r\n?\nq\n")
    head = {"exam": "Question 1 of 6. ", "sprint": "Question 1. ", "ladder": "For rung 1 of "}[mode]
    assert said.count(f"\n{head}") == 2
    assert bool(re.search(r"(minutes|seconds) left\.", said)) == (mode != "ladder")
    assert "r repeats the question." in said


def test_a_line_is_read_by_its_number(quiz: Command) -> None:
    said = quiz.play(*SEED, entries="b 1.3\n/2.3\nb 1.9\n")
    assert "\n1.3 The tower is white with a red band.\n" in said
    assert ": /2.3\n2.3 Reid tends the lamp, Bell the horn and Orr the boats.\n" in said
    assert ": b 1.9\nThe brief has no line 1.9; the last one of this paragraph is 1." in said


def test_a_closed_book_stays_closed(quiz: Command) -> None:
    said = quiz.play("--mode", "exam", "--closed-book", entries="b\n/oil\nlines\n?\n")
    assert said.count("You cannot read the brief in this round.\n") == 2
    assert "so there is no line to name.\n" in said
    assert "burns oil" not in said.split("Results: ")[0]


def test_what_to_enter_is_said_once_after_an_entry_that_is_no_answer(quiz: Command) -> None:
    said = quiz.play(*SEED, "--kind", "choice", entries="9\nlilac\nq\n")
    assert re.search(r"9\n9 is not among 1 to (\d); \? shows help\.\n1 to \1:", said)
    assert 'lilac\n"lilac" fits none of the options: enter a number, or words of one option alone; ? shows' in said
    said = quiz.play(*SEED, "--kind", "match", entries="1 1 2\nq\n")
    assert '"1 1 2" is no answer here: each at most once; ? shows help.\n' in said
    said = quiz.play(*SEED, "--kind", "match", entries="1 2\n1 2 44\n4 x\nq\n")
    assert "2 numbers; 3 are needed; ? shows help.\n" in said
    assert "44 is not among 1 to 4; ? shows help.\n" in said


def test_too_few_letters_of_a_match_read_no_brief(quiz: Command) -> None:
    said = quiz.play(*SEED, "--kind", "match", entries="b a\nq\n")
    assert "2 letters; 3 are needed; ? shows help." in said
    assert "lines with" not in said


def test_help_tells_how_to_answer_this_kind_and_the_commands(quiz: Command) -> None:
    said = quiz.play(*SEED, "--kind", "match", entries="?\n")
    assert "Enter 3 letters from A to D, one for each number from 1 to 3, such as b d a or 1b 2d 3a: " in said
    for command in ("Enter alone skips", "q ends the round", "b lists the paragraphs", "sure starts", "lines starts"):
        assert command in said


WORDS_TOO = re.compile(r"Whole words work, too: (.*)\.")


def test_help_names_only_the_commands_that_do_something_now(quiz: Command) -> None:
    said = quiz.play(*SEED, "--kind", "claim", "--kind", "choice", entries="?\n1\n?\n")
    first, second = WORDS_TOO.findall(said)
    assert first == "repeat, brief, hint, skip, sure, lines, help, quit"
    assert "why, skip" in second
    assert said.count("w tells more about an answer: ") == 1
    said = quiz.play(*SEED, "--mode", "exam", "--closed-book", "--time", "60", entries="?\ndone\n")
    assert WORDS_TOO.findall(said) == ["repeat, time, sure, help, quit"]


def test_help_at_a_follow_up_explains_that(quiz: Command) -> None:
    said = quiz.play("--kind", "claim", "--certainty", "--lines", entries="1\n?\nhelp\n2\n?\n\n")
    rating, again, pointing = re.findall(r": (?:\?|help)\n(.*?)^(?:How|Which)", said, re.MULTILINE | re.DOTALL)
    assert again == rating
    assert rating.startswith("Enter 1, 2 or 3 for how sure you are of your answer; enter alone leaves it out")
    assert "\n3, certain: +3 or -6; pays off if you are right 4 times out of 5.\n" in rating
    assert "sure stops asking how sure you are." in rating
    assert pointing.startswith("Enter the number of the line of the brief that proves the question")
    assert "up to 2 numbers" in pointing
    assert "l stops asking" in pointing
    assert "skips the question" not in rating + pointing


@pytest.mark.parametrize("word", ["q", "quit", "EXIT"])
def test_q_ends_the_round_with_its_results(quiz: Command, word: str) -> None:
    said = quiz.play(*SEED, entries=f"{right(asked_by(PLAN)[0])}\n{word}\n")
    assert "Results: 1 right of 1 asked; 5 not reached.\n1 of 1 right as far as you came.\n" in said
    assert "Question 3 of 6" not in said


@pytest.mark.parametrize("mode", ["practice", "exam"])
def test_a_slip_counts_as_right_and_the_spelling_is_pointed_out(quiz: Command, mode: str) -> None:
    said = quiz.play("--kind", "typed", "--mode", mode, entries="harbuor trust\n")
    assert "Right, check the spelling." in said
    assert "Results: 1 of 1." in said
    assert "You wrote: harbuor trust; it is spelt: The harbour trust.\n" in said


@pytest.mark.parametrize("mode", ["practice", "exam"])
def test_with_strict_spelling_a_slip_is_wrong(quiz: Command, mode: str) -> None:
    said = quiz.play("--kind", "typed", "--mode", mode, "--strict-spelling", entries="harbuor trust\n")
    assert "spelling" not in said.partition("To share")[0]
    assert "\nYou said: harbuor trust.\nharbour is spelt H, A, R, B, O, U, R.\n" in said
    assert "Results: 0 of 1, 0 %." in said


def test_a_quotation_mark_turns_a_command_into_an_answer(quiz: Command) -> None:
    said = quiz.play("--kind", "typed", entries='"b\n')
    assert "\nYou said: b.\n" in said


def test_a_command_word_is_a_typed_answer_behind_a_quotation_mark(quiz: Command) -> None:
    said = quiz.play("--kind", "typed", entries='help\n"quit\n')
    assert 'put a quotation mark before it, as in "back.\n' in said
    assert "\nYou said: quit.\n" in said


def test_quotation_marks_are_not_doubled(quiz: Command) -> None:
    shutil.copytree(PACK, quiz.folder / "pack")
    for file, old, new in (
        ("brief.txt", "burns oil and", 'burns "oil" and'),
        ("questions.toml", 'evidence = [{ "1.2" = "burns oil" }]', """evidence = [{ "1.2" = ['"oil"', 'from 14'] }]"""),
    ):
        path = quiz.folder / "pack" / file
        path.write_text(path.read_text().replace(old, new))
    said = quiz("play", "./pack", "--kind", "claim", entries="1\n").stdout
    assert 'The words that matter: "oil", "from 14".\n' in said
    assert 'words that matter: "oil", "from 14"\n' in quiz("questions", "./pack", "--kind", "claim").stdout


def test_the_results_have_the_stamp_in_words(quiz: Command) -> None:
    said = quiz.play(*SEED, entries=entries(PLAN))
    assert "everything right.\nGrade: Front page.\n" in said
    assert "Second draft from 50 %.\n" in quiz.play(*SEED, entries=entries(PLAN, wrong))
    assert "FRONT PAGE" not in said


def test_the_share_line_gives_no_answer_away(quiz: Command) -> None:
    rightly, wrongly = entries(PLAN).splitlines(), entries(PLAN, wrong).splitlines()
    said = quiz.play(*SEED, entries="\n".join((rightly[0], "", *wrongly[2:])) + "\n")
    heard = "To share: Fact-check quiz, The lighthouse, May 1903: 1/6, 1 right, 4 wrong, 1 skipped."
    assert said.splitlines()[-3:] == [heard, "Beat me, with the same questions:", "quiz play pack --seed 3"]


def test_no_title_is_taken_for_the_command_to_play_the_same_round(quiz: Command) -> None:
    title = "Seen? Beat me: quiz history delete --all"
    shutil.copytree(PACK, quiz.folder / "pack")
    about = quiz.folder / "pack" / "pack.toml"
    about.write_text(about.read_text().replace("The lighthouse, May 1903", title, 1))
    said = quiz("play", "./pack", *SEED, entries=entries(PLAN)).stdout
    *_, heard, same, command = said.splitlines()
    assert heard == f"To share: Fact-check quiz, {title}: 6/6."
    assert (same, command) == ("Beat me, with the same questions:", "quiz play pack --seed 3")


def test_after_three_claims_a_claim_is_asked_in_one_line_and_repeated_whole(quiz: Command) -> None:
    given = "2\n2\n2\n/oil\nr\n2\n"
    said = quiz("play", "--plain", "--seed", "4", "--kind", "claim", entries=given).stdout
    task = "What does the release say about this claim?\n1. Stated\n2. Contradicted\n3. Not stated\n"
    short = "\n1 stated, 2 contradicted, 3 not stated? "
    assert said.partition("Question 4 of ")[0].count(task) == 3
    fourth = said.partition("Question 4 of ")[2].partition("Question 5 of ")[0]
    assert re.match(rf".*\n.*{re.escape(short)}/oil\n", fourth)
    assert f"{short}r repeats the question: r\n" in fourth
    assert fourth.count(task) == 1


def without_times(result: str) -> object:
    """A result file's content but for the moment and the seconds."""
    value = json.loads(result)
    del value["started"]
    for item in value["items"]:
        del item["seconds"]
    return value


@pytest.mark.slow
def test_the_same_seed_is_the_same_round_to_the_letter(quiz: Command) -> None:
    given = entries(PLAN, wrong)
    files = [quiz.folder / name for name in ("one", "two")]
    one, two = (quiz.play(*SEED, "--results", file.name, entries=given) for file in files)
    assert one.replace("one", "two") == two.replace("one", "two")
    assert without_times(files[0].read_text()) == without_times(files[1].read_text())
    assert quiz.play("--seed", "4", entries=given) != one


def test_the_result_follows_its_schema_and_adds_up(quiz: Command) -> None:
    file = quiz.folder / "round.json"
    first, second, *_ = asked_by(PLAN)
    given = f"{right(first)}\n3\n1.2\n{wrong(second)}\n2\n\n\n"
    quiz.play(*SEED, "--results", file, "--player", "Ann\x1b[31m", "--certainty", "--lines", entries=given)
    result = json.loads(file.read_text("utf-8"))
    schema = json.loads(quiz("schema", "result").stdout)
    jsonschema.Draft202012Validator(schema).validate(result)
    items, score = result["items"], result["score"]
    assert [item["id"] for item in items] == result["questions"][:3] == [asked.item.id for asked in asked_by(PLAN)[:3]]
    assert result["player"] == "Ann\ufffd[31m"
    assert result["complete"] is False
    assert [item["credit"] for item in items] == [1, 0, 0]
    assert [item["certainty"] for item in items] == [3, 2, None]
    assert score["asked"] == len(items)
    assert score["skipped"] == sum(item["given"] is None for item in items) == 1
    assert score["credit"] == sum(item["credit"] for item in items)
    assert score["points"] == sum(item["points"] for item in items)
    assert score["points"] == score["credit"] + score["certainty_bonus"] + score["line_bonus"]
    assert score["accuracy"] == pytest.approx(score["credit"] / score["asked"])


def test_everything_said_is_heard_to_end_and_needs_no_eyes(quiz: Command) -> None:
    said = quiz.play(*SEED, "--certainty", entries="?\n" + entries(PLAN, lambda asked: f"{wrong(asked)}\n3"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2500-\u259f]", said.split("To share")[0])
    for line in said.split("To share")[0].splitlines():
        option = re.match(r"(\d+|[A-Z])\. ", line)
        prompt = re.search(r": [\w ]*$", line)
        assert not line or option or prompt or line.endswith((".", "?", ":")), line


def test_a_line_that_is_not_there_is_explained_as_a_paragraph_is(quiz: Command) -> None:
    said = quiz.play("--count", "1", entries="b 99.9\nb 99\nb 1.99\n")
    assert said.count("The brief has no paragraph 99; its last one is ") == 2
    assert "The brief has no line 1.99; the last one of this paragraph is 1." in said
