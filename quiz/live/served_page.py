"""A page as a server of this machine gives it."""

from __future__ import annotations

from msgspec import Struct


class ServedPage(Struct, frozen=True):
    """A page: its HTML, and the Content-Security-Policy to send with it, which says what it may load and run."""

    html: str
    policy: str
