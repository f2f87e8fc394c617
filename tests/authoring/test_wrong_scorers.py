"""Wrong answers of who did something in a match: players, and nobody who did the same."""

from __future__ import annotations

from tests.authoring.drafted import tables

_MATCH = (
    "Joel Arden scored with a header in the 9th minute after a free kick by Mikko Vane. "
    "Fennmark's captain, Sara Lunde, hit the post in the 17th minute. "
    "Three minutes later Tobias Reed equalised with a shot from 25 metres.",
    "The referee, Anna Cole, showed Vane a red card in the 38th minute for a foul on Lunde.",
    "Fennmark's coach, Dario Pell, then brought on two young players, Emil Strand and Noor Hadad. "
    "Strand made it 2-2 in the 71st minute. In the 89th minute, Hadad scored the winning goal with her first touch.",
    "Saltby's coach, Greta Moll, said that the red card decided the match. Cole did not speak to reporters.",
)


def test_neither_the_referee_nor_a_coach_is_offered_as_the_scorer() -> None:
    found = [one for one in tables(*_MATCH, kinds=("choice",)) if "scored" in one["stem"] or "equalised" in one["stem"]]
    assert found
    for one in found:
        assert not {"Anna Cole", "Dario Pell", "Greta Moll"} & set(one["wrong"]), one


def test_no_wrong_statement_is_of_somebody_who_did_the_same_by_the_text() -> None:
    wrong = [said for one in tables(*_MATCH, kinds=("select",)) for said in one["wrong"]]
    assert wrong
    for name in ("Emil Strand", "Noor Hadad", "Joel Arden", "Dario Pell", "Anna Cole", "Greta Moll"):
        assert f"{name} equalised with a shot from 25 metres." not in wrong
