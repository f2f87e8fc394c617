"""JSON whose cost is known before it is parsed: a value in memory may take forty times the bytes of its text."""

from __future__ import annotations

from typing import Any

import msgspec

from quiz.reading.bounds import MOST_VALUES, TooMuchError

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
TOO_DEEP = "it is nested too deep"


def decode(data: bytes) -> Any:
    """The value of a JSON text, with or without a byte order mark.

    Raises TooMuchError for one beyond the bounds, and ValueError for what is no JSON.
    """
    if sum(map(data.count, (b",", b"[", b"{"))) > MOST_VALUES:
        raise TooMuchError(1, f"it holds more than {MOST_VALUES} values")
    try:
        return msgspec.json.decode(data.removeprefix(_BYTE_ORDER_MARK))
    except RecursionError:
        raise TooMuchError(1, TOO_DEEP) from None
