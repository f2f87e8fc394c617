"""Options of the test run."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Generator

import pytest
from hypothesis import settings

# What is tested is what comes out: how busy the machine is must fail nothing.
# The usual run tries the same examples each time, so that a commit that passed passes again; who looks for
# new ones asks for the thorough run, which draws others each time.
settings.register_profile("fast", deadline=None, derandomize=True, max_examples=20)
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=40)
settings.register_profile("thorough", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

USUAL = {"size": "80x24", "theme": "night"}
"""The golden pictures that belong to the fast lane; those in other sizes and themes are slow."""

BROWSERS = {"browser", "firefox"}
"""The fixtures that start one: the fast lane opens no page in a browser."""


def pytest_xdist_auto_num_workers() -> int:
    """Three workers a core: much of what is tested waits, for another process or for a screen to come to rest."""
    return 3 * (os.cpu_count() or 1)


def pytest_configure(config: pytest.Config) -> None:
    """Try fewer examples in the fast lane."""
    if config.getoption("markexpr") == "not slow" and "HYPOTHESIS_PROFILE" not in os.environ:
        settings.load_profile("fast")


def pytest_unconfigure() -> None:
    """Look for no garbage while Python ends, either: a process that has shown a thousand screens has much of it."""
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow cases of tests that have many; ``pyproject.toml`` says what slow means."""
    seen: Counter[str] = Counter()
    for item in items:
        test = item.nodeid.partition("[")[0]
        seen[test] += 1
        mostly = item.get_closest_marker("mostly_slow")
        is_one_of_many = mostly is not None and seen[test] > mostly.kwargs["keep"]
        if is_one_of_many or _is_unusual_picture(item) or _opens_a_browser(item):
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while the tests are collected, then as seldom as the program does, and among them never."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
        gc.set_threshold(20_000)


def _is_unusual_picture(item: pytest.Item) -> bool:
    if not isinstance(item, pytest.Function) or "golden" not in item.fixturenames or not hasattr(item, "callspec"):
        return False
    chosen = item.callspec.params
    return any(chosen.get(name, usual) != usual for name, usual in USUAL.items())


def _opens_a_browser(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and not BROWSERS.isdisjoint(item.fixturenames)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden pictures be written anew."""
    parser.addoption("--update-golden", action="store_true", help="write the golden pictures anew; look at them")
