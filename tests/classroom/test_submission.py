"""What shows of a result that it was changed after it was written."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.classroom.submission import SubmissionBookmark, decode, encode, tampering
from quiz.rules.session import Phase
from tests.classroom.hand_in import NOON, SECRET, exercise, rebuilt, submission

RESULT = submission(exercise(), right=[True, False, None])
DATA = encode(RESULT)


def edited(change: Callable[[dict[str, Any]], None], *, secret: str | None = SECRET) -> str:
    """What shows after somebody has changed the file by hand."""
    value = json.loads(DATA)
    change(value)
    data = json.dumps(value).encode()
    return tampering(data, decode(data), secret)


def test_where_an_attempt_can_be_resumed_stands_in_its_file_as_held() -> None:
    bookmark = SubmissionBookmark(phase=Phase.ASK, elapsed=3.0)
    data = encode(replace(RESULT, bookmark=bookmark))
    assert json.loads(data)["held"] == {"phase": "ask", "elapsed": 3.0, "draft": None}
    assert decode(data).bookmark == bookmark


def test_as_the_game_wrote_it_nothing_shows() -> None:
    assert tampering(DATA, decode(DATA), SECRET) == ""
    assert tampering(DATA, decode(DATA), None) == ""


@pytest.mark.parametrize(
    "data",
    [DATA.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + DATA, json.dumps(json.loads(DATA)).encode()],
    ids=["other line ends", "a mark in front", "other spaces"],
)
def test_what_the_mail_does_to_a_file_is_no_change(data: bytes) -> None:
    assert tampering(data, decode(data), SECRET) == ""


def answer(place: int, **fields: Any) -> Callable[[dict[str, Any]], None]:
    return lambda value: value["events"][place].update(fields)


def without(place: int) -> Callable[[dict[str, Any]], None]:
    return lambda value: value["events"].pop(place)


def swapped(value: dict[str, Any]) -> None:
    value["events"][1], value["events"][2] = value["events"][2], value["events"][1]


CHANGES = {
    "another answer": (answer(2, given=["Red"]), "answer 2 was changed, or something before it was left out"),
    "more certain": (answer(3, certainty=1), "answer 3 was changed"),
    "quicker": (answer(1, seconds=1.0), "answer 1 was changed"),
    "earlier": (answer(1, at="2026-03-02T12:00:09Z"), "answer 1 was changed"),
    "an answer less": (without(2), "answer 2 was changed, or something before it was left out"),
    "not handed in": (without(-1), "its seal is not the exercise's own"),
    "another order": (swapped, "answer 1 was changed"),
    "another name": (lambda value: value.update(student="Tom Ray"), "what stands above its events was changed"),
    "another attempt": (lambda value: value.update(attempt=2), "what stands above its events was changed"),
    "a later start": (lambda v: v.update(started="2026-03-02T13:00:00Z"), "what stands above its events was changed"),
    "more time": (lambda value: value["setting"].update(limit=9e3), "what stands above its events was changed"),
    "no events": (lambda value: value.update(events=[]), "everything after its start is gone"),
    "another seal": (lambda value: value.update(seal="0" * 64), "its seal is not the exercise's own"),
    "no seal": (lambda value: value.update(seal=""), "its seal is not the exercise's own"),
    "a claim": (lambda value: value.update(score=10), "it holds something that the game did not write"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_is_changed_by_hand_shows_and_where(what: str) -> None:
    change, said = CHANGES[what]
    assert edited(change).startswith(said)


@given(st.data())
def test_no_single_value_can_be_changed_unseen(data: st.DataObject) -> None:
    """Any text or number in the file, made another of its kind, is either refused or seen."""
    value = json.loads(DATA)
    holder, key = data.draw(st.sampled_from(list(leaves(value))))
    before = holder[key]
    other = {
        str: lambda: data.draw(st.text(min_size=1, max_size=8).filter(lambda text: text != before)),
        bool: lambda: not before,
        int: lambda: before + 1,
        float: lambda: before + 1.5,
        type(None): lambda: 1,
    }[type(before)]()
    holder[key] = other
    raw = json.dumps(value).encode()
    try:
        read = decode(raw)
    except ValueError:
        return
    assert tampering(raw, read, SECRET)


def leaves(value: Any) -> Any:
    """Every place in a JSON value that holds something simple."""
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(part, (dict, list)):
            yield from leaves(part)
        else:
            yield value, key


def test_whoever_recomputes_every_hash_is_found_out_by_the_seal_alone() -> None:
    """As the README says: the secret is what a forger needs besides a program."""
    forged = rebuilt(RESULT, [*RESULT.events[:2], *RESULT.events[3:]], secret="another secret")
    assert tampering(encode(forged), forged, SECRET) == "its seal is not the exercise's own"
    assert tampering(encode(forged), forged, None) == ""
    assert tampering(encode(forged), forged, "another secret") == ""


def test_two_results_are_not_to_be_put_together() -> None:
    """The events of a friend do not fit under another name."""
    friend = submission(exercise(), "Tom Ray")
    mixed = replace(RESULT, events=friend.events, seal=friend.seal)
    assert tampering(encode(mixed), mixed, SECRET).startswith("what stands above its events was changed")


def test_a_result_of_another_exercise_does_not_carry_its_seal() -> None:
    other = submission(exercise(id="cd" * 16, secret="the secret of the other"))
    assert tampering(encode(other), other, SECRET) == "its seal is not the exercise's own"


def test_a_moment_is_kept_to_the_second_and_reads_back_alike() -> None:
    zone = datetime.timezone(datetime.timedelta(hours=5, minutes=45))
    made = submission(exercise(closes=NOON.astimezone(zone)))
    assert tampering(encode(made), decode(encode(made)), SECRET) == ""
