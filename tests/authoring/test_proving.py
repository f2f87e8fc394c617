"""What an assistant answers is held against the text, and what is hostile or broken is one clear line."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from quiz.authoring.assistant import AnswerError, read_answer
from quiz.authoring.proving import prove
from quiz.bank.check import check_pack
from quiz.cli.main import main

TEXT = Path(__file__).parent / "texts" / "council.txt"
LINES = {
    "1.1": "Nine councillors voted for the plan, and four voted against it.",
    "1.2": "The square will be closed to cars from 2 May.",
    "1.3": "The builders will begin with the water pipes in June.",
    "2.1": "The mayor will open the market with a song in June.",
    "2.2": "The baker will open the market with a song at noon.",
}
GOOD: dict[str, Any] = {
    "kind": "choice",
    "stem": "How many councillors voted against the plan?",
    "key": "Four",
    "wrong": ["Nine", "Six"],
    "evidence": [{"1.1": "four voted against it"}],
}
CLAIM: dict[str, Any] = {"kind": "claim", "stem": "Cars must stay out from 2 May.", "key": "stated"}
CLAIM["evidence"] = [{"1.2": "closed to cars"}]
WRONG: dict[str, dict[str, Any]] = {
    "line 1.1 does not hold the words “five voted”": {"evidence": [{"1.1": "five voted"}]},
    "the text has no line 9.9": {"evidence": [{"9.9": "x"}]},
    "it cites no line": {"evidence": []},
    "do not hold the key “Seven”": {"key": "Seven"},
    "“4” is the key in other words": {"wrong": ["4", "Six"]},
    "the stem is line 1.3 itself": {"stem": "The builders will begin with the water pipes in June."},
    "line 2.2 has “The baker” with the words of the stem": {
        "stem": "Who will open the market with a song?",
        "key": "The mayor",
        "wrong": ["The baker", "The builders"],
        "evidence": [{"2.1": "The mayor will open the market"}],
    },
    "the verdict is stated, and the lines that it cites do not hold “3”": CLAIM | {"stem": "Cars stay out from 3 May."},
    "one of claim and line says “not”": CLAIM | {"stem": "The square will not be closed to cars from 2 May."},
    "every word of the claim is in the line": CLAIM | {"stem": "Cars: closed from 2 May.", "key": "contradicted"},
    "one line holds every word of the claim": CLAIM | {"stem": "The square is closed to cars.", "key": "not stated"},
}


def test_what_holds_is_not_complained_about() -> None:
    assert prove([GOOD, CLAIM], LINES) == [[], []]


@pytest.mark.parametrize("said", WRONG)
def test_what_does_not_hold_is_said(said: str) -> None:
    ((*problems,),) = prove([WRONG[said] if "kind" in WRONG[said] else GOOD | WRONG[said]], LINES)
    assert any(said in problem for problem in problems), problems


def test_a_sibling_that_gives_the_key_away_and_a_lame_set_are_said() -> None:
    key = {"kind": "typed", "stem": "From which day is the square closed to cars?", "key": "2 May", "answer": "date"}
    sibling = CLAIM | {"stem": "The square is closed to cars from 2 May.", "set": "square"}
    first, second = prove([key | {"evidence": CLAIM["evidence"]}, sibling], LINES)
    assert any("question 2 gives the key away" in problem for problem in first)
    assert any(
        'the claims with set = "square" belong together, and are not one stated' in problem for problem in second
    )


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"", "it is empty"),
        (b"Sorry, I cannot.", "there is no JSON in it"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b'{"questions": [{"stem": "x"', "broken at line 1"),
        (b'{"questions": [{"difficulty": NaN}]}', "a value that is none"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"answer": 42}', 'no list "questions"'),
        (b"[]", "there is no question in it"),
        (b" " * 2_000_001, "larger than 2 MB"),
        (b'{"questions": [{"difficulty": ' + b"9" * 5_000 + b"}]}", "a value that is none"),
    ],
)
def test_a_broken_answer_is_one_clear_line(answer: bytes, said: str) -> None:
    with pytest.raises(AnswerError) as error:
        read_answer(answer)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_what_an_assistant_wrote_becomes_drafts_with_what_does_not_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON in a fence, an object that is none, a question of no form, hostile signs, and unknown keys."""
    good = GOOD | {"evidence": [{"1.2": "four voted against it"}], "draft": False, "answered": {"x": "y"}}
    bad = good | {"stem": "How many\x1b[31m councillors voted against the plan?", "key": "Five"}
    answer = tmp_path / "answer.json"
    answer.write_text(f"Here:\n```json\n{json.dumps({'questions': [7, good, bad, {'stem': 'x'}]})}\n```\n", "utf-8")
    assert main(["draft", str(TEXT), "--from", str(answer), "-o", str(tmp_path / "pack")]) == 1
    out = capsys.readouterr().out
    assert "question 1: it is no object; left out" in out
    assert "question 2 (" not in out
    assert "do not hold the key “Five”" in out
    assert "'key' is missing; write it; left out" in out
    assert "\x1b" not in out
    report = check_pack(tmp_path / "pack").report
    assert report.coverage.drafts == 2
    written = (tmp_path / "pack" / "questions.toml").read_text("utf-8")
    assert "# does not hold: the lines that it cites do not hold the key “Five”" in written
    assert "answered" not in written


def test_the_request_has_the_numbered_lines_and_a_model_is_asked_only_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["draft", str(TEXT), "--prompt"]) == 0
    request = capsys.readouterr().out
    assert "\n1.2 Nine councillors voted for the plan, and four voted against it.\n" in request
    assert '"questions"' in request

    asked: list[tuple[str, str]] = []

    class Model:
        def __init__(self, name: str) -> None:
            if name != "tiny":
                raise KeyError(name)

        def prompt(self, text: str) -> Any:
            asked.append(("tiny", text))
            good = GOOD | {"evidence": [{"1.2": "four voted against it"}]}
            return SimpleNamespace(text=lambda: json.dumps({"questions": [good]}))

    monkeypatch.setitem(sys.modules, "llm", SimpleNamespace(get_model=Model))
    assert main(["draft", str(TEXT), "-o", str(tmp_path / "one"), "--model", "tiny"]) == 0
    assert asked == [("tiny", request)]
    assert check_pack(tmp_path / "one").report.coverage.drafts == 1
    assert main(["draft", str(TEXT), "-o", str(tmp_path / "two"), "--model", "huge"]) == 2
    assert "'huge' is not known to llm" in capsys.readouterr().err

    monkeypatch.setitem(sys.modules, "llm", None)
    assert main(["draft", str(TEXT), "-o", str(tmp_path / "two"), "--model", "tiny"]) == 2
    assert "needs the library llm" in capsys.readouterr().err
    assert not (tmp_path / "two").exists()
