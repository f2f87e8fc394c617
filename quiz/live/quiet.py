"""What the server says to nobody: the screen is that of whoever leads the room."""

from __future__ import annotations

import asyncio
import logging
from typing import Any


def quiet_log() -> logging.Logger:
    """A log that nobody sees: what phones do wrong is no business of whoever leads the room."""
    logger = logging.getLogger("quiz.live")
    logger.propagate = False
    logger.addHandler(logging.NullHandler())
    return logger


def without_network(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Say nothing of connections that could not be made or were lost."""
    if not isinstance(context.get("exception"), OSError):
        loop.default_exception_handler(context)
