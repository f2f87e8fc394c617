"""Lines that are cut to what matters in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.wording.feedback import Run
from quiz.wording.shortened import GAP, shortened

LINE = (
    Run("In 2012 the ", marked=False),
    Run("harbour trust", marked=True),
    Run(" built a light on ", marked=False),
    Run("the island", marked=True),
    Run(", and Ann Reid kept it.", marked=False),
)


def text(runs: tuple[Run, ...]) -> str:
    """The text of runs."""
    return "".join(run.text for run in runs)


def test_a_line_that_fits_stays_as_it_is() -> None:
    assert shortened(LINE, len(text(LINE))) == LINE


def test_the_marked_words_stay_and_what_is_left_out_is_shown() -> None:
    short = shortened(LINE, 34)
    assert [run.text for run in short if run.marked] == ["harbour trust", "the island"]
    assert text(short) == "… harbour trust … the island, …"


def test_words_between_the_marked_ones_come_back_first() -> None:
    assert text(shortened(LINE, 48)) == "… harbour trust built a light on the island, …"


def test_a_line_without_marks_keeps_its_beginning() -> None:
    assert text(shortened((Run("The light burns oil.", marked=False),), 12)) == "The light …"


words = st.text("ab,.", min_size=1, max_size=8)


@given(st.lists(st.tuples(words, st.booleans()), min_size=1, max_size=12), st.integers(0, 80))
def test_every_marked_word_stays_and_no_more_room_is_used_than_they_need(
    line: list[tuple[str, bool]], room: int
) -> None:
    runs = tuple(Run(f"{word} ", marked) for word, marked in line)
    short = shortened(runs, room)
    kept = [word for word, marked in line if marked]
    assert [word for run in short if run.marked for word in run.text.split() if word != GAP] == kept
    least = sum(len(word) for word in kept or [line[0][0]]) + 3 * (len(kept) + 1)
    assert len(text(short)) <= max(room, least)
