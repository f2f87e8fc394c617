"""What is imported without what it would bring along."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from quiz.reading.imports import without

OPENSSL_AFTER_ASYNCIO = """
import sys
from quiz.reading.imports import without
with without("ssl"):
    import asyncio
before = "_ssl" in sys.modules
import ssl
print(before, ssl.OPENSSL_VERSION_INFO > (0,))
"""


def test_what_was_left_out_is_there_for_whoever_wants_it_later() -> None:
    done = subprocess.run((sys.executable, "-c", OPENSSL_AFTER_ASYNCIO), capture_output=True, text=True, check=True)
    assert done.stdout == "False True\n"


def test_what_is_loaded_already_stays() -> None:
    with without("subprocess"):
        import subprocess as found
    assert found is subprocess is sys.modules["subprocess"]


def test_an_import_that_cannot_do_without_fails_and_leaves_nothing_behind() -> None:
    with pytest.raises(ModuleNotFoundError), without("this_is_nowhere"):
        import_module("this_is_nowhere")
    assert "this_is_nowhere" not in sys.modules
