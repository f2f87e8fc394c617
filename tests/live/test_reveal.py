"""What the points of an answer are made of, as its seat is told at the reveal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quiz.classroom.exercise import Exercise, Task
from quiz.live.host import Host
from quiz.live.ledger import Ledger
from quiz.live.messages import Give, Reveal, Snapshot
from quiz.live.rooms import about_room, open_room, settings_of
from quiz.plain import join_messages
from quiz.play.clock import SYSTEM, Clock
from quiz.rules.items import Item, cited_lines
from quiz.tui.blocks import join as blocks
from tests.build_items import a_wrong_answer
from tests.classroom.hand_in import SMALL, exercise

ITEM = SMALL.items[0]
LINES = tuple(map(str, cited_lines(ITEM)))


def one_question(marks: float = 1.0, **more: Any) -> Exercise:
    made = exercise(SMALL, ids=[ITEM.id], **more)
    return replace(made, question=(Task(id=ITEM.id, marks=marks),))


async def at_the_reveal(path: Path, of: Exercise, give: Give, *, seconds: float = 0.0, speed: bool = False) -> Snapshot:
    """What Ann is shown who has answered, for which she took so long."""
    at = [0.0]
    clock = Clock(now=SYSTEM.now, seconds=lambda: at[0])
    about = about_room(of, settings_of(of, speed=speed), clock, limit=20.0 if speed else None)
    ledger = Ledger.create(path, about)
    try:
        host: Host = open_room(ledger, about, SMALL, clock)
        ticket = await host.join("Ann", "phone")
        host.next()
        host.next()
        for _ in range(round(seconds * 4)):
            at[0] += 0.25
            host.tick()
        assert await host.answer(ticket.seat, give)
        host.close()
        host.next()
        await host.flushed()
        shown = host.snapshot(ticket.seat)
    finally:
        ledger.close()
    return shown


async def revealed(path: Path, of: Exercise, give: Give, **more: Any) -> Reveal:
    """What Ann is told of her answer."""
    shown = await at_the_reveal(path, of, give, **more)
    assert shown.reveal is not None
    return shown.reveal


def gave(item: Item, *, right: bool = True, certainty: int | None = None, cited: tuple[str, ...] | None = None) -> Give:
    given = item.right if right else a_wrong_answer(item)
    return Give(question=1, given=given, certainty=certainty, cited=cited)


@pytest.mark.parametrize(
    ("give", "marks", "earned"),
    [
        (gave(ITEM, certainty=3, cited=LINES), 1, {"Your answer": 1, "Certain": 2, "proves it": 1}),
        (gave(ITEM, certainty=3, cited=LINES), 2, {"Your answer": 2, "Certain": 4, "proves it": 2}),
        (gave(ITEM, right=False, certainty=3, cited=()), 1, {"Your answer": 0, "Certain": -6, "No line named": 0}),
    ],
    ids=["right", "worth two", "wrong"],
)
async def test_what_certainty_and_lines_earned_is_told(
    tmp_path: Path, give: Give, marks: float, earned: dict[str, float]
) -> None:
    told = await revealed(tmp_path / "a.room", one_question(marks, certainty=True, lines=True), give)
    assert [points for _, points in told.earned] == list(earned.values())
    assert all(words in text for words, (text, _) in zip(earned, told.earned, strict=True)), told.earned
    assert sum(points for _, points in told.earned) == told.points


async def test_what_time_has_cost_is_told_with_them(tmp_path: Path) -> None:
    give = gave(ITEM, certainty=3)
    told = await revealed(tmp_path / "a.room", one_question(certainty=True), give, seconds=20.0, speed=True)
    assert told.earned == (("Your answer", 1.0), ("Certain", 2.0), ("Time taken", -1.5))
    assert told.points == 1.5


async def test_where_neither_is_asked_for_the_points_are_the_answers(tmp_path: Path) -> None:
    told = await revealed(tmp_path / "a.room", one_question(), gave(ITEM, certainty=3, cited=LINES))
    assert (told.points, told.earned) == (1.0, ())


async def test_a_terminal_says_it_too(tmp_path: Path) -> None:
    of = one_question(certainty=True, lines=True)
    give = gave(ITEM, certainty=2, cited=LINES)
    shown = await at_the_reveal(tmp_path / "a.room", of, give)
    assert shown.question is not None
    assert shown.reveal is not None
    plain = "\n".join(join_messages.revealed(shown.question, shown.reveal))
    screen = "\n".join(block.content.plain for block in blocks.revealed(shown.question, shown.reveal))
    for said in (plain, screen):
        assert "Fairly sure: +1" in said
        assert "proves it: +1" in said
