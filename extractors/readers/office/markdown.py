"""Reads the Markdown that converters of PDF and Word write (docling, marker, MinerU, markitdown).

In: text. Out: `Source`, by way of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from markdown_it import MarkdownIt

from extractors.readers.office.html.reader import read_html
from extractors.records import Diagnostic, Source

# headings with signs before them, words between pairs of stars: plain text has neither
_HEADING = re.compile(r"^#{1,6} \S", re.M)
_STRONG = re.compile(r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,300}(?<=\S)\*\*(?![\w*])")
_FEWEST_STRONG = 2
# "1)" begins an item of a list, whose sign Markdown does not keep
_BRACKETED = re.compile(r"^(\s*[0-9]{1,3})\)", re.M)


def is_markdown(text: str) -> bool:
    """Tell whether *text* is Markdown rather than plain text.

    >>> is_markdown("## **I. MỤC ĐÍCH**"), is_markdown("** Ghi chú: số liệu ước\\n*****\\n- Lưu: VT.")
    (True, False)
    """
    return _HEADING.search(text) is not None or sum(1 for _ in _STRONG.finditer(text)) >= _FEWEST_STRONG


def read_markdown(text: str, notes: Sequence[Diagnostic] = ()) -> Source:
    """Return what *text* says without the signs of Markdown, its tables as grids, with *notes* on how it was decoded.

    Raises `UnreadableError` as `read_html` does.
    """
    # lines as they are broken; blanks before a line are no program, and dashes below it make no heading of it
    parser = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"]).disable(["code", "lheading"])
    page = parser.render(_BRACKETED.sub(r"\1\\)", text))
    source = read_html(page.encode("utf-8", "replace"))
    return replace(source, media_type="text/markdown", diagnostics=(*notes, *source.diagnostics))
