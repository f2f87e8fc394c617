"""Options that are amounts: two that differ stand side by side, whatever their decimal sign; those that meet do not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.amounts import may_both_be_right
from quiz.rules.kinds.options import option_errors

UNITS = ["million euros", "tonnes", "kilometres", "metres", "million people", "percent", "%", "°C", ""]
AMOUNTS = st.decimals(min_value=-20_000, max_value=20_000, places=3) | st.decimals(min_value=0, max_value=9, places=1)
HUNDREDTHS = st.decimals(min_value=-20_000, max_value=20_000, places=2)
"""Three figures behind a point may be thousands, so that a range of them is met in either reading."""
SIGNS = st.sampled_from([".", ","])


def written(amount: Decimal, sign: str, thousands: str = "") -> str:
    plain = f"{amount:,f}".replace(",", "_").replace(".", sign).replace("_", thousands)
    return plain.rstrip("0").rstrip(sign) if sign in plain else plain


def problems(one: str, other: str) -> list[str]:
    return [error.what for error in option_errors([(("key",), one)], [(("wrong", 0), other)])]


@given(AMOUNTS, AMOUNTS, st.sampled_from(UNITS), SIGNS, st.booleans())
def test_two_amounts_of_one_thing_are_no_ranges_that_meet(
    a: Decimal, b: Decimal, unit: str, sign: str, grouped: bool
) -> None:
    thousands = {".": ",", ",": "."}[sign] if grouped else ""
    one, other = (f"{written(amount, sign, thousands)} {unit}".strip() for amount in (a, b))
    assert bool(problems(one, other)) == (a == b), (one, other)


@given(st.lists(HUNDREDTHS, min_size=4, max_size=4, unique=True).map(sorted), SIGNS)
def test_ranges_that_meet_overlap_whatever_the_decimal_sign(amounts: list[Decimal], sign: str) -> None:
    a, b, c, d = (written(amount, sign) for amount in amounts)
    assert may_both_be_right(f"{a} to {c} tonnes", f"{b} tonnes")
    assert may_both_be_right(f"between {a} and {c} tonnes", f"{b} to {d} tonnes")
    assert may_both_be_right(f"more than {a} tonnes", f"{b} tonnes")
    assert may_both_be_right(f"at most {c} tonnes", f"{b} tonnes or more")
    assert not may_both_be_right(f"{a} to {b} tonnes", f"{c} to {d} tonnes")
    assert not may_both_be_right(f"less than {b} tonnes", f"{b} tonnes or more")
    assert not may_both_be_right(f"{a} to {c} tonnes", f"{b} metres")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("-5 degrees", "5 degrees"),
        ("1.2 tonnes", "1-2 tonnes"),
        ("1/2 litre", "1.2 litre"),
        ("1:15 hours", "1.15 hours"),
        ("€1.2 million", "€2.4 million"),
        ("$5-10", "€7"),
        ("5 %", "more than 3 towns"),
        ("5 and 10 towns", "7 towns"),
        ("more than 5 towns", "fewer than 6 towns"),
    ],
)
def test_figures_that_only_look_alike_may_stand_side_by_side(one: str, other: str) -> None:
    assert problems(one, other) == problems(other, one) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.2–2.4 tonnes", "2 tonnes"),
        ("1,2-2,4 Tonnen", "2 Tonnen"),
        ("1.000–2.000 Euro", "1.500 Euro"),
        ("more than 1,000 people", "1,200 people"),
        ("5%", "more than 3 percent"),
        ("1,200 euros", "1200 euros or more"),
        ("five to ten towns", "7 towns"),
    ],
)
def test_amounts_that_can_both_be_right_are_found(one: str, other: str) -> None:
    assert ["overlap" in what for what in problems(one, other)] == [True]
