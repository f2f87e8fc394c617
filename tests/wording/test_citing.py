"""What is said of the lines that a player has cited: proof, a part of it, too much of it, or none."""

from __future__ import annotations

import pytest

from quiz.rules.items import Line
from quiz.rules.question import ask
from quiz.rules.scoring import mark
from quiz.rules.session import Answer
from quiz.wording.feedback import points
from tests.build_items import choice

EVIDENCE = ({"4.4": ["a"], "4.5": ["b"]}, {"6.1": ["c"], "6.2": ["d"], "6.3": ["e"]})


@pytest.mark.parametrize(
    ("cited", "said"),
    [
        ("4.4", "line 4.4 is right; 4.5 belongs with it; the line bonus needs both"),
        ("6.2", "line 6.2 is right; 6.1 and 6.3 belong with it; the line bonus needs all of them"),
        ("6.1 6.3", "lines 6.1 and 6.3 are right; 6.2 belongs with them; the line bonus needs all of them"),
        ("2.1 4.5", "line 4.5 is right, line 2.1 is not; 4.4 belongs with it; the line bonus needs both"),
        ("4.5 6.1", "line 4.5 is right, line 6.1 is not; 4.4 belongs with it; the line bonus needs both"),
        ("4.4 4.5", "lines 4.4 and 4.5 prove it"),
        ("2.1 2.2 4.4 4.5", "lines 4.4 and 4.5 prove it, but too many are named; no line bonus"),
        ("2.1", "line 2.1 does not prove it; no line bonus"),
        ("2.1 2.2", "lines 2.1 and 2.2 do not prove it; no line bonus"),
    ],
)
def test_a_part_of_the_proof_is_said_to_be_one_with_what_is_missing(cited: str, said: str) -> None:
    item = choice("one", evidence=EVIDENCE)
    asked = ask(item, 1)
    answer = Answer(given=item.right, cited=tuple(map(Line.parse, cited.split())))
    told = points(item, mark(asked, answer), answer)
    is_proved = cited == "4.4 4.5"
    assert told == f"{'+2 points' if is_proved else '+1 point'}: {said}"
