"""Listening on the local network, and knowing whether somebody asks for the very address that was called."""

from __future__ import annotations

import errno
import socket

from quiz.errors import UsageError

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    # What serves it is nobody's business.
    "Server": "quiz",
}
"""What every answer says: it is kept, framed and read by nobody else."""
IS_UP = b"fact-check quiz"
"""What a room says to whoever asks whether it is there."""
_EVERY_ADDRESS = ""
LOOPBACK = "127."
_UNUSABLE = {
    errno.EADDRINUSE: "is in use by another program; name another one with --port",
    errno.EACCES: "is for administrators; name one from 1024 on with --port",
}


def listen(port: int, address: str = _EVERY_ADDRESS, backlog: int = 128) -> socket.socket:
    """A socket that listens at every address of this machine, or at one; port 0 stands for any that is free.

    ``backlog`` is how many may connect at the same moment. Raises UsageError where the port cannot be had.
    """
    try:
        return socket.create_server((address, port), backlog=backlog)
    except OSError as error:
        why = _UNUSABLE.get(error.errno or 0, f"cannot be used ({error.strerror}); name another one with --port")
        raise UsageError(f"port {port} {why}") from None


def is_asked_for(host: str, local: str, port: int, names: frozenset[str] = frozenset()) -> bool:
    """Whether a ``Host`` names the address at which a request came in, or one of some other ``names`` that lead there.

    So no page of another site can read what is served here under a name of its own.
    """
    known = names | ({local, "localhost"} if local.startswith(LOOPBACK) else {local})
    return host in {f"{name}:{port}" for name in known} or (port == 80 and host in known)
