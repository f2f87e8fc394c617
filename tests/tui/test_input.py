"""What comes in from a terminal: every byte may, and none may end the program."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.keys import key_to_character
from textual.message import Message

from quiz.tui.driver import LARGEST, Input
from quiz.tui.keyboard import character_of

SILENCE = 30
"""More waits in a row than any in which a person looks on."""


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


def heard(*reads: bytes, silent_after: int | None = None) -> list[str]:
    """What reads one after the other mean: keys by name, and pastes by their text after ``paste:``."""
    source = Input()
    events_read: list[Message] = []
    for place, data in enumerate(reads):
        events_read += [*source.read(data), *source.wait()]
        for _ in range(SILENCE if place == silent_after else 0):
            events_read += source.wait(silent=True)
    return [
        one.key if isinstance(one, events.Key) else f"paste:{one.text}"
        for one in events_read
        if isinstance(one, events.Key | events.Paste)
    ]


@pytest.mark.parametrize(
    ("opening", "before"),
    [
        (b"\x1b[200~abc", ["paste:abc"]),
        (b"\x1b[200~", []),
        (b"\x1b[200~abc\x1b[201", ["paste:abc\x1b[201"]),
        (b"\x1b]52;c;", []),
        (b"\x1bP1$r", []),
        (b"\x1b_Gi=1", []),
        (b"\x1b^a", []),
        (b"\x1bXa", []),
    ],
)
def test_what_never_ends_is_given_up_and_keys_are_keys_again(opening: bytes, before: list[str]) -> None:
    assert heard(opening, b"q\x03\x11", silent_after=0) == [*before, "q", "ctrl+c", "ctrl+q"]


@pytest.mark.parametrize("opening", [b"\x1b]52;c;", b"\x1bP1$r"])
@pytest.mark.parametrize(("typed", "key"), [(b"\x03", "ctrl+c"), (b"\r", "enter"), (b"\x1b[A", "up")])
def test_what_no_string_of_a_terminal_holds_is_a_key_at_once(opening: bytes, typed: bytes, key: str) -> None:
    assert heard(opening, typed, b"q") == [key, "q"]


def test_alt_with_the_letter_that_begins_a_string_is_a_key() -> None:
    assert heard(b"\x1bP", b"q", silent_after=0) == ["alt+shift+p", "q"]
    assert heard(b"\x1b]52;c;\x1b", b"q", silent_after=0) == ["escape", "q"]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 4096])
def test_a_long_paste_arrives_whole_in_whatever_pieces(size: int) -> None:
    text = "Sorø, 漢字; digits 12 and \x1b[31mcolours\x1b[0m.\n" * (20 if size < 10 else 2000)
    data = b"\x1b[200~" + text.encode() + b"\x1b[201~q"
    assert heard(*(data[at : at + size] for at in range(0, len(data), size))) == [f"paste:{text}", "q"]


def test_two_pastes_in_one_read_are_two() -> None:
    assert heard(b"a\x1b[200~b\x1b[201~c\x1b[200~d\x1b[201~e") == ["a", "paste:b", "c", "paste:d", "e"]


def test_a_paste_beyond_all_measure_is_cut_and_never_taken_for_keys() -> None:
    piece = b"q" * (1 << 16)
    came = heard(b"\x1b[200~", *[piece] * 40, b"\x1b[201~z")
    assert len(came) == 2
    assert came[1] == "z"
    assert 1 << 18 < len(came[0]) < 1 << 21


@pytest.mark.parametrize("size", [1, 2, 3, 4096])
@pytest.mark.parametrize(
    "answer",
    [
        b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
        b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
        b"\x1b]52;c;" + b"cXF1" * 100 + b"\x07",
        b"\x1bP>|xterm-pty(123)\x1b\\",
    ],
)
def test_what_a_terminal_says_about_itself_is_no_keys(answer: bytes, size: int) -> None:
    data = answer + b"q"
    assert heard(*(data[at : at + size] for at in range(0, len(data), size))) == ["q"]


@pytest.mark.parametrize("size", [1, 2, 3, 4096])
@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"\x1b[?1;2c", id="what it is"),
        pytest.param(b"\x1b[?64;1;2;4;6;9;15;16;17;18;21;22;28;29c", id="what it is, at length"),
        pytest.param(b"\x1b[8;24;80t", id="its size in cells"),
        pytest.param(b"\x1b[?997;1n", id="its colours"),
        pytest.param(b"\x1b[>1 q", id="with a byte between"),
        pytest.param(b"\x1b[1;2;3;4X", id="one that nothing sends"),
        pytest.param(b"\x1b[77~", id="a key by a number that no key has"),
        pytest.param(b"\x1b[" + b"1;" * 2100 + b"m", id="longer than any read"),
    ],
)
def test_a_whole_control_sequence_that_is_not_known_is_no_keys(answer: bytes, size: int) -> None:
    data = b"a" + answer + b"q" + answer + b"\x1b[A" + answer
    assert heard(*(data[at : at + size] for at in range(0, len(data), size))) == ["a", "q", "up"]


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"\x1b[[A", ["f1"]),
        (b"\x1b[7$x", ["shift+home", "x"]),
        (b"\x1b[1;5Ax", ["ctrl+up", "x"]),
        (b"\x1b[97ux", ["a", "x"]),
        (b"\x1b[27;2;65~x", ["A", "x"]),
        (b"\x1b[M\x40\x30\x30x", ["x"]),
    ],
)
def test_a_control_sequence_that_is_known_is_its_key(data: bytes, names: list[str]) -> None:
    assert heard(data) == names
    assert heard(*(bytes([byte]) for byte in data)) == names


def test_what_a_terminal_said_of_its_pixels_outlasts_what_cannot_be_read() -> None:
    source = Input()
    list(source.read(b"\x1b[48;24;80;480;1600t"))
    list(source.read(b"\x1b[999999999999A"))
    (click,) = source.read(b"\x1b[<0;801;241M")
    assert isinstance(click, events.MouseDown)
    assert (click.x, click.y) == (40, 12)


@pytest.mark.parametrize(
    ("key", "character"),
    [("question_mark", "?"), ("slash", "/"), ("plus", "+"), ("space", " "), ("f1", None), ("tab", None)],
)
def test_a_key_that_is_bound_types_the_sign_on_it(key: str, character: str | None) -> None:
    assert character_of(key) == character


@pytest.mark.parametrize("key", ["a", "G", "é", "full_stop", "latin_small_letter_e_with_acute", "ctrl+a", "pageup"])
def test_other_keys_type_what_textual_says(key: str) -> None:
    assert character_of(key) == key_to_character(key)
