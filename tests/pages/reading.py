"""A page read back: its elements as a tree, and what has to be true of every page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from html.parser import HTMLParser

DRAWN = {"rect", "line", "circle"}
VOID = {"meta", "link", "br", "hr", "img", "input", "source", "wbr", *DRAWN}
INLINE = {"a", "bdi", "mark", "span", "strong"}
FETCHING = ("script", "link", "img", "iframe", "object", "embed", "form", "base", "image", "use")


class Element:
    """An element with its attributes, its parent, and in order its children and pieces of text."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Element | str] = []

    def __iter__(self) -> Iterator[Element]:
        ahead = [self]
        while ahead:
            one = ahead.pop()
            yield one
            ahead += [child for child in reversed(one.children) if isinstance(child, Element)]

    @property
    def text(self) -> str:
        """All text in it but that of the style, with single spaces."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag != "style":
                gap = "" if child.tag in INLINE else " "
                yield gap
                yield from child._texts()
                yield gap

    def all(self, *tags: str, **attributes: str) -> list[Element]:
        """The elements in it with one of these tags and with these attributes (``class_`` for a class among others)."""
        return [one for one in self if one.tag in tags and all(one.has(*pair) for pair in attributes.items())]

    def one(self, *tags: str, **attributes: str) -> Element:
        """The only element of these."""
        (found,) = self.all(*tags, **attributes)
        return found

    def has(self, name: str, value: str) -> bool:
        """Whether it has an attribute with this value."""
        if name == "class_":
            return value in self.attributes.get("class", "").split()
        return self.attributes.get(name) == value


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.at = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), (tag, attrs)
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in DRAWN, tag
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.at.tag, f"</{tag}> where <{self.at.tag}> is open"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def read(page: str) -> Element:
    """The tree of a page, every element of which is closed in its place."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.at is reader.root
    return reader.root


def rows(page: Element, caption: str) -> list[list[str]]:
    """The cells of the body of the table with this caption, without what is a heading over some of its rows."""
    (table,) = [table for table in page.all("table") if table.one("caption").text == caption]
    every = [row for body in table.all("tbody") for row in body.all("tr") if not row.all("th", scope="rowgroup")]
    return [[cell.text for cell in row.all("td", "th")] for row in every]


def facts(page: Element) -> dict[str, str]:
    """The figures in it that stand under a label each."""
    every = [one for listed in page.all("dl", class_="facts") for one in listed.all("div")]
    return {one.one("dt").text: one.one("dd").text for one in every}


def tags(page: Element) -> list[tuple[str, tuple[str, ...]]]:
    """The elements and the names of their attributes: what may not depend on any text."""
    return [(one.tag, tuple(one.attributes)) for one in page]


def check(page: Element, *, titles: int = 1) -> None:
    """Demand all that has to be true of every page; one for several students has a title for each."""
    assert page.one("html").has("lang", "en")
    assert page.one("head").one("title").text
    _check_headings(page, titles)
    _check_tables(page)
    _check_references(page)
    _check_that_it_stands_alone(page)


def _check_headings(page: Element, titles: int) -> None:
    levels = [int(one.tag[1]) for one in page if one.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
    assert levels[0] == 1
    assert levels.count(1) == titles
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels


def _check_tables(page: Element) -> None:
    for table in page.all("table"):
        assert table.one("caption").text
        scopes = {"col", "row", "colgroup", "rowgroup"}
        assert all(heading.attributes.get("scope") in scopes and heading.text for heading in table.all("th"))
        assert table.parent is not None
        assert table.parent.has("tabindex", "0"), "a wide table scrolls in a box that the keyboard reaches"


def _check_references(page: Element) -> None:
    ids = [one.attributes["id"] for one in page if "id" in one.attributes]
    assert len(set(ids)) == len(ids)
    for one in page:
        if "href" in one.attributes:
            assert one.attributes["href"].startswith("#")
            assert one.attributes["href"][1:] in ids
        assert set(one.attributes.get("aria-labelledby", "").split()) <= set(ids)


def _check_that_it_stands_alone(page: Element) -> None:
    """Nothing on it runs, and nothing is fetched."""
    assert not page.all(*FETCHING)
    for one in page:
        for name, value in one.attributes.items():
            assert not name.startswith("on")
            assert name not in {"src", "srcset", "style", "action", "xlink:href"}
            assert "://" not in value, (name, value)
            assert "javascript:" not in value, (name, value)
    style = "".join(str(piece) for one in page.all("style") for piece in one.children)
    assert "url(" not in style
    assert "@import" not in style
