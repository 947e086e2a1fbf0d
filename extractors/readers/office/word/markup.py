"""Walks through the XML of Word: what only wraps text (links, content controls, tracked insertions) is looked through.

In: elements. Out: elements and values.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from extractors.readers.office.word.package import W

# w:del and w:moveFrom are not among them: what they hold is no longer printed
_WRAPPERS = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo", "Choice", "Fallback"}
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
RELATION_ID, _EMBED = (f"{{http://schemas.openxmlformats.org/officeDocument/2006/relationships}}{name}" for name in ("id", "embed"))
# English Metric Units to the point
_TO_POINT = 12_700
_FALSE = {"0", "false", "off"}


def local_name(element: Element) -> str:
    """Return the name of *element* without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element) -> Iterator[Element]:
    """Yield the elements in *element*, those in wrappers in their place; of alternatives the first."""
    for child in element:
        name = local_name(child)
        if name == "AlternateContent":
            yield from children(child[0]) if len(child) else ()
        elif name in _WRAPPERS:
            yield from children(child)
        else:
            yield child


def named_children(element: Element | None, *names: str) -> list[Element]:
    """Return the elements called one of *names* in *element*, looking through wrappers."""
    return [] if element is None else [child for child in children(element) if local_name(child) in names]


def find_child(element: Element | None, *path: str) -> Element | None:
    """Return the element at the end of *path* below *element*."""
    for name in path:
        element = None if element is None else element.find(W + name)
    return element


def value(element: Element | None, attribute: str = "val") -> str | None:
    """Return an attribute of *element*, by its name in the namespace of Word."""
    found = None if element is None else element.get(W + attribute)
    return None if found is None else str(found)


def number(element: Element | None, attribute: str = "val", base: int = 10) -> int | None:
    """Return an attribute of *element* as a whole number, written to *base*; None when it is none."""
    try:
        return int(value(element, attribute) or "", base)
    except ValueError:
        return None


def is_on(element: Element | None) -> bool:
    """Tell whether a switch (w:b, w:caps) is there and not turned off."""
    return element is not None and (value(element) or "").lower() not in _FALSE


def ends_deleted(paragraph: Element) -> bool:
    """Tell whether the mark that ends *paragraph* was deleted or moved away, so that the paragraph goes on in the next one."""
    mark = find_child(paragraph, "pPr", "rPr")
    return mark is not None and any(local_name(child) in ("del", "moveFrom") for child in mark)


def text_boxes(element: Element) -> Iterator[Element]:
    """Yield the contents of the text boxes drawn in *element*, outermost ones only."""
    for child in children(element):
        if local_name(child) == "txbxContent":
            yield child
        else:
            yield from text_boxes(child)


def inset_pictures(paragraph: Element) -> Iterator[tuple[str, float, float]]:
    """Yield the identifier, width and height, in points, of each picture that stands in *paragraph*, outside its text boxes."""
    for frame in (found for drawing in paragraph.iter(W + "drawing") for found in drawing):
        extent, picture = frame.find(_EXTENT), next(frame.iter(_PICTURE), None)
        if extent is not None and picture is not None:
            try:
                size = [int(extent.get(side, "")) / _TO_POINT for side in ("cx", "cy")]
            except ValueError:
                continue
            yield picture.get(_EMBED, ""), size[0], size[1]


def watermarks(root: Element) -> Iterator[str]:
    """Yield the texts that are drawn across the pages of *root* as shapes (VML textpath): "DỰ THẢO"."""
    for shape in root.iter(_TEXT_PATH):
        if text := shape.get("string", "").strip():
            yield text


def objects(root: Element) -> Iterator[str]:
    """Yield of which program each object is that stands in *root*: "Excel.Sheet.12"."""
    return (found.get("ProgID", "an object") for found in root.iter(_OBJECT))
