"""``quiz join``: a seat in a live room, from a terminal."""

from __future__ import annotations

import argparse
import asyncio
import sys
from typing import TYPE_CHECKING

from quiz.cli import arguments
from quiz.cli.numbers import ROOM_PORT
from quiz.cli.terminal import goes_line_by_line
from quiz.errors import Exit, QuizError

if TYPE_CHECKING:
    from quiz.live.client import RoomAddress
    from quiz.live.kept_seats import KeptSeats

_EXAMPLES = f"""\
examples:
  quiz join 192.168.1.5:{ROOM_PORT} K7PQRM               the address and the code stand on the board
  quiz join 192.168.1.5:{ROOM_PORT} K7PQRM --name Ann    without being asked for your name
  quiz join http://192.168.1.5:{ROOM_PORT}/#K7PQRM       the whole address, as from the QR code

Whoever was in the room comes back with the same command, to the same seat.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options of a seat."""
    parser.description = "Take part in a live room, which somebody has opened with quiz host."
    parser.epilog = _EXAMPLES
    parser.add_argument("address", metavar="ADDRESS", help=f"where the room is, as in 192.168.1.5:{ROOM_PORT}")
    help_text = "the code of the room; it may be part of the address"
    parser.add_argument("code", nargs="*", metavar="CODE", help=help_text)
    parser.add_argument("--name", metavar="NAME", help="who you are in the room")
    arguments.plain(parser)


def run(args: argparse.Namespace) -> int:
    """Take a seat, and play until the room is over or left."""
    # Imported here: it needs an extra, and nobody else waits for it.
    from quiz.live.client import demand_room, read_address
    from quiz.live.kept_seats import KeptSeats

    # On a board it may stand in two halves.
    address = read_address(args.address, "".join(args.code), ROOM_PORT)
    seats = KeptSeats.here()
    name = args.name or ""
    try:
        if args.name is None and not seats.token(address.code, ""):
            asyncio.run(demand_room(address))
            name = _asked_name()
        asyncio.run(_play(args, address, name, seats))
    except KeyboardInterrupt:
        print()
        return Exit.INTERRUPTED
    return Exit.OK


def _asked_name() -> str:
    from quiz.wording.join import YOUR_NAME

    print(f"{YOUR_NAME}:", end=" ", flush=True)
    line = sys.stdin.readline(1_000)
    if not line.endswith("\n"):  # Nobody is there to enter a name, and what comes next begins a line.
        print(flush=True)
    return line.strip()


async def _play(args: argparse.Namespace, address: RoomAddress, name: str, seats: KeptSeats) -> bool:
    from quiz.live.client import Client

    client = Client(address, name, seats)
    if not (args.plain or goes_line_by_line()):
        from quiz.cli.start import new_context

        try:
            from quiz.tui.join import play
        except ImportError as error:
            raise QuizError(f"the full screen cannot start ({error}); quiz join --plain needs none") from None
        return bool(await play(new_context(), client))
    from quiz.plain.host import printer, typed_lines
    from quiz.plain.join import PlainPlayer

    player = PlainPlayer(client, say=printer(sys.stdout), echoes=not sys.stdin.isatty())
    return await player.play(typed_lines(sys.stdin))
