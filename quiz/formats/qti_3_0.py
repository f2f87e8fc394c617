"""QTI 3.0: packages for newer platforms."""

from __future__ import annotations

from quiz.formats.base import Format, Questions
from quiz.formats.qti_items import QtiVersion
from quiz.formats.qti_kinds import HOLDS, KINDS, adapt
from quiz.formats.qti_package import recognises, write_package
from quiz.formats.qti_reader import read

VERSION = QtiVersion(
    items="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    package="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    schema="QTI Package",
    schema_version="3.0.0",
    suffix="xmlv3p0",
    is_new=True,
)


def write(questions: Questions) -> bytes:
    """The questions as a package."""
    return write_package(questions, VERSION)


FORMAT = Format(
    kinds=KINDS, to_the_letter=True, holds=HOLDS, adapt=adapt, write=write, read=read, recognises=recognises("3.0")
)
