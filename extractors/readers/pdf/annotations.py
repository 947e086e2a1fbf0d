"""Reads the text that annotations draw on a page: numbers and days that the registry stamps in, signatures, free text.

In: a page of PDFium. Out: its characters, those of annotations with the layer of their annotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractors.guard import at_work
from extractors.readers.pdf.characters import Characters, read_characters
from extractors.readers.pdf.frames import Frame
from extractors.readers.pdf.rulings import Ruling
from extractors.records import Box

# kinds of annotations that draw no text of their own
_SILENT = {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP}
# points by which letters may stand out of the box of their annotation
_OVER = 2.0


@contextmanager
def open_page(document: Any, index: int) -> Iterator[Any]:
    """Give page *index* (0-based) of *document*; None when PDFium cannot load it, or has ended the process over it before."""
    with at_work.page(index + 1) as may_be_read:
        page = pdfium.FPDF_LoadPage(document, index) if may_be_read else None
        try:
            yield page
        finally:
            if page:
                pdfium.FPDF_ClosePage(page)


def has_annotations(page: Any) -> bool:
    """Tell whether *page* has annotations that may draw text."""
    return any(_box(page, index) for index in range(pdfium.FPDFPage_GetAnnotCount(page)))


def strike_outs(page: Any) -> list[Ruling]:
    """Return the lines that annotations of *page* draw through words."""
    return [line for index in range(pdfium.FPDFPage_GetAnnotCount(page)) for line in _strikes(page, index)]


def _strikes(page: Any, index: int) -> Iterator[Ruling]:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return
    if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_STRIKEOUT:
        corners = pdfium.FS_QUADPOINTSF()
        for at in range(pdfium.FPDFAnnot_CountAttachmentPoints(annotation)):
            if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, at, corners):
                across, down = (corners.x1, corners.x2, corners.x3, corners.x4), (corners.y1, corners.y2, corners.y3, corners.y4)
                middle = (min(down) + max(down)) / 2
                yield Ruling(min(across), middle, max(across), middle)
    pdfium.FPDFPage_CloseAnnot(annotation)


def _annotation_boxes(page: Any, frame: Frame) -> list[Box]:
    boxes = (_box(page, index) for index in range(pdfium.FPDFPage_GetAnnotCount(page)))
    return [(*frame.read(left, top, 0), *frame.read(right, bottom, 0)) for left, bottom, right, top in filter(None, boxes)]


def _box(page: Any, index: int) -> tuple[float, float, float, float] | None:
    """Return left, bottom, right, top in user space of an annotation, None for one that draws no text."""
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return None
    box = pdfium.FS_RECTF()
    drawn = pdfium.FPDFAnnot_GetSubtype(annotation) not in _SILENT and pdfium.FPDFAnnot_GetRect(annotation, box)
    pdfium.FPDFPage_CloseAnnot(annotation)
    return (min(box.left, box.right), min(box.bottom, box.top), max(box.left, box.right), max(box.bottom, box.top)) if drawn else None


def read_annotations(document: Any, index: int, frame: Frame, printed: Characters) -> Characters:
    """Return the characters that the annotations of page *index* add to those *printed* on it.

    PDFium draws the annotations into its copy of the page in memory; what it then reads after the printed text is theirs.
    """
    nothing = printed.take(np.zeros(len(printed), bool))
    with open_page(document, index) as page:
        boxes = _annotation_boxes(page, frame) if page else []
        if not boxes or pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
            return nothing
    with open_page(document, index) as page:
        drawn = read_characters(page, frame) if page else printed
    if not np.array_equal(drawn.code[:len(printed)], printed.code):
        return nothing
    added = drawn.take(np.arange(len(drawn)) >= len(printed))
    return replace(added, layer=_layers(added, boxes, frame))


def _layers(added: Characters, boxes: list[Box], frame: Frame) -> NDArray[np.int16]:
    """Return for each character the annotation, counted from 1, in whose box it stands; what stands in none shares one layer."""
    layer = np.full(len(added), len(boxes) + 1, np.int16)
    within = np.array([_within(added, box, frame) for box in boxes])
    for at in np.flatnonzero(within.any(axis=0)):
        # boxes may overlap: a text goes on in the annotation in which it began
        before = layer[at - 1] - 1 if at else len(boxes)
        layer[at] = before + 1 if before < len(boxes) and within[before, at] else np.argmax(within[:, at]) + 1
    return layer


def _within(added: Characters, box: Box, frame: Frame) -> NDArray[np.bool_]:
    """Return which characters have their middle in *box*, which is seen in turn 0."""
    x, y = (added.x0 + added.x1) / 2, added.baseline - 0.3 * added.size
    sides = np.array([frame.turn_box(box, 0, turn) for turn in range(4)])[added.turn % 4]
    inside = (x > sides[:, 0] - _OVER) & (x < sides[:, 2] + _OVER) & (y > sides[:, 1] - _OVER) & (y < sides[:, 3] + _OVER)
    return inside & (added.turn >= 0)
