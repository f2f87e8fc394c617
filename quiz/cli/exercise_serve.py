"""``quiz exercise serve``: the page of an exercise over the local network, for phones and tablets."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress

from quiz.bank.clean import clean
from quiz.bank.paths import user_path
from quiz.classroom.exercise_file import read_exercise
from quiz.cli.exercise_page import page_of, warnings
from quiz.cli.printing import print_lines
from quiz.cli.terminal import uses_rich
from quiz.errors import Exit, UsageError
from quiz.live.addresses import NetworkAddress, RoomAddresses, machine_addresses
from quiz.live.page_server import Serving, serving
from quiz.live.served_page import ServedPage
from quiz.pages.exercise_page import served_exercise_page

PATIENCE = 60.0
"""Seconds after which it is said what to check, if nobody has opened the page."""


def serve_page(args: argparse.Namespace) -> int:
    """Serve the page until Ctrl+C; raises UsageError and QuizError."""
    exercise = read_exercise(user_path(args.exercise))
    page = page_of(exercise, user_path(args.exercise))
    addresses = chosen_first(machine_addresses(), args.address)
    served = served_exercise_page(page)
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(served, addresses, args, tuple(warnings(page))))
    print("\nNo longer served. Whoever has the page open can end it, and hand in the result.")
    return Exit.OK


async def _serve(
    page: ServedPage, addresses: Sequence[NetworkAddress], args: argparse.Namespace, warned: Sequence[str]
) -> None:
    async with serving(page, args.port) as served:
        _show(addresses, served.port, warned, uses_rich=uses_rich(args))
        shown = RoomAddresses(lambda: [one.address for one in _wanted_first(machine_addresses(), args.address)])
        shown.listen(lambda before: _tell_moved(args, served.port) if shown.urls[:1] != before[:1] else None)
        watching = asyncio.create_task(shown.watch())
        try:
            await tell_who_came(served)
            await asyncio.Event().wait()
        finally:
            watching.cancel()


def _show(
    addresses: Sequence[NetworkAddress], port: int, warned: Sequence[str] = (), *, uses_rich: bool = False
) -> None:
    """Say where the page is, with a code to scan where one can be drawn."""
    first, *others = [f"http://{one.address}:{port}" for one in addresses]
    if uses_rich and (sys.stdout.encoding or "").casefold().replace("-", "") == "utf8":
        from quiz.terminal.output import show
        from quiz.terminal.qr import qr_code

        show(qr_code(first))
    print_lines(_how(addresses, [first, *others], warned))
    sys.stdout.flush()


def _tell_moved(args: argparse.Namespace, port: int) -> None:
    """Say that the machine has come to another network, or is in none."""
    found = _wanted_first(machine_addresses(), args.address)
    if found:
        print_lines(["This machine has another address now."])
        _show(found, port, uses_rich=uses_rich(args))
    else:
        print_lines(["This machine is in no network now. Join one: the address is shown here then."])
        sys.stdout.flush()


async def tell_who_came(served: Serving, patience: float = PATIENCE) -> None:
    """Say that somebody has opened the page, and what to check where nobody has for so many seconds."""
    try:
        await asyncio.wait_for(served.opened.wait(), patience)
    except TimeoutError:
        print_lines(_what_to_check(served.port))
        sys.stdout.flush()
        await served.opened.wait()
    print_lines(["The page is open on another machine."])
    sys.stdout.flush()


def chosen_first(addresses: Sequence[NetworkAddress], wanted: str | None) -> Sequence[NetworkAddress]:
    """The addresses with the wanted one at their head; raises UsageError where there is none, or not that one."""
    if not addresses:
        raise UsageError("this machine is in no network; join one, or give students the file: quiz exercise page")
    if wanted is not None and wanted not in {one.address for one in addresses}:
        has = ", ".join(one.address for one in addresses)
        raise UsageError(f"this machine does not have the address {clean(wanted)[:80]}; it has {has}")
    return _wanted_first(addresses, wanted)


def _wanted_first(addresses: Sequence[NetworkAddress], wanted: str | None) -> Sequence[NetworkAddress]:
    return sorted(addresses, key=lambda one: one.address != wanted)


def _how(addresses: Sequence[NetworkAddress], urls: Sequence[str], warned: Sequence[str]) -> Iterator[str]:
    """What to do with the address, and what others there are; with the code it fits a screen of 24 lines."""
    yield f"Students open {urls[0]} in a browser, on the same network."
    for one, url in zip(addresses[1:], urls[1:], strict=True):
        yield f"Other address: {url} ({clean(one.adapter)}{', of a virtual network' if one.is_virtual else ''})"
    if addresses[0].is_virtual:
        yield f"{clean(addresses[0].adapter)} belongs to a virtual network, so phones may not reach it."
    yield from warned
    yield "Ctrl+C ends it."


def _what_to_check(port: int) -> Iterator[str]:
    yield "Nobody has opened it from another machine yet. If somebody has tried:"
    yield "- Are they in the same network as this machine? Mobile data is another one."
    yield "- A guest network often keeps its devices apart. Use another one, or the hotspot of a phone."
    yield f"- Does the firewall of this machine let others in at port {port}? It may refuse without a word."
    yield "- Is the address typed whole, with http:// and the figures after the colon?"
