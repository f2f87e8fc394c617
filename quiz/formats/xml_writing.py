"""Trees written as XML."""

from __future__ import annotations

from xml.etree import ElementTree as Writer


def written(root: Writer.Element) -> bytes:
    """A tree as an XML file in UTF-8."""
    data: bytes = Writer.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"
