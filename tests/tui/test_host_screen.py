"""Leading a live room on the full screen: a lesson by keyboard alone, and what the class sees of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.live.messages import Give
from quiz.live.tickets import RefusedError, SeatRequest, Ticket
from quiz.rules.live import RoomPhase
from quiz.store.settings import Settings, ThemeName
from tests.tui.drive import Golden
from tests.tui.drive_rooms import CODE, URLS, led

NAMES = ("Ann Lee", "Bob", "Chloé", "Dmitri", "Hans-Peter Müller", "Ines", "Lê Minh")
SIZES = {"80x24": (80, 24), "40x15": (40, 15), "120x40": (120, 40)}
LOOKS = (("80x24", "night"), ("120x40", "paper"), ("40x15", "night"))


@pytest.mark.slow
async def test_a_lesson_is_led_by_keyboard_alone(tmp_path: Path) -> None:
    async with led(tmp_path) as at:
        host = at.host
        assert "http://192.168.178.23:8700" in at.words_shown
        assert CODE in at.words_shown
        assert "Nobody is in the room yet" in at.words_shown
        await at.press("a")
        assert "Open http://10.0.0.7:8700" in at.words_shown
        at.addresses.take(("http://172.16.9.9:8700",))
        await at.settle()
        assert "Open http://172.16.9.9:8700" in at.words_shown
        assert "This machine has another address now." in at.words_shown
        ann, bob = await at.join("Ann [b]", "Bob")
        at.addresses.take(URLS)
        await at.settle()
        assert "Whoever was in opens it and joins by" in at.words_shown
        assert all(words in at.words_shown for words in ("2 students in the room", "Ann [b]", "Bob"))
        await at.press("l")
        with pytest.raises(RefusedError):
            await host.join("Zoe", "phone")
        await at.press("l space")
        assert "In which month did the council order the ship?" in at.words_shown
        at.hands.wait(1)
        await at.pilot.press("space", "space", "space")
        await at.settle()
        assert "0 of 2 have answered" in at.words_shown, "of keys in one read only the first leads on"
        await at.answer([ann])
        assert "1 of 2 have answered. 0:45" in at.words_shown
        await at.press("w")
        assert "Bob has not answered" in at.words_shown
        assert "enter Rename or take out" in at.words_shown
        await at.press("enter 2 ctrl+u B o b b y enter")
        assert host.room.seats[bob].name == "Bobby"
        await at.press("enter 3")
        assert "Bobby taken out" in at.words_shown
        await at.press("escape u")
        assert not host.room.seats[bob].is_removed
        await at.press("p space")
        assert "PAUSED" in at.words_shown
        await at.press("p m")
        assert "0 of 2" not in at.words_shown
        assert "1 of 2 have answered. 1:15" in at.words_shown
        tickets: list[Ticket | None] = []
        host.ask_back(SeatRequest(bob, "tablet", tickets.append))
        await at.settle()
        assert "Another device says that it is Bobby" in at.words_shown
        await at.press("y 2")
        assert [ticket is not None for ticket in tickets] == [True]
        await at.press("c space")
        assert "✓ " in at.words_shown
        assert "In November, the council ordered the ship" in at.words_shown
        await at.press("space")
        assert "Who is ahead 1 Ann [b]" in at.words_shown
        await at.press("space space")
        assert "What does the release say about this claim?" in at.words_shown
        await at.answer([ann, bob], right=False)
        await at.press("c space e")
        assert host.room.phase is RoomPhase.END
        assert "0 % right 2. The council wanted a ship of steel" in at.words_shown
        await at.press("escape")
        assert at.app.return_value == 0


async def test_leaving_asks_once_and_pauses_the_room(tmp_path: Path) -> None:
    async with led(tmp_path, is_projected=False) as at:
        await at.join(*NAMES)
        await at.press("space space")
        await at.answer([1, 3])
        assert "+ Ann Lee · Bob" in at.words_shown, "without a projector the screen says who has answered"
        await at.press("q escape q l")
        assert at.app.return_value == 0
        assert at.host.room.is_paused


@pytest.mark.parametrize(("size", "theme"), LOOKS)
async def test_rooms_look_as_they_did(size: str, theme: ThemeName, golden: Golden, tmp_path: Path) -> None:
    async def picture(name: str) -> None:
        await golden(at.app, f"room-{name}-{size}-{theme}")

    async with led(tmp_path, size=SIZES[size], settings=Settings(theme=theme, motion=False)) as at:
        await at.join(*NAMES)
        await picture("lobby")
        await at.press("space space")
        await at.answer([1, 2, 3])
        await at.answer([4], right=False)
        await picture("question")
        await at.press("p")
        await picture("paused")
        await at.press("p c space")
        await picture("reveal")
        await at.press("space")
        await picture("board")
        await at.press("space space")
        await at.answer([1, 5, 6])
        await at.press("c space e")
        await picture("end")


async def test_a_prank_of_made_up_names_is_ended_by_a_few_keys(tmp_path: Path) -> None:
    async with led(tmp_path) as at:
        await at.join("Ann", *(f"Bot {number}" for number in range(30)), "Bob")
        await at.press("w down enter 4")
        assert "31 names marked; x takes them out" in at.words_shown
        await at.press("end space x")
        assert "Take 30 names out of the room?" in at.words_shown
        assert "Bot 0, Bot 1, Bot 2, Bot 3, Bot 4, Bot 5 and 24 more" in at.words_shown
        await at.press("2")
        assert [seat.name for seat in at.host.room.present.values()] == ["Ann", "Bob"]
        await at.press("u")
        assert "Bot 5 and 24 more are in the room again" in at.words_shown
        assert len(at.host.room.present) == 32
        await at.press("escape")
        assert not at.host.last_removed()


async def test_two_devices_that_ask_for_one_name_are_asked_about_one_after_the_other(tmp_path: Path) -> None:
    async with led(tmp_path, is_projected=False) as at:
        await at.join("Ann")
        first: list[Ticket | None] = []
        second: list[Ticket | None] = []
        for tickets in (first, second):
            at.host.ask_back(SeatRequest(1, "phone", tickets.append))
        await at.settle()
        await at.press("y")
        assert "It asked first; 2" in at.words_shown
        await at.press("3 y 2")
        assert (first, [ticket is not None for ticket in second]) == ([None], [True])
        assert not at.host.requests


@pytest.mark.parametrize(("size", "theme"), LOOKS)
async def test_at_ones_own_pace_no_name_is_on_the_wall_until_a_key_asks_for_it(
    size: str, theme: ThemeName, golden: Golden, tmp_path: Path
) -> None:
    settings = Settings(theme=theme, motion=False)
    async with led(tmp_path, size=SIZES[size], settings=settings, own_pace=True) as at:
        seats = await at.join(*NAMES)
        await at.press("space")
        assert "Half of the class has answered 0 of 2 questions." in at.words_shown
        await at.answer(seats[:5])
        for seat in seats[:2]:
            await at.host.move_on(seat)
            assert await at.host.answer(seat, Give(question=2, given=at.host.room.asked[1].item.right))
        await at.settle()
        assert at.host.room.answered == 2
        assert "Half of the class has answered 1 of 2 questions or more." in at.words_shown
        assert not any(name in at.words_shown for name in NAMES)
        await golden(at.app, f"room-own-pace-{size}-{theme}")
        await at.press("n")
        assert "2 of 2 Ann Lee" in at.words_shown
        assert "0 of 2 Ines" in at.words_shown
        await at.press("space enter e")
        assert "End the room here?" in at.words_shown, "no key ends it without asking"
        await at.press("escape")
        assert at.host.room.phase is RoomPhase.OPEN
        await at.press("n")
        assert not any(name in at.words_shown for name in NAMES)
