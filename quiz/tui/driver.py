"""The terminal's end of the full screen, on POSIX: whatever bytes come in, and whoever stops or closes it."""

from __future__ import annotations

import codecs
import os
import re
import selectors
from collections.abc import Iterator
from contextlib import closing

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

_PIECE = 1 << 12
_WAIT = 0.1
"""How long input is waited for before a lone escape counts as a key, in seconds."""
_HANG_UP = 1
"""The number of the signal that a closed terminal sends."""
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"
LARGEST = 2000
"""No terminal has more columns or rows; drawing for more would take all memory."""
_AT_ESCAPE = re.compile("(?=\x1b)")


class Input:
    """What bytes from a terminal mean. Those that mean nothing are left out, and never end the program."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._parser = XTermParser()

    def read(self, data: bytes) -> Iterator[Message]:
        """The keys and other events of some bytes, of which the last may be the start of more."""
        # A sequence that cannot be read takes with it what has been fed along, so each is fed alone.
        for part in _AT_ESCAPE.split(self._decoder.decode(data)):
            yield from self._events(part) if part else ()

    def wait(self) -> Iterator[Message]:
        """What is certain once nothing more has come for a while, such as the escape key."""
        return filter(_is_meant, self._parser.tick())

    def _events(self, part: str) -> Iterator[Message]:
        try:
            yield from filter(_is_meant, self._parser.feed(part))
        except (ValueError, OverflowError):  # A number in it is larger than any that there could be.
            self._parser = XTermParser()


def _is_meant(message: Message) -> bool:
    """Whether an event is more than bytes that were no text, and no size that no terminal has."""
    if isinstance(message, events.Resize):
        return 0 < message.size.width <= LARGEST and 0 < message.size.height <= LARGEST
    return not (isinstance(message, events.Key) and message.character == _UNREADABLE)


class TerminalDriver(LinuxDriver):
    """Textual's driver, which bears with every input, with being stopped from outside, and with a closed terminal."""

    def run_input_thread(self) -> None:
        """Hand on what comes in until the screen is given back, or the terminal is closed."""
        source = Input()
        with closing(selectors.SelectSelector()) as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_WAIT):
                    try:
                        data = os.read(self.fileno, _PIECE)
                    except OSError:
                        data = b""
                    if not data:
                        # For whoever does not get the signal of a closed terminal.
                        self._app.call_later(self._app.run_action, f"end_by({_HANG_UP})")
                        return
                    for event in source.read(data):
                        self.process_message(event)
                for event in source.wait():
                    self.process_message(event)

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal again after the program was stopped.

        Where it was stopped from outside, by a signal that nobody can catch, it has not given the terminal
        back before. Whoever used it meanwhile may have left it in any state, so it is given back first.
        """
        if not self._must_signal_resume and self._writer_thread is not None:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()
