"""Writing a large file part by part: whole or not at all."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.store.files import write_parts


def test_a_file_is_written_part_by_part(tmp_path: Path) -> None:
    path = tmp_path / "out"
    assert write_parts(path, (b"one\n", b"two\n")) == 2
    assert path.read_bytes() == b"one\ntwo\n"
    assert list(tmp_path.iterdir()) == [path]


def test_what_stood_there_stays_where_the_parts_come_to_nothing(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"before")

    def parts() -> Iterator[bytes]:
        yield b"one\n"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write_parts(path, parts())
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed_and_permissions_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "out", tmp_path / "link"
    path.write_bytes(b"before")
    path.chmod(0o640)
    link.symlink_to(path)
    write_parts(link, (b"after",))
    assert link.is_symlink()
    assert path.read_bytes() == b"after"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
