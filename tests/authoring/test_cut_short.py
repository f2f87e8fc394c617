"""What is said of so long or so many keeps where, how and with whom; what may come again has no wrong day."""

from __future__ import annotations

import pytest

from quiz.authoring.drafting.choosing import best_of
from quiz.authoring.drafting.clauses import clauses
from quiz.authoring.drafting.draft import Draft
from quiz.authoring.drafting.evened import evened
from quiz.authoring.drafting.lines import ReadText
from tests.authoring.drafted import tables


def said(*lines: str) -> list[str]:
    """What the lines of a text say, each by itself."""
    return [one.statement() for one in clauses(ReadText([[*lines]]))]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Ann Rell worked for six years, among the poor of Lund, as a nurse.", "worked for six years as"),
        ("Ann Rell slept in the hall and in the church of Lund.", "slept in the hall"),
        ("Ann Rell saw the coast of Halm, although Tom Berg insisted that it was a cloud.", "saw the coast"),
        ("In 1836 Lund was a village, and the people of Halm had to walk for a whole day.", "had to walk"),
        ("The road to Lund now ran along the river Tarn.", "ran along"),
    ],
)
def test_a_statement_that_is_cut_short_is_not_kept(line: str, kept: str) -> None:
    assert not [one for one in said("Ann Rell was a nurse.", line) if kept in one]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (
            "For six years Ann Rell worked among the poor of Lund.",
            "Ann Rell worked among the poor of Lund for six years",
        ),
        ("Ann Rell sold the hall, and with it the church, to Tom Berg in 1901.", ""),
        ("Ann Rell saw the coast of Halm, although it was late.", "Ann Rell saw the coast of Halm"),
        ("In 1836 Lund was a village, and Ann Rell died there in 1840.", "Lund was a village in 1836"),
        (
            "Lund Museum is made up of three parts, the mill and the home of its owner, and a hall devoted to the sea.",
            "Lund Museum is made up of three",
        ),
        ("Then the team of Ann Rell left the village.", "The team of Ann Rell left the village"),
    ],
)
def test_what_only_adds_may_still_be_left_out(line: str, kept: str) -> None:
    found = said("Ann Rell was a nurse.", line)
    assert any(set(kept.split()) <= set(one.split()) for one in found), found


_OTHER_YEARS = "Ann Rell founded the museum of Lund in 1912. Tom Berg built the mill of Halm in 1937."


def test_of_what_may_come_again_no_other_year_is_wrong() -> None:
    text = "About 9,000 visitors came to Lund in 1921. The divers of Lund met Jens Olde in 1925."
    found = tables(f"{_OTHER_YEARS} {text}", kinds=("claim", "choice", "typed", "select"))
    asked = [one for one in found if "visitors" in one["stem"]]
    assert asked
    assert not [one for one in asked if "year" in one["stem"]]
    wrong = [one["stem"] for one in found if one["key"] == "contradicted"]
    wrong += [each for one in found if one["kind"] == "select" for each in one["wrong"]]
    assert not [one for one in wrong if ("visitors" in one and "1921" not in one) or "met Jens Olde" in one]
    assert any("museum" in one and "1912" not in one for one in wrong)


def test_a_bound_is_not_asked_as_the_number() -> None:
    found = tables("Ann Rell wants fines of at least 4 percent. Tom Berg wants fines of 6 percent.", kinds=("typed",))
    assert [one["key"] for one in found] == ["6"]


def _claims(line: str, sureness: float, *verdicts: str) -> Draft:
    rows = tuple({"stem": f"{line} {one}", "key": one, "evidence": [{line: "x"}]} for one in verdicts)
    return Draft("claim", rows, ("claim", line, "sell"), sureness)


def _typed(line: str, key: str) -> Draft:
    row = {"stem": f"Who sold it in {line} to {key}?", "key": key, "evidence": [{line: "x"}]}
    return Draft("typed", (row,), (line, "sell", "who", key), 0.6)


def test_no_verdict_is_right_in_more_than_three_of_five_claims() -> None:
    sets = [
        _claims("1.1", 0.9, "stated", "contradicted"),
        _claims("1.2", 0.8, "contradicted"),
        _claims("1.3", 0.6, "contradicted", "not stated"),
        _claims("1.4", 0.7, "contradicted"),
        _claims("1.5", 0.9, "contradicted"),
    ]
    # What another draft asks for goes first, though it is the surer one.
    assert list(evened([*sets, _typed("1.2", "Ann")], {}).items()) == [(sets[1].fact, None), (sets[3].fact, None)]
    assert evened([*sets[:1], *sets[2:]], {}).keys() == {sets[3].fact}
    assert not evened([sets[0], *sets[2:4]], {})
    assert not evened([*sets, _typed("1.2", "Ann")], {"stated": 1, "not stated": 1})


def test_a_fact_is_asked_three_times_at_most() -> None:
    whole = _claims("1.1", 0.9, "stated", "contradicted", "not stated")
    chosen = best_of([whole, _typed("1.1", "Ann")], 40, {})
    assert chosen == [whole]
    later = best_of([whole._replace(sureness=0.5), _typed("1.1", "Ann")], 40, {})
    assert [[row["key"] for row in one.tables] for one in later] == [["stated", "not stated"], ["Ann"]]


@pytest.mark.parametrize(
    ("lines", "hanging", "kept"),
    [
        (("The northern part was added in 2019.",), "part was", ""),
        (("The part of the hall in Lund was added in 2019.",), "", "The part of the hall in Lund was added in 2019"),
        (("Tom Berg welcomed the news.",), "news", ""),
        (
            (
                "We were split into two groups.",
                "Mine went sailing with Miss Rell.",
            ),
            "Mine",
            "",
        ),
        (("Eleven pupils chose the boat on the Wednesday.",), "the Wednesday", ""),
        (
            ("The industry was dominated by the brothers Karl and Edvard Lind, whose company had 90 men in 1897.",),
            "Edvard Lind's",
            "",
        ),
        (
            ("Sark is an island in the western sea.", "The island was sold to Ann Rell in 1901."),
            "island in the western sea was",
            "Sark was sold to Ann Rell in 1901",
        ),
    ],
)
def test_what_hangs_is_left_out_and_a_place_is_called_by_its_name(
    lines: tuple[str, ...], hanging: str, kept: str
) -> None:
    found = said(*lines)
    assert not hanging or not [one for one in found if hanging in one]
    assert not kept or kept in found


@pytest.mark.parametrize(
    ("line", "stem", "never"),
    [
        ("Ann Rell has died at the age of 93.", "At what age did Ann Rell die?", "At what age has"),
        ("As many as 1,700 men dug the canal of Lund.", "how many men dug the canal of Lund?", "as many"),
        ("Ann Rell came back in 2014 after twenty years in Lund.", "Who came back in 2014", "come back in"),
    ],
)
def test_stems_are_english(line: str, stem: str, never: str) -> None:
    found = [one["stem"] for one in tables(f"{line} {_OTHER_YEARS}", kinds=("choice", "typed"))]
    assert any(stem.casefold() in one.casefold() for one in found), found
    assert not [one for one in found if never in one]


def test_who_is_called_by_the_family_name_is_right_by_it_though_another_has_it_too() -> None:
    lines = "Ann Rell founded the museum of Lund. Rell sold it to Tom Berg. Ida Rell built the mill of Halm."
    keys = {one["key"]: one.get("variants", []) for one in tables(lines, kinds=("typed",))}
    assert "Rell" in keys["Ann Rell"]
    assert "Rell" not in keys["Ida Rell"]
