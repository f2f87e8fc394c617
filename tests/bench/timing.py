"""What the benchmarks share: what is to be measured, by turns, so that a machine that slows down slows every side."""

from __future__ import annotations

import ctypes
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Seconds(NamedTuple):
    """How long something took by the clock, and for how long of that it had the processor."""

    clock: float
    processor: float


class Compared(NamedTuple):
    """Two sides that were measured by turns: the median of each, and that of the ratios of their runs, turn by turn."""

    one: float
    other: float
    ratio: float


def settle_environment(home: Path) -> None:
    """Let what is measured start as it does for a player who has nothing of the game's own in ``home``."""
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", QUIZ_HOME=str(home))
    # With it every run would compile what is compiled once for a player.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def by_turns(works: Mapping[str, Callable[[], T]], runs: int) -> dict[str, list[T]]:
    """What each work gave in each of so many rounds, after a first round that does not count."""
    rounds = [{name: work() for name, work in works.items()} for _ in range(runs + 1)][1:]
    return {name: [given[name] for given in rounds] for name in works}


def compared(ones: Sequence[float], others: Sequence[float]) -> Compared:
    """Compare what was measured by turns. What slows the machine down for a while slows both runs of a turn."""
    ratios = (one / other for one, other in zip(ones, others, strict=True))
    return Compared(statistics.median(ones), statistics.median(others), statistics.median(ratios))


def seconds_of(command: Sequence[str]) -> Seconds:
    """The time from the start of a command to its end, with nothing to read and nobody to read it.

    Raises CalledProcessError where the command fails.
    """
    if sys.platform == "win32":
        raise NotImplementedError
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Seconds(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def so_far(process: int) -> Seconds:
    """What the clock says now, and how long a running process has had the processor."""
    if sys.platform == "win32":
        raise NotImplementedError
    clock = ctypes.c_int()
    if error := ctypes.CDLL(None).clock_getcpuclockid(process, ctypes.byref(clock)):
        raise OSError(error, os.strerror(error))
    return Seconds(time.perf_counter(), time.clock_gettime(clock.value))
