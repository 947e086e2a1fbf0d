"""Takes the text of Word's XML as it stands, without styles, numbering or layout: a second reading that the first is checked against.

In: roots of parts. Out: one text a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from extractors.readers.office.word.markup import local_name
from extractors.readers.office.word.package import W
from extractors.readers.old_encodings.decoding import decode_text

# what was deleted or moved away, and the same once more for older programs
_NOT_PRINTED = {W + "del", W + "moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SIGNS = {"t": None, "tab": " ", "ptab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}


def raw_text(root: Element) -> Iterator[str]:
    """Yield the text of each paragraph in *root*, in Unicode; those of text boxes come after the one in which they are anchored."""
    waiting = [root]
    while waiting:
        inner: list[Element] = []
        printed = "".join(_printed(waiting.pop(), inner))
        if printed.strip():
            yield decode_text(printed)[0]
        waiting += reversed(inner)


def _printed(element: Element, inner: list[Element]) -> Iterator[str]:
    """Yield what *element* prints, except for the paragraphs in it, which are put into *inner*."""
    for child in element:
        if child.tag in _NOT_PRINTED:
            continue
        if child.tag == W + "p":
            inner.append(child)
        elif child.tag.startswith(W) and (name := local_name(child)) in _SIGNS:
            yield _SIGNS[name] or child.text or ""
        else:
            yield from _printed(child, inner)
