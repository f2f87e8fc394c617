"""What comes in from a terminal: every byte may, and none may end the program."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from quiz.tui.driver import LARGEST, Input


def keys(messages: list[Message]) -> list[str]:
    return [message.key for message in messages if isinstance(message, events.Key)]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xe9", id="e with an acute accent in Latin-1"),
        pytest.param(b"\x1b[M \xff\xff", id="a mouse beyond column 95"),
        pytest.param(b"\x1b[999999999999A", id="a number larger than any key"),
        pytest.param(b"\x1b[99999999999;5u", id="a number larger than any character"),
        pytest.param(b"\x1b[48;99999;99999;1;1t", id="a terminal larger than any"),
        pytest.param(b"\x1b[48;0;0;0;0t", id="a terminal of no size"),
    ],
)
def test_what_means_nothing_is_left_out_and_the_next_key_counts(data: bytes) -> None:
    source = Input()
    first = [*source.read(data), *source.wait()]
    assert "q" in keys([*first, *source.read(b"q")])
    assert not any(isinstance(one, events.Resize) for one in first)
    assert not any(one.character == "\ufffd" for one in first if isinstance(one, events.Key))


@given(st.lists(st.binary(max_size=40) | st.binary(max_size=20).map(lambda tail: b"\x1b[" + tail), max_size=8))
@settings(max_examples=300, deadline=None)
def test_no_bytes_end_the_program(pieces: list[bytes]) -> None:
    source = Input()
    for data in pieces:
        for event in [*source.read(data), *source.wait()]:
            if isinstance(event, events.Resize):
                assert event.size.width <= LARGEST


def test_letters_of_every_script_come_through_in_pieces() -> None:
    source = Input()
    typed = [event for byte in "жé漢".encode() for event in source.read(bytes([byte]))]
    assert "".join(event.character or "" for event in typed if isinstance(event, events.Key)) == "жé漢"
