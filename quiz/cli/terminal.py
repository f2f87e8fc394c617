"""What stands at the two ends: whether a full screen can be drawn, and streams that never crash."""

from __future__ import annotations

import errno
import os
import sys
from io import TextIOWrapper

# Not from typing, whose import takes longer than all that `quiz --version` does.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping
    from typing import TextIO

_OFF = {"", "0", "false", "no", "off"}


def asks_for_lines(environ: Mapping[str, str], stream: TextIO) -> bool:
    """Whether what is printed has to be bare lines: asked for by ACCESSIBLE, or nothing to draw on."""
    if environ.get("ACCESSIBLE", "").strip().casefold() not in _OFF:
        return True
    # Windows sets no TERM, and its terminals can draw.
    if environ.get("TERM", "" if os.name != "nt" else "windows") in {"", "dumb"}:
        return True
    return not stream.isatty()


def is_plain(environ: Mapping[str, str], stdin: TextIO, stdout: TextIO) -> bool:
    """Whether the game has to go line by line: because lines are asked for, or nobody sits at the keyboard."""
    return asks_for_lines(environ, stdout) or not stdin.isatty()


def goes_line_by_line() -> bool:
    """Whether this very process has to go line by line."""
    return is_plain(os.environ, sys.stdin, sys.stdout)


def shows_emoji(environ: Mapping[str, str], stream: TextIO) -> bool:
    """Whether a stream leads to a terminal that shows coloured squares, as far as its names tell.

    Those of text consoles and of machines of old are known to have no such signs; so is an older Windows console.
    """
    encoding = (getattr(stream, "encoding", None) or "").casefold().replace("-", "").replace("_", "")
    if encoding != "utf8" or not stream.isatty():
        return False
    term = environ.get("TERM", "")
    if not term:
        return "WT_SESSION" in environ
    return not term.startswith(("dumb", "linux", "vt", "ansi", "cons", "screen.linux", "sun", "wsvt"))


def uses_rich(args: Namespace, stream: TextIO | None = None) -> bool:
    """Whether a command speaks through Rich on a stream, standard output if none is given, or in bare lines.

    ``args`` may hold ``--plain``. Every command asks here, so that all of them decide alike.
    """
    plain = getattr(args, "plain", False)
    return not (plain or asks_for_lines(os.environ, sys.stdout if stream is None else stream))


def settle_streams() -> None:
    """Make the standard streams fit for any text: none missing, none that fails on a character.

    A stream that was closed before the start is None to Python; an empty one takes its place.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # It stays open to the end of the process, as the stream that it stands for would; and
            # importing pathlib for it would take as long as all that `quiz --version` does.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def reader_has_left(error: OSError, *, windows: bool = os.name == "nt") -> bool:
    """Whether a stream cannot be written to because nobody reads it any more."""
    # Windows says of a pipe without a reader that the argument is wrong.
    return isinstance(error, BrokenPipeError) or (windows and error.errno == errno.EINVAL and error.filename is None)


def silence(stream: TextIO) -> None:
    """Send what is still unwritten nowhere, so that the interpreter's last flush cannot complain, nor change the code.

    A flush that fails there makes any exit code 120.
    """
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)
