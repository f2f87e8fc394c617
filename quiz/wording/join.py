"""What is said in a terminal to whoever is in a live room."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import assert_never

from quiz.wording import names
from quiz.wording.prose import ordinal

WAIT_FOR_START = "It begins when your teacher begins."
READING = "Read it first. Answers come next."
SAVED = "Saved."
NOT_SAVED = "Your answer is not saved yet."
OTHER_NAME = "Enter another name, or wait."
OUT = "If your teacher takes you in again, it goes on by itself."
WAIT = "Wait for the others."
PAUSED = "Paused. No time is lost."
GOES_ON = "It goes on."
TOO_LATE = "No more answers are taken. You have given none."
CLOSED = "No more answers are taken."
THROUGH = "You have answered everything. Wait for the end."
ON_BOARD = "The question is on the board."
BACK = "You are in the room again."
OVER = "The room is over."
LEAVING = "Your seat and your answers are kept. The same command comes back."
YOUR_NAME = "Your name (leave it empty if the room gives names)"


class LinkProblem(StrEnum):
    """Why there is no connection to the host, in the words of the page that phones have."""

    AGAIN = "The connection broke. Connecting again \N{HORIZONTAL ELLIPSIS}"
    DOWN = "Your link is down. Check that this device is on the Wi-Fi of the room."
    HOST = "The host is away. Your device is all right: wait here, and it goes on by itself."
    NOBODY = "No answer. Check that this device is on the Wi-Fi of the room. If it is, the host is away: wait here."
    OTHER = "Something else answers where the room was. Check that this device is on the Wi-Fi of the room."


def no_room(link: LinkProblem, url: str) -> str:
    """Why whoever comes in for the first time finds no room at an address, and what to do."""
    match link:
        case LinkProblem.AGAIN:
            return f"a room is at {url}, but the network lets no messages through; ask your teacher, or use a phone"
        case LinkProblem.DOWN:
            return f"this machine is in no network that leads to {url}; join the Wi-Fi of the room"
        case LinkProblem.HOST:
            return f"nobody answers at {url}; look at the address on the board, with the figures after the colon"
        case LinkProblem.NOBODY:
            return f"nobody answers at {url}; look at the address on the board, and whether this is the same network"
        case LinkProblem.OTHER:
            return f"no room is at {url}, but something else; look at the address on the board, with its figures"
        case _ as never:
            assert_never(never)


def saved(*, is_led: bool) -> tuple[str, ...]:
    """That an answer is safe, and what comes next where all are on one question."""
    return (SAVED, WAIT) if is_led else (SAVED,)


def lobby(of: int, seats: int) -> str:
    """What is to come, and for how many."""
    return f"{names.count(of, 'question')}. {names.count(seats, 'student')} in the room."


def how_many(answered: int, seats: int) -> str:
    """How many have answered."""
    return f"{answered} of {seats} {'has' if seats == 1 else 'have'} answered."


def not_saved(*, is_away: bool, is_paused: bool = False) -> tuple[str, ...]:
    """That an answer is not safe yet, and when it will be."""
    if is_paused:
        return NOT_SAVED, "It is sent when it goes on."
    return (NOT_SAVED, "It is sent again as soon as there is a connection.") if is_away else (NOT_SAVED,)


def greeting(name: str, team: str) -> str:
    """Who somebody is in the room."""
    return f"You are in as {name}, {team}." if team else f"You are in as {name}."


def time_left(seconds: float | None) -> str:
    """How much time is left to answer."""
    return "Time does not count now." if seconds is None else f"{names.count(round(seconds), 'second')} left."


def own_points(points: float, rank: int | None) -> str:
    """What somebody has earned so far."""
    place = "" if rank is None else f", {ordinal(rank)} place"
    return f"You have {names.amount(points, 'point')}{place}."


def earned_by(text: str, points: float) -> str:
    """A part of what an answer earned, in words."""
    return f"{text}: {names.signed(points) if points else '0'}"


def earned(stamp: str, points: float) -> str:
    """How an answer went, and what it earned."""
    return f"{stamp}. {names.signed(points)}" if points else f"{stamp}."


def counted(shown: tuple[str, ...], counts: tuple[int, ...]) -> Iterator[str]:
    """How often each option was picked, a line each."""
    for option, count in zip(shown, counts, strict=False):
        yield f"{names.count(count, 'answer')}: {option}"
