"""Markdown as lines of plain text: what a pipe, a screen reader or a pager can show of the manual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

_INDENT = "    "
_NARROWEST_COLUMN = 12
"""Characters that fit into a line of text, or of a table's last column, however narrow the terminal is."""


def text_lines(markdown: str, width: int) -> list[str]:
    """The lines of a Markdown text, paragraphs broken between words at ``width`` columns.

    Code blocks keep their lines, however long, and are indented. Pictures are left out.
    """
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(markdown))
    return [line.rstrip() for line in _blocks(tree.children, width)]


def _blocks(nodes: Sequence[SyntaxTreeNode], width: int) -> Iterator[str]:
    """The lines of some blocks, with an empty line between two of them."""
    first = True
    for node in nodes:
        lines = list(_block(node, width))
        if lines:
            yield from lines if first else ("", *lines)
            first = False


def _block(node: SyntaxTreeNode, width: int) -> Iterator[str]:
    """The lines of one block."""
    match node.type:
        case "heading":
            title = _inline(node)
            yield title.upper() if node.tag == "h1" else title
            if node.tag in {"h1", "h2"}:
                yield ("=" if node.tag == "h1" else "-") * len(title)
        case "fence" | "code_block":
            yield from (f"{_INDENT}{line}" for line in node.content.splitlines())
        case "bullet_list" | "ordered_list":
            yield from _list(node, width)
        case "table":
            yield from _table([[_inline(cell) for cell in row.children] for row in _rows(node)], width)
        case "paragraph":
            yield from _wrapped(_inline(node), width)
        case _:
            yield from _blocks(node.children, width)


def _list(node: SyntaxTreeNode, width: int) -> Iterator[str]:
    """The entries of a list, each with its number or a dash, and its text beside that."""
    first = int(node.attrs.get("start", 1))
    for number, entry in enumerate(node.children, first):
        mark = "- " if node.type == "bullet_list" else f"{number}. "
        for at, line in enumerate(_blocks(entry.children, width - len(mark))):
            yield f"{' ' * len(mark) if at else mark}{line}"


def _rows(table: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """The rows of a table, its heading first."""
    for part in table.children:
        yield from part.children


def _table(rows: list[list[str]], width: int) -> Iterator[str]:
    """A table in columns: each as wide as its longest cell, as far as the last one keeps enough room."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    widths[:-1] = [min(each, width // len(widths)) for each in widths[:-1]]
    widths[-1] = min(widths[-1], max(_NARROWEST_COLUMN, width - sum(widths[:-1]) - 2 * len(widths[:-1])))
    for at, row in enumerate(rows):
        cells = [_wrapped(cell, room) for cell, room in zip(row, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            yield "  ".join(part.ljust(room) for part, room in zip(parts, widths, strict=True))
        if at == 0:
            yield "  ".join("-" * room for room in widths)


def _wrapped(text: str, width: int) -> list[str]:
    """The text broken between words; a word that is too long stays whole."""
    return wrap(text, max(width, _NARROWEST_COLUMN), break_long_words=False, break_on_hyphens=False)


def _inline(node: SyntaxTreeNode) -> str:
    """The words of a line: code in its backticks, emphasis as the bare words, a link with where it leads."""
    if node.type in {"text", "code_inline"}:
        return f"`{node.content}`" if node.type == "code_inline" else node.content
    if node.type in {"softbreak", "hardbreak"}:
        return " "
    if node.type == "image":
        return ""
    words = "".join(map(_inline, node.children))
    if node.type == "link":
        return f"{words} ({node.attrs['href']})"
    return words
