"""Packages of QTI: a zip file with a manifest, a test and its items, written and read."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from quiz.formats.base import LARGEST_FILE, ExportedQuestion, FormatError, Lost, Questions, left_out
from quiz.formats.moodle_names import tags_of
from quiz.formats.qti_items import QtiVersion, item_of, renamed
from quiz.formats.text import recognisable
from quiz.reading.archives import Archive, ArchiveError
from quiz.reading.bounds import MB, megabytes
from quiz.store.extras import needed

if TYPE_CHECKING:
    from lxml.etree import _Element

MANIFEST = "imsmanifest.xml"
_TEST = "test.xml"
_MOMENT = (2000, 1, 1, 0, 0, 0)
"""The moment that files in a package bear: the same questions make the same file."""
_MOST_MEMBERS = 12_000
_LARGEST = 64 * MB
_ROOTS = {
    b"qti-assessment-item": "3.0",
    b"qti-assessment-test": "3.0",
    b"assessmentItem": "2.1",
    b"assessmentTest": "2.1",
    b"questestinterop": "1.2",
}
_ROOT = re.compile(
    rb"<(?:\w+:)?(qti-assessment-item|qti-assessment-test|assessmentItem|assessmentTest|questestinterop)\b"
)
_BEGINNING = 4_000
_LONGEST_NAME = 40


def write_package(questions: Questions, version: QtiVersion) -> bytes:
    """The questions as a package of a version: an item each, and a test that has them by topic."""
    named = [(f"item-{at:04}", entry) for at, entry in enumerate(questions.entries, 1)]
    files = {
        f"items/{name}.xml": _rooted(item_of(entry, name, at), version) for at, (name, entry) in enumerate(named, 1)
    }
    test = _rooted(_test(questions.title, named), version)
    return zipped({MANIFEST: _manifest(named, version), _TEST: test, **files})


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip file, the same for the same files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return out.getvalue()


def as_xml(root: Element) -> bytes:
    """A tree as a file."""
    from quiz.formats.xml_writing import written

    return written(root)


def _rooted(root: Element, version: QtiVersion) -> bytes:
    root = renamed(root) if version.is_new else root
    root.set("xmlns", version.items)
    return as_xml(root)


def _test(title: str, named: list[tuple[str, ExportedQuestion]]) -> Element:
    test = Element("assessmentTest", identifier="test", title=title)
    part = SubElement(test, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual")
    section, topic = part, None
    for at, (name, entry) in enumerate(named, 1):
        if entry.topic != topic:
            topic = entry.topic
            section = SubElement(part, "assessmentSection", identifier=f"section-{at}", title=topic, visible="true")
        tags = " ".join(tags_of(entry.item))
        SubElement(section, "assessmentItemRef", identifier=name, href=f"items/{name}.xml", category=tags)
    return test


def _manifest(named: list[tuple[str, ExportedQuestion]], version: QtiVersion) -> bytes:
    root = Element("manifest", xmlns=version.package, identifier="package")
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = version.schema
    SubElement(metadata, "schemaversion").text = version.schema_version
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    test = SubElement(resources, "resource", identifier="test", type=f"imsqti_test_{version.suffix}", href=_TEST)
    SubElement(test, "file", href=_TEST)
    for name, _ in named:
        SubElement(test, "dependency", identifierref=name)
    for name, _ in named:
        path = f"items/{name}.xml"
        item = SubElement(resources, "resource", identifier=name, type=f"imsqti_item_{version.suffix}", href=path)
        SubElement(item, "file", href=path)
    return as_xml(root)


class PackageFile(NamedTuple):
    """A file of a package: its path there, and its tree."""

    path: str
    root: _Element


def read_package(data: bytes) -> tuple[list[PackageFile], list[Lost]]:
    """The XML files of a package, or the one file that this is, and what is broken; raises FormatError."""
    with needed("formats"):
        from quiz.formats.xml_text import read_xml

    members: list[PackageFile] = []
    lost: list[Lost] = []
    for path, content in _contents(data):
        try:
            root, problems = read_xml(content)
        except FormatError as error:
            lost.append(left_out(path or "the file", error))
            continue
        lost += (Lost(f"{shortened_path(path)}{problem.where}", problem.what, is_problem=True) for problem in problems)
        members.append(PackageFile(path, root))
    return members, lost


def shortened_path(path: str) -> str:
    """The end of a path in a package, as it stands before a line; empty where there is no package."""
    name = path.rpartition("/")[2]
    return f"{name if len(name) <= _LONGEST_NAME else f'…{name[-_LONGEST_NAME:]}'}, " if name else ""


def _contents(data: bytes) -> Iterator[tuple[str, bytes]]:
    if len(data) > LARGEST_FILE:
        raise FormatError(f"it is larger than {megabytes(LARGEST_FILE)}; split it")
    if not data.startswith(b"PK"):
        yield "", data
        return
    room = _LARGEST
    try:
        archive = Archive(BytesIO(data), _MOST_MEMBERS)
        for member in archive:
            if member.parts[-1].casefold().endswith(".xml"):
                content = archive.read(member, room)
                room -= len(content)
                yield "/".join(member.parts), content
    except ArchiveError as error:
        raise FormatError(f"it is no package that can be read: {error}") from None


def version_of(data: bytes) -> str:
    """The version of QTI that data is of, empty where it is of none: by its first item or test."""
    if not data.startswith(b"PK"):
        found = _ROOT.search(recognisable(data)[:_BEGINNING].encode())
        return _ROOTS[found[1]] if found else ""
    try:
        archive = Archive(BytesIO(data), _MOST_MEMBERS)
        for member in archive:
            if member.parts[-1].casefold().endswith(".xml") and (
                found := _ROOT.search(archive.beginning(member, _BEGINNING))
            ):
                return _ROOTS[found[1]]
    except ArchiveError:
        return ""
    return ""


def recognises(version: str) -> Callable[[bytes], bool]:
    """Whether data is of a version of QTI."""
    return lambda data: version_of(data) == version
