"""What is said of a live room to whoever leads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quiz.rules.live import Room, RoomPhase
from quiz.wording import names

LEAVING = "The room is paused, and phones wait for it. quiz host --resume goes on."
"""What becomes of a room that is left."""
SEAT_SIGNS = (
    "Before a name, + says that somebody has answered, \N{MIDDLE DOT} not yet, and x that there is no connection."
)
LARGER = (
    "These letters are small for a wall. Make them larger, in most terminals with ctrl and + (on a Mac with cmd and +)."
)
"""What helps the back row, where a screen has very many columns."""
PATIENCE = 60.0
"""Seconds after which it is said what to check, if no phone has come."""


def invitation(url: str, code: str) -> Iterator[str]:
    """How to come in, and why only this machine can where it is in no network."""
    yield f"Students open {url} and enter the code {code}."
    yield from without_network(url)


def without_network(url: str) -> Iterator[str]:
    """Why nobody else can come in, where an address leads only to the machine itself; nothing for any other."""
    if url.startswith("http://127."):
        yield "This machine is in no network: only it itself can open this address."
        yield "Join the network that students are in: the address is shown here as soon as there is one."


def moved(room: Room) -> str:
    """That the machine has other addresses than before, and what that means for whoever was in the room."""
    again = " Whoever was in opens it and joins by the same name." if room.present else ""
    return f"This machine has another address now.{again}"


def what_to_check(port: int) -> Iterator[str]:
    """What may keep phones out."""
    yield "Nobody has come in yet. If somebody has tried:"
    yield "- Are they in the same network as this machine? Mobile data is another one."
    yield "- A guest network often keeps its devices apart. Use another one, or the hotspot of a phone."
    yield f"- Does the firewall of this machine let others in at port {port}? It may refuse without a word."
    yield "- Is the address typed whole, with http:// and the figures after the colon?"


def how_many(room: Room) -> str:
    """How many have answered what is open."""
    seats = len(room.present)
    if not seats:
        return "Nobody is in the room."
    everything = "" if room.is_led else " all"
    return f"{room.answered} of {seats} {'has' if seats == 1 else 'have'} answered{everything}."


def half_way(room: Room) -> str:
    """At one's own pace, how far at least half of the class is, by the middle one of them; empty for nobody."""
    done = sorted(map(room.done, room.present), reverse=True)
    if not done:
        return ""
    middle, every = done[(len(done) - 1) // 2], len(room.asked)
    if middle == every:
        return "Half of the class or more has answered everything."
    return f"Half of the class has answered {middle} of {names.count(every, 'question')}{' or more' if middle else ''}."


def next_step(room: Room) -> str:
    """What comes next in a room, in a few words."""
    match room.phase:
        case RoomPhase.LOBBY:
            return "begins" if room.is_led else "begins: everybody answers at their own pace"
        case RoomPhase.READ:
            return "takes answers"
        case RoomPhase.OPEN:
            return "takes no more answers" if room.is_led else "asks whether to end the room"
        case RoomPhase.CLOSED:
            return "shows the right answer"
        case RoomPhase.REVEAL if not room.is_last:
            return "shows who is ahead"
        case RoomPhase.BOARD if not room.is_last:
            return "goes on to the next question"
        case RoomPhase.REVEAL | RoomPhase.BOARD:
            return "ends the room"
        case RoomPhase.END:
            return "is not there: the room is over"


def picked(room: Room, place: int, counts: tuple[int, ...]) -> Iterator[str]:
    """How often each option was picked, a line each."""
    asked = room.asked[place]
    for option, count in zip(asked.options, counts, strict=False):
        yield f"{names.count(count, 'answer')}: {names.option(asked.kind, option)}"


MOST_LISTED = 6
"""So many names at most are listed in a sentence."""


def listed(room: Room, seats: Sequence[int]) -> str:
    """The names of seats in a sentence; of many the first ones, and how many more there are."""
    called = [room.seats[seat].name for seat in seats]
    more = len(called) - MOST_LISTED
    return ", ".join(called) if more <= 0 else f"{', '.join(called[:MOST_LISTED])} and {more} more"


def back_again(room: Room, seats: Sequence[int]) -> str:
    """Who is in the room again."""
    return f"{listed(room, seats)} {'is' if len(seats) == 1 else 'are'} in the room again"


def askers(number: int) -> str:
    """How many other devices say that a seat is theirs."""
    return "another device says that it is this one" if number == 1 else f"{number} devices say that they are this one"


def asks_back(name: str, number: int = 1) -> str:
    """That a device says that it is somebody, and how many do."""
    sentence = f"Another device says that it is {name}."
    return sentence if number == 1 else f"{sentence} It asked first; {number} say so."


def most_missed(room: Room, most: int = 3) -> tuple[tuple[int, float], ...]:
    """The questions with the least credit, worst first, each by its place with its share of the credit, 0 to 1.

    As for the marks, whoever could answer a question and did not has no credit for it. What all got right is left out.
    """
    asked_of = {seat: room.asked_of(seat) for seat in room.present}
    shares = []
    for place, answers in enumerate(room.answers):
        credits = [
            room.asked[place].credit(answers[seat].answer.given or ()) if seat in answers else 0.0
            for seat, asked in asked_of.items()
            if place in asked
        ]
        if credits and sum(credits) < len(credits):
            shares.append((place, sum(credits) / len(credits)))
    return tuple(sorted(shares, key=lambda one: one[1])[:most])


def missed_lines(room: Room) -> Iterator[str]:
    """The questions that were missed most."""
    missed = most_missed(room)
    if missed:
        yield "Missed most:"
    for place, share in missed:
        yield f"{names.share(share, 1)} right: question {place + 1}. {room.asked[place].stem}"
