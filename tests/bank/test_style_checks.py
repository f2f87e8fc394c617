"""Each warning: that it is given, on its line, that a near miss gets none, and that an answer settles it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.problems import Severity
from quiz.bank.reading_level import lix
from quiz.bank.style_checks import RULES
from quiz.rules.kinds.claim import FEWEST_CLAIMS, is_one_sided

Bench = Any
LineOf = Callable[[str, str], int]

CASES = [
    # kind, what is replaced, by what, rule, on whose line
    ("choice", 'key = "The council"', 'key = "The council of the island"', "key-longest", "key ="),
    ("choice", 'key = "The council"', 'key = "The lamp makers"', "stem-word", "key ="),
    ("choice", 'evidence = [{ "1.2" = ["The council paid", "the lamp"] }]\n', "", "unproved", "[[question]]"),
    ("choice", "Who paid", "Who has not paid", "negative-stem", "stem ="),
    ("match", "Who paid", "Who didn't pay", "negative-stem", "stem ="),
    ("choice", '"The guild"', '"November 2012"', "unlike-options", '"November 2012"'),
    ("choice", '"The masons"', '"The masons who came over from the other islands"', "unlike-options", "wrong ="),
    ("select", '"The masons"', '"June"', "unlike-options", '"June"'),
    ("choice", '"The masons"', '"The council or the guild"', "option-within", "council or"),
    ("choice", '  { text = "The masons"', '  # { text = "The masons"', "few-options", "wrong ="),
    ("typed", 'answer = "date"\n', "", "answer-type", "key ="),
    ("choice", "by the council (1.2)", "by the council (1.1)", "why-line-not-in-proof", 'why = "The lamp was'),
    ("choice", "by the council (1.2)", "by the council (1.2 and 7.7)", "why-line-not-in-proof", 'why = "The lamp was'),
    ("typed", '"1.1" = "in November 2012"', '"1.1" = "120 steps"', "key-not-in-words", "evidence ="),
    ("match", '"The guild" = "The glass"', '"Sailors" = "Both oars"', "pair-not-in-proof", "evidence ="),
    ("typed", 'key = "November 2012"', 'key = "November 2013"', "year-not-in-proof", "key ="),
    ("sort", 'group = "Not told"', 'group = "The guild"', "empty-group", "groups ="),
    (
        "sort",
        'group = "The guild", why = "The guild paid for it (1.2)." },\n  { thing = "The steps", group = "Not told"',
        'group = "The council", why = "So." },\n  { thing = "The steps", group = "The council"',
        "one-group",
        "key =",
    ),
    ("choice", '["The council paid", "the lamp"]', "[]", "no-words", "evidence ="),
    (
        "choice",
        "Who paid for the lamp?",
        "Who paid for the lamp of the new tower at the end of the quay so that ships would see it at night?",
        "long-sentence",
        "stem =",
    ),
    ("choice", "Who paid for the lamp?", "The lamp of the tower was paid for by whom?", "late-question-word", "stem ="),
    (
        "choice",
        "Who paid for the lamp?",
        "The “Who is who” of the isle was paid by whom?",
        "late-question-word",
        "stem =",
    ),
    (
        "claim",
        "The tower has 200 steps.",
        "The tower that stands at the end of the long quay has 200 steps.",
        "long-subject",
        "stem =",
    ),
    (
        "choice",
        'why = "The lamp was paid for by the council (1.2)."',
        'why = "The municipal administration authorised reimbursement of considerable maintenance expenditure, and '
        'documented organisational responsibility, including environmental recommendations (1.2)."',
        "hard-to-read",
        "stem =",
    ),
    (
        "select",
        "evidence = [",
        'evidence = [{ "1.1" = "Masons", "1.2" = "guild", "2.1" = "first" }, ',
        "uncitable",
        "evidence =",
    ),
]


@pytest.mark.parametrize(
    ("kind", "old", "new", "rule", "on"), CASES, ids=[f"{n}-{case[3]}" for n, case in enumerate(CASES)]
)
def test_a_warning_stands_on_its_line_and_can_be_answered(
    bench: Bench, line_of: LineOf, kind: str, old: str, new: str, rule: str, on: str
) -> None:
    assert not bench.found(bench.kinds[kind], rule)
    questions = bench.changed(bench.kinds[kind], old, new)
    found = [problem for problem in bench.check(questions).problems if problem.rule == rule]
    assert [(problem.line, problem.severity) for problem in found] == [(line_of(questions, on), Severity.WARNING)]
    assert not bench.found(questions + f'answered = {{ {rule} = "Because." }}\n', rule)


SILENT = [
    ("choice", "Who paid for the lamp?", "For the lamp of the tower, who paid?", "long-sentence"),
    ("choice", "Who paid", "According to the harbour office, who paid", "late-question-word"),
    ("choice", "Who paid for the lamp?", "For whom is the lamp?", "late-question-word"),
    ("choice", "Who paid for the lamp?", "Is the lamp for those who pay?", "late-question-word"),
    ("choice", "Who paid for the lamp?", "Ana paid. Who else did?", "late-question-word"),
    ("choice", "Who paid for the lamp?", "Since which year is there a lamp?", "late-question-word"),
    ("choice", "Who paid for the lamp?", "In which year was the lamp paid for?", "late-question-word"),
    ("choice", "Who paid for the lamp?", "By whom was the lamp paid for?", "late-question-word"),
    ("choice", "Who paid for the lamp?", "After about how many days did it burn?", "late-question-word"),
    ("choice", "Who paid for the lamp?", "Is “Nobody knows who paid” a line of the song?", "late-question-word"),
    (
        "choice",
        "Who paid for the lamp?",
        "Whose words are these: “They ask why. They know who pays”?",
        "late-question-word",
    ),
    (
        "choice",
        "Who paid for the lamp?",
        "Whose words are these: 'We know what the workers' lamp costs'?",
        "late-question-word",
    ),
    (
        "claim",
        "The tower has 200 steps.",
        "The keeper knows who built it, and why the tower has steps.",
        "long-subject",
    ),
    ("claim", "The tower has 200 steps.", "Find the one word for all of the steps in there.", "long-subject"),
    ("choice", 'key = "The council"', 'key = "The councillor"', "key-longest"),
    ("choice", '"The council"', '"The lamp folk"\nanswered = {}', "key-longest"),
    ("choice", "Who paid", "Who has NOT paid", "negative-stem"),
    ("choice", "Who paid", "Whose knot paid", "negative-stem"),
    ("choice", "Who paid for the lamp?", "Whose words are these: “We did not pay”?", "negative-stem"),
    ("choice", "Who paid for the lamp?", "Who said that the guild had not paid?", "negative-stem"),
    ("claim", "The tower has 200 steps.", "The tower shut for the first time in ten long dark years.", "long-subject"),
    ("claim", "The tower has", "The tower has not", "negative-stem"),
    ("choice", '"The masons"', '"A guild of masons or councils"', "option-within"),
    ("typed", 'answer = "date"\n', 'answer = "text"\nanswered = { answer-type = "x" }\n', "answer-type"),
    ("select", "evidence = [", 'evidence = [{ "1.1" = "Masons", "2.1" = "first" }, ', "uncitable"),
]


@pytest.mark.parametrize(("kind", "old", "new", "rule"), SILENT)
def test_what_only_looks_like_it_gets_no_warning(bench: Bench, kind: str, old: str, new: str, rule: str) -> None:
    assert not bench.found(bench.changed(bench.kinds[kind], old, new), rule)


def test_a_word_of_the_stem_in_a_wrong_option_too_tells_nothing(bench: Bench) -> None:
    questions = bench.kinds["choice"].replace('key = "The council"', 'key = "The lamp makers"')
    assert bench.found(questions, "stem-word")
    assert not bench.found(questions.replace('"The masons"', '"The lamps guild"'), "stem-word")


def test_dates_alike_in_precision_are_alike(bench: Bench) -> None:
    dates = bench.kinds["choice"].replace('"The council"', '"May"').replace('"The guild"', '"June"')
    assert not bench.found(dates.replace('"The masons"', '"July"'), "unlike-options")
    found = bench.found(dates.replace('"The masons"', '"July 2012"'), "unlike-options")
    assert ["precision" in message for message, _ in found] == [True]


def test_an_answer_settles_its_own_warning_alone(bench: Bench) -> None:
    questions = bench.changed(bench.kinds["choice"], "Who paid", "Who never paid").replace('"The guild"', '"June"')
    questions += 'answered = { negative-stem = "So it is." }\n'
    assert not bench.found(questions, "negative-stem")
    assert bench.found(questions, "unlike-options")


def test_an_answer_to_nothing_is_noted(bench: Bench, line_of: LineOf) -> None:
    questions = bench.kinds["choice"] + 'answered = { stem-word = "It was so once." }\n'
    assert [line for _, line in bench.found(questions, "idle-answer")] == [line_of(questions, "answered")]
    both = questions.replace('once."', 'once.", idle-answer = "It may come back."')
    assert not bench.found(both, "idle-answer")


def claims(*keys: str, stem: str = "The tower number {n} is tall.", more: str = "", sets: str = "s-{n}") -> str:
    """Claims with these verdicts; ``stem`` is filled with a number for each."""
    verdicts = ("stated", "contradicted", "not stated")
    made = []
    for n, key in enumerate(keys):
        wrong = ", ".join(f'{{ text = "{other}", why = "No." }}' for other in verdicts if other != key)
        mutation = 'mutation = "same set"\n' if key == "contradicted" else ""
        made.append(
            f'[[question]]\nid = "c-{n}"\nkind = "claim"\n'
            f'set = "{sets.format(n=n // 3)}"\nstem = "{stem.format(n=n)}"\n'
            f'key = "{key}"\n{mutation}wrong = [{wrong}]\nevidence = [{{ "1.1" = "tower" }}]\nwhy = "So."\n'
            f'topic = "tower"\ndifficulty = 1\n{more}\n'
        )
    return "\n".join(made)


BALANCED = ("stated", "contradicted", "not stated") * 5


def choices(count: int, unlike: int, key_of_these: str = "Councils") -> str:
    """Choices, in so many of which the key is another one: the longest option by a letter, if nothing else is said."""
    made = []
    for n in range(count):
        key = key_of_these if n < unlike else "Council"
        made.append(bench_choice().replace("lamp-payer", f"l-{n}").replace('"The council"', f'"{key}"'))
    return "\n".join(made).replace('"The guild"', '"A guild"').replace('"The masons"', '"Mason 7"')


def bench_choice() -> str:
    return (
        '[[question]]\nid = "lamp-payer"\nkind = "choice"\nstem = "Who paid?"\nkey = "The council"\n'
        'wrong = [{ text = "The guild", why = "No." }, { text = "The masons", why = "No." }]\n'
        'evidence = [{ "1.2" = "paid" }]\nwhy = "So."\ntopic = "tower"\ndifficulty = 1\n'
    )


def denied(*numbers: int) -> str:
    """Balanced claims, some of them with a denial."""
    text = claims(*BALANCED)
    for n in numbers:
        text = text.replace(f"number {n} is tall", f"number {n} is not tall")
    return text


def with_odd_ones(key: str, value: str, count: int, odd: int, odd_value: str) -> str:
    """Choices that have a key such as ``process`` with a value, and the first of them with an odd one."""
    made = []
    for n in range(count):
        question = bench_choice().replace("lamp-payer", f"l-{n}")
        made.append(f"{question}{key} = {odd_value if n < odd else value}\n")
    return "\n".join(made)


def selects(count: int, alike: int) -> str:
    """Selects, in so many of which two options are right; in the others it is one, three or four."""
    made = []
    for n in range(count):
        right = 2 if n < alike else (1, 3, 4)[n % 3]
        keys = ", ".join(f'"Mason {number}"' for number in range(right))
        made.append(
            f'[[question]]\nid = "s-{n}"\nkind = "select"\nstem = "Who built it?"\nkey = [{keys}]\n'
            'wrong = [{ text = "Mason 8", why = "So (1.1)." }, { text = "Mason 9", why = "So (1.1)." }]\n'
            'evidence = [{ "1.1" = "Masons" }]\nwhy = "So (1.1)."\ntopic = "tower"\ndifficulty = 1\n'
        )
    return "\n".join(made)


PACK_CASES = [
    (
        "asked-often",
        with_odd_ones("subjects", '["tower"]', 12, 8, '["lamp"]'),
        with_odd_ones("subjects", '["tower"]', 12, 9, '["lamp"]'),
        "l-8",
    ),
    (
        "mostly-retrieves",
        with_odd_ones("process", '"infer"', 20, 8, '"retrieve"'),
        with_odd_ones("process", '"infer"', 20, 9, '"retrieve"'),
        "",
    ),
    ("guessable-count", selects(9, 6), selects(9, 7), ""),
    # rule, questions that it has nothing against, questions that it warns of, at which one, or "" for the whole pack
    ("claim-set", claims(*BALANCED), claims("stated", "contradicted", "stated"), "c-0"),
    ("tell-tale", denied(1, 4, 7, 10), denied(1, 4, 7, 10, 13), "c-1"),
    ("longest-often", choices(12, 5), choices(12, 10), ""),
    ("shortest-often", choices(12, 5, "The masters"), choices(12, 10, "Us"), ""),
]


@pytest.mark.parametrize(("rule", "sound", "odd", "at"), PACK_CASES, ids=[case[0] for case in PACK_CASES])
def test_a_warning_about_several_questions_stands_at_one_of_them(
    bench: Bench, rule: str, sound: str, odd: str, at: str
) -> None:
    assert not bench.found(sound, rule)
    found = [problem for problem in bench.check(odd).problems if problem.rule == rule]
    assert [(problem.id, problem.severity) for problem in found] == [(at, Severity.WARNING)]
    if at:
        before, after = odd.split(f'id = "{at}"\n')
        answered = f'{before}id = "{at}"\nanswered = {{ {rule} = "Because." }}\n{after}'
        assert not bench.found(answered, rule)
    else:
        assert found[0].file.endswith("pack.toml")


def test_every_warning_has_its_case_and_its_name() -> None:
    of_several = {rule for rule, _, _, at in PACK_CASES if at}
    assert {case[3] for case in CASES} | of_several | {"idle-answer"} == RULES.keys()


@pytest.mark.parametrize(
    ("sentences", "level"),
    [
        ([], 0),
        (["A cat sat."], 3),
        (["The administration documented everything."], 4 + 75),
        (["One two three.", "Administration!"], 2 + 25),
    ],
)
def test_the_reading_level_is_that_of_lix(sentences: list[str], level: float) -> None:
    assert lix(sentences) == level


@given(st.lists(st.text("aB7_ .,'-\n\t\x1f/?", max_size=30), max_size=4))
def test_the_reading_level_is_the_same_in_plain_letters_and_in_others(sentences: list[str]) -> None:
    assert lix(sentences) == lix([sentence.replace("a", "ä") for sentence in sentences])


def test_a_set_has_one_claim_for_each_verdict(bench: Bench) -> None:
    lacking = claims("stated", "contradicted", "stated")
    assert bench.found(lacking, "claim-set") == [
        ("the set 's-0' has 2 stated, 1 contradicted, 0 not stated; write one claim for each verdict", 4)
    ]
    one_answers = lacking.replace("difficulty = 1\n", 'difficulty = 1\nanswered = { claim-set = "No more." }\n', 1)
    assert not bench.found(one_answers, "claim-set")
    # As long as the others of its set are drafts, nothing is missing yet.
    taken_first = claims("stated", "contradicted").replace("difficulty = 1\n", "difficulty = 1\ndraft = true\n", 1)
    assert not bench.found(taken_first, "claim-set")


def test_a_word_that_goes_with_one_verdict_is_a_tell_tale(bench: Bench) -> None:
    text = denied(*range(1, 15, 3))
    (message, line), *others = bench.found(text, "tell-tale")
    assert not others, "the group of denials would only say the same again"
    assert message.startswith("'not' stands in 5 claims, and 5 of them are contradicted")
    assert text.split("\n")[line - 1] == 'stem = "The tower number 1 is not tall."'


def test_a_word_in_few_claims_or_in_all_siblings_is_none(bench: Bench) -> None:
    assert not bench.found(denied(1, 4, 7, 10), "tell-tale")
    assert not bench.found(claims(*BALANCED, stem="Tower {n} is not the only tall one."), "tell-tale")


def test_words_of_one_group_are_counted_together(bench: Bench) -> None:
    text = claims(*BALANCED)
    for n, word in zip(range(2, 15, 3), ("may be", "might be", "could be", "is often", "is usually"), strict=True):
        text = text.replace(f"number {n} is", f"number {n} {word}")
    messages = [message for message, _ in bench.found(text, "tell-tale")]
    assert len(messages) == 1
    assert messages[0].startswith("hedges (could, may, might, often, usually) stand in 5 claims, and 5 of them are not")


def test_a_claim_that_answers_the_tell_tale_is_not_counted(bench: Bench) -> None:
    text = claims(*BALANCED)
    for n in range(1, 15, 3):
        text = text.replace(f"number {n} is tall", f"number {n} isn't tall")
    assert bench.found(text, "tell-tale")
    head, tail = text.split('id = "c-1"\n')
    tail = tail.replace("difficulty = 1\n", 'difficulty = 1\nanswered = { tell-tale = "Its very words." }\n', 1)
    assert not bench.found(head + 'id = "c-1"\n' + tail, "tell-tale")


@pytest.mark.parametrize(
    ("hits", "count", "share", "expected"),
    [
        (FEWEST_CLAIMS, FEWEST_CLAIMS, 1 / 3, True),
        (FEWEST_CLAIMS - 1, FEWEST_CLAIMS - 1, 1 / 3, False),
        (4, 5, 1 / 3, False),
        (15, 20, 1 / 3, True),
        (7, 20, 1 / 3, False),
        (36_000, 100_000, 1 / 3, False),
        (60_000, 100_000, 1 / 3, True),
        (50, 50, 1.0, False),
    ],
)
def test_one_sided_means_more_than_chance_and_by_enough(hits: int, count: int, share: float, *, expected: bool) -> None:
    assert is_one_sided(hits, count, share) is expected


def test_the_bound_never_calls_chance_a_tell_tale() -> None:
    """The exact binomial tail is below the bound wherever the rule warns."""
    from math import comb

    for count in range(5, 40):
        for hits in range(count + 1):
            if is_one_sided(hits, count, 1 / 3):
                tail = sum(comb(count, n) * 2 ** (count - n) for n in range(hits, count + 1)) / 3**count
                assert tail < 0.005


def test_keys_that_are_too_often_the_longest(bench: Bench) -> None:
    report = bench.check(choices(12, 10))
    found = [problem for problem in report.problems if problem.rule == "longest-often"]
    assert [problem.message for problem in found] == [
        "the key is the longest option in 10 of 12 choices, where chance would give 4; lengthen wrong options"
    ]
    assert found[0].file.endswith("pack.toml")
    assert not bench.found(choices(12, 5), "longest-often")
    assert not bench.found(choices(9, 9), "longest-often")


def test_a_line_that_nobody_asks_is_named_where_it_stands(bench: Bench) -> None:
    report = bench.check(bench.kinds["choice"] + bench.kinds["order"])
    assert [str(problem) for problem in report.problems] == [
        f"{bench.folder / 'brief.txt'}:3: warning: 1.1: no question asks this line; "
        "write one, or leave it [unasked-line]"
    ]
    assert report.coverage.unasked == ("1.1",)


def test_nothing_is_called_unasked_while_questions_cannot_be_read(bench: Bench) -> None:
    broken = bench.check(bench.kinds["choice"] + bench.kinds["order"].replace("difficulty = 2", "difficulty = 9"))
    assert {problem.rule for problem in broken.problems} == {"form"}


def test_every_rule_has_its_place_in_the_guide() -> None:
    from pathlib import Path

    guide = (Path(__file__).parents[2] / "quiz" / "manual" / "packs.md").read_text(encoding="utf-8")
    for rule in {*RULES, *(case[0] for case in PACK_CASES)}:
        assert f"| `{rule}` |" in guide


def test_questions_that_only_ask_for_facts_are_told_in_plain_words(bench: Bench) -> None:
    ((message, _),) = bench.found(with_odd_ones("process", '"infer"', 20, 9, '"retrieve"'), "mostly-retrieves")
    assert message.startswith("45 % of the questions only ask to find a fact in one line (process 'retrieve'); write")
