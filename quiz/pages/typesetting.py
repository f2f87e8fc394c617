"""Worksheets, keys and briefs as PDF, set by Typst's library. Values go in as data, so that none can be code."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from quiz.pages.accessibility import Accessibility
from quiz.pages.html import template
from quiz.pages.paper import Sheet
from quiz.pages.rendering import TEMPLATES
from quiz.store.extras import needed
from quiz.wording.prose import unbroken

if TYPE_CHECKING:
    from typst import Fonts

SERIF = "Libertinus Serif"
"""The one text face that Typst has with it."""
SANS = (
    "Atkinson Hyperlegible",
    "Arial",
    "Verdana",
    "Tahoma",
    "Helvetica",
    "Open Sans",
    "Noto Sans",
    "Liberation Sans",
    "DejaVu Sans",
)
"""Faces without serifs, the first that is there being taken; if none is, the one with serifs.

The first comes with a package of the extra. It was drawn for readers with low vision by the Braille Institute,
tells I, l and 1 apart, and makes the same file on every machine. The others are what systems have.
"""
_EACH = "#set text(font: sys.inputs.face)\n#sys.inputs.signs.codepoints().join(linebreak())"
_PACKAGE = "fontpkg_atkinson_hyperlegible"


class _Type(Struct, frozen=True, kw_only=True):
    """The measures of the type: the ``size`` in points, all others in sizes of the type.

    ``label`` is the size of what is not the text itself, ``title`` and ``heading`` those of the title and of
    headings, ``tracking`` the space added between letters, ``space`` that between words (0 for the face's own),
    ``pitch`` the distance of the lines, and ``gap`` what is added to it between facts. ``stacked`` says that one
    thing stands below the other, where there is no room beside.
    """

    large: bool
    stacked: bool
    size: float
    label: float
    title: float
    heading: float
    tracking: float
    space: float
    pitch: float
    gap: float
    fonts: tuple[str, ...]
    labels: tuple[str, ...]


def pdf(sheet: Sheet, accessibility: Accessibility) -> bytes:
    """The file, the same bytes for the same value; raises MissingExtraError where the library is not installed."""
    with needed("classroom"):
        import typst
    data = unbroken(msgspec.json.encode({"sheet": sheet, "look": _type(accessibility)}).decode())
    made, _ = typst.compile_with_warnings(
        TEMPLATES / f"{template(sheet)}.typ",
        root=TEMPLATES,
        format="pdf",
        sys_inputs={"data": data},
        timestamp=0,
        font_paths=_fonts(),
    )
    return made


def unshown(sheets: Iterable[Sheet]) -> tuple[str, ...]:
    """The characters in these that no face at hand has, in their order: the files show boxes for them.

    The library says so only of a file that promises to be read back as text. So one is set of all the characters,
    in a promise that is kept by no character without a face, and what it complains of is looked up.
    """
    with needed("classroom"):
        import typst
    texts = "".join(msgspec.json.encode(sheet).decode() for sheet in sheets)
    signs = [sign for sign in dict.fromkeys(texts) if not sign.isascii() and unicodedata.category(sign)[0] in "LNPS"]
    try:
        typst.compile(
            _EACH.encode(),
            format="pdf",
            sys_inputs={"face": SERIF, "signs": "".join(signs)},
            font_paths=_fonts(),
            pdf_standards="a-2u",
            timestamp=0,
        )
    except typst.TypstError as error:
        return tuple(sign for sign in signs if f'"{sign}"` could not be displayed' in error.diagnostic)
    return ()


def sans() -> tuple[str, ...]:
    """The face without serifs that is used; empty where there is none, and all is set in the one with serifs."""
    families = set(_fonts().families())
    return tuple(face for face in SANS if face in families)[:1]


def _type(accessibility: Accessibility) -> _Type:
    plain = not accessibility.large and not accessibility.easy
    return _Type(
        large=accessibility.large,
        stacked=not plain,
        size=accessibility.points,
        label=0.9 if plain else 1,
        title=1.2 if accessibility.large else 1.5,
        heading=1.2 if accessibility.easy else 1,
        tracking=0.06 if accessibility.easy else 0,
        space=0.5 if accessibility.easy else 0,
        pitch=1.5 if accessibility.easy else 1.3,
        gap=0.55 if plain else 0.9,
        fonts=(SERIF,) if plain else (*sans(), SERIF),
        labels=(*sans(), SERIF),
    )


@cache
def _fonts() -> Fonts:
    """Every face there is: of the system, of the library, and of the package that brings one."""
    with needed("classroom"):
        import typst
    package = find_spec(_PACKAGE)
    folders = [str(Path(place) / "files") for place in (package.submodule_search_locations or ())] if package else []
    return typst.Fonts(font_paths=folders)
