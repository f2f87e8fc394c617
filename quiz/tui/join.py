"""A seat in a live room on the full screen."""

from __future__ import annotations

import asyncio

from quiz.errors import Exit, QuizError
from quiz.live.client import Client
from quiz.play.context import Context
from quiz.tui.room_app import RoomApp
from quiz.tui.run import driver
from quiz.tui.screens.join import JoinScreen
from quiz.tui.signals import handling_signals


async def play(context: Context, client: Client) -> bool:
    """Play until the room is left, and say whether it is over. Raises QuizError where somebody is not let in."""
    running = asyncio.create_task(client.run())
    came = asyncio.Event()
    client.listen(came.set)
    first = asyncio.create_task(came.wait())
    try:
        # What keeps somebody out is said in a line, before there is a screen.
        await asyncio.wait([running, first], return_when=asyncio.FIRST_COMPLETED)
        if _problem_of(running) is None:
            app = await _on_screen(context, client, running)
            if _problem_of(running) is None:
                app.demand_regular_end()
        if (problem := _problem_of(running)) is not None:
            raise problem
    finally:
        first.cancel()
        running.cancel()
    return client.is_over


def _problem_of(running: asyncio.Task[None]) -> BaseException | None:
    """Why somebody is in the room no more; None for one that is over, too, whose end is still to be seen."""
    return running.exception() if running.done() else None


async def _on_screen(context: Context, client: Client, running: asyncio.Task[None]) -> RoomApp:
    app = RoomApp(context, lambda: JoinScreen(client), driver(), client.left)

    def ended(task: asyncio.Task[None]) -> None:
        if not task.cancelled() and isinstance(task.exception(), QuizError):
            app.call_later(app.leave, Exit.PROBLEM)

    running.add_done_callback(ended)
    with handling_signals(app.action_end_by):
        await app.run_async()
    return app
