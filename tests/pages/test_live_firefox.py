"""The page of a live room in Firefox, with the keyboard alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from quiz.rules.terms import Mode
from tests.build_items import a_wrong_answer
from tests.classroom.hand_in import exercise
from tests.island import ISLAND
from tests.pages.firefox import LONGEST_WAIT, FirefoxTab
from tests.pages.keyboard import enter, press
from tests.pages.live_room import LiveRoom

ITEMS = tuple({item.kind: item for item in reversed(ISLAND.items)}.values())
"""A question of each kind."""


def wait_for(tab: FirefoxTab, expression: str, *, wanted: object = True) -> None:
    """Wait until an expression gives something."""
    end = time.monotonic() + LONGEST_WAIT
    while (found := tab.evaluate(expression)) != wanted:
        assert time.monotonic() < end, (expression, found)


def heading(tab: FirefoxTab, text: str) -> None:
    """Wait for a heading, which has the focus."""
    wait_for(tab, "document.activeElement.tagName + ' ' + document.activeElement.textContent", wanted=f"H2 {text}")


@pytest.mark.slow
def test_every_kind_is_answered_in_a_room_in_firefox(firefox: FirefoxTab, tmp_path: Path) -> None:
    made = exercise(ISLAND, ids=[item.id for item in ITEMS], mode=Mode.PRACTICE)
    room = LiveRoom(tmp_path / "a.room", made, ISLAND)
    try:
        firefox.goto(room.url)
        firefox.keyboard.type("Zoë")
        firefox.keyboard.press("Enter")
        heading(firefox, "You are in")
        room.add("Bob")
        for number, item in enumerate(ITEMS, 1):
            room.do(room.host.next, room.host.next)
            heading(firefox, item.stem)
            wait_for(firefox, "document.getElementById('form').disabled", wanted=False)
            enter(firefox, item, item.right if number % 2 else a_wrong_answer(item))
            press(firefox, "Send answer")
            heading(firefox, "Saved")
            if number == 3:
                room.shut()
                wait_for(firefox, "document.getElementById('link').textContent.includes('The host is away')")
                room.open()
                wait_for(firefox, "document.getElementById('notice').hidden", wanted=False)
                room.do(room.host.resume)
            room.do(room.host.close, room.host.next)
            wait_for(firefox, "document.querySelectorAll('.verdict').length", wanted=1)
            verdict = firefox.evaluate("document.querySelector('.stamp').className")
            assert (verdict == "stamp right") is bool(number % 2)
            assert firefox.evaluate("document.querySelectorAll('mark').length") > 0
            if number < len(ITEMS):
                room.do(room.host.next)
        room.do(room.host.next)
        heading(firefox, "The end")
        for answers, (number, item) in zip(room.host.room.answers, enumerate(ITEMS, 1), strict=True):
            given = answers[1].answer.given or ()
            assert sorted(given) == sorted(item.right if number % 2 else a_wrong_answer(item))
        asked = {address.split("/")[2] for address in firefox.requested() if not address.startswith("data:")}
        assert asked == {room.url.split("/")[2]}
        assert [text for text in firefox.logged() if "Error" in text or "Content-Security-Policy" in text] == []
    finally:
        room.end()
