"""Reads web pages, as portals of law publish documents.

In: bytes. Out: `Source`, or `UnreadableError`.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree
from lxml.etree import _Element as Element

from extractors.readers.drawn_tables import part_cells
from extractors.readers.errors import UnreadableError
from extractors.readers.not_read import with_unread, words_not_read
from extractors.readers.office.block_source import write_blocks
from extractors.readers.office.html.blocks_of_html import read_blocks
from extractors.readers.office.html.content import find_content, take_off_invisible
from extractors.readers.office.html.decoding import decode_html
from extractors.readers.office.html.raw_text import element_text, raw_text
from extractors.readers.office.html.style_sheets import with_inline_styles
from extractors.records import Diagnostic, Fact, Source

# the longest laws are pages of 5 MiB
_LARGEST = 32 * 2**20


def read_html(data: bytes) -> Source:
    """Return the document in the page *data*: the block that holds the national name or the type.

    A line is a paragraph, or what stands before a break in one; tables are kept.
    What is left out (menus, related documents, comments) is counted in a fact of kind "furniture".
    Raises `UnreadableError`: `unreadable`, `empty` or `too_large`.
    """
    if len(data) > _LARGEST:
        raise UnreadableError("too_large", f"{len(data) // 2**20} MiB of HTML; the limit is {_LARGEST // 2**20} MiB")
    page = decode_html(data)
    body, diagnostics = _parse(with_inline_styles(page))
    whole = element_text(body)
    take_off_invisible(body)
    seen = element_text(body)
    content, outside = find_content(body)
    found = element_text(content)
    facts = [Fact("furniture", f"{outside} words outside the document")] if outside else []
    source = _with_drawn_tables(write_blocks(read_blocks(content), "text/html", facts, diagnostics))
    left_out = [" ".join(words_not_read([more], [less])) for more, less in ((whole, seen), (seen, found))]
    return with_unread(source, [raw_text(page)], left_out)


def _with_drawn_tables(source: Source) -> Source:
    """Return *source* with the tables that are drawn with signs, as a plain text is shown in a page, where it has no others."""
    lines, grids = (source.lines, source.grids) if source.grids else part_cells(source.lines)
    return replace(source, lines=tuple(lines), grids=tuple(grids))


def _parse(text: str) -> tuple[Element, list[Diagnostic]]:
    # given as bytes: lxml refuses text that declares an encoding; "huge" is a depth of 2048: tags that are never closed nest
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace").replace(b"\0", b""), parser)
    except etree.LxmlError as error:
        raise UnreadableError("unreadable", "the page cannot be read as HTML; save it anew from the browser") from error
    if root is None:
        raise UnreadableError("empty", "the file holds no text; check the original")
    body = root.find("body")
    too_deep = any("depth" in error.message for error in parser.error_log)
    message = "elements are nested beyond all use; what is inside them was left out"
    return root if body is None else body, [Diagnostic("nested_too_deep", message)] if too_deep else []
