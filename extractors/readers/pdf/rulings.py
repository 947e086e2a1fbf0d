"""Reads the straight lines that are drawn on a page: strokes, sides of rectangles, and rectangles as thin as a line.

In: what is drawn on a page. Out: `Ruling`s.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extractors.readers.pdf.objects import Drawn, Matrix, apply, bounds, box_of, matrix_of, times

# points: a line is no thicker, and one shorter than this is a dot or a corner
_THICKEST, _SHORTEST = 3.0, 3.0
# a drawing with more pieces is a picture, not a table
_MOST_SEGMENTS, _MOST_RULINGS = 4_000, 5_000


class Ruling(NamedTuple):
    """A line across or down the page in user space, from the lower left to the upper right end; one of the sides has no length."""

    x0: float
    y0: float
    x1: float
    y1: float


def read_rulings(objects: Iterable[Drawn]) -> list[Ruling]:
    """Return the rulings among *objects*, none when it holds so many that they draw a picture."""
    found: list[Ruling] = []
    paths = (drawn for drawn in objects if drawn.kind == pdfium.FPDF_PAGEOBJ_PATH)
    for x0, y0, x1, y1 in chain.from_iterable(map(_path_lines, paths)):
        if max(x1 - x0, y1 - y0) >= _SHORTEST and min(x1 - x0, y1 - y0) <= _THICKEST:
            found.append(_center(x0, y0, x1, y1))
        if len(found) > _MOST_RULINGS:
            return []
    return found


def _center(x0: float, y0: float, x1: float, y1: float) -> Ruling:
    if x1 - x0 >= y1 - y0:
        return Ruling(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    return Ruling((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _path_lines(path: Drawn) -> Iterator[tuple[float, float, float, float]]:
    box = bounds(path)
    if min(box[2] - box[0], box[3] - box[1]) <= _THICKEST:
        yield box
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path.handle, fill, stroke)
    for points in _subpaths(path.handle, times(matrix_of(path.handle), path.matrix)):
        if stroke.value:
            yield from (box_of([start, end]) for start, end in pairwise(points))
        elif fill.value:
            yield box_of(points)


def _subpaths(path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of every part of *path*, those of closed parts with the first again at the end; parts with curves are left out."""
    count = pdfium.FPDFPath_CountSegments(path)
    points: list[tuple[float, float]] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count if count <= _MOST_SEGMENTS else 0):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if points and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(apply(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points and not curved:
        yield points
