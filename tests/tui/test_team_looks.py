"""What tells the teams apart from the back row: their names, their figures and their colours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.rules.items import Kind
from quiz.tui.blocks.podium import LARGEST, PodiumPlace, podium
from quiz.tui.styles import TextStyle
from quiz.tui.widgets.abbreviate import abbreviate
from quiz.tui.widgets.big_digits import fitting, large, small
from quiz.wording.teams import sign_places
from tests.play.play_teams import BUZZER
from tests.tui.drive import shown
from tests.tui.drive_teams import room


def test_figures_are_as_they_should_be_read() -> None:
    assert small("10.5") == (
        "▄█  █▀█   █▀▀",
        " █  █ █   ▀▀█",
        "▀▀▀ ▀▀▀ ▀ ▀▀▀",
    )
    assert small("-7")[1].startswith("▀▀▀")
    for figure in "0123456789-.":
        for way, lines, width in ((small, 3, 3), (large, 5, 6)):
            drawn = way(figure)
            assert len(drawn) == lines
            assert {len(line) for line in drawn} == {width if figure != "." else width // 3}
    assert len({small(figure) for figure in "0123456789"}) == 10


def test_figures_are_as_large_as_the_room_allows_and_one_long_score_makes_no_other_small() -> None:
    ways = (large, small)
    assert fitting(["11", "7"], 20, ways) == [large("11"), large("7")]
    assert fitting(["11", "7"], 12, ways) == [small("11"), small("7")]
    drawn = fitting(["11.5", "-9.8", "12", "0"], 12, ways)
    assert [lines[-1] for lines in drawn] == ["▀▀▀ ▀▀▀.5", "    ▀▀▀.8", "▀▀▀ ▀▀▀", "▀▀▀"]
    assert fitting(["-10.5", "7"], 12, ways) == [("", "-10.5", ""), small("7")]
    assert fitting(["10.5", "7"], 2, ways) == [("10.5",), ("7",)]


@pytest.mark.parametrize("size", range(LARGEST + 1))
def test_the_first_three_places_are_steps_and_teams_that_tie_share_one(size: int) -> None:
    def place(rank: int, *names: str) -> PodiumPlace:
        return PodiumPlace(rank, tuple((name, TextStyle.TEAM_1) for name in names), "12.5", "points")

    (block,) = podium([place(1, "Red"), place(2, "Blue", "Green"), place(3, "Gold")], 76, size=size)
    lines = block.content.plain.splitlines()
    assert len({len(line) for line in lines}) == 1
    rows = {name: next(at for at, line in enumerate(lines) if name in line) for name in ("1st", "2nd", "3rd")}
    assert rows["1st"] < rows["2nd"] < rows["3rd"]
    columns = [next(line.index(name) for line in lines if name in line) for name in ("2nd", "1st", "3rd")]
    assert columns == sorted(columns)
    assert [at for at, line in enumerate(lines) if "Blue" in line or "Green" in line] == [
        rows["2nd"] - 2,
        rows["2nd"] - 1,
    ]
    assert all(name in block.content.plain for name in ("Red", "Gold"))


@pytest.mark.parametrize(
    ("names", "room", "shown"),
    [
        (("Team 1", "Team 2", "Us"), 6, ("Team 1", "Team 2", "Us")),
        (("Team 1", "Team 2", "Us"), 5, ("Tea…1", "Tea…2", "Us")),
        (("Team 10", "Team 11", "Team 1"), 6, ("Tea…10", "Tea…11", "Team 1")),
        (("Klasse 7a Nord", "Klasse 7b Nord"), 6, ("…7a N…", "…7b N…")),
        (("The Foxtrot Dancers", "The Lions"), 6, ("The F…", "The L…")),
        (("漢字かな一", "漢字かな二"), 7, ("漢字…一", "漢字…二")),
        (("[/]", "aaaaab", "aaaaaab"), 1, ("…", "…", "…")),
    ],
)
def test_names_that_are_cut_can_still_be_told_apart(names: tuple[str, ...], room: int, shown: tuple[str, ...]) -> None:
    assert abbreviate(names, [room] * len(names)) == shown


@pytest.mark.slow
async def test_six_teams_are_told_apart_and_have_large_figures_to_the_end(tmp_path: Path) -> None:
    names = [f"Team {place}" for place in range(1, 7)]
    async with room(tmp_path, *names, terms=BUZZER, kinds=(Kind.SELECT,), size=(80, 24)) as at:
        assert all(name in at.words_shown for name in names)
        await at.press("w")
        await at.answer()
        await at.press("space")
        assert "FIRST: TEAM 2" in at.words_shown
        words = shown(at.app)
        assert all(name in words for name in names)
        first, second = (next(line for line in words.splitlines() if place in line) for place in ("1st", "2nd"))
        assert words.index(second) > words.index("● Team 2") < words.index(first)  # The higher step.
        assert "3rd" not in words  # Five teams share the second place.
        await at.pilot.resize_terminal(40, 15)
        await at.pilot.pause()
        assert "2 ✚ Team 6 0" in at.words_shown


async def test_the_points_of_one_team_and_the_name_of_the_next_do_not_run_together(tmp_path: Path) -> None:
    names = ["Owls", "Foxes", "Badgers", "Hedgehogs", "Squirrels", "Robins"]
    async with room(tmp_path, *names, terms=BUZZER, size=(80, 20)) as at:
        board = next(line for line in shown(at.app).splitlines() if "▲Owls" in line)
        assert len(re.findall(r"0 {2,}\w [●■◆▼✚]", board)) == 5, board


def test_a_team_has_the_colour_of_its_name_where_it_has_one() -> None:
    assert sign_places(("Us", "Blue", "GREEN", "Them")) == {"Us": 0, "Blue": 1, "GREEN": 2, "Them": 3}
    assert sign_places(("Green", "Us", "Red")) == {"Green": 2, "Us": 1, "Red": 0}
    assert sorted(sign_places(tuple("abcdef")).values()) == list(range(6))
