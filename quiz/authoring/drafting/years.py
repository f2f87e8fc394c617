"""The year of a day or a month that a text gives without one."""

from __future__ import annotations

from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.drafting.slots import Slot
from quiz.rules.figures import read_date

_LONG_SINCE = 50
"""So many years away a year says nothing of the time of a text: the fountain of 1887."""


def year_of(text: ReadText, slot: Slot) -> int | None:
    """The year of a date that is asked for without it; None where the text leaves it open.

    It is the year of all dates that the text gives with one, if what has been is no later in it than the last of these,
    and what is still to come no earlier than the first.
    """
    asked = read_date(slot.answer)
    if slot.sort not in {"day", "month"} or asked is None or asked.month is None or asked.year is not None:
        return None
    found = [(when.grain, read_date(when.text)) for line in text.lines for when in line.whens]
    exact = [one for _, one in found if one is not None and one.year is not None and one.month is not None]
    years = {one.year for one in exact if one.year is not None}
    if len(years) != 1:
        return None
    year = years.pop()
    others = {one.year for grain, one in found if grain == "year" and one is not None and one.year is not None}
    if any(other != year and abs(other - year) < _LONG_SINCE for other in others):
        return None
    months = [one.month for one in exact if one.month is not None]
    is_in_it = asked.month <= max(months) if slot.clause.is_past else asked.month >= min(months)
    return year if is_in_it else None
