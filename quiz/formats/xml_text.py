"""XML read within bounds: no entity is resolved, nothing is fetched, and what is broken is said."""

from __future__ import annotations

from lxml import etree

from quiz.formats.base import LARGEST_FILE, FormatError, Lost, cleaned
from quiz.reading.bounds import megabytes

_MOST_PROBLEMS = 20
_DEEPEST = 200


def read_xml(data: bytes) -> tuple[etree._Element, list[Lost]]:
    """The root of an XML text, and what is broken in it; raises FormatError where nothing can be read.

    Where it is nested wrongly, what can be understood all the same is there.
    """
    if len(data) > LARGEST_FILE:
        raise FormatError(f"it is larger than {megabytes(LARGEST_FILE)}; split it")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(f"it is no XML: {cleaned(str(error))[:120]}") from None
    if root is None:
        raise FormatError(_first_error(parser) or "it is no XML")
    document = root.getroottree().docinfo
    if document.internalDTD is not None and any(True for _ in document.internalDTD.iterentities()):
        raise FormatError("line 1: it defines entities of its own, which are not read; save it without a DOCTYPE")
    problems = [
        Lost(f"line {entry.line}", f"the XML is broken: {cleaned(entry.message)[:100]}", is_problem=True)
        for entry in parser.error_log
        if entry.level >= etree.ErrorLevels.ERROR
    ]
    return root, problems[:_MOST_PROBLEMS]


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is none, as an entity."""
    # The library's own way raises an error for names that no XML has, which broken files may have all the same.
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """The children of this name, in whatever namespace."""
    return [child for child in element if name_of(child) == name]


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """The first element along a path of names, None where there is none."""
    found: etree._Element | None = element
    for name in path:
        found = next(iter(children(found, name)), None) if found is not None else None
    return found


def text_at(element: etree._Element, *path: str) -> str:
    """The text along a path of names with that of all within, empty where there is none."""
    found = child(element, *path)
    return "" if found is None else "".join(map(str, found.itertext()))


def place_of(element: etree._Element) -> str:
    """Where an element stands in its file."""
    return f"line {element.sourceline}"


def _first_error(parser: etree.XMLParser) -> str:
    errors = list(parser.error_log)
    return f"line {errors[0].line}: it is no XML: {cleaned(errors[0].message)[:100]}" if errors else ""
