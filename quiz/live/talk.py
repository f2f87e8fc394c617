"""What the host does with a message of a player, and what it answers."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import assert_never

from quiz.live.links import MOST_WRONG_CODES, Link
from quiz.live.messages import (
    Back,
    Give,
    Join,
    Next,
    Ping,
    Pong,
    Reason,
    Refused,
    Saved,
    ToHost,
    Welcome,
    read_to_host,
)
from quiz.live.tickets import NameTakenError, RefusedError, SeatRequest, Ticket
from quiz.rules.phase import WrongStep

WRONG_CODE_WAITS = 1.0
"""Seconds before a wrong code is answered."""

_WAIT = "Somebody is here by this name. If that is you, wait: your teacher can let you in. Or choose another name."
_NO = "Your teacher did not let you in with this name. Choose another one."
_NO_SEAT = Refused(reason=Reason.TOKEN, text="The room does not know this device. Join with the code.")


def opens_stream(query: Mapping[str, str]) -> ToHost:
    """What is said by opening an event stream: who has this token, or the whole ``join`` of whoever is to wait.

    What is neither is said by nobody who has a seat.
    """
    with suppress(ValueError):
        if isinstance(message := read_to_host(query.get("join", "")), Join):
            return message
    return Back(token=query.get("token", "-"), seen=1)


async def heard(link: Link, message: ToHost) -> None:
    """Do what a message asks for; whatever comes of it is said to the link."""
    host = link.host
    try:
        match message:
            case Join():
                await _join(link, message)
            case Back(token=token, seen=seen):
                seat = host.seat_of(token)
                link.sit(seat, token)
                welcome(link, "", is_new=not seen)
            case Ping(n=n):
                phase = host.room.phase if link.seat is None else host.room.phase_of(link.seat)
                link.say(Pong(n=n, seq=host.seq, phase=phase))
            case Give() if link.seat is not None:
                is_saved = await host.answer(link.seat, message)
                if is_saved:
                    link.say(Saved(question=message.question))
                if not (is_saved and host.room.is_led):
                    link.refresh()
            case Next() if link.seat is not None:
                await host.move_on(link.seat)
                link.refresh()
            case Give() | Next():
                link.say(_NO_SEAT)
            case _ as never:
                assert_never(never)
    except RefusedError as error:
        link.say(Refused(reason=error.reason, text=error.text))
    except WrongStep:
        link.refresh()


async def _join(link: Link, message: Join) -> None:
    host = link.host
    if link.seat is not None:
        link.refresh()
        return
    ticket = host.seat_again(message.nonce)
    if ticket is None:
        ticket = await _seated(link, message)
    if ticket is not None:
        link.stop_waiting()
        link.sit(ticket.seat, ticket.token)
        welcome(link, ticket.token, is_new=True)


async def _seated(link: Link, message: Join) -> Ticket | None:
    """A seat for somebody new; None where they wait for the teacher's nod."""
    host = link.host
    try:
        host.check_code(message.code, link.address)
    except RefusedError:
        await asyncio.sleep(WRONG_CODE_WAITS)
        link.wrong_codes += 1
        if link.wrong_codes >= MOST_WRONG_CODES:
            link.end()
        raise
    if link.address:
        host.check_arrival(link.address)
    try:
        return await host.join(message.name, message.device, message.nonce)
    except NameTakenError as taken:
        if link.can_wait and (link.request is None or link.request.seat != taken.seat):
            link.stop_waiting()
            request = SeatRequest(taken.seat, message.device, partial(_admitted, link), message.nonce)
            host.ask_back(request)
            link.request = request
        link.say(Refused(reason=Reason.WAIT, text=_WAIT))
        return None


def _admitted(link: Link, ticket: Ticket | None) -> None:
    """The teacher has nodded, or has not."""
    link.request = None
    if ticket is None:
        link.say(Refused(reason=Reason.NAME, text=_NO))
        return
    link.sit(ticket.seat, ticket.token)
    welcome(link, ticket.token, is_new=True)


def welcome(link: Link, token: str, *, is_new: bool) -> None:
    """Say which seat a link has, with the release where it was not sent before, and send a snapshot."""
    if link.seat is None:
        return
    host = link.host
    link.say(
        Welcome(
            token=token,
            seat=link.seat,
            name=host.room.seats[link.seat].name,
            levels=host.snapshots.levels,
            brief=host.snapshots.brief if is_new else (),
        )
    )
    link.refresh()
