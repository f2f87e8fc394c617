"""Tables, bars and pairs: nothing is lost where it is narrow, and lengths say what colours say."""

from __future__ import annotations

import pytest

from quiz.terminal.styles import TextStyle, marked, styled
from quiz.terminal.tables import Column, Listing, Pairs, ShareBar
from tests.terminal.conftest import console, printed, sent

COLUMNS = (Column("name", folds=True), Column("of", right=True), Column("how\nmuch"), Column("why", folds=True))
WHY = "because it is so and nobody has said anything else"


def listing() -> Listing:
    return Listing(COLUMNS, [(styled("first thing"), styled("7"), ShareBar(0.5, 8), styled(WHY))])


def test_with_room_a_row_is_one_line_under_its_titles() -> None:
    head, second, rule, row = (line.rstrip() for line in printed(120, listing()).splitlines())
    assert second.split() == ["name", "of", "much", "why"]
    assert head.split() == ["how"]
    assert set(rule) == {"─"}
    assert row == f"first thing   7  ━━━━────  {WHY}"


def test_without_room_a_row_is_a_list_and_says_the_same() -> None:
    shown = printed(30, listing())
    assert [line.rstrip() for line in shown.splitlines()[:2]] == ["first thing", "  of 7  how much ━━━━────"]
    assert " ".join(shown.split()).endswith(WHY)


@pytest.mark.parametrize(
    ("share", "bar"), [(0, "────"), (0.001, "╸───"), (0.13, "╸───"), (0.5, "━━──"), (1, "━━━━"), (7, "━━━━")]
)
def test_a_bar_is_as_long_as_its_share(share: float, bar: str) -> None:
    assert printed(10, ShareBar(share, 4)).rstrip("\n") == bar


def test_a_bar_is_ascii_where_nothing_else_can_be_shown() -> None:
    assert ShareBar(0.5, 4).drawn(ascii_only=True).plain == "==--"


def test_what_is_empty_has_no_label() -> None:
    assert printed(40, Pairs([("one", styled("1")), ("none", styled(""))])).split() == ["one", "1"]


def test_marks_are_found_in_any_case_also_where_folding_makes_letters_more() -> None:
    text = marked("Große STRASSE, grosse Straße", ["strasse"], any_case=True)
    assert [text.plain[span.start : span.end] for span in text.spans] == ["STRASSE", "Straße"]
    assert not marked("Reid", ["reid"]).spans


def test_marks_can_be_seen_without_colours() -> None:
    screen = console(40, environ={"NO_COLOR": "1"})
    screen.print(marked("a red band", ["red"]))
    assert "\x1b[1;4mred\x1b[0m" in sent(screen)
    assert "38;" not in sent(screen)


def test_no_style_has_a_ground_or_a_colour_that_one_ground_would_swallow() -> None:
    """The lightness of each colour is in the middle, so that it is read on black and on white."""
    for style in TextStyle:
        for colour in (word for word in style.split() if word.startswith("#")):
            linear = [((int(colour[at : at + 2], 16) / 255 + 0.055) / 1.055) ** 2.4 for at in (1, 3, 5)]
            light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
            assert 1.05 / (light + 0.05) >= 4.0
            assert (light + 0.05) / 0.05 >= 4.0
        assert " on " not in style
