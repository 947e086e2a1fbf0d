"""Takes the text of web pages as it stands, without looking for the document in it: a second reading that the first is checked against.

In: the text of a page, or an element of its tree. Out: plain text, a blank where a block begins or ends.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from extractors.rulebook import table

_COMMENT = re.compile(r"<!(?:--.*?-->|\[[^\]]*\]>|[a-z][^>]*>)|<\?[^>]*>", re.I | re.S)
_TAG = re.compile(r"</?([a-z][\w:-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.I)


def raw_text(page: str) -> str:
    """Return the text between the tags of *page*; scripts, styles and controls hold none.

    >>> raw_text("<style>p {}</style><p>K<b>Ế</b> HO&#7840;CH</p><p>số 9</p>").split()
    ['KẾ', 'HOẠCH', 'số', '9']
    """
    silent, blocks = set(table("html")["not_printed"]), {*table("html")["blocks"], "br"}
    text, at, inside = [], 0, ""
    page = _COMMENT.sub("", page)
    for tag in _TAG.finditer(page):
        name, ends = tag[1].lower(), page.startswith("</", tag.start())
        if not inside:
            text.append(page[at:tag.start()])
        at = tag.end()
        if inside:
            inside = "" if ends and name == inside else inside
        elif name in silent and not ends and not tag[0].endswith("/>"):
            inside = name
        if name in blocks:
            text.append(" ")
    return html.unescape("".join([*text, "" if inside else page[at:]]))


def element_text(element: Element) -> str:
    """Return the text in *element* as `raw_text` does."""
    return "".join(_pieces(element, {*table("html")["blocks"], "br"}))


def _pieces(element: Element, blocks: set[str]) -> Iterator[str]:
    for child in element.iter():
        apart = " " if child.tag in blocks else ""
        yield f"{apart}{child.text or ''}"
        # the tail stands behind all that is inside: a blank too many parts a word, so it is put where the element ends
        if not len(child):
            yield from _tails(child, element, blocks)


def _tails(last: Element, root: Element, blocks: set[str]) -> Iterator[str]:
    """Yield the text behind *last*, and behind each element that ends with it, up to *root*."""
    while last is not root:
        yield f"{' ' if last.tag in blocks else ''}{last.tail or ''}"
        parent = last.getparent()
        if last.getnext() is not None or parent is None:
            return
        last = parent
