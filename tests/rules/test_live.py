"""A live room as a state machine: what has to hold after whatever happens, in whatever order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.rules.live import Pacing, Room, RoomPhase, RoomSettings, fits, new_room, speed_share
from quiz.rules.live_events import (
    Advanced,
    Answered,
    Began,
    BoardShown,
    Closed,
    Ended,
    Event,
    Joined,
    Locked,
    MoreTime,
    MovedOn,
    Opened,
    Paused,
    Removed,
    Renamed,
    Restored,
    Resumed,
    Revealed,
    Unlocked,
)
from quiz.rules.live_steps import apply
from quiz.rules.phase import WrongStep
from tests.build_items import a_wrong_answer, asked, one_of_each

ITEMS = one_of_each()
ASKED = asked(ITEMS, 3)
NAMES = ("Ann", "ann", "A\u200bnn", "Bob", "Zoë", "Zoe")
DECODER: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)


def room(way: Pacing = Pacing.LED, **more: Any) -> Room:
    return new_room(ASKED, (2.0,) * len(ASKED), replace(RoomSettings(way=way), **more))


def played(start: Room, *events: Event) -> Room:
    for event in events:
        start = apply(start, event)
    return start


def seated(*names: str, start: Room | None = None) -> Room:
    return played(start or room(), *(Joined(seat=at, name=name, at=0) for at, name in enumerate(names, 1)))


def answer(seat: int, question: int = 1, *, right: bool = True, at: float = 1, **more: object) -> Answered:
    item = ITEMS[question - 1]
    texts = item.right if right else a_wrong_answer(item)
    return replace(Answered(seat=seat, question=question, given=texts, at=at), **more)


def opened(*names: str, limit: float | None = 20, at: float = 0, **more: Any) -> Room:
    """The first question, open to those of these names."""
    return played(seated(*names, start=room(**more)), Began(at=at), Opened(at=at, limit=limit))


@dataclass
class Story:
    """A room after some events, with every room before."""

    rooms: list[Room]
    events: list[Event] = field(default_factory=list)


def some_events(draw: st.DrawFn, now: Room, at: float) -> Iterator[Event]:
    """An event of every kind, as fits as it can be without looking at whether it may happen."""
    seat = draw(st.integers(1, 5))
    question = now.place_of(seat) + 1 if seat in now.seats else 1
    yield Joined(seat=len(now.seats) + 1, name=draw(st.sampled_from(NAMES)), at=at)
    yield from (Renamed(seat=seat, name=draw(st.sampled_from(NAMES))), Removed(seat=seat), Restored(seat=seat))
    if question <= len(ASKED):
        yield from (answer(seat, question, right=right, at=at) for right in (True, True, False))
    yield from (Began(at=at), Opened(at=at, limit=draw(st.sampled_from([None, 5.0, 20.0]))), Closed(at=at))
    yield from (Revealed(), BoardShown(), Advanced(), MovedOn(seat=seat, at=at), MoreTime(seconds=10))
    yield from (Paused(at=at), Resumed(at=at), Locked(), Unlocked())
    if draw(st.integers(0, 30)) == 0:
        yield Ended(at=at)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    more = {"speed": draw(st.booleans()), "tells": draw(st.booleans())}
    story = Story([room(way=draw(st.sampled_from(Pacing)), **more)])
    at = 0.0
    for _ in range(draw(st.integers(0, 60))):
        at += draw(st.sampled_from([0.0, 0.3, 2.0, 30.0]))
        now = story.rooms[-1]
        possible = [event for event in some_events(draw, now, at) if is_possible(now, event)]
        event = draw(st.sampled_from(possible))
        story.rooms.append(apply(now, event))
        story.events.append(event)
        if isinstance(event, Ended):
            break
    return story


def is_possible(now: Room, event: Event) -> bool:
    try:
        apply(now, event)
    except WrongStep:
        return False
    return True


@given(stories())
@settings(max_examples=60)
def test_whatever_happens_the_room_stays_sound(story: Story) -> None:
    for before, now in zip(story.rooms, story.rooms[1:], strict=False):
        present = now.present.values()
        assert len({seat.key for seat in present}) == len(present)
        assert 0 <= now.place < len(ASKED)
        assert now.answered + len(now.waiting()) == len(present)
        assert before.phase is not RoomPhase.END
        for place, answers in enumerate(before.answers):
            # The first answer stays as it was given, whatever comes.
            assert answers.items() <= now.answers[place].items()
        if before.is_paused and now.is_paused:
            assert before.answers == now.answers
        for seat in now.seats:
            is_new = now.phase in {RoomPhase.REVEAL, RoomPhase.END} or not now.is_led
            if seat in before.seats and not is_new:
                assert now.points(seat) == before.points(seat)


@given(stories())
def test_a_room_is_its_events(story: Story) -> None:
    kept = [DECODER.decode(msgspec.json.encode(event)) for event in story.events]
    assert played(story.rooms[0], *kept) == story.rooms[-1]


@given(stories())
def test_nobody_loses_time_by_a_pause(story: Story) -> None:
    """However long it is, as much is left after it as before."""
    now = story.rooms[-1]
    if now.phase is RoomPhase.END:
        return
    start = 10_000.0 if now.paused_at is None else now.paused_at
    stopped = now if now.is_paused else apply(now, Paused(at=start))
    assert stopped.left(start) == stopped.left(start + 500) == now.left(start)
    going = apply(stopped, Resumed(at=start + 500))
    assert going.left(start + 500) == pytest.approx(now.left(start))


def test_the_clock_stands_still_in_a_pause_and_nothing_can_be_done_in_it() -> None:
    now = played(opened("Ann", "Bob", limit=20), Paused(at=15))
    assert now.left(100) == 5
    for event in (answer(1, at=16), Closed(at=16), MoreTime(seconds=5)):
        with pytest.raises(WrongStep, match="paused"):
            apply(now, event)
    going = apply(now, Resumed(at=115))
    assert (going.left(115), going.left(118), going.left(130)) == (5, 2, 0)
    assert apply(going, answer(1, at=116)).answers[0][1].answer.seconds == 16


def test_points_are_told_at_the_reveal_and_not_before() -> None:
    now = apply(opened("Ann"), answer(1))
    assert now.points(1) == 0
    now = apply(now, Closed(at=2))
    assert (now.points(1), now.has_scores) == (0, False)
    now = apply(now, Revealed())
    assert (now.points(1), now.has_scores) == (2, True)
    assert played(now, Advanced(), Opened(at=9)).points(1) == 2


def test_a_lesson_goes_from_question_to_question() -> None:
    now = seated("Ann", "Bob")
    for number in range(1, len(ASKED) + 1):
        now = apply(now, Began(at=0) if number == 1 else Advanced())
        assert (now.phase, now.place) == (RoomPhase.READ, number - 1)
        now = played(now, Opened(at=0, limit=None), answer(1, number), answer(2, number, right=False))
        assert now.waiting() == ()
        now = played(now, Closed(at=5), Revealed(), BoardShown())
    with pytest.raises(WrongStep, match="no question more"):
        apply(now, Advanced())
    end = apply(now, Ended(at=9))
    assert [(one.rank, one.number, one.points) for one in end.standings()] == [(1, 1, 14.0), (2, 2, 0.0)]


def test_the_first_answer_wins() -> None:
    now = apply(opened("Ann"), answer(1, right=False))
    with pytest.raises(WrongStep, match="is answered"):
        apply(now, answer(1))


def test_all_have_answered_counts_seats_that_are_there_and_were_not_removed() -> None:
    now = apply(opened("Ann", "Bob", "Cem"), answer(1))
    assert now.waiting() == (2, 3)
    assert now.waiting(frozenset({1, 3})) == (3,)
    assert apply(now, Removed(seat=2)).waiting() == (3,)
    assert played(now, Removed(seat=2), Restored(seat=2)).waiting() == (2, 3)
    late = apply(now, Joined(seat=4, name="Dan", at=3))
    assert late.waiting() == (2, 3, 4)


def test_whoever_is_removed_and_restored_has_answers_and_score_as_before() -> None:
    now = apply(opened("Ann", "Bob"), answer(1))
    out = apply(now, Removed(seat=1))
    with pytest.raises(WrongStep, match="removed"):
        apply(apply(opened("Ann"), Removed(seat=1)), answer(1))
    shown: tuple[Event, ...] = (Closed(at=3), Revealed())
    assert [one.number for one in played(out, *shown).standings()] == [2]
    assert played(out, *shown, Restored(seat=1)).standings() == played(now, *shown).standings()


def test_a_name_is_free_again_once_its_seat_is_removed_and_then_the_removal_cannot_be_undone() -> None:
    now = played(seated("Ann"), Removed(seat=1), Joined(seat=2, name="ANN", at=0))
    with pytest.raises(WrongStep, match="has this name"):
        apply(now, Restored(seat=1))
    assert 1 in played(now, Renamed(seat=1, name="Ann B"), Restored(seat=1)).present


@pytest.mark.parametrize("name", ["ANN", "A\u200bnn", "Ann.", "Ａｎｎ", "Änn", "Аnn", "Αnn"])
def test_names_that_are_alike_are_one(name: str) -> None:
    with pytest.raises(WrongStep, match="has this name"):
        apply(seated("Ann"), Joined(seat=2, name=name, at=0))


def test_a_locked_room_takes_nobody_new() -> None:
    with pytest.raises(WrongStep, match="locked"):
        apply(apply(seated("Ann"), Locked()), Joined(seat=2, name="Bob", at=0))
    assert 2 in played(seated("Ann"), Locked(), Unlocked(), Joined(seat=2, name="Bob", at=0)).seats


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.none() | st.floats(0, 1e4))
def test_speed_is_worth_at_most_half_of_the_points(early: float, late: float, limit: float | None) -> None:
    early, late = sorted((early, late))
    assert 0.5 <= speed_share(late, limit) <= speed_share(early, limit) <= 1


def test_speed_counts_from_the_servers_opening_and_full_for_half_a_second() -> None:
    def earned(at: float, **more: object) -> float:
        now = apply(opened("Ann", at=100, limit=20.5, **more), answer(1, at=100 + at))
        return played(now, Closed(at=200), Revealed()).points(1)

    assert earned(0.5, speed=True) == 2
    assert earned(10.5, speed=True) == pytest.approx(1.5)
    assert earned(21, speed=True) == 1
    assert earned(21) == 2


def test_more_time_makes_no_later_answer_worth_more_than_an_earlier_one() -> None:
    now = apply(opened("Ann", "Bob", limit=20, speed=True), answer(1, at=19))
    now = played(now, MoreTime(seconds=60), answer(2, at=21), Closed(at=30), Revealed())
    assert now.points(1) > now.points(2) == 1


def test_losing_for_certainty_costs_no_less_for_being_slow() -> None:
    now = opened("Ann", limit=20, speed=True, certainty=True)
    now = played(now, answer(1, right=False, at=19, certainty=3), Closed(at=20), Revealed())
    assert now.points(1) == -12


def test_the_points_of_a_team_are_the_mean_of_its_seats() -> None:
    seats = [
        Joined(seat=at, name=name, team=team, at=0) for at, (name, team) in enumerate([("A", 1), ("B", 1), ("C", 2)], 1)
    ]
    now = played(room(teams=2), *seats, Began(at=0), Opened(at=0))
    now = played(now, answer(1), answer(3), Closed(at=1), Revealed())
    assert [(one.number, one.points) for one in now.team_standings()] == [(2, 2.0), (1, 1.0)]
    with pytest.raises(WrongStep, match="no such team"):
        apply(now, Joined(seat=4, name="D", team=3, at=0))


def test_at_ones_own_pace_everybody_has_their_own_place() -> None:
    now = played(seated("Ann", "Bob", start=room(Pacing.OWN_PACE)), Opened(at=0))
    now = apply(now, answer(1, at=4))
    assert (now.phase_of(1), now.phase_of(2)) == (RoomPhase.REVEAL, RoomPhase.OPEN)
    now = played(now, MovedOn(seat=1, at=10), answer(1, 2, at=13))
    assert (now.place_of(1), now.place_of(2)) == (1, 0)
    assert now.answers[1][1].answer.seconds == 3
    with pytest.raises(WrongStep, match="another question"):
        apply(now, answer(2, 2))
    with pytest.raises(WrongStep, match="nothing to close"):
        apply(now, Closed(at=20))


def test_an_exam_at_ones_own_pace_tells_nothing_before_its_end() -> None:
    now = played(seated("Ann", start=room(Pacing.OWN_PACE, tells=False)), Opened(at=0))
    for number in range(1, len(ASKED) + 1):
        assert now.phase_of(1) is RoomPhase.OPEN
        now = apply(now, answer(1, number))
        assert now.points(1) == 0
    assert now.phase_of(1) is RoomPhase.CLOSED
    assert apply(now, Ended(at=9)).points(1) == 14


@pytest.mark.parametrize("place", range(len(ASKED)))
def test_an_answer_has_to_fit_the_form_of_its_question(place: int) -> None:
    one, item = ASKED[place], ITEMS[place]
    assert fits(one, item.right)
    assert fits(one, a_wrong_answer(item))
    for wrong in ((), (*item.right, item.right[0]), ("no option\x00",) * len(item.right)):
        is_fit = (one.form.facts.is_any_number and not wrong) or (one.form.facts.is_typed and len(wrong) == 1)
        assert fits(one, wrong) == is_fit
