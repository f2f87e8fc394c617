"""QTI 2.1: packages for many platforms, such as OpenOlat, TAO and ONYX."""

from __future__ import annotations

from quiz.formats.base import Format, Questions
from quiz.formats.qti_items import QtiVersion
from quiz.formats.qti_kinds import HOLDS, KINDS, adapt
from quiz.formats.qti_package import recognises, write_package
from quiz.formats.qti_reader import read

VERSION = QtiVersion(
    items="http://www.imsglobal.org/xsd/imsqti_v2p1",
    package="http://www.imsglobal.org/xsd/imscp_v1p1",
    schema="QTIv2.1 Package",
    schema_version="1.0.0",
    suffix="xmlv2p1",
    is_new=False,
)


def write(questions: Questions) -> bytes:
    """The questions as a package."""
    return write_package(questions, VERSION)


FORMAT = Format(
    kinds=KINDS, to_the_letter=True, holds=HOLDS, adapt=adapt, write=write, read=read, recognises=recognises("2.1")
)
