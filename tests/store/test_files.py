"""Writing a large file part by part: whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.store import files
from quiz.store.files import OwnFile, clear_parts, write_parts, write_whole


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


def test_what_a_write_that_was_cut_off_has_left_goes_and_nothing_else(tmp_path: Path) -> None:
    left = tmp_path / ".g.json.k3x_9abc.part"
    others = [".g.json.k3x_9abc", ".g.json.original.part.txt", ".h.json.k3x_9abc.part", "g.json.k3x_9abc.part"]
    now = tmp_path / ".g.json.now_9abc.part"
    for path in (left, now, *map(tmp_path.joinpath, others)):
        path.write_bytes(b"{")
        if path != now:
            os.utime(path, (1, 1))
    file = OwnFile(tmp_path / "g.json")
    file.write(b"{}")
    assert {path.name for path in tmp_path.iterdir()} == {"g.json", now.name, *others}


def test_what_is_written_has_the_name_that_is_cleared_away(tmp_path: Path) -> None:
    seen: list[Path] = []

    def parts() -> Iterator[bytes]:
        seen.extend(tmp_path.iterdir())
        os.utime(seen[0], (1, 1))
        clear_parts(tmp_path / "g.json")
        seen.extend(tmp_path.iterdir())
        yield b""

    with pytest.raises(FileNotFoundError):
        write_parts(tmp_path / "g.json", parts())
    assert len(seen) == 1


def test_no_other_file_is_written_over_whatever_stands_there(tmp_path: Path) -> None:
    file = OwnFile(tmp_path / "g.result.json")
    file.write(b"1")
    (tmp_path / "g.result.json").unlink()
    (tmp_path / "g.result.json").mkdir()
    (tmp_path / "g-2.result.json").symlink_to("nowhere")
    file.write(b"2")
    assert file.path == tmp_path / "g-3.result.json"
    os.truncate(file.path, 0)
    file.write(b"3")
    assert (file.path.name, file.path.read_bytes()) == ("g-4.result.json", b"3")
    file.path.unlink()
    file.write(b"4")
    assert (file.path.name, file.path.read_bytes()) == ("g-4.result.json", b"4")


def test_a_link_is_followed_and_permissions_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "out", tmp_path / "link"
    path.write_bytes(b"before")
    path.chmod(0o640)
    link.symlink_to(path)
    write_parts(link, (b"after",))
    assert link.is_symlink()
    assert path.read_bytes() == b"after"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_file_that_another_program_has_open_for_a_moment_is_written_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"before")
    replace, tries = os.replace, []

    def in_use(*names: str | Path) -> None:
        tries.append(names)
        if len(tries) < 3:
            raise PermissionError(13, "The process cannot access the file")
        replace(*names)

    monkeypatch.setattr(os, "replace", in_use)
    monkeypatch.setattr(files, "_IN_USE", 60.0)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    write_parts(path, (b"after",))
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_one_that_stays_in_use_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def in_use(*_: str | Path) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(os, "replace", in_use)
    monkeypatch.setattr(files, "_IN_USE", 0.01)
    with pytest.raises(PermissionError):
        write_parts(tmp_path / "out", (b"after",))
    assert list(tmp_path.iterdir()) == []


def test_where_permissions_are_no_numbers_none_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"before")
    monkeypatch.setattr(files, "_HAS_MODES", False)
    monkeypatch.delattr(os, "chmod")
    monkeypatch.delattr(os, "umask")
    write_parts(path, (b"after",))
    assert path.read_bytes() == b"after"


def test_a_link_can_be_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    path, link = tmp_path / "out", tmp_path / "link"
    path.write_bytes(b"before")
    link.symlink_to(path)
    write_whole(link, b"after", follow=False)
    assert (link.is_symlink(), link.read_bytes(), path.read_bytes()) == (False, b"after", b"before")


def test_an_error_names_the_file_that_was_to_be_written(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    for path in (tmp_path / "none" / "g.json", tmp_path / "pipe", tmp_path / "loop", tmp_path):
        with pytest.raises(OSError, match=path.name) as caught:
            write_whole(path, b"x")
        assert caught.value.filename == str(path)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
