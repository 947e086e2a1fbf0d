"""Tells on what ground a run of Word is printed: white letters are seen on a shaded one only.

In: a w:r element. Out: yes or no.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element as Element

from extractors.readers.office.word.markup import find_child, local_name, value
from extractors.readers.office.word.styles import Styles

# where an element keeps its shading, and the name of its style
_PROPERTIES = {"r": ("rPr", "rStyle"), "p": ("pPr", "pStyle"), "tc": ("tcPr", ""), "tbl": ("tblPr", "tblStyle")}


def lies_on_white(run: Element, styles: Styles) -> bool:
    """Tell whether neither *run* nor what it stands in is shaded; a text box, which may have any ground, counts as shaded."""
    for element in (run, *run.iterancestors()):
        name = local_name(element)
        if name == "txbxContent" or (name == "document" and find_child(element, "background") is not None):
            return False
        own, style = _PROPERTIES.get(name, ("", ""))
        properties = find_child(element, own) if own else None
        styled = styles.chain(value(find_child(properties, style))) if style else ()
        if _shades([] if properties is None else [properties]) or any(_shades(one.iter()) for one in styled):
            return False
    return True


def _shades(elements: Iterable[Element]) -> bool:
    return any(_is_dark(child) for element in elements for child in element)


def _is_dark(element: Element) -> bool:
    name = local_name(element)
    if name == "highlight":
        return value(element) not in ("none", "white")
    fill, pattern = (value(element, "fill") or "auto").upper(), value(element)
    return name == "shd" and (fill not in ("AUTO", "FFFFFF") or pattern not in ("clear", "nil", None))
