"""Leading a live room on the full screen, in the loop in which it is served."""

from __future__ import annotations

from quiz.bank.pack import Pack
from quiz.live.addresses import RoomAddresses
from quiz.live.host import Host
from quiz.play.context import Context
from quiz.rules.live import RoomPhase
from quiz.tui.room_app import RoomApp
from quiz.tui.run import driver
from quiz.tui.screens.host import HostScreen
from quiz.tui.signals import handling_signals


async def lead(context: Context, host: Host, pack: Pack, addresses: RoomAddresses, *, is_projected: bool) -> bool:
    """Lead a room until it is over, and say whether it is; it may also be left.

    Raises KeyboardInterrupt where a signal ended it, and QuizError where the screen failed.
    """
    app = RoomApp(context, lambda: HostScreen(host, pack, addresses, is_projected=is_projected), driver_class=driver())
    with handling_signals(app.action_end_by):
        await app.run_async()
    app.demand_regular_end()
    return host.room.phase is RoomPhase.END
