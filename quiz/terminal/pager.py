"""Long text through the pager of the user's choice."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import suppress

_LESS = "FRX"
"""No pager for what fits, colours as they come, and no alternate screen that would take it all away."""
_NOT_RUN = {2, 126, 127}
"""What a shell returns for a line that it cannot read, and for a command that may not be run or is not there."""
_AT_ONCE = 1.0
"""Within so many seconds nobody has read anything and left, and a pager that returns an error has shown nothing."""
_STYLES = re.compile("[rR]")


def page(text: str) -> None:
    """Show text in the pager, or print it where nobody sits at a terminal to page with, or the pager cannot be run."""
    import pydoc

    os.environ.setdefault("LESS", _LESS)
    command = os.environ.get("MANPAGER") or os.environ.get("PAGER")
    if not (command and sys.stdin.isatty() and sys.stdout.isatty()):
        pydoc.pager(text)
    elif os.name == "nt":
        show = pydoc.pager if shutil.which(command.split()[0]) else pydoc.plainpager
        show(text)
    elif not _piped(text, command):
        sys.stdout.write(text)


def _piped(text: str, command: str) -> bool:
    """Give text to a command; returns whether it may have shown any of it.

    One that could not be run has not, nor has one that fails at once. One that a reader leaves may return an error too.
    """
    sys.stdout.flush()
    begun = time.monotonic()
    # What PAGER holds is a line for the shell, with options and pipes, in every program that pages.
    line = ("/bin/sh", "-c", command)
    with subprocess.Popen(  # noqa: S603 - it is the user's own
        line, stdin=subprocess.PIPE, encoding=sys.stdout.encoding, errors="backslashreplace"
    ) as pager:
        with suppress(OSError):  # It may be left before the end, or not be there at all.
            pager.communicate(text)
        while True:
            try:
                code = pager.wait()
            except KeyboardInterrupt:  # It is the pager's own.
                continue
            return not (code in _NOT_RUN or (code > 0 and time.monotonic() - begun < _AT_ONCE))


def shows_styles() -> bool:
    """Whether escapes for colours come out of the pager as colours, as far as its settings tell."""
    # What Windows pages with where nothing else is named shows them as signs.
    if os.name == "nt" and "PAGER" not in os.environ:
        return False
    return _STYLES.search(os.environ.get("LESS", _LESS)) is not None
