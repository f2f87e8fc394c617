"""The terminal's end of the full screen, on POSIX: whatever bytes come in, and whoever stops or closes it."""

from __future__ import annotations

import codecs
import os
import re
import selectors
from collections.abc import Generator, Iterator
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


_PASTE_BEGINS = "\x1b[200~"
_PASTE_ENDS = "\x1b[201~"
_OPENING = re.compile(r"\x1b(?:\[200~|[]P_^X])")
"""What begins a paste, or a string that a terminal sends about itself: OSC, DCS, APC, PM and SOS."""
_HALF_OPENING = re.compile(r"\x1b(?:\[(?:2(?:00?)?)?)?\Z")
_STRING_END = re.compile(r"\x07|\x1b\\|(?=[\x00-\x1a\x1c-\x1f\x7f])|(?=\x1b[^\\])")
"""What ends such a string. No control character stands in one: it is a key, and so is what another escape begins."""
_CONTROL_SEQUENCE = re.compile(r"\x1b\[(?:M[^\x1b]{3}|\[[^\x1b]|\d\$|(?!M|\[)[0-?]*[ -/]*[@-~])")
"""A whole control sequence. A mouse of old and the function keys of a Linux console go on after what ends others, and
shift with a key in rxvt ends in what others go on after."""
_HALF_SEQUENCE = re.compile(r"\x1b(?:\[(?:M[^\x1b]{0,2}|\[|[0-?]*[ -/]*)?)?\Z")
_LONGEST_SEQUENCE = 32
"""Longer ones mean nothing to Textual's parser, which takes what it gives up for keys."""
_TYPED = re.compile(r"\x1b\[(?:[^u]*u|27;[^~]*~)\Z")
"""The sequences that stand for characters."""
_SILENCES = 5
"""After how many waits in which nothing came a paste or a string that is still open has lost its end."""
_LONGEST_PASTE = 1 << 20
"""Characters of a paste that are kept; what is beyond them is dropped, and is not taken for keys."""


