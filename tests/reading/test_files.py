"""What is opened: regular files, whatever they say of their size, and nothing that has to be waited for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from quiz.reading import files
from quiz.reading.files import NotAFileError, TooLargeError, is_regular, open_given, open_regular, read_regular


def test_a_file_is_read_up_to_a_bound(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 1000)
    assert read_regular(path, 1000) == b"x" * 1000
    with pytest.raises(TooLargeError):
        read_regular(path, 999)
    (tmp_path / "link").symlink_to(path)
    assert is_regular(tmp_path / "link")
    path.write_bytes(b"")
    assert read_regular(path, 1000) == b""


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="there are no files without a size here")
def test_a_file_that_hides_its_size_is_read_up_to_the_bound(tmp_path: Path) -> None:
    path = Path("/proc/self/maps")
    assert path.stat().st_size == 0
    assert b"\n" in read_regular(path, 10_000_000)
    with pytest.raises(TooLargeError):
        read_regular(path, 10)


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAFileError, match="named pipe") as caught:
        read_regular(tmp_path / "pipe", 10)
    assert caught.value.filename == str(tmp_path / "pipe")
    with pytest.raises(NotAFileError, match="a folder"):
        open_regular(tmp_path)
    with pytest.raises(FileNotFoundError):
        open_regular(tmp_path / "nothing")
    assert not is_regular(tmp_path / "pipe")
    assert not is_regular(tmp_path / "nothing")


def test_a_pipe_that_takes_the_place_of_a_file_at_the_last_moment_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x")

    def replaced(found: Path) -> None:
        if sys.platform == "win32":
            pytest.skip("POSIX alone has it")
        path.unlink()
        os.mkfifo(path)

    monkeypatch.setattr(files, "demand_regular", replaced)
    with pytest.raises(NotAFileError, match="named pipe"):
        open_regular(path)


def test_a_pipe_that_is_open_already_is_read(tmp_path: Path) -> None:
    end, start = os.pipe()
    os.write(start, b"line\n")
    os.close(start)
    with open_given(Path(f"/dev/fd/{end}")) as file:
        assert file.read() == b"line\n"
    os.close(end)
    with pytest.raises(OSError, match="descriptor"):
        open_given(Path("/dev/fd/9999"))
