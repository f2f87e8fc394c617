"""What ``quiz exercise serve`` says of its addresses, and of who has come."""

from __future__ import annotations

import asyncio
import re

import pytest

from quiz.cli.exercise_serve import chosen_first, tell_who_came
from quiz.errors import UsageError
from quiz.live.addresses import NetworkAddress
from quiz.live.page_server import Serving


async def test_what_to_check_is_told_where_nobody_opens_it(capsys: pytest.CaptureFixture[str]) -> None:
    served, told = Serving(port=8000, opened=asyncio.Event()), ""
    telling = asyncio.create_task(tell_who_came(served, patience=0))
    while not told:
        await asyncio.sleep(0)
        told = capsys.readouterr().out
    assert re.search(r"same network.*at port 8000\?.*with http://", told, re.DOTALL)
    served.opened.set()
    await telling
    assert capsys.readouterr().out == "The page is open on another machine.\n"


def test_the_address_to_show_can_be_chosen_among_those_there_are() -> None:
    ours = [NetworkAddress("wlan0", "192.168.1.5"), NetworkAddress("docker0", "172.17.0.1")]
    assert chosen_first(ours, None) == ours
    assert chosen_first(ours, "172.17.0.1") == ours[::-1]
    with pytest.raises(
        UsageError, match=r"does not have the address 10\.0\.0\.1; it has 192\.168\.1\.5, 172\.17\.0\.1"
    ):
        chosen_first(ours, "10.0.0.1")
    with pytest.raises(UsageError, match=r"in no network; join one, or give students the file"):
        chosen_first([], None)