class Input:
    """What bytes from a terminal mean. Those that mean nothing are left out, and never end the program.

    Textual's parser (measured with 8.2.8) collects a paste for ever where its end never comes, and takes
    what else a terminal says about itself for keys, as well as a control sequence that it does not know. So it is
    given neither: pastes and strings are read here, and it is made to forget such a sequence at its end.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._parser = XTermParser()
        self._half = ""
        """The start of what may become an opening, which the parser has been given already."""
        self._begun = ""
        """The start of a control sequence without its end, which the parser has been given unless it is too long."""
        self._opening = ""
        """What began the paste or the string that is open now."""
        self._held = ""
        """What has come of the one that is open: a paste's whole text, and of a string what may yet be its end."""
        self._silences = 0

    def read(self, data: bytes) -> Iterator[Message]:
        """The keys and other events of some bytes, of which the last may be the start of more."""
        self._silences = 0
        rest = self._decoder.decode(data)
        while rest:
            if self._opening == _PASTE_BEGINS:
                rest = yield from self._paste(rest)
            elif self._opening:
                rest = self._string(rest)
            else:
                rest = yield from self._outside(rest)

    def wait(self, *, silent: bool = False) -> Iterator[Message]:
        """What is certain now, such as the escape key; ``silent`` where nothing has come for a whole wait."""
        certain = list(self._parser.tick())
        if certain or (silent and len(self._begun) > _LONGEST_SEQUENCE):
            self._begun = ""
        if certain:
            self._half = ""
        yield from filter(_is_meant, certain)
        if silent and self._opening:
            self._silences += 1
            if self._silences >= _SILENCES:
                yield from self._give_up()

    def _outside(self, text: str) -> Generator[Message, None, str]:
        """Read up to an opening; returns what comes after it."""
        fed = len(self._half)
        whole = self._half + text
        opening = _OPENING.search(whole)
        if opening is None:
            yield from self._keys(text)
            half = _HALF_OPENING.search(whole)
            self._half = half[0] if half else ""
            return ""
        if opening.start() < fed:
            self._renew()
        else:
            yield from self._keys(whole[fed : opening.start()])
        self._half, self._begun, self._opening, self._held = "", "", opening[0], ""
        return whole[opening.end() :]

    def _paste(self, text: str) -> Generator[Message, None, str]:
        """Take text of an open paste; returns what comes after its end."""
        read = max(0, len(self._held) - len(_PASTE_ENDS))
        self._held += text
        end = self._held.find(_PASTE_ENDS, read)
        if end >= 0:
            rest = self._held[end + len(_PASTE_ENDS) :]
            self._held = self._held[:end]
            yield from self._pasted()
            return rest
        if len(self._held) > _LONGEST_PASTE:
            self._held = self._held[:_LONGEST_PASTE] + self._held[-len(_PASTE_ENDS) :]
        return ""

    def _string(self, text: str) -> str:
        """Drop text of an open string; returns what comes after its end."""
        whole = self._held + text
        end = _STRING_END.search(whole)
        if end:
            self._opening = self._held = ""
            return whole[end.end() :]
        # The last one may be an escape, which ends the string or begins its end.
        self._held = whole[-1]
        return ""

    def _give_up(self) -> Iterator[Message]:
        """Close what has lost its end, so that what comes next is keys again."""
        if self._opening == _PASTE_BEGINS:
            yield from self._pasted()
            return
        # Nothing has followed where alt was held down with a key, and an escape at the end is a key too.
        keys = "\x1b" if self._held == "\x1b" else "" if self._held else self._opening
        self._opening = self._held = ""
        if keys:
            whole = XTermParser()
            yield from filter(_is_meant, (*whole.feed(keys), *whole.feed("")))  # Nothing stands for the end.

    def _pasted(self) -> Iterator[Message]:
        # Textual leaves out what is no character for lines that are typed in, too.
        text = self._held[:_LONGEST_PASTE].replace("\x00", "")
        self._opening = self._held = ""
        if text:
            yield events.Paste(text)

    def _keys(self, text: str) -> Iterator[Message]:
        # A sequence that cannot be read takes with it what has been fed along, so each is fed alone.
        for part in _AT_ESCAPE.split(text):
            yield from self._sequence(part) if part else ()

    def _sequence(self, part: str) -> Iterator[Message]:
        """Read what holds one escape at most, which begins it."""
        fed = 0 if part.startswith("\x1b") else len(self._begun)
        whole = self._begun[:fed] + part
        ended = _CONTROL_SEQUENCE.match(whole)
        if ended is None:
            is_begun = _HALF_SEQUENCE.match(whole) is not None
            if not is_begun or len(whole) <= _LONGEST_SEQUENCE:
                came = list(self._events(part))
                yield from came
                is_begun = is_begun and not came
            elif fed <= _LONGEST_SEQUENCE:
                self._renew()
            self._begun = whole if is_begun else ""
            return
        self._begun = ""
        came = list(self._events(ended[0][fed:])) if ended.end() <= _LONGEST_SEQUENCE else []
        if not came:
            self._renew()
        for event in came:
            if _TYPED.match(ended[0]) or not (isinstance(event, events.Key) and event.is_printable):
                yield event
        if rest := whole[ended.end() :]:
            yield from self._events(rest)

    def _events(self, part: str) -> Iterator[Message]:
        try:
            yield from filter(_is_meant, self._parser.feed(part))
        except (ValueError, OverflowError):  # A number in it is larger than any that there could be.
            self._renew()

    def _renew(self) -> None:
        """Have the parser forget a sequence that has begun, and nothing that it knows of the terminal."""
        before, self._parser = self._parser, XTermParser()
        self._parser.mouse_pixels = before.mouse_pixels
        self._parser.terminal_size = before.terminal_size
        self._parser.terminal_pixel_size = before.terminal_pixel_size


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
                ready = selector.select(_WAIT)
                if ready:
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
                for event in source.wait(silent=not ready):
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
