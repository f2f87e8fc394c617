"""Opening a live room, leading it, and what is left of it at its end."""

from __future__ import annotations

import argparse
import asyncio
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.bank.paths import shown_path, user_path
from quiz.bank.shell import shell_path
from quiz.classroom.exercise import Exercise
from quiz.classroom.exercise_file import read_exercise
from quiz.cli.keys import key_pack
from quiz.cli.numbers import ROOM_PORT, SPEED_SECONDS
from quiz.cli.terminal import goes_line_by_line, uses_rich
from quiz.errors import Exit, QuizError, UsageError
from quiz.live.addresses import RoomAddresses, is_address, machine_addresses, to_show
from quiz.live.host import Host
from quiz.live.ledger import Ledger, RoomAbout, RoomError, RoomFile
from quiz.live.listening import listen
from quiz.live.results import write_results
from quiz.live.rooms import about_room, free_room_path, open_room, reopen_room, settings_of
from quiz.live.server import Server
from quiz.pages.live_page import LivePage, live_page
from quiz.plain.host import PlainHost, printer, typed_lines
from quiz.play.clock import SYSTEM
from quiz.rules.live import RoomPhase, RoomSettings
from quiz.store.files import ROOM_ENDING as ENDING
from quiz.store.places import data_folder
from quiz.wording import live as wording
from quiz.wording import names

_FILES = 8_192
"""So many connections and files may be open."""


def open_and_lead(args: argparse.Namespace) -> int:
    """Open a room or resume one, and lead it until it is over or left; raises UsageError and QuizError."""
    if args.address is not None and not is_address(args.address):
        given = clean(args.address)[:80]
        raise UsageError(f"{given!r} is no address; --address takes it alone, as in 192.168.1.5 or quiz.example")
    if args.resume is not None:
        path = _left_room(args)
        ledger, file = Ledger.reopen(path)
        try:
            return _led(args, ledger, file)
        finally:
            ledger.close()
    exercise_path = _exercise_path(args)
    exercise = read_exercise(exercise_path)
    _demand_tellable(exercise_path, exercise)
    settings, limit = _settings(args, exercise)
    # The pack and the port first: a room that cannot be led leaves no file.
    key_pack(exercise, args.key, exercise_path)
    listening = _listening(args.port)
    with listening:
        about = about_room(
            exercise,
            settings,
            SYSTEM,
            limit=limit,
            on_board=args.question_on_board,
            names=args.names,
            port=listening.getsockname()[1],
        )
        ledger = _created(exercise_path, about)
        try:
            return _led(args, ledger, RoomFile(about=about, events=(), tokens={}), listening)
        finally:
            ledger.close()


def _led(args: argparse.Namespace, ledger: Ledger, file: RoomFile, listening: socket.socket | None = None) -> int:
    """Lead a room whose file is open, and say what is left of it."""
    pack = key_pack(file.about.exercise, args.key, ledger.path)
    if listening is None:
        listening = listen(file.about.port if args.port is None else args.port)
    _allow_many_connections()
    with listening:
        try:
            is_over = asyncio.run(_lead(args, ledger, file, pack, listening))
        except KeyboardInterrupt:
            print()
            _say_left(ledger.path)
            return Exit.INTERRUPTED
    ledger.close()
    if not is_over:
        _say_left(ledger.path)
        return Exit.OK
    return _finish(ledger.path)


def _allow_many_connections() -> None:
    """Let a school come in where the system would let a class: each player has a connection, which is an open file."""
    if sys.platform != "win32":  # Windows has no such bound.
        import resource

        with suppress(OSError, ValueError):
            now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
            wanted = _FILES if most == resource.RLIM_INFINITY else min(_FILES, most)
            resource.setrlimit(resource.RLIMIT_NOFILE, (max(now, wanted), most))


async def _lead(args: argparse.Namespace, ledger: Ledger, file: RoomFile, pack: Pack, listening: socket.socket) -> bool:
    host = reopen_room(ledger, file, pack, SYSTEM) if file.events else open_room(ledger, file.about, pack, SYSTEM)
    page = live_page(LivePage(title=file.about.exercise.title, gives_names=file.about.names == "generated"))
    wanted = args.address
    server = Server(host, page, names=frozenset(filter(None, (wanted,))))
    await server.start(listening)
    addresses = RoomAddresses(_reader(server.port, wanted))
    watching = asyncio.create_task(addresses.watch())
    try:
        if not (args.plain or goes_line_by_line()):
            return await _lead_on_full_screen(args, host, pack, addresses)
        _invite(args, host, addresses.urls)
        addresses.listen(lambda before: _tell_address(args, host, before, addresses.urls))
        plain = PlainHost(host, pack, port=server.port, say=printer(sys.stdout), echoes=not sys.stdin.isatty())
        return await plain.lead(typed_lines(sys.stdin))
    finally:
        watching.cancel()
        await host.flushed()
        await server.stop()


async def _lead_on_full_screen(args: argparse.Namespace, host: Host, pack: Pack, addresses: RoomAddresses) -> bool:
    # Imported here: whoever leads line by line needs no screen.
    from quiz.cli.start import new_context

    try:
        from quiz.tui.host import lead
    except ImportError as error:
        raise QuizError(f"the full screen cannot start ({error}); quiz host --plain needs none") from None
    return await lead(new_context(), host, pack, addresses, is_projected=not args.no_board)


