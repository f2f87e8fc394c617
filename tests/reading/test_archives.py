"""Zip files: what is read of them, however odd they are, and never more than can be borne."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from quiz.reading.archives import Archive, ArchiveError


def packed(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return made.getvalue()


def read(data: bytes, most: int = 8_000_000) -> dict[str, bytes | str]:
    """All that is in a zip file, or in words why it is not read."""
    archive = Archive(io.BytesIO(data))
    found: dict[str, bytes | str] = {}
    for member in archive:
        try:
            found["/".join(member.parts)] = archive.read(member, most)
        except ArchiveError as error:
            found["/".join(member.parts)] = str(error)
    return found


def test_every_file_is_read_and_folders_are_none() -> None:
    assert read(packed({"a/": b"", "a/x": b"1", "y": b""})) == {"a/x": b"1", "y": b""}


def test_a_name_leads_nowhere() -> None:
    assert set(read(packed({"../../up": b"1", "/etc/root": b"2", "a\\..\\b": b"3", "./c": b"4"}))) == {
        "up",
        "etc/root",
        "a/b",
        "c",
    }


def test_names_in_utf_8_are_read_though_nothing_says_that_they_are() -> None:
    data = packed({"Zoë/x": b"1"})
    assert b"Zo\xc3\xab" in data
    plain = bytearray(data)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark) + flags
        plain[at : at + 2] = b"\0\0"
    assert set(read(bytes(plain))) == {"Zoë/x"}


@pytest.mark.parametrize(
    ("files", "how", "said"),
    [
        ({"x": b"12345"}, zipfile.ZIP_STORED, "it is too large"),
        ({"x": b"1"}, zipfile.ZIP_LZMA, "it is packed in a way that is not read"),
        ({"x": b"1"}, zipfile.ZIP_BZIP2, "it is packed in a way that is not read"),
    ],
)
def test_what_is_not_read_says_why(files: dict[str, bytes], how: int, said: str) -> None:
    assert read(packed(files, how), most=4) == {"x": said}


def test_what_unpacks_to_far_more_than_its_size_is_not_read() -> None:
    assert read(packed({"x": b"0" * 7_000_000})) == {"x": "it unpacks to more than 100 times its size"}
    assert read(packed({"x": b"0" * 7_000_000}, zipfile.ZIP_STORED)) == {"x": b"0" * 7_000_000}


def test_what_says_that_it_is_smaller_than_it_is_gives_no_more_than_it_says() -> None:
    data = packed({"x": b"0" * 5_000})
    shorter = data.replace((5_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    assert read(shorter) == {"x": "it is damaged in the zip file"}


def test_a_file_with_a_password_says_so() -> None:
    data = bytearray(packed({"x": b"1"}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    assert read(bytes(data)) == {"x": "it is locked with a password"}


def test_more_files_than_are_read_are_refused_before_they_are_listed() -> None:
    assert len(tuple(Archive(io.BytesIO(packed(dict.fromkeys("abc", b""))), most=3))) == 3
    with pytest.raises(ArchiveError, match="it holds more than 3 files"):
        Archive(io.BytesIO(packed(dict.fromkeys("abcd", b""))), most=3)


def test_whatever_is_changed_in_a_zip_file_is_read_or_refused() -> None:
    chance = random.Random(3)
    whole = packed({"Ann/x.json": b"some text " * 9, "Zoë/y": b"1", "z": b""})
    refused = 0
    for _ in range(3_000):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = data[: chance.randrange(len(data))] if chance.random() < 0.2 else data
        try:
            read(bytes(cut))
        except ArchiveError:
            refused += 1
    assert 0 < refused < 3_000