def _invite(args: argparse.Namespace, host: Host, urls: Sequence[str]) -> None:
    """Say how to come in, with a code to scan where one can be drawn."""
    print(clean(host.about.exercise.title))
    _show_address(args, host, urls)
    print("? lists what you can enter.", flush=True)


def _show_address(args: argparse.Namespace, host: Host, urls: Sequence[str]) -> None:
    print("\n".join(wording.invitation(urls[0], host.about.code)))
    if uses_rich(args) and (sys.stdout.encoding or "").casefold().replace("-", "") == "utf8":
        from quiz.terminal.output import show
        from quiz.terminal.qr import qr_code

        show("", qr_code(f"{urls[0]}/#{host.about.code}"), "")
    for url in urls[1:]:
        print(f"Other address: {url}")
    sys.stdout.flush()


def _tell_address(args: argparse.Namespace, host: Host, before: Sequence[str], urls: Sequence[str]) -> None:
    """Say that the machine has come to another network, and how to come in now."""
    if host.room.phase is not RoomPhase.END and urls[0] != before[0]:
        print(wording.moved(host.room))
        _show_address(args, host, urls)


def _reader(port: int, wanted: str | None) -> Callable[[], list[str]]:
    """What reads the addresses of the room; one that was wanted and is gone from this machine is not shown."""
    is_own = wanted in {one.address for one in machine_addresses()}

    def read() -> list[str]:
        found = machine_addresses()
        is_there = not is_own or wanted in {one.address for one in found}
        return [f"http://{one}:{port}" for one in to_show(found, wanted if is_there else None)]

    return read


def _listening(port: int | None) -> socket.socket:
    """A socket at the port that was asked for, or at the usual one, or at any that is free."""
    if port is not None:
        return listen(port)
    try:
        return listen(ROOM_PORT)
    except UsageError:
        return listen(0)


def _settings(args: argparse.Namespace, exercise: Exercise) -> tuple[RoomSettings, float | None]:
    """How the room is played, and for how long a question is open; raises UsageError for what does not go together."""
    if args.own_pace and args.speed:
        raise UsageError("--speed is for questions that all answer at once; leave out --own-pace")
    if args.own_pace and args.question_on_board:
        raise UsageError("at their own pace students need the questions; leave out --question-on-board")
    seconds = args.seconds or (SPEED_SECONDS if args.speed else None)
    settings = settings_of(exercise, own_pace=args.own_pace, speed=args.speed, teams=args.teams or 0)
    return settings, None if seconds is None else float(seconds)


def _exercise_path(args: argparse.Namespace) -> Path:
    if args.exercise is None:
        raise UsageError("name the exercise that the room is about, as in quiz host laws.exercise")
    return user_path(args.exercise)


def _demand_tellable(path: Path, exercise: Exercise) -> None:
    """Raise UsageError for an exercise whose answers may not be told yet."""
    if exercise.answers_open is not None and SYSTEM.now() < exercise.answers_open:
        raise UsageError(f"{clean(path.name)} tells its answers only after it has closed; use another until then")


def _created(exercise_path: Path, about: RoomAbout) -> Ledger:
    """The room's file beside the exercise, or where the game keeps its own; raises RoomError."""
    name = exercise_path.name.removesuffix(".exercise")
    try:
        return Ledger.create(free_room_path(exercise_path.absolute().parent, name, SYSTEM), about)
    except RoomError:
        folder = data_folder()
        folder.mkdir(parents=True, exist_ok=True)
        return Ledger.create(free_room_path(folder, name, SYSTEM), about)


def _left_room(args: argparse.Namespace) -> Path:
    """The file of the room that is to go on; raises UsageError where there is none."""
    if args.resume and not args.resume.endswith(".exercise"):
        return user_path(args.resume)
    path = user_path(args.resume) if args.resume else _exercise_path(args)
    if path.name.endswith(ENDING):
        return path
    name = path.name.removesuffix(".exercise")
    folders = (path.absolute().parent, data_folder())
    rooms = [room for folder in folders if folder.is_dir() for room in folder.glob("*" + ENDING) if _is_of(room, name)]
    if not rooms:
        raise UsageError(
            f"there is no room of {clean(path.name)} here; name its file, as in --resume laws-2026-11-30.room"
        )
    return max(rooms, key=lambda room: room.stat().st_mtime)


def _is_of(room: Path, name: str) -> bool:
    """Whether a room is called as those of an exercise are."""
    rest = room.name.removeprefix(f"{name}-")
    return rest != room.name and rest[:4].isdecimal()


def _say_left(path: Path) -> None:
    shown = shown_path(path)
    print(f"The room is left as it stands, in {shown}. To go on: quiz host --resume {shell_path(shown)}")


def _finish(path: Path) -> int:
    """Write every seat's result, and say what to do with the room."""
    folder = path.with_name(f"{path.name.removesuffix(ENDING)}-results")
    count = write_results(path, folder)
    if count:
        print(f"{names.count(count, 'result')} written to {shown_path(folder)}.")
        print(f"To mark them: quiz grade {shell_path(shown_path(path))} -o marks")
    else:
        print("Nobody was in the room, so there is no result.")
    print(f"To delete the room: quiz host --forget {shell_path(shown_path(path))}", flush=True)
    return Exit.OK
